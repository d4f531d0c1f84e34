"""Fatma asked for another plan and let the municipality ask the CIZ something; Joris is asked what can change.

They are made with the portal's own commands, on days gone by.
"""

from datetime import timedelta

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.demo import personas
from portal.demo.agreed import citizen, employee
from portal.dossier.models import Dossier
from portal.law.planverzoek import Wens
from portal.law.toestemming import Instantie, Opdracht
from portal.plan.queries import DienstView, plan_of
from portal.planverzoek import beoordelen, service
from portal.planverzoek.gegevens import Verzoekregel
from portal.toestemming import machtiging

EERDER = "Ik wilde graag paardrijden als dagbesteding."
GEWEIGERD = "Paardrijden past niet bij de doelen in uw plan. Wij zoeken met u naar dagbesteding dichtbij."
WAAROM = "Mijn moeder kan door haar rug minder helpen. In het weekend kom ik uren tekort."
VRAAG = "Uw budget is bijna op, en volgend jaar wordt het Wmo-deel lager. Wat kan minder, en wat moet blijven?"
NACHT = "Een nieuwe indicatie, omdat ik nu ook in de nacht hulp nodig heb."
GEVRAAGD = "Aan het CIZ: een nieuwe indicatie voor hulp in de nacht, met ingang van volgende maand."
ANTWOORD = "Het CIZ heeft de aanvraag en belt u binnen twee weken voor een gesprek."


def ask_for_changes(database: Database) -> None:
    """What is asked, refused, answered and still open."""
    now = clock.now()
    with database.read() as session:
        fatma, joris = citizen(session, personas.FATMA.naam), citizen(session, personas.JORIS.naam)
        maud = employee(session, Rol.CONSULENT)
        plan = plan_of(session, fatma.dossier_id or 0)
    services = plan.diensten if plan else ()
    with clock.frozen(now - timedelta(days=70)):
        old = _ask(database, fatma, [Verzoekregel(Wens.NIEUW, None, "Paardrijden", 60, 4_500_000)], EERDER)
    with clock.frozen(now - timedelta(days=63)), database.write() as session:
        beoordelen.refuse(session, database, maud, old, 1, GEWEIGERD)
    with clock.frozen(now - timedelta(days=3)):
        _ask(database, fatma, _wishes(services), WAAROM)
    with clock.frozen(now - timedelta(days=2)), database.write() as session:
        beoordelen.announce(session, database, maud, joris.dossier_id or 0, VRAAG)
    _let_ask(database, maud, fatma)


def _ask(database: Database, actor: Actor, lines: list[Verzoekregel], why: str) -> int:
    with database.write() as session:
        number = service.begin_request(session, database.keys, actor, actor.dossier_id or 0, lines, None, why)
    with database.write() as session:
        service.send_request(session, database, actor, number, None)
    return number


def _wishes(services: tuple[DienstView, ...]) -> list[Verzoekregel]:
    first, second = services[0], services[1]
    return [
        Verzoekregel(Wens.MEER, first.stam_id, "Ook op zaterdag en zondag", 480, 3_950_000),
        Verzoekregel(Wens.ANDERS, second.stam_id, "Liever in de avond dan in de middag"),
        Verzoekregel(Wens.NIEUW, None, "Iemand die met mij naar buiten gaat", bedrag_ct=150_000),
    ]


def _let_ask(database: Database, maud: Actor, fatma: Actor) -> None:
    dossier_id, now = fatma.dossier_id or 0, clock.now()
    until = clock.today() + timedelta(days=180)
    tasks = (Opdracht.AANVRAGEN, Opdracht.NAVRAGEN)
    with clock.frozen(now - timedelta(days=20)), database.write() as session:
        number = machtiging.give(session, database, fatma, "demo", Instantie.CIZ, tasks, NACHT, until, agreed=True)
    with clock.frozen(now - timedelta(days=18)), database.write() as session:
        use = machtiging.use(session, database, maud, dossier_id, number, Opdracht.AANVRAGEN, GEVRAAGD)
        town = session.get_one(Dossier, dossier_id).gemeente_id
        tell(session, dossier_id, Berichtsoort.MACHTIGING_GEBRUIKT, town, ("machtiging", number))
    with clock.frozen(now - timedelta(days=12)), database.write() as session:
        machtiging.answer(session, database, maud, dossier_id, use, ANTWOORD)
        tell(session, dossier_id, Berichtsoort.MACHTIGING_ANTWOORD, town, ("machtiging", number))
