"""What a zorgverlener may see: the own zorgovereenkomsten, and nothing behind them.

Every query here starts from `_mine`: the entries of the session, without those whose access was stopped.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.declaratie.feiten import rules
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.herziening.opschorten import suspended_column
from portal.hulp.models import Hulptoegang
from portal.hulp.status import Toegangsstatus
from portal.law.termijnen import last_day_for_derde
from portal.settings import HostConfig
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.queries import BSN, ContractView, contract_in
from portal.zorgovereenkomst.status import Contractstatus as S

_z, _v, _t = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Hulptoegang)
_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)

#: Hours can be delivered under these; whether the SVB pays them, the checks of the declaration say.
GELDT = frozenset({S.GETEKEND, S.AANVULLING_GEVRAAGD, S.GOEDGEKEURD_COLLEGE, S.LOPEND})
VOORBIJ = frozenset({S.BEEINDIGD, S.VERVANGEN})
#: The data can still be put right in these.
TE_CONTROLEREN = frozenset({S.CONCEPT, S.GETEKEND, S.AANVULLING_GEVRAAGD, S.GOEDGEKEURD_COLLEGE, S.LOPEND})

_stopped = exists().where(_t.zorgverlener_id == _v.id, _t.status == Toegangsstatus.GESTOPT)
_HEAD = (
    select(
        _z.id,
        _z.dossier_id,
        _z.nummer,
        _z.status,
        _z.ingang,
        _z.einde,
        _z.periodiek,
        _v.id,
        _v.naam,
        _p.naam,
        _o.naam,
        suspended_column(_z.dossier_id),
    )
    .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
    .join(table(Dossier), _d.id == _z.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
    .where(_z.status != S.INGETROKKEN)
    .order_by(_p.naam, _z.id.desc())
)


@dataclass(frozen=True)
class Werk:
    """One zorgovereenkomst as its zorgverlener knows it; `deelnemer` is the person worked for."""

    contract_id: int
    dossier_id: int
    nummer: str
    status: S
    ingang: date
    einde: date | None
    periodiek: bool
    zorgverlener_id: int
    zorgverlener: str
    deelnemer: str
    gemeente: str
    opgeschort: date | None = None  # until this day the SVB pays nothing from this budget; why is not theirs to know

    @property
    def is_over(self) -> bool:
        return self.status in VOORBIJ

    @property
    def kan_controleren(self) -> bool:
        """Whether a word about the data still helps."""
        return self.status in TE_CONTROLEREN

    @property
    def open_tot(self) -> date | None:
        """The last day on which hours of an ended contract can be prepared here: six weeks (Regeling 5.5 d)."""
        if not self.is_over or self.einde is None:
            return None
        return last_day_for_derde(self.einde, rules(self.gemeente, self.einde).termijnen)

    @property
    def kan_uren_geven(self) -> bool:
        """Whether hours can be prepared today."""
        if self.status in GELDT:
            return True
        until = self.open_tot
        return until is not None and clock.today() <= until


def _mine(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return _v.id.in_(actor.zorgverlener_ids), ~_stopped


def reach(session: Session, actor: Actor) -> list[tuple[int, int]]:
    """Dossier and contract of everything that this zorgverlener may see: only numbers, to record the look first."""
    chosen = select(_z.dossier_id, _z.id).join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
    found = session.execute(chosen.where(*_mine(actor), _z.status != S.INGETROKKEN).order_by(_z.id))
    return [(row[0], row[1]) for row in found]


def work_of(session: Session, actor: Actor) -> list[Werk]:
    """Every own contract, by the person worked for. One statement."""
    return [Werk(*row) for row in session.execute(_HEAD.where(*_mine(actor)))]


def work_for(session: Session, actor: Actor, contract_id: int) -> Werk:
    """One own contract. Raises `Denied`."""
    row = session.execute(_HEAD.where(*_mine(actor), has_id(_z.id, contract_id))).one_or_none()
    return Werk(*row) if row else deny("zorgovereenkomst", contract_id)


def entries_of(session: Session, keys: Keyring, host: HostConfig, bsn: str) -> list[tuple[int, str]]:
    """Number and name of the entries with this BSN that an own login opens at this host, newest first."""
    chosen = (
        select(_v.id, _v.naam)
        .join(table(Dossier), _d.id == _v.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(_v.bsn_hash.in_(keys.hashes(bsn, BSN)), ~_stopped)
        .where(exists().where(_z.zorgverlener_id == _v.id, _z.status != S.INGETROKKEN))
        .order_by(_v.id.desc())
    )
    if host.gemeenten:
        chosen = chosen.where(_o.naam.in_(host.gemeenten))
    return [(row[0], row[1]) for row in session.execute(chosen)]


@dataclass(frozen=True)
class Werkgegevens:
    """The data of a contract that its zorgverlener can judge: agreements, and what the portal knows of them.

    `omschrijving` is how the help is described (Regeling 4.2 a); `modelnaam` a slug of the models of the SVB.
    `iban_eind` are the last four signs of the account: enough to know it by, too little to use it.
    """

    contract: ContractView
    modelnaam: str
    modelversie: str
    getekend_op: date | None
    omschrijving: str
    bedingen: str
    periodiek: bool
    maandbedrag_ct: int | None
    loonheffing: bool
    vakantiegeld: bool
    kvk: str | None
    geboortedatum: date | None
    heeft_bsn: bool
    iban_eind: str

    @property
    def afdruk(self) -> bytes:
        """A hash of what was judged: another one means that the data changed since (status and approvals do not)."""
        told = asdict(self)
        for moving in ("status", "goedgekeurd_college_op", "goedgekeurd_svb_op", "getekend_op"):
            told["contract"].pop(moving, None)
        told.pop("getekend_op")
        return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).digest()


_DATA = select(
    _z.model,
    _z.modelversie,
    _z.getekend_op,
    _z.omschrijving,
    _z.bedingen,
    _z.periodiek,
    _z.maandbedrag_ct,
    _z.loonheffing,
    _z.vakantiegeld,
    _v.kvk,
    _v.geboortedatum,
    _v.bsn_hash.is_not(None),
    _v.iban,
    _d.sleutel,
).join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
_DATA = _DATA.join(table(Dossier), _d.id == _z.dossier_id)


def data_of(session: Session, keys: Keyring, dossier_id: int, contract_id: int) -> Werkgegevens:
    """The data of a contract whose reach was checked. Raises `Denied`. Two statements."""
    contract = contract_in(session, dossier_id, contract_id)
    row: Any = session.execute(_DATA.where(_z.id == contract_id)).one()
    *plain, iban, key = row
    return Werkgegevens(*(contract, *plain, keys.from_dossier(key, iban)[-4:] if iban else ""))
