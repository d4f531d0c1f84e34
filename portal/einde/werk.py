"""What waits for the municipality: an end to decide, to tell the SVB, and steps before somebody turns eighteen."""

from typing import Any

from sqlalchemy import Date, Select, bindparam, cast, func, literal, null, or_, select

from portal import clock
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.einde.models import Eindbericht, Einde, Eindezienswijze, Meerderjarigheid
from portal.einde.status import Eindstatus

_e, _z, _b, _m = columns(Einde), columns(Eindezienswijze), columns(Eindbericht), columns(Meerderjarigheid)
_o, _ib = columns(Organisatie), columns(IntegraalBudget)
GEEN_TERMIJN = cast(null(), Date)


def waits_for_decision() -> Select[Any]:
    """Ends to prepare or to decide; one that the person may react to waits until they did, or their days ran out."""
    today = bindparam("vandaag_einde", callable_=clock.today, type_=Date, unique=True)
    said = select(_z.id).where(_z.einde_id == _e.id).exists()
    ready = (_e.status == Eindstatus.VOORGENOMEN) & or_(said, _e.zienswijze_voor < today)
    return select(
        literal("einde").label("onderwerp"),
        _e.id.label("onderwerp_id"),
        _e.dossier_id.label("dossier_id"),
        func.date(_e.begonnen_op, type_=Date()).label("sinds"),
        GEEN_TERMIJN.label("termijn"),
        literal("").label("wat"),
    ).where(or_(_e.status.in_((Eindstatus.GEVRAAGD, Eindstatus.VOORBEREID)), ready))


def waits_to_be_told() -> Select[Any]:
    """Ends that were decided while the SVB was not told; nobody has to be told of an end without a budget."""
    told = (
        select(_b.id)
        .join(table(Organisatie), _o.id == _b.organisatie_id)
        .where(_b.einde_id == _e.id, _o.soort == Organisatiesoort.SVB)
        .exists()
    )
    had = select(_ib.id).where(_ib.dossier_id == _e.dossier_id, _ib.granted_ct > 0).exists()
    return select(
        literal("eindbericht").label("onderwerp"),
        _e.id.label("onderwerp_id"),
        _e.dossier_id.label("dossier_id"),
        _e.besloten_op.label("sinds"),
        GEEN_TERMIJN.label("termijn"),
        literal("").label("wat"),
    ).where(_e.status == Eindstatus.BESLOTEN, ~told, had)


def waits_for_steps() -> Select[Any]:
    """Steps before somebody turns eighteen, by the day of the next one."""
    return select(
        literal("achttien").label("onderwerp"),
        _m.id.label("onderwerp_id"),
        _m.dossier_id.label("dossier_id"),
        _m.aangekondigd_op.label("sinds"),
        GEEN_TERMIJN.label("termijn"),
        literal("").label("wat"),
        _m.volgende_op.label("afgesproken"),
    ).where(_m.volgende_op.is_not(None))
