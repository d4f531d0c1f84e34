"""Contracts with a fixed amount for the people of the world, and short ways to pay their months."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, col, select

from portal import clock
from portal.actor import Actor
from portal.budget.models import Boeking, Boekingsoort, IntegraalBudget
from portal.db import Database
from portal.law.geld import PER_CENT, Eenheid
from portal.periodiek.betalen import begin_round, carry_out
from portal.periodiek.lijst import Maandlijst, list_of
from portal.periodiek.maanden import Maand, months_of_dossier
from portal.periodiek.models import Maandbetaling, Rondeuitslag
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus
from tests.world import JANUARY, Person, World

OCTOBER, SEPTEMBER, NOVEMBER = date(2026, 10, 1), date(2026, 9, 1), date(2026, 11, 1)


def add_monthly(
    db: Database,
    person: Person,
    ct: int = 100_000,
    *,
    start: date = JANUARY,
    end: date | None = None,
    status: Contractstatus = Contractstatus.LOPEND,
    payroll: bool = False,
    model: str = "opdracht",
    changes: int | None = None,
) -> int:
    """A contract with a fixed amount a month, with a helper of its own."""
    with db.write() as session:
        first = session.get_one(Zorgovereenkomst, person.contracts[0])
        before = session.get(Zorgovereenkomst, changes) if changes else None
        helper_id = before.zorgverlener_id if before else _helper(session, person)
        number = len(session.exec(select(Zorgovereenkomst.id)).all()) + 1
        contract = Zorgovereenkomst(
            dossier_id=person.dossier_id, zorgverlener_id=helper_id, dienst_id=first.dienst_id, nummer=f"ZV-{number}",
            status=status, model=model, modelversie="2025-1", getekend_op=JANUARY, ingang=start, einde=end,
            goedgekeurd_college_op=JANUARY, goedgekeurd_svb_op=JANUARY, periodiek=True, maandbedrag_ct=ct,
            loonheffing=payroll, weekpatroon=[180, 0, 180, 0, 0, 0, 0], wijzigt_id=changes,
        )  # fmt: skip
        session.add(contract)
        session.flush()
        session.add(Tariefregel(
            zorgovereenkomst_id=contract.id, omschrijving="Vast bedrag", eenheid=Eenheid.MAAND, tarief=ct * PER_CENT,
            per_maand=1,
        ))  # fmt: skip
        return contract.id


def _helper(session: Session, person: Person) -> int:
    helper = Zorgverlener(
        dossier_id=person.dossier_id, naam="Sanne Vaste Hulp", plaats="Waterveen", geboortedatum=date(1990, 1, 1)
    )
    session.add(helper)
    session.flush()
    return helper.id


def change_contract(db: Database, contract_id: int, **values: object) -> None:
    """What the acts of the contract's own room would have set."""
    with db.write() as session:
        row = session.get_one(Zorgovereenkomst, contract_id)
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def the_list(db: Database, maand: date = OCTOBER, own: tuple[int, ...] = ()) -> Maandlijst:
    with db.read() as session:
        return list_of(session, maand, clock.today(), own)


def begin(db: Database, actor: Actor, maand: date = OCTOBER, form: str = "formulier-een") -> int:
    """Begin a round with what is on the list now."""
    with db.write() as session:
        stand = list_of(session, maand, clock.today(), ()).stand
        return begin_round(session, actor, maand, clock.today(), "SVB-1", (), stand, form)


def pay_month(db: Database, world: World, maand: date = OCTOBER, form: str = "") -> int:
    """A whole round."""
    number = begin(db, world.svb, maand, form or f"formulier-{maand:%Y-%m}")
    assert carry_out(db, world.svb, number, seconds=60)
    return number


def months(db: Database, person: Person) -> list[Maand]:
    with db.read() as session:
        return months_of_dossier(session, person.dossier_id, clock.today())


def month_of(db: Database, person: Person, contract: int, maand: date = OCTOBER) -> Maand:
    return next(one for one in months(db, person) if one.contract.id == contract and one.maand == maand)


def paid(db: Database) -> list[Maandbetaling]:
    with db.read() as session:
        return list(session.exec(select(Maandbetaling).order_by(col(Maandbetaling.id))))


def outcomes(db: Database) -> list[str]:
    with db.read() as session:
        return [one.gevolg.value for one in session.exec(select(Rondeuitslag).order_by(col(Rondeuitslag.regel_id)))]


def books_balance(db: Database) -> None:
    """Every payment of a month has one booking of the same amount, and no budget paid more than it holds."""
    with db.read() as session:
        bookings = session.exec(select(Boeking).where(Boeking.soort == Boekingsoort.BETAALD)).all()
        budgets = session.exec(select(IntegraalBudget)).all()
    by_month = {one.maandbetaling_id: one for one in bookings if one.maandbetaling_id}
    payments = paid(db)
    assert {one.id for one in payments} == set(by_month)
    for one in payments:
        assert one.bedrag_ct == -by_month[one.id].bedrag_ct - by_month[one.id].werkgeverslasten_ct
    for budget in budgets:
        mine = [one for one in bookings if one.budget_id == budget.id]
        assert budget.paid_ct == -sum(one.bedrag_ct for one in mine)
        assert budget.paid_ct <= budget.granted_ct


@pytest.fixture
def monthly(db: Database, world: World) -> int:
    """A fixed amount of 1,000 euro a month for Fatma."""
    return add_monthly(db, world.fatma)


@pytest.fixture
def fatma(log_in: Callable[[Actor], TestClient[Litestar]], world: World) -> TestClient[Litestar]:
    return log_in(world.fatma.actor)


@pytest.fixture
def desk(log_in: Callable[[Actor], TestClient[Litestar]], world: World) -> TestClient[Litestar]:
    return log_in(world.svb)
