""" "Klopte het?": asked once a month, never obliged; what was different goes to the SVB as a question (Regeling 7)."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portal import clock
from portal.actor import SYSTEM, Actor
from portal.berichten.gesprekken import Inbreng, begin
from portal.berichten.models import Berichtsoort
from portal.berichten.onderwerpen import subject_for
from portal.berichten.service import tell
from portal.db import Database
from portal.db.beurt import each
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.law.kalender import first_of_month
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.periodiek.betalen import SUBJECT
from portal.periodiek.maanden import Maand, months_at_desk
from portal.periodiek.models import Maandantwoord, Maandvraag
from portal.zorgovereenkomst.rij import svb_id

OVERZICHT = "vaste_betalingen"  # all of them: its page has no number

_q, _a, _d = columns(Maandvraag), columns(Maandantwoord), columns(Dossier)


def maintain(db: Database) -> None:
    """Once a day: ask about the month that ended last, each budgethouder once."""
    ask_about(db, first_of_month(first_of_month(clock.today()) - timedelta(days=1)))


def ask_about(db: Database, maand: date) -> int:
    """Ask everybody with a fixed amount in a month that is over who was not asked yet; returns how many.

    Nobody asks about the help of somebody who died.
    """
    with db.read() as session:
        asked = set(session.execute(select(_q.dossier_id).where(_q.maand == maand)).scalars())
        asked |= set(session.execute(select(_d.id).where(_d.overleden_op.is_not(None))).scalars())
        found = months_at_desk(session, maand, clock.today(), ())
    waiting = list(dict.fromkeys(one.contract.dossier_id for one in found if one.plan.owed_ct))
    return each((one for one in waiting if one not in asked), lambda number: _ask(db, number, maand))


def _ask(db: Database, dossier_id: int, maand: date) -> bool:
    try:
        with db.write() as session:
            session.add(Maandvraag(dossier_id=dossier_id, maand=maand, op=clock.now()))
            session.flush()
            told = maand.isoformat()
            tell(session, dossier_id, Berichtsoort.MAAND_VRAAG, svb_id(session), (OVERZICHT, 0), maand=told)
            record_act(session, db, SYSTEM, activiteiten.MAAND_VRAGEN, dossier_id, f"maand {maand:%Y-%m}")
    except IntegrityError:  # another process asked at the same moment
        return False
    return True


def answer(
    session: Session, db: Database, actor: Actor, month: Maand, *, klopt: bool, anders: str = "", form: str
) -> int | None:
    """Keep an answer; "nee" also asks the SVB what was different. Returns the number of that question, if any.

    The same form answers once, and a second plain "ja" adds nothing.
    """
    session.get_one(Dossier, month.contract.dossier_id, with_for_update=True)
    known = session.execute(select(_a.gesprek_id).where(_a.formulier == form)).one_or_none()
    if known is not None:
        number: int | None = known[0]
        return number
    earlier = last_answer(session, month.contract.id, month.maand)
    if klopt and earlier is True:
        return None
    question = _ask_svb(session, db, actor, month, anders, form) if not klopt else None
    session.add(
        Maandantwoord(
            dossier_id=month.contract.dossier_id,
            zorgovereenkomst_id=month.contract.id,
            maand=month.maand,
            klopt=klopt,
            gesprek_id=question,
            formulier=form,
            persoon_id=actor.persoon_id,
            namens=actor.namens is not None,
            op=clock.now(),
        )
    )
    record_act(
        session, db, actor, activiteiten.MAAND_ANTWOORDEN, month.contract.dossier_id, f"maand {month.maand:%Y-%m}"
    )
    return question


def last_answer(session: Session, contract_id: int, maand: date) -> bool | None:
    """What was answered last about a month, or None."""
    chosen = select(_a.klopt).where(_a.zorgovereenkomst_id == contract_id, _a.maand == maand)
    found: bool | None = session.execute(chosen.order_by(_a.id.desc()).limit(1)).scalar_one_or_none()
    return found


def answers_of(session: Session, dossier_id: int | None, maand: date | None = None) -> dict[tuple[int, date], bool]:
    """The last answer by contract and month. One statement."""
    chosen = select(_a.zorgovereenkomst_id, _a.maand, _a.klopt).order_by(_a.id)
    chosen = chosen.where(_a.dossier_id == dossier_id) if dossier_id is not None else chosen
    chosen = chosen.where(_a.maand == maand) if maand is not None else chosen
    return {(row[0], row[1]): row[2] for row in session.execute(chosen)}


def _ask_svb(session: Session, db: Database, actor: Actor, month: Maand, anders: str, form: str) -> int:
    about = subject_for(session, month.contract.dossier_id, SUBJECT, month.contract.id)
    text = f"{month.maand:%m-%Y}: {anders}"
    return begin(session, db, actor, month.contract.dossier_id, svb_id(session), about, Inbreng(text, form))
