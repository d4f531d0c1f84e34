"""Talks about a plan: both sides are reminded, the desk writes down what came of it, and the person reads it."""

from collections.abc import Callable

import pytest

from portal import clock
from portal.db import Database
from portal.ondersteuningsplan.evaluatie import maintain
from tests.conftest import get
from tests.ondersteuningsplan.conftest import LogIn, press
from tests.pgbplan.conftest import rows
from tests.world import World

PAGE = "/gemeente/ondersteuningsplannen/evaluaties/{}"
TOLD = {"tekst": "Het gaat goed. ñ", "uitkomst": "blijft"}


@pytest.fixture
def moment(db: Database, world: World) -> int:
    """Fatma's moment on the first of December, three weeks ahead."""
    found = f"SELECT m.id FROM evaluatiemoment m JOIN ondersteuningsplan p ON p.id = m.plan_id WHERE p.dossier_id = {world.fatma.dossier_id}"  # noqa: E501
    return int(rows(db, found)[0][0])


def _reminders(db: Database) -> int:
    return int(rows(db, "SELECT COUNT(*) FROM bericht WHERE soort = 'evaluatie_nadert'")[0][0])


def test_both_sides_are_reminded_once(
    log_in: LogIn, db: Database, world: World, moment: int, frozen_clock: clock.Frozen
) -> None:
    maintain(db)
    assert _reminders(db) == 0
    frozen_clock.advance(days=7)
    for _ in range(2):
        maintain(db)
    assert _reminders(db) == 2  # Fatma and Joris
    desk = log_in(world.consulent)
    page = get(desk, "/gemeente/werk?soort=evaluatie")
    assert page.soup.select_one(f"a[href='{PAGE.format(moment)}']")
    client = log_in(world.fatma.actor)
    number = rows(
        db, f"SELECT id FROM bericht WHERE soort = 'evaluatie_nadert' AND dossier_id = {world.fatma.dossier_id}"
    )
    assert "1 december 2026" in get(client, f"/berichten/{number[0][0]}").words


def test_what_came_of_it(log_in: LogIn, db: Database, world: World, moment: int, frozen_clock: clock.Frozen) -> None:
    frozen_clock.advance(days=22)
    maintain(db)
    desk, path = log_in(world.consulent), PAGE.format(moment)
    page = press(desk, path, "#formulier", 422, tekst="Het gaat goed.")
    assert page.soup.select_one(".errors a[href='#uitkomst']")
    for _ in range(2):
        form = get(desk, path)
        if form.soup.select_one("#formulier"):
            press(desk, path, "#formulier", **TOLD)
    assert not get(desk, "/gemeente/werk?soort=evaluatie").soup.select_one(f"a[href='{path}']")
    text = get(log_in(world.fatma.actor), "/plan").words
    assert "Besproken op 2 december 2026. Het plan blijft zoals het is." not in text  # the day that was agreed
    assert "Besproken op 1 december 2026. Het plan blijft zoals het is." in text
    assert "Het gaat goed. ñ" in text
    assert rows(db, "SELECT COUNT(*) FROM bericht WHERE soort = 'evaluatie_gehouden'") == [(1,)]


def test_not_before_its_day_and_once(
    log_in: LogIn, db: Database, world: World, moment: int, frozen_clock: clock.Frozen
) -> None:
    desk, path = log_in(world.consulent), PAGE.format(moment)
    page = press(desk, path, "#formulier", 422, **{**TOLD, "gehouden_op-jaar": "2027"})
    assert "Deze dag is nog niet geweest." in page.words
    form = get(desk, path).fields("#formulier")
    press(desk, path, "#formulier", **TOLD)
    answer = desk.post(path, data={**form, **TOLD}, follow_redirects=False)
    assert answer.status_code == 303
    answer = desk.post(path, data={**form, **TOLD, "tekst": "Iets anders"})
    assert answer.status_code == 409
    assert "Iets anders" in answer.text


def test_out_of_reach(log_in: Callable[..., object], world: World, moment: int) -> None:
    for actor, status in ((world.consulent_heidekerk, 404), (world.svb, 403), (world.fatma.actor, 403)):
        get(log_in(actor), PAGE.format(moment), status)  # type: ignore[arg-type]
