"""The end of a year: a round is looked over and signed, the person reads what it came to, and it is put right later."""

from collections.abc import Callable

import pytest

from e2e.catalogus.vaststelling import year
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_a_year_from_the_list_to_the_letters(visit: Visit, look: Look) -> None:
    inge, maud, bas = visit(look), visit(look), visit(look)
    inge.log_in(personas.INGE)
    inge.press("main a[href^='/jaarafsluiting/']")
    assert inge.page.locator("main details").count() == 0

    page = maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open("/gemeente/jaarafsluiting")
    maud.press("form[action$='/runs'] button")
    assert page.locator("[data-fase=nakijken]").count() == 1
    page.locator("[name=klopt]").check()
    page.locator("[name=naam]").fill(medewerkers.CONSULENT_WATERVEEN.naam)
    maud.press("#formulier button")
    assert page.locator(".errors a[href='#klopt']").count() == 1  # nobody opened the sample yet
    assert page.locator("[name=naam]").input_value() == medewerkers.CONSULENT_WATERVEEN.naam
    maud.press("main tbody a")
    maud.press("nav.crumbs a[href*='/runs/']")
    page.locator("[name=klopt]").check()
    page.locator("[name=naam]").fill(medewerkers.CONSULENT_WATERVEEN.naam)
    maud.press("#formulier button")
    assert page.locator("[data-fase=klaar]").count() == 1

    inge.open("/")
    inge.press("main a[href^='/jaarafsluiting/']")
    first = inge.page.locator("main .lead").first.inner_text()
    assert first in ("U hoeft niets te betalen.", "You have nothing to pay.")
    inge.page.locator("main summary").first.click()
    assert inge.page.locator("main details tfoot").is_visible()
    inge.press("main a[href^='/brieven/']")
    assert "Zvw" in inge.text()

    bas.log_in(medewerkers.ZORGVERZEKERAAR)
    bas.open("/verstrekker/deelnemers")
    with bas.page.expect_navigation():
        bas.page.get_by_text(personas.INGE.naam).click()
    assert bas.page.locator("#eindafrekeningen").count() == 1

    maud.open(year(personas.INGE, "/corrigeren")(maud))
    page.locator("[name=kosten]").fill("4000")
    page.locator("[name=grond][value=ten_gunste]").check()
    page.locator("[name=toelichting]").fill("Er kwam nog een rekening van voor die tijd.")
    maud.press("#formulier > .buttons button")
    assert page.locator("#gevolg").count() == 1
    page.locator("[name=naam]").fill(medewerkers.CONSULENT_WATERVEEN.naam)
    maud.press("#gevolg button")
    assert "-2" in page.locator("#besluit").inner_text()
    inge.open("/berichten?toon=besluiten")
    inge.press("main .rows a")
    inge.press("main a[href^='/brieven/']")
    assert "Er kwam nog een rekening van voor die tijd." in inge.text()
