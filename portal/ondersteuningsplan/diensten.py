"""Pages at the desk to begin a draft without a pgb-plan, and to add, change or leave out a service of it."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.dossier.regels import rules
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.ondersteuningsplan import opstellen
from portal.ondersteuningsplan.balie import AT_ONCE
from portal.ondersteuningsplan.formulieren import Begin, Dienstformulier, Stopformulier, service_fields
from portal.ondersteuningsplan.gegevens import PATH, WORDS
from portal.ondersteuningsplan.overleg import Overleg, overleg_of
from portal.ondersteuningsplan.teksten import GRONDEN
from portal.pgbplan.queries import plans_of
from portal.pgbplan.status import PgbPlanstatus
from portal.plan.models import Aanleiding
from portal.plan.queries import DienstView, dossier_of_version, draft_of, plan_for_staff, plan_of
from portal.plan.status import Planstatus
from portal.plan.teksten import SOORTEN
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
BEGIN = "/gemeente/dossiers/{dossier_id:int}/ondersteuningsplan"
WHICH = N_("Kies waarom het plan verandert.")
NOT_ADMITTED = N_("Deze persoon doet nog niet mee. Een plan maakt u na de toelating.")


@get(BEGIN)
def before(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """Why there is a next version; or the draft that is there."""
    return _begin_page(request, db, staff(request, Rol.CONSULENT), dossier_id, FormData())


@post(BEGIN)
def begin(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Begin it; pressing twice finds the one that began."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Begin, form)
    if read.value is None:
        return _begin_page(request, db, actor, dossier_id, form, {"aanleiding": Fout(WHICH)})
    try:
        with db.write() as session:
            made = opstellen.begin_draft(session, db, actor, dossier_id, read.value.aanleiding)
    except opstellen.GeenAanleiding:
        return _begin_page(request, db, actor, dossier_id, form, {"aanleiding": Fout(WHICH)})
    except Impossible:
        return _begin_page(request, db, actor, dossier_id, form, melding=NOT_ADMITTED, status=422)
    except EigenDossier:
        return _begin_page(request, db, actor, dossier_id, form, melding=OWN, status=422)
    return see_other(f"/gemeente/ondersteuningsplannen/{made}")


@get(PATH + "/diensten/nieuw")
def new(request: AnyRequest, db: NamedDependency[Database], plan_id: FromPath[int]) -> Response[str]:
    """The form of a service that no line asks."""
    actor = staff(request, Rol.CONSULENT)
    return _service_page(request, db, actor, plan_id, None, visit_of(request).restored() or FormData())


@post(PATH + "/diensten/nieuw")
def add(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], plan_id: FromPath[int]
) -> Response[str]:
    """Add it."""
    return _keep(request, db, staff(request, Rol.CONSULENT), plan_id, None, form)


@get(PATH + "/diensten/{dienst_id:int}")
def edit(
    request: AnyRequest, db: NamedDependency[Database], plan_id: FromPath[int], dienst_id: FromPath[int]
) -> Response[str]:
    """A service of the draft, to change it or to leave it out."""
    actor = staff(request, Rol.CONSULENT)
    return _service_page(request, db, actor, plan_id, dienst_id, visit_of(request).restored())


@post(PATH + "/diensten/{dienst_id:int}")
def keep(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    plan_id: FromPath[int],
    dienst_id: FromPath[int],
) -> Response[str]:
    """Change it."""
    return _keep(request, db, staff(request, Rol.CONSULENT), plan_id, dienst_id, form)


@post(PATH + "/diensten/{dienst_id:int}/weglaten")
def stop(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    plan_id: FromPath[int],
    dienst_id: FromPath[int],
) -> Response[str]:
    """Leave it out; the reason stands in the draft."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    read = parse(Stopformulier, FormData([("reden", form.get("waarom"))]))
    if read.value is None:
        return _service_page(request, db, actor, plan_id, dienst_id, form, {"waarom": read.errors["reden"]}, weg=True)
    try:
        with db.write() as session:
            opstellen.stop_service(session, db, actor, plan_id, dienst_id, read.value.reden, version)
    except EigenDossier:
        return _service_page(request, db, actor, plan_id, dienst_id, form, {"waarom": Fout(OWN)}, weg=True)
    except (Impossible, Stale):
        return _service_page(request, db, actor, plan_id, dienst_id, form, weg=True, status=409)
    return see_other(f"/gemeente/ondersteuningsplannen/{plan_id}#regels")


def _keep(
    request: AnyRequest, db: Database, actor: Actor, plan_id: int, dienst_id: int | None, form: FormData
) -> Response[str]:
    _, _, one, gemeente = _read(db, actor, plan_id, dienst_id)
    read = parse(Dienstformulier, form)
    value, errors = read.value, dict(read.errors)
    if value:
        errors = value.refused(rules(gemeente, clock.today()), one)
    if errors or value is None:
        return _service_page(request, db, actor, plan_id, dienst_id, form, errors)
    version = number_of(form.get("versie"))
    try:
        with db.write() as session:
            if dienst_id is None:
                opstellen.add_service(session, db, actor, plan_id, value, version)
            else:
                opstellen.keep_service(session, db, actor, plan_id, dienst_id, value, version)
    except EigenDossier:
        return _service_page(request, db, actor, plan_id, dienst_id, form, {"naam": Fout(OWN)})
    except (Impossible, Stale):
        return _service_page(request, db, actor, plan_id, dienst_id, form, status=409)
    return see_other(f"/gemeente/ondersteuningsplannen/{plan_id}#regels")


def _read(
    db: Database, actor: Actor, plan_id: int, dienst_id: int | None
) -> tuple[int, Overleg, DienstView | None, str]:
    """Record the look, then read: dossier, draft, the service, the municipality. Raises `Denied`."""
    with db.read() as session:
        dossier_id = dossier_of_version(session, actor, plan_id)
    record_view(db, actor, activiteiten.PLAN_INZIEN, dossier_id, f"plan {plan_id}")
    with db.read() as session:
        found = overleg_of(session, db.keys, plan_for_staff(session, db.keys, actor, plan_id))
        dossier = dossier_for(session, actor, dossier_id)
    one = opstellen.own_service(found, dienst_id) if dienst_id is not None else None
    return dossier_id, found, one, dossier.gemeente


def _service_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    plan_id: int,
    dienst_id: int | None,
    form: FormData | None,
    errors: dict[str, Fout] | None = None,
    *,
    weg: bool = False,
    status: int = 200,
) -> Response[str]:
    dossier_id, found, one, _ = _read(db, actor, plan_id, dienst_id)
    start = service_fields(one) if one else FormData()
    typed = form if form is not None and not weg else FormData([*start.pairs, *(form.pairs if form else ())])
    return form_page(
        request,
        "ondersteuningsplan/dienst.html",
        Parsed(None, errors or {}, typed),
        status=status,
        dossier_id=dossier_id,
        plan=found.plan,
        dienst=one,
        soorten=SOORTEN,
        mag=found.plan.status is Planstatus.CONCEPT,
        weg=weg,
        melding=AT_ONCE if status == 409 else "",
        **WORDS,
    )


def _begin_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    form: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.PLAN_INZIEN, dossier_id, "ondersteuningsplan")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        current, draft = plan_of(session, dossier_id), draft_of(session, dossier_id)
        sent = [one for one in plans_of(session, dossier_id) if one.status is PgbPlanstatus.INGEDIEND]
    return form_page(
        request,
        "ondersteuningsplan/begin.html",
        Parsed(None, errors or {}, form),
        status=status,
        dossier=dossier,
        geldend=current,
        concept=draft,
        pgbplan=sent[0] if sent else None,
        gronden=GRONDEN,
        eerste=Aanleiding.EERSTE,
        melding=melding,
    )


ROUTES: list[Any] = [before, begin, new, add, edit, keep, stop]
