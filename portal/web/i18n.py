"""Languages: which one a visitor gets, its catalogue, and how it writes money, dates and hours.

Dutch is the language of the message ids; the others are gettext catalogues in `locales/`. `qps` is a pseudo language
that is made here and written from right to left, so that a test sees every untranslated or unmirrored place.
"""

from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, dates, lists, numbers
from babel.support import NullTranslations, Translations
from markupsafe import Markup

from portal import clock

COOKIE = "__Host-taal"
LEADING = "nl"
PSEUDO = "qps"
LOCALES = Path(__file__).resolve().parents[2] / "locales"
NAMES = {"nl": "Nederlands", "en": "English"}


def N_(message: str) -> str:
    """Mark a message for translation where it is stored; the template translates it."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of a message with a number (`%(num)s`) where it is stored."""
    return one, many


def choose(cookie: str | None, accept: str) -> str:
    """The visitor's own choice, else what the browser asks for, else Dutch."""
    if cookie in NAMES or cookie == PSEUDO:
        return str(cookie)
    wanted = [part.split(";")[0].strip().lower()[:2] for part in accept[:200].split(",")]
    return next((code for code in wanted if code in NAMES), LEADING)


def direction(lang: str) -> str:
    """`ltr` or `rtl`."""
    return "rtl" if lang == PSEUDO else "ltr"


class PseudoTranslations(NullTranslations):
    """Every message longer and between brackets, its placeholders untouched."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}·····⟧"

    ugettext = gettext

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    ungettext = ngettext


@cache
def translations(lang: str) -> NullTranslations:
    """The catalogue of a language; the Dutch one only holds plural forms, its messages are the ids."""
    if lang == PSEUDO:
        return PseudoTranslations()
    return Translations.load(str(LOCALES), [lang], domain="portal")


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse({"nl": "nl_NL", "en": "en_GB", PSEUDO: "nl_NL"}[lang])


def _bdi(text: str) -> Markup:
    # Babel and we write digits, names of months and signs: nothing that could be markup.
    return Markup(f"<bdi>{text}</bdi>")  # noqa: S704


class Formats:
    """How one language writes money, dates, times and hours; each value keeps its order in a right-to-left text."""

    def __init__(self, lang: str) -> None:
        self.lang, self._locale = lang, _locale(lang)
        # A page holds dozens of amounts and Babel's currency formatting would take most of its time: its pattern is
        # taken apart once. A test holds the result against Babel.
        plus, minus = (numbers.format_currency(one, "EUR", locale=self._locale) for one in (0.11, -0.11))
        self._plus, self._minus = plus.partition("0")[0], minus.partition("0")[0]
        self._group = numbers.get_group_symbol(self._locale)
        self._point = numbers.get_decimal_symbol(self._locale)

    def euro(self, cents: int) -> Markup:
        """Cents as money: 123456 -> € 1.234,56."""
        whole, rest = divmod(abs(cents), 100)
        before = self._minus if cents < 0 else self._plus
        return _bdi(f"{before}{whole:,}".replace(",", self._group) + f"{self._point}{rest:02d}")

    @lru_cache(maxsize=2048)  # noqa: B019
    def tarief(self, rate: int) -> Markup:
        """A rate of 1/100,000 euro, with as many decimals as it needs (2 to 5)."""
        decimals = max(2, len(f"{rate:06d}"[-5:].rstrip("0")))
        number = numbers.format_decimal(rate / 100_000, "#,##0." + "0" * decimals, self._locale)
        return _bdi(self._plus + number)

    @lru_cache(maxsize=2048)  # noqa: B019 - one object a language, for the life of the process
    def datum(self, day: date | datetime) -> Markup:
        """A local date in full: 3 maart 2026."""
        local = clock.local(day).date() if isinstance(day, datetime) else day
        return _bdi(dates.format_date(local, "d MMMM y", locale=self._locale))

    @lru_cache(maxsize=2048)  # noqa: B019
    def dag(self, day: date) -> Markup:
        """A day of a month with its weekday: di 3 maart."""
        return _bdi(dates.format_date(day, "EEE d MMM", locale=self._locale))

    @lru_cache(maxsize=512)  # noqa: B019
    def maand(self, day: date) -> Markup:
        """A month: maart 2026."""
        return _bdi(dates.format_date(day, "MMMM y", locale=self._locale))

    def tijd(self, moment: datetime) -> Markup:
        """A clock time in Amsterdam: 14:32."""
        return _bdi(dates.format_time(clock.local(moment), "HH:mm", locale=self._locale))

    def uren(self, minutes: int) -> Markup:
        """Minutes as hours and minutes: 7:30."""
        return _bdi(f"{minutes // 60}:{minutes % 60:02d}")

    def getal(self, number: int | float) -> Markup:
        """A number with the language's own separators."""
        return _bdi(numbers.format_decimal(number, locale=self._locale))

    def opsomming(self, parts: list[Markup]) -> Markup:
        """Several things in a sentence: a, b en c."""
        # Every part is escaped, and Babel puts only commas and a word between them.
        return Markup(lists.format_list(parts, locale=self._locale))  # noqa: S704
