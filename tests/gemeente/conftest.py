"""A consulent at the desk, colleagues, and contracts that wait."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.gemeente.models import Toewijzing
from portal.identity.models import Medewerker
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.world import Person, World

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]


@pytest.fixture
def desk(log_in: LogIn, world: World) -> Client:
    return log_in(world.consulent)


@pytest.fixture
def colleague(db: Database, world: World) -> Actor:
    """Another consulent of Waterveen."""
    return add_employee(db, world.waterveen_id, "Bas Visser", "Waterveen")


def add_employee(db: Database, organisatie_id: int, naam: str, organisatie: str, rol: Rol = Rol.CONSULENT) -> Actor:
    with db.write() as session:
        row = Medewerker(issuer="https://x.example", subject=naam, naam=naam, rol=rol, organisatie_id=organisatie_id)
        session.add(row)
        session.flush()
        return Actor(
            rol, naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=organisatie_id, organisatie=organisatie
        )


def waits(db: Database, person: Person, place: int = 0, since: date | None = None) -> int:
    """Let a contract of this person wait for the college since a day; returns its number."""
    with db.write() as session:
        return let_wait(session, person.contracts[place], since or clock.today())


def let_wait(session: Session, number: int, since: date) -> int:
    row = session.get_one(Zorgovereenkomst, number)
    row.status = Contractstatus.GETEKEND
    row.ontvangen_op = since
    row.goedgekeurd_college_op = row.goedgekeurd_svb_op = None
    session.add(row)
    return row.id


def assignments(db: Database) -> list[Toewijzing]:
    with db.read() as session:
        return list(session.exec(select(Toewijzing).order_by(Toewijzing.id)))  # type: ignore[arg-type]
