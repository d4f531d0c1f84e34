"""Talking a draft over with the person (Besluit 5.1): share it, hear what they say, answer, take it back to change it.

The dossier is locked first and then the version, as whoever decides about lines does: of two acts at once one wins and
the other is told.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Gebeurtenis, Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.ondersteuningsplan import share_plan
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.ondersteuningsplan.overleg import Overleg, overleg_of, shared_with
from portal.pgbplan.planconcept import take_back
from portal.plan.models import Ondersteuningsplan, Planantwoord, Plandeel, Planreactie
from portal.plan.queries import dossier_of_version, plan_for_staff
from portal.plan.status import FLOW, Planstatus
from portal.web.visit import deny

_g = columns(Gebeurtenis)


class NogNiet(Exception):
    """The rules say that something misses; `rulings` are those that refuse."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        super().__init__("the draft is not ready")
        self.rulings = tuple(one for one in rulings if not one.allowed)


class AlGeantwoord(Exception):
    """A colleague answered this remark already."""


def share(
    session: Session, db: Database, actor: Actor, plan_id: int, version: int | None, *, invited: bool, offered: bool
) -> None:
    """Let the person read the draft and react; pressing twice shares it once.

    `invited`: they could hand in a pgb-plan; `offered`: they were told about free support (Besluit 5.2). Raises
    `NogNiet`, `Impossible`, `Stale`, `EigenDossier` or `Denied`.
    """
    row, dossier, found = locked(session, db, actor, plan_id)
    if row.status is Planstatus.GEDEELD and did_last(session, actor, row, "delen"):
        return
    FLOW.find("delen", row.status)
    town = session.get_one(Organisatie, dossier.gemeente_id).naam
    rulings = share_plan(found.facts(invited=invited, offered=offered), rules(town, clock.today()))
    if not all(one.allowed for one in rulings):
        raise NogNiet(rulings)
    FLOW.apply(session, row, "delen", actor, version=version, ronde=row.ronde + 1)
    row.ronde += 1
    row.reageren_voor = clock.today() + timedelta(days=rules(town, clock.today()).diensttermijnen.aanvulling)
    session.add(row)
    about, until = (FLOW.subject, row.id), row.reageren_voor.isoformat()
    tell(session, dossier.id, Berichtsoort.PLAN_CONCEPT, dossier.gemeente_id, about, tot=until)
    record_act(session, db, actor, activiteiten.PLAN_DELEN, dossier.id, f"plan {row.id}")


def change(session: Session, db: Database, actor: Actor, plan_id: int, version: int | None) -> None:
    """Take a shared draft back to change it; what was said stays. Twice is once. Raises as `share`."""
    row, dossier, _ = locked(session, db, actor, plan_id)
    if row.status is Planstatus.CONCEPT and did_last(session, actor, row, "aanpassen"):
        return
    FLOW.find("aanpassen", row.status)
    if version is not None and version != row.version:
        raise Stale(f"plan {row.id}")
    take_back(session, actor, row)
    record_act(session, db, actor, activiteiten.PLAN_OPSTELLEN, dossier.id, f"plan {row.id}")


def answer(session: Session, db: Database, actor: Actor, plan_id: int, reactie_id: int, tekst: str) -> None:
    """Answer a remark. The same answer twice is one. Raises `AlGeantwoord`, `Impossible`, `EigenDossier`, `Denied`."""
    row, dossier, found = locked(session, db, actor, plan_id)
    remark = next((one for one in found.reacties if one.id == reactie_id), None) or deny("reactie", reactie_id)
    if remark.antwoord == tekst:
        return
    if remark.antwoord:
        raise AlGeantwoord
    FLOW.apply(session, row, "beantwoorden", actor)
    session.add(
        Planantwoord(
            reactie_id=remark.id,
            dossier_id=dossier.id,
            tekst=db.keys.for_dossier(dossier.sleutel, tekst),
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    tell(session, dossier.id, Berichtsoort.PLAN_ANTWOORD, dossier.gemeente_id, (FLOW.subject, row.id))
    record_act(session, db, actor, activiteiten.PLAN_DELEN, dossier.id, f"plan {row.id}")


def react(
    session: Session, db: Database, actor: Actor, ronde: int | None, deel: Plandeel, nummer: int, tekst: str
) -> None:
    """Say something about a line of the shared draft, or about the whole. The same again is one remark.

    Raises `Denied` for a line that is not there, `Impossible` when nothing is shared now, or `Stale` when the draft was
    changed and shared again since it was read.
    """
    row, dossier, found = _mine(session, db, actor, ronde)
    if deel is not Plandeel.ALGEMEEN:
        found.part(deel, nummer)
    if any((one.deel, one.nummer, one.tekst) == (deel, nummer, tekst) for one in found.deze_ronde):
        return
    _keep(session, db, actor, row, dossier, deel, nummer, tekst)


def agree(session: Session, db: Database, actor: Actor, ronde: int | None) -> None:
    """Say that the draft is fine. Twice is once. Raises as `react`."""
    row, dossier, found = _mine(session, db, actor, ronde)
    if not found.akkoord:
        _keep(session, db, actor, row, dossier, Plandeel.ALGEMEEN, 0, "")


def locked(session: Session, db: Database, actor: Actor, plan_id: int) -> tuple[Ondersteuningsplan, Dossier, Overleg]:
    """A version of the consulent's own municipality, dossier and row locked. Raises `Denied` or `EigenDossier`."""
    dossier_id = dossier_of_version(session, actor, plan_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    row = session.get_one(Ondersteuningsplan, plan_id, with_for_update=True)
    session.refresh(row)
    return row, dossier, overleg_of(session, db.keys, plan_for_staff(session, db.keys, actor, plan_id))


def did_last(session: Session, actor: Actor, row: Ondersteuningsplan, name: str) -> bool:
    """Whether the last step of a version was this one, of this employee: they pressed twice."""
    chosen = select(_g.handeling, _g.medewerker_id).where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == row.id)
    last = session.execute(chosen.order_by(_g.id.desc()).limit(1)).one_or_none()
    return last is not None and (last.handeling, last.medewerker_id) == (name, actor.medewerker_id)


def _mine(
    session: Session, db: Database, actor: Actor, ronde: int | None
) -> tuple[Ondersteuningsplan, Dossier, Overleg]:
    dossier = session.get(Dossier, actor.dossier_id or 0, with_for_update=True) or deny("dossier", actor.dossier_id)
    found = shared_with(session, db.keys, actor)
    if found is None:
        raise Impossible("reageren", Planstatus.CONCEPT)
    if ronde != found.plan.ronde:
        raise Stale(f"plan {found.plan.id}: round {ronde} is not {found.plan.ronde}")
    row = session.get_one(Ondersteuningsplan, found.plan.id, with_for_update=True)
    return row, dossier, found


def _keep(
    session: Session, db: Database, actor: Actor, row: Ondersteuningsplan, dossier: Dossier,
    deel: Plandeel, nummer: int, tekst: str,
) -> None:  # fmt: skip
    FLOW.apply(session, row, "reageren", actor)
    session.add(
        Planreactie(
            plan_id=row.id,
            dossier_id=dossier.id,
            ronde=row.ronde,
            deel=deel,
            nummer=nummer,
            akkoord=not tekst,
            tekst=db.keys.for_dossier(dossier.sleutel, tekst) if tekst else None,
            rol=actor.rol,
            persoon_id=actor.persoon_id or 0,
            namens=actor.namens is not None,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.PLAN_REAGEREN, dossier.id, f"plan {row.id}")
