"""The grant in a browser: looked over with its letter, decided, told to the SVB, and read by the person."""

from collections.abc import Callable

import pytest

from e2e.catalogus.beschikking import award
from e2e.catalogus.staat import dossier
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_draft_to_budget(visit: Visit, look: Look) -> None:
    """Maud changes an amount, says why, and grants it; going back offers nothing to grant twice; Iris reads it."""
    maud, iris = visit(DESKTOP), visit(look)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    page = maud.open(dossier(personas.IRIS, "/beschikking")(maud))
    page.locator("[name=bedrag_wmo]").fill("4.500")
    maud.press("#formulier button.nl-button--primary")
    assert page.locator("[name=reden_wmo][aria-invalid=true]").count() == 1
    page.locator("[name=reden_wmo]").fill("De wasmachine is al betaald.")
    maud.press("#formulier button.nl-button--primary")
    assert "De wasmachine is al betaald." in maud.text()
    maud.press("#toekennen button")
    page.go_back()
    assert page.locator("#toekennen").count() == 0  # nothing to press again
    maud.open(dossier(personas.IRIS, "/beschikking")(maud))
    assert page.locator("[data-kenmerk]").count() == 1
    maud.open(award(personas.IRIS)(maud))
    page.locator("[name=organisatie]").select_option(index=1)
    page.locator("[name=wijze][value=mail]").check()
    maud.press("#verzonden button.nl-button--primary")
    assert page.locator("[data-verzonden=mail]").count() == 1
    iris.log_in(personas.IRIS)
    iris.open("/beschikking")
    assert "De wasmachine is al betaald." in iris.text()
