"""Wim reported and talks with the municipality; meanwhile a plan in kind waits for his answer."""

from datetime import timedelta

from sqlalchemy import select

from portal import clock
from portal.actor import Rol
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas
from portal.demo.agreed import employee
from portal.dossier.models import Dossier, Persoon
from portal.izin import service
from portal.izin.formulieren import Dienstformulier, Planformulier
from portal.law.kalender import first_of_month
from portal.law.wetten import Wet

_d, _p = columns(Dossier), columns(Persoon)
HELP = (
    (Wet.WMO, "Begeleiding thuis", "Stichting Samen Verder", "3 uur per week"),
    (Wet.ZVW, "Wijkverpleging", "Thuiszorg De Brug", "elke ochtend"),
    (Wet.WLZ, "Dagbesteding", "De Werkplaats", "2 dagen per week"),
)


def arrange_in_kind(database: Database) -> None:
    """A plan over three laws, shown yesterday."""
    today = clock.today()
    with clock.frozen(today - timedelta(days=1)), database.write() as session:
        maud = employee(session, Rol.CONSULENT)
        chosen = select(_d.id).join(table(Persoon), _p.id == _d.persoon_id).where(_p.naam == personas.WIM.naam)
        number = session.execute(chosen).scalar_one()
        begin = first_of_month(today + timedelta(days=32))
        head = Planformulier(
            doel="Ik wil thuis blijven wonen, en niet elke week iemand anders aan de deur.",
            contact_naam="Els Bakker",
            contact_organisatie="Wijkteam Waterveen-Noord",
            contact_telefoon="(088) 000 00 15",
            ingang=begin,
        )
        service.save(session, database, maud, number, head, "demo-natura", None)
        for wet, hulp, aanbieder, omvang in HELP:
            value = Dienstformulier(wet=wet, hulp=hulp, aanbieder=aanbieder, omvang=omvang)
            service.add_service(session, database, maud, number, value, f"demo-{wet.value}")
        service.move(session, database, maud, number, "voorleggen", None)
