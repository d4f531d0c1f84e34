"""Composing a draft without a pgb-plan, which nobody has to hand in (Besluit 5.2): begin it, and change its services.

A service that came from a line of a pgb-plan changes by deciding anew about that line; these functions leave it alone.
"""

from typing import Any

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.dossier.status import DEELNEMERS
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.ondersteuningsplan.delen import locked
from portal.ondersteuningsplan.formulieren import Dienstformulier
from portal.ondersteuningsplan.overleg import Overleg
from portal.pgbplan.planconcept import draft_row, new_draft, service_row
from portal.plan.models import Aanleiding, Aanpassing, Ondersteuningsplan, Planaanpassing, Plandienst
from portal.plan.queries import DienstView, plan_of
from portal.plan.status import Planstatus
from portal.web.visit import deny


class GeenAanleiding(Exception):
    """A plan that is there changes on one of two grounds only (Besluit 5.1)."""


def begin_draft(session: Session, db: Database, actor: Actor, dossier_id: int, aanleiding: Aanleiding) -> int:
    """Begin the next version with the services of the one in force, or find the draft that is there.

    Raises `GeenAanleiding`, `Impossible` before admission, `EigenDossier` or `Denied`.
    """
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    if dossier.status not in DEELNEMERS:
        raise Impossible("begin", dossier.status)
    if there := draft_row(session, dossier_id):
        return there.id
    current = plan_of(session, dossier_id)
    if current and aanleiding is Aanleiding.EERSTE:
        raise GeenAanleiding
    draft = new_draft(session, actor, dossier, aanleiding)
    session.add_all(service_row(draft.id, one, one.stam_id) for one in (current.diensten if current else ()))
    record_act(session, db, actor, activiteiten.PLAN_OPSTELLEN, dossier_id, f"plan {draft.id}")
    return draft.id


def add_service(
    session: Session, db: Database, actor: Actor, plan_id: int, value: Dienstformulier, version: int | None
) -> None:
    """Add a service that no line asks. The same again is one. Raises as `keep_service`."""
    row, dossier, found = _draft(session, db, actor, plan_id)
    if any(one.regel_nummer is None and not value.differs(one) for one in found.plan.diensten):
        return
    _check(row, version)
    made = Plandienst(plan_id=row.id, **_values(value))
    session.add(made)
    session.flush()
    _note(session, db, actor, row, dossier, made.id, Aanpassing.ERBIJ, value.reden)


def keep_service(
    session: Session, db: Database, actor: Actor, plan_id: int, dienst_id: int, value: Dienstformulier,
    version: int | None,
) -> None:  # fmt: skip
    """Change a service; the same again changes nothing. Raises `Stale`, `Impossible`, `EigenDossier` or `Denied`."""
    row, dossier, found = _draft(session, db, actor, plan_id)
    one = own_service(found, dienst_id)
    if not value.differs(one):
        return
    _check(row, version)
    made = session.get_one(Plandienst, one.id)
    for name, kept in _values(value).items():
        setattr(made, name, kept)
    session.add(made)
    _note(session, db, actor, row, dossier, one.stam_id, Aanpassing.GEWIJZIGD, value.reden)


def stop_service(
    session: Session, db: Database, actor: Actor, plan_id: int, dienst_id: int, reden: str, version: int | None
) -> None:
    """Leave a service out, and say why. Raises as `keep_service`; one that is out already is `Denied`."""
    row, dossier, found = _draft(session, db, actor, plan_id)
    one = own_service(found, dienst_id)
    _check(row, version)
    session.delete(session.get_one(Plandienst, one.id))
    _note(session, db, actor, row, dossier, one.stam_id, Aanpassing.STOPT, reden)


def own_service(found: Overleg, dienst_id: int) -> DienstView:
    """A service of a draft that came from no line of a pgb-plan. Raises `Denied`."""
    mine = (one for one in found.plan.diensten if one.id == dienst_id and one.regel_nummer is None)
    return next(mine, None) or deny("dienst", dienst_id)


def _draft(session: Session, db: Database, actor: Actor, plan_id: int) -> tuple[Ondersteuningsplan, Dossier, Overleg]:
    row, dossier, found = locked(session, db, actor, plan_id)
    if row.status is not Planstatus.CONCEPT:
        raise Impossible("dienst", row.status)
    return row, dossier, found


def _check(row: Ondersteuningsplan, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Stale(f"plan {row.id}: {version} is not {row.version}")


def _values(value: Dienstformulier) -> dict[str, Any]:
    told = value.model_dump(exclude={"bedrag", "reden"})
    return {**told, "bedrag_ct": value.bedrag}


def _note(
    session: Session, db: Database, actor: Actor, row: Ondersteuningsplan, dossier: Dossier,
    nummer: int, soort: Aanpassing, reden: str,
) -> None:  # fmt: skip
    row.version += 1
    session.add(row)
    session.add(
        Planaanpassing(
            plan_id=row.id,
            dossier_id=dossier.id,
            nummer=nummer,
            soort=soort,
            reden=db.keys.for_dossier(dossier.sleutel, reden) if reden else None,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.PLAN_OPSTELLEN, dossier.id, f"plan {row.id}")
