"""Giving and withdrawing consent: each a row of its own."""

from datetime import date

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.dossier.models import Dossier
from portal.law.toestemming import GRONDSLAGEN, Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toestemming.models import Toestemming
from portal.toestemming.queries import consent_of
from portal.toestemming.teksten import TEKSTEN
from portal.web.visit import deny


def answer(session: Session, db: Database, actor: Actor, doel: Doel, *, yes: bool, until: date | None = None) -> None:
    """Give consent for a purpose, or withdraw it; the same answer again changes nothing. Raises `Denied`."""
    found = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    dossier = found or deny("toestemming")
    today, now = clock.today(), consent_of(session, dossier.id, doel)
    if now.holds(today) is yes and (not yes or now.tot == until):
        return
    session.add(
        Toestemming(
            dossier_id=dossier.id,
            doel=doel,
            partij=GRONDSLAGEN[doel].partij,
            omvang=TEKSTEN[doel].omvang,
            geldt=yes,
            vanaf=today,
            tot=until if yes else None,
            op=clock.now(),
            rol=actor.rol,
            persoon_id=actor.persoon_id,
            namens=actor.namens is not None,
        )
    )
    record_act(session, db, actor, activiteiten.TOESTEMMING_GEVEN, dossier.id, f"{doel} {'ja' if yes else 'nee'}")
