"""Consent: given by the zorgkantoor with a letter, entered from paper, refused by the insurer, and withdrawn."""

from collections.abc import Callable
from datetime import date

import pytest

from e2e.catalogus.instemming import add_letter, client_number, of
from e2e.catalogus.staat import photo
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.demo import medewerkers, personas
from portal.law.wetten import Wet

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


def _upload(visitor: Visitor) -> None:
    """Without a script, choosing a file sends nothing: the button does."""
    if visitor.look.js:
        add_letter(visitor.page)
        return
    visitor.press("form[action$='/brief'] button")
    visitor.page.locator("input[type=file]").set_input_files(photo("brief.jpg", "white"))
    visitor.press("form[data-upload] button")
    visitor.press("main .buttons a.nl-button")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_zorgkantoor_consents(visit: Visit, look: Look) -> None:
    """Ria sees who must answer; Femke adds the letter and consents; Ria reads what that means."""
    ria, femke = visit(look), visit(look)
    ria.log_in(personas.RIA, "/")
    ria.press("main a[href='/instemming']")
    assert ria.page.locator("[data-deel=wlz] .status--error").count() == 1  # the agreed day is over

    page = femke.log_in(medewerkers.ZORGKANTOOR)
    assert page.url.endswith("/verstrekker")
    femke.press("main table a")
    number = client_number(femke, personas.RIA)
    page.locator("[name=akkoord][value=ja]").check()
    page.locator("[name=clientnummer]").fill(client_number(femke, personas.AHMED))
    page.locator("[name=bedrag]").fill("36.000")
    femke.press("#formulier button.nl-button--primary")
    assert page.locator(".errors a[href='#clientnummer']").count() == 1
    assert page.locator(".errors a[href='#brief']").count() == 1
    assert page.locator("[name=bedrag]").input_value() == "36.000"
    page.goto(page.url.removesuffix("/antwoord"))
    _upload(femke)
    page.locator("[name=akkoord][value=ja]").check()
    page.locator("[name=clientnummer]").fill(number)
    page.locator("[name=bedrag]").fill("36.000")
    fill_date(page, "getekend_op", clock.today())
    femke.press("#formulier button.nl-button--primary")
    assert page.url.endswith("/verstrekker?klaar=ja")
    assert page.locator("main table").count() == 0

    ria.open("/instemming")
    assert "36" in ria.page.locator("[data-deel=wlz] .amount").inner_text()
    assert ria.page.locator("main [data-stand=alles]").count() == 1
    with ria.page.expect_navigation():
        ria.page.locator("[data-deel=wlz] a[href^='/documenten/']").click()
    assert "brief.jpg" in ria.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_remind_and_enter_what_came_by_post(visit: Visit, look: Look) -> None:
    maud = visit(look)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = maud.open("/gemeente/werk?soort=instemming&zoek=Postma")
    maud.press("main table a[href^='/gemeente/instemmingen/']")
    page.locator("[name=tekst_stap]").fill("Ik bel de teamleider.")
    page.locator("[name=aan]").fill("Teamleider pgb")
    maud.press("button[formaction$='/escaleren']")
    assert page.locator("[data-stap=escalatie]").count() == 1
    assert page.locator("button[formaction$='/escaleren']").count() == 0
    _upload(maud)
    fill_date(page, "ontvangen_op", clock.today())
    page.locator("[name=clientnummer]").fill(client_number(maud, personas.RIA))
    page.locator("[name=akkoord][value=ja]").check()
    page.locator("[name=bedrag]").fill("36000")
    fill_date(page, "getekend_op", clock.today())
    maud.press("form[action$='/antwoord'] button")
    assert page.locator("[data-stand=ingestemd]").count() == 1
    year = clock.today().year + 1
    assert date(year, 12, 31).strftime("%Y") in maud.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_too_few_laws_are_left(visit: Visit, look: Look) -> None:
    """Lotte reads the reason, Maud decides, and Lotte reads first that her pgb's go on."""
    lotte, maud = visit(look), visit(look)
    lotte.log_in(personas.LOTTE)
    lotte.open("/instemming")
    assert lotte.page.locator("[data-deel=zvw] .status--error").count() == 1
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = maud.open("/gemeente/werk?soort=instemmingsbesluit")
    maud.press("main table a[href$='/instemming']")
    page.locator("[name=toelichting_besluit]").fill("Er blijft één wet over. Bel mij gerust.")
    maud.press("#beslissen button")
    assert page.locator("#besluit").count() == 1
    assert page.locator("#beslissen").count() == 0

    lotte.open("/instemming")
    first = lotte.page.locator("main .lead").first.inner_text()
    assert first in ("Uw pgb's gaan gewoon door.", "Your pgb's simply go on.")
    lotte.open("/berichten?toon=besluiten")
    lotte.press("main .rows a")
    lotte.press("main a[href^='/brieven/']")
    assert "Bel mij gerust." in lotte.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_taken_back_is_out_of_sight(visit: Visit, look: Look) -> None:
    """Ria withdraws in one click, and the zorgkantoor finds nothing of her."""
    ria, femke = visit(look), visit(look)
    ria.log_in(personas.RIA)
    ria.open("/toestemmingen")
    ria.press("[data-doel=zorgkantoor] button")
    femke.log_in(medewerkers.ZORGKANTOOR)
    assert "Postma" not in femke.text()
    femke.open(of(personas.RIA, "/verstrekker/verzoeken", Wet.WLZ)(femke))
    assert "Postma" not in femke.text()
