"""Files that were uploaded and never sent go by the term that residents are told; what is still used stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from portal import clock, tables
from portal.bezwaar import service as bezwaar
from portal.db import Database
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.rekening import begin_rekening
from portal.declaratie.status import Declaratiestatus
from portal.documenten.models import Bestand, Document, Documentsoort, Documentstatus, Scanstand
from portal.documenten.opslag import FolderStore
from portal.documenten.service import begin_document
from portal.gegevens import opruimen
from portal.gegevens.models import Opgeruimd
from portal.gegevens.opruimen import Verslag
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.zorgovereenkomst.lezen import DOCUMENT
from portal.zorgovereenkomst.service import begin_new
from tests.bezwaar.conftest import decided, object_to
from tests.world import World, add_declaration, build_world

tables.load()
Stores = tuple[FolderStore, FolderStore]
OLD, RECENT = datetime(2026, 4, 1, 9, tzinfo=UTC), datetime(2026, 6, 1, 9, tzinfo=UTC)
_b, _doc = columns(Bestand), columns(Document)


@dataclass
class Papers:
    """Documents of Fatma with a file each."""

    db: Database
    world: World
    files: FolderStore

    def put(self, document_id: int, received: datetime = OLD) -> bytes:
        """A file in a document; its name in the store."""
        name = self.files.put(f"sealed {document_id} {received}".encode())
        with self.db.write() as session:
            session.add(
                Bestand(
                    document_id=document_id, volgorde=1, opslag=name, naam=b"x", type="image/png", grootte=6,
                    sha256=name, bladen=1, scan=Scanstand.SCHOON, ontvangen_op=received, door="x",
                )
            )  # fmt: skip
        return name

    def begin(self, received: datetime = OLD) -> bytes:
        """A draft that nothing uses, with a file."""
        return self.put(self.act(begin_document, self.world.fatma.dossier_id, Documentsoort.BIJLAGE), received)

    def act(self, what: Callable[..., int], *values: Any, keys: bool = True) -> int:
        """Do something as Fatma, on the day that old files came in."""
        with clock.frozen(OLD.date()), self.db.write() as session:
            return what(session, self.db.keys if keys else self.db, self.world.fatma.actor, *values)

    def left(self) -> int:
        with self.db.read() as session:
            return int(session.execute(select(func.count()).select_from(table(Bestand))).scalar_one())

    def run(self, stores: Stores) -> Verslag:
        return opruimen.run(self.db, *stores, lambda _: set())


@pytest.fixture
def papers(db: Database, world: World, stores: Stores) -> Papers:
    return Papers(db, world, stores[0])


def test_what_was_never_sent_goes_half_a_year_after_its_newest_file(both_db: Database, stores: Stores) -> None:
    """AVG 5.1 e: six months, as the page about keeping says; that it went is recorded."""
    papers = Papers(both_db, build_world(both_db), stores[0])
    gone, kept = papers.begin(), papers.begin(RECENT)
    number = papers.act(begin_document, papers.world.fatma.dossier_id, Documentsoort.BIJLAGE)
    grew = [papers.put(number), papers.put(number, RECENT)]
    assert papers.run(stores).verwijderd == 1
    assert [stores[0].has(name) for name in (gone, kept, *grew)] == [False, True, True, True]
    with both_db.read() as session:
        noted = session.execute(select(table(Opgeruimd))).one()
        assert (noted.soort, noted.dossier_id, noted.aantallen) == (
            "concept", papers.world.fatma.dossier_id, {"bestand": 1},
        )  # fmt: skip
    assert papers.run(stores).verwijderd == 0


def test_the_day_after_the_term_and_not_before(papers: Papers, stores: Stores, frozen_clock: clock.Frozen) -> None:
    papers.begin(datetime(2026, 5, 10, 9, tzinfo=UTC))  # kept until 10 November, which is today
    assert papers.run(stores).verwijderd == 0
    frozen_clock.advance(days=1)
    assert papers.run(stores).verwijderd == 1


def test_what_was_sent_stays(papers: Papers, stores: Stores) -> None:
    papers.begin()
    with papers.db.write() as session:
        session.execute(update(table(Document)).values(status=Documentstatus.VAST))
    assert (papers.run(stores).verwijderd, papers.left()) == (0, 1)


def test_a_running_draft_keeps_its_document(papers: Papers, stores: Stores) -> None:
    """The contract that is being typed carries its document along; an old one went, and the document with it."""
    papers.act(begin_new, None, keys=False)
    with papers.db.read() as session:
        number = session.execute(select(_doc.id)).scalar_one()
    assert DOCUMENT == "document_id"
    papers.put(number)
    with papers.db.write() as session:
        session.execute(text("UPDATE concept SET gewijzigd_op = '2026-11-01 09:00:00'"))
    assert (papers.run(stores).verwijderd, papers.left()) == (0, 1)
    with papers.db.write() as session:
        session.execute(text("UPDATE concept SET gewijzigd_op = '2026-04-01 09:00:00'"))
    assert (papers.run(stores).verwijderd, papers.left()) == (1, 0)


def _invoice(papers: Papers) -> int:
    """An old declaration that was never sent, with its invoice."""
    number = add_declaration(papers.db, papers.world.fatma, Declaratiestatus.CONCEPT)
    papers.put(papers.act(begin_rekening, number, keys=False))
    declaration = columns(Declaratie)
    with papers.db.write() as session:
        session.execute(update(table(Declaratie)).where(declaration.id == number).values(gemaakt_op=OLD))
    return number


def test_the_invoice_of_a_declaration_that_nobody_types_at_goes(papers: Papers, stores: Stores) -> None:
    _invoice(papers)
    assert (papers.run(stores).verwijderd, papers.left()) == (1, 0)


@pytest.mark.parametrize("how", ["typed", "sent"])
def test_the_invoice_of_a_declaration_that_is_typed_at_or_sent_stays(papers: Papers, stores: Stores, how: str) -> None:
    number = _invoice(papers)
    with papers.db.write() as session:
        if how == "typed":
            actor, what = papers.world.fatma.actor, activiteiten.DECLARATIE_INVULLEN
            record_act(session, papers.db, actor, what, actor.dossier_id, f"declaratie {number}")
        else:
            row = session.get_one(Declaratie, number)
            row.status = Declaratiestatus.HERSTEL_GEVRAAGD
            session.add(row)
    assert (papers.run(stores).verwijderd, papers.left()) == (0, 1)


def test_what_is_gathered_for_an_open_objection_stays(papers: Papers, stores: Stores) -> None:
    world = papers.world
    about = decided(papers.db, world.fatma.dossier_id, world.waterveen_id, on=date(2026, 3, 25))
    number = object_to(papers.db, world.fatma.actor, about)
    papers.put(papers.act(bezwaar.begin_papers, number, keys=False))
    assert (papers.run(stores).verwijderd, papers.left()) == (0, 1)
    with papers.db.write() as session:
        bezwaar.withdraw(session, papers.db, world.fatma.actor, number)
    assert (papers.run(stores).verwijderd, papers.left()) == (1, 0)
