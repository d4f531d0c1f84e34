"""Every macro on a page, in a browser: light and dark, small and wide, left and right to left."""

import pytest
from playwright.sync_api import Page

from tests import browser_checks as check

PAGES = ("budget", "formulier", "status")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("query", "scheme"), [("nl-fout", "light"), ("nl-fout", "dark"), ("qps", "light")])
def test_axe_finds_nothing(page: Page, guide: str, name: str, query: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{guide}/{name}?{query}")
    assert check.axe(page) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("query", ["nl-fout", "qps"])
def test_nothing_runs_over_the_edge(page: Page, guide: str, name: str, query: str) -> None:
    page.goto(f"{guide}/{name}?{query}")
    for width in (320, 360, 768, 1280):
        assert [*check.fits(page, width), *check.fits_spaced(page, width)] == []


@pytest.mark.parametrize("name", PAGES)
def test_text_twice_as_large_fits(page: Page, guide: str, name: str) -> None:
    page.goto(f"{guide}/{name}?nl-fout")
    assert check.fits_doubled(page, 640) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_targets_fit_a_thumb(page: Page, guide: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{guide}/{name}?nl-fout")
    assert check.small_targets(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_keyboard_reaches_everything_and_shows_where_it_is(page: Page, guide: str, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 740})
    page.goto(f"{guide}/{name}?nl")
    assert [*check.keyboard_walk(page), *check.skip_link(page)] == []


def test_wrong_form_has_the_focus_on_its_summary_and_links_to_its_fields(page: Page, guide: str) -> None:
    page.goto(f"{guide}/formulier?nl-fout")
    assert page.title() == "8 fouten - Uren van maart - Mijn integraal pgb"
    assert check.wrong_form(page) == []


def test_bar_says_in_words_what_it_shows_and_survives_forced_colours(page: Page, guide: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{guide}/budget?nl")
    words = " ".join(page.locator(".bar ~ .figures").all_inner_texts())
    assert all(part in words for part in ("Betaald", "In behandeling", "Gereserveerd", "Nog te gebruiken", "12.840,50"))
    fills = page.evaluate(
        "[...document.querySelector('.bar').querySelectorAll('rect')].map(r => getComputedStyle(r).fill)"
    )
    assert len(set(fills)) == 3


def test_paper_holds_the_page_and_no_controls(page: Page, guide: str) -> None:
    page.goto(f"{guide}/status?nl")
    assert check.on_paper(page) == []
