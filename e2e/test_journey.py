"""The journey that the portal exists for: a declaration goes from DigiD login to payment, and the person sees why."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal import clock
from portal.demo import medewerkers, personas, persoon

LOOKS = [PHONE, DESKTOP]
HELPER = "Begeleiding De Brug"
Visit = Callable[[Look], Visitor]


def cents(text: str) -> int:
    """The first amount in a text, in either language."""
    found = re.search(r"€\s*([\d.,]+)", text.replace("\xa0", " "))
    assert found, text
    return int(re.sub(r"\D", "", found[1]))


def left(visitor: Visitor) -> int:
    """What the start page says first: still to be used."""
    return cents(visitor.open("/").locator("main a[href='/bedragen/nog-te-gebruiken']").first.inner_text())


def booked(visitor: Visitor) -> int:
    """What the start page says was paid."""
    return cents(visitor.open("/").locator("main a[href='/bedragen/betaald']").first.inner_text())


def fill_date(page: Page, name: str, day: date) -> None:
    for part, value in (("dag", day.day), ("maand", day.month), ("jaar", day.year)):
        page.locator(f"[name='{name}-{part}']").fill(str(value))


def declare(visitor: Visitor) -> tuple[str, int]:
    """Declare what was agreed in the first whole week of this month; returns number and cents."""
    page = visitor.open("/declaraties/uren")
    page.get_by_label(HELPER).check()
    page.locator("select[name=maand]").select_option(f"{clock.today():%Y-%m}")
    page.locator("main form button").first.click()
    page.locator("button[name=actie][value^=week-]").first.click()
    typed = [field.input_value() for field in page.locator("input[name^=u-]").all()]
    assert any(typed), "the agreed week was taken over"
    expect(page.locator("#formulier")).to_be_visible()  # and nothing was sent by that
    fill_date(page, "ontvangen_op", clock.today())
    page.locator("button[value=controleren]").click()
    asked = cents(visitor.text())
    assert re.search(r"/declaraties/\d+/controle", page.url)
    page.locator("form[action$='/indienen'] button").click()
    number = re.search(r"/declaraties/(\d+)", page.url)
    assert number
    return f"D-{number[1]}", asked


def pay(visitor: Visitor, number: str) -> None:
    """The SVB finds the declaration, makes it payable and books the payment."""
    page = visitor.open(f"/svb?zoek={number}")
    page.locator(f"main a[href$='{number.removeprefix('D-')}']").first.click()
    page.locator("form[action*='betaalbaar_stellen'] button").first.click()
    page = visitor.open(f"/svb/declaraties/{number.removeprefix('D-')}/betaling")
    fill_date(page, "datum", clock.today())
    page.locator("[name=kenmerk]").fill("SVB-2026-0001")
    page.locator("#formulier button").first.click()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_login_to_payment(visit: Visit, look: Look) -> None:
    fatma, svb = visit(look), visit(look)
    fatma.log_in(personas.FATMA)
    before, paid_before = left(fatma), booked(fatma)

    number, asked = declare(fatma)
    assert number in fatma.text()
    assert left(fatma) == before - asked, "what is being processed cannot be used twice"

    svb.log_in(medewerkers.SVB)
    pay(svb, number)

    assert left(fatma) == before - asked
    assert booked(fatma) == paid_before + asked
    assert "SVB-2026-0001" in fatma.open("/bedragen/betaald").locator("main").inner_text()
    fatma.open("/berichten").locator("main .rows a[href^='/berichten/']").first.click()
    assert cents(fatma.text()) == asked
    fatma.open("/wie-zag-mijn-gegevens")
    assert medewerkers.SVB.organisatie in fatma.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_representative_acts_in_both_names(visit: Visit, look: Look) -> None:
    emre = visit(look)
    emre.log_in(personas.EMRE)
    header = emre.page.locator("header").inner_text()
    assert personas.EMRE.naam in header
    assert personas.FATMA.naam in header
    number, _ = declare(emre)
    assert personas.EMRE.naam in emre.text()
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    fatma.open(f"/declaraties/{number.removeprefix('D-')}")
    assert personas.EMRE.naam in fatma.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_refusal_says_what_happened_and_what_to_do(visit: Visit, look: Look) -> None:
    joris = visit(look)
    joris.log_in(personas.JORIS)
    page = joris.open("/declaraties")
    numbers = [link.get_attribute("href") or "" for link in page.locator("main a[href^='/declaraties/']").all()]
    pages = [joris.open(path).locator("main").inner_text() for path in numbers if path.rpartition("/")[2].isdigit()]
    refused = [text for text in pages if re.search(r"Regeling 5\.5", text)]
    assert refused, "the refusal names its ground"


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("person", [personas.PIET, personas.RIANNE], ids=lambda one: one.slug)
def test_who_cannot_enter_gets_a_way_on(visit: Visit, look: Look, person: persoon.DemoPersoon) -> None:
    visitor = visit(look)
    visitor.log_in(person)
    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.locator("main a[href^='tel:'], main a[href^='mailto:'], main a[href*='inloggen']").count()
    visitor.open("/declaraties")
    assert "/inloggen" in visitor.page.url


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_what_was_typed_survives_the_language_and_the_end_of_the_session(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    fatma.log_in(personas.FATMA, "/declaraties/uren")
    page = fatma.page
    page.get_by_label(HELPER).check()
    page.locator("main form button").first.click()
    page.locator("[name=opmerking]").fill("Blijft staan ñ 🙂")
    other = "en" if look.lang == "nl" else "nl"
    page.locator(f"header button[name=_taal][value={other}]").click()
    assert page.locator("html").get_attribute("lang") == other
    assert page.locator("[name=opmerking]").input_value() == "Blijft staan ñ 🙂"
    form = page.url

    with clock.frozen(clock.now()) as time:
        time.advance(minutes=16)
        page.locator("button[value=bewaren]").click()
        assert page.locator("main a[href^='/inloggen']").count()
        time.set(clock.now())
    fatma.log_in(personas.FATMA, form.removeprefix(fatma.site.portal).replace("&", "%26"))
    assert page.locator("[name=opmerking]").input_value() == "Blijft staan ñ 🙂"


def test_logging_out_leaves_nothing_behind(visit: Visit) -> None:
    fatma = visit(PHONE)
    fatma.log_in(personas.FATMA)
    fatma.page.locator("form[action='/uitloggen'] button").click()
    # Going back while the page of before is still being left is a race in the browser, not what a person does.
    expect(fatma.page).to_have_url(re.compile(r"/uitgelogd\b"))
    fatma.page.wait_for_load_state()
    fatma.page.go_back()
    assert "18." not in fatma.text()
    fatma.open("/declaraties")
    assert "/inloggen" in fatma.page.url
