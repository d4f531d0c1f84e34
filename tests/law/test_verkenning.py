"""What somebody hears who only wants to know, held against the decision itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.regelset import known_gemeenten, regelsets, regelsets_around
from portal.law.toegang import Aanmelding, Verkenning, check_toegang, explore_toegang
from portal.law.wetten import Wet

TWO = (Wet.WMO, Wet.JW)


def reasons(gemeente, rights, on):
    """Why not, with the article of each reason."""
    found = explore_toegang(Verkenning(gemeente, rights, on))
    return [(ruling.artikel, ruling.reden) for ruling in found.refusals]


@pytest.mark.parametrize(
    ("gemeente", "rights", "on", "expected"),
    [
        ("Meppel", TWO, date(2020, 6, 15), []),
        ("Meppel", (Wet.JW,), date(2020, 6, 15), [("Besluit 3.1", "minder-dan-twee-rechten")]),
        ("Nieuwegein", (Wet.JW, Wet.JW), date(2020, 6, 15), [("Besluit 3.1", "minder-dan-twee-rechten")]),
        ("Leiden", (Wet.WMO, Wet.ZVW), date(2020, 12, 31), []),
        ("Leiden", (Wet.WMO, Wet.ZVW), date(2021, 1, 1), [("Regeling 3.2", "te-laat-gemeld")]),
        ("Leiden", TWO, date(2019, 9, 30), [("Besluit 13", "regels-gelden-nog-niet")]),
        ("Leiden", TWO, date(2022, 10, 1), [("Besluit 13", "regels-gelden-niet-meer")]),
        ("Zwolle", (Wet.WMO, Wet.WLZ), date(2019, 1, 1), [("Besluit 3.1", "minder-dan-twee-rechten")]),
        ("Zwolle", TWO, date(2019, 1, 1), []),
        ("Amsterdam", TWO, date(2020, 6, 15), [("Besluit 1", "gemeente-doet-niet-mee")]),
    ],
)
def test_what_stands_in_the_way(gemeente, rights, on, expected):
    assert reasons(gemeente, rights, on) == expected


@given(
    gemeente=st.sampled_from([*known_gemeenten(), "Amsterdam"]),
    rights=st.lists(st.sampled_from(Wet), max_size=5).map(tuple),
    on=st.dates(date(2018, 1, 1), date(2030, 12, 31)),
)
def test_it_says_what_the_decision_would_say(gemeente, rights, on):
    """Likely exactly when the decision admits somebody whose other facts are right."""
    found = explore_toegang(Verkenning(gemeente, rights, on))
    if found.regelset is None:
        assert not found.likely
        return
    facts = Aanmelding(gemeente, True, True, rights, on, True, 0)
    decision = check_toegang(facts, found.regelset)
    assert found.likely is decision.eligible
    assert set(found.refusals) == set(decision.refusals)


@pytest.mark.parametrize("regelset", regelsets(), ids=lambda one: one.id)
def test_the_days_around_a_rule_set(regelset):
    gemeente = regelset.gemeenten[0]
    before = regelsets_around(gemeente, regelset.geldig_van - timedelta(days=1))
    assert (before.nu, before.eerder, before.later) == (None, None, regelset)
    assert regelsets_around(gemeente, regelset.geldig_van).nu is regelset
    if regelset.geldig_tot:
        after = regelsets_around(gemeente, regelset.geldig_tot + timedelta(days=1))
        assert (after.nu, after.eerder, after.later) == (None, regelset, None)


def test_every_municipality_is_known():
    assert {"Waterveen", "Zwolle", "Meppel"} <= set(known_gemeenten())
    assert list(known_gemeenten()) == sorted(known_gemeenten())
