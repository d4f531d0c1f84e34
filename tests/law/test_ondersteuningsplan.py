"""What a draft must hold before it is shared and before it is fixed; when both sides are reminded of a talk."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.ondersteuningsplan import (
    Aanbieder,
    Dienstfeiten,
    Planfeiten,
    cost_per_law,
    evaluation_due,
    settle_plan,
    share_plan,
)
from portal.law.regelset import regelset_for
from portal.law.wetten import Buiten, Wet

DEMO = regelset_for("Waterveen", date(2026, 11, 10))
HULP = Dienstfeiten(Wet.WMO, "Zelf koken", "2 uur per week", Aanbieder.NAASTE)
READY = Planfeiten(
    services=(HULP,), moments=1, open_lines=0, open_remarks=0, pgb_plan_invited=True, support_offered=True,
    shared=True, heard=True, follows=False, budget_changed=False, requested=False,
)  # fmt: skip


def refused(rulings):
    return [(one.reden, one.artikel) for one in rulings if not one.allowed]


def test_a_plan_that_was_talked_over_can_be_fixed():
    assert refused(share_plan(READY, DEMO)) == refused(settle_plan(READY, DEMO)) == []


@pytest.mark.parametrize(
    ("changed", "reden", "artikel"),
    [
        ({"open_lines": 2}, "regels-zonder-besluit", "Besluit 5.2"),
        ({"services": ()}, "geen-diensten", "Besluit 5.3"),
        ({"services": (HULP, replace(HULP, categorie=Buiten.WERK))}, "categorie-niet-toegestaan", "Besluit 5.3"),
        ({"pgb_plan_invited": False}, "geen-gelegenheid-voor-pgb-plan", "Besluit 5.2"),
        ({"support_offered": False}, "geen-clientondersteuning-aangeboden", "Besluit 5.2"),
    ],
)
def test_what_stops_sharing_stops_fixing_too(changed, reden, artikel):
    facts = replace(READY, **changed)
    assert refused(share_plan(facts, DEMO)) == refused(settle_plan(facts, DEMO)) == [(reden, artikel)]


@pytest.mark.parametrize(
    ("changed", "reden", "artikel"),
    [
        ({"services": (replace(HULP, doel=""),)}, "dienst-onvolledig", "AEF stap 3"),
        ({"services": (replace(HULP, omvang=""),)}, "dienst-onvolledig", "AEF stap 3"),
        ({"services": (replace(HULP, aanbieder=None),)}, "dienst-onvolledig", "AEF stap 3"),
        ({"moments": 0}, "geen-evaluatie", "AEF stap 3"),
        ({"shared": False}, "geen-overleg", "Besluit 5.1"),
        ({"heard": False}, "geen-overleg", "Besluit 5.1"),
        ({"open_remarks": 1}, "opmerkingen-zonder-antwoord", "Besluit 5.1"),
        ({"follows": True}, "geen-aanleiding", "Besluit 5.1"),
        ({"follows": True, "requested": True, "heard": False}, "geen-overleg", "Besluit 5.1"),
    ],
)
def test_what_stops_fixing_alone(changed, reden, artikel):
    facts = replace(READY, **changed)
    assert refused(share_plan(facts, DEMO)) == []
    assert refused(settle_plan(facts, DEMO)) == [(reden, artikel)]


@pytest.mark.parametrize("ground", ["budget_changed", "requested"])
def test_a_later_version_has_one_of_two_grounds(ground):
    assert refused(settle_plan(replace(READY, follows=True, **{ground: True}), DEMO)) == []


def test_a_law_outside_the_rule_set_is_no_category():
    without = replace(DEMO, wetten=tuple(one for one in DEMO.wetten if one is not Wet.ZVW))
    facts = replace(READY, services=(replace(HULP, categorie=Wet.ZVW),))
    assert refused(share_plan(facts, without)) == [("categorie-niet-toegestaan", "Besluit 5.3")]


@pytest.mark.parametrize(("today", "due"), [((2027, 5, 31), False), ((2027, 6, 1), True), ((2027, 7, 1), True)])
def test_both_sides_are_reminded_ahead(today, due):
    assert evaluation_due(date(2027, 6, 15), date(*today), DEMO.diensttermijnen.evaluatie) is due


@given(st.lists(st.tuples(st.sampled_from(list(Wet)), st.integers(0, 10**12)), max_size=30))
def test_the_laws_add_up_to_the_whole(services):
    found = cost_per_law(services)
    assert sum(found.values()) == sum(cents for _, cents in services)
    assert list(found) == [wet for wet in Wet if wet in {law for law, _ in services}]


def test_costs_are_not_negative():
    with pytest.raises(ValueError, match="not negative"):
        cost_per_law([(Wet.WMO, -1)])
