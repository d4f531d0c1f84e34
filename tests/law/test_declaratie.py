"""The checks on a declaration: one thing wrong at a time, and everything at once."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.law.besteding import Saldo
from portal.law.declaratie import CHECKS, check_declaratie, quantity_per_tariefregel, total_ct
from portal.law.declaratie_codes import KENMERKEN, Code, verdict
from portal.law.declaratie_feiten import (
    AndereDeclaratie,
    DeclaratieFeiten,
    Derde,
    OvereenkomstFeiten,
    PlanFeiten,
    RegelFeiten,
    Tariefregel,
)
from portal.law.declaratieregels import minutes_per_day
from portal.law.geld import Eenheid, Tarief
from portal.law.regelset import regelset_for
from portal.law.splitsing import split_by_contract
from portal.law.verdict import Soort
from portal.law.wetten import Wet

RULES = regelset_for("Meppel", date(2021, 3, 1))
RATE = Tarief.from_ct(2073, Eenheid.UUR)
GOOD = [Code.DERDE_OP_TIJD, Code.DEELNEMER_OP_TIJD, Code.BETAALBAAR, Code.BETAALDATUM]
SOME_DAY = date(2021, 3, 10)


def line(day=SOME_DAY, aantal=240, eenheid=Eenheid.UUR, tarief=RATE, regel="T1"):
    return RegelFeiten(day, aantal, eenheid, tarief, regel)


def codes(facts, regelset=RULES):
    return [found.code for found in check_declaratie(facts, regelset)]


def only(facts, code, regelset=RULES):
    """The one verdict with this code; fails when there are none or several."""
    found = [each for each in check_declaratie(facts, regelset) if each.code == code]
    assert len(found) == 1, codes(facts, regelset)
    return found[0]


def test_a_declaration_in_order_has_only_things_good_to_know(feiten):
    assert codes(feiten) == GOOD
    paid = only(feiten, Code.BETAALBAAR).cijfers
    assert paid == {"bedrag_ct": 8292, "over_na_ct": 991708}
    assert only(feiten, Code.BETAALDATUM).cijfers == {"betaald_op": date(2021, 5, 6)}
    assert only(feiten, Code.DERDE_OP_TIJD).cijfers["dagen_over"] == 40
    assert only(feiten, Code.DEELNEMER_OP_TIJD).cijfers["laatste_dag_op"] == date(2021, 4, 30)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), Code.GEEN_REGELS),
        ((line(aantal=None),), Code.AANTAL_ONLEESBAAR),
        ((line(aantal=-1),), Code.AANTAL_NEGATIEF),
        ((line(tarief=None),), Code.TARIEF_ONLEESBAAR),
        ((line(eenheid=Eenheid.RESULTAAT, aantal=1),), Code.NIET_TE_VERMENIGVULDIGEN),
        ((line(aantal=24 * 60 + 1),), Code.MEER_UREN_DAN_DE_DAG),
        ((line(day=date(2021, 3, 28), aantal=23 * 60 + 1),), Code.MEER_UREN_DAN_DE_DAG),
    ],
)
def test_what_cannot_be_read_or_multiplied_stops(changed, lines, code):
    found = only(changed(lines=lines), code)
    assert found.blokkeert
    assert found.soort is Soort.INVULLEN
    assert found.regel == (0 if lines else None)


def test_without_a_contract_nothing_can_be_multiplied(changed):
    assert only(changed(overeenkomst=None), Code.GEEN_OVEREENKOMST).blokkeert


@pytest.mark.parametrize(
    ("change", "code", "artikel"),
    [
        ({"lines": (line(day=None),)}, Code.DAG_ONTBREEKT, "Regeling 5.4 d"),
        ({"lines": (line(aantal=0),)}, Code.AANTAL_NUL, "Regeling 5.4 d"),
        ({"received_on": None}, Code.ONTVANGST_ONTBREEKT, "Regeling 5.5 d"),
        ({"received_on": date(2021, 4, 7)}, Code.ONTVANGST_IN_DE_TOEKOMST, "Regeling 5.5 e"),
        ({"overeenkomst__derde": Derde("A", can_have_kvk=True)}, Code.ZORGVERLENER_ONBEKEND, "Regeling 5.4 a"),
        ({"on_paper": True}, Code.HANDTEKENING_ONTBREEKT, "Regeling 5.4 e"),
        ({"budget": None}, Code.GEEN_BUDGET, "Regeling 5.1 a"),
        ({"budget": Saldo(8291, 0)}, Code.BUDGET_OVERSCHREDEN, "Regeling 5.1 a"),
        ({"overeenkomst__svb_approved_on": None}, Code.OVEREENKOMST_NIET_GOEDGEKEURD, "Regeling 4.3"),
        ({"overeenkomst__signed_on": None}, Code.OVEREENKOMST_NIET_GETEKEND, "Regeling 4.1"),
        ({"overeenkomst__signed_on": date(2021, 4, 7)}, Code.OVEREENKOMST_NIET_GETEKEND, "Regeling 4.1"),
        ({"plan": None}, Code.GEEN_ONDERSTEUNINGSPLAN, "Besluit 7.4"),
        ({"today": date(2021, 3, 31), "received_on": date(2021, 3, 31)}, Code.MAAND_NIET_VOORBIJ, "Regeling 5.3 a"),
        ({"lines": (line(day=date(2021, 2, 28)),)}, Code.DAG_BUITEN_MAAND, "Regeling 5.5 d"),
        ({"overeenkomst__end": date(2021, 3, 9)}, Code.DAG_BUITEN_OVEREENKOMST, "Regeling 5.1 b"),
        ({"lines": (line(tarief=Tarief(2073001, Eenheid.UUR)),)}, Code.TARIEF_BOVEN_OVEREENKOMST, "Regeling 5.5 b"),
        ({"lines": (line(regel="T9"),)}, Code.TARIEF_NIET_IN_OVEREENKOMST, "Regeling 5.5 b"),
        ({"lines": (line(), line(aantal=21 * 60))}, Code.DAG_TE_VOL, "Regeling 5.4 d"),
        ({"received_on": date(2021, 5, 13), "today": date(2021, 5, 13)}, Code.DERDE_TE_LAAT, "Regeling 5.5 d"),
        ({"today": date(2021, 5, 1)}, Code.DEELNEMER_TE_LAAT, "Regeling 5.5 e"),
        ({"vervoerskosten": True, "today": date(2021, 6, 10)}, Code.VERVOER_TE_LAAT, "Regeling 6.4"),
    ],
)
def test_everything_else_warns_and_never_stops(changed, change, code, artikel):
    facts = changed(**change)
    found = only(facts, code)
    assert found.artikel == artikel
    assert found.soort is not Soort.GOED_OM_TE_WETEN
    assert not any(each.blokkeert for each in check_declaratie(facts, RULES))


@pytest.mark.parametrize("paper", [{"on_paper": True, "signed": True}, {"on_paper": False, "signed": False}])
def test_a_signature_is_asked_on_paper_only(changed, paper):
    assert Code.HANDTEKENING_ONTBREEKT not in codes(changed(**paper))


def test_every_code_can_be_reached_from_a_declaration_in_order(changed, overeenkomst):
    """No sentence is written for a code that never comes."""
    other = replace(overeenkomst, id="C2", start=date(2021, 1, 1), end=None)
    earlier = AndereDeclaratie("D1", True, {SOME_DAY: 60}, {"T1": 2400})
    sick = changed(
        lines=(line(), line(day=date(2021, 6, 1), aantal=1), line(tarief=Tarief(0, Eenheid.UUR))),
        others=(earlier, AndereDeclaratie("D2", True, {})),
        other_overeenkomsten=(other,),
        overeenkomst__end=date(2021, 5, 31),
        overeenkomst__informal=True,
        overeenkomst__periodic=True,
        plan=PlanFeiten(date(2021, 1, 1), date(2021, 5, 31), frozenset(), Wet.WLZ, True),
        received_on=date(2021, 4, 3),
    )
    pricey = changed(
        lines=(line(tarief=Tarief.from_ct(2115, Eenheid.UUR)),),
        overeenkomst__informal=True,
        plan=PlanFeiten(date(2021, 1, 1), None, frozenset({Wet.WLZ}), Wet.WLZ, True),
    )
    reached = {*codes(sick), *codes(pricey), *codes(changed(vervoerskosten=True))}
    assert reached >= {
        Code.DIENST_NIET_IN_PLAN,
        Code.DAG_IN_DE_TOEKOMST,
        Code.ANDERE_OVEREENKOMST,
        Code.DAG_BUITEN_PLAN,
        Code.MEER_DAN_AFGESPROKEN,
        Code.DUBBELE_UREN,
        Code.EERDER_VERSTUREN,
        Code.TARIEF_ONDER_OVEREENKOMST,
        Code.TARIEF_BOVEN_RICHTBEDRAG,
        Code.AL_GEDECLAREERD,
        Code.PERIODIEK,
        Code.VERVOER_OP_TIJD,
    }


def test_two_helpers_at_once_are_possible_so_a_full_day_only_warns(changed):
    found = only(changed(lines=(line(aantal=20 * 60), line(aantal=20 * 60))), Code.DAG_TE_VOL)
    assert found.cijfers == {"dag_op": SOME_DAY, "gevraagd_min": 2400, "dag_min": 1440}
    assert not found.blokkeert


@pytest.mark.parametrize(("aantal", "warns"), [(6, False), (7, True)])
def test_dagdelen_of_one_day(changed, aantal, warns):
    rate = Tariefregel("D", Tarief.from_ct(6011, Eenheid.DAGDEEL))
    lines = (line(aantal=aantal, eenheid=Eenheid.DAGDEEL, tarief=rate.tarief, regel="D"),)
    assert (Code.DAG_TE_VOL in codes(changed(lines=lines, overeenkomst__tariefregels=(rate,)))) is warns


def test_an_etmaal_on_the_day_of_23_hours_is_no_mistake(changed):
    rate = Tariefregel("E", Tarief.from_ct(30000, Eenheid.ETMAAL))
    lines = (line(day=date(2021, 3, 28), aantal=1, eenheid=Eenheid.ETMAAL, tarief=rate.tarief, regel="E"),)
    assert codes(changed(lines=lines, overeenkomst__tariefregels=(rate,))) == GOOD


def test_hours_that_do_not_exist_are_named(changed):
    day = date(2021, 3, 28)
    found = only(changed(lines=(line(day=day, aantal=1410),)), Code.MEER_UREN_DAN_DE_DAG)
    assert found.cijfers == {"dag_op": day, "gevraagd_min": 1410, "dag_min": 1380}


def test_two_etmalen_do_not_fit_in_one_day(changed):
    rate = Tariefregel("E", Tarief.from_ct(30000, Eenheid.ETMAAL))
    lines = (line(aantal=2, eenheid=Eenheid.ETMAAL, tarief=rate.tarief, regel="E"),)
    assert Code.DAG_TE_VOL in codes(changed(lines=lines, overeenkomst__tariefregels=(rate,)))


@pytest.mark.parametrize(
    ("eenheid", "asked"), [(Eenheid.UUR, True), (Eenheid.DAGDEEL, True), (Eenheid.WEEK, True), (Eenheid.MAAND, False)]
)
def test_only_what_is_counted_in_time_needs_a_day(changed, eenheid, asked):
    lines = (line(day=None, aantal=1, eenheid=eenheid, tarief=Tarief.from_ct(100, eenheid)),)
    assert (Code.DAG_ONTBREEKT in codes(changed(lines=lines))) is asked


@pytest.mark.parametrize(("day", "outside"), [(SOME_DAY, False), (date(2021, 3, 9), True)])
def test_the_last_day_of_contract_and_plan_counts(changed, day, outside):
    plan = PlanFeiten(date(2021, 1, 1), day, frozenset({Wet.WMO}), Wet.WMO, True)
    found = set(codes(changed(plan=plan, overeenkomst__end=day)))
    both = {Code.DAG_BUITEN_PLAN, Code.DAG_BUITEN_OVEREENKOMST}
    assert found & both == (both if outside else set())


@pytest.mark.parametrize(("day", "outside"), [(SOME_DAY, False), (date(2021, 3, 11), True)])
def test_the_first_day_of_contract_and_plan_counts(changed, day, outside):
    plan = PlanFeiten(day, None, frozenset({Wet.WMO}), Wet.WMO, True)
    found = set(codes(changed(plan=plan, overeenkomst__start=day)))
    both = {Code.DAG_BUITEN_PLAN, Code.DAG_BUITEN_OVEREENKOMST}
    assert found & both == (both if outside else set())


def test_what_cannot_be_read_counts_for_nothing(changed):
    lines = (line(aantal=None), line(aantal=-5), line(aantal=0))
    assert quantity_per_tariefregel(lines) == {"T1": 0}
    assert minutes_per_day(lines, RULES) == {}
    assert total_ct(lines, RULES) == 0


def test_a_wrong_rate_on_nothing_makes_no_difference_in_cents(changed):
    found = only(changed(lines=(line(aantal=0, tarief=Tarief(1, Eenheid.UUR)),)), Code.TARIEF_ONDER_OVEREENKOMST)
    assert found.cijfers == {"gevraagd_ct": 0, "volgens_overeenkomst_ct": 0, "verschil_ct": 0}


@pytest.mark.parametrize(
    ("wet", "cents", "informal", "warns"),
    [
        (Wet.WLZ, 2114, True, False),
        (Wet.WLZ, 2115, True, True),
        (Wet.WLZ, 2115, False, False),
        (Wet.WLZ, 2115, None, False),
        (Wet.JW, 9999, True, False),
    ],
)
def test_an_advisory_rate_is_for_an_informal_derde_of_that_law(changed, wet, cents, informal, warns):
    rate = Tariefregel("T1", Tarief.from_ct(cents, Eenheid.UUR))
    facts = changed(
        lines=(line(tarief=rate.tarief),),
        plan=PlanFeiten(date(2021, 1, 1), None, frozenset({wet}), wet, True),
        overeenkomst__tariefregels=(rate,),
        overeenkomst__informal=informal,
    )
    assert (Code.TARIEF_BOVEN_RICHTBEDRAG in codes(facts)) is warns


def test_a_week_fills_its_seven_days():
    week = line(aantal=1, eenheid=Eenheid.WEEK, tarief=Tarief.from_ct(1, Eenheid.WEEK))
    assert minutes_per_day([week], RULES) == {date(2021, 3, 10 + n): 1440 for n in range(7)}


def test_dagdelen_declared_at_an_hourly_rate_are_converted(changed):
    facts = changed(lines=(line(aantal=2, eenheid=Eenheid.DAGDEEL),))
    assert total_ct(facts.lines, RULES) == 8 * 2073
    assert codes(facts) == GOOD


def test_a_rate_below_the_contract_is_good_to_know(changed):
    found = only(changed(lines=(line(tarief=Tarief.from_ct(2000, Eenheid.UUR)),)), Code.TARIEF_ONDER_OVEREENKOMST)
    assert found.cijfers == {"gevraagd_ct": 8000, "volgens_overeenkomst_ct": 8292, "verschil_ct": 292}
    assert found.soort is Soort.GOED_OM_TE_WETEN


def test_a_line_without_a_rate_line_meets_the_only_rate_in_its_unit(changed):
    assert codes(changed(lines=(line(regel=None),))) == GOOD


def test_the_budget_shows_what_can_be_paid_and_what_is_short(changed):
    found = only(changed(budget=Saldo(10_000, 1_000, 1_000)), Code.BUDGET_OVERSCHREDEN)
    assert found.cijfers == {
        "bedrag_ct": 8292,
        "betaalbaar_ct": 8000,
        "tekort_ct": 292,
        "over_ct": 9000,
        "in_behandeling_ct": 1000,
    }
    assert Code.BETAALBAAR not in codes(changed(budget=Saldo(10_000, 1_000, 1_000)))


@pytest.mark.parametrize(
    ("college", "svb", "waits_for"),
    [(None, None, "college-en-svb"), (None, date(2021, 1, 1), "college"), (date(2021, 1, 1), date(2021, 4, 7), "svb")],
)
def test_an_approval_that_is_not_there_is_named(changed, college, svb, waits_for):
    facts = changed(overeenkomst__college_approved_on=college, overeenkomst__svb_approved_on=svb)
    assert only(facts, Code.OVEREENKOMST_NIET_GOEDGEKEURD).cijfers == {"wacht_op": waits_for}


def test_double_hours_name_the_other_declaration_and_its_days(changed):
    day = date(2021, 3, 11)
    others = (
        AndereDeclaratie("D7", True, {SOME_DAY: 100, day: 60, date(2021, 3, 12): 60}),
        AndereDeclaratie("D8", False, {SOME_DAY: 100}),
    )
    found = only(changed(lines=(line(), line(day=day)), others=others), Code.DUBBELE_UREN)
    assert found.cijfers == {"declaratie": "D7", "dagen": (SOME_DAY, day), "dubbel_min": 160}


def test_more_than_agreed_counts_the_other_declarations_of_the_month(changed):
    others = (
        AndereDeclaratie("D1", True, {}, {"T1": 2161}),
        AndereDeclaratie("D2", False, {}, {"T1": 9999}),
    )
    found = only(changed(others=others), Code.MEER_DAN_AFGESPROKEN)
    assert (found.cijfers["gevraagd"], found.cijfers["eerder"], found.cijfers["afgesproken"]) == (240, 2161, 2400)
    assert Code.MEER_DAN_AFGESPROKEN not in codes(changed(others=(replace(others[0], per_tariefregel={"T1": 2160}),)))


def test_the_term_is_counted_until_the_day_of_sending_not_of_looking(changed):
    facts = changed(submitted_on=date(2021, 4, 30), today=date(2021, 7, 1))
    assert only(facts, Code.DEELNEMER_OP_TIJD).cijfers["dagen_over"] == 0
    assert only(facts, Code.BETAALDATUM).cijfers == {"betaald_op": date(2021, 5, 30)}


def test_a_last_day_on_a_weekend_advises_the_friday_before(changed):
    facts = changed(received_on=date(2021, 4, 3))
    found = only(facts, Code.EERDER_VERSTUREN)
    assert found.cijfers == {"laatste_dag_op": date(2021, 5, 1), "advies_op": date(2021, 4, 30)}
    assert Code.EERDER_VERSTUREN not in codes(replace(facts, submitted_on=date(2021, 4, 6)))


@pytest.mark.parametrize(("payroll", "day"), [(False, date(2021, 4, 30)), (True, date(2021, 5, 10))])
def test_a_periodic_contract_needs_no_declaration(changed, payroll, day):
    facts = changed(overeenkomst__periodic=True, overeenkomst__payroll=payroll)
    assert only(facts, Code.PERIODIEK).cijfers == {"betaald_op": day}
    assert Code.BETAALDATUM not in codes(facts)


def test_own_transport_needs_no_contract_and_has_one_term(changed):
    found = codes(changed(overeenkomst=None, vervoerskosten=True, received_on=None))
    assert found == [Code.VERVOER_OP_TIJD, Code.BETAALBAAR, Code.BETAALDATUM]


def test_a_service_of_a_law_outside_the_rule_set_is_not_in_the_plan(changed):
    facts = changed(plan=PlanFeiten(date(2018, 1, 1), None, frozenset({Wet.ZVW}), Wet.ZVW, True))
    assert Code.DIENST_NIET_IN_PLAN not in codes(facts)
    assert Code.DIENST_NIET_IN_PLAN in codes(facts, regelset_for("Zwolle", date(2018, 9, 1)))


def test_lines_on_days_without_a_contract_are_named(overeenkomst):
    lines = (line(), line(day=date(2020, 12, 31)), line(day=None))
    split = split_by_contract(lines, (overeenkomst,), RULES)
    assert split.delen["C1"].regels == (0,)
    assert split.zonder == (1, 2)
    assert not split.must_split


def test_a_split_keeps_the_own_rate_where_the_contract_has_several(overeenkomst):
    night = Tariefregel("T2", Tarief.from_ct(3000, Eenheid.UUR))
    two_rates = replace(overeenkomst, tariefregels=(*overeenkomst.tariefregels, night))
    own = line(aantal=60, tarief=night.tarief, regel="T2")
    assert split_by_contract((own,), (two_rates,), RULES).delen["C1"].bedrag_ct == 3000


def test_a_code_carries_exactly_its_figures():
    assert set(KENMERKEN) == set(Code)
    with pytest.raises(ValueError, match="carries"):
        verdict(Code.AANTAL_NEGATIEF, "Regeling 5.4 d", 0)


def test_codes_stand_worst_first():
    order = [(not KENMERKEN[code].blokkeert, list(Soort).index(KENMERKEN[code].soort)) for code in Code]
    assert order == sorted(order)


def test_every_check_cites_its_article():
    assert all("Regeling" in check.__doc__ or "Besluit" in check.__doc__ for check in CHECKS)


some_dates = st.one_of(st.dates(), st.dates(date(2021, 2, 20), date(2021, 4, 20)))
units = st.sampled_from(Eenheid)
amounts = st.one_of(st.integers(-5, 3000), st.integers(-(10**15), 10**15))
some_rates = st.builds(Tarief, st.integers(0, 10**15), units)
some_lines = st.builds(
    RegelFeiten,
    day=st.none() | some_dates,
    aantal=st.none() | amounts,
    eenheid=units,
    tarief=st.none() | some_rates,
    tariefregel_id=st.sampled_from([None, "T1", "T2", ""]),
)
some_derden = st.builds(Derde, st.text(), st.none() | st.text(), st.none() | st.dates(), st.none() | st.text())
some_contracts = st.builds(
    OvereenkomstFeiten,
    id=st.text(),
    start=some_dates,
    end=st.none() | some_dates,
    signed_on=st.none() | some_dates,
    college_approved_on=st.none() | some_dates,
    svb_approved_on=st.none() | some_dates,
    tariefregels=st.lists(
        st.builds(Tariefregel, st.sampled_from(["T1", "T2"]), some_rates, st.none() | amounts), max_size=3
    ).map(tuple),
    derde=some_derden,
    payroll=st.booleans(),
    periodic=st.booleans(),
    informal=st.none() | st.booleans(),
)
some_facts = st.builds(
    DeclaratieFeiten,
    month=some_dates,
    today=some_dates,
    overeenkomst=st.none() | some_contracts,
    plan=st.none()
    | st.builds(
        PlanFeiten,
        start=some_dates,
        end=st.none() | some_dates,
        categorieen=st.frozensets(st.sampled_from(Wet)),
        dienst=st.sampled_from(Wet),
        dienst_in_plan=st.booleans(),
    ),
    lines=st.lists(some_lines, max_size=5).map(tuple),
    received_on=st.none() | some_dates,
    submitted_on=st.none() | some_dates,
    budget=st.none() | st.builds(Saldo, amounts, amounts, amounts),
    others=st.lists(
        st.builds(
            AndereDeclaratie,
            st.text(max_size=3),
            st.booleans(),
            st.dictionaries(some_dates, st.integers(0, 10**6), max_size=4),
            st.dictionaries(st.sampled_from(["T1", "T2"]), st.integers(0, 10**6)),
        ),
        max_size=3,
    ).map(tuple),
    other_overeenkomsten=st.lists(some_contracts, max_size=2).map(tuple),
    vervoerskosten=st.booleans(),
)


def about(found):
    """A verdict without its place in the declaration."""
    return (found.code, found.artikel, json.dumps(dict(found.cijfers), default=str, sort_keys=True))


@settings(max_examples=150)
@given(some_facts)
def test_a_check_never_raises_and_says_what_it_promises(facts):
    found = check_declaratie(facts, RULES)
    ranks = [list(Code).index(each.code) for each in found]
    assert ranks == sorted(ranks)
    for each in found:
        assert set(each.cijfers) == KENMERKEN[each.code].cijfers
        assert each.regel is None or 0 <= each.regel < len(facts.lines)
        if each.blokkeert:
            assert each.soort is Soort.INVULLEN


@settings(max_examples=80)
@given(some_facts, st.randoms(use_true_random=False))
def test_the_order_of_lines_and_of_other_declarations_does_not_matter(facts, random):
    lines, others = list(facts.lines), list(facts.others)
    random.shuffle(lines)
    random.shuffle(others)
    shuffled = replace(facts, lines=tuple(lines), others=tuple(others))
    assert sorted(map(about, check_declaratie(shuffled, RULES))) == sorted(map(about, check_declaratie(facts, RULES)))


@given(st.lists(some_lines, max_size=6))
def test_totals_are_sums_of_lines(lines):
    assert total_ct(lines, RULES) == sum(total_ct([each], RULES) for each in lines) >= 0
    assert all(quantity >= 0 for quantity in quantity_per_tariefregel(lines).values())


@settings(max_examples=25)
@given(st.lists(some_lines, max_size=5), st.lists(some_contracts, max_size=3, unique_by=lambda c: c.id))
def test_a_split_loses_no_line_and_doubles_none(lines, contracts):
    split = split_by_contract(tuple(lines), contracts, RULES)
    taken = sorted([*split.zonder, *(index for deel in split.delen.values() for index in deel.regels)])
    assert taken == list(range(len(lines)))
