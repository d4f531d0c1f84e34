"""A supervisor of Waterveen, and a look into Fatma's file."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.identity.models import Medewerker
from portal.law.toezicht import Toezichtdeel, Toezichtgrond
from portal.toezicht import service
from portal.toezicht.formulieren import Inzageformulier
from portal.web.visit import FormData
from tests.world import TODAY, World

LogIn = Callable[[Actor], TestClient[Litestar]]
WHY = "Steekproef: passen de betalingen bij het plan?"
LATER = "Anders verdwijnen de urenlijsten."


def typed(**other: str) -> dict[str, str]:
    """What a supervisor fills in about Fatma's file."""
    last = TODAY + timedelta(days=6)
    known = {
        "nummer": "W-1001", "grond": "naleving", "aanleiding": WHY, "delen": "declaraties",
        "tot-dag": str(last.day), "tot-maand": str(last.month), "tot-jaar": str(last.year), "sleutel": "een-formulier",
    }  # fmt: skip
    return {**known, **other}


def look(
    db: Database,
    actor: Actor,
    nummer: str = "W-1001",
    grond: Toezichtgrond = Toezichtgrond.NALEVING,
    delen: tuple[Toezichtdeel, ...] = tuple(Toezichtdeel),
    sleutel: str = "een",
    **other: Any,
) -> int:
    """Open a file; returns the number of the look."""
    later = LATER if grond is Toezichtgrond.ONDERZOEK else ""
    known = {"nummer": nummer, "grond": grond, "aanleiding": WHY, "waarom_later": later, "tot": TODAY + timedelta(6)}
    with db.write() as session:
        value = Inzageformulier.model_validate({**known, **other})
        raw = FormData([("delen", one.value) for one in delen])
        return service.open_file(session, db, actor, value, raw, sleutel)


def colleague(db: Database, world: World, naam: str = "Noor Aalders") -> Actor:
    """Another supervisor of Waterveen."""
    with db.write() as session:
        rol, place = Rol.TOEZICHTHOUDER, world.waterveen_id
        row = Medewerker(issuer="m", subject=naam, naam=naam, rol=rol, organisatie_id=place)
        session.add(row)
        session.flush()
        return Actor(rol, naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=place, organisatie="Waterveen")
