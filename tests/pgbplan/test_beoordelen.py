"""The consulent reviews a pgb-plan: asks, takes over line by line, and never more than Besluit 5.3 allows."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from tests.conftest import Page, check_page, count_statements, get, post, words
from tests.pgbplan.conftest import HELP, Planner, rows
from tests.world import World

LogIn = Callable[[Actor], TestClient[Litestar]]
LINES = {
    **{f"hulp-2-{name}": text for name, text in {"wat": "Hulp in huis", "hoeveel": "3", "tarief": "20"}.items()},
    "hulp-3-wat": "Jobcoach",
    "hulp-3-soort": "werk",
}


class Desk:
    """The consulent of Heidekerk on the review of Mei's plan."""

    def __init__(self, client: TestClient[Litestar], number: int) -> None:
        self.client, self.number = client, number
        self.path = f"/gemeente/pgb-plannen/{number}"

    def open(self, part: str = "", status: int = 200) -> Page:
        return get(self.client, self.path + part, status)

    def step(self, name: str, status: int = 303) -> Page:
        version = self.open().soup.select_one("input[name=versie]")
        typed = {"versie": str(version["value"]) if version else ""}
        return post(self.client, f"{self.path}/stap/{name}", typed, page=self.path, status=status)

    def send(self, part: str, typed: dict[str, str], status: int = 303, page: Page | None = None) -> Page:
        found = page or self.open(part)
        data = {**found.fields("#formulier"), **typed}
        return check_page(self.client.post(self.path + part, data=data, follow_redirects=False), status)  # type: ignore[arg-type]

    def take_all(self) -> None:
        self.send("/regels/1", {"besluit": "overnemen"})
        self.send(
            "/regels/2", {"besluit": "overnemen", "wet": "wmo", "bedrag": "3000", "reden": "Drie uur is te veel."}
        )
        self.send("/regels/3", {"besluit": "weglaten", "reden": "Werk betaalt het UWV."})


@pytest.fixture
def plan(log_in: LogIn, world: World) -> int:
    """Mei's plan with three lines, sent."""
    return Planner(log_in(world.mei.actor)).submit(**LINES)


@pytest.fixture
def desk(log_in: LogIn, world: World, plan: int) -> Desk:
    return Desk(log_in(world.consulent_heidekerk), plan)


def _services(db: Database) -> list[tuple[str, str, int]]:
    return rows(
        db,
        "SELECT d.naam, d.wet, d.bedrag_ct FROM plandienst d JOIN ondersteuningsplan p ON p.id = d.plan_id"
        " WHERE p.status = 'concept' ORDER BY d.id",
    )


def test_it_waits_in_the_work_list_and_in_the_dossier(desk: Desk, world: World) -> None:
    assert desk.path in str(get(desk.client, "/gemeente/werk").soup)
    assert desk.path in str(get(desk.client, f"/gemeente/dossiers/{world.mei.dossier_id}").soup)


def test_line_by_line_into_a_draft_that_only_the_municipality_sees(
    desk: Desk, log_in: LogIn, world: World, db: Database
) -> None:
    desk.step("beginnen")
    desk.take_all()
    assert _services(db) == [("Hulp bij het opstaan", "zvw", 300_000), ("Hulp in huis", "wmo", 300_000)]
    said = rows(db, "SELECT oordeel FROM overname ORDER BY id")
    assert said == [("overgenomen",), ("gewijzigd",), ("weggelaten",)]
    desk.step("verwerken")
    draft = rows(db, "SELECT id FROM ondersteuningsplan WHERE status = 'concept'")[0][0]
    page = get(desk.client, f"/gemeente/ondersteuningsplannen/{draft}")
    assert page.h1 == "Concept ondersteuningsplan, versie 1"
    assert "2:30 uur per week" in page.words
    client = log_in(world.mei.actor)
    assert "Er is nog geen ondersteuningsplan vastgesteld" in get(client, "/plan").words
    assert "Hulp in huis" not in get(client, "/plan").words
    seen = get(client, f"/pgb-plan/{desk.number}").words
    assert "Veranderd overgenomen" in seen
    assert "Werk betaalt het UWV." in seen
    told = [row[0] for row in rows(db, "SELECT soort FROM bericht ORDER BY id")]
    assert told == ["pgbplan_ontvangen", "pgbplan_verwerkt"]


@pytest.mark.parametrize("outside", ["werk", "school", "anders"])
def test_work_and_school_never_come_into_the_draft(desk: Desk, db: Database, outside: str) -> None:
    desk.step("beginnen")
    page = desk.send("/regels/3", {"besluit": "overnemen", "wet": outside, "bedrag": "10", "reden": "x"}, 422)
    assert "Dit mag niet in het plan (Besluit 5.3)." in page.soup.select_one("#wet-fout").get_text()  # type: ignore[union-attr]
    assert _services(db) == []


def test_a_change_and_an_omission_say_why(desk: Desk) -> None:
    desk.step("beginnen")
    for typed in ({"besluit": "weglaten"}, {"besluit": "overnemen", "bedrag": "2999,99"}):
        page = desk.send("/regels/1", typed, 422)
        assert "Schrijf op waarom." in page.soup.select_one("#reden-fout").get_text()  # type: ignore[union-attr]
    assert "Kies overnemen of niet overnemen." in desk.send("/regels/1", {}, 422).words


def test_it_is_not_finished_before_every_line_is_decided(desk: Desk, db: Database) -> None:
    desk.step("beginnen")
    desk.send("/regels/1", {"besluit": "overnemen"})
    assert "Beslis eerst over elke regel" in desk.step("verwerken", 422).words
    assert rows(db, "SELECT status FROM pgbplan") == [("in_behandeling",)]


def test_undo_is_a_new_decision(desk: Desk, db: Database) -> None:
    desk.step("beginnen")
    desk.take_all()
    desk.step("verwerken")
    desk.step("heropenen")
    desk.send("/regels/2", {"besluit": "weglaten", "reden": "Dat doet de buurvrouw."})
    assert _services(db) == [("Hulp bij het opstaan", "zvw", 300_000)]
    assert len(rows(db, "SELECT id FROM overname")) == 4
    with pytest.raises(Exception, match="only appended"), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE overname SET oordeel = 'overgenomen'")


def test_the_same_decision_sent_twice_is_there_once(desk: Desk, db: Database) -> None:
    desk.step("beginnen")
    page = desk.open("/regels/1")
    for _ in range(2):
        desk.send("/regels/1", {"besluit": "overnemen"}, page=page)
    assert rows(db, "SELECT COUNT(*) FROM overname") == [(1,)]


def test_two_consulents_on_one_line_see_each_other(desk: Desk) -> None:
    desk.step("beginnen")
    old = desk.open("/regels/1")
    desk.send("/regels/1", {"besluit": "overnemen"})
    page = desk.send("/regels/1", {"besluit": "weglaten", "reden": "Van de collega"}, 409, page=old)
    assert "Nu is beslist: Overgenomen" in page.words
    assert page.fields("#formulier")["reden"] == "Van de collega"


def test_an_addition_comes_back_into_a_draft_with_everything_there(
    desk: Desk, log_in: LogIn, world: World, db: Database
) -> None:
    desk.step("beginnen")
    desk.send("/regels/1", {"besluit": "overnemen"})
    desk.send("/regels/2", {"besluit": "overnemen", "wet": "wmo", "reden": "Past bij de Wmo."})
    desk.send("/aanvulling", {"vraag": "Wie gaat er koken? ñ"})
    mei = Planner(log_in(world.mei.actor))
    start = get(mei.client, "/").soup.select_one("[data-taak]")
    assert start["data-taak"] == "planvraag"  # type: ignore[index]
    assert "Wie gaat er koken? ñ" in get(mei.client, f"/pgb-plan/{desk.number}").words
    log_in(world.mei.actor)  # another device
    mei.begin()
    page = mei.open("hulp")
    assert "Wie gaat er koken? ñ" in page.words
    assert page.fields("#formulier")["hulp-1-wie"] == HELP["hulp-1-wie"]
    mei.keep("hulp", {"hulp-2-wie": "Kees"}, page=page)
    second = mei.send()
    again = Desk(log_in(world.consulent_heidekerk), second)
    again.step("beginnen")
    text = again.open().words
    assert "Over 2 regels is nog niet beslist." in text  # the first line did not change, so its decision still holds
    assert [name for name, *_ in _services(db)] == ["Hulp bij het opstaan"]
    assert "Wie gaat er koken? ñ" not in b"".join(row[0] for row in rows(db, "SELECT vraag FROM aanvulling")).decode(
        "latin-1"
    )


def test_going_on_without_an_answer(desk: Desk, db: Database) -> None:
    desk.step("beginnen")
    desk.send("/aanvulling", {"vraag": "Iets?"})
    get(desk.client, desk.path + "/regels/1")
    desk.step("verder")
    assert rows(db, "SELECT status, reageren_voor FROM pgbplan") == [("in_behandeling", None)]


def test_withdrawn_while_the_consulent_reviews(desk: Desk, log_in: LogIn, world: World, db: Database) -> None:
    desk.step("beginnen")
    line, question = desk.open("/regels/1"), desk.open("/aanvulling")
    mei = log_in(world.mei.actor)
    form = get(mei, f"/pgb-plan/{desk.number}").fields("form[action$='/intrekken']")
    mei.post(f"/pgb-plan/{desk.number}/intrekken", data=form)
    desk.client = log_in(world.consulent_heidekerk)
    page = desk.send("/regels/1", {"besluit": "weglaten", "reden": "Mijn lange uitleg"}, 409, page=_fresh(desk, line))
    assert page.fields("#formulier")["reden"] == "Mijn lange uitleg"
    assert "trok het plan in" in page.words
    page = desk.send("/aanvulling", {"vraag": "Mijn vraag"}, 409, page=_fresh(desk, question))
    assert page.fields("#formulier")["vraag"] == "Mijn vraag"
    assert desk.step("verwerken", 409).status == 409
    assert rows(db, "SELECT COUNT(*) FROM overname") == [(0,)]


def _fresh(desk: Desk, page: Page) -> Page:
    """The same form with a token of this session."""
    token = desk.open().soup.select_one("input[name=_csrf]")["value"]  # type: ignore[index]
    page.soup.select_one("#formulier input[name=_csrf]")["value"] = token  # type: ignore[index]
    return page


def test_a_service_in_force_goes_on_stays_or_stops(log_in: LogIn, world: World, db: Database) -> None:
    number = Planner(log_in(world.fatma.actor)).submit()
    desk = Desk(log_in(world.consulent), number)
    desk.step("beginnen")
    assert [name for name, *_ in _services(db)] == [f"Begeleiding {wet}" for wet in ("wlz", "wmo", "jw", "zvw")]
    first, second = (row[0] for row in rows(db, "SELECT id FROM plandienst ORDER BY id LIMIT 2"))
    desk.send("/regels/1", {"besluit": "overnemen", "vervolgt": str(first)})
    desk.send(f"/diensten/{second}", {"besluit": "stopt"}, 422)
    desk.send(f"/diensten/{second}", {"besluit": "stopt", "reden": "Niet meer nodig."})
    assert [name for name, *_ in _services(db)] == ["Begeleiding jw", "Begeleiding zvw", "Hulp bij het opstaan"]
    stam = rows(db, "SELECT stam_id FROM plandienst WHERE naam = 'Hulp bij het opstaan'")
    assert stam == [(first,)]
    get(desk.client, f"{desk.path}/diensten/999", 404)


def test_the_rest_of_the_draft_and_two_windows(desk: Desk, db: Database) -> None:
    desk.step("beginnen")
    draft = rows(db, "SELECT id FROM ondersteuningsplan WHERE status = 'concept'")[0][0]
    path = f"/gemeente/ondersteuningsplannen/{draft}/gegevens"
    old = get(desk.client, path).fields("#formulier")
    day = {"moment-1-datum-dag": "15", "moment-1-datum-maand": "6", "moment-1-datum-jaar": "2027"}
    check_page(
        desk.client.post(path, data={**old, **day, "samenvatting": "Mei woont alleen."}, follow_redirects=False), 303
    )  # type: ignore[arg-type]
    page = get(desk.client, f"/gemeente/ondersteuningsplannen/{draft}")
    assert "Mei woont alleen." in page.words
    assert "15 juni 2027" in page.words
    answer = desk.client.post(path, data={**old, "samenvatting": "Van het andere venster"}, follow_redirects=False)
    page = check_page(answer, 409)  # type: ignore[arg-type]
    assert "Mei woont alleen." in page.words
    assert page.fields("#formulier")["samenvatting"] == "Van het andere venster"
    wrong = {**get(desk.client, path).fields("#formulier"), "einde-jaar": "2020", "samenvatting": "x" * 2001}
    assert len(check_page(desk.client.post(path, data=wrong), 422).soup.select(".errors li")) >= 1  # type: ignore[arg-type]


def test_another_municipality_the_svb_and_the_own_file_are_out_of_reach(
    desk: Desk, log_in: LogIn, world: World, db: Database
) -> None:
    for actor, status in ((world.consulent, 404), (world.svb, 403), (world.mei.actor, 403)):
        client = log_in(actor)
        get(client, desk.path, status)
        post(client, f"{desk.path}/stap/beginnen", {}, status=status)
    namesake = Actor(**{**world.consulent_heidekerk.__dict__, "naam": "Mei Lin Chen"})
    page = post(log_in(namesake), f"{desk.path}/stap/beginnen", {}, status=422)
    assert "Dit dossier mag u niet behandelen." in page.words
    assert rows(db, "SELECT status FROM pgbplan") == [("ingediend",)]


def test_statements_do_not_grow_with_the_lines(desk: Desk, log_in: LogIn, world: World, db: Database) -> None:
    counted = []
    mei = Planner(log_in(world.mei.actor))
    mei.begin()
    mei.keep("hulp", {f"hulp-{n}-wat": f"Hulp {n}" for n in range(2, 30)})
    second = mei.send()
    client = log_in(world.consulent_heidekerk)
    for number in (desk.number, second):
        with count_statements(db) as seen:
            get(client, f"/gemeente/pgb-plannen/{number}")
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 16


def test_the_words_of_a_line_stand_beside_the_budget(log_in: LogIn, world: World) -> None:
    number = Planner(log_in(world.fatma.actor)).submit()
    page = get(log_in(world.consulent), f"/gemeente/pgb-plannen/{number}")
    assert words(page.soup.select_one(".card--main")).startswith(  # type: ignore[arg-type]
        "Naast het budget Het pgb-plan kost in een jaar € 3.000,00 Het concept kost in een jaar € 0,00 "
        "Integraal budget € 40.000,00"
    )
