"""What a browser can measure of accessibility, for one macro and for a whole page alike.

Each check returns what is wrong, in words; an empty list is good. Numbers are success criteria of WCAG 2.2.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

AXE = Path(__file__).parents[1] / "static/node_modules/axe-core/axe.min.js"
NORMS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ENOUGH_STOPS = 300

_AXE = """async (tags) => (await axe.run({
    runOnly: tags, resultTypes: ['violations'], preload: false,
    // The pseudo language has no valid code.
    rules: {'html-lang-valid': {enabled: document.documentElement.lang != 'qps'}},
})).violations.map((found) => found.id + ': ' + found.nodes.map((node) => node.target).join(' | '))"""


def bring_axe(context: BrowserContext) -> None:
    """Have axe at hand on every page, as a function: the browser skims its text until somebody calls it."""
    context.add_init_script(f"window.loadAxe = () => {{{AXE.read_text()}}}")


def axe(page: Page, *tags: str) -> list[str]:
    """What axe finds; without tags every rule of WCAG A and AA and its best practices."""
    page.evaluate("'axe' in window || loadAxe()")
    found: list[str] = page.evaluate(_AXE, list(tags or NORMS))
    return [f"axe {one}" for one in found]


_CUT = """() => [...document.querySelectorAll('body :not(svg, svg *, input, select, textarea, option)')]
    .filter((el) => /hidden|clip/.test(getComputedStyle(el).overflow))
    .filter((el) => !el.closest('.visually-hidden, thead, caption'))
    .filter((el) => el.scrollHeight > el.clientHeight + 1 || el.scrollWidth > el.clientWidth + 1)
    .map((el) => el.outerHTML.slice(0, 90))"""


def fits(page: Page, width: int) -> list[str]:
    """1.4.10: nothing sticks out or is cut off in a window of this many CSS pixels."""
    page.set_viewport_size({"width": width, "height": 800})
    needed: int = page.evaluate("document.documentElement.scrollWidth")
    cut: list[str] = page.evaluate(_CUT)
    return [f"needs {needed} of {width} px"] * (needed > width) + [f"cut off at {width} px: {one}" for one in cut]


_SPACED = """(on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`p { margin-block-end: 2em !important }
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }`);
    document.adoptedStyleSheets = on ? [sheet] : [];
}"""


def fits_spaced(page: Page, width: int) -> list[str]:
    """1.4.12: the same with more room between lines, letters, words and paragraphs."""
    page.evaluate(_SPACED, True)
    wrong = fits(page, width)
    page.evaluate(_SPACED, False)
    return [f"text spacing: {one}" for one in wrong]


def fits_doubled(page: Page, width: int) -> list[str]:
    """1.4.4: the same with letters twice as large."""
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    wrong = fits(page, width)
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    return [f"letters twice as large: {one}" for one in wrong]


_TARGETS = """() => {
    const thumb = '.nl-button, [type=radio], [type=checkbox], .utrecht-textbox, select, .menu a';
    const words = (el) => el.textContent.trim();
    const inSentence = (el) => el.tagName == 'A' && el.closest('p') && words(el.closest('p')) != words(el);
    return [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
        .filter((el) => el.checkVisibility() && !el.matches('.nl-skip-link') && !inSentence(el))
        .map((el) => {
            const box = (el.closest('label') ?? el).getBoundingClientRect();
            return [el.outerHTML.slice(0, 90), Math.min(box.width, box.height), el.matches(thumb) ? 44 : 24];
        })
        .filter(([, size, least]) => size < least - 0.01)
        .map(([html, size, least]) => `target of ${size} px instead of ${least}: ${html}`);
}"""


def small_targets(page: Page) -> list[str]:
    """2.5.8: 24 px for everything that can be pressed, 44 px for a thumb; links in sentences are exempt."""
    found: list[str] = page.evaluate(_TARGETS)
    return found


# Where the focus should come: every control that is shown, one of each group of radio buttons, in the page's order.
_LISTEN = """() => {
    const root = document.querySelector('dialog:modal') ?? document;
    const radios = (el) => [...document.getElementsByName(el.name)];
    const isStop = (el) => el.type != 'radio' || el.checked
        || (!radios(el).some((one) => one.checked) && radios(el)[0] == el);
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const expected = [...root.querySelectorAll(controls)].filter((el) => el.checkVisibility() && isStop(el));
    const html = (el) => el.outerHTML.slice(0, 90);
    window.walk = {wrong: [], at: 0, ended: false, expected: expected.length, skip: html(expected[0])};
    addEventListener('keyup', ({key}) => {
        const el = document.activeElement, style = getComputedStyle(el);
        if (key != 'Tab' || walk.ended) return;
        if (el == document.body || walk.at >= expected.length) {
            walk.ended = true;
            if (el != document.body && el != expected[0]) walk.wrong.push(`keyboard: goes on to ${html(el)}`);
            return;
        }
        const wanted = expected[walk.at++];
        if (el != wanted) walk.wrong.push(`keyboard: at ${html(el)} instead of ${html(wanted)}`);
        if (style.outlineStyle == 'none' || parseFloat(style.outlineWidth) < 2)
            walk.wrong.push(`keyboard: no ring round ${html(el)}`);
        el.scrollIntoViewIfNeeded();  // the browser's own scrolling may come a frame later
        const box = el.getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (!hit || !(el.contains(hit) || hit.contains(el))) walk.wrong.push(`keyboard: covered ${html(el)}`);
    }, true);
    const start = root == document ? document.body : root;  // whatever had the focus
    start.tabIndex = -1;
    start.focus();
    start.removeAttribute('tabindex');
}"""


def keyboard_walk(page: Page) -> list[str]:
    """2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: Tab comes everywhere, in order, visibly, and leaves again."""
    page.evaluate(_LISTEN)
    stops: int = page.evaluate("walk.expected")
    for _ in range(min(stops + 1, ENOUGH_STOPS)):
        page.keyboard.press("Tab")
    walk: dict[str, Any] = page.evaluate("walk")
    missed = [f"keyboard: reached {walk['at']} of {stops} controls"] if walk["at"] < stops else []
    return [*walk["wrong"][:5], *missed, *([] if walk["ended"] else ["keyboard: does not leave the page"])]


def skip_link(page: Page) -> list[str]:
    """2.4.1: the first Tab and Enter bring the focus to the content."""
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    target = page.evaluate("document.activeElement.tagName")
    return [] if target == "MAIN" else [f"skip link: focus on {target}"]


_STRUCTURE = """() => {
    const wrong = [], shown = (el) => el.checkVisibility();
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(shown);
    const levels = headings.map((el) => +el.tagName[1]);
    if (levels.filter((level) => level == 1).length != 1) wrong.push(`headings: ${levels}`);
    levels.forEach((level, place) => {
        if (place && level > levels[place - 1] + 1) wrong.push(`heading skips a level: ${headings[place].textContent}`);
    });
    for (const el of document.querySelectorAll('[aria-describedby], [aria-labelledby], [aria-controls], label[for]'))
        for (const name of ['aria-describedby', 'aria-labelledby', 'aria-controls', 'for'])
            for (const id of (el.getAttribute(name) ?? '').split(' ').filter(Boolean))
                if (!document.getElementById(id)) wrong.push(`${name} names ${id}, which is not there`);
    const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (text.nextNode())
        if (/€\\s*\\d/.test(text.currentNode.data) && !text.currentNode.parentElement.closest('bdi, option, [dir=ltr]'))
            wrong.push(`amount without bdi: ${text.currentNode.data.trim().slice(0, 60)}`);
    return wrong;
}"""


def structure(page: Page) -> list[str]:
    """1.3.1, 2.4.6: one h1, no skipped level, references that lead somewhere, amounts that keep their order."""
    found: list[str] = page.evaluate(_STRUCTURE)
    return found


_UNTRANSLATED = """() => {
    const wrong = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let depth = 0;
    while (walker.nextNode()) {
        const node = walker.currentNode, text = node.data;
        const own = node.parentElement.closest('bdi, [lang]:not(html), option, textarea, script, .step, .top__name, q');
        let bare = text; // a translated word can stand within another translated sentence
        while (bare != (bare = bare.replace(/⟦[^⟦⟧]*⟧/g, '')));
        if (!own && depth == 0 && /\\p{L}{2}/u.test(bare.replace(/⟦.*|.*⟧/s, '')))
            wrong.push(`not translated: ${text.trim().slice(0, 60)}`);
        depth += (text.match(/⟦/g) ?? []).length - (text.match(/⟧/g) ?? []).length;
    }
    return wrong;
}"""


def mirrored(page: Page) -> list[str]:
    """A page in the pseudo language: right to left, everything translated, nothing over the edge."""
    direction = page.evaluate("document.documentElement.dir + getComputedStyle(document.body).direction")
    wrong = [] if direction == "rtlrtl" else [f"direction is {direction}"]
    wrong += [f"right to left: {one}" for width in (1280, 320) for one in fits(page, width)]
    return [*wrong, *page.evaluate(_UNTRANSLATED)]


def wrong_form(page: Page, *, title: bool = True) -> list[str]:
    """3.3.1: focus on the summary, whose links move to fields that say the same; the title counts."""
    wrong = []
    links = page.locator(".errors a").all()
    try:  # the browser, or our script, moves it a frame after the page is there
        page.wait_for_function("() => document.activeElement.className == 'errors'", timeout=3000)
    except PlaywrightTimeout:
        wrong.append("errors: no focus on the summary")
    if title and not page.title().startswith(f"{len(links)} "):
        wrong.append(f"errors: {len(links)}, but the title is {page.title()}")
    for link in links:
        link.click()
        wrong += page.evaluate(_FIELD, [link.get_attribute("href"), link.inner_text()])
    return wrong


_FIELD = """([href, words]) => {
    const el = document.activeElement, group = el.closest('fieldset');
    const wrong = '#' + el.id == href ? [] : [`errors: ${href} has no focus`];
    const ids = [el, group].map((one) => one?.getAttribute('aria-describedby') ?? '').join(' ');
    const said = ids.split(' ').filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? '');
    if (!said.some((one) => one.includes(words))) wrong.push(`errors: ${href} does not say ${words}`);
    const marked = (group ?? el.parentElement).querySelector('[aria-invalid=true]');
    if (!marked && el.type != 'radio') wrong.push(`errors: ${href} is not marked`);
    return wrong;
}"""


def on_paper(page: Page) -> list[str]:
    """Printing gives the page itself, without its controls."""
    page.emulate_media(media="print")
    left = page.evaluate("""() => [...document.querySelectorAll('header, footer, nav, main .nl-button, .nl-skip-link')]
        .filter((el) => el.checkVisibility()).map((el) => 'on paper: ' + el.outerHTML.slice(0, 90))""")
    wrong: list[str] = left + ([] if page.locator("h1").is_visible() else ["on paper: no h1"])
    page.emulate_media(media="screen")
    return wrong
