"""Employees, as their colleagues know them."""

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import Actor
from portal.db.columns import columns
from portal.dossier.queries import is_own
from portal.identity.models import Medewerker

_m = columns(Medewerker)


def colleagues_close_to(session: Session, actor: Actor, dossier_id: int) -> list[tuple[int, str]]:
    """Which employees of the actor's own organisation said that this dossier is their own, or of somebody close.

    Number and name, by name. One statement.
    """
    chosen = select(_m.id, _m.naam).where(is_own(_m.id, dossier_id), _m.organisatie_id == actor.organisatie_id)
    return [(row[0], row[1]) for row in session.execute(chosen.order_by(_m.naam))]
