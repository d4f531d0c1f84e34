"""What of a fixed amount was settled on one budget: paid, or refused and not taken back. The balance asks only here."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from sqlalchemy import bindparam, case, func, select
from sqlmodel import Session

from portal import clock
from portal.db.columns import columns, table
from portal.declaratie.queries import Sommen
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.afwezigheid import unpaid_days
from portal.law.kalender import end_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.periodiek import months_of
from portal.periodiek.models import Afwezigheid, Maandbesluit, Maandbesluitsoort, Maandbetaling
from portal.periodiek.rijen import COUNTS, Afwezig
from portal.web.visit import NoRules
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import ContractView

_m, _b, _z = columns(Maandbetaling), columns(Maandbesluit), columns(Zorgovereenkomst)
_a, _d, _o = columns(Afwezigheid), columns(Dossier), columns(Organisatie)

_PAID = (
    select(func.coalesce(func.sum(_m.bedrag_ct), 0))
    .where(_m.zorgovereenkomst_id == _z.id, _m.budget_id == bindparam("budget"))
    .correlate(table(Zorgovereenkomst))
    .scalar_subquery()
)
_REFUSED = (
    select(
        func.coalesce(func.sum(case((_b.soort == Maandbesluitsoort.INTREKKEN, -_b.bedrag_ct), else_=_b.bedrag_ct)), 0)
    )
    .where(_b.zorgovereenkomst_id == _z.id, _b.budget_id == bindparam("budget"))
    .where(_b.soort.in_((Maandbesluitsoort.WEIGEREN, Maandbesluitsoort.INTREKKEN)))
    .correlate(table(Zorgovereenkomst))
    .scalar_subquery()
)
SETTLED = _PAID + _REFUSED
"""A column beside rows of contracts, with the parameter "budget": cents settled of a fixed amount."""


# Whether anybody told that the zorgverlener was away: only then the days are read, by one more statement.
ABSENT = (
    select(func.count(_a.id))
    .where(_a.zorgovereenkomst_id == _z.id)
    .correlate(table(Zorgovereenkomst))
    .scalar_subquery()
)
"""A column beside rows of contracts: how many absences were told."""


def unpaid_of(session: Session, dossier_id: int, on: date) -> dict[int, tuple[Periode, ...]]:
    """The days that the budget does not pay as far as known on a day, by contract. One statement.

    Each month by the rules of that month, as it is paid; a month without rules changes nothing.
    """
    chosen = (
        select(_z.model, _o.naam, _a.id, _z.id, _a.soort, _a.van, _a.tot)
        .join(table(Zorgovereenkomst), _z.id == _a.zorgovereenkomst_id)
        .join(table(Dossier), _d.id == _a.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(_a.dossier_id == dossier_id, COUNTS)
    )
    found: dict[int, tuple[Periode, ...]] = {}
    for model, town, *values in session.execute(chosen.order_by(_a.id)):
        absent = Afwezig(*values)
        unpaid = tuple(_unpaid(absent, Contractmodel(model), town, on))
        found[absent.contract_id] = (*found.get(absent.contract_id, ()), *unpaid)
    return found


def _unpaid(absent: Afwezig, model: Contractmodel, town: str, on: date) -> Iterator[Periode]:
    days = absent.days(on)
    if days is None:
        return
    for month in months_of(days):
        part = days.within(Periode(month, end_of_month(month)))
        with suppress(NoRules):
            regels = rules(town, month).doorbetalingen
            yield from unpaid_days([(absent.soort, part)] if part else [], model, regels)


def settled_of(session: Session, dossier_id: int, budget_id: int) -> dict[int, int]:
    """Cents settled by contract, of the contracts with a fixed amount of a dossier. One statement."""
    chosen = select(_z.id, SETTLED).where(_z.dossier_id == dossier_id, _z.periodiek)
    return {row[0]: int(row[1]) for row in session.execute(chosen, {"budget": budget_id})}


def kept_of(
    session: Session,
    dossier_id: int,
    budget_id: int,
    within: Periode,
    contracts: Iterable[ContractView],
    sums: Iterable[Sommen],
) -> list[tuple[ContractView, int]]:
    """What contracts may still ask of a budget, in cents: agreed, less declared and settled.

    One that asks nothing any more is left out. Two statements when one has a fixed amount.
    """
    found = [one for one in contracts if one.counts_on or one.is_reserved]
    fixed = any(one.periodiek for one in found)
    settled: Counter[int | None] = Counter(settled_of(session, dossier_id, budget_id) if fixed else {})
    away = unpaid_of(session, dossier_id, clock.today()) if fixed else {}
    for one in sums:
        settled[one.contract_id] += one.betaald_ct + one.behandeling_ct
    kept = ((one, one.agreed_ct(within, away.get(one.id, ())) - settled[one.id]) for one in found)
    return [(one, max(cents, 0)) for one, cents in kept if one.counts_on or cents > 0]
