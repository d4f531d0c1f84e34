"""Keeping a letter and sending it out: in the inbox with a notice by mail, on paper, or both, as the person chose."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, not_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.brieven.blokken import Tekststuk
from portal.brieven.models import Brief, Briefadres, Poststuk
from portal.brieven.nabestaande import redirected
from portal.db import Database, keys_of
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.dossier.queries import is_own
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.signalen.bereik import Bereik, reach_of
from portal.signalen.lezer import Lezer
from portal.signalen.melden import notify
from portal.signalen.models import Mailsoort, Wijze
from portal.signalen.outbox import WHEN_FAILED

_d = columns(Dossier)
_b, _s, _a = columns(Brief), columns(Poststuk), columns(Briefadres)


class AnderePrintdag(Exception):
    """A letter carries another date than the day on which it is said to be posted; `geprint_op` stands in it."""

    def __init__(self, geprint_op: date | None) -> None:
        super().__init__("the letter carries another date")
        self.geprint_op = geprint_op


@dataclass(frozen=True)
class Kanalen:
    """How a letter goes out now. Without a confirmed address everything goes by post."""

    post: bool
    mail: Bereik | None


def channels_of(session: Session, dossier_id: int, ouder_id: int | None = None) -> Kanalen:
    """What the person chose, or one of several parents; post is the start value, and the only way to next of kin."""
    found = None if redirected(session, dossier_id) else reach_of(session, Lezer(dossier_id, ouder_id))
    if found is None or found.wijze is Wijze.POST:
        return Kanalen(True, None)
    return Kanalen(found.wijze is Wijze.BEIDE, found)


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
    (`ouder_id`) it goes as this parent chose, whatever another of them did; without `goes_out` it is the dossier's copy
    alone, which of all parents only `alleen_id` reads when that is given.
    """
    keys = keys_of(session)
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    content = json.dumps({lang: one.to_json() for lang, one in teksten.items()})
    channels = channels_of(session, dossier_id, ouder_id) if goes_out else Kanalen(False, None)
    row = Brief(
        dossier_id=dossier_id,
        ontvanger_id=ouder_id,
        alleen_id=alleen_id,
        van_id=van_id,
        inhoud=keys.for_dossier(wrapped, content),
        digitaal=channels.mail is not None,
        gemaakt_op=clock.now(),
    )
    session.add(row)
    session.flush()
    if channels.post:
        session.add(Poststuk(brief_id=row.id, van_id=van_id))
    if channels.mail is not None:
        notify(session, channels.mail, Mailsoort.BRIEF, f"brief:{row.id}", brief_id=row.id)
    return row.id


def _by_post(session: Session, brief_id: int) -> None:
    """Its mail will not arrive: the letter goes by post, and its sender sees why."""
    if session.execute(select(_s.id).where(_s.brief_id == brief_id)).first() is None:
        sender = session.execute(select(_b.van_id).where(_b.id == brief_id)).scalar_one()
        session.add(Poststuk(brief_id=brief_id, van_id=sender, mail_mislukt=True))


WHEN_FAILED[Mailsoort.BRIEF] = _by_post


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
