"""The way in: report on a phone, be taken up, be admitted or refused, read the letter, begin a plan."""

from collections.abc import Callable

import pytest

from e2e.catalogus.toegang import child, typed
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.demo import medewerkers, personas, persoon

Visit = Callable[[Look], Visitor]


def _report(sanne: Visitor, town: str) -> None:
    page = sanne.log_in(personas.SANNE)
    assert page.url.endswith("/aanmelden")
    sanne.press("main a[href='/aanmelden/mij']")
    typed(page, town)
    sanne.press("#formulier button.nl-button--primary")
    assert page.locator("[data-stand=gemeld]").count() == 1


def _take_up(consulent: Visitor, person: persoon.DemoPersoon, name: str) -> None:
    """Find the newest report in the list of work, begin the talks and keep facts that meet every condition."""
    consulent.log_in(person)
    page = consulent.open(f"/gemeente/werk?soort=aanmelding&zoek={name}")
    consulent.press("main a[href^='/gemeente/aanmeldingen/']")
    consulent.press("form[action$='/gesprek'] button")
    for field in ("verzekerde", "ingezetene", "meewerken"):
        page.locator(f"#formulier [name={field}][value=ja]").check()
    fill_date(page, "gemeld_op", clock.today())
    consulent.press("form[action$='/intake'] button")


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_from_report_to_plan(visit: Visit, look: Look) -> None:
    sanne, maud = visit(look), visit(DESKTOP)
    _report(sanne, persoon.WATERVEEN)
    assert sanne.open("/declaraties").locator("main a[href='/aanmelding']").count() == 1

    _take_up(maud, medewerkers.CONSULENT_WATERVEEN, "Boer")
    maud.press("form[action$='/toelaten'] button")
    assert maud.page.locator("#besluit").count() == 1

    page = sanne.open("/berichten?toon=besluiten")
    sanne.press("main .rows a")
    sanne.press("main a[href^='/brieven/']")
    assert "Besluit 3.1" in sanne.text()
    page = sanne.open("/")
    sanne.press("[data-taak=plan] a")
    assert "/pgb-plan" in page.url


@pytest.mark.parametrize("look", [PHONE], ids=str)
def test_no_place_left(visit: Visit, look: Look) -> None:
    sanne, daan = visit(look), visit(DESKTOP)
    _report(sanne, persoon.HEIDEKERK)
    _take_up(daan, medewerkers.CONSULENT_HEIDEKERK, "Boer")
    assert daan.page.locator("form[action$='/toelaten']").count() == 0
    assert "Gemeenteblad van Heidekerk 2024, 118" in daan.text()
    daan.page.locator("form[action$='/afwijzen'] textarea").fill("Alle plaatsen zijn bezet. Bel ons gerust.")
    daan.press("form[action$='/afwijzen'] button")

    page = sanne.open("/")
    assert page.locator("[data-stand=afgewezen]").count() == 1
    sanne.open("/berichten?toon=besluiten")
    sanne.press("main .rows a")
    sanne.press("main a[href^='/brieven/']")
    assert "Alle plaatsen zijn bezet." in sanne.text()


@pytest.mark.parametrize("look", [Look("en", 360, js=False)], ids=str)
def test_a_parent_goes_on_for_a_child(visit: Visit, look: Look) -> None:
    sanne, maud = visit(look), visit(DESKTOP)
    page = sanne.log_in(personas.SANNE, "/aanmelden/kind")
    child(page)
    sanne.press("#formulier button.nl-button--primary")
    report = page.url.split("?")[0].removeprefix(sanne.site.portal)
    assert page.locator("a[href='/toestemmingen']").count() == 0

    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open("/gemeente" + report)
    maud.page.locator("[name=akkoord][value=ja]").check()
    maud.page.locator("form[action$='/bevoegdheid'] textarea").fill("Moeder, gezien in de BRP.")
    maud.press("form[action$='/bevoegdheid'] button")

    sanne.open("/aanmelden")
    sanne.press("form[action='/voor-wie'] button")
    assert "Bea de Boer" in page.locator(".utility__bar").inner_text()
    assert page.locator("main a[href='/toestemmingen']").count() == 1
