"""The zorgverlener in the browser: invited by mail, checks the data, hands over hours; the budgethouder decides."""

import email
import email.policy
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from e2e.catalogus.hulp import contract
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import cents
from portal.demo import personas

LOOKS = [PHONE, DESKTOP]
HELPER, WEEK = "Kees Vermeer", "button[name=actie][value^=week-]"
Visit = Callable[[Look], Visitor]


def mails(visitor: Visitor) -> list[tuple[str, str]]:
    """Every mail that lies in the folder: to whom and what, oldest first."""
    folder: Path = visitor.site.settings.data_folder / "mail"
    files = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns)
    found = [email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in files]
    return [(str(one["To"]), str(one.get_content())) for one in found]  # type: ignore[attr-defined]


def mail_to(visitor: Visitor, address: str) -> str:
    """What was mailed to somebody; the worker sends it a moment after the page."""
    for _ in range(200):
        found = [text for to, text in mails(visitor) if to == address]
        if found:
            return found[-1]
        time.sleep(0.05)
    raise AssertionError(f"no mail to {address}")


def press(page: Page, action: str) -> None:
    page.locator(f"form[action$='{action}'] button").first.click()


def invite(fatma: Visitor, address: str) -> str:
    """Fatma mails a link to somebody without DigiD; returns the address in the mail."""
    page = fatma.open(contract(personas.FATMA, "/zorgovereenkomsten", "/zorgverlener", HELPER)(fatma))
    page.locator("[name=adres]").fill(address)
    press(page, "/uitnodigen")
    assert address in fatma.text()
    text = mail_to(fatma, address)
    assert personas.FATMA.naam not in text
    found = re.search(r"(/hulp/link\?code=\S+)", text)
    assert found
    return found[1]


def give(helper: Visitor) -> int:
    """The helper fills in the agreed hours of a week and hands them over; returns cents."""
    page = helper.open("/hulp")
    page.locator("main a[href^='/hulp/overeenkomsten/']").first.click()
    page.locator("form[action='/hulp/uren'] button").click()
    page.locator(WEEK).first.click()
    assert any(field.input_value() for field in page.locator("input[name^=u-]").all())
    page.locator("button[value=controleren]").click()
    amount = cents(helper.text())
    press(page, "/overhandigen")
    assert page.locator("form[action$='/terughalen']").count()
    return amount


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_an_invitation_to_a_declaration(visit: Visit, look: Look) -> None:
    fatma, kees = visit(look), visit(look)
    fatma.log_in(personas.FATMA)
    link = invite(fatma, f"kees.{look.lang}@voorbeeld.nl")

    page = kees.open(link)
    assert personas.FATMA.naam not in kees.text()
    press(page, "/hulp/link")
    assert personas.FATMA.naam in kees.text()
    page.locator("main a[href^='/hulp/overeenkomsten/']").first.click()
    press(page, "/klopt")
    amount = give(kees)
    for path in ("/declaraties", "/bedragen/toegekend"):
        kees.open(path)
        assert personas.FATMA.naam not in kees.text()

    page = fatma.open("/")
    page.locator("[data-taak=uren] a").first.click()
    assert cents(fatma.text()) == amount
    press(page, "/overnemen")
    assert re.search(r"/declaraties/\d+/controle", page.url)
    press(page, "/indienen")
    assert re.search(r"/declaraties/\d+\?ingediend=1", page.url)
    fatma.open("/wie-zag-mijn-gegevens")
    assert HELPER in fatma.text()

    fatma.open(contract(personas.FATMA, "/zorgovereenkomsten", "/zorgverlener", HELPER)(fatma))
    press(fatma.page, "/stoppen")
    kees.open("/hulp")
    assert "/inloggen/zorgverlener" in kees.page.url
    kees.open(link)
    assert not kees.page.locator("form[action^='/hulp/link']").count()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_hours_that_come_back(visit: Visit, look: Look) -> None:
    """Hatice has a login of her own and works for two; Nour says no, and Hatice gives the hours again."""
    nour, hatice = visit(look), visit(look)
    nour.log_in(personas.NOUR)
    nour.page.locator("[data-taak=uren] a").first.click()
    nour.page.locator("[name=reden]").fill("Op maandag was u er niet.")
    press(nour.page, "/terugsturen")

    page = hatice.log_in(personas.HATICE)
    assert {personas.FATMA.naam, personas.NOUR.naam} <= set(page.locator("main h2").all_inner_texts())
    section = page.locator("main section", has_text=personas.NOUR.naam)
    section.locator("[data-taak=staat] a").first.click()
    assert "Op maandag was u er niet." in hatice.text()
    page.locator("button[value=controleren]").click()
    press(page, "/overhandigen")

    page = nour.open("/")
    page.locator("[data-taak=uren] a").first.click()
    press(page, "/overnemen")
    assert re.search(r"/declaraties/\d+/controle", page.url)
