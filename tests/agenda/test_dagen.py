"""The days that count: from every room, of this dossier alone, on the page and in the calendar file."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from icalendar import Calendar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.agenda.dag import Dagsoort, Vraag
from portal.agenda.dagen import days_of
from portal.agenda.teksten import IN_BESTAND, NAMEN
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.brieven.models import Poststuk
from portal.clock import Frozen
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from tests.conftest import count_statements, get
from tests.world import TODAY, Person, World, add_declaration, build_world

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
YEAR = timedelta(days=365)


def repair(db: Database, person: object, until: date) -> int:
    """The SVB sent a declaration back."""
    number = add_declaration(db, person, Declaratiestatus.HERSTEL_GEVRAAGD)  # type: ignore[arg-type]
    with db.write() as session:
        session.get_one(Declaratie, number).reageren_voor = until
    return number


def decided(db: Database, world: World, *, posted: date | None) -> None:
    """A decision on paper, posted on a day or not yet."""
    with db.write() as session:
        tell(session, world.fatma.dossier_id, Berichtsoort.NIET_TOEGEKEND, world.waterveen_id)
    with db.write() as session:
        letter = session.exec(select(Poststuk).order_by(columns(Poststuk).id.desc())).first()
        assert letter
        letter.gepost_op = posted


def kinds(db: Database, dossier_id: int | None = None) -> list[tuple[Dagsoort, date]]:
    with db.read() as session:
        return [(one.soort, one.dag) for one in days_of(session, Vraag(TODAY, TODAY + YEAR, dossier_id))]


def seen(db: Database, person: Person) -> list[tuple[Dagsoort, date]]:
    with db.read() as session:
        found = days_of(session, Vraag(TODAY, TODAY + timedelta(days=90), person.dossier_id, person.actor))
        return [(one.soort, one.dag) for one in found]


def test_every_kind_has_its_words() -> None:
    assert set(NAMEN) == set(IN_BESTAND) == set(Dagsoort)


def test_days_of_one_dossier_and_of_all(both_db: Database) -> None:
    world = build_world(both_db)
    near = TODAY + timedelta(days=3)
    repair(both_db, world.fatma, near)
    repair(both_db, world.joris, near)
    talk = (Dagsoort.EVALUATIE, date(2026, 12, 1))
    assert seen(both_db, world.fatma) == [(Dagsoort.HERSTEL, near), talk]
    assert kinds(both_db) == [(Dagsoort.HERSTEL, near)] * 2, "nobody is reminded of a talk twice"


@pytest.mark.parametrize(("until", "there"), [(-1, False), (0, True), (1, True)])
def test_the_last_day_still_counts(db: Database, world: World, until: int, there: bool) -> None:
    repair(db, world.fatma, TODAY + timedelta(days=until))
    assert (Dagsoort.HERSTEL in [one for one, _ in kinds(db, world.fatma.dossier_id)]) is there


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        (None, None),  # not posted yet: the term has not begun
        (date(2026, 11, 9), date(2026, 12, 21)),
        (
            date(2026, 11, 13),
            date(2026, 12, 28),
        ),  # Christmas on a Friday, then a weekend
        (date(2026, 9, 1), None),  # over
    ],
)
def test_until_when_to_object(db: Database, world: World, posted: date | None, last: date | None) -> None:
    decided(db, world, posted=posted)
    found = [day for kind, day in kinds(db, world.fatma.dossier_id) if kind is Dagsoort.BEZWAAR]
    assert found == ([last] if last else [])


def test_the_page_and_the_file(log_in: LogIn, db: Database, world: World) -> None:
    number = repair(db, world.fatma, TODAY + timedelta(days=3))
    repair(db, world.joris, TODAY + timedelta(days=4))
    client = log_in(world.fatma.actor)
    page = get(client, "/agenda")
    assert "13 november 2026" in page.words
    assert "14 november" not in page.words
    assert page.soup.select_one(f"main a[href='/declaraties/{number}']")
    link = page.soup.select_one(f"main a[href='/agenda/bestand?wat=herstel-{number}']")["href"]
    answer = client.get(link)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["content-disposition"] == f'attachment; filename="agenda-herstel-{number}.ics"'
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["SUMMARY"]), event["DTSTART"].dt) == ("Laatste dag om te reageren", date(2026, 11, 13))
    assert str(event["UID"]) == f"herstel-{number}-2026-11-13@pgb.waterveen.example"
    for personal in ("Fatma", "declaratie van", "Helper", "W-1001"):
        assert personal not in answer.text
    assert len(Calendar.from_ical(client.get("/agenda/bestand").content).walk("VEVENT")) == len(
        page.soup.select("main a[href^='/agenda/bestand?wat=']")
    )
    for unknown in ("herstel-999", "x", "herstel-1'"):
        assert client.get(f"/agenda/bestand?wat={unknown}").status_code == 404
    stranger = log_in(world.mei.actor)
    assert stranger.get(link).status_code == 404
    assert "Er komt nu niets aan" in get(stranger, "/agenda").words


def test_the_file_is_the_same_day_after_day(log_in: LogIn, db: Database, world: World, frozen_clock: Frozen) -> None:
    """A calendar that gets it twice knows that it is one day."""
    repair(db, world.fatma, TODAY + timedelta(days=3))
    uids = []
    for _ in range(2):
        content = log_in(world.fatma.actor).get("/agenda/bestand").content
        uids.append([str(one["UID"]) for one in Calendar.from_ical(content).walk("VEVENT")])
        frozen_clock.advance(hours=24)
    assert uids[0] == uids[1]
    assert clock.today() == TODAY + timedelta(days=2)


@pytest.mark.parametrize("count", [0, 12])
def test_a_constant_number_of_statements(log_in: LogIn, db: Database, world: World, count: int) -> None:
    for _ in range(count):
        decided(db, world, posted=TODAY)
    client = log_in(world.fatma.actor)
    with count_statements(db) as seen:
        get(client, "/agenda")
    assert len(seen) <= 20, SimpleNamespace(seen=seen)
