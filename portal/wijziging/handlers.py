"""Iets is veranderd: choose, fill in, see who is told, send; and what became of earlier reports."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.dossier.queries import dossier_for
from portal.law.wijziging import Wijzigingsoort, who_must_know
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import MESSAGES, Fout, Parsed, once, parse
from portal.web.routes import get, post
from portal.web.visit import deny
from portal.wijziging import balie, queries, service
from portal.wijziging.formulieren import KEUZES, VELDEN, VORMEN
from portal.wijziging.teksten import ELDERS, PARTIJEN, SOORTEN, WEGEN
from portal.zorgovereenkomst.queries import contracts_of

AnyRequest = Request[Any, Any, Any]


@get("/iets-is-veranderd")
def choose(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What changed, and what was reported before."""
    return _choose_page(request, db, citizen(request))


@post("/iets-is-veranderd")
def chosen(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Go on to the form of what changed."""
    actor = citizen(request)
    if form.get("soort") not in SOORTEN:
        return _choose_page(request, db, actor, {"soort": Fout(MESSAGES["keuze"])})
    return see_other(f"/iets-is-veranderd/{form.get('soort')}")


@get("/iets-is-veranderd/{soort:str}")
def fill_in(request: AnyRequest, db: NamedDependency[Database], soort: FromPath[str]) -> Response[str]:
    """The short form of one change, with who hears of it."""
    actor, kind = citizen(request), _kind(soort)
    return _form_page(request, db, actor, kind, visit_of(request).restored() or FormData())


@post("/iets-is-veranderd/{soort:str}")
def send(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], soort: FromPath[str]
) -> Response[str]:
    """Send it to everybody whom the portal may tell."""
    actor, kind = citizen(request), _kind(soort)
    if kind not in VORMEN:
        return deny("melding", kind.value)
    read = parse(VORMEN[kind], form)
    if read.value is None:
        return _form_page(request, db, actor, kind, form, read.errors)
    with db.write() as session:
        number = service.report_change(session, db, actor, kind, read.value, once(form))
    return see_other(f"/iets-is-veranderd/meldingen/{number}?verstuurd=1")


@get("/iets-is-veranderd/meldingen/{melding_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], melding_id: FromPath[int], verstuurd: FromQuery[str] = ""
) -> Response[str]:
    """One report: what was said, who has it and what they did with it."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.MELDING_INZIEN, actor.dossier_id, f"melding {melding_id}")
    with db.read() as session:
        found = queries.report_for(session, db.keys, actor, melding_id)
        parts = queries.parts_of(session, found.dossier_id, clock.today())
        dossier = dossier_for(session, actor, found.dossier_id)
    return page(
        request,
        "wijziging/melding.html",
        melding=found,
        gemeente=dossier.gemeente,
        net_verstuurd=verstuurd == "1",
        weten=who_must_know(found.soort, parts),
        partijen=PARTIJEN,
        wegen=WEGEN,
        elders=ELDERS[found.soort],
    )


def _choose_page(
    request: AnyRequest, db: Database, actor: Actor, errors: dict[str, Fout] | None = None
) -> Response[str]:
    record_view(db, actor, activiteiten.MELDING_INZIEN, actor.dossier_id, "lijst")
    with db.read() as session:
        found = queries.reports_of(session, db.keys, actor)
    return form_page(
        request,
        "wijziging/kiezen.html",
        Parsed(None, errors or {}, FormData()),
        soorten=[(kind.value, label) for kind, label in SOORTEN.items()],
        meldingen=found,
    )


def _form_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    kind: Wijzigingsoort,
    raw: FormData,
    errors: dict[str, Fout] | None = None,
) -> Response[str]:
    record_view(db, actor, activiteiten.MELDING_DOEN, actor.dossier_id, kind.value)
    with db.read() as session:
        parts = queries.parts_of(session, actor.dossier_id or 0, clock.today())
        stops = kind is Wijzigingsoort.HULP_STOPT
        contracts = contracts_of(session, actor.dossier_id or 0) if stops else []
    return form_page(
        request,
        "wijziging/stopt.html" if stops else "wijziging/formulier.html",
        Parsed(None, errors or {}, raw),
        soort=kind.value,
        titel=SOORTEN[kind],
        velden=VELDEN.get(kind, ()),
        keuzes=list(KEUZES.items()),
        contracten=[one for one in contracts if one.is_running],
        pad=f"/iets-is-veranderd/{kind.value}",
        balie=None,
        weten=who_must_know(kind, parts),
        partijen=PARTIJEN,
        wegen=WEGEN,
        elders=ELDERS[kind],
        sleutel=raw.get("sleutel") or secrets.token_urlsafe(16),
    )


def _kind(text: str) -> Wijzigingsoort:
    return Wijzigingsoort(text) if text in SOORTEN else deny("wijziging", text[:40])


ROUTES = [choose, chosen, fill_in, send, show, *balie.ROUTES]
