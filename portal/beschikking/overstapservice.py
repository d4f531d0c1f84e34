"""Writing down the pgb's before the grant and their contracts, as the consulent hears of them."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.formulieren import Contractformulier, Pgbformulier
from portal.beschikking.models import Overstapcontract, Overstappgb
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.db.flow import Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst

_op, _oc, _z = columns(Overstappgb), columns(Overstapcontract), columns(Zorgovereenkomst)


class AndermansContract(Exception):
    """The contract that would take its place belongs to somebody else, or to nobody."""


def keep_pgb(
    session: Session, db: Database, actor: Actor, dossier_id: int, wet: Wet, value: Pgbformulier, version: int | None
) -> None:
    """Keep the pgb under a law: one for a dossier. `version` None: there was none when the form was made.

    The same again is one. Raises `Denied`, `EigenDossier` or `Stale`.
    """
    _lock(session, actor, dossier_id)
    chosen = select(Overstappgb).where(_op.dossier_id == dossier_id, _op.wet == wet)
    row = session.execute(chosen.with_for_update()).scalar_one_or_none()
    told: dict[str, Any] = {
        "kenmerk": value.kenmerk, "einde": value.einde, "open_declaraties": value.open_declaraties,
    }  # fmt: skip
    if row is not None and all(getattr(row, name) == one for name, one in told.items()):
        return
    if (row.version if row else None) != version:
        raise Stale(f"overstappgb {dossier_id} {wet}")
    who: dict[str, Any] = {"medewerker_id": actor.medewerker_id or 0, "gewijzigd_op": clock.now()}
    if row is None:
        row = Overstappgb(dossier_id=dossier_id, wet=wet, **told, **who)
    else:
        for name, one in {**told, **who, "version": row.version + 1}.items():
            setattr(row, name, one)
    session.add(row)
    record_act(session, db, actor, activiteiten.OVERSTAP_BEWAREN, dossier_id, f"pgb {wet}")


def keep_contract(
    session: Session, db: Database, actor: Actor, dossier_id: int, contract_id: int | None, value: Contractformulier,
    version: int | None, sleutel: str,
) -> None:  # fmt: skip
    """Add a contract (`contract_id` None) or change one. The same form twice is one.

    Raises `Denied`, `EigenDossier`, `Stale` or `AndermansContract`.
    """
    dossier = _lock(session, actor, dossier_id)
    if value.overeenkomst is not None:
        mine = select(_z.id).where(has_id(_z.id, value.overeenkomst), _z.dossier_id == dossier_id)
        if session.execute(mine).one_or_none() is None:
            raise AndermansContract
    row = _contract(session, dossier_id, contract_id, sleutel)
    if row is not None and contract_id is None:
        return  # the second press, or Back
    told: dict[str, Any] = {
        "wet": value.wet, "model": value.model, "modelversie": value.modelversie, "getekend_op": value.getekend_op,
        "eindigt_op": value.eindigt_op, "bedingen": value.bedingen == "ja", "doorgaan": value.doorgaan == "ja",
        "overeenkomst_id": value.overeenkomst,
    }  # fmt: skip
    who: dict[str, Any] = {"medewerker_id": actor.medewerker_id or 0, "gewijzigd_op": clock.now()}
    name = db.keys.for_dossier(dossier.sleutel, value.naam)
    if row is None:
        row = Overstapcontract(dossier_id=dossier_id, sleutel=sleutel, naam=name, **told, **who)
    else:
        same = db.keys.from_dossier(dossier.sleutel, row.naam) == value.naam
        if same and all(getattr(row, field) == one for field, one in told.items()):
            return
        if version != row.version:
            raise Stale(f"overstapcontract {row.id}")
        for field, one in {**told, **who, "naam": name, "version": row.version + 1}.items():
            setattr(row, field, one)
    session.add(row)
    record_act(session, db, actor, activiteiten.OVERSTAP_BEWAREN, dossier_id, "contract")


def remove_contract(session: Session, db: Database, actor: Actor, dossier_id: int, contract_id: int) -> None:
    """Take away a contract that was written down wrongly; one that is gone stays gone. Raises as `keep_pgb`."""
    _lock(session, actor, dossier_id)
    row = session.get(Overstapcontract, contract_id)
    if row is None or row.dossier_id != dossier_id:
        deny("overstapcontract", contract_id)
    session.delete(row)
    record_act(session, db, actor, activiteiten.OVERSTAP_BEWAREN, dossier_id, "contract")


def _lock(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Dossier, dossier_id, with_for_update=True)


def _contract(session: Session, dossier_id: int, contract_id: int | None, sleutel: str) -> Overstapcontract | None:
    mine = select(Overstapcontract).where(_oc.dossier_id == dossier_id)
    if contract_id is None:
        found = session.execute(mine.where(_oc.sleutel == sleutel)).scalar_one_or_none()
    else:
        chosen = mine.where(has_id(_oc.id, contract_id)).with_for_update()
        found = session.execute(chosen).scalar_one_or_none() or deny("overstapcontract", contract_id)
    row: Overstapcontract | None = found
    return row
