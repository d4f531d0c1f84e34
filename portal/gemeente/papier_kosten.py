"""Enter an invoice or own transport that came in on paper, by phone or at the desk: the person's form, sent at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.declaratie.fouten import GeenBudget, NogNietLeesbaar
from portal.declaratie.ingevoerd import enter_costs
from portal.declaratie.invullen import month_in, months_until
from portal.declaratie.kosten import Kosten
from portal.declaratie.kostenvragen import Kostenvragen, questions
from portal.declaratie.models import Declaratiesoort
from portal.dossier import binnenkomst
from portal.dossier.queries import DossierView, dossier_for
from portal.gemeente.invoeren import entering, key_of, new_key
from portal.herkomst import Binnenkomst, Herkomst
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
CHOOSE_MONTH = N_("Kies een maand.")
BEFORE = N_("Deze dag is vóór de dag waarop de inwoner de rekening kreeg: %(van_op)s.")
NO_BUDGET = N_("Voor deze maand heeft de inwoner geen budget. Kies een andere maand.")
UNREADABLE = N_("Vul minstens één regel in die wij kunnen lezen.")
MORE = "meer"


@get("/gemeente/dossiers/{dossier_id:int}/rekening")
def fill_in_invoice(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The form of an invoice, as the paper says it."""
    actor = entering(request, db, dossier_id)
    return _page(request, db, actor, dossier_id, Declaratiesoort.REKENING, None, _start(request))


@post("/gemeente/dossiers/{dossier_id:int}/rekening")
def enter_invoice(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Enter it and send it on; the second press finds the same declaration."""
    return _enter(request, db, entering(request, db, dossier_id), dossier_id, Declaratiesoort.REKENING, None, form)


@get("/gemeente/dossiers/{dossier_id:int}/vervoer")
def fill_in_trips(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], maand: FromQuery[str] = ""
) -> Response[str]:
    """The trips of a month; first which month."""
    actor = entering(request, db, dossier_id)
    month = month_in(maand)
    if month is None:
        return _month_page(request, db, actor, dossier_id, {"maand": Fout(CHOOSE_MONTH)} if maand else {})
    return _page(request, db, actor, dossier_id, Declaratiesoort.VERVOER, month, _start(request))


@post("/gemeente/dossiers/{dossier_id:int}/vervoer")
def enter_trips(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Enter them and send them on."""
    actor = entering(request, db, dossier_id)
    month = month_in(form.get("maand"))
    if month is None:
        return _month_page(request, db, actor, dossier_id, {"maand": Fout(CHOOSE_MONTH)})
    return _enter(request, db, actor, dossier_id, Declaratiesoort.VERVOER, month, form)


def _start(request: AnyRequest) -> FormData:
    return visit_of(request).restored() or FormData([("herkomst", Herkomst.PAPIER), ("sleutel", new_key())])


def _enter(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    soort: Declaratiesoort,
    maand: date | None,
    form: FormData,
) -> Response[str]:
    if form.get("actie") == MORE:  # a line more, and everything that was typed
        return _page(request, db, actor, dossier_id, soort, maand, form)
    dossier, asked = _questions(db, actor, dossier_id, soort, maand)
    head, reading = binnenkomst.read(form, clock.today(), signed=True), asked.read(form, strict=True)
    errors = {**head.errors, **reading.errors, **_before(head.binnen, reading.kosten)}
    if errors or head.binnen is None or reading.kosten is None:
        return _page(request, db, actor, dossier_id, soort, maand, form, errors)
    try:
        with db.write() as session:
            made = enter_costs(session, db, actor, dossier, reading.kosten, head.binnen, key_of(form))
    except GeenBudget:
        return _page(request, db, actor, dossier_id, soort, maand, form, {"formulier": Fout(NO_BUDGET)})
    except NogNietLeesbaar:
        return _page(request, db, actor, dossier_id, soort, maand, form, {"formulier": Fout(UNREADABLE)})
    return see_other(f"/gemeente/declaraties/{made}?ingevoerd=ja")


def _before(binnen: Binnenkomst | None, kosten: Kosten | None) -> dict[str, Fout]:
    received = kosten.ontvangen_op if kosten else None
    if binnen and received and binnen.op < received:
        return {"binnen_op": Fout(BEFORE, {"van_op": received})}
    return {}


def _questions(
    db: Database, actor: Actor, dossier_id: int, soort: Declaratiesoort, maand: date | None
) -> tuple[DossierView, Kostenvragen]:
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        return dossier, questions(session, dossier, soort, maand or clock.today().replace(day=1))


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    soort: Declaratiesoort,
    maand: date | None,
    raw: FormData,
    errors: Mapping[str, Fout] | None = None,
) -> Response[str]:
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, dossier_id, str(soort))
    dossier, asked = _questions(db, actor, dossier_id, soort, maand)
    return form_page(
        request,
        "gemeente/papier_kosten.html",
        Parsed(None, dict(errors or {}), raw),
        dossier=dossier,
        soort=soort.value,
        pad=f"/gemeente/dossiers/{dossier_id}/{soort}",
        **asked.view(raw),
    )


def _month_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, errors: dict[str, Fout]
) -> Response[str]:
    record_view(db, actor, activiteiten.DOSSIER_INZIEN, dossier_id, "declaratie invoeren")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
    months = months_until(clock.today())
    return form_page(
        request,
        "gemeente/papier_maand.html",
        Parsed(None, errors, FormData([("maand", f"{months[1]:%Y-%m}")])),
        dossier=dossier,
        maanden=months,
    )


ROUTES: list[Any] = [fill_in_invoice, enter_invoice, fill_in_trips, enter_trips]
