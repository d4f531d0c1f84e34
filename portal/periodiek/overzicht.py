"""What the budgethouder sees beforehand and afterwards: a calendar of months, and one month with how it is reckoned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session

from portal.actor import Actor
from portal.db import Keyring
from portal.declaratie.teksten import GRONDEN, Grondtekst
from portal.dossier.queries import DossierView, dossier_for
from portal.dossier.regels import rules
from portal.law.kalender import first_of_month
from portal.law.regelset import Regelset
from portal.periodiek.afwezig import Afwezigstuk, Vooruit, ahead, pieces
from portal.periodiek.maanden import Maand, months
from portal.periodiek.rijen import Afwezig, Besluitrij, Contractrij, read_facts, wrapped_key
from portal.periodiek.vraag import answers_of
from portal.web.visit import deny


@dataclass(frozen=True)
class Kalendermaand:
    """The payments of one calendar month, and what they come to (cents still to be paid)."""

    maand: date
    regels: tuple[Maand, ...]

    @property
    def open_ct(self) -> int:
        return sum(one.stand.open_ct for one in self.regels)

    @property
    def short_ct(self) -> int:
        """What does not fit in the budget."""
        return sum(one.short_ct for one in self.regels)


@dataclass(frozen=True)
class Overzicht:
    """What is coming, what was settled, which contracts, and what was answered about a month."""

    contracten: tuple[Contractrij, ...]
    komt: tuple[Kalendermaand, ...]
    klaar: tuple[Kalendermaand, ...]
    antwoorden: dict[tuple[int, date], bool]

    @property
    def open_ct(self) -> int:
        return sum(one.open_ct for one in self.komt)

    @property
    def eerste_tekort(self) -> date | None:
        """The first month that does not fit in the budget."""
        return next((one.maand for one in self.komt if one.short_ct), None)


@dataclass(frozen=True)
class Besluitstuk:
    """A decision about a month with its explanation opened."""

    rij: Besluitrij
    toelichting: str

    @property
    def grondtekst(self) -> Grondtekst | None:
        return GRONDEN[self.rij.grond] if self.rij.grond else None


@dataclass(frozen=True)
class Maandstuk:
    """One month of one contract in full."""

    dossier: DossierView
    maand: Maand
    besluiten: tuple[Besluitstuk, ...]
    antwoord: bool | None


@dataclass(frozen=True)
class Contractstuk:
    """One contract with a fixed amount: its months, who was away, and days to keep around its end."""

    contract: Contractrij
    komt: tuple[Maand, ...]
    klaar: tuple[Maand, ...]
    afwezig: tuple[Afwezigstuk, ...]
    afwezigheden: tuple[Afwezig, ...]
    vooruit: Vooruit
    regelset: Regelset


def overview(session: Session, actor: Actor, on: date) -> Overzicht:
    """Everything of the dossier that the actor serves. Eight statements."""
    dossier_id = actor.dossier_id or 0
    facts = read_facts(session, [dossier_id])
    found = months(facts, on)
    coming = [one for one in found if one.stand.open_ct]
    settled = [one for one in reversed(found) if not one.stand.open_ct]
    return Overzicht(tuple(facts.contracten), _by_month(coming), _by_month(settled), answers_of(session, dossier_id))


def contract_piece(session: Session, actor: Actor, contract_id: int, on: date) -> Contractstuk:
    """One contract of the dossier that the actor serves. Raises `Denied`. Seven statements."""
    facts = read_facts(session, [actor.dossier_id or 0])
    contract = next((one for one in facts.contracten if one.id == contract_id), None)
    if contract is None:
        return deny("vaste betaling", contract_id)
    own = [one for one in months(facts, on) if one.contract.id == contract_id]
    absent = [*facts.afwezig.get(contract_id, ())]
    regelset = rules(contract.gemeente, max(on, contract.ingang))
    return Contractstuk(
        contract,
        tuple(one for one in own if one.stand.open_ct),
        tuple(one for one in reversed(own) if not one.stand.open_ct),
        tuple(pieces(contract, absent, regelset, on)),
        tuple(absent),
        ahead(contract, regelset, on),
        regelset,
    )


def month_for(session: Session, actor: Actor, contract_id: int, maand: date, on: date) -> Maand:
    """One month of a contract of the dossier that the actor serves. Raises `Denied`."""
    found = months(read_facts(session, [actor.dossier_id or 0]), on)
    mine = (one for one in found if one.contract.id == contract_id and one.maand == maand)
    return next(mine, None) or deny("maand", contract_id)


def month_piece(session: Session, keys: Keyring, actor: Actor, contract_id: int, maand: date, on: date) -> Maandstuk:
    """One month in full, with the explanations of the SVB opened. Raises `Denied`."""
    month = month_for(session, actor, contract_id, maand, on)
    dossier = dossier_for(session, actor, actor.dossier_id or 0)
    said = answers_of(session, dossier.id, maand).get((contract_id, maand))
    return Maandstuk(dossier, month, decisions(session, keys, month), said)


def decisions(session: Session, keys: Keyring, month: Maand) -> tuple[Besluitstuk, ...]:
    """The decisions about a month whose reader was checked. One statement, when there are any."""
    if not month.besluiten:
        return ()
    wrapped = wrapped_key(session, month.contract.dossier_id)
    return tuple(
        Besluitstuk(one, keys.from_dossier(wrapped, one.toelichting) if one.toelichting else "")
        for one in month.besluiten
    )


def _by_month(found: Sequence[Maand]) -> tuple[Kalendermaand, ...]:
    grouped: Iterable[tuple[date, Iterable[Maand]]] = groupby(found, key=lambda one: first_of_month(one.maand))
    return tuple(Kalendermaand(month, tuple(lines)) for month, lines in grouped)
