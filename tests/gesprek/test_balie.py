"""The desk: plan, change, cancel, who must and who may come, the report in versions, and what is refused."""

from dataclasses import replace
from datetime import date, time

import pytest
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import EigenDossier
from portal.gemeente.werk import Sleutel
from portal.gemeente.werk_queries import read_work
from portal.gesprek import service
from portal.gesprek.formulieren import Afspraakformulier
from portal.gesprek.models import Gespreksverslag, Keukentafelgesprek
from portal.gesprek.queries import newest_of
from portal.gesprek.status import Gespreksstand
from portal.law.gesprek import Deelnemersoort
from portal.law.toestemming import Doel
from portal.toegang.besluiten import NietBevoegd
from portal.toestemming.service import answer
from tests.conftest import Page, count_statements, get, post
from tests.gesprek.conftest import DAYS_UNTIL, DESK, MOMENT, TEKST, LogIn, invite, organisation, plan, seen_by, write
from tests.toegang.conftest import report_child, resident, talk
from tests.world import World

LIST = "/gemeente/aanmeldingen/{}/gesprekken"


def _send(client: TestClient, path: str, act: str, status: int = 303, **fields: str) -> Page:  # type: ignore[type-arg]
    action = f"{path}/{act}" if act else path
    known = get(client, path).fields(f'form[action="{action}"]')
    return post(client, action, {**known, **fields}, page=path, status=status)


def _told(db: Database, soort: Berichtsoort) -> list[dict[str, object]]:
    with db.read() as session:
        return list(session.exec(select(Bericht.feiten).where(Bericht.soort == soort)).all())


class TestPlanning:
    def test_from_the_page_of_a_report(self, log_in: LogIn, db: Database, world: World, aanmelding: int) -> None:
        client = log_in(world.consulent)
        page = get(client, f"/gemeente/aanmeldingen/{aanmelding}")
        assert page.soup.select(f'a[href="{LIST.format(aanmelding)}"]')
        answer = _send(client, LIST.format(aanmelding), "", **MOMENT)
        page = get(client, answer.response.headers["location"])
        assert "14:30 tot 15:30 uur" in page.words
        assert "Bij de inwoner thuis" in page.text
        assert _told(db, Berichtsoort.GESPREK_GEPLAND) == [{"gesprek_op": "2026-11-17", "tijd": "14:30"}]
        assert "17 nov" in get(client, LIST.format(aanmelding)).words

    @pytest.mark.parametrize(
        ("wrong", "field", "words"),
        [
            ({"dag-dag": "9"}, "dag", "al voorbij"),
            ({"dag-dag": "10", "van": "9:30"}, "dag", "al voorbij"),  # half an hour ago
            ({"dag-jaar": "2028"}, "dag", "meer dan een jaar"),
            ({"dag-dag": "31"}, "dag", "bestaat niet"),
            ({"van": "half drie"}, "van", "bijvoorbeeld 14:30"),
            ({"van": "3:00"}, "van", "tussen 7 uur"),
            ({"minuten": "7"}, "minuten", "Kies een van"),
            ({"vorm": "elders"}, "waar", "waar het gesprek is"),
            ({"vorm": "", "van": ""}, "vorm", "Vul dit in"),
            ({"waar": "x" * 100_000}, "waar", "hoogstens 400"),
        ],
    )
    def test_what_cannot_be(
        self, log_in: LogIn, db: Database, world: World, aanmelding: int, wrong: dict[str, str], field: str, words: str
    ) -> None:
        client = log_in(world.consulent)
        path = LIST.format(aanmelding)
        page = _send(client, path, "", 422, **{**MOMENT, **wrong})
        assert words in page.text
        assert page.soup.select(f'.errors a[href="#{field}"]')
        kept = page.fields("#formulier")
        assert all(kept.get(name, "") == value for name, value in wrong.items() if name != "minuten")
        with db.read() as session:
            assert session.exec(select(Keukentafelgesprek)).all() == []

    def test_pressing_twice_plans_once(self, log_in: LogIn, db: Database, world: World, aanmelding: int) -> None:
        client = log_in(world.consulent)
        path = LIST.format(aanmelding)
        fields = {**get(client, path).fields("#formulier"), **MOMENT}
        places = {post(client, path, fields, page=path).response.headers["location"] for _ in range(2)}
        assert len(places) == 1
        assert len(_told(db, Berichtsoort.GESPREK_GEPLAND)) == 1

    def test_a_colleague_planned_one_meanwhile(
        self, log_in: LogIn, db: Database, world: World, aanmelding: int
    ) -> None:
        client = log_in(world.consulent)
        path = LIST.format(aanmelding)
        fields = {**get(client, path).fields("#formulier"), **MOMENT, "van": "10:00"}
        plan(db, world.consulent, aanmelding, "van een collega")
        page = post(client, path, fields, page=path, status=409)
        assert "was u voor" in page.text
        assert "14:30 tot 15:30" in page.words
        assert page.fields("#formulier")["van"] == "10:00"

    def test_not_before_the_talks_began_nor_for_who_may_not(
        self, log_in: LogIn, db: Database, world: World, aanmelding: int
    ) -> None:
        child = report_child(db, resident(db, "999994062", "Bram"), world.waterveen_id)
        value = Afspraakformulier.model_validate({"dag": "17-11-2026", "van": "10", "minuten": "30", "vorm": "video"})
        with pytest.raises(Impossible), db.write() as session:
            service.plan(session, db, world.consulent, child, value, "a", 0)
        talk(db, world.consulent, child)
        with pytest.raises(NietBevoegd), db.write() as session:
            service.plan(session, db, world.consulent, child, value, "b", 0)
        page = get(log_in(world.consulent), LIST.format(child))
        assert "Controleer eerst of de melder" in page.text
        assert page.soup.select("#formulier") == []


class TestChanging:
    def test_another_moment_is_told(self, log_in: LogIn, db: Database, world: World, gesprek: int) -> None:
        client, path = log_in(world.consulent), DESK.format(gesprek)
        _send(client, path, "wijzigen")  # nothing changed: nothing is told
        assert _told(db, Berichtsoort.GESPREK_GEWIJZIGD) == []
        _send(client, path, "wijzigen", van="9 uur", vorm="elders", waar="De bieb, zaal 2")
        found = seen_by(db, world.consulent, gesprek)
        assert (found.dag, found.van, found.waar) == (date(2026, 11, 17), time(9), "De bieb, zaal 2")
        assert _told(db, Berichtsoort.GESPREK_GEWIJZIGD) == [{"gesprek_op": "2026-11-17", "tijd": "09:00"}]
        with db.read() as session:
            assert b"bieb" not in (session.get_one(Keukentafelgesprek, gesprek).waar or b"")

    def test_two_consulenten_at_once(self, log_in: LogIn, db: Database, world: World, gesprek: int) -> None:
        client, path = log_in(world.consulent), DESK.format(gesprek)
        fields = get(client, path).fields(f'form[action="{path}/wijzigen"]')
        value = Afspraakformulier.model_validate({"dag": "18-11-2026", "van": "9", "minuten": "60", "vorm": "thuis"})
        with db.write() as session:
            service.change(session, db, world.consulent, gesprek, value, None)
        page = post(client, f"{path}/wijzigen", {**fields, "van": "16:00"}, page=path, status=409)
        assert "09:00 tot 10:00" in page.words
        assert page.fields(f'form[action="{path}/wijzigen"]')["van"] == "16:00"
        post(client, f"{path}/wijzigen", {**fields, "dag-dag": "18", "van": "9:00"}, page=path)  # the same as it is

    def test_cancelling(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, frozen_clock: clock.Frozen
    ) -> None:
        client, path = log_in(world.consulent), DESK.format(gesprek)
        fields = get(client, path).fields(f'form[action="{path}/afzeggen"]')
        for _ in range(2):
            post(client, f"{path}/afzeggen", {**fields, "reden": "Ik ben ziek."}, page=path)
        assert len(_told(db, Berichtsoort.GESPREK_AFGEZEGD)) == 1
        page = get(client, path)
        assert "Ik ben ziek." in page.text
        assert page.soup.select("form[action$='/wijzigen'], form[action$='/deelnemers']") == []
        post(client, f"{path}/wijzigen", {**MOMENT, "versie": "2"}, page=path, status=409)
        frozen_clock.advance(days=DAYS_UNTIL)
        with pytest.raises(Impossible):
            write(db, world.consulent, gesprek)


class TestTheTable:
    def test_the_rule_says_who_joins_and_who_does_not(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor
    ) -> None:
        """Sanne has a pgb under the Zvw: the insurer joins by law, and hears of it once she consents."""
        client, path = log_in(world.consulent), DESK.format(gesprek)
        page = get(client, path)
        rules = " ".join(page.soup.select_one("#regels").get_text(" ").split())  # type: ignore[union-attr]
        assert "De zorgverzekeraar praat mee, want het gaat ook over een pgb uit de Zvw. Besluit 4.2" in rules
        assert "Nog uit te nodigen" in rules
        assert "Vraag die eerst. Nota 6.1.2" in rules
        assert "Geen wet zegt het. Besluit 3.5" in rules
        assert "zorgkantoor praat mee" not in rules
        offered = {field["value"] for field in page.soup.select("[name=soort]")}
        assert offered == {one.value for one in Deelnemersoort} - {"beroepskracht"}
        insurer = str(organisation(db, "Zorgverzekeraar De Linde"))
        _send(client, path, "deelnemers", soort="zorgverzekeraar", organisatie=insurer)
        assert "Wacht op toestemming" in get(client, path).text
        with db.write() as session:
            answer(session, db, sanne, Doel.ZORGVERZEKERAAR, yes=True)
        assert "Wacht op toestemming" not in get(client, path).text

    def test_who_the_person_wants_joins_too(self, log_in: LogIn, db: Database, world: World, gesprek: int) -> None:
        kantoor = str(organisation(db, "Zorgkantoor Rivierenland"))
        path, client = DESK.format(gesprek), log_in(world.consulent)
        _send(client, path, "deelnemers", soort="zorgkantoor", organisatie=kantoor, gevraagd="ja")
        assert "Het zorgkantoor praat mee, want de inwoner wil dat." in get(client, path).text

    @pytest.mark.parametrize(
        ("typed", "field", "words"),
        [
            ({"soort": "beroepskracht", "naam": "Zr. Bos"}, "soort", "Dat is een afspraak, geen wet"),
            ({"soort": "naaste", "naam": " "}, "naam", "Vul een naam in"),
            ({"soort": "zorgkantoor"}, "organisatie", "Kies welke organisatie"),
            ({"soort": "zorgkantoor", "organisatie": "insurer"}, "organisatie", "Kies welke organisatie"),
            ({"soort": "naaste", "naam": "tineke  VISSER"}, "soort", "staat al op de lijst"),
            ({"soort": "koning", "naam": "Willem"}, "soort", "Kies een van"),
            ({"soort": "ander", "naam": "x" * 100_000}, "naam", "hoogstens 120"),
        ],
    )
    def test_who_cannot_be_asked(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, typed: dict[str, str], field: str, words: str
    ) -> None:
        invite(db, world.consulent, gesprek, "naaste", "Tineke Visser")
        if typed.get("organisatie"):
            typed = {**typed, "organisatie": str(organisation(db, "Zorgverzekeraar De Linde"))}
        client, path = log_in(world.consulent), DESK.format(gesprek)
        page = _send(client, path, "deelnemers", 422, **typed)
        assert words in page.text
        assert page.soup.select(f'.errors a[href="#{field}"]')
        assert len(seen_by(db, world.consulent, gesprek).deelnemers) == 1

    def test_somebody_goes_off_the_list_and_may_come_back(self, db: Database, world: World, gesprek: int) -> None:
        for _ in range(2):
            invite(db, world.consulent, gesprek, "naaste", "Tineke Visser", contact="06 12345678")
            who = seen_by(db, world.consulent, gesprek).deelnemers[0]
            assert (who.naam, who.contact, who.door_inwoner) == ("Tineke Visser", "06 12345678", False)
            for _ in range(2):
                with db.write() as session:
                    service.uninvite(session, db, world.consulent, gesprek, who.id)
            assert seen_by(db, world.consulent, gesprek).deelnemers == ()


class TestTheReport:
    def test_not_before_the_talk_was_held(self, log_in: LogIn, db: Database, world: World, gesprek: int) -> None:
        client, path = log_in(world.consulent), DESK.format(gesprek)
        assert get(client, path).soup.select("form[action$='/verslag']") == []
        page = post(client, f"{path}/verslag", {"tekst": TEKST, "versie": "1"}, page=path, status=422)
        assert "nog niet geweest" in page.text
        with pytest.raises(service.TeVroeg):
            write(db, world.consulent, gesprek)
        with db.read() as session:
            assert session.exec(select(Gespreksverslag)).all() == []

    def test_versions(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, frozen_clock: clock.Frozen
    ) -> None:
        frozen_clock.advance(days=DAYS_UNTIL)
        client, path = log_in(world.consulent), DESK.format(gesprek)
        _send(client, path, "verslag", tekst="Concept.", actie="bewaren")
        assert seen_by(db, world.consulent, gesprek).status is Gespreksstand.GEHOUDEN
        assert _told(db, Berichtsoort.GESPREK_VERSLAG) == []
        fields = {**get(client, path).fields("#formulier"), "tekst": TEKST, "actie": "lezen"}
        for _ in range(2):  # pressed twice
            post(client, f"{path}/verslag", fields, page=path)
        assert _told(db, Berichtsoort.GESPREK_VERSLAG) == [{"gesprek_op": "2026-11-17"}]
        found = seen_by(db, world.consulent, gesprek)
        assert [(one.nummer, one.voor_inwoner) for one in found.verslagen] == [(1, False), (2, True)]
        page = post(client, f"{path}/verslag", {**fields, "tekst": "Van mij."}, page=path, status=409)
        assert "Van mij." in page.fields("#formulier")["tekst"]
        assert "Sanne wil minder formulieren." in page.text
        page = _send(client, path, "verslag", 422, tekst="x" * 100_000)
        assert "hoogstens 20000" in page.text.replace(".", "").replace("\xa0", "")
        assert len(page.fields("#formulier")["tekst"]) == 100_000

    def test_the_work_list_asks_for_it(
        self, db: Database, world: World, gesprek: int, frozen_clock: clock.Frozen
    ) -> None:
        key = Sleutel("keukentafelgesprek", gesprek)

        def work() -> list[date | None]:
            with db.read() as session:
                return [one.termijn for one in read_work(session, world.consulent, [key])]

        assert work() == []
        frozen_clock.advance(days=DAYS_UNTIL)
        assert work() == [date(2026, 12, 1)]
        write(db, world.consulent, gesprek, lezen=False)
        assert work() == [date(2026, 12, 1)]
        write(db, world.consulent, gesprek)
        assert work() == []


class TestWhoMay:
    def test_another_municipality_finds_nothing(
        self, log_in: LogIn, world: World, aanmelding: int, gesprek: int
    ) -> None:
        client, path = log_in(world.consulent_heidekerk), DESK.format(gesprek)
        get(client, path, 404)
        get(client, f"{path}/agenda", 404)
        get(client, LIST.format(aanmelding), 404)
        post(client, LIST.format(aanmelding), MOMENT, status=404)
        typed = {**MOMENT, "soort": "naaste", "naam": "x", "tekst": "x"}
        for act in ("wijzigen", "afzeggen", "deelnemers", "deelnemers/1/weg", "verslag"):
            post(client, f"{path}/{act}", typed, status=404)

    def test_no_other_role(self, log_in: LogIn, world: World, aanmelding: int, gesprek: int, sanne: Actor) -> None:
        for actor in (world.svb, world.fatma.helper, sanne):
            client, path = log_in(actor), DESK.format(gesprek)
            get(client, path, 403)
            get(client, LIST.format(aanmelding), 403)
            for act in ("wijzigen", "afzeggen", "deelnemers", "deelnemers/1/weg", "verslag"):
                post(client, f"{path}/{act}", {}, status=403)

    def test_nobody_talks_about_their_own_file(
        self, log_in: LogIn, db: Database, world: World, aanmelding: int, gesprek: int
    ) -> None:
        namesake = replace(world.consulent, naam="Sanne Wolters")
        client, path = log_in(namesake), DESK.format(gesprek)
        typed = {**MOMENT, "soort": "naaste", "naam": "x", "tekst": "x", "versie": "1"}
        for act in ("wijzigen", "afzeggen", "deelnemers", "deelnemers/1/weg", "verslag"):
            assert "Vraag een collega" in post(client, f"{path}/{act}", typed, page=path, status=422).text
        page = _send(client, LIST.format(aanmelding), "", 422, **MOMENT)
        assert "Vraag een collega" in page.text
        with pytest.raises(EigenDossier):
            plan(db, namesake, aanmelding, "twee")


def test_a_newer_talk_stops_an_older_page(db: Database, world: World, aanmelding: int, gesprek: int) -> None:
    value = Afspraakformulier.model_validate({"dag": "19-11-2026", "van": "10", "minuten": "30", "vorm": "telefoon"})
    with pytest.raises(Stale), db.write() as session:
        service.plan(session, db, world.consulent, aanmelding, value, "oud", 0)
    with db.read() as session:
        assert newest_of(session, aanmelding) == gesprek


def test_the_page_asks_the_same_number_of_statements(
    log_in: LogIn, db: Database, world: World, gesprek: int, frozen_clock: clock.Frozen
) -> None:
    client, path = log_in(world.consulent), DESK.format(gesprek)
    with count_statements(db) as few:
        get(client, path)
    for number in range(4):
        invite(db, world.consulent, gesprek, "naaste", f"Naaste {number}")
    frozen_clock.advance(days=DAYS_UNTIL)
    for number in range(3):
        write(db, world.consulent, gesprek, f"Versie {number}")
    client = log_in(world.consulent)
    with count_statements(db) as many:
        get(client, path)
    assert len(many) == len(few)
