"""Three requests of a participant, each from the first page to its answer: plan, contract, machtiging."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from e2e.catalogus.staat import dossier
from e2e.catalogus.verzoeken import day_in, empower, request, wish
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_overeenkomst import onward
from portal import clock
from portal.demo import medewerkers, personas
from portal.planverzoek.status import Verzoekstatus

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_another_plan(visit: Visit, look: Look) -> None:
    """Fatma asks for more, sees what it does and sends it; Maud takes it over; Fatma follows it."""
    fatma, maud = visit(look), visit(DESKTOP)
    page = fatma.log_in(personas.FATMA)
    fatma.open("/plan")
    fatma.press("main a[href='/plan/aanpassen']")
    onward(page)
    assert page.locator(".errors").count() == 1
    wish(page)
    onward(page)
    assert page.locator("[data-deel=gevolg]").count() == 1
    assert page.locator("[data-row=wish]").count() == 1
    fatma.press("#versturen button")
    assert not page.locator("#versturen").count()

    desk = maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open(request(Verzoekstatus.INGEDIEND, personas.FATMA, "/gemeente/planverzoeken")(maud))
    maud.press("[data-row=wish] a")
    desk.locator("#formulier [name=reden]").fill("Zo spraken wij af.")
    maud.press("#formulier .nl-button--primary")
    assert desk.locator("a[href^='/gemeente/ondersteuningsplannen/']").count()

    page.reload()
    assert "Zo spraken wij af." in fatma.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_something_of_a_contract_changes(visit: Visit, look: Look) -> None:
    """A bank account goes to the SVB at once and the form can be printed; the SVB processes it."""
    fatma, svb = visit(look), visit(DESKTOP)
    page = fatma.log_in(personas.FATMA)
    fatma.open("/zorgovereenkomsten")
    page.locator("main a", has_text="Thuiszorg Zonnehof").first.click()
    fatma.press("main a[href$='/verandert']")
    page.locator("[name=wat][value=rekening]").check()
    onward(page)
    page.locator("[name=iban]").fill("NL00")
    onward(page)
    assert page.locator(".errors a[href='#iban']").count() == 1
    page.locator("[name=iban]").fill("NL02 ABNA 0123 4567 89")
    onward(page)
    fatma.press("main a[href$='/wijzigingsformulier']")
    assert "NL02ABNA0123456789" in fatma.text()
    number = page.url.split("/")[-2]

    desk = svb.log_in(medewerkers.SVB)
    svb.open(f"/svb/zorgovereenkomsten/{number}")
    svb.press("form[action$='/verwerkt'] button")
    svb.open(f"/svb/zorgovereenkomsten/{number}")
    assert not desk.locator("form[action$='/verwerkt']").count()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_municipality_arranges_it(visit: Visit, look: Look) -> None:
    """Joris empowers, Maud asks, Joris sees it and takes it back with one press: then nothing is done."""
    joris, maud = visit(look), visit(DESKTOP)
    page = joris.log_in(personas.JORIS)
    joris.open("/toestemmingen")
    joris.press("main a[href$='/machtigingen/nieuw']")
    onward(page)
    assert page.locator(".errors").count() == 1
    empower(page)
    day_in(page, "tot", clock.today() + timedelta(days=30))
    onward(page)

    desk = maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open(dossier(personas.JORIS)(maud))
    maud.press("main a[href$='/machtigingen']")
    desk.locator("[name=machtiging]").first.check()
    desk.locator("[name=opdracht][value=aanvragen]").check()
    desk.locator("#formulier [name=wat]").fill("Aan het zorgkantoor: is er meer mogelijk?")
    late = visit(DESKTOP)
    with desk.expect_navigation():
        desk.locator("#formulier .nl-button--primary").click()
    assert desk.locator("[data-row=use]").count() == 1

    page.reload()
    assert "is er meer mogelijk?" in joris.text()
    other = late.log_in(medewerkers.CONSULENT_WATERVEEN)
    late.open(urlsplit(desk.url).path)
    other.locator("[name=machtiging]").first.check()
    other.locator("[name=opdracht][value=aanvragen]").check()
    other.locator("#formulier [name=wat]").fill("Nog een vraag")
    joris.press("form[action$='/intrekken'] button")
    late.press("#formulier .nl-button--primary")
    assert other.locator(".utrecht-alert--error").count() == 1
    assert "Nog een vraag" in late.text()
