"""De gemeente regelt dit voor mij: explicit, for something, until a day; used and logged, or not done at all."""

import pytest
from sqlalchemy import text

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.law.toestemming import Instantie, Opdracht
from portal.toestemming import machtiging
from tests.conftest import count_statements, get, post
from tests.race import race
from tests.toegang.conftest import LogIn
from tests.world import NOW, TODAY, World, build_world

PATH = "/toestemmingen/machtigingen"
UNTIL = {"tot-dag": "31", "tot-maand": "12", "tot-jaar": "2026"}
GOOD = {"instantie": "ciz", "opdrachten": "aanvragen", "wat": "Meer hulp in de nacht", "akkoord": "ja", **UNTIL}
ASKED = "Aan het CIZ: een nieuwe indicatie voor nachtzorg."


def given(db: Database, world: World, key: str = "een", *tasks: Opdracht) -> int:
    """Fatma's machtiging for the CIZ, until the end of the year."""
    chosen = tasks or (Opdracht.AANVRAGEN,)
    with db.write() as session:
        return machtiging.give(
            session, db, world.fatma.actor, key, Instantie.CIZ, chosen, "Nacht", TODAY.replace(month=12), agreed=True
        )


def desk(world: World) -> str:
    return f"/gemeente/dossiers/{world.fatma.dossier_id}/machtigingen"


def test_given_used_answered_and_withdrawn(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.fatma.actor)
    assert get(client, "/toestemmingen").soup.select_one(f"a[href='{PATH}/nieuw']")
    form = get(client, f"{PATH}/nieuw").fields("#formulier")
    for _ in range(2):
        where = post(client, f"{PATH}/nieuw", {**form, **GOOD}).response.headers["location"]
    page = get(client, where)
    assert "Uw machtiging is bewaard" in page.words
    number = int(where.split("/")[3].split("?")[0])
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM machtiging")).scalar_one() == 1
        assert b"nacht" not in session.execute(text("SELECT wat FROM machtiging")).scalar_one()

    consulent = log_in(world.consulent)
    page = get(consulent, desk(world))
    assert "Geldt nu" in page.words
    act = {**page.fields("#formulier"), "machtiging": str(number), "opdracht": "aanvragen", "wat": ASKED}
    for _ in range(2):
        post(consulent, desk(world), act)
    page = get(consulent, desk(world))
    assert len(page.soup.select("[data-row=use]")) == 1
    use = page.soup.select_one("form[action$='/antwoord']")["action"]
    name = f"antwoord-{str(use).split('/')[-2]}"
    assert post(consulent, str(use), {name: " "}, status=422).soup.select_one(".errors")
    for _ in range(2):
        post(consulent, str(use), {name: "Het CIZ belt u volgende week."})
    late = post(consulent, str(use), {name: "Iets anders"}, status=409)
    assert "Iets anders" in late.text

    fatma = log_in(world.fatma.actor)
    page = get(fatma, f"{PATH}/{number}")
    assert ASKED in page.text
    assert "Het CIZ belt u" in page.text
    inbox = get(fatma, "/berichten").words
    assert inbox.count("heeft iets voor u gevraagd") == 1
    assert inbox.count("antwoord op wat de gemeente voor u vroeg") == 1
    assert "vroeg namens u iets met uw machtiging" in get(fatma, "/wie-zag-mijn-gegevens").text
    listed = get(fatma, "/toestemmingen")
    for _ in range(2):
        post(fatma, f"{PATH}/{number}/intrekken", listed.fields(f"form[action='{PATH}/{number}/intrekken']"))
    assert "Ingetrokken" in get(fatma, "/toestemmingen").words

    consulent = log_in(world.consulent)
    late_act = {name: value for name, value in act.items() if name != "_csrf"} | {"wat": "Nog een vraag"}
    page = post(consulent, desk(world), late_act, status=409)
    assert "Dit is niet gedaan" in page.words
    assert "ingetrokken of voorbij" in page.words
    assert "Nog een vraag" in page.text
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM machtigingsgebruik")).scalar_one() == 1
        refused = session.execute(text("SELECT reden FROM logregel WHERE uitslag = 'geweigerd'")).scalars().all()
        named = session.execute(
            text("SELECT object FROM logregel WHERE activiteit = 'machtiging-gebruiken' AND uitslag = 'gelukt'")
        ).scalars()
        assert set(named) == {f"machtiging {number}"}
    assert "machtiging-geldt-niet" in refused


def test_what_misses_comes_back(log_in: LogIn, world: World) -> None:
    client = log_in(world.fatma.actor)
    page = post(client, f"{PATH}/nieuw", {"wat": "Meer nacht"}, status=422)
    assert len(page.soup.select(".errors li")) == 4
    assert "Meer nacht" in page.text
    past = {**GOOD, "tot-jaar": "2025"}
    page = post(client, f"{PATH}/nieuw", past, status=422)
    assert "al voorbij" in page.text
    assert page.soup.select_one("#tot")["value"] == "31"
    page = post(client, f"{PATH}/nieuw", {**GOOD, "akkoord": ""}, status=422)
    assert "Zonder uw toestemming mag het niet" in page.text


def test_outside_its_scope_nothing_is_done(log_in: LogIn, world: World, db: Database) -> None:
    number = given(db, world)
    client = log_in(world.consulent)
    act = {"machtiging": str(number), "opdracht": "navragen", "wat": ASKED}
    assert "gaf de inwoner geen machtiging" in post(client, desk(world), act, status=409).words
    assert "Er is geen machtiging" in post(client, desk(world), {**act, "machtiging": "999"}, status=409).words
    page = post(client, desk(world), {"wat": ASKED}, status=422)
    assert ASKED in page.text
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM machtigingsgebruik")).scalar_one() == 0


def test_it_ends_by_itself(world: World, db: Database, frozen_clock: clock.Frozen) -> None:
    number = given(db, world)
    with db.read() as session:
        found = machtiging.mandates_of(session, db.keys, world.fatma.dossier_id)[0]
    assert found.id == number
    assert found.holds(found.tot)
    assert not found.holds(found.tot.replace(day=found.tot.day + 1))


def test_without_one_the_desk_asks_once(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    page = get(client, desk(world))
    assert "Er is geen machtiging die nu geldt" in page.words
    for _ in range(2):
        post(client, f"{desk(world)}/vragen", page.fields("form[action$='/vragen']"))
    assert get(log_in(world.fatma.actor), "/berichten").words.count("Mag de gemeente iets voor u regelen?") == 1


def test_a_representative_gives_it_as_such(log_in: LogIn, world: World, db: Database) -> None:
    post(log_in(world.emre), f"{PATH}/nieuw", GOOD)
    with db.read() as session:
        row = session.execute(text("SELECT namens, rol, persoon_id FROM machtiging")).one()
    assert (bool(row.namens), row.rol, row.persoon_id) == (True, "vertegenwoordiger", world.emre_id)


@pytest.mark.parametrize("who", ["svb", "kantoor", "verzekeraar", "beheerder", "consulent"])
def test_it_is_not_for_others_to_give(log_in: LogIn, world: World, who: str) -> None:
    found: Actor = getattr(world, who)
    post(log_in(found), f"{PATH}/nieuw", GOOD, status=403)


def test_not_somebody_elses(log_in: LogIn, world: World, db: Database) -> None:
    number = given(db, world)
    joris = log_in(world.joris.actor)
    get(joris, f"{PATH}/{number}", 404)
    post(joris, f"{PATH}/{number}/intrekken", {}, status=404)
    other = log_in(world.consulent_heidekerk)
    get(other, desk(world), 404)
    get(other, f"/gemeente/machtigingen/{number}", 404)
    post(other, desk(world), {"machtiging": str(number), "opdracht": "aanvragen", "wat": ASKED}, status=404)
    get(log_in(world.svb), desk(world), 403)


def test_withdrawn_and_used_at_once(both_db: Database) -> None:
    world = build_world(both_db)
    number = given(both_db, world)

    def act() -> None:
        with both_db.write() as session:
            machtiging.use(session, both_db, world.consulent, world.fatma.dossier_id, number, Opdracht.AANVRAGEN, ASKED)

    def stop() -> None:
        with both_db.write() as session:
            machtiging.withdraw(session, both_db, world.fatma.actor, number)

    used, stopped = race(act, stop, around=lambda: clock.frozen(NOW))
    assert stopped is None
    assert used is None or isinstance(used, machtiging.MagNiet)
    with both_db.read() as session:
        count = session.execute(text("SELECT count(*) FROM machtigingsgebruik")).scalar_one()
    assert count == (1 if used is None else 0)


def test_nothing_of_it_is_ever_changed(db: Database, world: World) -> None:
    given(db, world)
    with pytest.raises(Exception, match="only appended"), db.write() as session:
        session.execute(text("UPDATE machtiging SET tot = '2030-01-01'"))


def test_the_number_of_statements_is_constant(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.fatma.actor)
    given(db, world)
    get(client, "/toestemmingen")
    with count_statements(db) as few:
        get(client, "/toestemmingen")
    for key in ("twee", "drie"):
        given(db, world, key)
    with count_statements(db) as many:
        get(client, "/toestemmingen")
    assert len(few) == len(many)
