"""Consent with a part: who must give it, what it must hold, and what is left without it (Besluit 3.1, 4.1)."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.instemming import (
    Begin,
    Deelstand,
    Toezegging,
    asks_consent,
    bound_to,
    check_instemming,
    outlook,
    period_in_force,
)
from portal.law.regelset import regelset_for
from portal.law.wetten import Wet

D = Deelstand
RULES = regelset_for("Rotterdam", date(2020, 6, 1))
ZWOLLE = regelset_for("Zwolle", date(2019, 6, 1))
DEMO = regelset_for("Waterveen", date(2026, 11, 10))
YEAR = (date(2021, 1, 1), date(2021, 12, 31))
YES = Toezegging(1_200_000, *YEAR, schriftelijk=True)


def test_wlz_and_zvw_need_it_and_what_the_municipality_grants_does_not():
    assert asks_consent(tuple(Wet), RULES) == (Wet.WLZ, Wet.ZVW)
    assert asks_consent((Wet.WMO, Wet.JW), RULES) == ()
    assert asks_consent(tuple(Wet), ZWOLLE) == ()


@pytest.mark.parametrize(
    ("parts", "begin"),
    [
        ({Wet.WLZ: D.TE_VRAGEN, Wet.WMO: D.NIET_NODIG}, Begin.WACHT),
        ({Wet.WLZ: D.GEVRAAGD, Wet.WMO: D.NIET_NODIG}, Begin.WACHT),
        ({Wet.WLZ: D.INGESTEMD, Wet.WMO: D.NIET_NODIG}, Begin.ALLES),
        ({Wet.WLZ: D.GEWEIGERD, Wet.WMO: D.NIET_NODIG}, Begin.TE_WEINIG),
        ({Wet.WLZ: D.GEVRAAGD, Wet.WMO: D.NIET_NODIG, Wet.JW: D.NIET_NODIG}, Begin.DEEL),
        ({Wet.WLZ: D.GEWEIGERD, Wet.WMO: D.NIET_NODIG, Wet.JW: D.NIET_NODIG}, Begin.ALLES),
        ({Wet.WLZ: D.GEWEIGERD, Wet.ZVW: D.GEVRAAGD}, Begin.TE_WEINIG),
        ({Wet.WLZ: D.INGESTEMD, Wet.ZVW: D.GEVRAAGD}, Begin.WACHT),
        ({Wet.WLZ: D.GEWEIGERD, Wet.ZVW: D.GEVRAAGD, Wet.WMO: D.NIET_NODIG}, Begin.WACHT),
        ({Wet.WMO: D.NIET_NODIG}, Begin.TE_WEINIG),
    ],
)
def test_start_with_two_and_add_the_others_later(parts, begin):
    found = outlook(parts, RULES)
    assert found.begin is begin
    assert found.ruling.allowed is (begin in (Begin.ALLES, Begin.DEEL))
    if not found.ruling.allowed:
        assert (found.ruling.artikel, found.ruling.reden) == ("Besluit 3.1", "minder-dan-twee-deelbudgetten")


@given(st.dictionaries(st.sampled_from(list(Wet)), st.sampled_from(list(Deelstand))))
def test_every_law_stands_somewhere_once_and_a_yes_never_makes_it_worse(parts):
    order = (Begin.TE_WEINIG, Begin.WACHT, Begin.DEEL, Begin.ALLES)
    found = outlook(parts, RULES)
    assert sorted((*found.zeker, *found.wacht, *found.weg)) == sorted(parts)
    for wet, stand in parts.items():
        if stand in (D.TE_VRAGEN, D.GEVRAAGD):
            after = outlook({**parts, wet: D.INGESTEMD}, RULES)
            assert order.index(after.begin) >= order.index(found.begin)
            refused = outlook({**parts, wet: D.GEWEIGERD}, RULES)
            assert (refused.begin is Begin.TE_WEINIG) >= (found.begin is Begin.TE_WEINIG)


def test_a_consent_is_in_writing_with_an_amount_for_the_period_asked():
    assert all(one.allowed for one in check_instemming(YES, YEAR, RULES))


@pytest.mark.parametrize(
    ("change", "reden"),
    [
        ({"schriftelijk": False}, "niet-schriftelijk"),
        ({"bedrag_ct": 0}, "geen-bedrag"),
        ({"ingang": date(2022, 1, 1)}, "einde-voor-ingang"),
        ({"ingang": date(2020, 1, 1), "einde": date(2020, 12, 31)}, "andere-periode"),
        ({"einde": date(2022, 10, 1)}, "buiten-regels"),
        ({"ingang": date(2019, 9, 30)}, "buiten-regels"),
    ],
)
def test_what_makes_it_none(change, reden):
    refused = [one.reden for one in check_instemming(replace(YES, **change), YEAR, RULES) if not one.allowed]
    assert reden in refused


def test_a_part_of_the_period_is_a_consent_too():
    assert all(one.allowed for one in check_instemming(replace(YES, einde=date(2021, 6, 30)), YEAR, RULES))


def test_the_rules_of_the_experiment_end_and_those_of_the_demo_do_not():
    assert period_in_force(date(2022, 1, 1), date(2022, 9, 30), RULES).allowed
    assert not period_in_force(date(2022, 1, 1), date(2022, 12, 31), RULES).allowed
    assert period_in_force(date(2030, 1, 1), date(2030, 12, 31), DEMO).allowed


@pytest.mark.parametrize("wet", list(Wet))
def test_consent_binds_whoever_gave_it_and_nobody_else(wet):
    duties = [one.code for one in bound_to(wet)]
    assert bool(duties) is (wet in (Wet.WLZ, Wet.ZVW))
    if duties:
        assert duties[0] == "meewerken"
        assert ("storten-zelf" in duties, "storten-fonds" in duties) == (wet is Wet.ZVW, wet is Wet.WLZ)


def test_no_combination_is_left_without_an_outcome():
    for states in product(list(Deelstand), repeat=3):
        assert outlook(dict(zip((Wet.WLZ, Wet.WMO, Wet.ZVW), states, strict=True)), RULES).begin in Begin
