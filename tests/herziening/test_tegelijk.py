"""Changes of one budget while several press at once, on both databases: one decision at a time, none in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Beschikking, Beschikkingsoort
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.herziening import opschorten
from portal.herziening.models import Opschorting, Zienswijze
from portal.herziening.opstellen import LooptAl, NogNiet
from portal.identity.models import Medewerker
from portal.law.herziening import Herziengrond
from tests.herziening.conftest import (
    announce,
    balance,
    count,
    decide,
    keep,
    lower,
    paid,
    react,
    seen,
    typed,
)
from tests.race import race, refusals
from tests.world import NOW, Person, World, build_world


def _at_once(*acts: Callable[[], Any]) -> list[Exception | None]:
    return race(*acts, around=lambda: clock.frozen(NOW))


def _colleague(db: Database, actor: Actor) -> Actor:
    with db.write() as session:
        row = Medewerker(issuer="m", subject="els", naam="Els Vos", rol=actor.rol, organisatie_id=actor.organisatie_id)
        session.add(row)
        session.flush()
        return replace(actor, naam="Els Vos", medewerker_id=row.id)


def _decided(db: Database) -> int:
    return count(db, Beschikking, Beschikking.soort == Beschikkingsoort.HERZIENING)


def test_two_consulenten_decide_once_and_the_other_is_told(both_db: Database) -> None:
    world = build_world(both_db)
    els = _colleague(both_db, world.consulent)
    number = keep(both_db, world.consulent, world.joris, typed(world.joris))
    shown = seen(both_db, world.consulent, number).gezien
    acts = [partial(decide, both_db, actor, number, gezien=shown) for actor in (world.consulent, els)]
    assert [type(one) for one in refusals(_at_once(*acts))] == [Impossible]
    assert _decided(both_db) == 1
    assert count(both_db, Bericht, Bericht.soort == Berichtsoort.BUDGET_HERZIEN) == 1


def test_a_double_click_decides_once(both_db: Database) -> None:
    world = build_world(both_db)
    number = keep(both_db, world.consulent, world.joris, typed(world.joris))
    shown = seen(both_db, world.consulent, number).gezien
    assert refusals(_at_once(*[partial(decide, both_db, world.consulent, number, gezien=shown)] * 3)) == []
    assert balance(both_db, world.joris) == (21_000, 0)


def test_two_changes_of_one_budget_never_pass_each_other(both_db: Database) -> None:
    """The second is shown again, with the first in it: no decision forgets the other."""
    world = build_world(both_db)
    first = keep(both_db, world.consulent, world.joris, typed(world.joris))
    second = keep(both_db, world.consulent, world.joris, typed(world.joris, wet="zvw", bedrag=12_000), "twee")
    shown = {number: seen(both_db, world.consulent, number).gezien for number in (first, second)}
    ended = _at_once(*(partial(decide, both_db, world.consulent, one, gezien=shown[one]) for one in (first, second)))
    assert [type(one) for one in refusals(ended)] == [Stale]
    assert _decided(both_db) == 1
    decide(both_db, world.consulent, second if ended[1] else first)
    assert balance(both_db, world.joris) == (23_000, 0)


def test_one_part_has_one_change_at_a_time(both_db: Database) -> None:
    world = build_world(both_db)
    acts = [partial(keep, both_db, world.consulent, world.joris, typed(world.joris), name) for name in ("een", "twee")]
    assert [type(one) for one in refusals(_at_once(*acts))] == [LooptAl]


def test_a_payment_and_a_lower_budget_do_not_pass_each_other(both_db: Database) -> None:
    world = build_world(both_db)
    number = keep(both_db, world.consulent, world.joris, lower(world.joris))
    announce(both_db, world.consulent, number)
    react(both_db, world.joris.actor, number)
    shown = seen(both_db, world.consulent, number).gezien

    def pays() -> None:
        paid(both_db, world, world.joris, 16_000)

    ended = _at_once(pays, partial(decide, both_db, world.consulent, number, gezien=shown))
    assert len(refusals(ended)) == 1
    granted, spent = balance(both_db, world.joris)
    assert (granted, spent) in {(14_000, 0), (20_000, 16_000)}


def test_a_reaction_and_a_decision_do_not_pass_each_other(both_db: Database) -> None:
    world = build_world(both_db)
    number = keep(both_db, world.consulent, world.joris, lower(world.joris))
    announce(both_db, world.consulent, number)
    react(both_db, world.joris.actor, number)
    shown = seen(both_db, world.consulent, number).gezien
    ended = _at_once(
        partial(react, both_db, world.joris.actor, number, "nee", "Toch niet.", "r2"),
        partial(decide, both_db, world.consulent, number, gezien=shown),
    )
    assert len(refusals(ended)) == 1
    assert (_decided(both_db), count(both_db, Zienswijze)) in {(1, 1), (0, 2)}


def _suspend(db: Database, world: World, person: Person, sleutel: str) -> None:
    with db.write() as session:
        opschorten.begin(
            session, db, world.consulent, person.dossier_id, person.budget_id, Herziengrond.VERPLICHTING,
            date(2026, 12, 24), "Wij zoeken dit uit.", sleutel,
        )  # fmt: skip


def test_a_double_click_suspends_once_and_two_windows_too(both_db: Database) -> None:
    world = build_world(both_db)
    ended = _at_once(*[partial(_suspend, both_db, world, world.joris, "een")] * 2)
    assert refusals(ended) == []
    ended = _at_once(*(partial(_suspend, both_db, world, world.fatma, name) for name in ("een", "twee")))
    assert [type(one) for one in refusals(ended)] == [NogNiet]
    assert count(both_db, Opschorting) == 2
