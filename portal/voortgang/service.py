"""Dealing with a signal: a question to its person, what was spoken about, or a note. Once, and never twice."""

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.gesprekken import Inbreng, begin
from portal.berichten.onderwerpen import subject_for
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.voortgang.models import Afhandelwijze, Signaal, Signaalafhandeling
from portal.voortgang.queries import place_of_signal
from portal.voortgang.status import FLOW, Signaalstand
from portal.web.visit import deny

_a = columns(Signaalafhandeling)


def deal_with(
    session: Session, db: Database, actor: Actor, signaal_id: int, wijze: Afhandelwijze, tekst: str, formulier: str
) -> None:
    """Write down the contact or note; a question also goes to the inbox of its person. The same again is one.

    Raises `Stale` when it was dealt with otherwise or is so no more, `EigenDossier` or `Denied`.
    """
    dossier_id = place_of_signal(session, actor, signaal_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    row = session.get_one(Signaal, signaal_id, with_for_update=True, populate_existing=True)
    if row.status is not Signaalstand.OPEN:
        if _same(session, db, actor, dossier, signaal_id, wijze, tekst):
            return
        raise Stale(f"signaal {signaal_id}")
    question = None
    if wijze is Afhandelwijze.VRAAG:
        about = subject_for(session, dossier_id, FLOW.subject, signaal_id)
        met = actor.organisatie_id or deny("organisatie")
        question = begin(session, db, actor, dossier_id, met, about, Inbreng(tekst, formulier))
    FLOW.apply(session, row, "afhandelen", actor)
    session.add(
        Signaalafhandeling(
            signaal_id=signaal_id,
            dossier_id=dossier_id,
            wijze=wijze,
            tekst=db.keys.for_dossier(dossier.sleutel, tekst),
            gesprek_id=question,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.SIGNAAL_AFHANDELEN, dossier_id, f"signaal {signaal_id}")


def _same(
    session: Session, db: Database, actor: Actor, dossier: Dossier, signaal_id: int, wijze: Afhandelwijze, tekst: str
) -> bool:
    """Whether this employee wrote exactly this already: a second press."""
    chosen = select(_a.wijze, _a.tekst, _a.medewerker_id).where(_a.signaal_id == signaal_id)
    row = session.execute(chosen).one_or_none()
    if row is None:
        return False
    known = db.keys.from_dossier(dossier.sleutel, row.tekst)
    return (row.wijze, known, row.medewerker_id) == (wijze, tekst, actor.medewerker_id)
