"""The employees of a municipality: who may act, and blocking one at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import String, cast, delete, func, literal, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.beheer.deel import Voorstel, typed
from portal.beheer.formulier import Redenformulier, once, order_of
from portal.beheer.queries import WijzigingView, by_key, changes_of, latest, newest_id, place_for
from portal.beheer.service import Opdracht, append, lock, sent_before
from portal.db import Database
from portal.db.columns import columns, has_id, table
from portal.db.flow import Impossible, Stale
from portal.identity.models import Medewerker
from portal.law.plaatselijk import Onderdeel
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.sessions import Sessie
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
ROLLEN = {
    Rol.CONSULENT: N_("Consulent"),
    Rol.BEZWAARBEHANDELAAR: N_("Bezwaarbehandelaar"),
    Rol.VERTROUWENSPERSOON: N_("Vertrouwenspersoon"),
    Rol.TOEZICHTHOUDER: N_("Toezichthouder"),
    Rol.BEHEERDER: N_("Beheerder"),
}
ZELF = N_("U kunt uzelf niet blokkeren. Vraag een andere beheerder.")
AT_ONCE = N_("Iemand anders veranderde dit terwijl u bezig was. Hieronder ziet u hoe het nu is.")

_m, _s = columns(Medewerker), columns(Sessie)


class Zelf(Exception):
    """Nobody blocks themselves: then nobody could undo it."""


@dataclass(frozen=True)
class MedewerkerView:
    """An employee. `ingelogd`: they have a session now."""

    id: int
    naam: str
    rol: Rol
    geblokkeerd_op: datetime | None
    ingelogd: bool
    ikzelf: bool

    @property
    def rolnaam(self) -> str:
        return ROLLEN[self.rol]


def employees_of(session: Session, actor: Actor, number: int | None = None) -> list[MedewerkerView]:
    """The employees of the administrator's own municipality, by name; or one of them. One statement."""
    subject = literal("medewerker:") + cast(_m.id, String)
    live = select(func.count()).where(_s.subject == subject, _s.expires_at > clock.now()).scalar_subquery()
    chosen = select(_m.id, _m.naam, _m.rol, _m.geblokkeerd_op, live)
    chosen = chosen.where(_m.organisatie_id == actor.organisatie_id)
    if number is not None:
        chosen = chosen.where(has_id(_m.id, number))
    rows = session.execute(chosen.order_by(_m.naam, _m.id))
    me = actor.medewerker_id
    return [MedewerkerView(row[0], row[1], row[2], row[3], bool(row[4]), row[0] == me) for row in rows]


def set_access(
    session: Session, db: Database, actor: Actor, number: int, order: Opdracht, ask: Voorstel, *, blocked: bool
) -> None:
    """Block an employee, whose sessions end at once, or let them in again. The same form twice is one change.

    Raises `Denied`, `Zelf`, `Impossible` when it is so already, or `Stale`.
    """
    lock(session, actor)
    wanted = select(Medewerker).where(has_id(_m.id, number), _m.organisatie_id == actor.organisatie_id)
    row = session.execute(wanted.with_for_update()).scalar_one_or_none() or deny("medewerker", number)
    if sent_before(session, actor, order.formulier):
        return
    if row.id == actor.medewerker_id:
        raise Zelf
    place = (actor.organisatie_id or 0, Onderdeel.MEDEWERKERS, str(row.id))
    if latest(session, *place) != order.gezien:
        raise Stale(f"medewerker {number}")
    if (row.geblokkeerd_op is not None) is blocked:
        raise Impossible("blokkeren", "geblokkeerd" if blocked else "toegelaten")
    row.geblokkeerd_op = clock.now() if blocked else None
    session.add(row)
    if blocked:
        session.execute(delete(table(Sessie)).where(_s.subject == f"medewerker:{row.id}"))
    append(session, db, actor, place, ask, order)


@get("/beheer/medewerkers")
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Everybody who works for the municipality here."""
    actor = staff(request, Rol.BEHEERDER)
    record_view(db, actor, activiteiten.BEHEER_MEDEWERKERS, None, "medewerkers")
    with db.read() as session:
        found = employees_of(session, actor)
    return page(request, "beheer/medewerkers.html", medewerkers=found)


@get("/beheer/medewerkers/{medewerker_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], medewerker_id: FromPath[int]) -> Response[str]:
    """One employee, what blocking does, and what was done before."""
    actor = staff(request, Rol.BEHEERDER)
    return _employee_page(request, db, actor, medewerker_id, visit_of(request).restored() or FormData())


@post("/beheer/medewerkers/{medewerker_id:int}")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], medewerker_id: FromPath[int]
) -> Response[str]:
    """Block, or let in again."""
    actor = staff(request, Rol.BEHEERDER)
    read = parse(Redenformulier, form)
    if read.value is None:
        return _employee_page(request, db, actor, medewerker_id, form, read)
    blocked = form.get("toegang") == "blokkeren"
    try:
        with db.write() as session:
            place = place_for(session, actor, str(medewerker_id), clock.today(), visit_of(request).address)
            ask = Voorstel(place, {"geblokkeerd": blocked}, clock.today(), None)
            set_access(session, db, actor, medewerker_id, order_of(form, read.value.waarom), ask, blocked=blocked)
    except Zelf:
        return _employee_page(request, db, actor, medewerker_id, form, melding=ZELF, status=422)
    except (Impossible, Stale):
        return _employee_page(request, db, actor, medewerker_id, form, melding=AT_ONCE, status=409)
    return see_other("/beheer/medewerkers")


def _employee_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    number: int,
    form: FormData,
    read: Parsed[Redenformulier] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.BEHEER_MEDEWERKERS, None, f"medewerker {number}")
    with db.read() as session:
        found = employees_of(session, actor, number) or deny("medewerker", number)
        done: list[WijzigingView] = by_key(changes_of(session, actor, Onderdeel.MEDEWERKERS, str(number))).get(
            str(number), []
        )
    errors = read.errors if read else {}
    return form_page(
        request,
        "beheer/medewerker.html",
        Parsed(None, errors, form if "waarom" in form else typed(("waarom", ""))),
        status=status,
        medewerker=found[0],
        stappen=done,
        gezien=newest_id(done),
        eenmalig=once(form) if not melding else once(FormData()),
        melding=melding,
    )


ROUTES: list[Any] = [overview, show, decide]
