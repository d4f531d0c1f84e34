"""For whom the next steps are: an identity change, only over the own dossier and relations that were checked."""

from datetime import timedelta

from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.dossier.models import Persoon
from portal.settings import HostConfig
from portal.toegang.queries import served_by
from portal.web.visit import deny


def actor_for(session: Session, actor: Actor, host: HostConfig, dossier_id: int | None, lasts: timedelta) -> Actor:
    """The same acting person, serving another dossier; None serves none. Raises `Denied`.

    A mandate of the login stays with the person it is for: only a login for oneself can change.
    """
    if actor.grond is Grond.CLAIM or actor.persoon_id is None:
        return deny("namens", dossier_id)
    name = session.get_one(Persoon, actor.persoon_id).naam
    if dossier_id is None:
        return Actor(Rol.BUDGETHOUDER, name, Grond.EIGEN, persoon_id=actor.persoon_id)
    known = served_by(session, actor.persoon_id, host, clock.today())
    served = next((one for one in known if one.dossier_id == dossier_id), None) or deny("namens", dossier_id)
    if served.eigen:
        return Actor(Rol.BUDGETHOUDER, name, Grond.EIGEN, persoon_id=actor.persoon_id, dossier_id=dossier_id)
    return Actor(
        Rol.VERTEGENWOORDIGER,
        name,
        Grond.REGISTER,
        persoon_id=actor.persoon_id,
        dossier_id=dossier_id,
        namens=served.naam,
        valid_until=clock.now() + lasts,
    )
