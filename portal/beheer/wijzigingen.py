"""Every change that was made: who, when, why, before and after; taking one back, or undoing it."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.beheer.deel import Plek
from portal.beheer.delen import BY_NAME
from portal.beheer.formulier import Redenformulier, number, once, order_of
from portal.beheer.overzicht import at_key, name_of
from portal.beheer.queries import (
    PER_PAGE,
    WijzigingView,
    change_for,
    changes_of,
    held_before,
    holds_on,
    newest_changes,
    place_for,
)
from portal.beheer.service import withdraw
from portal.beheer.teksten import BEHEERSTAND
from portal.beheer.voorstel import state_of
from portal.db import Database
from portal.db.flow import Impossible
from portal.law.plaatselijk import Onderdeel
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/beheer/wijzigingen/{wijziging_id:int}"
TE_LAAT = N_("Deze wijziging is al begonnen, of al ingetrokken. U kunt de oude waarde wel opnieuw laten gelden.")


@dataclass(frozen=True)
class Regel:
    """A change in the list: what it is about, and its state."""

    wijziging: WijzigingView
    titel: str
    naam: tuple[str, bool]
    stand: tuple[str, str]


@get("/beheer/wijzigingen")
def log(request: AnyRequest, db: NamedDependency[Database], voor: FromQuery[str] = "") -> Response[str]:
    """Every change, newest first."""
    actor = staff(request, Rol.BEHEERDER)
    with db.read() as session:
        plek = place_for(session, actor, "", clock.today(), visit_of(request).address)
        found = newest_changes(session, actor, number(voor) or 0)
    shown, more = found[:PER_PAGE], len(found) > PER_PAGE
    return page(
        request,
        "beheer/wijzigingen.html",
        regels=[_line(plek, one) for one in shown],
        ouder=shown[-1].id if more else None,
    )


def _line(plek: Plek, one: WijzigingView) -> Regel:
    deel = BY_NAME.get(one.onderdeel)
    if deel is None:
        word = N_("Geblokkeerd") if (one.inhoud or {}).get("geblokkeerd") else N_("Weer toegelaten")
        return Regel(one, N_("Medewerkers"), (N_("Medewerker"), False), (word, "info"))
    stand = "ingetrokken" if not one.geldt else ("later" if one.vanaf > plek.vandaag else "begonnen")
    return Regel(one, deel.titel, name_of(deel, at_key(plek, one.sleutel), [one]), BEHEERSTAND[stand])


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], wijziging_id: FromPath[int]) -> Response[str]:
    """One change, before and after."""
    actor = staff(request, Rol.BEHEERDER)
    return _change_page(request, db, actor, wijziging_id, visit_of(request).restored() or FormData())


@post(PATH + "/intrekken")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], wijziging_id: FromPath[int]
) -> Response[str]:
    """Take back a change that has not begun."""
    actor = staff(request, Rol.BEHEERDER)
    read = parse(Redenformulier, form)
    if read.value is None:
        return _change_page(request, db, actor, wijziging_id, form, read)
    try:
        with db.write() as session:
            found = withdraw(session, db, actor, wijziging_id, order_of(form, read.value.waarom))
    except Impossible:
        return _change_page(request, db, actor, wijziging_id, form, melding=TE_LAAT, status=409)
    return see_other(f"/beheer/waarden/{found.onderdeel}?klaar=ja")


def _change_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    wijziging_id: int,
    form: FormData,
    read: Parsed[Redenformulier] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    today = clock.today()
    with db.read() as session:
        one = change_for(session, actor, wijziging_id)
        if one.onderdeel is Onderdeel.MEDEWERKERS:
            return deny("wijziging", wijziging_id)
        plek = place_for(session, actor, one.sleutel, today, visit_of(request).address)
        changes = changes_of(session, actor, one.onderdeel, one.sleutel)
    deel, errors = BY_NAME[one.onderdeel], read.errors if read else {}
    current = holds_on(changes, today)
    return form_page(
        request,
        "beheer/wijziging.html",
        Parsed(None, errors, form),
        status=status,
        deel=deel,
        een=one,
        regel=_line(plek, one),
        naam=name_of(deel, plek, changes),
        voor=state_of(deel, plek, held_before(changes, one), one.vanaf),
        na=state_of(deel, plek, one.inhoud, one.vanaf),
        kan_intrekken=one.geldt and one.vanaf > today,
        kan_terug=one.geldt and current is not None and current.id == one.id,
        eenmalig=once(form),
        melding=melding,
    )


ROUTES: list[Any] = [log, show, take_back]
