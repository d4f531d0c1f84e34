"""What an employee of a zorgkantoor or zorgverzekeraar reaches: requests to their organisation, and its letters.

A request shows somebody's data only while there is a ground for it: the part is in (Besluit 8.4), or the person allows
it (Nota 6.1.2). Take the consent back, and the request is gone from their screens until then.
"""

from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, false, func, not_, or_, select

from portal import clock
from portal.actor import VERSTREKKERS, Actor, Rol
from portal.db.columns import columns, table
from portal.documenten.models import Document, Documentstatus
from portal.documenten.queries import LEZERS
from portal.dossier.models import Dossier
from portal.dossier.queries import is_own, within_reach
from portal.instemming.models import Instemmingsstuk, Instemmingsverzoek
from portal.instemming.status import Verzoekstand
from portal.law.toestemming import Doel
from portal.law.wetten import Wet
from portal.toestemming.models import Toestemming

_v, _st, _doc, _d = columns(Instemmingsverzoek), columns(Instemmingsstuk), columns(Document), columns(Dossier)
_t = columns(Toestemming)
VAN_ROL = {Rol.ZORGKANTOOR: (Wet.WLZ, Doel.ZORGKANTOOR), Rol.ZORGVERZEKERAAR: (Wet.ZVW, Doel.ZORGVERZEKERAAR)}


def within(actor: Actor) -> list[ColumnElement[bool]]:
    """Conditions on a query of requests joined with dossiers: what this employee may see."""
    if actor.rol not in VERSTREKKERS:
        return within_reach(actor)
    wet, doel = VAN_ROL[actor.rol]
    return [
        _v.organisatie_id == actor.organisatie_id,
        _v.wet == wet,
        _v.status != Verzoekstand.INGETROKKEN,
        or_(_v.status == Verzoekstand.INGESTEMD, _allowed(doel)),
        not_(is_own(actor.medewerker_id, _v.dossier_id)),
    ]


def _allowed(doel: Doel) -> ColumnElement[bool]:
    """Whether the person allows it today: the newest answer in the register counts."""
    today = bindparam("vandaag", callable_=clock.today, type_=Date, unique=True)
    holds = and_(_t.geldt, or_(_t.tot.is_(None), _t.tot >= today))
    mine = select(holds).where(_t.dossier_id == _v.dossier_id, _t.doel == doel)
    newest: Any = mine.order_by(_t.id.desc()).limit(1).correlate(table(Instemmingsverzoek)).scalar_subquery()
    return func.coalesce(newest, false())


def _letters(actor: Actor) -> ColumnElement[bool]:
    """Letters with the requests in reach: their own drafts, and what was kept with an answer."""
    theirs = (
        select(_st.id)
        .join(table(Instemmingsverzoek), _v.id == _st.verzoek_id)
        .where(_st.document_id == _doc.id, *within(actor))
        .correlate(table(Document), table(Dossier))
        .exists()
    )
    own: ColumnElement[bool] = _doc.organisatie_id == actor.organisatie_id
    return and_(theirs, or_(own, _doc.status == Documentstatus.VAST))


LEZERS.update(dict.fromkeys(VERSTREKKERS, _letters))
