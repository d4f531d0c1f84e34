"""The yearly message: every award of a year in one file, written down as sent once, and contributors see their own."""

import pytest
from sqlmodel import select

from portal.beschikking.models import Toekenningsbericht
from portal.budget.models import Beschikking, IntegraalBudget
from portal.db import Database
from tests.conftest import count_statements, get, post, token_of
from tests.vaststelling.conftest import add_people
from tests.voortgang.conftest import LogIn
from tests.world import World

PATH = "/gemeente/voortgang/toekenningsberichten"


def test_the_file_holds_a_line_for_each_part_and_service(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    assert "Toegekend: 2. Nog niet gemeld: 2." in get(client, f"{PATH}?jaar=2026").words
    answer = client.post(f"{PATH}/bestand", data={"_csrf": token_of(client), "_pagina": PATH, "jaar": "2026"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(lines) == 1 + 8 + 4, "four parts and four services of Fatma, two and two of Joris"
    assert sum("20000,00" in line and "wlz" in line and "deel" in line for line in lines) == 1
    assert "999990019" not in answer.text, "no BSN"


def test_what_was_sent_is_written_down_once(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    form = get(client, f"{PATH}?jaar=2026").fields("#formulier") | {"wijze": "overdracht"}
    for _ in range(2):
        post(client, PATH, form)
    with db.read() as session:
        told = session.exec(select(Toekenningsbericht)).all()
    assert {one.dossier_id for one in told} == {world.fatma.dossier_id, world.joris.dossier_id}
    assert len(told) == 2
    page = get(client, f"{PATH}?jaar=2026")
    assert "De SVB weet van elk budget van dit jaar." in page.words
    assert not page.soup.select("#formulier")


def test_an_award_that_came_after_the_page_waits(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    form = get(client, f"{PATH}?jaar=2026").fields("#formulier") | {"wijze": "post"}
    add_people(db, world, 1)
    post(client, PATH, form)
    assert "Nog niet gemeld: 1." in get(client, f"{PATH}?jaar=2026").words


@pytest.mark.parametrize("day", ["31-12-2025", "11-11-2026", "31-02-2026", ""])
def test_a_day_before_the_decision_or_after_today_is_refused(
    log_in: LogIn, world: World, db: Database, day: str
) -> None:
    client = log_in(world.consulent)
    parts = dict(zip(("verzonden_op-dag", "verzonden_op-maand", "verzonden_op-jaar"), day.split("-"), strict=False))
    blank = dict.fromkeys(("verzonden_op-dag", "verzonden_op-maand", "verzonden_op-jaar"), "")
    form = get(client, f"{PATH}?jaar=2026").fields("#formulier") | {"wijze": "post"} | blank | parts
    page = post(client, PATH, form, status=422)
    assert page.soup.select_one(".errors a[href='#verzonden_op']")
    assert page.soup.select_one("[name=wijze][value=post][checked]"), "what was chosen stays"


@pytest.mark.parametrize("year", ["", "abc", "1", "99999", "2027"])
def test_any_year_can_be_asked(log_in: LogIn, world: World, year: str) -> None:
    assert get(log_in(world.consulent), f"{PATH}?jaar={year}").status == 200


def test_another_municipality_tells_its_own(log_in: LogIn, world: World) -> None:
    assert "Er begint geen budget in dit jaar" in get(log_in(world.consulent_heidekerk), f"{PATH}?jaar=2026").words


def test_the_number_of_statements_does_not_grow(log_in: LogIn, world: World, db: Database) -> None:
    client, counts, files = log_in(world.consulent), [], []
    for more in (1, 40):
        add_people(db, world, more, first=100 * len(counts))
        with count_statements(db) as statements:
            get(client, f"{PATH}?jaar=2026")
        counts.append(len(statements))
        token = token_of(client)
        with count_statements(db) as statements:
            client.post(f"{PATH}/bestand", data={"_csrf": token, "_pagina": PATH, "jaar": "2026"})
        files.append(len(statements))
    assert len(set(counts)) == 1
    assert len(set(files)) == 1


def test_a_contributor_sees_only_budgets_with_its_own_part(log_in: LogIn, world: World, db: Database) -> None:
    """The zorgkantoor gives to Fatma; a later decision without its part takes her budget out of its sight."""
    client = log_in(world.kantoor)
    page = get(client, "/verstrekker/deelnemers")
    assert "Joris" not in page.words
    assert "€ 40.000,00" in page.words
    part = get(client, f"/verstrekker/deelnemers/{world.fatma.dossier_id}")
    assert part.soup.select_one("[data-deel=voortgang]")
    assert "Van de tijd is 85 procent voorbij." in part.words
    with db.write() as session:
        budget = session.get_one(IntegraalBudget, world.fatma.budget_id)
        old = session.exec(select(Beschikking).where(Beschikking.budget_id == budget.id)).one()
        session.add(Beschikking(
            budget_id=budget.id, soort=old.soort, kenmerk="B-zonder", genomen_op=old.genomen_op,
            bekendgemaakt_op=old.bekendgemaakt_op, door_id=old.door_id, voorganger_id=old.id,
        ))  # fmt: skip
    assert client.get(f"/verstrekker/deelnemers/{world.fatma.dossier_id}").status_code == 404
    assert "Fatma" not in get(client, "/verstrekker/deelnemers").words
