"""The own list with its filters and totals, and the declarations of a year to keep."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.status import Declaratiestatus as S
from tests.conftest import count_statements, get
from tests.declaratie.conftest import Browser
from tests.declaratie.test_kosten import fill, invoice
from tests.world import World, add_declaration

LogIn = Callable[[Actor], Any]


@pytest.fixture
def some(browser: Browser, db: Database, world: World) -> dict[str, int]:
    """A few of every sort."""
    return {
        "betaald": add_declaration(db, world.fatma, S.BETAALD, maand=date(2026, 9, 1)),
        "oud": add_declaration(db, world.fatma, S.GEWEIGERD, maand=date(2025, 12, 1), contract=1),
        "open": add_declaration(db, world.fatma, contract=1),
        "concept": add_declaration(db, world.fatma, S.CONCEPT, contract=2),
        "rekening": int(fill(browser, invoice(db, world), "bewaren").response.headers["location"].split("/")[2]),
    }


def shown(browser: Browser, query: str) -> set[int]:
    page = get(browser.client, f"/declaraties{query}")
    return {int(str(link["href"]).split("/")[2]) for link in page.soup.select("main > .rows a")}


def test_filters_stand_in_the_address(browser: Browser, some: dict[str, int], db: Database, world: World) -> None:
    assert shown(browser, "") == set(some.values())
    assert shown(browser, "?toon=open") == {some["open"], some["concept"], some["rekening"]}
    assert shown(browser, "?toon=betaald") == {some["betaald"]}
    assert shown(browser, "?jaar=2025") == {some["oud"]}
    assert shown(browser, "?soort=rekening") == {some["rekening"]}
    assert shown(browser, "?soort=vervoer") == set()
    page = get(browser.client, "/declaraties?jaar=2026&soort=uren")
    fields = page.fields("form.filters")
    assert (fields["jaar"], fields["soort"], fields["toon"]) == ("2026", "uren", "")
    options = {option.get_text(): option["value"] for option in page.soup.select("select[name=wie] option")}
    helper = f"Helper {world.fatma.dossier_id}-2"
    assert shown(browser, f"?wie={options[helper]}") == {some["oud"], some["open"]}


def test_nothing_found_says_so(browser: Browser, some: dict[str, int]) -> None:
    assert "Niets gevonden" in get(browser.client, "/declaraties?jaar=2025&toon=open").words


def test_totals_leave_out_what_fell_away(browser: Browser, some: dict[str, int]) -> None:
    words = get(browser.client, "/declaraties?soort=uren").words
    assert "4 declaraties." in words
    assert "€ 360,00" in words  # three of 120 euro, the refused one left out


def test_a_stranger_chooses_nobody_of_another(
    browser: Browser, some: dict[str, int], log_in: LogIn, world: World
) -> None:
    client = log_in(world.joris.actor)
    for query in ("", "?wie=1", "?jaar=2026"):
        assert not get(client, f"/declaraties{query}").soup.select("main > .rows a")


def test_the_year_adds_up(browser: Browser, some: dict[str, int]) -> None:
    page = get(browser.client, "/declaraties/jaar/2026")
    assert {link.get_text() for link in page.soup.select("table a")} == {f"D-{some['betaald']}", f"D-{some['open']}"}
    assert "€ 240,00" in page.words
    assert "In 2024 hebt u niets verstuurd" in get(browser.client, "/declaraties/jaar/2024").words
    for year in ("0", "1999", "99999"):
        get(browser.client, f"/declaraties/jaar/{year}", 404)


def test_the_year_as_a_table(browser: Browser, some: dict[str, int]) -> None:
    answer = browser.client.get("/declaraties/jaar/2026/csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert 'filename="declaraties-2026.csv"' in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["Nummer"], row["Maand"], row["Gevraagd"], row["Status"]) for row in rows] == [
        (f"D-{some['betaald']}", "2026-09", "120,00", "Betaald"),
        (f"D-{some['open']}", "2026-10", "120,00", "Bij de SVB"),
    ]


@pytest.mark.parametrize("path", ["/declaraties?jaar=2026", "/declaraties/jaar/2026", "/declaraties/jaar/2026/csv"])
def test_the_statements_do_not_grow(browser: Browser, db: Database, world: World, path: str) -> None:
    add_declaration(db, world.fatma)
    with count_statements(db) as few:
        browser.client.get(path)
    for _ in range(8):
        add_declaration(db, world.fatma, contract=1)
    with count_statements(db) as many:
        browser.client.get(path)
    assert len(many) == len(few) <= 6
