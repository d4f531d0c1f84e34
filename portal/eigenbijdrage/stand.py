"""How the parts of a budget stand with the CAK: which there are today, and what was told of them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlmodel import Session

from portal import clock
from portal.beschikking.models import Verzendwijze
from portal.budget.models import Beschikking, Deelbudget, IntegraalBudget
from portal.db.columns import columns, table
from portal.dossier.models import Organisatie
from portal.eigenbijdrage.models import Cakbericht
from portal.herziening.models import Herziening
from portal.herziening.status import Herzienstand
from portal.identity.models import Medewerker
from portal.law.eigenbijdrage import Cakmelding, Cakmeldingsoort, Deelfeiten, tell_cak
from portal.law.herziening import Herzieningsoort
from portal.law.wetten import Wet

_ib, _be, _de = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget)
_c, _o, _m, _h = columns(Cakbericht), columns(Organisatie), columns(Medewerker), columns(Herziening)
MET_BIJDRAGE = (Wet.WMO, Wet.WLZ)


@dataclass(frozen=True)
class BerichtView:
    """A message to the CAK, or a reminder."""

    wet: Wet
    soort: Cakmeldingsoort
    dag: date
    organisatie: str
    wijze: Verzendwijze | None
    verzonden_op: date
    door: str


@dataclass(frozen=True)
class Deelstand:
    """One part that brings an own contribution; `melding` is what the CAK should hear now, None: it knows."""

    dossier_id: int
    wet: Wet
    organisatie_id: int
    organisatie: str
    feiten: Deelfeiten
    berichten: tuple[BerichtView, ...] = field(default=())

    @property
    def melding(self) -> Cakmelding | None:
        return tell_cak(self.feiten)

    @property
    def herinnerd_op(self) -> date | None:
        """The last reminder since the last message."""
        last = self.berichten[-1] if self.berichten else None
        return last.verzonden_op if last and last.soort is Cakmeldingsoort.HERINNERING else None


def _withdrawn() -> Any:
    """The first day without a part, as a column: a decision withdrew it; NULL when none did."""
    return (
        select(func.min(_h.ingang))
        .where(_h.budget_id == _ib.id, _h.wet == _de.wet, _h.soort == Herzieningsoort.INTREKKEN)
        .where(_h.status == Herzienstand.BESLOTEN)
        .correlate(table(IntegraalBudget), table(Deelbudget))
        .scalar_subquery()
    )


def parts() -> Any:
    """Every part with an amount of the newest decision about each budget, with the day on which it was withdrawn."""
    later = table(Beschikking).alias("latere")
    replaced = select(later.c.id).where(later.c.budget_id == _be.budget_id, later.c.id > _be.id)
    return (
        select(
            _ib.dossier_id, _de.wet, _ib.ingang, _ib.einde, _withdrawn().label("ingetrokken"), _de.verstrekker_id,
            _o.naam.label("organisatie"), _be.genomen_op,
        )
        .select_from(table(Deelbudget))
        .join(table(Beschikking), _be.id == _de.beschikking_id)
        .join(table(IntegraalBudget), _ib.id == _be.budget_id)
        .join(table(Organisatie), _o.id == _de.verstrekker_id)
        .where(~replaced.correlate(table(Beschikking)).exists())
        .where(_de.bedrag_ct > 0, _de.wet.in_(MET_BIJDRAGE))
        # A grant that was withdrawn before it began never was; a fixed year of which nothing was used was.
        .where(or_(_ib.granted_ct > 0, _ib.gesloten_op.is_not(None)))
    )  # fmt: skip


def states_of(
    session: Session, dossier_ids: Collection[int], wetten: Collection[Wet] = MET_BIJDRAGE
) -> list[Deelstand]:
    """How these parts of these dossiers stand with the CAK, by dossier and law. Two statements."""
    rows = session.execute(
        parts().where(_ib.dossier_id.in_(dossier_ids), _de.wet.in_(wetten)).order_by(_ib.dossier_id, _ib.ingang)
    ).all()
    told = _told(session, dossier_ids)
    groups: dict[tuple[int, Wet], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.dossier_id, row.wet), []).append(row)
    order = sorted(groups, key=lambda one: (one[0], MET_BIJDRAGE.index(one[1])))
    return [_state(key, groups[key], told.get(key, ()), clock.today()) for key in order]


def _state(key: tuple[int, Wet], rows: list[Any], told: tuple[BerichtView, ...], today: date) -> Deelstand:
    spans = [
        (row.ingang, row.einde if row.ingetrokken is None else row.ingetrokken - timedelta(days=1)) for row in rows
    ]
    real = [(begin, end) for begin, end in spans if end >= begin]
    here = [(begin, end) for begin, end in real if end >= today]
    begin = here[0][0] if here else None
    for start, end in reversed(real):  # what goes on without a day between is one
        if begin and end == begin - timedelta(days=1):
            begin = start
    last = max((end for _, end in real if end < today), default=None)
    messages = [one for one in told if one.soort is not Cakmeldingsoort.HERINNERING]
    known = bool(messages) and messages[-1].soort is Cakmeldingsoort.START
    facts = Deelfeiten(begin, here[-1][1] if here else None, last, gemeld=known)
    return Deelstand(key[0], key[1], rows[-1].verstrekker_id, rows[-1].organisatie, facts, told)


def _told(session: Session, dossier_ids: Collection[int]) -> dict[tuple[int, Wet], tuple[BerichtView, ...]]:
    chosen = (
        select(_c.dossier_id, _c.wet, _c.soort, _c.dag, _o.naam, _c.wijze, _c.verzonden_op, _m.naam)
        .select_from(table(Cakbericht))
        .join(table(Organisatie), _o.id == _c.organisatie_id)
        .join(table(Medewerker), _m.id == _c.medewerker_id)
        .where(_c.dossier_id.in_(dossier_ids))
        .order_by(_c.id)
    )
    found: dict[tuple[int, Wet], tuple[BerichtView, ...]] = {}
    for number, *known in session.execute(chosen):
        one = BerichtView(*known)
        found[number, one.wet] = (*found.get((number, one.wet), ()), one)
    return found


def newest_kind(wet: Wet, dossier: Any) -> Any:
    """What the CAK was told last about a part of a dossier, as a column; reminders do not count."""
    return (
        select(_c.soort)
        .where(_c.dossier_id == dossier, _c.wet == wet, _c.soort != Cakmeldingsoort.HERINNERING)
        .order_by(_c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def still_there(row: Any, today: Any) -> ColumnElement[bool]:
    """Whether a row of `parts` (as a subquery) runs or comes."""
    runs: ColumnElement[bool] = (row.einde >= today) & or_(row.ingetrokken.is_(None), row.ingetrokken > today)
    return runs & or_(row.ingetrokken.is_(None), row.ingetrokken > row.ingang)


def due(wet: Wet, today: Any) -> Any:
    """Dossiers of which the CAK should hear something about a part of this law: number, and since when."""
    found = parts().where(_de.wet == wet).subquery()
    here = func.sum(case((still_there(found.c, today), 1), else_=0))
    grouped = (
        select(
            found.c.dossier_id,
            func.max(func.coalesce(found.c.ingetrokken, found.c.einde)).label("laatste"),
            func.max(found.c.genomen_op).label("besloten"),
            here.label("nu"),
        )
        .group_by(found.c.dossier_id)
        .subquery()
    )
    last = newest_kind(wet, grouped.c.dossier_id)
    starts = (grouped.c.nu > 0) & or_(last.is_(None), last != Cakmeldingsoort.START)
    stops = (grouped.c.nu == 0) & (last == Cakmeldingsoort.START)
    since = case((grouped.c.nu > 0, grouped.c.besloten), else_=grouped.c.laatste)
    return select(grouped.c.dossier_id, since.label("sinds")).where(or_(starts, stops))
