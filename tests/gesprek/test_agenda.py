"""The calendar file by RFC 5545: lines, escapes, folding, local time in winter and summer."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.clock import AMSTERDAM
from portal.gesprek.agenda import LONGEST_LINE, Afspraak, as_calendar, escape

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


def _file(begint: datetime, **other: object) -> bytes:
    values = {
        "titel": "Gesprek met de gemeente Waterveen",
        "tekst": "Kijk in Mijn pgb.",
        "waar": "Bij u thuis",
        **other,
    }
    one = Afspraak(
        "gesprek-1@pgb.example", 0, begint, begint + timedelta(minutes=60), url="https://pgb.example/1", **values
    )  # type: ignore[arg-type]
    return as_calendar(one, NOW)


def _unfolded(content: bytes) -> dict[str, str]:
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    return dict(line.split(":", 1) for line in event)


def _text(value: str) -> str:
    """What a calendar program makes of a text value."""
    signs = iter(value)
    return "".join(_escaped(next(signs)) if sign == "\\" else sign for sign in signs)


def _escaped(sign: str) -> str:
    return "\n" if sign == "n" else sign


@pytest.mark.parametrize(("month", "hour"), [(11, "143000"), (7, "143000")])
def test_the_clock_on_the_wall_stands_in_it(month: int, hour: str) -> None:
    begins = datetime(2026, month, 17, 14, 30, tzinfo=AMSTERDAM)
    found = _unfolded(_file(begins.astimezone(UTC)))
    assert found["DTSTART;TZID=Europe/Amsterdam"] == f"2026{month:02d}17T{hour}"
    assert found["DTEND;TZID=Europe/Amsterdam"] == f"2026{month:02d}17T153000"
    assert found["DTSTAMP"] == "20261110T090000Z"
    assert (found["STATUS"], found["SEQUENCE"], found["CLASS"]) == ("CONFIRMED", "0", "PRIVATE")


def test_the_time_zone_is_told_with_it() -> None:
    text = _file(NOW).decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "TZID:Europe/Amsterdam\r\nBEGIN:DAYLIGHT\r\n" in text
    assert text.count("BEGIN:") == text.count("END:") == 5
    for year, month in ((2026, 3), (2026, 10), (2027, 3), (2027, 10)):  # the rule is what the clock does
        last = max(d for d in range(24, 32) if datetime(year, month, d).weekday() == 6)  # noqa: DTZ001
        before = datetime(year, month, last, 0, 59, tzinfo=UTC).astimezone(AMSTERDAM).utcoffset()
        after = datetime(year, month, last, 1, 0, tzinfo=UTC).astimezone(AMSTERDAM).utcoffset()
        assert before != after


def test_a_talk_that_is_off_says_so() -> None:
    assert _unfolded(_file(NOW, gaat_door=False))["STATUS"] == "CANCELLED"
    assert "LOCATION" not in _unfolded(_file(NOW, waar=""))


def test_signs_with_a_meaning_are_escaped() -> None:
    assert escape("a;b,c\\d\r\ne\x00\x1b") == "a\\;b\\,c\\\\d\\ne"


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n;,\\"), max_size=300)
)
def test_no_line_is_too_long_and_nothing_is_lost(text: str) -> None:
    content = _file(NOW, waar=f"x{text}")
    for line in content.split(b"\r\n"):
        assert len(line) <= LONGEST_LINE
        line.decode()  # no character is cut in two
    assert _text(_unfolded(content)["LOCATION"]) == f"x{text}"
