""" "Is dit zo geleverd en afgesproken?": ja sends, nee keeps it back, help says who calls; the timeline tells it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie, Geleverd, Leveringsoordeel
from portal.declaratie.status import Declaratiestatus
from portal.herkomst import Herkomst
from tests.conftest import get, post
from tests.declaratie.conftest import Browser
from tests.world import World, add_declaration

LogIn = Callable[[Actor], Any]


def said(db: Database) -> list[Geleverd]:
    with db.read() as session:
        return [row.oordeel for row in session.exec(select(Leveringsoordeel).order_by(Leveringsoordeel.id)).all()]  # type: ignore[arg-type]


def test_sending_is_the_answer_yes(browser: Browser, db: Database) -> None:
    number = browser.draft()
    assert "Is dit zo geleverd en afgesproken?" in get(browser.client, f"/declaraties/{number}/controle").words
    browser.submit(number)
    assert said(db) == [Geleverd.JA]
    assert "Dit is zo geleverd en afgesproken" in get(browser.client, f"/declaraties/{number}").words


def test_no_keeps_the_draft_and_what_is_wrong(browser: Browser, db: Database, world: World, log_in: LogIn) -> None:
    number = browser.draft()
    page = get(browser.client, f"/declaraties/{number}/klopt-niet")
    answer = browser.send(page, {"toelichting": "Dinsdag kwam niemand 🙂"})
    again = browser.send(page, {"toelichting": "Dinsdag kwam niemand 🙂"})
    assert answer.status_code == again.status_code == 303
    page = get(browser.client, f"/declaraties/{number}")
    assert "Dinsdag kwam niemand 🙂" in page.words
    assert said(db) == [Geleverd.NEE]
    with db.read() as session:
        assert session.get_one(Declaratie, number).status == Declaratiestatus.CONCEPT
        assert b"Dinsdag" not in (session.exec(select(Leveringsoordeel)).one().toelichting or b"")
    browser.submit(number)
    for who, path in ((world.svb, f"/svb/declaraties/{number}"), (world.consulent, f"/gemeente/declaraties/{number}")):
        assert "Dinsdag kwam niemand" in get(log_in(who), path).words


@pytest.mark.parametrize(("text", "message"), [("", "Schrijf op wat er niet klopt"), ("x" * 2001, "hoogstens 2.000")])
def test_no_without_words_asks_for_them(browser: Browser, db: Database, text: str, message: str) -> None:
    number = browser.draft()
    page = post(browser.client, f"/declaraties/{number}/klopt-niet", {"toelichting": text}, status=422)
    assert message in page.words
    assert page.fields("#formulier")["toelichting"] == text
    assert said(db) == []


def test_help_says_who_calls_and_leads_to_a_question(browser: Browser, db: Database) -> None:
    number = browser.draft()
    page = get(browser.client, f"/declaraties/{number}/hulp")
    assert "0300 123 456" in page.words
    answer = browser.send(page, form=f'form[action="/declaraties/{number}/hulp"]')
    assert answer.headers["location"] == f"/berichten/vraag?over=declaratie&nummer={number}"
    assert said(db) == [Geleverd.HULP]


def test_what_the_municipality_entered_is_asked_afterwards(browser: Browser, db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma)
    assert "voor u ingevoerd" not in get(browser.client, f"/declaraties/{number}").words
    with db.write() as session:
        session.get_one(Declaratie, number).herkomst = Herkomst.PAPIER
    page = get(browser.client, f"/declaraties/{number}")
    assert "De gemeente heeft deze declaratie voor u ingevoerd" in page.words
    browser.send(page, form=f'form[action="/declaraties/{number}/klopt"]')
    assert said(db) == [Geleverd.JA]
    assert "U zei dat dit zo is geleverd" in get(browser.client, f"/declaraties/{number}").words


@pytest.mark.parametrize("act", ["klopt", "klopt-niet", "hulp"])
def test_a_stranger_says_nothing(browser: Browser, db: Database, world: World, log_in: LogIn, act: str) -> None:
    number = add_declaration(db, world.fatma)
    client = log_in(world.joris.actor)
    post(client, f"/declaraties/{number}/{act}", {"toelichting": "x"}, status=404)
    if act != "klopt":
        get(client, f"/declaraties/{number}/{act}", 404)
    assert said(db) == []


def test_the_timeline_tells_everything_in_order(browser: Browser, db: Database, world: World, log_in: LogIn) -> None:
    number = browser.draft()
    browser.submit(number)
    with db.read() as session:
        version = session.get_one(Declaratie, number).version
    asked = {"soort": "herstel_vragen", "versie": str(version), "toelichting": "Klopt 5 oktober?", "veld": "regels"}
    until = {"tot-dag": "24", "tot-maand": "11", "tot-jaar": "2026"}
    post(log_in(world.svb), f"/svb/declaraties/{number}/besluit", {**asked, **until})
    client = log_in(world.fatma.actor)
    page = get(client, f"/declaraties/{number}")
    points = [item.select_one("b").get_text(" ", strip=True) for item in page.soup.select(".timeline li")]  # type: ignore[union-attr]
    told = [point.split(": ", 1)[1] for point in points]
    assert told == [
        "Uw zorgverlener gaf u de uren of de rekening",
        "Begonnen met invullen",
        "Dit is zo geleverd en afgesproken",
        "Naar de SVB verstuurd",
        "Binnengekomen bij de SVB",
        "De SVB vraagt om iets te verbeteren",
        "U verbetert de declaratie",
    ]
    assert "Klopt 5 oktober?" in page.soup.select_one(".timeline").get_text()  # type: ignore[union-attr]
    answer = post(client, f"/declaraties/{number}/verbeteren", {})
    form = get(client, answer.response.headers["location"])
    assert "Klopt 5 oktober?" in form.words
    assert form.fields("#formulier")[f"u-{browser.rate}-5"] == "2:00"


def test_an_unknown_part_of_the_form_is_refused(browser: Browser, db: Database, world: World, log_in: LogIn) -> None:
    number = add_declaration(db, world.fatma)
    fields = {"soort": "herstel_vragen", "versie": "1", "toelichting": "x", "veld": "bsn", "tot-dag": "24"}
    post(
        log_in(world.svb),
        f"/svb/declaraties/{number}/besluit",
        fields | {"tot-maand": "11", "tot-jaar": "2026"},
        status=422,
    )
