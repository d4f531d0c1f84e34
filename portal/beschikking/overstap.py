"""The pgb's before the grant: what was written down of each, its contracts, and the first day that follows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.beschikking.models import Overstapcontract, Overstappgb
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.overstap import Oudbudget, Oudcontract, Overgang, Startvoorstel, needs_new, propose_start, transition
from portal.law.regelset import Regelset
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.zorgovereenkomst.models import Zorgovereenkomst

_op, _oc, _d, _z = columns(Overstappgb), columns(Overstapcontract), columns(Dossier), columns(Zorgovereenkomst)


@dataclass(frozen=True)
class PgbView:
    """A pgb before the grant."""

    id: int
    wet: Wet
    kenmerk: str
    einde: date
    open_declaraties: int
    version: int

    @property
    def feiten(self) -> Oudbudget:
        return Oudbudget(self.wet, self.einde)


@dataclass(frozen=True)
class ContractView:
    """A contract under such a pgb, with the one that takes its place."""

    id: int
    wet: Wet
    naam: str
    model: Contractmodel | None
    modelversie: str
    getekend_op: date | None
    eindigt_op: date | None
    bedingen: bool
    doorgaan: bool
    overeenkomst_id: int | None
    nummer: str | None
    nieuw_van: date | None
    college_op: date | None
    svb_op: date | None
    version: int

    @property
    def feiten(self) -> Oudcontract:
        return Oudcontract(
            self.id, self.wet, self.model, self.modelversie, self.getekend_op, self.eindigt_op, self.bedingen,
            self.doorgaan, self.nieuw_van, self.college_op is not None, self.svb_op is not None,
        )  # fmt: skip

    def stand(self, start: date) -> Overgang:
        """What is missing before the helper can be paid from the first day."""
        return transition(self.feiten, start)


@dataclass(frozen=True)
class Overstap:
    """Everything of the old pgb's of one person."""

    pgbs: tuple[PgbView, ...]
    contracten: tuple[ContractView, ...]
    voorstel: Startvoorstel
    regelset: Regelset

    def nieuw_nodig(self, contract: ContractView) -> Ruling:
        """Whether a new contract on the newest model is needed (Regeling 4.2)."""
        return needs_new(contract.feiten, self.regelset)

    def pgb(self, wet: Wet) -> PgbView | None:
        """The pgb under this law, or None."""
        return next((one for one in self.pgbs if one.wet is wet), None)


def overstap_of(session: Session, keys: Keyring, dossier_id: int, regelset: Regelset) -> Overstap:
    """The pgb's and contracts of a dossier, and a first day; the reader was checked. Two statements.

    Both approvals may take the service term of a contract each.
    """
    pgbs, contracts = pgbs_of(session, dossier_id), _contracts(session, keys, dossier_id)
    days = 2 * regelset.diensttermijnen.zorgovereenkomst
    start = propose_start([one.feiten for one in pgbs], [one.feiten for one in contracts], clock.today(), days)
    return Overstap(pgbs, contracts, start, regelset)


def pgbs_of(session: Session, dossier_id: int) -> tuple[PgbView, ...]:
    """The pgb's of a dossier before the grant, in the order of the laws; the reader was checked. One statement."""
    chosen = select(_op.id, _op.wet, _op.kenmerk, _op.einde, _op.open_declaraties, _op.version)
    rows = [PgbView(*row) for row in session.execute(chosen.where(_op.dossier_id == dossier_id))]
    return tuple(sorted(rows, key=lambda one: list(Wet).index(one.wet)))


def _contracts(session: Session, keys: Keyring, dossier_id: int) -> tuple[ContractView, ...]:
    chosen = (
        select(
            _oc.id, _oc.wet, _oc.naam, _oc.model, _oc.modelversie, _oc.getekend_op, _oc.eindigt_op, _oc.bedingen,
            _oc.doorgaan, _oc.overeenkomst_id, _z.nummer, _z.ingang, _z.goedgekeurd_college_op, _z.goedgekeurd_svb_op,
            _oc.version, _d.sleutel,
        )
        .select_from(table(Overstapcontract))
        .join(table(Dossier), _d.id == _oc.dossier_id)
        .join(table(Zorgovereenkomst), _z.id == _oc.overeenkomst_id, isouter=True)
        .where(_oc.dossier_id == dossier_id)
        .order_by(_oc.id)
    )  # fmt: skip
    return tuple(
        ContractView(row[0], row[1], keys.from_dossier(row.sleutel, row.naam), *row[3:-1])
        for row in session.execute(chosen)
    )
