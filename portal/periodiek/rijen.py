"""The rows behind the months of contracts with a fixed amount: a constant number of statements, for one or for all.

`dossiers` None asks about everybody, `maand` None about every month.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlmodel import Session

from portal import clock
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.law.afwezigheid import Afwezigheidsoort
from portal.law.kalender import end_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.periodiek import Schorsing
from portal.law.uitbetaling import Weigergrond
from portal.periodiek.models import Afwezigheid, Inhouding, Maandbesluit, Maandbesluitsoort, Maandbetaling
from portal.periodiek.schorsing import suspensions_of
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import GOEDGEKEURD, Contractstatus

_z, _v, _d, _p = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Dossier), columns(Persoon)
_o, _ib, _m = columns(Organisatie), columns(IntegraalBudget), columns(Maandbetaling)
_b, _i, _a = columns(Maandbesluit), columns(Inhouding), columns(Afwezigheid)
_later = table(Afwezigheid).alias()
Mine = Callable[[Any], ColumnElement[bool]]
"""Which dossiers, as a condition on a column with their number."""


@dataclass(frozen=True)
class Contractrij:
    """A contract with a fixed amount that both approved, with whose it is."""

    id: int
    dossier_id: int
    nummer: str
    status: Contractstatus
    model: str
    ingang: date
    einde: date | None
    maandbedrag_ct: int
    loonheffing: bool
    wijzigt_id: int | None
    zorgverlener_id: int
    zorgverlener: str
    naam: str
    clientnummer: str
    gemeente: str

    @property
    def periode(self) -> Periode:
        return Periode(self.ingang, self.einde)


@dataclass(frozen=True)
class Budgetrij:
    """A budget: its days, and the cents that it still holds."""

    id: int
    ingang: date
    einde: date
    granted_ct: int
    paid_ct: int
    gesloten_op: date | None = None

    @property
    def over_ct(self) -> int:
        return max(self.granted_ct - self.paid_ct, 0)


@dataclass(frozen=True)
class Betaald:
    """A payment that was made for a month."""

    id: int
    bedrag_ct: int
    tekort_ct: int
    datum: date


@dataclass(frozen=True)
class BetaaldeMaand:
    """Which month of which contract a payment was for."""

    contract_id: int
    maand: date
    zorgverlener: str


@dataclass(frozen=True)
class Besluitrij:
    """A decision about a month; its explanation stays sealed here."""

    id: int
    soort: Maandbesluitsoort
    bedrag_ct: int
    grond: Weigergrond | None
    toelichting: bytes | None
    tot: date | None
    op: date
    weigering_id: int | None = None


def standing(decisions: Iterable[Besluitrij]) -> dict[int, int]:
    """What of each refusal still holds, in cents, by its number: what was refused, less what was taken back of it."""
    found: dict[int, int] = {}
    for one in decisions:
        if one.soort is Maandbesluitsoort.WEIGEREN:
            found[one.id] = one.bedrag_ct
        elif one.weigering_id is not None:
            found[one.weigering_id] -= one.bedrag_ct
    return found


@dataclass(frozen=True)
class Afwezig:
    """Days on which a zorgverlener does not come, as they count now; `tot` None: not known yet."""

    id: int
    contract_id: int
    soort: Afwezigheidsoort
    van: date
    tot: date | None

    def days(self, on: date) -> Periode | None:
        """Its days as known on a local day: as long as nobody said when it ends, it lasts until that day."""
        last = self.tot or on
        return Periode(self.van, last) if self.van <= last else None


@dataclass(frozen=True)
class Inhoudingrij:
    """What is withheld of a gross amount."""

    bruto_ct: int
    ingehouden_ct: int
    werkgeverslasten_ct: int


@dataclass(frozen=True)
class Feiten:
    """Everything that was read, by what it belongs to."""

    contracten: Sequence[Contractrij]
    budgetten: Mapping[int, Sequence[Budgetrij]]
    betaald: Mapping[tuple[int, date], list[Betaald]]
    besluiten: Mapping[tuple[int, date], list[Besluitrij]]
    schorsingen: Mapping[int, Sequence[Schorsing]]
    afwezig: Mapping[int, Sequence[Afwezig]]
    inhoudingen: Mapping[tuple[int, int], Inhoudingrij] = field(default_factory=dict)


def read_facts(
    session: Session,
    dossiers: Collection[int] | None = None,
    maand: date | None = None,
    *,
    zonder: Sequence[int] = (),
) -> Feiten:
    """All facts about these dossiers, or about a month of everybody but the dossiers in `zonder`.

    Seven statements, and one when they have no contract with a fixed amount.
    """
    contracts = [Contractrij(*row) for row in session.execute(_contracts(dossiers, maand, zonder))]
    if not contracts:
        return Feiten((), {}, {}, {}, {}, {})
    mine = _mine(dossiers, zonder)
    return Feiten(
        contracts,
        _budgets(session, mine),
        _by_month(session.execute(_narrow(_PAID, _m, mine, maand)), Betaald),
        _by_month(session.execute(_narrow(_DECISIONS, _b, mine, maand)), _decision),
        suspensions_of(session, dossiers),
        _absences(session, mine),
        _withheld(session, mine),
    )


def _contracts(dossiers: Collection[int] | None, maand: date | None, zonder: Sequence[int]) -> Select[Any]:
    chosen = (
        select(
            _z.id, _z.dossier_id, _z.nummer, _z.status, _z.model, _z.ingang, _z.einde, _z.maandbedrag_ct,
            _z.loonheffing, _z.wijzigt_id, _z.zorgverlener_id, _v.naam, _p.naam, _d.clientnummer, _o.naam,
        )
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .join(table(Dossier), _d.id == _z.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(_z.periodiek, _z.maandbedrag_ct.is_not(None), _z.status.in_(GOEDGEKEURD))
        .order_by(_z.ingang, _z.id)
    )  # fmt: skip
    if dossiers is not None:
        return chosen.where(_z.dossier_id.in_(dossiers))
    if maand is not None:
        # One that ended before the month may have been paid for it already, and is then paid too much.
        paid = select(_m.zorgovereenkomst_id).where(_m.maand == maand)
        runs = (_z.einde.is_(None)) | (_z.einde >= maand) | _z.id.in_(paid)
        chosen = chosen.where(_z.ingang <= end_of_month(maand), runs)
    return chosen.where(_z.dossier_id.not_in(zonder)) if zonder else chosen


def _mine(dossiers: Collection[int] | None, zonder: Sequence[int] = ()) -> Mine:
    def condition(column: Any) -> ColumnElement[bool]:
        if dossiers is not None:
            return column.in_(dossiers)  # type: ignore[no-any-return]
        periodic = select(_z.dossier_id).where(_z.periodiek)
        return column.in_(periodic) & column.not_in(zonder)  # type: ignore[no-any-return]

    return condition


_PAID = select(_m.zorgovereenkomst_id, _m.maand, _m.id, _m.bedrag_ct, _m.tekort_ct, _m.datum).order_by(_m.id)
_DECISIONS = select(
    _b.zorgovereenkomst_id, _b.maand, _b.id, _b.soort, _b.bedrag_ct, _b.grond, _b.toelichting, _b.tot, _b.op,
    _b.weigering_id,
).order_by(_b.id)  # fmt: skip


def _narrow(chosen: Select[Any], of: Any, mine: Mine, maand: date | None) -> Select[Any]:
    found = chosen.where(mine(of.dossier_id))
    return found.where(of.maand == maand) if maand is not None else found


def _by_month(rows: Iterable[Any], make: Any) -> dict[tuple[int, date], list[Any]]:
    found: dict[tuple[int, date], list[Any]] = defaultdict(list)
    for contract_id, month, *values in rows:
        found[contract_id, month].append(make(*values))
    return found


def _decision(number: int, soort: Any, cents: int, grond: Any, text: Any, tot: Any, op: Any, of: Any) -> Besluitrij:
    return Besluitrij(number, soort, cents, grond, text, tot, clock.local(op).date(), of)


def _budgets(session: Session, mine: Mine) -> dict[int, list[Budgetrij]]:
    chosen = select(_ib.dossier_id, _ib.id, _ib.ingang, _ib.einde, _ib.granted_ct, _ib.paid_ct, _ib.gesloten_op)
    found: dict[int, list[Budgetrij]] = defaultdict(list)
    for dossier, *values in session.execute(chosen.where(mine(_ib.dossier_id)).order_by(_ib.ingang, _ib.id)):
        found[dossier].append(Budgetrij(*values))
    return found


# An absence counts when no other row came after it, and when it is no mistake that was taken back.
COUNTS = and_(
    _a.id.not_in(select(_later.c.vervangt_id).where(_later.c.vervangt_id.is_not(None))), _a.vervalt.is_(False)
)


def _absences(session: Session, mine: Mine) -> dict[int, list[Afwezig]]:
    found: dict[int, list[Afwezig]] = defaultdict(list)
    chosen = select(_a.id, _a.zorgovereenkomst_id, _a.soort, _a.van, _a.tot).where(mine(_a.dossier_id), COUNTS)
    for row in session.execute(chosen.order_by(_a.van, _a.id)):
        found[row[1]].append(Afwezig(*row))
    return found


def _withheld(session: Session, mine: Mine) -> dict[tuple[int, int], Inhoudingrij]:
    newest = select(func.max(_i.id)).where(mine(_i.dossier_id)).group_by(_i.zorgovereenkomst_id, _i.bruto_ct)
    chosen = select(_i.zorgovereenkomst_id, _i.bruto_ct, _i.ingehouden_ct, _i.werkgeverslasten_ct)
    rows = session.execute(chosen.where(_i.id.in_(newest)))
    return {(row[0], row[1]): Inhoudingrij(*row[1:]) for row in rows}


def paid_months(session: Session, dossier_id: int) -> dict[int, BetaaldeMaand]:
    """What each payment of a fixed amount of a dossier was for, by its number. One statement."""
    chosen = (
        select(_m.id, _m.zorgovereenkomst_id, _m.maand, _v.naam)
        .join(table(Zorgovereenkomst), _z.id == _m.zorgovereenkomst_id)
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .where(_m.dossier_id == dossier_id)
    )
    return {row[0]: BetaaldeMaand(*row[1:]) for row in session.execute(chosen)}


def wrapped_key(session: Session, dossier_id: int) -> bytes:
    """The key of a dossier, wrapped: for who may read what is sealed with it. One statement."""
    found: bytes = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    return found
