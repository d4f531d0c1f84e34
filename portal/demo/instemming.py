"""Three people who were admitted: one still waits for an answer, one has a yes, and one a no."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.demo import personas, persoon
from portal.demo.agreed import employee, signed_page
from portal.demo.cast import DEMO_ISSUER
from portal.demo.persoon import DemoPersoon
from portal.documenten.opslag import FileStore
from portal.documenten.service import add_file, examine
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.service import register_person
from portal.identity.models import Medewerker
from portal.instemming import service
from portal.instemming.formulieren import Antwoordformulier, Herinnering, Verzoekformulier
from portal.instemming.teksten import VERZOEKTEKST
from portal.law.toestemming import Doel
from portal.law.wetten import Wet
from portal.settings import ScannerConfig
from portal.toegang import besluiten
from portal.toegang.formulieren import Intakeformulier, Melding
from portal.toegang.models import Aanmelding, Voorwie
from portal.toegang.service import report
from portal.toestemming.service import answer as give_consent

DOELEN = {Wet.WLZ: Doel.ZORGKANTOOR, Wet.ZVW: Doel.ZORGVERZEKERAAR}
GEWEIGERD = "Uw recht op dit pgb loopt over twee maanden af. Wij beslissen eerst of het wordt verlengd."
HERINNERD = "Gebeld met de afdeling pgb. Zij zoeken het uit en bellen terug."


@dataclass(frozen=True)
class Verhaal:
    """Somebody's way in: days ago that they reported, rights as typed, and yearly amounts in cents."""

    persona: DemoPersoon
    days: int
    rechten: dict[str, Any]


RIA = Verhaal(personas.RIA, 52, {"recht_wlz": "ja", "bedrag_wlz": 3_600_000, "recht_wmo": "ja", "bedrag_wmo": 520_000})
AHMED = Verhaal(personas.AHMED, 40, {"recht_wlz": "ja", "bedrag_wlz": 2_840_000, "recht_wmo": "ja", "recht_zvw": "ja"})
LOTTE = Verhaal(personas.LOTTE, 45, {"recht_wmo": "ja", "bedrag_wmo": 410_000, "recht_zvw": "ja"})


def ask_for_consent(database: Database, files: FileStore, scanner: ScannerConfig) -> None:
    """Ria waits past the agreed day, Ahmed has a yes and a question open, Lotte a no: too few laws are left."""
    with database.write() as session:
        maud = employee(session, Rol.CONSULENT)
        kantoor = colleague(session, Rol.ZORGKANTOOR, "Nynke Visser", Wet.WLZ)
        verzekeraar = colleague(session, Rol.ZORGVERZEKERAAR, "Jeroen Prins", Wet.ZVW)
    today = clock.today()
    ria, ahmed, lotte = (admit(database, maud, one) for one in (RIA, AHMED, LOTTE))
    waits = ask(database, maud, ria, Wet.WLZ, today - timedelta(days=38), 28)
    with clock.frozen(today - timedelta(days=9)), database.write() as session:
        word = Herinnering(tekst_stap=HERINNERD, antwoord_voor=today - timedelta(days=2))
        service.remind(session, database, maud, waits, word, None)
    given = ask(database, maud, ahmed, Wet.WLZ, today - timedelta(days=25), 28, 2_840_000)
    ask(database, maud, ahmed, Wet.ZVW, today - timedelta(days=4), 28)
    consent(database, files, scanner, kantoor, given, ahmed)
    refused = ask(database, maud, lotte, Wet.ZVW, today - timedelta(days=30), 28)
    with clock.frozen(today - timedelta(days=3)), database.write() as session:
        number = session.get_one(Dossier, lotte.dossier_id).clientnummer
        value = Antwoordformulier(akkoord="nee", clientnummer=number, reden=GEWEIGERD)
        service.answer(session, database, files, verzekeraar, refused, value, None)


def admit(database: Database, consulent: Actor, story: Verhaal) -> Actor:
    """Report, talk, establish the facts and admit, each on its day."""
    today, rights = clock.today(), story.rechten
    with clock.frozen(today - timedelta(days=story.days)), database.write() as session:
        person = register_person(session, database.keys, str(story.persona.bsn), story.persona.naam)
        town = session.exec(select(Organisatie.id).where(Organisatie.naam == persoon.WATERVEEN)).one()
        actor = Actor(Rol.BUDGETHOUDER, story.persona.naam, Grond.EIGEN, persoon_id=person.id)
        told = Melding(
            gemeente=town, naam=story.persona.naam, straat="Sluisweg 31", postcode="1234 AB",
            plaats=persoon.WATERVEEN, telefoon="06 00 00 00 00", ondersteuner="nee", meewerken="ja", **rights,
        )  # fmt: skip
        number = report(session, database, actor, Voorwie.MIJ, told, "demo").id
    with clock.frozen(today - timedelta(days=story.days - 3)), database.write() as session:
        besluiten.take_up(session, database, consulent, number, None)
    with clock.frozen(today - timedelta(days=story.days - 8)):
        with database.write() as session:
            names = {"door_wlz": _party(session, Wet.WLZ)[1], "door_zvw": _party(session, Wet.ZVW)[1]}
            known: dict[str, Any] = {name: text for name, text in names.items() if f"recht_{name[-3:]}" in rights}
            facts = Intakeformulier(
                gemeld_op=today - timedelta(days=story.days), verzekerde="ja", ingezetene="ja", meewerken="ja",
                **rights, **known,
            )  # fmt: skip
            besluiten.record_intake(session, database, consulent, number, facts)
        with database.write() as session:
            besluiten.decide(
                session, database, consulent, number, admit=True, toelichting="", version=None, intake_id=None
            )
            dossier_id = session.get_one(Aanmelding, number).dossier_id
    return replace(actor, dossier_id=dossier_id)


def ask(
    database: Database, consulent: Actor, who: Actor, wet: Wet, on: date, days: int, cents: int | None = None
) -> int:
    """The person allows the question, and the consulent asks it, for next year."""
    year = clock.today().year + 1
    with clock.frozen(on):
        with database.write() as session:
            give_consent(session, database, who, DOELEN[wet], yes=True)
        with database.write() as session:
            value = Verzoekformulier(
                organisatie=_party(session, wet)[0], ingang=date(year, 1, 1), einde=date(year, 12, 31), bedrag=cents,
                antwoord_voor=on + timedelta(days=days), tekst=VERZOEKTEKST,
            )  # fmt: skip
            return service.ask(session, database, consulent, who.dossier_id or 0, wet, value, f"demo-{wet}")


def consent(
    database: Database, files: FileStore, scanner: ScannerConfig, employee: Actor, verzoek_id: int, who: Actor
) -> None:
    """The organisation consents with what the demo asked, six days ago, with a signed letter."""
    on, year = clock.today() - timedelta(days=6), clock.today().year + 1
    with clock.frozen(on):
        with database.write() as session:
            document = service.begin_letter(session, database, employee, verzoek_id)
            number = session.get_one(Dossier, who.dossier_id).clientnummer
        page = signed_page("Instemming", (f"Cliëntnummer {number}", "Wij stemmen in."), "Zorgkantoor Rivierenland")
        add_file(database, files, employee, document, examine(scanner, "instemming.jpg", page))
        with database.write() as session:
            value = Antwoordformulier(
                akkoord="ja", clientnummer=number, bedrag=2_840_000, ingang=date(year, 1, 1),
                einde=date(year, 12, 31), getekend_op=on,
            )  # fmt: skip
            service.answer(session, database, files, employee, verzoek_id, value, None)


def _party(session: Session, wet: Wet) -> tuple[int, str]:
    name = {Wet.WLZ: "Zorgkantoor Rivierenland", Wet.ZVW: "Zorgverzekeraar De Linde"}[wet]
    return session.exec(select(Organisatie.id).where(Organisatie.naam == name)).one(), name


def colleague(session: Session, rol: Rol, naam: str, wet: Wet) -> Actor:
    """Who answered in the past; nobody can log in as them."""
    place, name = _party(session, wet)
    row = Medewerker(issuer=DEMO_ISSUER, subject=naam, naam=naam, rol=rol, organisatie_id=place)
    session.add(row)
    session.flush()
    return Actor(rol, naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=place, organisatie=name)
