"""Nobody decides about their own file: staff logins carry no BSN, so a name that is the same is already too close.

An employee also says so themselves; from then on the dossier is out of their reach, and a colleague takes it back.
"""

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.models import EigenDossier as EigenRij
from portal.dossier.queries import check_reach
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.i18n import N_
from portal.web.visit import ForColleague, deny

_d, _p, _e = columns(Dossier), columns(Persoon), columns(EigenRij)

OWN = N_("Dit dossier mag u niet behandelen. Vraag een collega.")
"""What a page says to an employee whose own file it may be."""


class EigenDossier(ForColleague):
    """The employee may be the person whose file this is; a colleague decides."""


def refuse_own_file(session: Session, actor: Actor, dossier_id: int) -> None:
    """Raises `EigenDossier` when employee and participant have the same name; a namesake asks a colleague."""
    chosen = select(_p.naam).join(table(Dossier), _d.persoon_id == _p.id).where(_d.id == dossier_id)
    name = session.execute(chosen).scalar_one()
    if _plain(name) == _plain(actor.naam):
        raise EigenDossier


def say_own(session: Session, db: Database, actor: Actor, dossier_id: int) -> None:
    """This employee is the person of the dossier or close to them: from now on it is out of their reach (Awb 2:4).

    Raises `Denied`.
    """
    check_reach(session, actor, dossier_id)
    _say(session, actor, dossier_id, actor.medewerker_id or 0, geldt=True)
    record_act(session, db, actor, activiteiten.EIGEN_DOSSIER, dossier_id, "dossier")


def take_back_own(session: Session, db: Database, actor: Actor, dossier_id: int, medewerker_id: int) -> None:
    """A colleague judges that the dossier is no longer one of their own; nobody can do so for themselves.

    Raises `Denied`, also when it was not said.
    """
    check_reach(session, actor, dossier_id)
    said = select(_e.geldt).where(_e.dossier_id == dossier_id, _e.medewerker_id == medewerker_id)
    if not session.execute(said.order_by(_e.id.desc()).limit(1)).scalar_one_or_none():
        deny("eigen dossier", dossier_id)
    _say(session, actor, dossier_id, medewerker_id, geldt=False)
    record_act(session, db, actor, activiteiten.EIGEN_DOSSIER, dossier_id, "dossier")


def _say(session: Session, actor: Actor, dossier_id: int, medewerker_id: int, *, geldt: bool) -> None:
    session.add(
        EigenRij(
            dossier_id=dossier_id,
            medewerker_id=medewerker_id,
            geldt=geldt,
            door_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
