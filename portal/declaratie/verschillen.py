"""Where two versions of an invoice or of the trips of a month differ: what is stored, and what was typed here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from portal.declaratie.kosten import Kosten, Kostenpost
from portal.web.i18n import N_

NAMEN = {
    "dienst": N_("Waar hoort dit bij?"),
    "naam": N_("Van wie is de rekening?"),
    "plaats": N_("Plaats"),
    "kvk": N_("KvK-nummer"),
    "iban": N_("Rekeningnummer (IBAN)"),
    "btw": N_("Btw op de rekening"),
    "geleverd_op": N_("Wanneer is het geleverd of gedaan?"),
    "factuurnummer": N_("Nummer van de rekening"),
    "factuurdatum": N_("Datum van de rekening"),
    "ontvangen_op": N_("Wanneer kreeg u de rekening?"),
    "opmerking": N_("Opmerking"),
    "post": N_("Regel %(nummer)s"),
}
OUTSIDE = N_("Het staat niet in mijn plan")


@dataclass(frozen=True)
class Kostenverschil:
    """A field or a line (`nummer`) that differs; None: empty. A line is shown by its words and its cents."""

    naam: str
    daar: "str | date | Kostenpost | None"
    hier: "str | date | Kostenpost | None"
    nummer: int = 0


def cost_differences(there: Kosten, here: Kosten, services: Mapping[int, str]) -> list[Kostenverschil]:
    """Every field in which both differ, in the order of the form."""
    both = zip_longest(_fields(there, services), _fields(here, services))
    heads = [Kostenverschil(NAMEN[name], a or None, b or None) for (name, a), (_, b) in both if a != b]
    lines = zip_longest(there.posten, here.posten)
    return heads + [
        Kostenverschil(NAMEN["post"], a, b, number) for number, (a, b) in enumerate(lines, start=1) if a != b
    ]


def _fields(kosten: Kosten, services: Mapping[int, str]) -> Iterator[tuple[str, str | date | None]]:
    known = kosten.gegevens
    yield "dienst", OUTSIDE if known.buiten_plan else services.get(kosten.dienst_id or 0)
    for name in ("naam", "plaats", "kvk", "iban", "btw", "geleverd_op"):
        yield name, getattr(known, name)
    for name in ("factuurnummer", "factuurdatum", "ontvangen_op", "opmerking"):
        yield name, getattr(kosten, name)
