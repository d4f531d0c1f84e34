"""Looking ahead in a browser: how long the budget lasts, what something else does, from goal to money, and signals."""

from collections.abc import Callable

import pytest

from e2e.catalogus.vooruitblik import fill_what_if
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_overeenkomst import onward
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_how_long_it_lasts_and_what_something_else_does(visit: Visit, look: Look) -> None:
    """Fatma reads how long her budget lasts, tries fewer and more hours, and saves it as a request."""
    fatma = visit(look)
    page = fatma.log_in(personas.FATMA)
    fatma.press("main a[href='/vooruitblik']")
    assert page.locator("main .lead").count() >= 1
    assert page.locator("main svg[role=img]").count() == 1
    assert page.locator("main table tbody tr").count() >= 1
    assert page.locator("[data-row=tempo]").count() >= 1
    unused = page.locator("#niet-gebruikt p").first.inner_text()
    assert unused in ("U hoeft niets te betalen.", "You have nothing to pay.")
    page.locator("#niet-gebruikt summary").first.click()
    assert page.locator("#niet-gebruikt tfoot").is_visible()

    fatma.press("main a[href='/vooruitblik/wat-als']")
    onward(page)
    assert page.locator(".errors").count() == 1
    fill_what_if(page)
    onward(page)
    assert page.locator("#gevolg svg[role=img]").count() == 1
    assert page.locator("#gevolg [data-row=verandering]").count() == 2
    page.locator("#bewaren [name=reden]").fill("Ik red meer zelf, maar wil vaker naar buiten.")
    fatma.press("#bewaren button")
    assert "/plan/aanpassen/" in page.url
    assert "Ik red meer zelf, maar wil vaker naar buiten." in fatma.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_a_goal_to_its_money_and_back(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    page = fatma.log_in(personas.FATMA)
    fatma.open("/vooruitblik/doelen")
    fatma.press("[data-row=doel] a[href^='/vooruitblik/doelen/']")
    goal = page.locator("h1").inner_text()
    fatma.press("main a[href^='/zorgovereenkomsten/']")
    fatma.press("main a[href*='/vooruitblik/doelen/van/zorgovereenkomst/']")
    assert page.locator("h1").inner_text() == goal
    fatma.press("main a[href^='/declaraties/']")
    fatma.press("main a[href*='/vooruitblik/doelen/van/declaratie/']")
    assert page.locator("h1").inner_text() == goal


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_signal_ends_in_a_contact_that_its_person_reads(visit: Visit, look: Look) -> None:
    """Maud sees why Joris' budget stands in her list and asks him; he reads the same words, and her question."""
    joris, maud = visit(look), visit(DESKTOP)
    desk = maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open("/gemeente/voortgang?zoek=Amerongen")
    maud.press("main a[href^='/gemeente/voortgang/']")
    maud.press("[data-row=signaal] a")
    onward(desk)
    assert desk.locator(".errors").count() == 1
    desk.locator("[name=wijze][value=vraag]").check()
    desk.locator("[name=tekst]").fill("Zullen wij samen kijken wat er nog kan?")
    onward(desk)
    assert desk.locator(".utrecht-alert--ok").count() == 1

    page = joris.log_in(personas.JORIS)
    joris.open("/voortgang")
    assert page.locator("[data-row=signaal]").count() >= 1
    joris.press("[data-row=signaal] a[href^='/berichten/vragen/']")
    assert "Zullen wij samen kijken wat er nog kan?" in joris.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_contributor_sees_the_administration_and_no_more(visit: Visit, look: Look) -> None:
    bas = visit(look)
    page = bas.log_in(medewerkers.ZORGVERZEKERAAR)
    bas.open("/verstrekker/deelnemers")
    assert page.locator("main tbody tr").count() >= 1
    with page.expect_navigation():
        page.get_by_text(personas.FATMA.naam).click()
    assert page.locator("[data-deel=voortgang]").count() == 1
    assert page.locator("[data-row=signaal]").count() == 0
