"""Additional services (Regeling 5.8): whole bills from enough deposits, and every cent back to whose it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.nummers import betalingskenmerk, read_betalingskenmerk
from portal.law.vrijwillig import (
    expect_bill,
    lower_costs,
    over_on,
    pay_additional,
    pay_bill,
    return_unspent,
    undo_deposit,
)

cents = st.integers(0, 1_000_000)
DAY = date(2026, 11, 10)


@given(st.dictionaries(st.text(max_size=4), cents, min_size=1, max_size=5), cents, cents)
def test_a_bill_is_paid_whole_or_not_at_all_and_nobody_pays_more_than_they_have(balances, bill, reserved):
    found = pay_bill(balances, bill, reserved)
    enough = bill + reserved <= sum(balances.values())
    if bill:
        assert found.oordeel.allowed is enough
    assert found.oordeel.artikel == "Regeling 5.8"
    assert found.tekort_ct == max(bill + reserved - sum(balances.values()), 0)
    if found.oordeel.allowed:
        assert sum(found.delen.values()) == bill
        assert all(0 <= found.delen[name] <= balances[name] for name in balances)
    else:
        assert not found.delen
        assert found.oordeel.reden == "te-weinig-gestort"


def test_a_cent_that_does_not_divide_goes_to_the_largest_remainder():
    assert pay_bill({"oma": 100, "opa": 100, "stichting": 100}, 100).delen == {"oma": 34, "opa": 33, "stichting": 33}


def test_what_was_promised_to_an_approved_bill_pays_no_other():
    found = pay_bill({"oma": 500}, 300, reserved_ct=300)
    assert (found.oordeel.allowed, found.tekort_ct, found.oordeel.cijfers["over_ct"]) == (False, 100, 200)


@pytest.mark.parametrize(("bill", "reserved"), [(-1, 0), (0, -1)])
def test_no_amount_is_negative(bill, reserved):
    with pytest.raises(ValueError, match="negative"):
        pay_bill({"oma": 100}, bill, reserved)


@pytest.mark.parametrize(
    ("own", "unpaid", "over", "reason"),
    [
        (0, 0, DAY, "niets-over"),
        (1, 0, None, "loopt-nog"),
        (1, 0, date(2026, 11, 11), "loopt-nog"),
        (1, 1, DAY, "rekening-wacht"),
        (1, 0, DAY, ""),
    ],
)
def test_what_is_left_goes_back_after_the_last_bill(own, unpaid, over, reason):
    assert return_unspent(own, unpaid, over, DAY).reden == reason


@pytest.mark.parametrize(("own", "free", "allowed"), [(100, 100, True), (99, 100, False), (100, 99, False)])
def test_a_deposit_is_booked_back_while_nothing_hangs_on_it(own, free, allowed):
    assert undo_deposit(100, own, free).allowed is allowed


def test_a_service_is_over_on_the_first_of_its_ends():
    later = date(2026, 12, 31)
    assert over_on(None, None, None, 42) is None
    assert over_on(DAY, later, None, 42) == DAY
    assert over_on(None, later, None, 42) == date(2027, 2, 12)
    assert over_on(None, later, DAY, 42) == date(2026, 11, 11)


@given(st.integers(1, 9_999_999))
def test_a_payment_reference_is_read_as_it_was_given_out(number):
    found = betalingskenmerk(number)
    spaced = " ".join(found[at : at + 4] for at in range(0, len(found), 4)).lower()
    assert read_betalingskenmerk(spaced) == found


def test_a_mistyped_reference_is_noticed():
    right = betalingskenmerk(123)
    assert read_betalingskenmerk(right.replace("123", "124")) is None
    assert read_betalingskenmerk("") is None
    assert read_betalingskenmerk("é" * 10) is None
    with pytest.raises(ValueError, match="from one"):
        betalingskenmerk(0)


def test_a_bill_that_cannot_be_paid_takes_nothing_from_a_later_one():
    assert expect_bill({"oma": 75}, [125], 40).oordeel.allowed
    assert expect_bill({"oma": 75}, [125, 40], 40).tekort_ct == 5


@given(st.dictionaries(st.text(max_size=4), cents, min_size=1, max_size=4), st.lists(cents, min_size=1, max_size=5))
def test_what_is_expected_of_the_last_bill_is_what_becomes_of_it(balances, bills):
    *before, last = bills
    expected = expect_bill(balances, before, last).oordeel
    assert expected.allowed is pay_additional(balances, bills).bills[-1].allowed


@given(*[st.integers(0, 10_000)] * 3)
def test_a_service_costs_no_less_than_what_was_spent_on_it(costs, paid, apart):
    found = lower_costs(costs, paid, apart)
    assert found.allowed is (costs >= paid + apart)
    assert lower_costs(found.cijfers["minste_ct"], paid, apart).allowed
    assert found.allowed or found.reden == "kosten-te-laag"


@pytest.mark.parametrize("figures", [(-1, 0, 0), (0, -1, 0), (0, 0, -1)])
def test_no_cost_is_negative(figures):
    with pytest.raises(ValueError, match="negative"):
        lower_costs(*figures)


def test_nothing_goes_back_to_an_account_that_it_came_back_from():
    day = date(2026, 11, 10)
    assert return_unspent(500, 0, day, day, account_ok=False).reden == "rekening-onjuist"
    assert return_unspent(500, 1, day, day, account_ok=False).reden == "rekening-wacht"
    assert return_unspent(500, 0, day, day).allowed
