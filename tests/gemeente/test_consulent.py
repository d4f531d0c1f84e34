"""The consulent looks along: the own municipality only, changes nothing, and every look is on record."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Flow
from portal.declaratie.status import FLOW as DECLARATIE
from portal.declaratie.status import Declaratiestatus as S
from portal.dossier.models import Dossierstatus
from portal.dossier.service import open_dossier, register_person
from portal.gemeente.teksten import DOSSIERSTATUS, GEBEURTENISSEN
from portal.logboek.models import Logregel, Uitslag
from portal.pgbplan.status import FLOW as PGBPLAN
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import FLOW as ZORGOVEREENKOMST
from tests.conftest import Page, count_statements, get
from tests.svb.conftest import brought_to
from tests.world import BSN_FATMA, JANUARY, World, add_declaration

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]


def words(page: Page) -> str:
    return " ".join(page.soup.get_text(" ").split())


def names(page: Page) -> list[str]:
    return [one.get_text(strip=True) for one in page.soup.select("th[scope=row] a")]


def log_of(db: Database, **wanted: object) -> list[Logregel]:
    with db.read() as session:
        return list(session.exec(select(Logregel).filter_by(**wanted)))


def add_dossiers(db: Database, world: World, count: int) -> None:
    with db.write() as session:
        for number in range(count):
            person = register_person(session, db.keys, f"{number:09d}", f"Özlem Nummer {number:02d}")
            open_dossier(session, db.keys, person.id or 0, world.waterveen_id, f"W-9{number:02d}", JANUARY)


def test_the_list_holds_the_own_municipality_by_name(desk: Client, world: World, db: Database) -> None:
    page = get(desk, "/gemeente")
    assert page.h1 == "Dossiers"
    assert names(page) == ["Fatma Yıldız", "Joris van Amerongen"]
    assert "Mei" not in words(page)
    seen = log_of(db, activiteit="dossierlijst-inzien")
    assert [one.dossier_id for one in seen] == [world.fatma.dossier_id, world.joris.dossier_id]
    assert {(one.door, one.organisatie) for one in seen} == {("Maud Terpstra", "Waterveen")}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("yıldız", ["Fatma Yıldız"]),
        ("van joris", ["Joris van Amerongen"]),
        ("w-100", ["Fatma Yıldız", "Joris van Amerongen"]),
        ("W-1002", ["Joris van Amerongen"]),
        ("özlem 01", ["Özlem Nummer 01"]),
        ("Mei", []),
        ("%", []),
        ("\\", []),
        ("x" * 3000, []),
    ],
)
def test_search_by_name_and_client_number(
    desk: Client, world: World, db: Database, search: str, found: list[str]
) -> None:
    add_dossiers(db, world, 2)
    page = Page(desk.get("/gemeente", params={"zoek": search}))  # type: ignore[arg-type]
    assert names(page) == found
    assert found or "Niets gevonden" in words(page)


def test_a_bsn_does_not_stay_in_the_address(desk: Client, world: World) -> None:
    answer = desk.get("/gemeente", params={"zoek": BSN_FATMA}, follow_redirects=False)
    assert answer.headers["location"] == "/gemeente?geen=bsn"
    assert "Zoek niet op burgerservicenummer" in words(get(desk, "/gemeente?geen=bsn"))


def test_a_long_list_has_pages_that_keep_the_search(desk: Client, world: World, db: Database) -> None:
    add_dossiers(db, world, 30)
    first = get(desk, "/gemeente?zoek=nummer")
    assert len(names(first)) == 25
    following = first.soup.select_one("nav.pages a[rel=next]")
    assert following is not None
    assert following["href"] == "/gemeente?zoek=nummer&pagina=2"
    assert len(names(get(desk, str(following["href"])))) == 5
    assert len(names(get(desk, "/gemeente?zoek=nummer&pagina=77"))) == 5


def test_a_municipality_without_dossiers(log_in: LogIn, world: World) -> None:
    stranger = Actor(**{**world.consulent.__dict__, "organisatie_id": 999})
    assert "Er zijn nog geen dossiers" in words(get(log_in(stranger), "/gemeente"))


def test_statements_do_not_grow_with_the_list(desk: Client, world: World, db: Database) -> None:
    def statements() -> int:
        with count_statements(db) as seen:
            get(desk, "/gemeente")
        return len(seen)

    few = statements()
    add_dossiers(db, world, 20)
    assert statements() == few <= 6


def test_the_dossier_shows_budget_plan_contracts_and_what_was_sent(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    draft = add_declaration(db, world.fatma, S.CONCEPT, contract=1)
    thrown_away = add_declaration(db, world.fatma, S.INGETROKKEN, contract=2, submitted=None)
    page = get(desk, f"/gemeente/dossiers/{world.fatma.dossier_id}")
    text = words(page)
    for wanted in (
        "W-1001", "€ 40.000,00", "€ 120,00", "€ 39.880,00", "Zorgkantoor Rivierenland", "Begeleiding wmo",
        "Helper 1-2", "€ 30,00 per uur", f"D-{number}", "Er wacht niets",
    ):  # fmt: skip
        assert wanted in text
    assert f"D-{draft}" not in text
    assert f"D-{thrown_away}" not in text
    assert BSN_FATMA not in page.response.text
    acts = [str(form["action"]).rpartition("/")[2] for form in page.soup.select("main form")]
    assert acts == ["eigen"], "nothing of the dossier changes here"
    seen = log_of(db, activiteit="dossier-inzien", uitslag=Uitslag.GELUKT)
    assert [one.dossier_id for one in seen] == [world.fatma.dossier_id]


def test_a_dossier_without_plan_or_budget(log_in: LogIn, world: World) -> None:
    text = words(get(log_in(world.consulent_heidekerk), f"/gemeente/dossiers/{world.mei.dossier_id}"))
    for wanted in ("nog geen budget", "nog geen plan", "nog geen zorgovereenkomsten", "nog niets gedeclareerd"):
        assert wanted in text


def test_statements_do_not_grow_with_the_dossier(desk: Client, world: World, db: Database) -> None:
    def statements() -> int:
        with count_statements(db) as seen:
            get(desk, f"/gemeente/dossiers/{world.fatma.dossier_id}")
        return len(seen)

    few = statements()
    for _ in range(20):
        add_declaration(db, world.fatma)
    assert statements() == few <= 18


@pytest.mark.parametrize("status", [one for one in S if one is not S.CONCEPT])
def test_a_declaration_to_look_at(desk: Client, world: World, db: Database, status: S) -> None:
    number = add_declaration(db, world.fatma, status)
    page = get(desk, f"/gemeente/declaraties/{number}")
    assert page.h1 == f"Declaratie D-{number}"
    assert not page.soup.select("main form, main button, main a.nl-button"), "a consulent changes nothing here"
    assert bool(page.soup.select("ul.checks")) == (status.value in OPEN)
    seen = log_of(db, activiteit="declaratie-meekijken")
    assert [(one.dossier_id, one.object) for one in seen] == [(world.fatma.dossier_id, f"declaratie {number}")]


OPEN = {"ingediend", "herstel_gevraagd", "opgeschort", "betaalbaar", "deels_betaalbaar"}


@pytest.mark.parametrize("kind", ["dossiers", "declaraties"])
def test_another_municipality_gets_a_404_and_a_record(log_in: LogIn, world: World, db: Database, kind: str) -> None:
    declaration = add_declaration(db, world.fatma)
    number = world.fatma.dossier_id if kind == "dossiers" else declaration
    page = get(log_in(world.consulent_heidekerk), f"/gemeente/{kind}/{number}", 404)
    assert "Fatma" not in words(page)
    records = log_of(db, door="Daan Koopman")
    assert [(one.activiteit, one.uitslag) for one in records] == [("toegang", Uitslag.GEWEIGERD)]


@pytest.mark.parametrize("path", ["dossiers/99999", "dossiers/0", "declaraties/99999", "declaraties/" + "9" * 30])
def test_what_does_not_exist_is_a_404(desk: Client, path: str) -> None:
    get(desk, f"/gemeente/{path}", 404)


def test_a_draft_is_not_there(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma, S.CONCEPT)
    get(desk, f"/gemeente/declaraties/{number}", 404)


@pytest.mark.parametrize("who", ["fatma", "svb"])
def test_the_desk_is_for_consulenten_only(log_in: LogIn, world: World, db: Database, who: str) -> None:
    number = add_declaration(db, world.fatma)
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    for path in ("", f"/dossiers/{world.fatma.dossier_id}", f"/declaraties/{number}"):
        get(client, f"/gemeente{path}", 403)


def test_the_inhabitant_sees_the_visit(log_in: LogIn, world: World, db: Database) -> None:
    get(log_in(world.consulent), f"/gemeente/dossiers/{world.fatma.dossier_id}")
    text = words(get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens"))
    assert "Maud Terpstra" not in text, "the organisation and the function are shown, never the employee"
    assert "Waterveen" in text
    assert "bekeek het dossier" in text


def test_every_status_has_its_word() -> None:
    assert set(DOSSIERSTATUS) == set(Dossierstatus)


@pytest.mark.parametrize("flow", [DECLARATIE, ZORGOVEREENKOMST, PGBPLAN], ids=lambda one: one.subject)
def test_every_step_has_its_words(flow: Flow) -> None:
    assert {step.name for step in flow.table} <= GEBEURTENISSEN[flow.subject].keys()


def test_the_dossier_shows_what_happened_and_what_is_special(
    desk: Client, log_in: LogIn, world: World, db: Database
) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    with db.write() as session:
        session.get_one(Zorgovereenkomst, world.fatma.contracts[1]).vertegenwoordiger_is_zorgverlener = True
    page = get(desk, f"/gemeente/dossiers/{world.fatma.dossier_id}")
    assert page.soup.select_one(f".timeline a[href='/gemeente/declaraties/{number}']")
    text = words(page)
    assert "betaalbaar gesteld" in text
    assert "De vertegenwoordiger is ook de zorgverlener" in text
    assert "De SVB gaat uw declaratie betalen" in text
