"""What waits for the municipality: a plan that is fixed while no budget was granted, as a source of the work list."""

from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select

from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Dossierstatus
from portal.plan.models import Ondersteuningsplan
from portal.plan.status import Planstatus

_d, _op = columns(Dossier), columns(Ondersteuningsplan)


def waits_for_grant() -> Select[Any]:
    """Dossiers with a fixed plan and no budget, since the plan was fixed (Besluit 6.1)."""
    fixed = (
        select(_op.dossier_id, func.min(_op.vastgesteld_op).label("sinds"))
        .where(_op.status == Planstatus.VASTGESTELD, _op.vastgesteld_op.is_not(None))
        .group_by(_op.dossier_id)
        .subquery()
    )
    return (
        select(
            literal("beschikking").label("onderwerp"),
            _d.id.label("onderwerp_id"),
            _d.id.label("dossier_id"),
            fixed.c.sinds.label("sinds"),
            cast(null(), Date).label("termijn"),
            literal("").label("wat"),
        )
        .select_from(table(Dossier))
        .join(fixed, fixed.c.dossier_id == _d.id)
        .where(_d.status == Dossierstatus.TOEGELATEN)
    )
