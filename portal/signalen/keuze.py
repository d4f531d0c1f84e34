"""Choosing how to be reached. A new address counts once its owner opened the link; the old one hears of it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Stale
from portal.dossier.models import Persoon
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.signalen.lezer import Lezer, Zegel, lock, seal_of
from portal.signalen.models import Dagsignaal, Mail, Mailsoort, Meldkeuze, Meldwijze, Wijze
from portal.signalen.outbox import move_to, queue_mail, stop_for
from portal.web.i18n import LEADING

LINK_WORKS = timedelta(hours=24)
MOST_LINKS, IN_TIME = 5, timedelta(hours=1)  # nobody fills somebody else's mailbox from here

_k, _m, _p, _s = columns(Meldkeuze), columns(Mail), columns(Persoon), columns(Dagsignaal)


class TeVaak(Exception):
    """Too many links were asked for within an hour."""


class EmailNodig(Exception):
    """What was chosen needs an address, and there is none."""


class LinkWerktNiet(Exception):
    """The link was used, ran out, or was never sent to this reader."""


@dataclass(frozen=True)
class Keus:
    """What somebody chose; without `email` the address stays what it was."""

    wijze: Wijze
    meldingen: Meldwijze
    email: str | None

    @property
    def needs_address(self) -> bool:
        return self.wijze is not Wijze.POST or self.meldingen is not Meldwijze.GEEN


def choose(session: Session, db: Database, actor: Actor, lezer: Lezer, keus: Keus, version: int) -> bool:
    """Keep how this reader is reached; a new address gets a link first. Returns whether one was sent.

    Raises `Stale`, `EmailNodig` or `TeVaak`.
    """
    row, seal = _row(session, lezer), seal_of(session, lezer.dossier_id)
    if version != row.version:
        raise Stale("meldkeuze")
    known = seal.open(row.email) if row.email else None
    if keus.needs_address and not (keus.email or known or row.nieuw_email):
        raise EmailNodig
    row.wijze, row.meldingen = keus.wijze, keus.meldingen
    row.version += 1
    session.add(row)
    session.flush()
    if row.meldingen is not Meldwijze.DAGELIJKS:
        _forget_the_day(session, row)
    _record(session, db, actor, row, "keuze")
    if not keus.email or keus.email == known:
        return False
    _send_link(session, actor, row, keus.email, seal)
    return True


def _row(session: Session, lezer: Lezer) -> Meldkeuze:
    lock(session, lezer)
    found = session.execute(select(Meldkeuze).where(_k.lezer == lezer.code).with_for_update()).scalar_one_or_none()
    return found or Meldkeuze(
        lezer=lezer.code,
        dossier_id=lezer.dossier_id,
        persoon_id=lezer.persoon_id,
        medewerker_id=lezer.medewerker_id,
        wijze=Wijze.POST,
        meldingen=Meldwijze.GEEN,
        version=0,
    )


def _send_link(session: Session, actor: Actor, row: Meldkeuze, email: str, seal: Zegel) -> None:
    kind = Mailsoort.BEVESTIGEN if row.dossier_id else Mailsoort.BEVESTIGEN_WERK
    recent = select(func.count()).where(_m.keuze_id == row.id, _m.soort == kind, _m.gemaakt_op > clock.now() - IN_TIME)
    if session.execute(recent).scalar_one() >= MOST_LINKS:
        raise TeVaak
    secret = secrets.token_urlsafe(32)
    row.nieuw_email = seal.seal(email)
    row.nieuw_sleutel = _hash(secret)
    row.nieuw_tot = clock.now() + LINK_WORKS
    session.add(row)
    lang = _language(session, actor.persoon_id)
    queue_mail(session, row.dossier_id, kind, email, lang, geheim=secret, keuze_id=row.id)


def _language(session: Session, persoon_id: int | None) -> str:
    """In which language somebody reads the portal, as far as we know."""
    found = session.execute(select(_p.taal).where(_p.id == persoon_id)).scalar_one_or_none() if persoon_id else None
    return found or LEADING


def confirm(session: Session, db: Database, actor: Actor, lezer: Lezer, secret: str) -> None:
    """The link was opened by the reader that it was sent for: the address counts. Raises `LinkWerktNiet`.

    What waits goes to the new address; the old one is told that it no longer counts, and not which one does.
    """
    row, seal = _row(session, lezer), seal_of(session, lezer.dossier_id)
    if not link_works(row.nieuw_sleutel, row.nieuw_tot, secret) or row.nieuw_email is None:
        raise LinkWerktNiet
    _tell_old(session, row, seal)
    row.email, row.bevestigd_op, row.bevestigd_door_id = row.nieuw_email, clock.now(), actor.persoon_id
    row.nieuw_email = row.nieuw_sleutel = row.nieuw_tot = None
    row.version += 1
    session.add(row)
    move_to(session, row.id, row.email)
    _record(session, db, actor, row, "e-mailadres")


def stop(session: Session, db: Database, actor: Actor, lezer: Lezer) -> None:
    """No mail any more, and letters by post: the address goes, and what waits is not sent. Again it is nothing."""
    row = _row(session, lezer)
    if row.version == 0:
        return
    if row.email is None and row.nieuw_email is None and not Keus(row.wijze, row.meldingen, None).needs_address:
        return
    stop_for(session, row.id)
    _forget_the_day(session, row)
    _tell_old(session, row, seal_of(session, lezer.dossier_id))
    row.wijze, row.meldingen = Wijze.POST, Meldwijze.GEEN
    row.email = row.bevestigd_op = row.bevestigd_door_id = None
    row.nieuw_email = row.nieuw_sleutel = row.nieuw_tot = None
    row.version += 1
    session.add(row)
    _record(session, db, actor, row, "gestopt")


def _tell_old(session: Session, row: Meldkeuze, seal: Zegel) -> None:
    if row.email is None:
        return
    kind = Mailsoort.GEWIJZIGD if row.dossier_id else Mailsoort.GEWIJZIGD_WERK
    lang = _language(session, row.bevestigd_door_id)
    event = f"gewijzigd:{row.id}:{row.version}"
    queue_mail(session, row.dossier_id, kind, seal.open(row.email), lang, keuze_id=row.id, gebeurtenis=event)


def _forget_the_day(session: Session, row: Meldkeuze) -> None:
    session.execute(delete(table(Dagsignaal)).where(_s.keuze_id == row.id))


def _record(session: Session, db: Database, actor: Actor, row: Meldkeuze, thing: str) -> None:
    """In the log of a dossier; of an employee's own address there is none to keep it in."""
    if row.dossier_id is not None:
        record_act(session, db, actor, activiteiten.BRIEFKEUZE, row.dossier_id, thing)


def link_works(sleutel: bytes | None, tot: object, secret: str) -> bool:
    """Whether this is the secret that was sent, and still in time."""
    return bool(sleutel and tot and tot > clock.now() and secrets.compare_digest(sleutel, _hash(secret)))  # type: ignore[operator]


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
