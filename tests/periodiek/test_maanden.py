"""Which months there are and where they stand: contracts, budgets, changes, suspensions, absences, the balance."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from portal import clock
from portal.afspraken.gevolg import picture_of
from portal.budget.queries import budget_of
from portal.db import Database
from portal.herziening.models import Opschorting
from portal.herziening.status import Opschortstand
from portal.law.afwezigheid import Afwezigheidsoort
from portal.law.herziening import Herziengrond
from portal.law.periodiek import Reden, Schorsing
from portal.mijnbudget.bronnen import Bedrag, source_of
from portal.mijnbudget.queries import agreements_of
from portal.periodiek import schorsing
from portal.periodiek.betalen import begin_round, carry_out
from portal.periodiek.lijst import Lijn
from portal.periodiek.models import Afwezigheid
from portal.zorgovereenkomst.status import Contractstatus
from tests.periodiek.conftest import (
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    add_monthly,
    change_contract,
    month_of,
    months,
    outcomes,
    paid,
    pay_month,
    the_list,
)
from tests.world import World


def reserved_ct(db: Database, world: World) -> int:
    """What the balance keeps for fixed amounts of Fatma; its page and the picture before a change agree."""
    with db.read() as session:
        budget = budget_of(session, world.fatma.dossier_id, clock.today())
        assert budget
        agreed = agreements_of(session, budget, world.fatma.dossier_id).contracten
        source = source_of(session, world.fatma.dossier_id, Bedrag.GERESERVEERD, clock.today())
        picture = picture_of(session, world.fatma.dossier_id, clock.today())
    assert source
    assert picture
    assert picture.gereserveerd_ct == source.bedrag_ct
    assert source.som_ct == source.bedrag_ct
    return sum(one.reserved_ct for one in agreed if one.periodiek)


def away(db: Database, world: World, contract: int, van: date, tot: date | None, soort: str = "verlof") -> None:
    with db.write() as session:
        session.add(Afwezigheid(
            dossier_id=world.fatma.dossier_id, zorgovereenkomst_id=contract, soort=Afwezigheidsoort(soort), van=van,
            tot=tot, formulier=f"weg-{van}-{contract}", op=clock.now(),
        ))  # fmt: skip


def test_every_month_of_the_budget_is_planned(db: Database, world: World, monthly: int) -> None:
    found = months(db, world.fatma)
    assert [one.maand.month for one in found] == list(range(1, 13))
    assert {one.due_ct for one in found} == {100_000}
    assert month_of(db, world.fatma, monthly).plan.uiterlijk_op == date(2026, 11, 30)
    assert reserved_ct(db, world) == 1_200_000


@pytest.mark.parametrize(
    "status", [Contractstatus.GETEKEND, Contractstatus.GOEDGEKEURD_COLLEGE, Contractstatus.CONCEPT]
)
def test_what_is_not_approved_by_both_is_not_planned(db: Database, world: World, status: Contractstatus) -> None:
    add_monthly(db, world.fatma, status=status)
    assert months(db, world.fatma) == []
    assert the_list(db).regels == ()


def test_a_contract_that_ends_keeps_its_last_days_reserved(db: Database, world: World, monthly: int) -> None:
    change_contract(db, monthly, einde=date(2026, 10, 15), status=Contractstatus.BEEINDIGD)
    last = month_of(db, world.fatma, monthly)
    assert (last.due_ct, last.plan.redenen) == (48_387, (Reden.STOPT,))
    assert reserved_ct(db, world) == 9 * 100_000 + 48_387


def test_a_change_breaks_the_month_between_two_contracts(db: Database, world: World, monthly: int) -> None:
    change_contract(db, monthly, einde=date(2026, 10, 15), status=Contractstatus.VERVANGEN)
    new = add_monthly(db, world.fatma, 200_000, start=date(2026, 10, 16), changes=monthly)
    assert month_of(db, world.fatma, monthly).due_ct == 48_387
    assert month_of(db, world.fatma, new).due_ct == 103_226
    assert month_of(db, world.fatma, monthly).plan.redenen == (Reden.VERVANGEN,)


def test_a_change_after_the_payment_pays_the_same_days_once(db: Database, world: World, monthly: int) -> None:
    pay_month(db, world)
    change_contract(db, monthly, einde=date(2026, 10, 15), status=Contractstatus.VERVANGEN)
    new = add_monthly(db, world.fatma, 200_000, start=date(2026, 10, 16), changes=monthly)
    old_month, new_month = (month_of(db, world.fatma, one) for one in (monthly, new))
    assert (old_month.due_ct, old_month.stand.overpaid_ct) == (0, 51_613)
    assert new_month.due_ct == 103_226 - 51_613


def test_an_end_that_was_told_late_shows_what_was_paid_too_much(db: Database, world: World, monthly: int) -> None:
    pay_month(db, world)
    change_contract(db, monthly, einde=date(2026, 9, 30), status=Contractstatus.BEEINDIGD)
    october = month_of(db, world.fatma, monthly)
    assert (october.stand.owed_ct, october.stand.overpaid_ct, october.due_ct) == (0, 100_000, 0)
    assert [one.lijn for one in the_list(db).regels] == [Lijn.BETAALD]


def test_a_suspension_of_another_room_holds_its_days(
    db: Database, world: World, monthly: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {world.fatma.dossier_id: [Schorsing(date(2026, 10, 16), None)]}
    monkeypatch.setattr(schorsing, "BRONNEN", [lambda session, dossier: held])
    october = month_of(db, world.fatma, monthly)
    assert (october.due_ct, october.stand.held_ct, october.stand.open_ct) == (48_387, 51_613, 100_000)
    pay_month(db, world)
    held[world.fatma.dossier_id] = [Schorsing(date(2026, 10, 16), date(2026, 11, 9))]
    assert month_of(db, world.fatma, monthly).due_ct == 51_613
    pay_month(db, world, form="formulier-rest")
    assert month_of(db, world.fatma, monthly).stand.open_ct == 0


def test_payments_that_the_college_asked_to_wait_with_wait_here_too(db: Database, world: World, monthly: int) -> None:
    """Regeling 5.5 f: nothing is paid on these days; a round with such a day pays nothing either."""
    with db.write() as session:
        session.add(Opschorting(
            dossier_id=world.fatma.dossier_id, budget_id=world.fatma.budget_id, sleutel="s",
            status=Opschortstand.INGESTELD, grond=Herziengrond.ONJUIST, van=date(2026, 11, 8), tot=date(2026, 12, 1),
            toelichting=b"", medewerker_id=world.consulent.medewerker_id,
        ))  # fmt: skip
    assert [one.lijn for one in the_list(db).regels] == [Lijn.OPGESCHORT]
    with db.write() as session:
        row = session.exec(select(Opschorting)).one()
        row.opgeheven_op = date(2026, 11, 10)
        session.add(row)
    assert month_of(db, world.fatma, monthly).due_ct == 100_000
    with db.write() as session:
        stand = the_list(db).stand
        number = begin_round(session, world.svb, OCTOBER, date(2026, 11, 9), "SVB-1", (), stand, "formulier-een")
    assert carry_out(db, world.svb, number)
    assert outcomes(db) == ["opgeschort"]
    pay_month(db, world)
    assert [one.bedrag_ct for one in paid(db)] == [100_000]


def test_leave_that_the_rules_do_not_pay_lowers_the_month_and_the_balance(
    db: Database, world: World, monthly: int
) -> None:
    away(db, world, monthly, date(2026, 10, 10), date(2026, 10, 12))
    october = month_of(db, world.fatma, monthly)
    assert october.due_ct == 100_000 - 9_678
    assert october.plan.redenen == (Reden.ONBETAALD,)
    assert reserved_ct(db, world) == 1_200_000 - 9_678


def test_leave_without_an_end_counts_until_today_in_the_months_as_in_the_balance(
    db: Database, world: World, monthly: int
) -> None:
    """Today is 10 November: ten days of October and ten of November are not paid; what comes is still kept."""
    away(db, world, monthly, date(2026, 10, 22), None)
    found = months(db, world.fatma)
    october, november, december = (found[number].stand.owed_ct for number in (9, 10, 11))
    assert (october, november, december) == (100_000 - 32_258, 100_000 - 33_333, 100_000)
    assert reserved_ct(db, world) == sum(one.stand.open_ct for one in found)


def test_illness_that_no_rule_speaks_of_is_paid_on(db: Database, world: World, monthly: int) -> None:
    away(db, world, monthly, date(2026, 10, 10), None, "ziek")
    assert month_of(db, world.fatma, monthly).due_ct == 100_000
    assert reserved_ct(db, world) == 1_200_000


def test_a_month_is_paid_from_the_budget_of_its_last_day(db: Database, world: World, monthly: int) -> None:
    """A year further there is no budget yet, so nothing is planned."""
    assert max(one.maand for one in months(db, world.fatma)) == date(2026, 12, 1)
    with clock.frozen(datetime(2027, 1, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        assert month_of(db, world.fatma, monthly, date(2026, 12, 1)).due_ct == 100_000
        assert the_list(db, date(2027, 1, 1)).regels == ()


def test_the_budget_is_handed_out_in_the_order_of_the_months(db: Database, world: World) -> None:
    """Joris has 200 euro, and a fixed amount of 80 a month."""
    number = add_monthly(db, world.joris, 8_000)
    found = months(db, world.joris)
    assert [one.payable_ct for one in found[:4]] == [8_000, 8_000, 4_000, 0]
    assert [one.short_ct for one in found[:4]] == [0, 0, 4_000, 8_000]
    # The list of one month says what the budget holds for that month.
    assert [one.maand.payable_ct for one in the_list(db).regels] == [8_000]
    assert month_of(db, world.joris, number, SEPTEMBER).payable_ct == 0


def test_paid_months_are_no_longer_reserved(db: Database, world: World, monthly: int) -> None:
    pay_month(db, world)
    assert reserved_ct(db, world) == 1_100_000
    assert month_of(db, world.fatma, monthly).stand.open_ct == 0


def test_the_list_asks_first_what_asks_something(db: Database, world: World) -> None:
    wage = add_monthly(db, world.fatma, 50_000, payroll=True)
    whole = add_monthly(db, world.fatma, 60_000)
    part = add_monthly(db, world.joris, 30_000)
    rows = {one.maand.contract.id: one.lijn for one in the_list(db).regels}
    assert rows == {wage: Lijn.INHOUDING, whole: Lijn.BETALEN, part: Lijn.DEELS}
    assert [one.lijn for one in the_list(db).regels] == [Lijn.BETALEN, Lijn.DEELS, Lijn.INHOUDING]
    assert the_list(db).samen_ct == 60_000 + 20_000
    assert [one.maand.contract.dossier_id for one in the_list(db, own=(world.joris.dossier_id,)).regels] == [
        world.fatma.dossier_id
    ] * 2
    assert the_list(db, NOVEMBER).regels
    assert the_list(db, OCTOBER).stand != the_list(db, NOVEMBER).stand
