"""Declaring without hours in a browser: an invoice up to its payment, transport, and a month under two contracts."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import cents, fill_date, left, pay
from portal import clock
from portal.demo import medewerkers, personas
from portal.demo.course import months_over
from portal.demo.kosten import CHANGED

LOOKS = [PHONE, DESKTOP]
Visit = Callable[[Look], Visitor]
SHOP = "Loophulp Specialist"


def number_at(page: Page) -> str:
    found = re.search(r"/declaraties/(\d+)", page.url)
    assert found, page.url
    return found[1]


def send(visitor: Visitor) -> str:
    """Press yes on the check; the number of what was sent."""
    with visitor.page.expect_navigation():
        visitor.page.locator("form[action$='/indienen'] button").click()
    return number_at(visitor.page)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_an_invoice_for_an_aid_is_paid_to_the_seller(visit: Visit, look: Look) -> None:
    fatma, svb = visit(look), visit(look)
    fatma.log_in(personas.FATMA)
    before = left(fatma)
    page = fatma.open("/declaraties/nieuw")
    page.locator("main a[href='/declaraties/rekening']").click()
    page.locator("[name=dienst]").first.check()
    page.locator("[name=wat-1]").fill("Rollator")
    page.locator("[name=bedrag-1]").fill("129,95")
    page.locator("button[value=meer]").click()
    page.locator("[name=wat-2]").fill("Mandje")
    page.locator("[name=bedrag-2]").fill("10")
    page.locator("[name=naam]").fill(SHOP)
    page.locator("[name=kvk]").fill("0001 0055")
    page.locator("[name=iban]").fill("nl91 abna 0417 1643 00")
    page.locator("[name=factuurnummer]").fill(f"{look}")
    fill_date(page, "factuurdatum", clock.today() - timedelta(days=3))
    fill_date(page, "ontvangen_op", clock.today())
    page.locator("button[value=controleren]").click()
    assert SHOP in fatma.text()
    number = send(fatma)
    assert left(fatma) == before - 13_995, "what is being processed cannot be used twice"

    svb.log_in(medewerkers.SVB)
    pay(svb, f"D-{number}")
    page = fatma.open(f"/declaraties/{number}")
    assert cents(page.locator("main").inner_text()) == 13_995
    assert left(fatma) == before - 13_995
    assert SHOP in fatma.open("/bedragen/betaald").locator("main").inner_text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_trips_are_counted_and_sent(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    month = months_over(clock.today())[-3 if look is PHONE else -4]
    page = fatma.open("/declaraties/vervoer")
    page.locator("select[name=maand]").select_option(f"{month:%Y-%m}")
    page.locator("main form button").first.click()
    page.locator("[name=dienst]").nth(3).check()
    for name, text in {"dag-1": "4", "van-1": "Sluisweg", "naar-1": "Zorgboerderij", "km-1": "20"}.items():
        page.locator(f"[name={name}]").fill(text)
    for name, text in {"dag-2": "5", "van-2": "Station", "naar-2": "Ziekenhuis", "bedrag-2": "6,40"}.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=iban]").fill("NL91ABNA0417164300")
    page.locator("button[value=controleren]").click()
    assert cents(fatma.text()) == 460 + 640
    number = send(fatma)
    assert f"D-{number}" in fatma.text()
    fatma.open("/declaraties?soort=vervoer")
    assert f"D-{number}" in fatma.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_transport_on_paper(visit: Visit, look: Look) -> None:
    """An empty form from the step of the month, and the same form with the trips that wait at the SVB."""
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    month = months_over(clock.today())[-2]
    page = fatma.open("/declaraties/vervoer")
    page.locator("select[name=maand]").select_option(f"{month:%Y-%m}")
    page.locator("main button[formaction$='/formulier']").click()
    assert "Declaratie vervoerskosten" in fatma.text()
    page.emulate_media(media="print")
    assert page.locator("tbody tr").count() == 10
    assert page.locator("tbody tr").last.is_visible()
    assert not page.locator("header").is_visible()
    page.emulate_media(media="screen")
    fatma.open("/declaraties?soort=vervoer")
    page.locator("main .rows a[href^='/declaraties/']").last.click()
    page.locator("main a[href$='/vervoerformulier']").click()
    assert "Zorgboerderij Het Lage Land" in fatma.text()
    assert cents(page.locator("tfoot").inner_text()) == 2 * 18 * 23 + 1_150


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_month_under_two_contracts_becomes_two_declarations(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    page = fatma.open("/declaraties/uren")
    page.get_by_label(CHANGED).check()
    page.locator("select[name=maand]").select_option(f"{months_over(clock.today())[-1]:%Y-%m}")
    page.locator("main form button").first.click()
    fields = page.locator("input[name^=u-]")
    fields.nth(0).fill("1" if look is PHONE else "0:30")
    fields.nth(fields.count() - 1).fill("2")
    fill_date(page, "ontvangen_op", clock.today())
    page.locator("button[value=controleren]").click()
    parts = page.locator("main .utrecht-alert li")
    assert parts.count() == 2
    number = send(fatma)
    other = page.locator("main p a[href^='/declaraties/']", has_text="D-").first.get_attribute("href") or ""
    assert other.rpartition("/")[2] != number
    fatma.open(other)
    assert f"D-{number}" in fatma.text()
