"""The hearing: planned with an invitation by letter, changed, cancelled, and what was said (Awb 7:2-7:7)."""

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import brieven
from portal.bezwaar.behandeling import mine, record
from portal.bezwaar.models import Bezwaar, Hoorgesprek
from portal.bezwaar.queries import objection_for
from portal.bezwaar.status import HOREN, OPEN, Hoorstand
from portal.bezwaar.stuk import HoorView
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible, Stale, started
from portal.dossier.models import Dossier
from portal.gesprek.formulieren import Afspraakformulier
from portal.logboek import activiteiten
from portal.web.visit import deny

_h = columns(Hoorgesprek)


class TeVroeg(Exception):
    """A report of a hearing that still has to come."""


def plan(session: Session, db: Database, actor: Actor, bezwaar_id: int, value: Afspraakformulier, sleutel: str) -> int:
    """Plan a hearing and invite by letter. `sleutel` is of the form: sending it again gives the first.

    Raises `Denied`, `EigenDossier`, `Impossible` when the objection ended, or `Stale` when one is planned already.
    """
    row = mine(session, actor, bezwaar_id)
    known = select(_h.id).where(_h.bezwaar_id == row.id, _h.sleutel == sleutel)
    if (number := session.execute(known).scalar_one_or_none()) is not None:
        return int(number)
    if row.status not in OPEN:
        raise Impossible("horen", row.status)
    if session.execute(select(_h.id).where(_h.bezwaar_id == row.id, _h.status == Hoorstand.GEPLAND)).first():
        raise Stale(f"bezwaar {row.id}: another hearing is planned")
    talk = Hoorgesprek(
        bezwaar_id=row.id,
        dossier_id=row.dossier_id,
        sleutel=sleutel,
        status=Hoorstand.GEPLAND,
        dag=value.dag,
        van=value.van,
        minuten=int(value.minuten),
        vorm=value.vorm,
        waar=_sealed(session, db, row, value.waar),
        medewerker_id=actor.medewerker_id or 0,
    )
    session.add(talk)
    session.flush()
    started(session, HOREN.subject, talk, actor)
    _invite(session, db, actor, row, talk, Berichtsoort.BEZWAAR_HOREN)
    record(session, db, actor, activiteiten.BEZWAAR_HOREN, row)
    return talk.id


def change(
    session: Session, db: Database, actor: Actor, gesprek_id: int, value: Afspraakformulier, version: int | None
) -> int:
    """Another moment, place or way; the same again changes nothing. Returns the objection. Raises as `plan` does."""
    row, talk = _talk(session, actor, gesprek_id)
    place = _sealed(session, db, row, value.waar)
    agreed = (value.dag, value.van, int(value.minuten), value.vorm)
    seen = _view_of(session, db, actor, row.id, gesprek_id)
    if talk.status is Hoorstand.GEPLAND and (*agreed, value.waar) == (*_moment(talk), seen.waar):
        return row.id
    HOREN.apply(session, talk, "wijzigen", actor, version=version)
    talk.dag, talk.van, talk.minuten, talk.vorm = agreed
    talk.waar = place
    session.flush()
    _invite(session, db, actor, row, talk, Berichtsoort.BEZWAAR_HOREN_ANDERS)
    record(session, db, actor, activiteiten.BEZWAAR_HOREN, row)
    return row.id


def cancel(session: Session, db: Database, actor: Actor, gesprek_id: int, reden: str, version: int | None) -> int:
    """It does not take place. Pressing twice cancels once. Returns the objection. Raises as `plan` does."""
    row, talk = _talk(session, actor, gesprek_id)
    if talk.status is Hoorstand.AFGEZEGD and _view_of(session, db, actor, row.id, gesprek_id).reden == reden:
        return row.id
    HOREN.apply(session, talk, "afzeggen", actor, version=version)
    talk.reden = _sealed(session, db, row, reden)
    about, facts = ("bezwaar", row.id), _facts(talk)
    soort = Berichtsoort.BEZWAAR_HOREN_AF
    tell(session, row.dossier_id, soort, row.gemeente_id, about, alleen=row.persoon_id, **facts)
    record(session, db, actor, activiteiten.BEZWAAR_HOREN, row)
    return row.id


def write_report(
    session: Session, db: Database, actor: Actor, gesprek_id: int, verslag: str, version: int | None
) -> int:
    """What was said (Awb 7:7); the person reads it with the objection. Written once; the same again changes nothing.

    Returns the objection. Raises as `plan` does, or `TeVroeg`.
    """
    row, talk = _talk(session, actor, gesprek_id)
    seen = _view_of(session, db, actor, row.id, gesprek_id)
    if talk.status is Hoorstand.GEHOUDEN and seen.verslag == verslag:
        return row.id
    if talk.status is Hoorstand.GEPLAND and not seen.begonnen:
        raise TeVroeg
    HOREN.apply(session, talk, "verslaan", actor, version=version)
    talk.verslag = _sealed(session, db, row, verslag)
    record(session, db, actor, activiteiten.BEZWAAR_HOREN, row)
    return row.id


def objection_of(session: Session, gesprek_id: int) -> int:
    """The objection that a hearing is about; whether somebody may see that is asked next. Raises `Denied`."""
    found = session.execute(select(_h.bezwaar_id).where(has_id(_h.id, gesprek_id))).scalar_one_or_none()
    return int(found) if found is not None else deny("hoorgesprek", gesprek_id)


def _talk(session: Session, actor: Actor, gesprek_id: int) -> tuple[Bezwaar, Hoorgesprek]:
    row = mine(session, actor, objection_of(session, gesprek_id))
    return row, session.get_one(Hoorgesprek, gesprek_id, with_for_update=True)


def _view_of(session: Session, db: Database, actor: Actor, bezwaar_id: int, gesprek_id: int) -> HoorView:
    found = objection_for(session, db.keys, actor, bezwaar_id)
    return next(one for one in found.gesprekken if one.id == gesprek_id)


def _moment(talk: Hoorgesprek) -> tuple[object, ...]:
    return talk.dag, talk.van, talk.minuten, talk.vorm


def _facts(talk: Hoorgesprek) -> dict[str, str]:
    return {"gesprek_op": talk.dag.isoformat(), "tijd": talk.van.strftime("%H:%M")}


def _invite(session: Session, db: Database, actor: Actor, row: Bezwaar, talk: Hoorgesprek, soort: Berichtsoort) -> None:
    found = objection_for(session, db.keys, actor, row.id)
    view = next(one for one in found.gesprekken if one.id == talk.id)
    inhoud, about = brieven.hearing(found, view), ("bezwaar", row.id)
    facts = _facts(talk)
    tell(session, row.dossier_id, soort, row.gemeente_id, about, inhoud=inhoud, alleen=row.persoon_id, **facts)


def _sealed(session: Session, db: Database, row: Bezwaar, text: str) -> bytes | None:
    if not text:
        return None
    return db.keys.for_dossier(session.get_one(Dossier, row.dossier_id).sleutel, text)
