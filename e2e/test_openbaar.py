"""Somebody who knows nothing yet: from the start to an answer, to help, to the rules, and to the login."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.demo import personas

LOOKS = [PHONE, DESKTOP]
Visit = Callable[[Look], Visitor]
SEND = "#formulier .nl-button--primary"


def ask(page: Page, gemeente: str, *wetten: str, jaar: str = "") -> str:
    """Answer the check; returns the heading of the answer."""
    page.locator("[name=gemeente]").select_option(gemeente)
    for box in page.locator("[name=wetten]").all():
        box.set_checked(box.get_attribute("value") in wetten)
    if jaar:
        page.locator("[name=datum-jaar]").fill(jaar)
    page.locator(SEND).click()
    return page.locator(".utrecht-alert h2").first.inner_text()


def switch_language(page: Page) -> str:
    """Press the language that is not that of the page; returns the new one."""
    other = page.locator(".languages button:not([aria-current])").first
    lang = other.get_attribute("value") or ""
    other.click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == lang
    return lang


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_could_this_be_for_me(visit: Visit, look: Look) -> None:
    somebody = visit(look)
    page = somebody.open("/")
    page.locator("main a[href='/i-pgb']").click()
    assert "15" in somebody.text()
    page.locator("main a[href='/i-pgb/past-het']").first.click()

    page.locator(SEND).click()
    assert page.locator(".errors a").count() == 2
    maybe = ask(page, "Leiden", "wmo", "jw", jaar="2021")
    assert page.locator("main a[href='/i-pgb/hulp']").count()
    page.locator("main summary").click()
    assert "Regeling 3.2" in somebody.text()
    likely = ask(page, "Leiden", "wmo", "jw", jaar="2020")
    assert likely != maybe
    assert page.url.endswith("/i-pgb/past-het"), "nothing of it in the address"

    # Halfway another answer the language changes: what was chosen stays, and the answer is in that language.
    page.locator("[name=wetten][value=jw]").uncheck()
    switch_language(page)
    assert page.locator("[name=gemeente]").input_value() == "Leiden"
    assert page.locator("[name=wetten]:checked").count() == 1
    assert page.locator(".utrecht-alert h2").first.inner_text() not in (maybe, likely)
    switch_language(page)
    assert page.locator(".utrecht-alert h2").first.inner_text() == maybe

    page.locator("main a[href='/i-pgb/hulp']").first.click()
    assert page.locator("main a[href^='tel:']").count()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_can_i_do_this_myself(visit: Visit, look: Look) -> None:
    somebody = visit(look)
    page = somebody.open("/i-pgb/zelf-doen")
    page.locator("[name=administratie][value=lastig]").check()
    page.locator("[name=contact][value=goed]").check()
    switch_language(page)
    assert page.locator("[name=administratie]:checked").input_value() == "lastig"
    switch_language(page)
    page.locator(SEND).click()
    assert len([one for one in page.locator("main h2").all_inner_texts() if re.search(r" 3:", one)]) == 1
    page.locator("main a[href='/i-pgb/hulp']").first.click()
    assert page.locator("main a[href='https://www.pgb.nl']").count()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_which_rules_hold(visit: Visit, look: Look) -> None:
    somebody = visit(look)
    page = somebody.open("/i-pgb/regels")
    page.locator("[name=gemeente]").select_option("Leiden")
    page.locator("#zoeken .nl-button--primary").click()
    page.locator("main .utrecht-alert a").click()
    assert "40" in somebody.text()
    assert "Regeling 5.5 d" in somebody.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_same_page_while_logged_in_keeps_nothing(visit: Visit, look: Look) -> None:
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    page = fatma.open("/i-pgb/past-het")
    ask(page, "Waterveen", "wmo", "jw")
    switch_language(page)
    page = fatma.open("/i-pgb/past-het")
    assert page.locator("[name=gemeente]").input_value() == ""
    assert page.locator("[name=wetten]:checked").count() == 0
