"""What a last day does to budget, contracts and payments: shown beforehand, done by a decision, undone by another."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.aanvullend.queries import deposited_ct
from portal.actor import Actor
from portal.brieven.nabestaande import Contact, redirect, to_person_again
from portal.budget.einde import Inkorting, budgets_after, restore, shorten
from portal.budget.models import IntegraalBudget
from portal.budget.queries import BudgetView, budget_now_or_later
from portal.db.columns import columns
from portal.declaratie.feiten import balance
from portal.declaratie.models import Declaratie
from portal.declaratie.queries import sums_of
from portal.declaratie.status import IN_BEHANDELING, Declaratiestatus
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.status import DEELNEMERS
from portal.dossier.status import FLOW as DOSSIER
from portal.einde.models import Einde
from portal.instemming.service import end_requests
from portal.law.besteding import Saldo
from portal.law.einde import Eindsoort, Nasleep, aftermath, is_over
from portal.law.regelset import Regelset
from portal.zorgovereenkomst.afloop import AfloopView, end_all, endings, go_on_all

_d, _ib = columns(Declaratie), columns(IntegraalBudget)


@dataclass(frozen=True)
class Periode:
    """A budget that would begin after the last day."""

    ingang: date
    einde: date
    granted_ct: int


@dataclass(frozen=True)
class Gevolg:
    """What a last day does. `concepten` are declarations begun and not sent, `onderweg` those at the SVB.

    `gestort_ct` is own money that still lies there for additional services: no part of the budget (Regeling 5.8).
    """

    laatste_dag: date
    budget: BudgetView | None
    saldo: Saldo | None
    later: tuple[Periode, ...]
    contracten: tuple[AfloopView, ...]
    concepten: int
    onderweg: int
    nasleep: Nasleep
    gestort_ct: int

    @property
    def korter(self) -> bool:
        """Whether the budget would stop before its own last day."""
        return self.budget is not None and self.laatste_dag < self.budget.einde

    @property
    def vast(self) -> tuple[AfloopView, ...]:
        """Contracts with a fixed amount a month: their payments stop as well."""
        return tuple(one for one in self.contracten if one.periodiek)


def consequences(session: Session, dossier_id: int, laatste_dag: date, regelset: Regelset) -> Gevolg:
    """What would happen. The reader was checked. A constant number of statements."""
    budget = budget_now_or_later(session, dossier_id, clock.today())
    sums = sums_of(session, budget.id, dossier_id) if budget else []
    counted = (
        select(
            func.count().filter(_d.status == Declaratiestatus.CONCEPT),
            func.count().filter(_d.status.in_(IN_BEHANDELING)),
        )
        .select_from(Declaratie)
        .where(_d.dossier_id == dossier_id)
    )
    drafts, under_way = session.execute(counted).one()
    later = select(_ib.ingang, _ib.einde, _ib.granted_ct).where(
        _ib.dossier_id == dossier_id, _ib.ingang > laatste_dag, _ib.granted_ct > 0
    )
    return Gevolg(
        laatste_dag,
        budget,
        balance(budget, sums) if budget else None,
        tuple(Periode(*row) for row in session.execute(later.order_by(_ib.ingang))),
        tuple(endings(session, dossier_id, laatste_dag)),
        drafts,
        under_way,
        aftermath(laatste_dag, regelset),
        deposited_ct(session, dossier_id),
    )


def carry_out(
    session: Session, actor: Actor, dossier: Dossier, row: Einde, reden: str, contact: Contact | None
) -> None:
    """Let it end: the budget's period, the contracts, the place; and the letters after a death.

    `reden` stands with each contract. Municipality and dossier are locked by the caller. What changed is kept to undo.
    """
    last = row.laatste_dag if dossier.eindigt_op is None else min(row.laatste_dag, dossier.eindigt_op)
    budgets = budgets_after(session, dossier.id, last)
    row.gevolgen = {
        "eindigt_was": dossier.eindigt_op.isoformat() if dossier.eindigt_op else None,
        "contracten": end_all(session, actor, dossier.id, last, reden),
        "budgetten": [asdict(shorten(session, one, last, _kenmerk(row, one), dossier.gemeente_id)) for one in budgets],
    }
    dossier.eindigt_op = last
    if row.soort is Eindsoort.OVERLIJDEN:
        dossier.overleden_op = row.op
        redirect(session, dossier, contact or Contact())
    session.add_all([dossier, row])
    close_when_over(session, actor, dossier)


def close_when_over(session: Session, actor: Actor, dossier: Dossier) -> None:
    """The day after the last one somebody takes part no more, and the place is free (Besluit 3.6)."""
    last = dossier.eindigt_op
    if last is not None and is_over(last, clock.today()) and dossier.status in DEELNEMERS:
        DOSSIER.apply(session, dossier, "beeindigen", actor)
        end_requests(session, actor, dossier.id)


def undo(session: Session, actor: Actor, dossier: Dossier, row: Einde) -> None:
    """Let it go on as if nothing was decided; what somebody changed meanwhile stays as they left it."""
    known: dict[str, Any] = dict(row.gevolgen)
    before = known.get("eindigt_was")
    dossier.eindigt_op = date.fromisoformat(before) if before else None
    for one in known.get("budgetten", ()):
        restore(session, Inkorting(**one), _kenmerk(row, one["id"], "T"), dossier.gemeente_id)
    go_on_all(session, actor, dossier.id, known.get("contracten", ()))
    if row.soort is Eindsoort.OVERLIJDEN:
        dossier.overleden_op = None
        to_person_again(session, dossier.id)
    row.gevolgen = {}
    session.add_all([dossier, row])
    if dossier.status is Dossierstatus.BEEINDIGD and not _still_over(dossier):
        had = select(_ib.id).where(_ib.dossier_id == dossier.id, _ib.granted_ct > 0).limit(1)
        name = "herstellen" if session.execute(had).first() else "herstellen_deelnemer"
        DOSSIER.apply(session, dossier, name, actor)


def _still_over(dossier: Dossier) -> bool:
    return dossier.eindigt_op is not None and is_over(dossier.eindigt_op, clock.today())


def _kenmerk(row: Einde, budget_id: int, mark: str = "") -> str:
    """The reference of what was decided about one budget: there once, also when it is undone and done again."""
    return f"EINDE-{row.id}-{row.version}-{budget_id}{mark}"
