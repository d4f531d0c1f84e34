"""Nobody decides about their own file: staff logins carry no BSN, so a name that is the same is already too close."""

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import Actor
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.web.visit import ForColleague

_d, _p = columns(Dossier), columns(Persoon)


class EigenDossier(ForColleague):
    """The employee may be the person whose file this is; a colleague decides."""


def refuse_own_file(session: Session, actor: Actor, dossier_id: int) -> None:
    """Raises `EigenDossier` when employee and participant have the same name; a namesake asks a colleague."""
    chosen = select(_p.naam).join(table(Dossier), _d.persoon_id == _p.id).where(_d.id == dossier_id)
    name = session.execute(chosen).scalar_one()
    if _plain(name) == _plain(actor.naam):
        raise EigenDossier


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
