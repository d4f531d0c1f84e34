"""The model form for own transport, filled in and empty; and the text of the law that our sources lost (Regeling 6)."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.actor import Actor
from portal.db import Database
from portal.logboek.models import Logregel
from tests.conftest import count_statements, get
from tests.declaratie.conftest import Browser, number_in
from tests.declaratie.test_kosten import IBAN, only
from tests.declaratie.test_vervoer import MONTH, fill, trips
from tests.logboek.test_records import records
from tests.world import World

LogIn = Callable[[Actor], Any]
EMPTY = "/declaraties/vervoer/formulier"
MISSING = "De tekst van dit artikel ontbreekt in onze bronnen."


def filled(number: int) -> str:
    return f"/declaraties/{number}/vervoerformulier"


def test_the_form_holds_every_trip_of_a_draft(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, trips(db, world)).response)
    check = get(browser.client, f"/declaraties/{number}/controle")
    assert check.soup.select_one(f"main a[href='{filled(number)}']")
    page = get(browser.client, filled(number))
    for told in (
        "Declaratie vervoerskosten",
        "Fatma Yıldız",
        "W-1001",
        "oktober 2026",
        f"D-{number}",
        IBAN.replace(" ", ""),
    ):
        assert told in page.words, told
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in page.soup.select("tbody tr")
    ]
    assert rows == [
        ["5 oktober 2026", "Station", "Huis", "Kaartje of bon", "", "€ 6,50"],
        ["6 oktober 2026", "Huis", "Dagbesteding", "Auto", "20", "€ 4,60"],
    ]
    assert "€ 11,10" in page.words
    assert "De deelnemer bewaart de kaartjes en bonnen zelf." in page.words
    assert "uiterlijk op 9 januari 2027" in page.words, "ten weeks after the month (Regeling 6.4)"
    assert "Handtekening van de deelnemer" in page.words


def test_what_was_sent_is_not_posted_as_well(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, trips(db, world)).response)
    browser.submit(number)
    assert get(browser.client, f"/declaraties/{number}").soup.select_one(f"main a[href='{filled(number)}']")
    page = get(browser.client, filled(number))
    assert "Stuur dit formulier niet ook op" in page.words
    assert "Stuur het naar de SVB" not in page.words


def test_an_empty_form_for_a_month(browser: Browser, db: Database, world: World) -> None:
    step = get(browser.client, "/declaraties/vervoer")
    button = step.soup.select_one("main form button[formaction]")
    assert button
    assert button["formaction"] == EMPTY
    page = get(browser.client, f"{EMPTY}?maand=2026-10")
    assert "Leeg formulier voor vervoer, oktober 2026" in page.h1
    assert "uiterlijk op 9 januari 2027" in page.words
    assert "Of geef het aan de gemeente Waterveen." in page.words
    assert [cell.get_text() for cell in page.soup.select("tbody td") if cell.get_text()] == []
    assert len(page.soup.select("tbody tr")) == 10
    assert IBAN.replace(" ", "") not in page.words
    assert get(browser.client, MONTH).soup.select_one(f"main a[href='{EMPTY}?maand=2026-10']")


@pytest.mark.parametrize("month", ["2026-13", "x", "1999-01", "2026-10-01"])
def test_an_unknown_month_is_asked_again(browser: Browser, month: str) -> None:
    page = get(browser.client, f"{EMPTY}?maand={month}", 422)
    assert "Kies een maand." in page.words


def test_without_a_month_it_is_asked(browser: Browser) -> None:
    assert "Over welke maand" in get(browser.client, EMPTY).h1


def test_nobody_else_opens_it(browser: Browser, db: Database, world: World, log_in: LogIn) -> None:
    number = number_in(fill(browser, trips(db, world)).response)
    for actor, status in ((world.joris.actor, 404), (world.consulent, 403), (world.svb, 403)):
        page = get(log_in(actor), filled(number), status)
        assert "Dagbesteding" not in page.response.text
    get(log_in(world.fatma.actor), filled(999), 404)
    get(log_in(world.svb), f"{EMPTY}?maand=2026-10", 403)


def test_only_transport_has_this_form(browser: Browser, db: Database, world: World) -> None:
    get(browser.client, filled(browser.draft()), 404)


def test_a_look_is_recorded_and_takes_the_same_statements(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, trips(db, world)).response)
    get(browser.client, filled(number))
    last: Logregel = records(db)[-1]
    assert (last.activiteit, last.object) == ("declaratie-inzien", f"declaratie {number}")
    with count_statements(db) as two:
        get(browser.client, filled(number))
    fill(browser, {"dag-3": "7", "van-3": "Huis", "naar-3": "Winkel", "bedrag-3": "2"}, "bewaren")
    with count_statements(db) as three:
        get(browser.client, filled(number))
    assert len(two) == len(three)
    assert only(db).id == number


def test_pages_say_that_the_text_is_missing(browser: Browser) -> None:
    for path in (MONTH, "/i-pgb/regels?gemeente=Waterveen&datum=1-10-2026"):
        words = get(browser.client, path).words
        assert words.count(MISSING) == 2
        assert "Regeling 6.1" in words
        assert "Regeling 6.2" in words
