"""Writing what a contract says into the tables: the zorgverlener of this dossier, the contract, services and rates."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, select
from sqlmodel import Session

from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.db.flow import started
from portal.dossier.models import Dossier
from portal.herkomst import Herkomst
from portal.law.regelset import Regelset
from portal.zorgovereenkomst.beschermd import protected_parents
from portal.zorgovereenkomst.detail import everything_of
from portal.zorgovereenkomst.feiten import version_of
from portal.zorgovereenkomst.gegevens import Derdegegevens, Gegevens
from portal.zorgovereenkomst.lezen import model_of
from portal.zorgovereenkomst.models import Overeenkomstdienst, Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.queries import BSN
from portal.zorgovereenkomst.status import FLOW, Contractstatus

_v, _t, _od, _d = columns(Zorgverlener), columns(Tariefregel), columns(Overeenkomstdienst), columns(Dossier)


def store_new(
    session: Session,
    keys: Keyring,
    actor: Actor,
    dossier_id: int,
    gegevens: Gegevens,
    regelset: Regelset,
    herkomst: Herkomst = Herkomst.PORTAAL,
) -> Zorgovereenkomst:
    """A new contract with a number of its own. What the law needs to reckon must be there (`blokkeert`)."""
    row = Zorgovereenkomst(
        dossier_id=dossier_id,
        nummer=f"ZO-{uuid4().hex[:20]}",
        status=Contractstatus.CONCEPT,
        herkomst=herkomst,
        **_columns(session, keys, dossier_id, gegevens, regelset),
    )
    session.add(row)
    session.flush()
    row.nummer = f"ZO-{row.id:06d}"
    _lines(session, row, gegevens)
    started(session, FLOW.subject, row, actor)
    return row


def store_again(session: Session, keys: Keyring, row: Zorgovereenkomst, gegevens: Gegevens, regelset: Regelset) -> None:
    """Other contents for a contract that nobody approved; what the zorgverlener signed off was the earlier text."""
    for name, value in _columns(session, keys, row.dossier_id, gegevens, regelset).items():
        setattr(row, name, value)
    row.akkoord_zorgverlener_op = None
    session.add(row)
    session.execute(delete(table(Tariefregel)).where(_t.zorgovereenkomst_id == row.id))
    session.execute(delete(table(Overeenkomstdienst)).where(_od.zorgovereenkomst_id == row.id))
    _lines(session, row, gegevens)


def _columns(session: Session, keys: Keyring, dossier_id: int, g: Gegevens, regelset: Regelset) -> dict[str, Any]:
    choice = g.keuze
    return {
        "zorgverlener_id": store_helper(session, keys, dossier_id, g.derde),
        "dienst_id": g.diensten[0],
        "model": model_of(g),
        "modelversie": version_of(g, regelset) or "",
        "getekend_op": g.getekend_op,
        "ingang": g.ingang,
        "einde": g.einde,
        "periodiek": g.periodiek,
        "loonheffing": g.loonheffing,
        "weekpatroon": list(g.weekpatroon),
        "omschrijving": g.omschrijving,
        "bedingen": "".join(sorted(one.value for one in g.bedingen)),
        "vakantiegeld": choice.wml,
        "zorginfrastructuur": g.zorginfrastructuur,
        "maandbedrag_ct": g.maandbedrag_ct,
        "afspraken": g.afspraken,
        "vertegenwoordiger_is_zorgverlener": g.vertegenwoordiger,
        "familie": bool(g.antwoorden.familie),
        "document_id": g.document_id,
        "wijzigt_id": g.wijzigt_id,
        "vervangt_id": g.vervangt_id,
    }


def _lines(session: Session, row: Zorgovereenkomst, g: Gegevens) -> None:
    session.add_all(Overeenkomstdienst(zorgovereenkomst_id=row.id, dienst_id=one) for one in g.diensten)
    session.add_all(
        Tariefregel(
            zorgovereenkomst_id=row.id,
            omschrijving=one.omschrijving,
            eenheid=one.eenheid,
            tarief=one.tarief,
            per_maand=one.per_maand,
            dienst_id=one.dienst_id if one.dienst_id in g.diensten else None,
        )
        for one in g.tarieven
    )
    session.flush()


def store_helper(session: Session, keys: Keyring, dossier_id: int, derde: Derdegegevens) -> int:
    """The entry of a zorgverlener in this dossier: the one that was chosen, else the same one, else a new one.

    Only entries of this dossier are ever looked at: what one budgethouder knows of a helper is not told to another.
    An address that is protected stays as it was: nobody could see it to type it again.
    """
    row = _known(session, keys, dossier_id, derde) or Zorgverlener(dossier_id=dossier_id, naam=derde.naam)
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    if row.id and protected_parents(session, keys, dossier_id).covers(row):
        before = everything_of(keys, wrapped, row)
        derde = replace(derde, adres=before.adres, plaats=before.plaats)
    row.naam, row.plaats, row.kvk, row.kan_kvk_hebben = derde.naam, derde.plaats, derde.kvk, derde.kan_kvk_hebben
    row.geboortedatum, row.agb = derde.geboortedatum, derde.agb
    row.contact = keys.for_dossier(wrapped, derde.contact)
    row.iban = keys.for_dossier(wrapped, derde.iban) if derde.iban else None
    if derde.bsn:
        row.bsn, row.bsn_hash = keys.encrypt(derde.bsn, BSN), keys.hash(derde.bsn, BSN)
    session.add(row)
    session.flush()
    return row.id


def _known(session: Session, keys: Keyring, dossier_id: int, derde: Derdegegevens) -> Zorgverlener | None:
    mine = select(Zorgverlener).where(_v.dossier_id == dossier_id)
    found: Zorgverlener | None = None
    if derde.zorgverlener_id is not None:
        chosen: Zorgverlener | None = session.execute(mine.where(_v.id == derde.zorgverlener_id)).scalar_one_or_none()
        if chosen is not None and _same(chosen, derde):
            return chosen
    if derde.bsn:
        found = session.execute(mine.where(_v.bsn_hash.in_(keys.hashes(derde.bsn, BSN)))).scalars().first()
    elif derde.kvk:
        found = session.execute(mine.where(_v.kvk == derde.kvk)).scalars().first()
    return found


def _same(row: Zorgverlener, derde: Derdegegevens) -> bool:
    """Whether an entry that was chosen still is about the same person or organisation."""
    if derde.kvk or row.kvk:
        return row.kvk in (None, derde.kvk)
    return row.naam.casefold() == derde.naam.casefold() or row.geboortedatum == derde.geboortedatum
