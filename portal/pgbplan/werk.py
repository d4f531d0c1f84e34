"""What waits for the municipality: pgb-plans to review, as a source of the work list."""

from typing import Any

from sqlalchemy import Date, Select, cast, literal, null, select

from portal.db.columns import columns
from portal.pgbplan.models import PgbPlan
from portal.pgbplan.status import PgbPlanstatus

_pp = columns(PgbPlan)


def waits_for_review() -> Select[Any]:
    """Pgb-plans that the consulent has not begun or not finished yet (Besluit 5.2)."""
    return select(
        literal("pgbplan").label("onderwerp"),
        _pp.id.label("onderwerp_id"),
        _pp.dossier_id.label("dossier_id"),
        _pp.ingediend_op.label("sinds"),
        cast(null(), Date).label("termijn"),
        literal("").label("wat"),
    ).where(_pp.status.in_((PgbPlanstatus.INGEDIEND, PgbPlanstatus.IN_BEHANDELING)))
