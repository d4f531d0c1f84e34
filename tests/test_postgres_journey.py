"""The journey on PostgreSQL, page by page: what works on SQLite works there, and a broken connection heals."""

from collections.abc import Callable, Iterator
from datetime import date

import psycopg
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.settings import Settings
from portal.web.sessions import COOKIE
from tests.conftest import get, post, use_database
from tests.guards.test_routes import PUBLIC, routes
from tests.postgres import Cluster
from tests.world import World, add_declaration, build_world

Client = TestClient[Litestar]
Visit = Callable[[Actor], Client]
DOMAIN = "pgb.waterveen.example"


@pytest.fixture
def pg_world(pg_db: Database) -> World:
    return build_world(pg_db)


@pytest.fixture
def visit(client: Client, app: Litestar, pg_db: Database, settings: Settings, db: Database) -> Iterator[Visit]:
    """`visit(actor)`: a browser in which this actor is logged in, before the portal on PostgreSQL."""
    use_database(app, pg_db, settings)

    def begin(actor: Actor) -> Client:
        client.cookies.set(COOKIE, app.state.sessions.start(actor), domain=DOMAIN)
        return client

    yield begin
    use_database(app, db, settings)


def test_every_page_opens(visit: Visit, app: Litestar, pg_world: World, pg_db: Database) -> None:
    numbers = {add_declaration(pg_db, pg_world.fatma, status) for status in Declaratiestatus}
    for actor in (pg_world.fatma.actor, pg_world.emre, pg_world.mei.actor, pg_world.svb, pg_world.consulent):
        client = visit(actor)
        for method, path in routes(app):
            if method != "GET" or PUBLIC.fullmatch(path):
                continue
            # A page of a declaration in each of its states; of anything else the first two.
            for number in sorted(numbers) if "{declaratie_id" in path else (1, 2) if "{" in path else (0,):
                filled = path.split("{")[0] + str(number) + path.partition("}")[2] if "{" in path else path
                assert client.get(filled).status_code in (200, 303, 403, 404, 422), f"{actor.naam}: {filled}"


def test_a_declaration_is_filed_and_paid(visit: Visit, pg_world: World) -> None:
    fatma = pg_world.fatma
    client = visit(fatma.actor)
    rate = fatma.rates[0]
    form = f"/declaraties/invullen?overeenkomst={fatma.contracts[0]}&maand=2026-10"
    get(client, form)
    fields = {
        "overeenkomst": str(fatma.contracts[0]),
        "maand": "2026-10",
        f"u-{rate}-5": "2:30",
        "actie": "controleren",
    }
    fields |= {"ontvangen_op-dag": "2", "ontvangen_op-maand": "11", "ontvangen_op-jaar": "2026"}
    number = post(client, form, fields, page=form).response.headers["location"].split("/")[2]
    post(client, f"/declaraties/{number}/indienen", {})
    assert "€ 75,00" in get(client, f"/declaraties/{number}").text.replace("\xa0", " ")

    desk = visit(pg_world.svb)
    path = f"/svb/declaraties/{number}"
    post(desk, f"{path}/besluit?soort=betaalbaar_stellen", get(desk, path).fields("form[action*=betaalbaar_stellen]"))
    day = {"datum-dag": "10", "datum-maand": "11", "datum-jaar": "2026", "kenmerk": "SVB-1"}
    post(desk, f"{path}/betaling", get(desk, f"{path}/betaling").fields("#formulier") | day)

    client = visit(fatma.actor)
    assert "SVB-1" in get(client, "/bedragen/betaald").text
    assert "75,00" in get(client, "/").text


def test_a_broken_connection_gives_a_page_and_heals(visit: Visit, pg_world: World, pg_cluster: Cluster) -> None:
    client = visit(pg_world.fatma.actor)
    get(client, "/")
    with psycopg.connect(pg_cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 't%' AND pid <> pg_backend_pid()"
        )
    statuses = [client.get("/").status_code for _ in range(4)]
    assert set(statuses) <= {200, 503}
    assert statuses[-1] == 200


def test_dates_and_amounts_come_back_as_they_went_in(pg_world: World, pg_db: Database) -> None:
    number = add_declaration(pg_db, pg_world.fatma, maand=date(2026, 2, 1))
    from portal.declaratie.detail import detail

    with pg_db.read() as session:
        found = detail(session, number, pg_world.fatma.dossier_id)
    assert (found.kop.maand, found.kop.totaal_ct) == (date(2026, 2, 1), 12_000)
    assert [line.dag for line in found.regels] == [date(2026, 2, 2), date(2026, 2, 3)]
