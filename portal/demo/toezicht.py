"""A supervisor who looked into one file, and is looking into another."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas, persoon
from portal.demo.cast import DEMO_ISSUER
from portal.demo.config import CLIENT_ID
from portal.demo.idp.claims import pseudonym
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.identity.models import Medewerker
from portal.law.toezicht import Toezichtdeel, Toezichtgrond
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.settings import Settings
from portal.toezicht import service
from portal.toezicht.formulieren import Inzageformulier
from portal.toezicht.models import Toezichtuitkomst
from portal.web.visit import FormData

_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)
SAMPLE = "Steekproef van het najaar: wij kijken in tien dossiers of de betalingen bij het plan passen."
SIGNAL = "Wij kregen een melding over uren van een zorgverlener. Wij kijken of de declaraties bij de afspraken passen."


def supervise(database: Database, settings: Settings) -> None:
    """Two months ago into Fatma's file, and since the day before yesterday into Leo's."""
    today = clock.today()
    with database.write() as session:
        thijs = _supervisor(session, settings)
    ended = _look(database, thijs, personas.FATMA, today - timedelta(days=60), Toezichtgrond.NALEVING, SAMPLE)
    with clock.frozen(today - timedelta(days=56)), database.write() as session:
        service.close(session, database, thijs, ended, Toezichtuitkomst.NIETS, None)
    _look(database, thijs, personas.LEO, today - timedelta(days=2), Toezichtgrond.SIGNAAL, SIGNAL)


def _look(database: Database, thijs: Actor, who: DemoPersoon, day: date, grond: Toezichtgrond, why: str) -> int:
    chosen = select(_d.id, _d.clientnummer).join(table(Persoon), _p.id == _d.persoon_id).where(_p.naam == who.naam)
    parts = FormData([("delen", Toezichtdeel.BUDGET.value), ("delen", Toezichtdeel.DECLARATIES.value)])
    with clock.frozen(day):
        with database.write() as session:
            dossier_id, number = session.execute(chosen).one()
            value = Inzageformulier(nummer=number, grond=grond, aanleiding=why, tot=day + timedelta(days=6))
            made = service.open_file(session, database, thijs, value, parts, f"demo-toezicht-{who.slug}")
        record_view(database, thijs, activiteiten.TOEZICHT_INZIEN, dossier_id, Toezichtdeel.DECLARATIES.value)
    return made


def _supervisor(session: Session, settings: Settings) -> Actor:
    """Thijs, as the simulated login of this installation calls him."""
    issuer = next((one["issuer"] for one in settings.issuers if one.get("kind") == "medewerker"), DEMO_ISSUER)
    who, rol = medewerkers.TOEZICHTHOUDER, Rol.TOEZICHTHOUDER
    town = session.execute(select(_o.id).where(_o.naam == persoon.WATERVEEN)).scalar_one()
    row = Medewerker(
        issuer=issuer, subject=pseudonym("medewerker", CLIENT_ID, who.slug), naam=who.naam, rol=rol, organisatie_id=town
    )
    session.add(row)
    session.flush()
    place = {"organisatie_id": town, "organisatie": persoon.WATERVEEN}
    return Actor(rol, who.naam, Grond.TAAK, medewerker_id=row.id, **place)
