"""Fatma and Joris of the world, looked at ahead on 10 November 2026."""

from collections.abc import Callable

from litestar import Litestar
from litestar.testing import TestClient

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.plan.queries import DienstView, plan_of
from portal.vooruitblik.feiten import Vooruit, vooruit_of
from tests.world import Person

LogIn = Callable[[Actor], TestClient[Litestar]]
PATH, WHAT_IF, GOALS = "/vooruitblik", "/vooruitblik/wat-als", "/vooruitblik/doelen"


def ahead(db: Database, person: Person) -> Vooruit:
    """The look ahead of somebody."""
    with db.read() as session:
        found = vooruit_of(session, person.dossier_id, clock.today())
    assert found
    return found


def services(db: Database, person: Person) -> tuple[DienstView, ...]:
    """The services of somebody's plan."""
    with db.read() as session:
        plan = plan_of(session, person.dossier_id)
    assert plan
    return plan.diensten
