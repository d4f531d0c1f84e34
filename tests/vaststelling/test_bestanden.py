"""Files of fixed years: who receives what, what went back before, and what the CAK hears (Besluit 6.3, Nota 6.3)."""

import json

import pytest
from sqlalchemy import text

from portal import clock
from portal.brieven.blokken import Tekststuk
from portal.db import Database
from portal.law.jaarafsluiting import Correctiegrond
from portal.vaststelling import bestanden
from portal.vaststelling.corrigeren import Correctie, correct
from portal.vaststelling.vaststellen import stel_vast
from portal.web.csvbestand import harmless
from tests.vaststelling.conftest import LogIn, pay
from tests.world import Person, World

Line = dict[str, str]


def lines(db: Database, world: World, kind: str = "terug") -> list[Line]:
    chosen = bestanden.BESTANDEN[kind]
    with db.read() as session:
        found = list(bestanden.lines_of(session, world.consulent, chosen, 2026))
    return [dict(zip(chosen.kolommen, line, strict=True)) for line in found]


def amounts(found: list[Line]) -> list[tuple[str, ...]]:
    return [(one["kenmerk"], one["vervangt"], one["terug"], one["eerder_terug"], one["verschil"]) for one in found]


def fix(db: Database, world: World, person: Person) -> None:
    with db.write() as session:
        stel_vast(session, db, world.consulent, person.budget_id)


def put_right(db: Database, world: World, cents: int, seen: int) -> None:
    what = Correctie(cents, 0, Correctiegrond.TEN_GUNSTE, "Er kwam nog een rekening.")
    with db.write() as session:
        correct(session, db, world.consulent, world.joris.budget_id, what, seen)


@pytest.fixture
def told(db: Database, world: World, later: clock.Frozen) -> World:
    """Joris used 40 of his 200 euro; 80 of each part went back."""
    pay(db, world, world.joris, 4_000)
    fix(db, world, world.joris)
    return world


def test_a_correction_says_what_went_back_already(db: Database, told: World) -> None:
    number = told.joris.budget_id
    assert amounts(lines(db, told)) == [(f"V-{number}-1", "", "80,00", "0,00", "80,00")] * 2
    put_right(db, told, 5_000, 1)
    assert amounts(lines(db, told)) == [(f"V-{number}-2", f"V-{number}-1", "75,00", "80,00", "-5,00")] * 2
    put_right(db, told, 20_000, 2)
    assert amounts(lines(db, told)) == [(f"V-{number}-3", f"V-{number}-2", "0,00", "75,00", "-75,00")] * 2


def test_the_cak_hears_that_nothing_goes_back_any_more(db: Database, told: World) -> None:
    put_right(db, told, 5_000, 1)
    put_right(db, told, 20_000, 2)
    (line,) = lines(db, told, "cak")
    assert (line["wet"], line["terug"], line["eerder_terug"], line["gerealiseerd"]) == (
        "wmo",
        "0,00",
        "75,00",
        "100,00",
    )


def test_the_cak_never_hears_of_a_part_that_was_used_whole(db: Database, world: World, later: clock.Frozen) -> None:
    pay(db, world, world.joris, 20_000)
    fix(db, world, world.joris)
    assert lines(db, world, "cak") == []


def test_the_letter_to_a_contributor_says_it_too(db: Database, told: World) -> None:
    for place, (cents, sentence) in enumerate(
        [
            (5_000, "Eerder ging al € 80,00 terug. Daarvan was € 5,00 te veel."),
            (4_500, "Eerder ging al € 75,00 terug. Nu gaat nog € 2,50 terug."),
        ],
        1,
    ):
        grond = Correctiegrond.TEN_GUNSTE if cents > 4_500 else Correctiegrond.FEITEN
        with db.write() as session:
            what = Correctie(cents, 0, grond, "Er kwam nog een rekening.", clock.today())
            correct(session, db, told.consulent, told.joris.budget_id, what, place)
        assert sentence in newest_letter(db, told)


def newest_letter(db: Database, world: World) -> str:
    """The words of the newest letter to the insurer."""
    with db.read() as session:
        chosen = text("SELECT inhoud, dossier_id FROM vaststellingsbrief ORDER BY id DESC LIMIT 1")
        sealed, dossier_id = session.execute(chosen).one()
        key = session.execute(text("SELECT sleutel FROM dossier WHERE id = :id"), {"id": dossier_id}).scalar_one()
        letter = Tekststuk.from_json(json.loads(db.keys.from_dossier(key, sealed)))
        return json.dumps(letter.to_json(), ensure_ascii=False).replace("\xa0", " ")


def test_the_wlz_part_goes_back_to_the_fund(db: Database, world: World, later: clock.Frozen, log_in: LogIn) -> None:
    """The zorgkantoor deposited nothing, so nothing goes back to it (Nota artikel 7): in the file and on the page."""
    pay(db, world, world.fatma, 4_000)
    desk = log_in(world.consulent)
    path = f"/gemeente/jaarafsluiting/{world.fatma.budget_id}"
    pages = [desk.get(path).text]
    fix(db, world, world.fatma)
    pages += [desk.get(path).text, log_in(world.fatma.actor).get(path.removeprefix("/gemeente")).text]
    found = {one["wet"]: (one["gaat_naar"], one["zorgkantoor"]) for one in lines(db, world)}
    zorgkantoor = found["wlz"][1]
    assert found["wlz"][0] == "Fonds langdurige zorg (Zorginstituut)"
    assert zorgkantoor.startswith("Zorgkantoor")
    assert found["wmo"] == ("Gemeente Waterveen", "")
    for page in pages:
        assert "Fonds langdurige zorg (Zorginstituut)" in page
        assert f'<bdi lang="nl">{zorgkantoor}' not in page


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("-5,00", "-5,00"), ("-1200,50", "-1200,50"), ("-5,00+A1", "'-5,00+A1"), ("-A1", "'-A1"), ("=1", "'=1")],
)
def test_an_amount_below_zero_is_no_formula(cell: str, kept: str) -> None:
    assert harmless(cell) == kept
