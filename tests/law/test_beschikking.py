"""A grant: parts, amounts and days (Besluit 3.1, 4.1, 6.1, 13), and its split over who contributes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.beschikking import (
    Deelvoorstel,
    Planstand,
    Voorstel,
    expected_ct,
    grant_budget,
    planned_ct,
    promised_ct,
    share_ct,
    split_award,
    without_part,
)
from portal.law.instemming import Toezegging
from portal.law.regelset import regelset_for
from portal.law.samenstelling import Storter, Verstrekker
from portal.law.wetten import Wet

RULES = regelset_for("Rotterdam", date(2020, 6, 1))
ZWOLLE = regelset_for("Zwolle", date(2019, 6, 1))
YEAR = (date(2021, 1, 1), date(2021, 12, 31))
HALF = (date(2021, 7, 1), date(2021, 12, 31))
YES = Toezegging(1_000_000, *YEAR, schriftelijk=True)
PLAN = Planstand(True, date(2021, 1, 1), date(2021, 12, 31))
WLZ = Deelvoorstel(Wet.WLZ, 1_000_000, 1_000_000, YES)
WMO = Deelvoorstel(Wet.WMO, 400_000, 400_000)
WHOLE = Voorstel((WLZ, WMO), *YEAR, PLAN, date(2020, 12, 1))


def refused(voorstel, regelset=RULES):
    return {(wet, one.reden) for wet, one in grant_budget(voorstel, regelset) if not one.allowed}


def with_part(deel, **more):
    return replace(WHOLE, delen=tuple(deel if one.wet is deel.wet else one for one in WHOLE.delen), **more)


def test_what_is_planned_and_consented_is_granted_without_a_reason():
    assert refused(WHOLE) == set()


@pytest.mark.parametrize(
    ("change", "reden"),
    [
        ({"delen": (WMO,)}, "minder-dan-twee-deelbudgetten"),
        ({"delen": ()}, "minder-dan-twee-deelbudgetten"),
        ({"delen": (WMO, WMO)}, "wet-dubbel"),
        ({"einde": date(2020, 12, 31)}, "einde-voor-ingang"),
        ({"einde": date(2022, 1, 31)}, "twee-kalenderjaren"),
        ({"besluit_op": date(2021, 1, 1)}, "begint-voor-besluit"),
        ({"ingang": date(2022, 10, 1), "einde": date(2022, 12, 31)}, "buiten-regels"),
        ({"plan": None}, "plan-niet-vastgesteld"),
        ({"plan": replace(PLAN, vastgesteld=False)}, "plan-niet-vastgesteld"),
        ({"plan": replace(PLAN, ingang=date(2021, 2, 1))}, "buiten-plan"),
        ({"toegekend": ((date(2021, 12, 31), date(2021, 12, 31)),)}, "al-toegekend"),
    ],
)
def test_what_stands_in_the_way_of_the_whole(change, reden):
    assert (None, reden) in refused(replace(WHOLE, **change))


@pytest.mark.parametrize(
    ("deel", "reden"),
    [
        (replace(WMO, bedrag_ct=0), "geen-bedrag"),
        (replace(WMO, bedrag_ct=-1), "geen-bedrag"),
        (replace(WMO, bedrag_ct=400_001), "anders-zonder-reden"),
        (replace(WLZ, bedrag_ct=999_999), "anders-zonder-reden"),
        (replace(WLZ, plan_jaar_ct=999_999), "anders-zonder-reden"),
        (replace(WLZ, bedrag_ct=1_000_001, reden=True), "meer-dan-ingestemd"),
        (replace(WLZ, toezegging=None), "geen-schriftelijke-instemming"),
        (replace(WLZ, toezegging=replace(YES, schriftelijk=False)), "geen-schriftelijke-instemming"),
        (replace(WLZ, toezegging=replace(YES, einde=date(2021, 6, 30))), "buiten-instemming"),
    ],
)
def test_what_stands_in_the_way_of_a_part(deel, reden):
    assert (deel.wet, reden) in refused(with_part(deel))


def test_another_amount_with_a_reason_is_granted():
    assert refused(with_part(replace(WMO, bedrag_ct=380_000, reden=True))) == set()


def test_without_consent_the_budget_has_one_law_too_few():
    assert (None, "minder-dan-twee-deelbudgetten") in refused(with_part(replace(WLZ, toezegging=None)))


def test_zwolle_grants_two_laws_of_its_own_and_no_part_of_the_wlz():
    days = (date(2019, 1, 1), date(2019, 12, 31))
    own = (WMO, Deelvoorstel(Wet.JW, 250_000, 250_000))
    found = Voorstel(own, *days, Planstand(True, *days), date(2018, 12, 1))
    assert refused(found, ZWOLLE) == set()
    more = replace(found, delen=(*own, replace(WLZ, toezegging=replace(YES, ingang=days[0], einde=days[1]))))
    assert (None, "wet-hoort-niet-bij-regelset") in refused(more, ZWOLLE)


def test_a_part_of_the_year_gets_its_days():
    assert planned_ct(365_000, *HALF) == 184_000
    assert planned_ct(366_000, date(2020, 2, 29), date(2020, 2, 29)) == 1_000
    assert promised_ct(YES, *YEAR) == 1_000_000
    assert promised_ct(YES, *HALF) == 504_110  # 1,000,000 x 184 / 365 = 504,109.59
    assert promised_ct(YES, date(2020, 12, 1), date(2021, 1, 31)) is None
    assert expected_ct(WMO, date(2020, 12, 1), date(2021, 1, 31)) is None


def test_a_part_outside_its_whole_is_an_error():
    with pytest.raises(ValueError, match="within"):
        share_ct(100, YEAR, (date(2020, 12, 31), date(2021, 1, 1)))


@given(st.integers(0, 10**9), st.integers(1, 364))
def test_two_halves_of_a_year_are_the_year_but_for_one_cent(whole, first):
    cut = YEAR[0] + timedelta(days=first)
    parts = share_ct(whole, YEAR, (YEAR[0], cut - timedelta(days=1))), share_ct(whole, YEAR, (cut, YEAR[1]))
    assert abs(sum(parts) - whole) <= 1
    assert share_ct(whole, YEAR, YEAR) == whole


@given(st.dictionaries(st.sampled_from(list(Wet)), st.integers(-5, 10**9)))
def test_nothing_is_granted_with_an_empty_part_or_fewer_than_two(amounts):
    parts = tuple(
        Deelvoorstel(wet, cents, 1, Toezegging(10**9, *YEAR, schriftelijk=True), reden=True)
        for wet, cents in amounts.items()
    )
    allowed = not refused(replace(WHOLE, delen=parts))
    assert allowed is (len(parts) >= 2 and all(one.bedrag_ct > 0 for one in parts))


@given(st.dictionaries(st.sampled_from(list(Wet)), st.integers(0, 10**9)))
def test_the_split_adds_up_and_names_who_deposits(amounts):
    shares = split_award(amounts.items())
    assert sum(one.samen_ct for one in shares) == sum(amounts.values())
    assert sorted(wet for one in shares for wet, _ in one.delen) == sorted(amounts)
    for one in shares:
        for wet, _ in one.delen:
            assert (one.verstrekker is Verstrekker.COLLEGE) is (wet in (Wet.WMO, Wet.JW))
            assert (one.storter is Storter.ZORGINSTITUUT) is (wet is Wet.WLZ)


def test_the_municipality_pays_its_two_laws_in_one_share():
    [town] = split_award([(Wet.JW, 5), (Wet.WMO, 7)])
    assert town.delen == ((Wet.WMO, 7), (Wet.JW, 5))


def test_services_of_a_law_without_a_part_are_told():
    assert without_part({Wet.ZVW, Wet.WMO}, (WLZ, WMO)) == (Wet.ZVW,)
