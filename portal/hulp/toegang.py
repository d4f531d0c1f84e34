"""Letting a zorgverlener in, and out: the own login, the link by mail, stopping.

The code of a link is known to the mail alone: the table holds its hash, and no log or record names it.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session
from sqlmodel import select as rows

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible, started
from portal.dossier.models import Dossier
from portal.dossier.service import register_person
from portal.hulp.models import Hulptoegang, Uitnodiging
from portal.hulp.status import LINK, TOEGANG, Toegangsstatus, Uitnodigingstatus
from portal.hulp.werk import entries_of
from portal.identity.oidc import Identity, LoginRefused, Reden
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.settings import HostConfig
from portal.signalen.models import Mailsoort
from portal.signalen.outbox import queue_mail
from portal.web.i18n import LEADING
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

LINK_LIFE = timedelta(hours=72)
SAME_PRESS = timedelta(minutes=2)  # the same address again so soon is a second press of one button
RENEW_EVERY = timedelta(minutes=10)
MOST_A_DAY = 10

_u, _z = columns(Uitnodiging), columns(Zorgovereenkomst)


class TeVeel(Exception):
    """So many links went out today that somebody's mail box would suffer."""


class LinkDood(Exception):
    """The link opens nothing; `soort`: onbekend, gebruikt, verlopen, vervangen or ingetrokken."""

    def __init__(self, soort: str) -> None:
        super().__init__(soort)
        self.soort = soort


def admit_helper(db: Database, host: HostConfig, identity: Identity) -> Actor:
    """The actor for a login through the door of zorgverleners: the entries with this BSN at this host.

    Raises `LoginRefused`: by a mandate nobody works, and without a contract there is nothing to see.
    """
    if identity.ground != "eigen" or not identity.served_bsn:
        raise LoginRefused(Reden.VERKEERDE_INGANG, "machtiging")
    with db.write() as session:
        entries = entries_of(session, db.keys, host, identity.served_bsn)
        if not entries:
            raise LoginRefused(Reden.GEEN_WERK)
        person = register_person(session, db.keys, identity.served_bsn, identity.name or entries[0][1])
        ids = tuple(sorted(number for number, _ in entries))
        return Actor(Rol.ZORGVERLENER, person.naam, Grond.OVEREENKOMST, persoon_id=person.id, zorgverlener_ids=ids)


def invite(
    session: Session, db: Database, actor: Actor, contract_id: int, adres: str, taal: str = LEADING
) -> str | None:
    """A new link for the zorgverlener of a contract; the one before it stops working. Access opens again if it was
    stopped.

    The mail leaves with this transaction; `taal` is its first language. Returns the code, which stands nowhere else,
    or None when this was a second press of one button.
    Raises `Denied` or `TeVeel`.
    """
    contract, key = _contract(session, actor, contract_id)
    earlier = _links(session, contract.zorgverlener_id)
    now = clock.now()
    for one in earlier:
        fresh = one.status == Uitnodigingstatus.VERSTUURD and one.verzonden_op > now - SAME_PRESS
        if fresh and db.keys.from_dossier(key, one.adres) == adres:
            return None
    access = access_row(session, contract)
    if access is None:
        _open_access(session, actor, contract)
    elif access.status == Toegangsstatus.GESTOPT:
        TOEGANG.apply(session, access, "openen", actor)
    code = _new_link(session, db.keys, actor, contract, (key, adres, taal), earlier)
    thing = f"zorgverlener {contract.zorgverlener_id}"
    record_act(session, db, actor, activiteiten.ZORGVERLENER_TOEGANG, contract.dossier_id, thing)
    return code


def look_at(session: Session, code: str) -> str:
    """What a link would do now: "geldig", or why it opens nothing. Reads only: mail scanners open every link."""
    row = _by_code(session, code)
    return _state(session, row) if row else "onbekend"


def use(session: Session, db: Database, code: str) -> Actor:
    """Use a link up; of two at once one wins. Raises `LinkDood`."""
    row = _by_code(session, code)
    state = _state(session, row) if row else "onbekend"
    if row is None or state != "geldig":
        raise LinkDood(state)
    actor = _by_link(session, row)
    try:
        LINK.apply(session, row, "gebruiken", actor)
    except Impossible as error:  # somebody was faster
        raise LinkDood(error.status) from error
    row.gebruikt_op = clock.now()
    session.add(row)
    record_act(session, db, actor, activiteiten.LINK_GEBRUIKEN, row.dossier_id, f"zorgverlener {row.zorgverlener_id}")
    return actor


def renew(session: Session, db: Database, code: str, taal: str = LEADING) -> None:
    """Mail another link to the same address, for who holds a used or expired one.

    Nothing happens when there is nothing to renew: unknown, withdrawn, access stopped, or another one went out just
    now. Who has an old link learns nothing: the new one goes to the mail box that the budgethouder named.
    """
    row = _by_code(session, code)
    if row is None or _state(session, row) not in ("gebruikt", "verlopen", "vervangen"):
        return
    earlier = _links(session, row.zorgverlener_id)
    if earlier[0].verzonden_op > clock.now() - RENEW_EVERY:
        return
    contract = session.get_one(Zorgovereenkomst, row.zorgovereenkomst_id)
    key = session.get_one(Dossier, row.dossier_id).sleutel
    actor = _by_link(session, row)
    try:
        address = db.keys.from_dossier(key, earlier[0].adres)
        _new_link(session, db.keys, actor, contract, (key, address, taal), earlier)
    except TeVeel:
        return
    record_act(session, db, actor, activiteiten.LINK_GEBRUIKEN, row.dossier_id, f"zorgverlener {row.zorgverlener_id}")


def stop_access(session: Session, db: Database, actor: Actor, contract_id: int) -> str:
    """Stop the access of the zorgverlener of a contract: every link and every session by link ends.

    Returns the subject whose sessions are to be ended; stopping twice changes nothing. Raises `Denied`.
    """
    contract, _ = _contract(session, actor, contract_id)
    access = access_row(session, contract) or _open_access(session, actor, contract)
    if access.status == Toegangsstatus.OPEN:
        TOEGANG.apply(session, access, "stoppen", actor)
        withdraw_links(session, db, actor, contract_id)
    return _subject(contract)


def withdraw_links(session: Session, db: Database, actor: Actor, contract_id: int) -> str:
    """End every link that was sent to the zorgverlener of a contract: none opens or renews anything any more.

    Returns the subject whose sessions are to be ended. Raises `Denied`.
    """
    contract, _ = _contract(session, actor, contract_id)
    for one in _links(session, contract.zorgverlener_id):
        if one.status != Uitnodigingstatus.INGETROKKEN:
            LINK.apply(session, one, "intrekken", actor)
    thing = f"zorgverlener {contract.zorgverlener_id}"
    record_act(session, db, actor, activiteiten.ZORGVERLENER_TOEGANG, contract.dossier_id, thing)
    return _subject(contract)


def open_access(session: Session, db: Database, actor: Actor, contract_id: int) -> None:
    """Let a zorgverlener whose access was stopped in again, by the own login. Raises `Denied`."""
    contract, _ = _contract(session, actor, contract_id)
    access = access_row(session, contract)
    if access is not None and access.status == Toegangsstatus.GESTOPT:
        TOEGANG.apply(session, access, "openen", actor)
        thing = f"zorgverlener {contract.zorgverlener_id}"
        record_act(session, db, actor, activiteiten.ZORGVERLENER_TOEGANG, contract.dossier_id, thing)


def access_row(session: Session, contract: Zorgovereenkomst) -> Hulptoegang | None:
    """The access of the zorgverlener of a contract, locked; None as long as nobody sent a link or stopped anything."""
    chosen = rows(Hulptoegang).where(Hulptoegang.zorgverlener_id == contract.zorgverlener_id).with_for_update()
    return session.exec(chosen).one_or_none()


def address_of(session: Session, keys: Keyring, zorgverlener_id: int, sleutel: bytes) -> str | None:
    """The mail address of the newest link that was not withdrawn, or None."""
    live = (one for one in _links(session, zorgverlener_id) if one.status != Uitnodigingstatus.INGETROKKEN)
    newest = next(live, None)
    return keys.from_dossier(sleutel, newest.adres) if newest else None


def code_hash(code: str) -> bytes:
    """What the table holds of a code."""
    return hashlib.sha256(code.encode("utf-8", "replace")).digest()


def _contract(session: Session, actor: Actor, contract_id: int) -> tuple[Zorgovereenkomst, bytes]:
    """A contract of the dossier that the actor serves, locked with its zorgverlener; and the key of the dossier."""
    mine = (has_id(_z.id, contract_id), _z.dossier_id == actor.dossier_id)
    row = session.scalars(select(Zorgovereenkomst).where(*mine)).one_or_none()
    if row is None:
        return deny("zorgovereenkomst", contract_id)
    session.exec(rows(Zorgverlener.id).where(Zorgverlener.id == row.zorgverlener_id).with_for_update()).one()
    return row, session.get_one(Dossier, row.dossier_id).sleutel


def _links(session: Session, zorgverlener_id: int) -> list[Uitnodiging]:
    """Every link to one zorgverlener, newest first."""
    return list(
        session.scalars(select(Uitnodiging).where(_u.zorgverlener_id == zorgverlener_id).order_by(_u.id.desc()))
    )


def _new_link(
    session: Session,
    keys: Keyring,
    actor: Actor,
    contract: Zorgovereenkomst,
    to: tuple[bytes, str, str],
    earlier: list[Uitnodiging],
) -> str:
    """Make a link and queue its mail; `to` is the dossier's key, the address and the language. Raises `TeVeel`."""
    key, address, lang = to
    now = clock.now()
    today = select(func.count()).where(
        _u.zorgverlener_id == contract.zorgverlener_id, _u.verzonden_op > now - timedelta(days=1)
    )
    if session.execute(today).scalar_one() >= MOST_A_DAY:
        raise TeVeel
    for one in earlier:
        if one.status == Uitnodigingstatus.VERSTUURD:
            LINK.apply(session, one, "vervangen", actor)
    code = secrets.token_urlsafe(32)
    row = Uitnodiging(
        dossier_id=contract.dossier_id,
        zorgverlener_id=contract.zorgverlener_id,
        zorgovereenkomst_id=contract.id,
        status=Uitnodigingstatus.VERSTUURD,
        code_hash=code_hash(code),
        adres=keys.for_dossier(key, address),
        verzonden_op=now,
        verloopt_op=now + LINK_LIFE,
        mail_id=queue_mail(session, contract.dossier_id, Mailsoort.HULP_LINK, address, lang, geheim=code),
    )
    session.add(row)
    session.flush()
    started(session, LINK.subject, row, actor)
    return code


def _open_access(session: Session, actor: Actor, contract: Zorgovereenkomst) -> Hulptoegang:
    row = Hulptoegang(
        dossier_id=contract.dossier_id, zorgverlener_id=contract.zorgverlener_id, status=Toegangsstatus.OPEN
    )
    session.add(row)
    session.flush()
    started(session, TOEGANG.subject, row, actor)
    return row


def _by_code(session: Session, code: str) -> Uitnodiging | None:
    return session.exec(rows(Uitnodiging).where(Uitnodiging.code_hash == code_hash(code))).one_or_none()


def _state(session: Session, row: Uitnodiging) -> str:
    stopped = select(Hulptoegang.id).where(  # type: ignore[call-overload]
        Hulptoegang.zorgverlener_id == row.zorgverlener_id, Hulptoegang.status == Toegangsstatus.GESTOPT
    )
    if row.status == Uitnodigingstatus.INGETROKKEN or session.execute(stopped).first():
        return "ingetrokken"
    if row.status != Uitnodigingstatus.VERSTUURD:
        return str(row.status)
    return "verlopen" if row.verloopt_op <= clock.now() else "geldig"


def _subject(contract: Zorgovereenkomst) -> str:
    """Whose sessions began with a link. Who logged in alone may work for others: their queries leave this one out."""
    return Actor(Rol.ZORGVERLENER, "", Grond.OVEREENKOMST, zorgverlener_ids=(contract.zorgverlener_id,)).subject


def _by_link(session: Session, row: Uitnodiging) -> Actor:
    name: Any = session.get_one(Zorgverlener, row.zorgverlener_id).naam
    return Actor(Rol.ZORGVERLENER, name, Grond.OVEREENKOMST, zorgverlener_ids=(row.zorgverlener_id,))
