"""What changed between two versions of a plan: added, stopped, changed field by field. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.wetten import Wet
from portal.plan.queries import DienstView, MomentView, PlanDetail


class Veld(StrEnum):
    """The fields of a service, in the order in which people read them."""

    NAAM = "naam"
    WET = "wet"
    DOEL = "doel"
    OMVANG = "omvang"
    AANBIEDER = "aanbieder"
    BEDRAG = "bedrag_ct"


@dataclass(frozen=True)
class Wijziging:
    """One field that changed: what it was and what it is now."""

    veld: Veld
    was: str | int | Wet | None
    wordt: str | int | Wet | None


@dataclass(frozen=True)
class GewijzigdeDienst:
    """A service that goes on, with what changed in it."""

    dienst: DienstView
    wijzigingen: tuple[Wijziging, ...]


@dataclass(frozen=True)
class Verschil:
    """Everything that differs between an older and a newer version; `periode` holds both, when they differ."""

    erbij: tuple[DienstView, ...]
    gestopt: tuple[DienstView, ...]
    gewijzigd: tuple[GewijzigdeDienst, ...]
    gelijk: tuple[DienstView, ...]
    momenten_erbij: tuple[MomentView, ...]
    momenten_weg: tuple[MomentView, ...]
    periode: tuple[date, date, date, date] | None
    was_ct: int
    wordt_ct: int

    @property
    def is_leeg(self) -> bool:
        """Whether nothing differs."""
        lists = (self.erbij, self.gestopt, self.gewijzigd, self.momenten_erbij, self.momenten_weg)
        return not any(lists) and self.periode is None


def difference(old: PlanDetail, new: PlanDetail) -> Verschil:
    """Compare by the identity of services: one that was renamed is still the same one."""
    before, after = ({one.stam_id: one for one in plan.diensten} for plan in (old, new))
    both = [(before[stam], one) for stam, one in after.items() if stam in before]
    changed = [(one, changes) for was, one in both if (changes := _changes(was, one))]
    dates = (old.ingang, old.einde, new.ingang, new.einde)
    return Verschil(
        erbij=tuple(one for stam, one in after.items() if stam not in before),
        gestopt=tuple(one for stam, one in before.items() if stam not in after),
        gewijzigd=tuple(GewijzigdeDienst(one, changes) for one, changes in changed),
        gelijk=tuple(one for was, one in both if not _changes(was, one)),
        momenten_erbij=tuple(one for one in new.momenten if one not in old.momenten),
        momenten_weg=tuple(one for one in old.momenten if one not in new.momenten),
        periode=dates if dates[:2] != dates[2:] else None,
        was_ct=old.totaal_ct,
        wordt_ct=new.totaal_ct,
    )


def _changes(was: DienstView, now: DienstView) -> tuple[Wijziging, ...]:
    pairs = ((veld, getattr(was, veld), getattr(now, veld)) for veld in Veld)
    return tuple(Wijziging(veld, old, new) for veld, old, new in pairs if old != new)
