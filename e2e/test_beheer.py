"""The administrator: see first, keep, undo; refused with the reason; a colleague blocked; and who sees it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]
WHY = "Besluit van het college van 3 november."


def _look(visitor: Visitor) -> None:
    visitor.press("#formulier .buttons .nl-button--primary")


def _keep(visitor: Visitor) -> None:
    visitor.press("button[value=vastleggen]")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_lower_maximum_from_refusal_to_undoing(visit: Visit, look: Look) -> None:
    """Too many is refused; a lower one shows what it does, is kept for later, seen by the public, and taken back."""
    anouk, anybody = visit(look), visit(look)
    page = anouk.log_in(medewerkers.BEHEERDER)
    assert page.url.endswith("/beheer")
    anouk.press("main a[href='/beheer/waarden/maximum']")
    anouk.press("[data-waarde=maximum] a")
    page.locator("[name=maximum]").fill("100001")
    page.locator("[name=gemeenteblad]").fill("Gemeenteblad van Waterveen 2026, 77")
    page.locator("[name=waarom]").fill(WHY)
    later = clock.today() + timedelta(days=30)
    fill_date(page, "vanaf", later)
    _look(anouk)
    assert page.locator(".errors a[href='#maximum']").count() == 1
    assert "Besluit 3.6; Regeling 2" in page.locator("#maximum-fout").inner_text()
    assert page.locator("[name=waarom]").input_value() == WHY
    page.locator("[name=maximum]").fill("8")
    _look(anouk)
    assert "Besluit van het college" in anouk.text()
    anouk.press("button[value=aanpassen]")
    assert page.locator("[name=maximum]").input_value() == "8"
    page.locator("[name=maximum]").fill("9")
    _look(anouk)
    _keep(anouk)
    assert page.locator("[data-waarde=maximum] a[href^='/beheer/wijzigingen/']").count() == 1

    rules = f"/i-pgb/regels?gemeente=Waterveen&datum={later.day}-{later.month}-{later.year}"
    people = {"nl": "Hoogstens 9 mensen", "en": "At most 9 people"}[look.lang]
    anybody.open(rules)
    assert people in anybody.text()
    anouk.press("[data-waarde=maximum] a[href^='/beheer/wijzigingen/']")
    page.locator("[name=waarom]").fill("Toch niet.")
    anouk.press("#formulier > button")
    anybody.open(rules)
    assert people not in anybody.text()
    anouk.open("/beheer/wijzigingen")
    assert WHY in anouk.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_paragraph_stands_in_the_letter(visit: Visit, look: Look) -> None:
    """Anouk adds a paragraph; Maud admits Wim; his letter says it."""
    anouk, maud, wim = visit(look), visit(DESKTOP), visit(PHONE)
    anouk.log_in(medewerkers.BEHEERDER)
    page = anouk.open("/beheer/waarden/brieven/toegelaten")
    page.locator("[name=nl]").fill("Kom langs op dinsdag, met al uw vragen.")
    page.locator("[name=waarom]").fill(WHY)
    _look(anouk)
    page.locator("main summary").first.click()
    assert "Kom langs op dinsdag, met al uw vragen." in anouk.text()
    _keep(anouk)

    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    desk = maud.open("/gemeente/werk?soort=aanmelding&zoek=Verhoeven")
    maud.press("main a[href^='/gemeente/aanmeldingen/']")
    for name in ("verzekerde", "ingezetene", "meewerken"):
        desk.locator(f"[name={name}][value=ja]").check()
    for law in ("wmo", "zvw"):
        desk.locator(f"[name=recht_{law}][value=ja]").check()
    maud.press("#formulier button.nl-button")
    maud.press("form[action$='/toelaten'] button")
    wim.log_in(personas.WIM, "/berichten")
    wim.press("main .rows a")
    wim.press("main a[href^='/brieven/']")
    assert "Kom langs op dinsdag, met al uw vragen." in wim.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_block_logs_a_colleague_out(visit: Visit, look: Look) -> None:
    anouk, maud = visit(look), visit(PHONE)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = anouk.log_in(medewerkers.BEHEERDER, "/beheer/medewerkers")
    anouk.press(f"tbody a:has-text('{medewerkers.CONSULENT_WATERVEEN.naam}')")
    anouk.press("#formulier > button")
    assert page.locator(".errors a[href='#waarom']").count() == 1
    page.locator("[name=waarom]").fill("Uit dienst.")
    anouk.press("#formulier > button")
    maud.open("/gemeente/werk")
    assert "/inloggen" in maud.page.url
    anouk.open("/beheer/wijzigingen")
    assert "Uit dienst." in anouk.text()
    assert anouk.page.goto(f"{anouk.site.portal}/gemeente").status == 403  # type: ignore[union-attr]
