"""The person: who comes along, the calendar file, the report, the answer, and who may get it."""

from dataclasses import replace

import pytest
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.gesprek import inwoner, service
from portal.gesprek.formulieren import Afspraakformulier
from portal.gesprek.models import Gespreksdeelnemer, Verslagdeling, Verslagreactie
from portal.law.toestemming import Doel
from portal.toegang import service as reports
from portal.toestemming.models import Toestemming
from portal.toestemming.queries import consent_of
from portal.toestemming.service import answer
from portal.web.visit import Denied
from tests.conftest import Page, count_statements, get, post
from tests.gesprek.conftest import DAYS_UNTIL, OWN, LogIn, invite, organisation, plan, seen_by, write
from tests.world import World


def _send(client: TestClient, number: int, act: str, status: int = 303, **fields: str) -> Page:  # type: ignore[type-arg]
    path = OWN.format(number)
    known = get(client, path).fields(f'form[action="{path}/{act}"]')
    return post(client, f"{path}/{act}", {**known, **fields}, page=path, status=status)


@pytest.fixture
def verslag(db: Database, world: World, gesprek: int, frozen_clock: clock.Frozen) -> int:
    """The talk was held with Tineke and somebody of the school; Sanne can read the report. Returns its number."""
    invite(db, world.consulent, gesprek, "naaste", "Tineke Visser")
    invite(db, world.consulent, gesprek, "ander", "Juf Ank")
    frozen_clock.advance(days=DAYS_UNTIL)
    write(db, world.consulent, gesprek)
    found = seen_by(db, world.consulent, gesprek).verslag
    assert found
    return found.id


class TestTheAppointment:
    def test_from_the_message_to_the_page(self, log_in: LogIn, world: World, gesprek: int, sanne: Actor) -> None:
        client = log_in(sanne)
        inbox = get(client, "/berichten")
        link = inbox.soup.find("a", string=lambda text: text and "gesprek met u gepland" in text)
        message = get(client, link["href"])  # type: ignore[index,arg-type]
        assert "17 november 2026 om 14:30 uur" in message.words
        page = get(client, message.soup.select_one(f'main a[href="{OWN.format(gesprek)}"]')["href"])  # type: ignore[index,arg-type]
        assert "14:30 tot 15:30 uur" in page.words
        assert "Bij u thuis" in page.text
        assert world.consulent.naam in page.text
        assert page.soup.select('a[href="/i-pgb/hulp"]')
        assert "Besluit 5.2" in page.text
        assert OWN.format(gesprek) in str(get(client, "/gesprekken").soup.select_one("main"))

    def test_the_calendar_file(self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor) -> None:
        invite(db, world.consulent, gesprek, "naaste", "Tineke Visser")
        answer = log_in(sanne).get(f"{OWN.format(gesprek)}/agenda")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.headers["content-disposition"] == f'attachment; filename="gesprek-{gesprek}.ics"'
        text = answer.content.decode().replace("\r\n ", "")
        assert "DTSTART;TZID=Europe/Amsterdam:20261117T143000\r\n" in text
        assert "LOCATION:Bij u thuis\r\n" in text
        assert f"URL:https://pgb.waterveen.example/gesprekken/{gesprek}\r\n" in text
        assert "Tineke" not in text
        assert "SEQUENCE:1\r\n" in text
        desk = log_in(world.consulent).get(f"/gemeente/gesprekken/{gesprek}/agenda")
        assert "Sanne" not in desk.text
        assert "LOCATION" not in desk.text

    def test_a_talk_that_is_off(self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor) -> None:
        with db.write() as session:
            service.cancel(session, db, world.consulent, gesprek, "Ik ben ziek.", None)
        client = log_in(sanne)
        page = get(client, OWN.format(gesprek))
        assert "Dit gesprek gaat niet door. Ik ben ziek." in page.words
        assert page.soup.select("form[action$='/deelnemers'], a[href$='/agenda']") == []
        assert "STATUS:CANCELLED" in client.get(f"{OWN.format(gesprek)}/agenda").text
        typed = {"soort": "naaste", "naam": "Tineke"}
        page = post(client, f"{OWN.format(gesprek)}/deelnemers", typed, page=OWN.format(gesprek), status=409)
        assert "veranderd terwijl u bezig was" in page.text

    def test_a_report_that_was_withdrawn_takes_the_talk_along(
        self, log_in: LogIn, db: Database, world: World, aanmelding: int, gesprek: int, sanne: Actor
    ) -> None:
        with db.write() as session:
            reports.withdraw(session, db, sanne, aanmelding, None)
        client = log_in(sanne)
        assert "Daarom gaat dit gesprek niet door" in get(client, OWN.format(gesprek)).text
        assert "STATUS:CANCELLED" in client.get(f"{OWN.format(gesprek)}/agenda").text
        page = get(log_in(world.consulent), f"/gemeente/gesprekken/{gesprek}")
        assert "Vervalt" in page.text
        assert page.soup.select("form[action$='/wijzigen']") == []


class TestWhoComesAlong:
    def test_a_companion_and_a_contributor(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor
    ) -> None:
        client = log_in(sanne)
        _send(client, gesprek, "deelnemers", soort="naaste", naam="Tineke Visser")
        _send(client, gesprek, "deelnemers", soort="zorgkantoor")
        page = get(client, OWN.format(gesprek))
        assert "Tineke Visser" in page.text
        assert page.soup.select('[data-deelnemer=zorgkantoor] a[href="/toestemmingen/zorgkantoor"]')
        desk = get(log_in(world.consulent), f"/gemeente/gesprekken/{gesprek}")
        assert "Het zorgkantoor praat mee, want de inwoner wil dat." in desk.text
        kantoor = organisation(db, "Zorgkantoor Rivierenland")
        invite(db, world.consulent, gesprek, "zorgkantoor", organisatie=str(kantoor))
        people = seen_by(db, sanne, gesprek).deelnemers
        assert [(one.organisatie, one.door_inwoner) for one in people] == [
            ("", True),
            ("Zorgkantoor Rivierenland", True),
        ]
        with db.read() as session:
            assert all(b"Tineke" not in (row.naam or b"") for row in session.exec(select(Gespreksdeelnemer)))

    @pytest.mark.parametrize(
        ("typed", "field", "words"),
        [
            ({"soort": "naaste", "naam": "TINEKE visser"}, "soort", "staat al op de lijst"),
            ({"soort": "naaste"}, "naam", "Vul een naam in"),
            ({"naam": "Tineke"}, "soort", "Vul dit in"),
            ({"soort": "beroepskracht", "naam": "Zuster Bos"}, "soort", "Dat is een afspraak, geen wet"),
            ({"soort": "naaste", "naam": "x" * 100_000}, "naam", "hoogstens 120"),
        ],
    )
    def test_who_cannot_be_brought(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor,
        typed: dict[str, str], field: str, words: str,
    ) -> None:  # fmt: skip
        invite(db, world.consulent, gesprek, "naaste", "Tineke Visser")
        page = _send(log_in(sanne), gesprek, "deelnemers", 422, **typed)
        assert words in page.text
        assert page.soup.select(f'.errors a[href="#{field}"]')
        assert page.fields("form[action$='/deelnemers']")["naam"] == typed.get("naam", "")

    def test_only_whom_they_brought_themselves_goes_off(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor
    ) -> None:
        invite(db, world.consulent, gesprek, "ander", "Juf Ank")
        client = log_in(sanne)
        _send(client, gesprek, "deelnemers", soort="ondersteuner", naam="Ria")
        school, ria = (one.id for one in seen_by(db, sanne, gesprek).deelnemers)
        path = f"{OWN.format(gesprek)}/deelnemers"
        for _ in range(2):
            post(client, f"{path}/{ria}/weg", {}, page=OWN.format(gesprek))
        post(client, f"{path}/{school}/weg", {}, status=404)
        assert [one.id for one in seen_by(db, sanne, gesprek).deelnemers] == [school]


class TestTheReport:
    def test_a_draft_is_not_theirs_to_read(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor, frozen_clock: clock.Frozen
    ) -> None:
        frozen_clock.advance(days=DAYS_UNTIL)
        write(db, world.consulent, gesprek, "Nog niet af.", lezen=False)
        client = log_in(sanne)
        page = get(client, OWN.format(gesprek))
        assert "Nog niet af." not in page.text
        assert "U krijgt een bericht als u het kunt lezen" in page.text
        post(client, f"{OWN.format(gesprek)}/antwoord", {"akkoord": "ja", "verslag": "1"}, status=404)
        write(db, world.consulent, gesprek)
        page = get(client, OWN.format(gesprek))
        assert "Sanne wil minder formulieren." in page.text
        assert "Versie 1 van" in page.words

    def test_the_answer(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor, verslag: int
    ) -> None:
        client = log_in(sanne)
        page = _send(client, gesprek, "antwoord", 422)
        assert "Vul dit in" in page.text
        page = _send(client, gesprek, "antwoord", 422, akkoord="nee")
        assert "Vertel wat er niet klopt" in page.text
        page = _send(client, gesprek, "antwoord", 422, akkoord="nee", woorden="x" * 100_000)
        assert len(page.fields("#formulier")["woorden"]) == 100_000
        fields = {"akkoord": "nee", "woorden": "Ik wil ook dagbesteding.", "verslag": str(verslag)}
        for _ in range(2):
            post(client, f"{OWN.format(gesprek)}/antwoord", fields, page=OWN.format(gesprek))
        page = post(
            client, f"{OWN.format(gesprek)}/antwoord", {**fields, "akkoord": "ja"}, page=OWN.format(gesprek), status=409
        )
        assert "Er is al geantwoord" in page.text
        assert "Ik wil ook dagbesteding." in page.text
        with db.read() as session:
            assert len(session.exec(select(Verslagreactie)).all()) == 1
        desk = get(log_in(world.consulent), f"/gemeente/gesprekken/{gesprek}")
        assert "Het verslag klopt niet" in desk.text
        assert "Ik wil ook dagbesteding." in desk.text

    def test_a_correction_meanwhile(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor, verslag: int
    ) -> None:
        client = log_in(sanne)
        write(db, world.consulent, gesprek, "Verbeterd.")
        fields = {"akkoord": "nee", "woorden": "Er ontbreekt iets.", "verslag": str(verslag)}
        page = post(client, f"{OWN.format(gesprek)}/antwoord", fields, page=OWN.format(gesprek), status=409)
        assert "Lees het opnieuw" in page.text
        assert "Verbeterd." in page.text
        assert page.fields("#formulier")["woorden"] == "Er ontbreekt iets."
        post(client, f"{OWN.format(gesprek)}/delen", {"verslag": str(verslag)}, page=OWN.format(gesprek), status=409)
        assert "Wij spraken over de hulp thuis." in get(client, OWN.format(gesprek)).text


class TestSharing:
    def _shared(self, db: Database, gesprek: int, actor: Actor) -> list[str]:
        found = seen_by(db, actor, gesprek)
        with db.read() as session:
            consent = consent_of(session, found.dossier_id, Doel.GESPREK)
        return [one.naam for one in found.deelnemers if found.verslag and found.verslag.shared_with(one.id, consent)]

    def test_nobody_gets_it_by_itself(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor, verslag: int
    ) -> None:
        with db.write() as session:  # a consent that was given before is no choice about this report
            answer(session, db, sanne, Doel.GESPREK, yes=True)
        assert self._shared(db, gesprek, sanne) == []
        page = get(log_in(world.consulent), f"/gemeente/gesprekken/{gesprek}")
        shown = [tag.get_text() for tag in page.soup.select("[data-delen]")]
        assert ["Geen toestemming" in one for one in shown] == [True, True]

    def test_a_choice_is_a_consent_in_the_register(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor, verslag: int
    ) -> None:
        tineke = seen_by(db, sanne, gesprek).deelnemers[0].id
        client = log_in(sanne)
        for _ in range(2):
            _send(client, gesprek, "delen", met=str(tineke))
        assert self._shared(db, gesprek, sanne) == ["Tineke Visser"]
        with db.read() as session:
            assert len(session.exec(select(Verslagdeling)).all()) == 1
            row = session.exec(select(Toestemming)).one()
        assert (row.doel, row.geldt) == (Doel.GESPREK, True)
        desk = get(log_in(world.consulent), f"/gemeente/gesprekken/{gesprek}")
        assert "Geen toestemming" not in desk.soup.select_one("[data-delen=naaste]").get_text()  # type: ignore[union-attr]
        assert "Geen toestemming" in desk.soup.select_one("[data-delen=ander]").get_text()  # type: ignore[union-attr]

        write(db, world.consulent, gesprek, "Een nieuwe versie.")
        assert self._shared(db, gesprek, sanne) == [], "another version is another choice"

    def test_withdrawn_is_withdrawn(
        self, log_in: LogIn, db: Database, gesprek: int, sanne: Actor, verslag: int, frozen_clock: clock.Frozen
    ) -> None:
        tineke = seen_by(db, sanne, gesprek).deelnemers[0].id
        client = log_in(sanne)
        _send(client, gesprek, "delen", met=str(tineke))
        for yes in (False, True):
            frozen_clock.advance(minutes=1)
            with db.write() as session:
                answer(session, db, sanne, Doel.GESPREK, yes=yes)
            assert self._shared(db, gesprek, sanne) == [], "a later consent revives no choice"
        _send(client, gesprek, "delen", met=str(tineke))
        assert self._shared(db, gesprek, sanne) == ["Tineke Visser"]
        fields = get(client, OWN.format(gesprek)).fields(f'form[action="{OWN.format(gesprek)}/delen"]')
        fields.pop("met")
        post(client, f"{OWN.format(gesprek)}/delen", fields, page=OWN.format(gesprek))
        assert self._shared(db, gesprek, sanne) == []

    def test_only_who_was_there(self, db: Database, gesprek: int, sanne: Actor, verslag: int) -> None:
        with pytest.raises(Denied), db.write() as session:
            inwoner.share(session, db, sanne, gesprek, verslag, [999])


class TestWhoSees:
    def test_a_stranger_finds_nothing(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, verslag: int
    ) -> None:
        path = OWN.format(gesprek)
        for actor in (world.fatma.actor, world.joris.actor, world.emre):
            client = log_in(actor)
            get(client, path, 404)
            assert client.get(f"{path}/agenda").status_code == 404
            fields = {"soort": "naaste", "naam": "x", "akkoord": "ja", "verslag": str(verslag)}
            for act in ("deelnemers", "deelnemers/1/weg", "antwoord", "delen"):
                post(client, f"{path}/{act}", fields, status=404)
            assert path not in get(client, "/gesprekken").response.text
        for actor in (world.consulent, world.svb, world.fatma.helper):
            get(log_in(actor), path, 403)

    def test_a_representative_answers_on_behalf(
        self, log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor, verslag: int
    ) -> None:
        mother = replace(
            sanne, rol=Rol.VERTEGENWOORDIGER, grond=Grond.REGISTER, persoon_id=world.emre_id, namens="Sanne Wolters"
        )
        _send(log_in(mother), gesprek, "antwoord", akkoord="ja")
        with db.read() as session:
            row = session.exec(select(Verslagreactie)).one()
        assert (row.rol, row.namens, row.persoon_id) == (Rol.VERTEGENWOORDIGER, True, world.emre_id)

    def test_every_look_is_recorded(self, log_in: LogIn, world: World, gesprek: int, sanne: Actor) -> None:
        get(log_in(world.consulent), f"/gemeente/gesprekken/{gesprek}")
        page = get(log_in(sanne), "/wie-zag-mijn-gegevens")
        assert "bekeek een gesprek met de gemeente" in page.words
        assert "regelde een gesprek met de gemeente" in page.words

    def test_a_question_about_it(self, log_in: LogIn, gesprek: int, sanne: Actor) -> None:
        page = get(log_in(sanne), f"/berichten/vraag?over=keukentafelgesprek&nummer={gesprek}")
        assert "Gesprek op 17 november 2026" in page.words


def test_the_page_asks_the_same_number_of_statements(
    log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor, verslag: int, aanmelding: int
) -> None:
    client = log_in(sanne)
    with count_statements(db) as few:
        get(client, OWN.format(gesprek))
    for number in range(3):
        write(db, world.consulent, gesprek, f"Versie {number}")
    client = log_in(sanne)
    with count_statements(db) as many:
        get(client, OWN.format(gesprek))
    assert len(many) == len(few)
    with count_statements(db) as few:
        get(client, "/gesprekken")
    plan(db, world.consulent, aanmelding, "twee", dag="1-12-2026")
    client = log_in(sanne)
    with count_statements(db) as many:
        get(client, "/gesprekken")
    assert len(many) == len(few)


def test_the_place_of_a_video_call_is_a_link_and_nothing_else_is(
    log_in: LogIn, db: Database, world: World, gesprek: int, sanne: Actor
) -> None:
    for place, links in (("https://video.example/x?a=1&b=2", 1), ("javascript:alert(1)", 0), ("<b>bieb</b>", 0)):
        value = Afspraakformulier.model_validate(
            {"dag": "17-11-2026", "van": "14:30", "minuten": "60", "vorm": "video", "waar": place}
        )
        with db.write() as session:
            service.change(session, db, world.consulent, gesprek, value, None)
        page = get(log_in(sanne), OWN.format(gesprek))
        assert place in page.text
        assert len(page.soup.select(f'main a[href="{place}"]')) == links
