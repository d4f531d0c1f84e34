"""Requests about data: sent once, answered in time as a decision, extended once, restricted, lifted; whose is whose."""

from datetime import date

import pytest
from sqlalchemy import select, text

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible, Stale
from portal.dossier.models import Persoon
from portal.dossier.relaties import note_relation
from portal.gegevens import besluiten, service
from portal.gegevens.besluiten import Antwoord
from portal.gegevens.models import Gegevensbesluit, Gegevensverzoek
from portal.gegevens.queries import requests_of, restrictions_of
from portal.gegevens.service import MagNiet
from portal.gegevens.status import Gegevensstatus
from portal.law.gegevensrechten import Recht, Uitkomst
from portal.web.visit import Denied
from tests.conftest import get, post
from tests.gegevens.conftest import DESK, PATH, WORDS, LogIn, asked, seen
from tests.world import World

YES = Antwoord(Uitkomst.TOEGEWEZEN, "De basisregistratie zegt hetzelfde.", "Wij hebben het verbeterd.")
NO = Antwoord(Uitkomst.AFGEWEZEN, "Dit klopt volgens de basisregistratie.")


def told(db: Database, dossier_id: int) -> list[Berichtsoort]:
    column = columns(Bericht)
    with db.read() as session:
        return list(
            session.execute(select(column.soort).where(column.dossier_id == dossier_id).order_by(column.id)).scalars()
        )


def test_it_is_sent_once_and_has_a_last_day(db: Database, world: World) -> None:
    first = asked(db, world)
    assert asked(db, world) == first
    found = seen(db, world.fatma.actor, first)
    assert (found.status, found.tekst, found.antwoord_voor) == (Gegevensstatus.INGEDIEND, WORDS, date(2026, 12, 10))
    assert told(db, world.fatma.dossier_id) == [Berichtsoort.GEGEVENS_ONTVANGEN]


def test_it_takes_longer_once_and_the_person_reads_why(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    number = asked(db, world)
    for _ in range(2):
        with db.write() as session:
            service.extend(session, db, world.consulent, number, "Wij vragen het na.", None)
    found = seen(db, world.fatma.actor, number)
    assert (found.status, found.waarom_later) == (Gegevensstatus.VERLENGD, "Wij vragen het na.")
    assert found.antwoord_voor == date(2027, 2, 10)
    assert told(db, world.fatma.dossier_id).count(Berichtsoort.GEGEVENS_VERLENGD) == 1
    with pytest.raises(MagNiet), db.write() as session:
        service.extend(session, db, world.consulent, number, "Nog langer.", None)


def test_after_the_month_it_is_too_late_to_take_longer(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    number = asked(db, world)
    frozen_clock.advance(days=40)
    with pytest.raises(MagNiet) as refused, db.write() as session:
        service.extend(session, db, world.consulent, number, "Te laat.", None)
    assert [one.reden for one in refused.value.rulings] == ["maand-voorbij"]


def test_a_decision_is_a_letter_with_how_to_object(db: Database, world: World, log_in: LogIn) -> None:
    number = asked(db, world)
    answer = Antwoord(
        Uitkomst.DEELS, "De basisregistratie.", "Uw naam is verbeterd.", naam="Fatma Demir",
        geboortedatum=date(1979, 4, 3), verteld=(world.svb_id,),
    )  # fmt: skip
    for _ in range(2):
        with db.write() as session:
            besluiten.decide(session, db, world.consulent, number, answer, None)
    assert told(db, world.fatma.dossier_id).count(Berichtsoort.GEGEVENS_BESLUIT) == 1
    with db.read() as session:
        person = session.get_one(Persoon, world.fatma.persoon_id)
        assert (person.naam, person.geboortedatum) == ("Fatma Demir", date(1979, 4, 3))
        letter = (
            session.execute(select(columns(Bericht).brief_id).order_by(columns(Bericht).id.desc())).scalars().first()
        )
    client = log_in(world.fatma.actor)
    page = get(client, f"/brieven/{letter}")
    for words in ("Fatma Demir", "De basisregistratie.", "Uw naam is verbeterd.", "SVB", "bezwaar"):
        assert words in page.words
    shown = get(client, f"{PATH}/verzoeken/{number}")
    assert "Een deel is gedaan" in shown.words


def test_a_refusal_says_why_and_changes_nothing(db: Database, world: World) -> None:
    number = asked(db, world)
    with pytest.raises(MagNiet), db.write() as session:
        besluiten.decide(session, db, world.consulent, number, Antwoord(Uitkomst.AFGEWEZEN, ""), None)
    with db.write() as session:
        besluiten.decide(session, db, world.consulent, number, NO, None)
    assert seen(db, world.fatma.actor, number).besluit.uitkomst is Uitkomst.AFGEWEZEN  # type: ignore[union-attr]
    with db.read() as session:
        assert session.get_one(Persoon, world.fatma.persoon_id).naam == "Fatma Yıldız"


def test_of_a_withdrawal_and_a_decision_one_comes_first(db: Database, world: World) -> None:
    number = asked(db, world)
    version = seen(db, world.fatma.actor, number).version
    for _ in range(2):
        with db.write() as session:
            service.withdraw(session, db, world.fatma.actor, number, version)
    with pytest.raises(Impossible), db.write() as session:
        besluiten.decide(session, db, world.consulent, number, YES, version)
    second = asked(db, world, Recht.WISSEN)
    with pytest.raises(Stale), db.write() as session:
        besluiten.decide(session, db, world.consulent, second, YES, 99)


def test_a_restriction_stands_on_the_file_until_it_is_lifted(db: Database, world: World, log_in: LogIn) -> None:
    number = asked(db, world, Recht.BEPERKEN)
    with db.write() as session:
        besluiten.decide(session, db, world.consulent, number, YES, None)
    client = log_in(world.consulent)
    file = f"/gemeente/dossiers/{world.fatma.dossier_id}"
    assert "Gebruik deze gegevens niet zomaar" in get(client, file).words
    post(client, f"{DESK}/{number}/opheffen", {"reden": ""}, status=422)
    post(client, f"{DESK}/{number}/opheffen", {"reden": "Het staat nu goed."})
    post(client, f"{DESK}/{number}/opheffen", {"reden": "Het staat nu goed."})
    assert "Gebruik deze gegevens niet zomaar" not in get(client, file).words
    assert told(db, world.fatma.dossier_id).count(Berichtsoort.BEPERKING_OPGEHEVEN) == 1
    with db.read() as session:
        assert restrictions_of(session, world.fatma.dossier_id) == []


def test_files_that_a_payment_needs_are_never_erased(db: Database, world: World) -> None:
    with db.write() as session:
        for number, kind in ((1, "bijlage"), (2, "overeenkomst")):
            session.execute(
                text(
                    "INSERT INTO document (id, dossier_id, soort, status, gemaakt_op, version)"
                    " VALUES (:n, :d, :k, 'vast', '2026-01-01 00:00:00', 1)"
                ),
                {"n": number, "d": world.fatma.dossier_id, "k": kind},
            )
            session.execute(
                text(
                    "INSERT INTO bestand (document_id, volgorde, opslag, naam, type, grootte, sha256, bladen, scan,"
                    " ontvangen_op, door) VALUES (:n, 1, :o, :o, 'image/png', 6, :o, 1, 'schoon',"
                    " '2026-01-01 00:00:00', 'x')"
                ),
                {"n": number, "o": bytes([number]) * 16},
            )
    asked_to = asked(db, world, Recht.WISSEN)
    wrong = Antwoord(Uitkomst.TOEGEWEZEN, "Ja.", "Gewist.", documenten=(1, 2))
    with pytest.raises(Denied), db.write() as session:
        besluiten.decide(session, db, world.consulent, asked_to, wrong, None)
    right = Antwoord(Uitkomst.TOEGEWEZEN, "Ja.", "Gewist.", documenten=(1,))
    with db.write() as session:
        assert besluiten.decide(session, db, world.consulent, asked_to, right, None) == (b"\x01" * 16,)
        assert session.execute(text("SELECT document_id FROM bestand")).scalars().all() == [2]


def test_everything_goes_only_when_nobody_takes_part(db: Database, world: World) -> None:
    number = asked(db, world, Recht.WISSEN)
    answer = Antwoord(Uitkomst.TOEGEWEZEN, "Ja.", "Alles.", alles=True)
    with pytest.raises(MagNiet) as refused, db.write() as session:
        besluiten.decide(session, db, world.consulent, number, answer, None)
    assert [one.reden for one in refused.value.rulings] == ["doet-mee"]


def test_what_came_on_paper_counts_from_its_day(db: Database, world: World, log_in: LogIn) -> None:
    client = log_in(world.consulent)
    path = f"/gemeente/dossiers/{world.fatma.dossier_id}/gegevens"
    form = {**get(client, path).fields("#formulier"), "herkomst": "papier", "recht": "inzage", "over": "alles"}
    late = {"ontvangen_op-dag": "11", "ontvangen_op-maand": "11", "ontvangen_op-jaar": "2026", "tekst": WORDS}
    page = post(client, path, {**form, **late}, status=422)
    assert WORDS in page.text
    for _ in range(2):
        post(client, path, {**form, **late, "ontvangen_op-dag": "2"})
    with db.read() as session:
        row = session.execute(select(table(Gegevensverzoek))).one()
        assert (row.antwoord_voor, row.persoon_id) == (date(2026, 12, 2), None)
    assert len(get(client, path).soup.select("[data-row=request]")) == 1


def test_the_desk_looks_the_letter_over_before_it_decides(db: Database, world: World, log_in: LogIn) -> None:
    number = asked(db, world)
    client = log_in(world.consulent)
    path = f"{DESK}/{number}"
    form = get(client, path).fields("#formulier")
    page = post(client, f"{path}/besluiten", {**form, "uitkomst": "toegewezen", "stap": "nakijken"}, status=422)
    assert {one["href"] for one in page.soup.select(".errors a")} == {"#toelichting", "#gedaan"}
    full = {**form, "uitkomst": "toegewezen", "toelichting": "Klopt.", "gedaan": "Verbeterd."}
    page = post(client, f"{path}/besluiten", {**full, "stap": "nakijken"}, status=200)
    assert "Klopt." in page.soup.select_one("#brief").get_text()  # type: ignore[union-attr]
    with db.read() as session:
        assert session.execute(select(table(Gegevensbesluit))).all() == []
    post(client, f"{path}/besluiten", {**full, "stap": "besluiten"})
    page = post(client, f"{path}/besluiten", {**full, "toelichting": "Anders.", "stap": "besluiten"}, status=409)
    assert page.soup.select_one("[data-stand=beslist]")


def test_the_form_keeps_what_was_typed(world: World, log_in: LogIn) -> None:
    client = log_in(world.fatma.actor)
    page = post(client, f"{PATH}/verzoeken/nieuw", {"tekst": WORDS, "recht": "iets"}, status=422)
    assert WORDS in page.text
    assert {one["href"] for one in page.soup.select(".errors a")} == {"#recht", "#over"}


def test_another_parent_does_not_see_it(db: Database, world: World) -> None:
    with db.write() as session:
        child = session.get_one(Persoon, world.fatma.persoon_id)
        child.geboortedatum = date(2015, 1, 1)
        session.add(child)
        for parent in (world.emre_id, world.joris.persoon_id):
            note_relation(session, world.fatma.dossier_id, parent, kind=True, geldt=True)
    mother, father = (_parent(world, number) for number in (world.emre_id, world.joris.persoon_id))
    number = asked(db, world, actor=mother)
    with db.read() as session:
        assert [one.id for one in requests_of(session, db.keys, mother)] == [number]
        assert requests_of(session, db.keys, father) == []
    column = columns(Bericht)
    with db.read() as session:
        readers = set(session.execute(select(column.ontvanger_id)).scalars())
    assert readers == {None, world.emre_id}
    with pytest.raises(Denied):
        seen(db, father, number)


def _parent(world: World, person: int) -> Actor:
    return Actor(
        Rol.VERTEGENWOORDIGER, f"Ouder {person}", Grond.REGISTER, persoon_id=person, dossier_id=world.fatma.dossier_id,
        namens=world.fatma.naam,
    )  # fmt: skip


def test_somebody_elses_request_is_not_there(db: Database, world: World, log_in: LogIn) -> None:
    number = asked(db, world)
    for actor in (world.joris.actor, world.mei.actor):
        get(log_in(actor), f"{PATH}/verzoeken/{number}", 404)
    get(log_in(world.consulent_heidekerk), f"{DESK}/{number}", 404)
    get(log_in(world.svb), f"{DESK}/{number}", 403)
