"""The copy that people read: the same data as for a machine, in chapters, as one text for HTML and PDF."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from portal import clock
from portal.berichten.brief import Zegt, figures_of, plain
from portal.berichten.models import Berichtsoort
from portal.berichten.teksten import TEKSTEN, TITELS
from portal.brieven.blokken import Alinea, Blok, Cijfers, Kop, Lijst, Tabel, Tekststuk
from portal.brieven.html import as_html
from portal.gegevens.register import GROEPEN, known
from portal.gegevens.velden import VELDEN
from portal.logboek.activiteiten import ALLE
from portal.web.i18n import N_, Formats, direction

Rij = Mapping[str, Any]
TITEL = N_("Alle gegevens over u in het portaal integraal pgb")
INLEIDING = N_(
    "Dit zijn de gegevens die dit portaal over u heeft. "
    "In gegevens.json staat hetzelfde, zo dat een computer het leest."
)
LEEG = N_("Er zijn geen gegevens over u gevonden.")
JA, NEE = N_("ja"), N_("nee")
DAG = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
TABLE_FROM, TABLE_COLUMNS = 3, 6
"""So many rows, of at most so many fields, stand as a table and not each by itself."""
HIDDEN = frozenset({"id"})
LETTERS = frozenset({"brief", "vaststellingsbrief"})
"""Their text stands in a file of its own."""
TARIEF_PER_EURO = 100_000

STIJL = Markup(
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}"
    "dl div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.5rem;border-bottom:1px solid #ccc}"
    "dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}dl{margin:0 0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem;text-align:start;"
    "vertical-align:top;overflow-wrap:anywhere}@media(max-width:40rem){dl div{display:block}}"
)


class Leest(Zegt):
    """Says what stands in a field; a day always with its year."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang)
        self._days = Formats(lang)

    def day(self, day: date) -> str:
        """A day in full."""
        return plain(str(self._days.datum(day)))


def readable(found: Mapping[str, list[Any]], lang: str, made: date) -> Tekststuk:
    """The data as a text of chapters, in a language."""
    say = Leest(lang)
    chapters: dict[Any, list[Blok]] = {group: [] for group in GROEPEN}
    for name, rows in found.items():
        gegeven = known(name)
        chapters[gegeven.groep] += [Kop(say(gegeven.naam), 2), *_rows(name, rows, say(gegeven.naam), say)]
    blocks: list[Blok] = [Alinea(say(INLEIDING if found else LEEG))]
    for group, inside in chapters.items():
        if inside:
            blocks += [Kop(say(GROEPEN[group])), *inside]
    return Tekststuk(say(TITEL), lang, tuple(blocks), gegevens=((say(N_("Datum")), made),))


def as_page(text: Tekststuk) -> str:
    """The text as a page by itself: nothing is loaded from elsewhere."""
    return str(
        Markup(
            '<!doctype html>\n<html lang="{}" dir="{}">\n<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>'
            "<style>{}</style></head>\n<body>\n{}\n</body></html>\n"
        ).format(text.taal, direction(text.taal), text.titel, STIJL, as_html(text, 1))
    )


def _rows(name: str, rows: list[Rij], title: str, say: Leest) -> Iterable[Blok]:
    shown = [_shown(name, row, say) for row in rows]
    columns = list(dict.fromkeys(label for row in shown for label, _ in row))
    if len(shown) >= TABLE_FROM and 0 < len(columns) <= TABLE_COLUMNS:
        cells = tuple(tuple(dict(row).get(label, "") for label in columns) for row in shown)
        yield Tabel(title, tuple(columns), cells)
        return
    for row in shown:
        if row:
            yield Cijfers(tuple(row))
        else:
            yield Lijst(("-",))


def _shown(name: str, row: Rij, say: Leest) -> list[tuple[str, str]]:
    """Label and words of each field that says something."""
    if name == "bericht":
        return _message(row, say)
    found: dict[str, str] = {}
    for field, value in row.items():
        if field in HIDDEN or value in (None, "", [], {}) or (name in LETTERS and field == "inhoud"):
            continue
        label = say(VELDEN[field]) if field in VELDEN else _own(field)
        while label in found:
            label += " (2)"
        found[label] = _words(field, value, say)
    return list(found.items())


def _message(row: Rij, say: Leest) -> list[tuple[str, str]]:
    kind = Berichtsoort(row["soort"])
    text = say(TEKSTEN[kind].wat, **figures_of(row.get("feiten") or {}))
    sent = _words("verzonden_op", row["verzonden_op"], say)
    return [
        (say(VELDEN["verzonden_op"]), sent),
        (say(VELDEN["van"]), str(row.get("van_id") or "")),
        (say(N_("Bericht")), say(TITELS[kind])),
        (say(VELDEN["tekst"]), text),
    ]


def _own(field: str) -> str:
    words = re.sub(r"_(ct|id)$", "", field).replace("_", " ")
    return words[:1].upper() + words[1:]


def _words(field: str, value: Any, say: Leest) -> str:
    if isinstance(value, bool):
        return say(JA if value else NEE)
    if field.endswith("_ct") and isinstance(value, int):
        return say.euro(value)
    if field == "tarief" and isinstance(value, int):
        return (
            say.euro(round(value * 100 / TARIEF_PER_EURO)) if value % 1000 == 0 else f"€ {value / TARIEF_PER_EURO:.5f}"
        )
    if field == "activiteit" and value in ALLE:
        return say(ALLE[value].wat)
    if isinstance(value, str):
        return _moment(value, say)
    return _flat(field, value, say)


def _moment(value: str, say: Leest) -> str:
    if MOMENT.match(value):
        local = clock.local(datetime.fromisoformat(value))
        return f"{say.day(local.date())}, {local:%H:%M}"
    return say.day(date.fromisoformat(value)) if DAG.fullmatch(value) else value


def _flat(field: str, value: Any, say: Leest) -> str:
    """What lies within a field, one thing after the other."""
    if isinstance(value, dict):
        parts = ((key, one) for key, one in value.items() if one not in (None, "", [], {}))
        return "; ".join(f"{_own(str(key))}: {_words(str(key), one, say)}" for key, one in parts)
    if isinstance(value, list):
        return ", ".join(_words(field, one, say) for one in value)
    return str(value)
