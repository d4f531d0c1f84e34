"""That something changed, told by phone or at the desk: entered once, for the same receivers, and marked."""

from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.herkomst import Herkomst
from portal.wijziging.models import Melding, Ontvangst
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, get, post
from tests.gemeente.conftest import LogIn
from tests.world import World

CAME = {"herkomst": "telefoon", "binnen_op-dag": "6", "binnen_op-maand": "11", "binnen_op-jaar": "2026"}
ADRES = {**CAME, "straat": "Dorpsstraat 1", "postcode": "1234 AB", "plaats": "Zwolle",
         "vanaf-dag": "1", "vanaf-maand": "12", "vanaf-jaar": "2026"}  # fmt: skip
LAST_DAY = {"laatste_dag-dag": "30", "laatste_dag-maand": "11", "laatste_dag-jaar": "2026", "reden": "Andere baan"}


def start(world: World) -> str:
    return f"/gemeente/dossiers/{world.fatma.dossier_id}/verandering"


def send(client: TestClient[Litestar], path: str, typed: dict[str, str], status: int = 303) -> Page:
    return post(client, path, {**get(client, path).fields("#formulier"), **typed}, page=path, status=status)


def reports(db: Database) -> list[Melding]:
    with db.read() as session:
        return list(session.exec(select(Melding)))


def test_a_move_by_phone_reaches_the_same_receivers_and_is_marked(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    answer = post(client, start(world), {"soort": "adres"}, page=start(world))
    path = str(answer.response.headers["location"])
    assert path == f"{start(world)}/adres"
    done = send(client, path, ADRES)
    assert done.response.headers["location"] == f"/gemeente/dossiers/{world.fatma.dossier_id}?ingevoerd=ja"
    row = reports(db)[0]
    assert (row.herkomst, row.binnen_op, row.persoon_id) == (Herkomst.TELEFOON, date(2026, 11, 6), None)
    with db.read() as session:
        received = session.exec(select(Ontvangst)).all()
        told = session.exec(select(Bericht)).one()
        events = session.exec(select(Gebeurtenis).where(Gebeurtenis.onderwerp == "ontvangst")).all()
    assert {one.ontvanger_id for one in received} == {world.waterveen_id, world.svb_id}
    assert {one.sinds for one in received} == {date(2026, 11, 6)}, "it waits since the day of receipt"
    assert {one.medewerker_id for one in events} == {world.consulent.medewerker_id}
    assert told.soort == Berichtsoort.MELDING_INGEVOERD
    assert "Ingevoerd en doorgestuurd" in get(client, str(done.response.headers["location"])).words
    number = next(one.id for one in received if one.ontvanger_id == world.waterveen_id)
    assert (
        "Per telefoon ontvangen op 6 november 2026. Ingevoerd door de gemeente."
        in get(client, f"/meldingen/{number}").words
    )
    page = get(log_in(world.fatma.actor), f"/iets-is-veranderd/meldingen/{row.id}")
    assert "Per telefoon ontvangen op 6 november 2026" in page.words
    assert "Ingevoerd namens u door de gemeente Waterveen" in page.words
    assert "Zwolle" in page.words


def test_pressing_twice_enters_it_once(log_in: LogIn, world: World, db: Database) -> None:
    client, path = log_in(world.consulent), f"{start(world)}/adres"
    fields = get(client, path).fields("#formulier")
    for _ in range(2):
        post(client, path, {**fields, **ADRES}, page=path)
    assert len(reports(db)) == 1


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"herkomst": ""}, "herkomst", "Kies hoe het binnenkwam."),
        ({"binnen_op-dag": "11"}, "binnen_op", "Deze dag komt nog."),
        ({"binnen_op-dag": "x"}, "binnen_op", "datum"),
        ({"straat": ""}, "straat", "Vul dit in."),
    ],
)
def test_what_is_wrong_comes_back_with_everything_typed(
    log_in: LogIn, world: World, db: Database, typed: dict[str, str], field: str, message: str
) -> None:
    page = send(log_in(world.consulent), f"{start(world)}/adres", {**ADRES, **typed}, 422)
    assert message in page.words
    assert page.fields("#formulier")["postcode"] == "1234 AB"
    assert page.soup.select_one(f".errors a[href='#{field}']")
    assert reports(db) == []


def test_without_a_choice_it_is_asked_again(log_in: LogIn, world: World) -> None:
    client = log_in(world.consulent)
    assert "Kies een van de mogelijkheden." in post(client, start(world), {}, page=start(world), status=422).words
    get(client, f"{start(world)}/niets", 404)


def test_a_helper_who_stops_ends_the_contract_and_the_svb_knows(log_in: LogIn, world: World, db: Database) -> None:
    client, path, number = log_in(world.consulent), f"{start(world)}/hulp-stopt", world.fatma.contracts[0]
    fields = get(client, path).fields("#formulier")
    typed = {**fields, **CAME, **LAST_DAY, "overeenkomst": str(number)}
    for _ in range(2):
        post(client, path, typed, page=path)
    with db.read() as session:
        row = session.get_one(Zorgovereenkomst, number)
        event = session.exec(select(Gebeurtenis).where(Gebeurtenis.handeling == "beeindigen")).one()
        told = session.exec(select(Bericht)).one()
    assert (row.status, row.einde, row.reden_einde) == (Contractstatus.BEEINDIGD, date(2026, 11, 30), "Andere baan")
    assert row.gemeld_svb_op == date(2026, 11, 10)
    assert event.medewerker_id == world.consulent.medewerker_id
    assert event.details["herkomst"] == "telefoon"
    assert event.details["ontvangen_op"] == "2026-11-06"
    assert told.soort == Berichtsoort.CONTRACT_BEEINDIGD


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"overeenkomst": ""}, "overeenkomst"),
        ({"overeenkomst": "999"}, "overeenkomst"),
        ({"laatste_dag-jaar": "2025"}, "laatste_dag"),
        ({"laatste_dag-dag": ""}, "laatste_dag"),
        ({"herkomst": ""}, "herkomst"),
    ],
)
def test_a_helper_who_stops_on_an_impossible_day(
    log_in: LogIn, world: World, db: Database, typed: dict[str, str], field: str
) -> None:
    values = {**CAME, **LAST_DAY, "overeenkomst": str(world.fatma.contracts[0]), **typed}
    page = send(log_in(world.consulent), f"{start(world)}/hulp-stopt", values, 422)
    assert page.soup.select_one(f".errors a[href='#{field}']")
    assert page.fields("#formulier")["reden"] == "Andere baan"


def test_a_contract_of_somebody_else_is_no_choice(log_in: LogIn, world: World, db: Database) -> None:
    values = {**CAME, **LAST_DAY, "overeenkomst": str(world.joris.contracts[0])}
    send(log_in(world.consulent), f"{start(world)}/hulp-stopt", values, 422)
    with db.read() as session:
        assert session.get_one(Zorgovereenkomst, world.joris.contracts[0]).status is Contractstatus.LOPEND
