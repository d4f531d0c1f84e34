"""The public pages in every state."""

from collections.abc import Callable
from urllib.parse import urlencode

from playwright.sync_api import Page

from e2e.catalogus.staat import Groep, Staat, check, fill, press, then, unfold
from portal.openbaar.zelfdoenteksten import PUNTEN

CHECK, SELF, RULES = "/i-pgb/past-het", "/i-pgb/zelf-doen", "/i-pgb/regels"
SEND = press("#formulier .nl-button--primary")


def ask(gemeente: str, *wetten: str, jaar: str = "") -> Callable[[Page], None]:
    """Fill in the check and send it."""

    def choose(page: Page) -> None:
        page.locator("[name=gemeente]").select_option(gemeente)

    steps = [choose, *(check(f"[name=wetten][value={wet}]") for wet in wetten)]
    steps += [fill("[name=datum-jaar]", jaar)] if jaar else []
    return then(*steps, SEND)


def answer(value: str, *punten: str) -> Callable[[Page], None]:
    """Give one answer to some of the ten points and send it."""
    return then(*(check(f"[name={punt}][value={value}]") for punt in punten), SEND)


def rules(gemeente: str, day: str) -> str:
    """The address of the rules of a municipality on a day."""
    return f"{RULES}?{urlencode({'gemeente': gemeente, 'datum': day})}"


OPENBAAR = (
    Staat("start zonder inloggen", "/", "/"),
    Staat("uitleg", "/i-pgb", "/i-pgb"),
    Staat("past het", CHECK, CHECK),
    Staat("past het fout", CHECK, CHECK, SEND, fouten=True),
    Staat("past het waarschijnlijk", CHECK, CHECK, then(ask("Waterveen", "wmo", "wlz", "zvw"), unfold)),
    Staat("past het te weinig", CHECK, CHECK, then(ask("Waterveen", "wmo", "weet-niet"), unfold)),
    Staat("past het te laat", CHECK, CHECK, ask("Leiden", "wmo", "jw", jaar="2021")),
    Staat("past het voorbij", CHECK, CHECK, ask("Leiden", "wmo", "jw")),
    Staat("past het elders", CHECK, CHECK, ask("elders", "geen")),
    Staat("zelf doen", SELF, SELF),
    Staat("zelf doen fout", SELF, SELF, SEND, fouten=True),
    Staat("zelf doen met hulp", SELF, SELF, answer("lastig", "regels", "werkgever")),
    Staat("zelf doen zonder hulp", SELF, SELF, answer("goed", *(punt.naam for punt in PUNTEN))),
    Staat("hulp", "/i-pgb/hulp", "/i-pgb/hulp"),
    Staat("regels", RULES, RULES),
    Staat("regels van toen", RULES, rules("Leiden", "1-8-2020")),
    Staat("regels van Zwolle", RULES, rules("Zwolle", "1-8-2019")),
    Staat("regels voorbij", RULES, rules("Leiden", "1-8-2023")),
    Staat("regels elders", RULES, rules("elders", "1-8-2020")),
    Staat("regels fout", RULES, rules("", "31-2-2020"), fouten=True),
)

CATALOGUS_OPENBAAR = (Groep("openbare pagina's", None, OPENBAAR),)
