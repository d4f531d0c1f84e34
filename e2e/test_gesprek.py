"""A talk: planned at the desk, prepared on a phone, its report read, answered and shared, and nobody else told."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from e2e.catalogus.gesprek import VERSLAG, held, moment, of_wim, unfold
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, Look("nl", 1280, js=False)]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_who_comes_along(visit: Visit, look: Look) -> None:
    """From the message to the page; a companion and the zorgkantoor; the desk sees what the rule makes of it."""
    wim, maud = visit(look), visit(DESKTOP)
    page = wim.log_in(personas.WIM, "/berichten")
    wim.press("main .rows a:has-text('gesprek')")
    wim.press("main a[href^='/gesprekken/']")
    path = page.url.removeprefix(wim.site.portal)
    with page.expect_download() as found:
        page.locator("a[href$='/agenda']").click()
    assert found.value.suggested_filename.endswith(".ics")
    assert "DTSTART;TZID=Europe/Amsterdam:" in found.value.path().read_text()

    page.locator("[name=soort][value=ondersteuner]").check()
    page.locator("[name=naam]").fill("Ria van Naast U")
    wim.press("form[action$='/deelnemers'] button")
    page.locator("[name=soort][value=zorgkantoor]").check()
    wim.press("form[action$='/deelnemers'] button")
    assert "Ria van Naast U" in wim.text()
    wim.press("[data-deelnemer=zorgkantoor] a")
    assert page.url.endswith("/toestemmingen/zorgkantoor")

    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    desk = maud.open("/gemeente" + path)
    assert desk.locator("#regels li", has_text="Besluit 4.2").count() == 2
    assert desk.locator("[data-regel=beroepskracht]", has_text="Besluit 3.5").count() == 1
    assert desk.locator("[name=soort][value=beroepskracht]").count() == 0


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_plan_to_cancellation(visit: Visit, look: Look) -> None:
    """Maud plans a second talk, moves it, and calls it off; Wim is told each time."""
    maud, wim = visit(look), visit(PHONE)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = maud.open("/gemeente/werk?soort=aanmelding&zoek=Verhoeven")
    maud.press("main a[href^='/gemeente/aanmeldingen/']")
    maud.press("main a[href$='/gesprekken']")
    moment(page)
    fill_date(page, "dag", clock.today() - timedelta(days=1))
    maud.press("#formulier button.nl-button--primary")
    assert page.locator(".errors a[href='#dag']").count() == 1
    assert page.locator("[name=van]").input_value() == "14:30"
    moment(page)
    maud.press("#formulier button.nl-button--primary")
    unfold(page)
    page.locator("form[action$='/wijzigen'] [name=van]").fill("9:15")
    maud.press("form[action$='/wijzigen'] button")
    assert "09:15" in maud.text()
    unfold(page)
    page.locator("[name=reden]").fill("Ik ben ziek. Ik bel u morgen.")
    maud.press("form[action$='/afzeggen'] button")
    path = page.url.removeprefix(maud.site.portal + "/gemeente")

    wim.log_in(personas.WIM)
    assert wim.open("/berichten").locator("main .rows a", has_text="gesprek").count() >= 4
    wim.open(path)
    assert "Ik ben ziek. Ik bel u morgen." in wim.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_report_is_read_answered_and_shared(visit: Visit, look: Look) -> None:
    wim, maud = visit(look), visit(DESKTOP)
    wim.log_in(personas.WIM)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    desk = maud.open(held("/gemeente")(maud))
    path = desk.url.removeprefix(maud.site.portal + "/gemeente")
    desk.locator("#formulier textarea").fill(VERSLAG)
    maud.press("#formulier button[value=bewaren]")
    page = wim.open(path)
    assert "minder formulieren" not in wim.text()
    maud.press("#formulier button[value=lezen]")

    wim.open("/berichten")
    wim.press("main .rows a")
    wim.press(f"main a[href='{path}']")
    assert "minder formulieren" in wim.text()
    page.locator("[name=akkoord][value=nee]").check()
    wim.press("#formulier button")
    assert page.locator(".errors a[href='#woorden']").count() == 1
    page.locator("[name=woorden]").fill("Ik wil ook dagbesteding.")
    wim.press("#formulier button")
    assert page.locator("#formulier").count() == 0
    page.locator("[name=met]").check()
    wim.press("form[action$='/delen'] button")
    assert page.locator("[name=met]").is_checked()

    desk = maud.open("/gemeente" + path)
    assert "Ik wil ook dagbesteding." in maud.text()
    assert desk.locator("[data-delen=naaste]", has_text="Consent").count() == 1
    wim.open("/toestemmingen")
    wim.press("[data-doel=gesprek] button")
    assert desk.locator("[data-delen=naaste] .status--ok").count() == 1
    desk.reload()
    assert desk.locator("[data-delen=naaste] .status--ok").count() == 0


def test_a_stranger_finds_no_talk(visit: Visit) -> None:
    joris = visit(PHONE)
    joris.log_in(personas.JORIS)
    page = joris.open(of_wim()(joris))
    assert "Verhoeven" not in joris.text()
    assert page.locator("[data-stand]").count() == 0
