"""A theme of two colours: its name says which, so that every process can make the same file without asking anybody."""

import re
from functools import cache, lru_cache

from portal.assets.theme import NEUTRAL, check_theme, color_of, contrast, rules_of

_NAME = re.compile(r"kleur-([0-9a-f]{6})-([0-9a-f]{6})")
_ACTION = "--basis-color-action-1-"
_WHITE, _BLACK = "#ffffff", "#14222e"
_DARKER = 0.72


def theme_name(head: str, action: str) -> str:
    """The name of the theme with these colours (`#rrggbb`): of the bar on top, and of links and buttons."""
    return f"kleur-{head[1:]}-{action[1:]}"


def colours_of(name: str) -> tuple[str, str] | None:
    """The two colours that a name says; None when it is another theme."""
    found = _NAME.fullmatch(name)
    return (f"#{found[1]}", f"#{found[2]}") if found else None


@lru_cache(maxsize=64)
def theme_css(name: str) -> str:
    """The stylesheet of a theme of two colours; in the dark only the bar on top has its colour. Raises KeyError."""
    colours = colours_of(name)
    if colours is None:
        raise KeyError(name)
    head, action = colours
    hover = _darker(action)
    top = f"--utrecht-page-header-background-color:{head};--utrecht-page-header-color:{_readable_on(head)};"
    light = (
        f"{_ACTION}color-default:{action};{_ACTION}color-hover:{hover};{_ACTION}inverse-bg-default:{action};"
        f"{_ACTION}inverse-bg-hover:{hover};"
    )
    dark = "".join(f"{token}:{value};" for token, value in _neutral_in_the_dark().items() if token.startswith(_ACTION))
    return f".thema-{name}{{{top}{light}}}@media (prefers-color-scheme: dark){{.thema-{name}{{{dark}}}}}"


def weakest(head: str, action: str) -> tuple[float, float] | None:
    """The first contrast that is too weak, and what it needs (WCAG 2.2, 1.4.3, 1.4.11); None when all is readable."""
    name = theme_name(head, action)
    for finding in check_theme(theme_css(name), name):
        figures = re.search(r"contrast ([\d.]+):1, needs ([\d.]+):1", finding)
        if figures:
            return float(figures[1]), float(figures[2])
    return None


@cache
def _neutral_in_the_dark() -> dict[str, str]:
    rules = rules_of(NEUTRAL.read_text(encoding="utf-8"))
    return next(tokens for mode, selectors, tokens in rules if mode == "dark" and ".thema-neutraal" in selectors)


def _readable_on(colour: str) -> str:
    ground = color_of("--x", {"--x": colour})
    return max((_WHITE, _BLACK), key=lambda one: contrast(color_of("--x", {"--x": one}), ground))


def _darker(colour: str) -> str:
    red, green, blue = color_of("--x", {"--x": colour})
    return "#" + "".join(f"{int(part * _DARKER):02x}" for part in (red, green, blue))
