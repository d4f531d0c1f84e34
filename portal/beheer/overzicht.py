"""What holds in the municipality: every part, and one part with its values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Rol
from portal.beheer.deel import Deel, Inhoud, Plek
from portal.beheer.delen import BY_NAME, DELEN
from portal.beheer.queries import WijzigingView, by_key, changes_of, holds_on, place_for
from portal.beheer.voorstel import Waardestand, state_of
from portal.db import Database
from portal.law.regelset import regelsets_around
from portal.web import FormData, page, visit_of
from portal.web.routes import get
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
NOT_SENT_ALONG = ("_csrf", "_pagina", "stap", "_taal")


@dataclass(frozen=True)
class Waardeview:
    """A value of a part: what it is called, what holds, and what begins later."""

    sleutel: str
    naam: str
    is_naam: bool
    nu: Waardestand
    later: tuple[WijzigingView, ...]


@dataclass(frozen=True)
class Deelview:
    """A part on the first page: how many values are the municipality's own, and how many begin later."""

    deel: Deel
    eigen: int
    later: int


@get("/beheer")
def start(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The municipality, the rules in force, and everything that may be changed. Two statements."""
    actor = staff(request, Rol.BEHEERDER)
    with db.read() as session:
        plek = place_for(session, actor, "", clock.today(), visit_of(request).address)
        changes = changes_of(session, actor)
    return page(
        request,
        "beheer/start.html",
        gemeente=plek.gemeente,
        rond=regelsets_around(plek.gemeente, plek.vandaag),
        vandaag=plek.vandaag,
        delen=[_part(deel, plek, [one for one in changes if one.onderdeel is deel.onderdeel]) for deel in DELEN],
    )


def _part(deel: Deel, plek: Plek, changes: list[WijzigingView]) -> Deelview:
    keys = by_key(changes)
    now = [holds_on(one, plek.vandaag) for one in keys.values()]
    later = sum(1 for one in changes if one.geldt and one.vanaf > plek.vandaag)
    return Deelview(deel, sum(1 for one in now if one and one.inhoud is not None), later)


@get("/beheer/waarden/{onderdeel:str}")
def part(
    request: AnyRequest, db: NamedDependency[Database], onderdeel: FromPath[str], klaar: FromQuery[str] = ""
) -> Response[str]:
    """The values of one part, and every change of them."""
    actor = staff(request, Rol.BEHEERDER)
    deel = BY_NAME.get(onderdeel) or deny("onderdeel", onderdeel[:40])
    with db.read() as session:
        plek = place_for(session, actor, "", clock.today(), visit_of(request).address)
        changes = changes_of(session, actor, deel.onderdeel)
    return page(
        request,
        "beheer/onderdeel.html",
        deel=deel,
        waarden=values_in(deel, plek, changes),
        keuzes=deel.keuzes(plek),
        klaar=klaar == "ja",
    )


def values_in(deel: Deel, plek: Plek, changes: list[WijzigingView]) -> list[Waardeview]:
    """The values of a part as they hold today; also those that only begin later."""
    keys = by_key(changes)
    known = {key: value for key, rows in keys.items() if (value := _newest(rows, plek.vandaag)) is not None}
    found = []
    for one in deel.sleutels(plek, known):
        own = keys.get(one.sleutel, [])
        where = at_key(plek, one.sleutel)
        later = sorted((each for each in own if each.geldt and each.vanaf > plek.vandaag), key=lambda each: each.vanaf)
        found.append(Waardeview(one.sleutel, one.naam, one.is_naam, now_of(deel, where, own), tuple(later)))
    return found


def _newest(rows: list[WijzigingView], today: date) -> Inhoud | None:
    """What holds today, else what begins first."""
    now = holds_on(rows, today)
    if now is not None:
        return now.inhoud
    later = [one for one in rows if one.geldt]
    return min(later, key=lambda one: (one.vanaf, one.id)).inhoud if later else None


def at_key(plek: Plek, sleutel: str) -> Plek:
    """The same municipality, about one key."""
    return Plek(plek.gemeente, plek.gemeente_id, sleutel, plek.vandaag, plek.address, plek.postadres)


def now_of(deel: Deel, plek: Plek, changes: list[WijzigingView]) -> Waardestand:
    """What holds today for one key."""
    now = holds_on(changes, plek.vandaag)
    return state_of(deel, plek, now.inhoud if now else None, plek.vandaag)


def name_of(deel: Deel, plek: Plek, changes: list[WijzigingView]) -> tuple[str, bool]:
    """What a key is called, and whether that is a name rather than a message."""
    newest = next((one.inhoud for one in changes if one.inhoud is not None), None)
    known = {plek.sleutel: newest} if newest is not None else {}
    found = next((one for one in deel.sleutels(plek, known) if one.sleutel == plek.sleutel), None)
    return (found.naam, found.is_naam) if found else (deel.titel, False)


def sent_along(form: FormData) -> list[tuple[str, str]]:
    """What was typed, to send it along with the next step."""
    return [pair for pair in form.pairs if pair[0] not in NOT_SENT_ALONG]


ROUTES: list[Any] = [start, part]
