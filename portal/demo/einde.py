"""Somebody who asked to stop, one whom the municipality intends to let go, one who turns eighteen, and one who died.

They are made with the portal's own commands, on days gone by.
"""

from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.brieven.nabestaande import Contact
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas, persoon
from portal.demo.agreed import employee
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier, Persoon
from portal.einde import achttien, besluiten, service
from portal.einde.zaak import case_for
from portal.law.achttien import Stapcode
from portal.law.einde import Eindsoort, propose_last_day, propose_wish
from portal.law.kalender import end_of_month
from portal.law.wetten import Wet

_d, _p = columns(Dossier), columns(Persoon)
UITLEG_KOEN = (
    "Uw zorgverzekeraar heeft besloten dat u geen pgb voor verzorging meer krijgt. Dan blijft alleen de Wmo over. "
    "Bel mij gerust als u hierover wilt praten."
)
UITLEG_GREET = "Gecondoleerd namens het hele team. Bel mij als u hulp wilt bij de laatste declaraties."
NABESTAANDE = Contact(personas.ELLEN.naam, "dochter", "06 00 00 00 00", "Kade 12", "1234 AB", persoon.WATERVEEN)
ADULT_IN = 210
"""Days until somebody of the demo turns eighteen."""


def turns_eighteen(today: date) -> date:
    """The birth date of somebody who turns eighteen later this year or early in the next."""
    day = today + timedelta(days=ADULT_IN)
    return day.replace(year=day.year - 18, day=min(day.day, 28))


def end_participations(database: Database) -> None:
    """Tell the four stories."""
    with database.read() as session:
        maud = employee(session, Rol.CONSULENT)
        people = {one: _actor(session, one) for one in (personas.RUBEN, personas.KOEN, personas.SEM, personas.GREET)}
    _asks_to_stop(database, people[personas.RUBEN])
    _intends(database, maud, people[personas.KOEN])
    _eighteen(database, maud, people[personas.SEM])
    _died(database, maud, people[personas.GREET])


def _actor(session: Session, who: DemoPersoon) -> Actor:
    chosen = select(_d.id, _p.id).join(table(Persoon), _p.id == _d.persoon_id).where(_p.naam == who.naam)
    dossier_id, persoon_id = session.execute(chosen).one()
    return Actor(Rol.BUDGETHOUDER, who.naam, Grond.EIGEN, persoon_id=persoon_id, dossier_id=dossier_id)


def _asks_to_stop(database: Database, who: Actor) -> None:
    last = propose_wish(clock.today())
    with clock.frozen(clock.today() - timedelta(days=1)), database.write() as session:
        service.ask_to_stop(session, database, who, last, "Ik ga bij mijn zus wonen. Zij helpt mij.", "demo")


def _intends(database: Database, maud: Actor, who: Actor) -> None:
    day = end_of_month(clock.today()) + timedelta(days=1)
    last = propose_last_day(Eindsoort.TE_WEINIG_WETTEN, day)
    with clock.frozen(clock.today() - timedelta(days=3)):
        with database.write() as session:
            service.prepare(
                session, database, maud, who.dossier_id or 0, Eindsoort.TE_WEINIG_WETTEN, day, last, "demo",
                vervalt=(Wet.ZVW,), toelichting=UITLEG_KOEN,
            )  # fmt: skip
        einde_id, version = _number(database, maud, who)
        with database.write() as session:
            service.announce(session, database, maud, who.dossier_id or 0, einde_id, version)


def _eighteen(database: Database, maud: Actor, who: Actor) -> None:
    number = who.dossier_id or 0
    with clock.frozen(clock.today() - timedelta(days=150)), database.write() as session:
        achttien.announce(session, database, number)
    with clock.frozen(clock.today() - timedelta(days=90)), database.write() as session:
        achttien.tick(session, database, maud, number, Stapcode.GESPREK, gedaan=True)


def _died(database: Database, maud: Actor, who: Actor) -> None:
    number, day = who.dossier_id or 0, clock.today() - timedelta(days=6)
    with clock.frozen(clock.today() - timedelta(days=4)):
        with database.write() as session:
            service.prepare(
                session, database, maud, number, Eindsoort.OVERLIJDEN, day, day, "demo", toelichting=UITLEG_GREET,
                contact=NABESTAANDE,
            )  # fmt: skip
        einde_id, version = _number(database, maud, who)
        with database.write() as session:
            besluiten.decide(session, database, maud, number, einde_id, version)


def _number(database: Database, maud: Actor, who: Actor) -> tuple[int, int]:
    with database.read() as session:
        found = case_for(session, database.keys, maud, who.dossier_id or 0).einde
    return (found.id, found.version) if found else (0, 0)
