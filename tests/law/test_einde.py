"""The end of a participation and its last declarations, and what changes at eighteen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.achttien import (
    BETALING,
    Stapcode,
    Stapstand,
    announce_from,
    comes_of_age,
    next_step,
    parent_acts,
    parts_that_end,
    step_state,
    steps_to_adulthood,
    to_announce,
    unpaid_risk,
)
from portal.law.einde import (
    Afloop,
    Eindsoort,
    Eindvoorstel,
    aftermath,
    check_end,
    end_contract,
    hears_first,
    is_over,
    log_in_after_death,
    may_decide,
    may_take_back,
    notice_counts,
    propose_last_day,
    propose_wish,
    revoke_all,
)
from portal.law.regelset import regelset_for, regelsets
from portal.law.wetten import Wet

RULES = regelset_for("Meppel", date(2021, 3, 1))
TODAY = date(2021, 3, 10)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
LAWS = st.sets(st.sampled_from(list(Wet)), min_size=2)


def refused(soort, op, laatste_dag=None, **other):
    voorstel = Eindvoorstel(soort, op, laatste_dag or propose_last_day(soort, op), **other)
    return [one.reden for one in check_end(voorstel, TODAY, RULES)]


@pytest.mark.parametrize(
    ("soort", "op", "day"),
    [
        (Eindsoort.EIGEN_WENS, date(2021, 4, 30), date(2021, 4, 30)),
        (Eindsoort.TE_WEINIG_WETTEN, date(2021, 3, 1), date(2021, 2, 28)),
        (Eindsoort.TE_WEINIG_WETTEN, date(2020, 3, 1), date(2020, 2, 29)),
        (Eindsoort.VERHUIZING, date(2021, 1, 1), date(2020, 12, 31)),
        (Eindsoort.OVERLIJDEN, date(2021, 2, 28), date(2021, 2, 28)),
    ],
)
def test_the_proposed_last_day(soort, op, day):
    assert propose_last_day(soort, op) == day


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2021, 1, 31), date(2021, 2, 28)),
        (date(2020, 1, 1), date(2020, 2, 29)),
        (date(2021, 12, 31), date(2022, 1, 31)),
    ],
)
def test_a_wish_begins_at_the_end_of_next_month(today, day):
    assert propose_wish(today) == day


def test_a_wish_looks_ahead_and_keeps_to_its_day():
    assert refused(Eindsoort.EIGEN_WENS, TODAY) == []
    assert refused(Eindsoort.EIGEN_WENS, TODAY - timedelta(days=1)) == ["dag-voorbij"]
    assert refused(Eindsoort.EIGEN_WENS, date(2021, 4, 30), date(2021, 4, 15)) == ["anders-zonder-reden"]
    assert refused(Eindsoort.EIGEN_WENS, date(2021, 4, 30), date(2021, 4, 15), reden=True) == []


def test_too_few_laws_ends_it_and_enough_do_not():
    three = {"wetten": (Wet.WLZ, Wet.WMO, Wet.ZVW)}
    assert refused(Eindsoort.TE_WEINIG_WETTEN, TODAY, **three) == ["geen-wet-gekozen"]
    assert refused(Eindsoort.TE_WEINIG_WETTEN, TODAY, **three, vervalt=(Wet.JW,)) == ["geen-wet-gekozen"]
    assert refused(Eindsoort.TE_WEINIG_WETTEN, TODAY, **three, vervalt=(Wet.WLZ,)) == ["genoeg-wetten-over"]
    assert refused(Eindsoort.TE_WEINIG_WETTEN, TODAY, **three, vervalt=(Wet.WLZ, Wet.ZVW)) == []


def test_a_death_is_never_in_the_future_and_its_day_is_the_last_one():
    assert refused(Eindsoort.OVERLIJDEN, TODAY) == []
    assert refused(Eindsoort.OVERLIJDEN, TODAY + timedelta(days=1)) == ["dag-in-de-toekomst"]
    assert refused(Eindsoort.OVERLIJDEN, TODAY, TODAY - timedelta(days=1)) == ["andere-dag-dan-overlijden"]


def test_no_end_before_the_beginning():
    assert refused(Eindsoort.OVERLIJDEN, TODAY, begonnen_op=TODAY + timedelta(days=1)) == ["voor-deelname"]


@given(LAWS, st.data(), DAYS)
def test_laws_that_fall_away_together_end_it_when_fewer_than_two_are_left(laws, data, on):
    gone = data.draw(st.sets(st.sampled_from(sorted(laws)), min_size=1))
    found = revoke_all(laws, gone, on, RULES)
    assert set(found.remaining) == laws - gone
    assert found.participation_ends is (len(laws - gone) < 2)
    assert found.guidance is found.participation_ends
    assert found.period_end == (on - timedelta(days=1) if found.participation_ends else None)


def test_no_law_is_no_question():
    with pytest.raises(ValueError, match="falls away"):
        revoke_all([Wet.WMO, Wet.ZVW], [], TODAY, RULES)


def test_who_is_heard_first():
    assert hears_first(Eindsoort.TE_WEINIG_WETTEN, self_told=False)
    assert not hears_first(Eindsoort.VERHUIZING, self_told=True)
    assert not hears_first(Eindsoort.EIGEN_WENS, self_told=False)
    until = TODAY + timedelta(days=14)
    assert may_decide(hears=False, until=None, answered=False, today=TODAY).allowed
    assert may_decide(hears=True, until=None, answered=False, today=TODAY).reden == "zienswijze-niet-gevraagd"
    assert may_decide(hears=True, until=until, answered=False, today=until).reden == "zienswijze-loopt"
    assert may_decide(hears=True, until=until, answered=False, today=until + timedelta(days=1)).allowed
    assert may_decide(hears=True, until=until, answered=True, today=TODAY).allowed


def test_a_wish_is_taken_back_until_its_last_day_is_over():
    assert may_take_back(Eindsoort.EIGEN_WENS, TODAY, TODAY).allowed
    assert may_take_back(Eindsoort.EIGEN_WENS, TODAY, TODAY + timedelta(days=1)).reden == "al-gestopt"
    assert may_take_back(Eindsoort.VERHUIZING, TODAY, TODAY).reden == "geen-eigen-wens"


@given(DAYS, DAYS)
def test_a_place_is_free_from_the_day_after(last, today):
    assert is_over(last, today) is (last < today)


@pytest.mark.parametrize(
    ("start", "end", "what"),
    [
        (date(2021, 1, 1), None, Afloop.STOPT),
        (date(2021, 1, 1), date(2021, 12, 31), Afloop.STOPT),
        (date(2021, 1, 1), TODAY, Afloop.EERDER),
        (TODAY, None, Afloop.STOPT),
        (date(2021, 3, 11), None, Afloop.VERVALT),
    ],
)
def test_what_becomes_of_a_contract(start, end, what):
    assert end_contract(start, end, TODAY) is what


def test_notice_does_not_count_at_a_death():
    assert [one for one in Eindsoort if not notice_counts(one)] == [Eindsoort.OVERLIJDEN]


@pytest.mark.parametrize(
    ("last", "month", "declare", "fix"),
    [
        (date(2020, 2, 29), date(2020, 2, 1), date(2020, 4, 11), date(2020, 8, 1)),
        (date(2020, 12, 31), date(2020, 12, 1), date(2021, 2, 11), date(2021, 6, 3)),
        (date(2021, 1, 15), date(2021, 1, 1), date(2021, 3, 14), date(2021, 6, 18)),
    ],
)
def test_help_until_the_last_day_is_declared_as_always(last, month, declare, fix):
    found = aftermath(last, RULES)
    assert (found.laatste_maand, found.declareren_voor, found.vaststellen_voor) == (month, declare, fix)


def test_nobody_logs_in_as_who_died():
    assert log_in_after_death(own=False).allowed
    assert log_in_after_death(own=True).reden == "overleden"


@pytest.mark.parametrize(
    ("born", "announced", "adult"),
    [
        (date(2009, 6, 15), date(2026, 6, 15), date(2027, 6, 15)),
        (date(2008, 2, 29), date(2025, 3, 1), date(2026, 3, 1)),
        (date(2010, 2, 28), date(2027, 2, 28), date(2028, 2, 28)),
        (date(2010, 3, 1), date(2027, 3, 1), date(2028, 3, 1)),
        (date(2010, 2, 12), date(2027, 2, 12), date(2028, 2, 12)),
        (date(1992, 2, 29), date(2009, 3, 1), date(2010, 3, 1)),
        (date(2008, 12, 31), date(2025, 12, 31), date(2026, 12, 31)),
    ],
)
def test_the_day_of_eighteen(born, announced, adult):
    assert (announce_from(born), comes_of_age(born)) == (announced, adult)
    assert not to_announce(born, announced - timedelta(days=1))
    assert to_announce(born, announced)
    assert to_announce(born, adult - timedelta(days=1))
    assert not to_announce(born, adult)
    assert parent_acts(born, adult - timedelta(days=1)).allowed
    assert not parent_acts(born, adult).allowed


def test_steps_only_about_what_changes():
    days = RULES.achttien
    codes = [one.code for one in steps_to_adulthood(date(2009, 6, 15), [Wet.WLZ, Wet.WMO], days)]
    assert codes == [Stapcode.GESPREK, Stapcode.MACHTIGING, Stapcode.OVEREENKOMSTEN, Stapcode.INLOGGEN]
    young = [one.code for one in steps_to_adulthood(date(2009, 6, 15), [Wet.JW, Wet.WLZ], days)]
    assert Stapcode.WLZ_VRAGEN not in young
    assert parts_that_end([Wet.JW, Wet.ZVW]) == (Wet.JW,)


@given(DAYS, LAWS, DAYS, st.sets(st.sampled_from(list(Stapcode))))
def test_steps_are_in_order_before_the_day_and_late_ones_are_told(born, laws, today, done):
    steps = steps_to_adulthood(born, laws, RULES.achttien)
    assert [one.voor for one in steps] == sorted(one.voor for one in steps)
    assert all(one.voor <= comes_of_age(born) for one in steps)
    risk = unpaid_risk(steps, done, today)
    assert set(risk) <= BETALING - done
    for one in steps:
        state = step_state(one, done=one.code in done, today=today)
        assert (state is Stapstand.GEDAAN) is (one.code in done)
        assert (one.code in risk) is (state is Stapstand.TE_LAAT and one.code in BETALING)
    ahead = next_step(steps, done)
    assert (ahead is None) is ({one.code for one in steps} <= done)


@pytest.mark.parametrize("regelset", regelsets(), ids=lambda one: one.id)
def test_every_rule_set_gives_each_step_a_day(regelset):
    assert set(regelset.achttien) == set(Stapcode)
