"""Many budgets in one go: looked over first, each by itself, and whatever happens nothing twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import func, select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Boeking, Boekingsoort
from portal.db import Database
from portal.db.flow import Stale
from portal.declaratie.status import Declaratiestatus
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.vaststelling import run as runs
from portal.vaststelling import tekenen
from portal.vaststelling.models import Vaststelling, Vaststelregel, Vaststelrun
from portal.vaststelling.vaststellen import stel_vast
from portal.web.visit import Denied
from tests.conftest import count_statements
from tests.race import race
from tests.vaststelling.conftest import FIXABLE, Many, add_declaration, add_people, balance, pay
from tests.world import World, build_world


def begin(db: Database, actor: Actor, sleutel: str = "s-1") -> int:
    with db.write() as session:
        return runs.begin(session, actor, sleutel)


def to_the_end(db: Database, run_id: int) -> int:
    done = 0
    while (turn := runs.turn(db, run_id)).meer:
        done += turn.gedaan
    return done + turn.gedaan


def look(db: Database, actor: Actor, run_id: int) -> None:
    """Open every dossier of the sample."""
    with db.read() as session:
        rows = session.exec(select(Vaststelregel).where(Vaststelregel.run_id == run_id, Vaststelregel.steekproef)).all()
    for row in rows:
        record_view(db, actor, activiteiten.JAAR_INZIEN, row.dossier_id, f"budget {row.budget_id}")


def sign(db: Database, actor: Actor, run_id: int) -> None:
    with db.write() as session:
        tekenen.sign(session, actor, run_id, session.get_one(Vaststelrun, run_id).version)


def prepared(db: Database, world: World) -> int:
    """A run that was computed, looked over and signed."""
    number = begin(db, world.consulent)
    to_the_end(db, number)
    look(db, world.consulent, number)
    sign(db, world.consulent, number)
    return number


def outcomes(db: Database, run_id: int) -> dict[int, str]:
    with db.read() as session:
        lines = session.exec(select(Vaststelregel).where(Vaststelregel.run_id == run_id)).all()
        return {one.budget_id: one.reden or str(one.uitslag) for one in lines}


def all_fixed_once(db: Database, many: Many) -> None:
    """One decision, one booking and one letter for each, and books that add up."""
    with db.read() as session:
        for count in (
            select(Vaststelling.budget_id, func.count()).group_by(Vaststelling.budget_id),
            select(Boeking.budget_id, func.count()).where(Boeking.soort == Boekingsoort.VASTGESTELD).group_by(
                Boeking.budget_id
            ),
        ):  # fmt: skip
            found = dict(session.exec(count).all())
            assert {one: found.get(one) for one in many.budgets} == dict.fromkeys(many.budgets, 1)
        told = select(Bericht.dossier_id, func.count()).where(Bericht.soort == Berichtsoort.BUDGET_VASTGESTELD)
        letters = dict(session.exec(told.group_by(Bericht.dossier_id)).all())
    assert {one.dossier_id: letters.get(one.dossier_id) for one in many.people} == {
        one.dossier_id: 1 for one in many.people
    }
    for place, budget_id in enumerate(many.budgets):
        assert balance(db, budget_id) == (1_000 + place, 1_000 + place, 0)


@pytest.fixture
def many(db: Database, world: World, later: clock.Frozen) -> Many:
    later.set(clock.now())  # the same day for everything
    return add_people(db, world, 12)


def test_a_run_fixes_what_was_looked_over_and_names_the_rest(db: Database, world: World, many: Many) -> None:
    add_declaration(db, many.people[3], Declaratiestatus.INGEDIEND)
    pay(db, world, world.joris, 100)
    run_id = begin(db, world.consulent)
    assert begin(db, world.consulent, "s-2") == run_id  # one at a time
    to_the_end(db, run_id)
    with db.read() as session:
        lines = session.exec(select(Vaststelregel).where(Vaststelregel.run_id == run_id)).all()
    assert len(lines) == 14  # Fatma, Joris and twelve
    assert sum(one.steekproef for one in lines) == runs.SAMPLE
    look(db, world.consulent, run_id)
    pay(db, world, many.people[5], 7)  # after somebody looked
    sign(db, world.consulent, run_id)
    to_the_end(db, run_id)
    found = outcomes(db, run_id)
    assert found[many.budgets[3]] == "open-bij-svb"
    assert found[many.budgets[5]] == "veranderd"
    assert sorted(found.values()).count("vastgesteld") == 12
    with db.read() as session:
        assert session.get_one(Vaststelrun, run_id).klaar_op is not None
    assert runs.unfinished(db) == []
    assert to_the_end(db, run_id) == 0


def test_nothing_is_fixed_before_it_was_looked_over_and_signed(db: Database, world: World, many: Many) -> None:
    run_id = begin(db, world.consulent)
    with pytest.raises(Stale):
        sign(db, world.consulent, run_id)
    to_the_end(db, run_id)
    with pytest.raises(tekenen.NietBekeken) as refused:
        sign(db, world.consulent, run_id)
    assert refused.value.aantal == runs.SAMPLE
    look(db, world.svb, run_id)  # somebody else's looking does not count
    with pytest.raises(tekenen.NietBekeken):
        sign(db, world.consulent, run_id)
    assert to_the_end(db, run_id) == 0
    assert set(outcomes(db, run_id).values()) == {"None"}
    with db.write() as session, pytest.raises(Denied):
        tekenen.sign(session, world.consulent_heidekerk, run_id, 1)


def test_somebody_is_left_out_and_a_run_is_dropped(db: Database, world: World, many: Many) -> None:
    run_id = begin(db, world.consulent)
    to_the_end(db, run_id)
    for _ in range(2):
        with db.write() as session:
            tekenen.leave_out(session, world.consulent, run_id, many.budgets[0])
    assert outcomes(db, run_id)[many.budgets[0]] == "weggelaten"
    for _ in range(2):
        with db.write() as session:
            tekenen.drop(session, world.consulent, run_id)
    assert runs.unfinished(db) == []
    again = begin(db, world.consulent, "s-3")
    assert again != run_id
    to_the_end(db, again)
    look(db, world.consulent, again)
    sign(db, world.consulent, again)
    sign(db, world.consulent, again)
    for act in (tekenen.drop, lambda *known: tekenen.leave_out(*known, many.budgets[0])):
        with pytest.raises(Stale), db.write() as session:
            act(session, world.consulent, again)


def test_one_that_goes_wrong_does_not_stop_the_others(
    db: Database, world: World, many: Many, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = prepared(db, world)

    def fragile(session: object, db: object, actor: object, budget_id: int, **known: object) -> int:
        number = stel_vast(session, db, actor, budget_id, **known)  # type: ignore[arg-type]
        if budget_id == many.budgets[2]:
            raise RuntimeError("a disk is full")
        return number

    monkeypatch.setattr(runs, "stel_vast", fragile)
    to_the_end(db, run_id)
    assert outcomes(db, run_id)[many.budgets[2]] == "mislukt"
    assert balance(db, many.budgets[2]) == (20_000, 1_002, 18_998)  # its transaction was taken back
    assert list(outcomes(db, run_id).values()).count("vastgesteld") == 13


def test_several_workers_at_once(both_db: Database, frozen_clock: clock.Frozen) -> None:
    world = build_world(both_db)
    frozen_clock.advance(days=(FIXABLE - clock.today()).days)
    many = add_people(both_db, world, 10)
    run_id = prepared(both_db, world)
    assert race(*[lambda: to_the_end(both_db, run_id)] * 3) == [None] * 3
    all_fixed_once(both_db, many)
    assert runs.unfinished(both_db) == []


def test_the_statements_of_a_line_do_not_grow(db: Database, world: World, many: Many) -> None:
    run_id = prepared(db, world)
    counts = []
    for _ in range(6):
        with count_statements(db) as seen:
            runs.turn(db, run_id, most=1)
        counts.append(len(seen))
    assert len(set(counts[2:])) == 1  # the first two are Fatma, with four parts, and Joris
    assert counts[-1] <= 37  # one of them: whether the reader wants a mail


def test_figures_of_many_cost_as_many_statements_as_of_few(db: Database, world: World, many: Many) -> None:
    counted = []
    for some in (many.budgets[:1], many.budgets):
        with count_statements(db) as seen, db.read() as session:
            assert len(runs.years_of(session, list(some))) == len(some)
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 8


KILLED = """
import sys, time
from datetime import datetime
from portal import clock, tables
from portal.db import Database, Keyring
from portal.vaststelling import run as runs
from portal.vaststelling import tekenen

tables.load()
url, number, moment = sys.argv[1:]
db = Database(url, Keyring((b"k" * 32,), (b"k" * 32,)))
inner = runs.stel_vast

def slow(session, *known, **named):
    decision = inner(session, *known, **named)
    print("halfway", flush=True)  # everything is written, nothing is committed
    time.sleep(0.05)
    return decision

runs.stel_vast = slow
with clock.frozen(datetime.fromisoformat(moment)):
    while runs.turn(db, int(number)).meer:
        pass
"""


def _killed_after(db: Database, run_id: int, lines: int) -> None:
    """Carry out a run in a process of its own, and kill that while it is within a line."""
    url = db.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", KILLED, url, str(run_id), clock.now().isoformat()]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout
        within = (line for line in process.stdout if line.strip() == "halfway")  # among the lines of its log
        for _ in range(lines):
            next(within)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(20) == -signal.SIGKILL


@pytest.mark.parametrize("lines", [1, 6])
def test_a_run_that_was_killed_goes_on(both_db: Database, frozen_clock: clock.Frozen, lines: int) -> None:
    """Kill the process within a decision, and again: what was decided stays, what was not is done once."""
    world = build_world(both_db)
    frozen_clock.advance(days=(FIXABLE - clock.today()).days)
    many = add_people(both_db, world, 14)
    run_id = prepared(both_db, world)
    both_db.dispose()
    for _ in range(2):
        _killed_after(both_db, run_id, lines)
        _until_nobody_writes(both_db)
    left = 16 - 2 * (lines - 1)
    assert list(outcomes(both_db, run_id).values()).count("vastgesteld") == 16 - left
    assert runs.unfinished(both_db) == [run_id]
    assert to_the_end(both_db, run_id) == left
    all_fixed_once(both_db, many)
    assert runs.unfinished(both_db) == []


def _until_nobody_writes(db: Database) -> None:
    """PostgreSQL needs a moment to notice that a client is gone."""
    if db.is_sqlite:
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    for _ in range(100):
        db.dispose()
        with db.read() as session:
            if not session.execute(others).scalar_one():
                return
        time.sleep(0.1)
    raise AssertionError("the killed process still holds its connection")


def test_figures_go_on_after_a_crash_too(db: Database, world: World, many: Many) -> None:
    run_id = begin(db, world.consulent)
    assert runs.turn(db, run_id, most=5).meer
    assert to_the_end(db, run_id) == 9
    with db.read() as session:
        assert session.get_one(Vaststelrun, run_id).nagerekend_op is not None
