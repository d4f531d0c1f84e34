"""Telling the award to others: the message to the SVB, the split for each contributor, and who sent it when.

No machine connects the municipality with the SVB: the message is a PDF and a CSV, and a person says that it left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.models import Toekenningsbericht, Verzendwijze
from portal.beschikking.zaak import GRANTED, Toegekend
from portal.budget.models import Beschikking, Deelbudget, IntegraalBudget, OudPgb
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort
from portal.dossier.queries import DossierView, check_reach, dossier_for
from portal.dossier.regels import rules
from portal.dossier.relaties import representatives_of
from portal.identity.models import Medewerker
from portal.law.beschikking import Aandeel, split_award
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.plan.queries import DienstView, PlanDetail, in_force, plan_for_staff, versions_of
from portal.web.visit import deny

_tb, _m, _o = columns(Toekenningsbericht), columns(Medewerker), columns(Organisatie)
_ib, _be, _de, _ou = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget), columns(OudPgb)


class TeVroeg(Exception):
    """Nothing is sent before the decision was made, or on a day that still has to come."""


@dataclass(frozen=True)
class DeelView:
    """A part as it was granted."""

    wet: Wet
    verstrekker_id: int
    verstrekker: str
    bedrag_ct: int


@dataclass(frozen=True)
class VerzondenView:
    """That the award was told: to whom, how, on which day, and by whom."""

    organisatie: str
    wijze: Verzendwijze
    verzonden_op: date
    door: str


@dataclass(frozen=True)
class OudView:
    """The pgb under one law that this budget takes the place of, with its last day."""

    wet: Wet
    kenmerk: str
    einde: date


@dataclass(frozen=True)
class Toekenning:
    """One granted budget as others are told of it.

    `codes` are the codes of the services that have one, by law and name in small letters (iPgb WMO022, VNG).
    """

    dossier: DossierView
    vertegenwoordigers: tuple[str, ...]
    besluit: Toegekend
    delen: tuple[DeelView, ...]
    oud: tuple[OudView, ...]
    plan: PlanDetail | None
    codes: Mapping[tuple[Wet, str], str]
    svb: tuple[int, str] | None
    verzonden: tuple[VerzondenView, ...]

    @property
    def aandelen(self) -> tuple[Aandeel, ...]:
        """The award split over who contributes and who deposits."""
        return split_award((one.wet, one.bedrag_ct) for one in self.delen)

    @property
    def ontvangers(self) -> tuple[tuple[int, str], ...]:
        """Who is told: the SVB first, then every contributor but the municipality itself."""
        others = {one.verstrekker_id: one.verstrekker for one in self.delen}
        others.pop(self.dossier.gemeente_id, None)
        return (*((self.svb,) if self.svb else ()), *others.items())

    def oud_van(self, wet: Wet) -> OudView | None:
        """The pgb that the part of this law takes the place of, or None when nobody wrote one down."""
        return next((one for one in self.oud if one.wet is wet), None)

    def code(self, service: DienstView) -> str:
        """The code of a service of the plan; empty when it bears no name of the list of services."""
        return self.codes.get((service.wet, service.naam.casefold()), "")

    def van(self, organisatie_id: int) -> tuple[DeelView, ...]:
        """The parts of one contributor."""
        return tuple(one for one in self.delen if one.verstrekker_id == organisatie_id)


def award_for(session: Session, keys: Keyring, actor: Actor, dossier_id: int, beschikking_id: int) -> Toekenning:
    """A decision of a dossier within this consulent's reach. Raises `Denied`, or `NoRules`.

    A constant number of statements.
    """
    head = dossier_for(session, actor, dossier_id)
    chosen = GRANTED.join(table(Beschikking), _be.budget_id == _ib.id).where(
        has_id(_be.id, beschikking_id), _ib.dossier_id == head.id
    )
    row = session.execute(chosen).one_or_none()
    if row is None:
        return deny("beschikking", beschikking_id)
    decision = Toegekend(*row)
    version = in_force(versions_of(session, head.id), decision.ingang)
    plan = plan_for_staff(session, keys, actor, version.id) if version else None
    return Toekenning(
        head,
        representatives_of(session, head.id, head.geboortedatum, decision.ingang),
        decision,
        _parts(session, decision.beschikking_id),
        _old(session, decision.budget_id),
        plan,
        codes_of(head.gemeente, decision.ingang),
        _svb(session),
        sent(session, decision.beschikking_id),
    )


def _old(session: Session, budget_id: int) -> tuple[OudView, ...]:
    chosen = (
        select(_ou.wet, _ou.kenmerk, _ou.einde)
        .join(table(Beschikking), _be.id == _ou.beschikking_id)
        .where(_be.budget_id == budget_id)
    )
    return tuple(OudView(*row) for row in session.execute(chosen))


def codes_of(gemeente: str, on: date) -> Mapping[tuple[Wet, str], str]:
    """A code of the municipality's own, else that of its category; a service of Wlz or Zvw has none."""
    services = (one for one in rules(gemeente, on).diensten if one.code or one.categorie != one.naam)
    return {(one.wet, one.naam.casefold()): one.code or one.categorie for one in services}


def _parts(session: Session, beschikking_id: int) -> tuple[DeelView, ...]:
    chosen = (
        select(_de.wet, _de.verstrekker_id, _o.naam, _de.bedrag_ct)
        .join(table(Organisatie), _o.id == _de.verstrekker_id)
        .where(_de.beschikking_id == beschikking_id)
    )
    found = [DeelView(*row) for row in session.execute(chosen)]
    return tuple(sorted(found, key=lambda one: list(Wet).index(one.wet)))


def _svb(session: Session) -> tuple[int, str] | None:
    row = session.execute(select(_o.id, _o.naam).where(_o.soort == Organisatiesoort.SVB).limit(1)).one_or_none()
    return (row.id, row.naam) if row else None


def sent(session: Session, beschikking_id: int) -> tuple[VerzondenView, ...]:
    """To whom a decision was told, the oldest first. One statement."""
    chosen = (
        select(_o.naam, _tb.wijze, _tb.verzonden_op, _m.naam)
        .select_from(table(Toekenningsbericht))
        .join(table(Organisatie), _o.id == _tb.organisatie_id)
        .join(table(Medewerker), _m.id == _tb.medewerker_id)
        .where(_tb.beschikking_id == beschikking_id)
        .order_by(_tb.id)
    )
    return tuple(VerzondenView(*row) for row in session.execute(chosen))


def record_sent(
    session: Session, db: Database, actor: Actor, award: Toekenning, organisatie_id: int, wijze: Verzendwijze,
    day: date, sleutel: str,
) -> None:  # fmt: skip
    """Write down that the award was sent. The same form twice is one. Raises `Denied`, `EigenDossier` or `TeVroeg`."""
    dossier_id, decision = award.dossier.id, award.besluit
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    if organisatie_id not in dict(award.ontvangers):
        deny("organisatie", organisatie_id)
    if not decision.genomen_op <= day <= clock.today():
        raise TeVroeg
    session.get_one(Dossier, dossier_id, with_for_update=True)
    same = select(_tb.id).where(
        _tb.beschikking_id == decision.beschikking_id, _tb.organisatie_id == organisatie_id, _tb.sleutel == sleutel
    )
    if session.execute(same).one_or_none():
        return
    session.add(
        Toekenningsbericht(
            beschikking_id=decision.beschikking_id,
            dossier_id=dossier_id,
            organisatie_id=organisatie_id,
            sleutel=sleutel,
            wijze=wijze,
            verzonden_op=day,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.TOEKENNING_MELDEN, dossier_id, f"beschikking {decision.beschikking_id}")
