"""How a reader can be reached by mail now, if at all."""

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Rol
from portal.db import keys_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.relaties import still_acts
from portal.identity.models import Medewerker
from portal.signalen.lezer import Lezer, Zegel
from portal.signalen.models import Meldkeuze, Meldwijze, Wijze
from portal.web.i18n import LEADING

_k, _d, _m = columns(Meldkeuze), columns(Dossier), columns(Medewerker)
_reader = table(Persoon).alias("lezer")


@dataclass(frozen=True)
class Bereik:
    """A confirmed address and what its owner chose; `taal` is the language in which they read."""

    keuze_id: int
    dossier_id: int | None
    wijze: Wijze
    meldingen: Meldwijze
    email: str
    taal: str


def reach_of(session: Session, lezer: Lezer) -> Bereik | None:
    """Where mail for this reader goes; None without a confirmed address. At most two statements.

    Nobody mails somebody who died, an employee who is blocked or does other work now, or an address that was confirmed
    by who no longer may act for the person.
    """
    return _employee(session, lezer) if lezer.medewerker_id is not None else _citizen(session, lezer)


def _citizen(session: Session, lezer: Lezer) -> Bereik | None:
    who = func.coalesce(_k.bevestigd_door_id, _k.persoon_id, _d.persoon_id)
    chosen = (
        select(_k.id, _k.wijze, _k.meldingen, _k.email, _d.sleutel, _d.persoon_id, who.label("wie"), _reader.c.taal)
        .join(table(Dossier), _d.id == _k.dossier_id)
        .join(_reader, _reader.c.id == who)
        .where(_k.lezer == lezer.code, _k.email.is_not(None), _d.overleden_op.is_(None))
    )
    row = session.execute(chosen).one_or_none()
    if row is None or lezer.dossier_id is None:
        return None
    own = row.wie == row.persoon_id
    if not own and not still_acts(session, lezer.dossier_id, row.wie, clock.today()):
        return None
    email = Zegel(keys_of(session), row.sleutel).open(row.email)
    return Bereik(row.id, lezer.dossier_id, row.wijze, row.meldingen, email, row.taal or LEADING)


def _employee(session: Session, lezer: Lezer) -> Bereik | None:
    works = and_(_m.id == _k.medewerker_id, _m.geblokkeerd_op.is_(None), _m.rol == Rol.CONSULENT)
    chosen = select(_k.id, _k.wijze, _k.meldingen, _k.email).join(table(Medewerker), works)
    row = session.execute(chosen.where(_k.lezer == lezer.code, _k.email.is_not(None))).one_or_none()
    if row is None:
        return None
    return Bereik(row.id, None, row.wijze, row.meldingen, Zegel(keys_of(session), None).open(row.email), LEADING)
