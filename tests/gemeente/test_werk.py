"""What waits for the municipality: the oldest term first, filters in the address, and who does it."""

import threading
from datetime import date, timedelta

import pytest
from sqlmodel import select

from portal.actor import Actor, Rol
from portal.db import Database
from portal.gemeente.toewijzen import IemandWasEerder, assign
from portal.gemeente.werk import Filter, Sleutel
from portal.gemeente.werk_queries import find_work, next_work
from portal.gemeente.werkbronnen import BRONNEN, KOLOMMEN
from portal.logboek.models import Logregel, Uitslag
from portal.web.visit import Denied
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, count_statements, get, post
from tests.gemeente.conftest import Client, LogIn, add_employee, assignments, let_wait, waits
from tests.world import BSN_FATMA, TODAY, World, build_world

LIST = "/gemeente/werk"


def rows(page: Page) -> list[list[str]]:
    """The cells of the list, as read."""
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page.soup.select("#lijst tbody tr")
    ]


def people(page: Page) -> list[str]:
    return [row[1] for row in rows(page)]


def key(number: int) -> Sleutel:
    return Sleutel("zorgovereenkomst", number)


def take(client: Client, number: int, stand: int = 0, to: str = "mij", back: str = LIST, status: int = 303) -> Page:
    return post(client, key(number).pad, {"aan": to, "stand": str(stand), "terug": back}, status=status)


@pytest.fixture
def three(db: Database, world: World) -> list[int]:
    """Three contracts wait: the oldest of Joris, then two of Fatma; one of Heidekerk's would be none of ours."""
    return [
        waits(db, world.joris, since=TODAY - timedelta(days=20)),
        waits(db, world.fatma, 0, TODAY - timedelta(days=10)),
        waits(db, world.fatma, 1, TODAY),
    ]


def test_every_source_has_the_agreed_columns() -> None:
    for bron in BRONNEN:
        extra = [name for name in ("nieuw", "afgesproken") if getattr(bron, name)]
        assert list(bron.chosen.selected_columns.keys()) == [*KOLOMMEN, *extra]


def test_the_desk_starts_with_what_waits_the_oldest_term_first(desk: Client, three: list[int], db: Database) -> None:
    page = get(desk, "/")
    assert page.h1 == "Werk"
    assert [one.get_text() for one in page.soup.select("nav.menu a[aria-current]")] == ["Werk"]
    found = rows(page)
    assert [row[1] for row in found] == ["Joris van Amerongen W-1002", "Fatma Yıldız W-1001", "Fatma Yıldız W-1001"]
    assert "6 dagen voorbij" in found[0][2]
    assert "nog 4 dagen" in found[1][2]
    assert all("geen wettelijke termijn" in row[2] for row in found)
    assert all("niemand" in row[3] for row in found)


def test_everybody_on_the_list_is_recorded_once(desk: Client, three: list[int], world: World, db: Database) -> None:
    get(desk, LIST)
    with db.read() as session:
        seen = session.exec(select(Logregel).where(Logregel.activiteit == "werk-inzien")).all()
    assert [one.dossier_id for one in seen] == [world.joris.dossier_id, world.fatma.dossier_id]


def test_another_municipality_has_its_own_list(log_in: LogIn, three: list[int], world: World) -> None:
    assert rows(get(log_in(world.consulent_heidekerk), LIST)) == []


def test_only_what_waits_for_the_college_is_on_it(desk: Client, world: World, db: Database) -> None:
    number = waits(db, world.fatma)
    for status in Contractstatus:
        with db.write() as session:
            row = session.get_one(Zorgovereenkomst, number)
            row.status = status
            session.add(row)
        assert bool(rows(get(desk, LIST))) is (status is Contractstatus.GETEKEND)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("soort=zorgovereenkomst", 3),
        ("soort=onbekend", 3),
        ("termijn=voorbij", 1),
        ("zoek=fatma", 2),
        ("zoek=W-1002", 1),
        ("zoek=nergens", 0),
        ("van=mij", 1),
        ("van=niemand", 2),
        ("van=mij&zoek=fatma", 0),
        ("pagina=99", 3),
        ("pagina=x&van=x", 3),
    ],
)
def test_filters(desk: Client, three: list[int], query: str, found: int) -> None:
    take(desk, three[0])
    page = get(desk, f"{LIST}?{query}")
    assert len(rows(page)) == found
    if "zoek=fatma" in query:
        assert page.soup.select_one("[name=zoek]")["value"] == "fatma"  # type: ignore[index]


def test_filters_and_page_survive_taking_something(desk: Client, three: list[int]) -> None:
    here = f"{LIST}?zoek=fatma&van=niemand"
    answer = take(desk, three[1], back=here)
    assert answer.response.headers["location"] == f"{here}&klaar=ja"
    assert len(rows(get(desk, str(answer.response.headers["location"])))) == 1


def test_nobody_is_sent_elsewhere(desk: Client, three: list[int]) -> None:
    for elsewhere in ("https://kwaad.example", "//kwaad.example", "/svb", "/gemeente/werkx"):
        page = take(desk, three[0], 0, back=elsewhere)
        assert page.response.headers["location"] == f"{LIST}?klaar=ja"


def test_a_bsn_does_not_stay_in_the_address(desk: Client, world: World) -> None:
    answer = desk.get(LIST, params={"zoek": BSN_FATMA}, follow_redirects=False)
    assert answer.headers["location"] == f"{LIST}?geen=bsn"
    assert "Zoek niet op burgerservicenummer" in get(desk, f"{LIST}?geen=bsn").words


def test_without_javascript_and_with_htmx_the_list_is_the_same(desk: Client, three: list[int]) -> None:
    part = desk.get(LIST, headers={"hx-request": "true"})
    assert "<h1" not in part.text
    assert part.text.count("<tr") == 1 + len(three)


def test_taking_giving_and_putting_back(
    desk: Client, world: World, colleague: Actor, three: list[int], db: Database
) -> None:
    number = three[0]
    take(desk, number)
    assert rows(get(desk, LIST))[0][3].startswith("u ")
    take(desk, number, 1, str(colleague.medewerker_id))
    assert "Bas Visser" in rows(get(desk, LIST))[0][3]
    take(desk, number, 2, "niemand")
    assert "niemand" in rows(get(desk, LIST))[0][3]
    given = [(one.volgnummer, one.medewerker_id) for one in assignments(db)]
    assert given == [(1, world.consulent.medewerker_id), (2, colleague.medewerker_id), (3, None)]
    page = get(desk, f"{key(number).pad}?terug=/gemeente/werk%3Fvan%3Dmij")
    assert [step.get_text(" ", strip=True) for step in page.soup.select(".timeline b")][-1].endswith("Teruggelegd")
    assert page.soup.select_one("nav.crumbs a")["href"] == "/gemeente/werk?van=mij"  # type: ignore[index]


def test_a_second_click_changes_nothing(desk: Client, three: list[int], db: Database) -> None:
    for _ in range(2):
        take(desk, three[0])
    assert len(assignments(db)) == 1


def test_who_is_too_late_is_told_and_sees_who_has_it(
    log_in: LogIn, world: World, colleague: Actor, three: list[int], db: Database
) -> None:
    take(log_in(colleague), three[0])
    page = take(log_in(world.consulent), three[0], status=409)
    assert "Iemand was u voor" in page.words
    assert "Bas Visser" in page.words
    assert [one.medewerker_id for one in assignments(db)] == [colleague.medewerker_id]


def test_without_a_choice_the_page_asks_for_one(desk: Client, three: list[int]) -> None:
    page = take(desk, three[0], to="", status=422)
    assert "Kies wie dit gaat doen." in page.words


def test_only_colleagues_can_be_given_work(desk: Client, world: World, three: list[int], db: Database) -> None:
    outsiders = [world.svb, world.consulent_heidekerk, add_employee(db, world.waterveen_id, "X", "Waterveen", Rol.SVB)]
    for outsider in outsiders:
        take(desk, three[0], to=str(outsider.medewerker_id), status=404)
    take(desk, three[0], to="999999", status=404)
    assert assignments(db) == []


@pytest.mark.parametrize("who", ["fatma", "svb", "consulent_heidekerk"])
def test_a_stranger_gets_nothing(log_in: LogIn, world: World, three: list[int], db: Database, who: str) -> None:
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    status = 404 if who == "consulent_heidekerk" else 403
    assert "Fatma" not in get(client, key(three[1]).pad, status).words.replace("Fatma Yıldız,", "").replace(
        "als Fatma Yıldız", ""
    )
    take(client, three[1], status=status)
    assert assignments(db) == []


def test_statements_do_not_grow_with_the_list(desk: Client, world: World, db: Database) -> None:
    waits(db, world.joris)

    def statements() -> int:
        with count_statements(db) as seen:
            get(desk, LIST)
        return len(seen)

    few = statements()
    for place in range(3):
        waits(db, world.fatma, place)
    assert statements() == few <= 6


def test_the_next_work_is_mine_before_nobodys(db: Database, world: World, three: list[int]) -> None:
    with db.read() as session:
        assert next_work(session, world.consulent) == key(three[0])
    with db.write() as session:
        assign(session, db, world.consulent, key(three[2]), world.consulent.medewerker_id, 0)
    with db.read() as session:
        assert next_work(session, world.consulent) == key(three[2])


def test_without_rules_the_list_still_works(db: Database, world: World, three: list[int]) -> None:
    elsewhere = Actor(**{**world.consulent.__dict__, "organisatie": "Nergens"})
    with db.read() as session:
        found = find_work(session, elsewhere, Filter())
    assert [one.onderwerp_id for one in found.sleutels] == three


def test_of_two_at_once_one_has_it_and_the_other_is_told(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    colleague = add_employee(db, world.waterveen_id, "Bas Visser", "Waterveen")
    number = waits(db, world.fatma, since=date(2026, 11, 1))
    refused: list[Exception] = []
    start = threading.Barrier(2)

    def run(actor: Actor) -> None:
        start.wait()
        try:
            with db.write() as session:
                assign(session, db, actor, key(number), actor.medewerker_id, 0)
        except Exception as error:
            refused.append(error)

    threads = [threading.Thread(target=run, args=(one,)) for one in (world.consulent, colleague)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert [type(one) for one in refused] == [IemandWasEerder]
    assert len(assignments(db)) == 1


def test_the_list_is_the_same_on_both_databases(both_db: Database) -> None:
    world = build_world(both_db)
    with both_db.write() as session:
        for place, days in enumerate((3, 30, 12)):
            let_wait(session, world.fatma.contracts[place], TODAY - timedelta(days=days))
    with both_db.read() as session:
        late = find_work(session, world.consulent, Filter(te_laat=True))
        every = find_work(session, world.consulent, Filter())
    assert [one.onderwerp_id for one in late.sleutels] == [world.fatma.contracts[1]]
    assert [one.onderwerp_id for one in every.sleutels] == [world.fatma.contracts[n] for n in (1, 2, 0)]


def test_what_does_not_wait_is_not_there(desk: Client, world: World, db: Database) -> None:
    for path in (f"{LIST}/zorgovereenkomst/{world.fatma.contracts[0]}", f"{LIST}/x/1", f"{LIST}/zorgovereenkomst/999"):
        get(desk, path, 404)
    with pytest.raises(Denied), db.write() as session:
        assign(session, db, world.consulent, key(world.fatma.contracts[0]), None, 0)
    with db.read() as session:
        refused = session.exec(select(Logregel).where(Logregel.uitslag == Uitslag.GEWEIGERD)).all()
    assert len(refused) == 3
