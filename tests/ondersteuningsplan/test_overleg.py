"""From a draft of the municipality to a plan that was talked over and fixed, as the person and the desk see it."""

import pytest

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.plan.models import Plandeel
from tests.conftest import check_page, count_statements, get, post
from tests.ondersteuningsplan.conftest import (
    DESK,
    LINES,
    OPSTAAN,
    OWN,
    WERK,
    LogIn,
    agreed,
    complete,
    fixed,
    press,
    review,
    said,
    send_pgb_plan,
    shared,
)
from tests.pgbplan.conftest import rows
from tests.world import World

SHARE = {"kans": "ja", "hulp": "ja"}


def _kinds(db: Database) -> list[str]:
    return [row[0] for row in rows(db, "SELECT soort FROM bericht ORDER BY id")]


def test_nobody_sees_a_draft_before_it_is_shared(log_in: LogIn, db: Database, world: World, draft: int) -> None:
    client = log_in(world.mei.actor)
    text = get(client, OWN).words
    assert "Uw consulent werkt aan een concept" in text
    assert "Hulp in huis" not in text
    get(client, f"{OWN}/opmerking/regel/1", 404)


def test_the_whole_way(log_in: LogIn, db: Database, world: World, draft: int) -> None:
    desk = log_in(world.consulent_heidekerk)
    page = get(desk, DESK.format(draft))
    assert "€ 5.080,01" in page.words  # 3000,00 of the Zvw and 2080,01 of the Wmo, to the cent
    post(desk, f"{DESK.format(draft)}/delen", SHARE, page=DESK.format(draft))
    mei = log_in(world.mei.actor)
    page = get(mei, OWN)
    outcomes = [part["data-uitkomst"] for part in page.soup.select("[data-row=part]")]
    assert outcomes == ["overgenomen", "gewijzigd", "weggelaten"]
    assert "Drie uur is te veel voor twee kamers." in page.words
    assert page.soup.select_one("#regel-3 a[href='/plan#leven']")
    press(mei, f"{OWN}/opmerking/regel/2", "#formulier", tekst="Ik heb een hond. ñ")
    assert "Wacht op antwoord" in get(mei, OWN).words

    desk = log_in(world.consulent_heidekerk)
    page = get(desk, DESK.format(draft))
    assert "1 opmerking wacht op uw antwoord." in page.words
    refused = post(desk, f"{DESK.format(draft)}/vaststellen", {}, page=DESK.format(draft), status=422)
    assert "Geef eerst antwoord op elke opmerking" in refused.words
    number = rows(db, "SELECT id FROM planreactie")[0][0]
    path = f"{DESK.format(draft)}/reacties/{number}"
    post(desk, path, {f"antwoord-{number}": "Een hond telt mee."}, page=DESK.format(draft))
    post(desk, f"{DESK.format(draft)}/vaststellen", {}, page=DESK.format(draft))
    assert rows(db, f"SELECT status, vastgesteld_op FROM ondersteuningsplan WHERE id = {draft}") == [
        ("vastgesteld", "2026-11-10")
    ]
    assert _kinds(db) == ["pgbplan_ontvangen", "pgbplan_verwerkt", "plan_concept", "plan_antwoord", "plan_vastgesteld"]

    mei = log_in(world.mei.actor)
    assert "Hulp in huis" in get(mei, "/plan").words
    number = rows(db, "SELECT id FROM brief")[0][0]
    letter = get(mei, f"/brieven/{number}").words
    for told in ("Hulp in huis", "5.080,01", "Drie uur is te veel voor twee kamers.", "Jobcoach", "15 juni 2027"):
        assert told in letter
    assert "Bent u het niet eens met dit besluit?" in letter
    assert mei.get(f"/brieven/{number}/pdf").content.startswith(b"%PDF")
    assert "22 december 2026" in letter  # six weeks after the day after 10 November


@pytest.mark.parametrize("who", ["consulent", "svb", "joris", "emre"])
def test_out_of_reach(log_in: LogIn, world: World, talked: int, who: str) -> None:
    """Another municipality, the SVB, another participant, a representative of somebody else."""
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    get(client, DESK.format(talked), 404 if who == "consulent" else 403)
    if who in ("joris", "emre"):
        assert "Hulp in huis" not in get(client, OWN).words
        get(client, f"{OWN}/opmerking/regel/1", 404)
    else:
        get(client, OWN, 403)


def test_the_representative_reacts_and_it_shows(log_in: LogIn, db: Database, world: World) -> None:
    plan = review(db, world.consulent, send_pgb_plan(db, world.fatma.actor, LINES), OPSTAAN, WERK, WERK)
    complete(db, world.consulent, plan)
    shared(db, world.consulent, plan)
    client = log_in(world.emre)
    press(client, f"{OWN}/opmerking/algemeen/0", "#formulier", tekst="Mijn moeder mist iets.")
    assert "door de vertegenwoordiger" in get(log_in(world.consulent), DESK.format(plan)).words


def test_a_remark_twice_is_one_and_an_empty_one_is_none(log_in: LogIn, db: Database, world: World, talked: int) -> None:
    client, path = log_in(world.mei.actor), f"{OWN}/opmerking/regel/1"
    page = post(client, path, {"tekst": "  "}, page=path, status=422)
    assert page.soup.select_one(".errors a[href='#tekst']")
    form = get(client, path).fields("#formulier")
    for _ in range(2):
        check_page(client.post(path, data={**form, "tekst": "Goed"}, follow_redirects=False), 303)  # type: ignore[arg-type]
    assert rows(db, "SELECT COUNT(*) FROM planreactie") == [(1,)]
    assert b"Goed" not in rows(db, "SELECT tekst FROM planreactie")[0][0]


def test_what_was_typed_stays_when_the_draft_was_taken_back(
    log_in: LogIn, db: Database, world: World, talked: int
) -> None:
    client, path = log_in(world.mei.actor), f"{OWN}/opmerking/regel/1"
    form = get(client, path).fields("#formulier")
    desk = log_in(world.consulent_heidekerk)
    post(desk, f"{DESK.format(talked)}/aanpassen", {}, page=DESK.format(talked))
    client = log_in(world.mei.actor)
    form["_csrf"] = get(client, "/plan").soup.select_one("input[name=_csrf]")["value"]  # type: ignore[index]
    page = check_page(client.post(path, data={**form, "tekst": "Mijn lange opmerking"}), 409)  # type: ignore[arg-type]
    assert page.fields("#formulier")["tekst"] == "Mijn lange opmerking"
    assert rows(db, "SELECT COUNT(*) FROM planreactie") == [(0,)]
    shared(db, world.consulent_heidekerk, talked)
    page = check_page(client.post(path, data={**form, "tekst": "Mijn lange opmerking"}), 409)  # type: ignore[arg-type]
    assert "heeft het concept intussen veranderd" in page.words
    check_page(client.post(path, data=page.fields("#formulier"), follow_redirects=False), 303)  # type: ignore[arg-type]
    assert rows(db, "SELECT ronde FROM planreactie") == [(2,)]


def test_fine_as_it_is_counts_as_heard(log_in: LogIn, db: Database, world: World, talked: int) -> None:
    client = log_in(world.mei.actor)
    for _ in range(2):
        post(client, f"{OWN}/akkoord", {"ronde": "1"}, page=OWN)
    assert rows(db, "SELECT akkoord, tekst FROM planreactie") == [(1, None)]
    assert "U vindt dit concept goed" in get(client, OWN).words
    fixed(db, world.consulent_heidekerk, talked)


def test_without_a_reaction_the_desk_waits_or_talks(
    log_in: LogIn, db: Database, world: World, talked: int, frozen_clock: clock.Frozen
) -> None:
    desk, path = log_in(world.consulent_heidekerk), DESK.format(talked)
    page = post(desk, f"{path}/vaststellen", {}, page=path, status=422)
    assert "Deel het concept, en wacht op een reactie." in page.words
    frozen_clock.advance(days=15)
    desk = log_in(world.consulent_heidekerk)
    assert not get(desk, path).soup.select_one("[name=besproken]")
    post(desk, f"{path}/vaststellen", {}, page=path)


def test_talked_over_counts(log_in: LogIn, db: Database, world: World, talked: int) -> None:
    path = DESK.format(talked)
    post(log_in(world.consulent_heidekerk), f"{path}/vaststellen", {"besproken": "ja"}, page=path)
    told = rows(db, "SELECT details FROM gebeurtenis WHERE handeling = 'vaststellen'")[0][0]
    assert "true" in str(told)


def test_a_remark_that_came_meanwhile_stops_the_press(log_in: LogIn, db: Database, world: World, talked: int) -> None:
    agreed(db, world.mei.actor)
    desk, path = log_in(world.consulent_heidekerk), DESK.format(talked)
    form = get(desk, path).fields("form[action$='/vaststellen']")
    said(db, world.mei.actor, Plandeel.ALGEMEEN, 0, "Wacht, ik mis iets.")
    page = check_page(desk.post(f"{path}/vaststellen", data=form), 409)  # type: ignore[arg-type]
    assert "Wacht, ik mis iets." in page.words


def test_it_is_not_shared_before_every_line_is_decided(log_in: LogIn, db: Database, world: World) -> None:
    number = send_pgb_plan(db, world.mei.actor, LINES)
    plan = review(db, world.consulent_heidekerk, number, OPSTAAN, finish=False)
    desk, path = log_in(world.consulent_heidekerk), DESK.format(plan)
    page = post(desk, f"{path}/delen", SHARE, page=path, status=422)
    assert "Beslis eerst over elke regel van het pgb-plan." in page.words
    page = post(desk, f"{path}/delen", {}, page=path, status=422)
    assert "Wijs de inwoner eerst op gratis cliëntondersteuning." in page.words


def test_looking_again_takes_a_shared_draft_back_and_never_a_fixed_one(
    log_in: LogIn, db: Database, world: World, talked: int
) -> None:
    desk = log_in(world.consulent_heidekerk)
    review_path = f"/gemeente/pgb-plannen/{rows(db, 'SELECT id FROM pgbplan')[0][0]}"
    post(desk, f"{review_path}/stap/heropenen", {}, page=review_path)
    assert rows(db, f"SELECT status FROM ondersteuningsplan WHERE id = {talked}") == [("concept",)]
    assert _kinds(db)[-1] == "plan_aangepast"
    post(desk, f"{review_path}/stap/verwerken", {}, page=review_path)
    shared(db, world.consulent_heidekerk, talked)
    agreed(db, world.mei.actor, 2)
    fixed(db, world.consulent_heidekerk, talked)
    post(desk, f"{review_path}/stap/heropenen", {}, page=review_path, status=409)
    assert rows(db, "SELECT COUNT(*) FROM plandienst WHERE plan_id = " + str(talked)) == [(2,)]


def test_statements_stay_constant(log_in: LogIn, db: Database, world: World, talked: int) -> None:
    counted = []
    for number in range(2):
        for text in [f"Opmerking {place}" for place in range(number * 20)]:
            said(db, world.mei.actor, Plandeel.REGEL, 2, text)
        for actor, path in ((world.mei.actor, OWN), (world.consulent_heidekerk, DESK.format(talked))):
            client = log_in(actor)
            with count_statements(db) as seen:
                get(client, path)
            counted.append(len(seen))
    assert counted[:2] == counted[2:]
    assert max(counted) <= 18
