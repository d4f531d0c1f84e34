"""Changing what is not fixed: the draft of a plan, and what a person keeps beside it (Nota 1.2)."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.law.wetten import Buiten
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.plan.models import (
    Aanleiding,
    Evaluatiemoment,
    Evaluatievorm,
    Levensdeel,
    Ondersteuningsplan,
)
from portal.plan.queries import dossier_of_version
from portal.plan.status import Planstatus
from portal.web.visit import deny

_ld, _em = columns(Levensdeel), columns(Evaluatiemoment)


def keep_draft(
    session: Session, db: Database, actor: Actor, plan_id: int, version: int | None, *, aanleiding: Aanleiding,
    ingang: date, einde: date, samenvatting: str, afspraken: str, momenten: Iterable[tuple[date, Evaluatievorm]],
) -> None:  # fmt: skip
    """Keep everything of a draft but its services, which follow from the pgb-plan.

    Raises `Impossible` when it is no draft any more, `Stale`, `EigenDossier` or `Denied`.
    """
    dossier_id = dossier_of_version(session, actor, plan_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    row = session.get_one(Ondersteuningsplan, plan_id, with_for_update=True)
    if row.status is not Planstatus.CONCEPT:
        raise Impossible("bewaren", row.status)
    if version != row.version:
        raise Stale(f"plan {row.id}")
    row.aanleiding, row.ingang, row.einde, row.version = aanleiding, ingang, einde, row.version + 1
    row.samenvatting = db.keys.for_dossier(dossier.sleutel, samenvatting) if samenvatting else None
    row.afspraken = db.keys.for_dossier(dossier.sleutel, afspraken) if afspraken else None
    session.add(row)
    session.execute(delete(table(Evaluatiemoment)).where(_em.plan_id == plan_id))
    session.add_all(Evaluatiemoment(plan_id=plan_id, datum=day, vorm=form) for day, form in momenten)
    record_act(session, db, actor, activiteiten.PLAN_OPSTELLEN, dossier_id, f"plan {plan_id}")


def keep_life(
    session: Session, db: Database, actor: Actor, levensdeel_id: int | None, version: int | None,
    soort: Buiten, wat: str, betaler: str, contact: str,
) -> None:  # fmt: skip
    """Add a row (`levensdeel_id` None) or change one. Raises `Denied`, or `Stale` when another window was faster.

    The same row sent twice, by a double click or with Back, is there once.
    """
    dossier = session.get(Dossier, actor.dossier_id or 0, with_for_update=True) or deny("dossier")
    told = {"wat": wat, "betaler": betaler, "contact": contact}
    if levensdeel_id is None and _is_there(session, db, dossier, soort, told):
        return
    row = _found(session, actor, levensdeel_id) if levensdeel_id else _new(dossier.id)
    if levensdeel_id and version != row.version:
        if (row.soort, _told(db, dossier, row)) == (soort, told):
            return
        raise Stale(f"levensdeel {row.id}")
    row.soort, row.inhoud = soort, db.keys.for_dossier(dossier.sleutel, json.dumps(told))
    row.gewijzigd_op, row.version = clock.now(), row.version + 1
    session.add(row)
    session.flush()
    record_act(session, db, actor, activiteiten.LEVEN_BEWAREN, dossier.id, f"levensdeel {row.id}")


def remove_life(session: Session, db: Database, actor: Actor, levensdeel_id: int) -> None:
    """Take a row away; one that is gone already stays gone. Raises `Denied` when it is somebody else's."""
    row = session.get(Levensdeel, levensdeel_id)
    if row is None or row.dossier_id != actor.dossier_id:
        deny("levensdeel", levensdeel_id)
    session.delete(row)
    record_act(session, db, actor, activiteiten.LEVEN_BEWAREN, row.dossier_id, f"levensdeel {levensdeel_id}")


def _new(dossier_id: int) -> Levensdeel:
    return Levensdeel(dossier_id=dossier_id, soort=Buiten.ANDERS, inhoud=b"", gewijzigd_op=clock.now(), version=0)


def _found(session: Session, actor: Actor, levensdeel_id: int) -> Levensdeel:
    row = session.get(Levensdeel, levensdeel_id, with_for_update=True)
    return row if row and row.dossier_id == actor.dossier_id else deny("levensdeel", levensdeel_id)


def _is_there(session: Session, db: Database, dossier: Dossier, soort: Buiten, told: dict[str, str]) -> bool:
    rows = session.execute(select(Levensdeel).where(_ld.dossier_id == dossier.id, _ld.soort == soort)).scalars()
    return any(_told(db, dossier, row) == told for row in rows)


def _told(db: Database, dossier: Dossier, row: Levensdeel) -> Any:
    return json.loads(db.keys.from_dossier(dossier.sleutel, row.inhoud))
