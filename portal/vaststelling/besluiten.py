"""Decisions about budget years as they were taken, for the municipality, the person and each contributor."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import VERSTREKKERS, Actor
from portal.brieven.blokken import Tekststuk
from portal.budget.models import IntegraalBudget
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import is_own, within_reach
from portal.identity.models import Medewerker
from portal.law.jaarafsluiting import Correctiegrond
from portal.law.vaststelling import Vaststelling as Uitkomst
from portal.law.wetten import Wet
from portal.vaststelling.models import Vaststelling, Vaststellingsbrief, Vaststellingsdeel
from portal.web.visit import deny

_v, _vd, _vb = columns(Vaststelling), columns(Vaststellingsdeel), columns(Vaststellingsbrief)
_d, _o, _m, _ib = columns(Dossier), columns(Organisatie), columns(Medewerker), columns(IntegraalBudget)


@dataclass(frozen=True)
class DeelView:
    """One law's share of a decision."""

    wet: Wet
    verstrekker_id: int
    verstrekker: str
    beschikbaar_ct: int
    terug_ct: int

    @property
    def gerealiseerd_ct(self) -> int:
        """What it came to (Besluit 6.4 for the Zvw)."""
        return self.beschikbaar_ct - self.terug_ct


@dataclass(frozen=True)
class BriefView:
    """A letter to another contributor."""

    id: int
    organisatie_id: int
    organisatie: str


@dataclass(frozen=True)
class BesluitView:
    """A decision about a budget year: the fixing, or a correction with its ground."""

    id: int
    budget_id: int
    volgnummer: int
    kenmerk: str
    genomen_op: date
    beschikbaar_ct: int
    vastgesteld_ct: int
    terug_ct: int
    buiten_plan_ct: int
    boven_ct: int
    grond: Correctiegrond | None
    toelichting: str
    zeker: bool
    run_id: int | None
    door: str
    op: datetime
    delen: tuple[DeelView, ...] = ()
    brieven: tuple[BriefView, ...] = ()

    @property
    def los_ct(self) -> int:
        """What was paid and does not count."""
        return self.buiten_plan_ct + self.boven_ct

    @property
    def uitkomst(self) -> Uitkomst:
        """The same as the law computes it."""
        refund = {one.wet: one.terug_ct for one in self.delen}
        realised = {one.wet: one.gerealiseerd_ct for one in self.delen}
        return Uitkomst(self.vastgesteld_ct, self.terug_ct, refund, realised, self.boven_ct, self.buiten_plan_ct)


_DECISIONS = (
    select(
        _v.id, _v.budget_id, _v.volgnummer, _v.kenmerk, _v.genomen_op, _v.beschikbaar_ct, _v.vastgesteld_ct,
        _v.terug_ct, _v.buiten_plan_ct, _v.boven_ct, _v.grond, _v.toelichting, _v.zeker, _v.run_id, _m.naam, _v.op,
        _d.sleutel,
    )
    .select_from(table(Vaststelling))
    .join(table(Dossier), _d.id == _v.dossier_id)
    .join(table(Medewerker), _m.id == _v.medewerker_id)
)  # fmt: skip


def decisions_of(session: Session, keys: Keyring, budget_id: int) -> tuple[BesluitView, ...]:
    """Every decision about a budget, oldest first; the reader was checked. Three statements."""
    rows = session.execute(_DECISIONS.where(_v.budget_id == budget_id).order_by(_v.volgnummer)).all()
    return _views(session, keys, rows)


def _views(session: Session, keys: Keyring, rows: Sequence[Any]) -> tuple[BesluitView, ...]:
    numbers = [row.id for row in rows]
    parts = (
        select(_vd.vaststelling_id, _vd.wet, _vd.verstrekker_id, _o.naam, _vd.beschikbaar_ct, _vd.terug_ct)
        .join(table(Organisatie), _o.id == _vd.verstrekker_id)
        .where(_vd.vaststelling_id.in_(numbers))
        .order_by(_vd.id)
    )
    letters = (
        select(_vb.vaststelling_id, _vb.id, _vb.organisatie_id, _o.naam)
        .join(table(Organisatie), _o.id == _vb.organisatie_id)
        .where(_vb.vaststelling_id.in_(numbers))
        .order_by(_vb.id)
    )
    found_parts = [(row[0], DeelView(*row[1:])) for row in session.execute(parts)]
    found_letters = [(row[0], BriefView(*row[1:])) for row in session.execute(letters)]
    return tuple(_view(keys, row, found_parts, found_letters) for row in rows)


def _view(keys: Keyring, row: Any, parts: list[Any], letters: list[Any]) -> BesluitView:
    words = keys.from_dossier(row.sleutel, row.toelichting) if row.toelichting else ""
    own = (tuple(part for number, part in found if number == row.id) for found in (parts, letters))
    return BesluitView(*(*row[:11], words, *row[12:16], *own))


def budget_of_decision(session: Session, actor: Actor, vaststelling_id: int) -> int:
    """The budget that a decision is about, within reach. Raises `Denied`."""
    chosen = select(_v.budget_id).join(table(Dossier), _d.id == _v.dossier_id)
    found = session.execute(chosen.where(has_id(_v.id, vaststelling_id), *within_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("vaststelling", vaststelling_id)


@dataclass(frozen=True)
class Contributorbrief:
    """Where a letter to a contributor is."""

    id: int
    dossier_id: int
    kenmerk: str
    genomen_op: date
    ingang: date
    einde: date
    vastgesteld_ct: int
    volgnummer: int


_LETTERS = (
    select(
        _vb.id, _vb.dossier_id, _v.kenmerk, _v.genomen_op, _ib.ingang, _ib.einde, _v.vastgesteld_ct, _v.volgnummer,
        _vb.inhoud, _d.sleutel,
    )
    .select_from(table(Vaststellingsbrief))
    .join(table(Vaststelling), _v.id == _vb.vaststelling_id)
    .join(table(IntegraalBudget), _ib.id == _v.budget_id)
    .join(table(Dossier), _d.id == _vb.dossier_id)
)  # fmt: skip


def _mine(actor: Actor) -> list[Any]:
    """A contributor reads its own letters, a consulent those of the own municipality."""
    if actor.rol in VERSTREKKERS:
        return [_vb.organisatie_id == actor.organisatie_id, ~is_own(actor.medewerker_id, _vb.dossier_id)]
    return within_reach(actor)


def letters_about(session: Session, actor: Actor, dossier_id: int) -> list[Contributorbrief]:
    """The letters of this contributor about one person, newest first. One statement."""
    chosen = _LETTERS.where(_vb.dossier_id == dossier_id, *_mine(actor)).order_by(_vb.id.desc())
    return [Contributorbrief(*row[:8]) for row in session.execute(chosen)]


def place_of_letter(session: Session, actor: Actor, brief_id: int) -> int:
    """The dossier of a letter within reach. Raises `Denied`."""
    chosen = select(_vb.dossier_id).join(table(Dossier), _d.id == _vb.dossier_id)
    found = session.execute(chosen.where(has_id(_vb.id, brief_id), *_mine(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("brief", brief_id)


def letter_for(session: Session, keys: Keyring, actor: Actor, brief_id: int) -> Tekststuk:
    """A letter as it was written. Raises `Denied`."""
    row = session.execute(_LETTERS.where(has_id(_vb.id, brief_id), *_mine(actor))).one_or_none()
    if row is None:
        return deny("brief", brief_id)
    return Tekststuk.from_json(json.loads(keys.from_dossier(row.sleutel, row.inhoud)))
