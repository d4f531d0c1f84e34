"""What every test of a room shares: a migrated database of its own, one application, visitors who are logged in."""

import base64
import contextlib
import re
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import hypothesis
import pytest
from bs4 import BeautifulSoup, Tag
from httpx2 import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import event

from portal import clock
from portal.actor import Actor
from portal.app import create_app, session_store
from portal.assets.build import build
from portal.cli.translations import compile_catalogues
from portal.db import Database, Keyring
from portal.db.migrations import upgrade
from portal.settings import DatabaseConfig, HostConfig, KeysConfig, Settings
from portal.web.sessions import COOKIE
from tests.postgres import Cluster, start_cluster
from tests.world import NOW, World, build_world

# A busy machine is no wrong answer: no example has a deadline.
hypothesis.settings.register_profile("portaal", deadline=None)
hypothesis.settings.load_profile("portaal")

ROOT = Path(__file__).resolve().parents[1]
BASE_URL = "https://pgb.waterveen.example"
_KEY = base64.b64encode(b"k" * 32).decode()
_KEYS = Keyring((b"k" * 32,), (b"k" * 32,))


@pytest.fixture(autouse=True)
def frozen_clock() -> Iterator[clock.Frozen]:
    """Every test lives at the same moment, and may move it."""
    with clock.frozen(NOW) as frozen:
        yield frozen


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "leeg.db"
    database = Database(f"sqlite:///{path}", _KEYS)
    upgrade(database)
    database.dispose()
    return path


@pytest.fixture
def db(_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated SQLite database of this test alone."""
    path = tmp_path / "portaal.db"
    shutil.copy(_template, path)
    database = Database(f"sqlite:///{path}", _KEYS)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def pg_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL of this test run, on loopback, gone at its end."""
    with start_cluster(tmp_path_factory.mktemp("pg")) as cluster:
        cluster.create("leeg")
        database = Database(cluster.url("leeg"), _KEYS)
        upgrade(database)
        database.dispose()
        yield cluster


@pytest.fixture
def pg_db(pg_cluster: Cluster) -> Iterator[Database]:
    """An empty, migrated PostgreSQL database of this test alone."""
    name = pg_cluster.create(template="leeg")
    database = Database(pg_cluster.url(name), _KEYS)
    yield database
    database.dispose()
    pg_cluster.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def both_db(request: pytest.FixtureRequest) -> Database:
    """The test runs on SQLite and on PostgreSQL."""
    found: Database = request.getfixturevalue("db" if request.param == "sqlite" else "pg_db")
    return found


@pytest.fixture(scope="session")
def _world(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    path = tmp_path_factory.mktemp("wereld") / "wereld.db"
    shutil.copy(_template, path)
    database = Database(f"sqlite:///{path}", _KEYS)
    with clock.frozen(NOW):
        world = build_world(database)
    database.dispose()
    return path, world


@pytest.fixture
def world(db: Database, _world: tuple[Path, World]) -> World:
    """The people of `tests/world.py`, in `db`: built once, since to write them takes longer than most tests."""
    path, world = _world
    db.dispose()
    shutil.copy(path, str(db.engine.url.database))
    return deepcopy(world)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a test installation."""
    host = HostConfig(
        host="pgb.waterveen.example",
        base_url=BASE_URL,
        naam="Mijn pgb",
        gemeenten=("Waterveen", "Heidekerk"),
        telefoon="0300 123 456",
        email="pgb@waterveen.example",
    )
    return Settings(
        mode="test",
        data_folder=tmp_path_factory.mktemp("gegevens"),
        database=DatabaseConfig(url="sqlite://"),  # type: ignore[arg-type]
        keys=KeysConfig(encryption=(_KEY,), lookup=(_KEY,)),  # type: ignore[arg-type]
        hosts=(host,),
    )


@pytest.fixture(scope="session")
def _assets() -> None:
    build(ROOT, ROOT / "static/gebouwd", lambda *_: None)
    compile_catalogues()


@pytest.fixture(scope="session")
def app(settings: Settings, _template: Path, _assets: None) -> Litestar:
    """The portal, made once; each test gives it its own database."""
    return create_app(settings, db=Database(f"sqlite:///{_template}", _KEYS))


@pytest.fixture(scope="session")
def _running(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with TestClient(app, base_url=BASE_URL) as running:
        yield running


@pytest.fixture
def client(_running: TestClient[Litestar], app: Litestar, db: Database, settings: Settings) -> TestClient[Litestar]:
    """A browser without cookies, before the portal on this test's database."""
    use_database(app, db, settings)
    _running.cookies.clear()
    return _running


def use_database(app: Litestar, db: Database, settings: Settings) -> None:
    """Put another database behind the running portal."""
    app.state.db = db
    app.state.sessions = session_store(settings, db)


@pytest.fixture
def log_in(client: TestClient[Litestar], app: Litestar) -> Callable[[Actor], TestClient[Litestar]]:
    """Log somebody in, without the identity provider: `log_in(world.fatma.actor)` returns the client."""

    def do(actor: Actor) -> TestClient[Litestar]:
        client.cookies.set(COOKIE, app.state.sessions.start(actor), domain="pgb.waterveen.example")
        return client

    return do


@contextlib.contextmanager
def count_statements(db: Database) -> Iterator[list[str]]:
    """The SQL statements that run on a database within the block, transaction control left out."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def words(tag: Tag) -> str:
    """The text of a part of a page as one line, with plain spaces and none before a comma or inside brackets."""
    return re.sub(r"(?<=[(]) | (?=[.,:;?)])", "", " ".join(tag.get_text(" ").split()))


class Page:
    """A page that was answered: parsed, and held against what every page must have."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.status = response.status_code
        self.soup = BeautifulSoup(response.text, "lxml")
        self.text = self.soup.get_text(" ", strip=True)

    @property
    def words(self) -> str:
        """What the main part of the page says, as one line with plain spaces."""
        return words(self.soup.select_one("main"))  # type: ignore[arg-type]

    @property
    def h1(self) -> str:
        heading = self.soup.find_all("h1")
        assert len(heading) == 1, f"{len(heading)} h1 on the page"
        return " ".join(heading[0].get_text().split())

    def fields(self, form: str = "form") -> dict[str, str]:
        """The fields of a form (CSS selector) as a browser would send them, buttons left out."""
        found = self.soup.select_one(form)
        assert isinstance(found, Tag), f"no {form} on the page"
        values: dict[str, str] = {}
        for field in found.select("input, textarea, select"):
            name, kind = field.get("name"), field.get("type", "text")
            if not name or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
                continue
            if field.name == "select":
                chosen = field.select_one("option[selected]") or field.select_one("option")
                values[str(name)] = str(chosen.get("value", "")) if chosen else ""
            elif field.name == "textarea":
                values[str(name)] = field.get_text().removeprefix("\n")  # as a browser does
            else:
                values[str(name)] = str(field.get("value", ""))
        return values


def get(client: TestClient[Litestar], path: str, status: int = 200, *, follow: bool = True) -> Page:
    """GET a page: status, title, one h1 and language are asserted at every call."""
    response = client.get(path, follow_redirects=follow)
    return check_page(response, status)  # type: ignore[arg-type]


def check_page(response: Response, status: int) -> Page:
    """Assert what every page must have."""
    page = Page(response)
    assert page.status == status, f"{page.status} instead of {status}: {page.text[:600]}"
    if status not in (301, 302, 303):
        html = page.soup.find("html")
        assert isinstance(html, Tag)
        assert html.get("lang")
        assert page.soup.title
        assert page.h1 in page.soup.title.get_text()
    return page


def post(client: TestClient[Litestar], path: str, data: dict[str, str], *, page: str = "/", status: int = 303) -> Page:
    """POST a form with a valid token, as if it was sent from `page`."""
    token = token_of(client)
    response = client.post(path, data={"_csrf": token, "_pagina": page, **data}, follow_redirects=False)
    return check_page(response, status)  # type: ignore[arg-type]


def token_of(client: TestClient[Litestar]) -> str:
    """A CSRF token for this client's session."""
    found = re.search(r'name="_csrf"\s+value="([^"]+)"', client.get("/bestaat-niet").text)
    assert found, "no token on the page"
    return found[1]
