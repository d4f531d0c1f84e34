"""The CAK knows of everybody's part of the Wmo but Nour's; Fatma's zorgkantoor was reminded of its own part."""

from datetime import timedelta

from sqlalchemy import select

from portal import clock
from portal.actor import Rol
from portal.beschikking.models import Verzendwijze
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas
from portal.demo.agreed import employee
from portal.dossier.models import Dossier, Persoon
from portal.eigenbijdrage import service
from portal.eigenbijdrage.stand import states_of
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
        for one in states_of(session, sorted(people)):
            due, name = one.melding, people[one.dossier_id]
            if due is None or name == personas.NOUR.naam or (name, one.wet) == (personas.FATMA.naam, Wet.WLZ):
                continue
            how = Verzendwijze.OVERDRACHT
            service.record_told(
                session, database, maud, one.dossier_id, one.wet, due.soort, how, today - TOLD, f"demo-{one.wet.value}"
            )
    with clock.frozen(today - REMINDED), database.write() as session:
        fatma = next(number for number, name in people.items() if name == personas.FATMA.naam)
        service.remind(session, database, maud, fatma, "demo-herinnering")
