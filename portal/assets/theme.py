"""What a theme promises: the colours that the portal puts together can be told apart, in light and in dark.

The contract and the values that hold when a theme leaves one out stand in `static/themas/neutraal.css`.
WCAG 2.2: 1.4.3 (text 4.5:1) and 1.4.11 (border and focus 3:1).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

NEUTRAL = Path(__file__).parents[2] / "static/themas/neutraal.css"
TEXT, EDGE = 4.5, 3.0

Tokens = Mapping[str, str]
_DEFAULT = "--basis-color-default-"
_ACTION = "--basis-color-action-1-"
_PAGE = f"{_DEFAULT}bg-document"
_SUBTLE = f"{_DEFAULT}bg-subtle"
_CHOSEN = f"{_ACTION}bg-default"
_BUTTON = f"{_ACTION}inverse-bg-default"
_FOCUS = "--basis-focus-outline-color"
_HEADER, _FOOTER = "--utrecht-page-header-", "--utrecht-page-footer-"
_GROUNDS = (_PAGE, _SUBTLE, _CHOSEN)
_MOODS = tuple(f"--basis-color-{mood}-" for mood in ("info", "positive", "warning", "negative"))


@dataclass(frozen=True)
class Pair:
    """A colour on a ground, and the ratio it needs."""

    color: str
    ground: str
    least: float


def _pairs() -> Iterator[Pair]:
    for ground in _GROUNDS:
        for color in (f"{_DEFAULT}color-document", f"{_DEFAULT}color-subtle"):
            yield Pair(color, ground, TEXT)
        for color in (f"{_ACTION}color-default", f"{_ACTION}color-hover"):
            yield Pair(color, ground, TEXT)
        for color in (f"{_DEFAULT}border-default", _BUTTON, _FOCUS):
            yield Pair(color, ground, EDGE)
    for ground in (_BUTTON, f"{_ACTION}inverse-bg-hover"):
        yield Pair(f"{_ACTION}inverse-color-default", ground, TEXT)
    for mood in _MOODS:
        for ground in (f"{mood}bg-default", _PAGE):
            yield Pair(f"{mood}color-default", ground, TEXT)
            yield Pair(f"{mood}border-default", ground, EDGE)
        yield Pair(_FOCUS, f"{mood}bg-default", EDGE)
    yield Pair(_FOCUS, "--basis-focus-inverse-outline-color", EDGE)
    yield Pair(f"{_HEADER}color", f"{_HEADER}background-color", TEXT)
    yield Pair(f"{_FOOTER}color", f"{_FOOTER}background-color", TEXT)
    yield Pair(_FOCUS, f"{_FOOTER}background-color", EDGE)


PAIRS = tuple(_pairs())


class ThemeError(ValueError):
    """A theme that may not be served; the message says which token, in which mode, and why."""


def check_theme(css: str, name: str) -> list[str]:
    """Everything that is wrong with a theme file, in sentences; empty when it may be served.

    The theme lies over the neutral one, exactly as in the browser: what it does not set, it inherits.
    """
    selector = f".thema-{name}"
    base, own = list(rules_of(NEUTRAL.read_text(encoding="utf-8"))), list(rules_of(css))
    if not any(selector in selectors for _, selectors, _ in own):
        return [f"no rule for {selector}: put the tokens of the theme in {selector} {{ ... }}"]
    wrong = []
    for mode in ("light", "dark"):
        tokens = _cascade(base, ":root", mode) | _cascade(own, selector, mode)
        wrong += [f"{mode}: {finding}" for finding in contrast_findings(tokens)]
    return wrong


def contrast_findings(tokens: Tokens) -> list[str]:
    """The pairs of the contract that are too weak or cannot be computed."""
    return [finding for pair in PAIRS if (finding := _finding(pair, tokens))]


def _finding(pair: Pair, tokens: Tokens) -> str | None:
    try:
        ratio = contrast(color_of(pair.color, tokens), color_of(pair.ground, tokens))
    except ThemeError as error:
        return str(error)
    if ratio >= pair.least:
        return None
    return f"{pair.color} on {pair.ground} has contrast {ratio:.2f}:1, needs {pair.least}:1"


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """WCAG contrast ratio of two sRGB colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def color_of(token: str, tokens: Tokens, seen: tuple[str, ...] = ()) -> tuple[int, int, int]:
    """The sRGB value of a token; follows var(), refuses what it cannot compute."""
    if token in seen:
        raise ThemeError(f"{token} refers to itself")
    if token not in tokens:
        raise ThemeError(f"{token} is not set")
    value = tokens[token].lower()
    if reference := re.fullmatch(r"var\(\s*(--[\w-]+)\s*\)", value):
        return color_of(reference[1], tokens, (*seen, token))
    if short := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", value):
        return _rgb(int(part * 2, 16) for part in short.groups())
    if long := re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", value):
        return _rgb(int(part, 16) for part in long.groups())
    if function := re.fullmatch(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)", value):
        return _rgb(min(int(part), 255) for part in function.groups())
    raise ThemeError(f"{token}: {value!r} is not #rgb, #rrggbb, rgb() or var(--another-token)")


def _rgb(parts: Iterator[int]) -> tuple[int, int, int]:
    red, green, blue = parts
    return red, green, blue


Rule = tuple[str, list[str], dict[str, str]]


def rules_of(css: str) -> Iterator[Rule]:
    """The rules of a token file: mode ("any" or "dark"), selectors, tokens. Other media say nothing about colour."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for head, body in _blocks(text):
        if not head.startswith("@"):
            yield "any", _selectors(head), _tokens(body)
        elif re.fullmatch(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)", head):
            for inner, tokens in _blocks(body):
                yield "dark", _selectors(inner), _tokens(tokens)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Top-level `head { body }` of a stylesheet."""
    start = head = depth = 0
    for at, char in enumerate(text):
        if char == "{":
            depth += 1
            if depth == 1:
                head, start = start, at + 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield text[head : start - 1].strip(), text[start:at]
                start = at + 1


def _selectors(head: str) -> list[str]:
    return [part.strip() for part in head.split(",")]


def _tokens(body: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;]+)", body)}


def _cascade(rules: list[Rule], selector: str, mode: str) -> dict[str, str]:
    tokens: dict[str, str] = {}
    for rule_mode, selectors, values in rules:
        if selector in selectors and rule_mode in ("any", mode):
            tokens |= values
    return tokens
