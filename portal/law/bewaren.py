"""How long personal data are kept: dated terms of a rule set, and when something may be removed.

Besluit and Regeling set no term, so those are text slots: a term without a length keeps for ever, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from portal.law.gegevensrechten import add_months
from portal.law.kalender import add_days
from portal.law.regelset_delen import Grondslag
from portal.law.verdict import Ruling, rule


class Bewaarsoort(StrEnum):
    """What has a term of its own."""

    AANMELDING = "aanmelding"  # a report that led to nothing
    DOSSIER = "dossier"  # everything about a participant that is no bookkeeping
    BOEKHOUDING = "boekhouding"  # bookings and sums, without what says whose they are
    CONCEPT = "concept"  # what was typed and never sent
    LOGBOEK = "logboek"  # who saw or did what
    UITVOER = "uitvoer"  # a download that was made for somebody
    PERSOON = "persoon"  # who logged in and stands in no file
    VERTROUWELIJK = "vertrouwelijk"  # what somebody told one named officer in confidence


class Begin(StrEnum):
    """From when a term counts."""

    AFGESLOTEN = "afgesloten"  # the report was withdrawn, refused or closed
    EINDE = "einde"  # the last day of the participation
    GEWIJZIGD = "gewijzigd"  # the last change
    GEDAAN = "gedaan"  # the day itself
    GEMAAKT = "gemaakt"
    INGELOGD = "ingelogd"  # the last login
    AFGEROND = "afgerond"  # the officer closed it


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """One term. Without ``maanden`` and ``dagen`` the texts name none: nothing is removed by itself."""

    soort: Bewaarsoort
    vanaf: Begin
    grondslag: Grondslag
    artikel: str
    maanden: int | None = None
    dagen: int | None = None

    @property
    def is_silent(self) -> bool:
        """Whether no length is known."""
        return self.maanden is None and self.dagen is None

    def last_day(self, start: date) -> date | None:
        """The last day on which it is kept, counted from ``start``; None: no length is known."""
        if self.is_silent:
            return None
        return add_days(add_months(start, self.maanden or 0), self.dagen or 0)


def build_bewaartermijnen(raw: Mapping[str, Mapping[str, Any]]) -> Mapping[Bewaarsoort, Bewaartermijn]:
    """The terms of one file; each name of Bewaarsoort must be there. Raises KeyError or ValueError."""
    return {soort: _build(soort, raw[soort]) for soort in Bewaarsoort}


def _build(soort: Bewaarsoort, raw: Mapping[str, Any]) -> Bewaartermijn:
    months, days = raw.get("maanden"), raw.get("dagen")
    if (months is not None and months < 0) or (days is not None and days < 0):
        raise ValueError(f"{soort}: a term is not negative")
    return Bewaartermijn(soort, Begin(raw["vanaf"]), Grondslag(raw["grondslag"]), raw["artikel"], months, days)


@dataclass(frozen=True, slots=True)
class Bewaarfeiten:
    """What decides whether something may go: since when its term counts, and what stands in the way.

    ``wacht``: something about it still has to be done. ``beperkt``: a restriction holds. ``op_verzoek``: erasing it was
    granted.
    """

    sinds: date | None
    wacht: bool = False
    beperkt: bool = False
    op_verzoek: bool = False


def may_remove(termijn: Bewaartermijn | None, feiten: Bewaarfeiten, today: date) -> Ruling:
    """AVG 5.1: what is no longer needed is removed: the day after its term, or when erasing it was granted (AVG 17.1).

    Reasons: ``loopt-nog`` (it did not end), ``wacht`` (AVG 17.3), ``beperking`` (the person needs it, AVG 18.1),
    ``geen-termijn``, ``termijn-loopt``.
    """
    if feiten.sinds is None:
        return Ruling(False, "AVG 5.1", "loopt-nog")
    if feiten.wacht:
        return Ruling(False, "AVG 17.3", "wacht")
    if feiten.beperkt:
        return Ruling(False, "AVG 18.1", "beperking")
    if feiten.op_verzoek:
        return Ruling(True, "AVG 17.1")
    last = termijn.last_day(feiten.sinds) if termijn else None
    if last is None:
        return Ruling(False, "AVG 5.1", "geen-termijn")
    return rule(today > last, "AVG 5.1", "termijn-loopt", bewaren_tot_op=last)
