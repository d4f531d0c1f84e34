"""Whose declaration it is: a stranger gets nothing and leaves a trace, a representative gets what is hers to see."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.logboek.models import Logregel, Uitslag
from tests.conftest import get, post
from tests.declaratie.conftest import Browser
from tests.world import World, add_declaration

LogIn = Callable[[Actor], TestClient[Litestar]]


def _log(db: Database, outcome: Uitslag) -> list[Logregel]:
    with db.read() as session:
        return list(session.exec(select(Logregel).where(Logregel.uitslag == outcome).order_by(Logregel.id)))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["", "/controle"])
@pytest.mark.parametrize("number", [0, 1, 999_999, 2**62])
def test_another_ones_and_nobodys_look_the_same(
    log_in: LogIn, db: Database, world: World, path: str, number: int
) -> None:
    assert add_declaration(db, world.fatma, Declaratiestatus.CONCEPT) == 1
    page = get(log_in(world.joris.actor), f"/declaraties/{number}{path}", 404)
    assert page.h1 == "Deze pagina is er niet"
    refused = _log(db, Uitslag.GEWEIGERD)
    assert [(row.object, row.persoon_id, row.dossier_id) for row in refused] == [
        (f"declaratie {number}", world.joris.persoon_id, None)
    ]


@pytest.mark.parametrize("act", ["indienen", "intrekken", "verbeteren"])
def test_a_stranger_changes_nothing(log_in: LogIn, db: Database, world: World, act: str) -> None:
    status = Declaratiestatus.CONCEPT if act == "indienen" else Declaratiestatus.INGEDIEND
    number = add_declaration(db, world.fatma, status)
    post(log_in(world.joris.actor), f"/declaraties/{number}/{act}", {}, status=404)
    with db.read() as session:
        assert session.get_one(Declaratie, number).status == status
    assert [row.object for row in _log(db, Uitslag.GEWEIGERD)] == [f"declaratie {number}"]


@pytest.mark.parametrize("path", ["/declaraties/invullen", "/declaraties/totaal"])
def test_another_ones_contract(log_in: LogIn, db: Database, world: World, path: str) -> None:
    client = log_in(world.joris.actor)
    fields = {"overeenkomst": str(world.fatma.contracts[0]), "maand": "2026-10"}
    post(client, path, fields, status=404)
    get(client, f"/declaraties/invullen?overeenkomst={world.fatma.contracts[0]}&maand=2026-10", 404)
    assert {row.object for row in _log(db, Uitslag.GEWEIGERD)} == {f"zorgovereenkomst {world.fatma.contracts[0]}"}
    with db.read() as session:
        assert session.exec(select(Declaratie)).all() == []


@pytest.mark.parametrize("path", ["/declaraties", "/declaraties/nieuw", "/declaraties/1"])
def test_staff_work_elsewhere(log_in: LogIn, world: World, path: str) -> None:
    get(log_in(world.svb), path, 403)


def test_a_representative_files_and_it_says_so(log_in: LogIn, browser: Browser, db: Database, world: World) -> None:
    log_in(world.emre)
    number = browser.draft()
    browser.submit(number)
    acts = {row.activiteit: row for row in _log(db, Uitslag.GELUKT) if row.object == f"declaratie {number}"}
    row = acts["declaratie-indienen"]
    assert (row.door, row.namens, row.persoon_id, row.dossier_id) == (
        "Emre Yıldız",
        True,
        world.emre_id,
        world.fatma.dossier_id,
    )
    log_in(world.fatma.actor)
    assert "Namens u, door Emre Yıldız" in get(browser.client, f"/declaraties/{number}").text


@pytest.mark.parametrize(
    ("path", "activity"),
    [
        ("/declaraties", "declaratie-inzien"),
        ("/declaraties/{number}", "declaratie-inzien"),
        ("/declaraties/{draft}/controle", "declaratie-invullen"),
        ("/declaraties/uren", "declaratie-invullen"),
        ("/declaraties/rekening", "declaratie-invullen"),
        ("/declaraties/vervoer?maand=2026-10", "declaratie-invullen"),
        ("/declaraties/invullen?overeenkomst={contract}&maand=2026-09", "declaratie-invullen"),
    ],
)
def test_every_look_is_recorded(log_in: LogIn, db: Database, world: World, path: str, activity: str) -> None:
    number = add_declaration(db, world.fatma)
    draft = add_declaration(db, world.fatma, Declaratiestatus.CONCEPT)
    client = log_in(world.fatma.actor)
    get(client, path.format(number=number, draft=draft, contract=world.fatma.contracts[0]))
    rows = _log(db, Uitslag.GELUKT)
    assert [(row.activiteit, row.dossier_id) for row in rows] == [(activity, world.fatma.dossier_id)]
