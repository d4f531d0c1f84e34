"""Days as a calendar file (RFC 5545): a talk at its local time, a term as a whole day with a reminder before it.

A calendar is often shared or synchronised elsewhere: the file says that there is something, when and where. Who it is
about and what it decides stay in the portal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event
from litestar import Response

from portal import clock

PRODUCT = "-//Portaal integraal pgb//agenda//NL"
INERT = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "no-store"}


@dataclass(frozen=True)
class Afspraak:
    """What the file says of one day; `uid` stays the same over versions, `versie` counts from 0.

    Without `eindigt` it is the whole day of `begint`, a term, of which the calendar reminds `herinner` days before.
    With it both are aware instants.
    """

    uid: str
    begint: datetime | date
    titel: str
    tekst: str
    url: str
    eindigt: datetime | None = None
    waar: str = ""
    versie: int = 0
    gaat_door: bool = True
    herinner: int = 0


def calendar_file(days: Iterable[Afspraak], name: str) -> Response[bytes]:
    """These days as a file to keep, called `name` with the ending of a calendar."""
    headers = {**INERT, "Content-Disposition": f'attachment; filename="{name}.ics"'}
    return Response(as_calendar(days, clock.now()), media_type="text/calendar", headers=headers)


def as_calendar(days: Iterable[Afspraak], now: datetime) -> bytes:
    """The file, in UTF-8 with CRLF: what a calendar program on a phone or computer opens."""
    made = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        made.add(name, value)
    for one in days:
        made.add_component(_event(one, now))
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content


def _event(one: Afspraak, now: datetime) -> Event:
    event = Event()
    for name, value in (("uid", one.uid), ("sequence", one.versie), ("dtstamp", now), ("url", one.url)):
        event.add(name, value)
    for name, text in (("summary", one.titel), ("description", one.tekst), ("location", one.waar)):
        if text:
            event.add(name, _plain(text))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED" if one.gaat_door else "CANCELLED")
    for name, when in _when(one):
        event.add(name, when)
    if one.herinner:
        event.add_component(_reminder(one))
    return event


def _when(one: Afspraak) -> list[tuple[str, Any]]:
    if one.eindigt is not None and isinstance(one.begint, datetime):
        return [("dtstart", clock.local(one.begint)), ("dtend", clock.local(one.eindigt))]
    day = one.begint
    return [("dtstart", day), ("dtend", day + timedelta(days=1)), ("transp", "TRANSPARENT")]


def _reminder(one: Afspraak) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(one.titel))
    alarm.add("trigger", timedelta(days=-one.herinner))
    return alarm


def _plain(text: str) -> str:
    """Without control characters but tab and line break, which no calendar may carry."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\t\n" or sign.isprintable() or ord(sign) > 0x9F)
