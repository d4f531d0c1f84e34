"""Figures inside sentences: cents, days, minutes and counted things in the reader's language.

Rooms store a sentence as a message id with placeholders and its figures as plain values; the template says
`_(sentence, **cijfers(figures))`. What a bare value means is told by its name, as in the law: `_ct` cents, `_min`
minutes, `_op` a date, `dag_` a day of the month in question, `dagen_` a number of days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.support import NullTranslations
from markupsafe import Markup, escape

from portal.web.i18n import N_, NN_, Formats

DAYS = NN_("%(num)s dag", "%(num)s dagen")
AND_MORE = NN_("nog %(num)s dag", "nog %(num)s dagen")
ABSENT = N_("geen")
LONGEST_LIST = 7
MINUTES_PER_HOUR = 60


@dataclass(frozen=True)
class Woord:
    """A message id that is a figure of another message: translated where it is shown."""

    bericht: str


@dataclass(frozen=True)
class Telwoord:
    """A number of things: both message ids hold `%(num)s`; `als_uren`: the number is minutes, shown as 7:30."""

    vormen: tuple[str, str]
    aantal: int
    als_uren: bool = False


@dataclass(frozen=True)
class Uren:
    """Minutes, shown as hours and minutes."""

    minuten: int


@dataclass(frozen=True)
class Tariefcijfer:
    """A rate in 1/100,000 euro."""

    waarde: int


class Cijfers:
    """How one language writes a figure; `toon` one of them, `cijfers` those of a sentence."""

    def __init__(self, formats: Formats, catalogue: NullTranslations) -> None:
        self._formats, self._catalogue = formats, catalogue

    def cijfers(self, figures: Mapping[str, Any]) -> dict[str, Markup]:
        """Every figure of a sentence, ready to be put in it."""
        return {name: self.toon(_typed(name, value), days=name.startswith("dag")) for name, value in figures.items()}

    def toon(self, value: Any, *, days: bool = False) -> Markup:
        """One figure: money as `Markup`, `Woord`, `Telwoord`, `Uren`, a date, several dates, a number or a name."""
        formats, catalogue = self._formats, self._catalogue
        match value:
            case None:
                return escape(catalogue.gettext(ABSENT))
            case Woord(message):
                return escape(catalogue.gettext(message))
            case Telwoord((one, many), number, as_hours):
                shown = formats.uren(number) if as_hours else formats.getal(number)
                return escape(catalogue.ngettext(one, many, _plural(value))) % {"num": shown}
            case Uren(minutes):
                return formats.uren(minutes)
            case Tariefcijfer(rate):
                return formats.tarief(rate)
            case _Bedrag(cents):
                return formats.euro(cents)
            case date():
                return formats.dag(value) if days else formats.datum(value)
            case int():
                return formats.getal(value)
            case str():
                return Markup("<bdi>%s</bdi>") % value
            case _:
                return self._days(tuple(value))

    def _days(self, days: Sequence[date]) -> Markup:
        shown = [self._formats.dag(day) for day in days]
        if len(shown) > LONGEST_LIST:
            rest = Telwoord(AND_MORE, len(shown) - LONGEST_LIST + 2)
            shown = [*shown[: LONGEST_LIST - 2], self.toon(rest)]
        return self._formats.opsomming(shown)


def _plural(word: Telwoord) -> int:
    if not word.als_uren:
        return word.aantal
    return 1 if word.aantal == MINUTES_PER_HOUR else 2


@dataclass(frozen=True)
class _Bedrag:
    cents: int


def _typed(name: str, value: Any) -> Any:
    if not isinstance(value, int):
        return value
    if name.endswith("_ct"):
        return _Bedrag(value)
    if name.endswith("_min"):
        return Uren(value)
    return Telwoord(DAYS, value) if name.startswith("dagen_") else value
