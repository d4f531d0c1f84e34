"""Contracts, data of a declaration, payment, repair, suspension, inspection and numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.belang import decide_unbiased
from portal.law.declaratie_feiten import Derde
from portal.law.gegevens import DeelnemerFeiten, Gegeven, identify_deelnemer, identify_derde, missing_gegevens
from portal.law.inzage import Inzage, Partij, give_to, inspect
from portal.law.nummers import compact_iban, is_bsn, is_iban, is_kvk
from portal.law.regelset import regelset_for
from portal.law.uitbetaling import (
    Betaaldelen,
    Betaalwijze,
    HerstelFeiten,
    Overeenkomstsoort,
    Stap,
    Weigergrond,
    compose_payment,
    pay_derde,
    pay_vervoer_on_model,
    repair,
    suspend,
    withhold_loonheffing,
)
from portal.law.wetten import Wet
from portal.law.zorgovereenkomst import (
    Beding,
    Goedkeuring,
    GrondSvb,
    Inhoud,
    approve_by_college,
    approved_by_both,
    approved_by_both_on,
    missing_bedingen,
    overeenkomst_present,
    rates_allowed,
    report_change,
    withhold_by_svb,
)

TERMS = regelset_for("Meppel", date(2021, 1, 1)).termijnen
ABC = frozenset({Beding.INVULLING, Beding.DECLARATIE, Beding.VORDERING})
DAY = date(2021, 1, 11)


@pytest.mark.parametrize(
    ("inhoud", "reden", "artikel"),
    [
        (Inhoud(True, True, ABC), "", "Regeling 4.5"),
        (Inhoud(False, True, ABC), "niet-schriftelijk", "Regeling 4.1"),
        (Inhoud(True, False, ABC), "niet-op-recentste-model", "Regeling 4.2"),
        (Inhoud(True, True, ABC - {Beding.VORDERING}), "beding-ontbreekt", "Regeling 4.4"),
        (Inhoud(True, True, ABC, wml_holiday_pay=True), "beding-ontbreekt", "Regeling 4.4"),
        (Inhoud(True, True, frozenset(Beding), wml_holiday_pay=True), "", "Regeling 4.5"),
        (Inhoud(True, True, ABC, zorginfrastructuur=True), "zorginfrastructuur-niet-omschreven", "Regeling 4.5"),
        (Inhoud(True, True, ABC, zorginfrastructuur=True, infrastructuur_described=True), "", "Regeling 4.5"),
    ],
)
def test_the_college_approves_only_what_meets_the_article(inhoud, reden, artikel):
    ruling = approve_by_college(inhoud)
    assert (ruling.allowed, ruling.reden, ruling.artikel) == (not reden, reden, artikel)


def test_missing_clauses_are_named_by_letter():
    assert missing_bedingen(Inhoud(True, True, frozenset(), wml_holiday_pay=True)) == tuple("abcd")
    assert approve_by_college(Inhoud(True, True, frozenset())).cijfers == {"bedingen": "abc"}


@pytest.mark.parametrize("college", Goedkeuring)
@pytest.mark.parametrize("svb", Goedkeuring)
def test_nothing_is_paid_until_both_approved(college, svb):
    assert approved_by_both(college, svb).allowed is (college is svb is Goedkeuring.GEGEVEN)


def test_an_approval_counts_from_its_day():
    assert approved_by_both_on(DAY, DAY, DAY).allowed
    assert approved_by_both_on(DAY, date(2021, 1, 12), DAY).reden == "svb"
    assert approved_by_both_on(None, None, DAY).reden == "college-en-svb"


def test_other_rules_on_contracts():
    assert overeenkomst_present(present=False, own_vervoer=True).allowed
    assert not overeenkomst_present(present=False, own_vervoer=False).allowed
    assert withhold_by_svb(GrondSvb.STRIJD_MET_RECHT).allowed
    assert withhold_by_svb(None).reden == "grond-ontbreekt"
    assert [rates_allowed(rates, een_tarief=True).allowed for rates in ((), ("a",), ("a", "b"))] == [False, True, False]
    assert [rates_allowed(rates, een_tarief=False).allowed for rates in ((), ("a",), ("a", "b"))] == [False, True, True]
    assert report_change(DAY, DAY, date(2021, 2, 1)).allowed
    assert report_change(DAY, None, date(2021, 1, 13)).cijfers == {"dagen_te_laat": 2}


@pytest.mark.parametrize(
    ("derde", "reden"),
    [
        (Derde(" ", "69599084"), "naam"),
        (Derde("A", "69599084"), ""),
        (Derde("A", "6959908", can_have_kvk=True), "kvk"),
        (Derde("A", birth_date=DAY, can_have_kvk=True), "kvk"),
        (Derde("A", birth_date=DAY), ""),
        (Derde("A", bsn="012345672"), ""),
        (Derde("A", bsn="12345672"), "geboortedatum-of-bsn"),
        (Derde("A"), "geboortedatum-of-bsn"),
    ],
)
def test_a_derde_is_identified(derde, reden):
    assert identify_derde(derde).reden == reden


@pytest.mark.parametrize(
    ("deelnemer", "reden"),
    [
        (DeelnemerFeiten("", adres="Dorpsstraat 1"), "naam"),
        (DeelnemerFeiten("B"), "adres-bsn-of-klantnummer"),
        (DeelnemerFeiten("B", adres="Dorpsstraat 1"), ""),
        (DeelnemerFeiten("B", bsn="999990019"), ""),
        (DeelnemerFeiten("B", bsn="999990018"), "adres-bsn-of-klantnummer"),
        (DeelnemerFeiten("B", svb_klantnummer="1"), ""),
    ],
)
def test_a_deelnemer_is_identified(deelnemer, reden):
    assert identify_deelnemer(deelnemer).reden == reden


def test_what_is_missing_stands_in_the_order_of_the_article():
    nothing = missing_gegevens(Derde(""), DeelnemerFeiten(""), rate=False, account=False, on_paper=True, signed=False)
    assert nothing == tuple(Gegeven)
    digital = missing_gegevens(
        Derde("A", "69599084"),
        DeelnemerFeiten("B", bsn="999990019"),
        rate=True,
        account=True,
        on_paper=False,
        signed=False,
    )
    assert digital == ()


def test_nobody_decides_about_an_own_file():
    assert decide_unbiased(own_interest=False).allowed
    refused = decide_unbiased(own_interest=True)
    assert (refused.allowed, refused.artikel, refused.reden) == (False, "Awb 2:4", "eigen-belang")


CENTS = st.integers(0, 10_000_000)


@given(CENTS, CENTS, st.booleans())
def test_the_parts_of_a_payment_add_up(helper, withheld, from_budget):
    parts = Betaaldelen(helper, withheld)
    payable = helper + withheld
    assert compose_payment(payable, parts, payroll=True, charges_from_budget=from_budget).allowed
    assert parts.samen_ct == parts.gevraagd_ct == payable
    assert compose_payment(payable + 1, parts, payroll=True, charges_from_budget=from_budget).reden == "telt-niet-op"


@given(CENTS, st.integers(1, 10_000_000))
def test_charges_of_an_employer_come_on_top_where_the_rules_let_them(payable, charges):
    parts = Betaaldelen(payable, 0, charges)
    assert compose_payment(payable, parts, payroll=True, charges_from_budget=True).allowed
    assert parts.samen_ct == payable + charges
    refused = compose_payment(payable, parts, payroll=True, charges_from_budget=False)
    assert (refused.reden, refused.artikel) == ("werkgeverslasten-niet-uit-budget", "Regeling 5.1 a")


@pytest.mark.parametrize(
    ("parts", "payroll", "reden"),
    [
        (Betaaldelen(100), False, ""),
        (Betaaldelen(90, 10), False, "niet-verschuldigd"),
        (Betaaldelen(110, -10), True, "negatief"),
        (Betaaldelen(-1, 101), True, "negatief"),
        (Betaaldelen(100, 10), True, "telt-niet-op"),
    ],
)
def test_nothing_is_withheld_without_payroll_and_nothing_is_negative(parts, payroll, reden):
    assert compose_payment(100, parts, payroll=payroll, charges_from_budget=False).reden == reden


def test_the_experiment_lets_no_charges_burden_the_budget():
    assert regelset_for("Meppel", date(2021, 1, 1)).werkgeverslasten_uit_budget is False


def test_grounds_of_refusal_carry_their_article():
    letters = [ground.artikel.removeprefix("Regeling 5.5 ") for ground in list(Weigergrond)[:6]]
    assert letters == list("abcdef")
    assert [ground for ground in Weigergrond if ground.must] == [Weigergrond.NIET_HERSTELD]
    assert [ground for ground in Weigergrond if ground.only_suspends] == [Weigergrond.VERZOEK_COLLEGE]


@pytest.mark.parametrize(
    ("soort", "wijze", "to_derde", "reden"),
    [
        (Overeenkomstsoort.ARBEID, Betaalwijze.DECLARATIE, True, ""),
        (Overeenkomstsoort.VERVOER, Betaalwijze.PERIODIEK, True, ""),
        (Overeenkomstsoort.OPDRACHT, None, True, "declaratie-of-periodiek"),
        (Overeenkomstsoort.OPDRACHT, Betaalwijze.DECLARATIE, False, "niet-aan-derde"),
        (None, Betaalwijze.DECLARATIE, True, "geen-overeenkomst"),
    ],
)
def test_the_svb_pays_the_derde(soort, wijze, to_derde, reden):
    assert pay_derde(soort, wijze, to_derde).reden == reden


def test_transport_and_wage_tax():
    assert pay_vervoer_on_model(on_svb_model=True).allowed
    assert not pay_vervoer_on_model(on_svb_model=False).allowed
    assert withhold_loonheffing(employer=True, due=True).allowed
    assert not withhold_loonheffing(employer=False, due=True).allowed
    assert not withhold_loonheffing(employer=True, due=False).allowed


def herstel(**changes):
    known = {"received_on": date(2021, 1, 4), "complete": False, "payroll": False, "asked_on": DAY}
    return HerstelFeiten(**(known | {"repair_until": date(2021, 1, 25)} | changes))


@pytest.mark.parametrize(
    ("facts", "today", "last_step", "paid_by"),
    [
        (herstel(complete=True), DAY, Stap.BETAALBAAR, date(2021, 2, 3)),
        (herstel(complete=True, payroll=True), DAY, Stap.BETAALBAAR, date(2021, 2, 13)),
        (herstel(asked_on=None, repair_until=None), DAY, Stap.ONTVANGEN, None),
        (herstel(), date(2021, 1, 25), Stap.HERSTEL_GEVRAAGD, None),
        (herstel(), date(2021, 1, 26), Stap.GEWEIGERD, None),
        (herstel(repaired_on=date(2021, 1, 25)), date(2021, 3, 1), Stap.BETAALBAAR, date(2021, 2, 24)),
        (herstel(repaired_on=date(2021, 1, 25), payroll=True), DAY, Stap.BETAALBAAR, date(2021, 3, 6)),
        (herstel(repaired_on=date(2021, 1, 26)), date(2021, 1, 26), Stap.GEWEIGERD, None),
    ],
)
def test_repair(facts, today, last_step, paid_by):
    found = repair(facts, today, TERMS)
    assert (found.stappen[-1], found.pay_by) == (last_step, paid_by)
    assert (found.grond is Weigergrond.NIET_HERSTELD) is (last_step is Stap.GEWEIGERD)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-10, 200))
def test_a_suspension_lasts_at_most_thirteen_weeks(notice, length):
    until = date.fromordinal(notice.toordinal() + length)
    assert suspend(notice, until, TERMS).allowed is (length <= 91)


@pytest.mark.parametrize("partij", Partij)
@pytest.mark.parametrize("parts", [set(), {Wet.WLZ}, {Wet.ZVW}, set(Wet)])
def test_who_sees_what(partij, parts):
    found = inspect(partij, parts).inzage
    own_part = {Partij.ZORGKANTOOR: Wet.WLZ, Partij.ZORGVERZEKERAAR: Wet.ZVW}
    if partij in own_part:
        assert found is (Inzage.ADMINISTRATIE if own_part[partij] in parts else Inzage.GEEN)
    elif partij is Partij.ANDERE_ZORGVERZEKERAAR:
        assert found is Inzage.GEEN
    elif partij in (Partij.CIZ, Partij.OVERIG):
        assert found is Inzage.MET_TOESTEMMING
    else:
        assert found not in (Inzage.GEEN, Inzage.MET_TOESTEMMING)


@pytest.mark.parametrize(
    ("giver", "taker", "parts", "allowed", "artikel"),
    [
        (Partij.DERDE, Partij.COLLEGE, set(), True, "Besluit 8.2"),
        (Partij.CIZ, Partij.COLLEGE, set(Wet), False, "Besluit 8.2"),
        (Partij.COLLEGE, Partij.SVB, set(), True, "Besluit 8.3"),
        (Partij.ZORGKANTOOR, Partij.SVB, {Wet.WLZ}, False, "Besluit 8.3"),
        (Partij.COLLEGE, Partij.ZORGKANTOOR, {Wet.WLZ}, True, "Besluit 8.4"),
        (Partij.COLLEGE, Partij.ZORGKANTOOR, {Wet.ZVW}, False, "Besluit 8.4"),
        (Partij.SVB, Partij.ZORGVERZEKERAAR, {Wet.ZVW}, False, "Besluit 8.4"),
        (Partij.COLLEGE, Partij.MINISTER, set(), True, "Besluit 8.6"),
        (Partij.COLLEGE, Partij.CIZ, set(Wet), False, "Nota 6.1.2"),
    ],
)
def test_who_gives_what_to_whom(giver, taker, parts, allowed, artikel):
    ruling = give_to(giver, taker, parts)
    assert (ruling.allowed, ruling.artikel) == (allowed, artikel)


@pytest.mark.parametrize(
    "bsn", ["999990019", "999993653", "999990111", "999990202", "999990809", "012345672", "999990603", "999990706"]
)
def test_the_numbers_of_the_demonstration_pass(bsn):
    assert is_bsn(bsn)


@pytest.mark.parametrize(
    "text", ["", "12345672", "0123456720", "999 990 019", "９９９９９００１９", "99999001٩", "a" * 9]
)
def test_what_is_no_bsn(text):
    assert not is_bsn(text)


@pytest.mark.parametrize("text", ["", "NL", "DE89370400440532013001", "NL91ABNA04171643０0", "💶", "NL" * 5000])
def test_what_is_no_iban(text):
    assert not is_iban(text)
    with pytest.raises(ValueError, match="IBAN"):
        compact_iban(text)


def test_a_low_number_of_the_kvk_is_a_number():
    assert is_kvk("00000001")


def test_an_iban_is_stored_one_way():
    assert compact_iban(" nl91 abna 0417 1643 00 ") == "NL91ABNA0417164300"
    assert is_iban("BE68 5390 0754 7034")


@given(st.text())
def test_numbers_are_judged_without_raising(text):
    assert {is_bsn(text), is_iban(text), is_kvk(text)} <= {True, False}
    assert not is_kvk(text) or (len(text) == 8 and text.isascii())
