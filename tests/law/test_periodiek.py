"""Fixed monthly payments: broken months, suspension, change, what the budget holds, and what always adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.kalender import end_of_month, first_of_month
from portal.law.maandstand import Maandstand, divide_room, pay_month, settle_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.periodiek import (
    Reden,
    Schorsing,
    Stuk,
    VasteAfspraak,
    days_ct,
    months_of,
    owed_ct,
    plan_month,
    plan_months,
)
from portal.law.regelset import regelset_for

TERMS = regelset_for("Meppel", date(2021, 3, 1)).termijnen
YEAR = Periode(date(2020, 1, 1), date(2020, 12, 31))
WAGE = VasteAfspraak("ZO-1", Periode(date(2020, 1, 1), None), 100_000)
days = st.dates(date(2019, 1, 1), date(2024, 12, 31))
cents = st.integers(0, 10**7)


def plan(month, agreed=WAGE, held=(), on=date(2020, 12, 1), within=YEAR):
    return plan_month(agreed, month, within, held, on, TERMS)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2020, 2, 1), date(2020, 2, 29), 100_000),  # a leap month is a whole month
        (date(2021, 2, 1), date(2021, 2, 28), 100_000),
        (date(2020, 2, 29), date(2020, 2, 29), 3_448),
        (date(2020, 4, 1), date(2020, 4, 15), 50_000),
        (date(2020, 1, 1), date(2020, 1, 15), 48_387),
        (date(2020, 1, 16), date(2020, 1, 31), 51_613),
        (date(2020, 1, 1), date(2020, 1, 1), 3_226),
        (date(2020, 1, 2), date(2020, 1, 2), 3_226),
    ],
)
def test_a_part_of_a_month_is_paid_by_its_days(first, last, expected):
    assert days_ct(100_000, first, last) == expected


def test_days_of_two_months_have_no_monthly_amount():
    with pytest.raises(ValueError, match="one month"):
        days_ct(1, date(2020, 1, 31), date(2020, 2, 1))
    with pytest.raises(ValueError, match="negative"):
        days_ct(-1, date(2020, 1, 1), date(2020, 1, 2))


@pytest.mark.parametrize(
    ("payroll", "last_day"), [(False, date(2020, 3, 30)), (True, date(2020, 4, 9))], ids=["30 days", "40 with wage tax"]
)
def test_a_month_is_paid_within_thirty_or_forty_days_after_it(payroll, last_day):
    found = plan(date(2020, 2, 14), VasteAfspraak("ZO-1", WAGE.periode, 100_000, payroll))
    assert (found.maand, found.owed_ct, found.broken, found.redenen) == (date(2020, 2, 1), 100_000, False, ())
    assert found.uiterlijk_op == last_day


@pytest.mark.parametrize(
    ("periode", "vervangen", "owed", "redenen"),
    [
        (Periode(date(2020, 4, 16), None), False, 50_000, (Reden.BEGINT,)),
        (Periode(date(2019, 1, 1), date(2020, 4, 15)), False, 50_000, (Reden.STOPT,)),
        (Periode(date(2019, 1, 1), date(2020, 4, 15)), True, 50_000, (Reden.VERVANGEN,)),
        (Periode(date(2020, 4, 11), date(2020, 4, 20)), False, 33_334, (Reden.BEGINT, Reden.STOPT)),
        (Periode(date(2019, 1, 1), date(2020, 4, 30)), False, 100_000, ()),
    ],
)
def test_a_month_is_broken_where_the_contract_begins_or_ends(periode, vervangen, owed, redenen):
    found = plan(date(2020, 4, 1), VasteAfspraak("ZO-1", periode, 100_000, vervangen=vervangen))
    assert (found.owed_ct, found.redenen, found.broken) == (owed, redenen, owed < 100_000)


def test_a_month_outside_contract_or_budget_asks_nothing():
    assert plan(date(2019, 12, 1)) is None
    assert plan(date(2021, 1, 1)) is None
    assert plan(date(2020, 3, 1), VasteAfspraak("ZO-1", Periode(date(2020, 4, 1), None), 1)) is None
    half = plan(date(2020, 6, 1), within=Periode(date(2020, 6, 16), date(2021, 6, 15)))
    assert (half.owed_ct, half.redenen) == (50_000, (Reden.BUDGET,))


def test_days_that_the_budget_does_not_pay_are_left_out():
    leave = Periode(date(2020, 4, 10), date(2020, 4, 12))
    found = plan(date(2020, 4, 1), VasteAfspraak("ZO-1", WAGE.periode, 90_000, onbetaald=(leave,)))
    assert [(one.van.day, one.tot.day, one.bedrag_ct) for one in found.stukken] == [(1, 9, 27_000), (13, 30, 54_000)]
    assert found.redenen == (Reden.ONBETAALD,)


def test_suspended_days_wait_and_are_paid_when_it_is_over():
    held = [Schorsing(date(2020, 4, 16), date(2020, 6, 9))]
    during = plan(date(2020, 4, 1), held=held, on=date(2020, 6, 9))
    assert during.stukken == (
        Stuk(date(2020, 4, 1), date(2020, 4, 15), 50_000),
        Stuk(date(2020, 4, 16), date(2020, 4, 30), 50_000, opgeschort=True),
    )
    assert (during.owed_ct, during.held_ct, during.redenen) == (100_000, 50_000, (Reden.OPGESCHORT,))
    after = plan(date(2020, 4, 1), held=held, on=date(2020, 6, 10))
    assert (after.owed_ct, after.held_ct, after.redenen) == (100_000, 0, ())
    # The thirty days stood still from the end of April until 9 June.
    assert after.uiterlijk_op == date(2020, 5, 30) + timedelta(days=41)


def test_where_nothing_is_paid_on_some_days_every_month_waits_and_its_term_stands_still():
    """Regeling 5.5 f: the college asks to wait with all payments, from 10 May to 9 June."""
    held = [Schorsing(date(2020, 5, 10), date(2020, 6, 9), betalingen=True)]
    before, during, after = (
        plan(date(2020, 4, 1), held=held, on=on) for on in (date(2020, 5, 9), date(2020, 6, 9), date(2020, 6, 10))
    )
    assert (before.held_ct, during.held_ct, after.held_ct) == (0, 100_000, 0)
    assert during.redenen == (Reden.OPGESCHORT,)
    assert (before.uiterlijk_op, after.uiterlijk_op) == (date(2020, 5, 30), date(2020, 6, 30))
    assert [one.stops(day) for one in held for day in (date(2020, 5, 9), date(2020, 5, 10), date(2020, 6, 10))] == [
        False,
        True,
        False,
    ]


def test_a_suspension_without_an_end_holds_every_month_after_it():
    held = [Schorsing(date(2020, 11, 1), None)]
    months = plan_months(WAGE, YEAR, held, date(2020, 12, 31), TERMS)
    assert [one.held_ct for one in months] == [0] * 10 + [100_000, 100_000]


@pytest.mark.parametrize(("on", "allowed"), [(date(2020, 2, 29), False), (date(2020, 3, 1), True)])
def test_nothing_is_paid_before_the_month_is_over(on, allowed):
    assert pay_month(date(2020, 2, 1), on).allowed is allowed


@pytest.mark.parametrize(
    ("stand", "due", "still_open", "overpaid"),
    [
        (Maandstand(100, 0, 0, 0), 100, 100, 0),
        (Maandstand(100, 40, 0, 0), 60, 100, 0),
        (Maandstand(100, 40, 0, 60), 0, 40, 0),
        (Maandstand(100, 0, 30, 70), 0, 0, 0),
        (Maandstand(50, 0, 0, 100), 0, 0, 50),
        (Maandstand(100, 0, 100, 0), 0, 0, 0),
    ],
)
def test_what_is_due_waits_or_was_too_much(stand, due, still_open, overpaid):
    assert (stand.due_ct, stand.open_ct, stand.overpaid_ct) == (due, still_open, overpaid)


def test_a_change_approved_after_the_payment_pays_the_same_days_once():
    """April was paid whole under the old contract; the new one began on the 16th and is higher."""
    old, new = Maandstand(50_000, paid_ct=100_000), Maandstand(60_000)
    assert settle_month([old, new]) == (0, 10_000)
    assert settle_month([Maandstand(50_000, paid_ct=100_000), Maandstand(20_000)]) == (0, 0)


def test_the_last_month_of_the_calendar_is_a_month():
    assert [one.month for one in months_of(Periode(date(9999, 11, 30), date.max))] == [11, 12]
    assert owed_ct(WAGE, Periode(date(9999, 12, 1), date.max)) == 100_000
    with pytest.raises(ValueError, match="no last month"):
        list(months_of(Periode(date(2020, 1, 1), None)))


@given(cents, days, st.lists(st.integers(1, 30), max_size=5))
def test_parts_of_a_month_add_up_to_the_month(amount, day, cuts):
    first, last = first_of_month(day), end_of_month(day)
    starts = sorted({1, *(cut for cut in cuts if cut <= last.day)})
    ends = [*(start - 1 for start in starts[1:]), last.day]
    parts = [days_ct(amount, first.replace(day=a), first.replace(day=b)) for a, b in zip(starts, ends, strict=True)]
    assert sum(parts) == amount
    assert all(part >= 0 for part in parts)


@given(cents, days, days, days)
def test_a_change_on_any_day_costs_the_same_when_the_amount_stays(amount, one, two, change):
    first, last = sorted((one, two))
    within = Periode(first, last)
    before = VasteAfspraak("oud", Periode(first, change - timedelta(days=1)), amount)
    after = VasteAfspraak("nieuw", Periode(change, None), amount)
    both = [owed_ct(each, within) for each in (before, after) if each.periode.end is None or first < change]
    assert sum(both) == owed_ct(VasteAfspraak("heel", Periode(min(first, change), None), amount), within)


@given(cents, days, days, st.lists(st.tuples(days, days), max_size=3), days)
def test_pieces_of_every_month_add_up_and_follow_each_other(amount, one, two, held, on):
    first, last = sorted((one, two))
    agreed = VasteAfspraak("ZO-1", Periode(first, None), amount)
    suspensions = [Schorsing(*sorted(pair)) for pair in held]
    months = plan_months(agreed, Periode(first, last), suspensions, on, TERMS)
    assert sum(month.owed_ct for month in months) == owed_ct(agreed, Periode(first, last))
    pieces = [piece for month in months for piece in month.stukken]
    assert [piece.van for piece in pieces[1:]] == [piece.tot + timedelta(days=1) for piece in pieces[:-1]]
    assert (pieces[0].van, pieces[-1].tot) == (first, last)
    assert all(0 <= month.held_ct <= month.owed_ct for month in months)
    assert all(month.uiterlijk_op >= end_of_month(month.maand) + timedelta(days=30) for month in months)


@given(st.lists(cents, max_size=6), cents, st.randoms())
def test_what_the_budget_holds_does_not_depend_on_the_order(asked, room, random):
    mixed = [*asked]
    random.shuffle(mixed)
    paid = [sum(one.payable_ct for one in divide_room(order, room)) for order in (asked, mixed)]
    assert paid == [min(sum(asked), room)] * 2
    assert [one.payable_ct + one.short_ct for one in divide_room(asked, room)] == asked


@given(st.lists(st.builds(Maandstand, cents, cents, cents, cents), max_size=4))
def test_no_day_is_paid_twice_and_nothing_due_is_lost(standen):
    asked = settle_month(standen)
    due, credit = (sum(getattr(one, name) for one in standen) for name in ("due_ct", "overpaid_ct"))
    assert sum(asked) == max(due - credit, 0)
    assert all(0 <= now <= one.due_ct for now, one in zip(asked, standen, strict=True))


@given(cents, st.integers(1, 31), st.permutations(range(4)))
def test_paying_in_any_order_and_as_often_as_you_like_ends_at_what_is_owed(amount, step, order):
    """Each payment pays what is due then; suspensions that end one after the other change nothing of the sum."""
    paid = 0
    for lifted in order:
        held = max(amount - (lifted + 1) * step * 1_000, 0)
        paid += Maandstand(amount, held, 0, paid).due_ct
        assert paid <= amount
    assert paid + Maandstand(amount, 0, 0, paid).due_ct == amount
