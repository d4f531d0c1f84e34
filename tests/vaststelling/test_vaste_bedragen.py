"""Fixed monthly amounts in the year that is fixed: what was paid counts, and what is owed is waited for."""

from datetime import date

import pytest
from sqlmodel import select

from portal import clock
from portal.budget.service import Gesloten, book_monthly
from portal.db import Database
from portal.law.uitbetaling import Betaaldelen, Weigergrond
from portal.law.wetten import Wet
from portal.periodiek.besluiten import Besluit, Opschorting, Weigering, decide
from portal.periodiek.betalen import carry_out
from portal.periodiek.models import Maandbesluitsoort
from portal.plan.models import Plandienst
from portal.vaststelling.jaar import years_of
from portal.vaststelling.nogopen import OpenMaand
from portal.vaststelling.run import begin as begin_run
from portal.vaststelling.run import turn
from portal.vaststelling.vaststellen import NogNiet, stel_vast
from portal.zorgovereenkomst.models import Zorgovereenkomst
from tests.conftest import count_statements
from tests.periodiek.conftest import add_monthly, begin, outcomes, pay_month
from tests.race import race
from tests.vaststelling.conftest import FIXABLE, add_people, balance, year
from tests.vaststelling.test_run import outcomes as lines_of_run
from tests.world import World, build_world

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def fix(db: Database, world: World, **known: object) -> int:
    with db.write() as session:
        return stel_vast(session, db, world.consulent, world.joris.budget_id, **known)  # type: ignore[arg-type]


def judge(db: Database, world: World, contract: int, soort: Maandbesluitsoort, besluit: Besluit) -> None:
    with db.write() as session:
        decide(session, db, world.svb, contract, DECEMBER, soort, besluit, f"form-{soort}-{besluit.bedrag}")


def refuse(db: Database, world: World, contract: int, cents: int) -> None:
    sent = {"grond": Weigergrond.NIET_VOLGENS_AFSPRAAK, "toelichting": "Er kwam niemand.", "bedrag": cents}
    judge(db, world, contract, Maandbesluitsoort.WEIGEREN, Weigering.model_validate(sent))


@pytest.fixture
def contract(db: Database, world: World, later: clock.Frozen) -> int:
    """Of his 200 euro Joris agreed on 50 for December, and a helper gets that by itself."""
    return add_monthly(db, world.joris, 5_000, start=DECEMBER)


def test_a_month_that_was_not_paid_yet_is_waited_for(db: Database, world: World, contract: int) -> None:
    waiting = OpenMaand(contract, "Sanne Vaste Hulp", DECEMBER, 5_000, opgeschort=False)
    assert year(db, world.joris).maanden == (waiting,)
    with pytest.raises(NogNiet, match="vaste-maanden-open") as refused:
        fix(db, world, zeker=True, beoordeeld=True)
    assert refused.value.rulings[0].cijfers == {"aantal": 1, "maanden_ct": 5_000}
    pay_month(db, world, DECEMBER)
    found = year(db, world.joris)
    assert (found.maanden, found.uitgaven.in_plan_ct, found.uitgaven.outside_plan_ct) == ((), 5_000, 0)
    fix(db, world)
    assert balance(db, world.joris.budget_id) == (5_000, 5_000, 0)


def test_a_month_outside_the_plan_does_not_count(db: Database, world: World, contract: int) -> None:
    with db.write() as session:
        other = session.exec(select(Plandienst).where(Plandienst.wet == Wet.WLZ)).first()
        assert other  # it stands in the plan of somebody else
        row = session.get_one(Zorgovereenkomst, contract)
        row.dienst_id = other.id
        session.add(row)
    pay_month(db, world, DECEMBER)
    found = year(db, world.joris)
    assert (found.uitgaven.in_plan_ct, found.uitgaven.outside_plan_ct) == (0, 5_000)


def test_what_was_refused_waits_no_more_and_what_is_suspended_does(db: Database, world: World, contract: int) -> None:
    sent = {"grond": Weigergrond.NIET_VOLGENS_AFSPRAAK, "toelichting": "Er is iets.", "tot": date(2027, 4, 1)}
    judge(db, world, contract, Maandbesluitsoort.OPSCHORTEN, Opschorting.model_validate(sent))
    (waiting,) = year(db, world.joris).maanden
    assert (waiting.bedrag_ct, waiting.opgeschort) == (5_000, True)
    with pytest.raises(NogNiet, match="vaste-maanden-open"):
        fix(db, world)
    refuse(db, world, contract, 5_000)
    assert year(db, world.joris).maanden == ()
    fix(db, world)
    assert balance(db, world.joris.budget_id) == (0, 0, 0)


def test_what_does_not_fit_in_the_budget_is_not_waited_for(db: Database, world: World, later: clock.Frozen) -> None:
    add_monthly(db, world.joris, 15_000, start=NOVEMBER)
    assert [one.bedrag_ct for one in year(db, world.joris).maanden] == [15_000, 5_000]
    pay_month(db, world, NOVEMBER)
    pay_month(db, world, DECEMBER)
    assert year(db, world.joris).maanden == ()
    fix(db, world)
    assert balance(db, world.joris.budget_id) == (20_000, 20_000, 0)


def test_a_closed_year_takes_no_month(db: Database, world: World, contract: int) -> None:
    """The round was begun, then the SVB refused the month and the year was fixed: the line pays nothing."""
    number = begin(db, world.svb, DECEMBER)
    refuse(db, world, contract, 5_000)
    fix(db, world)
    assert carry_out(db, world.svb, number, seconds=60)
    assert outcomes(db) == ["niets"]
    with db.write() as session, pytest.raises(Gesloten):
        book_monthly(session, world.joris.budget_id, Betaaldelen(1), clock.today(), "x", 1)


def test_a_month_that_is_owed_after_all_is_not_paid_from_a_closed_year(db: Database, world: World) -> None:
    """More is owed once the year is closed: the budget holds nothing, until a correction."""
    with clock.frozen(clock.now() + (FIXABLE - clock.today())):
        contract = add_monthly(db, world.joris, 5_000, start=DECEMBER)
        pay_month(db, world, DECEMBER)
        fix(db, world)
        with db.write() as session:
            row = session.get_one(Zorgovereenkomst, contract)
            row.maandbedrag_ct = 6_000
            session.add(row)
        assert year(db, world.joris).maanden == ()
    assert balance(db, world.joris.budget_id) == (5_000, 5_000, 0)


def test_a_month_is_paid_and_the_year_fixed_at_once(both_db: Database, frozen_clock: clock.Frozen) -> None:
    """Whoever comes first: the fixed amount holds the month, or the year waits for it."""
    world = build_world(both_db)
    frozen_clock.advance(days=(FIXABLE - clock.today()).days)
    add_monthly(both_db, world.joris, 5_000, start=DECEMBER)
    number = begin(both_db, world.svb, DECEMBER)
    ended = race(lambda: carry_out(both_db, world.svb, number, seconds=60), lambda: fix(both_db, world))
    assert ended[0] is None
    granted, paid_ct, _ = balance(both_db, world.joris.budget_id)
    assert paid_ct == 5_000
    assert isinstance(ended[1], NogNiet) if granted == 20_000 else granted == 5_000


def test_a_run_names_who_waits(db: Database, world: World, contract: int) -> None:
    with db.write() as session:
        run_id = begin_run(session, world.consulent, "s-1")
    while turn(db, run_id).meer:
        pass
    assert lines_of_run(db, run_id)[world.joris.budget_id] == "vaste-maanden-open"


def test_months_of_many_cost_as_many_statements_as_of_few(db: Database, world: World, later: clock.Frozen) -> None:
    many = add_people(db, world, 6)
    for person in many.people:
        add_monthly(db, person, 1_000)
    counted = []
    for some in (many.budgets[:1], many.budgets):
        with count_statements(db) as seen, db.read() as session:
            found = years_of(session, some)
        assert all(len(one.maanden) == 12 for one in found.values())
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 15
