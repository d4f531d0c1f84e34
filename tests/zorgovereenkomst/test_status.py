"""Status x transition x role, over the one table; and every status by the acts that lead there."""

from itertools import product

import pytest

from portal.actor import CITIZENS, SYSTEM, Actor, Grond, Rol
from portal.db import Database
from portal.db.flow import Impossible, NotAllowed
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import FLOW, GOEDGEKEURD, VERVALLEN, WACHT, Contractstatus
from tests.world import World
from tests.zorgovereenkomst.conftest import brought_to, sent

S = Contractstatus
NAMES = sorted({transition.name for transition in FLOW.table})
SOURCES = {(t.name, source): t for t in FLOW.table for source in t.sources}


def _actors(world: World) -> dict[Rol, Actor]:
    return {
        Rol.BUDGETHOUDER: world.fatma.actor,
        Rol.VERTEGENWOORDIGER: world.emre,
        Rol.CONSULENT: world.consulent,
        Rol.SVB: world.svb,
        Rol.ZORGVERLENER: Actor(Rol.ZORGVERLENER, "Helper", Grond.OVEREENKOMST, zorgverlener_ids=(1,)),
        Rol.SYSTEEM: SYSTEM,
    }


@pytest.mark.parametrize("status", list(S))
def test_every_name_for_every_role(status: Contractstatus, db: Database, world: World) -> None:
    number = sent(db, world.fatma)
    with db.write() as session:
        session.connection().exec_driver_sql(f"UPDATE zorgovereenkomst SET status = '{status}' WHERE id = {number}")
    for name, (rol, actor) in product(NAMES, _actors(world).items()):
        transition = SOURCES.get((name, status))
        expected = Impossible if transition is None else None if rol in transition.roles else NotAllowed
        assert _outcome(db, number, name, actor) is expected, f"{rol} {name} from {status}"
        assert (name in FLOW.possible(status, rol)) is (expected is None)


def _outcome(db: Database, number: int, name: str, actor: Actor) -> type[Exception] | None:
    with db.read() as session:
        row = session.get_one(Zorgovereenkomst, number)
        before = row.status
        try:
            FLOW.apply(session, row, name, actor)
        except (Impossible, NotAllowed) as error:
            assert row.status == before
            return type(error)
        assert row.status == SOURCES[name, before].target
        session.rollback()
        return None


@pytest.mark.parametrize("status", list(S))
def test_every_status_is_reached_by_the_acts(status: Contractstatus, db: Database, world: World) -> None:
    brought_to(db, world, status)


def test_each_role_has_its_own_acts() -> None:
    for transition in FLOW.table:
        own = (CITIZENS, frozenset({Rol.CONSULENT}), frozenset({Rol.SVB}))
        # Who tells the municipality by telephone that a helper stops, has it entered there; and the end of a
        # participation is decided by the municipality, and taken back by the person or by it.
        both = ("beeindigen", "laten_doorlopen", "eerder_stoppen", "begrenzen", "herleven", "herleven_wacht")
        entered = (CITIZENS | {Rol.CONSULENT},) if transition.name in both else ()
        assert transition.roles in (*own, *entered)


def test_the_groups_are_disjoint() -> None:
    groups = [set(WACHT), set(GOEDGEKEURD), set(VERVALLEN), {S.CONCEPT, S.AANVULLING_GEVRAAGD}]
    assert sorted(status for group in groups for status in group) == sorted(S)
