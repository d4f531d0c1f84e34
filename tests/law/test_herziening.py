"""Changing a budget: the grounds of each change, who is heard first, and what it leaves."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.herziening import (
    Gehoord,
    Herziengrond,
    Herzieningsoort,
    Herzienvoorstel,
    grounds_for,
    hear_before,
    in_reasonable_time,
    rest_day_ct,
    revise_part,
    until_day_ct,
    weigh,
)
from portal.law.instemming import Toezegging
from portal.law.opschorting import Opschorttijd, ends_with, pay_while_suspended, suspend_payments
from portal.law.regelset import regelset_for
from portal.law.terugvordering import Terugvorderfeiten, Vanwie, due_ct, left_ct, reclaim, schedule, to_ledger_ct
from portal.law.wetten import Wet

RULES = regelset_for("Rotterdam", date(2021, 6, 1))
ZWOLLE = regelset_for("Zwolle", date(2019, 6, 1))
S, G = Herzieningsoort, Herziengrond
YEAR = (date(2021, 1, 1), date(2021, 12, 31))
# GC-22: the Wmo part is raised in July for a stair lift.
RAISED = Herzienvoorstel(S.VERHOGEN, G.BEHOEFTE, Wet.WMO, 400_000, 900_000, date(2021, 7, 1), YEAR,
                         date(2021, 6, 20), behoefte=True)  # fmt: skip
LOWERED = replace(RAISED, soort=S.VERLAGEN, nieuw_ct=300_000)
YES = Toezegging(600_000, *YEAR, schriftelijk=True)
ADDED = replace(RAISED, soort=S.TOEVOEGEN, wet=Wet.ZVW, oud_ct=None, nieuw_ct=600_000, toezegging=YES)


def refused(voorstel, regelset=RULES):
    return {one.reden for one in revise_part(voorstel, regelset) if not one.allowed}


def test_what_follows_an_established_need_may_change():
    for voorstel in (RAISED, LOWERED, ADDED, replace(LOWERED, soort=S.INTREKKEN, nieuw_ct=0)):
        assert refused(voorstel) == set()


@pytest.mark.parametrize(
    ("voorstel", "change", "reden"),
    [
        (RAISED, {"nieuw_ct": 400_000}, "niet-hoger"),
        (RAISED, {"oud_ct": None}, "geen-deel"),
        (RAISED, {"behoefte": False}, "behoefte-niet-vastgesteld"),
        (RAISED, {"grond": G.VERPLICHTING}, "grond-past-niet"),
        (RAISED, {"ingang": date(2022, 1, 1)}, "buiten-budget"),
        (RAISED, {"ingang": date(2020, 12, 31)}, "buiten-budget"),
        (LOWERED, {"nieuw_ct": 400_000}, "niet-lager"),
        (LOWERED, {"ingang": date(2021, 6, 20)}, "niet-met-terugwerkende-kracht"),
        (LOWERED, {"grond": G.OMSTANDIGHEDEN, "ingang": date(2021, 3, 1)}, "niet-met-terugwerkende-kracht"),
        (LOWERED, {"grond": G.AANVULLING}, "grond-past-niet"),
        (LOWERED, {"grond": G.NA_FEITEN}, "nog-niet-vastgesteld"),
        (LOWERED, {"grond": G.VERPLICHTING, "vastgesteld_op": date(2021, 5, 1)}, "al-vastgesteld"),
        (LOWERED, {"grond": G.NA_FEITEN, "vastgesteld_op": date(2016, 6, 19)}, "na-vijf-jaar"),
        (LOWERED, {"soort": S.INTREKKEN, "nieuw_ct": 400_001}, "meer-dan-nu"),
        (LOWERED, {"soort": S.INTREKKEN, "oud_ct": None}, "geen-deel"),
        (ADDED, {"oud_ct": 1}, "deel-bestaat-al"),
        (ADDED, {"nieuw_ct": 0}, "geen-bedrag"),
        (ADDED, {"toezegging": None}, "geen-schriftelijke-instemming"),
        (ADDED, {"toezegging": replace(YES, schriftelijk=False)}, "geen-schriftelijke-instemming"),
        (ADDED, {"toezegging": replace(YES, einde=date(2021, 11, 30))}, "buiten-instemming"),
        (ADDED, {"nieuw_ct": 600_001}, "meer-dan-ingestemd"),
    ],
)
def test_what_is_refused(voorstel, change, reden):
    assert reden in refused(replace(voorstel, **change))


def test_wrong_information_reaches_back_and_a_changed_view_does_not():
    back = replace(LOWERED, ingang=date(2021, 1, 1))
    assert refused(replace(back, grond=G.ONJUISTE_GEGEVENS)) == set()
    assert refused(replace(back, grond=G.ONJUIST)) == {"niet-met-terugwerkende-kracht"}


def test_after_the_fixing_only_its_own_grounds_hold_and_for_five_years():
    fixed = replace(LOWERED, grond=G.NA_FEITEN, vastgesteld_op=date(2016, 6, 20))
    assert refused(fixed) == set()
    assert "na-vijf-jaar" in refused(replace(fixed, besluit_op=date(2021, 6, 21)))
    leap = replace(fixed, vastgesteld_op=date(2016, 2, 29), besluit_op=date(2021, 2, 28))
    assert refused(leap) == set()


def test_a_law_outside_the_rules_does_not_join():
    assert "wet-hoort-niet-bij-regelset" in refused(ADDED, ZWOLLE)


def test_the_college_tops_up_its_own_parts_only():
    assert G.AANVULLING in grounds_for(S.VERHOGEN, Wet.WMO)
    assert G.AANVULLING not in grounds_for(S.VERHOGEN, Wet.WLZ)


HEARD = Gehoord(overleg=True, akkoord=False, gereageerd=False, reageren_voor=date(2021, 6, 30), verstrekkers=True)


def missing(soort, gehoord, on=date(2021, 6, 30)):
    return {one.reden for one in hear_before(soort, gehoord, on) if not one.allowed}


def test_less_money_waits_for_what_the_person_says():
    assert missing(S.VERLAGEN, HEARD) == {"zienswijze-loopt"}
    assert missing(S.VERLAGEN, HEARD, date(2021, 7, 1)) == set()
    assert missing(S.VERLAGEN, replace(HEARD, gereageerd=True)) == set()
    assert missing(S.VERLAGEN, replace(HEARD, reageren_voor=None, akkoord=True)) == {"niet-aangekondigd"}


def test_more_money_that_the_person_agrees_with_needs_no_term():
    agreed = replace(HEARD, akkoord=True, reageren_voor=None)
    assert missing(S.VERHOGEN, agreed) == set()
    assert missing(S.VERHOGEN, replace(agreed, akkoord=False)) == {"niet-aangekondigd"}


def test_nothing_changes_without_consultation():
    assert missing(S.VERHOGEN, replace(HEARD, overleg=False, akkoord=True)) == {"geen-overleg"}
    assert missing(S.VERHOGEN, replace(HEARD, akkoord=True, verstrekkers=False)) == {"geen-overleg-verstrekker"}


def test_a_reasonable_term_is_advice_for_less_money_alone():
    announced, days = date(2021, 5, 1), 56
    assert not in_reasonable_time(replace(LOWERED, ingang=date(2021, 6, 25)), announced, days).allowed
    assert in_reasonable_time(replace(LOWERED, ingang=date(2021, 6, 26)), announced, days).allowed
    assert in_reasonable_time(RAISED, date(2021, 6, 30), days).allowed


def test_what_stays_of_a_part_that_stops():
    assert until_day_ct(365_00, YEAR, date(2021, 1, 1)) == 0
    assert until_day_ct(365_00, YEAR, date(2021, 2, 1)) == 31_00
    assert until_day_ct(365_00, YEAR, date(2022, 1, 1)) == 365_00


@given(st.integers(0, 10**9), st.dates(*YEAR))
def test_what_stays_is_between_nothing_and_all_of_it(amount, day):
    assert 0 <= until_day_ct(amount, YEAR, day) <= amount


@given(st.integers(0, 10**9), st.dates(*YEAR))
def test_the_same_yearly_amount_changes_nothing_but_a_cent(amount, day):
    assert abs(rest_day_ct(amount, amount, YEAR, day) - amount) <= 1


@given(*[st.integers(0, 10**9)] * 5)
def test_the_balance_is_never_below_zero_and_nothing_disappears(before, after, paid, planned, agreed):
    found = weigh(before, after, paid, planned, agreed)
    assert found.over_na_ct - found.tekort_ct - found.gepland_tekort_ct == after - paid - planned
    assert min(found.over_na_ct, found.tekort_ct + found.gepland_tekort_ct) == 0
    assert 0 <= found.gepland_tekort_ct <= planned
    assert 0 <= found.afspraken_tekort_ct <= agreed


# Suspension: GC-37, thirteen weeks after the notice of 1 February 2021 is 3 May 2021.
NOTICE = date(2021, 2, 1)


def suspended(until, grond=G.VERPLICHTING, before=(), on=NOTICE):
    return {one.reden for one in suspend_payments(on, until, grond, before, RULES.termijnen) if not one.allowed}


def test_thirteen_weeks_and_not_a_day_more():
    assert suspended(date(2021, 5, 3)) == set()
    assert suspended(date(2021, 5, 4)) == {"langer-dan-dertien-weken"}
    assert suspended(date(2021, 1, 31)) == {"einde-voor-begin"}


def test_only_on_a_suspicion_that_the_budget_may_be_withdrawn():
    assert suspended(date(2021, 3, 1), G.BEHOEFTE) == {"geen-vermoeden"}
    assert suspended(date(2021, 3, 1), G.OMSTANDIGHEDEN) == {"geen-vermoeden"}
    assert ends_with(G.ONJUISTE_GEGEVENS)
    assert not ends_with(G.BEHOEFTE)


def test_one_after_the_other_never_at_once():
    first = Opschorttijd(NOTICE, date(2021, 5, 3))
    assert suspended(date(2021, 5, 20), before=[first], on=date(2021, 5, 3)) == {"loopt-al"}
    assert suspended(date(2021, 5, 20), before=[first], on=date(2021, 5, 4)) == set()


def test_it_is_over_by_itself_and_when_it_is_lifted():
    whole, lifted = Opschorttijd(NOTICE, date(2021, 5, 3)), Opschorttijd(NOTICE, date(2021, 5, 3), date(2021, 3, 1))
    for day, held, held_lifted in (
        (date(2021, 1, 31), False, False), (NOTICE, True, True), (date(2021, 2, 28), True, True),
        (date(2021, 3, 1), True, False), (date(2021, 5, 3), True, False), (date(2021, 5, 4), False, False),
    ):  # fmt: skip
        assert (whole.holds(day), lifted.holds(day)) == (held, held_lifted)
        assert pay_while_suspended(day, [whole]).allowed is not held


@given(st.dates(date(2020, 1, 1), date(2022, 9, 30)), st.integers(0, 200))
def test_no_suspension_lasts_longer_than_the_law_says(notice, days):
    until = date.fromordinal(notice.toordinal() + days)
    assert (suspended(until, on=notice) == set()) is (days <= 91)


# Recovery.
OWED = Terugvorderfeiten(Vanwie.BUDGETHOUDER, 100_000, 300_000, 0, herzien=True, opzet=True, toerekenbaar=False)


def reclaimed(**change):
    return {one.reden for one in reclaim(replace(OWED, **change)) if not one.allowed}


@pytest.mark.parametrize(
    ("change", "reden"),
    [
        ({"bedrag_ct": 0}, "geen-bedrag"),
        ({"bedrag_ct": 300_001}, "meer-dan-betaald"),
        ({"eerder_ct": 200_001}, "meer-dan-betaald"),
        ({"herzien": False}, "eerst-herzien"),
        ({"opzet": False}, "geen-opzet"),
        ({"van_wie": Vanwie.MEEWERKER, "opzet": False}, "geen-opzet"),
        ({"van_wie": Vanwie.ZORGVERLENER}, "niet-toerekenbaar"),
    ],
)
def test_what_is_not_recovered(change, reden):
    assert reden in reclaimed(**change)


def test_each_owes_on_an_own_article():
    assert reclaimed() == set()
    assert reclaimed(van_wie=Vanwie.ZORGVERLENER, herzien=False, opzet=False, toerekenbaar=True) == set()
    assert (Vanwie.BUDGETHOUDER.artikel, Vanwie.ZORGVERLENER.artikel) == ("Wmo 2.4.1", "Regeling 4.2 c")


@given(st.integers(60, 10**9), st.integers(1, 60), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_terms_add_up_to_the_cent_and_follow_each_other(amount, terms, first):
    found = schedule(amount, terms, first)
    assert sum(one.bedrag_ct for one in found) == amount
    assert [one.dag for one in found] == sorted({one.dag for one in found})
    assert max(one.bedrag_ct for one in found) - min(one.bedrag_ct for one in found) <= 1
    assert due_ct(found, found[-1].dag) == amount


def test_a_term_on_the_thirty_first_ends_with_shorter_months():
    assert [one.dag for one in schedule(300, 3, date(2021, 1, 31))] == [
        date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31),
    ]  # fmt: skip


@pytest.mark.parametrize(("amount", "terms"), [(100, 0), (100, 61), (2, 3)])
def test_no_arrangement_of_nothing(amount, terms):
    with pytest.raises(ValueError, match="terms"):
        schedule(amount, terms, date(2021, 1, 1))


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_what_came_back_fills_the_shortfall_before_it_can_be_used(received, paid, short):
    back, filled = to_ledger_ct(received, paid, short)
    assert 0 <= filled <= back <= min(received, paid)
    assert filled in (back, short)


def test_nothing_is_left_once_all_came_in():
    assert (left_ct(100, 40), left_ct(100, 100), left_ct(100, 120)) == (60, 0, 0)
