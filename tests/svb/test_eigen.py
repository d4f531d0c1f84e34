"""Nobody at the SVB handles an own file (Awb 2:4): they say so, it leaves their lists, a colleague takes it back."""

import pytest

from portal.actor import Actor, Rol
from portal.db import Database
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import get, post
from tests.gemeente.conftest import LogIn, add_employee
from tests.world import World, add_declaration


def path(world: World, what: str = "eigen") -> str:
    return f"/svb/dossiers/{world.fatma.dossier_id}/{what}"


@pytest.fixture
def colleague(db: Database, world: World) -> Actor:
    return add_employee(db, world.svb_id, "Ruben Hoekstra", "SVB", Rol.SVB)


def test_an_own_dossier_is_out_of_reach_and_out_of_the_lists(
    log_in: LogIn, world: World, colleague: Actor, db: Database
) -> None:
    own, other = add_declaration(db, world.fatma), add_declaration(db, world.joris)
    contract = world.fatma.contracts[0]
    with db.write() as session:
        session.get_one(Zorgovereenkomst, contract).status = Contractstatus.GOEDGEKEURD_COLLEGE
    client = log_in(world.svb)
    link = get(client, f"/svb/declaraties/{own}").soup.select_one(f"main a[href='{path(world)}']")
    assert link
    assert "Fatma" in get(client, "/svb/zorgovereenkomsten").words
    assert "Iedereen bij de SVB mag dit dossier behandelen." in get(client, path(world)).words
    post(client, path(world), {}, page=path(world))
    page = get(client, "/svb?eigen=ja")
    assert f"D-{own} " not in page.words
    assert f"D-{other} " in page.words
    assert "W-1001" in page.words
    assert "Fatma" not in get(client, "/svb/zorgovereenkomsten").words
    for closed in (f"/svb/declaraties/{own}", f"/svb/zorgovereenkomsten/{contract}", path(world)):
        get(client, closed, 404)

    client = log_in(colleague)
    assert "Yara Benali" in get(client, path(world)).words
    me = str(world.svb.medewerker_id)
    post(client, path(world, "niet-eigen"), {"medewerker": me})
    post(client, path(world, "niet-eigen"), {"medewerker": me}, status=404)
    get(log_in(world.svb), f"/svb/declaraties/{own}")


def test_nobody_takes_it_back_for_themselves_or_for_another_organisation(
    log_in: LogIn, world: World, db: Database
) -> None:
    post(log_in(world.svb), path(world), {})
    post(log_in(world.svb), path(world, "niet-eigen"), {"medewerker": str(world.svb.medewerker_id)}, status=404)
    municipality = f"/gemeente/dossiers/{world.fatma.dossier_id}"
    client = log_in(world.consulent)
    assert "Yara Benali" not in get(client, municipality).words
    post(client, f"{municipality}/niet-eigen", {"medewerker": str(world.svb.medewerker_id)}, status=404)


def test_only_the_svb_says_so_here(log_in: LogIn, world: World) -> None:
    for who in (world.consulent, world.fatma.actor, world.fatma.helper):
        client = log_in(who)
        get(client, path(world), 403)
        post(client, path(world), {}, status=403)
    get(log_in(world.svb), "/svb/dossiers/999/eigen", 404)


def test_a_namesake_decides_nothing_about_a_declaration(log_in: LogIn, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    client = log_in(Actor(**{**world.svb.__dict__, "naam": "fatma yıldız"}))
    page = post(
        client, f"/svb/declaraties/{number}/besluit", {"soort": "betaalbaar_stellen", "versie": "1"}, status=403
    )
    assert "Laat een collega dit doen" in page.words
