"""A small fictional world for the tests: few people, round amounts, everything that a journey needs.

Fatma has four deelbudgetten and three contracts, Joris two deelbudgetten and one contract, Mei no plan yet.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.budget.models import IntegraalBudget
from portal.budget.service import Deel, grant
from portal.db import Database
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Organisatiesoort
from portal.dossier.service import open_dossier, register_person
from portal.herkomst import Herkomst
from portal.identity.models import Medewerker
from portal.law.geld import Eenheid, Tarief, bedrag_ct
from portal.law.wetten import Wet
from portal.plan.models import Evaluatiemoment, Evaluatievorm, Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)
BSN_FATMA, BSN_JORIS, BSN_MEI, BSN_EMRE = "999990019", "999993653", "999990111", "999990202"


@dataclass
class Person:
    """A citizen of the world with what belongs to them; ids only."""

    persoon_id: int
    dossier_id: int
    naam: str
    budget_id: int = 0
    contracts: tuple[int, ...] = ()
    rates: tuple[int, ...] = ()
    helpers: tuple[int, ...] = ()

    @property
    def actor(self) -> Actor:
        return Actor(Rol.BUDGETHOUDER, self.naam, Grond.EIGEN, persoon_id=self.persoon_id, dossier_id=self.dossier_id)

    @property
    def helper(self) -> Actor:
        """The zorgverlener of the first contract, in by a link."""
        name = f"Helper {self.dossier_id}-1"
        return Actor(Rol.ZORGVERLENER, name, Grond.OVEREENKOMST, zorgverlener_ids=self.helpers[:1])


@dataclass
class World:
    """Everybody."""

    fatma: Person
    joris: Person
    mei: Person
    emre_id: int
    waterveen_id: int
    heidekerk_id: int
    svb_id: int
    svb: Actor
    consulent: Actor
    consulent_heidekerk: Actor
    kantoor: Actor
    verzekeraar: Actor
    beheerder: Actor
    behandelaar: Actor
    vertrouwenspersoon: Actor

    @property
    def emre(self) -> Actor:
        """Emre acts for Fatma, by a claim in the login."""
        until = clock.now() + timedelta(hours=4)
        return Actor(
            Rol.VERTEGENWOORDIGER, "Emre Yıldız", Grond.CLAIM, persoon_id=self.emre_id,
            dossier_id=self.fatma.dossier_id, namens=self.fatma.naam, valid_until=until,
        )  # fmt: skip


def build_world(db: Database) -> World:
    """Fill an empty, migrated database."""
    with db.write() as session:
        waterveen = _organisation(session, Organisatiesoort.GEMEENTE, "Waterveen")
        heidekerk = _organisation(session, Organisatiesoort.GEMEENTE, "Heidekerk")
        svb = _organisation(session, Organisatiesoort.SVB, "SVB")
        kantoor = _organisation(session, Organisatiesoort.ZORGKANTOOR, "Zorgkantoor Rivierenland")
        insurer = _organisation(session, Organisatiesoort.ZORGVERZEKERAAR, "Zorgverzekeraar De Linde")
        fatma = _person(session, db, BSN_FATMA, "Fatma Yıldız", waterveen, "W-1001")
        joris = _person(session, db, BSN_JORIS, "Joris van Amerongen", waterveen, "W-1002")
        mei = _person(session, db, BSN_MEI, "Mei Lin Chen", heidekerk, "H-2001")
        emre = register_person(session, db.keys, BSN_EMRE, "Emre Yıldız")
        _grant(session, fatma, waterveen, {
            Wet.WLZ: (kantoor, 2_000_000), Wet.WMO: (waterveen, 1_000_000),
            Wet.JW: (waterveen, 500_000), Wet.ZVW: (insurer, 500_000),
        })  # fmt: skip
        _grant(session, joris, waterveen, {Wet.WMO: (waterveen, 10_000), Wet.ZVW: (insurer, 10_000)})
        _contracts(session, fatma, 3)
        _contracts(session, joris, 1)
        return World(
            fatma, joris, mei, emre.id or 0, waterveen, heidekerk, svb,
            _employee(session, Rol.SVB, "Yara Benali", svb, "SVB"),
            _employee(session, Rol.CONSULENT, "Maud Terpstra", waterveen, "Waterveen"),
            _employee(session, Rol.CONSULENT, "Daan Koopman", heidekerk, "Heidekerk"),
            _employee(session, Rol.ZORGKANTOOR, "Femke de Haan", kantoor, "Zorgkantoor Rivierenland"),
            _employee(session, Rol.ZORGVERZEKERAAR, "Bas Vermeer", insurer, "Zorgverzekeraar De Linde"),
            _employee(session, Rol.BEHEERDER, "Anouk Visser", waterveen, "Waterveen"),
            _employee(session, Rol.BEZWAARBEHANDELAAR, "Ilse Brouwer", waterveen, "Waterveen"),
            _employee(session, Rol.VERTROUWENSPERSOON, "Robin de Wit", waterveen, "Waterveen"),
        )  # fmt: skip


def add_declaration(
    db: Database,
    person: Person,
    status: Declaratiestatus = Declaratiestatus.INGEDIEND,
    *,
    maand: date = date(2026, 10, 1),
    contract: int = 0,
    minutes: tuple[int, ...] = (120, 120),
    received: date | None = date(2026, 11, 2),
    submitted: date | None = date(2026, 11, 5),
    replaces: int | None = None,
) -> int:
    """A declaration with a line of so many minutes on the 2nd, 3rd, ... of the month, at 30 euro an hour."""
    with db.write() as session:
        row = Declaratie(
            dossier_id=person.dossier_id, budget_id=person.budget_id, zorgovereenkomst_id=person.contracts[contract],
            maand=maand, status=status, herkomst=Herkomst.PORTAAL, ontvangen_op=received, gemaakt_op=clock.now(),
            vervangt_id=replaces,
        )  # fmt: skip
        if status != Declaratiestatus.CONCEPT and submitted:
            row.ingediend_op = row.eerst_ingediend_op = submitted
            row.betalen_voor = submitted + timedelta(days=30)
        session.add(row)
        session.flush()
        rate = session.get_one(Tariefregel, person.rates[contract])
        for place, amount in enumerate(minutes):
            cents = bedrag_ct(Tarief(rate.tarief, rate.eenheid), amount)
            row.totaal_ct += cents
            session.add(Declaratieregel(
                declaratie_id=row.id, tariefregel_id=rate.id, dag=maand + timedelta(days=1 + place), aantal=amount,
                eenheid=rate.eenheid, tarief=rate.tarief, bedrag_ct=cents,
            ))  # fmt: skip
        return row.id or 0


def _organisation(session: Session, soort: Organisatiesoort, naam: str) -> int:
    row = Organisatie(soort=soort, naam=naam, telefoon="0300 123 456", email="pgb@voorbeeld.example")
    session.add(row)
    session.flush()
    return row.id or 0


def _person(session: Session, db: Database, bsn: str, naam: str, gemeente_id: int, number: str) -> Person:
    person = register_person(
        session, db.keys, bsn, naam, straat="Dorpsstraat 1", postcode="1234 AB", plaats="Waterveen"
    )
    dossier = open_dossier(session, db.keys, person.id or 0, gemeente_id, number, JANUARY)
    return Person(person.id or 0, dossier.id or 0, naam)


def _grant(session: Session, person: Person, gemeente_id: int, parts: dict[Wet, tuple[int, int]]) -> None:
    delen = [Deel(wet, giver, cents, JANUARY) for wet, (giver, cents) in parts.items()]
    budget: IntegraalBudget = grant(
        session, person.dossier_id, (JANUARY, DECEMBER), delen, f"B-{person.dossier_id}", gemeente_id, JANUARY
    )
    person.budget_id = budget.id or 0
    dossier = session.get_one(Dossier, person.dossier_id)
    dossier.status = Dossierstatus.BUDGETHOUDER
    plan = Ondersteuningsplan(
        dossier_id=person.dossier_id, status=Planstatus.VASTGESTELD, vastgesteld_op=JANUARY, ingang=JANUARY,
        einde=DECEMBER,
    )  # fmt: skip
    session.add(plan)
    session.flush()
    session.add(Evaluatiemoment(plan_id=plan.id, datum=date(2026, 12, 1), vorm=Evaluatievorm.THUIS))
    for wet in parts:
        session.add(Plandienst(
            plan_id=plan.id, wet=wet, naam=f"Begeleiding {wet}", doel="Zelf de dag kunnen invullen",
            omvang="4 uur per week", bedrag_ct=parts[wet][1],
        ))  # fmt: skip
    session.flush()


def _contracts(session: Session, person: Person, count: int) -> None:
    wanted = select(Plandienst).join(Ondersteuningsplan).where(Ondersteuningsplan.dossier_id == person.dossier_id)
    services = session.exec(wanted.order_by(Plandienst.id)).all()  # type: ignore[arg-type]
    contracts, rates, helpers = [], [], []
    for number in range(count):
        helper = Zorgverlener(
            dossier_id=person.dossier_id,
            naam=f"Helper {person.dossier_id}-{number + 1}",
            plaats="Waterveen",
            kvk="69599084",
        )
        session.add(helper)
        session.flush()
        contract = Zorgovereenkomst(
            dossier_id=person.dossier_id, zorgverlener_id=helper.id, dienst_id=services[number].id,
            nummer=f"ZO-{person.dossier_id}-{number + 1}", status=Contractstatus.LOPEND, model="opdracht",
            modelversie="2025-1", getekend_op=JANUARY, ingang=JANUARY, goedgekeurd_college_op=JANUARY,
            goedgekeurd_svb_op=JANUARY, weekpatroon=[120, 0, 0, 120, 0, 0, 0],
        )  # fmt: skip
        session.add(contract)
        session.flush()
        rate = Tariefregel(
            zorgovereenkomst_id=contract.id, omschrijving="Begeleiding", eenheid=Eenheid.UUR, tarief=3_000_000,
            per_maand=1200,
        )  # fmt: skip
        session.add(rate)
        session.flush()
        contracts.append(contract.id or 0)
        rates.append(rate.id or 0)
        helpers.append(helper.id or 0)
    person.contracts, person.rates, person.helpers = tuple(contracts), tuple(rates), tuple(helpers)


def _employee(session: Session, rol: Rol, naam: str, organisatie_id: int, organisatie: str) -> Actor:
    row = Medewerker(
        issuer="https://medewerkers.example", subject=naam, naam=naam, rol=rol, organisatie_id=organisatie_id
    )
    session.add(row)
    session.flush()
    return Actor(rol, naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=organisatie_id, organisatie=organisatie)
