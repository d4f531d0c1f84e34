"""What of a fixed amount was settled on one budget: paid, or refused for good. The one place that the balance asks."""

from datetime import date

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.afwezigheid import unpaid_days
from portal.law.overeenkomst_feiten import Periode
from portal.law.overeenkomstmodel import Contractmodel
from portal.periodiek.models import Afwezigheid, Maandbesluit, Maandbesluitsoort, Maandbetaling
from portal.periodiek.rijen import COUNTS
from portal.zorgovereenkomst.models import Zorgovereenkomst

_m, _b, _z = columns(Maandbetaling), columns(Maandbesluit), columns(Zorgovereenkomst)
_a, _d, _o = columns(Afwezigheid), columns(Dossier), columns(Organisatie)

_PAID = (
    select(func.coalesce(func.sum(_m.bedrag_ct), 0))
    .where(_m.zorgovereenkomst_id == _z.id, _m.budget_id == bindparam("budget"))
    .correlate(table(Zorgovereenkomst))
    .scalar_subquery()
)
_REFUSED = (
    select(func.coalesce(func.sum(_b.bedrag_ct), 0))
    .where(_b.zorgovereenkomst_id == _z.id, _b.budget_id == bindparam("budget"))
    .where(_b.soort == Maandbesluitsoort.WEIGEREN)
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
    """The days that the budget does not pay by the rules of today, by contract. One statement."""
    chosen = (
        select(_z.id, _z.model, _o.naam, _a.soort, _a.van, _a.tot)
        .join(table(Zorgovereenkomst), _z.id == _a.zorgovereenkomst_id)
        .join(table(Dossier), _d.id == _a.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(_a.dossier_id == dossier_id, COUNTS)
    )
    found: dict[int, tuple[Periode, ...]] = {}
    for number, model, town, soort, van, tot in session.execute(chosen.order_by(_a.id)):
        away = [(soort, Periode(van, tot or on))] if tot or van <= on else []
        unpaid = unpaid_days(away, Contractmodel(model), rules(town, van).doorbetalingen)
        found[number] = (*found.get(number, ()), *unpaid)
    return found


def settled_of(session: Session, dossier_id: int, budget_id: int) -> dict[int, int]:
    """Cents settled by contract, of the contracts with a fixed amount of a dossier. One statement."""
    chosen = select(_z.id, SETTLED).where(_z.dossier_id == dossier_id, _z.periodiek)
    return {row[0]: int(row[1]) for row in session.execute(chosen, {"budget": budget_id})}
