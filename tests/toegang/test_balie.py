"""The desk: talks, authority, facts, the verdict with every reason, and a decision with its letter."""

from datetime import date

import pytest
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import EigenDossier
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.service import open_dossier, register_person
from portal.gemeente.toewijzen import assign
from portal.gemeente.werk import Filter, Sleutel
from portal.gemeente.werk_queries import find_work, read_work
from portal.toegang import besluiten
from portal.toegang.besluiten import AndersDanDeRegel, NietBevoegd
from portal.toegang.models import Aanmelding, Toegangsbesluit, Voorwie
from portal.toegang.status import Aanmeldstatus
from portal.web.visit import Denied
from tests.conftest import Page, count_statements, get, post
from tests.toegang.conftest import INTAKE, LogIn, allow, case, decide, report, report_child, resident, talk
from tests.world import BSN_FATMA, JANUARY, World

PATH = "/gemeente/aanmeldingen/{}"


def _dossier(db: Database, number: int) -> Dossier:
    with db.read() as session:
        return session.get_one(Dossier, session.get_one(Aanmelding, number).dossier_id)


def _press(client: TestClient, number: int, act: str, status: int = 303, **fields: str) -> Page:  # type: ignore[type-arg]
    path = PATH.format(number)
    known = get(client, path).fields(f'form[action="{path}/{act}"]')
    return post(client, f"{path}/{act}", {**known, **fields}, page=path, status=status)


class TestTheWholeWay:
    def test_from_report_to_participant(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        client = log_in(world.consulent)
        work = get(client, "/gemeente/werk")
        assert work.soup.select(f'a[href="{PATH.format(number)}"]')
        assert "Aanmelding voor het integraal pgb" in work.text
        page = get(client, PATH.format(number))
        assert "Minder formulieren" in page.text
        assert page.soup.select('form[action$="/toelaten"]') == []

        _press(client, number, "gesprek")
        assert "Vul eerst hieronder in wat u weet" in get(client, PATH.format(number)).text
        _press(client, number, "intake", **INTAKE)
        page = get(client, PATH.format(number))
        outcomes = [row.get_text(" ", strip=True) for row in page.soup.select("#regels ~ * tbody tr")]
        assert len(outcomes) == 5
        assert all("Voldoet" in one and "Voldoet niet" not in one for one in outcomes)
        assert page.soup.select('form[action$="/afwijzen"]') == []
        _press(client, number, "toelaten", toelichting="Welkom.")

        page = get(client, PATH.format(number))
        assert "Er waren toen 2 deelnemers, van hoogstens 100.000" in page.words
        dossier = _dossier(db, number)
        assert dossier.status is Dossierstatus.TOEGELATEN
        assert dossier.toegelaten_op is not None
        log_in(Actor(sanne.rol, sanne.naam, sanne.grond, persoon_id=sanne.persoon_id, dossier_id=dossier.id))
        assert "U bent deelnemer. U hebt nog geen budget." in get(client, "/").text
        get(client, "/pgb-plan")
        with db.read() as session:
            row = session.exec(select(Bericht).where(Bericht.soort == Berichtsoort.TOEGELATEN)).one()
        letter = get(client, f"/brieven/{row.brief_id}")
        assert "Welkom." in letter.text
        assert "22 december 2026" in letter.words
        assert "Besluit 3.1" in letter.text

    def test_a_full_municipality_must_refuse(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        with db.write() as session:
            person = register_person(session, db.keys, "999994086", "Nour el Idrissi")
            open_dossier(session, db.keys, person.id, world.heidekerk_id, "H-2002", JANUARY)
        number = report(db, sanne, world.heidekerk_id)
        client = log_in(world.consulent_heidekerk)
        talk(db, world.consulent_heidekerk, number)
        page = get(client, PATH.format(number))
        assert "2 van hoogstens 2" in page.words
        assert "Gemeenteblad van Heidekerk 2024, 118" in page.text
        assert "Het maximum aantal deelnemers in uw gemeente is bereikt" in page.text
        assert page.soup.select('form[action$="/toelaten"]') == []
        page = _press(client, number, "afwijzen", 422)
        assert "Vul dit in" in page.text
        _press(client, number, "afwijzen", toelichting="Alle plaatsen zijn bezet. Bel ons volgend jaar.")
        with db.read() as session:
            row = session.exec(select(Toegangsbesluit)).one()
        assert (row.toegelaten, row.redenen, row.maximum, row.deelnemers) == (False, ["maximum-bereikt"], 2, 2)
        assert _dossier(db, number).status is Dossierstatus.BEEINDIGD

    def test_every_reason_is_said(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        talk(db, world.consulent, number, verzekerde="nee", meewerken="nee", recht_zvw=None)
        page = get(log_in(world.consulent), PATH.format(number))
        for words in ("niet verzekerd", "niet uit genoeg verschillende wetten", "niet doen wat voor deelname nodig is"):
            assert words in page.text
        for article in ("Besluit 3.1", "Regeling 3.1", "Regeling 3.2", "Besluit 3.6"):
            assert article in page.text
        decide(db, world.consulent, number, admit=False, words="Drie redenen.")
        with db.read() as session:
            assert session.exec(select(Toegangsbesluit.redenen)).one() == [
                "geen-verzekerde", "minder-dan-twee-rechten", "werkt-niet-mee",
            ]  # fmt: skip


def test_the_terms_of_the_work_are_a_promise_and_no_law(db: Database, world: World, sanne: Actor) -> None:
    """A call within a week, an answer within six; who has the work keeps it when the talks begin."""
    number = report(db, sanne, world.waterveen_id)
    key = Sleutel("aanmelding", number)
    with db.write() as session:
        assign(session, db, world.consulent, key, world.consulent.medewerker_id, 0)
    terms = []
    for act in (False, True):
        if act:
            with db.write() as session:
                besluiten.take_up(session, db, world.consulent, number, None)
        with db.read() as session:
            terms.append(read_work(session, world.consulent, [key])[0])
    assert [(one.termijn, one.wettelijk, one.medewerker) for one in terms] == [
        (date(2026, 11, 17), False, world.consulent.naam),
        (date(2026, 12, 22), False, world.consulent.naam),
    ]


class TestTheRuleDecides:
    def test_nobody_is_admitted_against_it(self, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        talk(db, world.consulent, number, ingezetene="nee")
        with pytest.raises(AndersDanDeRegel):
            decide(db, world.consulent, number, admit=True)

    def test_nobody_is_refused_without_a_reason(self, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        talk(db, world.consulent, number)
        with pytest.raises(AndersDanDeRegel):
            decide(db, world.consulent, number, admit=False, words="Ik wil niet.")
        with pytest.raises(AndersDanDeRegel), db.write() as session:
            besluiten.close(session, db, world.consulent, number, None)

    def test_without_facts_nothing_is_decided(self, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        with pytest.raises(Impossible):
            decide(db, world.consulent, number, admit=True)

    @pytest.mark.parametrize(("year", "words"), [("2019", "geen regels"), ("2027", "moet nog komen")])
    def test_a_day_outside_the_rules(
        self, log_in: LogIn, db: Database, world: World, sanne: Actor, year: str, words: str
    ) -> None:
        number = report(db, sanne, world.waterveen_id)
        client = log_in(world.consulent)
        _press(client, number, "gesprek")
        page = _press(client, number, "intake", 422, **{**INTAKE, "gemeld_op-jaar": year})
        assert words in page.text
        assert page.fields("#formulier")["gemeld_op-jaar"] == year
        assert case(db, world.consulent, number).intake is None


class TestWhoMayDecide:
    def test_another_municipality_finds_nothing(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        client = log_in(world.consulent_heidekerk)
        get(client, PATH.format(number), 404)
        for act in ("gesprek", "bevoegdheid", "intake", "toelaten", "afwijzen", "sluiten"):
            typed = {"akkoord": "ja", "gecontroleerd": "x", "toelichting": "x", **INTAKE}
            post(client, f"{PATH.format(number)}/{act}", typed, status=404)
        with db.read() as session:
            work = read_work(
                session, world.consulent_heidekerk, find_work(session, world.consulent_heidekerk, Filter()).sleutels
            )
        assert [one for one in work if one.sleutel.onderwerp == "aanmelding"] == []

    def test_no_other_role(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        for actor in (world.svb, world.joris.actor, world.fatma.helper, sanne):
            client = log_in(actor)
            get(client, PATH.format(number), 403)
            for act in ("gesprek", "bevoegdheid", "intake", "toelaten", "afwijzen", "sluiten"):
                post(client, f"{PATH.format(number)}/{act}", {}, status=403)
        for actor in (world.joris.actor, world.emre):
            client = log_in(actor)
            get(client, f"/aanmeldingen/{number}", 404)
            post(client, f"/aanmeldingen/{number}/intrekken", {}, status=404)
        for actor in (world.svb, world.consulent, world.fatma.helper):
            client = log_in(actor)
            for path in ("/aanmelden", "/aanmelden/mij", "/aanmelding", f"/aanmeldingen/{number}", "/toestemmingen"):
                get(client, path, 403)
            post(client, f"/aanmeldingen/{number}/intrekken", {}, status=403)
            post(client, "/toestemmingen/onderzoek", {}, status=403)
        assert case(db, world.consulent, number).status is Aanmeldstatus.GEMELD

    def test_nobody_decides_about_their_own_file(self, log_in: LogIn, db: Database, world: World) -> None:
        number = report(db, resident(db, "999994074", "Maud  terpstra"), world.waterveen_id)
        with pytest.raises(EigenDossier), db.write() as session:
            besluiten.take_up(session, db, world.consulent, number, None)
        assert "Dit dossier mag u niet behandelen" in _press(log_in(world.consulent), number, "gesprek", 422).text


class TestAuthority:
    def test_until_it_is_checked_nobody_is_admitted(self, db: Database, world: World, sanne: Actor) -> None:
        number = report_child(db, sanne, world.waterveen_id)
        talk(db, world.consulent, number)
        with pytest.raises(NietBevoegd):
            decide(db, world.consulent, number, admit=True)
        allow(db, world.consulent, number)
        decide(db, world.consulent, number, admit=True)
        assert _dossier(db, number).status is Dossierstatus.TOEGELATEN

    def test_then_the_parent_can_go_on_for_the_child(
        self, log_in: LogIn, db: Database, world: World, sanne: Actor
    ) -> None:
        number = report_child(db, sanne, world.waterveen_id)
        client = log_in(world.consulent)
        assert _press(client, number, "bevoegdheid", 422, akkoord="ja").soup.select_one("#gecontroleerd-fout")
        _press(client, number, "bevoegdheid", akkoord="ja", gecontroleerd="Moeder, gezien in de BRP.")
        client = log_in(sanne)
        page = get(client, "/aanmelden")
        assert "Verder voor Noor Wolters" in page.words
        answer = post(client, "/voor-wie", page.fields('main form[action="/voor-wie"]'))
        for name, value in answer.response.cookies.items():
            client.cookies.clear()
            client.cookies.set(name, value, domain="pgb.waterveen.example")
        page = get(client, "/")
        assert page.h1 == "Aanmelding van Noor Wolters"
        assert "namens" in page.soup.select_one(".utility__bar").get_text()  # type: ignore[union-attr]
        get(client, "/toestemmingen")
        assert get(client, "/berichten").soup.select('footer a[href="/aanmelden"]')
        back = post(client, "/voor-wie", get(client, "/aanmelden").fields('main form[action="/voor-wie"]'))
        assert back.response.headers["location"] == "/aanmelden"
        for name, value in back.response.cookies.items():
            client.cookies.clear()
            client.cookies.set(name, value, domain="pgb.waterveen.example")
        assert "namens" not in get(client, "/aanmelden").soup.select_one(".utility__bar").get_text()  # type: ignore[union-attr]

    def test_a_no_ends_it_at_once(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report_child(db, sanne, world.waterveen_id, BSN_FATMA, voor=Voorwie.ANDER)
        allow(db, world.consulent, number)
        client = log_in(sanne)
        assert "Verder voor Fatma" in get(client, "/aanmelden").words
        cookies = dict(client.cookies)
        _press(log_in(world.consulent), number, "bevoegdheid", akkoord="nee", gecontroleerd="Geen familie.")
        client.cookies.clear()
        for name, value in cookies.items():
            client.cookies.set(name, value, domain="pgb.waterveen.example")
        assert client.get("/aanmelden", follow_redirects=False).headers["location"].startswith("/inloggen")
        client = log_in(sanne)
        post(client, "/voor-wie", {"dossier": str(world.fatma.dossier_id)}, status=404)

    def test_a_parent_acts_until_eighteen(
        self, log_in: LogIn, db: Database, world: World, sanne: Actor, frozen_clock: object
    ) -> None:
        number = report_child(db, sanne, world.waterveen_id)
        allow(db, world.consulent, number)
        frozen_clock.set(frozen_clock.at.replace(year=2034, month=5, day=4))  # type: ignore[attr-defined]
        assert "Verder voor" not in get(log_in(sanne), "/aanmelden").words

    def test_a_stranger_is_closed_without_a_decision(
        self, log_in: LogIn, db: Database, world: World, sanne: Actor
    ) -> None:
        number = report_child(db, sanne, world.waterveen_id, BSN_FATMA)
        client = log_in(world.consulent)
        page = get(client, PATH.format(number))
        assert "Deze persoon doet al mee" in page.text
        assert "Noor Wolters" in page.text
        _press(client, number, "sluiten")
        assert case(db, world.consulent, number).status is Aanmeldstatus.GESLOTEN
        assert _dossier(db, number).status is Dossierstatus.BUDGETHOUDER
        page = get(log_in(sanne), f"/aanmeldingen/{number}")
        assert "De gemeente heeft deze aanmelding gesloten" in page.text
        assert "Fatma" not in page.text


class TestAtOnce:
    def test_two_consulenten_with_two_answers(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        talk(db, world.consulent, number)
        client = log_in(world.consulent)
        path = PATH.format(number)
        fields = get(client, path).fields(f'form[action="{path}/toelaten"]')
        decide(db, world.consulent, number, admit=True, words="Van een collega.")
        page = post(client, f"{path}/toelaten", {**fields, "toelichting": "Van mij."}, page=path, status=409)
        assert "Iemand was u voor" in page.text
        assert "Van een collega." in page.text
        post(client, f"{path}/toelaten", {**fields, "toelichting": "Van een collega."}, page=path)
        with db.read() as session:
            assert len(session.exec(select(Toegangsbesluit)).all()) == 1

    def test_facts_that_changed_since(self, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        seen = talk(db, world.consulent, number)
        with db.write() as session:
            facts = {"gemeld_op": "2026-11-10", "verzekerde": "ja", "ingezetene": "ja", "meewerken": "ja"}
            found = besluiten.Intakeformulier.model_validate({**facts, "recht_wmo": "ja", "recht_jw": "ja"})
            besluiten.record_intake(session, db, world.consulent, number, found)
        with pytest.raises(Stale):
            decide(db, world.consulent, number, admit=True, seen=seen)

    def test_the_resident_withdraws_meanwhile(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        client = log_in(world.consulent)
        path = PATH.format(number)
        fields = {"versie": get(client, path).fields(f'form[action="{path}/gesprek"]')["versie"]}
        client = log_in(sanne)
        post(client, f"/aanmeldingen/{number}/intrekken", {"versie": "1"})
        client = log_in(world.consulent)
        page = post(client, f"{path}/gesprek", fields, page=path, status=409)
        assert "trok de aanmelding in" in page.text

    def test_pressing_twice_takes_it_up_once(self, log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
        number = report(db, sanne, world.waterveen_id)
        client = log_in(world.consulent)
        path = PATH.format(number)
        fields = get(client, path).fields(f'form[action="{path}/gesprek"]')
        for _ in range(2):
            post(client, f"{path}/gesprek", fields, page=path)
        with db.read() as session:
            sent = session.exec(select(Bericht).where(Bericht.soort == Berichtsoort.AANMELDING_IN_GESPREK)).all()
        assert len(sent) == 1

    def test_another_report_of_an_admitted_person_is_closed(self, db: Database, world: World, sanne: Actor) -> None:
        first = report_child(db, sanne, world.waterveen_id)
        second = report_child(db, resident(db, "999994062", "Bram"), world.waterveen_id)
        talk(db, world.consulent, first)
        allow(db, world.consulent, first)
        decide(db, world.consulent, first, admit=True)
        assert case(db, world.consulent, second).status is Aanmeldstatus.GESLOTEN


def test_the_page_asks_the_same_number_of_statements(log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
    number = report(db, sanne, world.waterveen_id)
    talk(db, world.consulent, number)
    client = log_in(world.consulent)
    with count_statements(db) as few:
        get(client, PATH.format(number))
    for place, bsn in enumerate(("999994062", "999994086", "999994098")):
        report(db, resident(db, bsn, f"Iemand {place}"), world.waterveen_id)
    with count_statements(db) as many:
        get(client, PATH.format(number))
    assert len(many) == len(few)


def test_a_report_of_nobody(db: Database, world: World) -> None:
    with pytest.raises(Denied), db.write() as session:
        besluiten.take_up(session, db, world.consulent, 999, None)
