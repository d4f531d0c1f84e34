"""The consulent: permission first, one request for a law and period, following it, paper, and the decision."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis, Impossible
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Dossierstatus
from portal.einde.onderhoud import maintain
from portal.gemeente.werk import Filter
from portal.gemeente.werk_queries import find_work, read_work
from portal.herkomst import Herkomst
from portal.instemming import besluiten, service
from portal.instemming.formulieren import Escalatie, Herinnering, Heropening
from portal.instemming.models import Instemmingsantwoord, Instemmingsverzoek
from portal.instemming.queries import instemmingen
from portal.instemming.status import Verzoekstand
from portal.law.wetten import Wet
from portal.web.visit import Denied
from tests.conftest import count_statements, get, post
from tests.instemming.conftest import (
    DESK,
    REQUEST,
    Deelnemer,
    LogIn,
    add_letter,
    admitted,
    allow,
    answer,
    ask,
    asked,
    no,
    overview,
    period,
    seen,
    yes,
)
from tests.toegang.conftest import report
from tests.world import World


def _told(db: Database, who: Deelnemer, soort: Berichtsoort) -> int:
    with db.read() as session:
        mine = select(Bericht).where(Bericht.dossier_id == who.dossier_id, Bericht.soort == soort)
        return len(session.exec(mine).all())


class TestAsking:
    def test_nothing_is_told_before_the_person_allows_it(
        self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer
    ) -> None:
        with pytest.raises(service.GeenToestemming), db.write() as session:
            service.ask(session, db, world.consulent, sanne.dossier_id, Wet.WLZ, asked(db, Wet.WLZ), "a")
        client, path = log_in(world.consulent), DESK.format(sanne.dossier_id) + "/wlz"
        fields = get(client, path).fields("#formulier")
        page = post(client, path, {**fields, "bedrag": "9.000"}, page=path, status=422)
        assert "gaf nog geen toestemming" in page.words
        assert page.fields("#formulier")["bedrag"] == "9.000"
        with db.read() as session:
            assert session.exec(select(Instemmingsverzoek)).all() == []

    def test_the_person_is_asked_and_reads_for_what(
        self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer
    ) -> None:
        client, path = log_in(world.consulent), DESK.format(sanne.dossier_id)
        fields = get(client, path).fields("[data-deel=zvw] form")
        for _ in range(2):  # pressing twice asks once
            answered = post(client, f"{path}/toestemming", fields, page=path)
        assert "De inwoner kreeg een bericht" in get(client, answered.response.headers["location"]).words
        with db.read() as session:
            told = session.exec(select(Bericht).where(Bericht.soort == Berichtsoort.INSTEMMING_TOESTEMMING)).one()
        page = get(log_in(sanne.actor), f"/berichten/{told.id}")
        assert page.soup.select('a[href="/toestemmingen"]')
        assert "Uw pgb's gaan door zoals nu" in page.words

    @pytest.mark.parametrize(
        ("wrong", "field", "words"),
        [
            ({"organisatie": "1"}, "organisatie", "Kies een van"),
            ({"organisatie": ""}, "organisatie", "Vul dit in"),
            (period(date(2027, 6, 1), date(2027, 1, 1)), "einde", "voor de eerste dag"),
            (period(date(2019, 1, 1), date(2019, 12, 31)), "ingang", "gelden de regels niet"),
            ({"bedrag": "0"}, "bedrag", "hoger is dan 0"),
            ({"bedrag": "-5"}, "bedrag", "0 euro of meer"),
            ({"antwoord_voor-jaar": "2025"}, "antwoord_voor", "al voorbij"),
            ({"antwoord_voor-jaar": "2062"}, "antwoord_voor", "meer dan een jaar"),
            ({"antwoord_voor-dag": "31", "antwoord_voor-maand": "2"}, "antwoord_voor", "bestaat niet"),
            ({"tekst": ""}, "tekst", "Vul dit in"),
            ({"tekst": "x" * 5_000}, "tekst", "hoogstens 2"),
        ],
    )
    def test_what_cannot_be(
        self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer, wrong: dict[str, str], field: str, words: str
    ) -> None:
        allow(db, sanne, Wet.WLZ)
        client, path = log_in(world.consulent), DESK.format(sanne.dossier_id) + "/wlz"
        fields = get(client, path).fields("#formulier")
        page = post(client, path, {**fields, **wrong}, page=path, status=422)
        assert words in page.text
        assert page.soup.select(f'.errors a[href="#{field}"]')
        kept = page.fields("#formulier")
        assert all(kept.get(name, "") == value for name, value in wrong.items() if name != "organisatie")

    def test_one_for_a_law_and_period(self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ, "een")
        assert ask(db, world.consulent, sanne, Wet.WLZ, "een") == number  # the same form
        with pytest.raises(service.StaatErAl):
            ask(db, world.consulent, sanne, Wet.WLZ, "twee")
        client, path = log_in(world.consulent), DESK.format(sanne.dossier_id) + "/wlz"
        fields = get(client, path).fields("#formulier")
        page = post(client, path, {**fields, **period(date(2027, 3, 1), date(2027, 12, 31))}, page=path, status=409)
        assert "al een vraag of een ja" in page.words
        assert page.fields("#formulier")["ingang-maand"] == "3"
        ask(db, world.consulent, sanne, Wet.WLZ, "jaar erna", ingang="1-1-2028", einde="31-12-2028")
        assert _told(db, sanne, Berichtsoort.INSTEMMING_GEVRAAGD) == 2

    @pytest.mark.parametrize("wet", ["wmo", "jw", "x"])
    def test_a_law_that_needs_none(self, log_in: LogIn, world: World, sanne: Deelnemer, wet: str) -> None:
        assert log_in(world.consulent).get(f"{DESK.format(sanne.dossier_id)}/{wet}").status_code == 404

    def test_a_right_that_nobody_found(self, db: Database, world: World) -> None:
        who = admitted(db, world, recht_wmo="ja", recht_jw="ja")
        with pytest.raises(Denied):
            ask(db, world.consulent, who, Wet.WLZ)

    def test_another_municipality(self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client = log_in(world.consulent_heidekerk)
        assert client.get(DESK.format(sanne.dossier_id)).status_code == 404
        assert client.get(REQUEST.format(number)).status_code == 404
        with pytest.raises(Denied):
            ask(db, world.consulent_heidekerk, sanne, Wet.ZVW)

    def test_words_are_sealed(self, db: Database, world: World, sanne: Deelnemer) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ, tekst="Heel bijzondere woorden")
        with db.read() as session:
            assert b"bijzondere" not in session.get_one(Instemmingsverzoek, number).tekst


class TestFollowing:
    def test_waiting_says_who_since_when_and_that_no_law_sets_a_term(
        self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer, frozen_clock: clock.Frozen
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        with db.read() as session:
            keys = find_work(session, world.consulent, Filter("instemming")).sleutels
            work = read_work(session, world.consulent, keys)
        assert [(one.sleutel.onderwerp_id, one.termijn, one.wettelijk, one.wat) for one in work] == [
            (number, date(2026, 12, 8), False, "Zorgkantoor Rivierenland")
        ]
        page = get(log_in(sanne.actor), "/instemming")
        assert "De gemeente vroeg dit op 10 november 2026" in page.words
        assert "uiterlijk 8 december 2026" in page.words
        assert "geen wettelijke termijn" in page.words
        assert "nog 28 dagen" in page.words

    def test_remind_then_go_higher(self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client, path = log_in(world.consulent), REQUEST.format(number)
        form = f'form[action="{path}/herinneren"]'
        fields = {**get(client, path).fields(form), "tekst_stap": "Ik belde."}
        for _ in range(2):  # pressing twice is one reminder
            post(client, f"{path}/herinneren", fields, page=path)
        assert len(seen(db, world.consulent, number).stappen) == 1
        stale = post(client, f"{path}/herinneren", {**fields, "tekst_stap": "Nog eens."}, page=path, status=409)
        assert "was u voor" in stale.words
        assert stale.fields(form)["tekst_stap"] == "Nog eens."
        fields = {**get(client, path).fields(form), "tekst_stap": "Geen antwoord."}
        page = post(client, f"{path}/escaleren", fields, page=path, status=422)
        assert page.soup.select('.errors a[href="#aan"]')
        post(client, f"{path}/escaleren", {**fields, "aan": "Directeur zorg"}, page=path)
        found = seen(db, world.consulent, number)
        assert found.status is Verzoekstand.GEESCALEERD
        assert found.stappen[-1].aan == "Directeur zorg"
        assert "hogerop gevraagd" in get(log_in(sanne.actor), "/instemming").words
        with db.read() as session:
            steps = select(Gebeurtenis.handeling).where(Gebeurtenis.onderwerp == "instemming")
            assert session.exec(steps.order_by(Gebeurtenis.id)).all() == ["begin", "herinneren", "escaleren"]  # type: ignore[arg-type]

    def test_a_new_day_is_the_agreed_one(self, db: Database, world: World, sanne: Deelnemer) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        with db.write() as session:
            word = Herinnering.model_validate({"tekst_stap": "Later.", "antwoord_voor": "20-12-2026"})
            service.remind(session, db, world.consulent, number, word, None)
        assert seen(db, world.consulent, number).antwoord_voor == date(2026, 12, 20)

    def test_taken_back_and_asked_again(
        self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer, kantoor: Actor
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client, path = log_in(world.consulent), REQUEST.format(number)
        fields = get(client, path).fields(f'form[action="{path}/intrekken"]')
        for _ in range(2):
            post(client, f"{path}/intrekken", fields, page=path)
        assert _told(db, sanne, Berichtsoort.INSTEMMING_INGETROKKEN) == 1
        assert "Sanne" not in get(log_in(kantoor), "/verstrekker").text
        word = Escalatie.model_validate({"tekst_stap": "x", "antwoord_voor": "20-12-2026", "aan": "x"})
        with pytest.raises(Impossible), db.write() as session:
            service.remind(session, db, world.consulent, number, word, None)
        assert ask(db, world.consulent, sanne, Wet.WLZ, "opnieuw") != number

    def test_a_constant_number_of_statements(
        self, log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client, counts = log_in(world.consulent), []
        for place in range(3):
            with db.write() as session:
                word = Herinnering.model_validate({"tekst_stap": f"Keer {place}", "antwoord_voor": "20-12-2026"})
                service.remind(session, db, world.consulent, number, word, None)
            year = {"ingang": f"1-1-{2030 + place}", "einde": f"31-12-{2030 + place}"}
            ask(db, world.consulent, sanne, Wet.WLZ, f"j{place}", **year)
            get(client, DESK.format(sanne.dossier_id))
            with count_statements(db) as done:
                get(client, DESK.format(sanne.dossier_id))
                get(client, REQUEST.format(number))
            counts.append(len(done))
        assert len(set(counts)) == 1


class TestPaper:
    def test_the_same_form_and_checks(
        self, log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client, path = log_in(world.consulent), REQUEST.format(number)
        form = f'form[action="{path}/antwoord"]'
        typed = {**get(client, path).fields(form), "akkoord": "ja", "clientnummer": "W-9", "bedrag": "120.000"}
        page = post(client, f"{path}/antwoord", typed, page=path, status=422)
        for field in ("ontvangen_op",):
            assert page.soup.select(f'.errors a[href="#{field}"]')
        typed |= {"ontvangen_op-dag": "9", "ontvangen_op-maand": "11", "ontvangen_op-jaar": "2026",
                  "getekend_op-dag": "10", "getekend_op-maand": "11", "getekend_op-jaar": "2026"}  # fmt: skip
        page = post(client, f"{path}/antwoord", typed, page=path, status=422)
        for field in ("clientnummer", "bedrag", "getekend_op", "brief"):
            assert page.soup.select(f'.errors a[href="#{field}"]'), field
        assert page.fields(form)["bedrag"] == "120.000"
        document = add_letter(db, files, world.consulent, number)
        typed |= {"clientnummer": sanne.clientnummer, "klopt": "ja", "getekend_op-dag": "5"}
        post(client, f"{path}/antwoord", typed, page=path)
        with db.read() as session:
            (found,) = instemmingen(session, db.keys, sanne.dossier_id)
        assert found.antwoord
        kept = found.antwoord
        assert (kept.bedrag_ct, kept.document_id, kept.herkomst) == (12_000_000, document, Herkomst.PAPIER)
        assert (kept.ontvangen_op, kept.getekend_op) == (date(2026, 11, 9), date(2026, 11, 5))
        assert "Per post ontvangen op 9 november 2026" in get(client, path).words
        assert "Per post ontvangen" in get(log_in(sanne.actor), "/instemming").words
        get(log_in(sanne.actor), f"/documenten/{document}")

    def test_a_letter_from_the_future(
        self, log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client, path = log_in(world.consulent), REQUEST.format(number)
        typed = get(client, path).fields(f'form[action="{path}/antwoord"]')
        typed |= {"akkoord": "nee", "clientnummer": sanne.clientnummer, "reden": "Nee.", "ontvangen_op-dag": "1",
                  "ontvangen_op-maand": "12", "ontvangen_op-jaar": "2026"}  # fmt: skip
        page = post(client, f"{path}/antwoord", typed, page=path, status=422)
        assert page.soup.select('.errors a[href="#ontvangen_op"]')

    def test_the_organisation_was_faster(
        self, log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client, path = log_in(world.consulent), REQUEST.format(number)
        typed = get(client, path).fields(f'form[action="{path}/antwoord"]')
        typed |= {"akkoord": "nee", "clientnummer": sanne.clientnummer, "reden": "Nee.", "ontvangen_op-dag": "9",
                  "ontvangen_op-maand": "11", "ontvangen_op-jaar": "2026"}  # fmt: skip
        answer(db, files, kantoor, number, yes(sanne))
        page = post(client, f"{path}/antwoord", typed, page=path, status=409)
        assert "was u voor" in page.words
        assert seen(db, world.consulent, number).status is Verzoekstand.INGESTEMD


class TestDeciding:
    def test_not_while_enough_is_left_or_somebody_answers(
        self, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        answer(db, files, kantoor, number, no(sanne))
        found = overview(db, world.consulent, sanne)
        with pytest.raises(besluiten.AndersDanDeRegel), db.write() as session:
            besluiten.decide_no_budget(session, db, world.consulent, sanne.dossier_id, "Nee.", found.gezien)

    def test_an_answer_that_came_meanwhile_is_seen_first(
        self, log_in: LogIn, db: Database, world: World, files: FolderStore, kantoor: Actor
    ) -> None:
        who = admitted(db, world, recht_wlz="ja", recht_wmo="ja")
        number = ask(db, world.consulent, who, Wet.WLZ)
        answer(db, files, kantoor, number, no(who))
        client, path = log_in(world.consulent), DESK.format(who.dossier_id)
        fields = {**get(client, path).fields("#beslissen form"), "toelichting_besluit": "Helaas."}
        again = ask(db, world.consulent, who, Wet.WLZ, "opnieuw")
        page = post(client, f"{path}/geen-budget", fields, page=path, status=409)
        assert "was u voor" in page.words
        answer(db, files, kantoor, again, yes(who))
        assert overview(db, world.consulent, who).vooruitzicht.begin.value == "alles"  # type: ignore[union-attr]

    def test_the_work_is_gone_once_decided_or_asked_again(
        self, db: Database, world: World, files: FolderStore, kantoor: Actor
    ) -> None:
        who = admitted(db, world, recht_wlz="ja", recht_wmo="ja")
        number = ask(db, world.consulent, who, Wet.WLZ)

        def waits() -> list[int]:
            with db.read() as session:
                found = find_work(session, world.consulent, Filter("instemmingsbesluit")).sleutels
            return [one.onderwerp_id for one in found]

        assert waits() == []
        answer(db, files, kantoor, number, no(who))
        assert waits() == [who.dossier_id]
        again = ask(db, world.consulent, who, Wet.WLZ, "opnieuw")
        assert waits() == []
        answer(db, files, kantoor, again, no(who, "Nog steeds niet."))
        assert waits() == [who.dossier_id]
        found = overview(db, world.consulent, who)
        with db.write() as session:
            besluiten.decide_no_budget(session, db, world.consulent, who.dossier_id, "Helaas.", found.gezien)
        assert waits() == []
        with db.read() as session:
            dossier = session.get_one(Dossier, who.dossier_id)
            assert dossier.status is Dossierstatus.BEEINDIGD
            assert len(session.exec(select(Instemmingsantwoord)).all()) == 2

    def test_afterwards_nothing_is_asked_and_the_person_can_report_again(
        self, log_in: LogIn, db: Database, world: World, files: FolderStore, kantoor: Actor
    ) -> None:
        who = admitted(db, world, recht_wlz="ja", recht_wmo="ja")
        number = ask(db, world.consulent, who, Wet.WLZ)
        answer(db, files, kantoor, number, no(who))
        found = overview(db, world.consulent, who)
        with db.write() as session:
            besluiten.decide_no_budget(session, db, world.consulent, who.dossier_id, "Helaas.", found.gezien)
        with pytest.raises(Impossible):
            ask(db, world.consulent, who, Wet.WLZ, "later")
        client = log_in(who.actor)
        for path in ("/", "/instemming", "/berichten", "/aanmelden", "/pgb-plan", "/aanmelding"):
            get(client, path)
        assert "Aanmelden voor mijzelf" in get(client, "/aanmelden").words


class TestOpeningAgain:
    def test_an_answer_that_was_entered_wrongly(
        self, log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        answer(db, files, world.consulent, number, yes(sanne, bedrag=1_200, klopt="ja", ontvangen_op="9-11-2026"))
        client, path = log_in(world.consulent), REQUEST.format(number)
        form = f'form[action="{path}/heropenen"]'
        fields = get(client, path).fields(form)
        page = post(client, f"{path}/heropenen", fields, page=path, status=422)
        assert page.soup.select('.errors a[href="#waarom"]')
        for _ in range(2):
            post(client, f"{path}/heropenen", {**fields, "waarom": "Het bedrag is 12.000."}, page=path)
        found = seen(db, world.consulent, number)
        assert (found.status, found.antwoord) == (Verzoekstand.GEVRAAGD, None)
        assert len(found.stappen) == 1
        typed = get(client, path).fields(f'form[action="{path}/antwoord"]')
        typed |= {"akkoord": "ja", "clientnummer": sanne.clientnummer, "bedrag": "12.000", "ontvangen_op-dag": "9",
                  "ontvangen_op-maand": "11", "ontvangen_op-jaar": "2026", "getekend_op-dag": "9",
                  "getekend_op-maand": "11", "getekend_op-jaar": "2026"}  # fmt: skip
        page = post(client, f"{path}/antwoord", typed, page=path, status=422)
        assert page.soup.select('.errors a[href="#brief"]')  # the earlier letter is not that of a new answer
        answer(db, files, world.consulent, number, yes(sanne, ontvangen_op="9-11-2026"))
        kept = seen(db, world.consulent, number).antwoord
        assert kept
        assert kept.bedrag_ct == 1_200_000
        with db.read() as session:
            assert len(session.exec(select(Instemmingsantwoord)).all()) == 2
            assert len(instemmingen(session, db.keys, sanne.dossier_id)) == 1

    def test_not_once_a_budget_was_decided_on(
        self, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
    ) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        answer(db, files, kantoor, number, yes(sanne))
        with db.write() as session:
            session.get_one(Dossier, sanne.dossier_id).status = Dossierstatus.BUDGETHOUDER
        value = Heropening.model_validate({"waarom": "x", "antwoord_voor": "20-12-2026"})
        with pytest.raises(Impossible), db.write() as session:
            service.reopen(session, db, world.consulent, number, value, None)


class TestOnPaper:
    def test_the_question_as_a_letter(self, log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
        number = ask(db, world.consulent, sanne, Wet.WLZ)
        client, path = log_in(world.consulent), REQUEST.format(number)
        assert get(client, path).soup.select(f'a[href="{path}/pdf"]')
        answered = client.get(f"{path}/pdf")
        assert answered.content.startswith(b"%PDF-")
        assert "Sanne" not in answered.headers["content-disposition"]
        with pikepdf.open(io.BytesIO(answered.content)) as pdf:
            assert "Verzoek om instemming" in str(pdf.docinfo["/Title"])
        allow(db, sanne, Wet.WLZ, yes=False)
        assert client.get(f"{path}/pdf").status_code == 404


def test_who_reported_again_finds_the_new_report(
    log_in: LogIn, db: Database, world: World, files: FolderStore, kantoor: Actor
) -> None:
    who = admitted(db, world, recht_wlz="ja", recht_wmo="ja")
    answer(db, files, kantoor, ask(db, world.consulent, who, Wet.WLZ), no(who))
    found = overview(db, world.consulent, who)
    with db.write() as session:
        besluiten.decide_no_budget(session, db, world.consulent, who.dossier_id, "Helaas.", found.gezien)
    client = log_in(who.actor)
    page = get(client, "/")
    assert page.words.index("gaan gewoon door") < page.words.index("Uw deelname is gestopt")
    report(db, who.actor, world.waterveen_id, "opnieuw")
    answered = client.get("/", follow_redirects=False)
    assert answered.headers["location"] == "/aanmelding"


def test_nobody_has_to_answer_about_somebody_who_takes_part_no_more(
    db: Database, world: World, sanne: Deelnemer
) -> None:
    """The day after the last one of a participation the open requests are taken back."""
    number = ask(db, world.consulent, sanne, Wet.WLZ)
    with db.write() as session:
        dossier = session.get_one(Dossier, sanne.dossier_id)
        dossier.eindigt_op = clock.today()
        session.add(dossier)
    maintain(db)
    assert seen(db, world.consulent, number).status is Verzoekstand.GEVRAAGD, "the last day itself counts"
    with clock.frozen(clock.today() + timedelta(days=1)):
        maintain(db)
        assert seen(db, world.consulent, number).status is Verzoekstand.INGETROKKEN
