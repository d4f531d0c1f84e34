"""From rows to the facts that the law looks at: one door for the page of the budgethouder and for the SVB desk."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, not_, select
from sqlmodel import Session

from portal import clock
from portal.budget.queries import BudgetView, budget_of
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.declaratie.bevindingen import Bevinding, findings
from portal.declaratie.detail import DeclaratieDetail, RegelView
from portal.declaratie.invoer import Invoer as Invoer
from portal.declaratie.kosten import Gegevens, Kosten, KostenView, read_costs, unseal_details
from portal.declaratie.models import Declaratie, Declaratieregel, Declaratiesoort
from portal.declaratie.queries import Sommen, sums_of
from portal.declaratie.status import IN_BEHANDELING, VERVALLEN, Declaratiestatus
from portal.dossier.models import Dossier
from portal.dossier.regels import rules as rules
from portal.herkomst import Handtekening, Herkomst
from portal.law.besteding import Saldo, divide_payable
from portal.law.declaratie import check_declaratie, quantity_per_tariefregel
from portal.law.declaratie_codes import Code
from portal.law.declaratie_feiten import (
    AndereDeclaratie,
    AndereRekening,
    DeclaratieFeiten,
    Derde,
    PlanFeiten,
    RegelFeiten,
    RekeningFeiten,
    Rit,
    VervoerFeiten,
)
from portal.law.declaratieregels import minutes_per_day
from portal.law.geld import Tarief
from portal.law.kalender import end_of_month
from portal.law.regelset import Regelset
from portal.law.verdict import Soort, Verdict
from portal.plan.queries import PlanView, plan_of
from portal.zorgovereenkomst.queries import ContractView, contract_in, facts_of, services_of

_d, _r, _dossier = columns(Declaratie), columns(Declaratieregel), columns(Dossier)


@dataclass(frozen=True)
class Controle:
    """Every verdict on a declaration, with the balance it was held against."""

    verdicts: tuple[Verdict, ...]
    saldo: Saldo | None
    totaal_ct: int
    verstuurd: bool
    soort: Declaratiesoort = Declaratiesoort.UREN
    contract: ContractView | None = None
    andere_overeenkomsten: bool = False

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """The verdicts in words."""
        return findings(self.verdicts, self.soort, sent=self.verstuurd)

    @property
    def betaalbaar_ct(self) -> int:
        """The part that the integral budget still holds, other declarations included (Regeling 5.1 a)."""
        return divide_payable(self.totaal_ct, self.saldo.after_processing_ct if self.saldo else 0).payable_ct

    @property
    def betaald_op(self) -> date:
        """The last day to pay when it is sent now, or the day of the periodic payment (Regeling 5.6, 5.7)."""
        dates = [v.cijfers["betaald_op"] for v in self.verdicts if v.code in (Code.BETAALDATUM, Code.PERIODIEK)]
        return dates[0]  # type: ignore[return-value]

    @property
    def soorten(self) -> frozenset[Soort]:
        """Which kinds of finding there are."""
        return frozenset(verdict.soort for verdict in self.verdicts)

    @property
    def blokkeert(self) -> bool:
        """Whether a line cannot be read or multiplied: the only thing that stops a submission."""
        return any(verdict.blokkeert for verdict in self.verdicts)


def balance(budget: BudgetView, sums: Iterable[Sommen]) -> Saldo:
    """Granted, paid and processed cents of a budget."""
    return Saldo(budget.granted_ct, budget.paid_ct, sum(one.behandeling_ct for one in sums))


def control(session: Session, keys: Keyring, gemeente: str, declaration: DeclaratieDetail) -> Controle:
    """All verdicts on a stored declaration, for the person who fills it in and for the desk that judges it."""
    head = declaration.kop
    budget = budget_for(session, head.dossier_id, head.maand)
    # What this one replaces is not asked for a second time.
    mine = (head.id, declaration.vervangt_id or head.id)
    sums = sums_of(session, budget.id, head.dossier_id, without=mine) if budget else []
    regelset = rules(gemeente, head.maand)
    facts = DeclaratieFeiten(
        month=head.maand,
        today=clock.today(),
        overeenkomst=None,
        plan=None,
        lines=tuple(_line_facts(line) for line in declaration.regels),
        received_on=declaration.ontvangen_op,
        submitted_on=declaration.eerst_ingediend_op,
        budget=balance(budget, sums) if budget else None,
        on_paper=declaration.herkomst is Herkomst.PAPIER,
        signed=declaration.handtekening is Handtekening.JA,
    )
    contract = contract_in(session, head.dossier_id, head.contract_id) if head.contract_id else None
    if contract:
        facts = _under_contract(session, keys, declaration, contract, facts, regelset)
    else:
        facts = _without_contract(session, keys, declaration, facts)
    return Controle(
        check_declaratie(facts, regelset),
        facts.budget,
        head.totaal_ct,
        verstuurd=facts.submitted_on is not None,
        soort=head.soort,
        contract=contract,
        andere_overeenkomsten=bool(facts.other_overeenkomsten),
    )


def _under_contract(
    session: Session,
    keys: Keyring,
    declaration: DeclaratieDetail,
    contract: ContractView,
    facts: DeclaratieFeiten,
    regelset: Regelset,
) -> DeclaratieFeiten:
    head = declaration.kop
    this, *others = facts_of(session, keys, contract)
    return replace(
        facts,
        overeenkomst=this,
        plan=_plan_facts(plan_of(session, head.dossier_id), contract, services_of(session, contract.id)),
        others=_others(session, declaration, regelset),
        other_overeenkomsten=tuple(others),
    )


def _without_contract(
    session: Session, keys: Keyring, declaration: DeclaratieDetail, facts: DeclaratieFeiten
) -> DeclaratieFeiten:
    head = declaration.kop
    costs = read_costs(session, keys, head.id)
    trips = head.soort is Declaratiesoort.VERVOER
    others = _other_costs(session, keys, declaration)
    return replace(
        facts,
        plan=_plan_of_costs(plan_of(session, head.dossier_id), costs),
        kosten=_trips(costs.kosten) if trips else _invoice(costs.kosten, others),
        others=tuple(AndereDeclaratie(one.id, live=True, minutes_per_day={}) for one in others) if trips else (),
        vervoerskosten=trips,
    )


def _line_facts(line: RegelView) -> RegelFeiten:
    name = str(line.tariefregel_id) if line.tariefregel_id else None
    return RegelFeiten(line.dag, line.aantal, line.eenheid, Tarief(line.tarief, line.eenheid), name)


def _invoice(kosten: Kosten, others: tuple[AndereRekening, ...]) -> RekeningFeiten:
    known = kosten.gegevens
    return RekeningFeiten(
        derde=_seller(known),
        factuurnummer=kosten.factuurnummer,
        factuurdatum=kosten.factuurdatum,
        delivered_on=kosten.geleverd_op,
        described=tuple(bool(post.omschrijving) for post in kosten.posten),
        iban_known=bool(known.iban),
        buiten_plan=known.buiten_plan,
        others=others,
    )


def _seller(known: Gegevens) -> Derde:
    """Who sells has a KvK number, or could have one (Regeling 5.4 a)."""
    return Derde(known.naam, known.kvk or None, can_have_kvk=True)


def _trips(kosten: Kosten) -> VervoerFeiten:
    trips = tuple(Rit(post.dag, post.is_complete, post.kilometers, post.bedrag_ct) for post in kosten.posten)
    return VervoerFeiten(trips, bool(kosten.gegevens.iban), kosten.gegevens.buiten_plan)


def _plan_of_costs(plan: PlanView | None, costs: KostenView) -> PlanFeiten | None:
    if plan is None:
        return None
    in_plan = any(service.stam_id == costs.dienst_stam for service in plan.diensten)
    return PlanFeiten(plan.ingang, plan.einde, plan.categorieen, costs.wet, in_plan)


def _other_costs(session: Session, keys: Keyring, declaration: DeclaratieDetail) -> tuple[AndereRekening, ...]:
    """Other live declarations of the same kind: invoices of the dossier, or trips of the same month. One statement."""
    head = declaration.kop
    replaceable = and_(_d.id == (declaration.vervangt_id or 0), _d.status.in_(IN_BEHANDELING))
    chosen = (
        select(_d.id, _d.factuurnummer, _d.bijzonderheden, _dossier.sleutel)
        .join(table(Dossier), _dossier.id == _d.dossier_id)
        .where(_d.dossier_id == head.dossier_id, _d.soort == head.soort)
        .where(_d.id != head.id, _d.status.not_in((*VERVALLEN, Declaratiestatus.CONCEPT)), not_(replaceable))
        .order_by(_d.id)
    )
    if head.soort is Declaratiesoort.VERVOER:
        chosen = chosen.where(_d.maand == head.maand)
    return tuple(
        AndereRekening(f"D-{number}", _seller(unseal_details(keys, wrapped, sealed)), invoice)
        for number, invoice, sealed, wrapped in session.execute(chosen)
    )


def budget_for(session: Session, dossier_id: int, maand: date) -> BudgetView | None:
    """The budget that a month falls in: after its last day there is none, until the next is granted (Besluit 6.1)."""
    found = budget_of(session, dossier_id, end_of_month(maand))
    return found if found and maand <= found.einde else None


def _plan_facts(plan: PlanView | None, contract: ContractView, stammen: frozenset[int]) -> PlanFeiten | None:
    """A service keeps its identity over versions of the plan: what counts is where it began."""
    if plan is None:
        return None
    in_plan = any(service.stam_id in stammen for service in plan.diensten)
    return PlanFeiten(plan.ingang, plan.einde, plan.categorieen, contract.wet, in_plan)


def _others(session: Session, declaration: DeclaratieDetail, regelset: Regelset) -> tuple[AndereDeclaratie, ...]:
    """The other declarations on this contract and month; the one that this can still replace does not count twice."""
    head = declaration.kop
    replaceable = and_(_d.id == (declaration.vervangt_id or 0), _d.status.in_(IN_BEHANDELING))
    chosen = (
        select(_d.id, _d.status, _r.dag, _r.aantal, _r.eenheid, _r.tarief, _r.tariefregel_id)
        .join(table(Declaratieregel), _r.declaratie_id == _d.id)
        .where(_d.zorgovereenkomst_id == head.contract_id, _d.maand == head.maand)
        .where(_d.id != head.id, _d.status != Declaratiestatus.CONCEPT, not_(replaceable))
        .order_by(_d.id)
    )
    lines: dict[tuple[int, Declaratiestatus], list[RegelFeiten]] = {}
    for number, status, day, amount, unit, rate, rate_id in session.execute(chosen):
        line = RegelFeiten(day, amount, unit, Tarief(rate, unit), str(rate_id))
        lines.setdefault((number, status), []).append(line)
    return tuple(
        AndereDeclaratie(
            f"D-{number}",
            status not in VERVALLEN,
            minutes_per_day(found, regelset),
            quantity_per_tariefregel(found),
        )
        for (number, status), found in lines.items()
    )
