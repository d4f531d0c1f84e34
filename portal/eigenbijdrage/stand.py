"""How the parts of a budget stand with the CAK: on which days there is one, and what was told of them.

The work list asks in SQL (`due`) what `states_of` asks the rule: both look at each day on which something changes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select, union_all
from sqlmodel import Session

from portal import clock
from portal.beschikking.models import Verzendwijze
from portal.budget.models import Beschikking, Beschikkingsoort, Deelbudget, IntegraalBudget
from portal.db.columns import columns, days_later, table
from portal.dossier.models import Organisatie
from portal.eigenbijdrage.models import Cakbericht
from portal.herziening.models import Herziening
from portal.herziening.status import Herzienstand
from portal.identity.models import Medewerker
from portal.law.eigenbijdrage import Cakmelding, Cakmeldingsoort, Deelbesluit, Deelfeiten, days_of_part, tell_cak
from portal.law.herziening import Herzieningsoort
from portal.law.wetten import Wet

_ib, _be, _de = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget)
_c, _o, _m, _h = columns(Cakbericht), columns(Organisatie), columns(Medewerker), columns(Herziening)
MET_BIJDRAGE = (Wet.WMO, Wet.WLZ)
START, STOP = Cakmeldingsoort.START, Cakmeldingsoort.STOP


@dataclass(frozen=True)
class BerichtView:
    """A message to the CAK, or a reminder. `vervalt`: the start that lapsed by this stop, since it lies after it."""

    wet: Wet
    soort: Cakmeldingsoort
    dag: date
    organisatie_id: int
    organisatie: str
    wijze: Verzendwijze | None
    verzonden_op: date
    door: str
    vervalt: date | None = None


@dataclass(frozen=True)
class Deelstand:
    """One part that brings an own contribution; `melding` is what the CAK should hear now, None: it knows."""

    dossier_id: int
    wet: Wet
    organisatie_id: int
    organisatie: str
    melding: Cakmelding | None
    berichten: tuple[BerichtView, ...] = field(default=())

    @property
    def herinnerd_op(self) -> date | None:
        """The last reminder since the last message."""
        last = self.berichten[-1] if self.berichten else None
        return last.verzonden_op if last and last.soort is Cakmeldingsoort.HERINNERING else None


# Which decisions say whether there is a part: one that gives it, and one that leaves nothing of it.
_ERBIJ = _h.soort.in_([one for one in Herzieningsoort if one.gunstig])
_ERAF = or_(_h.soort == Herzieningsoort.INTREKKEN, and_(_h.soort == Herzieningsoort.VERLAGEN, _h.bedrag_ct == 0))
_BESLUIT = (_h.status == Herzienstand.BESLOTEN, or_(_ERBIJ, _ERAF))


def _parts() -> Any:
    """Every part of every budget, one row each: its period, whether the grant held it, and who makes it available.

    `vervallen`: the grant was withdrawn before it began (Besluit 3.6), so that there never was a part.
    """
    later, first, own = (table(one).alias(name) for one, name in (
        (Beschikking, "latere"), (Beschikking, "toekenning"), (Deelbudget, "toegekend"),
    ))  # fmt: skip
    replaced = select(later.c.id).where(later.c.budget_id == _be.budget_id, later.c.id > _be.id)
    granted = (
        select(own.c.id)
        .join(first, first.c.id == own.c.beschikking_id)
        .where(first.c.budget_id == _be.budget_id, first.c.soort == Beschikkingsoort.TOEKENNING)
        .where(own.c.wet == _de.wet, own.c.bedrag_ct > 0)
    )
    some = table(Deelbudget).alias("enig")
    holds = select(some.c.id).where(some.c.beschikking_id == _be.id, some.c.bedrag_ct > 0)
    gone = and_(_be.soort == Beschikkingsoort.BEEINDIGING, ~holds.correlate(table(Beschikking)).exists())
    return (
        select(
            _ib.dossier_id, _ib.id.label("budget_id"), _de.wet, _ib.ingang, _ib.einde, _be.genomen_op,
            case((granted.correlate(table(Beschikking), table(Deelbudget)).exists(), 1), else_=0).label("toegekend"),
            case((gone, 1), else_=0).label("vervallen"),
            _de.verstrekker_id, _o.naam.label("organisatie"),
        )
        .select_from(table(Deelbudget))
        .join(table(Beschikking), _be.id == _de.beschikking_id)
        .join(table(IntegraalBudget), _ib.id == _be.budget_id)
        .join(table(Organisatie), _o.id == _de.verstrekker_id)
        .where(~replaced.correlate(table(Beschikking)).exists(), _de.wet.in_(MET_BIJDRAGE))
    )  # fmt: skip


PARTS = _parts()


def states_of(
    session: Session, dossier_ids: Collection[int], wetten: Collection[Wet] = MET_BIJDRAGE
) -> list[Deelstand]:
    """How these parts of these dossiers stand with the CAK, by dossier and law. Three statements.

    A dossier of which the CAK heard stays, also when nothing of the budget is left.
    """
    chosen = PARTS.where(_ib.dossier_id.in_(dossier_ids), _de.wet.in_(wetten))
    rows: dict[tuple[int, Wet], list[Any]] = {}
    for row in session.execute(chosen.order_by(_ib.dossier_id, _ib.ingang)):
        rows.setdefault((row.dossier_id, row.wet), []).append(row)
    told = {key: found for key, found in _told(session, dossier_ids).items() if key[1] in wetten}
    changes = _changes(session, dossier_ids)
    order = sorted({*rows, *told}, key=lambda one: (one[0], MET_BIJDRAGE.index(one[1])))
    found = (_state(key, rows.get(key, []), changes, told.get(key, ()), clock.today()) for key in order)
    return [one for one in found if one]


def _state(
    key: tuple[int, Wet], rows: list[Any], changes: dict[tuple[int, Wet], list[Deelbesluit]],
    told: tuple[BerichtView, ...], today: date,
) -> Deelstand | None:  # fmt: skip
    days = [
        span
        for row in rows
        if not row.vervallen
        for span in days_of_part(
            (row.ingang, row.einde), changes.get((row.budget_id, row.wet), ()), granted=bool(row.toegekend)
        )
    ]
    if not days and not told:
        return None
    messages = _messages(told)
    due = tell_cak(Deelfeiten(tuple(days), tuple(Cakmelding(one.soort, one.dag) for one in messages), today))
    return Deelstand(*key, *_teller(rows, messages, due), due, told)


def _messages(told: Sequence[BerichtView]) -> list[BerichtView]:
    return [one for one in told if one.soort is not Cakmeldingsoort.HERINNERING]


def _teller(rows: list[Any], messages: list[BerichtView], due: Cakmelding | None) -> tuple[int, str]:
    """Whose message it is: who told the start tells the stop; else who makes the part of that day available."""
    if messages and (not rows or (due and due.soort is STOP)):
        return messages[-1].organisatie_id, messages[-1].organisatie
    here = [row for row in rows if due and row.ingang <= due.dag <= row.einde]
    row = (here or rows)[-1]
    return row.verstrekker_id, row.organisatie


def _changes(session: Session, dossier_ids: Collection[int]) -> dict[tuple[int, Wet], list[Deelbesluit]]:
    """By budget and law, in the order in which it was decided."""
    chosen = select(_h.budget_id, _h.wet, _h.ingang, case((_ERBIJ, 1), else_=0).label("erbij"))
    chosen = chosen.where(_h.dossier_id.in_(dossier_ids), *_BESLUIT).order_by(_h.beschikking_id, _h.id)
    found: dict[tuple[int, Wet], list[Deelbesluit]] = {}
    for row in session.execute(chosen):
        found.setdefault((row.budget_id, row.wet), []).append(Deelbesluit(row.ingang, bool(row.erbij)))
    return found


def _told(session: Session, dossier_ids: Collection[int]) -> dict[tuple[int, Wet], tuple[BerichtView, ...]]:
    chosen = (
        select(_c.dossier_id, _c.wet, _c.soort, _c.dag, _o.id, _o.naam, _c.wijze, _c.verzonden_op, _m.naam)
        .select_from(table(Cakbericht))
        .join(table(Organisatie), _o.id == _c.organisatie_id)
        .join(table(Medewerker), _m.id == _c.medewerker_id)
        .where(_c.dossier_id.in_(dossier_ids))
        .order_by(_c.id)
    )
    found: dict[tuple[int, Wet], tuple[BerichtView, ...]] = {}
    for number, *known in session.execute(chosen):
        before = found.get((number, known[0]), ())
        whole: Any = (*known, _lapsed(before, known[1], known[2]))
        found[number, known[0]] = (*before, BerichtView(*whole))
    return found


def _lapsed(before: tuple[BerichtView, ...], soort: Cakmeldingsoort, dag: date) -> date | None:
    starts = [one.dag for one in before if one.soort is START]
    return starts[-1] if soort is STOP and starts and starts[-1] > dag else None


def due(wet: Wet, today: Any) -> Any:
    """Dossiers of which the CAK should hear something about a part of this law: number, and since when."""
    edge = _edges(wet)
    said = table(Cakbericht).alias("gehoord")
    day = (
        select(
            edge.c.dossier_id, edge.c.dag, edge.c.besloten, said.c.soort, said.c.dag.label("gemeld"),
            case((_there(wet, edge), 1), else_=0).label("er"),
        )
        .select_from(edge.outerjoin(said, said.c.id == _heard(wet, edge)))
        .subquery()
    )  # fmt: skip
    known = func.coalesce(day.c.soort == START, False)
    starts = and_(day.c.er == 1, ~known)
    stops = and_(day.c.er == 0, known, or_(day.c.dag <= today, day.c.dag == day.c.gemeld))
    passed = and_(day.c.er == 0, day.c.dag <= today, day.c.dag > day.c.besloten)
    since = func.min(case((passed, day.c.dag), else_=day.c.besloten))
    return select(day.c.dossier_id, since.label("sinds")).where(or_(starts, stops)).group_by(day.c.dossier_id)


def _edges(wet: Wet) -> Any:
    """Per dossier the days on which something changes, in fact or as it was told, with the day of the decision."""
    part = PARTS.where(_de.wet == wet).subquery()
    change = select(part.c.dossier_id, _h.ingang, part.c.genomen_op)
    change = change.join(table(Herziening), _h.budget_id == part.c.budget_id)
    return union_all(
        select(part.c.dossier_id, part.c.ingang.label("dag"), part.c.genomen_op.label("besloten")),
        select(part.c.dossier_id, days_later(part.c.einde, 1), part.c.genomen_op),
        change.where(_h.wet == wet, *_BESLUIT),
        select(_c.dossier_id, case((_c.soort == START, _c.dag), else_=days_later(_c.dag, 1)), _c.verzonden_op).where(
            _c.wet == wet, _c.soort.in_((START, STOP))
        ),
    ).subquery()


def _there(wet: Wet, edge: Any) -> Any:
    """Whether there is a part on a day, as `days_of_part` says it: the last decision that says something of it."""
    part = PARTS.where(_de.wet == wet).subquery()
    last = (
        select(case((_ERBIJ, 1), else_=0))
        .where(_h.budget_id == part.c.budget_id, _h.wet == wet, _h.ingang <= edge.c.dag, *_BESLUIT)
        .order_by(_h.beschikking_id.desc(), _h.id.desc())
        .limit(1)
        .correlate(part, edge)
        .scalar_subquery()
    )
    holds = select(part.c.budget_id).where(
        part.c.dossier_id == edge.c.dossier_id, part.c.vervallen == 0,
        part.c.ingang <= edge.c.dag, part.c.einde >= edge.c.dag, func.coalesce(last, part.c.toegekend) == 1,
    )  # fmt: skip
    return holds.correlate(edge).exists()


def _heard(wet: Wet, edge: Any) -> Any:
    """The number of the last message that says something of a day."""
    says = or_(
        and_(_c.soort == START, _c.dag <= edge.c.dag),
        and_(_c.soort == STOP, _c.dag < edge.c.dag),
    )
    chosen = select(func.max(_c.id)).where(_c.dossier_id == edge.c.dossier_id, _c.wet == wet, says)
    return chosen.correlate(edge).scalar_subquery()
