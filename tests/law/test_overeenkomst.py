"""The check on a contract: each rule alone, the model that the questions lead to, and what always holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.declaratie_feiten import Derde
from portal.law.geld import Eenheid, Tarief
from portal.law.overeenkomst import check_overeenkomst, college_may_approve
from portal.law.overeenkomst_codes import CONTRACTKENMERKEN, verdict
from portal.law.overeenkomst_codes import Contractcode as C
from portal.law.overeenkomst_feiten import (
    Betaalgegevens,
    BudgetFeiten,
    DienstFeiten,
    Periode,
    Tariefafspraak,
    ZorgovereenkomstFeiten,
)
from portal.law.overeenkomst_punten import Punt, Puntstand, checklist
from portal.law.overeenkomstmodel import (
    Contractmodel,
    Modelantwoorden,
    Modelvraag,
    Vervoer,
    choose_model,
    latest_version,
)
from portal.law.regelset import regelset_for
from portal.law.verdict import Soort
from portal.law.wetten import Wet
from portal.law.zorgovereenkomst import Beding

RULES = regelset_for("Meppel", date(2021, 3, 1))
YEAR = Periode(date(2021, 1, 1), date(2021, 12, 31))
ABC = frozenset({Beding.INVULLING, Beding.DECLARATIE, Beding.VORDERING})
RATE = Tariefafspraak(Tarief.from_ct(4_000, Eenheid.UUR), 600)
GOOD = ZorgovereenkomstFeiten(
    today=date(2021, 3, 10),
    derde=Derde("Zorg BV", kvk="69599084", can_have_kvk=True),
    betaling=Betaalgegevens("NL91ABNA0417164300"),
    written=True,
    signed_on=date(2021, 3, 1),
    model=Contractmodel.OPDRACHT,
    modelversie="2017-1",
    periode=Periode(date(2021, 4, 1), date(2021, 12, 31)),
    diensten=(DienstFeiten("Begeleiding", Wet.WMO, True, 1_000_000),),
    tarieven=(RATE,),
    omschrijving="Helpt met de week plannen.",
    bedingen=ABC,
    plan=YEAR,
    budget=BudgetFeiten(YEAR, 400_000),
)


def codes(regelset=RULES, **changes):
    return {found.code for found in check_overeenkomst(replace(GOOD, **changes), regelset)}


def test_a_good_one_only_gets_good_to_knows():
    found = check_overeenkomst(GOOD, RULES)
    assert {one.soort for one in found} == {Soort.GOED_OM_TE_WETEN}
    assert {one.code for one in found} == {C.KOSTEN, C.TWEE_GOEDKEURINGEN}
    cost = next(one for one in found if one.code == C.KOSTEN)
    assert dict(cost.cijfers) == {"maand_ct": 40_000, "kosten_ct": 360_000, "tot_op": date(2021, 12, 31)}


@pytest.mark.parametrize(
    ("changes", "code", "artikel"),
    [
        ({"model": None, "modelvraag": Modelvraag.FAMILIE}, C.MODEL_ONBEKEND, "Regeling 4.2"),
        ({"periode": None}, C.GEEN_LOOPTIJD, "Regeling 5.1 b"),
        ({"periode": Periode(date(2021, 5, 1), date(2021, 4, 1))}, C.EINDE_VOOR_INGANG, "Regeling 5.1 b"),
        ({"changes": Periode(date(2021, 4, 1), None)}, C.WIJZIGING_VOOR_INGANG, "Regeling 4.7"),
        ({"diensten": ()}, C.GEEN_DIENST, "Regeling 4.2 a"),
        ({"tarieven": ()}, C.GEEN_TARIEF, "Regeling 5.4 c"),
        ({"written": False}, C.NIET_SCHRIFTELIJK, "Regeling 4.1"),
        ({"signed_on": None}, C.NIET_GETEKEND, "Regeling 4.1"),
        ({"signed_on": date(2021, 3, 11)}, C.GETEKEND_IN_DE_TOEKOMST, "Regeling 4.1"),
        ({"derde": Derde("Zorg BV", kvk="1234567", can_have_kvk=True)}, C.ZORGVERLENER_ONBEKEND, "Regeling 5.4 a"),
        ({"betaling": Betaalgegevens(None)}, C.IBAN_ONTBREEKT, "Regeling 5.3"),
        ({"betaling": Betaalgegevens("DE89370400440532013000")}, C.BIC_ONTBREEKT, "Regeling 5.3"),
        ({"bedingen": ABC - {Beding.VORDERING}}, C.BEDING_ONTBREEKT, "Regeling 4.2 c"),
        ({"wml": True}, C.BEDING_ONTBREEKT, "Regeling 4.2 d"),
        ({"zorginfrastructuur": True}, C.ZORGINFRASTRUCTUUR_NIET_OMSCHREVEN, "Regeling 4.5"),
        ({"tarieven": (replace(RATE, per_month=None),)}, C.HOEVEELHEID_ONTBREEKT, "Regeling 5.5 b"),
        ({"modelversie": "2016-1"}, C.NIET_OP_RECENTSTE_MODEL, "Regeling 4.2"),
        ({"plan": None}, C.GEEN_PLAN, "Besluit 7.4"),
        ({"diensten": (DienstFeiten("Zwemmen", Wet.WMO, False),)}, C.DIENST_NIET_IN_PLAN, "Besluit 7.4"),
        ({"periode": Periode(date(2021, 4, 1), date(2022, 1, 1))}, C.LOOPTIJD_BUITEN_PLAN, "Besluit 7.4"),
        ({"periode": Periode(date(2020, 12, 31), None)}, C.LOOPTIJD_BUITEN_PLAN, "Besluit 7.4"),
        ({"periode": Periode(date(2021, 4, 1), None)}, C.LOOPTIJD_NA_PLAN, "Besluit 7.4"),
        ({"budget": None}, C.GEEN_BUDGET, "Regeling 5.1 a"),
        ({"budget": BudgetFeiten(YEAR, 359_999)}, C.BUDGET_TE_KLEIN, "Regeling 5.1 a"),
        ({"periodic": True}, C.MAANDBEDRAG_ONTBREEKT, "Regeling 5.3 b"),
        ({"periodic": True, "maandbedrag_ct": 1}, C.GEEN_VASTE_UREN, "Regeling 5.3 b"),
        ({"tarieven": (Tariefafspraak(Tarief.from_ct(6_011, Eenheid.DAGDEEL), 7),)}, C.UURTARIEF, "Regeling 5.4 c"),
        ({"periodic": True, "maandbedrag_ct": 1, "week_minutes": 60}, C.MAAND_UURTARIEF, "Regeling 5.4 c"),
        ({"needed": False, "model": None}, C.GEEN_OVEREENKOMST_NODIG, "Regeling 4.1"),
        ({"representative_is_provider": True}, C.VERTEGENWOORDIGER_IS_ZORGVERLENER, "Regeling 4.6"),
        ({"diensten": (DienstFeiten("Begeleiding", Wet.WMO, True, 9),)}, C.MEER_DAN_DIENST, "Nota artikel 5"),
        ({"loonheffing": True}, C.LOONHEFFING, "Regeling 5.2"),
        ({"wml": True, "bedingen": frozenset(Beding)}, C.VAKANTIEGELD, "Regeling 4.2 d"),
    ],
)
def test_each_rule_alone(changes, code, artikel):
    found = [one for one in check_overeenkomst(replace(GOOD, **changes), RULES) if one.code == code]
    assert [one.artikel for one in found] == [artikel]
    assert found[0].soort is CONTRACTKENMERKEN[code].soort


def test_a_change_that_starts_in_the_past_is_reported_late():
    change = {"changes": Periode(date(2021, 1, 1), None), "periode": Periode(date(2021, 3, 1), date(2021, 12, 31))}
    assert C.WIJZIGING_NIET_GEMELD in codes(**change)
    assert C.WIJZIGING_NIET_GEMELD not in codes(**change, reported_on=date(2021, 3, 1))


def test_one_rate_only_where_the_rule_set_says_so():
    assert C.EEN_TARIEF not in codes(tarieven=(RATE, RATE))
    assert C.EEN_TARIEF in codes(replace(RULES, een_tarief=True), tarieven=(RATE, RATE))


def test_a_rate_above_the_advice_is_advice():
    informal = {"informal": True, "diensten": (DienstFeiten("Hulp", Wet.WLZ, True, 9_000_000),)}
    found = [
        one for one in check_overeenkomst(replace(GOOD, **informal), RULES) if one.code == C.TARIEF_BOVEN_RICHTBEDRAG
    ]
    assert [(one.soort, one.artikel) for one in found] == [(Soort.GOED_OM_TE_WETEN, "Nota 4.2")]


def test_only_what_the_law_or_arithmetic_forbids_stops():
    stops = {code for code, kenmerk in CONTRACTKENMERKEN.items() if kenmerk.blokkeert}
    assert stops == {
        C.MODEL_ONBEKEND, C.GEEN_LOOPTIJD, C.EINDE_VOOR_INGANG, C.WIJZIGING_VOOR_INGANG, C.GEEN_DIENST, C.GEEN_TARIEF,
        C.NIET_SCHRIFTELIJK, C.NIET_GETEKEND, C.GETEKEND_IN_DE_TOEKOMST,
    }  # fmt: skip


def test_a_verdict_carries_its_own_figures():
    with pytest.raises(ValueError, match="carries"):
        verdict(C.GEEN_DIENST, "Regeling 4.2 a", dienst="x")


@pytest.mark.parametrize(
    ("antwoorden", "model", "wml"),
    [
        (Modelantwoorden(Vervoer.JA), Contractmodel.VERVOER, False),
        (Modelantwoorden(Vervoer.NEE, familie=True), Contractmodel.FAMILIE, True),
        (Modelantwoorden(Vervoer.NEE, familie=False, instelling=True), Contractmodel.ZORGINSTELLING, False),
        (Modelantwoorden(Vervoer.NEE, False, False, ondernemer=True), Contractmodel.OPDRACHT, False),
        (Modelantwoorden(Vervoer.NEE, False, False, False, gezag=True), Contractmodel.ARBEIDSOVEREENKOMST, True),
        (Modelantwoorden(Vervoer.NEE, False, False, False, gezag=False), Contractmodel.OPDRACHT, True),
    ],
)
def test_the_questions_lead_to_a_model(antwoorden, model, wml):
    choice = choose_model(antwoorden)
    assert (choice.model, choice.wml, choice.vraag, choice.nodig) == (model, wml, None, True)
    assert choice.artikel == "Regeling 4.2"


def test_transport_that_was_taken_needs_no_contract():
    choice = choose_model(Modelantwoorden(Vervoer.AL_AFGENOMEN))
    assert (choice.model, choice.nodig, choice.artikel) == (None, False, "Regeling 4.1")


answers = st.builds(
    Modelantwoorden,
    st.sampled_from([None, *Vervoer]),
    *[st.sampled_from([None, True, False])] * 4,
)


@given(answers)
def test_there_is_a_model_or_a_question_or_no_need(antwoorden):
    choice = choose_model(antwoorden)
    assert sum((choice.model is not None, choice.vraag is not None, not choice.nodig)) == 1
    if choice.vraag:
        assert getattr(antwoorden, choice.vraag.value) is None


def test_the_latest_version_is_that_of_the_day_of_signing():
    institution = Contractmodel.ZORGINSTELLING
    found = [
        latest_version(RULES.modellen, institution, day)
        for day in (date(2017, 3, 31), date(2019, 4, 30), date(2019, 5, 1))
    ]
    assert [one and one.versie for one in found] == [None, "2017-1", "2019-1"]


days = st.dates(date(2020, 1, 1), date(2022, 12, 31))


@given(days, st.none() | days, days, st.none() | days)
def test_what_two_periods_share_lies_in_both(a, b, c, d):
    one, other = Periode(a, b), Periode(c, d)
    if (b and b < a) or (d and d < c):
        return
    shared = one.within(other)
    assert shared == other.within(one)
    if shared is None:
        assert (b is not None and b < c) or (d is not None and d < a)
    else:
        assert one.holds(shared)
        assert other.holds(shared)


facts = st.builds(
    replace,
    st.just(GOOD),
    today=days,
    written=st.booleans(),
    signed_on=st.none() | days,
    model=st.sampled_from([None, *Contractmodel]),
    modelversie=st.sampled_from([None, "2017-1", "x"]),
    periode=st.none() | st.builds(Periode, days, st.none() | days),
    diensten=st.lists(
        st.builds(DienstFeiten, st.just("D"), st.sampled_from(Wet), st.booleans(), st.integers(0, 10**9)), max_size=3
    ).map(tuple),
    tarieven=st.lists(
        st.builds(
            Tariefafspraak,
            st.builds(Tarief, st.integers(0, 10**9), st.sampled_from(Eenheid)),
            st.none() | st.integers(0, 10**5),
        ),
        max_size=3,
    ).map(tuple),
    bedingen=st.frozensets(st.sampled_from(Beding)),
    plan=st.none() | st.just(YEAR),
    budget=st.none() | st.builds(BudgetFeiten, st.just(YEAR), st.integers(-(10**9), 10**9)),
    wml=st.booleans(),
    needed=st.booleans(),
    periodic=st.booleans(),
    maandbedrag_ct=st.none() | st.integers(0, 10**7),
    zorginfrastructuur=st.booleans(),
    informal=st.sampled_from([None, True, False]),
    changes=st.none() | st.builds(Periode, days, st.none()),
)


@given(facts)
def test_it_never_raises_and_the_worst_comes_first(one):
    found = check_overeenkomst(one, RULES)
    kinds = [list(Soort).index(each.soort) for each in found]
    assert kinds == sorted(kinds)
    assert all(each.artikel for each in found)


@given(facts)
def test_the_college_may_approve_exactly_what_the_checklist_lets_through(one):
    points = checklist(one, RULES)
    refused = [each.punt for each in points if each.bindend and each.stand is Puntstand.NIET]
    assert college_may_approve(one, RULES).allowed == (not refused)


@given(facts)
def test_a_contract_costs_no_more_than_its_months(one):
    cost = one.cost_ct(YEAR)
    assert 0 <= cost <= 12 * one.per_month_ct


def test_the_checklist_names_each_point_once():
    points = checklist(replace(GOOD, wml=True, zorginfrastructuur=True), RULES)
    assert [one.punt for one in points] == list(Punt)
    assert {one.punt for one in points if not one.bindend} == {Punt.PLAN, Punt.BUDGET}
