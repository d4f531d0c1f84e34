"""The CAK knows of everybody's part of the Wmo but Nour's; Fatma's zorgkantoor was reminded of its own part."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.beschikking.models import Verzendwijze
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas
from portal.demo.agreed import employee
from portal.dossier.models import Dossier, Persoon
from portal.eigenbijdrage import service
from portal.eigenbijdrage.stand import Deelstand, states_of
from portal.law.wetten import Wet

_d, _p = columns(Dossier), columns(Persoon)
TOLD, REMINDED = timedelta(days=30), timedelta(days=4)


def tell_cak(database: Database) -> None:
    """Tell what waits, a while ago."""
    today = clock.today()
    with database.write() as session:
        maud = employee(session, Rol.CONSULENT)
        names = select(_d.id, _p.naam).join(table(Persoon), _p.id == _d.persoon_id)
        people = {row.id: row.naam for row in session.execute(names)}
        while waiting := [one for one in states_of(session, sorted(people)) if _is_told(one, people[one.dossier_id])]:
            for one in waiting:
                _tell(session, database, maud, one, today - TOLD)
    with clock.frozen(today - REMINDED), database.write() as session:
        fatma = next(number for number, name in people.items() if name == personas.FATMA.naam)
        service.remind(session, database, maud, fatma, "demo-herinnering")


def _is_told(one: Deelstand, name: str) -> bool:
    left = name == personas.NOUR.naam or (name, one.wet) == (personas.FATMA.naam, Wet.WLZ)
    return one.melding is not None and not left


def _tell(session: Session, database: Database, maud: Actor, one: Deelstand, day: date) -> None:
    if due := one.melding:
        key = f"demo-{one.wet.value}-{due.soort.value}-{due.dag}"
        how = Verzendwijze.OVERDRACHT
        service.record_told(session, database, maud, one.dossier_id, one.wet, (due.soort, due.dag), how, day, key)
