"""Once a day everybody is looked at: what is new is told once, what is so no more is closed, a crash loses nothing."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from portal import clock
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Dossier
from portal.law.voortgang import Signaalsoort, bounds_on
from portal.voortgang import bijhouden
from portal.voortgang.bijhouden import keep
from portal.voortgang.models import Afhandelwijze
from portal.voortgang.service import deal_with
from portal.voortgang.status import Signaalstand
from tests.conftest import count_statements
from tests.race import race, refusals
from tests.voortgang.conftest import count, signals
from tests.world import World, add_declaration, build_world

K, S = Signaalsoort, Declaratiestatus


def test_each_kind_of_signal(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    """Joris asks more than he has; Fatma uses a little of much; September can be declared until 9 December."""
    frozen_clock.advance(days=16)
    repair = add_declaration(db, world.fatma, S.HERSTEL_GEVRAAGD, maand=date(2026, 10, 1))
    with db.write() as session:
        session.get_one(Declaratie, repair).reageren_voor = date(2026, 12, 5)
    assert keep(db) == count(db)
    joris, fatma = signals(db, world.joris), signals(db, world.fatma)
    assert joris.keys() == {K.BOVEN_TEMPO, K.ZONDER_DECLARATIES, K.TERMIJN, K.EVALUATIE}
    assert fatma.keys() == {K.ONDER_TEMPO, K.ZONDER_DECLARATIES, K.TERMIJN, K.HERSTEL, K.EVALUATIE}
    assert joris[K.BOVEN_TEMPO].feiten == {
        "genoeg_op": "2026-09-10", "einde_op": "2026-12-31", "tekort_ct": 220_000
    }  # fmt: skip
    assert fatma[K.HERSTEL].feiten == {"declaratie": f"D-{repair}", "uiterlijk_op": "2026-12-05"}
    assert joris[K.TERMIJN].feiten["maand_op"] == "2026-09-01"
    assert joris[K.ZONDER_DECLARATIES].overeenkomst_id == world.joris.contracts[0]


def test_looking_again_adds_nothing(db: Database, world: World) -> None:
    keep(db)
    before = count(db)
    assert keep(db) == 0
    assert count(db) == before


def test_what_is_so_no_more_is_closed_and_can_come_back(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    keep(db)
    first = signals(db, world.joris)[K.BOVEN_TEMPO]
    with db.write() as session:
        session.get_one(IntegraalBudget, world.joris.budget_id).granted_ct = 10_000_000
    frozen_clock.advance(days=1)
    keep(db)
    closed = signals(db, world.joris)[K.BOVEN_TEMPO]
    assert (closed.id, closed.status, closed.voorbij_op) == (first.id, Signaalstand.VOORBIJ, clock.today())
    with db.write() as session:
        session.get_one(IntegraalBudget, world.joris.budget_id).granted_ct = 20_000
    keep(db)
    again = signals(db, world.joris)[K.BOVEN_TEMPO]
    assert again.id != first.id
    assert again.status is Signaalstand.OPEN


def test_figures_follow_while_it_is_open(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    keep(db)
    add_declaration(db, world.joris, S.INGEDIEND, maand=date(2026, 9, 1), minutes=(600,))
    keep(db)
    told = signals(db, world.joris)[K.BOVEN_TEMPO]
    assert told.feiten == {"genoeg_op": "2026-09-30", "einde_op": "2026-12-31", "tekort_ct": 90_000}
    assert told.status is Signaalstand.OPEN


def test_what_was_dealt_with_stays_quiet_for_a_quarter(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    """A budget of two years, so that its pace can be told again."""
    with db.write() as session:
        session.get_one(IntegraalBudget, world.joris.budget_id).einde = date(2027, 12, 31)
    keep(db)
    number = signals(db, world.joris)[K.BOVEN_TEMPO].id
    with db.write() as session:
        deal_with(session, db, world.consulent, number, Afhandelwijze.NOTITIE, "Wij wachten af.", "formulier-een")
    frozen_clock.advance(days=30)
    keep(db)
    assert signals(db, world.joris)[K.BOVEN_TEMPO].id == number
    frozen_clock.advance(days=61)
    keep(db)
    again = signals(db, world.joris)[K.BOVEN_TEMPO]
    assert again.id != number
    assert again.status is Signaalstand.OPEN


@pytest.mark.parametrize("together", [1, 10])
def test_after_a_crash_it_goes_on(db: Database, world: World, monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    """Killed after the first dossier: the next look adds the others, and nothing twice.

    What was written in the same transaction is taken back whole.
    """
    monkeypatch.setattr(bijhouden, "TOGETHER", together)
    real, calls = bijhouden._write, []

    def dies(*args: object) -> int:
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(bijhouden, "_write", dies)
    with pytest.raises(KeyboardInterrupt):
        keep(db)
    there = count(db)
    monkeypatch.setattr(bijhouden, "_write", real)
    assert (there > 0) is (together == 1)
    assert keep(db) > 0
    total = count(db)
    assert keep(db) == 0
    with db.read() as session:
        begun = session.exec(select(Gebeurtenis).where(Gebeurtenis.onderwerp == "signaal")).all()
    assert len(begun) == total


def test_one_dossier_that_cannot_be_written_keeps_no_other_back(
    db: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process saw it at the same moment: the rest of the transaction is done again, one by one."""
    real = bijhouden._write

    def refuses_fatma(session: Session, given: Database, dossier_id: int, *work: object) -> int:
        if dossier_id == world.fatma.dossier_id:
            raise IntegrityError("", {}, Exception())
        return real(session, given, dossier_id, *work)  # type: ignore[arg-type]

    monkeypatch.setattr(bijhouden, "_write", refuses_fatma)
    keep(db)
    assert signals(db, world.joris)
    assert not signals(db, world.fatma)


def test_one_budget_that_cannot_be_looked_at_keeps_no_other_back(
    db: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = bijhouden.observe

    def fails_for_fatma(session: Session, dossiers: Sequence[int], *rest: object) -> object:
        if world.fatma.dossier_id in dossiers:
            raise ValueError
        return real(session, dossiers, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(bijhouden, "observe", fails_for_fatma)
    keep(db)
    assert signals(db, world.joris)
    assert not signals(db, world.fatma)


def test_batches_see_everybody(db: Database, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bijhouden, "BATCH", 1)
    keep(db)
    assert signals(db, world.joris)
    assert signals(db, world.fatma)


def test_nobody_is_looked_at_who_died_or_has_no_budget(db: Database, world: World) -> None:
    with db.write() as session:
        session.get_one(Dossier, world.joris.dossier_id).overleden_op = clock.today() - timedelta(days=3)
    keep(db)
    assert signals(db, world.joris) == {}
    assert signals(db, world.mei) == {}


def test_as_many_statements_for_many_as_for_one(db: Database, world: World) -> None:
    keep(db)
    grenzen = bounds_on(clock.today())
    assert grenzen
    counts = []
    for people in ([world.joris.dossier_id], [world.fatma.dossier_id, world.joris.dossier_id, world.mei.dossier_id]):
        with count_statements(db) as statements:
            bijhouden.keep_batch(db, people, clock.today(), grenzen)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8


def test_two_processes_at_once_tell_it_once(both_db: Database) -> None:
    world = build_world(both_db)
    assert refusals(race(lambda: keep(both_db), lambda: keep(both_db))) == []
    found = signals(both_db, world.joris)
    keep(both_db)
    assert found.keys() == signals(both_db, world.joris).keys()
    with both_db.read() as session:
        keys = [(one.dossier_id, one.onderwerp_id) for one in session.exec(select(Gebeurtenis)).all()]
    assert len(keys) == len(set(keys)) == count(both_db)
