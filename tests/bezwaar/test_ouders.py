"""Two parents object apart: what one of them wrote, and where a child lives, is not for the other."""

from dataclasses import replace
from datetime import date, time

from sqlalchemy import select

from portal.actor import Actor, Grond
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import betaling, horen, klachten
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.bezwaar.formulieren import Betalingsbesluit, Klachtformulier
from portal.bezwaar.models import Klachtover
from portal.brieven.models import Brief
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.status import Declaratiestatus
from portal.gesprek.formulieren import Afspraakformulier
from portal.gesprek.models import Gespreksvorm
from tests.bezwaar.conftest import SENT, WHY, LogIn, decided, object_to, seen, take_up
from tests.conftest import get, post
from tests.huishouden.conftest import SAFE, Gezin, gezin
from tests.world import World, add_declaration

__all__ = ["gezin"]  # a fixture of the household
_b, _l = columns(Bericht), columns(Brief)


def _letter_to(db: Database, who: Actor, soort: Berichtsoort = Berichtsoort.PLAN_VASTGESTELD) -> int:
    with db.read() as session:
        mine = select(_b.id).where(_b.soort == soort, _b.ontvanger_id == who.persoon_id)
        return int(session.execute(mine.order_by(_b.id.desc())).scalars().first() or 0)


def test_each_parent_objects_to_the_letter_of_their_own(
    log_in: LogIn, db: Database, gezin: Gezin, world: World
) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    own, other = _letter_to(db, gezin.sanne), _letter_to(db, gezin.daan)
    client = log_in(gezin.daan)
    get(client, f"/niet-eens?bericht={own}", 404)
    assert get(client, f"/niet-eens?bericht={other}").soup.select_one("[data-beslisser=college]")
    listed = get(client, "/niet-eens").soup.select("main a[href^='/niet-eens?bericht=']")
    assert [one["href"] for one in listed] == [f"/niet-eens?bericht={other}"]


def test_what_one_parent_wrote_is_not_for_the_other(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    number = object_to(db, gezin.sanne, _letter_to(db, gezin.sanne), "sanne")
    client = log_in(gezin.daan)
    get(client, f"/bezwaren/{number}", 404)
    with db.read() as session:
        letters = session.execute(select(_l.id).where(_l.dossier_id == gezin.bram_id)).scalars().all()
    paths = ("/", "/niet-eens", "/berichten", "/wie-zag-mijn-gegevens?wie=alles")
    texts = [client.get(path).text for path in (*paths, *(f"/brieven/{one}" for one in letters))]
    assert not [one for one in texts if WHY in one]
    assert not [one for one in texts if f"/bezwaren/{number}" in one]
    assert _letter_to(db, gezin.sanne, Berichtsoort.BEZWAAR_ONTVANGEN)
    assert not _letter_to(db, gezin.daan, Berichtsoort.BEZWAAR_ONTVANGEN)
    again = object_to(db, gezin.daan, _letter_to(db, gezin.daan), "daan", tekst="Wat ik ervan vind.")
    assert again != number
    assert [one.tekst for one in seen(db, gezin.sanne, number).gronden] == [WHY]


def test_the_log_does_not_tell_it_to_the_other(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    own, other = log_in(gezin.sanne), "/wie-zag-mijn-gegevens?wie=alles"
    letter = _letter_to(db, gezin.sanne)
    typed = get(own, f"/bezwaren/maken?bericht={letter}").fields("#formulier")
    place = post(own, "/bezwaren/maken", {**typed, "gronden": "nu", "tekst": WHY, "horen": "nee"})
    number = int(str(place.response.headers["location"]).split("/")[2].split("?")[0])
    said = {"over": Klachtover.GEMEENTE, "tekst": "Over een consulent.", "wie": "", "wens": ""}
    with db.write() as session:
        klachten.complain(session, db, gezin.sanne, Klachtformulier.model_validate(said), "een")
    desk = log_in(world.behandelaar)
    get(desk, f"/bezwaarbehandeling/{number}")
    get(desk, f"/bezwaarbehandeling/{number}/besluit")
    get(desk, "/bezwaarbehandeling")
    get(desk, "/bezwaarbehandeling/klachten")
    take_up(db, world.behandelaar, number)
    mine = get(log_in(gezin.sanne), other).words
    assert "maakte bezwaar" in mine
    assert "behandelde een bezwaar" in mine
    for reader in (gezin.daan, replace(gezin.daan, grond=Grond.CLAIM)):
        words = get(log_in(reader), other).words
        assert "bezwaar" not in words
        assert "klacht" not in words.replace("Niet eens met een besluit, of een klacht?", "")
    object_to(db, gezin.daan, _letter_to(db, gezin.daan), "daan", tekst="Ik ook.")
    assert "maakte bezwaar" in get(log_in(gezin.daan), other).words


def test_a_parent_with_a_mandate_is_still_the_other_parent(
    log_in: LogIn, db: Database, gezin: Gezin, world: World
) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    number = object_to(db, gezin.sanne, _letter_to(db, gezin.sanne), "sanne")
    client = log_in(replace(gezin.daan, grond=Grond.CLAIM))
    get(client, f"/bezwaren/{number}", 404)
    assert f"/bezwaren/{number}" not in get(client, "/niet-eens").text
    with db.read() as session:
        letters = session.execute(select(_l.id).where(_l.dossier_id == gezin.bram_id)).scalars().all()
    assert not [one for one in letters if WHY in client.get(f"/brieven/{one}").text]


def test_each_parent_asks_about_a_payment_apart(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    declared = add_declaration(db, replace(world.fatma, dossier_id=gezin.bram_id), Declaratiestatus.GEWEIGERD)
    with db.write() as session:
        first = betaling.ask(session, db, gezin.sanne, Betaalzaak(declared), "Er mist een uur.", "van-sanne")
    client = log_in(gezin.daan)
    get(client, f"/betalingsbesluiten/{first}", 404)
    post(client, f"/betalingsbesluiten/{first}/intrekken", {}, status=404)
    assert f"/betalingsbesluiten/{first}" not in get(client, "/niet-eens").text
    assert not _letter_to(db, gezin.daan, Berichtsoort.BETALINGSBESLUIT_GEVRAAGD)
    with db.write() as session:
        assert betaling.ask(session, db, gezin.daan, Betaalzaak(declared), "Het klopt niet.", "van-daan") != first
    with db.write() as session:
        value = Betalingsbesluit.model_validate({"uitkomst": "anders", "toelichting": "Een uur erbij."})
        betaling.answer(session, db, world.svb, first, value, None)
    assert _letter_to(db, gezin.sanne, Berichtsoort.BETALINGSBESLUIT_ANDERS)
    assert not _letter_to(db, gezin.daan, Berichtsoort.BETALINGSBESLUIT_ANDERS)


def test_a_complaint_of_one_parent_is_theirs(log_in: LogIn, db: Database, gezin: Gezin) -> None:
    said = {"over": Klachtover.ZORGVERLENER, "tekst": "Over de hulp.", "wie": "Hulp", "wens": ""}
    with db.write() as session:
        number = klachten.complain(session, db, gezin.sanne, Klachtformulier.model_validate(said), "een")
    get(log_in(gezin.sanne), f"/klachten/{number}")
    client = log_in(gezin.daan)
    get(client, f"/klachten/{number}", 404)
    assert f"/klachten/{number}" not in get(client, "/niet-eens").text


def test_a_hearing_at_home_does_not_tell_where_that_is(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    decided(db, gezin.bram_id, world.waterveen_id, on=SENT)
    number = object_to(db, gezin.daan, _letter_to(db, gezin.daan), "daan")
    take_up(db, world.behandelaar, number)
    value = Afspraakformulier.model_construct(
        dag=date(2026, 12, 1), van=time(10), minuten="60", vorm=Gespreksvorm.THUIS, waar=SAFE[0]
    )
    with db.write() as session:
        talk = horen.plan(session, db, world.behandelaar, number, value, "een")
    assert seen(db, world.behandelaar, number).gesprekken[0].waar == SAFE[0]
    client = log_in(gezin.daan)
    with db.read() as session:
        letters = session.execute(select(_l.id).where(_l.dossier_id == gezin.bram_id)).scalars().all()
    for path in (f"/bezwaren/{number}", f"/hoorgesprekken/{talk}/agenda", *(f"/brieven/{one}" for one in letters)):
        assert SAFE[0] not in client.get(path).text, path
