"""Turning eighteen: announced a year ahead, and a plan of steps that both sides see and tick off."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import SYSTEM, Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.queries import budget_now_or_later
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import DossierView, check_reach, dossier_for
from portal.dossier.regels import rules
from portal.dossier.status import DEELNEMERS
from portal.einde.models import Meerderjarigheid, Meerderjarigstap
from portal.law.achttien import (
    WIE,
    Kant,
    Stap,
    Stapcode,
    Stapstand,
    comes_of_age,
    next_step,
    parts_that_end,
    step_state,
    steps_to_adulthood,
    to_announce,
    unpaid_risk,
)
from portal.law.regelset import GeenRegelset, regelset_for
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_m, _s = columns(Meerderjarigheid), columns(Meerderjarigstap)
_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)


@dataclass(frozen=True)
class StapView:
    """One step: until when, by whom, and who ticked it off on which day."""

    stap: Stap
    stand: Stapstand
    gedaan_op: date | None
    door: Kant | None

    @property
    def code(self) -> Stapcode:
        return self.stap.code

    @property
    def gedaan(self) -> bool:
        return self.stand is Stapstand.GEDAAN


@dataclass(frozen=True)
class AchttienView:
    """The plan of steps of one dossier; `stoppen` are the parts that end, `risico` the late steps that cost money."""

    dossier: DossierView
    dag: date
    aangekondigd_op: date
    stappen: tuple[StapView, ...]
    stoppen: tuple[Wet, ...]
    risico: tuple[Stapcode, ...]
    vandaag: date

    @property
    def voorbij(self) -> bool:
        """Whether the person is eighteen now."""
        return self.vandaag >= self.dag

    @property
    def klaar(self) -> bool:
        return all(one.gedaan for one in self.stappen)

    @property
    def te_laat(self) -> tuple[StapView, ...]:
        return tuple(one for one in self.stappen if one.stand is Stapstand.TE_LAAT)


def steps_for(session: Session, actor: Actor, dossier_id: int) -> AchttienView:
    """The plan of steps of a dossier within reach. Raises `Denied` when nobody turns eighteen there, or `NoRules`.

    A constant number of statements.
    """
    head = dossier_for(session, actor, dossier_id)
    chosen = select(_m.dag, _m.aangekondigd_op).where(_m.dossier_id == dossier_id)
    row = session.execute(chosen).one_or_none() or deny("achttien", dossier_id)
    if head.geboortedatum is None:
        return deny("achttien", dossier_id)
    parts, today = _parts(session, dossier_id), clock.today()
    steps = steps_to_adulthood(head.geboortedatum, parts, rules(head.gemeente, today).achttien)
    ticks = _ticks(session, dossier_id)
    done = frozenset(ticks)
    return AchttienView(
        head,
        comes_of_age(head.geboortedatum),
        row.aangekondigd_op,
        tuple(_step(one, ticks, today) for one in steps),
        parts_that_end(parts),
        unpaid_risk(steps, done, today),
        today,
    )


def _step(step: Stap, ticks: dict[Stapcode, tuple[date, Kant]], today: date) -> StapView:
    on, by = ticks.get(step.code, (None, None))
    return StapView(step, step_state(step, done=on is not None, today=today), on, by)


def _parts(session: Session, dossier_id: int) -> tuple[Wet, ...]:
    budget = budget_now_or_later(session, dossier_id, clock.today())
    return tuple(one.wet for one in budget.delen) if budget else ()


def _ticks(session: Session, dossier_id: int) -> dict[Stapcode, tuple[date, Kant]]:
    """The steps that are done: on which day, and by which side. One statement."""
    chosen = select(_s.stap, _s.gedaan, _s.op, _s.medewerker_id).where(_s.dossier_id == dossier_id).order_by(_s.id)
    found: dict[Stapcode, tuple[date, Kant]] = {}
    for row in session.execute(chosen):
        found.pop(row.stap, None)
        if row.gedaan:
            by = Kant.GEMEENTE if row.medewerker_id else Kant.INWONER
            found[row.stap] = (clock.local(row.op).date(), by)
    return found


def tick(session: Session, db: Database, actor: Actor, dossier_id: int, stap: Stapcode, *, gedaan: bool) -> None:
    """Tick a step off, or take the tick away; the same again is one. A resident ticks the own steps, the desk all.

    Raises `Denied` or `EigenDossier`.
    """
    check_reach(session, actor, dossier_id)
    if actor.is_staff:
        refuse_own_file(session, actor, dossier_id)
    elif WIE[stap] is not Kant.INWONER:
        deny("stap", stap)
    session.get_one(Dossier, dossier_id, with_for_update=True)
    found = steps_for(session, actor, dossier_id)
    step = next((one for one in found.stappen if one.code is stap), None) or deny("stap", stap)
    if step.gedaan is gedaan:
        return
    session.add(
        Meerderjarigstap(
            dossier_id=dossier_id,
            stap=stap,
            gedaan=gedaan,
            rol=actor.rol,
            persoon_id=actor.persoon_id,
            medewerker_id=actor.medewerker_id,
            op=clock.now(),
        )
    )
    session.flush()
    _plan_next(session, steps_for(session, actor, dossier_id))
    record_act(session, db, actor, activiteiten.ACHTTIEN_AFVINKEN, dossier_id, f"stap {stap}")


def _plan_next(session: Session, found: AchttienView) -> None:
    """The day of the next step stands with the row, so that the work list finds it without counting days."""
    ahead = next_step([one.stap for one in found.stappen], [one.code for one in found.stappen if one.gedaan])
    row = session.execute(select(Meerderjarigheid).where(_m.dossier_id == found.dossier.id)).scalar_one()
    row.volgende_op, row.version = ahead.voor if ahead else None, row.version + 1
    session.add(row)


def due(session: Session, today: date) -> list[int]:
    """Dossiers of participants who turn eighteen within a year, and whom nobody told yet. One statement."""
    chosen = (
        select(_d.id, _p.geboortedatum)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .outerjoin(table(Meerderjarigheid), _m.dossier_id == _d.id)
        .where(_m.id.is_(None), _d.status.in_(DEELNEMERS), _p.geboortedatum.is_not(None))
        .where(_p.geboortedatum > date(today.year - 19, 1, 1), _d.overleden_op.is_(None))
    )
    return [row.id for row in session.execute(chosen) if to_announce(row.geboortedatum, today)]


def announce_when_due(db: Database, dossier_id: int) -> None:
    """The same as once a day, for whoever looks before that."""
    with db.read() as session:
        waits = dossier_id in due(session, clock.today())
    if waits:
        with db.write() as session:
            announce(session, db, dossier_id)


def announce(session: Session, db: Database, dossier_id: int) -> None:
    """Tell child and parents, and put it in the work list; once for a dossier."""
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    if session.execute(select(_m.id).where(_m.dossier_id == dossier_id)).scalar_one_or_none() is not None:
        return
    born = session.get_one(Persoon, dossier.persoon_id).geboortedatum
    town = session.get_one(Organisatie, dossier.gemeente_id)
    days = _days(town.naam)
    if born is None or days is None:
        return
    steps = steps_to_adulthood(born, _parts(session, dossier_id), days)
    ahead = next_step(steps, ())
    row = Meerderjarigheid(
        dossier_id=dossier_id,
        dag=comes_of_age(born),
        aangekondigd_op=clock.today(),
        volgende_op=ahead.voor if ahead else None,
    )
    session.add(row)
    session.flush()
    day = comes_of_age(born).isoformat()
    tell(session, dossier_id, Berichtsoort.ACHTTIEN_NADERT, town.id, ("achttien", row.id), ingang=day)
    record_act(session, db, SYSTEM, activiteiten.ACHTTIEN_AANKONDIGEN, dossier_id, "achttien")


def _days(gemeente: str) -> Any:
    try:
        return regelset_for(gemeente, clock.today()).achttien
    except GeenRegelset:
        return None
