"""The page at the desk where a talk about the plan is written down."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.ondersteuningsplan import evaluatie
from portal.ondersteuningsplan.formulieren import Evaluatieformulier
from portal.ondersteuningsplan.gegevens import WORDS
from portal.plan.teksten import UITKOMSTEN
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/ondersteuningsplannen/evaluaties/{moment_id:int}"
EARLY = N_("Deze dag is nog niet geweest.")
DONE = N_("Een collega schreef dit al op, of het plan is intussen vervangen. Wat u typte, staat er nog.")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], moment_id: FromPath[int]) -> Response[str]:
    """A moment: the plan in short, and the form; or what came of it."""
    actor = staff(request, Rol.CONSULENT)
    return _page(request, db, actor, moment_id, visit_of(request).restored())


@post(PATH)
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], moment_id: FromPath[int]
) -> Response[str]:
    """Write it down."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Evaluatieformulier, form)
    if read.value is None:
        return _page(request, db, actor, moment_id, form, read.errors)
    try:
        with db.write() as session:
            evaluatie.record_evaluation(session, db, actor, moment_id, read.value)
    except EigenDossier:
        return _page(request, db, actor, moment_id, form, {"tekst": Fout(OWN)})
    except evaluatie.TeVroeg:
        return _page(request, db, actor, moment_id, form, {"gehouden_op": Fout(EARLY)})
    except evaluatie.AlGedaan:
        return _page(request, db, actor, moment_id, form, melding=DONE, status=409)
    return see_other(f"/gemeente/ondersteuningsplannen/evaluaties/{moment_id}")


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    moment_id: int,
    form: FormData | None,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id, _ = evaluatie.place_of(session, actor, moment_id)
    record_view(db, actor, activiteiten.PLAN_INZIEN, dossier_id, f"evaluatie {moment_id}")
    with db.read() as session:
        found = evaluatie.moment_for(session, db.keys, actor, moment_id)
        dossier = dossier_for(session, actor, dossier_id)
    typed = form if form is not None else _start(found)
    return form_page(
        request,
        "ondersteuningsplan/evaluatie.html",
        Parsed(None, errors or {}, typed),
        status=status,
        dossier=dossier,
        moment=found.moment,
        plan=found.plan,
        geldt=found.plan.status == "vastgesteld",
        uitkomsten=UITKOMSTEN,
        melding=melding,
        **WORDS,
    )


def _start(found: evaluatie.Moment) -> FormData:
    """The day and the way that were agreed."""
    day = min(found.moment.datum, clock.today())
    parts = (("dag", day.day), ("maand", day.month), ("jaar", day.year))
    return FormData(
        [*((f"gehouden_op-{name}", str(value)) for name, value in parts), ("vorm", found.moment.vorm.value)]
    )


ROUTES: list[Any] = [show, keep]
