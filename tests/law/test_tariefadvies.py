"""Units, the hourly rate to five decimals, one rate out of several, and the maxima as advice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.geld import Eenheid, Tarief, bedrag_ct, hourly_of_month, integral_rate, to_uurtarief
from portal.law.overeenkomst import check_overeenkomst
from portal.law.overeenkomst_codes import Contractcode as C
from portal.law.overeenkomst_feiten import DienstFeiten, Tariefafspraak
from portal.law.regelset import regelset_for
from portal.law.tariefadvies import above_advice
from portal.law.wetten import Wet
from tests.law.test_overeenkomst import GOOD, RATE, RULES

HOURS = RULES.uren_per_eenheid
WLZ = (DienstFeiten("Hulp", Wet.WLZ, True, 9_000_000),)
ON = date(2021, 4, 1)


def found(code, regelset=RULES, **changes):
    return [dict(one.cijfers) for one in check_overeenkomst(replace(GOOD, **changes), regelset) if one.code == code]


@pytest.mark.parametrize(
    ("ct", "minutes", "euro"),
    [(173_333, 2_400, "10.00"), (100_000, 600, "23.07692"), (65_000, 180, "50.00"), (0, 60, "0")],
)
def test_a_monthly_amount_has_an_hourly_rate_to_five_decimals(ct, minutes, euro):
    rate = hourly_of_month(ct, minutes)
    assert abs(rate.euro - Decimal(euro)) < Decimal("0.0001")
    assert hourly_of_month(ct, 0) is None


def test_several_rates_come_to_one_that_costs_the_same():
    agreed = [(Tarief.from_ct(4_000, Eenheid.UUR), 600), (Tarief.from_ct(5_000, Eenheid.UUR), 300)]
    assert integral_rate(agreed, HOURS).euro == Decimal("43.33333")
    with_units = [(Tarief.from_ct(4_000, Eenheid.UUR), 240), (Tarief.from_ct(8_000, Eenheid.DAGDEEL), 1)]
    assert integral_rate(with_units, HOURS).euro == Decimal(30)
    assert integral_rate([(Tarief.from_ct(1, Eenheid.RESULTAAT), 1)], HOURS) is None
    assert integral_rate([(Tarief.from_ct(1, Eenheid.UUR), 0)], HOURS) is None


def test_another_unit_says_which_hourly_rate_the_svb_keeps():
    dagdeel = Tariefafspraak(Tarief.from_euro(Decimal("60.11"), Eenheid.DAGDEEL), 7)
    assert found(C.UURTARIEF, tarieven=(dagdeel, RATE)) == [
        {"tarief": 6_011_000, "eenheid": Eenheid.DAGDEEL, "uurtarief": 1_502_750}
    ]
    monthly = {"periodic": True, "maandbedrag_ct": 65_000, "week_minutes": 180}
    assert found(C.MAAND_UURTARIEF, **monthly) == [{"maand_ct": 65_000, "uurtarief": 5_000_000}]
    assert found(C.UURTARIEF, **monthly, tarieven=(dagdeel,)) == []


def test_where_one_rate_is_demanded_the_one_that_costs_the_same_is_told():
    one_rate = replace(RULES, een_tarief=True)
    other = Tariefafspraak(Tarief.from_ct(5_000, Eenheid.UUR), 600)
    assert found(C.EEN_UURTARIEF, one_rate, tarieven=(RATE, other)) == [{"uurtarief": 4_500_000}]
    assert found(C.EEN_UURTARIEF, tarieven=(RATE, other)) == []
    assert found(C.EEN_UURTARIEF, one_rate, tarieven=(RATE,)) == []
    assert found(C.EEN_UURTARIEF, one_rate, tarieven=(RATE, replace(other, per_month=None))) == []


@pytest.mark.parametrize(
    ("ct", "eenheid", "formeel", "advised"),
    [
        (2_114, Eenheid.UUR, False, None),
        (2_115, Eenheid.UUR, False, 2_114),
        (8_456, Eenheid.DAGDEEL, False, None),  # four hours of the informal maximum
        (8_460, Eenheid.DAGDEEL, False, 2_114),
        (6_660, Eenheid.UUR, True, None),
        (6_661, Eenheid.UUR, True, 6_660),
        (6_133, Eenheid.DAGDEEL, True, 6_132),  # a dagdeel has a formal maximum of its own
        (99_999, Eenheid.RESULTAAT, True, None),
    ],
)
def test_maxima_are_advice_by_unit_and_kind_of_derde(ct, eenheid, formeel, advised):
    rate = Tarief.from_ct(ct, eenheid)
    above = above_advice(rate, Wet.WLZ, ON, RULES, formeel=formeel)
    assert (above[1].waarde if above else None) == (advised * 1_000 if advised else None)


def test_advice_never_stops_and_also_looks_at_a_monthly_amount():
    formal = found(C.TARIEF_BOVEN_FORMEEL, informal=False, diensten=WLZ, tarieven=(Tariefafspraak(
        Tarief.from_ct(7_000, Eenheid.UUR), 60),))  # fmt: skip
    assert [one["richtbedrag"] for one in formal] == [6_660_000]
    monthly = {"periodic": True, "maandbedrag_ct": 65_000, "week_minutes": 180, "informal": True, "diensten": WLZ}
    assert [one["tarief"] for one in found(C.TARIEF_BOVEN_RICHTBEDRAG, **monthly)] == [5_000_000]
    assert found(C.TARIEF_BOVEN_RICHTBEDRAG, **{**monthly, "informal": None}) == []


def test_the_years_after_the_experiment_have_maxima_in_the_demonstration():
    rules = regelset_for("Waterveen", date(2026, 1, 1))
    assert rules.richtbedrag(Wet.WLZ, Eenheid.UUR, date(2026, 1, 1)) == Tarief.from_ct(2_444, Eenheid.UUR)
    assert rules.richtbedrag(Wet.WLZ, Eenheid.DAGDEEL, date(2023, 5, 1), formeel=True).waarde == 6_664_000


@given(st.integers(0, 10**6), st.sampled_from(sorted(HOURS)), st.integers(1, 40))
def test_the_hourly_rate_of_a_unit_costs_the_same_within_half_a_cent_a_unit(ct, eenheid, count):
    rate = Tarief.from_ct(ct, eenheid)
    by_hour = bedrag_ct(to_uurtarief(rate, HOURS), count * HOURS[eenheid] * 60)
    assert abs(by_hour - bedrag_ct(rate, count)) <= count


@given(st.lists(st.tuples(st.integers(0, 10**5), st.integers(1, 5_000)), min_size=1, max_size=4))
def test_one_rate_lies_between_the_rates_that_it_stands_for(pairs):
    agreed = [(Tarief.from_ct(ct, Eenheid.UUR), minutes) for ct, minutes in pairs]
    together = integral_rate(agreed, HOURS).waarde
    assert min(one.waarde for one, _ in agreed) <= together <= max(one.waarde for one, _ in agreed)
