"""What the SVB does with a declaration: decide about it, and book its payment.

Every command locks the budget row first, the same lock that a budgethouder's command takes: of two acts at once one
wins and the other is told. A dossier that an employee called their own, or that of somebody close, is out of reach
(Awb 2:4); the staff login carries no BSN, so nobody else can know.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.models import Boeking, IntegraalBudget
from portal.budget.service import Overschreden, book_payment, lock_budget
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.declaratie.feiten import budget_for, rules
from portal.declaratie.models import Declaratie, Uitkomst, Uitkomstsoort
from portal.declaratie.service import facts_for_message, svb_id
from portal.declaratie.status import FLOW, IN_BEHANDELING, Declaratiestatus
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import check_reach
from portal.herziening.opschorten import may_pay
from portal.herziening.teksten import REDENEN as HERZIENREDENEN
from portal.law.kalender import end_of_month
from portal.law.regelset import Regelset
from portal.law.termijnen import pay_after_suspension_by
from portal.law.uitbetaling import Betaaldelen
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.svb.besluiten import SOORTEN, Besluit, Betaling, Stand, mistakes, wrong_parts, wrong_payment
from portal.web.forms import Fout
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

WAIT = HERZIENREDENEN["opgeschort"][0]
TO_PAY = frozenset({Declaratiestatus.BETAALBAAR, Declaratiestatus.DEELS_BETAALBAAR})

_d = columns(Declaratie)
_g = columns(Gebeurtenis)
_u = columns(Uitkomst)
_b = columns(Boeking)


class Onjuist(Exception):
    """What was filled in cannot be; `errors` names the fields."""

    def __init__(self, errors: dict[str, Fout]) -> None:
        super().__init__(f"wrong: {', '.join(errors)}")
        self.errors = errors


@dataclass(frozen=True)
class Zaak:
    """A declaration under the lock, as it was before the act."""

    row: Declaratie
    budget: IntegraalBudget
    status: Declaratiestatus
    laatste: Uitkomst | None
    regelset: Regelset

    @property
    def over_ct(self) -> int:
        """What the budget still holds for this month: nothing when it is not for this month, or fixed."""
        if self.budget.gesloten_op is not None:
            return 0
        in_period = self.budget.ingang <= end_of_month(self.row.maand) and self.row.maand <= self.budget.einde
        return self.budget.granted_ct - self.budget.paid_ct if in_period else 0

    @property
    def stand(self) -> Stand:
        """What a decision is held against."""
        return Stand(
            totaal_ct=self.row.totaal_ct,
            over_ct=self.over_ct,
            status=self.status,
            ontvangen_op=self.row.ingediend_op or clock.today(),
            herstel_gevraagd_op=clock.local(self.laatste.op).date() if self.laatste else None,
            herstellen_voor=self.row.reageren_voor,
        )


def decide(
    session: Session, db: Database, actor: Actor, declaratie_id: int, name: str, besluit: Besluit, version: int
) -> None:
    """Take a decision of `SOORTEN`: append it, tell the budgethouder, record it (Regeling 5.1, 5.5, 5.6).

    Raises `Onjuist`, `Denied`, or what `Flow.apply` raises.
    """
    zaak = _locked(session, actor, declaratie_id)
    row, kind = zaak.row, SOORTEN[name]
    FLOW.apply(session, row, name, actor, version=version, **_details(besluit))
    wrong = mistakes(name, besluit, zaak.stand, clock.today(), zaak.regelset.termijnen)
    if wrong:
        raise Onjuist(wrong)
    _carry_out(zaak, besluit, kind.uitkomst)
    session.add(row)
    outcome = _append(session, actor, row, kind.uitkomst, besluit) if kind.uitkomst else None
    _tell(session, zaak, kind.bericht, outcome)
    record_act(session, db, actor, activiteiten.DECLARATIE_BEOORDELEN, row.dossier_id, f"declaratie {row.id}")


def pay(session: Session, db: Database, actor: Actor, declaratie_id: int, betaling: Betaling, version: int) -> None:
    """Book the payment of what was made payable; one decision is paid once (Regeling 5.3, 5.6).

    Raises `Overschreden` when the integral budget does not hold it, `Onjuist` (also for a day on which the college
    asked to wait, Regeling 5.5 f), `Denied`, or what `Flow.apply` raises.
    """
    zaak = _locked(session, actor, declaratie_id)
    row = zaak.row
    name = "betalen" if row.status is Declaratiestatus.BETAALBAAR else "deels_betalen"
    FLOW.apply(session, row, name, actor, version=version, kenmerk=betaling.kenmerk)
    # An invoice and own transport have no contract, so nobody's wage.
    contract = session.get(Zorgovereenkomst, row.zorgovereenkomst_id) if row.zorgovereenkomst_id else None
    payroll = contract is not None and contract.loonheffing
    wrong = wrong_payment(betaling, zaak.stand.ontvangen_op, clock.today()) | wrong_parts(
        betaling, row.betaalbaar_ct, payroll=payroll, charges_from_budget=zaak.regelset.werkgeverslasten_uit_budget
    )
    held = may_pay(session, row.budget_id, betaling.datum)
    if not held.allowed:
        wrong.setdefault("datum", Fout(WAIT, held.cijfers))
    if wrong:
        raise Onjuist(wrong)
    if zaak.laatste is None:
        deny("uitkomst", declaratie_id)
    parts = betaling.parts(row.betaalbaar_ct)
    if parts.samen_ct > zaak.over_ct:
        raise Overschreden(max(zaak.over_ct, 0))
    row.betaald_ct = row.betaalbaar_ct
    session.add(row)
    book_payment(session, row.budget_id, parts, betaling.datum, betaling.kenmerk, declaratie_id, zaak.laatste.id or 0)
    _tell_payment(session, zaak, betaling, parts)
    record_act(session, db, actor, activiteiten.DECLARATIE_BETALEN, row.dossier_id, f"declaratie {row.id}")


def _tell_payment(session: Session, zaak: Zaak, betaling: Betaling, parts: Betaaldelen) -> None:
    """What went to the helper and what was withheld, each by its own amount."""
    kind = Berichtsoort.DECLARATIE_LOON if parts.samen_ct > parts.zorgverlener_ct else Berichtsoort.DECLARATIE_BETAALD
    facts = {
        "betaald_ct": zaak.row.betaald_ct,
        "zorgverlener_ct": parts.zorgverlener_ct,
        "ingehouden_ct": parts.ingehouden_ct + parts.werkgeverslasten_ct,
        "betaald_op": betaling.datum.isoformat(),
        "kenmerk": betaling.kenmerk,
    }
    _tell(session, zaak, kind, zaak.laatste, **facts)


def is_repeat(session: Session, actor: Actor, declaratie_id: int, version: int, sent: Besluit | Betaling) -> bool:
    """Whether this employee did just this already: a double click or a page that was sent again."""
    newest = (
        select(_d.version, _g.medewerker_id, _g.handeling, _g.details)
        .join(table(Declaratie), _d.id == _g.onderwerp_id)
        .where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == declaratie_id)
        .order_by(_g.id.desc())
    )
    row = session.execute(newest.limit(1)).one_or_none()
    if row is None or row[:2] != (version + 1, actor.medewerker_id):
        return False
    if isinstance(sent, Betaling):
        return _is_booked(session, declaratie_id, sent)
    return bool(row[3] == _details(sent)) and row[2] in SOORTEN and _is_last(session, declaratie_id, sent)


def _is_booked(session: Session, declaratie_id: int, sent: Betaling) -> bool:
    chosen = select(_b.id).where(_b.declaratie_id == declaratie_id, _b.datum == sent.datum, _b.kenmerk == sent.kenmerk)
    return session.execute(chosen).first() is not None


def _is_last(session: Session, declaratie_id: int, sent: Besluit) -> bool:
    chosen = select(_u.toelichting).where(_u.declaratie_id == declaratie_id).order_by(_u.id.desc()).limit(1)
    return not sent.toelichting or session.execute(chosen).scalar_one_or_none() == sent.toelichting


def _locked(session: Session, actor: Actor, declaratie_id: int) -> Zaak:
    place = select(_d.id).where(_d.id == declaratie_id, _d.ingediend_op.is_not(None))
    if session.execute(place).scalar_one_or_none() is None:
        return deny("declaratie", declaratie_id)
    row = session.get_one(Declaratie, declaratie_id)
    if actor.rol is Rol.SVB:  # another role is refused by the flow itself
        check_reach(session, actor, row.dossier_id)
        refuse_own_file(session, actor, row.dossier_id)
    # A budget that was granted later may be the one that this month belongs to.
    current = budget_for(session, row.dossier_id, row.maand) if row.status in IN_BEHANDELING else None
    budget = lock_budget(session, current.id if current else row.budget_id)
    session.refresh(row)
    row.budget_id = budget.id
    newest = select(Uitkomst).where(_u.declaratie_id == declaratie_id).order_by(_u.id.desc()).limit(1)
    last = session.execute(newest).scalar_one_or_none()
    return Zaak(row, budget, row.status, last, _rules(session, row))


def _rules(session: Session, row: Declaratie) -> Regelset:
    """The rules in the municipality of the file, in the month of the services."""
    where = table(Dossier).join(table(Organisatie), columns(Organisatie).id == columns(Dossier).gemeente_id)
    chosen = select(columns(Organisatie).naam).select_from(where).where(columns(Dossier).id == row.dossier_id)
    return rules(session.execute(chosen).scalar_one(), row.maand)


def _details(besluit: Besluit) -> dict[str, Any]:
    """What the event keeps: figures only, the explanation stands with the decision."""
    values = {"bedrag_ct": besluit.bedrag, "grond": besluit.grond, "tot": besluit.tot}
    return {name: str(value) for name, value in values.items() if value}


def _carry_out(zaak: Zaak, besluit: Besluit, kind: Uitkomstsoort | None) -> None:
    """Set what follows from a decision: the amount to pay, the day to answer, and the term after a suspension."""
    row = zaak.row
    if zaak.status is Declaratiestatus.OPGESCHORT and zaak.laatste and row.betalen_voor:
        suspended_on = clock.local(zaak.laatste.op).date()
        row.betalen_voor = pay_after_suspension_by(row.betalen_voor, suspended_on, clock.today())
    payable = {Uitkomstsoort.BETAALBAAR: row.totaal_ct, Uitkomstsoort.DEELS: besluit.bedrag}
    row.betaalbaar_ct = payable.get(kind, 0) if kind else 0
    row.reageren_voor = besluit.tot


def _append(session: Session, actor: Actor, row: Declaratie, kind: Uitkomstsoort, besluit: Besluit) -> Uitkomst:
    outcome = Uitkomst(
        declaratie_id=row.id,
        soort=kind,
        bedrag_ct=row.betaalbaar_ct,
        grond=besluit.grond,
        toelichting=besluit.toelichting,
        tot=besluit.tot,
        veld=besluit.veld,
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )
    session.add(outcome)
    session.flush()
    return outcome


def _tell(session: Session, zaak: Zaak, soort: Berichtsoort, outcome: Uitkomst | None, **facts: object) -> None:
    """A message with every figure of the decision; its explanation is read from the outcome (`uitkomst_id`)."""
    row = zaak.row
    contract = session.get(Zorgovereenkomst, row.zorgovereenkomst_id) if row.zorgovereenkomst_id else None
    payee = contract.zorgverlener_id if contract else row.zorgverlener_id
    helper = session.get(Zorgverlener, payee) if payee else None
    known = {
        **facts_for_message(row),
        "zorgverlener": helper.naam if helper else None,
        "betaalbaar_ct": row.betaalbaar_ct,
        "grond": outcome.grond if outcome else None,
        "tot": outcome.tot.isoformat() if outcome and outcome.tot else None,
        "uitkomst_id": outcome.id if outcome else None,
    }
    tell(session, row.dossier_id, soort, svb_id(session), (FLOW.subject, row.id), **known, **facts)
