"""What waits for the municipality: questions without an answer, as a source of the work list."""

from typing import Any

from sqlalchemy import Date, Select, cast, literal, null, select

from portal.berichten.models import Gesprek
from portal.berichten.status import Gesprekstatus
from portal.db.columns import columns, table
from portal.dossier.models import Organisatie, Organisatiesoort

_q, _o = columns(Gesprek), columns(Organisatie)


def waits_for_answer() -> Select[Any]:
    """Questions to the municipality that nobody answered yet; no law sets a term."""
    return (
        select(
            literal("gesprek").label("onderwerp"),
            _q.id.label("onderwerp_id"),
            _q.dossier_id.label("dossier_id"),
            _q.wacht_sinds.label("sinds"),
            cast(null(), Date).label("termijn"),
            literal("").label("wat"),
        )
        .join(table(Organisatie), _o.id == _q.met_id)
        .where(_q.status == Gesprekstatus.WACHT_OP_ORGANISATIE, _o.soort == Organisatiesoort.GEMEENTE)
    )
