"""Days around payments: when to say whether a contract goes on, the next fixed payment, and the end of a year."""

from datetime import date, timedelta

import pytest

from portal import clock
from portal.actor import Actor
from portal.agenda.dag import Dag, Dagsoort, Vraag
from portal.agenda.dagen import days_of
from portal.agenda.waarschuwen import warn_people
from portal.budget.models import IntegraalBudget
from portal.clock import Frozen
from portal.db import Database
from portal.zorgovereenkomst.status import Contractstatus
from tests.periodiek.conftest import add_monthly, change_contract, pay_month
from tests.world import TODAY, World

D = Dagsoort


def days(db: Database, actor: Actor, *kinds: Dagsoort) -> list[Dag]:
    with db.read() as session:
        found = days_of(session, Vraag(clock.today(), clock.today() + timedelta(days=400), actor.dossier_id, actor))
    return [one for one in found if one.soort in kinds]


@pytest.mark.parametrize(
    ("model", "end", "last"),
    [
        ("arbeidsovereenkomst", date(2026, 12, 31), date(2026, 11, 30)),
        ("arbeidsovereenkomst", None, None),
        ("opdracht", date(2026, 12, 31), None),  # nobody asks it of them
    ],
)
def test_when_to_say_whether_a_contract_goes_on(
    db: Database, world: World, frozen_clock: Frozen, model: str, end: date | None, last: date | None
) -> None:
    number = add_monthly(db, world.fatma, model=model, end=end)
    found = days(db, world.fatma.actor, D.AANZEGGEN)
    assert [(one.dag, one.pad) for one in found] == ([(last, f"/vaste-betalingen/{number}")] if last else [])
    frozen_clock.advance(hours=24 * ((last or TODAY) - TODAY).days)
    assert warn_people(db, clock.today()) == len(found)
    change_contract(db, number, status=Contractstatus.BEEINDIGD)
    assert days(db, world.fatma.actor, D.AANZEGGEN) == []


def test_the_next_payment_of_each_contract(db: Database, world: World) -> None:
    number = add_monthly(db, world.fatma, start=date(2026, 10, 1))
    add_monthly(db, world.joris)
    [first] = days(db, world.fatma.actor, D.VAST_BEDRAG)
    assert (first.dag, first.pad) == (date(2026, 11, 30), f"/vaste-betalingen/{number}/maand/2026-10")
    pay_month(db, world)
    [then] = days(db, world.fatma.actor, D.VAST_BEDRAG)
    assert then.pad.endswith("/2026-11")


def test_the_end_of_a_year_until_it_is_fixed(db: Database, world: World) -> None:
    fatma = world.fatma
    found = days(db, fatma.actor, D.DECLAREREN, D.VASTSTELLING)
    assert [(one.soort, one.dag) for one in found] == [
        (D.DECLAREREN, date(2027, 3, 11)),
        (D.VASTSTELLING, date(2027, 6, 3)),
    ]
    with db.write() as session:
        row = session.get_one(IntegraalBudget, fatma.budget_id)
        row.granted_ct, row.gesloten_op = row.paid_ct, TODAY
    assert days(db, fatma.actor, D.DECLAREREN, D.VASTSTELLING) == []
