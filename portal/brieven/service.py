"""Keeping a letter and sending it out: in the inbox with a notice by mail, on paper, or both, as the person chose."""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, not_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.brieven.blokken import Tekststuk
from portal.brieven.models import Brief, Briefadres, Briefkeuze, Mail, Mailsoort, Poststuk, Wijze
from portal.brieven.nabestaande import redirected
from portal.brieven.outbox import queue_mail
from portal.db import Database, keys_of
from portal.db.columns import columns, table
from portal.db.flow import Stale
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import is_own
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.web.i18n import LEADING

LINK_WORKS = timedelta(hours=24)
MOST_LINKS, IN_TIME = 5, timedelta(hours=1)  # nobody fills somebody else's mailbox from here

_k, _m, _d, _p = columns(Briefkeuze), columns(Mail), columns(Dossier), columns(Persoon)
_b, _s, _a = columns(Brief), columns(Poststuk), columns(Briefadres)


class TeVaak(Exception):
    """Too many links were asked for within an hour."""


class EmailNodig(Exception):
    """Digital letters need an address, and there is none."""


class LinkWerktNiet(Exception):
    """The link was used, ran out, or was never sent to this person."""


class AnderePrintdag(Exception):
    """A letter carries another date than the day on which it is said to be posted; `geprint_op` stands in it."""

    def __init__(self, geprint_op: date | None) -> None:
        super().__init__("the letter carries another date")
        self.geprint_op = geprint_op


@dataclass(frozen=True)
class Kanalen:
    """How a letter goes out now. Without a confirmed address everything goes by post."""

    post: bool
    email: bytes | None

    @property
    def digitaal(self) -> bool:
        return self.email is not None


def channels_of(session: Session, dossier_id: int) -> Kanalen:
    """What the person chose; post is the start value, and the only way when others read the letters."""
    if redirected(session, dossier_id):
        return Kanalen(True, None)
    row = session.execute(select(_k.wijze, _k.email).where(_k.dossier_id == dossier_id)).one_or_none()
    if row is None or row.email is None or row.wijze is Wijze.POST:
        return Kanalen(True, None)
    return Kanalen(row.wijze is Wijze.BEIDE, row.email)


def keep_letter(
    session: Session,
    dossier_id: int,
    van_id: int,
    teksten: Mapping[str, Tekststuk],
    ouder_id: int | None = None,
    *,
    goes_out: bool = True,
    alleen_id: int | None = None,
) -> int:
    """Keep a letter and let it go out, in the transaction of the decision; returns its number.

    `teksten` holds the letter in each language; the Dutch one must be there and binds. To one of several parents
    (`ouder_id`) it goes by post to their own address, whatever another of them chose; without `goes_out` it is the
    dossier's copy alone, which of all parents only `alleen_id` reads when that is given.
    """
    keys = keys_of(session)
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    content = json.dumps({lang: one.to_json() for lang, one in teksten.items()})
    channels = channels_of(session, dossier_id) if ouder_id is None else Kanalen(True, None)
    row = Brief(
        dossier_id=dossier_id,
        ontvanger_id=ouder_id,
        alleen_id=alleen_id,
        van_id=van_id,
        inhoud=keys.for_dossier(wrapped, content),
        digitaal=channels.digitaal,
        gemaakt_op=clock.now(),
    )
    session.add(row)
    session.flush()
    if not goes_out:
        return row.id
    if channels.post:
        session.add(Poststuk(brief_id=row.id, van_id=van_id))
    if channels.email is not None:
        address = keys.from_dossier(wrapped, channels.email)
        queue_mail(session, dossier_id, Mailsoort.BRIEF, address, language_of(session, dossier_id), brief_id=row.id)
    return row.id


def language_of(session: Session, dossier_id: int) -> str:
    """The language in which the participant reads the portal, as far as we know."""
    chosen = select(_p.taal).join(table(Dossier), _d.persoon_id == _p.id).where(_d.id == dossier_id)
    return session.execute(chosen).scalar_one_or_none() or LEADING


def choose(session: Session, db: Database, actor: Actor, wijze: Wijze, email: str | None, version: int) -> bool:
    """Keep how letters go out; a new address gets a link first, and counts once that was opened.

    Returns whether a link was sent. Raises `Stale`, `EmailNodig` or `TeVaak`.
    """
    dossier_id = actor.dossier_id or 0
    row = _choice(session, dossier_id)
    if version != row.version:
        raise Stale("briefkeuze")
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    known = db.keys.from_dossier(wrapped, row.email) if row.email else None
    pending = db.keys.from_dossier(wrapped, row.nieuw_email) if row.nieuw_email else None
    if wijze is not Wijze.POST and not (email or known or pending):
        raise EmailNodig
    row.wijze = wijze
    row.version += 1
    session.add(row)
    session.flush()
    record_act(session, db, actor, activiteiten.BRIEFKEUZE, dossier_id, "briefkeuze")
    if not email or email == known:
        return False
    _send_link(session, row, email, wrapped)
    return True


def _choice(session: Session, dossier_id: int) -> Briefkeuze:
    # The row of the dossier is the lock: two windows that choose for the first time make one row.
    session.execute(select(_d.id).where(_d.id == dossier_id).with_for_update())
    chosen = select(Briefkeuze).where(_k.dossier_id == dossier_id).with_for_update()
    found = session.execute(chosen).scalar_one_or_none()
    return found or Briefkeuze(dossier_id=dossier_id, wijze=Wijze.POST, version=0)


def _send_link(session: Session, row: Briefkeuze, email: str, wrapped: bytes) -> None:
    recent = select(func.count()).where(
        _m.dossier_id == row.dossier_id, _m.soort == Mailsoort.BEVESTIGEN, _m.gemaakt_op > clock.now() - IN_TIME
    )
    if session.execute(recent).scalar_one() >= MOST_LINKS:
        raise TeVaak
    secret = secrets.token_urlsafe(32)
    row.nieuw_email = keys_of(session).for_dossier(wrapped, email)
    row.nieuw_sleutel = _hash(secret)
    row.nieuw_tot = clock.now() + LINK_WORKS
    session.add(row)
    lang = language_of(session, row.dossier_id)
    queue_mail(session, row.dossier_id, Mailsoort.BEVESTIGEN, email, lang, geheim=secret)


def confirm(session: Session, db: Database, actor: Actor, secret: str) -> None:
    """The link was opened by the person that it was sent for: the address counts. Raises `LinkWerktNiet`."""
    row = _choice(session, actor.dossier_id or 0)
    if not link_works(row.nieuw_sleutel, row.nieuw_tot, secret):
        raise LinkWerktNiet
    row.email, row.bevestigd_op = row.nieuw_email, clock.now()
    row.nieuw_email = row.nieuw_sleutel = row.nieuw_tot = None
    row.version += 1
    session.add(row)
    record_act(session, db, actor, activiteiten.BRIEFKEUZE, row.dossier_id, "e-mailadres")


def link_works(sleutel: bytes | None, tot: object, secret: str) -> bool:
    """Whether this is the secret that was sent, and still in time."""
    return bool(sleutel and tot and tot > clock.now() and secrets.compare_digest(sleutel, _hash(secret)))  # type: ignore[operator]


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def mark_printed(session: Session, db: Database, actor: Actor, numbers: Collection[int]) -> None:
    """Letters of the own organisation were printed, and carry today's date."""
    for one in _waiting(session, actor, numbers):
        one.geprint_op = clock.today()
        session.add(one)
        _record(session, db, actor, activiteiten.BRIEF_PRINTEN, one)


def mark_posted(session: Session, db: Database, actor: Actor, numbers: Collection[int], on: date) -> None:
    """Letters were posted: the term to object starts on the day after (Awb 6:8).

    Raises `AnderePrintdag` when the date in a letter is another one; then nothing was changed.
    """
    letters = _waiting(session, actor, numbers)
    wrong = [one for one in letters if one.geprint_op != on]
    if wrong:
        raise AnderePrintdag(wrong[0].geprint_op)
    for one in letters:
        one.gepost_op, one.medewerker_id = on, actor.medewerker_id
        session.add(one)
        _record(session, db, actor, activiteiten.BRIEF_POSTEN, one)


def to_post(actor: Actor) -> list[ColumnElement[bool]]:
    """What the employee's organisation still has to post, as conditions on a place in the queue; no own file.

    Letters to somebody who died wait until there is an address of next of kin.
    """
    whose = select(_b.dossier_id).where(_b.id == _s.brief_id).scalar_subquery()
    held = select(_a.id).where(_a.dossier_id == whose, _a.heeft_adres.is_(False)).exists()
    mine = [_s.van_id == actor.organisatie_id, not_(is_own(actor.medewerker_id, whose))]
    return [*mine, _s.gepost_op.is_(None), not_(held)]


def _waiting(session: Session, actor: Actor, numbers: Collection[int]) -> Sequence[Poststuk]:
    chosen = select(Poststuk).where(_s.id.in_(numbers), *to_post(actor)).order_by(_s.id).with_for_update()
    return session.execute(chosen).scalars().all()


def _record(session: Session, db: Database, actor: Actor, activity: Activiteit, letter: Poststuk) -> None:
    dossier_id = session.execute(select(_b.dossier_id).where(_b.id == letter.brief_id)).scalar_one()
    record_act(session, db, actor, activity, dossier_id, f"brief {letter.brief_id}")
