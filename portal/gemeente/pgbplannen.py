"""The review of a pgb-plan: read it beside the budget, ask, and take it over line by line (Besluit 5.2, 5.3)."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.binnenkomst import HERKOMST
from portal.dossier.eigen import OWN, EigenDossier
from portal.gemeente.pgbplanformulier import Vraagformulier, line_decision, line_fields, proposal, service_decision
from portal.law.regelset import GeenRegelset, regelset_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.pgbplan import overname
from portal.pgbplan.beoordeling import Beoordeling, review_of
from portal.pgbplan.queries import dossier_of_plan
from portal.pgbplan.status import FLOW
from portal.pgbplan.teksten import OORDELEN, STAPPEN, STATUS_BALIE
from portal.pgbplan.werkplek import WORDS
from portal.plan.teksten import AANBIEDERS
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/pgb-plannen/{pgbplan_id:int}"
STEPS = {
    "beginnen": "in_behandeling_nemen",
    "verder": "verder_gaan",
    "verwerken": "verwerken",
    "heropenen": "heropenen",
}
AT_ONCE = N_(
    "Iemand was u voor, of de inwoner trok het plan in. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog."
)
OPEN_LINES = N_("Beslis eerst over elke regel van het pgb-plan.")
TAKEN = N_("Een andere regel vervolgt deze dienst al.")


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int], ingevoerd: FromQuery[str] = ""
) -> Response[str]:
    """The plan beside the budget, with what was decided about each line."""
    actor = staff(request, Rol.CONSULENT)
    return _review_page(request, actor, _read(db, actor, pgbplan_id), net_ingevoerd=ingevoerd == "ja")


@post(PATH + "/stap/{stap:str}")
def step(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    pgbplan_id: FromPath[int],
    stap: FromPath[str],
) -> Response[str]:
    """Begin, go on without an answer, finish, or look again; a second press finds it done."""
    actor = staff(request, Rol.CONSULENT)
    name = STEPS.get(stap) or deny("stap", stap[:40])
    version = number_of(form.get("versie"))
    try:
        with db.write() as session:
            if name == "in_behandeling_nemen":
                overname.begin_review(session, db, actor, pgbplan_id, version)
            elif name == "verwerken":
                overname.finish(session, db, actor, pgbplan_id, version)
            else:
                overname.step(session, db, actor, pgbplan_id, name, version)
    except overname.Onvolledig:
        return _review_page(request, actor, _read(db, actor, pgbplan_id), melding=OPEN_LINES, status=422)
    except EigenDossier:
        return _review_page(request, actor, _read(db, actor, pgbplan_id), melding=OWN, status=422)
    except (Impossible, Stale):
        found = _read(db, actor, pgbplan_id)
        if found.detail.stappen and found.detail.stappen[-1].handeling == name:
            return see_other(f"/gemeente/pgb-plannen/{pgbplan_id}")
        return _review_page(request, actor, found, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/pgb-plannen/{pgbplan_id}")


@get(PATH + "/aanvulling")
def ask(request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int]) -> Response[str]:
    """The form of a question."""
    actor = staff(request, Rol.CONSULENT)
    found = _read(db, actor, pgbplan_id)
    raw = visit_of(request).restored() or _answer_by(found.dossier.gemeente)
    return _form_page(request, "gemeente/pgbplan_vraag.html", found, raw)


def _answer_by(gemeente: str) -> FormData:
    """The day that the rule set of today proposes for an answer; empty where none holds."""
    today = clock.today()
    try:
        day = today + timedelta(days=regelset_for(gemeente, today).diensttermijnen.aanvulling)
    except GeenRegelset:
        return FormData()
    return FormData([("tot-dag", str(day.day)), ("tot-maand", str(day.month)), ("tot-jaar", str(day.year))])


@post(PATH + "/aanvulling")
def asked(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], pgbplan_id: FromPath[int]
) -> Response[str]:
    """Ask it."""
    actor, template = staff(request, Rol.CONSULENT), "gemeente/pgbplan_vraag.html"
    parsed = parse(Vraagformulier, form)
    if parsed.value is None:
        return _form_page(request, template, _read(db, actor, pgbplan_id), form, parsed.errors)
    try:
        with db.write() as session:
            told = (parsed.value.vraag, parsed.value.tot, number_of(form.get("versie")))
            overname.ask_addition(session, db, actor, pgbplan_id, *told)
    except EigenDossier:
        return _form_page(request, template, _read(db, actor, pgbplan_id), form, {"vraag": Fout(OWN)})
    except (Impossible, Stale):
        found = _read(db, actor, pgbplan_id)
        question = found.detail.open_vraag
        if question is None or question.vraag != parsed.value.vraag:
            return _form_page(request, template, found, form, status=409)
    return see_other(f"/gemeente/pgb-plannen/{pgbplan_id}")


@get(PATH + "/regels/{nummer:int}")
def line(
    request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int], nummer: FromPath[int]
) -> Response[str]:
    """One line: take it over, changed or not, or leave it out."""
    actor = staff(request, Rol.CONSULENT)
    found = _read(db, actor, pgbplan_id)
    return _line_page(request, found, nummer, visit_of(request).restored() or line_fields(found, _line(found, nummer)))


@post(PATH + "/regels/{nummer:int}")
def decide_line(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    pgbplan_id: FromPath[int],
    nummer: FromPath[int],
) -> Response[str]:
    """Decide about one line, and go on to the next that waits."""
    actor = staff(request, Rol.CONSULENT)
    found = _read(db, actor, pgbplan_id)
    besluit, errors = line_decision(form, found, _line(found, nummer), clock.today())
    if besluit is None:
        return _line_page(request, found, nummer, form, errors)
    try:
        with db.write() as session:
            stand = number_of(form.get("stand")) or 0
            overname.decide_line(session, db, actor, pgbplan_id, nummer, besluit, stand)
    except overname.AlVervolgd:
        return _line_page(request, found, nummer, form, {"vervolgt": Fout(TAKEN)})
    except EigenDossier:
        return _line_page(request, found, nummer, form, {"besluit": Fout(OWN)})
    except (Impossible, Stale):
        return _line_page(request, _read(db, actor, pgbplan_id), nummer, form, status=409)
    waits = [one.nummer for one in found.open_regels if one.nummer != nummer]
    if form.get("verder") == "volgende" and waits:
        return see_other(f"/gemeente/pgb-plannen/{pgbplan_id}/regels/{waits[0]}")
    return see_other(f"/gemeente/pgb-plannen/{pgbplan_id}#regel-{nummer}")


@get(PATH + "/diensten/{dienst_id:int}")
def service(
    request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int], dienst_id: FromPath[int]
) -> Response[str]:
    """A service of the plan in force: does it stay or stop?"""
    found = _read(db, staff(request, Rol.CONSULENT), pgbplan_id)
    last = found.diensten.get(dienst_id)
    start = FormData([("besluit", last.oordeel if last else "blijft"), ("reden", last.reden if last else "")])
    return _service_page(request, found, dienst_id, visit_of(request).restored() or start)


@post(PATH + "/diensten/{dienst_id:int}")
def decide_service(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    pgbplan_id: FromPath[int],
    dienst_id: FromPath[int],
) -> Response[str]:
    """Let it stay or stop in the draft."""
    actor = staff(request, Rol.CONSULENT)
    found = _read(db, actor, pgbplan_id)
    besluit, errors = service_decision(form)
    if besluit is None:
        return _service_page(request, found, dienst_id, form, errors)
    try:
        with db.write() as session:
            stand = number_of(form.get("stand")) or 0
            overname.decide_service(session, db, actor, pgbplan_id, dienst_id, besluit, stand)
    except EigenDossier:
        return _service_page(request, found, dienst_id, form, {"besluit": Fout(OWN)})
    except (Impossible, Stale):
        return _service_page(request, _read(db, actor, pgbplan_id), dienst_id, form, status=409)
    return see_other(f"/gemeente/pgb-plannen/{pgbplan_id}#diensten")


def _read(db: Database, actor: Actor, pgbplan_id: int) -> Beoordeling:
    """Record the look, then read. Raises `Denied`."""
    with db.read() as session:
        dossier_id = dossier_of_plan(session, actor, pgbplan_id)
    record_view(db, actor, activiteiten.PGBPLAN_INZIEN, dossier_id, f"pgbplan {pgbplan_id}")
    with db.read() as session:
        return review_of(session, db.keys, actor, pgbplan_id)


def _review_page(
    request: AnyRequest,
    actor: Actor,
    found: Beoordeling,
    *,
    melding: str = "",
    status: int = 200,
    net_ingevoerd: bool = False,
) -> Response[str]:
    return page(
        request,
        "gemeente/pgbplan.html",
        status=status,
        stuk=found,
        stand=STATUS_BALIE[found.detail.kop.status],
        standen=STATUS_BALIE,
        handelingen=STAPPEN,
        oordelen=OORDELEN,
        kan=FLOW.possible(found.detail.kop.status, actor.rol),
        melding=melding,
        herkomst=HERKOMST.get(found.detail.kop.herkomst),
        net_ingevoerd=net_ingevoerd,
        **WORDS,
    )


def _form_page(
    request: AnyRequest, template: str, found: Beoordeling, form: FormData,
    errors: dict[str, Fout] | None = None, *, status: int = 200, **view: Any,
) -> Response[str]:  # fmt: skip
    """A form of the review: 422 with errors, 409 when somebody was faster; what was typed is always there."""
    return form_page(
        request,
        template,
        Parsed(None, errors or {}, form),
        status=status,
        stuk=found,
        melding=AT_ONCE if status == 409 else "",
        mag=found.detail.kop.status == "in_behandeling",
        oordelen=OORDELEN,
        **WORDS,
        **view,
    )


def _line_page(
    request: AnyRequest, found: Beoordeling, nummer: int, form: FormData, errors: dict[str, Fout] | None = None,
    *, status: int = 200,
) -> Response[str]:  # fmt: skip
    regel = _line(found, nummer)
    extra = {
        "aanbieders": AANBIEDERS,
        "regel": regel,
        "laatste": found.regels.get(regel.id),
        "voorstel": proposal(found, regel),
    }
    return _form_page(request, "gemeente/pgbplan_regel.html", found, form, errors, status=status, **extra)


def _service_page(
    request: AnyRequest, found: Beoordeling, dienst_id: int, form: FormData, errors: dict[str, Fout] | None = None,
    *, status: int = 200,
) -> Response[str]:  # fmt: skip
    services = found.geldend.diensten if found.geldend else ()
    dienst = next((one for one in services if one.id == dienst_id), None) or deny("dienst", dienst_id)
    extra = {"dienst": dienst, "laatste": found.diensten.get(dienst_id)}
    return _form_page(request, "gemeente/pgbplan_dienst.html", found, form, errors, status=status, **extra)


def _line(found: Beoordeling, nummer: int) -> Any:
    return next((one for one in found.detail.regels if one.nummer == nummer), None) or deny("regel", nummer)


ROUTES: list[Any] = [show, step, ask, asked, line, decide_line, service, decide_service]
