"""A contract that is right in every respect, as somebody would type it; and short ways to bring it further."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.concept import service as concepts
from portal.concept.models import Conceptsoort
from portal.concept.service import concept_for
from portal.db import Database
from portal.documenten.models import Bestand, Document, Documentsoort, Documentstatus, Scanstand
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier
from portal.dossier.queries import dossier_for
from portal.law.zorgovereenkomst import GrondSvb
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.lezen import DOCUMENT
from portal.zorgovereenkomst.models import Oordeel, Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, check_page, get
from tests.world import Person, World

S = Contractstatus


class Held(FolderStore):
    """Files that are there without a folder."""

    def has(self, name: bytes) -> bool:
        return True


FILES = Held(Path("/nergens"))
SOORT = Conceptsoort.OVEREENKOMST
KVK = "00010077"


def fields(person: Person, **changes: str) -> list[tuple[str, str]]:
    """Everything filled in; `changes` are other texts, an empty one leaves a field out."""
    good = {
        "naam": "Zorg op Maat", "plaats": "Waterveen", "bij_kvk": "ja", "kvk": KVK, "email": "post@zorg.example",
        "vervoer": "nee", "familie": "nee", "instelling": "nee", "ondernemer": "ja",
        "diensten": str(service_of(person)), "omschrijving": "Helpt elke week met de post.",
        "ingang-dag": "1", "ingang-maand": "12", "ingang-jaar": "2026", "looptijd": "tot",
        "einde-dag": "31", "einde-maand": "12", "einde-jaar": "2026",
        "betaling": "declaratie", "uren_ma": "2",
        "tarief-1-bedrag": "40,00", "tarief-1-eenheid": "uur", "tarief-1-per_maand": "8:30",
        "tarief-1-waarvoor": "Post",
        "iban": "NL91ABNA0417164300", "beding_b": "ja", "beding_c": "ja", "loonheffing": "nee",
        "getekend_op-dag": "9", "getekend_op-maand": "11", "getekend_op-jaar": "2026",
    }  # fmt: skip
    return [(name, text) for name, text in (good | changes).items() if text]


def service_of(person: Person) -> int:
    """The first service of somebody's plan: Fatma has one to four, Joris five and six."""
    return {1: 1, 2: 5}[person.dossier_id]


def add_document(db: Database, person: Person) -> int:
    """A document with one file."""
    with db.write() as session:
        return add_document_in(session, db, person)


def add_document_in(session: Session, db: Database, person: Person) -> int:
    """The same within a transaction."""
    row = Document(
        dossier_id=person.dossier_id, soort=Documentsoort.OVEREENKOMST, status=Documentstatus.CONCEPT,
        gemaakt_op=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    sealed = db.keys.for_dossier(session.get_one(Dossier, person.dossier_id).sleutel, "getekend.pdf")
    session.add(Bestand(
        document_id=row.id, volgorde=0, opslag=f"opslag-{row.id}".encode(), naam=sealed, type="application/pdf",
        grootte=100, sha256=b"x", scan=Scanstand.SCHOON, ontvangen_op=clock.now(), door="",
    ))  # fmt: skip
    session.flush()
    return row.id


def add_draft(db: Database, person: Person, *, document: bool = True, **changes: str) -> int:
    """A draft with everything filled in."""
    signed = [(DOCUMENT, str(add_document(db, person)))] if document else []
    with db.write() as session:
        velden = [*fields(person, **changes), *signed]
        return concepts.begin(session, db.keys, person.actor, SOORT, velden=velden)


def send(db: Database, person: Person, draft: int, actor: Actor | None = None) -> int:
    """Send a draft; the number of the contract."""
    who = actor or person.actor
    with db.write() as session:
        dossier = dossier_for(session, who, person.dossier_id)
        stand = concept_for(session, db.keys, who, SOORT, draft).stand
        return service.submit_overeenkomst(session, db, who, dossier, draft, stand, FILES)


def sent(db: Database, person: Person, **changes: str) -> int:
    """A contract that waits for the college."""
    return send(db, person, add_draft(db, person, **changes))


def college(
    db: Database, world: World, number: int, oordeel: Oordeel = Oordeel.GOEDGEKEURD, redenen: tuple[str, ...] = (),
    toelichting: str = "Zie de toelichting.", version: int | None = None, actor: Actor | None = None,
) -> None:  # fmt: skip
    """The college answers."""
    with db.write() as session:
        service.decide_college(session, db, actor or world.consulent, number, oordeel, redenen, toelichting, version)


def svb(
    db: Database, world: World, number: int, oordeel: Oordeel = Oordeel.GOEDGEKEURD, grond: GrondSvb | None = None,
    toelichting: str = "Zie de toelichting.", version: int | None = None, **more: Any,
) -> None:  # fmt: skip
    """The SVB answers."""
    with db.write() as session:
        service.decide_svb(session, db, world.svb, number, oordeel, grond, toelichting, version, **more)


def brought_to(db: Database, world: World, status: Contractstatus) -> int:
    """One of Fatma's contracts in this status, by the acts that lead there."""
    if status is S.CONCEPT:
        return prepared(db, world.fatma)
    number = sent(db, world.fatma)
    if status in (S.GOEDGEKEURD_COLLEGE, S.LOPEND, S.GEWEIGERD_SVB, S.VERVANGEN, S.BEEINDIGD):
        college(db, world, number)
    if status in (S.LOPEND, S.VERVANGEN, S.BEEINDIGD):
        svb(db, world, number)
    if status is S.GEWEIGERD_SVB:
        svb(db, world, number, Oordeel.AFGEKEURD, GrondSvb.STRIJD_MET_RECHT)
    if status is S.AANVULLING_GEVRAAGD:
        college(db, world, number, Oordeel.TERUGGESTUURD, ("handtekening",))
    if status is S.AFGEKEURD:
        college(db, world, number, Oordeel.AFGEKEURD, ("plan",))
    if status is S.INGETROKKEN:
        with db.write() as session:
            service.withdraw_overeenkomst(session, db, world.fatma.actor, number, None)
    if status is S.BEEINDIGD:
        with db.write() as session:
            service.end_overeenkomst(session, db, world.fatma.actor, number, date(2026, 12, 15), "Verhuisd", None)
    if status is S.VERVANGEN:
        svb_and_college(db, world, changed(db, world.fatma, number))
    assert row_of(db, number).status is status
    return number


def prepared(db: Database, person: Person) -> int:
    """A contract that only the budgethouder and the zorgverlener see."""
    draft = add_draft(db, person)
    with db.write() as session:
        dossier = dossier_for(session, person.actor, person.dossier_id)
        stand = concept_for(session, db.keys, person.actor, SOORT, draft).stand
        return service.prepare_overeenkomst(session, db, person.actor, dossier, draft, stand, FILES)


def changed(db: Database, person: Person, number: int, day: str = "15") -> int:
    """A change of a running contract, sent; the number of the new one."""
    with db.write() as session:
        draft = service.begin_change(session, db, person.actor, number)
        document = add_document_in(session, db, person)
        typed = {"ingang-dag": day, "ingang-maand": "12", "ingang-jaar": "2026", "getekend_op-dag": "10",
                 "getekend_op-maand": "11", "getekend_op-jaar": "2026", DOCUMENT: str(document)}  # fmt: skip
        for name, text in typed.items():
            concepts.note(session, db.keys, person.actor, SOORT, draft, name, text)
    return send(db, person, draft)


def svb_and_college(db: Database, world: World, number: int) -> None:
    """Both approve."""
    college(db, world, number)
    svb(db, world, number)


def row_of(db: Database, number: int) -> Zorgovereenkomst:
    """The contract as it is stored."""
    with db.read() as session:
        return session.get_one(Zorgovereenkomst, number)


@pytest.fixture
def waiting(db: Database, world: World) -> int:
    """Fatma's contract that waits for the college."""
    return sent(db, world.fatma)


@pytest.fixture
def held(app: Litestar) -> Iterator[None]:
    """Every file of a document is there."""
    before = app.state.files
    app.state.files = FILES
    yield
    app.state.files = before


class Kamer:
    """Somebody's browser in the room of contracts: it sends what the page holds, as browsers do."""

    def __init__(self, client: TestClient[Litestar], log_in: Callable[[Actor], TestClient[Litestar]]) -> None:
        self.client, self.log_in = client, log_in

    def open(self, path: str, status: int = 200) -> Page:
        """A page."""
        return get(self.client, path, status)

    def press(
        self, page: Page, action: str, typed: dict[str, Any] | None = None, status: int = 303, **button: str
    ) -> Page:
        """Send the form of a page whose action ends so, with what was typed in it."""
        form = page.soup.select_one(f'form[action$="{action}"]')
        assert form is not None, f"no form to {action}: {page.words[:300]}"
        data: dict[str, Any] = {**page.fields(f'form[action$="{action}"]'), **(typed or {}), **button}
        return check_page(self.client.post(str(form["action"]), data=data, follow_redirects=False), status)


@pytest.fixture
def kamer(
    client: TestClient[Litestar], log_in: Callable[[Actor], TestClient[Litestar]], world: World, held: None
) -> Kamer:
    """Fatma, logged in."""
    log_in(world.fatma.actor)
    return Kamer(client, log_in)


def to_of(page: Page) -> str:
    """Where an answer leads."""
    return str(page.response.headers["location"])
