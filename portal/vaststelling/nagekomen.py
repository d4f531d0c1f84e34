"""Money that came back after a year was fixed: only a correction takes it in, so until then it waits for somebody."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select
from sqlmodel import Session

from portal.db.columns import columns, table
from portal.herziening.models import Terugbetaling, Terugvordering
from portal.vaststelling.models import Vaststelling

_t, _b, _v = columns(Terugvordering), columns(Terugbetaling), columns(Vaststelling)
_TOTAL = func.sum(_b.bedrag_ct)
_NEWEST = select(func.max(_v.op)).where(_v.budget_id == _t.budget_id).correlate(table(Terugvordering)).scalar_subquery()


def _receipts(*what: Any) -> Select[Any]:
    """By budget: what came in since its newest decision, and was booked nowhere; an entry that was wrong is gone."""
    return (
        select(*what)
        .select_from(table(Terugbetaling))
        .join(table(Terugvordering), _t.id == _b.terugvordering_id)
        .where(_b.boeking_id.is_(None), _b.op > _NEWEST)
        .group_by(_t.budget_id)
        .having(_TOTAL != 0)
    )


def came_after(session: Session, budget_ids: Collection[int]) -> dict[int, int]:
    """What came back after the newest decision about these years, in cents; below zero: a return was taken back.

    One statement.
    """
    chosen = _receipts(_t.budget_id, _TOTAL).where(_t.budget_id.in_(budget_ids))
    return {number: int(cents) for number, cents in session.execute(chosen)}


def waits_for_correction() -> Select[Any]:
    """Fixed years into which money came back, as a source of the work list; no law sets a term (Besluit 6.3)."""
    return _receipts(
        literal("nagekomen").label("onderwerp"),
        _t.budget_id.label("onderwerp_id"),
        func.min(_t.dossier_id).label("dossier_id"),
        func.min(_b.ontvangen_op).label("sinds"),
        cast(null(), Date).label("termijn"),
        literal("").label("wat"),
    )
