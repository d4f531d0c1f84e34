"""What waits for the municipality: what it entered and the person calls wrong, as a source of the work list."""

from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select

from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_d, _g = columns(Declaratie), columns(Gebeurtenis)
_z, _v = columns(Zorgovereenkomst), columns(Zorgverlener)


def said_wrong() -> Select[Any]:
    """Declarations that the municipality entered, and of which the person says that they are wrong (Regeling 7)."""
    event = table(Gebeurtenis).alias()
    newest = (
        select(func.max(event.c.id))
        .where(event.c.onderwerp == "declaratie", event.c.onderwerp_id == _d.id)
        .where(event.c.handeling.in_(("klopt_niet", "nakijken")))
        .correlate(table(Declaratie))
        .scalar_subquery()
    )
    return (
        select(
            literal("declaratie").label("onderwerp"),
            _d.id.label("onderwerp_id"),
            _d.dossier_id.label("dossier_id"),
            # The event knows its local day; in UTC it may still be the day before.
            func.date(_g.details["dag"].as_string(), type_=Date()).label("sinds"),
            cast(null(), Date).label("termijn"),
            func.coalesce(_v.naam, "").label("wat"),
        )
        .select_from(table(Declaratie))
        .join(table(Gebeurtenis), _g.id == newest)
        .join(table(Zorgovereenkomst), _z.id == _d.zorgovereenkomst_id, isouter=True)
        .join(table(Zorgverlener), _v.id == func.coalesce(_z.zorgverlener_id, _d.zorgverlener_id), isouter=True)
        .where(_g.handeling == "klopt_niet", _d.status == Declaratiestatus.INGEDIEND)
    )
