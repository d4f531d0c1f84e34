"""Answers to the short questions: kept when somebody gives one, taken back when they do not want to any more."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.evaluatie.models import Evaluatieantwoord
from portal.law.evaluatie import Vraag
from portal.law.toestemming import Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toestemming.queries import consent_of

_a = columns(Evaluatieantwoord)


class GeenToestemming(Exception):
    """Nothing is kept without consent to the research."""


def answers_of(session: Session, dossier_id: int, jaar: int) -> dict[Vraag, int]:
    """What was answered in a year and not taken back. One statement."""
    newest = select(func.max(_a.id)).where(_a.dossier_id == dossier_id, _a.jaar == jaar).group_by(_a.vraag)
    rows = session.execute(select(_a.vraag, _a.score).where(_a.id.in_(newest), _a.score.is_not(None)))
    return {row.vraag: row.score for row in rows}


def answer(session: Session, db: Database, actor: Actor, given: Mapping[Vraag, int | None]) -> int:
    """Keep what changed: a score, or None where somebody does not say; how many rows. The same twice adds nothing.

    Raises `GeenToestemming`.
    """
    dossier_id, jaar = actor.dossier_id or 0, clock.today().year
    session.get_one(Dossier, dossier_id, with_for_update=True)
    if not consent_of(session, dossier_id, Doel.ONDERZOEK).holds(clock.today()):
        raise GeenToestemming
    known = answers_of(session, dossier_id, jaar)
    changed = {vraag: score for vraag, score in given.items() if known.get(vraag) != score}
    for vraag, score in changed.items():
        session.add(
            Evaluatieantwoord(
                dossier_id=dossier_id,
                jaar=jaar,
                vraag=vraag,
                score=score,
                persoon_id=actor.persoon_id or 0,
                namens=actor.namens is not None,
                op=clock.now(),
            )
        )
    if changed:
        record_act(session, db, actor, activiteiten.ONDERZOEK_ANTWOORDEN, dossier_id, "onderzoek")
    return len(changed)
