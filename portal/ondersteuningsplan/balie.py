"""A version of the plan at the desk: its lines with what the person said of them; share, answer, take back, fix."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import dossier_for
from portal.dossier.regels import rules
from portal.law.ondersteuningsplan import settle_plan, share_plan
from portal.law.pgbplan import budget_plan
from portal.law.samenstelling import VERSTREKKER, Verstrekker
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.ondersteuningsplan import delen
from portal.ondersteuningsplan.formulieren import Antwoord, Deelformulier
from portal.ondersteuningsplan.gegevens import PATH, WORDS
from portal.ondersteuningsplan.overleg import Overleg, overleg_of
from portal.ondersteuningsplan.teksten import REDENEN, UITKOMSTEN
from portal.ondersteuningsplan.vaststellen import stel_vast
from portal.pgbplan.queries import deelbudgetten
from portal.plan.queries import dossier_of_version, plan_for_staff
from portal.plan.status import FLOW, Planstatus
from portal.plan.teksten import UITKOMSTEN as EVALUATIEUITKOMSTEN
from portal.plan.verschil import difference
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
AT_ONCE = N_("Een collega of de inwoner was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
ANSWERED = N_("Een collega gaf al antwoord. Het staat hieronder. Uw eigen tekst staat er nog.")
TOLD = {
    "gedeeld": N_("Het concept is gedeeld. De inwoner kreeg bericht."),
    "terug": N_("U kunt het concept weer veranderen. De inwoner kreeg bericht."),
    "antwoord": N_("Uw antwoord is verstuurd."),
    "vastgesteld": N_("Het plan is vastgesteld. De brief is klaar voor de inwoner."),
}
Act = Callable[[Session], None]


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], plan_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A version as it is; a draft says what still misses and what can be done."""
    actor = staff(request, Rol.CONSULENT)
    return _page(request, db, actor, plan_id, visit_of(request).restored() or FormData(), klaar=klaar)


@post(PATH + "/delen")
def share(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], plan_id: FromPath[int]
) -> Response[str]:
    """Let the person read it and react."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    value = parse(Deelformulier, form).value or Deelformulier()
    told = {"invited": value.kans == "ja", "offered": value.hulp == "ja"}
    return _do(
        request, db, actor, plan_id, form, "gedeeld", lambda one: delen.share(one, db, actor, plan_id, version, **told)
    )


@post(PATH + "/aanpassen")
def change(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], plan_id: FromPath[int]
) -> Response[str]:
    """Take it back to change it."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    return _do(request, db, actor, plan_id, form, "terug", lambda one: delen.change(one, db, actor, plan_id, version))


@post(PATH + "/reacties/{reactie_id:int}")
def answer(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    plan_id: FromPath[int],
    reactie_id: FromPath[int],
) -> Response[str]:
    """Answer a remark."""
    actor, field = staff(request, Rol.CONSULENT), f"antwoord-{reactie_id}"
    read = parse(Antwoord, FormData([("antwoord", form.get(field))]))
    if read.value is None:
        return _page(request, db, actor, plan_id, form, {field: read.errors["antwoord"]})
    text = read.value.antwoord
    return _do(
        request, db, actor, plan_id, form, "antwoord",
        lambda one: delen.answer(one, db, actor, plan_id, reactie_id, text),
    )  # fmt: skip


@post(PATH + "/vaststellen")
def settle(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], plan_id: FromPath[int]
) -> Response[str]:
    """Fix it: the letter goes out."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    talked = form.get("besproken") == "ja"
    return _do(
        request, db, actor, plan_id, form, "vastgesteld",
        lambda one: stel_vast(one, db, actor, plan_id, version, besproken=talked),
    )  # fmt: skip


def _do(
    request: AnyRequest, db: Database, actor: Actor, plan_id: int, form: FormData, done: str, act: Act
) -> Response[str]:
    """Do it, or show the version as it is now with why it was not done; what was typed stays."""
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _page(request, db, actor, plan_id, form, melding=OWN, status=422)
    except delen.NogNiet as refused:
        return _page(request, db, actor, plan_id, form, redenen=_reasons(refused), status=422)
    except delen.AlGeantwoord:
        return _page(request, db, actor, plan_id, form, melding=ANSWERED, status=409)
    except (Impossible, Stale):
        return _page(request, db, actor, plan_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/ondersteuningsplannen/{plan_id}?klaar={done}")


def _reasons(refused: delen.NogNiet) -> tuple[tuple[str, str], ...]:
    """Why not, as message ids with their articles."""
    return tuple((REDENEN[one.reden], one.artikel) for one in refused.rulings)


def _missing(found: Overleg, gemeente: str) -> tuple[tuple[str, str], ...]:
    """What still misses before the draft can be shared or fixed, but for what the buttons themselves ask."""
    regelset, facts = rules(gemeente, clock.today()), found.facts(talked=True)
    asks = share_plan if found.plan.status is Planstatus.CONCEPT else settle_plan
    return tuple((REDENEN[one.reden], one.artikel) for one in asks(facts, regelset) if not one.allowed)


def _joining(found: Overleg) -> tuple[Verstrekker, ...]:
    """Who pays a part and takes part in the consultation (Besluit 4.2), by the services of the draft."""
    laws = {one.wet for one in found.plan.diensten}
    parties = {VERSTREKKER[wet] for wet in laws} - {Verstrekker.COLLEGE}
    return tuple(one for one in Verstrekker if one in parties)


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    plan_id: int,
    form: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    redenen: tuple[tuple[str, str], ...] = (),
    klaar: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = dossier_of_version(session, actor, plan_id)
    record_view(db, actor, activiteiten.PLAN_INZIEN, dossier_id, f"plan {plan_id}")
    with db.read() as session:
        plan = plan_for_staff(session, db.keys, actor, plan_id)
        found = overleg_of(session, db.keys, plan)
        dossier = dossier_for(session, actor, dossier_id)
        parts = deelbudgetten(session, dossier_id, clock.today())
    costs = budget_plan(((one.wet, one.bedrag_ct) for one in plan.diensten), parts)
    return page(
        request,
        "ondersteuningsplan/balie.html",
        status=422 if errors else status,
        dossier=dossier,
        overleg=found,
        plan=plan,
        begroting=costs,
        uitkomsten=UITKOMSTEN,
        evaluatieuitkomsten=EVALUATIEUITKOMSTEN,
        verschil=difference(found.vorige, plan) if found.vorige else None,
        kan=FLOW.possible(plan.status, actor.rol),
        mist=_missing(found, dossier.gemeente) if plan.is_concept else (),
        praat_mee=_joining(found),
        gehoord=found.heard(clock.today()),
        melding=melding,
        redenen=redenen,
        klaar=TOLD.get(klaar, ""),
        form=Parsed(None, errors or {}, form),
        page_errors=len(errors or redenen),
        **WORDS,
    )


ROUTES: list[Any] = [show, share, change, answer, settle]
