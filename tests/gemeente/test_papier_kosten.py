"""An invoice and own transport that came in: the form of the person, entered once, with its day of receipt."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.status import Declaratiestatus as S
from portal.declaratie.werk import said_wrong
from portal.herkomst import Handtekening, Herkomst
from portal.plan.models import Plandienst
from tests.conftest import Page, get, post
from tests.gemeente.conftest import Client, LogIn
from tests.gemeente.test_papier import RECEIVED
from tests.gemeente.test_werk import rows
from tests.world import World

INVOICE = {
    **RECEIVED, "handtekening": "ja", "wat-1": "Douchestoel", "bedrag-1": "205,70", "naam": "Medi & Zo",
    "kvk": "12345678", "iban": "NL91 ABNA 0417 1643 00", "factuurnummer": "2026-17",
    "factuurdatum-dag": "28", "factuurdatum-maand": "10", "factuurdatum-jaar": "2026",
    "ontvangen_op-dag": "30", "ontvangen_op-maand": "10", "ontvangen_op-jaar": "2026",
}  # fmt: skip
TRIPS = {
    **RECEIVED, "handtekening": "ja", "dag-1": "3", "van-1": "Waterveen", "naar-1": "Zwolle", "bedrag-1": "12,50",
    "iban": "NL91 ABNA 0417 1643 00",
}  # fmt: skip


def pad(world: World, what: str) -> str:
    return f"/gemeente/dossiers/{world.fatma.dossier_id}/{what}"


def service(db: Database) -> str:
    with db.read() as session:
        return str(session.exec(select(Plandienst.id).order_by(Plandienst.id)).first())  # type: ignore[arg-type]


def enter(client: Client, db: Database, path: str, values: dict[str, str], status: int = 303) -> Page:
    address = path + ("?maand=2026-10" if path.endswith("vervoer") else "")
    fields = get(client, address).fields("#formulier")
    return post(client, path, {**fields, "dienst": service(db), **values}, page=address, status=status)


def made(db: Database) -> list[Declaratie]:
    with db.read() as session:
        return list(session.exec(select(Declaratie).order_by(Declaratie.id)))  # type: ignore[arg-type]


def test_an_invoice_on_paper_is_entered_and_seen(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    answer = enter(client, db, pad(world, "rekening"), INVOICE)
    row = made(db)[0]
    assert answer.response.headers["location"] == f"/gemeente/declaraties/{row.id}?ingevoerd=ja"
    assert (row.soort, row.status, row.herkomst) == (Declaratiesoort.REKENING, S.INGEDIEND, Herkomst.PAPIER)
    assert (row.handtekening, row.totaal_ct, row.maand) == (Handtekening.JA, 20_570, date(2026, 10, 1))
    assert row.ingediend_op == row.eerst_ingediend_op == date(2026, 11, 3), "the day of receipt, not of typing"
    assert row.betalen_voor == date(2026, 12, 3)
    assert (
        "Op papier ontvangen op 3 november 2026. Ingevoerd door de gemeente."
        in get(client, f"/gemeente/declaraties/{row.id}").words
    )
    fatma = log_in(world.fatma.actor)
    text = get(fatma, f"/declaraties/{row.id}").words
    assert "Op papier ontvangen op 3 november 2026" in text
    assert "Douchestoel" in text
    assert "op papier" in get(fatma, "/declaraties").words
    with db.read() as session:
        told = session.exec(select(Bericht)).one()
        event = session.exec(select(Gebeurtenis).where(Gebeurtenis.onderwerp_id == row.id)).one()
    assert told.soort == Berichtsoort.DECLARATIE_INGEVOERD
    assert (event.handeling, event.medewerker_id) == ("invoeren", world.consulent.medewerker_id)


def test_transport_by_phone(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    assert get(client, pad(world, "vervoer")).h1 == "Vervoer invoeren"
    enter(client, db, pad(world, "vervoer"), {**TRIPS, "herkomst": "telefoon", "handtekening": ""})
    row = made(db)[0]
    assert (row.soort, row.status, row.herkomst) == (Declaratiesoort.VERVOER, S.INGEDIEND, Herkomst.TELEFOON)
    assert (row.handtekening, row.totaal_ct) == (None, 1_250)
    assert "Zwolle" in get(log_in(world.fatma.actor), f"/declaraties/{row.id}").words


@pytest.mark.parametrize(("what", "values"), [("rekening", INVOICE), ("vervoer", TRIPS)])
def test_pressing_twice_enters_it_once(
    log_in: LogIn, world: World, db: Database, what: str, values: dict[str, str]
) -> None:
    client, path = log_in(world.consulent), pad(world, what)
    address = path + ("?maand=2026-10" if what == "vervoer" else "")
    fields = get(client, address).fields("#formulier")
    for _ in range(2):
        post(client, path, {**fields, "dienst": service(db), **values}, page=address)
    assert len(made(db)) == 1


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"handtekening": ""}, "handtekening", "Kies of het papier is ondertekend."),
        ({"herkomst": ""}, "herkomst", "Kies hoe het binnenkwam."),
        ({"herkomst": "portaal"}, "herkomst", "Kies hoe het binnenkwam."),
        ({"binnen_op-dag": "", "binnen_op-maand": "", "binnen_op-jaar": ""}, "binnen_op", "op welke dag"),
        ({"binnen_op-dag": "29", "binnen_op-maand": "10"}, "binnen_op", "vóór de dag"),
        ({"binnen_op-dag": "31"}, "binnen_op", "Deze datum bestaat niet."),
        ({"binnen_op-dag": "11"}, "binnen_op", "Deze dag komt nog."),
        ({"bedrag-1": "veel"}, "bedrag-1", "Regel 1"),
        ({"dienst": ""}, "dienst", "Kies waar dit bij hoort."),
        ({"dienst": "999"}, "dienst", "Kies waar dit bij hoort."),
    ],
)
def test_what_is_wrong_comes_back_with_everything_typed(
    log_in: LogIn, world: World, db: Database, typed: dict[str, str], field: str, message: str
) -> None:
    page = enter(
        log_in(world.consulent), db, pad(world, "rekening"), {**INVOICE, **typed, "opmerking": "Blijft ñ"}, 422
    )
    assert message in page.words
    assert page.fields("#formulier")["opmerking"] == "Blijft ñ"
    assert page.soup.select_one(f".errors a[href='#{field}']")
    assert made(db) == []


def test_one_line_more_keeps_what_was_typed(log_in: LogIn, world: World, db: Database) -> None:
    page = enter(log_in(world.consulent), db, pad(world, "rekening"), {**INVOICE, "actie": "meer"}, 200)
    fields = page.fields("#formulier")
    assert (fields["wat-1"], fields["wat-2"], fields["naam"]) == ("Douchestoel", "", "Medi & Zo")
    assert made(db) == []


def test_wrong_costs_wait_for_the_municipality_too(log_in: LogIn, world: World, db: Database) -> None:
    """An invoice has no contract, and is found on the work list all the same; its day is the local one."""
    enter(log_in(world.consulent), db, pad(world, "rekening"), INVOICE)
    number = made(db)[0].id
    post(log_in(world.fatma.actor), f"/declaraties/{number}/klopt-niet", {"toelichting": "Dit is niet van mij."})
    client = log_in(world.consulent)
    found = rows(get(client, "/gemeente/werk?soort=declaratie"))
    assert [row[0] for row in found] == ["Ingevoerde declaratie nakijken Medi & Zo"]


def test_it_waits_since_the_local_day(log_in: LogIn, world: World, db: Database, frozen_clock: clock.Frozen) -> None:
    """Half an hour after midnight here it is still the day before in UTC."""
    enter(log_in(world.consulent), db, pad(world, "rekening"), INVOICE)
    number = made(db)[0].id
    frozen_clock.set(datetime(2026, 11, 11, 23, 30, tzinfo=UTC))
    post(log_in(world.fatma.actor), f"/declaraties/{number}/klopt-niet", {"toelichting": "Niet van mij."})
    with db.read() as session:
        found = session.execute(said_wrong()).one()
    assert found.sinds == date(2026, 11, 12)


@pytest.mark.parametrize("who", ["fatma", "svb", "consulent_heidekerk", "helper"])
@pytest.mark.parametrize(
    "what", ["invoeren", "rekening", "vervoer", "zorgovereenkomst", "pgb-plan", "verandering", "verandering/adres"]
)
def test_only_a_consulent_of_this_municipality(log_in: LogIn, world: World, db: Database, who: str, what: str) -> None:
    found = world.fatma.helper if who == "helper" else getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    status = 404 if who == "consulent_heidekerk" else 403
    get(client, pad(world, what), status)
    if what != "invoeren":
        post(client, pad(world, what), {"herkomst": "papier"}, status=status)
    assert made(db) == []


@pytest.mark.parametrize("what", ["invoeren", "rekening", "vervoer", "zorgovereenkomst", "pgb-plan", "verandering"])
def test_nobody_enters_anything_in_an_own_file(log_in: LogIn, world: World, db: Database, what: str) -> None:
    same = Actor(**{**world.consulent.__dict__, "naam": "Fatma  yıldız"})
    client = log_in(same)
    assert "Laat een collega dit doen" in get(client, pad(world, what), 403).words
    if what != "invoeren":
        post(client, pad(world, what), {"herkomst": "papier"}, status=403)


@pytest.mark.parametrize("signed", ["nee", "onduidelijk"])
def test_a_missing_signature_is_asked_once_and_noted(log_in: LogIn, world: World, db: Database, signed: str) -> None:
    client = log_in(world.consulent)
    enter(client, db, pad(world, "rekening"), {**INVOICE, "handtekening": signed})
    number = made(db)[0].id
    path = f"/gemeente/declaraties/{number}"
    assert "De handtekening ontbreekt" in get(client, path).words
    for _ in range(2):
        post(client, f"{path}/handtekening", {"actie": "vragen"})
    with db.read() as session:
        told = [one.soort for one in session.exec(select(Bericht).order_by(Bericht.id))]  # type: ignore[arg-type]
    assert told == [Berichtsoort.DECLARATIE_INGEVOERD, Berichtsoort.DECLARATIE_ONDERTEKENEN]
    assert "U vroeg de inwoner op 10 november 2026" in get(client, path).words
    fatma = log_in(world.fatma.actor)
    text = get(fatma, f"/declaraties/{number}").words
    assert "Zet uw handtekening op het papier" in text
    assert "Uw gemeente vroeg uw handtekening" in text
    assert "Uw handtekening ontbreekt op een declaratie" in get(fatma, "/berichten").words

    client = log_in(world.consulent)
    post(client, f"{path}/handtekening", {"actie": "ondertekend"})
    assert made(db)[0].handtekening is Handtekening.JA
    assert "De handtekening ontbreekt" not in get(client, path).words
    post(client, f"{path}/handtekening", {"actie": "vragen"}, status=404)
    assert "Zet uw handtekening" not in get(log_in(world.fatma.actor), f"/declaraties/{number}").words


def test_a_signature_is_asked_of_unsigned_paper_only(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    enter(client, db, pad(world, "rekening"), {**INVOICE, "herkomst": "balie", "handtekening": ""})
    number = made(db)[0].id
    post(client, f"/gemeente/declaraties/{number}/handtekening", {"actie": "vragen"}, status=404)
    post(log_in(world.consulent_heidekerk), f"/gemeente/declaraties/{number}/handtekening", {}, status=404)
    post(log_in(world.fatma.actor), f"/gemeente/declaraties/{number}/handtekening", {}, status=403)
