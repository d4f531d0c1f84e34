"""Two windows, two presses, two people: the second is told, nothing is lost, nothing is filed twice."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import func, select

from portal.actor import Actor
from portal.berichten.models import Bericht
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie import service
from portal.declaratie.feiten import Invoer
from portal.declaratie.formulier import Ingevuld, Kop
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.dossier.queries import dossier_for
from portal.law.geld import Eenheid
from portal.zorgovereenkomst.queries import contract_for
from tests.conftest import check_page, get
from tests.declaratie.conftest import Browser, number_in
from tests.race import race
from tests.world import World, add_declaration, build_world

LogIn = Callable[[Actor], TestClient[Litestar]]
S = Declaratiestatus


def _statuses(db: Database) -> list[Declaratiestatus]:
    with db.read() as session:
        return list(session.exec(select(Declaratie.status).order_by(Declaratie.id)))  # type: ignore[arg-type]


def _minutes(db: Database) -> list[int]:
    with db.read() as session:
        return list(session.exec(select(Declaratieregel.aantal).order_by(Declaratieregel.id)))  # type: ignore[arg-type]


def _decide(db: Database, world: World, number: int, *names: str) -> None:
    for name in names:
        with db.write() as session:
            FLOW.apply(session, session.get_one(Declaratie, number), name, world.svb)


class TestTwoWindows:
    """The same month in two windows."""

    def test_the_second_sees_both_and_keeps_what_it_typed(self, browser: Browser, db: Database) -> None:
        browser.fill({**browser.hours(d5="1"), "opmerking": "Eerste"})
        here = browser.open()
        browser.fill({**browser.hours(d5="2"), "opmerking": "Daar"})

        page = check_page(browser.send(here, {**browser.hours(d5="3"), "opmerking": "Hier"}, actie="bewaren"), 409)
        rows = [
            [cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.soup.select("tbody tr")
        ]
        assert rows == [["ma 5 okt Begeleiding", "2:00 uur", "3:00 uur"], ["Opmerking", "Daar", "Hier"]]
        assert _minutes(db) == [120]

        check_page(browser.send(page, form='main form[method="post"]', actie="bewaren"), 303)
        assert _minutes(db) == [180]
        assert browser.open().fields("#formulier")["opmerking"].strip() == "Hier"

    def test_the_second_can_leave_what_was_kept(self, browser: Browser, db: Database) -> None:
        here = browser.open()
        browser.fill(browser.hours(d5="2"))
        page = check_page(browser.send(here, browser.hours(d6="3"), actie="bewaren"), 409)
        assert page.soup.select_one(f'main a[href="{browser.path()}"]')
        assert browser.open().fields("#formulier")[f"u-{browser.rate}-5"] == "2:00"

    def test_going_on_to_the_check_is_remembered(self, browser: Browser) -> None:
        here = browser.open()
        browser.fill(browser.hours(d5="2"))
        page = check_page(browser.send(here, browser.hours(d5="3"), actie="controleren"), 409)
        button = page.soup.select_one('main form button[name="actie"]')
        assert button is not None
        assert button["value"] == "controleren"

    def test_the_same_in_both_is_no_difference(self, browser: Browser, db: Database) -> None:
        here = browser.open()
        browser.fill(browser.hours(d5="2", d6="1"))
        check_page(browser.send(here, browser.hours(d5="2,0", d6="1:00"), actie="controleren"), 303)
        assert _statuses(db) == [S.CONCEPT]

    def test_a_month_that_was_sent_in_the_other_window(self, browser: Browser, db: Database) -> None:
        number = browser.draft(d5="2")
        here = browser.open()
        browser.submit(number)
        page = check_page(browser.send(here, browser.hours(d5="3"), actie="controleren"), 409)
        assert page.soup.select_one(f'main a[href="/declaraties/{number}"]')
        assert _statuses(db) == [S.INGEDIEND]

        answer = browser.send(page, form='main form[method="post"]', actie="bewaren")
        assert answer.headers["location"].startswith(browser.path())
        assert _statuses(db) == [S.INGEDIEND, S.CONCEPT]

    def test_what_was_checked_is_what_is_sent(self, browser: Browser, db: Database) -> None:
        number = browser.draft(d5="2")
        checked = get(browser.client, f"/declaraties/{number}/controle")
        browser.fill(browser.hours(d5="8"))
        answer = browser.send(checked, form=f'form[action="/declaraties/{number}/indienen"]')
        page = check_page(answer, 409)
        assert page.h1 == "Dit is intussen veranderd"
        assert page.soup.select_one(f'a[href="/declaraties/{number}/controle"]')
        assert _statuses(db) == [S.CONCEPT]

    def test_withdrawn_in_one_and_paid_in_the_meantime(self, browser: Browser, db: Database, world: World) -> None:
        number = browser.draft()
        browser.submit(number)
        page = get(browser.client, f"/declaraties/{number}")
        _decide(db, world, number, "betaalbaar_stellen", "betalen")
        check_page(browser.send(page, form=f'form[action="/declaraties/{number}/intrekken"]'), 409)
        assert _statuses(db) == [S.BETAALD]


class TestTwice:
    """A double click, a resend, the Back button."""

    def test_a_double_click_on_check(self, browser: Browser, db: Database) -> None:
        page = browser.open()
        answers = [browser.send(page, browser.hours(d5="2"), actie="controleren") for _ in range(2)]
        assert len({answer.headers["location"] for answer in answers}) == 1
        assert _statuses(db) == [S.CONCEPT]

    def test_a_double_click_on_send(self, browser: Browser, db: Database) -> None:
        number = browser.draft()
        page = get(browser.client, f"/declaraties/{number}/controle")
        answers = [browser.send(page, form=f'form[action="/declaraties/{number}/indienen"]') for _ in range(3)]
        assert {answer.headers["location"] for answer in answers} == {f"/declaraties/{number}?ingediend=1"}
        assert _statuses(db) == [S.INGEDIEND]
        with db.read() as session:
            assert session.exec(select(func.count()).select_from(Bericht)).one() == 1

    def test_back_to_the_very_first_form_and_sent_again(self, browser: Browser, db: Database) -> None:
        empty = browser.open()
        typed = {**browser.hours(d5="2"), **browser.received()}
        number = number_in(browser.send(empty, typed, actie="controleren"))
        browser.submit(number)
        check_page(browser.send(empty, typed, actie="controleren"), 409)
        assert _statuses(db) == [S.INGEDIEND]

    def test_the_check_of_something_sent_leads_to_how_it_stands(self, browser: Browser) -> None:
        number = browser.draft()
        browser.submit(number)
        answer = browser.client.get(f"/declaraties/{number}/controle", follow_redirects=False)
        assert answer.headers["location"] == f"/declaraties/{number}"

    def test_improving_twice_is_one_draft(self, browser: Browser, db: Database) -> None:
        number = browser.draft()
        browser.submit(number)
        page = get(browser.client, f"/declaraties/{number}")
        for _ in range(2):
            check_page(browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]'), 303)
        assert _statuses(db) == [S.INGEDIEND, S.CONCEPT]

    def test_sending_what_was_thrown_away(self, browser: Browser, db: Database) -> None:
        number = browser.draft()
        page = get(browser.client, f"/declaraties/{number}/controle")
        browser.send(page, form=f'form[action="/declaraties/{number}/intrekken"]')
        check_page(browser.send(page, form=f'form[action="/declaraties/{number}/indienen"]'), 409)
        assert _statuses(db) == [S.INGETROKKEN]


class TestOvertaken:
    """The SVB decides while somebody corrects."""

    @pytest.mark.parametrize("decision", [("betaalbaar_stellen", "betalen"), ("weigeren",)])
    def test_the_correction_is_kept_and_both_are_shown(
        self, browser: Browser, db: Database, world: World, decision: tuple[str, ...]
    ) -> None:
        number = browser.draft(d5="2")
        browser.submit(number)
        page = get(browser.client, f"/declaraties/{number}")
        browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]')
        new = number_in(browser.fill(browser.hours(d5="3"), "controleren").response)
        _decide(db, world, number, *decision)

        page = check_page(browser.submit(new), 409)
        assert f"beslist over declaratie D-{number}" in page.text or f"over declaratie D-{number} beslist" in page.text
        assert "Er is niets verstuurd en niets kwijt." in page.text
        assert _statuses(db)[1] == S.CONCEPT
        assert _minutes(db) == [120, 180]

        check_page(browser.send(page, form=f'form[action="/declaraties/{new}/indienen"]'), 303)
        assert _statuses(db)[1] == S.INGEDIEND

    def test_hours_that_were_paid_meanwhile_count_as_double(self, browser: Browser, db: Database, world: World) -> None:
        number = browser.draft(d5="2")
        browser.submit(number)
        page = get(browser.client, f"/declaraties/{number}")
        browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]')
        new = number_in(browser.fill({}, "controleren").response)
        assert (
            "De SVB betaalt dezelfde uren maar één keer."
            not in get(browser.client, f"/declaraties/{new}/controle").text
        )
        _decide(db, world, number, "betaalbaar_stellen", "betalen")
        assert "De SVB betaalt dezelfde uren maar één keer." in get(browser.client, f"/declaraties/{new}/controle").text

    def test_what_is_payable_but_not_paid_can_still_be_corrected(
        self, browser: Browser, db: Database, world: World
    ) -> None:
        number = browser.draft(d5="2")
        browser.submit(number)
        _decide(db, world, number, "betaalbaar_stellen")
        page = get(browser.client, f"/declaraties/{number}")
        browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]')
        new = number_in(browser.fill(browser.hours(d5="1"), "controleren").response)
        check_page(browser.submit(new), 303)
        assert _statuses(db) == [S.VERVANGEN, S.INGEDIEND]

    def test_another_draft_in_the_way_is_named(self, browser: Browser, db: Database, world: World) -> None:
        sent = add_declaration(db, world.fatma)
        draft = browser.draft(d8="1")
        page = get(browser.client, f"/declaraties/{sent}")
        page = check_page(browser.send(page, form=f'form[action="/declaraties/{sent}/verbeteren"]'), 409)
        assert "al met een andere declaratie begonnen" in page.text
        assert page.soup.select_one(f'a[href="/declaraties/{draft}/controle"]')
        assert _minutes(db)[-1] == 60


def test_a_correction_is_not_asked_for_a_second_time(browser: Browser, db: Database) -> None:
    """The budget holds the earlier one already; its improvement takes its place."""
    number = browser.draft(d5="2")
    browser.submit(number)
    before = get(browser.client, f"/declaraties/{number}").text
    assert before
    page = get(browser.client, f"/declaraties/{number}")
    browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]')
    new = number_in(browser.fill({}, "controleren").response)
    # 40,000.00 granted, 60.00 asked: nothing else is under way.
    assert "39.940,00" in get(browser.client, f"/declaraties/{new}/controle").text


def test_many_presses_at_once_send_once(both_db: Database) -> None:
    world = build_world(both_db)
    number = add_declaration(both_db, world.fatma, S.CONCEPT)
    actor = world.fatma.actor

    def press() -> None:
        with both_db.write() as session:
            dossier = dossier_for(session, actor, world.fatma.dossier_id)
            service.submit_declaratie(session, both_db, actor, dossier, number, 1)

    found = race(*6 * [press])
    assert found.count(None) == 1
    assert {type(error) for error in found if error} == {Impossible}
    with both_db.read() as session:
        assert session.exec(select(func.count()).select_from(Bericht)).one() == 1


def test_many_first_saves_at_once_make_one_draft(both_db: Database) -> None:
    world = build_world(both_db)
    actor = world.fatma.actor
    line = Invoer(world.fatma.rates[0], date(2026, 10, 5), 60, Eenheid.UUR, 3_000_000)

    def save() -> None:
        with both_db.write() as session:
            contract = contract_for(session, actor, world.fatma.contracts[0])
            form = Ingevuld(Kop(), (line,))
            service.save_concept(session, both_db, actor, contract, date(2026, 10, 1), form, "")

    assert race(*6 * [save]) == [None] * 6
    with both_db.read() as session:
        assert session.exec(select(func.count()).select_from(Declaratie)).one() == 1
