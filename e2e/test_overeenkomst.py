"""A contract from the first question to the approval of both, and a month that is declared by it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e.catalogus.staat import photo
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_documenten import add
from e2e.test_journey import fill_date
from portal import clock
from portal.demo import medewerkers, personas

LOOKS = [PHONE, DESKTOP]
Visit = Callable[[Look], Visitor]
HELPER = "Tuinhuis Begeleiding"


def onward(page: Page) -> None:
    """Keep this step and go on."""
    with page.expect_navigation():
        page.locator("#formulier .nl-button--primary").first.click()


def fill_in(visitor: Visitor, start: str = "/zorgovereenkomsten/nieuw") -> str:
    """Every step of the long form but the document; the address of the draft."""
    page = visitor.open(start)
    page.locator("[name=zorgverlener][value=nieuw]").check()
    onward(page)
    draft = re.sub(r"^https?://[^/]+", "", page.url)
    page = visitor.open(f"{draft}/zorgverlener")
    page.locator("[name=naam]").fill(HELPER)
    page.locator("[name=bij_kvk][value=ja]").check()
    page.locator("[name=kvk]").fill("00010099")
    onward(page)
    for name in ("vervoer", "familie", "instelling"):
        page.locator(f"[name={name}][value=nee]").check()
    page.locator("[name=ondernemer][value=ja]").check()
    onward(page)
    page.locator("[name=diensten]").first.check()
    page.locator("[name=omschrijving]").fill("Elke maandag samen in de tuin werken.")
    onward(page)
    fill_date(page, "ingang", clock.today() - timedelta(days=clock.today().day - 1))
    page.locator("[name=looptijd][value=open]").check()
    onward(page)
    page.locator("[name=betaling][value=declaratie]").check()
    page.locator("[name=uren_ma]").fill("2")
    onward(page)
    page.locator("[name=tarief-1-bedrag]").fill("41,50")
    page.locator("[name=tarief-1-per_maand]").fill("8")
    onward(page)
    page.locator("[name=iban]").fill("nl02 abna 0123 4567 89")
    onward(page)
    page.locator("[name=beding_b][value=ja]").check()
    page.locator("[name=beding_c][value=ja]").check()
    onward(page)
    return draft


def sign(visitor: Visitor) -> None:
    """The day of signing and a photo of the document."""
    page = visitor.page
    fill_date(page, "getekend_op", clock.today())
    with page.expect_navigation():
        page.locator("button[value=bestanden]").click()
    add(visitor, [photo("blad-1.jpg", "teal")])
    expect(page.locator(".files li")).to_have_count(1)


def answer(visitor: Visitor, desk: str, number: str, oordeel: str) -> None:
    """Approve at a desk."""
    page = visitor.open(f"/{desk}/zorgovereenkomsten/{number}")
    page.locator(f"[name=oordeel][value={oordeel}]").check()
    with page.expect_navigation():
        page.locator("#formulier .nl-button--primary").first.click()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_the_first_question_to_the_first_month(visit: Visit, look: Look) -> None:
    fatma, consulent, svb = visit(look), visit(look), visit(look)
    fatma.log_in(personas.FATMA)
    draft = fill_in(fatma)
    page = fatma.open(f"{draft}/controle")
    assert not page.locator("form[action$='/versturen']").count(), "nothing is sent without a signed document"
    fatma.open(f"{draft}/document")
    sign(fatma)
    page = fatma.open(f"{draft}/controle")
    with page.expect_navigation():
        page.locator("form[action$='/versturen'] button").click()
    found = re.search(r"/zorgovereenkomsten/(\d+)", page.url)
    assert found
    number = found[1]
    assert HELPER in fatma.text()

    consulent.log_in(medewerkers.CONSULENT_WATERVEEN)
    answer(consulent, "gemeente", number, "goedgekeurd")
    svb.log_in(medewerkers.SVB)
    answer(svb, "svb", number, "goedgekeurd")

    page = fatma.open("/zorgovereenkomsten")
    assert page.locator(f"main a[href='/zorgovereenkomsten/{number}']").count()
    page = fatma.open(f"/zorgovereenkomsten/{number}")
    assert page.locator(".approvals .status--ok").count() == 2
    fatma.open("/berichten").locator("main .rows a[href^='/berichten/']").first.click()
    assert HELPER in fatma.text()
    page = fatma.open("/declaraties/uren")
    assert page.locator(f"[name=overeenkomst][value='{number}']").count()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_what_was_sent_back_is_completed_and_sent_again(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    page = fatma.open("/")
    page.locator("[data-taak=aanvullen] a").first.click()
    page.locator("form[action$='/aanvullen'] button").click()
    draft = re.sub(r"^https?://[^/]+", "", page.url)
    page = fatma.open(f"{draft}/controle")
    with page.expect_navigation():
        page.locator("form[action$='/versturen'] button").click()
    assert page.locator("h1").count() == 1
    assert not fatma.open("/").locator("[data-taak=aanvullen]").count()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_helper_stops_and_somebody_thinks_better_of_it(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    page = fatma.open("/zorgovereenkomsten")
    page.locator("main a", has_text="Thuiszorg Zonnehof").first.click()
    page.locator("main a[href$='/hulp-weg']").click()
    page.locator("[name=waarom][value=stopt]").check()
    onward(page)
    fill_date(page, "laatste_dag", clock.today() + timedelta(days=7))
    onward(page)
    assert page.locator("[data-deel=gevolg]").count(), "first it shows what it does"
    onward(page)
    with page.expect_navigation():
        page.locator("form[action$='/doorlopen'] button").click()
    assert page.locator("main a[href$='/verandert']").count()
