"""Declarations without a contract: an invoice with a service of the plan, and own transport."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.declaratie import check_declaratie
from portal.law.declaratie_codes import Code
from portal.law.declaratie_feiten import AndereRekening, Derde, RegelFeiten, RekeningFeiten, Rit, VervoerFeiten
from portal.law.geld import Eenheid, Tarief
from portal.law.kosten import normal_number, pay_own_account, same_derde
from portal.law.regelset import regelset_for
from portal.law.wetten import Wet

SHOP = Derde("Hulpmiddelen BV", kvk="69599084", can_have_kvk=True)
BOUGHT = date(2021, 3, 12)
GOOD = [Code.DERDE_OP_TIJD, Code.DEELNEMER_OP_TIJD, Code.BETAALBAAR, Code.BETAALDATUM]


def piece(cents):
    return RegelFeiten(None, 1, Eenheid.STUK, Tarief.from_ct(cents, Eenheid.STUK))


@pytest.fixture
def rekening(feiten):
    """An invoice that is right in every respect."""
    kosten = RekeningFeiten(SHOP, "2021-044", BOUGHT, BOUGHT, (True,), iban_known=True)
    return replace(feiten, overeenkomst=None, lines=(piece(20_570),), kosten=kosten)


@pytest.fixture
def vervoer(feiten):
    """Two trips of March 2021 that are right in every respect."""
    trips = (Rit(date(2021, 3, 4), True, 20, 380), Rit(date(2021, 3, 11), True, None, 650))
    lines = tuple(replace(piece(trip.bedrag_ct), day=trip.day) for trip in trips)
    return replace(
        feiten, overeenkomst=None, lines=lines, kosten=VervoerFeiten(trips, iban_known=True), vervoerskosten=True,
        received_on=None,
    )  # fmt: skip


def codes(facts, gemeente="Meppel"):
    return [found.code for found in check_declaratie(facts, regelset_for(gemeente, facts.month))]


def spoiled(facts, **changes):
    return replace(facts, kosten=replace(facts.kosten, **changes))


def test_an_invoice_in_order_has_only_things_good_to_know(rekening):
    assert codes(rekening) == GOOD


@pytest.mark.parametrize(
    ("changes", "code", "article"),
    [
        ({"derde": Derde("Hulpmiddelen BV", can_have_kvk=True)}, Code.ZORGVERLENER_ONBEKEND, "Regeling 5.4 a"),
        ({"derde": Derde("Hulpmiddelen BV", kvk="1234567", can_have_kvk=True)}, Code.ZORGVERLENER_ONBEKEND,
         "Regeling 5.4 a"),
        ({"derde": Derde("", kvk="69599084", can_have_kvk=True)}, Code.ZORGVERLENER_ONBEKEND, "Regeling 5.4 a"),
        ({"described": (False,)}, Code.OMSCHRIJVING_ONTBREEKT, "Regeling 5.4 d"),
        ({"factuurnummer": "  "}, Code.FACTUURNUMMER_ONTBREEKT, "Regeling 5.4 d"),
        ({"factuurdatum": None}, Code.FACTUURDATUM_ONTBREEKT, "Regeling 5.4 d"),
        ({"factuurdatum": date(2021, 4, 7)}, Code.FACTUURDATUM_IN_DE_TOEKOMST, "Regeling 5.4 d"),
        ({"delivered_on": date(2021, 4, 7)}, Code.NOG_NIET_GELEVERD, "Regeling 5.3 a"),
        ({"delivered_on": date(2020, 12, 31)}, Code.DAG_BUITEN_PLAN, "Besluit 7.4"),
        ({"iban_known": False}, Code.IBAN_ONTBREEKT, "Regeling 5.3"),
        ({"buiten_plan": True}, Code.KOSTEN_NIET_IN_PLAN, "Besluit 7.4"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_told_and_stops_nothing(rekening, changes, code, article):
    facts = spoiled(rekening, **changes)
    if changes.get("buiten_plan"):
        facts = replace(facts, plan=replace(facts.plan, dienst=None, dienst_in_plan=False))
    found = [one for one in check_declaratie(facts, regelset_for("Meppel", facts.month)) if one.code == code]
    assert [one.artikel for one in found] == [article]
    assert not found[0].blokkeert


def test_without_a_service_of_the_plan_it_cannot_be_held_against_the_plan(rekening):
    facts = replace(rekening, plan=replace(rekening.plan, dienst=None, dienst_in_plan=False))
    found = check_declaratie(facts, regelset_for("Meppel", facts.month))
    assert [one.code for one in found if one.blokkeert] == [Code.DIENST_NIET_GEKOZEN]
    assert codes(replace(facts, plan=None))[0] == Code.GEEN_ONDERSTEUNINGSPLAN


def test_a_service_that_left_the_plan_is_a_risk(rekening):
    assert codes(replace(rekening, plan=replace(rekening.plan, dienst_in_plan=False)))[0] == Code.DIENST_NIET_IN_PLAN
    other_law = replace(rekening.plan, dienst=Wet.WLZ)
    assert codes(replace(rekening, plan=other_law))[0] == Code.DIENST_NIET_IN_PLAN


def test_an_invoice_of_this_month_need_not_wait_for_its_end(rekening):
    facts = replace(spoiled(rekening, delivered_on=date(2021, 3, 1)), today=date(2021, 3, 20))
    facts = replace(facts, received_on=date(2021, 3, 15), kosten=replace(facts.kosten, factuurdatum=date(2021, 3, 1)))
    assert Code.MAAND_NIET_VOORBIJ not in codes(facts)


@pytest.mark.parametrize(
    ("other", "twice"),
    [
        (AndereRekening("D-7", SHOP, "2021-044"), True),
        (AndereRekening("D-7", SHOP, " 2021 044 "), True),
        (AndereRekening("D-7", Derde("Anders geschreven", kvk="69599084"), "2021.044"), True),
        (AndereRekening("D-7", Derde("hulpmiddelen  bv"), "2021-044"), True),
        (AndereRekening("D-7", SHOP, "2021-045"), False),
        (AndereRekening("D-7", Derde("Hulpmiddelen BV", kvk="12345678"), "2021-044"), False),
        (AndereRekening("D-7", Derde("Een ander"), "2021-044"), False),
    ],
)
def test_the_same_number_of_the_same_seller_is_paid_once(rekening, other, twice):
    found = codes(spoiled(rekening, others=(other,)))
    assert (Code.DUBBELE_REKENING in found) is twice


def test_own_transport_in_order(vervoer):
    assert codes(vervoer) == [Code.VERVOER_OP_TIJD, Code.BETAALBAAR, Code.BETAALDATUM]


def test_own_transport_has_ten_weeks(vervoer):
    on_time = replace(vervoer, today=date(2021, 6, 9))
    assert Code.VERVOER_OP_TIJD in codes(on_time)
    assert Code.VERVOER_TE_LAAT in codes(replace(on_time, today=date(2021, 6, 10)))


@pytest.mark.parametrize(
    ("rit", "code"),
    [
        (Rit(None, True, 20, 380), Code.RIT_ONVOLLEDIG),
        (Rit(date(2021, 3, 4), False, 20, 380), Code.RIT_ONVOLLEDIG),
        (Rit(date(2021, 3, 4), True, 20, 381), Code.KILOMETERS_BOVEN_RICHTBEDRAG),
    ],
)
def test_a_trip_that_is_not_as_the_model_asks(vervoer, rit, code):
    assert code in codes(spoiled(vervoer, ritten=(rit,)))


def test_the_own_account_must_be_known(vervoer):
    found = check_declaratie(spoiled(vervoer, iban_known=False), regelset_for("Meppel", vervoer.month))
    assert (found[0].code, found[0].artikel) == (Code.IBAN_ONTBREEKT, "Regeling 6.3")


@pytest.mark.parametrize(
    ("gemeente", "on", "allowed", "article"),
    [
        ("Meppel", date(2019, 10, 1), True, "Regeling 6.3"),
        ("Waterveen", date(2026, 10, 1), True, "Regeling 6.3"),
        ("Zwolle", date(2018, 9, 1), False, "Regeling 5.3"),
    ],
)
def test_only_the_rule_set_lets_money_go_to_the_deelnemer(gemeente, on, allowed, article):
    ruling = pay_own_account(regelset_for(gemeente, on), on)
    assert (ruling.allowed, ruling.artikel) == (allowed, article)


def test_where_it_does_not_transport_stops(vervoer):
    facts = replace(vervoer, month=date(2018, 9, 1), today=date(2018, 10, 2))
    found = check_declaratie(facts, regelset_for("Zwolle", facts.month))
    assert Code.NIET_OP_EIGEN_REKENING in [one.code for one in found if one.blokkeert]


@pytest.mark.parametrize(
    ("on", "cents"),
    [(date(2021, 3, 1), 19), (date(2022, 12, 31), 19), (date(2023, 1, 1), 21), (date(2024, 1, 1), 23)],
)
def test_the_advisory_rate_of_a_kilometre_changes_on_its_day(on, cents):
    assert regelset_for("Waterveen", on).kilometertarief(on) == Tarief.from_ct(cents, Eenheid.KILOMETER)


texts = st.text(max_size=12)
sellers = st.builds(Derde, naam=texts, kvk=st.sampled_from([None, "69599084", "12345678"]))


@given(number=texts)
def test_an_invoice_number_is_normal_once(number):
    assert normal_number(normal_number(number)) == normal_number(number)
    assert normal_number(f" 00{number}-") == normal_number(number)


@given(one=sellers, other=sellers)
def test_being_the_same_seller_goes_both_ways(one, other):
    assert same_derde(one, other) == same_derde(other, one)


days = st.dates(date(2020, 1, 1), date(2022, 6, 30))
invoices = st.builds(
    RekeningFeiten, derde=sellers, factuurnummer=texts, factuurdatum=st.none() | days, delivered_on=st.none() | days,
    described=st.lists(st.booleans(), max_size=2).map(tuple), iban_known=st.booleans(), buiten_plan=st.booleans(),
    others=st.lists(st.builds(AndereRekening, st.just("D-1"), sellers, texts), max_size=2).map(tuple),
)  # fmt: skip
trips = st.builds(
    Rit, day=st.none() | days, complete=st.booleans(), kilometers=st.none() | st.integers(1, 999_999),
    bedrag_ct=st.integers(0, 10**11),
)  # fmt: skip
transport = st.builds(VervoerFeiten, st.lists(trips, max_size=3).map(tuple), st.booleans(), st.booleans())


@given(kosten=invoices | transport, amount=st.integers(0, 10**11))
def test_the_checks_never_raise_and_stop_only_for_want_of_an_amount(feiten, kosten, amount):
    trips = isinstance(kosten, VervoerFeiten)
    facts = replace(feiten, overeenkomst=None, kosten=kosten, lines=(piece(amount),), vervoerskosten=trips)
    found = check_declaratie(facts, regelset_for("Meppel", facts.month))
    assert not [one.code for one in found if one.blokkeert]
    json.dumps([dict(one.cijfers) for one in found], default=str)
    empty = check_declaratie(replace(facts, lines=()), regelset_for("Meppel", facts.month))
    assert [one.code for one in empty if one.blokkeert] == [Code.GEEN_REGELS]
