"""Own transport: the trips of a month, paid to the budgethouder."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.kosten import read_costs
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.status import Declaratiestatus
from tests.conftest import Page, check_page, get, post
from tests.declaratie.conftest import Browser, number_in
from tests.declaratie.test_kosten import IBAN, only, service_of
from tests.world import World

LogIn = Callable[[Actor], Any]
MONTH = "/declaraties/vervoer?maand=2026-10"


def trips(db: Database, world: World, **changed: str) -> dict[str, str]:
    typed = {
        "dienst": service_of(db, world), "iban": IBAN, "dag-1": "6", "van-1": "Huis", "naar-1": "Dagbesteding",
        "km-1": "20", "bedrag-1": "", "dag-2": "5", "van-2": "Station", "naar-2": "Huis", "km-2": "",
        "bedrag-2": "6,50",
    }  # fmt: skip
    return typed | changed


def fill(browser: Browser, typed: dict[str, str], actie: str = "controleren", status: int = 303) -> Page:
    return check_page(browser.send(get(browser.client, MONTH), typed, actie=actie), status)


def test_first_the_month_then_the_trips(browser: Browser) -> None:
    page = get(browser.client, "/declaraties/vervoer")
    assert page.fields("#formulier")["maand"] == "2026-10"
    get(browser.client, "/declaraties/vervoer?maand=2026-13", 422)
    assert "Vervoer van oktober 2026" in get(browser.client, MONTH).h1


def test_trips_are_paid_to_the_budgethouder(browser: Browser, db: Database, world: World, log_in: LogIn) -> None:
    number = number_in(fill(browser, trips(db, world)).response)
    page = get(browser.client, f"/declaraties/{number}/controle")
    assert "10 weken" in page.words
    assert "€ 11,10" in page.words  # 20 kilometres at 23 cents, and a ticket
    browser.submit(number)
    row = only(db)
    assert (row.soort, row.totaal_ct, row.zorgverlener_id) == (Declaratiesoort.VERVOER, 1_110, None)
    assert "Krijg ik het geld?" in get(browser.client, f"/declaraties/{number}").words
    for path in ("/", "/declaraties", "/berichten", "/bedragen/in-behandeling"):
        get(browser.client, path)

    client = log_in(world.svb)
    page = get(client, f"/svb/declaraties/{number}")
    assert "de SVB betaalt aan de budgethouder zelf" in page.words
    assert "Fatma Yıldız" in page.words
    assert "NL91ABNA0417164300" in page.words
    post(client, f"/svb/declaraties/{number}/besluit", {"soort": "betaalbaar_stellen", "versie": str(row.version)})
    date = {"datum-dag": "10", "datum-maand": "11", "datum-jaar": "2026"}
    post(client, f"/svb/declaraties/{number}/betaling", {"kenmerk": "SVB-2", "versie": str(row.version + 1), **date})
    client = log_in(world.fatma.actor)
    assert only(db).status == Declaratiestatus.BETAALD
    message = get(client, "/berichten").soup.select_one("main a[href^='/berichten/']")
    get(client, str(message["href"]))  # type: ignore[index]


def test_where_somebody_went_is_sealed_and_comes_back(browser: Browser, db: Database, world: World) -> None:
    fill(browser, trips(db, world), "bewaren")
    with db.read() as session:
        found = read_costs(session, db.keys, only(db).id).kosten
    assert [(post.dag and post.dag.day, post.van, post.kilometers) for post in found.posten] == [
        (5, "Station", None),
        (6, "Huis", 20),
    ]
    fields = get(browser.client, MONTH).fields("#formulier")
    assert (fields["dag-2"], fields["km-2"], fields["bedrag-2"], fields["bedrag-1"]) == ("6", "20", "", "6,50")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("km-1", "1000000000", "heel getal"),
        ("km-1", "-3", "0 of meer"),
        ("km-1", "2,5", "heel getal"),
        ("dag-1", "32", "bestaat niet in deze maand"),
        ("dag-1", "🙂", "bestaat niet in deze maand"),
        ("bedrag-2", "-1", "0 euro of meer"),
        ("bedrag-2", "", "kilometers of het bedrag"),
        ("van-1", "x" * 201, "hoogstens 200"),
        ("iban", "12345678", "klopt niet"),
        ("dienst", "0", "Kies waar dit bij hoort"),
    ],
)
def test_bad_input_comes_back(browser: Browser, db: Database, world: World, field: str, text: str, said: str) -> None:
    page = fill(browser, trips(db, world, **{field: text}), status=422)
    assert said in page.words
    fields = page.fields("#formulier")
    assert fields["van-2"] == "Station"
    with db.read() as session:
        assert session.exec(select(Declaratie)).all() == []


def test_more_trips_are_one_press_away(browser: Browser, db: Database, world: World) -> None:
    fill(browser, trips(db, world), "meer")
    assert len(get(browser.client, MONTH).soup.select("fieldset.rit")) == 5


def test_one_draft_a_month_and_the_account_is_remembered(browser: Browser, db: Database, world: World) -> None:
    page = get(browser.client, MONTH)
    first = browser.send(page, trips(db, world), actie="bewaren")
    again = browser.send(page, trips(db, world), actie="bewaren")
    assert first.headers["location"] == again.headers["location"]
    number = only(db).id
    check_page(browser.send(page, trips(db, world, **{"km-1": "30"}), actie="bewaren"), 409)
    browser.submit(number)
    later = get(browser.client, "/declaraties/vervoer?maand=2026-09")
    assert later.fields("#formulier")["iban"] == "NL91ABNA0417164300"
    assert f"D-{number}" in get(browser.client, MONTH).words


def test_a_correction_replaces_the_trips(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, trips(db, world)).response)
    browser.submit(number)
    answer = post(browser.client, f"/declaraties/{number}/verbeteren", {})
    assert answer.response.headers["location"] == MONTH
    copy = number_in(fill(browser, {"km-2": "40"}).response)
    browser.submit(copy)
    with db.read() as session:
        rows = {row.id: (row.status, row.totaal_ct) for row in session.exec(select(Declaratie)).all()}
    assert rows == {number: (Declaratiestatus.VERVANGEN, 1_110), copy: (Declaratiestatus.INGEDIEND, 1_570)}


def test_a_stranger_sees_only_their_own_month(browser: Browser, db: Database, world: World, log_in: LogIn) -> None:
    fill(browser, trips(db, world), "bewaren")
    page = get(log_in(world.joris.actor), MONTH)
    assert "Dagbesteding" not in page.response.text
