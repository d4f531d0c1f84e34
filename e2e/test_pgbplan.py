"""A pgb-plan goes from the first word to a draft of the ondersteuningsplan, over two devices and two desks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

LOOKS = [PHONE, DESKTOP]
Visit = Callable[[Look], Visitor]
NEXT = "#formulier .nl-button--primary"


def keep(page: Page, **typed: str) -> None:
    """Fill fields of a step by name (underscores are dashes) and go on."""
    for name, text in typed.items():
        field = page.locator(f"[name='{name.replace('_', '-')}']")
        if field.evaluate("el => el.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    page.locator(NEXT).first.click()


def compose(mei: Visitor) -> None:
    """From the start page through every step to the check; what the law does not ask stays open."""
    page = mei.log_in(personas.MEI)
    page.locator("[data-taak] a").click()
    page.locator("form[action='/pgb-plan/beginnen'] button").click()
    assert "Besluit 5.2" in mei.text(), "free support is pointed out"
    page.locator("main a[href$='/situatie']").click()
    keep(page, situatie="Ik woon alleen op een etage zonder lift. ñ 🙂")
    keep(page, doel_1_leefgebied="dag", doel_1_doel="Elke dag naar buiten")
    page.locator("[name=hulp-1-wat]").fill("Hulp bij het opstaan")
    page.locator("[name=hulp-1-hoeveel]").fill("2,5")
    page.locator("[name=hulp-1-weken]").fill("40")
    page.locator("[name=hulp-1-tarief]").fill("30")
    if mei.look.js:  # the total follows while somebody types
        expect(page.locator("#totaal")).to_contain_text("3.000,00")
    page.locator("button[value=rij-hulp]").click()
    keep(page, hulp_2_wat="Hulp in huis", hulp_2_hoeveel="3", hulp_2_tarief="20", hulp_2_soort="wmo")
    page.locator("main a.back").click()
    page.locator("main a[href$='/controle']").click()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_the_first_word_to_a_draft_of_the_plan(visit: Visit, look: Look) -> None:
    mei, desk = visit(look), visit(look)
    compose(mei)
    mei.page.locator("form[action$='/indienen'] button").click()
    plan = mei.page.url.partition("?")[0].rpartition("/")[2]

    page = desk.log_in(medewerkers.CONSULENT_HEIDEKERK)
    page.locator(f"main a[href='/gemeente/pgb-plannen/{plan}']").first.click()
    page.locator("form[action$='/stap/beginnen'] button").click()
    page.locator("main a[href$='/aanvulling']").click()
    keep(page, vraag="Wie gaat er in huis helpen?")

    phone = visit(look)  # another device
    phone.log_in(personas.MEI)
    phone.page.locator("[data-taak=planvraag] a").click()
    assert "Wie gaat er in huis helpen?" in phone.text()
    phone.page.locator("form[action='/pgb-plan/beginnen'] button").click()
    phone.page.locator("main a[href$='/hulp']").click()
    assert phone.page.locator("[name=hulp-1-wat]").input_value() == "Hulp bij het opstaan"
    assert "Wie gaat er in huis helpen?" in phone.text()
    keep(phone.page, hulp_2_wie="Kees")
    phone.page.locator("main a.back").click()
    phone.page.locator("main a[href$='/controle']").click()
    phone.page.locator("form[action$='/indienen'] button").click()
    second = phone.page.url.partition("?")[0].rpartition("/")[2]

    page = desk.open(f"/gemeente/pgb-plannen/{second}")
    page.locator("form[action$='/stap/beginnen'] button").click()
    page.locator("main a[href$='/regels/1']").click()
    page.locator("[name=besluit][value=overnemen]").check()
    keep(page, wet="zvw")  # and on to the next line
    page.locator("[name=besluit][value=weglaten]").check()
    keep(page, reden="Uw zus doet dit al.")
    page.locator("form[action$='/stap/verwerken'] button").click()
    page.locator("main a[href^='/gemeente/ondersteuningsplannen/']").first.click()
    assert "Hulp bij het opstaan" in desk.text()
    left_out = page.locator("[data-row=part][data-uitkomst=weggelaten]")
    assert "Hulp in huis" in left_out.inner_text()
    assert "Uw zus doet dit al." in left_out.inner_text()

    phone.open(f"/pgb-plan/{second}")
    assert "Uw zus doet dit al." in phone.text()
    phone.open("/plan")
    assert "Hulp bij het opstaan" not in phone.text()
    phone.open("/berichten").locator("main ul.rows a[href^='/berichten/']").first.click()
    assert phone.page.locator(f"main a[href='/pgb-plan/{second}']").count() == 1


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_what_the_plan_pays_and_what_changed(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    page = fatma.log_in(personas.FATMA, "/plan")
    assert page.locator("[data-row=service]").count() == 6
    assert page.locator("[data-row=life]").count() == 2
    page.locator("main a[href='/plan/versies/2']").first.click()
    assert page.locator("[data-row=added]").count() == 1
    assert page.locator("[data-row=stopped]").count() == 1
    assert page.locator("[data-row=changed]").count() == 2
    fatma.open("/plan").locator("main a[href='/plan/mijn-leven/nieuw']").click()
    keep(page, wat="Taalles", betaler="De bibliotheek")
    assert "Taalles" in fatma.text()
