"""A report in talks, with a talk that is planned."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.dossier.models import Organisatie
from portal.gesprek import service
from portal.gesprek.formulieren import Afspraakformulier, Uitnodiging
from portal.gesprek.queries import GesprekView, newest_of, talk_for
from portal.toegang.models import Aanmelding
from tests.toegang.conftest import report, resident, talk
from tests.world import World

LogIn = Callable[[Actor], TestClient[Litestar]]
MOMENT = {"dag-dag": "17", "dag-maand": "11", "dag-jaar": "2026", "van": "14:30", "minuten": "60", "vorm": "thuis"}
DESK, OWN = "/gemeente/gesprekken/{}", "/gesprekken/{}"
DAYS_UNTIL = 8  # the talk is over then
TEKST = "Wij spraken over de hulp thuis.\n\nSanne wil minder formulieren."


def plan(db: Database, consulent: Actor, aanmelding_id: int, sleutel: str = "een", **other: Any) -> int:
    """A talk on 17 November 2026 at half past two."""
    value = Afspraakformulier.model_validate(
        {"dag": "17-11-2026", "van": "14:30", "minuten": "60", "vorm": "thuis", **other}
    )
    with db.write() as session:
        seen = newest_of(session, aanmelding_id)
        return service.plan(session, db, consulent, aanmelding_id, value, sleutel, seen)


def invite(db: Database, consulent: Actor, gesprek_id: int, soort: str, naam: str = "", **other: Any) -> None:
    """The consulent puts somebody on the list."""
    with db.write() as session:
        value = Uitnodiging.model_validate({"soort": soort, "naam": naam, **other})
        service.invite(session, db, consulent, gesprek_id, value)


def write(db: Database, consulent: Actor, gesprek_id: int, tekst: str = TEKST, *, lezen: bool = True) -> None:
    """A version of the report."""
    with db.write() as session:
        service.write_report(session, db, consulent, gesprek_id, tekst, lezen=lezen, version=None)


def seen_by(db: Database, actor: Actor, gesprek_id: int) -> GesprekView:
    """A talk as somebody sees it."""
    with db.read() as session:
        return talk_for(session, db.keys, actor, gesprek_id)


def organisation(db: Database, naam: str) -> int:
    """The number of an organisation."""
    with db.read() as session:
        return session.exec(select(Organisatie.id).where(Organisatie.naam == naam)).one()


@pytest.fixture
def aanmelding(db: Database, world: World) -> int:
    """A report of Sanne that is in talks."""
    number = report(db, resident(db), world.waterveen_id)
    talk(db, world.consulent, number)
    return number


@pytest.fixture
def sanne(db: Database, aanmelding: int) -> Actor:
    """She waits, and serves her own dossier."""
    with db.read() as session:
        row = session.get_one(Aanmelding, aanmelding)
    return replace(resident(db), dossier_id=row.dossier_id)


@pytest.fixture
def gesprek(db: Database, world: World, aanmelding: int) -> int:
    """A talk that is planned."""
    return plan(db, world.consulent, aanmelding)
