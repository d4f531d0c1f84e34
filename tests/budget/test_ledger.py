"""The ledger never pays twice nor over the budget, on both databases (Besluit 6.1)."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from portal.budget.models import Boeking, IntegraalBudget
from portal.budget.service import Overschreden, book_payment
from portal.db import Database
from portal.declaratie.models import Uitkomst, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.law.uitbetaling import Betaaldelen
from tests.race import race, refusals
from tests.world import NOW, World, add_declaration, build_world

DAY = date(2026, 11, 10)


def _outcome(db: Database, world: World, declaratie_id: int, amount_ct: int) -> int:
    with db.write() as session:
        row = Uitkomst(
            declaratie_id=declaratie_id,
            soort=Uitkomstsoort.BETAALBAAR,
            bedrag_ct=amount_ct,
            medewerker_id=world.svb.medewerker_id,
            op=NOW,
        )
        session.add(row)
        session.flush()
        return row.id or 0


def _pay(db: Database, world: World, amount_ct: int) -> Callable[[], None]:
    number = add_declaration(db, world.joris, Declaratiestatus.BETAALBAAR)
    outcome = _outcome(db, world, number, amount_ct)

    def pay() -> None:
        with db.write() as session:
            book_payment(session, world.joris.budget_id, Betaaldelen(amount_ct), DAY, "betaling", number, outcome)

    return pay


def _balance(db: Database, world: World) -> tuple[int, int]:
    with db.read() as session:
        budget = session.get_one(IntegraalBudget, world.joris.budget_id)
        bookings = session.exec(select(Boeking).where(Boeking.budget_id == budget.id)).all()
        assert sum(one.bedrag_ct for one in bookings) == budget.granted_ct - budget.paid_ct
        return budget.granted_ct, budget.paid_ct


def test_one_cent_over_is_refused_and_changes_nothing(both_db: Database) -> None:
    world = build_world(both_db)
    _pay(both_db, world, 20_000)()
    with pytest.raises(Overschreden) as refused:
        _pay(both_db, world, 1)()
    assert refused.value.remaining_ct == 0
    assert _balance(both_db, world) == (20_000, 20_000)


def test_one_outcome_is_booked_once(both_db: Database) -> None:
    world = build_world(both_db)
    pay = _pay(both_db, world, 100)
    pay()
    with pytest.raises(IntegrityError):
        pay()
    assert _balance(both_db, world) == (20_000, 100)


def test_payments_that_race_for_the_last_euro(both_db: Database) -> None:
    world = build_world(both_db)
    payments = [_pay(both_db, world, 15_000) for _ in range(6)]
    refused = refusals(race(*payments))
    assert {type(one) for one in refused} == {Overschreden}
    assert len(refused) == len(payments) - 1
    assert _balance(both_db, world) == (20_000, 15_000)


@pytest.mark.parametrize("statement", ["UPDATE boeking SET bedrag_ct = 1", "DELETE FROM boeking"])
def test_bookings_are_only_appended(both_db: Database, statement: str) -> None:
    build_world(both_db)
    with pytest.raises(DBAPIError, match="only appended"), both_db.write() as session:
        session.execute(text(statement))
