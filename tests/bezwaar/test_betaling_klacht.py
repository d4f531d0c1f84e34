"""A decision about a payment is asked first; a complaint is answered by somebody whom it is not about."""

from datetime import date

import pytest
from sqlalchemy import select

from portal import clock
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import betaling, klachten
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.bezwaar.formulieren import Betalingsbesluit, Klachtformulier
from portal.bezwaar.klachten import GaatOverU
from portal.bezwaar.models import Klacht, Klachtover
from portal.bezwaar.status import Klachtstatus, Verzoekstatus
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible
from portal.declaratie.status import Declaratiestatus
from portal.web.visit import Denied
from tests.bezwaar.conftest import LogIn, colleague, decided, digital
from tests.conftest import get, post
from tests.world import World, add_declaration

_b, _k = columns(Bericht), columns(Klacht)
TOLD = {"over": "gemeente", "wie": "Maud Terpstra", "tekst": "Zij luisterde niet.", "wens": "Een ander"}


def _kinds(db: Database, dossier_id: int) -> list[str]:
    with db.read() as session:
        return [
            one.value
            for one in session.execute(select(_b.soort).where(_b.dossier_id == dossier_id).order_by(_b.id)).scalars()
        ]


def _complain(db: Database, world: World, sleutel: str = "een-klacht", **other: str) -> int:
    with db.write() as session:
        value = Klachtformulier.model_validate({**TOLD, **other})
        return klachten.complain(session, db, world.fatma.actor, value, sleutel)


def test_a_payment_leads_to_the_svb_first(log_in: LogIn, db: Database, world: World) -> None:
    declared = add_declaration(db, world.fatma, Declaratiestatus.GEWEIGERD)
    decided(db, world.fatma.dossier_id, world.svb_id, Berichtsoort.DECLARATIE_GEWEIGERD, about=("declaratie", declared))
    client = log_in(world.fatma.actor)
    link = get(client, f"/declaraties/{declared}").soup.select_one("main a[href^='/niet-eens']")
    assert link is not None
    page = get(client, str(link["href"]))
    assert "geen besluit" in page.words
    assert "30 januari 2027" in page.words  # eight weeks after 5 December
    form = str(page.soup.select_one("a[href^='/betalingsbesluiten/vragen']")["href"])  # type: ignore[index]
    typed = get(client, form).fields("#formulier")
    wrong = post(client, "/betalingsbesluiten/vragen", typed, status=422)
    assert wrong.soup.select_one("a[href='#tekst']")
    sent = {**typed, "tekst": "Er mist een uur."}
    place = post(client, "/betalingsbesluiten/vragen", sent).response.headers["location"]
    assert post(client, "/betalingsbesluiten/vragen", sent).response.headers["location"] == place
    assert "5 januari 2027" in get(client, place).words
    assert _kinds(db, world.fatma.dossier_id)[-1] == "betalingsbesluit_gevraagd"


def _asked(db: Database, world: World) -> int:
    declared = add_declaration(db, world.fatma, Declaratiestatus.DEELS_BETAALD)
    with db.write() as session:
        return betaling.ask(
            session, db, world.fatma.actor, Betaalzaak(declared), "Er mist een uur.", "een-vraag-over-geld"
        )


def test_the_svb_decides_and_to_that_somebody_objects(log_in: LogIn, db: Database, world: World) -> None:
    digital(db, world.fatma.dossier_id)
    number = _asked(db, world)
    client = log_in(world.svb)
    assert "Fatma" in get(client, "/svb/betalingsbesluiten").words
    path = f"/svb/betalingsbesluiten/{number}"
    typed = get(client, path).fields("#formulier")
    wrong = post(client, path, typed, status=422)
    assert wrong.soup.select_one(".errors a[href^='#uitkomst']")
    for _ in range(2):
        post(client, path, {**typed, "uitkomst": "blijft", "toelichting": "Dat uur viel buiten de maand."})
    assert _kinds(db, world.fatma.dossier_id).count("betalingsbesluit_blijft") == 1
    client = log_in(world.fatma.actor)
    shown = get(client, f"/betalingsbesluiten/{number}")
    assert "Dat uur viel buiten de maand." in shown.words
    page = get(client, str(shown.soup.select_one("a[href^='/niet-eens?over']")["href"]))  # type: ignore[index]
    assert page.soup.select_one("[data-beslisser=svb]")
    assert page.soup.select_one("a[href^='/bezwaren/maken?bericht=']")


def test_the_question_is_the_svbs_and_the_persons(log_in: LogIn, db: Database, world: World) -> None:
    number = _asked(db, world)
    get(log_in(world.joris.actor), f"/betalingsbesluiten/{number}", 404)
    get(log_in(world.consulent), f"/svb/betalingsbesluiten/{number}", 403)
    get(log_in(world.behandelaar), "/svb/betalingsbesluiten", 403)
    with db.write() as session, pytest.raises(Denied):
        betaling.withdraw(session, db, world.joris.actor, number)
    client = log_in(world.emre)
    for _ in range(2):
        post(client, f"/betalingsbesluiten/{number}/intrekken", {})
    with db.read() as session:
        assert betaling.request_for(session, db.keys, world.svb, number).status is Verzoekstatus.INGETROKKEN
    value = Betalingsbesluit.model_validate({"uitkomst": "anders", "toelichting": "Klopt."})
    with db.write() as session, pytest.raises(Impossible):
        betaling.answer(session, db, world.svb, number, value, None)


def test_asked_again_meanwhile_keeps_what_was_typed(log_in: LogIn, db: Database, world: World) -> None:
    number = _asked(db, world)
    with db.read() as session:
        declared = betaling.request_for(session, db.keys, world.fatma.actor, number).declaratie_id
    client = log_in(world.emre)
    typed = {"declaratie": str(declared), "formulier": "van-emre-zelf", "tekst": "Er missen twee uren."}
    again = post(client, "/betalingsbesluiten/vragen", typed, status=409)
    assert again.soup.select_one(f"a[href='/betalingsbesluiten/{number}']")
    assert "Er missen twee uren." in again.soup.select_one("#tekst").get_text()  # type: ignore[union-attr]


def test_asked_late_is_warned_and_kept(log_in: LogIn, db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    declared = add_declaration(db, world.fatma, Declaratiestatus.BETAALD, submitted=date(2026, 6, 1))
    client = log_in(world.fatma.actor)
    page = get(client, f"/betalingsbesluiten/vragen?declaratie={declared}")
    assert "Dit is later dan de SVB vraagt" in page.words
    post(client, "/betalingsbesluiten/vragen", {**page.fields("#formulier"), "tekst": "Ik zag het nu pas."})
    with db.read() as session:
        assert betaling.requests_of(session, db.keys, world.fatma.actor)[0].te_laat_gevraagd


def test_a_complaint_gets_a_receipt_and_an_answer(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, "/klachten/indienen")
    assert page.soup.select_one("a[href='/vertrouwelijk']")
    typed = page.fields("#formulier")
    wrong = post(client, "/klachten/indienen", typed, status=422)
    assert wrong.soup.select_one("a[href='#tekst']")
    sent = {**typed, **TOLD}
    place = post(client, "/klachten/indienen", sent).response.headers["location"]
    assert post(client, "/klachten/indienen", sent).response.headers["location"] == place
    assert "22 december 2026" in get(client, place).words
    number = int(place.split("/")[2].split("?")[0])
    desk = log_in(world.behandelaar)
    assert "Fatma" in get(desk, "/bezwaarbehandeling/klachten").words
    path = f"/bezwaarbehandeling/klachten/{number}"
    form = get(desk, path).fields("#formulier")
    missing = post(desk, f"{path}/antwoorden", {**form, "antwoord": "Dat spijt ons."}, status=422)
    assert missing.soup.select_one(".errors a[href='#niet_over_mij']")
    for _ in range(2):
        post(desk, f"{path}/antwoorden", {**form, "antwoord": "Dat spijt ons.", "niet_over_mij": "ja"})
    assert _kinds(db, world.fatma.dossier_id) == ["klacht_ontvangen", "klacht_afgehandeld"]
    shown = get(log_in(world.fatma.actor), f"/klachten/{number}")
    assert "Dat spijt ons." in shown.words
    assert "ombudsman" in shown.words


@pytest.mark.parametrize("named", ["Ilse Brouwer", "mevrouw brouwer", "ILSE BROUWER van de gemeente"])
def test_nobody_answers_a_complaint_about_themselves(db: Database, world: World, named: str) -> None:
    number = _complain(db, world, wie=named)
    with db.write() as session, pytest.raises(GaatOverU):
        klachten.answer(session, db, world.behandelaar, number, "Dat was niet zo.", None)
    koen = colleague(db, world)
    with db.write() as session:
        klachten.answer(session, db, koen, number, "Dat spijt ons.", None)


def test_a_complaint_stays_at_its_desk(log_in: LogIn, db: Database, world: World) -> None:
    ours, theirs = _complain(db, world), _complain(db, world, "over-de-svb", over=Klachtover.SVB)
    get(log_in(world.behandelaar), f"/bezwaarbehandeling/klachten/{theirs}", 404)
    get(log_in(world.svb), f"/svb/klachten/{ours}", 404)
    get(log_in(world.svb), f"/svb/klachten/{theirs}")
    get(log_in(world.consulent), f"/bezwaarbehandeling/klachten/{ours}", 403)
    get(log_in(world.joris.actor), f"/klachten/{ours}", 404)


def test_answered_later_once_and_withdrawn_once(log_in: LogIn, db: Database, world: World) -> None:
    number = _complain(db, world)
    for _ in range(2):
        with db.write() as session:
            klachten.adjourn(session, db, world.behandelaar, number, "Wij zoeken het uit.", None)
    with db.read() as session:
        assert klachten.complaint_for(session, db.keys, world.fatma.actor, number).antwoord_voor == date(2027, 1, 19)
    assert _kinds(db, world.fatma.dossier_id).count("klacht_verdaagd") == 1
    client = log_in(world.fatma.actor)
    for _ in range(2):
        post(client, f"/klachten/{number}/intrekken", {})
    with db.read() as session:
        assert session.execute(select(_k.status)).scalar_one() is Klachtstatus.INGETROKKEN
