"""Money, hours, counts and dates as people type them; no text at all makes the portal stumble."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from portal.web.forms import Bedrag, Datum, Form, LangeTekst, parse, read_cents, read_count, read_date, read_minutes
from portal.web.visit import FormData

ANY = st.text() | st.text(alphabet="0123456789.,:u-€ '\u00a0", max_size=20)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123_456),
        ("1234.56", 123_456),
        ("1,234.56", 123_456),
        ("€ 12", 1_200),
        ("€12,5", 1_250),
        ("12 EUR", 1_200),
        ("1.234", 123_400),
        ("1 234,56", 123_456),
        ("1\u00a0234,56", 123_456),
        ("1'234.50", 123_450),
        ("0,05", 5),
        ("12,", 1_200),
        ("1.234.567,89", 123_456_789),
        ("99.999.999,99", 9_999_999_999),
        ("007", 700),
        ("0" * 5_000 + "12", 1_200),
    ],
)
def test_money(text: str, cents: int) -> None:
    assert read_cents(text) == cents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "bedrag"),
        ("twaalf", "bedrag"),
        ("12,345", "bedrag"),
        ("1.23.4", "bedrag"),
        ("12,5,5", "bedrag"),
        ("1.234,567", "bedrag"),
        ("1.234.56", "bedrag"),
        ("1e5", "bedrag"),
        ("--5", "bedrag"),
        (",5", "bedrag"),
        ("-12", "bedrag_negatief"),
        ("€ -12,50", "bedrag_negatief"),
        ("100.000.000", "bedrag_te_groot"),
        ("123456789012", "bedrag_te_groot"),
        ("9" * 5_000, "bedrag_te_groot"),
    ],
)
def test_no_money(text: str, kind: str) -> None:
    _refused(read_cents, text, kind)


@given(st.integers(0, 9_999_999_999))
def test_money_in_every_way_of_writing(cents: int) -> None:
    english = f"{cents // 100:,}.{cents % 100:02d}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    for text in (english, dutch, f"€ {dutch}", english.replace(",", ""), dutch.replace(".", "")):
        assert read_cents(text) == cents


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2,5", 150),
        ("2.5", 150),
        ("2:30", 150),
        ("2u30", 150),
        ("2 u 30", 150),
        ("2u", 120),
        ("2:", 120),
        ("2 uur", 120),
        ("2", 120),
        ("0,25", 15),
        ("0,1", 6),
        ("0,33", 20),
        ("24:00", 1440),
        ("2:5", 125),
    ],
)
def test_hours(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "uren"),
        ("veel", "uren"),
        ("2:60", "uren"),
        ("2,5,5", "uren"),
        (":30", "uren"),
        ("999999", "uren"),
        ("2.5uurtje", "uren"),
        ("-2", "uren_negatief"),
        ("-veel", "uren_negatief"),
    ],
)
def test_no_hours(text: str, kind: str) -> None:
    _refused(read_minutes, text, kind)


@given(st.integers(0, 99_999 * 60 + 59))
def test_hours_in_every_way_of_writing(minutes: int) -> None:
    for text in (f"{minutes // 60}:{minutes % 60:02d}", f"{minutes // 60}u{minutes % 60:02d}"):
        assert read_minutes(text) == minutes


@given(st.integers(0, 99_999), st.integers(0, 99))
def test_decimal_hours_are_rounded_to_the_minute(hours: int, hundredths: int) -> None:
    exact = hours * 60 + hundredths * 0.6
    assert abs(read_minutes(f"{hours},{hundredths:02d}") - exact) <= 0.5


@pytest.mark.parametrize(
    ("text", "kind"), [("2,5", "aantal"), ("", "aantal"), ("1234567", "aantal"), ("-3", "aantal_negatief")]
)
def test_no_count(text: str, kind: str) -> None:
    _refused(read_count, text, kind)


@pytest.mark.parametrize("text", ["2026-3-1", "1-3-2026", "01/03/2026", "1.3.2026", "1 3 2026"])
def test_dates(text: str) -> None:
    assert read_date(text) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("32-2-2026", "datum"),
        ("29-2-2026", "datum"),
        ("0-1-2026", "datum"),
        ("1-13-2026", "datum"),
        ("morgen", "datum"),
        ("2026--", "datum"),
        ("1-1-26", "datum_jaar"),
        ("1-1-1899", "datum_jaar"),
    ],
)
def test_no_date(text: str, kind: str) -> None:
    _refused(read_date, text, kind)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    assert read_date(f"{day.year}-{day.month}-{day.day}") == read_date(f"{day.day}-{day.month}-{day.year}") == day


@pytest.mark.parametrize("reader", [read_cents, read_minutes, read_count, read_date])
@given(text=ANY)
def test_any_text_is_read_or_refused(reader: Callable[[str], object], text: str) -> None:
    try:
        found = reader(text)
    except PydanticCustomError:
        return
    assert isinstance(found, date) or found >= 0  # type: ignore[operator]


def _refused(reader: Callable[[str], object], text: str, kind: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        reader(text)
    assert refused.value.type == kind


class _Voorbeeld(Form):
    bedrag: Bedrag
    dag: Datum | None = None
    tekst: LangeTekst = ""


def test_every_wrong_field_is_named_and_nothing_is_lost() -> None:
    raw = FormData(
        [("bedrag", "-1"), ("dag-dag", "32"), ("dag-maand", "2"), ("dag-jaar", "2026"), ("tekst", "x" * 2001)]
    )
    found = parse(_Voorbeeld, raw)
    assert found.value is None
    assert set(found.errors) == {"bedrag", "dag", "tekst"}
    assert found.raw is raw


def test_an_empty_date_is_not_filled_in() -> None:
    found = parse(_Voorbeeld, FormData([("bedrag", "1"), ("dag-dag", ""), ("dag-maand", " "), ("dag-jaar", "")]))
    assert found.value == _Voorbeeld(bedrag=100)


def test_unknown_fields_do_nothing() -> None:
    found = parse(_Voorbeeld, FormData([("bedrag", "1"), ("status", "betaald"), ("id", "7")]))
    assert found.value == _Voorbeeld(bedrag=100)


@given(st.text())
def test_any_text_is_kept(text: str) -> None:
    found = parse(_Voorbeeld, FormData([("bedrag", "1"), ("tekst", text)]))
    assert found.raw.get("tekst") == text.replace("\x00", "")
