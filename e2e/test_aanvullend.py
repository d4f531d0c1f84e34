"""An additional service from the announcement to the rest that goes back: a brother deposits, the SVB pays."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from e2e.catalogus.staat import photo
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
IBAN, IBAN_SCHOOL = "NL91 ABNA 0417 1643 00", "NL20 INGB 0001 2345 67"
FIRST = ("1", "1", "2026")


def _date(visitor: Visitor, name: str, day: tuple[str, str, str]) -> None:
    for part, text in zip(("dag", "maand", "jaar"), day, strict=True):
        visitor.page.locator(f"[name={name}-{part}]").fill(text)


def _fill(visitor: Visitor, **fields: str) -> None:
    for name, text in fields.items():
        visitor.page.locator(f"[name={name}]").fill(text)


def _path(visitor: Visitor) -> str:
    return urlsplit(visitor.page.url).path


def _add_photo(visitor: Visitor) -> None:
    """With scripts a chosen file goes by itself; without, a button sends it."""
    page = visitor.page
    page.locator("input[type=file]").set_input_files(photo("rekening.jpg", "white"))
    if visitor.look.js:
        expect(page.locator("main a[href*='/bestanden/']")).to_have_count(1)
    else:
        visitor.press("[data-upload] button")


def _send(visitor: Visitor) -> None:
    visitor.press("#formulier button.nl-button--primary")


@pytest.mark.parametrize("how", [PHONE, DESKTOP], ids=str)
def test_from_the_announcement_to_the_rest_that_goes_back(visit: Visit, how: Look) -> None:
    sam, yara = visit(how), visit(how)
    page = sam.log_in(personas.SAM)
    left = page.locator("main .big").inner_text()
    sam.press("main a[href='/aanvullend']")
    sam.press("main a[href='/aanvullend/nieuw']")
    _send(sam)
    assert page.locator(".errors a").count() == 4
    _fill(sam, wat="Paardrijden", naam="Manege De Linde", kvk="00010404", kosten="80")
    page.locator("[name=wie][value=anders]").check()
    page.locator("[name=bij_kvk][value=ja]").check()
    _date(sam, "van", FIRST)
    _send(sam)
    assert page.locator("[data-saldo='0']").count() == 1
    address = _path(sam)

    sam.press("main a[href$='/storter']")
    page.locator("[name=soort][value=naaste]").check()
    _fill(sam, storter="Bo de Boer", iban="NL91 ABNA 0417 1643 01")
    _send(sam)
    assert page.locator(".errors a[href='#iban']").count() == 1
    _fill(sam, iban=IBAN)
    _send(sam)
    reference = page.locator("[data-storter] details b bdi").inner_text()
    assert reference.startswith("RF")

    sam.open(address)
    sam.press("main a[href$='/rekening']")
    _fill(sam, bedrag="50", factuurnummer="2026-11", omschrijving="Drie lessen", iban=IBAN_SCHOOL)
    _date(sam, "dag", FIRST)
    _send(sam)
    bill = _path(sam)
    assert page.locator("[data-tekort='5000']").count() == 1
    sam.press("form[action$='/bestanden'] button")
    _add_photo(sam)
    sam.open(bill)
    assert page.locator("main a[href*='/bestanden/']").count() == 1
    sam.press("#versturen button")

    desk = yara.log_in(medewerkers.SVB)
    number = bill.rsplit("/", 1)[1]
    yara.open(f"/svb/aanvullend/rekeningen/{number}")
    assert desk.locator("[data-oordeel=te-weinig-gestort]").count() == 1
    assert desk.locator("#goedkeuren").count() == 0
    yara.open("/svb/aanvullend/storting")
    _fill(yara, kenmerk=reference, bedrag="60", naam="B DE BOER", iban=IBAN, bankkenmerk="2026 0001 77")
    _send(yara)
    assert desk.locator("[data-saldo='6000']").count() == 1
    yara.open("/svb/aanvullend/storting")
    _fill(yara, kenmerk=reference, bedrag="60", naam="B DE BOER", iban=IBAN, bankkenmerk="2026000177")
    _send(yara)
    assert desk.locator(".errors a[href='#bankkenmerk']").count() == 1
    yara.open(f"/svb/aanvullend/rekeningen/{number}")
    yara.press("#goedkeuren button")
    _fill(yara, kenmerk="BET-77")
    _send(yara)
    assert "BET-77" in yara.text()

    sam.open("/berichten")
    assert page.locator("main .rows a").count() > 2
    sam.open(address)
    assert page.locator("[data-saldo='1000']").count() == 1
    sam.press("main a[href$='/stoppen']")
    _send(sam)

    yara.open("/svb/aanvullend")
    yara.press(f"main a[href='/svb{address}']")
    yara.press("main a[href*='doe=terug']")
    _fill(yara, kenmerk="TERUG-77")
    _send(yara)
    sam.open(address)
    assert page.locator("[data-saldo='0']").count() == 1
    assert "TERUG-77" in sam.text()
    sam.open("/")
    assert page.locator("main .big").inner_text() == left


@pytest.mark.parametrize("how", [PHONE, DESKTOP], ids=str)
def test_a_payment_that_the_bank_sends_back_is_paid_once_more(visit: Visit, how: Look) -> None:
    youssef, yara = visit(how), visit(how)
    desk, page = yara.log_in(medewerkers.SVB), youssef.log_in(personas.YOUSSEF, "/aanvullend")
    youssef.press("main .rows a:has-text('Zwemles')")
    address = _path(youssef)
    before = page.locator("[data-saldo]").first.get_attribute("data-saldo")
    youssef.press("main li[data-rekening='betaald'] a")
    bill = _path(youssef)

    yara.open(f"/svb{bill}")
    desk.locator("details:has(#terug) summary").click()
    yara.press("#terug button")
    assert desk.locator(".errors a").count() == 2
    _fill(yara, bankkenmerk="2026 0001 88", toelichting="De rekening is opgeheven.")
    yara.press("#terug button")
    assert desk.locator("[data-terug='22500']").count() == 1
    assert desk.locator("#goedkeuren").count() == 0

    youssef.open("/berichten")
    youssef.press("main .rows a[href^='/berichten/']")  # the newest
    youssef.press(f"main a[href='{bill}']")
    assert "De rekening is opgeheven." in youssef.text()
    youssef.press("main a[href$='/rekeningnummer']")
    _fill(youssef, iban=IBAN_SCHOOL)
    _send(youssef)
    assert page.locator(".errors a[href='#iban']").count() == 1
    _fill(youssef, iban=IBAN)
    _send(youssef)

    yara.open(f"/svb{bill}")
    yara.press("#goedkeuren button")
    _fill(yara, kenmerk="BET-88")
    _send(yara)
    assert "BET-88" in yara.text()
    youssef.open(address)
    assert page.locator("[data-saldo]").first.get_attribute("data-saldo") == before
    assert "BET-88" in youssef.text()


@pytest.mark.parametrize("how", [PHONE, DESKTOP], ids=str)
def test_a_service_is_changed_and_the_svb_sees_what_it_was(visit: Visit, how: Look) -> None:
    youssef, yara = visit(how), visit(how)
    page = youssef.log_in(personas.YOUSSEF, "/aanvullend")
    youssef.press("main .rows a:has-text('Zwemles')")
    address = _path(youssef)
    youssef.press("main a[href$='/wijzigen']")
    _fill(youssef, wat="Zwemles voor twee", kosten="100")
    _send(youssef)
    assert page.locator(".errors a[href='#kosten']").count() == 1
    assert page.locator("[name=wat]").input_value() == "Zwemles voor twee"
    _fill(youssef, kosten="900")
    _send(youssef)
    assert _path(youssef) == address
    assert "Zwemles voor twee" in youssef.text()
    desk = yara.log_in(medewerkers.SVB, f"/svb{address}")
    desk.locator("#gewijzigd + details summary").click()
    assert "Zwemles met begeleiding" in yara.text()
