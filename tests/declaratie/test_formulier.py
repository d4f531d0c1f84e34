"""Reading the form of a month, and writing it back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.declaratie.feiten import Invoer
from portal.declaratie.formulier import Ingevuld, Kop, differences, read, stored
from portal.declaratie.raster import days_of, take_over_week, weeks
from portal.law.geld import Eenheid
from portal.law.wetten import Wet
from portal.web.visit import FormData
from portal.zorgovereenkomst.queries import ContractView, TariefView
from portal.zorgovereenkomst.status import Contractstatus

OCTOBER = date(2026, 10, 1)
HOUR = TariefView(1, "Begeleiding", Eenheid.UUR, 3_000_000, 1200)
EVENING = TariefView(2, "Avond", Eenheid.UUR, 4_000_000, 600)
NIGHT = TariefView(3, "Nacht", Eenheid.NACHT, 9_000_000, 4)
RESULT = TariefView(4, "Resultaat", Eenheid.RESULTAAT, 25_000_000, 1)


def _contract(*rates: TariefView, start: date = date(2026, 1, 1), end: date | None = None) -> ContractView:
    return ContractView(
        id=1,
        dossier_id=1,
        nummer="ZO-1",
        status=Contractstatus.LOPEND,
        zorgverlener="Helper",
        plaats="Waterveen",
        dienst_id=1,
        dienst="Begeleiding",
        wet=Wet.WMO,
        ingang=start,
        einde=end,
        goedgekeurd_college_op=start,
        goedgekeurd_svb_op=start,
        weekpatroon=(120, 0, 0, 90, 0, 0, 0),
        tarieven=rates or (HOUR,),
    )


ALL = _contract(HOUR, EVENING, NIGHT, RESULT)
_DAYS = list(days_of(OCTOBER))
_LINES = st.one_of(
    st.tuples(st.just(HOUR), st.sampled_from(_DAYS), st.integers(1, 700)),
    st.tuples(st.just(EVENING), st.sampled_from(_DAYS), st.integers(1, 700)),
    st.tuples(st.just(NIGHT), st.sampled_from(_DAYS), st.integers(1, 9)),
    st.tuples(st.just(RESULT), st.none(), st.integers(1, 9)),
)
_TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=50).map(str.strip)


@st.composite
def _forms(draw: st.DrawFn) -> Ingevuld:
    found = {(rate.id, day): (rate, day, amount) for rate, day, amount in draw(st.lists(_LINES, max_size=12))}
    lines = tuple(
        Invoer(rate.id, day, amount, rate.eenheid, rate.tarief, "" if day else draw(_TEXT))
        for rate, day, amount in found.values()
    )
    dates = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
    return Ingevuld(
        Kop(ontvangen_op=draw(dates), factuurnummer=draw(_TEXT), factuurdatum=draw(dates), opmerking=draw(_TEXT)), lines
    )


@given(_forms())
def test_what_is_written_is_read_back(form: Ingevuld) -> None:
    read_back = read(ALL, OCTOBER, stored(form, "1.2")).ingevuld
    assert read_back is not None
    assert read_back.same_as(form)
    assert differences(ALL, form, read_back) == []


@given(st.dictionaries(st.sampled_from(["u-1-5", "u-3-9", "a-4", "o-4", "ontvangen_op-dag", "opmerking"]), st.text()))
def test_no_text_breaks_the_form(typed: dict[str, str]) -> None:
    reading = read(ALL, OCTOBER, FormData([*typed.items(), ("ontvangen_op-maand", "1"), ("ontvangen_op-jaar", "2026")]))
    assert (reading.ingevuld is None) is bool(reading.errors)
    assert reading.totaal_ct >= 0


def test_hours_of_two_rates_share_the_day() -> None:
    reading = read(ALL, OCTOBER, FormData([("u-1-5", "20"), ("u-2-5", "5")]))
    assert list(reading.errors) == ["u-2-5"]


def test_nights_do_not_fill_the_hours_of_the_day() -> None:
    assert not read(ALL, OCTOBER, FormData([("u-1-5", "24"), ("u-3-5", "1")])).errors


def test_zero_is_no_line() -> None:
    assert read(ALL, OCTOBER, FormData([("u-1-5", "0"), ("u-1-6", "0:00")])).regels == {}


def test_a_day_that_the_month_does_not_have_is_ignored() -> None:
    assert read(ALL, date(2026, 2, 1), FormData([("u-1-30", "2"), ("u-9-1", "2")])).regels == {}


def test_the_total_counts_what_can_be_read() -> None:
    reading = read(ALL, OCTOBER, FormData([("u-1-5", "2"), ("u-1-6", "veel"), ("u-3-6", "1")]))
    assert reading.totaal_ct == 6_000 + 9_000
    assert [(one.vormen[1], one.aantal) for one in reading.hoeveelheden] == [
        ("%(num)s uur", 120),
        ("%(num)s nachten", 1),
    ]


@pytest.mark.parametrize(
    ("maand", "numbers", "days"),
    [
        (date(2026, 10, 1), [40, 41, 42, 43, 44], 31),
        (date(2027, 1, 1), [53, 1, 2, 3, 4], 31),
        (date(2026, 2, 1), [5, 6, 7, 8, 9], 28),
        (date(2028, 2, 1), [5, 6, 7, 8, 9], 29),
    ],
)
def test_every_day_of_the_month_stands_in_one_week(maand: date, numbers: list[int], days: int) -> None:
    grid = weeks(ALL, maand)
    assert [week.nummer for week in grid] == numbers
    assert [day.datum for week in grid for day in week.dagen] == list(days_of(maand))
    assert sum(len(week.dagen) for week in grid) == days


def test_a_contract_of_results_has_no_grid() -> None:
    assert weeks(_contract(RESULT), OCTOBER) == ()


def test_the_agreement_fills_only_empty_fields_of_its_week() -> None:
    raw = FormData([("u-1-5", "1"), ("u-1-8", " "), ("opmerking", "x")])
    taken = take_over_week(ALL, OCTOBER, 41, raw)
    assert (taken.get("u-1-5"), taken.get("u-1-8"), taken.get("u-1-12"), taken.get("opmerking")) == (
        "1",
        "1:30",
        "",
        "x",
    )


def test_the_agreement_holds_while_the_contract_runs() -> None:
    contract = _contract(start=date(2026, 10, 6), end=date(2026, 10, 12))
    agreed = [week.afspraak.aantal if week.afspraak else 0 for week in weeks(contract, OCTOBER)]
    assert agreed == [0, 90, 120, 0, 0]


def test_differences_stand_in_the_order_of_the_form() -> None:
    there = Ingevuld(Kop(opmerking="a"), (Invoer(1, date(2026, 10, 5), 60, Eenheid.UUR, 3_000_000),))
    here = Ingevuld(
        Kop(ontvangen_op=date(2026, 11, 2)),
        (
            Invoer(4, None, 1, Eenheid.RESULTAAT, 25_000_000, "Klaar"),
            Invoer(1, date(2026, 10, 5), 90, Eenheid.UUR, 3_000_000),
        ),
    )
    found = differences(ALL, there, here)
    assert [(one.naam, one.dag, bool(one.daar), bool(one.hier)) for one in found] == [
        ("", date(2026, 10, 5), True, True),
        ("", None, False, True),
        ("ontvangen_op", None, False, True),
        ("opmerking", None, True, False),
    ]
