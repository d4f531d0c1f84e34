"""A draft while several people press at once, on both databases: one decision, one letter, nothing half done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.brieven.models import Brief
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, Stale
from portal.identity.models import Medewerker
from portal.ondersteuningsplan import delen, opstellen
from portal.ondersteuningsplan.evaluatie import maintain
from portal.ondersteuningsplan.vaststellen import stel_vast
from portal.plan.models import Aanleiding, Ondersteuningsplan, Planantwoord, Plandeel, Planreactie
from portal.plan.status import Planstatus
from tests.ondersteuningsplan.conftest import (
    HUIS,
    LINES,
    OPSTAAN,
    WERK,
    agreed,
    complete,
    review,
    said,
    send_pgb_plan,
    shared,
    version_of,
)
from tests.race import race, refusals
from tests.world import NOW, World, build_world

_b = columns(Bericht)


def _at_once(*acts: Callable[[], Any]) -> list[Exception | None]:
    return race(*acts, around=lambda: clock.frozen(NOW))


def _count(db: Database, model: type[Any], *where: Any) -> int:
    with db.read() as session:
        return int(session.execute(select(func.count()).select_from(model).where(*where)).scalar_one())


def _colleague(db: Database, actor: Actor) -> Actor:
    with db.write() as session:
        row = Medewerker(
            issuer="https://medewerkers.example", subject="collega", naam="Els Vos", rol=actor.rol,
            organisatie_id=actor.organisatie_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return replace(actor, naam="Els Vos", medewerker_id=row.id)


def _talked(db: Database) -> tuple[World, int]:
    world = build_world(db)
    plan = review(db, world.consulent_heidekerk, send_pgb_plan(db, world.mei.actor, LINES), OPSTAAN, HUIS, WERK)
    complete(db, world.consulent_heidekerk, plan)
    shared(db, world.consulent_heidekerk, plan)
    return world, plan


def _fix(db: Database, actor: Actor, plan: int, version: int) -> Callable[[], None]:
    def act() -> None:
        with db.write() as session:
            stel_vast(session, db, actor, plan, version)

    return act


def test_of_two_consulents_one_fixes_it_and_the_other_is_told(both_db: Database) -> None:
    db = both_db
    world, plan = _talked(db)
    agreed(db, world.mei.actor)
    seen = version_of(db, plan)
    people = (world.consulent_heidekerk, _colleague(db, world.consulent_heidekerk))
    ended = _at_once(*(_fix(db, one, plan, seen) for one in people))
    assert [type(one) for one in refusals(ended)] in ([Impossible], [Stale])
    assert _count(db, Brief) == 1
    assert _count(db, Bericht, _b.soort == Berichtsoort.PLAN_VASTGESTELD) == 1


def test_many_presses_fix_it_once(both_db: Database) -> None:
    db = both_db
    world, plan = _talked(db)
    agreed(db, world.mei.actor)
    ended = _at_once(*5 * [_fix(db, world.consulent_heidekerk, plan, version_of(db, plan))])
    assert ended == [None] * 5
    assert _count(db, Brief) == 1


def test_a_remark_while_it_is_fixed(both_db: Database) -> None:
    """Either the remark came first and the consulent has to read it, or the plan was fixed and the person is told."""
    db = both_db
    world, plan = _talked(db)
    agreed(db, world.mei.actor)
    ended = _at_once(
        _fix(db, world.consulent_heidekerk, plan, version_of(db, plan)),
        lambda: said(db, world.mei.actor, Plandeel.ALGEMEEN, 0, "Wacht even."),
    )
    assert [type(one) for one in refusals(ended)] in ([Impossible], [Stale])
    with db.read() as session:
        fixed = session.get_one(Ondersteuningsplan, plan).status is Planstatus.VASTGESTELD
    assert fixed is (ended[0] is None)
    assert _count(db, Planreactie) == (1 if fixed else 2)


def test_one_takes_it_back_while_the_other_fixes_it(both_db: Database) -> None:
    db = both_db
    world, plan = _talked(db)
    agreed(db, world.mei.actor)
    seen, other = version_of(db, plan), _colleague(db, world.consulent_heidekerk)

    def take_back() -> None:
        with db.write() as session:
            delen.change(session, db, other, plan, seen)

    ended = _at_once(_fix(db, world.consulent_heidekerk, plan, seen), take_back)
    assert [type(one) for one in refusals(ended)] in ([Impossible], [Stale])
    assert _count(db, Brief) == (1 if ended[0] is None else 0)


@pytest.mark.parametrize("same", [True, False])
def test_two_consulents_answer_one_remark(both_db: Database, same: bool) -> None:
    db = both_db
    world, plan = _talked(db)
    said(db, world.mei.actor, Plandeel.REGEL, 1, "Waarom?")
    people = (world.consulent_heidekerk, _colleague(db, world.consulent_heidekerk))
    texts = ("Daarom.", "Daarom." if same else "Omdat het kan.")

    def answer(actor: Actor, text: str) -> Callable[[], None]:
        def act() -> None:
            with db.write() as session:
                delen.answer(session, db, actor, plan, 1, text)

        return act

    ended = _at_once(*(answer(actor, text) for actor, text in zip(people, texts, strict=True)))
    assert [type(one) for one in refusals(ended)] == ([] if same else [delen.AlGeantwoord])
    assert _count(db, Planantwoord) == 1


def test_many_presses_share_and_remark_once(both_db: Database) -> None:
    db = both_db
    world, plan = _talked(db)
    assert _at_once(*5 * [lambda: said(db, world.mei.actor, Plandeel.REGEL, 1, "Goed")]) == [None] * 5
    assert _count(db, Planreactie) == 1
    with db.write() as session:
        delen.change(session, db, world.consulent_heidekerk, plan, None)
    assert _at_once(*5 * [lambda: shared(db, world.consulent_heidekerk, plan)]) == [None] * 5
    with db.read() as session:
        assert session.get_one(Ondersteuningsplan, plan).ronde == 2


def test_two_consulents_begin_one_draft(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    before = _count(db, Ondersteuningsplan)
    other = _colleague(db, world.consulent)

    def begin(actor: Actor) -> Callable[[], None]:
        def act() -> None:
            with db.write() as session:
                opstellen.begin_draft(session, db, actor, world.fatma.dossier_id, Aanleiding.VERZOEK)

        return act

    assert _at_once(begin(world.consulent), begin(other)) == [None, None]
    assert _count(db, Ondersteuningsplan) == before + 1


def test_two_processes_remind_once(both_db: Database) -> None:
    """Two budgethouders have a moment in three weeks; every process of the portal looks once a day."""
    build_world(both_db)
    later = NOW + timedelta(days=7)
    ended = race(*3 * [lambda: maintain(both_db)], around=lambda: clock.frozen(later))
    assert ended == [None] * 3
    assert _count(both_db, Bericht, _b.soort == Berichtsoort.EVALUATIE_NADERT) == 2
