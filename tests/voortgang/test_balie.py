"""The consulent's list and signals: everybody whose budget runs, by name, each signal ending in a contact or a note."""

import pytest
from sqlalchemy import text
from sqlmodel import select

from portal import clock
from portal.berichten.models import Gesprek
from portal.db import Database
from portal.db.bladen import PAGE_SIZE
from portal.db.flow import Stale
from portal.declaratie.status import Declaratiestatus
from portal.law.voortgang import Signaalsoort
from portal.voortgang.bijhouden import keep
from portal.voortgang.models import Afhandelwijze, Signaalafhandeling
from portal.voortgang.service import deal_with
from portal.web.visit import Denied
from tests.conftest import count_statements, get, post, words
from tests.race import race, refusals
from tests.vaststelling.conftest import add_people
from tests.voortgang.conftest import DESK, LogIn, signals
from tests.world import World, add_declaration, build_world

K = Signaalsoort


@pytest.fixture(autouse=True)
def _looked(request: pytest.FixtureRequest) -> None:
    if "db" in request.fixturenames:
        request.getfixturevalue("world")
        keep(request.getfixturevalue("db"))


def test_the_list_says_how_much_is_used_and_how_much_time_is_over(log_in: LogIn, world: World, db: Database) -> None:
    add_declaration(db, world.joris, Declaratiestatus.INGEDIEND, minutes=(120,))
    page = get(log_in(world.consulent), DESK)
    rows = {
        words(row.select_one("th")): [words(cell) for cell in row.select("td")] for row in page.soup.select("tbody tr")
    }
    names = list(rows)
    assert names == sorted(names), "by name: nobody is put in an order of weight"
    assert rows["Joris van Amerongen W-1002"][:4] == ["€ 200,00", "€ 60,00", "30 procent", "85 procent"]
    assert "Zorgovereenkomst zonder declaraties" in rows["Fatma Yıldız W-1001"][-1]
    assert "risico" not in page.words.lower()


def test_it_can_be_narrowed_by_signal_and_name(log_in: LogIn, world: World) -> None:
    client = log_in(world.consulent)
    assert "Joris" not in get(client, f"{DESK}?signaal=onder_tempo").words
    assert "Fatma" not in get(client, f"{DESK}?signaal=boven_tempo").words
    assert "Fatma" in get(client, f"{DESK}?signaal=elk").words
    assert "Fatma" not in get(client, f"{DESK}?zoek=Amerongen").words
    assert "Er is nu geen budget" in get(client, f"{DESK}?zoek=niemand").words
    assert "Zoek niet op burgerservicenummer" in get(client, f"{DESK}?geen=bsn").words
    assert client.get(f"{DESK}?zoek=999990019", follow_redirects=False).headers["location"] == f"{DESK}?geen=bsn"
    for odd in ("signaal=x", "pagina=0", "pagina=-1", "pagina=99999", "pagina=a"):
        assert get(client, f"{DESK}?{odd}").status == 200


def test_another_municipality_sees_nothing(log_in: LogIn, world: World, db: Database) -> None:
    number = signals(db, world.joris)[K.BOVEN_TEMPO].id
    client = log_in(world.consulent_heidekerk)
    assert "Joris" not in get(client, DESK).words
    assert client.get(f"{DESK}/{world.joris.dossier_id}").status_code == 404
    assert client.get(f"{DESK}/signalen/{number}").status_code == 404
    with pytest.raises(Denied), db.write() as session:
        deal_with(session, db, world.consulent_heidekerk, number, Afhandelwijze.NOTITIE, "x", "formulier-twee")


def test_the_number_of_statements_does_not_grow(log_in: LogIn, world: World, db: Database) -> None:
    client, counts = log_in(world.consulent), []
    for more in (1, PAGE_SIZE, 2 * PAGE_SIZE):
        add_people(db, world, more, first=100 * len(counts))
        keep(db)
        with count_statements(db) as statements:
            page = get(client, DESK)
        counts.append(len(statements))
    assert len(page.soup.select("tbody tr")) == PAGE_SIZE
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 16


def test_a_signal_ends_in_a_question_that_its_person_reads(log_in: LogIn, world: World, db: Database) -> None:
    number = signals(db, world.joris)[K.BOVEN_TEMPO].id
    path = f"{DESK}/signalen/{number}"
    client = log_in(world.consulent)
    page = get(client, path)
    told = words(page.soup.select_one(".lead"))
    assert told == (  # in figures: no weight, no order
        "Als het zo doorgaat, is het budget genoeg tot en met 10 september 2026. "
        "Het loopt tot en met 31 december 2026. "
        "Voor de dagen daarna is € 2.200,00 te weinig."
    )
    fields = page.fields("#formulier")
    for _ in range(2):
        post(client, path, {**fields, "wijze": "vraag", "tekst": "Zullen wij bellen?"})
    page = get(client, f"{path}?klaar=ja")
    assert "De gemeente stelde een vraag" in page.words
    with db.read() as session:
        (talk,) = session.exec(select(Gesprek)).all()
    assert (talk.onderwerp, talk.onderwerp_id) == ("signaal", number)
    client = log_in(world.joris.actor)
    page = get(client, "/voortgang")
    assert told in page.words, "in the same words"
    assert page.soup.select_one(f"a[href='/berichten/vragen/{talk.id}']")
    assert "Zullen wij bellen?" in get(client, f"/berichten/vragen/{talk.id}").words


@pytest.mark.parametrize("wijze", ["gesproken", "notitie"])
def test_or_in_words_that_its_person_reads(log_in: LogIn, world: World, db: Database, wijze: str) -> None:
    path = f"{DESK}/signalen/{signals(db, world.fatma)[K.ONDER_TEMPO].id}"
    client = log_in(world.consulent)
    post(client, path, {**get(client, path).fields("#formulier"), "wijze": wijze, "tekst": "Fatma zoekt nog hulp."})
    assert "Fatma zoekt nog hulp." in get(client, f"{DESK}/{world.fatma.dossier_id}").words
    assert "Fatma zoekt nog hulp." in get(log_in(world.fatma.actor), "/voortgang").words
    assert (
        "schreef op wat er met een signaal is gedaan" in get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens").text
    )
    with db.read() as session:
        raw = session.execute(text("SELECT tekst FROM signaalafhandeling")).scalar_one()
    assert b"Fatma" not in bytes(raw), "sealed"


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, {"wijze", "tekst"}),
        ({"wijze": "vraag", "tekst": "  "}, {"tekst"}),
        ({"wijze": "niets", "tekst": "Dit blijft staan"}, {"wijze"}),
        ({"wijze": "notitie", "tekst": "x" * 2001}, {"tekst"}),
    ],
)
def test_a_mistake_stands_beside_its_field(
    log_in: LogIn, world: World, db: Database, typed: dict[str, str], fields: set[str]
) -> None:
    path = f"{DESK}/signalen/{signals(db, world.fatma)[K.ONDER_TEMPO].id}"
    page = post(log_in(world.consulent), path, typed, status=422)
    assert {one["href"] for one in page.soup.select(".errors a")} == {f"#{name}" for name in fields}
    assert page.soup.select_one("[name=tekst]").get_text().removeprefix("\n") == typed.get("tekst", "")


def test_a_colleague_was_faster(log_in: LogIn, world: World, db: Database) -> None:
    number = signals(db, world.fatma)[K.ONDER_TEMPO].id
    with db.write() as session:
        deal_with(session, db, world.consulent, number, Afhandelwijze.NOTITIE, "Gezien.", "formulier-drie")
    form = {"wijze": "notitie", "tekst": "Mijn tekst"}
    page = post(log_in(world.consulent), f"{DESK}/signalen/{number}", form, status=409)
    assert "Mijn tekst" in page.words
    assert "Gezien." in page.words


def test_only_a_consulent_comes_here(log_in: LogIn, world: World) -> None:
    for actor in (world.svb, world.verzekeraar, world.beheerder, world.behandelaar):
        assert log_in(actor).get(DESK).status_code in (403, 404)


def test_two_at_once_write_once(both_db: Database) -> None:
    world = build_world(both_db)
    keep(both_db)
    number = signals(both_db, world.joris)[K.BOVEN_TEMPO].id

    def write(words: str) -> None:
        with both_db.write() as session:
            deal_with(session, both_db, world.consulent, number, Afhandelwijze.VRAAG, words, f"formulier-{words}")

    ended = race(lambda: write("eerste-vraag"), lambda: write("tweede-vraag"))
    assert [type(one) for one in refusals(ended)] == [Stale]
    with both_db.read() as session:
        assert len(session.exec(select(Signaalafhandeling)).all()) == 1
        assert len(session.exec(select(Gesprek)).all()) == 1


def test_every_look_is_recorded_before_it(log_in: LogIn, world: World, db: Database) -> None:
    get(log_in(world.consulent), DESK)
    with db.read() as session:
        rows = session.execute(text("SELECT dossier_id FROM logregel WHERE activiteit = 'voortgang-inzien'")).scalars()
        assert set(rows) == {world.fatma.dossier_id, world.joris.dossier_id}
    assert clock.today().isoformat() == "2026-11-10"
