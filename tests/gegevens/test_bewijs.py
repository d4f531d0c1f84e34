"""What an objection rests on is never erased on request (AVG 17.3 e): handler and court need it (Awb 7:4, 8:42)."""

import pytest
from sqlalchemy import func, select

from portal.actor import Actor
from portal.bezwaar import service as bezwaren
from portal.bezwaar.models import Uitkomst
from portal.db import Database
from portal.db.columns import columns, table
from portal.documenten.models import Bestand, Documentsoort
from portal.documenten.opslag import FolderStore
from portal.documenten.service import add_file, examine, fix_document
from portal.gegevens import besluiten
from portal.gegevens.besluiten import Antwoord
from portal.law.gegevensrechten import Recht
from portal.law.gegevensrechten import Uitkomst as U
from portal.settings import ScannerConfig
from portal.web.visit import Denied
from tests.bezwaar.conftest import decide, decided, digital, object_to, take_up
from tests.documenten.conftest import draft_of, picture
from tests.gegevens.conftest import asked
from tests.world import World, build_world

Stores = tuple[FolderStore, FolderStore]


def _send(db: Database, files: FolderStore, actor: Actor, number: int, colour: str) -> None:
    add_file(db, files, actor, number, examine(ScannerConfig(), "arts.jpg", picture(colour=colour)))


def _objection(db: Database, world: World, files: FolderStore) -> tuple[int, int]:
    """Fatma objects and sends a letter of her doctor: the objection and the document."""
    fatma = world.fatma.actor
    digital(db, world.fatma.dossier_id)
    made = object_to(db, fatma, decided(db, world.fatma.dossier_id, world.waterveen_id))
    with db.write() as session:
        paper = bezwaren.begin_papers(session, db, fatma, made)
    _send(db, files, fatma, paper, "red")
    with db.write() as session:
        bezwaren.add(session, db, files, fatma, made, "Brief van mijn arts.", "een")
    return made, paper


def _other(db: Database, world: World, files: FolderStore) -> int:
    """An attachment that belongs to no objection."""
    number = draft_of(db, world.fatma.actor, world.fatma.dossier_id, Documentsoort.BIJLAGE)
    _send(db, files, world.fatma.actor, number, "blue")
    with db.write() as session:
        fix_document(session, db, files, world.fatma.actor, number)
    return number


def _erase(db: Database, world: World, request: int, *numbers: int) -> int:
    """Grant a request to erase these documents; how many files go."""
    answer = Antwoord(U.TOEGEWEZEN, "Ja.", "Weg.", documenten=numbers)
    with db.write() as session:
        return len(besluiten.decide(session, db, world.consulent, request, answer, None))


def _files(db: Database) -> int:
    with db.read() as session:
        return int(session.execute(select(func.count()).select_from(table(Bestand))).scalar_one())


@pytest.mark.parametrize("over", [False, True], ids=["open", "decided"])
def test_papers_of_an_objection_cannot_be_erased(both_db: Database, stores: Stores, *, over: bool) -> None:
    """Also when the objection was decided: an appeal can follow, and the court gets what belongs to it (Awb 8:42)."""
    db, world, files = both_db, build_world(both_db), stores[0]
    made, paper = _objection(db, world, files)
    other = _other(db, world, files)
    if over:
        take_up(db, world.behandelaar, made)
        decide(db, world.behandelaar, made, Uitkomst.ONGEGROND)
    request = asked(db, world, Recht.WISSEN)
    with db.read() as session:
        assert [one.id for one in besluiten.choices_of(session, world.fatma.dossier_id).documenten] == [other]
    for wanted in ((paper,), (other, paper)):
        with pytest.raises(Denied):
            _erase(db, world, request, *wanted)
    assert _files(db) == 2
    assert _erase(db, world, request, other) == 1
    with db.read() as session:
        left = select(columns(Bestand).document_id)
        assert session.execute(left).scalars().all() == [paper]


def test_what_is_still_gathered_stays_too(db: Database, world: World, stores: Stores) -> None:
    digital(db, world.fatma.dossier_id)
    made = object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id))
    with db.write() as session:
        paper = bezwaren.begin_papers(session, db, world.fatma.actor, made)
    _send(db, stores[0], world.fatma.actor, paper, "green")
    with db.read() as session:
        assert besluiten.choices_of(session, world.fatma.dossier_id).documenten == ()
    with pytest.raises(Denied):
        _erase(db, world, asked(db, world, Recht.WISSEN), paper)
