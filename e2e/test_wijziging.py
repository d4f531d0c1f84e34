"""Something changed: reported in a minute, seen and answered at the desk, followed by the person."""

from collections.abc import Callable

import pytest

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_an_admission_is_reported_and_answered(visit: Visit, look: Look) -> None:
    fatma, consulent = visit(look), visit(look)
    page = fatma.log_in(personas.FATMA)
    page.locator("footer a[href='/iets-is-veranderd']").click()
    page.locator("input[value=opname]").check()
    page.locator("#formulier button.nl-button--primary").click()
    page.locator("[name=waar]").fill("Ziekenhuis De Linde")
    fill_date(page, "vanaf", clock.today())
    page.locator("#formulier button.nl-button--primary").click()
    assert "Ziekenhuis De Linde" in fatma.text()
    report = page.url.split("?")[0].removeprefix(fatma.site.portal)

    consulent.log_in(medewerkers.CONSULENT_WATERVEEN)
    desk = consulent.open("/gemeente/werk")
    desk.locator("main a[href^='/meldingen/']").first.click()
    desk.locator("[name=antwoord]").fill("Wij hebben uw zorgkantoor gebeld.")
    desk.locator("#formulier button.nl-button--primary").click()

    fatma.open(report)
    assert "Wij hebben uw zorgkantoor gebeld." in fatma.text()
