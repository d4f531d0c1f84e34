"""The work list: what waits, the oldest term first, found by name or number, and everybody on it recorded."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.logboek.models import Logregel
from tests.conftest import Page, count_statements, get
from tests.world import BSN_FATMA, TODAY, World, add_declaration

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]


@pytest.fixture
def desk(log_in: LogIn, world: World) -> Client:
    return log_in(world.svb)


def change(db: Database, number: int, **values: object) -> None:
    with db.write() as session:
        row = session.get_one(Declaratie, number)
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def numbers(page: Page) -> list[int]:
    """The declarations in the list, from top to bottom."""
    return [int(str(link["href"]).rpartition("/")[2]) for link in page.soup.select("th[scope=row] a")]


def views(db: Database, activity: str) -> list[tuple[int | None, str]]:
    with db.read() as session:
        rows = session.exec(select(Logregel).where(Logregel.activiteit == activity)).all()
        return [(row.dossier_id, row.object) for row in rows]


def test_an_empty_list_says_so(desk: Client, db: Database) -> None:
    page = get(desk, "/svb")
    assert page.h1 == "Werklijst"
    assert "Er wacht niets" in page.text
    assert views(db, "werklijst-inzien") == []


@pytest.mark.parametrize(
    ("status", "answer_by", "waits"),
    [
        (S.CONCEPT, None, False),
        (S.INGEDIEND, None, True),
        (S.BETAALBAAR, None, True),
        (S.DEELS_BETAALBAAR, None, True),
        (S.HERSTEL_GEVRAAGD, TODAY, False),
        (S.HERSTEL_GEVRAAGD, TODAY - timedelta(days=1), True),
        (S.OPGESCHORT, TODAY + timedelta(days=8), False),
        (S.OPGESCHORT, TODAY + timedelta(days=7), True),
        (S.OPGESCHORT, TODAY - timedelta(days=30), True),
        (S.BETAALD, None, False),
        (S.DEELS_BETAALD, None, False),
        (S.GEWEIGERD, None, False),
        (S.INGETROKKEN, None, False),
        (S.VERVANGEN, None, False),
    ],
)
def test_what_waits_for_the_svb(
    desk: Client, world: World, db: Database, status: S, answer_by: date | None, waits: bool
) -> None:
    number = add_declaration(db, world.fatma, status)
    change(db, number, reageren_voor=answer_by)
    assert numbers(get(desk, "/svb")) == ([number] if waits else [])


def test_the_oldest_term_comes_first_and_late_is_said_in_words(desk: Client, world: World, db: Database) -> None:
    in_time = add_declaration(db, world.fatma)
    late = add_declaration(db, world.joris, S.BETAALBAAR, submitted=TODAY - timedelta(days=33))
    today = add_declaration(db, world.fatma, contract=1, submitted=TODAY - timedelta(days=30))
    repair = add_declaration(db, world.fatma, S.HERSTEL_GEVRAAGD, contract=2)
    change(db, repair, reageren_voor=TODAY - timedelta(days=1))
    page = get(desk, "/svb")
    assert numbers(page) == [late, repair, today, in_time]
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    for row, words in zip(rows, ["3 dagen te laat", "1 dag voorbij", "vandaag", "nog 25 dagen"], strict=True):
        assert words in row


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("", {S.INGEDIEND, S.BETAALBAAR, S.DEELS_BETAALBAAR}),
        ("onzin", {S.INGEDIEND, S.BETAALBAAR, S.DEELS_BETAALBAAR}),
        ("beoordelen", {S.INGEDIEND}),
        ("betalen", {S.BETAALBAAR, S.DEELS_BETAALBAAR}),
        ("herstel", {S.HERSTEL_GEVRAAGD}),
        ("opgeschort", {S.OPGESCHORT}),
        ("klaar", {S.BETAALD, S.DEELS_BETAALD, S.GEWEIGERD, S.INGETROKKEN, S.VERVANGEN}),
    ],
)
def test_each_filter_shows_its_statuses(desk: Client, world: World, db: Database, status: str, found: set[S]) -> None:
    made = {add_declaration(db, world.fatma, one): one for one in S}
    page = get(desk, f"/svb?status={status}")
    assert {made[number] for number in numbers(page)} == found


def test_a_draft_that_was_thrown_away_was_never_ours_to_see(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma, S.INGETROKKEN, submitted=None)
    assert numbers(get(desk, "/svb?status=klaar")) == []
    get(desk, f"/svb/declaraties/{number}", 404)
    draft = add_declaration(db, world.fatma, S.CONCEPT)
    get(desk, f"/svb/declaraties/{draft}", 404)


@pytest.mark.parametrize(
    ("search", "finds"),
    [
        ("Fatma", True),
        ("yıldız", True),
        ("FATMA yıl", True),
        ("W-1001", True),
        ("w-1001", True),
        ("D-1", True),
        ("d1", True),
        ("1", True),
        ("D-999", False),
        ("Amerongen", False),
        ("%", False),
        ("_", False),
        ("'; DROP TABLE dossier --", False),
        ("😀 שלום", False),
        ("x" * 5000, False),
    ],
)
def test_search_by_name_client_number_and_d_number(
    desk: Client, world: World, db: Database, search: str, finds: bool
) -> None:
    number = add_declaration(db, world.fatma)
    page = check(desk, search)
    assert numbers(page) == ([number] if finds else [])
    if not finds:
        assert "Niets gevonden" in page.text


def check(desk: Client, search: str) -> Page:
    return Page(desk.get("/svb", params={"zoek": search}))  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", [BSN_FATMA, "9999 90 019", "999.990.019"])
def test_a_bsn_does_not_stay_in_the_address(desk: Client, world: World, db: Database, typed: str) -> None:
    add_declaration(db, world.fatma)
    answer = desk.get("/svb", params={"zoek": typed}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/svb?geen=bsn")
    page = get(desk, "/svb?geen=bsn")
    assert "Zoek niet op burgerservicenummer" in page.text
    assert BSN_FATMA not in page.response.text


def test_filters_and_search_stay_in_the_address_of_every_page(desk: Client, world: World, db: Database) -> None:
    for _ in range(27):
        add_declaration(db, world.fatma)
    page = get(desk, "/svb?status=beoordelen&zoek=Fatma")
    assert len(numbers(page)) == 25
    assert [str(link["href"]) for link in page.soup.select("nav.pages a[rel=next]")] == [
        "/svb?status=beoordelen&zoek=Fatma&pagina=2"
    ]
    second = get(desk, "/svb?status=beoordelen&zoek=Fatma&pagina=2")
    assert len(numbers(second)) == 2
    assert second.soup.select_one("option[selected]")["value"] == "beoordelen"  # type: ignore[index]
    assert second.soup.select_one("#zoek")["value"] == "Fatma"  # type: ignore[index]


@pytest.mark.parametrize("page", ["0", "-1", "99", "1e9", "9" * 40, "٣"])
def test_a_page_that_is_not_there_is_the_nearest_one(desk: Client, world: World, db: Database, page: str) -> None:
    number = add_declaration(db, world.fatma)
    assert numbers(get(desk, f"/svb?pagina={page}")) == [number]


def test_everybody_on_the_page_is_recorded_once(desk: Client, world: World, db: Database) -> None:
    add_declaration(db, world.fatma)
    add_declaration(db, world.fatma, contract=1)
    add_declaration(db, world.joris)
    get(desk, "/svb")
    expected = [(world.fatma.dossier_id, "werklijst"), (world.joris.dossier_id, "werklijst")]
    assert views(db, "werklijst-inzien") == expected


def test_the_number_of_statements_does_not_grow_with_the_list(desk: Client, world: World, db: Database) -> None:
    def statements() -> int:
        with count_statements(db) as seen:
            get(desk, "/svb")
        return len(seen)

    add_declaration(db, world.fatma)
    few = statements()
    for contract in range(3):
        for _ in range(8):
            add_declaration(db, world.fatma, contract=contract)
    add_declaration(db, world.joris)
    assert statements() == few <= 7


@pytest.mark.parametrize("who", ["fatma", "consulent"])
def test_the_desk_is_for_the_svb_only(log_in: LogIn, world: World, db: Database, who: str) -> None:
    number = add_declaration(db, world.fatma)
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    for path in ("/svb", f"/svb/declaraties/{number}", f"/svb/declaraties/{number}/besluit?soort=weigeren"):
        page = get(client, path, 403)
        assert "Helper" not in page.text


def test_a_visitor_goes_to_the_login_first(client: Client) -> None:
    answer = client.get("/svb?status=betalen", follow_redirects=False)
    assert answer.headers["location"].startswith("/inloggen?next=/svb")
