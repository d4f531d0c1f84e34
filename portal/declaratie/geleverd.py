""" "Is dit zo geleverd en afgesproken?": the budgethouder's own judgement (nota van toelichting, article 3, lid 4).

An answer is kept with the declaration, never a gate: "nee" leaves a draft a draft, "help mij" says who calls.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.service import lock_budget
from portal.db import Database, Keyring
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie, Geleverd, Leveringsoordeel
from portal.dossier.models import Dossier, Persoon
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_d, _l = columns(Declaratie), columns(Leveringsoordeel)
_p, _dossier = columns(Persoon), columns(Dossier)


@dataclass(frozen=True)
class OordeelView:
    """One answer, and what is not right in the words of who gave it."""

    oordeel: Geleverd
    toelichting: str
    op: datetime
    door: str | None
    namens: bool


def judge(
    session: Session, db: Database, actor: Actor, declaratie_id: int, oordeel: Geleverd, toelichting: str = ""
) -> bool:
    """Keep an answer; the same answer again changes nothing. Returns whether it is new. Raises `Denied`."""
    chosen = (
        select(_d.budget_id, _dossier.sleutel)
        .join(table(Dossier), _dossier.id == _d.dossier_id)
        .where(_d.id == declaratie_id, _d.dossier_id == actor.dossier_id)
    )
    row: Any = session.execute(chosen).one_or_none()
    if row is None:
        deny("declaratie", declaratie_id)
    lock_budget(session, row.budget_id)
    earlier = judgements_of(session, db.keys, declaratie_id)
    if earlier and (earlier[-1].oordeel, earlier[-1].toelichting) == (oordeel, toelichting):
        return False
    session.add(
        Leveringsoordeel(
            declaratie_id=declaratie_id,
            oordeel=oordeel,
            toelichting=db.keys.for_dossier(row.sleutel, toelichting) if toelichting else None,
            persoon_id=actor.persoon_id,
            namens=actor.namens is not None,
            op=clock.now(),
        )
    )
    record_act(
        session, db, actor, activiteiten.DECLARATIE_OORDELEN, actor.dossier_id or 0, f"declaratie {declaratie_id}"
    )
    return True


def judgements_of(session: Session, keys: Keyring, declaratie_id: int) -> tuple[OordeelView, ...]:
    """Every answer about a declaration whose reader was checked, oldest first. One statement."""
    chosen = (
        select(_l.oordeel, _l.toelichting, _dossier.sleutel, _l.op, _p.naam, _l.namens)
        .join(table(Declaratie), _d.id == _l.declaratie_id)
        .join(table(Dossier), _dossier.id == _d.dossier_id)
        .join(table(Persoon), _p.id == _l.persoon_id, isouter=True)
        .where(_l.declaratie_id == declaratie_id)
        .order_by(_l.id)
    )
    return tuple(
        OordeelView(kind, keys.from_dossier(wrapped, text) if text else "", at, name, on_behalf)
        for kind, text, wrapped, at, name, on_behalf in session.execute(chosen)
    )
