"""Files of fixed years: what goes back to whom, and the corrected Wmo parts for the CAK. Never a BSN."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlmodel import Session

from portal.actor import Actor
from portal.berichten.brief import Zegt
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import within_reach
from portal.law.wetten import Wet
from portal.vaststelling.models import Vaststelling, Vaststellingsdeel
from portal.vaststelling.ontvanger import receiver
from portal.web.i18n import LEADING, N_

_v, _vd, _ib = columns(Vaststelling), columns(Vaststellingsdeel), columns(IntegraalBudget)
_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)
_later, _earlier, _before = (table(Vaststelling).alias(name) for name in ("later", "earlier", "before"))
_earlier_part, _before_part = (table(Vaststellingsdeel).alias(name) for name in ("earlier_part", "before_part"))
_NEWEST = (
    select(func.max(_later.c.volgnummer)).where(_later.c.budget_id == _v.budget_id).correlate(table(Vaststelling))
)  # fmt: skip


@dataclass(frozen=True)
class Bestand:
    """A kind of file: what it is called, its columns, and which parts are in it."""

    naam: str
    kolommen: tuple[str, ...]
    delen: tuple[Any, ...] = ()


_KOLOMMEN = (
    "kenmerk", "vervangt", "vastgesteld_op", "clientnummer", "deelnemer", "ingang", "einde", "wet", "gaat_naar",
    "zorgkantoor", "beschikbaar", "terug", "eerder_terug", "verschil", "gerealiseerd",
)  # fmt: skip
# The CAK was told of a Wmo part that went down; when it goes up again, even to all of it, that is told too (Nota 6.3).
_WAS_TOLD = (
    select(_earlier_part.c.id)
    .join(_earlier, _earlier.c.id == _earlier_part.c.vaststelling_id)
    .where(_earlier.c.budget_id == _v.budget_id, _earlier.c.volgnummer < _v.volgnummer)
    .where(_earlier_part.c.wet == _vd.wet, _earlier_part.c.terug_ct > 0)
    .correlate(table(Vaststelling), table(Vaststellingsdeel))
    .exists()
)
BESTANDEN: Mapping[str, Bestand] = {
    "terug": Bestand(N_("Wat teruggaat naar wie"), _KOLOMMEN),
    "cak": Bestand(
        N_("Gecorrigeerd Wmo-deel voor het CAK"), _KOLOMMEN, (_vd.wet == Wet.WMO, or_(_vd.terug_ct > 0, _WAS_TOLD))
    ),
}


def _lines(actor: Actor, kind: Bestand, jaar: int) -> Select[Any]:
    """The newest decision of each year that ended in this calendar year, by part, and what the one before gave back."""
    before = and_(_before.c.budget_id == _v.budget_id, _before.c.volgnummer == _v.volgnummer - 1)
    same_part = and_(_before_part.c.vaststelling_id == _before.c.id, _before_part.c.wet == _vd.wet)
    return (
        select(
            _v.dossier_id, _v.kenmerk, _before.c.kenmerk.label("vervangt"), _v.genomen_op, _d.clientnummer, _p.naam,
            _ib.ingang, _ib.einde, _vd.wet, _o.naam.label("verstrekker"), _vd.beschikbaar_ct, _vd.terug_ct,
            func.coalesce(_before_part.c.terug_ct, 0).label("eerder_ct"),
        )
        .select_from(table(Vaststelling))
        .join(table(Vaststellingsdeel), _vd.vaststelling_id == _v.id)
        .join(_before, before, isouter=True)
        .join(_before_part, same_part, isouter=True)
        .join(table(IntegraalBudget), _ib.id == _v.budget_id)
        .join(table(Organisatie), _o.id == _vd.verstrekker_id)
        .join(table(Dossier), _d.id == _v.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(*within_reach(actor), *kind.delen, _v.volgnummer == _NEWEST.scalar_subquery())
        .where(_ib.einde >= date(jaar, 1, 1), _ib.einde <= date(jaar, 12, 31))
        .order_by(_v.id, _vd.id)
    )  # fmt: skip


def people_in(session: Session, actor: Actor, kind: Bestand, jaar: int) -> list[int]:
    """The dossiers in a file, each once: to record who is about to be seen."""
    chosen = _lines(actor, kind, jaar).order_by(None).with_only_columns(_v.dossier_id).distinct()
    return sorted(session.execute(chosen).scalars())


def lines_of(session: Session, actor: Actor, kind: Bestand, jaar: int) -> Iterator[Sequence[str]]:
    """The lines of a file. One statement.

    `verschil` is what still goes back by this decision, beyond what the one before gave back; below zero: that much
    must come again (Besluit 6.3).
    """
    say = Zegt(LEADING)
    for row in session.execute(_lines(actor, kind, jaar)):
        *values, wet, provider, given, back, earlier = row[1:]
        via = provider if wet is Wet.WLZ else ""
        amounts = (given, back, earlier, back - earlier, given - back)
        yield [*map(_cell, (*values, wet, receiver(say, wet, provider), via)), *map(_cents, amounts)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def _cents(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"
