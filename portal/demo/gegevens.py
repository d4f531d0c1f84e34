"""What people asked about their own data, and files whose term is over: removed by `python3 -m portal retention`.

They are made with the portal's own commands, on days gone by.
"""

from datetime import date, timedelta

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.demo import personas
from portal.demo.agreed import citizen, employee
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.service import open_dossier, register_person
from portal.gegevens import besluiten, service
from portal.gegevens.besluiten import Antwoord
from portal.gegevens.models import Gegevenssoort
from portal.law.gegevensrechten import Recht, Uitkomst

VERKEERD = "In mijn plan staat dat ik met een rollator loop. Dat is niet zo. Ik gebruik een rolstoel."
NIET_GEBRUIKEN = "Ik ben het niet eens met het verslag van het gesprek. Gebruik het niet zolang dat niet is besproken."
BEPERKT = "Wij bespreken het verslag volgende maand met u. Tot dan gebruiken wij het niet."
GEDAAN = "Het verslag van het gesprek is apart gezet."
OUD = "Kunt u mijn oude declaraties van vorig jaar wissen?"
BLIJFT = "De wet zegt dat wij moeten kunnen laten zien wat is betaald. Daarom blijven declaraties staan."
MEER_TIJD = "Uw vraag gaat over vijf jaren. Wij zoeken alles uit en bellen u volgende week."
ALLES_GEZIEN = "Wie heeft mijn dossier vanaf het begin gezien?"
VERGETEN = ("Bep Ouwerkerk", "999999011")
YEARS_AGO = 6


def ask_about_data(database: Database) -> None:
    """A request that waits, one that takes longer, a restriction and a refusal; and somebody who stopped long ago."""
    now = clock.now()
    with database.read() as session:
        fatma, joris = citizen(session, personas.FATMA.naam), citizen(session, personas.JORIS.naam)
        kim, maud = citizen(session, personas.KIM.naam), employee(session, Rol.CONSULENT)
    with clock.frozen(now - timedelta(days=35)):
        old = _ask(database, fatma, Recht.WISSEN, Gegevenssoort.GELD, OUD)
        held = _ask(database, kim, Recht.BEPERKEN, Gegevenssoort.ZORG, NIET_GEBRUIKEN)
    with clock.frozen(now - timedelta(days=30)):
        _decide(database, maud, old, Antwoord(Uitkomst.AFGEWEZEN, BLIJFT))
        _decide(database, maud, held, Antwoord(Uitkomst.TOEGEWEZEN, BEPERKT, GEDAAN))
    with clock.frozen(now - timedelta(days=20)):
        long = _ask(
            database, joris, Recht.INZAGE, Gegevenssoort.ALLES, "Wie heeft mijn dossier vanaf het begin gezien?"
        )
    with clock.frozen(now - timedelta(days=9)):
        _ask(database, fatma, Recht.VERBETEREN, Gegevenssoort.ZORG, VERKEERD)
        with database.write() as session:
            service.extend(session, database, maud, long, MEER_TIJD, None)
    _long_gone(database, maud)


def _ask(database: Database, actor: Actor, recht: Recht, over: Gegevenssoort, tekst: str) -> int:
    with database.write() as session:
        return service.ask(session, database, actor, f"demo-{recht}", recht, over, tekst)


def _decide(database: Database, maud: Actor, number: int, answer: Antwoord) -> None:
    with database.write() as session:
        besluiten.decide(session, database, maud, number, answer, None)


def _long_gone(database: Database, maud: Actor) -> None:
    """Somebody who took part for a year, so long ago that nothing of them is needed any more."""
    last = date(clock.today().year - YEARS_AGO, 12, 31)
    with database.write() as session:
        person = register_person(session, database.keys, VERGETEN[1], VERGETEN[0], straat="Kade 3", postcode="1234 AB")
        town = maud.organisatie_id or 0
        row: Dossier = open_dossier(
            session, database.keys, person.id or 0, town, "W-0900", last.replace(month=1, day=1)
        )
        row.status, row.eindigt_op = Dossierstatus.BEEINDIGD, last
        session.add(row)
