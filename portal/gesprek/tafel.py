"""Who must and who may sit at the table, as the rules say it for one talk (Besluit 3.5, 4.2; Nota 6.1.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal import clock
from portal.gesprek.queries import Deelnemer, GesprekView
from portal.gesprek.teksten import VERSTREKKERS, WIL_HET
from portal.law.gesprek import AANTAFEL, Deelnemersoort, may_come
from portal.law.regelset import Regelset
from portal.law.samenstelling import VERSTREKKER, Verstrekker, joins_talks
from portal.law.toestemming import Doel, may_share
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.toestemming.queries import ToestemmingView

DOELEN = {Deelnemersoort.ZORGKANTOOR: Doel.ZORGKANTOOR, Deelnemersoort.ZORGVERZEKERAAR: Doel.ZORGVERZEKERAAR}


@dataclass(frozen=True)
class Plaats:
    """A contributor that joins by Besluit 4.2: why, who of it comes, and whether the municipality may tell it."""

    soort: Deelnemersoort
    waarom: str
    deelnemer: Deelnemer | None
    mag: Ruling

    @property
    def gevraagd(self) -> bool:
        """Whether it is known which organisation comes."""
        return self.deelnemer is not None and self.deelnemer.organisatie_id is not None


def places(
    talk: GesprekView, rights: Iterable[Wet], consents: Iterable[ToestemmingView], *, admitted: bool
) -> list[Plaats]:
    """The contributors at the table of a talk: by a right of the person, or because the person wants them."""
    known = set(rights)
    wished = {wet for wet in (Wet.WLZ, Wet.ZVW) if _wanted(talk, AANTAFEL[VERSTREKKER[wet]])}
    joining = joins_talks(known, (), wished)
    by_right = joins_talks(known, (), ())
    given = {one.doel: one for one in consents}
    return [_place(talk, one, given, by_law=one in by_right, admitted=admitted) for one in AANTAFEL if one in joining]


def may_tell(soort: Deelnemersoort, consents: Iterable[ToestemmingView], *, admitted: bool) -> Ruling:
    """Nota 6.1.2: whether the municipality may tell a zorgkantoor or zorgverzekeraar about this talk now."""
    doel = DOELEN[soort]
    given = next(one for one in consents if one.doel is doel)
    return may_share(doel, consented=given.holds(clock.today()), admitted=admitted)


def offered(regelset: Regelset) -> list[Deelnemersoort]:
    """Whom the desk can ask to come, by the rule set."""
    return [one for one in Deelnemersoort if may_come(one, regelset).allowed]


def _place(
    talk: GesprekView, one: Verstrekker, given: dict[Doel, ToestemmingView], *, by_law: bool, admitted: bool
) -> Plaats:
    soort = AANTAFEL[one]
    seat = next((who for who in talk.deelnemers if who.soort is soort), None)
    allowed = may_tell(soort, given.values(), admitted=admitted)
    return Plaats(soort, VERSTREKKERS[one] if by_law else WIL_HET[one], seat, allowed)


def _wanted(talk: GesprekView, soort: Deelnemersoort) -> bool:
    return any(one.soort is soort and one.gevraagd for one in talk.deelnemers)
