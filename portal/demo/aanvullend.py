"""Youssef's additional services: lessons that a brother and a fund pay, one whose bill came back, and others."""

from datetime import date, timedelta

from sqlalchemy import select

from portal import clock
from portal.aanvullend import beoordelen, service, terugkomst, wijzigen
from portal.aanvullend.formulieren import (
    ANDERS,
    Aangekondigd,
    Aankondiging,
    Bankretour,
    Overmaking,
    Rekeningformulier,
    Storterformulier,
    Storting,
)
from portal.aanvullend.models import AanvullendeStorter, Stortersoort
from portal.aanvullend.queries import service_in
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.columns import columns
from portal.demo import personas
from portal.demo.agreed import citizen, employee
from portal.demo.persoon import WATERVEEN
from portal.documenten.opslag import FileStore

_s = columns(AanvullendeStorter)
Wie = tuple[Aangekondigd, str, str]
BROER: Wie = (Stortersoort.NAASTE, "Samir Amrani", "NL91ABNA0417164300")
FONDS: Wie = (Stortersoort.ORGANISATIE, "Stichting Waterveen Beweegt", "DE89370400440532013000")
ZELF: Wie = (Stortersoort.ZELF, "Youssef Amrani", "BE68539007547034")
IBAN_SCHOOL, IBAN_CURSUS = "NL20INGB0001234567", "NL02ABNA0123456789"


class Verhaal:
    """What happened, day by day, by the portal's own commands."""

    def __init__(self, database: Database, files: FileStore, person: Actor, desk: Actor) -> None:
        self.db, self.files, self.person, self.desk = database, files, person, desk
        self.today = clock.today()

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def announce(self, ago: int, wat: str, naam: str, kvk: str, kosten: int) -> int:
        with clock.frozen(self.day(ago)), self.db.write() as session:
            value = Aankondiging(
                wat=wat, wie=ANDERS, naam=naam, plaats=WATERVEEN, bij_kvk="ja", kvk=kvk, kosten=kosten,
                van=self.day(ago - 7),
            )  # fmt: skip
            return service.announce(session, self.db, self.person, value, f"demo-{kvk}")

    def deposit(self, ago: int, dienst_id: int, who: Wie, cents: int) -> int:
        """Named on a day, and the money came in two days later."""
        soort, naam, iban = who
        with clock.frozen(self.day(ago)), self.db.write() as session:
            value = Storterformulier(soort=soort, storter=naam, iban=iban)
            number = service.add_depositor(session, self.db, self.person, dienst_id, value, f"demo-{iban}")
            reference = session.execute(select(_s.kenmerk).where(_s.id == number)).scalar_one()
        with clock.frozen(self.day(ago - 2)), self.db.write() as session:
            mark = f"DEMO{ago}{number}"
            line = Storting(
                datum=self.day(ago - 2), bedrag=cents, kenmerk=reference, bankkenmerk=mark, naam=naam, iban=iban
            )
            beoordelen.book_deposit(session, self.db, self.desk, line, mark)
        return number

    def bill(self, ago: int, dienst_id: int, cents: int, number: str, wat: str, iban: str) -> int:
        with clock.frozen(self.day(ago)), self.db.write() as session:
            value = Rekeningformulier(
                bedrag=cents, dag=self.day(ago + 3), factuurnummer=number, omschrijving=wat, iban=iban
            )
            found = service.keep_bill(session, self.db, self.person, dienst_id, value, f"demo-{number}")
            service.submit_bill(session, self.db, self.files, self.person, found, None)
            return found

    def pay(self, ago: int, rekening_id: int) -> None:
        with clock.frozen(self.day(ago)), self.db.write() as session:
            beoordelen.approve(session, self.db, self.desk, rekening_id, None)
            value = Overmaking(datum=self.day(ago), kenmerk=f"BETAALD {self.day(ago):%Y%m%d}")
            beoordelen.pay(session, self.db, self.desk, rekening_id, value, None)

    def came_back(self, ago: int, rekening_id: int, why: str) -> None:
        with clock.frozen(self.day(ago)), self.db.write() as session:
            value = Bankretour(datum=self.day(ago), bankkenmerk=f"RETOUR{rekening_id}", toelichting=why)
            terugkomst.bill_came_back(session, self.db, self.desk, rekening_id, value, None)

    def rest_came_back(self, ago: int, dienst_id: int, why: str) -> None:
        with clock.frozen(self.day(ago)), self.db.write() as session:
            found = service_in(session, self.db.keys, self.person.dossier_id or 0, dienst_id)
            line = found.storters[0].mutaties[-1].id
            value = Bankretour(datum=self.day(ago), bankkenmerk=f"RETOURREST{line}", toelichting=why)
            terugkomst.rest_came_back(session, self.db, self.desk, line, value)

    def change(self, ago: int, dienst_id: int, wat: str, kosten: int) -> None:
        with clock.frozen(self.day(ago)), self.db.write() as session:
            now = service_in(session, self.db.keys, self.person.dossier_id or 0, dienst_id)
            value = Aankondiging(wat=wat, wie=str(now.zorgverlener_id), kosten=kosten, van=now.van)
            wijzigen.change(session, self.db, self.person, dienst_id, value, None)

    def stop(self, ago: int, dienst_id: int) -> None:
        with clock.frozen(self.day(ago)), self.db.write() as session:
            service.stop(session, self.db, self.person, dienst_id)

    def end(self, ago: int, dienst_id: int) -> None:
        """Stopped, and two days later everybody got back what was left of theirs."""
        self.stop(ago, dienst_id)
        with clock.frozen(self.day(ago - 2)), self.db.write() as session:
            found = service_in(session, self.db.keys, self.person.dossier_id or 0, dienst_id)
            for one in found.storters:
                value = Overmaking(datum=self.day(ago - 2), kenmerk=f"TERUG {self.day(ago - 2):%Y%m%d}")
                beoordelen.give_back(session, self.db, self.desk, one.id, value, one.saldo_ct, f"demo-terug-{one.id}")


def add_services(database: Database, files: FileStore) -> None:
    """One that runs with bills in every state, one whose bill the bank sent back, and three that stopped."""
    with database.read() as session:
        tale = Verhaal(database, files, citizen(session, personas.YOUSSEF.naam), employee(session, Rol.SVB))
    course = tale.announce(58, "Cursus fotografie", "Volksuniversiteit Waterveen", "00010101", 20_000)
    tale.deposit(56, course, ZELF, 20_000)
    tale.pay(40, tale.bill(47, course, 17_250, "VU-118", "Cursus van zes avonden", IBAN_CURSUS))
    tale.end(33, course)
    judo = tale.announce(55, "Judo op dinsdag", "Judoschool Tatami", "00010505", 9_000)
    tale.deposit(53, judo, BROER, 9_000)
    tale.change(50, judo, "Judo op dinsdag en donderdag", 18_000)
    bill = tale.bill(45, judo, 4_550, "J-31", "Zeven lessen", IBAN_CURSUS)
    tale.pay(42, bill)
    tale.came_back(39, bill, "Deze rekening is opgeheven.")
    chess = tale.announce(54, "Schaakclub", "Schaakclub De Toren", "00010606", 3_000)
    tale.deposit(52, chess, FONDS, 3_000)
    tale.end(44, chess)
    tale.rest_came_back(38, chess, "Deze rekening bestaat niet.")
    swimming = tale.announce(30, "Zwemles met begeleiding", "Zwemschool De Golf", "00010202", 60_000)
    tale.deposit(28, swimming, BROER, 10_000)
    tale.deposit(27, swimming, FONDS, 20_000)
    tale.pay(12, tale.bill(18, swimming, 22_500, "2044", "Negen lessen", IBAN_SCHOOL))
    tale.bill(2, swimming, 12_500, "2071", "Vijf lessen", IBAN_SCHOOL)
    tale.bill(1, swimming, 4_000, "2075", "Duikbril en flippers", IBAN_SCHOOL)
    walking = tale.announce(20, "Wandelgroep op zaterdag", "Wandelvereniging De Brug", "00010303", 6_000)
    tale.deposit(18, walking, ZELF, 6_000)
    tale.stop(1, walking)
