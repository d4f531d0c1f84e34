"""The right to one's own data: take everything along, have something put right, withdraw what rests on consent."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


def _until_ready(visitor: Visitor) -> None:
    """Wait as a person does: look again until the download is there."""
    for _ in range(120):
        if visitor.page.locator("main a[href$='/bestand']").count():
            return
        visitor.page.wait_for_timeout(500)
        visitor.page.reload()
    raise AssertionError("the download was not ready in a minute")


def _package(visitor: Visitor) -> zipfile.ZipFile:
    with visitor.page.expect_download() as download:
        visitor.page.locator("main a[href$='/bestand']").first.click()
    with open(str(download.value.path()), "rb") as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_everything_about_me(visit: Visit, look: Look) -> None:
    """Nour asks for her data, waits, and gets what she can read and what a machine can read."""
    nour = visit(look)
    page = nour.log_in(personas.NOUR)
    nour.open("/privacy")
    nour.press("main a[href='/mijn-gegevens']")
    nour.press("main a[href='/mijn-gegevens/downloaden']")
    nour.press("#downloaden button")
    _until_ready(nour)
    found = _package(nour)
    assert {"gegevens.json", "leesbaar.html", "leesbaar.pdf"} <= set(found.namelist())
    data = json.loads(found.read("gegevens.json"))
    assert data["tabellen"]["persoon"][0]["naam"] == personas.NOUR.naam
    assert personas.FATMA.naam not in found.read("leesbaar.html").decode()
    nour.press("form[action$='/verwijderen'] button")
    assert not page.locator("main a[href$='/bestand']").count()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_something_is_wrong(visit: Visit, look: Look) -> None:
    """Nour asks to correct her data; Daan takes longer, then decides; she reads the letter and how to object."""
    nour, daan = visit(look), visit(DESKTOP)
    page = nour.log_in(personas.NOUR)
    nour.open("/mijn-gegevens")
    nour.press("main a[href='/mijn-gegevens/verzoeken/nieuw']")
    nour.press("#formulier .nl-button--primary")
    assert page.locator(".errors").count() == 1
    page.locator("[name=recht][value=verbeteren]").check()
    page.locator("[name=over]").select_option("persoon")
    page.locator("[name=tekst]").fill("Mijn geboortedatum is 21 juli 1989.")
    nour.press("#formulier .nl-button--primary")
    assert page.locator("[data-stand=ingediend]").count() == 1
    number = page.url.split("?")[0].split("/")[-1]

    desk = daan.log_in(medewerkers.CONSULENT_HEIDEKERK)
    daan.open("/gemeente/werk")
    assert desk.locator(f"a[href='/gemeente/gegevensverzoeken/{number}']").count()
    daan.open(f"/gemeente/gegevensverzoeken/{number}")
    assert "21 juli 1989" in daan.text()
    desk.locator("details:has(#verlengen) summary").click()
    desk.locator("#verlengen [name=reden]").fill("Wij vragen het na bij de basisregistratie.")
    daan.press("#verlengen button")
    assert not desk.locator("#verlengen").count()
    desk.locator("#formulier [name=uitkomst][value=toegewezen]").check()
    desk.locator("#formulier [name=toelichting]").fill("De basisregistratie zegt hetzelfde.")
    desk.locator("#formulier [name=gedaan]").fill("Uw geboortedatum is verbeterd.")
    for part, value in (("dag", "21"), ("maand", "7"), ("jaar", "1989")):
        desk.locator(f"#formulier [name=geboortedatum-{part}]").fill(value)
    daan.press("#formulier button[value=nakijken]")
    assert desk.locator("#brief").count() == 1
    daan.press("#formulier button[value=besluiten]")
    assert desk.locator("[data-stand=beslist]").count() == 1

    page.reload()
    assert page.locator("[data-stand=beslist]").count() == 1
    assert "De basisregistratie zegt hetzelfde." in nour.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_who_may_know_what(visit: Visit, look: Look) -> None:
    """Wim reads every ground by party, sees what withdrawing means, and withdraws."""
    wim = visit(look)
    page = wim.log_in(personas.WIM)
    wim.open("/toestemmingen/zorgkantoor")
    wim.press("#formulier .nl-button--primary")
    wim.open("/mijn-gegevens/gronden")
    assert page.locator("[data-row=ground]").count() >= 7
    wim.press("main a[href='/mijn-gegevens/intrekken/zorgkantoor']")
    wim.press("form[action='/toestemmingen/zorgkantoor/intrekken'] button")
    wim.open("/mijn-gegevens/gronden")
    assert not page.locator("main a[href='/mijn-gegevens/intrekken/zorgkantoor']").count()


def test_how_long_it_is_kept(visit: Visit) -> None:
    """Anouk reads which terms hold and what was removed; Fatma reads hers."""
    fatma, anouk = visit(PHONE), visit(DESKTOP)
    page = fatma.log_in(personas.FATMA)
    fatma.open("/mijn-gegevens/bewaren")
    assert page.locator("[data-row=term]").count() >= 5
    desk = anouk.log_in(medewerkers.BEHEERDER)
    anouk.open("/beheer/opruimen")
    assert desk.locator("[data-row=term]").count() >= 5
