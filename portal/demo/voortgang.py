"""The portal looked at every budget some days ago and today; the consulent spoke with one person about what it saw."""

from datetime import timedelta

from sqlmodel import select

from portal import clock
from portal.actor import Rol
from portal.db import Database
from portal.demo import personas
from portal.demo.agreed import employee
from portal.dossier.models import Dossier, Persoon
from portal.law.voortgang import Signaalsoort
from portal.voortgang.bijhouden import keep
from portal.voortgang.models import Afhandelwijze, Signaal
from portal.voortgang.service import deal_with
from portal.voortgang.status import Signaalstand

SEEN_DAYS_AGO, SPOKEN_DAYS_AGO = 6, 4
SAID = "Kim gebeld. Zij wacht nog op antwoord over de verlaging en spreekt nu geen nieuwe hulp af."


def look_at_budgets(database: Database) -> None:
    """Signals of some days ago, one of which was spoken about since."""
    today = clock.today()
    with clock.frozen(today - timedelta(days=SEEN_DAYS_AGO)):
        keep(database)
    with clock.frozen(today - timedelta(days=SPOKEN_DAYS_AGO)):
        _speak(database)
    keep(database)


def _speak(database: Database) -> None:
    with database.write() as session:
        mine = select(Dossier.id).join(Persoon).where(Persoon.naam == personas.KIM.naam)
        chosen = select(Signaal).where(
            Signaal.dossier_id == mine.scalar_subquery(),
            Signaal.soort == Signaalsoort.BOVEN_TEMPO,
            Signaal.status == Signaalstand.OPEN,
        )
        found = session.exec(chosen).first()
        if found is not None:  # early in a period her budget may still be enough
            consulent = employee(session, Rol.CONSULENT)
            deal_with(session, database, consulent, found.id, Afhandelwijze.GESPROKEN, SAID, "demo-gesproken-met-kim")
