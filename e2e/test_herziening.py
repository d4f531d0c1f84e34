"""A changed budget in a browser: announced, reacted to on a phone, decided with an answer, and read."""

from collections.abc import Callable

import pytest

from e2e.catalogus.herziening import change, recovery
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_intention_to_decision(visit: Visit, look: Look) -> None:
    """Sam says what he thinks of a lower part, and going back sends nothing twice; Maud answers and decides."""
    sam, maud = visit(look), visit(DESKTOP)
    sam.log_in(personas.SAM)
    page = sam.open("/wijziging-budget")
    sam.press("[data-herziening] a")
    assert page.locator("[data-gevolg]").count() == 1
    page.locator("[name=akkoord][value=nee]").check()
    page.locator("#reageren [name=tekst]").fill("Ik heb die hulp nog nodig.")
    sam.press("#reageren button")
    page.go_back()
    sam.press("#reageren button")  # once more: it counts once
    assert page.locator("[data-reactie]").count() == 1
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = maud.open(change(personas.SAM)(maud))
    assert "Ik heb die hulp nog nodig." in maud.text()
    page.locator("#besluiten [name=antwoord]").fill("U houdt twee uur per week.")
    maud.press("#besluiten button")
    assert page.locator("#besluiten").count() == 0
    sam.open(change(personas.SAM, "/wijziging-budget/")(sam))
    assert "U houdt twee uur per week." in sam.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_another_arrangement_is_asked_and_made(visit: Visit, look: Look) -> None:
    """Kim asks for less a month; Maud makes that arrangement; Kim sees more and smaller instalments."""
    kim, maud = visit(look), visit(DESKTOP)
    kim.log_in(personas.KIM)
    page = kim.open(recovery(personas.KIM, "/terugvordering/")(kim))
    before = page.locator("main tbody tr").count()
    page.locator("[name=per_maand]").fill("50")
    kim.press("#regeling button")
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = maud.open(recovery(personas.KIM)(maud))
    page.locator("details:has(#regelen) > summary").click()
    maud.press("#regelen button")
    page = kim.open(recovery(personas.KIM, "/terugvordering/")(kim))
    assert page.locator("main tbody tr").count() > before
