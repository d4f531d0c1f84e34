"""The whole product for a browser: the simulated DigiD as a process of its own, the portal on loopback, Chromium.

Every test gets its own copy of the demo data. A page that breaks the content security policy, logs an error or loads
anything from elsewhere fails the test that opened it.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from litestar import Litestar
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, sync_playwright

from portal.app import create_app, open_database, session_store
from portal.assets.build import build
from portal.cli.translations import compile_catalogues
from portal.db import Database, Keyring
from portal.db.migrations import upgrade
from portal.demo import config, persoon
from portal.demo.seed import seed_demo
from portal.settings import Settings
from portal.start.processes import free_port
from tests.browser_checks import bring_axe

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # One renderer for all: the portal and its login are two sites, and each would begin processes of its own.
    "--disable-site-isolation-trials", "--renderer-process-limit=1",
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How somebody looks at the portal."""

    lang: str = "nl"
    width: int = 360
    js: bool = True

    def __str__(self) -> str:
        return f"{self.lang}-{self.width}-{'js' if self.js else 'zonder-js'}"


PHONE, DESKTOP = Look(), Look("en", 1280, js=False)


@dataclass
class Site:
    """The running portal with its simulated provider."""

    portal: str
    login: str
    app: Litestar
    settings: Settings
    keys: Keyring
    template: Path
    db: Database

    def fresh(self, folder: Path) -> None:
        """Put a new copy of the demo data behind the portal."""
        path = folder / "portal.sqlite3"
        shutil.copy(self.template, path)
        self.db = Database(f"sqlite:///{path}", self.keys)
        self.app.state.db = self.db
        self.app.state.sessions = session_store(self.settings, self.db)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build, seed and start everything once; it stops by itself."""
    folder = tmp_path_factory.mktemp("e2e")
    build(ROOT, ROOT / "static/gebouwd", lambda *_: None)
    compile_catalogues()
    # Below the ports that the system hands out itself: a client that waits for one of those can meet itself there.
    place = os.getpid() * 7 % 8_000
    port, login_port = free_port(12_000 + place), free_port(22_000 + place)
    portal_url, login_url = f"http://127.0.0.1:{port}", f"http://localhost:{login_port}"
    settings = config.settings(folder, portal_url, login_url)
    config.write_private(folder / "clients.json", config.clients(settings))
    database = open_database(settings)
    upgrade(database)
    seed_demo(settings)
    database.dispose()
    app = create_app(settings)
    with _provider(folder, login_port, login_url), _server(app, port):
        template = folder / "portal.sqlite3"
        yield Site(portal_url, login_url, app, settings, database.keys, template, database)


@contextmanager
def _provider(folder: Path, port: int, address: str) -> Iterator[None]:
    command = [sys.executable, "-m", "portal.demo.idp", "--port", str(port), "--clients", str(folder / "clients.json")]
    command += ["--mail", str(folder / "bestanden" / "mail")]
    process = subprocess.Popen([*command, "--control"], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        for _ in range(400):
            assert process.poll() is None, "the simulated provider stopped at its start"
            if _answers(f"{address}/burger/.well-known/openid-configuration"):
                break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address).close()
    except OSError:
        return False
    return True


@contextmanager
def _server(app: Litestar, port: int) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the portal stopped at its start"
        time.sleep(0.02)
    yield
    server.should_exit = True
    thread.join(timeout=10)


def _press_and_wait(click: Callable[..., None]) -> Callable[..., None]:
    """Press, and let the page that this leads to arrive: a person does not read a page that is still being sent."""

    def press(locator: Locator, **options: Any) -> None:
        click(locator, **options)
        locator.page.wait_for_load_state("domcontentloaded")

    return press


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, for one module: while it runs, no other test can start an event loop in this thread."""
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", _press_and_wait(Locator.click))
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def demo(site: Site, tmp_path: Path) -> Iterator[Site]:
    """The portal with demo data of this test alone."""
    site.fresh(tmp_path)
    yield site
    site.db.dispose()


class Visitor:
    """Somebody with a browser; everything that goes wrong on a page is kept, and fails the test at its end."""

    def __init__(self, site: Site, context: BrowserContext, look: Look) -> None:
        self.site, self.context, self.look = site, context, look
        self.wrong: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that says no, or to come back later, is no broken page.
        expected = "status of 4" in message.text or "status of 503" in message.text
        if message.type in ("error", "warning") and not expected:
            self.wrong.append(f"{self.page.url}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site.portal, self.site.login, "data:")):
            self.wrong.append(f"{self.page.url} loads {request.url}")

    def open(self, path: str) -> Page:
        """Go to a page of the portal."""
        self.page.goto(self.site.portal + path)
        return self.page

    def log_in(self, person: persoon.DemoPersoon, then: str = "/") -> Page:
        """Log in through the simulated provider, as a person does."""
        self.open(f"{person.ingang}?next={then}")
        self.page.locator("main form button, main a.nl-button").first.click()
        self.page.get_by_role("button", name=person.naam).click()
        self.page.wait_for_url(f"{self.site.portal}/**")
        return self.page

    def press(self, selector: str) -> Page:
        """Press the first of these and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self.page

    def text(self) -> str:
        """What stands in the main part of the page, white space folded."""
        return " ".join(self.page.locator("main").inner_text().split())


@pytest.fixture
def visit(demo: Site, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visit(PHONE)` opens a browser; nothing may have gone wrong in it by the end."""
    opened: list[Visitor] = []

    def begin(look: Look = PHONE) -> Visitor:
        context = browser.new_context(
            viewport={"width": look.width, "height": 800 if look.width < 600 else 900},
            locale={"nl": "nl-NL", "en": "en-GB"}[look.lang],
            java_script_enabled=look.js,
        )
        bring_axe(context)
        opened.append(Visitor(demo, context, look))
        return opened[-1]

    yield begin
    for visitor in opened:
        visitor.context.close()
    assert [problem for visitor in opened for problem in visitor.wrong] == []
