"""No text on a page misses its translation.

In the pseudo language every message stands between ⟦ and ⟧. What is outside is data (in a `bdi` or a `time`), Dutch on
purpose (`lang`), or figures; anything else is a text that nobody can translate, or data whose direction nobody told.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.status import Declaratiestatus as S
from portal.law.regelset import known_gemeenten
from portal.web.i18n import COOKIE, PSEUDO
from tests.conftest import check_page, token_of
from tests.guards.test_routes import OWN_ROOMS
from tests.svb.conftest import brought_to
from tests.world import World, add_declaration

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]

UNSEEN = ("script", "style", "template", "[document]")
# The name of the portal and of its municipalities come from the settings; names, also in a list.
ALLOWED = {"Mijn pgb", "Waterveen, Heidekerk", *known_gemeenten()}
# An option of a list can hold no `bdi`; its month was written by the formats of the language.
MONTH = re.compile(r"(?:januari|februari|maart|april|mei|ju[nl]i|augustus|september|oktober|november|december) \d{4}")
SAID_BY_ATTRIBUTES = ("aria-label", "alt", "placeholder", "title", "data-label", "data-melding", "data-verlopen",
                      "data-twee-minuten", "data-een-minuut", "data-maximum", "data-mislukt",
                      "data-te-groot", "data-stuurt", "data-toegevoegd", "data-niet-gelukt")  # fmt: skip


def outside(text: str) -> str:
    """What of a text is in no message: the brackets may be nested, as a message can be a figure of another."""
    kept, depth = [], 0
    for sign in text:
        depth += sign == "⟦"
        if depth == 0:
            kept.append(sign)
        depth -= sign == "⟧"
    assert depth == 0, text
    return "".join(kept)


def _is_data(tag: Tag) -> bool:
    """A name, figure, date or typed text whose own direction is told, or a text in a language that is told."""
    return tag.name in ("bdi", "time", "textarea") or bool(tag.get("lang") and tag.name != "html")


def _in_told_language(tag: Tag) -> bool:
    return any(one.get("lang") and one.name != "html" for one in (tag, *tag.parents))


def _strings(tag: Tag) -> Iterator[str]:
    for child in tag.children:
        if isinstance(child, Tag):
            yield "\n"
            if child.name not in UNSEEN and not _is_data(child):
                yield from _strings(child)
                yield "\n"
        elif type(child) is NavigableString:
            yield re.sub(r"\s+", " ", str(child))


def untranslated(html: str) -> set[str]:
    """Every visible or spoken text of a page that is no message, no data and no figure."""
    soup = BeautifulSoup(html, "html.parser")
    said = ["".join(_strings(soup))]
    ours = (tag for tag in soup.find_all(True) if not _in_told_language(tag))
    said += [str(tag[name]) for tag in ours for name in SAID_BY_ATTRIBUTES if tag.get(name)]
    lines = (line.strip(" -,.:()−–/") for one in said for line in outside(one).splitlines())
    lines = (line for line in lines if not MONTH.fullmatch(line))
    return {line for line in lines if re.search(r"[^\W\d_]", line) and line not in ALLOWED}


@pytest.fixture
def pseudo(client: Client) -> Client:
    client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    return client


@pytest.fixture
def declarations(db: Database, world: World) -> list[int]:
    """One of every status, and those that Fatma can still send."""
    for maand in (date(2026, 8, 1), date(2026, 9, 1)):
        add_declaration(db, world.fatma, S.CONCEPT, maand=maand, received=None)
    return [brought_to(db, world, status) for status in S]


def _check(client: Client, path: str, *, form: dict[str, str] | None = None) -> set[str]:
    if form is None:
        answer = client.get(path)
    else:
        answer = client.post(path, data={"_csrf": token_of(client), "_pagina": path, **form})
    page = check_page(answer, answer.status_code)  # type: ignore[arg-type]
    assert page.soup.html["lang"] == PSEUDO  # type: ignore[index]
    assert "⟦" in page.words
    return {f"{path}: {text}" for text in untranslated(answer.text)}


def _pages(app: Litestar, number: int, rooms: str = ".*") -> set[str]:
    """Every page of these rooms, with this number where it asks for one; a file to keep is no page."""
    paths = {route.path for route in app.routes if "GET" in getattr(route, "methods", ())}
    return {
        re.sub(r"\{\w+:int\}", str(number), path)
        for path in paths
        if ":str}" not in path and not path.startswith("/static") and "/sleutels" not in path
        if re.fullmatch(rooms, path) and not path.endswith(("/pdf", "/csv"))
    }


def _pages_for(app: Litestar, who: str, numbers: list[int]) -> list[str]:
    """Every address with the first number, and those of the own rooms with the others: elsewhere is one refusal."""
    own = (_pages(app, number, OWN_ROOMS[who]) for number in numbers[1:])
    return sorted(_pages(app, numbers[0]).union(*own))


AMOUNTS = ("toegekend", "betaald", "in-behandeling", "gereserveerd", "nog-te-gebruiken")
DECISIONS = ("deels_betaalbaar_stellen", "weigeren", "herstel_vragen", "opschorten")


def test_the_check_sees_what_is_untranslated() -> None:
    """A text, a label and a name without direction are seen; messages, data and figures are not."""
    good = '<p>⟦U kunt <bdi>€ 3</bdi> nog ⟦Wlz··⟧ gebruiken.··⟧ (3)</p><a lang="en">English</a><time>3 maart</time>'
    assert untranslated(good) == set()
    assert untranslated('<p>⟦Naam··⟧: Fatma</p><a aria-label="Menu">⟦x⟧</a>') == {"Fatma", "Menu"}


@pytest.mark.parametrize("who", ["fatma", "emre", "joris", "mei"])
def test_pages_of_citizens(
    pseudo: Client, app: Litestar, log_in: LogIn, world: World, declarations: list[int], who: str
) -> None:
    found = getattr(world, who)
    log_in(found if isinstance(found, Actor) else found.actor)
    wrong = set[str]()
    for path in _pages_for(app, "fatma", declarations if who == "fatma" else declarations[:1]):
        wrong |= _check(pseudo, path)
    for name in AMOUNTS:
        wrong |= _check(pseudo, f"/bedragen/{name}")
    assert not wrong, "\n".join(sorted(wrong))


def test_the_steps_of_a_declaration(pseudo: Client, log_in: LogIn, world: World, declarations: list[int]) -> None:
    log_in(world.fatma.actor)
    form = f"/declaraties/invullen?overeenkomst={world.fatma.contracts[0]}&maand="
    rate = world.fatma.rates[0]
    wrong = _check(pseudo, form + "2026-10") | _check(pseudo, form + "2026-07")
    for hours in ("25", "veel", "-1", "2:30"):
        typed = {f"u-{rate}-3": hours, "ontvangen_op-dag": "32", "ontvangen_op-maand": "2", "ontvangen_op-jaar": "2026"}
        wrong |= _check(pseudo, form + "2026-07", form={**typed, "actie": "controleren"})
    wrong |= _check(pseudo, "/declaraties/uren", form={})
    wrong |= _check(pseudo, "/wie-zag-mijn-gegevens?wie=alles&periode=week")
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize("who", ["svb", "consulent", "kantoor", "verzekeraar", "behandelaar", "vertrouwenspersoon"])
def test_pages_of_staff(
    pseudo: Client, app: Litestar, log_in: LogIn, world: World, declarations: list[int], who: str
) -> None:
    log_in(getattr(world, who))
    wrong = set[str]()
    for path in _pages_for(app, who, declarations):
        wrong |= _check(pseudo, path)
    wrong |= _check(pseudo, "/svb?zoek=niemand") | _check(pseudo, "/svb?zoek=999990019")
    for name in DECISIONS:
        for number in declarations[:3]:
            path = f"/svb/declaraties/{number}/besluit?soort={name}"
            wrong |= _check(pseudo, path) | _check(pseudo, path, form={"soort": name, "versie": "1"})
    assert not wrong, "\n".join(sorted(wrong))


def test_pages_of_a_zorgverlener(pseudo: Client, app: Litestar, log_in: LogIn, world: World, db: Database) -> None:
    """Before anything was given, with hours in every state, and what the budgethouder sees of it."""
    contract, rate = world.fatma.contracts[0], world.fatma.rates[0]
    log_in(world.fatma.helper)
    wrong = set().union(*(_check(pseudo, path) for path in sorted(_pages(app, contract))))
    for month, acts in (("2026-08", ()), ("2026-09", ("overhandigen",)), ("2026-10", ("overhandigen",))):
        path = f"/hulp/uren?overeenkomst={contract}&maand={month}"
        wrong |= _check(pseudo, path) | _check(pseudo, path, form={f"u-{rate}-3": "25", **_month(contract, month)})
        wrong |= _check(pseudo, path, form={f"u-{rate}-3": "23", **_month(contract, month), "actie": "controleren"})
        for act in acts:
            number = {"2026-09": 2, "2026-10": 3}[month]
            wrong |= _check(pseudo, f"/hulp/uren/{number}/{act}", form={"versie": "2"})
    wrong |= _check(pseudo, f"/hulp/overeenkomsten/{contract}/klopt-niet", form={})
    wrong |= _check(pseudo, f"/hulp/overeenkomsten/{contract}/klopt-niet", form={"toelichting": "Het tarief"})
    log_in(world.fatma.actor)
    wrong |= _check(pseudo, "/declaraties/uren/2/terugsturen", form={}) | _check(pseudo, "/declaraties/uren/3")
    wrong |= _check(pseudo, "/declaraties/uren/2/terugsturen", form={"reden": "Te veel"})
    wrong |= _check(pseudo, "/declaraties/uren/3/overnemen", form={}) | _check(pseudo, "/declaraties/uren/3")
    wrong |= _check(pseudo, f"/declaraties/invullen?overeenkomst={contract}&maand=2026-10")
    wrong |= _check(pseudo, f"/zorgovereenkomsten/{contract}/zorgverlener") | _check(pseudo, "/")
    log_in(world.fatma.helper)
    for path in ("/hulp", f"/hulp/overeenkomsten/{contract}", *(f"/hulp/uren/{number}" for number in (1, 2, 3))):
        wrong |= _check(pseudo, path)
    assert not wrong, "\n".join(sorted(wrong))


def _month(contract: int, month: str) -> dict[str, str]:
    return {"overeenkomst": str(contract), "maand": month, "versie": ""}


def test_pages_without_a_login(pseudo: Client, app: Litestar, db: Database) -> None:
    wrong = set[str]()
    for path in sorted(_pages(app, 1)):
        wrong |= _check(pseudo, path)
    for gemeente, on, laws in ASKED:
        day = dict(zip(("datum-dag", "datum-maand", "datum-jaar"), on, strict=True))
        asked = {"gemeente": gemeente, "wetten": laws, **day}
        wrong |= _check(pseudo, "/i-pgb/past-het", form=asked)
        wrong |= _check(pseudo, f"/i-pgb/regels?gemeente={gemeente}&datum={'-'.join(on)}")
    wrong |= _check(pseudo, "/i-pgb/past-het", form={}) | _check(pseudo, "/i-pgb/zelf-doen", form={})
    wrong |= _check(pseudo, "/i-pgb/zelf-doen", form={"regels": "lastig", "kiezen": "soms"})
    assert not wrong, "\n".join(sorted(wrong))


ASKED = (
    ("Waterveen", ("27", "11", "2026"), "wmo"),
    ("Leiden", ("1", "6", "2020"), "zvw"),
    ("Leiden", ("1", "6", "2021"), "wlz"),
    ("Leiden", ("1", "6", "2019"), "weet-niet"),
    ("Leiden", ("1", "6", "2023"), "geen"),
    ("Zwolle", ("1", "6", "2019"), "jw"),
    ("elders", ("1", "6", "2020"), "jw"),
    ("elders", ("31", "6", "2020"), "jw"),
)
