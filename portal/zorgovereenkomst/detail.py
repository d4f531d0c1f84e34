"""A contract in full: what it says, both approvals with their reasons, and what happened to it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.dossier.models import Dossier, Persoon
from portal.herkomst import Herkomst
from portal.law.overeenkomstmodel import Contractmodel, Modelantwoorden, Vervoer
from portal.law.wetten import Wet
from portal.law.zorgovereenkomst import Beding, GrondSvb
from portal.plan.models import Plandienst
from portal.web.visit import deny
from portal.zorgovereenkomst.beschermd import protected_parents, without_address
from portal.zorgovereenkomst.gegevens import Derdegegevens, Gegevens, Tariefgegevens
from portal.zorgovereenkomst.models import (
    Beoordelaar,
    Oordeel,
    Overeenkomstbesluit,
    Overeenkomstdienst,
    Tariefregel,
    Zorgovereenkomst,
    Zorgverlener,
)
from portal.zorgovereenkomst.queries import ContractView, contract_in
from portal.zorgovereenkomst.status import FLOW

_z, _v, _t = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Tariefregel)
_od, _pd, _ob = columns(Overeenkomstdienst), columns(Plandienst), columns(Overeenkomstbesluit)
_g, _p, _d = columns(Gebeurtenis), columns(Persoon), columns(Dossier)


@dataclass(frozen=True)
class BesluitView:
    """One answer of the college or the SVB; `redenen` are codes of the checklist."""

    id: int
    door: Beoordelaar
    oordeel: Oordeel
    redenen: tuple[str, ...]
    grond: GrondSvb | None
    toelichting: str
    op: datetime


@dataclass(frozen=True)
class Contractstap:
    """One step in the life of a contract."""

    handeling: str
    naar: str
    op: datetime
    rol: Rol
    door: str | None
    namens: bool


@dataclass(frozen=True)
class DienstNaam:
    """A service that a contract is about."""

    id: int
    naam: str
    wet: Wet


@dataclass(frozen=True)
class OvereenkomstDetail:
    """A contract with everything that belongs to it."""

    kop: ContractView
    gegevens: Gegevens
    diensten: tuple[DienstNaam, ...]
    besluiten: tuple[BesluitView, ...]
    stappen: tuple[Contractstap, ...]
    wordt_gewijzigd_door: int | None
    herkomst: Herkomst
    ontvangen_op: date | None
    gemeld_svb_op: date | None
    reden_einde: str
    akkoord_zorgverlener_op: datetime | None
    version: int

    @property
    def ingevoerd(self) -> bool:
        """Whether the municipality typed it over for the person."""
        return self.herkomst is not Herkomst.PORTAAL

    @property
    def klopt_niet(self) -> bool:
        """Whether the person said that it was entered wrong, and nothing happened since."""
        return bool(self.stappen) and self.stappen[-1].handeling == "klopt_niet"

    @property
    def besluit(self) -> BesluitView | None:
        """The last answer."""
        return self.besluiten[-1] if self.besluiten else None


def detail(session: Session, keys: Keyring, dossier_id: int, contract_id: int) -> OvereenkomstDetail:
    """A contract of this dossier in full. Raises `Denied`. Eight statements."""
    head = contract_in(session, dossier_id, contract_id)
    row = session.get_one(Zorgovereenkomst, contract_id)
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    helper = helper_content(session, keys, dossier_id, wrapped, session.get_one(Zorgverlener, row.zorgverlener_id))
    services = _services(session, row)
    return OvereenkomstDetail(
        kop=head,
        gegevens=_content(row, helper, services, _rates(session, contract_id)),
        diensten=services,
        besluiten=_decisions(session, contract_id),
        stappen=_steps(session, contract_id),
        wordt_gewijzigd_door=_changed_by(session, contract_id),
        herkomst=row.herkomst,
        ontvangen_op=row.ontvangen_op,
        gemeld_svb_op=row.gemeld_svb_op,
        reden_einde=row.reden_einde,
        akkoord_zorgverlener_op=row.akkoord_zorgverlener_op,
        version=row.version,
    )


def contract_detail_for(session: Session, keys: Keyring, actor: Actor, contract_id: int) -> OvereenkomstDetail:
    """A contract of the dossier that the actor serves, in full. Raises `Denied`."""
    return detail(session, keys, actor.dossier_id or 0, contract_id)


def decision_in(session: Session, dossier_id: int, besluit_id: int) -> BesluitView | None:
    """One answer about a contract of this dossier, or None."""
    chosen = _DECISIONS.join(table(Zorgovereenkomst), _z.id == _ob.zorgovereenkomst_id)
    row = session.execute(chosen.where(_ob.id == besluit_id, _z.dossier_id == dossier_id)).one_or_none()
    return _decision(row) if row else None


def helper_in(session: Session, keys: Keyring, dossier_id: int, zorgverlener_id: int) -> Derdegegevens:
    """A zorgverlener who is known in this dossier. Raises `Denied`."""
    known = any(one.id == zorgverlener_id for one in helpers_of(session, keys, dossier_id))
    row = session.get(Zorgverlener, zorgverlener_id) if known else None
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one_or_none()
    found = helper_content(session, keys, dossier_id, wrapped, row) if row and wrapped else None
    return found or deny("zorgverlener", zorgverlener_id)


@dataclass(frozen=True)
class BekendeZorgverlener:
    """Somebody who is known in a dossier, to choose from."""

    id: int
    naam: str
    plaats: str


def helpers_of(session: Session, keys: Keyring, dossier_id: int) -> list[BekendeZorgverlener]:
    """The zorgverleners of a dossier by name: those entered here, and those of its contracts. Two statements."""
    agreed = select(_z.zorgverlener_id).where(_z.dossier_id == dossier_id)
    mine = or_(_v.dossier_id == dossier_id, _v.dossier_id.is_(None) & _v.id.in_(agreed))
    guarded = protected_parents(session, keys, dossier_id)
    rows = session.execute(select(Zorgverlener).where(mine).order_by(_v.naam, _v.id)).scalars()
    return [BekendeZorgverlener(row.id, row.naam, "" if guarded.covers(row) else row.plaats) for row in rows]


def helper_content(
    session: Session, keys: Keyring, dossier_id: int, wrapped: bytes, row: Zorgverlener
) -> Derdegegevens:
    """What may be shown of a zorgverlener: never the BSN, nor an address that is protected. One statement."""
    known = everything_of(keys, wrapped, row)
    return without_address(known) if protected_parents(session, keys, dossier_id).covers(row) else known


def everything_of(keys: Keyring, wrapped: bytes, row: Zorgverlener) -> Derdegegevens:
    """What is known of a zorgverlener, opened with the dossier's key, but the BSN. To write, not to show."""
    contact: dict[str, str] = json.loads(keys.from_dossier(wrapped, row.contact)) if row.contact else {}
    return Derdegegevens(
        naam=row.naam,
        plaats=row.plaats,
        adres=contact.get("adres", ""),
        email=contact.get("email", ""),
        telefoon=contact.get("telefoon", ""),
        kvk=row.kvk,
        kan_kvk_hebben=row.kan_kvk_hebben or row.kvk is not None,
        geboortedatum=row.geboortedatum,
        bsn_bekend=row.bsn is not None,
        agb=row.agb,
        iban=keys.from_dossier(wrapped, row.iban) if row.iban else None,
        bic=contact.get("bic", ""),
        zorgverlener_id=row.id,
    )


def _content(
    row: Zorgovereenkomst,
    helper: Derdegegevens,
    services: tuple[DienstNaam, ...],
    rates: tuple[Tariefgegevens, ...],
) -> Gegevens:
    return Gegevens(
        derde=helper,
        antwoorden=_answers(row),
        model=Contractmodel(row.model),
        modelversie=row.modelversie,
        diensten=tuple(one.id for one in services),
        omschrijving=row.omschrijving,
        ingang=row.ingang,
        einde=row.einde,
        weekpatroon=tuple(row.weekpatroon),
        periodiek=row.periodiek,
        maandbedrag_ct=row.maandbedrag_ct,
        tarieven=rates,
        bedingen=frozenset(Beding(letter) for letter in row.bedingen),
        zorginfrastructuur=row.zorginfrastructuur,
        vertegenwoordiger=row.vertegenwoordiger_is_zorgverlener,
        loonheffing=row.loonheffing,
        getekend_op=row.getekend_op,
        document_id=row.document_id,
        afspraken={**row.afspraken, "wml": row.vakantiegeld},
        wijzigt_id=row.wijzigt_id,
        vervangt_id=row.vervangt_id,
        gemeld_svb_op=row.gemeld_svb_op,
    )


def _answers(row: Zorgovereenkomst) -> Modelantwoorden:
    said: dict[str, str] = row.afspraken.get("antwoorden", {})
    yes_no = {
        name: said[name] == "ja" if name in said else None for name in ("familie", "instelling", "ondernemer", "gezag")
    }
    return Modelantwoorden(vervoer=Vervoer(said["vervoer"]) if "vervoer" in said else None, **yes_no)


def _services(session: Session, row: Zorgovereenkomst) -> tuple[DienstNaam, ...]:
    also = select(_od.dienst_id).where(_od.zorgovereenkomst_id == row.id)
    chosen = select(_pd.id, _pd.naam, _pd.wet).where(or_(_pd.id == row.dienst_id, _pd.id.in_(also)))
    found = [DienstNaam(*one) for one in session.execute(chosen.order_by(_pd.id))]
    return tuple(sorted(found, key=lambda one: one.id != row.dienst_id))


def _rates(session: Session, contract_id: int) -> tuple[Tariefgegevens, ...]:
    chosen = select(_t.omschrijving, _t.eenheid, _t.tarief, _t.per_maand, _t.dienst_id)
    rows = session.execute(chosen.where(_t.zorgovereenkomst_id == contract_id).order_by(_t.id))
    return tuple(Tariefgegevens(*one) for one in rows)


_DECISIONS = select(_ob.id, _ob.door, _ob.oordeel, _ob.redenen, _ob.grond, _ob.toelichting, _ob.op)


def _decisions(session: Session, contract_id: int) -> tuple[BesluitView, ...]:
    rows = session.execute(_DECISIONS.where(_ob.zorgovereenkomst_id == contract_id).order_by(_ob.id))
    return tuple(_decision(row) for row in rows)


def _decision(row: Any) -> BesluitView:
    reasons = tuple(filter(None, row[3].split(",")))
    number, door, oordeel, _, grond, toelichting, op = row
    return BesluitView(number, door, oordeel, reasons, grond, toelichting, op)


def _steps(session: Session, contract_id: int) -> tuple[Contractstap, ...]:
    chosen = (
        select(_g.handeling, _g.naar, _g.op, _g.rol, _p.naam, _g.namens)
        .join(table(Persoon), _p.id == _g.persoon_id, isouter=True)
        .where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == contract_id)
        .order_by(_g.id)
    )
    return tuple(Contractstap(*row) for row in session.execute(chosen))


def _changed_by(session: Session, contract_id: int) -> int | None:
    """The newest contract that changes this one and still may come into force."""
    gone = ("ingetrokken", "afgekeurd", "geweigerd_svb")
    chosen = select(_z.id).where(_z.wijzigt_id == contract_id, _z.status.not_in(gone)).order_by(_z.id.desc())
    return session.execute(chosen.limit(1)).scalar_one_or_none()
