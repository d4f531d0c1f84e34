"""Fixing a closed year anew: a decision of its own with its ground (Awb 4:49), and the only bookings it still takes."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.budget.service import book_correction
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.law.jaarafsluiting import Correctiegrond, Uitgaven, correct_fixing
from portal.law.vaststelling import Vaststelling as Uitkomst
from portal.law.vaststelling import settle
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.vaststelling.besluiten import BesluitView, DeelView, decisions_of
from portal.vaststelling.brief import Besluit
from portal.vaststelling.jaar import Jaar, Jaardeel
from portal.vaststelling.models import Vaststelling
from portal.vaststelling.nagekomen import came_after
from portal.vaststelling.vaststellen import NogNiet, amounts, append, by, locked_year, publish


@dataclass(frozen=True)
class Correctie:
    """What somebody wants to correct: the real costs in cents as they should be, on which ground, and why.

    `gehoord_op` is the day on which the person could say what they think of it: for a lower amount that comes first.
    `niet_nagekomen_op` is the day of a breach after the fixing, of that ground alone.
    """

    kosten_ct: int
    buiten_plan_ct: int
    grond: Correctiegrond
    toelichting: str
    gehoord_op: date | None = None
    niet_nagekomen_op: date | None = None


@dataclass(frozen=True)
class Gevolg:
    """What a correction would do; `rulings` stand in its way."""

    eerder: BesluitView
    uitkomst: Uitkomst
    rulings: tuple[Ruling, ...]

    @property
    def verschil_ct(self) -> int:
        """How much higher the fixed amount becomes, in cents."""
        return self.uitkomst.fixed_ct - self.eerder.vastgesteld_ct


def consequence(decisions: tuple[BesluitView, ...], correctie: Correctie) -> Gevolg:
    """What a correction does to the newest decision. Raises `Impossible` when the year was never fixed."""
    if not decisions:
        raise Impossible("corrigeren", "open")
    first, newest = decisions[0], decisions[-1]
    parts = {one.wet: one.beschikbaar_ct for one in newest.delen}
    after = settle(parts, correctie.kosten_ct, correctie.buiten_plan_ct)
    found = correct_fixing(
        newest.uitkomst, after, correctie.grond, first.genomen_op, correctie.gehoord_op, clock.today(),
        correctie.niet_nagekomen_op,
    )  # fmt: skip
    return Gevolg(newest, after, tuple(one for one in found if not one.allowed))


def correct(
    session: Session, db: Database, actor: Actor, budget_id: int, correctie: Correctie, gezien: int,
    nagekomen_ct: int | None = None,
) -> int:  # fmt: skip
    """Take the decision; returns its number. `gezien` is the newest decision that the consulent saw.

    `nagekomen_ct` is the money that came back since, as they saw it: what came after that is not taken in unseen.
    Pressing twice decides once. Raises `NogNiet`, `Stale`, `Impossible`, `EigenDossier` or `Denied`.
    """
    budget, jaar = locked_year(session, actor, budget_id)
    decisions = decisions_of(session, db.keys, budget_id)
    if decisions and decisions[-1].volgnummer == gezien + 1 and _same(decisions[-1], correctie, actor):
        return decisions[-1].id
    found = consequence(decisions, correctie)
    if found.eerder.volgnummer != gezien:
        raise Stale(f"budget {budget_id}: {gezien} is not {found.eerder.volgnummer}")
    if nagekomen_ct is not None and nagekomen_ct != came_after(session, [budget_id]).get(budget_id, 0):
        raise Stale(f"budget {budget_id}: other money came back")
    if found.rulings:
        raise NogNiet(found.rulings)
    row = Vaststelling(
        budget_id=budget_id,
        dossier_id=jaar.dossier_id,
        volgnummer=gezien + 1,
        kenmerk=f"V-{budget_id}-{gezien + 1}",
        grond=correctie.grond,
        gehoord_op=correctie.gehoord_op,
        niet_nagekomen_op=correctie.niet_nagekomen_op,
        **amounts(jaar, found.uitkomst),
        **by(db, session, actor, jaar, correctie.toelichting),
    )
    as_given = replace(jaar, delen=tuple(map(_part, found.eerder.delen)), uitgaven=_spent(correctie))
    append(session, row, as_given, found.uitkomst)
    more_ct = as_given.uitgaven.samen_ct - budget.paid_ct
    book_correction(session, budget, more_ct, row.id, row.genomen_op, row.kenmerk)
    publish(session, db, _decision(as_given, found, row, correctie), row, Berichtsoort.VASTSTELLING_GECORRIGEERD)
    record_act(session, db, actor, activiteiten.VASTSTELLING_CORRIGEREN, jaar.dossier_id, f"budget {budget_id}")
    return row.id


def _same(newest: BesluitView, correctie: Correctie, actor: Actor) -> bool:
    costs = newest.vastgesteld_ct + newest.boven_ct, newest.buiten_plan_ct
    told = newest.grond is correctie.grond and newest.toelichting == correctie.toelichting
    return told and newest.door == actor.naam and costs == (correctie.kosten_ct, correctie.buiten_plan_ct)


def _part(one: DeelView) -> Jaardeel:
    return Jaardeel(one.wet, one.verstrekker_id, one.verstrekker, one.beschikbaar_ct)


def _spent(correctie: Correctie) -> Uitgaven:
    return Uitgaven(correctie.kosten_ct, correctie.buiten_plan_ct)


def _decision(jaar: Jaar, found: Gevolg, row: Vaststelling, correctie: Correctie) -> Besluit:
    return Besluit(
        jaar, found.uitkomst, row.kenmerk, row.genomen_op, correctie.toelichting, found.eerder.uitkomst,
        found.eerder.kenmerk, correctie.grond, correctie.gehoord_op, correctie.niet_nagekomen_op,
    )  # fmt: skip
