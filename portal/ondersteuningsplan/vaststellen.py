"""Fixing the plan: a decision of the college (Besluit 5.1; Awb 1:3), with its letter and its term to object."""

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Stale
from portal.dossier.models import Organisatie
from portal.dossier.regels import rules
from portal.law.ondersteuningsplan import settle_plan
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.ondersteuningsplan.brief import contents
from portal.ondersteuningsplan.delen import NogNiet, did_last, locked
from portal.plan.models import Ondersteuningsplan
from portal.plan.status import FLOW, Planstatus

_op = columns(Ondersteuningsplan)


def stel_vast(
    session: Session, db: Database, actor: Actor, plan_id: int, version: int | None, *, besproken: bool = False
) -> None:
    """Fix a draft that was talked over; the version before it ends on its first day. Pressing twice fixes it once.

    `version` is what the consulent saw: a remark that came since makes it `Stale`. `besproken`: the consulent talked
    the draft over with the person. Raises `NogNiet`, `Impossible` (also when a colleague fixed it), `Stale`,
    `EigenDossier` or `Denied`.
    """
    row, dossier, found = locked(session, db, actor, plan_id)
    if row.status is Planstatus.VASTGESTELD and did_last(session, actor, row, "vaststellen"):
        return
    FLOW.find("vaststellen", row.status)
    if version is not None and version != row.version:
        raise Stale(f"plan {row.id}: {version} is not {row.version}")
    town = session.get_one(Organisatie, dossier.gemeente_id).naam
    rulings = settle_plan(found.facts(talked=besproken), rules(town, clock.today()))
    if not all(one.allowed for one in rulings):
        raise NogNiet(rulings)
    _replace(session, actor, row)
    FLOW.apply(session, row, "vaststellen", actor, version=version, besproken=besproken)
    row.vastgesteld_op = clock.today()
    session.add(row)
    tell(
        session,
        dossier.id,
        Berichtsoort.PLAN_VASTGESTELD,
        dossier.gemeente_id,
        ("plan", row.id),
        inhoud=lambda lang: contents(found, lang),
        ingang=row.ingang.isoformat(),
        einde=row.einde.isoformat(),
    )
    record_act(session, db, actor, activiteiten.PLAN_VASTSTELLEN, dossier.id, f"plan {row.id}")


def _replace(session: Session, actor: Actor, row: Ondersteuningsplan) -> None:
    """What this version takes the place of at once; one that runs until its first day ends on that day by itself."""
    chosen = select(Ondersteuningsplan).where(
        _op.dossier_id == row.dossier_id, _op.status == Planstatus.VASTGESTELD, _op.id != row.id
    )
    for earlier in session.execute(chosen.with_for_update()).scalars():
        if row.ingang <= max(clock.today(), earlier.ingang):
            FLOW.apply(session, earlier, "vervangen", actor, door=row.versie)
