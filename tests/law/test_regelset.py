"""Rule sets are data: which hold where and when, and what a wrong file does."""

from dataclasses import replace
from datetime import date

import pytest

from portal.law.geld import Eenheid, Tarief
from portal.law.regelset import GeenRegelset, refuse_overlap, regelset_for, regelsets
from portal.law.regelset_delen import Grondslag, build_diensttermijnen, build_lager_maximum, build_termijn
from portal.law.wetten import Wet

MAXIMA = {
    "Alphen aan den Rijn": 40,
    "Dalfsen": 20,
    "Den Haag": 150,
    "Leiden": 40,
    "Meppel": 20,
    "Nieuwegein": 25,
    "Roermond": 25,
    "Rotterdam": 180,
}


@pytest.mark.parametrize("on", [date(2019, 10, 1), date(2022, 9, 30)])
def test_the_experiment_holds_in_eight_municipalities(on):
    regelset = regelset_for("Dalfsen", on)
    assert regelset.id == "experiment-2019"
    assert dict(regelset.maxima) == MAXIMA
    assert sum(MAXIMA.values()) == regelset.maximum_samen == 500
    assert regelset.grondslag is Grondslag.WET


@pytest.mark.parametrize(
    ("gemeente", "on"),
    [
        ("Meppel", date(2019, 9, 30)),
        ("Meppel", date(2022, 10, 1)),
        ("Amsterdam", date(2021, 1, 1)),
        ("meppel", date(2021, 1, 1)),
        ("Zwolle", date(2020, 1, 1)),
        ("Waterveen", date(2019, 12, 31)),
        ("", date(2021, 1, 1)),
    ],
)
def test_elsewhere_or_at_another_time_there_is_none(gemeente, on):
    with pytest.raises(GeenRegelset) as refused:
        regelset_for(gemeente, on)
    assert (refused.value.gemeente, refused.value.on) == (gemeente, on)


def test_zwolle_stays_within_municipal_limits():
    zwolle = regelset_for("Zwolle", date(2018, 9, 1))
    assert zwolle.wetten == (Wet.WMO, Wet.JW)
    assert (zwolle.duur_maanden, zwolle.instemming, zwolle.aangemeld_voor) == (12, frozenset(), None)
    assert zwolle.grondslag is Grondslag.KEUZE
    assert zwolle.maxima["Zwolle"] > 0


@pytest.mark.parametrize("gemeente", ["Waterveen", "Heidekerk"])
@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2026, 11, 23), date.max])
def test_the_demonstration_has_no_end(gemeente, on):
    regelset = regelset_for(gemeente, on)
    assert regelset.id == "demo"
    assert (regelset.geldig_tot, regelset.aangemeld_voor, regelset.maximum_samen) == (None, None, None)
    assert regelset.termijnen == regelset_for("Meppel", date(2021, 1, 1)).termijnen


@pytest.mark.parametrize(
    ("on", "cents"),
    [(date(2020, 6, 30), 2000), (date(2020, 7, 1), 2073), (date(2021, 12, 31), 2114), (date(2022, 1, 1), 2168)],
)
def test_advisory_rates_change_on_their_day(on, cents):
    regelset = regelset_for("Leiden", on)
    assert regelset.richtbedrag(Wet.WLZ, Eenheid.UUR, on) == Tarief.from_ct(cents, Eenheid.UUR)
    assert regelset.richtbedrag(Wet.WLZ, Eenheid.DAGDEEL, on) is None
    assert regelset.richtbedrag(Wet.JW, Eenheid.UUR, on) is None


def test_advisory_rates_do_not_overlap():
    for regelset in regelsets():
        for first in regelset.richtbedragen:
            asked = (first.wet, first.tarief.eenheid, first.start)
            same = [r for r in regelset.richtbedragen if r.holds(*asked, formeel=first.formeel)]
            assert same == [first]


def test_only_bezwaar_is_extended():
    for regelset in regelsets():
        names = regelset.termijnen.__slots__
        terms = {name: getattr(regelset.termijnen, name) for name in names if name != "gelijkgesteld"}
        assert [name for name, term in terms.items() if term.verlengd] == ["bezwaar"]


def test_what_no_law_sets_a_term_for_has_a_service_term():
    for regelset in regelsets():
        names = regelset.diensttermijnen.__slots__
        assert all(0 < getattr(regelset.diensttermijnen, name) <= 56 for name in names)
    assert build_diensttermijnen({name: {"weken": 2} for name in names}).vraag == 14
    assert build_diensttermijnen({name: {"dagen": 3} for name in names}).vraag == 3
    with pytest.raises(TypeError):
        build_diensttermijnen({"vraag": {"dagen": 3}})


def test_a_term_of_over_twelve_weeks_cannot_be_extended():
    assert build_termijn({"weken": 12, "artikel": "Awb 6:7", "verlengd": True}).dagen == 84
    with pytest.raises(ValueError, match="not extended"):
        build_termijn({"weken": 13, "artikel": "Awb 4:56", "verlengd": True})


def test_two_rule_sets_cannot_claim_the_same_municipality_and_day():
    experiment = regelset_for("Meppel", date(2021, 1, 1))
    with pytest.raises(ValueError, match="same municipality"):
        refuse_overlap([experiment, replace(experiment, id="other", geldig_van=date(2022, 9, 30))])
    refuse_overlap([experiment, replace(experiment, id="next", geldig_van=date(2022, 10, 1))])


def test_every_law_that_needs_consent_takes_part():
    for regelset in regelsets():
        assert set(regelset.instemming) <= set(regelset.wetten)
        assert regelset.minimum_rechten <= len(regelset.wetten)
        assert set(regelset.uren_per_eenheid) == set(Eenheid) - {
            Eenheid.UUR,
            Eenheid.MAAND,
            Eenheid.RESULTAAT,
            Eenheid.STUK,
            Eenheid.KILOMETER,
        }


def test_a_lower_maximum_holds_in_its_own_municipality_from_its_day():
    demo = regelset_for("Heidekerk", date(2026, 11, 23))
    lower = demo.lager_maximum("Heidekerk", date(2024, 3, 1))
    assert lower is not None
    assert (lower.maximum, "Gemeenteblad" in lower.gemeenteblad) == (2, True)
    assert demo.lager_maximum("Heidekerk", date(2024, 2, 29)) is None
    assert demo.lager_maximum("Waterveen", date(2026, 11, 23)) is None
    ended = replace(lower, end=date(2025, 1, 1))
    assert ended.holds("Heidekerk", date(2025, 1, 1))
    assert not ended.holds("Heidekerk", date(2025, 1, 2))


@pytest.mark.parametrize(("gemeente", "maximum"), [("Meppel", 20), ("Meppel", 21), ("Meppel", -1), ("Zwolle", 1)])
def test_a_maximum_is_never_raised(gemeente, maximum):
    raw = {"gemeente": gemeente, "maximum": maximum, "gemeenteblad": "x", "van": date(2020, 1, 1)}
    with pytest.raises(ValueError, match="no lower maximum"):
        build_lager_maximum(raw, MAXIMA)
