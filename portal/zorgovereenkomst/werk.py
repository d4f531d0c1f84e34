"""What waits for the municipality: contracts to approve, as a source of the work list."""

from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select

from portal.db.columns import columns, table
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus

_z, _v = columns(Zorgovereenkomst), columns(Zorgverlener)


def waits_for_approval() -> Select[Any]:
    """Contracts that the college has not answered yet (Regeling 4.4)."""
    return (
        select(
            literal("zorgovereenkomst").label("onderwerp"),
            _z.id.label("onderwerp_id"),
            _z.dossier_id.label("dossier_id"),
            func.coalesce(_z.ontvangen_op, _z.getekend_op).label("sinds"),
            cast(null(), Date).label("termijn"),
            _v.naam.label("wat"),
        )
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .where(_z.status == Contractstatus.GETEKEND)
    )
