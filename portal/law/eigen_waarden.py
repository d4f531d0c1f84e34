"""How what a municipality set itself lies over the parts of a rule set that change by day (Besluit 3.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from portal.law.plaatselijk import Waarde
from portal.law.regelset_delen import Bronplek, Brontekst, LagerMaximum, text_at


def own_maxima(
    shipped: Sequence[LagerMaximum], maxima: Mapping[str, int], gemeente: str, own: Sequence[Waarde]
) -> tuple[LagerMaximum, ...]:
    """Besluit 3.6: the lower maxima over time; a municipality's own in place of those shipped, till its next day."""
    found = list(shipped)
    for one in own:
        before = one.vanaf - timedelta(days=1)
        found = [
            replace(each, end=before) if each.holds(gemeente, one.vanaf) else each
            for each in found
            if each.gemeente != gemeente or each.start < one.vanaf
        ]
        if one.inhoud is None:
            mine = [each for each in shipped if each.gemeente == gemeente and _lasts(each, one.vanaf)]
            found += [replace(each, start=max(each.start, one.vanaf)) for each in mine]
        elif one.inhoud["maximum"] < maxima.get(gemeente, 0):  # equal to Regeling 2: no lower one any more
            found.append(LagerMaximum(gemeente, one.inhoud["maximum"], one.inhoud["gemeenteblad"], one.vanaf, None))
    return tuple(found)


def own_texts(shipped: Sequence[Brontekst], own: Sequence[Waarde]) -> tuple[Brontekst, ...]:
    """Regeling 6.1 and Regeling 6.2: the texts that a municipality found, behind those that were shipped."""
    return (*shipped, *(_text(shipped, one) for one in own))


def _text(shipped: Sequence[Brontekst], own: Waarde) -> Brontekst:
    """A text of its own; taken back: what was shipped, from that day on."""
    plek = Bronplek(own.sleutel)
    if own.inhoud is not None:
        return Brontekst(plek, own.inhoud["nl"], own.inhoud["bron"], own.vanaf)
    found = text_at(shipped, plek, own.vanaf)
    return replace(found, start=own.vanaf) if found else Brontekst(plek, "", "", own.vanaf)


def _lasts(maximum: LagerMaximum, on: date) -> bool:
    return maximum.end is None or on <= maximum.end
