"""The pages of a plan in kind: one for the consulent, one for the person."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.izin import service
from portal.izin.formulieren import Antwoordformulier, Dienstformulier, Planformulier
from portal.izin.queries import NaturaView, plan_in
from portal.izin.status import Naturastand
from portal.izin.teksten import GEBREKEN, INTUSSEN
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, inwoner, see_other, visit_of
from portal.web.forms import Parsed, number_of, once, parse
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/dossiers/{dossier_id:int}/natura"
STAPPEN = ("voorleggen", "terugnemen", "beeindigen", "afzien")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The plan in kind of a dossier, and the form that makes it."""
    return _desk_page(request, db, _consulent(request, db, dossier_id), dossier_id, Parsed(None, {}, FormData()))


@post(PATH)
def save(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Keep the head of the plan."""
    actor = _consulent(request, db, dossier_id)
    read = parse(Planformulier, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _desk_page(request, db, actor, dossier_id, Parsed(None, errors, form))
    try:
        with db.write() as session:
            service.save(session, db, actor, dossier_id, read.value, once(form), number_of(form.get("version")))
    except (EigenDossier, Impossible, Stale) as error:
        return _refused(request, db, actor, dossier_id, form, error)
    return see_other(_address(dossier_id))


@post(PATH + "/diensten")
def add(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Add help."""
    actor = _consulent(request, db, dossier_id)
    read = parse(Dienstformulier, form)
    if read.value is None:
        return _desk_page(request, db, actor, dossier_id, read)
    try:
        with db.write() as session:
            service.add_service(session, db, actor, dossier_id, read.value, once(form))
    except (EigenDossier, Impossible) as error:
        return _refused(request, db, actor, dossier_id, form, error)
    return see_other(_address(dossier_id) + "#diensten")


@post(PATH + "/diensten/{dienst_id:int}/weg")
def drop(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], dienst_id: FromPath[int]
) -> Response[str]:
    """Take help out of the draft."""
    actor = _consulent(request, db, dossier_id)
    try:
        with db.write() as session:
            service.drop_service(session, db, actor, dossier_id, dienst_id)
    except (EigenDossier, Impossible) as error:
        return _refused(request, db, actor, dossier_id, FormData(), error)
    return see_other(_address(dossier_id) + "#diensten")


@post(PATH + "/stap")
def step(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Show it to the person, take it back, end it, or let it go."""
    actor, what = _consulent(request, db, dossier_id), form.get("stap")
    if what not in STAPPEN:
        deny("naturastap", dossier_id)
    try:
        with db.write() as session:
            service.move(session, db, actor, dossier_id, what, number_of(form.get("version")))
    except service.Onvolledig as error:
        lacks = [GEBREKEN[one] for one in error.gebreken]
        return _desk_page(request, db, actor, dossier_id, Parsed(None, {}, form), gebreken=lacks, status=422)
    except (EigenDossier, Impossible, Stale) as error:
        return _refused(request, db, actor, dossier_id, form, error)
    return see_other(_address(dossier_id))


@get("/natura")
def own(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The plan in kind: which help, by whom, and whom to call."""
    return _own_page(request, db, inwoner(request), Parsed(None, {}, visit_of(request).restored() or FormData()))


@post("/natura")
def answer(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Agree, or say what should be different."""
    actor = inwoner(request)
    read = parse(Antwoordformulier, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _own_page(request, db, actor, Parsed(None, errors, form))
    try:
        with db.write() as session:
            service.answer(session, db, actor, read.value, number_of(form.get("version")))
    except (Impossible, Stale, service.Onvolledig):
        return _own_page(request, db, actor, Parsed(None, {}, form), melding=INTUSSEN, status=409)
    return see_other("/natura")


@post("/natura/stoppen")
def stop(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Stop with it."""
    actor = inwoner(request)
    try:
        with db.write() as session:
            service.stop(session, db, actor)
    except Impossible:
        return _own_page(request, db, actor, Parsed(None, {}, FormData()), melding=INTUSSEN, status=409)
    return see_other("/natura")


def _consulent(request: AnyRequest, db: Database, dossier_id: int) -> Actor:
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    return actor


def _address(dossier_id: int) -> str:
    return f"/gemeente/dossiers/{dossier_id}/natura"


def _refused(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: FormData, error: Exception
) -> Response[str]:
    own_file = isinstance(error, EigenDossier)
    words, status = (OWN, 422) if own_file else (INTUSSEN, 409)
    return _desk_page(request, db, actor, dossier_id, Parsed(None, {}, form), melding=words, status=status)


def _typed(plan: NaturaView | None) -> list[tuple[str, str]]:
    """The draft in the fields of its form."""
    if plan is None or plan.status is not Naturastand.CONCEPT:
        return []
    names = ("doel", "contact_naam", "contact_organisatie", "contact_telefoon")
    found = [(name, getattr(plan, name)) for name in names]
    for name, day in (("ingang", plan.ingang), ("einde", plan.einde)):
        if day:
            found += [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]
    return found


def _desk_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    form: Parsed[Any],
    *,
    melding: str = "",
    gebreken: list[str] | None = None,
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.NATURA_INZIEN, dossier_id, "natura")
    with db.read() as session:
        head = dossier_for(session, actor, dossier_id)
        plan = plan_in(session, db.keys, dossier_id)
    typed = FormData([*form.raw.pairs, *_typed(plan)])
    return form_page(
        request,
        "izin/balie.html",
        Parsed(None, form.errors, typed),
        status=status,
        d=head,
        plan=plan,
        wetten=WETTEN,
        gebreken=gebreken if gebreken is not None else [GEBREKEN[one] for one in (plan.gebreken if plan else ())],
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


def _own_page(
    request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any], *, melding: str = "", status: int = 200
) -> Response[str]:
    record_view(db, actor, activiteiten.NATURA_INZIEN, actor.dossier_id, "natura")
    with db.read() as session:
        plan = plan_in(session, db.keys, actor.dossier_id or 0)
    hidden = plan is None or plan.status in (Naturastand.CONCEPT, Naturastand.VERVALLEN)
    return form_page(
        request,
        "izin/eigen.html",
        form,
        status=status,
        plan=None if hidden else plan,
        wetten=WETTEN,
        melding=melding,
    )


ROUTES: list[Any] = [show, save, add, drop, step, own, answer, stop]
