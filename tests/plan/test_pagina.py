"""Wat mag ik ervan betalen: the plan in force, its versions, and what somebody else pays."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, table
from portal.law.wetten import Wet
from portal.plan.models import Aanleiding, Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus
from tests.conftest import Page, check_page, count_statements, get, post, words
from tests.world import DECEMBER, World

LogIn = Callable[[Actor], TestClient[Litestar]]
_op, _pd = columns(Ondersteuningsplan), columns(Plandienst)


@pytest.fixture
def second(db: Database, world: World) -> int:
    """Fatma's second version: the first service costs less, the second stopped, one is new; one draft beside it."""
    with db.write() as session:
        mine = select(table(Plandienst)).join(table(Ondersteuningsplan), _op.id == _pd.plan_id)
        first = session.execute(mine.where(_op.dossier_id == world.fatma.dossier_id).order_by(_pd.id)).all()
        session.execute(
            update(table(Ondersteuningsplan)).where(_op.id == first[0].plan_id).values(status=Planstatus.VERVANGEN)
        )
        plan = Ondersteuningsplan(
            dossier_id=world.fatma.dossier_id, versie=2, status=Planstatus.VASTGESTELD, vastgesteld_op=date(2026, 6, 1),
            ingang=date(2026, 6, 1), einde=DECEMBER, aanleiding=Aanleiding.VERZOEK,
        )  # fmt: skip
        draft = Ondersteuningsplan(
            dossier_id=world.fatma.dossier_id,
            versie=3,
            status=Planstatus.CONCEPT,
            ingang=date(2026, 6, 1),
            einde=DECEMBER,
        )
        session.add_all([plan, draft])
        session.flush()
        kept = [one for one in first if one.wet != Wet.WMO]
        for one in kept:
            session.add(Plandienst(
                plan_id=plan.id, stam_id=one.id, wet=one.wet, naam=one.naam, doel=one.doel,
                omvang="2 uur per week" if one is kept[0] else one.omvang, bedrag_ct=one.bedrag_ct,
            ))  # fmt: skip
        session.add(Plandienst(
            plan_id=plan.id, wet=Wet.WMO, naam="Hulp in huis", doel="Schoon", omvang="2 uur", bedrag_ct=100,
        ))  # fmt: skip
        session.add(Plandienst(plan_id=draft.id, wet=Wet.WMO, naam="Geheim concept", doel="", omvang="", bedrag_ct=1))
        return plan.id or 0


def _listed(page: Page, kind: str) -> list[str]:
    return [words(one) for one in page.soup.select(f"[data-row={kind}]")]


def test_services_stand_by_law_with_goal_amount_cost_and_contracts(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.fatma.actor), "/plan")
    assert page.h1 == "Wat mag ik ervan betalen?"
    assert [one.get_text() for one in page.soup.select("section.card h3")] == [
        "Wet langdurige zorg (Wlz)",
        "Wet maatschappelijke ondersteuning (Wmo)",
        "Jeugdwet",
        "Zorgverzekeringswet (Zvw)",
    ]
    first = _listed(page, "service")[0]
    helper = f"Helper {world.fatma.dossier_id}-1"
    assert first == (
        "Begeleiding wlz Doel Zelf de dag kunnen invullen Hoeveel hulp 4 uur per week "
        f"Mag per jaar kosten € 20.000,00 Zorgovereenkomsten {helper} Loopt"
    )
    assert "Alle diensten samen mogen € 40.000,00 per jaar kosten." in page.words
    assert _listed(page, "moment") == ["1 december 2026 Gesprek bij u thuis"]
    assert "Er zijn geen aparte potjes" not in page.words
    assert "Het zijn geen aparte potjes." in page.words


def test_contracts_follow_a_service_over_versions_and_a_draft_is_not_shown(
    log_in: LogIn, world: World, second: int
) -> None:
    page = get(log_in(world.fatma.actor), "/plan")
    assert "Geheim" not in page.text
    assert f"Helper {world.fatma.dossier_id}-1" in page.words  # its contract names the first version's service
    assert len(_listed(page, "version")) == 2
    assert get(log_in(world.fatma.actor), "/plan/versies/3", 404)


def test_what_changed_is_told_in_words(log_in: LogIn, world: World, second: int) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, "/plan/versies/2")
    assert "Wat veranderde er van versie 1 naar versie 2?" in page.words
    assert _listed(page, "added") == ["Hulp in huis 2 uur € 1,00"]
    assert _listed(page, "stopped") == ["Begeleiding wmo 4 uur per week € 10.000,00"]
    assert _listed(page, "changed") == ["Begeleiding wlz Wat Eerst Nu Hoeveel hulp 4 uur per week 2 uur per week"]
    assert len(_listed(page, "same")) == 2
    assert "Vervallen: 1 december 2026, Gesprek bij u thuis" in page.words
    assert "omdat daarom werd gevraagd" in page.words
    old = get(client, "/plan/versies/1")
    assert "Vervangen door een nieuwere versie" in old.words
    assert "Wat veranderde" not in old.words
    assert "van versie 1 naar versie 2" in get(client, "/plan/versies/1?met=2").words
    for strange in ("x", "99", "-1", "²"):
        assert "Wat veranderde" not in get(client, f"/plan/versies/1?met={strange}").words


def test_without_a_plan_the_page_says_what_to_do(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.mei.actor), "/plan")
    assert "Er is nog geen ondersteuningsplan vastgesteld" in page.words
    assert page.soup.select_one(".empty a")["href"] == "/pgb-plan"  # type: ignore[index]
    assert "budgethouder" not in page.words.lower()


def test_the_number_of_statements_is_constant(log_in: LogIn, world: World, db: Database) -> None:
    counted = []
    for person in (world.fatma, world.joris):
        client = log_in(person.actor)
        with count_statements(db) as seen:
            get(client, "/plan")
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 11


class TestLife:
    WORK = {"soort": "werk", "wat": "Jobcoach ñ", "betaler": "UWV", "contact": "088 000 00 00"}  # noqa: RUF012

    def _add(self, client: TestClient[Litestar]) -> int:
        post(client, "/plan/mijn-leven/nieuw", self.WORK, page="/plan/mijn-leven/nieuw")
        link = get(client, "/plan").soup.select_one("[data-row=life] a")
        return int(str(link["href"]).rpartition("/")[2])  # type: ignore[index]

    def test_a_row_sent_twice_is_there_once_and_sealed(self, log_in: LogIn, world: World, db: Database) -> None:
        client = log_in(world.mei.actor)
        assert self._add(client) == self._add(client)
        assert _listed(get(client, "/plan"), "life") == ["Jobcoach ñ Betaalt: UWV Contact: 088 000 00 00 Werk"]
        with db.engine.connect() as connection:
            assert b"UWV" not in connection.exec_driver_sql("SELECT inhoud FROM levensdeel").scalar_one()

    def test_two_windows_lose_nothing(self, log_in: LogIn, world: World) -> None:
        client = log_in(world.mei.actor)
        path = f"/plan/mijn-leven/{self._add(client)}"
        old = get(client, path).fields("#formulier")
        client.post(path, data={**old, "betaler": "Mijn werkgever"}, follow_redirects=False)
        answer = client.post(path, data={**old, "betaler": "De gemeente"}, follow_redirects=False)
        page = check_page(answer, 409)  # type: ignore[arg-type]
        assert "Mijn werkgever" in page.words
        assert page.fields("#formulier")["betaler"] == "De gemeente"
        client.post(path, data=page.fields("#formulier"), follow_redirects=False)
        assert get(client, path).fields("#formulier")["betaler"] == "De gemeente"

    def test_what_is_wrong_comes_back(self, log_in: LogIn, world: World) -> None:
        client = log_in(world.mei.actor)
        page = post(client, "/plan/mijn-leven/nieuw", {"betaler": "x" * 401, "soort": "gokken"}, status=422)
        assert len(page.soup.select(".errors li")) == 3
        assert page.fields("#formulier")["betaler"] == "x" * 401

    def test_it_is_nobody_elses_and_can_be_taken_away(self, log_in: LogIn, world: World) -> None:
        number = self._add(log_in(world.mei.actor))
        client = log_in(world.joris.actor)
        get(client, f"/plan/mijn-leven/{number}", 404)
        post(client, f"/plan/mijn-leven/{number}", self.WORK, status=404)
        post(client, f"/plan/mijn-leven/{number}/weghalen", {}, status=404)
        client = log_in(world.mei.actor)
        post(client, f"/plan/mijn-leven/{number}/weghalen", {})
        assert "U hebt nog niets opgeschreven." in get(client, "/plan").words
