"""The invoice with a declaration: added while filling in or at the check, final when it is sent, seen by the SVB."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.documenten.models import Document, Documentstatus
from portal.documenten.opslag import FolderStore
from tests.conftest import check_page, get, post
from tests.declaratie.conftest import Browser
from tests.documenten.conftest import Sender, picture, store  # noqa: F401
from tests.world import World, add_declaration

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]


def _document(db: Database, declaratie_id: int) -> Document | None:
    with db.read() as session:
        number = session.get_one(Declaratie, declaratie_id).document_id
        return session.get(Document, number) if number else None


@pytest.fixture
def draft(db: Database, world: World) -> int:
    return add_declaration(db, world.fatma, Declaratiestatus.CONCEPT)


@pytest.fixture
def fatma(client: Client, log_in: LogIn, world: World, store: FolderStore) -> Client:  # noqa: F811
    return log_in(world.fatma.actor)


def _add(client: Client, db: Database, draft: int) -> Sender:
    answer = post(client, f"/declaraties/{draft}/rekening", {})
    path = answer.response.headers["location"]
    assert path.endswith(f"?terug=/declaraties/{draft}/controle")
    return Sender(client, db, int(path.split("?")[0].rsplit("/", 1)[1]), f"/declaraties/{draft}/controle")


def test_from_the_form_and_back(browser: Browser, db: Database, store: FolderStore) -> None:  # noqa: F811
    """What was typed is kept first, and "Klaar" leads back to the same form."""
    answer = browser.send(browser.open("2026-10"), browser.hours(d5="2"), actie="rekening")
    assert answer.status_code == 303
    page = get(browser.client, answer.headers["location"])
    assert page.h1 == "Bestanden van de rekening"
    back = page.soup.select_one("main a.nl-button")["href"]  # type: ignore[index]
    assert get(browser.client, str(back)).fields("#formulier")[f"u-{browser.rate}-5"] == "2:00"


def test_it_is_sent_with_the_declaration(fatma: Client, db: Database, world: World, draft: int, log_in: LogIn) -> None:
    sender = _add(fatma, db, draft)
    assert _add(fatma, db, draft).number == sender.number, "pressing twice begins one"
    sender.send(picture(), "rekening.jpg")
    assert "rekening.jpg" in get(fatma, f"/declaraties/{draft}/controle").words
    post(fatma, f"/declaraties/{draft}/indienen", {})
    post(fatma, f"/declaraties/{draft}/indienen", {})
    document = _document(db, draft)
    assert document is not None
    assert document.status is Documentstatus.VAST
    assert "rekening.jpg" in get(fatma, f"/declaraties/{draft}").words
    log_in(world.svb)
    link = get(fatma, f"/svb/declaraties/{draft}").soup.select_one("a[href^='/documenten/']")
    assert "rekening.jpg" in get(fatma, str(link["href"])).words  # type: ignore[index]


def test_without_files_it_is_sent_without(fatma: Client, db: Database, draft: int) -> None:
    _add(fatma, db, draft)
    post(fatma, f"/declaraties/{draft}/indienen", {})
    assert _document(db, draft) is None


def test_a_file_that_is_gone_stops_nothing_but_says_so(
    fatma: Client,
    db: Database,
    draft: int,
    store: FolderStore,  # noqa: F811
) -> None:
    sender = _add(fatma, db, draft)
    sender.send(picture())
    store.remove(sender.rows()[0].opslag)
    page = post(fatma, f"/declaraties/{draft}/indienen", {}, status=422)
    assert "Een bestand kan niet worden verstuurd." in page.words
    sender.act("verwijderen", sender.rows()[0].id)
    post(fatma, f"/declaraties/{draft}/indienen", {})


def test_an_improvement_keeps_the_invoice(fatma: Client, db: Database, world: World, draft: int) -> None:
    _add(fatma, db, draft).send(picture())
    post(fatma, f"/declaraties/{draft}/indienen", {})
    first = _document(db, draft)
    post(fatma, f"/declaraties/{draft}/verbeteren", {})
    assert first
    copy = draft + 1
    assert _document(db, copy).id == first.id  # type: ignore[union-attr]
    other = _add(fatma, db, copy)
    assert other.number != first.id
    post(fatma, f"/declaraties/{copy}/indienen", {})
    assert _document(db, copy).id == first.id, "an empty one takes nothing away"  # type: ignore[union-attr]


def test_only_with_a_draft_of_ones_own(fatma: Client, db: Database, world: World) -> None:
    sent = add_declaration(db, world.fatma, Declaratiestatus.INGEDIEND)
    other = add_declaration(db, world.joris, Declaratiestatus.CONCEPT)
    check_page(post(fatma, f"/declaraties/{sent}/rekening", {}, status=409).response, 409)
    post(fatma, f"/declaraties/{other}/rekening", {}, status=404)
