"""Fatma's plan of the world, and short ways to ask for another."""

from collections.abc import Callable
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.law.planverzoek import Wens
from portal.plan.queries import DienstView, plan_of
from portal.planverzoek import service
from portal.planverzoek.gegevens import Verzoekregel
from portal.planverzoek.queries import VerzoekView, request_for
from tests.world import World

LogIn = Callable[[Actor], TestClient[Litestar]]
PATH, DESK = "/plan/aanpassen", "/gemeente/planverzoeken"
WHY = "Mijn moeder kan minder helpen."


def services(db: Database, world: World) -> tuple[DienstView, ...]:
    """The services of Fatma's plan."""
    with db.read() as session:
        plan = plan_of(session, world.fatma.dossier_id)
    assert plan
    return plan.diensten


def wishes(db: Database, world: World) -> list[Verzoekregel]:
    """One more, one stopped, one new."""
    first, second, *_ = services(db, world)
    return [
        Verzoekregel(Wens.MEER, first.stam_id, "Ook in het weekend", 300, 4_000_000),
        Verzoekregel(Wens.STOPT, second.stam_id),
        Verzoekregel(Wens.NIEUW, None, "Iemand die met mij zwemt", bedrag_ct=120_000),
    ]


def begun(db: Database, world: World, lines: list[Verzoekregel] | None = None) -> int:
    """A request that Fatma prepared."""
    found = wishes(db, world) if lines is None else lines
    with db.write() as session:
        return service.begin_request(session, db.keys, world.fatma.actor, world.fatma.dossier_id, found, None, WHY)


def sent(db: Database, world: World, lines: list[Verzoekregel] | None = None) -> int:
    """The same, sent."""
    number = begun(db, world, lines)
    with db.write() as session:
        service.send_request(session, db, world.fatma.actor, number, None)
    return number


def seen(db: Database, world: World, number: int) -> VerzoekView:
    """As Fatma sees it."""
    with db.read() as session:
        return request_for(session, db.keys, world.fatma.actor, number)


def typed(one: DienstView, **other: Any) -> dict[str, str]:
    """The fields of one service of the form."""
    return {f"d{one.stam_id}-{name}": str(text) for name, text in other.items()}
