"""Mail on its way: a row in the transaction of what it tells, sent after the commit, by one process at a time.

A process claims a row for as long as sending can take. When it dies, the claim runs out and another one goes on: a
mail may then come twice, with the same Message-ID, but is never lost. What keeps failing goes by post.
"""

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, not_, or_, select, update
from sqlmodel import Session

from portal import clock
from portal.brieven.mailteksten import compose
from portal.brieven.models import Brief, Briefadres, Mail, Mailsoort, Poststuk
from portal.brieven.smtp import Storing, Weigering, deliver, longest_seconds
from portal.db import Database, after_commit, keys_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie
from portal.settings import HostConfig, Settings

log = structlog.get_logger("mail")
WORKERS: set[threading.Event] = set()
"""Each worker of this process puts its event here; a commit that left mail behind sets them, and they look at once."""

PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60))
"""How long to wait after each failure; after the last one a mail has failed."""

_a = columns(Briefadres)
_m, _d, _o, _b, _p = columns(Mail), columns(Dossier), columns(Organisatie), columns(Brief), columns(Poststuk)


def queue_mail(
    session: Session,
    dossier_id: int,
    soort: Mailsoort,
    aan: str,
    taal: str,
    *,
    brief_id: int | None = None,
    geheim: str = "",
) -> int:
    """Leave a mail in the transaction of what it tells; returns its number. Address and secret are sealed."""
    keys = keys_of(session)
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    now = clock.now()
    row = Mail(
        dossier_id=dossier_id,
        soort=soort,
        taal=taal,
        aan=keys.for_dossier(wrapped, aan),
        geheim=keys.for_dossier(wrapped, geheim) if geheim else None,
        brief_id=brief_id,
        gemaakt_op=now,
        volgende_op=now,
    )
    session.add(row)
    session.flush()
    after_commit(session, wake_workers)
    return row.id


def wake_workers() -> None:
    """Let every worker of this process look whether there is mail."""
    for event in tuple(WORKERS):
        event.set()


@dataclass(frozen=True)
class Geclaimd:
    """A mail that this process may send now; `claim` proves that it still may."""

    id: int
    claim: bytes
    soort: Mailsoort
    taal: str
    aan: str
    geheim: str
    gemeente: str
    pogingen: int
    brief_id: int | None


def deliver_one(db: Database, settings: Settings) -> bool:
    """Send the mail that waits longest. False when there is none to send now."""
    mail = claim_one(db, timedelta(seconds=2 * longest_seconds(settings.mail)))
    if mail is None:
        return False
    try:
        deliver(settings, _composed(db, settings, mail), mail.id)
    except Weigering as error:
        _failed(db, mail, error.reden)
    except Storing as error:
        _again(db, mail, error.reden)
    except Exception as error:
        # A mail that cannot be made stops none of the others; its text may hold what somebody typed, its kind does not.
        log.error("onverwacht", mail=mail.id, soort=type(error).__name__)
        _again(db, mail, "portaal")
    else:
        _sent(db, mail)
    return True


def claim_one(db: Database, lease: timedelta) -> Geclaimd | None:
    """Take the next mail, so that no other process sends it before the lease runs out."""
    now = clock.now()
    with db.read() as session:  # most of the time there is nothing, and looking takes no lock
        if session.execute(select(_m.id).where(*_due(now)).limit(1)).first() is None:
            return None
    with db.write() as session:
        first = select(_m.id).where(*_due(now)).order_by(_m.volgende_op, _m.id).limit(1)
        number = session.execute(first.with_for_update(skip_locked=True)).scalar_one_or_none()
        if number is None:
            return None
        token = secrets.token_bytes(16)
        taken = {"claim": token, "claim_tot": now + lease, "pogingen": _m.pogingen + 1}
        session.execute(update(table(Mail)).where(_m.id == number).values(**taken))
        return _read(session, db, number, token)


def _due(now: datetime) -> list[ColumnElement[bool]]:
    unclaimed = or_(_m.claim_tot.is_(None), _m.claim_tot <= now)
    # Nothing is mailed to somebody who died; what a zorgverlener gets goes on.
    died = select(_a.id).where(_a.dossier_id == _m.dossier_id).exists()
    theirs = _m.soort.in_((Mailsoort.BRIEF, Mailsoort.BEVESTIGEN))
    return [_m.verzonden_op.is_(None), _m.mislukt_op.is_(None), _m.volgende_op <= now, unclaimed, not_(theirs & died)]


def _read(session: Session, db: Database, number: int, token: bytes) -> Geclaimd:
    chosen = (
        select(_m.soort, _m.taal, _m.aan, _m.geheim, _d.sleutel, _o.naam, _m.pogingen, _m.brief_id)
        .join(table(Dossier), _d.id == _m.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(_m.id == number)
    )
    soort, taal, aan, geheim, wrapped, town, attempts, brief_id = session.execute(chosen).one()
    secret = db.keys.from_dossier(wrapped, geheim) if geheim else ""
    to = db.keys.from_dossier(wrapped, aan)
    return Geclaimd(number, token, soort, taal, to, secret, town, attempts, brief_id)


def _composed(db: Database, settings: Settings, mail: Geclaimd) -> Any:
    host = _host(settings, mail.gemeente)
    sender = settings.mail.sender or host.email
    reference = db.keys.hash(str(mail.id), "mail")[:12].hex()
    return compose(mail.soort, mail.taal, mail.aan, host, sender, geheim=mail.geheim, kenmerk=reference)


def _host(settings: Settings, gemeente: str) -> HostConfig:
    """Where somebody of this municipality logs in."""
    return next((one for one in settings.hosts if gemeente in one.gemeenten), settings.hosts[0])


def _settle(session: Session, mail: Geclaimd, **values: Any) -> bool:
    """Write how it ended, when the claim is still ours."""
    mine = update(table(Mail)).where(_m.id == mail.id, _m.claim == mail.claim)
    done: Any = session.execute(mine.values(claim=None, claim_tot=None, **values))
    return bool(done.rowcount)


def _sent(db: Database, mail: Geclaimd) -> None:
    with db.write() as session:
        _settle(session, mail, verzonden_op=clock.now(), geheim=None, fout="")
    log.info("verzonden", mail=mail.id, soort=mail.soort)


def _again(db: Database, mail: Geclaimd, reden: str) -> None:
    if mail.pogingen > len(PAUSES):
        _failed(db, mail, reden)
        return
    with db.write() as session:
        _settle(session, mail, volgende_op=clock.now() + PAUSES[mail.pogingen - 1], fout=reden)
    log.warning("later", mail=mail.id, soort=mail.soort, reden=reden, pogingen=mail.pogingen)


def _failed(db: Database, mail: Geclaimd, reden: str) -> None:
    """It will not arrive: the letter goes by post, and its sender sees why."""
    with db.write() as session:
        mine = _settle(session, mail, mislukt_op=clock.now(), geheim=None, fout=reden)
        if mine and mail.brief_id is not None:
            _by_post(session, mail.brief_id)
    log.warning("mislukt", mail=mail.id, soort=mail.soort, reden=reden)


def _by_post(session: Session, brief_id: int) -> None:
    if session.execute(select(_p.id).where(_p.brief_id == brief_id)).first() is None:
        sender = session.execute(select(_b.van_id).where(_b.id == brief_id)).scalar_one()
        session.add(Poststuk(brief_id=brief_id, van_id=sender, mail_mislukt=True))
