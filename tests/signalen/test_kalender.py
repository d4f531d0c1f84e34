"""The calendar file by RFC 5545: lines, escapes, folding, local time in winter and summer, whole days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from portal.clock import AMSTERDAM
from portal.signalen.kalender import Afspraak, as_calendar

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
LONGEST_LINE = 75  # octets (RFC 5545, 3.1)


def _talk(begint: datetime, **other: object) -> bytes:
    values = {"titel": "Gesprek met de gemeente", "tekst": "Kijk in Mijn pgb.", "waar": "Bij u thuis", **other}
    one = Afspraak(
        "gesprek-1@pgb.example", begint, eindigt=begint + timedelta(minutes=60), url="https://pgb.example/1", **values
    )  # type: ignore[arg-type]
    return as_calendar([one], NOW)


def _unfolded(content: bytes) -> dict[str, str]:
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    return dict(line.split(":", 1) for line in event)


@pytest.mark.parametrize("month", [11, 7])
def test_the_clock_on_the_wall_stands_in_it(month: int) -> None:
    begins = datetime(2026, month, 17, 14, 30, tzinfo=AMSTERDAM)
    found = _unfolded(_talk(begins.astimezone(UTC)))
    assert found["DTSTART;TZID=Europe/Amsterdam"] == f"2026{month:02d}17T143000"
    assert found["DTEND;TZID=Europe/Amsterdam"] == f"2026{month:02d}17T153000"
    assert found["DTSTAMP"] == "20261110T090000Z"
    assert (found["STATUS"], found["SEQUENCE"], found["CLASS"]) == ("CONFIRMED", "0", "PRIVATE")


@pytest.mark.parametrize(
    "begins", [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 0, 30, tzinfo=UTC)]
)
def test_the_time_zone_is_told_with_it(begins: datetime) -> None:
    """Also for a talk in the hour that the clock changes."""
    content = _talk(begins)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"TZID:Europe/Amsterdam\r\n") == 1
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert event["DTSTART"].dt.astimezone(UTC) == begins


def test_a_talk_that_is_off_says_so() -> None:
    assert _unfolded(_talk(NOW, gaat_door=False))["STATUS"] == "CANCELLED"
    assert "LOCATION" not in _unfolded(_talk(NOW, waar=""))


def test_a_term_is_a_whole_day_with_a_reminder() -> None:
    one = Afspraak("t-1@pgb.example", date(2026, 12, 31), "Laatste dag", "Kijk.", "https://pgb.example/", herinner=3)
    content = as_calendar([one, one], NOW)
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (event["TRANSP"], event.walk("VALARM")[0]["TRIGGER"].dt) == ("TRANSPARENT", timedelta(days=-3))
    assert b"VTIMEZONE" not in content
    assert content.count(b"BEGIN:VEVENT") == 2


def test_signs_with_a_meaning_are_escaped() -> None:
    assert _unfolded(_talk(NOW, waar="a;b,c\\d\r\ne\x00\x1b"))["LOCATION"] == "a\\;b\\,c\\\\d\\ne"


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n;,\\"), max_size=300)
)
def test_no_line_is_too_long_and_nothing_is_lost(text: str) -> None:
    content = _talk(NOW, waar=f"x{text}")
    for line in content.split(b"\r\n"):
        assert len(line) <= LONGEST_LINE
        line.decode()  # no character is cut in two
    assert str(Calendar.from_ical(content).walk("VEVENT")[0]["LOCATION"]) == f"x{text}"
