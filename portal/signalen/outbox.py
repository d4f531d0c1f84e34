"""Mail on its way: a row in the transaction of what it tells, sent after the commit, by one process at a time.

A process claims a row for as long as sending can take. When it dies, the claim runs out and another one goes on. Each
event leaves one row and each row one mail; only where a server took a mail and nobody could write that down any more,
it comes a second time, with the same Message-ID and date. What keeps failing stays here, for the administrator to see.
"""

import secrets
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, delete, func, not_, or_, select, update
from sqlmodel import Session

from portal import clock
from portal.db import Database, after_commit
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie
from portal.identity.models import Medewerker
from portal.settings import HostConfig, Settings
from portal.signalen.lezer import Zegel, seal_of
from portal.signalen.mailteksten import compose
from portal.signalen.models import Mail, Mailsoort, Meldkeuze
from portal.signalen.smtp import Storing, Weigering, deliver, longest_seconds

log = structlog.get_logger("mail")
WORKERS: set[threading.Event] = set()
"""Each worker of this process puts its event here; a commit that left mail behind sets them, and they look at once."""

PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60))
"""How long to wait after each failure; after the last one a mail has failed."""

TO_CITIZENS = (Mailsoort.BRIEF, Mailsoort.BERICHT, Mailsoort.DAG, Mailsoort.BEVESTIGEN, Mailsoort.GEWIJZIGD)
NOTICES = (Mailsoort.BRIEF, Mailsoort.BERICHT, Mailsoort.DAG, Mailsoort.WERK)
KEPT = timedelta(days=90)  # so long an administrator can see what became of a mail
STOPPED = "gestopt"  # the reader wants no mail any more: it was not refused

WHEN_FAILED: dict[Mailsoort, Callable[[Session, int], None]] = {}
"""What a room does in the same transaction when its mail will not arrive; it gets the number of the letter."""

_m, _k, _d = columns(Mail), columns(Meldkeuze), columns(Dossier)
_o, _w = columns(Organisatie), columns(Medewerker)


def queue_mail(
    session: Session,
    dossier_id: int | None,
    soort: Mailsoort,
    aan: str,
    taal: str,
    *,
    brief_id: int | None = None,
    geheim: str = "",
    keuze_id: int | None = None,
    gebeurtenis: str | None = None,
) -> int:
    """Leave a mail in the transaction of what it tells; returns its number. Address and secret are sealed.

    The database takes one mail of each `gebeurtenis`. Raises IntegrityError for another one.
    """
    seal, now = seal_of(session, dossier_id), clock.now()
    row = Mail(
        dossier_id=dossier_id,
        keuze_id=keuze_id,
        gebeurtenis=gebeurtenis,
        soort=soort,
        taal=taal,
        aan=seal.seal(aan),
        geheim=seal.seal(geheim) if geheim else None,
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
    gebeurtenis: str
    gemaakt_op: datetime


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
        log.error("onverwacht", mail=mail.id, fout=error)
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
    died = select(_d.id).where(_d.id == _m.dossier_id, _d.overleden_op.is_not(None)).exists()
    to_nobody = and_(_m.soort.in_(TO_CITIZENS), died)
    return [_m.verzonden_op.is_(None), _m.mislukt_op.is_(None), _m.volgende_op <= now, unclaimed, not_(to_nobody)]


def _read(session: Session, db: Database, number: int, token: bytes) -> Geclaimd:
    chosen = (
        select(_m.soort, _m.taal, _m.aan, _m.geheim, _m.pogingen, _m.brief_id, _m.gebeurtenis, _m.gemaakt_op)
        .add_columns(_d.sleutel, _o.naam)
        .outerjoin(table(Dossier), _d.id == _m.dossier_id)
        .outerjoin(table(Meldkeuze), _k.id == _m.keuze_id)
        .outerjoin(table(Medewerker), _w.id == _k.medewerker_id)
        .outerjoin(table(Organisatie), _o.id == func.coalesce(_d.gemeente_id, _w.organisatie_id))
        .where(_m.id == number)
    )
    row = session.execute(chosen).one()
    seal = Zegel(db.keys, row.sleutel)
    return Geclaimd(
        number,
        token,
        row.soort,
        row.taal,
        seal.open(row.aan),
        seal.open(row.geheim) if row.geheim else "",
        row.naam or "",
        row.pogingen,
        row.brief_id,
        row.gebeurtenis or f"mail:{number}",
        row.gemaakt_op,
    )


def _composed(db: Database, settings: Settings, mail: Geclaimd) -> Any:
    host = _host(settings, mail)
    sender = settings.mail.sender or host.email
    reference = db.keys.hash(mail.gebeurtenis, "mail")[:12].hex()
    return compose(
        mail.soort, mail.taal, mail.aan, host, sender, mail.gemaakt_op, geheim=mail.geheim, kenmerk=reference
    )


def _host(settings: Settings, mail: Geclaimd) -> HostConfig:
    """Where somebody of this municipality logs in, or where its employees do."""
    at_work = mail.soort in (Mailsoort.WERK, Mailsoort.BEVESTIGEN_WERK, Mailsoort.GEWIJZIGD_WERK)
    hosts = [one for one in settings.hosts if one.medewerker_issuers] if at_work else list(settings.hosts)
    own = next((one for one in hosts if mail.gemeente in one.gemeenten), None)
    return own or next(iter(hosts), settings.hosts[0])


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
        if mine:
            _tell_room(session, mail.soort, mail.brief_id)
    log.warning("mislukt", mail=mail.id, soort=mail.soort, reden=reden)


def _tell_room(session: Session, soort: Mailsoort, brief_id: int | None) -> None:
    act = WHEN_FAILED.get(soort)
    if act is not None and brief_id is not None:
        act(session, brief_id)


def stop_for(session: Session, keuze_id: int) -> None:
    """What waits for this reader is not sent any more, in the transaction in which they stopped; nor what failed.

    Links that confirm an address go too; what tells an address that it no longer counts still goes.
    """
    unsent = [_m.keuze_id == keuze_id, _m.verzonden_op.is_(None)]
    unsent.append(_m.soort.not_in((Mailsoort.GEWIJZIGD, Mailsoort.GEWIJZIGD_WERK)))
    chosen = select(_m.id, _m.soort, _m.brief_id, _m.mislukt_op).where(*unsent).with_for_update()
    found = session.execute(chosen).all()
    ended = update(table(Mail)).where(_m.id.in_([row.id for row in found]))
    session.execute(ended.values(mislukt_op=clock.now(), geheim=None, fout=STOPPED, claim=None, claim_tot=None))
    for row in found:
        if row.mislukt_op is None:
            _tell_room(session, row.soort, row.brief_id)


def move_to(session: Session, keuze_id: int, sealed: bytes) -> None:
    """What waits for this reader, or failed and may be tried again, goes to the address that counts from now on."""
    unsent = [_m.keuze_id == keuze_id, _m.verzonden_op.is_(None), _m.soort.in_(NOTICES)]
    session.execute(update(table(Mail)).where(*unsent).values(aan=sealed))


def forget_old(db: Database) -> int:
    """Remove mails that ended long ago, with the address on them; returns how many.

    That of an invitation stays with the invitation.
    """
    before = clock.now() - KEPT
    ended = or_(_m.verzonden_op < before, _m.mislukt_op < before)
    with db.write() as session:
        done: Any = session.execute(delete(table(Mail)).where(ended, _m.soort != Mailsoort.HULP_LINK))
        return int(done.rowcount)


def send_again(session: Session, numbers: Collection[int]) -> None:
    """Mails that failed are tried anew, from the first attempt on; not links, and not what somebody stopped."""
    failed = [_m.id.in_(numbers), _m.mislukt_op.is_not(None), _m.verzonden_op.is_(None), *can_go_again()]
    anew = {"mislukt_op": None, "volgende_op": clock.now(), "pogingen": 0, "fout": ""}
    session.execute(update(table(Mail)).where(*failed).values(**anew))
    after_commit(session, wake_workers)


def can_go_again() -> list[ColumnElement[bool]]:
    """Which failed mails still make sense, as conditions: those without a secret, of who still wants them."""
    links = (Mailsoort.BEVESTIGEN, Mailsoort.BEVESTIGEN_WERK, Mailsoort.HULP_LINK)
    return [_m.soort.not_in(links), _m.fout != STOPPED]
