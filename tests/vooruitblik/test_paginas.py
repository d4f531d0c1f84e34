"""The pages: one sentence first, the picture with its table, what if, what is not used, and from goal to money."""

from datetime import date

import pytest
from sqlmodel import select

from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.planverzoek.models import Planverzoek, Planverzoekregel
from tests.conftest import count_statements, get, post, words
from tests.vooruitblik.conftest import GOALS, PATH, WHAT_IF, LogIn, ahead, services
from tests.world import World, add_declaration

S = Declaratiestatus


def asked(prefix: str, hoeveel: str, richting: str = "minder", tarief: str = "30") -> dict[str, str]:
    return {f"{prefix}-richting": richting, f"{prefix}-hoeveel": hoeveel, f"{prefix}-tarief": tarief}


FROM_DECEMBER = {"bekijk": "1", "vanaf-dag": "1", "vanaf-maand": "12", "vanaf-jaar": "2026"}


def test_the_first_sentence_says_until_when(log_in: LogIn, world: World, db: Database) -> None:
    """Joris has 200 euro; September asks 600: on the eleventh day 220."""
    client = log_in(world.joris.actor)
    page = get(client, PATH)
    assert words(page.soup.select_one(".lead")) == (
        "Het budget is genoeg voor hulp tot en met 10 september 2026. Voor hulp daarna is er te weinig."
    )
    assert "Tot 31 december 2026 komt u dan € 2.200,00 tekort." in page.words
    assert "Dan te weinig € 2.200,00" in page.words, "what is there less what comes"
    assert "Wat u afsprak. Van de laatste maanden is nog niets gedeclareerd." in page.words
    assert get(log_in(world.fatma.actor), PATH).words.count("is het budget genoeg tot het einde, 31 december 2026") >= 1


def test_the_picture_says_in_words_what_it_shows(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.joris.actor), PATH)
    picture = page.soup.select_one("svg[role=img]")
    title, text = (page.soup.select_one(f"#{one}") for one in picture["aria-labelledby"].split())
    assert title.get_text(strip=True) == "Uw budget door het jaar"
    assert "tot en met 10 september" in text.get_text()
    assert len(page.soup.select("main table")[0].select("tbody tr")) == 12, "the same as a table, month by month"
    assert not picture.select("[style]")


def test_what_is_not_used_goes_back_and_adds_up_to_the_cent(log_in: LogIn, world: World, db: Database) -> None:
    page = get(log_in(world.fatma.actor), PATH)
    section = page.soup.select_one("#niet-gebruikt")
    assert words(section.select_one("p")) == "U hoeft niets te betalen."
    assert "terugbetalen" not in page.words
    rows = [[words(cell) for cell in row.select("td")] for row in section.select("tbody tr, tfoot tr")]
    cents = [int(row[1].replace("€", "").replace(".", "").replace(",", "").strip()) for row in rows]
    assert sum(cents[:-1]) == cents[-1] == ahead(db, world.fatma).prognose.over_ct


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_statements_does_not_grow(log_in: LogIn, world: World, db: Database, count: int) -> None:
    for number in range(count):
        add_declaration(db, world.fatma, S.BETAALD, maand=date(2026, 1 + number % 10, 1), contract=number % 3)
    client = log_in(world.fatma.actor)
    for path, most in ((PATH, 22), (WHAT_IF, 14), (GOALS, 12)):
        with count_statements(db) as statements:
            get(client, path)
        assert len(statements) <= most, "\n\n".join(statements)


def test_without_a_budget_it_says_so(log_in: LogIn, world: World) -> None:
    client = log_in(world.mei.actor)
    for path in (PATH, WHAT_IF):
        assert "Er loopt nu geen budget" in get(client, path).words


def test_less_of_this_lasts_longer_and_is_kept_as_a_request(log_in: LogIn, world: World, db: Database) -> None:
    client, first = log_in(world.joris.actor), services(db, world.joris)[0]
    add_declaration(db, world.joris, S.BETAALBAAR, minutes=(60,))
    add_declaration(db, world.joris, S.BETAALBAAR, maand=date(2026, 9, 1), minutes=(60,))
    form = {**asked(f"d{first.stam_id}", "4"), **FROM_DECEMBER}
    page = get(client, f"{WHAT_IF}?{_query(form)}")
    assert "4:37" in words(page.soup.select_one("#gevolg")), "20 hours a month are 4:37 a week"
    kept = page.fields("#bewaren")
    for _ in range(2):
        where = post(client, WHAT_IF, {**kept, "reden": "Ik red meer zelf."}).response.headers["location"]
    assert where.startswith("/plan/aanpassen/")
    with db.read() as session:
        assert len(session.exec(select(Planverzoek)).all()) == 1, "pressing twice keeps one"
        (line,) = session.exec(select(Planverzoekregel)).all()
    assert (line.wens.value, line.stam_id) == ("minder", first.stam_id)
    assert "Ik red meer zelf." in get(client, where).words


def test_nothing_is_kept_by_looking(log_in: LogIn, world: World, db: Database) -> None:
    client, first = log_in(world.fatma.actor), services(db, world.fatma)[0]
    get(client, f"{WHAT_IF}?{_query({**asked(f'd{first.stam_id}', '2', 'meer'), **FROM_DECEMBER})}")
    with db.read() as session:
        assert session.exec(select(Planverzoek)).all() == []


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({}, "richting", "Kies bij minstens één dienst"),
        ({"hoeveel": "4"}, "richting", "Kies of het minder of meer wordt."),
        ({"richting": "meer"}, "hoeveel", "Vul in hoeveel"),
        ({"richting": "minder", "hoeveel": "40"}, "hoeveel", "Er kan niet meer af dan er nu is."),
        ({"richting": "meer", "hoeveel": "165"}, "hoeveel", "Een week heeft 168 uur."),
        ({"richting": "meer", "hoeveel": "veel"}, "hoeveel", ""),
        ({"richting": "meer", "hoeveel": "4", "tarief": ""}, "tarief", "Vul het tarief in."),
        ({"richting": "soms", "hoeveel": "4"}, "richting", ""),
    ],
)
def test_a_mistake_stands_beside_its_field_and_nothing_typed_is_lost(
    log_in: LogIn, world: World, db: Database, typed: dict[str, str], field: str, message: str
) -> None:
    client, first = log_in(world.fatma.actor), services(db, world.fatma)[0]
    prefix = f"d{first.stam_id}"
    form = {**{f"{prefix}-{name}": value for name, value in typed.items()}, **FROM_DECEMBER}
    page = get(client, f"{WHAT_IF}?{_query(form)}", status=422)
    assert page.soup.select_one(f".errors a[href='#{prefix}-{field}']")
    assert message in page.words
    assert page.fields("#formulier").get(f"{prefix}-hoeveel", "") == typed.get("hoeveel", "")


@pytest.mark.parametrize(
    "day", [("31", "2", "2026"), ("9", "11", "2026"), ("1", "1", "2027"), ("31", "12", "2025"), ("", "", "")]
)
def test_a_day_outside_the_budget_is_refused(log_in: LogIn, world: World, db: Database, day: tuple[str, ...]) -> None:
    client, first = log_in(world.fatma.actor), services(db, world.fatma)[0]
    days = dict(zip(("vanaf-dag", "vanaf-maand", "vanaf-jaar"), day, strict=True))
    form = {**asked(f"d{first.stam_id}", "1", "meer"), "bekijk": "1", **days}
    page = get(client, f"{WHAT_IF}?{_query(form)}", status=422)
    assert page.soup.select_one(".errors a[href='#vanaf']")


def test_a_wrong_form_is_not_kept_and_the_reason_stays(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.fatma.actor)
    page = post(client, WHAT_IF, {**FROM_DECEMBER, "reden": "Omdat het anders moet"}, status=422)
    assert "Omdat het anders moet" in page.words
    with db.read() as session:
        assert session.exec(select(Planverzoek)).all() == []


def test_from_a_goal_to_its_declarations_and_back(log_in: LogIn, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma, S.BETAALBAAR, contract=1)
    client, second = log_in(world.fatma.actor), services(db, world.fatma)[1]
    page = get(client, GOALS)
    assert len(page.soup.select("[data-row=doel]")) == 4
    page = get(client, f"{GOALS}/{second.stam_id}")
    assert second.doel in page.h1
    assert page.soup.select_one(f"a[href='/declaraties/{number}']")
    assert page.soup.select_one(f"a[href='/zorgovereenkomsten/{world.fatma.contracts[1]}']")
    assert "€ 120,00" in page.words
    for path, thing in ((f"/declaraties/{number}", f"declaratie/{number}"),
                        (f"/zorgovereenkomsten/{world.fatma.contracts[1]}",
                         f"zorgovereenkomst/{world.fatma.contracts[1]}")):  # fmt: skip
        back = f"{GOALS}/van/{thing}"
        assert get(client, path).soup.select_one(f"a[href='{back}']")
        answer = client.get(back, follow_redirects=False)
        assert answer.headers["location"] == f"{GOALS}/{second.stam_id}"


def test_somebody_elses_things_do_not_exist(log_in: LogIn, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma, S.BETAALBAAR)
    client, goal = log_in(world.joris.actor), services(db, world.fatma)[0]
    for path in (f"/{goal.stam_id}", f"/van/declaratie/{number}", "/van/iets/1",
                 f"/van/zorgovereenkomst/{world.fatma.contracts[0]}", "/99999999999999"):  # fmt: skip
        assert client.get(GOALS + path).status_code == 404


def test_no_page_speaks_of_pots(log_in: LogIn, world: World) -> None:
    client = log_in(world.fatma.actor)
    for path in (PATH, GOALS):
        said = get(client, path).words.lower()
        assert "potje" not in said
        assert "terugbetal" not in said


def _query(form: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in form.items())
