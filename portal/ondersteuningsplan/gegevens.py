"""Everything of a draft but its services: why, from when to when, in short, the agreements, the moments."""

from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.budget.teksten import WETTEN
from portal.concept.paginas import with_rows
from portal.concept.stappen import Reeks, Stap
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import DossierView, dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.ondersteuningsplan.teksten import GRONDEN
from portal.pgbplan.formulier import Moment
from portal.plan.models import Aanleiding
from portal.plan.queries import PlanDetail, dossier_of_version, plan_for_staff
from portal.plan.service import keep_draft
from portal.plan.teksten import AANBIEDERS, AANLEIDINGEN, STATUS, VELDEN, VORMEN
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Datum, Form, Fout, LangeTekst, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/ondersteuningsplannen/{plan_id:int}"
WORDS: dict[str, Any] = {
    "wetten": WETTEN,
    "vormen": VORMEN,
    "aanleidingen": AANLEIDINGEN,
    "standen": STATUS,
    "velden": VELDEN,
    "aanbieders": AANBIEDERS,
}
GROUND = N_("Kies een van de mogelijkheden.")
ENDS_FIRST = N_("Het einde ligt vóór het begin.")


class Gegevens(Form):
    """What a draft holds beside its services (Besluit 5.1, nota artikel 5)."""

    aanleiding: Aanleiding = Aanleiding.EERSTE
    ingang: Datum
    einde: Datum
    samenvatting: LangeTekst = ""
    afspraken: LangeTekst = ""


MOMENTEN = Reeks("moment", Moment)
STAP = Stap("gegevens", N_("Gegevens van het plan"), Gegevens, "ondersteuningsplan/gegevens.html", reeksen=(MOMENTEN,))


@get(PATH + "/gegevens")
def edit(request: AnyRequest, db: NamedDependency[Database], plan_id: FromPath[int]) -> Response[str]:
    """The form of a draft."""
    dossier, plan = _read(db, staff(request, Rol.CONSULENT), plan_id)
    return _page(request, dossier, plan, visit_of(request).restored() or _stored(plan))


@post(PATH + "/gegevens")
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], plan_id: FromPath[int]
) -> Response[str]:
    """Keep them; a row more or less only shows the form again."""
    actor = staff(request, Rol.CONSULENT)
    dossier, plan = _read(db, actor, plan_id)
    if form.get("actie").startswith("rij-"):
        return _page(request, dossier, plan, with_rows(STAP, form))
    value, errors = _values(form, first=plan.versie == 1)
    if errors or value is None:
        return _page(request, dossier, plan, form, errors)
    version = number_of(form.get("versie"))
    moments = [(one.datum, one.vorm) for one in MOMENTEN.parse(form)[0] if one.datum]
    try:
        with db.write() as session:
            keep_draft(session, db, actor, plan_id, version, momenten=moments, **value.model_dump())
    except EigenDossier:
        return _page(request, dossier, plan, form, {"samenvatting": Fout(OWN)})
    except (Impossible, Stale):
        _, plan = _read(db, actor, plan_id)
        if sorted(_stored(plan).pairs) != sorted(STAP.of(form)):
            return _page(request, dossier, plan, form, status=409)
    return see_other(f"/gemeente/ondersteuningsplannen/{plan_id}")


def _values(form: FormData, *, first: bool) -> tuple[Gegevens | None, dict[str, Fout]]:
    value, errors = parse(Gegevens, form).value, STAP.read(form).errors
    if value and value.einde < value.ingang:
        errors["einde"] = Fout(ENDS_FIRST)
    if value and first is not (value.aanleiding is Aanleiding.EERSTE):
        errors["aanleiding"] = Fout(GROUND)
    return value, errors


def _stored(plan: PlanDetail) -> FormData:
    fields = [("aanleiding", plan.aanleiding.value), ("samenvatting", plan.samenvatting), ("afspraken", plan.afspraken)]
    fields += [*_days("ingang", plan.ingang), *_days("einde", plan.einde)]
    for number, one in enumerate(plan.momenten, start=1):
        fields += [*_days(f"moment-{number}-datum", one.datum), (f"moment-{number}-vorm", one.vorm.value)]
    return FormData(fields)


def _days(name: str, day: date) -> list[tuple[str, str]]:
    return [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]


def _read(db: Database, actor: Actor, plan_id: int) -> tuple[DossierView, PlanDetail]:
    with db.read() as session:
        dossier_id = dossier_of_version(session, actor, plan_id)
    record_view(db, actor, activiteiten.PLAN_INZIEN, dossier_id, f"plan {plan_id}")
    with db.read() as session:
        return dossier_for(session, actor, dossier_id), plan_for_staff(session, db.keys, actor, plan_id)


def _page(
    request: AnyRequest, dossier: DossierView, plan: PlanDetail, form: FormData,
    errors: dict[str, Fout] | None = None, *, status: int = 200,
) -> Response[str]:  # fmt: skip
    return form_page(
        request,
        "ondersteuningsplan/gegevens.html",
        Parsed(None, errors or {}, form),
        status=status,
        dossier=dossier,
        plan=plan,
        gronden=GRONDEN,
        rijen=MOMENTEN.numbers(form) or (1,),
        intussen=status == 409,
        **WORDS,
    )


ROUTES: list[Any] = [edit, keep]
