"""What came on paper, by phone or at the desk is entered by the municipality, marked so, and can be called wrong."""

import threading
from datetime import date

import pytest
from sqlmodel import select

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.declaratie.feiten import Invoer
from portal.declaratie.formulier import Ingevuld, Kop
from portal.declaratie.ingevoerd import enter_declaratie
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.documenten.models import Document, Documentsoort, Documentstatus
from portal.dossier.queries import dossier_for
from portal.herkomst import Binnenkomst, Handtekening, Herkomst
from portal.law.geld import Eenheid
from portal.zorgovereenkomst.queries import contract_in
from tests.conftest import Page, get, post
from tests.gemeente.conftest import Client, LogIn
from tests.gemeente.test_werk import rows
from tests.world import World, add_declaration, build_world

RECEIVED = {"binnen_op-dag": "3", "binnen_op-maand": "11", "binnen_op-jaar": "2026"}


def form_path(world: World) -> str:
    contract = world.fatma.contracts[0]
    return f"/gemeente/dossiers/{world.fatma.dossier_id}/declaratie/invullen?overeenkomst={contract}&maand=2026-10"


def send(client: Client, world: World, status: int = 303, **typed: str) -> Page:
    hours = {f"u-{world.fatma.rates[0]}-5": "2:30"}
    page = get(client, form_path(world))
    fields = page.fields("#formulier")
    values = {**fields, **RECEIVED, "handtekening": "ja", **hours, **typed}
    return post(client, form_path(world), values, page=form_path(world), status=status)


def made(db: Database) -> list[Declaratie]:
    with db.read() as session:
        return list(session.exec(select(Declaratie).order_by(Declaratie.id)))  # type: ignore[arg-type]


def test_a_paper_is_entered_marked_and_seen(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    page = get(client, f"/gemeente/dossiers/{world.fatma.dossier_id}/declaratie")
    assert "Helper 1-1" in page.words
    answer = send(client, world)
    row = made(db)[0]
    assert answer.response.headers["location"] == f"/gemeente/declaraties/{row.id}?ingevoerd=ja"
    assert (row.status, row.herkomst, row.handtekening) == (S.INGEDIEND, Herkomst.PAPIER, Handtekening.JA)
    assert row.ingediend_op == row.eerst_ingediend_op == date(2026, 11, 3), "the day of receipt, not of typing"
    assert row.betalen_voor == date(2026, 12, 3)
    assert row.totaal_ct == 7_500
    assert (
        "Op papier ontvangen op 3 november 2026. Ingevoerd door de gemeente."
        in get(client, f"/gemeente/declaraties/{row.id}").words
    )
    fatma = log_in(world.fatma.actor)
    text = get(fatma, f"/declaraties/{row.id}").words
    assert "Op papier ontvangen op 3 november 2026" in text
    assert "Ingevoerd namens u door de gemeente Waterveen" in text
    with db.read() as session:
        told = session.exec(select(Bericht)).one()
        event = session.exec(select(Gebeurtenis).where(Gebeurtenis.onderwerp_id == row.id)).one()
    assert (told.soort, told.van_id) == (Berichtsoort.DECLARATIE_INGEVOERD, world.waterveen_id)
    assert (event.handeling, event.medewerker_id) == ("invoeren", world.consulent.medewerker_id)
    assert "Waterveen" in get(fatma, "/wie-zag-mijn-gegevens").words


def test_the_person_says_no_and_it_waits_for_the_municipality(log_in: LogIn, world: World, db: Database) -> None:
    send(log_in(world.consulent), world)
    number = made(db)[0].id
    fatma = log_in(world.fatma.actor)
    post(fatma, f"/declaraties/{number}/klopt-niet", {"toelichting": "Dit was in september."})
    assert "De gemeente kijkt het na" in get(fatma, f"/declaraties/{number}").words
    post(fatma, f"/declaraties/{number}/klopt-niet", {"toelichting": "Dit was in september."})

    client = log_in(world.consulent)
    assert [row[0] for row in rows(get(client, "/gemeente/werk?soort=declaratie"))] == [
        "Ingevoerde declaratie nakijken Helper 1-1"
    ]
    page = get(client, f"/gemeente/declaraties/{number}")
    assert "De inwoner zegt: dit klopt niet" in page.words
    post(client, f"/gemeente/declaraties/{number}/nagekeken", page.fields("form[action$='/nagekeken']"))
    assert rows(get(client, "/gemeente/werk")) == []
    assert "Dit klopt niet" in get(log_in(world.fatma.actor), f"/declaraties/{number}").words


def test_what_was_sent_by_oneself_cannot_be_said_to_be_entered_wrong(log_in: LogIn, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    post(log_in(world.joris.actor), f"/declaraties/{number}/klopt-niet", {}, status=404)
    post(log_in(world.consulent), f"/gemeente/declaraties/{number}/nagekeken", {}, status=404)
    post(log_in(world.consulent), f"/gemeente/declaraties/{number}/scan", {}, status=404)


@pytest.mark.parametrize("signed", ["nee", "onduidelijk"])
def test_without_a_signature_it_goes_on_and_asks_for_repair(
    log_in: LogIn, world: World, db: Database, signed: str
) -> None:
    send(log_in(world.consulent), world, handtekening=signed)
    number = made(db)[0].id
    for who, path in ((world.fatma.actor, "/declaraties"), (world.svb, "/svb/declaraties")):
        assert "Op papier hoort uw handtekening" in get(log_in(who), f"{path}/{number}").words


@pytest.mark.parametrize("how", ["telefoon", "balie"])
def test_by_phone_or_at_the_desk_nothing_is_signed(log_in: LogIn, world: World, db: Database, how: str) -> None:
    send(log_in(world.consulent), world, herkomst=how, handtekening="")
    row = made(db)[0]
    assert (row.herkomst, row.handtekening) == (Herkomst(how), None)
    page = get(log_in(world.fatma.actor), f"/declaraties/{row.id}")
    assert "handtekening" not in page.words.replace("geen handtekening", "")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"handtekening": ""}, "handtekening", "Kies of het papier is ondertekend."),
        ({"herkomst": ""}, "herkomst", "Kies hoe het binnenkwam."),
        ({"herkomst": "duif"}, "herkomst", "Kies een van de mogelijkheden."),
        ({"binnen_op-dag": "", "binnen_op-maand": "", "binnen_op-jaar": ""}, "binnen_op", "op welke dag"),
        ({"binnen_op-dag": "31"}, "binnen_op", "Deze datum bestaat niet."),
        ({"binnen_op-dag": "11"}, "binnen_op", "Deze dag komt nog."),
        (
            {"ontvangen_op-dag": "4", "ontvangen_op-maand": "11", "ontvangen_op-jaar": "2026"},
            "binnen_op",
            "vóór de dag",
        ),
        ({"uren": "veel"}, "uren", "Vul uren in"),
        ({"uren": ""}, "formulier-fout", "Vul minstens één regel in"),
    ],
)
def test_what_is_wrong_comes_back_with_everything_typed(
    log_in: LogIn, world: World, db: Database, typed: dict[str, str], field: str, message: str
) -> None:
    hours = f"u-{world.fatma.rates[0]}-5"
    sent = {hours if name == "uren" else name: value for name, value in typed.items()}
    page = send(log_in(world.consulent), world, 422, opmerking="Blijft staan ñ", **sent)
    assert message in page.words
    assert page.fields("#formulier")["opmerking"] == "Blijft staan ñ"
    target = hours if field == "uren" else "formulier" if field == "formulier-fout" else field
    assert page.soup.select_one(f".errors a[href='#{target}']")
    assert made(db) == []


def test_pressing_twice_enters_it_once(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    fields = get(client, form_path(world)).fields("#formulier")
    typed = {**fields, **RECEIVED, "handtekening": "ja", f"u-{world.fatma.rates[0]}-5": "2"}
    for _ in range(2):
        post(client, form_path(world), typed)
    assert len(made(db)) == 1


def test_the_draft_of_the_person_stays(log_in: LogIn, world: World, db: Database) -> None:
    draft = add_declaration(db, world.fatma, S.CONCEPT)
    send(log_in(world.consulent), world)
    assert [(row.id == draft, row.status) for row in made(db)] == [(True, S.CONCEPT), (False, S.INGEDIEND)]


def test_the_agreed_week_is_taken_over(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    fields = get(client, form_path(world)).fields("#formulier")
    page = post(client, form_path(world), {**fields, "actie": "week-41"}, status=200)
    assert page.fields("#formulier")[f"u-{world.fatma.rates[0]}-5"] == "2:00"
    assert made(db) == []


def test_a_month_without_budget_is_told(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    path = form_path(world).replace("2026-10", "2025-10")
    fields = get(client, path).fields("#formulier")
    page = post(client, path, {**fields, **RECEIVED, "handtekening": "ja", "u-1-6": "2"}, status=422)
    assert "geen budget" in page.words


def test_a_namesake_leaves_it_to_a_colleague(log_in: LogIn, world: World, db: Database) -> None:
    same = Actor(**{**world.consulent.__dict__, "naam": "fatma yıldız"})
    client = log_in(same)
    assert "dezelfde naam" in get(client, form_path(world), 403).words
    post(client, form_path(world), {}, status=403)
    assert made(db) == []


@pytest.mark.parametrize("who", ["fatma", "svb", "consulent_heidekerk"])
def test_strangers_enter_nothing(log_in: LogIn, world: World, db: Database, who: str) -> None:
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    status = 404 if who == "consulent_heidekerk" else 403
    get(client, f"/gemeente/dossiers/{world.fatma.dossier_id}/declaratie", status)
    get(client, form_path(world), status)
    post(client, form_path(world), {"overeenkomst": str(world.fatma.contracts[0]), "maand": "2026-10"}, status=status)
    assert made(db) == []


def test_a_contract_of_somebody_else_is_not_there(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    path = f"/gemeente/dossiers/{world.fatma.dossier_id}/declaratie/invullen"
    get(client, f"{path}?overeenkomst={world.joris.contracts[0]}&maand=2026-10", 404)
    assert get(client, f"{path}?overeenkomst=x&maand=2026-10").h1 == "Declaratie invoeren"
    start = f"/gemeente/dossiers/{world.fatma.dossier_id}/declaratie"
    assert "Kies een zorgverlener." in get(client, f"{start}?overeenkomst=999&maand=2026-10", 422).words


def test_the_scan_is_kept_with_the_declaration(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    send(client, world)
    number = made(db)[0].id
    where = str(post(client, f"/gemeente/declaraties/{number}/scan", {}).response.headers["location"])
    document = int(where.split("?")[0].rpartition("/")[2])
    assert where.endswith(f"?terug=/gemeente/declaraties/{number}/scan/{document}")
    page = post(client, f"/gemeente/declaraties/{number}/scan/{document}", {}, status=422)
    assert "Voeg eerst een bestand toe." in page.words
    with db.read() as session:
        row = session.get_one(Document, document)
    assert (row.soort, row.status) == (Documentsoort.PAPIER, Documentstatus.CONCEPT)
    get(log_in(world.fatma.actor), f"/documenten/{document}", 404)
    get(log_in(world.consulent_heidekerk), f"/gemeente/declaraties/{number}/scan/{document}", 404)


def test_two_presses_at_once_enter_it_once(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    with db.read() as session:
        dossier = dossier_for(session, world.consulent, world.fatma.dossier_id)
        contract = contract_in(session, dossier.id, world.fatma.contracts[0])
    line = Invoer(world.fatma.rates[0], date(2026, 10, 5), 120, Eenheid.UUR, 3_000_000)
    came, october = Binnenkomst(Herkomst.PAPIER, date(2026, 11, 3), Handtekening.JA), date(2026, 10, 1)
    start, failed = threading.Barrier(2), list[Exception]()

    def run() -> None:
        start.wait()
        try:
            with db.write() as session:
                enter_declaratie(
                    session, db, world.consulent, dossier, contract, october, Ingevuld(Kop(), (line,)), came, "sleutel"
                )
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failed == []
    assert len(made(db)) == 1
