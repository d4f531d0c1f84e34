"""The plan: drafted beside what the person asked, talked over on a phone, fixed with a letter, evaluated."""

from collections.abc import Callable

import pytest

from e2e.catalogus.ondersteuningsplan import HOND, plan_of, service, talk_with, unfold
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_draft_to_letter(visit: Visit, look: Look) -> None:
    """Tara reads and reacts; Maud answers, takes back, changes, shares again and fixes; Tara reads the letter."""
    tara, maud = visit(look), visit(DESKTOP)
    page = tara.log_in(personas.TARA)
    assert page.locator("[data-taak]").count() >= 0
    tara.open("/berichten")
    tara.press("main .rows a")
    tara.press("main a[href='/plan/concept']")
    outcomes = [one.get_attribute("data-uitkomst") for one in page.locator("[data-row=part]").all()]
    assert outcomes == ["overgenomen", "gewijzigd", "weggelaten"]
    tara.press("#regel-1 a[href$='/opmerking/regel/1']")
    tara.press("#formulier button")
    assert page.locator(".errors a[href='#tekst']").count() == 1
    page.locator("[name=tekst]").fill(HOND)
    tara.press("#formulier button")
    assert HOND in tara.text()

    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    desk = maud.open("/gemeente/werk?soort=ondersteuningsplan&zoek=Bakker")
    maud.press("main a[href^='/gemeente/ondersteuningsplannen/']")
    maud.press("form[action$='/vaststellen'] button")
    assert desk.locator(".utrecht-alert--warning").count() == 1
    for text in ("Ja, in de winter vier uur.", "Een hond telt mee."):
        desk.locator("textarea[name^=antwoord-]").first.fill(text)
        maud.press("form[action*='/reacties/'] button")
    unfold(desk)
    maud.press("form[action$='/aanpassen'] button")
    tara.open("/plan/concept")
    assert page.locator("[data-row=part]").count() == 0
    maud.press("main a[href$='/diensten/nieuw']")
    service(desk)
    maud.press("#formulier button")
    assert desk.locator("[data-uitkomst=erbij]").count() == 1
    desk.locator("[name=hulp]").check()
    maud.press("form[action$='/delen'] button")

    tara.open("/plan/concept")
    assert "Een hond telt mee." in tara.text()
    assert page.locator("[data-uitkomst=erbij]").count() == 1
    tara.press("form[action$='/akkoord'] button")
    desk.reload()
    maud.press("form[action$='/vaststellen'] button")
    assert desk.locator("[data-stand=vastgesteld]").count() == 1

    tara.open("/berichten")
    tara.press("main .rows a")
    tara.press("main a[href^='/brieven/']")
    for told in ("Samen sporten", "1.820,00" if look.lang == "nl" else "1,820.00", "Het UWV betaalt dat."):
        assert told in tara.text()
    tara.open("/plan/versies/1")
    assert page.locator("[data-row=decided]").count() == 4


@pytest.mark.parametrize("look", [DESKTOP, Look("nl", 1280)], ids=str)
def test_a_next_version_keeps_what_goes_on(visit: Visit, look: Look) -> None:
    """Maud begins a next version for Fatma, stops a service and tries one for work; Fatma sees nothing of it yet."""
    maud = visit(look)
    desk = maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open("/gemeente/dossiers?zoek=Fatma")
    maud.open(plan_of(personas.FATMA)(maud))
    maud.press("main a[href$='/ondersteuningsplan']")
    maud.press("#formulier button")
    assert desk.locator(".errors a[href='#aanleiding']").count() == 1
    desk.locator("[name=aanleiding][value=budget]").check()
    maud.press("#formulier button")
    count = desk.locator("[data-uitkomst=blijft]").count()
    assert count > 1
    maud.press("main a[href*='/diensten/']:not([href$=nieuw])")
    desk.locator("[name=waarom]").fill("Niet meer nodig.")
    maud.press("form[action$='/weglaten'] button")
    assert desk.locator("[data-uitkomst=stopt]").count() == 1
    assert desk.locator("[data-uitkomst=blijft]").count() == count - 1
    fatma = visit(PHONE)
    page = fatma.log_in(personas.FATMA, "/plan/concept")
    assert page.locator("[data-row=part]").count() == 0


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_talk_is_written_down_and_read(visit: Visit, look: Look) -> None:
    maud = visit(look)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = maud.open("/gemeente/werk?soort=evaluatie")
    path = talk_with(personas.RIANNE, reminded=True)(maud)
    maud.press(f"main a[href='{path}']")
    page.locator("[name=tekst]").fill("Het gaat goed.")
    maud.press("#formulier button")
    assert page.locator(".errors a[href='#uitkomst']").count() == 1
    page.locator("[name=uitkomst][value=blijft]").check()
    maud.press("#formulier button")
    assert page.locator("[data-stand=besproken]").count() == 1
    page = maud.open("/gemeente/werk?soort=evaluatie")
    assert page.locator(f"main a[href='{path}']").count() == 0
