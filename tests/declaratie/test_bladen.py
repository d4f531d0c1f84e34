"""What the pages say, in every state: choose, check, one declaration, the list."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie, Uitkomst, Uitkomstsoort
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.declaratie.teksten import GEVOLGEN, GRONDEN, STATUS
from portal.identity.models import Medewerker
from portal.law.uitbetaling import Weigergrond
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, count_statements, get
from tests.declaratie.conftest import Browser
from tests.world import World, add_declaration

LogIn = Callable[[Actor], TestClient[Litestar]]
S = Declaratiestatus
BAD = {S.HERSTEL_GEVRAAGD, S.OPGESCHORT, S.DEELS_BETAALBAAR, S.DEELS_BETAALD, S.GEWEIGERD}
QUESTIONS = ["Wat is er gebeurd?", "Krijgt mijn zorgverlener het geld?", "Wat kan ik nu doen?"]
REASON = "Op 3 oktober was uw zorgverlener <b>met vakantie</b>."


def _answer(db: Database, number: int, soort: Uitkomstsoort, grond: Weigergrond | None) -> None:
    with db.write() as session:
        employee = session.exec(select(Medewerker.id)).first()
        session.add(
            Uitkomst(
                declaratie_id=number,
                soort=soort,
                bedrag_ct=5_000,
                grond=grond,
                toelichting=REASON,
                tot=date(2026, 11, 24),
                medewerker_id=employee,
                op=clock.now(),
            )
        )
        row = session.get_one(Declaratie, number)
        row.betaalbaar_ct, row.reageren_voor = 5_000, date(2026, 11, 24)


def _questions(page: Page) -> list[str]:
    return [heading.get_text() for heading in page.soup.select("main h2")]


def _plain(page: Page) -> str:
    return " ".join(page.soup.get_text().split())


@pytest.mark.parametrize("status", sorted(set(S) - {S.CONCEPT}))
@pytest.mark.parametrize("lang", ["nl", "qps"])
def test_every_status_answers_the_same_questions_in_the_same_order(
    log_in: LogIn, db: Database, world: World, status: Declaratiestatus, lang: str
) -> None:
    number = add_declaration(db, world.fatma, status)
    if status in BAD:
        _answer(db, number, Uitkomstsoort.DEELS, Weigergrond.NIET_VOLGENS_AFSPRAAK)
    client = log_in(world.fatma.actor)
    client.cookies.set("__Host-taal", lang, domain="pgb.waterveen.example")
    page = get(client, f"/declaraties/{number}")
    asked = [*QUESTIONS, "Wie belt er met mij mee?"] if status in BAD else QUESTIONS
    assert [one.strip("⟦⟧·") for one in _questions(page)[: len(asked)]] == asked
    assert "%(" not in page.text
    assert STATUS[status].label in page.text


@pytest.mark.parametrize("status", sorted(BAD))
def test_a_bad_outcome_tells_why_and_who_helps(
    log_in: LogIn, db: Database, world: World, status: Declaratiestatus
) -> None:
    number = add_declaration(db, world.fatma, status)
    _answer(db, number, Uitkomstsoort.DEELS, Weigergrond.DERDE_TE_LAAT)
    page = get(log_in(world.fatma.actor), f"/declaraties/{number}")
    ground = GRONDEN[Weigergrond.DERDE_TE_LAAT]
    parts = [ground.uitleg, REASON, "Regeling 5.5 d", ground.doe, "gemeente Waterveen", "0300 123 456"]
    places = [page.text.index(part) for part in parts]
    assert places == sorted(places)
    assert page.soup.select_one('a[href="tel:0300123456"]')


def test_what_the_svb_pays_and_what_not(log_in: LogIn, db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma, S.DEELS_BETAALBAAR)
    _answer(db, number, Uitkomstsoort.DEELS, Weigergrond.DEELNEMER_TE_LAAT)
    text = _plain(get(log_in(world.fatma.actor), f"/declaraties/{number}"))
    assert "De SVB betaalt € 50,00 aan Helper" in text
    assert "De SVB betaalt € 70,00 niet." in text


def test_a_repair_has_a_term_and_keeps_everything(browser: Browser, db: Database, world: World) -> None:
    number = browser.draft(d5="2")
    browser.fill({}, "bewaren")
    browser.submit(number)
    with db.write() as session:
        row = session.get_one(Declaratie, number)
        row.opmerking = "Zie de lijst"
        session.add(row)
        session.flush()
        FLOW.apply(session, row, "herstel_vragen", world.svb)
    _answer(db, number, Uitkomstsoort.HERSTEL, None)
    page = get(browser.client, f"/declaraties/{number}")
    assert "uiterlijk op 24 november 2026" in page.text
    browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]')
    fields = browser.open().fields("#formulier")
    assert (fields[f"u-{browser.rate}-5"], fields["opmerking"].strip()) == ("2:00", "Zie de lijst")
    assert fields["ontvangen_op-dag"] == "2"


def test_after_a_repair_the_first_day_of_receipt_keeps_counting(
    browser: Browser, db: Database, world: World, frozen_clock: clock.Frozen
) -> None:
    number = browser.draft(d5="2")
    browser.submit(number)
    with db.write() as session:
        FLOW.apply(session, session.get_one(Declaratie, number), "herstel_vragen", world.svb)
    frozen_clock.advance(days=40)
    page = get(_again(browser, world), f"/declaraties/{number}")
    browser.send(page, form=f'form[action="/declaraties/{number}/verbeteren"]')
    new = browser.fill({}, "controleren").response.headers["location"].split("/")[2]
    browser.submit(int(new))
    with db.read() as session:
        row = session.get_one(Declaratie, int(new))
    assert (row.eerst_ingediend_op, row.ingediend_op) == (date(2026, 11, 10), date(2026, 12, 20))
    assert row.betalen_voor == date(2027, 1, 19)


def _again(browser: Browser, world: World) -> TestClient[Litestar]:
    browser.client.cookies.set(
        "__Host-sessie",
        browser.client.app.state.sessions.start(world.fatma.actor),
        domain="pgb.waterveen.example",
    )
    return browser.client


def test_every_outcome_has_its_words() -> None:
    assert set(GEVOLGEN) == set(S)


class TestCheck:
    """The page before sending."""

    def _check(self, browser: Browser, typed: dict[str, str], maand: str = "2026-10") -> Page:
        answer = browser.send(browser.open(maand), typed, actie="controleren")
        return get(browser.client, answer.headers["location"])

    def test_everything_in_order(self, browser: Browser) -> None:
        page = self._check(browser, {**browser.hours(d5="2"), **browser.received()})
        assert _questions(page)[0] == "Goed om te weten"
        assert "U mag deze declaratie versturen zoals zij is." not in page.text
        assert "uiterlijk op 10 december 2026" in _plain(page)
        assert page.soup.select_one('form[action$="/indienen"] button')

    def test_what_is_missing_stands_first_and_leads_back(self, browser: Browser) -> None:
        page = self._check(browser, browser.hours(d5="2"))
        assert _questions(page)[0] == "Dit moet u nog invullen"
        assert page.soup.select_one(f'.is-fill a[href="{browser.path()}"]')
        assert "U mag deze declaratie versturen zoals zij is." in page.text

    def test_late_is_a_warning_and_never_stops(self, browser: Browser) -> None:
        page = self._check(browser, {**browser.hours(d5="2"), **browser.received("1", "9")}, "2026-06")
        assert "De SVB mag daarom weigeren, maar hoeft dat niet." in page.text
        assert page.soup.select_one('form[action$="/indienen"]')

    def test_a_month_that_is_not_over(self, browser: Browser) -> None:
        page = self._check(browser, {**browser.hours(d5="2", d28="2"), **browser.received("9")}, "2026-11")
        assert "Wacht met versturen tot na 30 november 2026." in _plain(page)
        assert "Wacht met za 28 nov tot de hulp is gegeven" in _plain(page)

    def test_more_than_was_agreed(self, browser: Browser) -> None:
        page = self._check(browser, {**browser.hours(d5="12", d6="12"), **browser.received()})
        assert "Afgesproken is 20:00 uur in een maand." in _plain(page)

    def test_payable_and_short(self, log_in: LogIn, browser: Browser, world: World) -> None:
        log_in(world.joris.actor)
        browser.contract, browser.rate = world.joris.contracts[0], world.joris.rates[0]
        page = self._check(browser, {**browser.hours(d5="8"), **browser.received()})
        text = _plain(page)
        assert "Past in uw budget€ 200,00" in text
        assert "U komt tekort€ 40,00" in text
        assert page.soup.select_one('form[action$="/indienen"]')

    def test_a_contract_that_waits_for_approval(self, browser: Browser, db: Database) -> None:
        with db.write() as session:
            session.get_one(Zorgovereenkomst, browser.contract).goedgekeurd_svb_op = None
        page = self._check(browser, {**browser.hours(d5="2"), **browser.received()})
        assert "U wacht nog op de SVB." in _plain(page)

    def test_what_to_do_stands_before_why_and_the_article_last(self, browser: Browser) -> None:
        page = self._check(browser, browser.hours(d5="2"))
        for finding in page.soup.select(".checks li"):
            paragraphs = [part.get("class", [""])[0] for part in finding.select("p")]
            assert paragraphs[-1] == "article"
            assert "muted" in paragraphs[1:-1]


class TestChoose:
    """Contract and month."""

    def test_last_month_is_proposed(self, browser: Browser) -> None:
        assert get(browser.client, "/declaraties/uren").fields("#formulier")["maand"] == "2026-10"

    def test_the_only_contract_is_proposed(self, log_in: LogIn, world: World) -> None:
        fields = get(log_in(world.joris.actor), "/declaraties/uren").fields("#formulier")
        assert fields["overeenkomst"] == str(world.joris.contracts[0])

    def test_an_ended_contract_can_be_declared_for_a_year(self, browser: Browser, db: Database) -> None:
        with db.write() as session:
            row = session.get_one(Zorgovereenkomst, browser.contract)
            row.status, row.einde = Contractstatus.BEEINDIGD, date(2026, 3, 31)
            other = session.get_one(Zorgovereenkomst, browser.world.fatma.contracts[1])
            other.status, other.ingang, other.einde = Contractstatus.BEEINDIGD, date(2024, 1, 1), date(2024, 12, 31)
        page = get(browser.client, "/declaraties/uren")
        assert "gestopt op 31 maart 2026" in page.text
        assert not page.soup.select_one(f'input[value="{browser.world.fatma.contracts[1]}"]')

    def test_a_contract_that_waits_has_not_ended(self, browser: Browser, db: Database) -> None:
        with db.write() as session:
            row = session.get_one(Zorgovereenkomst, browser.contract)
            row.status, row.einde = Contractstatus.GOEDGEKEURD_COLLEGE, date(2026, 12, 31)
        page = get(browser.client, "/declaraties/uren")
        assert row.nummer in page.text
        assert "gestopt op" not in page.text

    def test_without_contracts(self, log_in: LogIn, db: Database, world: World) -> None:
        with db.write() as session:
            session.get_one(Zorgovereenkomst, world.joris.contracts[0]).status = Contractstatus.CONCEPT
        page = get(log_in(world.joris.actor), "/declaraties/uren")
        assert "U hebt nog geen zorgovereenkomst" in page.text
        assert not page.soup.select_one("#formulier")


class TestForm:
    """The form of a month."""

    def test_earlier_declarations_of_the_month_are_named(self, browser: Browser, db: Database) -> None:
        sent = add_declaration(db, browser.world.fatma)
        gone = add_declaration(db, browser.world.fatma, S.INGETROKKEN)
        page = browser.open()
        assert f"U hebt voor deze maand al declaratie D-{sent}" in page.text
        assert page.soup.select_one(f'main a[href="/declaraties/{sent}"]')
        assert f"D-{gone}" not in page.text

    def test_they_are_named_beside_errors_too(self, browser: Browser, db: Database) -> None:
        sent = add_declaration(db, browser.world.fatma)
        answer = browser.send(browser.open(), browser.hours(d5="25"))
        assert f"declaratie D-{sent}" in Page(answer).text

    def test_every_field_has_a_label(self, browser: Browser) -> None:
        page = browser.open()
        for field in page.soup.select("#formulier input:not([type=hidden]), #formulier textarea"):
            assert page.soup.select_one(f'label[for="{field["id"]}"]'), field

    def test_enter_does_not_press_a_language(self, browser: Browser) -> None:
        """A browser presses the first button of a form in the order of the page."""
        first = browser.open().soup.select_one('button[form="formulier"], #formulier button')
        assert first is not None
        assert not first.get("formaction")
        assert not first.get("name")


def test_the_list_is_paged(browser: Browser, db: Database) -> None:
    numbers = [add_declaration(db, browser.world.fatma, S.BETAALD) for _ in range(45)]
    seen: list[str] = []
    path: str | None = "/declaraties"
    while path:
        page = get(browser.client, path)
        seen += [str(link["href"]).rpartition("/")[2] for link in page.soup.select(".rows a")]
        older = page.soup.select_one("main a[rel=next]")
        path = str(older["href"]) if older else None
    assert seen == [str(number) for number in reversed(numbers)]


@pytest.mark.parametrize("before", ["x", "-1", "0", "9" * 40, "٣", "1"])
def test_an_absurd_place_in_the_list(browser: Browser, before: str) -> None:
    get(browser.client, f"/declaraties?pagina={before}&wie={before}&jaar={before}&soort={before}&toon={before}")


def test_an_empty_list_says_what_to_do(browser: Browser) -> None:
    page = get(browser.client, "/declaraties")
    assert "U hebt nog geen declaraties" in page.text
    assert page.soup.select_one('main a[href="/declaraties/nieuw"]')


def _statements(browser: Browser, db: Database, path: str) -> int:
    with count_statements(db) as seen:
        get(browser.client, path)
    return len(seen)


@pytest.mark.parametrize("page", ["list", "form", "check", "declaration"])
def test_the_number_of_statements_does_not_grow(browser: Browser, db: Database, page: str) -> None:
    person = browser.world.fatma
    draft = add_declaration(db, person, S.CONCEPT, minutes=(60,))
    sent = add_declaration(db, person, minutes=(60,))
    path = {
        "list": "/declaraties",
        "form": browser.path(),
        "check": f"/declaraties/{draft}/controle",
        "declaration": f"/declaraties/{sent}",
    }[page]
    before = _statements(browser, db, path)
    for _ in range(15):
        add_declaration(db, person, minutes=(60,) * 20)
    assert _statements(browser, db, path) == before <= 17
