"""A run over many years at the desk: begin, look over, sign, follow; every step works by reloading the page."""

import secrets
import time
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.bladen import Blad
from portal.db.flow import Stale
from portal.logboek import activiteiten
from portal.logboek.service import record_views
from portal.vaststelling import overzicht, run, tekenen
from portal.vaststelling.formulieren import KIJK_EERST, Runformulier
from portal.vaststelling.teksten import REGELREDENEN
from portal.vaststelling.werker import wake_up
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
RUNS = "/gemeente/jaarafsluiting/runs"
PATH = RUNS + "/{run_id:int}"
CHANGED = N_("De lijst is veranderd sinds u deze pagina opende. Hieronder staat hoe het nu is.")
SECONDS = 2.0  # a page that is waited for does so much of the work itself
MOST = 100


@post(RUNS)
def begin(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Begin a run; one that is under way is shown instead."""
    actor = staff(request, Rol.CONSULENT)
    with db.write() as session:
        run_id = run.begin(session, actor, form.get("sleutel")[:40] or secrets.token_urlsafe(16))
    return _onward(db, run_id)


@get(PATH)
def show(
    request: AnyRequest,
    db: NamedDependency[Database],
    run_id: FromPath[int],
    toon: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
) -> Response[str]:
    """How far a run is, and what has to be looked over."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData()
    return _page(request, db, actor, run_id, typed, niet=toon == "niet", pagina=number_of(pagina) or 1)


@post(PATH + "/verder")
def carry_on(request: AnyRequest, db: NamedDependency[Database], run_id: FromPath[int]) -> Response[str]:
    """Do some more of it now, also where no worker runs."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        overzicht.run_for(session, actor, run_id)
    return _onward(db, run_id)


@post(PATH + "/weglaten")
def leave_out(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], run_id: FromPath[int]
) -> Response[str]:
    """Take one year out of it."""
    actor = staff(request, Rol.CONSULENT)
    try:
        with db.write() as session:
            tekenen.leave_out(session, actor, run_id, number_of(form.get("budget")) or 0)
    except Stale:
        return _page(request, db, actor, run_id, form, melding=CHANGED, status=409)
    return see_other(f"{RUNS}/{run_id}")


@post(PATH + "/stoppen")
def drop(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], run_id: FromPath[int]
) -> Response[str]:
    """Stop it: nothing was decided yet."""
    actor = staff(request, Rol.CONSULENT)
    try:
        with db.write() as session:
            tekenen.drop(session, actor, run_id)
    except Stale:
        return _page(request, db, actor, run_id, form, melding=CHANGED, status=409)
    return see_other("/gemeente/jaarafsluiting")


@post(PATH + "/vaststellen")
def sign(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], run_id: FromPath[int]
) -> Response[str]:
    """The consulent looked it over and signs with the own name."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Runformulier, form)
    errors = read.errors if read.value is None else read.value.refused(actor.naam)
    if errors:
        return _page(request, db, actor, run_id, form, errors)
    try:
        with db.write() as session:
            tekenen.sign(session, actor, run_id, number_of(form.get("versie")) or 0)
    except tekenen.NietBekeken as refused:
        unseen = {"klopt": Fout(KIJK_EERST, {"aantal": refused.aantal})}
        return _page(request, db, actor, run_id, form, unseen)
    except Stale:
        return _page(request, db, actor, run_id, form, melding=CHANGED, status=409)
    return _onward(db, run_id)


def _onward(db: Database, run_id: int) -> Response[str]:
    """Do what fits in a moment, leave the rest to the worker, and show how far it is."""
    until = time.monotonic() + SECONDS
    run.turn(db, run_id, most=MOST, stop=lambda: time.monotonic() > until)
    wake_up()
    return see_other(f"{RUNS}/{run_id}")


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    run_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    niet: bool = False,
    pagina: int = 1,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        found = overzicht.run_for(session, actor, run_id)
        shown = found.stand.niet if niet else found.stand.aantal - found.stand.niet
        blad = Blad(shown, pagina, overzicht.PAGE_SIZE)
        lines = overzicht.find_lines(session, actor, run_id, blad, niet=niet)
    record_views(db, actor, activiteiten.JAAR_INZIEN, [(place, f"run {run_id}") for _, place in lines])
    with db.read() as session:
        rows = overzicht.read_lines(session, actor, run_id, [one for one, _ in lines], niet=niet)
        opened = overzicht.opened_of_sample(session, actor, found)
    return form_page(
        request,
        "vaststelling/run.html",
        Parsed(None, errors or {}, typed),
        status=status,
        run=found,
        regels=rows,
        bekeken=opened,
        niet=niet,
        blad=blad,
        redenen=REGELREDENEN,
        melding=melding,
    )


ROUTES: list[Any] = [begin, show, carry_on, leave_out, drop, sign]
