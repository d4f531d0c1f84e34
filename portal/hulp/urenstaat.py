"""Hours prepared by the zorgverlener as pages show them; the lines lie encrypted with the key of the dossier."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.declaratie.feiten import Invoer
from portal.declaratie.formulier import Ingevuld, Kop
from portal.dossier.models import Dossier, Organisatie
from portal.hulp.models import Urenstaat
from portal.hulp.status import ONBESLIST, TE_BEWERKEN, Urenstatus
from portal.law.geld import Eenheid
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_s, _d, _z = columns(Urenstaat), columns(Dossier), columns(Zorgovereenkomst)
_v, _o = columns(Zorgverlener), columns(Organisatie)


@dataclass(frozen=True)
class UrenView:
    """A sheet in a list."""

    id: int
    dossier_id: int
    contract_id: int
    maand: date
    status: Urenstatus
    eerst_overhandigd_op: date | None
    overhandigd_op: date | None
    declaratie_id: int | None
    gewijzigd_op: datetime
    version: int

    @property
    def is_open(self) -> bool:
        """Whether the zorgverlener can still type in it."""
        return self.status in TE_BEWERKEN


@dataclass(frozen=True)
class Urendetail:
    """A sheet with its lines; `reden` is why it came back, `opmerking` what the zorgverlener wrote with it."""

    kop: UrenView
    ingevuld: Ingevuld
    reden: str
    zorgverlener: str
    nummer: str
    gemeente: str

    @property
    def totaal_ct(self) -> int:
        return sum(line.bedrag_ct for line in self.ingevuld.regels)

    @property
    def opmerking(self) -> str:
        return self.ingevuld.kop.opmerking


@dataclass(frozen=True)
class GekregenUren:
    """Hours that wait for the participant's decision, as the start page names them."""

    id: int
    maand: date
    overhandigd_op: date
    zorgverlener: str


_VIEW = (
    _s.id, _s.dossier_id, _s.zorgovereenkomst_id, _s.maand, _s.status, _s.eerst_overhandigd_op, _s.overhandigd_op,
    _s.declaratie_id, _s.gewijzigd_op, _s.version,
)  # fmt: skip
_SHEET = (
    select(*_VIEW, _s.inhoud, _s.reden, _d.sleutel, _v.naam, _z.nummer, _o.naam)
    .join(table(Dossier), _d.id == _s.dossier_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
    .join(table(Zorgovereenkomst), _z.id == _s.zorgovereenkomst_id)
    .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
)


def sheets_of(session: Session, contract_ids: Iterable[int]) -> list[UrenView]:
    """The sheets on these contracts, whose reach was checked, newest month first; without what was thrown away."""
    chosen = select(*_VIEW).where(_s.zorgovereenkomst_id.in_(list(contract_ids)), _s.status != Urenstatus.WEGGEGOOID)
    return [UrenView(*row) for row in session.execute(chosen.order_by(_s.maand.desc(), _s.id.desc()))]


def waits_column() -> ColumnElement[bool]:
    """Whether hours wait for the participant of a dossier, for a statement that reads the dossier anyway."""
    waiting = select(_s.id).where(_s.dossier_id == _d.id, _s.status == Urenstatus.OVERHANDIGD)
    return waiting.correlate(table(Dossier)).exists()


def received_of(session: Session, dossier_id: int) -> list[GekregenUren]:
    """What was handed over to a participant and waits, oldest first."""
    chosen = (
        select(_s.id, _s.maand, _s.overhandigd_op, _v.naam)
        .join(table(Zorgovereenkomst), _z.id == _s.zorgovereenkomst_id)
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .where(_s.dossier_id == dossier_id, _s.status == Urenstatus.OVERHANDIGD)
    )
    return [GekregenUren(*row) for row in session.execute(chosen.order_by(_s.overhandigd_op, _s.id))]


def received_for(session: Session, keys: Keyring, actor: Actor, number: int) -> Urendetail:
    """A sheet that was handed over to the dossier that the actor serves; what is still typed at is a 404."""
    handed = _s.overhandigd_op.is_not(None) & _s.status.not_in((Urenstatus.CONCEPT, Urenstatus.WEGGEGOOID))
    return _detail(session, keys, number, (_s.dossier_id == actor.dossier_id) & handed)


def sheet_in(session: Session, keys: Keyring, contract_id: int, number: int) -> Urendetail:
    """A sheet of a contract whose reach was checked. Raises `Denied`."""
    return _detail(session, keys, number, _s.zorgovereenkomst_id == contract_id)


def undecided(session: Session, keys: Keyring, contract_id: int, maand: date) -> Urendetail | None:
    """The one sheet of a month about which nothing was decided yet, or None."""
    same = (_s.zorgovereenkomst_id == contract_id, _s.maand == maand, _s.status.in_(ONBESLIST))
    row = session.execute(_SHEET.where(*same)).one_or_none()
    return _read(keys, row) if row else None


def contract_of(session: Session, number: int) -> int:
    """The contract that a sheet is about. Raises `Denied`."""
    found = session.execute(select(_s.zorgovereenkomst_id).where(has_id(_s.id, number))).scalar_one_or_none()
    return int(found) if found is not None else deny("urenstaat", number)


def _detail(session: Session, keys: Keyring, number: int, mine: Any) -> Urendetail:
    row = session.execute(_SHEET.where(has_id(_s.id, number), mine)).one_or_none()
    return _read(keys, row) if row else deny("urenstaat", number)


def _read(keys: Keyring, row: Any) -> Urendetail:
    content, reason, key, helper, nummer, gemeente = row[10:]
    why = keys.from_dossier(key, reason) if reason else ""
    return Urendetail(UrenView(*row[:10]), unpack(keys.from_dossier(key, content)), why, helper, nummer, gemeente)


def pack(form: Ingevuld) -> str:
    """Lines and remark as JSON."""
    lines = [{**asdict(line), "dag": line.dag.isoformat() if line.dag else None} for line in form.regels]
    return json.dumps({"regels": lines, "opmerking": form.kop.opmerking})


def unpack(text: str) -> Ingevuld:
    """The reverse of `pack`."""
    data = json.loads(text)
    lines = tuple(
        Invoer(**{
            **line,
            "dag": date.fromisoformat(line["dag"]) if line["dag"] else None,
            "eenheid": Eenheid(line["eenheid"]),
        })
        for line in data["regels"]
    )  # fmt: skip
    return Ingevuld(Kop(opmerking=data["opmerking"]), lines)
