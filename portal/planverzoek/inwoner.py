"""Pages of the person who wants something else in their plan: the form, what it does, sending it, and its status."""

from collections.abc import Iterable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.queries import dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_act, record_view
from portal.planverzoek import service
from portal.planverzoek.beeld import look_at, plan_side
from portal.planverzoek.formulier import NEW_ROWS, fields_of, rate_text, read_form
from portal.planverzoek.queries import VerzoekView, request_for, requests_of
from portal.planverzoek.status import FLOW
from portal.planverzoek.teksten import AANLEIDINGEN, KEUZES, MIST, OORDELEN, STATUS, WENSEN
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.zorgovereenkomst.teksten import PER

AnyRequest = Request[Any, Any, Any]
PATH = "/plan/aanpassen"
NO_PLAN = N_("Er is nog geen ondersteuningsplan. Vertel in een pgb-plan wat u nodig hebt.")
CHANGED = N_("Dit verzoek is intussen veranderd, in een ander venster of door de gemeente. Kijk hoe het nu is.")
TOLD = {
    "bewaard": N_("Uw verzoek is bewaard. Het is nog niet verstuurd."),
    "verstuurd": N_("Uw verzoek is verstuurd. Uw consulent neemt contact met u op."),
    "ingetrokken": N_("Uw verzoek is ingetrokken."),
}
WORDS: dict[str, Any] = {
    "wensen": WENSEN,
    "keuzes": KEUZES,
    "standen": STATUS,
    "oordelen": OORDELEN,
    "aanleidingen": AANLEIDINGEN,
    "wetten": WETTEN,
    "per": PER,
}


@get(PATH)
def fill_in(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The form of a new request, and the requests of before."""
    return _form_page(request, db, citizen(request), None, visit_of(request).restored())


@post(PATH)
def keep_new(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Keep it, and look at what it does; pressing twice keeps one."""
    actor = citizen(request)
    with db.read() as session:
        side, dossier = plan_side(session, actor.dossier_id or 0), dossier_for(session, actor, actor.dossier_id or 0)
    if side.plan is None:
        return _form_page(request, db, actor, None, form, {"wensen": Fout(NO_PLAN)})
    read = read_form(form, side.plan.diensten, dossier.gemeente)
    if read.errors or not (read.regels and read.reden):
        return _form_page(request, db, actor, None, form, read.errors or _missing(read))
    with db.write() as session:
        made = service.begin_request(session, db.keys, actor, dossier.id, read.regels, read.ingang, read.reden)
        record_act(session, db, actor, activiteiten.PLANVERZOEK_INVULLEN, dossier.id, f"planverzoek {made}")
    return see_other(f"{PATH}/{made}?klaar=bewaard")


@get(PATH + "/{verzoek_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A request: what it does before it is sent, what became of it after that."""
    return _page(request, db, citizen(request), verzoek_id, klaar=klaar)


@get(PATH + "/{verzoek_id:int}/veranderen")
def edit(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[str]:
    """The form of a request that was not sent, or that the municipality asked for."""
    actor = citizen(request)
    found = _read(db, actor, verzoek_id)
    if not found.is_mine:
        return see_other(f"{PATH}/{verzoek_id}")
    return _form_page(request, db, actor, found, visit_of(request).restored())


@post(PATH + "/{verzoek_id:int}/veranderen")
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Keep what was typed; when another window was faster, both stand on the page."""
    actor = citizen(request)
    found = _read(db, actor, verzoek_id)
    with db.read() as session:
        side, dossier = plan_side(session, found.dossier_id), dossier_for(session, actor, found.dossier_id)
    read = read_form(form, side.plan.diensten if side.plan else (), dossier.gemeente)
    if read.errors or not (read.regels and read.reden):
        return _form_page(request, db, actor, found, form, read.errors or _missing(read))
    try:
        with db.write() as session:
            service.keep_request(
                session, db, actor, verzoek_id, number_of(form.get("versie")), read.regels, read.ingang, read.reden
            )
    except Stale:
        return _form_page(request, db, actor, _read(db, actor, verzoek_id), form, intussen=True)
    except Impossible:
        return _page(request, db, actor, verzoek_id, melding=CHANGED, status=409)
    return see_other(f"{PATH}/{verzoek_id}?klaar=bewaard")


@post(PATH + "/{verzoek_id:int}/versturen")
def send(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Send it to the consulent."""
    actor = citizen(request)
    try:
        with db.write() as session:
            service.send_request(session, db, actor, verzoek_id, number_of(form.get("versie")))
    except service.Onvolledig as missing:
        found = _read(db, actor, verzoek_id)
        return _form_page(request, db, actor, found, None, _faults(missing.redenen))
    except (Impossible, Stale):
        return _page(request, db, actor, verzoek_id, melding=CHANGED, status=409)
    return see_other(f"{PATH}/{verzoek_id}?klaar=verstuurd")


@post(PATH + "/{verzoek_id:int}/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Take it back; also the answer that nothing has to change."""
    actor = citizen(request)
    try:
        with db.write() as session:
            service.withdraw_request(session, db, actor, verzoek_id, number_of(form.get("versie")))
    except (Impossible, Stale):
        return _page(request, db, actor, verzoek_id, melding=CHANGED, status=409)
    return see_other(f"{PATH}/{verzoek_id}?klaar=ingetrokken")


def _missing(read: Any) -> dict[str, Fout]:
    lacking = [code for code, there in (("geen-wens", read.regels), ("geen-reden", read.reden)) if not there]
    return _faults(lacking)


def _faults(codes: Iterable[str]) -> dict[str, Fout]:
    return {MIST[code][0]: Fout(MIST[code][1]) for code in codes}


def _read(db: Database, actor: Actor, verzoek_id: int) -> VerzoekView:
    with db.read() as session:
        return request_for(session, db.keys, actor, verzoek_id)


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    verzoek_id: int,
    *,
    klaar: str = "",
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.PLANVERZOEK_INZIEN, actor.dossier_id, f"planverzoek {verzoek_id}")
    with db.read() as session:
        found = request_for(session, db.keys, actor, verzoek_id)
        dossier = dossier_for(session, actor, found.dossier_id)
        seen = look_at(session, found, clock.today())
    return page(
        request,
        "planverzoek/verzoek.html",
        status=status,
        verzoek=found,
        beeld=seen,
        dossier=dossier,
        kan=FLOW.possible(found.status, actor.rol),
        klaar=TOLD.get(klaar, ""),
        melding=melding,
        **WORDS,
    )


def _form_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    verzoek: VerzoekView | None,
    form: FormData | None,
    errors: dict[str, Fout] | None = None,
    *,
    intussen: bool = False,
) -> Response[str]:
    thing = f"planverzoek {verzoek.id}" if verzoek else "planverzoeken"
    record_view(db, actor, activiteiten.PLANVERZOEK_INZIEN, actor.dossier_id, thing)
    with db.read() as session:
        side, earlier = _beside(session, db, actor)
    raw = form if form is not None else (fields_of(verzoek) if verzoek else FormData())
    rates = {one.stam_id: side.hourly_rate(one.stam_id) for one in side.plan.diensten} if side.plan else {}
    known = [(f"d{stam}-tarief", rate_text(rate)) for stam, rate in rates.items() if rate is not None]
    errors = dict(errors or {})
    if rates and "wensen" in errors:  # said at the first service, where it can be repaired
        errors[f"d{next(iter(rates))}-wens"] = errors.pop("wensen")
    return form_page(
        request,
        "planverzoek/formulier.html",
        Parsed(None, errors, FormData([*raw.pairs, *(one for one in known if one[0] not in raw)])),
        status=409 if intussen else 200,
        verzoek=verzoek,
        eerder=[one for one in earlier if verzoek is None],
        plan=side.plan,
        contracten=side.contracten,
        nieuw=range(1, NEW_ROWS + 1),
        intussen=intussen,
        vandaag=clock.today(),
        **WORDS,
    )


def _beside(session: Session, db: Database, actor: Actor) -> tuple[Any, list[VerzoekView]]:
    dossier_id = actor.dossier_id or 0
    return plan_side(session, dossier_id), requests_of(session, db.keys, dossier_id)


ROUTES: list[Any] = [fill_in, keep_new, show, edit, keep, send, withdraw]
