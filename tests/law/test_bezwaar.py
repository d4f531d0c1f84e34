"""Objections: in time or not, who may handle them, when an answer is due, and what a late one costs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law import bezwaar as b
from portal.law.kalender import feestdagen, is_working_day
from portal.law.rechtsbescherming import Beslisser, Daarna, Middel, rechtsbescherming
from portal.law.regelset import regelset_for
from portal.law.termijnen import object_by

KNOWN = rechtsbescherming()
T = KNOWN.termijnen
days = st.dates(date(2010, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("sent", "until"),
    [
        (date(2021, 2, 22), date(2021, 4, 6)),  # Easter Monday
        (date(2024, 1, 18), date(2024, 2, 29)),  # a leap day is a day like another
        (date(2026, 11, 12), date(2026, 12, 24)),
        (date(2026, 11, 13), date(2026, 12, 28)),  # Christmas Day is a Friday
        (date(2026, 2, 16), date(2026, 3, 30)),  # summer time begins within it
        (date(2026, 3, 27), date(2026, 5, 8)),
        (date(2023, 3, 24), date(2023, 5, 8)),  # 5 May, then a weekend
    ],
)
def test_the_last_day_to_object(sent, until):
    assert b.last_day(sent, T) == until
    assert b.object_in_time(sent, until, T).allowed
    late = b.object_in_time(sent, until + timedelta(days=1), T)
    assert (late.allowed, late.reden, late.artikel) == (False, "te-laat", "Awb 6:11")


@given(days)
def test_it_is_the_term_that_letters_name(sent):
    assert b.last_day(sent, T) == object_by(sent, regelset_for("Meppel", date(2021, 1, 1)).termijnen)


@given(days, st.integers(0, 400))
def test_late_is_warned_from_the_first_day_after_the_term(sent, later):
    until = b.last_day(sent, T)
    assert is_working_day(until, T.gelijkgesteld)
    assert timedelta(weeks=6) <= until - sent <= timedelta(weeks=6, days=6)
    assert b.object_in_time(sent, sent + timedelta(days=later), T).allowed == (sent + timedelta(days=later) <= until)
    assert b.advise_on(until, T) == until


def test_before_it_was_sent_it_is_in_time():
    assert b.object_in_time(None, date(2026, 11, 10), T).allowed


def test_by_post_a_week_more():
    sent = date(2026, 9, 1)
    until = b.last_day(sent, T)
    assert until == date(2026, 10, 13)
    week = timedelta(days=7)
    assert b.post_in_time(sent, until, until + week, T).allowed
    assert not b.post_in_time(sent, until, until + week + timedelta(days=1), T).allowed
    assert not b.post_in_time(sent, until + timedelta(days=1), until + timedelta(days=2), T).allowed


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_since_which_day_of_sending_something_can_still_come_in(today: date) -> None:
    """Awb 6:7 with Awb 6:9: of that day an objection by post is in time today, of the day before it is not."""
    since = b.sent_since(today, T)
    before = since - timedelta(days=1)
    assert b.post_in_time(since, b.last_day(since, T), today, T).allowed
    assert not b.post_in_time(before, b.last_day(before, T), today, T).allowed


@pytest.mark.parametrize(
    ("part", "own", "reden"),
    [(False, False, ""), (True, False, "nam-deel"), (False, True, "eigen-dossier"), (True, True, "eigen-dossier")],
)
def test_who_took_part_handles_nothing(part, own, reden):
    assert b.handle_objection(took_part=part, own_file=own).reden == reden


def test_the_term_to_decide():
    until = date(2026, 4, 7)
    assert b.decide_by(until, date(2026, 3, 1), T).laatste_dag == date(2026, 5, 19)
    assert b.decide_by(until, date(2026, 3, 1), T, adjourned=True).laatste_dag == date(2026, 6, 30)
    assert b.decide_by(until, date(2026, 3, 1), T, committee=True).laatste_dag == date(2026, 6, 30)
    assert b.decide_by(until, date(2026, 5, 1), T).begint == date(2026, 5, 1)  # a late one
    assert b.decide_by(until, date(2026, 3, 1), T, agreed=date(2026, 9, 1)).laatste_dag == date(2026, 9, 1)
    assert b.decide_by(until, date(2026, 3, 1), T, agreed=date(2026, 4, 8)).laatste_dag == date(2026, 5, 19)


def test_it_stands_still_while_something_is_asked():
    until = date(2026, 4, 7)
    before = b.Pauze(date(2026, 3, 20), date(2026, 4, 1))  # over before the term began
    across = b.Pauze(date(2026, 4, 1), date(2026, 4, 17))  # ten days of it count
    assert b.decide_by(until, date(2026, 3, 1), T, paused=[before]).stil == 0
    assert b.decide_by(until, date(2026, 3, 1), T, paused=[across]).laatste_dag == date(2026, 5, 29)


def test_a_day_on_which_two_things_are_asked_stands_still_once():
    until = date(2026, 4, 7)
    first, inside = b.Pauze(date(2026, 4, 8), date(2026, 4, 22)), b.Pauze(date(2026, 4, 10), date(2026, 4, 15))
    longer = b.Pauze(date(2026, 4, 20), date(2026, 4, 29))
    assert b.decide_by(until, date(2026, 3, 1), T, paused=[first, inside]).stil == 14
    assert b.decide_by(until, date(2026, 3, 1), T, paused=[longer, first, inside]).stil == 21


def test_what_is_over_does_not_stand_still():
    until = date(2026, 4, 7)
    over = b.Pauze(date(2026, 5, 20), date(2026, 6, 20))  # asked a day after the term ended
    assert b.decide_by(until, date(2026, 3, 1), T, paused=[over]).laatste_dag == date(2026, 5, 19)


@given(days, st.integers(-60, 200), st.booleans(), st.lists(st.tuples(st.integers(-30, 90), st.integers(0, 40))))
def test_a_term_to_decide_is_a_working_day_and_never_shorter(until, after, adjourned, asked):
    received = until + timedelta(days=after)
    pauses = [b.Pauze(until + timedelta(days=s), until + timedelta(days=s + n)) for s, n in asked]
    plain = b.decide_by(until, received, T).laatste_dag
    found = b.decide_by(until, received, T, adjourned=adjourned, paused=pauses)
    assert plain <= found.laatste_dag
    assert is_working_day(found.laatste_dag, T.gelijkgesteld)
    assert found.laatste_dag >= max(until, received) + timedelta(weeks=6)
    assert b.clock_of(found, found.laatste_dag).dagen_over == 0
    assert b.clock_of(found, found.laatste_dag + timedelta(days=3)).dagen_te_laat == 3


def test_adjourning_once_and_not_after_the_decision():
    assert b.adjourn_once(adjourned=False, closed=False, late=False).allowed
    assert b.adjourn_once(adjourned=True, closed=False, late=False).reden == "al-verdaagd"
    assert b.adjourn_once(adjourned=False, closed=True, late=False).reden == "al-beslist"
    assert b.adjourn_once(adjourned=False, closed=False, late=True).reden == "te-laat"


def test_further_with_consent_until_a_notice_of_default() -> None:
    last = date(2026, 11, 10)
    assert b.agree_further(last + timedelta(days=1), last, notified=False).allowed
    assert b.agree_further(last, last, notified=False).reden == "niet-later"
    refused = b.agree_further(last + timedelta(days=1), last, notified=True)
    assert (refused.allowed, refused.artikel, refused.reden) == (False, "Awb 4:17", "in-gebreke")


def test_around_a_hearing():
    found = b.around_hearing(date(2024, 3, 8), T)
    assert (found.stukken_tot, found.inzage_vanaf) == (date(2024, 2, 27), date(2024, 3, 1))  # over a leap day


@pytest.mark.parametrize("plain", ["clearly_inadmissible", "clearly_unfounded", "declined", "granted_in_full"])
def test_everybody_is_heard_unless(plain):
    none = dict.fromkeys(["clearly_inadmissible", "clearly_unfounded", "declined", "granted_in_full"], False)
    assert b.must_hear(**none).allowed
    assert not b.must_hear(**none | {plain: True}).allowed


@pytest.mark.parametrize(
    ("why", "facts", "reden"),
    [
        (b.Afwijzing.TE_LAAT, {"late": False}, "was-op-tijd"),
        (b.Afwijzing.TE_LAAT, {"late": True}, ""),
        (b.Afwijzing.GEEN_GRONDEN, {"has_grounds": True}, "heeft-gronden"),
        (b.Afwijzing.GEEN_GRONDEN, {}, "eerst-vragen"),
        (b.Afwijzing.GEEN_GRONDEN, {"asked_until": date(2026, 11, 10)}, "eerst-vragen"),
        (b.Afwijzing.GEEN_GRONDEN, {"asked_until": date(2026, 11, 9)}, ""),
        (b.Afwijzing.NIET_ONDERTEKEND, {"signed": True, "asked_until": date(2026, 11, 9)}, "is-ondertekend"),
        (b.Afwijzing.NIET_ONDERTEKEND, {"signed": False}, "eerst-vragen"),
        (b.Afwijzing.NIET_ONDERTEKEND, {"signed": False, "asked_until": date(2026, 11, 10)}, "eerst-vragen"),
        (b.Afwijzing.NIET_ONDERTEKEND, {"signed": False, "asked_until": date(2026, 11, 9)}, ""),
        (b.Afwijzing.GEEN_BESLUIT, {}, ""),
    ],
)
def test_nothing_is_dismissed_before_it_could_be_repaired(why, facts, reden):
    known = {"late": False, "has_grounds": False, "asked_until": None, "today": date(2026, 11, 10)} | facts
    assert b.may_dismiss(why, **known).reden == reden


def test_notice_only_after_the_term():
    last = date(2026, 11, 10)
    assert b.give_notice(last, last, decided=False).reden == "te-vroeg"
    assert b.give_notice(last, last + timedelta(days=1), decided=False).allowed
    assert b.give_notice(last, last + timedelta(days=1), decided=True).reden == "al-beslist"


@pytest.mark.parametrize(
    ("days_later", "cents"),
    [(0, 0), (1, 2300), (14, 14 * 2300), (15, 14 * 2300 + 3500), (28, 14 * 5800), (29, 14 * 5800 + 4500),
     (42, 144_200), (43, 144_200), (400, 144_200)],
)  # fmt: skip
def test_the_penalty(days_later, cents):
    last, notice = date(2024, 2, 1), date(2024, 2, 12)
    first = date(2024, 2, 27)
    found = b.penalty(last, notice, first + timedelta(days=days_later), T, KNOWN.dwangsommen)
    assert (found.eerste_dag, found.bedrag_ct, found.hoogste_ct, found.bekend) == (first, cents, 144_200, True)


def test_the_day_of_the_notice_says_which_amounts():
    def highest(notice):
        found = b.penalty(notice - timedelta(days=1), notice, notice, T, KNOWN.dwangsommen)
        return found.hoogste_ct, found.bekend

    assert highest(date(2018, 12, 31)) == (126_000, True)
    assert highest(date(2019, 1, 1)) == (144_200, True)
    assert highest(date(2026, 1, 1)) == (144_200, False)  # no source says what they are since then


@given(days, st.integers(0, 60), st.integers(0, 200), st.integers(0, 200))
def test_a_penalty_only_grows_and_stops_at_42_days(last, notice, first, more):
    told = last + timedelta(days=notice)
    earlier = b.penalty(last, told, told + timedelta(days=first), T, KNOWN.dwangsommen)
    later = b.penalty(last, told, told + timedelta(days=first + more), T, KNOWN.dwangsommen)
    assert 0 <= earlier.bedrag_ct <= later.bedrag_ct <= later.hoogste_ct
    assert later.dagen <= 42
    assert later.eerste_dag >= told + timedelta(weeks=2)


@pytest.mark.parametrize("beslisser", list(Beslisser))
def test_where_to_go(beslisser):
    found = b.way_for(beslisser, date(2026, 11, 10), KNOWN)
    assert found is not None
    insurer = beslisser is Beslisser.ZORGVERZEKERAAR
    assert (found.middel, found.daarna) == (
        (Middel.HERBEOORDELING, Daarna.SKGZ) if insurer else (Middel.BEZWAAR, Daarna.RECHTBANK)
    )
    assert b.way_for(beslisser, date(2019, 9, 30), KNOWN) is None
    assert b.forward_to(beslisser).allowed is (beslisser is not Beslisser.COLLEGE)


def test_a_decision_about_a_payment_and_a_complaint():
    assert b.ask_payment_decision_by(date(2026, 12, 5), T) == date(2027, 1, 30)
    assert b.ask_payment_decision_by(None, T) is None
    assert b.answer_payment_decision_by(date(2026, 11, 10), T) == date(2027, 1, 5)
    assert b.answer_complaint_by(date(2026, 11, 13), T) == date(2026, 12, 28)
    assert b.answer_complaint_by(date(2026, 11, 13), T, adjourned=True) == date(2027, 1, 22)
    assert b.handle_complaint(about_self=True).reden == "gaat-over-u"


def test_no_holiday_is_a_last_day():
    for year in range(2019, 2040):
        for holiday in feestdagen(year):
            assert b.last_day(holiday - timedelta(weeks=6), T) > holiday
