"""Looking into a file as a supervisor: every refusal, how long, and when the person is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.toezicht import (
    Inzagevoornemen,
    Toezichtdeel,
    Toezichtgrond,
    begin_inspection,
    read_part,
    tell_later,
    toezichtregels,
    visible_from,
)

DAY = date(2026, 11, 10)
RULES = toezichtregels()
PLAN = Inzagevoornemen(
    Toezichtgrond.NALEVING, "Steekproef van dit jaar.", frozenset({Toezichtdeel.BUDGET}), DAY, DAY + timedelta(days=13)
)


def test_a_stated_ground_reason_and_part_are_enough() -> None:
    assert begin_inspection(PLAN, RULES) == []


@pytest.mark.parametrize(
    ("change", "reden", "artikel"),
    [
        ({"aanleiding": "  "}, "geen-aanleiding", "Awb 5:13"),
        ({"delen": frozenset()}, "geen-deel", "Awb 5:13"),
        ({"tot": DAY + timedelta(days=14)}, "te-lang", "Awb 5:13"),
        ({"tot": DAY - timedelta(days=1)}, "te-lang", "Awb 5:13"),
        ({"open_andere": True}, "een-tegelijk", "Awb 5:13"),
        ({"eigen": True}, "eigen-dossier", "Awb 2:4"),
        ({"grond": Toezichtgrond.ONDERZOEK}, "waarom-later", "Besluit 10"),
        ({"van": date(2019, 9, 30), "tot": date(2019, 9, 30)}, "geen-grond", "Besluit 10"),
    ],
)
def test_what_is_missing_is_refused_with_its_article(change: dict[str, object], reden: str, artikel: str) -> None:
    found = begin_inspection(replace(PLAN, **change), RULES)  # type: ignore[arg-type]
    assert [(one.reden, one.artikel) for one in found] == [(reden, artikel)]


def test_every_refusal_at_once() -> None:
    wrong = replace(PLAN, aanleiding="", delen=frozenset(), eigen=True, open_andere=True)
    assert {one.reden for one in begin_inspection(wrong, RULES)} == {
        *("eigen-dossier", "geen-aanleiding", "geen-deel", "een-tegelijk"),
    }


def test_the_person_sees_it_at_once_unless_the_ground_says_later() -> None:
    for grond in Toezichtgrond:
        later = grond is Toezichtgrond.ONDERZOEK
        assert visible_from(grond, DAY, RULES) == (date(2027, 2, 9) if later else DAY)


def test_telling_it_waits_for_a_reason_and_not_for_ever() -> None:
    begun, told = DAY, visible_from(Toezichtgrond.ONDERZOEK, DAY, RULES)
    assert tell_later(begun, told, "Nog bezig.", RULES, told - timedelta(days=1)).cijfers["tot_op"] == date(2027, 5, 10)
    assert tell_later(begun, told, " ", RULES, DAY).reden == "geen-reden"
    assert tell_later(begun, told, "Nog bezig.", RULES, told).reden == "al-verteld"
    latest = begun + timedelta(weeks=52)
    assert tell_later(begun, latest, "Nog bezig.", RULES, latest - timedelta(days=1)).reden == "langste-termijn"


@given(st.lists(st.integers(1, 120), max_size=12))
def test_however_often_it_waits_it_is_told_within_a_year(waits: list[int]) -> None:
    told, today = visible_from(Toezichtgrond.ONDERZOEK, DAY, RULES), DAY
    for days in waits:
        today += timedelta(days=days)
        found = tell_later(DAY, told, "Nog bezig.", RULES, today)
        told = found.cijfers["tot_op"] if found.allowed else told  # type: ignore[assignment]
    assert told <= DAY + timedelta(weeks=52)


@pytest.mark.parametrize(
    ("deel", "gesloten", "today", "reden"),
    [
        (Toezichtdeel.BUDGET, False, DAY, ""),
        (Toezichtdeel.BUDGET, False, PLAN.tot, ""),
        (Toezichtdeel.BUDGET, False, PLAN.tot + timedelta(days=1), "voorbij"),
        (Toezichtdeel.BUDGET, False, DAY - timedelta(days=1), "voorbij"),
        (Toezichtdeel.BUDGET, True, DAY, "voorbij"),
        (Toezichtdeel.PLAN, False, DAY, "niet-gekozen"),
    ],
)
def test_only_a_chosen_part_and_only_while_it_lasts(
    deel: Toezichtdeel, gesloten: bool, today: date, reden: str
) -> None:
    assert read_part(PLAN.delen, deel, PLAN.van, PLAN.tot, gesloten=gesloten, today=today).reden == reden
