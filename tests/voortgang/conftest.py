"""Signals of the world: what is seen on 10 November 2026."""

from collections.abc import Callable

from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.law.voortgang import Signaalsoort
from portal.voortgang.models import Signaal
from portal.voortgang.status import Signaalstand
from tests.world import Person

LogIn = Callable[[Actor], TestClient[Litestar]]
DESK = "/gemeente/voortgang"


def signals(db: Database, person: Person, status: Signaalstand | None = None) -> dict[Signaalsoort, Signaal]:
    """The newest signal of each kind of somebody."""
    with db.read() as session:
        rows = session.exec(select(Signaal).where(Signaal.dossier_id == person.dossier_id).order_by(Signaal.id)).all()  # type: ignore[arg-type]
        session.expunge_all()
    return {one.soort: one for one in rows if status is None or one.status is status}


def count(db: Database) -> int:
    """How many signals there are."""
    with db.read() as session:
        return len(session.exec(select(Signaal)).all())
