"""Stopping, hearing, a move, a death and eighteen, as people walk through the pages."""

from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.db import Database
from portal.einde.models import Einde
from portal.einde.onderhoud import maintain
from portal.law.einde import Eindsoort
from portal.law.wetten import Wet
from tests.conftest import count_statements, get, post
from tests.einde.conftest import DESK, LAST, LogIn, born, case, died, dossier, prepare, stopped, too_few
from tests.einde.test_einde import told
from tests.world import TODAY, World

DAY = {"dag-dag": "30", "dag-maand": "11", "dag-jaar": "2026"}


def date_of(name: str, day: date) -> dict[str, str]:
    return {f"{name}-dag": str(day.day), f"{name}-maand": str(day.month), f"{name}-jaar": str(day.year)}


def test_from_wish_to_decision(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, "/stoppen")
    assert page.fields("#formulier")["dag-maand"] == "12"
    assert "hoeft geen reden te geven" in page.words
    look = post(client, "/stoppen", {**page.fields("#formulier"), **DAY}, page="/stoppen")
    assert look
    check = get(client, "/stoppen/nakijken?dag=2026-11-30")
    assert "30 november 2026" in check.words
    assert "Helper" in check.words
    assert "niet vast dat u terugkrijgt" in check.words
    fields = check.fields("#formulier") | {"woorden": "Ik ga bij mijn zus wonen."}
    for _ in range(2):
        post(client, "/stoppen/nakijken", fields, page="/stoppen/nakijken?dag=2026-11-30")
    assert "Ik ga bij mijn zus wonen." in get(client, "/einde").words
    assert "Er loopt al iets" in get(client, "/stoppen").words
    client, desk = log_in(world.consulent), DESK.format(world.fatma.dossier_id)
    assert "Stoppen of verhuizen: beslissen" in get(client, "/gemeente/werk").words
    assert "Ik ga bij mijn zus wonen." in get(client, desk).words
    form = get(client, f"{desk}/eigen-wens")
    assert form.fields("#formulier")["op-dag"] == "30"
    post(client, f"{desk}/eigen-wens", form.fields("#formulier"), page=f"{desk}/eigen-wens")
    ready = get(client, desk)
    assert "bezwaar" in ready.words.lower()
    for _ in range(2):
        post(client, f"{desk}/besluiten", ready.fields("#besluiten"), page=desk)
    decided = get(client, desk)
    assert "SVB" in decided.words
    assert get(client, f"/gemeente/dossiers/{world.fatma.dossier_id}")
    assert "Einde melden bij de SVB" in get(client, "/gemeente/werk").words
    send = decided.fields("#verzonden") | {"organisatie": str(world.svb_id), "wijze": "mail"}
    for _ in range(2):
        post(client, f"{desk}/verzonden", send, page=desk)
    assert "Met beveiligde mail" in get(client, desk).words
    assert client.get(f"{desk}/organisaties/{world.svb_id}/pdf").content[:4] == b"%PDF"
    client = log_in(world.fatma.actor)
    assert "laatste dag is 30 november 2026" in get(client, "/").words
    own = get(client, "/einde")
    post(client, "/einde/terug", own.fields("#terug"), page="/einde")
    assert dossier(db, world.fatma).eindigt_op is None
    assert Berichtsoort.GAAT_DOOR in told(db, world.fatma.dossier_id)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"dag-dag": "9", "dag-maand": "11", "dag-jaar": "2026"}, "voorbij"),
        ({"dag-dag": "31", "dag-maand": "2", "dag-jaar": "2027"}, "bestaat niet"),
        ({"dag-dag": "", "dag-maand": "", "dag-jaar": ""}, "Vul dit in"),
    ],
)
def test_a_wrong_day_stands_beside_its_field(log_in: LogIn, world: World, fields: dict[str, str], message: str) -> None:
    client = log_in(world.fatma.actor)
    page = post(client, "/stoppen", {**fields, "woorden": ""}, page="/stoppen", status=422)
    assert message in page.words
    assert page.fields("#formulier")["dag-dag"] == fields["dag-dag"]


def test_a_wrong_address_of_the_preview_leads_back(log_in: LogIn, world: World) -> None:
    client = log_in(world.fatma.actor)
    for dag in ("", "onzin", "2020-01-01", "9999-99-99"):
        answer = client.get(f"/stoppen/nakijken?dag={dag}", follow_redirects=False)
        assert answer.headers["location"] == "/stoppen"


def test_hearing_before_too_few_laws_ends_it(log_in: LogIn, db: Database, world: World) -> None:
    client, desk = log_in(world.consulent), DESK.format(world.joris.dossier_id)
    form = f"{desk}/te-weinig-wetten"
    fields = get(client, form).fields("#formulier") | date_of("op", date(2026, 12, 1))
    refused = post(client, form, fields | {"toelichting": "Blijft staan."}, page=form, status=422)
    assert "Kies welke wet" in refused.words
    assert refused.fields("#formulier")["toelichting"] == "Blijft staan."
    other = fields | {"vervalt_zvw": "ja"} | date_of("laatste_dag", date(2026, 12, 31))
    assert "Schrijf in de uitleg waarom" in post(client, form, other, page=form, status=422).words
    post(client, form, fields | {"vervalt_zvw": "ja"}, page=form)
    ready = get(client, desk)
    assert "Vertel eerst aan de inwoner" in ready.words
    post(client, f"{desk}/voornemen", ready.fields("#voornemen"), page=desk)
    post(client, f"{desk}/zienswijze", ready.fields("#voornemen"), page=desk, status=422)
    client = log_in(world.joris.actor)
    page = get(client, "/einde")
    assert "nog geen besluit" in page.words
    assert "Wmo-loket" in page.words
    post(client, "/einde/zienswijze", page.fields("#formulier"), page="/einde", status=422)
    post(client, "/einde/zienswijze", page.fields("#formulier") | {"tekst": "Ik zoek nog hulp."}, page="/einde")
    client = log_in(world.consulent)
    ready = get(client, desk)
    assert "Ik zoek nog hulp." in ready.words
    post(client, f"{desk}/besluiten", ready.fields("#besluiten"), page=desk)
    assert dossier(db, world.joris).eindigt_op == LAST


def test_what_the_desk_is_still_filling_in_is_not_shown(log_in: LogIn, db: Database, world: World) -> None:
    too_few(db, world.consulent, world.joris, date(2026, 12, 1), Wet.ZVW, toelichting="Nog niet verteld.")
    assert "Er is niets dat stopt" in get(log_in(world.joris.actor), "/einde").words


def test_enough_laws_are_no_end(log_in: LogIn, world: World) -> None:
    client, desk = log_in(world.consulent), DESK.format(world.fatma.dossier_id)
    form = f"{desk}/te-weinig-wetten"
    fields = get(client, form).fields("#formulier") | date_of("op", date(2026, 12, 1)) | {"vervalt_zvw": "ja"}
    assert "Er blijven 3 wetten over" in post(client, form, fields, page=form, status=422).words


def test_a_move_that_was_reported_waits_at_the_desk_and_hands_over_nothing(
    log_in: LogIn, db: Database, world: World
) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, "/iets-is-veranderd/adres")
    fields = page.fields("#formulier") | date_of("vanaf", date(2027, 1, 1))
    fields |= {"straat": "Laan 1", "postcode": "9999 XX", "plaats": "Elders", "gemeente": "Elders"}
    for _ in range(2):
        post(client, "/iets-is-veranderd/adres", fields, page="/iets-is-veranderd/adres")
    found = case(db, world.consulent, world.fatma.dossier_id).einde
    assert found
    assert (found.soort, found.laatste_dag, found.gemeente) == (Eindsoort.VERHUIZING, date(2026, 12, 31), "Elders")
    assert "zonder uw ja" in get(client, "/einde").words
    client, desk = log_in(world.consulent), DESK.format(world.fatma.dossier_id)
    assert "Geef niets door" in get(client, desk).words
    form = f"{desk}/verhuizing"
    post(client, form, get(client, form).fields("#formulier"), page=form)
    ready = get(client, desk)
    post(client, f"{desk}/besluiten", ready.fields("#besluiten"), page=desk)  # told by the person: no hearing first
    assert dossier(db, world.fatma).eindigt_op == date(2026, 12, 31)
    client = log_in(world.fatma.actor)
    post(client, "/toestemmingen/nieuwe-gemeente", get(client, "/toestemmingen/nieuwe-gemeente").fields("#formulier"),
         page="/toestemmingen/nieuwe-gemeente")  # fmt: skip
    assert "U zei ja" in get(client, "/einde").words


def test_a_move_within_the_municipality_ends_nothing(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.fatma.actor)
    fields = get(client, "/iets-is-veranderd/adres").fields("#formulier") | date_of("vanaf", date(2027, 1, 1))
    fields |= {"straat": "Laan 1", "postcode": "1234 AB", "plaats": "Waterveen"}
    post(client, "/iets-is-veranderd/adres", fields, page="/iets-is-veranderd/adres")
    assert case(db, world.consulent, world.fatma.dossier_id).einde is None


def test_a_death_from_form_to_correction(log_in: LogIn, db: Database, world: World) -> None:
    client, desk = log_in(world.consulent), DESK.format(world.fatma.dossier_id)
    form = f"{desk}/overlijden"
    fields = get(client, form).fields("#formulier")
    late = post(client, form, fields | date_of("op", TODAY + timedelta(days=1)), page=form, status=422)
    assert "moet nog komen" in late.words
    fields |= date_of("op", date(2026, 11, 7)) | {"naam": "Aylin", "straat": "Kade 3", "postcode": "1234 AB"}
    post(client, form, fields | {"plaats": "Waterveen"}, page=form)
    ready = get(client, desk)
    assert "Zo lezen de nabestaanden het" in ready.words
    post(client, f"{desk}/besluiten", ready.fields("#besluiten"), page=desk)
    page = get(client, desk)
    assert "overleden op 7 november 2026" in page.words
    assert "Aylin" in page.words
    assert "Invoeren wat binnenkwam" in page.words
    emre = get(log_in(world.emre), "/einde")
    assert "Gecondoleerd" in emre.words
    client = log_in(world.consulent)
    wrong = get(client, desk).fields("#terug")
    post(client, f"{desk}/terugdraaien", wrong, page=desk, status=422)
    post(client, f"{desk}/terugdraaien", wrong | {"toelichting": "Verkeerde persoon."}, page=desk)
    assert dossier(db, world.fatma).overleden_op is None


def test_the_sessions_of_who_died_end(client: TestClient[Litestar], log_in: LogIn, db: Database, world: World) -> None:
    log_in(world.fatma.actor)
    cookie = dict(client.cookies)
    zaak = prepare(db, world.consulent, world.fatma, Eindsoort.OVERLIJDEN, TODAY)
    assert zaak.einde
    log_in(world.consulent)
    desk = DESK.format(world.fatma.dossier_id)
    post(client, f"{desk}/besluiten", get(client, desk).fields("#besluiten"), page=desk)
    client.cookies.clear()
    client.cookies.update(cookie)
    assert client.get("/einde", follow_redirects=False).headers.get("location", "").startswith("/inloggen")


def test_next_of_kin_find_the_way_without_a_login(client: TestClient[Litestar]) -> None:
    page = get(client, "/overlijden")
    assert "Gecondoleerd" in page.words
    assert "is overleden" in get(client, "/").words


def test_declarations_of_before_are_still_possible(log_in: LogIn, db: Database, world: World) -> None:
    died(db, world.consulent, world.fatma, date(2026, 11, 7))
    client = log_in(world.emre)
    contract = world.fatma.contracts[0]
    page = get(client, f"/declaraties/invullen?overeenkomst={contract}&maand=2026-10")
    assert page.fields("#formulier")


def test_the_steps_to_eighteen_are_seen_and_ticked_by_both(
    log_in: LogIn, db: Database, world: World, frozen_clock: clock.Frozen
) -> None:
    born(db, world.fatma, date(2009, 6, 15))
    maintain(db)
    maintain(db)
    assert told(db, world.fatma.dossier_id).count(Berichtsoort.ACHTTIEN_NADERT) == 1
    client = log_in(world.fatma.actor)
    assert "Binnenkort 18 jaar" in get(client, "/").words
    page = get(client, "/achttien")
    assert "15 juni 2027" in page.words
    assert "Jeugdwet" in page.words
    post(client, "/achttien", {"stap": "machtiging", "gedaan": "ja"}, page="/achttien")
    post(client, "/achttien", {"stap": "vervolg", "gedaan": "ja"}, page="/achttien", status=404)
    post(client, "/achttien", {"stap": "onzin", "gedaan": "ja"}, page="/achttien", status=404)
    client, desk = log_in(world.consulent), f"/gemeente/achttien/{world.fatma.dossier_id}"
    assert "Stap naar 18 jaar" in get(client, "/gemeente/werk").words
    assert "Afgevinkt op 10 november 2026 door: De inwoner" in get(client, desk).words
    frozen_clock.advance(days=120)
    assert "Er dreigt een tijd zonder betaling" in get(log_in(world.consulent), desk).words
    assert "Er dreigt een tijd zonder betaling" in get(log_in(world.fatma.actor), "/achttien").words


def test_nobody_else_turns_eighteen(log_in: LogIn, world: World, db: Database) -> None:
    maintain(db)
    get(log_in(world.fatma.actor), "/achttien", 404)
    get(log_in(world.consulent_heidekerk), f"/gemeente/achttien/{world.fatma.dossier_id}", 404)


@pytest.mark.parametrize("who", ["fatma", "consulent"])
def test_a_page_asks_the_same_number_of_questions(log_in: LogIn, db: Database, world: World, who: str) -> None:
    """However much there is: contracts, ends before this one, what was said."""
    actor: Actor = world.fatma.actor if who == "fatma" else world.consulent
    path = "/einde" if who == "fatma" else DESK.format(world.fatma.dossier_id)
    stopped(db, world.consulent, world.joris)
    too_few(db, world.consulent, world.fatma, date(2026, 12, 1), Wet.ZVW, Wet.WLZ, Wet.JW)
    client = log_in(actor)
    with count_statements(db) as first:
        get(client, path)
    with db.write() as session:
        session.execute(update(Einde).where(Einde.dossier_id == world.fatma.dossier_id).values(status="ingetrokken"))  # type: ignore[arg-type]
    too_few(db, world.consulent, world.fatma, date(2026, 12, 2), Wet.ZVW, Wet.WLZ, Wet.JW)
    with count_statements(db) as second:
        get(client, path)
    assert len(first) == len(second)
