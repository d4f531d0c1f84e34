"""A pgb-plan while several people press at once, on both databases: one draft, one plan, one review."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.concept.models import Concept
from portal.concept.service import begin, concept_for
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.pgbplan import overname, service
from portal.pgbplan.models import Oordeel, Overname, PgbPlan
from portal.pgbplan.planconcept import Dienstbesluit
from portal.pgbplan.service import PGBPLAN
from portal.pgbplan.status import PgbPlanstatus
from portal.plan.models import Ondersteuningsplan
from tests.pgbplan.conftest import HELP
from tests.race import race, refusals
from tests.world import NOW, World, build_world


def _at_once(*acts: Callable[[], Any]) -> list[Exception | None]:
    return race(*acts, around=lambda: clock.frozen(NOW))


def _count(db: Database, model: type[Any]) -> int:
    with db.read() as session:
        return int(session.execute(select(func.count()).select_from(model)).scalar_one())


def _sent(db: Database, world: World) -> int:
    with db.write() as session:
        draft = begin(session, db.keys, world.mei.actor, PGBPLAN, velden=tuple(HELP.items()))
    with db.write() as session:
        stand = concept_for(session, db.keys, world.mei.actor, PGBPLAN, draft).stand
        return service.submit_plan(session, db, world.mei.actor, draft, stand)


def test_two_devices_begin_one_draft(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)

    def begin_it() -> None:
        with db.write() as session:
            service.begin_plan(session, db, world.mei.actor)

    assert _at_once(*5 * [begin_it]) == [None] * 5
    assert _count(db, Concept) == 1


def test_many_presses_send_one_plan(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    with db.write() as session:
        draft = begin(session, db.keys, world.mei.actor, PGBPLAN, velden=tuple(HELP.items()))
        stand = concept_for(session, db.keys, world.mei.actor, PGBPLAN, draft).stand

    def send() -> None:
        with db.write() as session:
            service.submit_plan(session, db, world.mei.actor, draft, stand)

    assert _at_once(*5 * [send]) == [None] * 5
    assert _count(db, PgbPlan) == 1


def test_of_two_consulents_one_begins_and_the_other_is_told(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    number, plans = _sent(db, world), _count(db, Ondersteuningsplan)

    def begin_review() -> None:
        with db.write() as session:
            overname.begin_review(session, db, world.consulent_heidekerk, number, 1)

    ended = _at_once(begin_review, begin_review)
    assert [type(one) for one in refusals(ended)] in ([Impossible], [Stale])
    assert _count(db, Ondersteuningsplan) == plans + 1


def test_withdrawn_while_a_consulent_begins(both_db: Database) -> None:
    """Whoever is first decides; the other is told, and nothing is half done."""
    db, world = both_db, build_world(both_db)
    number = _sent(db, world)

    def begin_review() -> None:
        with db.write() as session:
            overname.begin_review(session, db, world.consulent_heidekerk, number, 1)

    def withdraw() -> None:
        with db.write() as session:
            service.withdraw_plan(session, db, world.mei.actor, number, 1)

    ended = _at_once(begin_review, withdraw)
    assert [type(one) for one in refusals(ended)] in ([Impossible], [Stale])
    with db.read() as session:
        row = session.get_one(PgbPlan, number)
    assert row.status is (PgbPlanstatus.INGETROKKEN if ended[1] is None else PgbPlanstatus.IN_BEHANDELING)
    assert (row.plan_id is None) is (ended[1] is None)


@pytest.mark.parametrize("same", [True, False])
def test_two_consulents_decide_one_line(both_db: Database, same: bool) -> None:
    """The same decision is there once; of two that differ the second sees the first."""
    db, world = both_db, build_world(both_db)
    number = _sent(db, world)
    with db.write() as session:
        overname.begin_review(session, db, world.consulent_heidekerk, number, 1)
    reasons = ("Dat doet uw zus al.", "Dat doet uw zus al." if same else "Dat hoort bij school.")

    def leave_out(reason: str) -> Callable[[], None]:
        def act() -> None:
            with db.write() as session:
                left = Dienstbesluit(oordeel=Oordeel.WEGGELATEN, reden=reason)
                overname.decide_line(session, db, world.consulent_heidekerk, number, 1, left, 0)

        return act

    ended = _at_once(*(leave_out(one) for one in reasons))
    assert [type(one) for one in refusals(ended)] == ([] if same else [Stale])
    assert _count(db, Overname) == 1
