"""What a municipality may set itself, and how it lies over its rule set."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.beheer import (
    FIXED_TERMS,
    OPEN_TERMS,
    begins_ahead,
    begins_in_rules,
    leaves_decisions,
    lower_maximum,
    open_term,
    product,
    published,
)
from portal.law.plaatselijk import Onderdeel, Plaatselijk, Waarde, use
from portal.law.regelset import regelset_for, regelsets_around, shipped_for, with_local
from portal.law.regelset_delen import Bronplek, Brontekst, build_brontekst
from portal.law.wetten import Wet

NOW = date(2026, 11, 10)
HEIDEKERK, WATERVEEN = "Heidekerk", "Waterveen"


def maximum(vanaf: date, number: int | None) -> Waarde:
    value = None if number is None else {"maximum": number, "gemeenteblad": f"Gemeenteblad {number}"}
    return Waarde(Onderdeel.MAXIMUM, "maximum", vanaf, value)


def term(vanaf: date, days: int | None, name: str = "vraag") -> Waarde:
    return Waarde(Onderdeel.TERMIJNEN, name, vanaf, None if days is None else {"dagen": days})


def test_without_values_the_rule_set_is_the_shipped_one() -> None:
    assert regelset_for(HEIDEKERK, NOW) is shipped_for(HEIDEKERK, NOW)
    with use(Plaatselijk({WATERVEEN: [maximum(NOW, 3)]})):
        assert regelset_for(HEIDEKERK, NOW) is shipped_for(HEIDEKERK, NOW)


@pytest.mark.parametrize(
    ("on", "places", "gemeenteblad"),
    [
        (date(2024, 2, 29), 100000, None),
        (date(2024, 3, 1), 2, "Gemeenteblad van Heidekerk 2024, 118"),
        (date(2026, 12, 31), 2, "Gemeenteblad van Heidekerk 2024, 118"),
        (date(2027, 1, 1), 5, "Gemeenteblad 5"),
        (date(2027, 6, 30), 5, "Gemeenteblad 5"),
        (date(2027, 7, 1), 2, "Gemeenteblad van Heidekerk 2024, 118"),
        (date(2028, 1, 1), 100000, None),
    ],
)
def test_a_lower_maximum_holds_from_its_day_to_the_next(on: date, places: int, gemeenteblad: str | None) -> None:
    """A value, back to the shipped one, and as many as Regeling 2 allows: no lower maximum any more."""
    values = [maximum(date(2028, 1, 1), 100000), maximum(date(2027, 1, 1), 5), maximum(date(2027, 7, 1), None)]
    with use(Plaatselijk({HEIDEKERK: values})):
        for asked in (on, NOW):  # whichever day the rule set was chosen for
            found = regelset_for(HEIDEKERK, asked)
            lower = found.lager_maximum(HEIDEKERK, on)
            assert found.maximum(HEIDEKERK, on) == places
            assert (lower.gemeenteblad if lower else None) == gemeenteblad


def test_of_two_values_of_one_day_the_last_one_counts() -> None:
    with use(Plaatselijk({WATERVEEN: [maximum(NOW, 5), maximum(NOW, 7)]})):
        assert regelset_for(WATERVEEN, NOW).maximum(WATERVEEN, NOW) == 7


def test_a_term_holds_from_its_day_and_the_terms_of_the_law_never_change() -> None:
    with use(Plaatselijk({WATERVEEN: [term(NOW, 3), term(date(2027, 1, 1), None)]})):
        assert regelset_for(WATERVEEN, date(2026, 11, 9)).diensttermijnen.vraag == 7
        assert regelset_for(WATERVEEN, NOW).diensttermijnen.vraag == 3
        assert regelset_for(WATERVEEN, NOW).diensttermijnen.toegang == 42
        assert regelset_for(WATERVEEN, NOW).termijnen == shipped_for(WATERVEEN, NOW).termijnen
        assert regelset_for(WATERVEEN, date(2027, 1, 1)).diensttermijnen.vraag == 7
        assert regelsets_around(WATERVEEN, NOW).nu == regelset_for(WATERVEEN, NOW)


def test_a_value_belongs_to_the_rules_in_which_it_begins() -> None:
    """The experiment lapsed; what was set under it says nothing under rules that come after."""
    old = Waarde(Onderdeel.TERMIJNEN, "vraag", date(2018, 1, 1), {"dagen": 2})
    with use(Plaatselijk({"Leiden": [old]})):
        assert regelset_for("Leiden", date(2021, 1, 1)).diensttermijnen.vraag == 7


def test_products_of_a_law_that_takes_no_part_are_left_out() -> None:
    own = [
        Waarde(Onderdeel.DIENSTEN, "02A", date(2019, 1, 1), {"wet": "wmo", "categorie": "02", "naam": "Thuis leren"}),
        Waarde(Onderdeel.DIENSTEN, "W1", date(2019, 1, 1), {"wet": "wlz", "categorie": "", "naam": "Verpleging"}),
    ]
    with use(Plaatselijk({"Zwolle": own})):
        zwolle = regelset_for("Zwolle", date(2019, 2, 1))
    assert [one.code for one in zwolle.diensten if one.code] == ["02A"]
    assert {one.wet for one in zwolle.diensten} == {Wet.WMO, Wet.JW}


def text(vanaf: date, words: str | None) -> Waarde:
    value = None if words is None else {"nl": words, "bron": "Stcrt. 2020, 7890"}
    return Waarde(Onderdeel.TEKSTEN, Bronplek.VERVOERSKOSTEN, vanaf, value)


def test_a_lost_text_is_read_from_its_day_and_no_rule_changes() -> None:
    """Regeling 6.1 and 6.2: whatever a municipality found stands in its place, until it is taken back."""
    place, later = Bronplek.VERVOERSKOSTEN, date(2027, 1, 1)
    with use(Plaatselijk({WATERVEEN: [text(NOW, "eerst"), text(NOW, "daarna"), text(later, None)]})):
        found = regelset_for(WATERVEEN, later)
        assert [found.brontekst(place, on) for on in (date(2026, 11, 9), later)] == [None, None]
        known = found.brontekst(place, NOW)
        assert known
        assert (known.tekst, known.bron, known.plek.artikel) == ("daarna", "Stcrt. 2020, 7890", "Regeling 6.1")
        assert found.brontekst(Bronplek.VERVOERSVERZOEK, NOW) is None
        assert replace(found, bronteksten=()) == replace(shipped_for(WATERVEEN, later), bronteksten=())


def test_a_text_of_a_file_names_its_source() -> None:
    raw = {"plek": "vervoersverzoek", "tekst": "Een verzoek kan", "bron": "", "van": NOW}
    with pytest.raises(ValueError, match="without its source"):
        build_brontekst(raw)
    assert build_brontekst({**raw, "bron": "Stcrt. 2020, 7890"}).is_known
    assert not build_brontekst({**raw, "tekst": ""}).is_known


def test_taken_back_the_shipped_text_holds_again() -> None:
    shipped = replace(
        shipped_for(WATERVEEN, NOW),
        bronteksten=(Brontekst(Bronplek.VERVOERSKOSTEN, "geleverd", "b", date(2020, 1, 1)),),
    )
    values = Plaatselijk({WATERVEEN: [text(NOW, "eigen"), text(date(2027, 1, 1), None)]})
    found = with_local(shipped, WATERVEEN, NOW, values)
    days = (date(2026, 11, 9), NOW, date(2027, 1, 1))
    read = [found.brontekst(Bronplek.VERVOERSKOSTEN, on) for on in days]
    assert [one.tekst for one in read if one] == ["geleverd", "eigen", "geleverd"]


@given(st.lists(st.tuples(st.integers(0, 900), st.none() | st.integers(0, 100000)), max_size=6), st.integers(0, 1200))
def test_whatever_was_set_one_maximum_holds_and_never_a_higher_one(
    given_values: list[tuple[int, int | None]], day: int
) -> None:
    values = [maximum(date.fromordinal(NOW.toordinal() + after), number) for after, number in given_values]
    on = date.fromordinal(NOW.toordinal() + day)
    with use(Plaatselijk({HEIDEKERK: values})):
        found = regelset_for(HEIDEKERK, on)
    assert len([one for one in found.lagere_maxima if one.holds(HEIDEKERK, on)]) <= 1
    begun = [one for one in sorted(values, key=lambda one: one.vanaf) if one.vanaf <= on]
    expected = (begun[-1].inhoud or {"maximum": 2})["maximum"] if begun else 2
    assert found.maximum(HEIDEKERK, on) == expected <= 100000


@pytest.mark.parametrize(("number", "allowed"), [(0, True), (39, True), (40, True), (41, False), (-1, False)])
def test_regeling_2_is_the_highest(number: int, allowed: bool) -> None:
    found = lower_maximum("Leiden", number, regelset_for("Leiden", date(2021, 1, 1)))
    assert (found.allowed, found.artikel) == (allowed, "Besluit 3.6; Regeling 2")


def test_a_lower_maximum_stands_in_the_gemeenteblad() -> None:
    assert published("Gemeenteblad 2026, 12").allowed
    assert published("  ").reden == "gemeenteblad-ontbreekt"


@pytest.mark.parametrize("name", FIXED_TERMS)
def test_what_the_law_fixed_no_municipality_changes(name: str) -> None:
    found = open_term(name, 10, regelset_for(WATERVEEN, NOW))
    assert (found.allowed, found.reden) == (False, "termijn-staat-vast")
    assert found.artikel == getattr(regelset_for(WATERVEEN, NOW).termijnen, name).artikel


@pytest.mark.parametrize(("days", "allowed"), [(0, False), (1, True), (365, True), (366, False)])
@pytest.mark.parametrize("name", OPEN_TERMS)
def test_a_promise_takes_a_day_to_a_year(name: str, days: int, allowed: bool) -> None:
    assert open_term(name, days, regelset_for(WATERVEEN, NOW)).allowed is allowed


@pytest.mark.parametrize(
    ("gemeente", "on", "reden"),
    [
        ("Leiden", date(2019, 9, 30), "regels-gelden-nog-niet"),
        ("Leiden", date(2019, 10, 1), ""),
        ("Leiden", date(2022, 9, 30), ""),
        ("Leiden", date(2022, 10, 1), "regels-gelden-niet-meer"),
        ("Zwolle", date(2020, 1, 1), "regels-gelden-niet-meer"),
        ("Utrecht", date(2021, 1, 1), "gemeente-doet-niet-mee"),
    ],
)
def test_a_value_begins_while_rules_hold(gemeente: str, on: date, reden: str) -> None:
    assert begins_in_rules(gemeente, on).reden == reden


@pytest.mark.parametrize(
    ("vanaf", "decided", "allowed"),
    [
        (date(2026, 11, 1), None, True),
        (date(2026, 11, 1), date(2026, 10, 31), True),
        (date(2026, 11, 1), date(2026, 11, 1), False),
        (date(2026, 11, 10), date(2026, 11, 10), False),
        (date(2026, 11, 11), date(2026, 11, 10), True),
    ],
)
def test_the_past_stays_as_it_was_decided(vanaf: date, decided: date | None, allowed: bool) -> None:
    assert leaves_decisions(vanaf, NOW, decided).allowed is allowed


def test_a_promise_changes_from_today_on() -> None:
    assert begins_ahead(NOW, NOW).allowed
    assert begins_ahead(date(2026, 11, 9), NOW).reden == "begint-in-het-verleden"


@pytest.mark.parametrize(
    ("gemeente", "on", "wet", "categorie", "reden"),
    [
        (WATERVEEN, NOW, Wet.WMO, "02", ""),
        (WATERVEEN, NOW, Wet.ZVW, "Verpleging", ""),
        (WATERVEEN, NOW, Wet.ZVW, "", "categorie-onbekend"),
        (WATERVEEN, NOW, Wet.WMO, "40", "categorie-onbekend"),
        (WATERVEEN, NOW, Wet.JW, "99", "categorie-onbekend"),
        ("Zwolle", date(2019, 1, 1), Wet.WLZ, "Verpleging", "wet-doet-niet-mee"),
        ("Zwolle", date(2019, 1, 1), Wet.JW, "45", ""),
    ],
)
def test_a_product_belongs_to_a_category_of_a_law_that_takes_part(
    gemeente: str, on: date, wet: Wet, categorie: str, reden: str
) -> None:
    assert product(wet, categorie, regelset_for(gemeente, on)).reden == reden
