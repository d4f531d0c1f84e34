"""Rates, the one rounding, and dividing cents that add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.geld import (
    Eenheid,
    NietOmTeRekenen,
    Tarief,
    bedrag_ct,
    converted_ct,
    largest_remainder,
    to_minutes,
    to_uurtarief,
)

UREN = {
    Eenheid.DAGDEEL: 4,
    Eenheid.NACHT: 8,
    Eenheid.DAG: 8,
    Eenheid.ETMAAL: 24,
    Eenheid.WEEKEND: 72,
    Eenheid.MIDWEEK: 120,
    Eenheid.WEEK: 168,
}
rates = st.integers(0, 10**10)


@pytest.mark.parametrize(
    ("ct", "minutes", "expected"),
    [(2114, 210, 7399), (2114, 135, 4757), (2073, 750, 25913), (2000, 450, 15000), (1, 30, 1), (1, 29, 0), (0, 60, 0)],
)
def test_an_hourly_line_is_rounded_half_up_once(ct, minutes, expected):
    assert bedrag_ct(Tarief.from_ct(ct, Eenheid.UUR), minutes) == expected


def test_seven_dagdelen_come_to_the_same_by_the_hour():
    per_dagdeel = Tarief.from_euro(Decimal("60.11"), Eenheid.DAGDEEL)
    assert to_uurtarief(per_dagdeel, UREN).euro == Decimal("15.0275")
    assert bedrag_ct(per_dagdeel, 7) == 42077
    assert bedrag_ct(to_uurtarief(per_dagdeel, UREN), 28 * 60) == 42077


def test_the_sixth_decimal_is_rounded_half_up():
    assert Tarief.from_euro(Decimal("15.027505"), Eenheid.UUR).waarde == 1502751


@pytest.mark.parametrize(
    ("eenheid", "uren"),
    [("dagdeel", 4), ("nacht", 8), ("dag", 8), ("etmaal", 24), ("weekend", 72), ("midweek", 120), ("week", 168)],
)
def test_every_rule_set_counts_units_as_the_svb_does(eenheid, uren):
    from portal.law.regelset import regelsets

    assert all(to_minutes(2, Eenheid(eenheid), each.uren_per_eenheid) == 2 * uren * 60 for each in regelsets())


@pytest.mark.parametrize("eenheid", [Eenheid.MAAND, Eenheid.RESULTAAT, Eenheid.STUK, Eenheid.KILOMETER])
def test_a_result_is_no_number_of_hours(eenheid):
    rate = Tarief.from_ct(100, eenheid)
    with pytest.raises(NietOmTeRekenen):
        to_uurtarief(rate, UREN)
    with pytest.raises(NietOmTeRekenen):
        converted_ct(rate, 60, Eenheid.UUR, UREN)


def test_nothing_is_negative():
    with pytest.raises(ValueError, match="negative"):
        Tarief(-1, Eenheid.UUR)
    with pytest.raises(ValueError, match="negative"):
        bedrag_ct(Tarief(1, Eenheid.UUR), -1)


@given(rates)
def test_euro_and_back_is_the_same_rate(waarde):
    assert Tarief.from_euro(Tarief(waarde, Eenheid.UUR).euro, Eenheid.UUR).waarde == waarde


@given(rates, st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_time_never_costs_less_and_splitting_moves_at_most_a_cent(waarde, first, second):
    rate = Tarief(waarde, Eenheid.UUR)
    apart, together = bedrag_ct(rate, first) + bedrag_ct(rate, second), bedrag_ct(rate, first + second)
    assert abs(apart - together) <= 1
    assert together >= bedrag_ct(rate, first)


@given(rates, st.integers(0, 1000), st.sampled_from(sorted(UREN)))
def test_converting_a_unit_moves_at_most_the_fifth_decimal_of_each_hour(waarde, aantal, eenheid):
    rate = Tarief(waarde, eenheid)
    minutes = to_minutes(aantal, eenheid, UREN)
    difference = abs(bedrag_ct(rate, aantal) - bedrag_ct(to_uurtarief(rate, UREN), minutes))
    assert difference <= 1 + minutes // 60 // 2000 + 1


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_shares_add_up_and_stay_within_a_cent_of_exact(total, amounts):
    weights = {str(i): amount for i, amount in enumerate(amounts)}
    whole = sum(amounts)
    if whole == 0:
        return
    shares = largest_remainder(total, weights)
    assert sum(shares.values()) == total
    assert all(abs(shares[name] * whole - total * weight) < whole for name, weight in weights.items())


@pytest.mark.parametrize(
    ("total", "weights", "expected"),
    [
        (2, [5, 5, 5, 5], [1, 1, 0, 0]),
        (124133, [4123456, 517899, 88001, 1999999], [76063, 9554, 1623, 36893]),
        (0, [0, 0], [0, 0]),
    ],
)
def test_left_cents_go_to_the_largest_remainders(total, weights, expected):
    assert list(largest_remainder(total, dict(zip("abcd", weights, strict=False))).values()) == expected


def test_nothing_to_divide_by_is_an_error():
    with pytest.raises(ValueError, match="no weight"):
        largest_remainder(1, {"a": 0})
    with pytest.raises(ValueError, match="non-negative"):
        largest_remainder(-1, {"a": 1})
