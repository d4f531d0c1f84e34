"""From old pgb's to one budget: contracts, a first day, who pays which day, the deposits (Besluit 3.2, 7.1, 7.2)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.overeenkomstmodel import Contractmodel
from portal.law.overstap import (
    Betaler,
    Oudbudget,
    Oudcontract,
    Overgang,
    end_old,
    needs_new,
    pays,
    propose_start,
    transition,
)
from portal.law.regelset import regelset_for
from portal.law.storting import Stortstand, deposit_state
from portal.law.wetten import Wet

RULES = regelset_for("Rotterdam", date(2020, 6, 1))
DECIDED = date(2020, 10, 12)
START = date(2021, 1, 1)
OLD = Oudcontract(1, Wet.WLZ, Contractmodel.ZORGINSTELLING, "2019-1", date(2020, 3, 1), bedingen=True)
READY = replace(OLD, nieuw_van=START, college=True, svb=True)
WLZ = Oudbudget(Wet.WLZ, date(2020, 12, 31))
DAYS = st.dates(date(2020, 1, 1), date(2022, 9, 30))


@pytest.mark.parametrize(
    ("change", "serves"),
    [
        ({}, True),
        ({"bedingen": False}, False),
        ({"versie": "2017-1"}, False),
        ({"versie": "2017-1", "getekend_op": date(2019, 4, 30)}, True),
        ({"model": None}, False),
        ({"getekend_op": None}, False),
        ({"getekend_op": date(2017, 3, 31)}, False),
    ],
)
def test_an_old_contract_serves_on_with_the_newest_model_of_its_day_and_the_clauses(change, serves):
    assert needs_new(replace(OLD, **change), RULES).allowed is serves


@pytest.mark.parametrize(
    ("contract", "found"),
    [
        (replace(OLD, doorgaan=False), Overgang.STOPT),
        (replace(OLD, eindigt_op=date(2020, 12, 30)), Overgang.GAT),
        (OLD, Overgang.NIEUW),
        (replace(READY, college=False), Overgang.COLLEGE),
        (replace(READY, svb=False), Overgang.SVB),
        (replace(READY, nieuw_van=date(2021, 1, 2)), Overgang.TE_LAAT),
        (replace(READY, eindigt_op=date(2020, 12, 31)), Overgang.KLAAR),
    ],
)
def test_what_a_helper_still_needs(contract, found):
    assert transition(contract, START) is found


def test_the_start_leaves_both_time_to_approve():
    found = propose_start([], [OLD], DECIDED, 42)
    assert (found.dag, found.nog_nodig, found.krap) == (date(2020, 12, 1), (1,), False)


def test_it_is_the_next_first_of_a_month_when_everything_is_ready():
    assert propose_start([], [replace(READY, nieuw_van=date(2020, 11, 1))], DECIDED, 42).dag == date(2020, 11, 1)
    assert propose_start([], [READY], DECIDED, 42).dag == START


def test_an_old_pgb_that_ends_first_makes_it_urgent():
    found = propose_start([replace(WLZ, einde=date(2020, 10, 31))], [OLD], DECIDED, 42)
    assert (found.dag, found.krap) == (date(2020, 11, 1), True)


def test_a_contract_that_ends_counts_as_a_pgb_that_ends():
    assert propose_start([WLZ], [replace(OLD, eindigt_op=date(2020, 11, 14))], DECIDED, 42).dag == date(2020, 11, 15)


@given(st.lists(DAYS, max_size=4), st.lists(st.tuples(DAYS, st.booleans()), max_size=4), DAYS, st.integers(1, 120))
def test_no_day_is_left_out_and_none_begins_before_the_decision(ends, contracts, decided, days):
    old = [Oudbudget(Wet.WMO, end) for end in ends]
    known = [
        replace(OLD, id=i, nieuw_van=day if ready else None, college=ready, svb=ready)
        for i, (day, ready) in enumerate(contracts)
    ]
    found = propose_start(old, known, decided, days)
    assert found.dag > decided
    for end in ends:
        assert found.dag <= max(end, decided) + timedelta(days=1)
    assert set(found.nog_nodig) == {one.id for one in known if not one.svb}
    if not found.krap and not ends:
        assert all(transition(one, found.dag) is Overgang.KLAAR for one in known if one.svb)


@given(DAYS, DAYS, DAYS)
def test_a_day_is_paid_once_at_most(day, old_end, start):
    found = pays(day, old_end, start, date(2022, 12, 31))
    assert (found is Betaler.NIEUW) is (start <= day)
    if end_old(Oudbudget(Wet.WMO, old_end), start, start - timedelta(days=1)).allowed:
        assert found is not Betaler.NIEMAND


def test_nothing_old_ends_before_the_decision():
    assert end_old(WLZ, START, date(2020, 12, 31)).allowed
    assert end_old(WLZ, START, START).reden == "begint-voor-besluit"
    gap = end_old(replace(WLZ, einde=date(2020, 12, 1)), START, DECIDED)
    assert (gap.reden, gap.cijfers) == (
        "dagen-zonder-pgb",
        {"van_op": date(2020, 12, 2), "tot_op": date(2020, 12, 31)},
    )


@pytest.mark.parametrize(
    ("received", "today", "stand", "missing"),
    [
        ((), START, Stortstand.VERWACHT, 100),
        ((), date(2021, 1, 2), Stortstand.TE_LAAT, 100),
        ((40,), date(2021, 1, 2), Stortstand.DEELS, 60),
        ((40, 60), date(2021, 1, 2), Stortstand.BINNEN, 0),
        ((100, -100), START, Stortstand.VERWACHT, 100),
        ((150,), START, Stortstand.TE_VEEL, 0),
    ],
)
def test_a_deposit_is_due_partly_there_there_or_too_much(received, today, stand, missing):
    found = deposit_state(100, received, START, today)
    assert (found.stand, found.ontbreekt_ct) == (stand, missing)
    assert found.te_laat is (bool(missing) and today > START)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**8), max_size=5))
def test_due_is_what_came_and_what_is_missing_less_what_was_too_much(due, received):
    found = deposit_state(due, received, START, START)
    assert found.ontvangen_ct + found.ontbreekt_ct - found.te_veel_ct == due
    assert min(found.ontbreekt_ct, found.te_veel_ct) == 0


def test_less_than_nothing_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        deposit_state(100, [-1], START, START)
