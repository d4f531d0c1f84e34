"""What a participant does with a pgb-plan: begin, send, add what was asked, withdraw.

The row of the dossier is locked first: of two acts at once one wins and the other is told, and there is one draft.
"""

import json

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.concept.models import Conceptsoort, Conceptstatus
from portal.concept.service import ConceptView, begin, close, concept_for, concepts_of
from portal.db import Database, Keyring
from portal.db.columns import columns
from portal.db.flow import Impossible, started
from portal.dossier import binnenkomst
from portal.dossier.models import Dossier
from portal.herkomst import Binnenkomst, Herkomst
from portal.law.geld import PER_CENT
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.pgbplan.formulier import STAPPEN, Hulp, read
from portal.pgbplan.models import PgbPlan, PgbPlanregel
from portal.pgbplan.queries import pgbplan_for, plans_of
from portal.pgbplan.status import FLOW, OPEN, PgbPlanstatus
from portal.web.forms import Fout
from portal.web.visit import deny

_p = columns(PgbPlan)
PGBPLAN = Conceptsoort.PGBPLAN


class NogNietKlaar(Exception):
    """What Besluit 5.2 asks is not there, or something cannot be read; `errors` by step and field."""

    def __init__(self, errors: dict[str, dict[str, Fout]]) -> None:
        super().__init__("the plan cannot be sent yet")
        self.errors = errors


class Anders(Exception):
    """The draft changed since the check was opened: what was seen is not what would be sent."""


def draft_of(session: Session, keys: Keyring, dossier_id: int, *, aan_balie: bool = False) -> ConceptView | None:
    """The one open draft of a dossier, of the participant or of the municipality; None without one."""
    return next(iter(concepts_of(session, keys, dossier_id, PGBPLAN, aan_balie=aan_balie)), None)


def begin_plan(session: Session, db: Database, actor: Actor) -> int:
    """Begin a draft, or find the one that is there; a newer version begins as a copy of the last one.

    A draft knows the version that it will take the place of, as long as that one is still looked at.
    """
    dossier = _locked(session, actor)
    found = draft_of(session, db.keys, dossier.id, aan_balie=actor.is_staff)
    if found:
        return found.id
    earlier = plans_of(session, dossier.id)
    last = pgbplan_for(session, db.keys, actor, earlier[0].id) if earlier else None
    replaces = last.kop.id if last and last.kop.status in OPEN else None
    fields = last.velden.pairs if last else ()
    number = begin(session, db.keys, actor, PGBPLAN, onderwerp_id=replaces, velden=fields)
    record_act(session, db, actor, activiteiten.PGBPLAN_INVULLEN, dossier.id, f"pgbplan concept {number}")
    return number


def discard_draft(session: Session, db: Database, actor: Actor, concept_id: int) -> None:
    """Throw a draft away; what was sent stays. Raises `Denied`."""
    dossier = _locked(session, actor)
    close(session, actor, PGBPLAN, concept_id, Conceptstatus.WEGGEGOOID)
    record_act(session, db, actor, activiteiten.PGBPLAN_INVULLEN, dossier.id, f"pgbplan concept {concept_id}")


def submit_plan(session: Session, db: Database, actor: Actor, concept_id: int, stand: str) -> int:
    """Send a draft to the municipality as the next version; returns its number. Sending twice finds it sent.

    `stand` is that of the draft that was checked. What an employee typed over was received on the day that it came in.
    Raises `NogNietKlaar`, `Anders` or `Denied`.
    """
    dossier = _locked(session, actor)
    sent = session.execute(select(_p.id).where(_p.concept_id == concept_id, _p.dossier_id == dossier.id))
    if (number := sent.scalar_one_or_none()) is not None:
        return int(number)
    draft = concept_for(session, db.keys, actor, PGBPLAN, concept_id)
    if stand != draft.stand:
        raise Anders
    came = binnenkomst.read(draft.velden, clock.today()) if actor.is_staff else None
    errors = STAPPEN.errors(draft.velden)
    if came and came.errors:
        errors["binnenkomst"] = dict(came.errors)
    if errors:
        raise NogNietKlaar(errors)
    binnen = came.binnen if came else None
    plan = _store(session, db.keys, dossier, draft, binnen)
    close(session, actor, PGBPLAN, concept_id, Conceptstatus.VERSTUURD)
    _replace(session, actor, plan)
    started(session, FLOW.subject, plan, actor, handeling="invoeren" if binnen else "begin", versie=plan.versie)
    facts = {"versie": plan.versie}
    about = (FLOW.subject, plan.id)
    kind = Berichtsoort.PGBPLAN_INGEVOERD if binnen else Berichtsoort.PGBPLAN_ONTVANGEN
    tell(session, dossier.id, kind, dossier.gemeente_id, about, **facts)
    record_act(session, db, actor, activiteiten.PGBPLAN_INDIENEN, dossier.id, f"pgbplan {plan.id}")
    return plan.id


def withdraw_plan(session: Session, db: Database, actor: Actor, pgbplan_id: int, version: int | None) -> None:
    """Take a plan back; what was decided about its lines stays in the history. Raises `Denied` or as `Flow.apply`."""
    dossier = _locked(session, actor)
    row = session.get(PgbPlan, pgbplan_id)
    if row is None or row.dossier_id != dossier.id:
        deny("pgbplan", pgbplan_id)
    FLOW.apply(session, row, "intrekken", actor, version=version)
    record_act(session, db, actor, activiteiten.PGBPLAN_INTREKKEN, dossier.id, f"pgbplan {row.id}")


def _locked(session: Session, actor: Actor) -> Dossier:
    dossier = session.get(Dossier, actor.dossier_id or 0, with_for_update=True)
    return dossier or deny("dossier", actor.dossier_id)


def _store(
    session: Session, keys: Keyring, dossier: Dossier, draft: ConceptView, binnen: Binnenkomst | None
) -> PgbPlan:
    found = read(draft.velden)
    last = session.execute(select(func.max(_p.versie)).where(_p.dossier_id == dossier.id)).scalar_one_or_none()
    answers = [pair for pair in draft.velden.pairs if any(step.owns(pair[0]) for step in STAPPEN.stappen)]
    typed = json.dumps([list(pair) for pair in answers])
    plan = PgbPlan(
        dossier_id=dossier.id,
        versie=(last or 0) + 1,
        status=PgbPlanstatus.INGEDIEND,
        herkomst=binnen.herkomst if binnen else Herkomst.PORTAAL,
        ingediend_op=binnen.op if binnen else clock.today(),
        inhoud=keys.for_dossier(dossier.sleutel, typed),
        totaal_ct=found.totaal_ct,
        concept_id=draft.id,
        vervangt_id=draft.onderwerp_id,
    )
    session.add(plan)
    session.flush()
    session.add_all(plan_line(keys, dossier.sleutel, plan.id, number, one) for number, one in found.hulp.items())
    session.flush()
    return plan


def plan_line(keys: Keyring, wrapped: bytes, plan_id: int, number: int, one: Hulp) -> PgbPlanregel:
    """The row of one line; `wrapped` is the key of the dossier as it is stored."""
    words = json.dumps({"wat": one.wat, "wie": one.naam_wie})
    return PgbPlanregel(
        pgbplan_id=plan_id,
        nummer=number,
        inhoud=keys.for_dossier(wrapped, words),
        wet=one.wet,
        buiten=one.buiten,
        eenheid=one.eenheid,
        aantal=one.hoeveel,
        periode=one.per,
        keren=one.keren,
        tarief=None if one.tarief is None else one.tarief * PER_CENT,
        bedrag_ct=one.kosten_ct,
    )


def _replace(session: Session, actor: Actor, plan: PgbPlan) -> None:
    """The new version takes the place of the one that is still looked at; one that ended meanwhile stays as it is."""
    if plan.vervangt_id is None:
        return
    earlier = session.get_one(PgbPlan, plan.vervangt_id)
    try:
        FLOW.apply(session, earlier, "vervangen", actor, door=plan.id)
    except Impossible:
        plan.vervangt_id = None
        session.add(plan)
