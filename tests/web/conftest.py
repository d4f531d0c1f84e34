"""The style guide: every macro on a page, served with the portal's own policy, and a browser to look at it."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, Page, sync_playwright

from portal.actor import Rol
from portal.assets import BUILT, Assets
from portal.assets.build import build
from portal.web.forms import Fout
from portal.web.outer import security_headers
from portal.web.page import Bezoeker
from portal.web.templates import environment
from portal.web.visit import FormData
from tests.browser_checks import bring_axe

ROOT = Path(__file__).parents[2]
GUIDE = Path(__file__).parent / "styleguide"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def _weeks() -> list[dict[str, Any]]:
    label = environment("nl").globals["dag"]
    days = [
        {"label": label(day), "note": None, "fields": [{"name": f"dag-{day}", "label": "Begeleiding"}]}  # type: ignore[operator]
        for day in (date(2026, 3, number) for number in range(2, 16))
    ]
    for day in days[7:]:
        day["fields"].append({"name": day["fields"][0]["name"] + "-nacht", "label": "Nacht"})
    days[-1]["note"] = "(buiten de looptijd)"
    return [
        {"id": "week-10", "label": "Week 10, 2 tot en met 8 maart", "days": days[:7], "total": "Deze week: 6:30 uur",
         "agreed": "Afspraak: 6 uur", "takeover": "week-10"},
        {"id": "week-11", "label": "Week 11, 9 tot en met 15 maart", "days": days[7:], "total": "Deze week: nog niets",
         "agreed": None, "takeover": None},
    ]  # fmt: skip


def _form(errors: bool) -> SimpleNamespace:
    raw = FormData([("dag-2026-03-02", "2:30"), ("dag-2026-03-04", "25"), ("soort", "uren"), ("wat", "begeleiding")])
    wrong = {
        "dag-2026-03-04": Fout("Vul hoogstens %(uren)s uur in op woensdag 4 maart.", {"uren": 24}),
        "bedrag": Fout("Vul een bedrag in, bijvoorbeeld 12,50."),
        "ontvangen": Fout("Vul een dag, maand en jaar in, bijvoorbeeld 27 3 2026."),
        "soort": Fout("Kies wat u wilt declareren."),
        "contract": Fout("Kies een contract."),
        "klopt": Fout("Controleer de uren en zet een vinkje."),
        "toelichting": Fout("Gebruik hoogstens 2000 tekens."),
        "iban": Fout("Dit is geen IBAN."),
    }
    return SimpleNamespace(raw=raw, errors=wrong if errors else {})


def render(assets: Assets, name: str, lang: str, errors: bool) -> str:
    """A page of the guide, in the portal's own template environment."""
    menu = [("/", "Mijn budget", name == "budget"), ("/declareren", "Declareren", name == "formulier"),
            ("/contracten", "Contracten", False), ("/berichten", "Berichten", False),
            ("/inzage", "Wie zag mijn gegevens", False)]  # fmt: skip
    return (
        environment(lang)
        .from_string((GUIDE / f"{name}.html").read_text())
        .render(
            asset=assets.url,
            csrf_input=lambda: Markup('<input type="hidden" name="_csrf" value="x">'),
            here="/",
            bezoeker=Bezoeker("Fatima Yilmaz-van den Broek", "Emir Yilmaz", "burger", Rol.VERTEGENWOORDIGER, None),
            sessie_einde=datetime(2026, 3, 3, 13, 32, tzinfo=UTC),
            sessie_over=900,
            host=SimpleNamespace(
                naam="Mijn integraal pgb",
                gemeenten=("Gemeente Voorbeeldstad",),
                thema="",
                telefoon="088 123 45 67",
                email="pgb@voorbeeldstad.example",
            ),
            talen=[("nl", "Nederlands"), ("en", "English")],
            menu=menu,
            ongelezen=2,
            page_errors=8 if errors else 0,
            einde=date(2026, 12, 31),
            form=_form(errors),
            weken=_weeks(),
        )
    )


@pytest.fixture(scope="session")
def assets() -> Assets:
    build(ROOT, BUILT, print)
    return Assets.load()


@pytest.fixture(scope="session")
def guide(assets: Assets) -> Iterator[str]:
    """The guide on loopback, with the policy that the portal sends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            if answer := assets.answer(path, ""):
                self._send(answer[0], answer[1], answer[2])
            else:
                lang, _, errors = query.partition("-")
                self._page(render(assets, path.strip("/"), lang, errors == "fout"))

        def _page(self, html: str) -> None:
            headers = [(b"content-type", b"text/html; charset=utf-8"), *security_headers([], https=False)]
            self._send(200, headers, html.encode())

        def _send(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name.decode(), value.decode())
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module: while it runs, no other test can start an event loop in this thread."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not log anything: a violation of the policy or an error in a script ends up in the log."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    bring_axe(context)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []
