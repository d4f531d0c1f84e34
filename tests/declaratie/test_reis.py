"""The journey of a declaration through its pages, as a budgethouder walks it."""

from sqlmodel import select

from portal.db import Database
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.declaratie.status import Declaratiestatus
from tests.conftest import check_page, get
from tests.declaratie.conftest import Browser, number_in


def _rows(db: Database) -> list[Declaratie]:
    with db.read() as session:
        return list(session.exec(select(Declaratie).order_by(Declaratie.id)))  # type: ignore[arg-type]


def test_from_choosing_to_sent(browser: Browser, db: Database) -> None:
    page = get(browser.client, "/declaraties/uren")
    answer = browser.send(page, {"overeenkomst": str(browser.contract), "maand": "2026-10"})
    assert answer.headers["location"] == browser.path()

    number = browser.draft(d5="2,5", d6="3u30")
    page = get(browser.client, f"/declaraties/{number}/controle")
    assert "€ 180,00" in page.text.replace("\xa0", " ")
    assert _rows(db)[0].status == Declaratiestatus.CONCEPT

    answer = browser.submit(number)
    page = get(browser.client, answer.headers["location"])
    assert "Uw declaratie is verstuurd" in page.text
    assert _rows(db)[0].status == Declaratiestatus.INGEDIEND


def test_the_lines_are_stored_in_minutes_and_cents(browser: Browser, db: Database) -> None:
    browser.draft(d5="2,5", d6="3u30", d31="0:20")
    with db.read() as session:
        lines = session.exec(select(Declaratieregel)).all()
    assert [(line.dag.day, line.aantal, line.bedrag_ct) for line in lines] == [  # type: ignore[union-attr]
        (5, 150, 7_500),
        (6, 210, 10_500),
        (31, 20, 1_000),
    ]


def test_keeping_stays_on_the_form_with_everything(browser: Browser) -> None:
    typed = {
        **browser.hours(d5="2:30"),
        **browser.received(),
        "opmerking": "Extra dag\nwegens ziekte",
        "factuurnummer": "F-1",
    }
    browser.fill(typed)
    fields = browser.open().fields("#formulier")
    assert {name: fields[name].strip() for name in typed} == typed


def test_pressing_check_sends_nothing(browser: Browser, db: Database) -> None:
    browser.draft()
    assert [row.ingediend_op for row in _rows(db)] == [None]


def test_the_list_leads_to_every_declaration(browser: Browser) -> None:
    number = browser.draft()
    page = get(browser.client, "/declaraties")
    assert page.soup.select_one(f'a[href="/declaraties/{number}/controle"]')
    browser.submit(number)
    assert get(browser.client, "/declaraties").soup.select_one(f'a[href="/declaraties/{number}"]')


def test_the_week_pattern_fills_empty_fields_and_never_sends(browser: Browser, db: Database) -> None:
    answer = browser.fill(browser.hours(d5="1:15"), "week-41")
    assert answer.response.headers["location"] == f"{browser.path()}#week-41"
    fields = browser.open().fields("#formulier")
    # Monday and Thursday were agreed: two hours each; 8 October is the Thursday of week 41.
    assert (fields[f"u-{browser.rate}-5"], fields[f"u-{browser.rate}-8"]) == ("1:15", "2:00")
    assert [row.status for row in _rows(db)] == [Declaratiestatus.CONCEPT]


def test_correcting_replaces_in_one_step(browser: Browser, db: Database) -> None:
    number = browser.draft()
    browser.submit(number)
    page = get(browser.client, f"/declaraties/{number}")
    answer = browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]')
    assert answer.headers["location"] == browser.path()
    assert browser.open().fields("#formulier")[f"u-{browser.rate}-5"] == "2:00"
    new = number_in(browser.fill(browser.hours(d5="1"), "controleren").response)
    assert f"in de plaats van declaratie D-{number}" in get(browser.client, f"/declaraties/{new}/controle").text
    browser.submit(new)
    assert [row.status for row in _rows(db)] == [Declaratiestatus.VERVANGEN, Declaratiestatus.INGEDIEND]
    assert get(browser.client, f"/declaraties/{number}").soup.select_one(f'a[href="/declaraties/{new}"]')


def test_withdrawing_and_throwing_away(browser: Browser, db: Database) -> None:
    number = browser.draft()
    page = get(browser.client, f"/declaraties/{number}/controle")
    check_page(browser.send(page, form=f'form[action="/declaraties/{number}/intrekken"]'), 303)
    again = browser.draft()
    browser.submit(again)
    page = get(browser.client, f"/declaraties/{again}")
    check_page(browser.send(page, form=f'form[action="/declaraties/{again}/intrekken"]'), 303)
    assert {row.status for row in _rows(db)} == {Declaratiestatus.INGETROKKEN}
    assert "ingetrokken" in get(browser.client, f"/declaraties/{again}").text
