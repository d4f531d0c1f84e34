"""Joris in the year after his budget: what he used, and the day on which it can be fixed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor
from portal.budget.models import Boeking, IntegraalBudget
from portal.budget.service import Deel, book_payment, grant
from portal.db import Database
from portal.declaratie.models import Declaratie, Uitkomst, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.demo.bsn import valid_from
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.service import open_dossier, register_person
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Betaaldelen
from portal.law.wetten import Wet
from portal.plan.models import Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus
from portal.vaststelling.jaar import Jaar, year_of
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus
from tests.world import DECEMBER, JANUARY, NOW, Person, World, add_declaration

LogIn = Callable[[Actor], TestClient[Litestar]]
FIXABLE = date(2027, 3, 12)  # the first day on which no declaration of 2026 can be in time any more
DESK = "/gemeente/jaarafsluiting"


def pay(
    db: Database, world: World, person: Person, cents: int, *, maand: date = date(2026, 10, 1), contract: int = 0
) -> int:
    """A declaration that was paid; returns its number."""
    number = add_declaration(db, person, Declaratiestatus.BETAALBAAR, maand=maand, contract=contract, minutes=())
    with db.write() as session:
        row = session.get_one(Declaratie, number)
        row.totaal_ct = row.betaalbaar_ct = row.betaald_ct = cents
        row.status = Declaratiestatus.BETAALD
        outcome = Uitkomst(
            declaratie_id=number, soort=Uitkomstsoort.BETAALBAAR, bedrag_ct=cents, op=NOW,
            medewerker_id=world.svb.medewerker_id or 0,
        )  # fmt: skip
        session.add(outcome)
        session.flush()
        book_payment(
            session, person.budget_id, Betaaldelen(cents), date(2026, 11, 20), f"b-{number}", number, outcome.id
        )
    return number


def year(db: Database, person: Person) -> Jaar:
    """The year as it stands."""
    with db.read() as session:
        found = year_of(session, person.budget_id)
        assert found
        return found


def balance(db: Database, budget_id: int) -> tuple[int, int, int]:
    """Granted, paid, and the sum of the bookings."""
    with db.read() as session:
        budget = session.get_one(IntegraalBudget, budget_id)
        booked = session.exec(select(Boeking.bedrag_ct).where(Boeking.budget_id == budget_id)).all()
        return budget.granted_ct, budget.paid_ct, sum(booked)


@dataclass(frozen=True)
class Many:
    """People of Waterveen with a budget of 2026 each."""

    budgets: tuple[int, ...]
    people: tuple[Person, ...]


def add_people(db: Database, world: World, count: int, first: int = 0) -> Many:
    """So many people with a Wmo and a Zvw part of 100 euro; each used some more euros than the one before."""
    numbers = zip(range(first, first + count), valid_from(50_000_000 + 100 * first), strict=False)
    people = [_person(db, world, place, bsn) for place, bsn in numbers]
    for place, person in enumerate(people):
        pay(db, world, person, 1_000 + place)
    return Many(tuple(one.budget_id for one in people), tuple(people))


def _person(db: Database, world: World, place: int, bsn: str) -> Person:
    with db.write() as session:
        who = register_person(session, db.keys, bsn, f"Bewoner {place}", plaats="Waterveen")
        dossier = open_dossier(session, db.keys, who.id or 0, world.waterveen_id, f"W-{3000 + place}", JANUARY)
        insurer = world.verzekeraar.organisatie_id or 0
        parts = [Deel(Wet.WMO, world.waterveen_id, 10_000), Deel(Wet.ZVW, insurer, 10_000, JANUARY)]
        name = f"B-{dossier.id}"
        budget = grant(session, dossier.id or 0, (JANUARY, DECEMBER), parts, name, world.waterveen_id, JANUARY)
        session.get_one(Dossier, dossier.id).status = Dossierstatus.BUDGETHOUDER
        contract, rate = _contract(session, dossier.id or 0)
        return Person(who.id or 0, dossier.id or 0, who.naam, budget.id or 0, contracts=(contract,), rates=(rate,))


def _contract(session: Session, dossier_id: int) -> tuple[int, int]:
    plan = Ondersteuningsplan(
        dossier_id=dossier_id, status=Planstatus.VASTGESTELD, vastgesteld_op=JANUARY, ingang=JANUARY, einde=DECEMBER
    )
    session.add(plan)
    session.flush()
    service = Plandienst(
        plan_id=plan.id, wet=Wet.WMO, naam="Begeleiding", doel="Meedoen", omvang="2 uur per week", bedrag_ct=10_000
    )
    helper = Zorgverlener(dossier_id=dossier_id, naam=f"Helper {dossier_id}", kvk="69599084")
    session.add_all([service, helper])
    session.flush()
    contract = Zorgovereenkomst(
        dossier_id=dossier_id, zorgverlener_id=helper.id, dienst_id=service.id, nummer=f"ZO-{dossier_id}",
        status=Contractstatus.LOPEND, model="opdracht", modelversie="2025-1", getekend_op=JANUARY, ingang=JANUARY,
        goedgekeurd_college_op=JANUARY, goedgekeurd_svb_op=JANUARY, weekpatroon=[120, 0, 0, 0, 0, 0, 0],
    )  # fmt: skip
    session.add(contract)
    session.flush()
    rate = Tariefregel(
        zorgovereenkomst_id=contract.id, omschrijving="Begeleiding", eenheid=Eenheid.UUR, tarief=3_000_000,
        per_maand=1200,
    )  # fmt: skip
    session.add(rate)
    session.flush()
    return contract.id or 0, rate.id or 0


@pytest.fixture
def later(frozen_clock: clock.Frozen) -> clock.Frozen:
    """The day on which the budgets of 2026 can be fixed."""
    frozen_clock.advance(days=(FIXABLE - clock.today()).days)
    assert clock.today() == FIXABLE
    return frozen_clock


def days(count: int) -> timedelta:
    return timedelta(days=count)
