"""A file that was erased is gone for who contributes to budgets and for the supervisor too (AVG 17, 5.1 e)."""

import pytest

from portal import tables
from portal.actor import Actor
from portal.db import Database
from portal.db.append_only import opened
from portal.gegevens.wissen import erase, touched
from portal.toezicht import service
from portal.toezicht.bereik import find_file
from portal.toezicht.models import Toezichtuitkomst
from portal.verstrekker.queries import find_parts, part_for, read_parts
from portal.web.visit import Denied
from tests.conftest import get, post
from tests.gegevens.conftest import LogIn
from tests.toezicht.conftest import look, typed
from tests.world import TODAY, World, build_world

tables.load()
NUMBER, NAME = "W-1001", "Fatma"


def _erase(db: Database, world: World) -> None:
    with db.write() as session, opened(session.connection(), touched()):
        erase(session, world.fatma.dossier_id, TODAY)


def test_no_query_finds_it(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    fatma = world.fatma.dossier_id

    def found(actor: Actor) -> bool:
        with db.read() as session:
            return fatma in find_parts(session, actor).dossiers

    assert found(world.kantoor)
    assert found(world.verzekeraar)
    _erase(db, world)
    for actor in (world.kantoor, world.verzekeraar):
        assert not found(actor)
        with db.read() as session, pytest.raises(Denied):
            part_for(session, actor, fatma)
        with db.read() as session:
            assert read_parts(session, actor, [fatma]) == []
    with db.read() as session:
        assert find_file(session, world.toezichthouder, NUMBER) is None
        assert find_file(session, world.toezichthouder, "W-1002") is not None


@pytest.mark.parametrize("who", ["kantoor", "verzekeraar"])
def test_no_page_of_a_contributor_shows_it(log_in: LogIn, db: Database, world: World, who: str) -> None:
    client = log_in(getattr(world, who))
    number = world.fatma.dossier_id
    assert NAME in get(client, "/verstrekker/deelnemers").words
    _erase(db, world)
    get(client, f"/verstrekker/deelnemers/{number}", 404)
    bijdrage = ["/verstrekker/eigen-bijdrage"] if who == "kantoor" else []
    for path in ("/verstrekker", "/verstrekker?toon=beantwoord", "/verstrekker/deelnemers", *bijdrage):
        assert NUMBER not in get(client, path).words, path
    if bijdrage:
        post(client, f"/verstrekker/deelnemers/{number}/eigen-bijdrage", {"soort": "start"}, status=404)


def test_a_supervisor_cannot_open_it(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.toezichthouder)
    fields = get(client, "/toezicht").fields("form[method=post]")
    _erase(db, world)
    page = post(client, "/toezicht", {**fields, **typed()}, status=422)
    assert page.soup.select_one(".errors a[href='#nummer']")


def test_an_earlier_look_shows_nothing_of_it(log_in: LogIn, db: Database, world: World) -> None:
    number = look(db, world.toezichthouder)
    with db.write() as session:
        service.close(session, db, world.toezichthouder, number, Toezichtuitkomst.NIETS, None)
    _erase(db, world)
    client = log_in(world.toezichthouder)
    assert NAME not in get(client, "/toezicht").words
    for path in (f"/toezicht/{number}", f"/toezicht/{number}/budget"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code < 500
        assert NAME not in answer.text
