"""Status x transition x role, over the one table."""

from collections.abc import Callable
from itertools import product

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import CITIZENS, SYSTEM, Actor, Rol
from portal.db import Database
from portal.db.flow import Gebeurtenis, Impossible, NotAllowed, Stale
from portal.declaratie.models import Declaratie
from portal.declaratie.status import FLOW, IN_BEHANDELING, VERVALLEN, Declaratiestatus
from tests.conftest import get
from tests.world import World, add_declaration

LogIn = Callable[[Actor], TestClient[Litestar]]
S = Declaratiestatus
NAMES = sorted({transition.name for transition in FLOW.table})
SOURCES = {(t.name, source): t for t in FLOW.table for source in t.sources}
FINAL = {S.BETAALD, S.DEELS_BETAALD, S.GEWEIGERD, S.INGETROKKEN, S.VERVANGEN}
PATHS = {"verbeteren": "vervangen", "intrekken": "intrekken"}


def _actors(world: World) -> dict[Rol, Actor]:
    return {
        Rol.BUDGETHOUDER: world.fatma.actor,
        Rol.VERTEGENWOORDIGER: world.emre,
        Rol.CONSULENT: world.consulent,
        Rol.SVB: world.svb,
        Rol.SYSTEEM: SYSTEM,
    }


@pytest.mark.parametrize("status", list(S))
def test_every_name_for_every_role(status: Declaratiestatus, db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma, status)
    for name, (rol, actor) in product(NAMES, _actors(world).items()):
        transition = SOURCES.get((name, status))
        expected = Impossible if transition is None else None if rol in transition.roles else NotAllowed
        assert _outcome(db, number, name, actor) is expected, f"{rol} {name} from {status}"
        assert (name in FLOW.possible(status, rol)) is (expected is None)


def _outcome(db: Database, number: int, name: str, actor: Actor) -> type[Exception] | None:
    """What comes of a transition; nothing of it stays."""
    with db.read() as session:
        row = session.get_one(Declaratie, number)
        before = row.status
        try:
            event = FLOW.apply(session, row, name, actor)
        except (Impossible, NotAllowed) as error:
            assert row.status == before
            return type(error)
        assert (event.van, event.naar, row.status) == (
            before,
            SOURCES[name, before].target,
            SOURCES[name, before].target,
        )
        session.rollback()
        return None


@pytest.mark.parametrize("status", sorted(FINAL))
def test_nothing_leaves_an_end(status: Declaratiestatus) -> None:
    assert not [name for name, source in SOURCES if source == status]


@pytest.mark.parametrize("status", sorted(set(S) - FINAL))
def test_every_other_status_has_a_way_on(status: Declaratiestatus) -> None:
    assert [name for name, source in SOURCES if source == status]


def test_only_citizens_change_what_they_asked_and_only_the_svb_decides() -> None:
    for transition in FLOW.table:
        if transition.name in ("nakijken", "handtekening_vragen", "ondertekenen"):
            # The municipality looks, asks and notes, and moves nothing.
            assert (transition.roles, transition.sources) == (frozenset({Rol.CONSULENT}), (transition.target,))
        else:
            assert transition.roles in (CITIZENS, frozenset({Rol.SVB}))


def test_it_can_be_corrected_or_withdrawn_until_it_is_paid() -> None:
    for name in ("vervangen", "intrekken"):
        assert {source for found, source in SOURCES if found == name} == set(IN_BEHANDELING)


def test_what_lapsed_is_not_being_processed() -> None:
    assert not set(IN_BEHANDELING) & set(VERVALLEN)


def test_an_old_version_changes_nothing(db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma)
    with pytest.raises(Stale), db.write() as session:
        FLOW.apply(session, session.get_one(Declaratie, number), "intrekken", world.fatma.actor, version=7)
    with db.read() as session:
        assert session.get_one(Declaratie, number).status == S.INGEDIEND


def test_every_step_says_who_did_it_for_whom(db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma)
    with db.write() as session:
        FLOW.apply(session, session.get_one(Declaratie, number), "intrekken", world.emre)
    with db.read() as session:
        step = session.exec(select(Gebeurtenis)).one()
    assert (step.handeling, step.van, step.naar) == ("intrekken", S.INGEDIEND, S.INGETROKKEN)
    assert (step.persoon_id, step.namens, step.dossier_id) == (world.emre_id, True, world.fatma.dossier_id)


@pytest.mark.parametrize("status", sorted(set(S) - {S.CONCEPT}))
def test_the_page_offers_exactly_what_can_be_done(
    status: Declaratiestatus, db: Database, world: World, log_in: LogIn
) -> None:
    number = add_declaration(db, world.fatma, status)
    page = get(log_in(world.fatma.actor), f"/declaraties/{number}")
    offered = {str(form["action"]).rpartition("/")[2] for form in page.soup.select("main form[method=post]")}
    possible = FLOW.possible(status, Rol.BUDGETHOUDER)
    assert offered == {path for path, name in PATHS.items() if name in possible}
