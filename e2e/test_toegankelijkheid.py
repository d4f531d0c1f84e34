"""Every page and state of the catalogue, held against WCAG 2.2 AA as far as a browser can measure it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Response

from e2e.catalogus import CATALOGUS, GEEN_PAGINA
from e2e.catalogus.staat import Groep, Staat
from e2e.conftest import PHONE, Look, Visitor
from portal.app import ROOMS
from portal.demo import personas
from portal.web.i18n import COOKIE, PSEUDO
from tests import browser_checks as check

Visit = Callable[[Look], Visitor]
FIRST_BYTES, NEXT_BYTES, REQUESTS = 30_000, 8_000, 5
STATEN = [staat for groep in CATALOGUS for staat in groep.staten]
FRAMES = {(staat.route or staat.naam, staat.fouten): staat for staat in reversed(STATEN)}
SHOWS_FRAME = set(FRAMES.values())
"""The first state of each page, without errors and with."""


def problems(page: Page, staat: Staat) -> Iterator[str]:
    """Everything that is wrong with a page as it stands there, on a phone and on a desktop.

    The frame is measured in the first state of a page without errors, and in the first with them.
    """
    if staat.fouten:
        yield from check.wrong_form(page)
    lang = page.locator("html").get_attribute("lang")
    if lang != "nl":
        yield f"lang is {lang}"
    yield from check.structure(page)
    yield from check.axe(page)
    yield from check.fits(page, 320)
    yield from check.small_targets(page)
    yield from check.fits(page, 1280)
    yield from check.small_targets(page)
    if staat in SHOWS_FRAME:
        yield from problems_of_the_frame(page)


def problems_of_the_frame(page: Page) -> Iterator[str]:
    """What costs most to measure and hangs on the template and its styles alone."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour halfway to another
    yield from check.axe(page, "cat.color")
    page.emulate_media(color_scheme="light")
    yield from check.fits_spaced(page, 320)
    yield from check.fits_doubled(page, 640)
    page.set_viewport_size({"width": 1280, "height": 800})
    yield from check.keyboard_walk(page)
    if not page.locator("dialog[open]").count():
        yield from check.skip_link(page)
        yield from check.on_paper(page)


@contextmanager
def mirrored(page: Page) -> Iterator[None]:
    """The same page in the pseudo language, from right to left."""
    # Playwright gives every cookie a domain, which one with the prefix __Host- may not have.
    secure = page.url.replace("http:", "https:", 1)
    browser = page.context.new_cdp_session(page)
    browser.send("Network.setCookie", {"name": COOKIE, "value": PSEUDO, "url": secure, "path": "/", "secure": True})
    browser.detach()
    page.reload()
    yield
    page.context.clear_cookies(name=COOKIE)


def looked_at(visitor: Visitor, staat: Staat) -> tuple[str, list[str]]:
    """Title of a state and what is wrong with it."""
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 800})
    sizes: list[int] = []

    def note(response: Response) -> None:
        if response.request.is_navigation_request() and response.status != 303:
            sizes.append(int(response.headers.get("content-length", 0)))

    page.on("response", note)
    staat.open(visitor)
    page.remove_listener("response", note)
    wrong = [f"page of {sizes[-1]} bytes"] if sizes[-1] > NEXT_BYTES else []
    if not staat.is_at(page.url):
        wrong.append(f"ended up at {page.url}")
    title = page.title()
    wrong += problems(page, staat)
    if staat.herlaadbaar:
        with mirrored(page):
            wrong += check.mirrored(page)
    return title, [f"{staat.naam}: {one}" for one in wrong]


@pytest.mark.parametrize("groep", CATALOGUS, ids=lambda one: one.naam)
def test_everybody_can_use_the_page(visit: Visit, groep: Groep) -> None:
    visitor = visit(PHONE)
    if groep.persoon:
        visitor.log_in(groep.persoon)
    routes: dict[str, set[str]] = {}
    wrong: list[str] = []
    for staat in groep.staten:
        title, found = looked_at(visitor, staat)
        wrong += found
        routes.setdefault(title, set()).add(staat.route)
    assert not wrong, "\n".join(wrong)
    assert [title for title, pages in routes.items() if len(pages) > 1] == [], "one title, two pages"


def test_every_page_is_in_the_catalogue() -> None:
    routes = [route for room in ROOMS for route in room.ROUTES]
    pages = {path for route in routes if "GET" in route.http_methods for path in route.paths}
    listed = {staat.route for groep in CATALOGUS for staat in groep.staten} - {""}
    assert pages == listed | GEEN_PAGINA.keys()


def test_the_first_page_is_light(visit: Visit) -> None:
    fatma = visit(PHONE)
    fatma.log_in(personas.FATMA)
    loaded: dict[str, Response] = {}
    fatma.page.on("response", lambda response: loaded.update({response.url: response}))
    session = fatma.context.new_cdp_session(fatma.page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page = fatma.open("/")
    icon = fatma.site.portal + (page.locator("link[rel=icon]").get_attribute("href") or "")  # headless asks it or not
    sizes = {url: int(answer.headers["content-length"]) for url, answer in loaded.items()}
    sizes[icon] = int(page.request.get(icon).headers["content-length"])
    assert not any("htmx" in url for url in loaded)
    assert len(sizes) <= REQUESTS
    assert sum(sizes.values()) <= FIRST_BYTES


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(visit: Visit) -> None:
    fatma = visit(PHONE)
    page = fatma.log_in(personas.FATMA)
    button = page.locator("header [popovertarget=menu]").first
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()
    assert [*check.axe(page), *check.small_targets(page)] == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') != null")
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == "menu"


def test_the_bar_keeps_its_words_in_own_colours(visit: Visit) -> None:
    fatma = visit(PHONE)
    page = fatma.log_in(personas.FATMA)
    page.emulate_media(forced_colors="active")
    words = " ".join(page.locator(".bar ~ .figures dt").all_inner_texts())
    assert all(word in words for word in ("Betaald", "In behandeling", "Gereserveerd", "Nog te gebruiken"))
    fills = page.evaluate("[...document.querySelectorAll('.bar rect')].map((rect) => getComputedStyle(rect).fill)")
    assert len(set(fills)) == len(fills)
