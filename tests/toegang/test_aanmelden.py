"""A resident reports, for themselves or another: the dossier opens, the receipt says what happens, nothing leaks."""

import pytest
from bs4 import BeautifulSoup
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.dossier.models import Dossier, Dossierstatus, Persoon
from portal.toegang.models import Aanmelding, Voorwie
from portal.toegang.status import Aanmeldstatus
from tests.conftest import Page, check_page, count_statements, get, post
from tests.toegang.conftest import BSN_KIND, CHILD, TYPED, LogIn, decide, report, report_child, resident, talk
from tests.world import BSN_FATMA, BSN_MEI, World


def _send(client: TestClient[Litestar], world: World, voor: str = "mij", status: int = 303, **fields: str) -> Page:
    page = get(client, f"/aanmelden/{voor}")
    typed = {**page.fields("#formulier"), **TYPED, "gemeente": str(world.waterveen_id), **fields}
    return post(client, f"/aanmelden/{voor}", typed, page=f"/aanmelden/{voor}", status=status)


def _follow(client: TestClient[Litestar], page: Page) -> Page:
    """Go where an answer leads, with the cookie that it set."""
    for name, value in page.response.cookies.items():
        client.cookies.clear()
        client.cookies.set(name, value, domain="pgb.waterveen.example")
    return get(client, page.response.headers["location"])


def _dossiers(db: Database) -> dict[str, Dossierstatus]:
    with db.read() as session:
        rows = session.exec(select(Persoon.naam, Dossier.status).join(Dossier, Dossier.persoon_id == Persoon.id))  # type: ignore[arg-type]
        return dict(rows.all())


class TestForOneself:
    def test_without_a_dossier_every_page_leads_to_the_report(self, log_in: LogIn, sanne: Actor) -> None:
        client = log_in(sanne)
        for path in ("/", "/plan", "/declaraties", "/berichten", "/toestemmingen", "/aanmelding"):
            page = get(client, path)
            assert page.h1 == "Aanmelden voor een integraal pgb"
            assert "Wij hebben nog geen dossier van u" in page.text

    def test_a_report_opens_the_dossier_and_the_session_serves_it(
        self, log_in: LogIn, sanne: Actor, world: World, db: Database
    ) -> None:
        client = log_in(sanne)
        before = dict(client.cookies)
        answer = _send(client, world)
        assert answer.response.cookies, "another session id"
        page = _follow(client, answer)
        assert dict(client.cookies) != before
        assert "De gemeente heeft de aanmelding ontvangen" in page.text
        assert "geen wettelijke termijn" in page.text
        assert "17 november 2026" in page.words
        assert "22 december 2026" in page.words
        assert _dossiers(db)["Sanne Wolters"] is Dossierstatus.GEMELD
        assert get(client, "/").h1 == "Mijn aanmelding"
        assert "De gemeente heeft uw aanmelding ontvangen" in get(client, "/berichten").text

    def test_pages_of_participants_stay_closed(self, log_in: LogIn, sanne: Actor, world: World, db: Database) -> None:
        client = log_in(sanne)
        _follow(client, _send(client, world))
        for path in (
            "/plan",
            "/declaraties",
            "/zorgovereenkomsten",
            "/pgb-plan",
            "/iets-is-veranderd",
            "/bedragen/betaald",
        ):
            page = get(client, path, 403)
            assert page.h1 == "U doet nog niet mee"
            assert "U hebt nog geen budget" in page.text
        for path in ("/berichten", "/toestemmingen", "/wie-zag-mijn-gegevens", "/berichten/vraag"):
            get(client, path)
        menu = [one.get_text(strip=True) for one in get(client, "/berichten").soup.select("#menu a")]
        assert menu[0] == "Mijn aanmelding"
        assert not any("Declaraties" in one for one in menu)

    def test_the_svb_cannot_be_asked_and_sees_nothing(
        self, log_in: LogIn, sanne: Actor, world: World, db: Database
    ) -> None:
        number = report(db, sanne, world.waterveen_id)
        with db.read() as session:
            dossier_id = session.get_one(Aanmelding, number).dossier_id
        client = log_in(Actor(sanne.rol, sanne.naam, sanne.grond, persoon_id=sanne.persoon_id, dossier_id=dossier_id))
        page = get(client, "/berichten/vraag")
        assert page.soup.select('input[name="soort"][value="svb"]') == []
        typed = {**page.fields("#formulier"), "soort": "svb", "tekst": "Hallo"}
        post(client, "/berichten/vraag", typed, status=422)
        log_in(world.svb)
        get(client, f"/svb/dossiers/{dossier_id}/vraag", 404)

    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
        self, log_in: LogIn, sanne: Actor, world: World, db: Database
    ) -> None:
        client = log_in(sanne)
        page = _send(client, world, status=422, telefoon="", bedrag_wlz="veel", wensen="Graag rust")
        assert page.soup.select_one("#telefoon[aria-invalid]")
        assert page.soup.select_one("#bedrag_wlz[aria-invalid]")
        assert page.fields("#formulier")["wensen"] == "Graag rust"
        assert page.fields("#formulier")["bedrag_wlz"] == "veel"
        assert "Sanne Wolters" not in _dossiers(db)

    def test_a_municipality_that_takes_no_part(self, log_in: LogIn, sanne: Actor, world: World) -> None:
        client = log_in(sanne)
        page = _send(client, world, status=422, gemeente="0")
        assert "Deze gemeente doet niet mee" in page.text
        page = _send(client, world, status=422, gemeente=str(world.svb_id))
        assert "Kies een van de mogelijkheden" in page.text
        _send(client, world, status=422, gemeente="99999999")

    def test_before_the_rules_hold_nobody_can_report(
        self, log_in: LogIn, sanne: Actor, world: World, frozen_clock: clock.Frozen
    ) -> None:
        frozen_clock.at = frozen_clock.at.replace(year=2019)
        client = log_in(sanne)
        assert "In deze gemeente kunt u zich vandaag niet aanmelden" in _send(client, world, status=422).text

    def test_pressing_twice_reports_once(self, log_in: LogIn, sanne: Actor, world: World, db: Database) -> None:
        client = log_in(sanne)
        first, second = _send(client, world, sleutel="x"), None
        _follow(client, first)
        second = post(client, "/aanmelden/mij", {**TYPED, "gemeente": str(world.waterveen_id), "sleutel": "x"})
        assert second.response.headers["location"].split("?")[0] == first.response.headers["location"].split("?")[0]
        third = post(client, "/aanmelden/mij", {**TYPED, "gemeente": str(world.waterveen_id), "sleutel": "y"})
        assert third.response.headers["location"] == "/"
        with db.read() as session:
            assert len(session.exec(select(Aanmelding)).all()) == 1

    def test_the_same_law_twice_counts_once(self, log_in: LogIn, sanne: Actor, world: World, db: Database) -> None:
        client = log_in(sanne)
        token = get(client, "/aanmelden/mij").fields("#formulier")["_csrf"]
        pairs = {
            **TYPED,
            "_csrf": token,
            "gemeente": str(world.waterveen_id),
            "sleutel": "z",
            "recht_wmo": ["ja", "ja"],
        }
        answer = client.post("/aanmelden/mij", data=pairs, follow_redirects=False)  # type: ignore[arg-type]
        page = _follow(client, check_page(answer, 303))  # type: ignore[arg-type]
        assert page.text.count("Pgb uit de Wmo") == 1

    def test_withdrawing_and_reporting_again(self, log_in: LogIn, sanne: Actor, world: World, db: Database) -> None:
        client = log_in(sanne)
        page = _follow(client, _send(client, world))
        path = page.response.url.path
        post(client, f"{path}/intrekken", page.fields(f'form[action="{path}/intrekken"]'))
        page = get(client, path)
        assert "Deze aanmelding is ingetrokken" in page.text
        assert _dossiers(db)["Sanne Wolters"] is Dossierstatus.BEEINDIGD
        post(client, f"{path}/intrekken", {"versie": "1"})
        page = _follow(client, _send(client, world))
        assert _dossiers(db)["Sanne Wolters"] is Dossierstatus.GEMELD
        assert page.soup.select_one("[data-stand=gemeld]")

    def test_a_page_asks_the_same_number_of_statements(
        self, log_in: LogIn, sanne: Actor, world: World, db: Database
    ) -> None:
        client = log_in(sanne)
        report_child(db, sanne, world.waterveen_id)
        with count_statements(db) as few:
            get(client, "/aanmelden")
        for bsn in ("999994025", "999994037", "999994049", "999994050", "999994062"):
            report_child(db, sanne, world.waterveen_id, bsn, bsn)
        with count_statements(db) as many:
            get(client, "/aanmelden")
        assert len(many) == len(few)


class TestForAnother:
    def test_a_child_is_reported_and_the_parent_sees_only_the_report(
        self, log_in: LogIn, sanne: Actor, world: World, db: Database
    ) -> None:
        client = log_in(sanne)
        answer = _send(client, world, "kind", **CHILD)
        assert BSN_KIND not in answer.response.headers["location"]
        page = get(client, answer.response.headers["location"])
        assert "De gemeente controleert eerst of u voor deze persoon mag handelen" in page.text
        assert BSN_KIND not in page.response.text
        assert not page.soup.select('a[href="/toestemmingen"]')
        assert _dossiers(db)["Noor Wolters"] is Dossierstatus.GEMELD
        get(client, "/berichten")
        assert get(client, "/").h1 == "Aanmelden voor een integraal pgb"
        with db.read() as session:
            dossier_id = session.exec(select(Dossier.id).join(Persoon).where(Persoon.naam == "Noor Wolters")).one()
        post(client, "/voor-wie", {"dossier": str(dossier_id)}, status=404)

    @pytest.mark.parametrize("bsn", [BSN_FATMA, BSN_MEI])
    def test_somebody_with_a_dossier_looks_the_same(
        self, log_in: LogIn, sanne: Actor, world: World, db: Database, bsn: str
    ) -> None:
        """Whoever tries a BSN learns nothing of whose it is."""
        client = log_in(sanne)
        before = _dossiers(db)
        unknown = _send(client, world, "kind", **CHILD)
        known = _send(client, world, "kind", **{**CHILD, "bsn": bsn})
        seen = [_plain(get(client, one.response.headers["location"])) for one in (unknown, known)]
        assert seen[0] == seen[1]
        assert {name: _dossiers(db)[name] for name in before} == before
        page = get(client, "/aanmelden")
        assert "Fatma" not in page.text
        assert "Mei" not in page.text

    def test_the_person_hears_of_it_and_can_withdraw_it(
        self, log_in: LogIn, sanne: Actor, world: World, db: Database
    ) -> None:
        number = report_child(db, sanne, world.waterveen_id, BSN_FATMA)
        client = log_in(world.fatma.actor)
        assert "Iemand heeft u aangemeld voor het integraal pgb" in get(client, "/berichten").text
        page = get(client, f"/aanmeldingen/{number}")
        post(client, f"/aanmeldingen/{number}/intrekken", page.fields(f'form[action$="{number}/intrekken"]'))
        assert _dossiers(db)["Fatma Yıldız"] is Dossierstatus.BUDGETHOUDER
        with db.read() as session:
            sent = session.exec(select(Bericht.soort).where(Bericht.dossier_id == world.fatma.dossier_id)).all()
        assert Berichtsoort.AANMELDING_INGETROKKEN not in sent

    @pytest.mark.parametrize(
        ("field", "fields"),
        [
            ("bsn", {"bsn": "999994002"}),
            ("bsn", {"bsn": "999994001"}),
            ("geboortedatum", {"geboortedatum-jaar": "2001"}),
            ("geboortedatum", {"geboortedatum-jaar": "2027"}),
            ("relatie", {"relatie": ""}),
        ],
    )
    def test_bad_input(self, log_in: LogIn, sanne: Actor, world: World, field: str, fields: dict[str, str]) -> None:
        page = _send(log_in(sanne), world, "kind", 422, **{**CHILD, **fields})
        assert page.soup.select_one(f"#{field}-fout")

    def test_a_mandate_of_the_login_reports_for_nobody_else(self, log_in: LogIn, world: World) -> None:
        client = log_in(world.emre)
        for path in ("/aanmelden", "/aanmelden/mij", "/aanmelden/kind"):
            get(client, path, 403)
        post(client, "/voor-wie", {"dossier": str(world.fatma.dossier_id)}, status=403)

    def test_two_parents_report_one_child(self, db: Database, world: World, sanne: Actor) -> None:
        other = resident(db, "999994062", "Bram Wolters")
        first, second = (report_child(db, one, world.waterveen_id) for one in (sanne, other))
        with db.read() as session:
            rows = [session.get_one(Aanmelding, number) for number in (first, second)]
        assert rows[0].dossier_id == rows[1].dossier_id
        assert [one.status for one in rows] == [Aanmeldstatus.GEMELD] * 2

    def test_an_adult_who_is_represented(self, log_in: LogIn, sanne: Actor, world: World, db: Database) -> None:
        answer = _send(log_in(sanne), world, "ander", **{**CHILD, "geboortedatum-jaar": "1970", "relatie": "mentor"})
        assert answer.response.headers["location"]
        with db.read() as session:
            assert session.exec(select(Aanmelding.voor)).one() is Voorwie.ANDER


def _plain(page: Page) -> str:
    """What a page says, without its own number."""
    soup = BeautifulSoup(str(page.soup.select_one("main")), "html.parser")
    for hidden in soup.select("input[type=hidden]"):
        hidden.decompose()
    return soup.get_text(" ", strip=True)


def test_somebody_who_takes_part_cannot_report_again(log_in: LogIn, world: World) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, "/aanmelden")
    assert "U doet zelf al mee" in page.text
    assert page.soup.select('a[href="/aanmelden/mij"]') == []
    assert _send(client, world).response.headers["location"] == "/"


def test_after_a_refusal_the_letter_is_there_and_one_can_report_again(
    log_in: LogIn, db: Database, world: World, sanne: Actor
) -> None:
    number = report(db, sanne, world.heidekerk_id)
    talk(db, world.consulent_heidekerk, number, recht_zvw=None)  # type: ignore[arg-type]
    decide(db, world.consulent_heidekerk, number, admit=False, words="U hebt één pgb.")
    with db.read() as session:
        dossier_id = session.get_one(Aanmelding, number).dossier_id
    client = log_in(Actor(sanne.rol, sanne.naam, sanne.grond, persoon_id=sanne.persoon_id, dossier_id=dossier_id))
    page = get(client, "/")
    assert page.h1 == "Mijn aanmelding"
    assert "De gemeente laat u niet toe als deelnemer" in page.text
    with db.read() as session:
        letter_id = session.exec(select(Bericht.brief_id).where(Bericht.soort == Berichtsoort.AFGEWEZEN)).one()
    assert "U kunt niet meedoen met het integraal pgb" in get(client, "/berichten?toon=besluiten").text
    letter = get(client, f"/brieven/{letter_id}")
    assert "U hebt niet uit genoeg verschillende wetten recht op een pgb." in letter.text
    assert "U hebt één pgb." in letter.text
    assert "bezwaar" in letter.text
    assert "22 december 2026" in letter.words
