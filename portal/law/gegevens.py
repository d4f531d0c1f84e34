"""What a declaration must hold before the SVB can pay it: Regeling 5.4."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.law.declaratie_feiten import Derde
from portal.law.nummers import is_bsn, is_kvk
from portal.law.verdict import Ruling, rule


class Gegeven(StrEnum):
    """The parts of Regeling 5.4, in its order."""

    DERDE = "derde"
    DEELNEMER = "deelnemer"
    TARIEF = "tarief"
    VERANTWOORDING = "verantwoording"
    HANDTEKENING = "handtekening"


@dataclass(frozen=True, slots=True)
class DeelnemerFeiten:
    """Who the deelnemer is, as far as Regeling 5.4 b asks."""

    naam: str
    adres: str = ""
    bsn: str = ""
    svb_klantnummer: str = ""


def identify_derde(derde: Derde) -> Ruling:
    """Regeling 5.4 a: name and KvK number; only a derde who cannot have one gives birth date or BSN instead.

    Reasons: ``naam``, ``kvk``, ``geboortedatum-of-bsn``.
    """
    artikel = "Regeling 5.4 a"
    if not derde.naam.strip():
        return Ruling(False, artikel, "naam")
    if derde.kvk is not None and is_kvk(derde.kvk):
        return Ruling(True, artikel)
    if derde.can_have_kvk:
        return Ruling(False, artikel, "kvk")
    by_bsn = derde.bsn_known or (derde.bsn is not None and is_bsn(derde.bsn))
    otherwise_known = derde.birth_date is not None or by_bsn
    return rule(otherwise_known, artikel, "geboortedatum-of-bsn")


def identify_deelnemer(deelnemer: DeelnemerFeiten) -> Ruling:
    """Regeling 5.4 b: name of the deelnemer, and address or BSN or client number at the SVB."""
    if not deelnemer.naam.strip():
        return Ruling(False, "Regeling 5.4 b", "naam")
    known = bool(deelnemer.adres.strip() or is_bsn(deelnemer.bsn) or deelnemer.svb_klantnummer.strip())
    return rule(known, "Regeling 5.4 b", "adres-bsn-of-klantnummer")


def signature_present(on_paper: bool, signed: bool) -> Ruling:
    """Regeling 5.4 e: deelnemer or vertegenwoordiger signs a declaration, but only one on paper."""
    return rule(signed or not on_paper, "Regeling 5.4 e", "handtekening")


def missing_gegevens(
    derde: Derde, deelnemer: DeelnemerFeiten, *, rate: bool, account: bool, on_paper: bool, signed: bool
) -> tuple[Gegeven, ...]:
    """Regeling 5.4 a-e: what the SVB would ask to repair, in the order of the article; empty when complete.

    ``rate``: every line has a tarief (Regeling 5.4 c). ``account``: there are results, or hours and dagdelen or etmalen
    (Regeling 5.4 d).
    """
    present = {
        Gegeven.DERDE: identify_derde(derde).allowed,
        Gegeven.DEELNEMER: identify_deelnemer(deelnemer).allowed,
        Gegeven.TARIEF: rate,
        Gegeven.VERANTWOORDING: account,
        Gegeven.HANDTEKENING: signature_present(on_paper, signed).allowed,
    }
    return tuple(gegeven for gegeven, there in present.items() if not there)
