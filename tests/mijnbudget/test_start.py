"""The start page: one sentence, one amount, the next thing to do, and everything that the dashboard lists."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.clock import Frozen
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from tests.conftest import Page, count_statements, get, words
from tests.world import World, add_declaration

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
S = Declaratiestatus


def _row_count(page: Page, kind: str) -> int:
    return len(page.soup.select(f"[data-row={kind}]"))


def _lead(page: Page) -> str:
    return words(page.soup.select_one("p.lead"))


def _task(page: Page) -> str:
    return str(page.soup.select_one("[data-taak]")["data-taak"])


def test_one_sentence_and_one_amount_come_first(log_in: LogIn, world: World, db: Database) -> None:
    add_declaration(db, world.fatma, S.INGEDIEND, minutes=(120,))  # 60 euro on its way
    page = get(log_in(world.fatma.actor), "/")
    assert _lead(page) == "U kunt tot en met 31 december 2026 nog € 39.940,00 gebruiken."
    assert page.soup.select_one("main .card") is page.soup.select_one("h1").find_next_sibling()


def test_the_page_lists_what_belongs_to_the_budget(log_in: LogIn, world: World, db: Database) -> None:
    for _ in range(25):
        add_declaration(db, world.fatma, S.BETAALD)
    page = get(log_in(world.fatma.actor), "/")
    counts = {kind: _row_count(page, kind) for kind in ("part", "service", "contract", "declaration")}
    assert counts == {"part": 4, "service": 4, "contract": 3, "declaration": 20}
    for expected in ("Zorgkantoor Rivierenland", "Dorpsstraat 1", "1234 AB", "Gemeente: Waterveen", "W-1001"):
        assert expected in page.words
    assert "Goedkeuring gemeente: 1 januari 2026. SVB: 1 januari 2026." in page.words
    assert "€ 30,00 per uur" in page.words


@pytest.mark.parametrize("count", [5, 60])
def test_the_number_of_statements_does_not_grow(log_in: LogIn, world: World, db: Database, count: int) -> None:
    for number in range(count):
        add_declaration(db, world.fatma, S.BETAALD if number % 4 else S.INGEDIEND, contract=number % 3)
    client = log_in(world.fatma.actor)
    with count_statements(db) as statements:
        get(client, "/")
    assert len(statements) == 8, "\n\n".join(statements)


def test_it_needs_no_script_library(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.fatma.actor), "/")
    assert [one["src"] for one in page.soup.select("script[src]") if "htmx" in one["src"]] == []


def test_each_visit_is_recorded(log_in: LogIn, world: World, db: Database) -> None:
    get(log_in(world.emre), "/")
    with db.read() as session:
        rows = session.execute(text("SELECT activiteit, dossier_id, persoon_id, namens FROM logregel")).all()
    assert rows == [("budget-inzien", world.fatma.dossier_id, world.emre_id, 1)]


def test_an_amount_shown_by_law_is_never_what_remains_of_it(log_in: LogIn, world: World, db: Database) -> None:
    add_declaration(db, world.fatma, S.INGEDIEND)
    page = get(log_in(world.fatma.actor), "/")
    parts = [words(one.select_one("dd")) for one in page.soup.select("[data-row=part]")]
    assert parts == ["€ 20.000,00", "€ 10.000,00", "€ 5.000,00", "€ 5.000,00"]


def test_the_example_uses_the_persons_own_figures(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.joris.actor), "/")
    assert (
        "Van de € 100,00 van de Wmo hebt u misschien maar € 80,00 nodig. Dat is 80 van elke 100 euro. "
        "Wat overblijft, € 20,00, mag naar zorg van de Zvw, als die zorg in uw plan staat."
    ) in page.words


class TestNextThingToDo:
    def test_a_month_that_nobody_declared(self, log_in: LogIn, world: World) -> None:
        page = get(log_in(world.joris.actor), "/")
        assert _task(page) == "maand"
        assert f"Declareer september 2026 voor Helper {world.joris.dossier_id}-1" in page.words
        link = page.soup.select_one("[data-taak] a")["href"]
        assert link == f"/declaraties/invullen?overeenkomst={world.joris.contracts[0]}&maand=2026-09"

    def test_nothing_when_every_month_is_there(self, log_in: LogIn, world: World, db: Database) -> None:
        for month in (9, 10):
            add_declaration(db, world.joris, S.BETAALD, maand=date(2026, month, 1))
        page = get(log_in(world.joris.actor), "/")
        assert _task(page) == "geen"
        assert "U hoeft nu niets te doen." in page.words

    def test_a_withdrawn_declaration_leaves_the_month_open(self, log_in: LogIn, world: World, db: Database) -> None:
        for month, status in ((9, S.BETAALD), (10, S.INGETROKKEN)):
            add_declaration(db, world.joris, status, maand=date(2026, month, 1))
        assert "Declareer oktober 2026" in get(log_in(world.joris.actor), "/").words

    def test_a_repair_comes_first_with_its_term(
        self, log_in: LogIn, world: World, db: Database, frozen_clock: Frozen
    ) -> None:
        add_declaration(db, world.joris, S.CONCEPT, maand=date(2026, 10, 1))
        number = add_declaration(db, world.joris, S.HERSTEL_GEVRAAGD, maand=date(2026, 8, 1))
        with db.write() as session:
            session.execute(text("UPDATE declaratie SET reageren_voor='2026-11-20' WHERE id=:id"), {"id": number})
        page = get(log_in(world.joris.actor), "/")
        assert _task(page) == "herstel"
        assert "Doe dit uiterlijk op 20 november 2026" in page.words
        assert [one["data-taak"] for one in page.soup.select("[data-taak]")] == ["herstel", "concept", "maand"]
        frozen_clock.advance(days=11)
        late = get(log_in(world.joris.actor), "/")
        assert "Dit moest vóór of op 20 november 2026" in late.words

    def test_an_old_draft_behind_many_declarations_is_not_forgotten(
        self, log_in: LogIn, world: World, db: Database
    ) -> None:
        add_declaration(db, world.joris, S.CONCEPT, maand=date(2026, 3, 1))
        for _ in range(30):
            add_declaration(db, world.joris, S.BETAALD)
        page = get(log_in(world.joris.actor), "/")
        assert "concept" in [one["data-taak"] for one in page.soup.select("[data-taak]")]
        assert _row_count(page, "declaration") == 20

    def test_a_form_that_was_kept(self, log_in: LogIn, world: World, db: Database) -> None:
        from portal.web.saved_forms import keep

        keep(db, world.joris.actor, "/declaraties/nieuw", [("maand", "2026-10")])
        page = get(log_in(world.joris.actor), "/")
        assert _task(page) == "bewaard"
        assert page.soup.select_one("[data-taak=bewaard] a")["href"] == "/declaraties/nieuw"

    def test_monthly_payments_need_no_declaration(self, log_in: LogIn, world: World, db: Database) -> None:
        with db.write() as session:
            session.execute(text("UPDATE zorgovereenkomst SET periodiek=true"))
        assert _task(get(log_in(world.joris.actor), "/")) == "geen"


class TestStates:
    def test_used_up(self, log_in: LogIn, world: World, db: Database) -> None:
        add_declaration(db, world.joris, S.BETAALBAAR, minutes=(400,))  # 200 euro of 200
        page = get(log_in(world.joris.actor), "/")
        assert _lead(page) == "U kunt tot en met 31 december 2026 nog € 0,00 gebruiken."
        assert "Uw budget is op" in page.words

    def test_almost_used_up(self, log_in: LogIn, world: World, db: Database) -> None:
        add_declaration(db, world.joris, S.INGEDIEND, minutes=(362,))  # 181 euro of 200
        page = get(log_in(world.joris.actor), "/")
        assert "Uw budget is bijna op" in page.words
        assert "meer zorg afgesproken dan er geld over is" in page.words

    def test_more_declared_than_there_is(self, log_in: LogIn, world: World, db: Database) -> None:
        add_declaration(db, world.joris, S.INGEDIEND, minutes=(402,))
        page = get(log_in(world.joris.actor), "/")
        assert "Voor € 1,00 is geen geld meer in uw budget." in page.words

    def test_over(self, log_in: LogIn, world: World, frozen_clock: Frozen) -> None:
        frozen_clock.advance(days=60)
        page = get(log_in(world.fatma.actor), "/")
        assert _lead(page) == "Uw budget liep tot en met 31 december 2026. Daarvan is € 40.000,00 niet gebruikt."

    def test_a_contract_that_waits_for_the_svb(self, log_in: LogIn, world: World, db: Database) -> None:
        change = (
            "UPDATE zorgovereenkomst SET status='goedgekeurd_college', goedgekeurd_svb_op=NULL WHERE dossier_id=:id"
        )
        with db.write() as session:
            session.execute(text(change), {"id": world.joris.dossier_id})
        page = get(log_in(world.joris.actor), "/")
        assert "Wacht op goedkeuring van de SVB" in page.words
        assert "SVB: nog niet." in page.words
        assert "Gereserveerd voor lopende zorgovereenkomsten € 0,00" in page.words


class TestOthers:
    def test_admitted_without_a_plan(self, log_in: LogIn, world: World) -> None:
        page = get(log_in(world.mei.actor), "/")
        assert "U bent deelnemer. U hebt nog geen budget." in page.words
        assert "budgethouder" not in page.soup.select_one("main").get_text().lower()
        assert page.soup.select_one("[aria-current=step]").get_text().startswith("Nu: Uw plan")

    def test_a_budget_that_still_has_to_begin(self, log_in: LogIn, world: World, frozen_clock: Frozen) -> None:
        frozen_clock.advance(days=-330)
        page = get(log_in(world.fatma.actor), "/")
        assert _lead(page) == "Uw budget begint op 1 januari 2026. U kunt dan € 40.000,00 gebruiken."

    def test_the_page_says_for_whom(self, log_in: LogIn, world: World) -> None:
        page = get(log_in(world.emre), "/")
        assert "Ingelogd als Emre Yıldız, namens Fatma Yıldız" in words(page.soup.select_one("header"))
        assert "€ 40.000,00" in page.words

    def test_staff_go_to_their_own_desk(self, log_in: LogIn, world: World, app: Litestar) -> None:
        for employee in (world.svb, world.consulent):
            answer = log_in(employee).get("/", follow_redirects=False)
            desk = app.state.menu(employee)
            assert answer.headers.get("location") == desk[0][0] if desk else answer.status_code == 403

    def test_nobody_is_logged_in(self, client: TestClient) -> None:  # type: ignore[type-arg]
        page = get(client, "/")
        assert page.h1 == "Regel uw zorg met één budget"
        assert page.soup.select_one("main a[href='/inloggen']")
