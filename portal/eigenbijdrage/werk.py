"""Parts of the Wmo of which the CAK should hear, as a source of the work list of the municipality."""

from typing import Any

from sqlalchemy import Date, Select, bindparam, cast, literal, null, select

from portal import clock
from portal.eigenbijdrage.stand import due
from portal.law.wetten import Wet


def waits_for_cak() -> Select[Any]:
    """Starts and stops that nobody told the CAK yet (Nota 6.3)."""
    today = bindparam("vandaag_cak", callable_=clock.today, type_=Date, unique=True)
    found = due(Wet.WMO, today).subquery()
    return select(
        literal("eigenbijdrage").label("onderwerp"),
        found.c.dossier_id.label("onderwerp_id"),
        found.c.dossier_id.label("dossier_id"),
        found.c.sinds.label("sinds"),
        cast(null(), Date).label("termijn"),
        literal("").label("wat"),
    )
