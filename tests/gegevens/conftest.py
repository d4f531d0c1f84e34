"""Short ways to ask something about data, and to let a participation be long over."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Dossierstatus
from portal.gegevens import service
from portal.gegevens.models import Gegevenssoort
from portal.gegevens.queries import GegevensverzoekView, request_for
from portal.law.gegevensrechten import Recht
from tests.world import Person, World

LogIn = Callable[[Actor], TestClient[Litestar]]
PATH, DESK = "/mijn-gegevens", "/gemeente/gegevensverzoeken"
WORDS = "Mijn geboortedatum klopt niet."
SECRET = "Ik ben bang voor honden."


@pytest.fixture
def stores(tmp_path: Path) -> tuple[FolderStore, FolderStore]:
    """Files that were sent, and downloads."""
    return FolderStore(tmp_path / "documenten"), FolderStore(tmp_path / "uitvoer")


def asked(db: Database, world: World, recht: Recht = Recht.VERBETEREN, actor: Actor | None = None) -> int:
    """A request of Fatma, or of somebody for her."""
    with db.write() as session:
        who = actor or world.fatma.actor
        return service.ask(session, db, who, f"{recht}-{who.naam}", recht, Gegevenssoort.PERSOON, WORDS)


def seen(db: Database, actor: Actor, number: int) -> GegevensverzoekView:
    """As this citizen sees it."""
    with db.read() as session:
        return request_for(session, db.keys, actor, number)


def ended(db: Database, person: Person, last: date) -> None:
    """The participation of somebody is over since a day."""
    with db.write() as session:
        row = session.get_one(Dossier, person.dossier_id)
        row.status, row.eindigt_op = Dossierstatus.BEEINDIGD, last
        session.add(row)
