"""Asking for another plan: what it does is shown first, nothing typed is lost, nothing is done twice."""

import pytest
from sqlalchemy import text

from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.law.planverzoek import Wens
from portal.planverzoek import service
from portal.planverzoek.gegevens import Verzoekregel
from portal.planverzoek.status import Verzoekstatus
from portal.web.visit import Denied
from tests.conftest import count_statements, get, post
from tests.planverzoek.conftest import PATH, WHY, LogIn, begun, seen, sent, services, typed, wishes
from tests.world import World

FIRST_OF_DECEMBER = {"ingang-dag": "1", "ingang-maand": "12", "ingang-jaar": "2026"}


def test_from_the_plan_to_a_request_that_was_sent(log_in: LogIn, world: World, db: Database) -> None:
    client, first = log_in(world.fatma.actor), services(db, world)[0]
    assert get(client, "/plan").soup.select_one(f"a[href='{PATH}']")
    page = get(client, PATH)
    assert page.soup.select_one(f"#d{first.stam_id}-tarief[value='30,00']"), "the rate of the contract stands there"
    page = post(
        client,
        PATH,
        {**page.fields("#formulier"), **typed(first, wens="meer", uren="5"), "reden": WHY, **FIRST_OF_DECEMBER},
    )
    where = page.response.headers["location"]
    page = get(client, where)
    assert "nog niet verstuurd" in page.words
    assert "€ 7.800,00" in page.words, "five hours a week of € 30, 52 weeks"
    assert "1 december 2026" in page.words
    post(client, f"{where.split('?')[0]}/versturen", page.fields("#versturen"))
    page = get(client, where.split("?")[0])
    assert "Uw consulent leest uw verzoek" in page.words
    assert not page.soup.select("#versturen")
    assert "heeft uw verzoek over uw plan ontvangen" in get(client, "/berichten").words


def test_the_whole_plan_stands_beside_the_budget(log_in: LogIn, world: World, db: Database) -> None:
    lines = wishes(db, world)
    number = begun(db, world, [Verzoekregel(Wens.MEER, lines[0].stam_id, "Alles", bedrag_ct=90_000_000)])
    page = get(log_in(world.fatma.actor), f"{PATH}/{number}")
    assert "Dit past niet in het budget" in page.words
    assert "Besluit 3.3" in page.words
    assert "loopt door, tot die zelf verandert of stopt" in page.words


def test_what_cannot_be_read_comes_back_with_everything_that_was_typed(
    log_in: LogIn, world: World, db: Database
) -> None:
    client, (first, second, *_) = log_in(world.fatma.actor), services(db, world)
    bad = {
        **typed(first, wens="meer", uren="veel", wat="Vaker"), **typed(second, wat="Ander uur"),
        "n1-bedrag": "100", "ingang-dag": "31", "ingang-maand": "2", "ingang-jaar": "2026", "reden": "",
    }  # fmt: skip
    page = post(client, PATH, bad, status=422)
    assert len(page.soup.select(".errors li")) == 4
    assert page.soup.select_one(f"#d{first.stam_id}-uren")["value"] == "veel"
    assert "Vaker" in page.text
    assert "Ander uur" in page.text
    page = post(client, PATH, {"reden": WHY}, status=422)
    assert "minstens één dienst" in page.text
    assert WHY in page.text
    page = post(client, PATH, {**typed(first, wens="stopt"), "reden": ""}, status=422)
    assert "Schrijf op waarom" in page.text


def test_a_day_without_rules(log_in: LogIn, world: World, db: Database) -> None:
    first = services(db, world)[0]
    day = {"ingang-dag": "1", "ingang-maand": "1", "ingang-jaar": "1999"}
    page = post(log_in(world.fatma.actor), PATH, {**typed(first, wens="stopt"), **day, "reden": WHY}, status=422)
    assert "gelden geen regels" in page.text


def test_pressing_twice_keeps_and_sends_one(db: Database, world: World) -> None:
    assert begun(db, world) == begun(db, world)
    number = begun(db, world)
    for _ in range(2):
        with db.write() as session:
            service.send_request(session, db, world.fatma.actor, number, None)
    with db.read() as session:
        told = session.execute(text("SELECT count(*) FROM bericht WHERE soort = 'planverzoek_ontvangen'"))
        assert told.scalar_one() == 1


def test_two_windows_show_both(log_in: LogIn, world: World, db: Database) -> None:
    client, number, first = log_in(world.fatma.actor), begun(db, world), services(db, world)[0]
    old = get(client, f"{PATH}/{number}/veranderen").fields("#formulier")
    post(client, f"{PATH}/{number}/veranderen", {**old, "reden": "Uit het ene venster"})
    page = post(client, f"{PATH}/{number}/veranderen", {**old, "reden": "Uit het andere venster"}, status=409)
    assert "Uit het ene venster" in page.text
    assert "Uit het andere venster" in page.text
    post(client, f"{PATH}/{number}/veranderen", page.fields("#formulier"))
    assert seen(db, world, number).reden == "Uit het andere venster"
    assert first.stam_id in {one.stam_id for one in seen(db, world, number).regels}


def test_it_is_taken_back_once_and_for_all(log_in: LogIn, world: World, db: Database) -> None:
    client, number = log_in(world.fatma.actor), sent(db, world)
    page = get(client, f"{PATH}/{number}")
    for _ in range(2):
        post(client, f"{PATH}/{number}/intrekken", page.fields("form[action$='/intrekken']"))
    assert seen(db, world, number).status is Verzoekstatus.INGETROKKEN
    with pytest.raises(Impossible), db.write() as session:
        service.send_request(session, db, world.fatma.actor, number, None)
    assert get(log_in(world.consulent), f"/gemeente/planverzoeken/{number}").h1


def test_what_was_not_looked_at_is_not_sent(db: Database, world: World) -> None:
    number = begun(db, world)
    with pytest.raises(Stale), db.write() as session:
        service.send_request(session, db, world.fatma.actor, number, 99)


def test_nobody_elses(log_in: LogIn, world: World, db: Database) -> None:
    number = sent(db, world)
    for who in (world.joris.actor, world.mei.actor):
        get(log_in(who), f"{PATH}/{number}", 404)
    assert get(log_in(world.emre), f"{PATH}/{number}").status == 200, "who acts for Fatma sees it"
    for who in (world.svb, world.consulent, world.kantoor, world.beheerder):
        get(log_in(who), f"{PATH}/{number}", 403)
    get(log_in(world.consulent_heidekerk), f"/gemeente/planverzoeken/{number}", 404)


def test_another_dossier_and_a_service_of_another_plan(db: Database, world: World) -> None:
    with pytest.raises(Denied), db.write() as session:
        service.begin_request(session, db.keys, world.joris.actor, world.fatma.dossier_id, [], None, WHY)
    line = Verzoekregel(Wens.STOPT, services(db, world)[0].stam_id)
    with pytest.raises(Denied), db.write() as session:
        service.begin_request(session, db.keys, world.joris.actor, world.joris.dossier_id, [line], None, WHY)
    with pytest.raises(service.GeenPlan), db.write() as session:
        service.begin_request(session, db.keys, world.mei.actor, world.mei.dossier_id, [], None, WHY)


def test_without_a_plan(log_in: LogIn, world: World) -> None:
    client = log_in(world.mei.actor)
    assert "nog geen ondersteuningsplan" in get(client, PATH).words
    page = post(client, PATH, {"n1-wat": "Hulp", "reden": WHY}, status=422)
    assert "Er is nog geen ondersteuningsplan" in page.text


def test_a_draft_is_its_persons_own(log_in: LogIn, world: World, db: Database) -> None:
    number = begun(db, world)
    get(log_in(world.consulent), f"/gemeente/planverzoeken/{number}", 404)
    dossier = get(log_in(world.consulent), f"/gemeente/dossiers/{world.fatma.dossier_id}/planverzoek")
    assert f"/gemeente/planverzoeken/{number}" not in str(dossier.soup)


def test_the_number_of_statements_is_constant(log_in: LogIn, world: World, db: Database) -> None:
    lines = wishes(db, world)
    client, small = log_in(world.fatma.actor), begun(db, world, lines[:1])
    get(client, f"{PATH}/{small}")
    with count_statements(db) as few:
        get(client, f"{PATH}/{small}")
    large = begun(db, world, lines)
    with count_statements(db) as many:
        get(client, f"{PATH}/{large}")
    assert len(few) == len(many)


def test_what_was_written_is_sealed(db: Database, world: World) -> None:
    number = begun(db, world)
    with db.read() as session:
        row = session.execute(text("SELECT reden FROM planverzoek WHERE id = :id"), {"id": number}).scalar_one()
        lines = session.execute(text("SELECT inhoud FROM planverzoekregel")).scalars().all()
    assert WHY.encode() not in row
    assert not any(b"zwemt" in one for one in lines)
