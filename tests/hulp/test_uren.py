"""Hours from the zorgverlener to the declaration: prepared, handed over once, taken over or sent back."""

from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.clock import Frozen
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.declaratie.service import withdraw_declaratie
from portal.declaratie.status import Declaratiestatus
from portal.hulp import service
from portal.hulp.service import AlIngevuld
from portal.hulp.status import Urenstatus as U
from portal.hulp.urenstaat import Urenstaat
from portal.hulp.werk import work_for
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import check_page, count_statements, get, post
from tests.declaratie.conftest import Browser
from tests.hulp.conftest import Helper, body, invite, rows_in
from tests.race import race
from tests.world import World, add_declaration, build_world

LogIn = Callable[[Actor], TestClient[Litestar]]
OCTOBER = date(2026, 10, 1)


def states(db: Database) -> list[str]:
    return [row["status"] for row in rows_in(db, "urenstaat")]


def decide(client: TestClient[Litestar], number: int, act: str, status: int = 303, **data: str) -> Any:
    page = f"/declaraties/uren/{number}"
    return post(client, f"{page}/{act}", data, page=page, status=status)


class TestPrepare:
    """The zorgverlener fills in."""

    def test_the_grid_starts_with_what_was_agreed(self, helper: Helper, db: Database) -> None:
        page = get(helper.client, helper.path())
        assert "Afspraak: 4:00 uur" in page.words
        helper.fill({}, "week-41")
        again = get(helper.client, helper.path()).fields("#formulier")
        assert again[f"u-{helper.rate}-5"] == "2:00"
        assert again[f"u-{helper.rate}-8"] == "2:00"
        assert states(db) == ["concept"]

    def test_what_was_typed_is_kept_encrypted(self, helper: Helper, db: Database) -> None:
        helper.fill({**helper.hours(d5="2,5"), "opmerking": "Extra lang gewerkt"})
        fields = get(helper.client, helper.path()).fields("#formulier")
        assert (fields[f"u-{helper.rate}-5"], fields["opmerking"].strip()) == ("2:30", "Extra lang gewerkt")
        assert b"Extra" not in rows_in(db, "urenstaat")[0]["inhoud"]

    @pytest.mark.parametrize("wrong", ["veel", "25", "-1", "1e9"])
    def test_what_cannot_be_read_comes_back_as_it_was(self, helper: Helper, db: Database, wrong: str) -> None:
        page = helper.fill({**helper.hours(d5=wrong, d6="2"), "opmerking": "Blijft"}, "controleren", 422)
        assert page.soup.select_one(f".errors a[href='#u-{helper.rate}-5']")
        fields = page.fields("#formulier")
        assert (fields[f"u-{helper.rate}-5"], fields["opmerking"].strip()) == (wrong, "Blijft")
        assert states(db) == []

    def test_the_same_form_twice_is_one_sheet(self, helper: Helper, db: Database) -> None:
        page = get(helper.client, helper.path())
        for _ in range(2):
            check_page(helper.send(page, helper.hours(d5="2"), actie="bewaren"), 303)
        assert len(states(db)) == 1

    def test_two_devices_see_both(self, helper: Helper) -> None:
        helper.fill(helper.hours(d5="1"))
        here = get(helper.client, helper.path())
        helper.fill(helper.hours(d5="2"))
        page = check_page(helper.send(here, helper.hours(d5="3"), actie="bewaren"), 409)
        rows = [
            [cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.soup.select("tbody tr")
        ]
        assert rows == [["ma 5 okt Begeleiding", "2:00 uur", "3:00 uur"]]
        check_page(helper.send(page, form="main form[method=post]", actie="bewaren"), 303)
        assert get(helper.client, helper.path()).fields("#formulier")[f"u-{helper.rate}-5"] == "3:00"

    def test_the_total_while_typing(self, helper: Helper) -> None:
        page = get(helper.client, helper.path())
        answer = helper.client.post(
            "/hulp/uren/totaal",
            data={**page.fields("#formulier"), **helper.hours(d5="2")},
            headers={"HX-Request": "true"},
        )
        assert "60,00" in answer.text
        assert "<h1" not in answer.text

    @pytest.mark.parametrize("maand", ["", "2026-13", "x", "2027-01", "2019-01", "2025-12"])
    def test_a_month_that_is_not_theirs(self, helper: Helper, maand: str) -> None:
        get(helper.client, f"/hulp/uren?overeenkomst={helper.contract}&maand={maand}", 404)

    def test_a_field_of_the_declaration_is_not_theirs(self, helper: Helper, db: Database, log_in: LogIn) -> None:
        typed = {"ontvangen_op-dag": "1", "ontvangen_op-maand": "1", "ontvangen_op-jaar": "2026", "factuurnummer": "7"}
        helper.fill({**helper.hours(d5="2"), **typed})
        number = helper.ready(d5="2")
        helper.press(number, "overhandigen")
        log_in(helper.world.fatma.actor)
        decide(helper.client, number, "overnemen")
        with db.read() as session:
            row = session.exec(select(Declaratie)).one()
        assert (row.ontvangen_op, row.factuurnummer) == (date(2026, 11, 10), "")


class TestHandOver:
    """Giving the hours."""

    def test_the_checks_inform(self, helper: Helper) -> None:
        page = get(helper.client, f"/hulp/uren/{helper.ready(d5='12', d6='12')}")
        assert "Geef de uren uiterlijk op 12 december 2026 door. U hebt nog 32 dagen." in page.words
        assert "U vult 24:00 uur in. Afgesproken is 20:00 uur in een maand." in page.words
        assert "Geef deze uren door" in page.words

    def test_late_warns_and_stops_nothing(self, helper: Helper, db: Database, frozen_clock: Frozen) -> None:
        frozen_clock.advance(days=33)
        helper.come_in()
        number = helper.ready(d5="2")
        page = get(helper.client, f"/hulp/uren/{number}")
        assert "U bent 1 dag te laat. De laatste dag was 12 december 2026." in page.words
        check_page(helper.press(number, "overhandigen"), 303)
        assert states(db) == ["overhandigd"]

    def test_a_double_click_is_once(self, helper: Helper, db: Database) -> None:
        number = helper.ready()
        page = get(helper.client, f"/hulp/uren/{number}")
        answers = [helper.send(page, form=f"form[action='/hulp/uren/{number}/overhandigen']") for _ in range(3)]
        assert {answer.headers["location"] for answer in answers} == {f"/hulp/uren/{number}"}
        assert states(db) == ["overhandigd"]
        assert [row["soort"] for row in rows_in(db, "bericht")] == ["uren_gekregen"]
        (row,) = rows_in(db, "urenstaat")
        assert str(row["overhandigd_op"]) == "2026-11-10"

    def test_an_old_tab_does_not_hand_over_other_hours(self, helper: Helper, db: Database) -> None:
        number = helper.ready(d5="2")
        page = get(helper.client, f"/hulp/uren/{number}")
        helper.fill(helper.hours(d5="8"))
        check_page(helper.send(page, form=f"form[action='/hulp/uren/{number}/overhandigen']"), 409)
        assert states(db) == ["concept"]

    def test_nothing_is_no_hours(self, helper: Helper, db: Database) -> None:
        helper.fill({"opmerking": "alleen dit"})
        number = int(rows_in(db, "urenstaat")[0]["id"])
        page = get(helper.client, f"/hulp/uren/{number}")
        assert not page.soup.select(f"form[action='/hulp/uren/{number}/overhandigen']")
        post(helper.client, f"/hulp/uren/{number}/overhandigen", {}, status=422)

    def test_what_was_given_can_be_taken_back_until_the_answer(
        self, helper: Helper, db: Database, frozen_clock: Frozen
    ) -> None:
        number = helper.hand_over()
        check_page(helper.press(number, "terughalen"), 303)
        assert states(db) == ["concept"]
        frozen_clock.advance(days=1)
        helper.come_in()
        check_page(helper.press(number, "overhandigen"), 303)
        (row,) = rows_in(db, "urenstaat")
        assert (str(row["eerst_overhandigd_op"]), str(row["overhandigd_op"])) == ("2026-11-10", "2026-11-11")

    def test_what_was_begun_can_be_thrown_away(self, helper: Helper, db: Database) -> None:
        number = helper.ready()
        check_page(helper.press(number, "weggooien"), 303)
        assert states(db) == ["weggegooid"]
        check_page(helper.send(get(helper.client, helper.path()), helper.hours(d5="1"), actie="bewaren"), 303)
        assert states(db) == ["weggegooid", "concept"]

    def test_what_was_given_is_shown_as_it_is(self, helper: Helper) -> None:
        number = helper.hand_over()
        answer = helper.client.get(helper.path(), follow_redirects=False)
        assert answer.headers["location"] == f"/hulp/uren/{number}"


class TestDecide:
    """The budgethouder's yes or no."""

    def test_the_start_page_tells(self, helper: Helper, log_in: LogIn) -> None:
        number = helper.hand_over()
        page = get(log_in(helper.world.fatma.actor), "/")
        assert "U hebt uren van oktober 2026 gekregen van Helper 1-1." in page.words
        assert page.soup.select_one(f"[data-taak=uren] a[href='/declaraties/uren/{number}']")

    def test_yes_makes_the_draft_with_the_day_they_came(self, helper: Helper, db: Database, log_in: LogIn) -> None:
        number = helper.hand_over(d5="2", d6="3:30")
        client = log_in(helper.world.fatma.actor)
        assert get(client, f"/declaraties/uren/{number}").h1 == "Uren van Helper 1-1, oktober 2026"
        for _ in range(2):
            decide(client, number, "overnemen")
        with db.read() as session:
            row = session.exec(select(Declaratie)).one()
            lines = session.exec(select(Declaratieregel.dag, Declaratieregel.aantal)).all()
        assert (row.status, row.maand, row.ontvangen_op) == (Declaratiestatus.CONCEPT, OCTOBER, date(2026, 11, 10))
        assert sorted(lines) == [(date(2026, 10, 5), 120), (date(2026, 10, 6), 210)]
        assert states(db) == ["overgenomen"]
        page = get(client, f"/declaraties/{row.id}/controle")
        assert "10 november 2026" in page.words
        helper.come_in()
        assert "Fatma Yıldız is akkoord" in get(helper.client, f"/hulp/uren/{number}").words

    def test_after_the_draft_was_thrown_away_they_can_be_taken_over_again(
        self, helper: Helper, db: Database, log_in: LogIn
    ) -> None:
        number = helper.hand_over(d5="2")
        world, client = helper.world, log_in(helper.world.fatma.actor)
        decide(client, number, "overnemen")
        assert "Maak opnieuw een declaratie" not in get(client, f"/declaraties/uren/{number}").words
        with db.write() as session:
            first = session.exec(select(Declaratie.id)).one()
            withdraw_declaratie(session, db, world.fatma.actor, first, None)
        assert "De uren staan hier nog." in get(client, f"/declaraties/uren/{number}").words
        for _ in range(2):
            decide(client, number, "overnemen")
        with db.read() as session:
            (second,) = session.exec(select(Declaratie).where(Declaratie.status == Declaratiestatus.CONCEPT)).all()
            lines = session.exec(select(Declaratieregel.dag).where(Declaratieregel.declaratie_id == second.id)).all()
        assert (second.ontvangen_op, lines) == (date(2026, 11, 10), [date(2026, 10, 5)])
        assert states(db) == ["overgenomen"]

    def test_no_sends_them_back_with_the_reason_and_stops_nothing(
        self, helper: Helper, db: Database, log_in: LogIn, mailbox: Callable[[], list[EmailMessage]]
    ) -> None:
        world = helper.world
        waiting = add_declaration(db, world.fatma, maand=date(2026, 9, 1))
        number = helper.hand_over()
        client = log_in(world.fatma.actor)
        invite(client, world.fatma.contracts[0])
        for _ in range(2):
            decide(client, number, "terugsturen", reden="Op 6 oktober was u er niet.")
        assert states(db) == ["teruggestuurd"]
        assert "Op 6 oktober" not in body(mailbox()[-1])
        assert len(mailbox()) == 2
        with db.read() as session:
            assert session.get_one(Declaratie, waiting).status == Declaratiestatus.INGEDIEND
        helper.come_in()
        page = get(helper.client, helper.path())
        assert "Op 6 oktober was u er niet." in page.words
        assert page.fields("#formulier")[f"u-{helper.rate}-5"] == "2:00"
        assert helper.hand_over(d5="2", d6="") == number
        assert states(db) == ["overhandigd"]
        assert "Op 6 oktober" not in get(helper.client, f"/hulp/uren/{number}").words

    def test_a_no_needs_its_reason(self, helper: Helper, db: Database, log_in: LogIn) -> None:
        number = helper.hand_over()
        client = log_in(helper.world.fatma.actor)
        page = decide(client, number, "terugsturen", 422, reden=" ")
        assert page.soup.select_one(".errors a[href='#reden']")
        page = decide(client, number, "terugsturen", 422, reden="x" * 2001)
        assert page.fields("#formulier")["reden"].strip() == "x" * 2001
        assert states(db) == ["overhandigd"]

    def test_yes_and_no_exclude_each_other(self, helper: Helper, log_in: LogIn) -> None:
        number = helper.hand_over()
        client = log_in(helper.world.fatma.actor)
        decide(client, number, "overnemen")
        page = decide(client, number, "terugsturen", 409, reden="Toch niet")
        assert "Hierover is al beslist" in page.words

    def test_what_the_budgethouder_typed_is_not_lost(self, helper: Helper, db: Database, log_in: LogIn) -> None:
        number = helper.hand_over(d5="2")
        log_in(helper.world.fatma.actor)
        mine = Browser(helper.client, helper.world)
        mine.fill({**mine.hours(d5="3", d9="1"), "opmerking": "Mijn eigen woorden"})
        page = decide(helper.client, number, "overnemen", 409)
        rows = [
            [cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.soup.select("tbody tr")
        ]
        assert rows == [["ma 5 okt Begeleiding", "3:00 uur", "2:00 uur"], ["vr 9 okt Begeleiding", "1:00 uur", "leeg"]]
        assert states(db) == ["overhandigd"]
        decide(helper.client, number, "overnemen", vervang="ja")
        fields = mine.open().fields("#formulier")
        assert (fields[f"u-{mine.rate}-5"], fields[f"u-{mine.rate}-9"]) == ("2:00", "")
        assert fields["opmerking"].strip() == "Mijn eigen woorden"

    def test_the_inbox_leads_there(self, helper: Helper, log_in: LogIn) -> None:
        number = helper.hand_over()
        page = get(log_in(helper.world.fatma.actor), "/berichten/1")
        assert "Helper 1-1 gaf u de uren van oktober 2026." in page.words
        assert page.soup.select_one(f"main a[href='/declaraties/uren/{number}']")

    def test_what_is_still_typed_at_is_nobody_elses(self, helper: Helper, log_in: LogIn) -> None:
        number = helper.ready()
        client = log_in(helper.world.fatma.actor)
        get(client, f"/declaraties/uren/{number}", 404)
        assert 'data-taak="uren"' not in client.get("/").text
        decide(client, number, "overnemen", 404)

    def test_another_ones(self, helper: Helper, log_in: LogIn, db: Database) -> None:
        number = helper.hand_over()
        client = log_in(helper.world.joris.actor)
        get(client, f"/declaraties/uren/{number}", 404)
        for act in ("overnemen", "terugsturen"):
            decide(client, number, act, 404, reden="x")
        log_in(helper.world.joris.helper)
        get(client, f"/hulp/uren/{number}", 404)
        for act in ("overhandigen", "terughalen", "weggooien"):
            post(client, f"/hulp/uren/{number}/{act}", {}, status=404)
        assert states(db) == ["overhandigd"]


class TestFact:
    """The day of handing over cannot be changed without a reason that everybody sees."""

    def taken(self, helper: Helper, log_in: LogIn) -> Browser:
        number = helper.hand_over(d5="2")
        log_in(helper.world.fatma.actor)
        decide(helper.client, number, "overnemen")
        return Browser(helper.client, helper.world)

    def test_the_form_says_so(self, helper: Helper, log_in: LogIn) -> None:
        page = self.taken(helper, log_in).open()
        assert "Uw zorgverlener gaf u deze uren op 10 november 2026. Die dag staat vast." in page.words

    @pytest.mark.parametrize("day", ["2", ""])
    def test_another_day_needs_a_reason(self, helper: Helper, log_in: LogIn, db: Database, day: str) -> None:
        mine = self.taken(helper, log_in)
        typed = {**mine.received(day), "opmerking": "Blijft staan"}
        if not day:
            typed |= {"ontvangen_op-maand": "", "ontvangen_op-jaar": ""}
        page = mine.fill(typed, "controleren", 422)
        assert page.soup.select_one(".errors a[href='#reden_datum']")
        fields = page.fields("#formulier")
        assert (fields["ontvangen_op-dag"], fields["opmerking"].strip()) == (day, "Blijft staan")
        with db.read() as session:
            assert session.exec(select(Declaratie.ontvangen_op)).one() == date(2026, 11, 10)

    def test_with_a_reason_both_days_are_seen_by_all(
        self, helper: Helper, log_in: LogIn, world: World, db: Database
    ) -> None:
        mine = self.taken(helper, log_in)
        answer = mine.fill(
            {**mine.received("2"), "reden_datum": "Ik kreeg ze eerst op papier."}, "controleren"
        ).response
        number = int(answer.headers["location"].split("/")[2])
        said = "De zorgverlener gaf de uren in het portaal op 10 november 2026."
        page = get(helper.client, f"/declaraties/{number}/controle")
        assert said in page.words
        assert "Ik kreeg ze eerst op papier." in page.words
        mine.submit(number)
        assert said in get(helper.client, f"/declaraties/{number}").words
        assert said in get(log_in(world.svb), f"/svb/declaraties/{number}").words

    def test_an_improved_copy_keeps_the_fact(self, helper: Helper, log_in: LogIn, db: Database) -> None:
        mine = self.taken(helper, log_in)
        with db.read() as session:
            number = session.exec(select(Declaratie.id)).one()
        mine.submit(number)
        page = get(helper.client, f"/declaraties/{number}")
        mine.send(page, form=f"form[action='/declaraties/{number}/verbeteren']")
        mine.fill(mine.received("2"), status=422)


class TestEnded:
    """A contract that ended."""

    def ended(self, db: Database, world: World, on: date) -> None:
        with db.write() as session:
            row = session.get_one(Zorgovereenkomst, world.fatma.contracts[0])
            row.status, row.einde = Contractstatus.BEEINDIGD, on

    def test_its_last_month_can_be_given(self, helper: Helper, db: Database) -> None:
        self.ended(db, helper.world, date(2026, 10, 15))
        page = get(helper.client, f"/hulp/overeenkomsten/{helper.contract}")
        assert "tot en met 12 december 2026" in page.words
        helper.hand_over(d5="2")
        get(helper.client, helper.path("2026-11"), 404)

    def test_then_it_is_only_to_look_at(self, helper: Helper, db: Database) -> None:
        self.ended(db, helper.world, date(2026, 8, 31))
        page = get(helper.client, f"/hulp/overeenkomsten/{helper.contract}")
        assert "U kunt hier alleen nog kijken." in page.words
        assert not page.soup.select("form[action='/hulp/uren']")
        get(helper.client, helper.path("2026-08"), 404)

    def test_but_what_came_back_can_be_finished(self, helper: Helper, db: Database, log_in: LogIn) -> None:
        number = helper.hand_over()
        self.ended(db, helper.world, date(2026, 8, 31))
        decide(log_in(helper.world.fatma.actor), number, "terugsturen", reden="Nog eens")
        helper.come_in().fill(helper.hours(d5="1"))
        check_page(helper.press(number, "overhandigen"), 303)


def test_the_number_of_statements_does_not_grow(helper: Helper, db: Database) -> None:
    def statements(path: str) -> int:
        with count_statements(db) as seen:
            get(helper.client, path)
        return len(seen)

    paths = ("/hulp", f"/hulp/overeenkomsten/{helper.contract}")
    before = [statements(path) for path in paths]
    for month in ("2026-08", "2026-09", "2026-10"):
        helper.fill(helper.hours(d5="1"), maand=month)
    assert [statements(path) for path in paths] == before
    assert max(before) <= 9


def _sheet(db: Database, world: World) -> int:
    """A sheet with an hour, ready to be given."""
    from portal.declaratie.feiten import Invoer
    from portal.declaratie.formulier import Ingevuld, Kop
    from portal.law.geld import Eenheid

    line = Invoer(world.fatma.rates[0], date(2026, 10, 5), 60, Eenheid.UUR, 3_000_000)
    with db.write() as session:
        werk = work_for(session, world.fatma.helper, world.fatma.contracts[0])
        return service.save_hours(session, db, world.fatma.helper, werk, OCTOBER, Ingevuld(Kop(), (line,)), "")


def _give(db: Database, world: World, number: int) -> None:
    with db.write() as session:
        werk = work_for(session, world.fatma.helper, world.fatma.contracts[0])
        service.hand_over(session, db, world.fatma.helper, werk, number, None)


def test_many_hands_at_once_give_once(both_db: Database) -> None:
    world = build_world(both_db)
    number = _sheet(both_db, world)
    found = race(*5 * [lambda: _give(both_db, world, number)])
    assert found.count(None) == 1
    assert {type(one) for one in found if one} == {Impossible}
    assert len(rows_in(both_db, "bericht")) == 1


def test_many_first_saves_at_once_make_one_sheet(both_db: Database) -> None:
    world = build_world(both_db)
    assert race(*5 * [lambda: _sheet(both_db, world)]) == [None] * 5
    assert len(rows_in(both_db, "urenstaat")) == 1


def test_yes_and_no_at_once_are_one_answer(both_db: Database) -> None:
    world = build_world(both_db)
    number = _sheet(both_db, world)
    _give(both_db, world, number)
    turns = iter([True, False] * 3)

    def answer() -> None:
        with both_db.write() as session:
            if next(turns):
                service.take_over(session, both_db, world.fatma.actor, number)
            else:
                service.send_back(session, both_db, world.fatma.actor, number, "nee")

    found = race(*6 * [answer])
    assert found.count(None) == 1
    assert {type(one) for one in found if one} <= {Impossible, AlIngevuld}
    with both_db.read() as session:
        row = session.exec(select(Urenstaat)).one()
        drafts = session.exec(select(Declaratie)).all()
    assert (row.status == U.OVERGENOMEN) == (len(drafts) == 1)
