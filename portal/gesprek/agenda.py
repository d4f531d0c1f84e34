"""A talk as a calendar file (RFC 5545): one event in the local time of the Netherlands, whatever the calendar shows.

A calendar is often shared or synchronised elsewhere: the file says that there is a talk, when and where. Who comes and
what it is about stay in the portal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from portal import clock

LONGEST_LINE = 75  # octets, without the line break (RFC 5545, 3.1)
# The rule of the European Union since 1996 (directive 2000/84/EC): the last Sundays of March and October, 1:00 UTC.
AMSTERDAM = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Afspraak:
    """What the file says; `uid` stays the same over versions, `versie` counts from 0, the instants are aware."""

    uid: str
    versie: int
    begint: datetime
    eindigt: datetime
    titel: str
    tekst: str
    waar: str
    url: str
    gaat_door: bool = True


def as_calendar(one: Afspraak, now: datetime) -> bytes:
    """The file, in UTF-8 with CRLF: what a calendar program on a phone or computer opens."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Portaal integraal pgb//gesprek//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *AMSTERDAM,
        "BEGIN:VEVENT",
        f"UID:{escape(one.uid)}",
        f"SEQUENCE:{one.versie}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Amsterdam:{clock.local(one.begint):%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Amsterdam:{clock.local(one.eindigt):%Y%m%dT%H%M%S}",
        f"SUMMARY:{escape(one.titel)}",
        f"DESCRIPTION:{escape(one.tekst)}",
        *([f"LOCATION:{escape(one.waar)}"] if one.waar else []),
        f"URL:{one.url}",
        "CLASS:PRIVATE",
        f"STATUS:{'CONFIRMED' if one.gaat_door else 'CANCELLED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return _folded(lines).encode()


def escape(text: str) -> str:
    """A text value: backslash, semicolon, comma and line break escaped; other control characters are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(sign for sign in plain if sign == "\t" or sign.isprintable() or ord(sign) > 0x9F)


def _folded(lines: Iterable[str]) -> str:
    return "".join("\r\n ".join(_pieces(line)) + "\r\n" for line in lines)


def _pieces(line: str) -> Iterable[str]:
    """A line in pieces that fit, never cut within a character; a piece after the first begins with a space."""
    piece, size = "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > LONGEST_LINE:
            yield piece
            piece, size = "", 1
        piece, size = piece + sign, size + length
    yield piece
