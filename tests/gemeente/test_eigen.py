"""Nobody decides about their own file (Awb 2:4): they say so, it is out of their reach, a colleague takes it back."""

import pytest

from portal.actor import Actor
from portal.db import Database
from portal.gemeente.toewijzen import assign, say_own
from portal.gemeente.werk import Sleutel
from portal.web.visit import Denied
from tests.conftest import get, post
from tests.gemeente.conftest import LogIn, assignments, waits
from tests.gemeente.test_werk import rows, take
from tests.world import World, add_declaration


def path(world: World, what: str = "") -> str:
    return f"/gemeente/dossiers/{world.fatma.dossier_id}{what}"


def test_an_own_dossier_is_out_of_reach(log_in: LogIn, world: World, colleague: Actor, db: Database) -> None:
    number, declaration = waits(db, world.fatma), add_declaration(db, world.fatma)
    client = log_in(world.consulent)
    take(client, number)
    post(client, path(world, "/eigen"), {})
    page = get(client, "/gemeente?eigen=ja")
    assert "W-1001" in page.words
    assert "Fatma" not in page.words
    assert [one.get_text(strip=True) for one in page.soup.select("th[scope=row] a")] == ["Joris van Amerongen"]
    assert rows(get(client, "/gemeente/werk")) == []
    for closed in (path(world), f"/gemeente/declaraties/{declaration}", f"/gemeente/werk/zorgovereenkomst/{number}"):
        get(client, closed, 404)
    assert [one.medewerker_id for one in assignments(db)] == [world.consulent.medewerker_id, None]


def test_nobody_gives_it_to_them_and_only_a_colleague_takes_it_back(
    log_in: LogIn, world: World, colleague: Actor, db: Database
) -> None:
    number = waits(db, world.fatma)
    post(log_in(world.consulent), path(world, "/eigen"), {})
    me = str(world.consulent.medewerker_id)
    post(log_in(world.consulent), path(world, "/niet-eigen"), {"medewerker": me}, status=404)

    client = log_in(colleague)
    take(client, number, to=me, status=404)
    assert "Maud Terpstra" in get(client, path(world)).words
    post(client, path(world, "/niet-eigen"), {"medewerker": me})
    post(client, path(world, "/niet-eigen"), {"medewerker": me}, status=404)
    get(log_in(world.consulent), path(world))


def test_what_was_given_before_does_not_come_back_by_itself(world: World, colleague: Actor, db: Database) -> None:
    number = waits(db, world.fatma)
    with db.write() as session:
        assign(session, db, world.consulent, Sleutel("zorgovereenkomst", number), world.consulent.medewerker_id, 0)
    with db.write() as session:
        say_own(session, db, world.consulent, world.fatma.dossier_id)
    with pytest.raises(Denied), db.write() as session:
        assign(session, db, world.consulent, Sleutel("zorgovereenkomst", number), world.consulent.medewerker_id, 2)


def test_another_municipality_says_nothing_about_it(log_in: LogIn, world: World, db: Database) -> None:
    post(log_in(world.consulent_heidekerk), path(world, "/eigen"), {}, status=404)
    get(log_in(world.consulent), path(world))
