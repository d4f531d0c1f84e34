"""A participation that ended on a day in the past: what was paid for later days is no real cost (Besluit 6.3)."""

from datetime import date

import pytest

from portal import clock
from portal.budget.einde import shorten
from portal.db import Database
from portal.law.jaarafsluiting import Uitgaven
from portal.law.wetten import Wet
from portal.vaststelling.run import begin as begin_run
from portal.vaststelling.run import turn
from portal.vaststelling.vaststellen import NogNiet, stel_vast
from portal.zorgovereenkomst.status import Contractstatus
from tests.periodiek.conftest import add_monthly, change_contract, month_of, pay_month
from tests.vaststelling.conftest import FIXABLE, pay, year
from tests.vaststelling.test_run import outcomes
from tests.world import Person, World

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
DIED = date(2026, 9, 10)


def end(db: Database, world: World, person: Person, last_day: date) -> None:
    """The participation ended on a day that is over already."""
    with db.write() as session:
        shorten(session, person.budget_id, last_day, f"E-{person.budget_id}", world.waterveen_id)


def reasons(db: Database, person: Person, **known: bool) -> list[str]:
    return [one.reden for one in year(db, person).rulings(FIXABLE, **known)]


@pytest.fixture
def ended(db: Database, world: World) -> World:
    """Joris used 30 euro in May; his participation ended in June, and 40 euro of October was paid all the same."""
    pay(db, world, world.joris, 3_000, maand=date(2026, 5, 1))
    pay(db, world, world.joris, 4_000, maand=OCTOBER)
    end(db, world, world.joris, date(2026, 6, 30))
    return world


def test_a_month_after_the_last_day_is_no_real_cost(db: Database, ended: World) -> None:
    found = year(db, ended.joris)
    assert found.uitgaven == Uitgaven(3_000, 4_000)
    assert found.uitkomst.refund == {Wet.WMO: 8_500, Wet.ZVW: 8_500}
    assert reasons(db, ended.joris) == ["telt-niet-mee"]
    assert reasons(db, ended.joris, beoordeeld=True) == []


def test_neither_one_year_nor_a_run_closes_it_before_somebody_looked(
    db: Database, ended: World, later: clock.Frozen
) -> None:
    with db.write() as session:
        run_id = begin_run(session, ended.consulent, "s-1")
    while turn(db, run_id).meer:
        pass
    assert outcomes(db, run_id)[ended.joris.budget_id] == "telt-niet-mee"
    with db.write() as session, pytest.raises(NogNiet, match="telt-niet-mee"):
        stel_vast(session, db, ended.consulent, ended.joris.budget_id)
    with db.write() as session:
        stel_vast(session, db, ended.consulent, ended.joris.budget_id, beoordeeld=True)


def test_a_fixed_amount_that_was_paid_on_after_a_death(db: Database, world: World) -> None:
    """Of September ten days are owed, of October nothing; both were paid before anybody knew."""
    contract = add_monthly(db, world.fatma, 100_000)
    for month in (SEPTEMBER, OCTOBER):
        pay_month(db, world, month)
    before = year(db, world.fatma).uitgaven
    end(db, world, world.fatma, DIED)
    change_contract(db, contract, einde=DIED, status=Contractstatus.BEEINDIGD)
    assert month_of(db, world.fatma, contract, SEPTEMBER).stand.overpaid_ct == 66_667
    assert before == Uitgaven(200_000, 0)
    assert year(db, world.fatma).uitgaven == Uitgaven(33_333, 166_667)
    assert "telt-niet-mee" in reasons(db, world.fatma)


def test_what_a_changed_contract_used_of_it_was_not_paid_too_much(db: Database, world: World) -> None:
    """The rate went up in the middle of a month that was paid: what was too much under the old one pays the new one."""
    old = add_monthly(db, world.fatma, 30_000, start=SEPTEMBER)
    pay_month(db, world, SEPTEMBER)
    change_contract(db, old, einde=date(2026, 9, 15), status=Contractstatus.VERVANGEN)
    new = add_monthly(db, world.fatma, 40_000, start=date(2026, 9, 16), changes=old)
    assert month_of(db, world.fatma, old, SEPTEMBER).stand.overpaid_ct == 15_000
    assert month_of(db, world.fatma, new, SEPTEMBER).due_ct == 5_000
    assert year(db, world.fatma).uitgaven == Uitgaven(30_000, 0)
    change_contract(db, new, einde=date(2026, 9, 21), status=Contractstatus.BEEINDIGD)
    owed = month_of(db, world.fatma, new, SEPTEMBER).stand.owed_ct
    assert year(db, world.fatma).uitgaven == Uitgaven(15_000 + owed, 15_000 - owed)
