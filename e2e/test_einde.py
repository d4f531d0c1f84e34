"""Endings in a browser: a wish taken back, too few laws after hearing, a move, a death put right, steps to eighteen."""

from collections.abc import Callable

import pytest

from e2e.catalogus.einde import desk
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]
DESK = Look("nl", 1280)
PRIMARY = "#formulier button.nl-button--primary"


def _day(visitor: Visitor, name: str, day: str, month: str, year: str) -> None:
    for part, text in (("dag", day), ("maand", month), ("jaar", year)):
        visitor.page.locator(f"[name={name}-{part}]").fill(text)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_wish_is_looked_over_decided_and_taken_back(visit: Visit, look: Look) -> None:
    """Nour sees what stopping does, and asks; Daan decides; Nour changes her mind, and goes on as before."""
    nour, daan = visit(look), visit(DESK)
    nour.log_in(personas.NOUR)
    page = nour.open("/stoppen")
    nour.press(PRIMARY)
    assert page.locator("table").count() == 1
    nour.press(PRIMARY)
    page.go_back()  # the button is gone: it was asked already
    assert page.locator("main a[href='/einde']").count() == 1
    daan.log_in(medewerkers.CONSULENT_HEIDEKERK)
    there = desk(personas.NOUR)(daan)
    daan.open(f"{there}/eigen-wens")
    daan.press(PRIMARY)
    daan.press("#besluiten button")
    assert daan.page.locator("[data-einde=besloten]").count() == 1
    nour.open("/einde")
    nour.press("#terug button")
    nour.open("/zorgovereenkomsten")
    daan.open(there)
    assert daan.page.locator("[data-einde=besloten]").count() == 0


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_person_is_heard_before_too_few_laws_end_it(visit: Visit, look: Look) -> None:
    """Koen says what he thinks; Maud reads it and decides."""
    koen, maud = visit(look), visit(DESK)
    koen.log_in(personas.KOEN)
    page = koen.open("/einde")
    page.locator("[name=tekst]").fill("Ik heb nog geen andere hulp gevonden.")
    koen.press(PRIMARY)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open(desk(personas.KOEN)(maud))
    assert "Ik heb nog geen andere hulp gevonden." in maud.text()
    maud.press("#besluiten button")
    koen.open("/einde")
    assert page.locator("#terug").count() == 0
    assert page.locator("#zienswijze").count() == 0


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_move_is_reported_and_waits_for_the_municipality(visit: Visit, look: Look) -> None:
    """Joris moves; nothing of him is passed on, until he says so."""
    joris, maud = visit(look), visit(DESK)
    joris.log_in(personas.JORIS)
    page = joris.open("/iets-is-veranderd/adres")
    for name, text in (("straat", "Laan 1"), ("postcode", "9999 XX"), ("plaats", "Elders"), ("gemeente", "Elders")):
        page.locator(f"[name={name}]").fill(text)
    _day(joris, "vanaf", "1", "1", "2030")
    joris.press(PRIMARY)
    joris.open("/einde")
    assert "Elders" in joris.text()
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    there = desk(personas.JORIS)(maud)
    maud.open(there)
    assert "Geef niets door" in maud.text()
    joris.open("/toestemmingen/nieuwe-gemeente")
    joris.press(PRIMARY)
    maud.open(there)
    assert "Geef niets door" not in maud.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_death_that_was_entered_wrongly_is_put_right(visit: Visit, look: Look) -> None:
    """The wrong person: Maud undoes it; meanwhile nobody logs in as Ruben."""
    maud, ellen = visit(DESK), visit(look)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    there = desk(personas.RUBEN)(maud)
    maud.open(f"{there}/overlijden")
    _day(maud, "op", "1", "2", "2026")
    maud.press(PRIMARY)
    if maud.page.locator("#besluiten").count():
        maud.press("#besluiten button")
        maud.page.locator("details:has(#terug) summary").click()
        maud.page.locator("#terug [name=toelichting]").fill("Dit was iemand anders.")
        maud.press("#terug button")
    assert maud.page.locator("[data-einde=besloten]").count() == 0
    ellen.open("/overlijden")
    assert ellen.page.locator("h1").count() == 1
    ellen.log_in(personas.ELLEN)
    ellen.open("/einde")
    assert ellen.page.locator("a[href='/declaraties']").count() >= 1


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_both_sides_tick_off_the_steps_to_eighteen(visit: Visit, look: Look) -> None:
    """Petra ticks off a step; Maud sees it, and ticks off her own."""
    petra, maud = visit(look), visit(DESK)
    petra.log_in(personas.PETRA)
    page = petra.open("/achttien")
    petra.press("#stap-machtiging button")
    assert page.locator("#stap-machtiging[data-stap=gedaan]").count() == 1
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    maud.open(desk(personas.SEM, room="achttien")(maud))
    assert maud.page.locator("#stap-machtiging[data-stap=gedaan]").count() == 1
    maud.press("#stap-vervolg button")
    assert maud.page.locator("#stap-vervolg[data-stap=gedaan]").count() == 1
