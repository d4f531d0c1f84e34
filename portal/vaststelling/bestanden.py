"""Files of fixed years: what goes back to whom, and the corrected Wmo parts for the CAK. Never a BSN."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from portal.actor import Actor
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import within_reach
from portal.law.wetten import Wet
from portal.vaststelling.models import Vaststelling, Vaststellingsdeel
from portal.web.i18n import N_

_v, _vd, _ib = columns(Vaststelling), columns(Vaststellingsdeel), columns(IntegraalBudget)
_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)
_later = table(Vaststelling).alias("later")
_NEWEST = (
    select(func.max(_later.c.volgnummer)).where(_later.c.budget_id == _v.budget_id).correlate(table(Vaststelling))
)  # fmt: skip


@dataclass(frozen=True)
class Bestand:
    """A kind of file: what it is called, its columns, and which parts are in it."""

    naam: str
    kolommen: tuple[str, ...]
    delen: tuple[Any, ...] = ()


BESTANDEN: Mapping[str, Bestand] = {
    "terug": Bestand(
        N_("Wat teruggaat naar wie"),
        (
            "kenmerk", "vastgesteld_op", "clientnummer", "deelnemer", "ingang", "einde", "wet", "gaat_naar",
            "beschikbaar", "terug", "gerealiseerd",
        ),
    ),
    "cak": Bestand(
        N_("Gecorrigeerd Wmo-deel voor het CAK"),
        (
            "kenmerk", "vastgesteld_op", "clientnummer", "deelnemer", "ingang", "einde", "wet", "gaat_naar",
            "beschikbaar", "terug", "gerealiseerd",
        ),
        (_vd.wet == Wet.WMO, _vd.terug_ct > 0),
    ),
}  # fmt: skip


def _lines(actor: Actor, kind: Bestand, jaar: int) -> Select[Any]:
    """The newest decision of each year that ended in this calendar year, by part."""
    return (
        select(
            _v.dossier_id, _v.kenmerk, _v.genomen_op, _d.clientnummer, _p.naam, _ib.ingang, _ib.einde, _vd.wet,
            _o.naam.label("gaat_naar"), _vd.beschikbaar_ct, _vd.terug_ct,
        )
        .select_from(table(Vaststelling))
        .join(table(Vaststellingsdeel), _vd.vaststelling_id == _v.id)
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
    """The lines of a file. One statement."""
    for row in session.execute(_lines(actor, kind, jaar)):
        *values, given, back = row[1:]
        yield [*map(_cell, values), _cents(given), _cents(back), _cents(given - back)]


def _cell(value: Any) -> str:
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def _cents(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
