"""What a change does to a contract, field by field, as the form of Regeling 4.7 tells it. Pure."""

from dataclasses import dataclass
from typing import Any

from portal.law.gevolg import Wijzigpunt, asks_approval
from portal.zorgovereenkomst.gegevens import Gegevens


@dataclass(frozen=True)
class Verschil:
    """One point that changes: what holds now and what will hold; None where nothing was said."""

    punt: Wijzigpunt
    veld: str
    was: Any
    wordt: Any

    @property
    def goedkeuring(self) -> bool:
        """Whether college and SVB approve it anew (Regeling 4.3)."""
        return not asks_approval(self.punt).allowed

    @property
    def artikel(self) -> str:
        return asks_approval(self.punt).artikel


def differences(oud: Gegevens, nieuw: Gegevens) -> tuple[Verschil, ...]:
    """Every point in which two contracts differ, in the order of the form."""
    pairs = (
        (Wijzigpunt.LOOPTIJD, "ingang", oud.ingang, nieuw.ingang),
        (Wijzigpunt.LOOPTIJD, "einde", oud.einde, nieuw.einde),
        (Wijzigpunt.UREN, "weekpatroon", oud.weekpatroon, nieuw.weekpatroon),
        (Wijzigpunt.TARIEF, "betaling", oud.periodiek, nieuw.periodiek),
        (Wijzigpunt.TARIEF, "maandbedrag", oud.maandbedrag_ct, nieuw.maandbedrag_ct),
        (Wijzigpunt.TARIEF, "tarieven", _rates(oud), _rates(nieuw)),
        (Wijzigpunt.WERK, "diensten", frozenset(oud.diensten), frozenset(nieuw.diensten)),
        (Wijzigpunt.WERK, "omschrijving", oud.omschrijving, nieuw.omschrijving),
        (Wijzigpunt.WERK, "loonheffing", oud.loonheffing, nieuw.loonheffing),
        (Wijzigpunt.VERVANGING, "naam", oud.derde.naam, nieuw.derde.naam),
        (Wijzigpunt.ADRES, "adres", _address(oud), _address(nieuw)),
        (Wijzigpunt.REKENING, "rekening", oud.derde.iban or "", nieuw.derde.iban or ""),
    )
    return tuple(Verschil(*one) for one in pairs if one[2] != one[3])


def _rates(one: Gegevens) -> tuple[Any, ...]:
    """The rates as somebody compares them; those of a fixed monthly amount are told by that amount."""
    return () if one.periodiek else tuple((r.omschrijving, r.eenheid, r.tarief, r.per_maand) for r in one.tarieven)


def _address(one: Gegevens) -> str:
    return ", ".join(part for part in (one.derde.adres, one.derde.plaats) if part)
