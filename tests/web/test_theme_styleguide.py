"""Every macro on a page, in a browser: light and dark, small and wide, left and right to left."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

PAGES = ("budget", "formulier", "status")
AXE = Path(__file__).parents[2] / "static/node_modules/axe-core/axe.min.js"


def _spaced(page: Page) -> None:
    """WCAG 1.4.12: more room between lines, letters, words and paragraphs."""
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`p { margin-block-end: 2em !important }
            * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }`);
        document.adoptedStyleSheets = [sheet];
    }""")


def _width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("query", "scheme"), [("nl-fout", "light"), ("nl-fout", "dark"), ("qps", "light")])
def test_axe_finds_nothing(page: Page, guide: str, name: str, query: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{guide}/{name}?{query}")
    page.evaluate(AXE.read_text())
    # The pseudo language has no valid code.
    found = page.evaluate("""async () => (await axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: {'html-lang-valid': {enabled: document.documentElement.lang != 'qps'}},
    })).violations.map((found) => found.id + ': ' + found.nodes.map((node) => node.target).join(' | '))""")
    assert found == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("query", ["nl-fout", "qps"])
def test_nothing_runs_over_the_edge(page: Page, guide: str, name: str, query: str) -> None:
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"{guide}/{name}?{query}")
        assert _width(page) <= width
        _spaced(page)
        assert _width(page) <= width, f"text spacing at {width}"


@pytest.mark.parametrize("name", PAGES)
def test_text_twice_as_large_fits(page: Page, guide: str, name: str) -> None:
    page.set_viewport_size({"width": 640, "height": 740})
    page.goto(f"{guide}/{name}?nl-fout")
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert _width(page) <= 640


TARGETS = """() => {
    const thumb = '.nl-button, [type=radio], [type=checkbox], .utrecht-textbox, select, .menu a';
    const words = (el) => el.textContent.trim();
    const inSentence = (el) => el.tagName == 'A' && el.closest('p') && words(el.closest('p')) != words(el);
    return [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
        .filter((el) => el.checkVisibility() && !el.matches('.nl-skip-link') && !inSentence(el))
        .map((el) => {
            const box = (el.closest('label') ?? el).getBoundingClientRect();
            return [el.outerHTML.slice(0, 90), Math.min(box.width, box.height), el.matches(thumb) ? 44 : 24];
        })
        .filter(([, size, least]) => size < least - 0.01);
}"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_targets_fit_a_thumb(page: Page, guide: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{guide}/{name}?nl-fout")
    assert page.evaluate(TARGETS) == []


@pytest.mark.parametrize("name", PAGES)
def test_keyboard_reaches_everything_and_shows_where_it_is(page: Page, guide: str, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 740})
    page.goto(f"{guide}/{name}?nl")
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const el = document.activeElement, box = el.getBoundingClientRect(), style = getComputedStyle(el);
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return {tag: el.tagName, ring: style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2,
                    clear: el.contains(hit) || (hit && hit.contains(el)), html: el.outerHTML.slice(0, 80)};
        }""")
        if stop["tag"] == "BODY":
            break
        assert stop["ring"], stop["html"]
        assert stop["clear"], stop["html"]
        seen.append(stop["html"])
    reachable = page.evaluate("""() => {
        const radios = new Set([...document.querySelectorAll('[type=radio]')].map((radio) => radio.name));
        const controls = 'a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary';
        return [...document.querySelectorAll(controls)].filter((el) => el.checkVisibility()).length + radios.size;
    }""")
    assert len(seen) == reachable
    assert "nl-skip-link" in seen[0]


def test_wrong_form_has_the_focus_on_its_summary_and_links_to_its_fields(page: Page, guide: str) -> None:
    page.goto(f"{guide}/formulier?nl-fout")
    assert page.title() == "8 fouten - Uren van maart - Mijn integraal pgb"
    assert page.evaluate("document.activeElement.className") == "errors"
    for link in page.locator(".errors a").all():
        link.click()
        target = page.evaluate("document.activeElement.id")
        assert f"#{target}" == link.get_attribute("href")
        described = page.evaluate("""() => [document.activeElement, document.activeElement.closest('fieldset')]
            .map((el) => el?.getAttribute('aria-describedby') ?? '').join(' ')""")
        texts = [page.locator(f"[id='{one}']").inner_text() for one in described.split()]
        assert any(link.inner_text() in text for text in texts)


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
    page.emulate_media(media="print")
    page.goto(f"{guide}/status?nl")
    assert page.locator("h1").is_visible()
    assert not page.locator("header .top").is_visible()
    assert not page.get_by_role("button", name="Verstuur de declaratie").is_visible()
