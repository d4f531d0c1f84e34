"""A household: a parent asks for one child and answers for the other, the other parent agrees, it ends at once."""

from collections.abc import Callable

import pytest

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import personas
from portal.demo.gezin import ELSEWHERE, SAFE

Visit = Callable[[Look], Visitor]


def go_on_for(visitor: Visitor, name: str) -> None:
    """Change who is served; the bar on top says so."""
    visitor.open("/aanmelden")
    visitor.press(f"form[action='/voor-wie']:has-text('{name}') button")
    assert name in visitor.page.locator(".utility__bar").inner_text()


def say_yes(visitor: Visitor, name: str) -> None:
    """Open the link that waits, and agree for this child."""
    go_on_for(visitor, name)
    visitor.open("/huishouden")
    visitor.press("main .rows a")
    assert name in visitor.page.locator("form[action$='/akkoord'] button").inner_text()
    visitor.press("form[action$='/akkoord'] button")


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_two_children_are_linked_by_both_parents(visit: Visit, look: Look) -> None:
    marieke, ruud = visit(look), visit(DESKTOP)
    marieke.log_in(personas.MARIEKE)
    go_on_for(marieke, "Tim Vos")
    marieke.open("/huishouden")
    page = marieke.press("form[action='/huishouden/vragen'] button")
    code = page.locator("[data-code]").inner_text()

    go_on_for(marieke, "Eva Vos")
    page = marieke.open("/huishouden/code")
    page.locator("[name=code]").fill("ABCD 2345")
    marieke.press("#formulier button.nl-button--primary")
    assert page.locator("[name=code]").input_value() == "ABCD 2345"
    assert "Tim" not in marieke.text()
    page.locator("[name=code]").fill(code.lower())
    marieke.press("#formulier button.nl-button--primary")
    assert page.locator("[data-stand=beantwoord]").count() == 1

    ruud.log_in(personas.RUUD)
    say_yes(ruud, "Eva Vos")
    say_yes(ruud, "Tim Vos")
    say_yes(marieke, "Tim Vos")

    page = marieke.open("/huishouden/samen")
    assert page.locator("[data-row=lid]").count() == 2
    shared = page.locator("[data-row=hulp]").first
    assert "De Brug" in shared.inner_text()
    assert "€" not in marieke.text()
    assert SAFE[0] not in page.content()
    marieke.press("form[action='/voor-wie'] button")
    assert "/zorgovereenkomsten/nieuw" in page.url
    assert "Eva Vos" in page.locator(".utility__bar").inner_text()

    page = ruud.open("/huishouden/samen")
    assert page.locator("[data-row=lid]").count() == 2
    marieke.open("/toestemmingen")
    marieke.press("[data-doel=huishouden] button")
    page = ruud.open("/huishouden/samen")
    assert page.locator("[data-row=lid]").count() == 1
    assert "Eva" not in ruud.text()


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_the_other_parent_finds_no_protected_address(visit: Visit, look: Look) -> None:
    marieke, ruud = visit(look), visit(look)
    marieke.log_in(personas.MARIEKE)
    go_on_for(marieke, "Tim Vos")
    assert SAFE[0] in marieke.text() or SAFE[0] in marieke.open("/").content()
    page = marieke.open("/mijn-adres")
    assert page.locator("[name=beschermd]").is_checked()
    ruud.log_in(personas.RUUD)
    go_on_for(ruud, "Tim Vos")
    for path in ("/", "/mijn-adres", "/huishouden", "/huishouden/samen", "/aanmelden", "/aanmelding", "/berichten"):
        assert SAFE[0] not in ruud.open(path).content()
    page = ruud.open("/mijn-adres")
    assert page.locator("[name=straat]").input_value() == ELSEWHERE[0]
    page.locator("[name=postcode]").fill("")
    ruud.press("#formulier button.nl-button--primary")
    assert page.locator("[name=straat]").input_value() == ELSEWHERE[0]
    page.locator("[name=postcode]").fill("1234 EF")
    ruud.press("#formulier button.nl-button--primary")
    assert "klaar=ja" in page.url
