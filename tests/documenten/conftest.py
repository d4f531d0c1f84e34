"""Files that people send, and a browser that sends them."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from httpx2 import Response
from litestar import Litestar
from litestar.testing import TestClient
from PIL import Image
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.documenten.models import Bestand, Documentsoort
from portal.documenten.opslag import FolderStore
from portal.documenten.service import begin_document
from portal.settings import ScannerConfig, Settings
from tests.conftest import Page, check_page, get, token_of
from tests.world import World

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
EICAR = bytes.fromhex(
    "58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956495255532d5445"
    "53542d46494c452124482b482a"
)


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "red", **options: object) -> bytes:
    """A picture of one colour."""
    output = io.BytesIO()
    Image.new("RGB", size, colour).save(output, kind, **options)
    return output.getvalue()


def pdf(pages: int = 1, change: Callable[[pikepdf.Pdf], None] = lambda _: None, **options: object) -> bytes:
    """A PDF of blank pages, changed before it is saved."""
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        change(made)
        output = io.BytesIO()
        made.save(output, **options)  # type: ignore[arg-type]
    return output.getvalue()


class Sender:
    """Somebody with a draft document in a browser."""

    def __init__(self, client: Client, db: Database, number: int, back: str = "/declaraties") -> None:
        self.client, self.db, self.number, self.back = client, db, number, back
        self.path = f"/documenten/{number}"
        self.token = token_of(client)

    def post(self, content: bytes, name: str = "foto.jpg", *, token: str | None = None) -> Response:
        """Send a file as a browser does without a script: the token is the first field."""
        fields = {"_csrf": self.token if token is None else token, "_pagina": self.path}
        path, files = f"{self.path}?terug={self.back}", {"bestand": (name, content)}
        return self.client.post(path, data=fields, files=files, follow_redirects=False)  # type: ignore[return-value]

    def send(self, content: bytes, name: str = "foto.jpg") -> Page:
        """Send a file that is taken; returns the page that follows."""
        answer = self.post(content, name)
        assert answer.status_code == 303, Page(answer).text
        return get(self.client, answer.headers["location"])

    def refused(self, content: bytes, name: str = "foto.jpg") -> str:
        """Send a file that is refused; the words beside the field. What was there is still there."""
        before = self.names()
        page = check_page(self.post(content, name), 422)
        assert self.names() == before
        assert page.soup.select_one('.errors a[href="#bestand"], .errors a[href="#bestanden"]')
        assert page.soup.title.get_text().startswith("1 fout")  # type: ignore[union-attr]
        shown = page.soup.select_one("[data-fout]")
        return " ".join(shown.get_text().split())  # type: ignore[union-attr]

    def act(self, what: str, bestand: int, **fields: str) -> Response:
        """Press a button of a file."""
        data = {"_csrf": self.token, "_pagina": self.path, "bestand": str(bestand), **fields}
        path = f"{self.path}/{what}?terug={self.back}"
        return self.client.post(path, data=data, follow_redirects=False)  # type: ignore[return-value]

    def rows(self) -> list[Bestand]:
        """The rows of its files, in order."""
        with self.db.read() as session:
            chosen = select(Bestand).where(Bestand.document_id == self.number).order_by(Bestand.volgorde)  # type: ignore[arg-type]
            return list(session.exec(chosen))

    def names(self) -> list[str]:
        """The names on the page."""
        page = get(self.client, self.path)
        return [one.get_text() for one in page.soup.select(".files .rows__text > a > bdi, .files .rows__text > bdi")]


@pytest.fixture
def store(app: Litestar, tmp_path: Path) -> Iterator[FolderStore]:
    """The files of this test alone."""
    before = app.state.files
    app.state.files = FolderStore(tmp_path / "gegevens" / "documenten")
    yield app.state.files
    app.state.files = before


def draft_of(db: Database, actor: Actor, dossier_id: int, soort: Documentsoort = Documentsoort.OVEREENKOMST) -> int:
    """An empty draft."""
    with db.write() as session:
        return begin_document(session, db.keys, actor, dossier_id, soort)


@pytest.fixture
def fatma(client: Client, log_in: LogIn, db: Database, world: World, store: FolderStore) -> Sender:
    """Fatma with an empty draft."""
    log_in(world.fatma.actor)
    return Sender(client, db, draft_of(db, world.fatma.actor, world.fatma.dossier_id))


@pytest.fixture
def with_scanner(app: Litestar, settings: Settings) -> Iterator[Callable[[str], ScannerConfig]]:
    """Let the portal use a scanner at this address, with little patience."""

    def use(address: str, seconds: float = 2) -> ScannerConfig:
        config = ScannerConfig(clamd=address, timeout_seconds=seconds)
        app.state.settings = settings.model_copy(update={"scanner": config})
        return config

    yield use
    app.state.settings = settings
