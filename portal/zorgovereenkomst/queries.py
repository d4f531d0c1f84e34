"""Contracts as pages show them and as the law wants to know them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.law.declaratie_feiten import Derde, OvereenkomstFeiten
from portal.law.declaratie_feiten import Tariefregel as TariefregelFeiten
from portal.law.geld import Eenheid, Tarief, bedrag_ct
from portal.law.overeenkomst_feiten import Periode
from portal.law.periodiek import VasteAfspraak, owed_ct
from portal.law.wetten import Wet
from portal.plan.models import Plandienst
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Overeenkomstdienst, Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import GOEDGEKEURD, WACHT, Contractstatus

BSN = "bsn zorgverlener"

_z = columns(Zorgovereenkomst)
_v = columns(Zorgverlener)
_t = columns(Tariefregel)
_od = columns(Overeenkomstdienst)
_pd = columns(Plandienst)


@dataclass(frozen=True)
class TariefView:
    """A rate line: `tarief` in 1/100,000 euro for one `eenheid`; `per_maand` minutes for hours, else units."""

    id: int
    omschrijving: str
    eenheid: Eenheid
    tarief: int
    per_maand: int | None

    @property
    def per_month_ct(self) -> int:
        """What this line may cost in a month, in cents; 0 when nothing was agreed about how much."""
        return bedrag_ct(Tarief(self.tarief, self.eenheid), self.per_maand or 0)


@dataclass(frozen=True)
class ContractView:
    """A contract with its rates and its weekly pattern (minutes or units, Monday first)."""

    tarieven: tuple[TariefView, ...]
    weekpatroon: tuple[int, ...]
    id: int
    dossier_id: int
    nummer: str
    status: Contractstatus
    zorgverlener: str
    plaats: str
    dienst_id: int
    dienst: str
    wet: Wet
    ingang: date
    einde: date | None
    goedgekeurd_college_op: date | None
    goedgekeurd_svb_op: date | None
    periodiek: bool = False

    @property
    def is_running(self) -> bool:
        """Whether somebody works by it today; one that was ended or changed runs on until its last day."""
        last = self.einde if self.status in (Contractstatus.VERVANGEN, Contractstatus.BEEINDIGD) else None
        return self.status == Contractstatus.LOPEND or (last is not None and last >= clock.today())

    @property
    def counts_on(self) -> bool:
        """Whether it still may ask money: it runs, or waits for an answer."""
        return self.is_running or self.status in (*WACHT, Contractstatus.AANVULLING_GEVRAAGD)

    @property
    def is_reserved(self) -> bool:
        """Whether budget is kept for it: it runs, or a fixed amount of its last months is still to be paid."""
        return self.is_running or (self.periodiek and self.status in GOEDGEKEURD)

    @property
    def can_be_declared(self) -> bool:
        """Whether work by it may ever be paid: it was approved once, or somebody still looks at it."""
        return self.status in (*GOEDGEKEURD, *WACHT, Contractstatus.AANVULLING_GEVRAAGD)

    def agreed_ct(self, within: Periode, unpaid: tuple[Periode, ...] = ()) -> int:
        """What the contract may cost within a period with an end, in cents: its amount for each month that it touches.

        A fixed amount is known to the day (Regeling 5.3 b); `unpaid` are days that the budget does not pay.
        """
        term = Periode(self.ingang, self.einde)
        if self.periodiek:
            return owed_ct(VasteAfspraak(self.nummer, term, self.per_month_ct, onbetaald=unpaid), within)
        shared = term.within(within)
        return shared.months * self.per_month_ct if shared else 0

    @property
    def per_month_ct(self) -> int:
        """What its rates come to in a month, in cents."""
        return sum(rate.per_month_ct for rate in self.tarieven)


_CONTRACT = (
    select(
        _z.id,
        _z.dossier_id,
        _z.nummer,
        _z.status,
        _v.naam,
        _v.plaats,
        _pd.id,
        _pd.naam,
        _pd.wet,
        _z.ingang,
        _z.einde,
        _z.goedgekeurd_college_op,
        _z.goedgekeurd_svb_op,
        _z.weekpatroon,
        _t.id,
        _t.omschrijving,
        _t.eenheid,
        _t.tarief,
        _t.per_maand,
        _z.periodiek,
    )
    .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
    .join(table(Plandienst), _pd.id == _z.dienst_id)
    .join(table(Tariefregel), _t.zorgovereenkomst_id == _z.id)
    .order_by(_z.id, _t.id)
)


# A row for each rate of every contract of a dossier (parameter "dossier"); a caller may add columns behind these.
CONTRACT_ROWS = _CONTRACT.where(_z.dossier_id == bindparam("dossier"))
_ONE_CONTRACT = CONTRACT_ROWS.where(_z.id == bindparam("contract"))


def contracts_of(session: Session, dossier_id: int) -> list[ContractView]:
    """Every contract of a dossier with its rates. One statement."""
    return contract_views(session.execute(CONTRACT_ROWS, {"dossier": dossier_id}))


def contract_for(session: Session, actor: Actor, contract_id: int) -> ContractView:
    """A contract of the dossier that the actor serves. Raises `Denied`."""
    return contract_in(session, actor.dossier_id or 0, contract_id)


def contract_in(session: Session, dossier_id: int, contract_id: int) -> ContractView:
    """A contract of this dossier. Raises `Denied`."""
    views = contract_views(session.execute(_ONE_CONTRACT, {"dossier": dossier_id, "contract": contract_id}))
    return views[0] if views else deny("zorgovereenkomst", contract_id)


def contract_views(rows: Iterable[Any]) -> list[ContractView]:
    """The contracts in rows of `CONTRACT_ROWS`, whatever stands behind their columns."""
    views = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        lines = list(group)
        head = lines[0]
        rates = tuple(TariefView(*line[14:19]) for line in lines)
        views.append(ContractView(rates, tuple(head[13]), *(*head[:13], head[19])))
    return views


def facts_of(session: Session, keys: Keyring, contract: ContractView) -> tuple[OvereenkomstFeiten, ...]:
    """The contract as the checks want it, and behind it the other contracts with the same zorgverlener."""
    this = session.get_one(Zorgovereenkomst, contract.id)
    derde = session.get_one(Zorgverlener, this.zorgverlener_id)
    same = session.execute(
        _CONTRACT.where(
            _z.dossier_id == contract.dossier_id,
            _z.zorgverlener_id == this.zorgverlener_id,
            _z.id != contract.id,
        )
    )
    others = {row[0]: row for row in same}
    return (_facts(contract, this, _derde(keys, derde)), *(_other(row, _derde(keys, derde)) for row in others.values()))


def _facts(contract: ContractView, row: Zorgovereenkomst, derde: Derde) -> OvereenkomstFeiten:
    rates = tuple(
        TariefregelFeiten(str(rate.id), Tarief(rate.tarief, rate.eenheid), rate.per_maand) for rate in contract.tarieven
    )
    return OvereenkomstFeiten(
        id=contract.nummer,
        start=row.ingang,
        end=row.einde,
        signed_on=row.getekend_op,
        college_approved_on=row.goedgekeurd_college_op,
        svb_approved_on=row.goedgekeurd_svb_op,
        tariefregels=rates,
        derde=derde,
        payroll=row.loonheffing,
        periodic=row.periodiek,
    )


def _other(row: Any, derde: Derde) -> OvereenkomstFeiten:
    return OvereenkomstFeiten(
        id=row[2],
        start=row[9],
        end=row[10],
        signed_on=None,
        college_approved_on=row[11],
        svb_approved_on=row[12],
        tariefregels=(),
        derde=derde,
    )


def _derde(keys: Keyring, row: Zorgverlener) -> Derde:
    bsn = keys.decrypt(row.bsn, BSN) if row.bsn else None
    return Derde(row.naam, row.kvk, row.geboortedatum, bsn, row.kan_kvk_hebben)


def services_of(session: Session, contract_id: int) -> frozenset[int]:
    """The services that a contract is about, by the number that stays the same over versions of the plan."""
    also = select(_od.dienst_id).where(_od.zorgovereenkomst_id == contract_id)
    first = select(_z.dienst_id).where(_z.id == contract_id)
    chosen = select(func.coalesce(_pd.stam_id, _pd.id)).where(or_(_pd.id.in_(also), _pd.id.in_(first)))
    return frozenset(session.execute(chosen).scalars())


def stems_of(session: Session, service_ids: Collection[int]) -> dict[int, int]:
    """For each service the number that stays the same over versions of the plan."""
    chosen = select(_pd.id, func.coalesce(_pd.stam_id, _pd.id)).where(_pd.id.in_(service_ids))
    return {row[0]: row[1] for row in session.execute(chosen)} if service_ids else {}
