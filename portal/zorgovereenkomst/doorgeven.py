"""An address or a bank account of a zorgverlener changed: to the SVB at once (Regeling 4.7), what was agreed stays.

Whoever reports it asks for no approval: what college and SVB approved (Regeling 4.3) does not change by it.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.db import Database, Keyring
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.dossier.models import Dossier
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.zorgovereenkomst.beschermd import protected_parents
from portal.zorgovereenkomst.detail import helper_content
from portal.zorgovereenkomst.gegevens import Derdegegevens
from portal.zorgovereenkomst.models import Gegevensoort, Gegevenswijziging, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.opslaan import store_helper
from portal.zorgovereenkomst.rij import locked, svb_id, tell_about, thing
from portal.zorgovereenkomst.status import FLOW

_gw, _d, _g = columns(Gegevenswijziging), columns(Dossier), columns(Gebeurtenis)
_z, _v = columns(Zorgovereenkomst), columns(Zorgverlener)


class AdresBeschermd(Exception):
    """The zorgverlener is a parent whose address is protected: it is not kept with the contract."""


@dataclass(frozen=True)
class GegevensView:
    """An address or account that changed; `verwerkt`: the SVB did what it was told."""

    id: int
    soort: Gegevensoort
    vanaf: date
    gemeld_svb_op: date
    op: datetime
    namens: bool
    verwerkt: bool
    was: str
    wordt: str


def report_data(
    session: Session, db: Database, actor: Actor, contract_id: int, soort: Gegevensoort, vanaf: date,
    version: int | None, **nieuw: str | None,
) -> None:  # fmt: skip
    """Change fields of the zorgverlener of a running contract, and tell the SVB and the college on the same day.

    The same again changes nothing. It holds for every contract with this zorgverlener in the dossier. Raises `Denied`,
    `AdresBeschermd` (nothing to tell: the SVB reads it in the BRP), or as `Flow.apply`.
    """
    row = locked(session, actor.dossier_id, contract_id)
    FLOW.find("gegevens_doorgeven", row.status)
    before = helper_of(session, db.keys, row)
    if soort is Gegevensoort.ADRES and before.adres_beschermd:
        raise AdresBeschermd
    after = replace(before, **nieuw)  # type: ignore[arg-type]
    if after == before:
        return
    FLOW.apply(session, row, "gegevens_doorgeven", actor, version=version, soort=soort.value)
    store_helper(session, db.keys, row.dossier_id, after)
    keep_data(session, db.keys, actor, row, soort, vanaf, (as_words(soort, before), as_words(soort, after)))
    row.gemeld_svb_op = clock.today()
    session.add(row)
    tell_about(session, row, Berichtsoort.CONTRACT_GEGEVENS, svb_id(session))
    record_act(session, db, actor, activiteiten.OVEREENKOMST_GEGEVENS, row.dossier_id, thing(row))


def keep_data(
    session: Session, keys: Keyring, actor: Actor, row: Zorgovereenkomst, soort: Gegevensoort, vanaf: date,
    was_wordt: tuple[str, str],
) -> None:  # fmt: skip
    """Append what it was and what it is."""
    wrapped = session.execute(select(_d.sleutel).where(_d.id == row.dossier_id)).scalar_one()
    session.add(
        Gegevenswijziging(
            zorgovereenkomst_id=row.id,
            dossier_id=row.dossier_id,
            soort=soort,
            inhoud=keys.for_dossier(wrapped, json.dumps(dict(zip(("was", "wordt"), was_wordt, strict=True)))),
            vanaf=vanaf,
            gemeld_svb_op=clock.today(),
            persoon_id=actor.persoon_id,
            namens=actor.namens is not None,
            op=clock.now(),
        )
    )


def keep_changes(
    session: Session, keys: Keyring, actor: Actor, row: Zorgovereenkomst, before: Derdegegevens, after: Derdegegevens
) -> None:
    """Append what a changed contract says of address and account, since the zorgverlener's entry is one for all."""
    for soort in Gegevensoort:
        told = as_words(soort, before), as_words(soort, after)
        if told[0] != told[1]:
            keep_data(session, keys, actor, row, soort, row.ingang, told)


def helper_of(session: Session, keys: Keyring, row: Zorgovereenkomst) -> Derdegegevens:
    """The zorgverlener of a contract as they are known now."""
    wrapped = session.execute(select(_d.sleutel).where(_d.id == row.dossier_id)).scalar_one()
    return helper_content(session, keys, row.dossier_id, wrapped, session.get_one(Zorgverlener, row.zorgverlener_id))


def data_changes(session: Session, keys: Keyring, dossier_id: int, contract_id: int) -> list[GegevensView]:
    """What changed in address and account of a contract of this dossier, newest first. Three statements.

    Of an address that is protected only that it changed.
    """
    helper = select(_z.zorgverlener_id).where(_z.id == contract_id, _z.dossier_id == dossier_id).scalar_subquery()
    row = session.execute(select(Zorgverlener).where(_v.id == helper)).scalar_one_or_none()
    guarded = row is not None and protected_parents(session, keys, dossier_id).covers(row)
    done = (
        select(func.max(_g.op))
        .where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == contract_id, _g.handeling == "verwerken_svb")
        .scalar_subquery()
    )
    chosen = (
        select(
            _gw.id, _gw.soort, _gw.vanaf, _gw.gemeld_svb_op, _gw.op, _gw.namens, done.label("klaar"), _gw.inhoud,
            _d.sleutel,
        )
        .join(table(Dossier), _d.id == _gw.dossier_id)
        .where(_gw.zorgovereenkomst_id == contract_id, _gw.dossier_id == dossier_id)
        .order_by(_gw.id.desc())
    )  # fmt: skip
    found = []
    for number, soort, vanaf, told_on, op, namens, klaar, sealed, wrapped in session.execute(chosen):
        content = json.loads(keys.from_dossier(wrapped, sealed))
        if guarded and soort is Gegevensoort.ADRES:
            content = {"was": "", "wordt": ""}
        done_since = klaar is not None and klaar >= op
        found.append(
            GegevensView(number, soort, vanaf, told_on, op, namens, done_since, content["was"], content["wordt"])
        )
    return found


def as_words(soort: Gegevensoort, derde: Derdegegevens) -> str:
    """The address or the account as one line."""
    if soort is Gegevensoort.ADRES:
        return ", ".join(part for part in (derde.adres, derde.plaats) if part)
    return " ".join(part for part in (derde.iban or "", derde.bic) if part)
