"""The own contribution: for the resident, at the desk of the municipality, and at that of a zorgkantoor."""

import secrets
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy import ColumnElement, select

from portal import clock
from portal.actor import Actor, Rol
from portal.beschikking.models import Verzendwijze
from portal.beschikking.teksten import WIJZEN
from portal.brieven.handlers import attachment
from portal.brieven.typst import as_pdf
from portal.budget.queries import budget_now_or_later
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.eigen import OWN, EigenDossier, refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach, dossier_for
from portal.eigenbijdrage import service, stand
from portal.eigenbijdrage.stand import Deelstand, states_of
from portal.eigenbijdrage.teksten import AL_GEMELD, MELDINGEN, PER, SOORTEN, TE_MELDEN, TOEKOMST, VERVALT, to_cak
from portal.law.eigenbijdrage import Cakmeldingsoort, amount_on, bijdrageregels, contributions
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.verstrekker.queries import find_parts, part_for, read_parts
from portal.web import FormData, form_page, inwoner, page, see_other, visit_of
from portal.web.forms import Datum, Form, Fout, Parsed, number_of, once, parse
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
GEMELD = "doorgegeven"
_d = columns(Dossier)
PATH = "/gemeente/dossiers/{dossier_id:int}/eigen-bijdrage"
WORDS: dict[str, Any] = {
    "wetten": WETTEN,
    "meldingen": MELDINGEN,
    "te_melden": TE_MELDEN,
    "vervalt": VERVALT,
    "wijzen": WIJZEN,
}


class Gezien(Form):
    """What the page said that the CAK should hear: a start or a stop, and its day."""

    soort: Cakmeldingsoort
    dag: date


class Gemeld(Gezien):
    """That the CAK was told just that: how, and on which day."""

    wijze: Verzendwijze
    verzonden_op: Datum


@get("/eigen-bijdrage")
def own(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What the own budget means for the contribution, who decides, and what the CAK was told."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.BIJDRAGE_INZIEN, actor.dossier_id, "eigen bijdrage")
    today, rules = clock.today(), bijdrageregels()
    with db.read() as session:
        head = dossier_for(session, actor, actor.dossier_id or 0)
        budget = budget_now_or_later(session, head.id, today)
        states = states_of(session, [head.id])
    parts = {one.wet for one in budget.delen if one.bedrag_ct} if budget else set()
    known = [one for one in rules.bedragen if one.tot is None or one.tot >= today.replace(year=today.year - 2)]
    return page(
        request,
        "eigenbijdrage/eigen.html",
        delen=contributions(parts, head.geboortedatum, today),
        standen=states,
        bedrag=amount_on(today, rules),
        bedragen=known or rules.bedragen[-1:],
        cak=rules.cak,
        soorten=SOORTEN,
        per=PER,
        vandaag=today,
        **WORDS,
    )


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """What the CAK should hear about the Wmo part, what it heard, and whether the zorgkantoor told its own part."""
    return _desk_page(request, db, _consulent(request, db, dossier_id), dossier_id, Parsed(None, {}, FormData()))


@get(PATH + "/pdf")
def message(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[bytes]:
    """The message to the CAK, as a tagged PDF."""
    actor = _consulent(request, db, dossier_id)
    record_view(db, actor, activiteiten.CAK_BERICHT_INZIEN, dossier_id, "eigen bijdrage wmo")
    with db.read() as session:
        head = dossier_for(session, actor, dossier_id)
        state = next(iter(states_of(session, [dossier_id], [Wet.WMO])), None)
    due = (state.melding if state else None) or deny("cakbericht", dossier_id)
    return attachment(as_pdf(to_cak(head, due)), f"cak-{dossier_id}.pdf")


@post(PATH + "/verzonden")
def told(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Write down that the CAK was told."""
    actor = _consulent(request, db, dossier_id)
    read = parse(Gemeld, form)
    if read.value is None:
        return _desk_page(request, db, actor, dossier_id, read)
    v = read.value
    try:
        with db.write() as session:
            refuse_own_file(session, actor, dossier_id)
            service.record_told(
                session, db, actor, dossier_id, Wet.WMO, (v.soort, v.dag), v.wijze, v.verzonden_op, once(form)
            )
    except EigenDossier:
        return _desk_page(request, db, actor, dossier_id, Parsed(None, {}, form), melding=OWN, status=422)
    except service.InToekomst:
        return _desk_page(request, db, actor, dossier_id, Parsed(None, {"verzonden_op": Fout(TOEKOMST)}, form))
    except service.NietsTeMelden:
        return _desk_page(request, db, actor, dossier_id, Parsed(None, {}, form), melding=AL_GEMELD, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/eigen-bijdrage")


@post(PATH + "/herinneren")
def remind(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Remind the zorgkantoor of its own part."""
    actor = _consulent(request, db, dossier_id)
    try:
        with db.write() as session:
            refuse_own_file(session, actor, dossier_id)
            service.remind(session, db, actor, dossier_id, once(form))
    except EigenDossier:
        return _desk_page(request, db, actor, dossier_id, Parsed(None, {}, form), melding=OWN, status=422)
    except service.NietsTeMelden:
        return _desk_page(request, db, actor, dossier_id, Parsed(None, {}, form), melding=AL_GEMELD, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/eigen-bijdrage")


@get("/verstrekker/eigen-bijdrage")
def contributor(
    request: AnyRequest,
    db: NamedDependency[Database],
    melding: FromQuery[str] = "",
    toon: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
) -> Response[str]:
    """What this zorgkantoor should tell the CAK about its own parts, or what the CAK knows; a page at a time."""
    actor, said = staff(request, Rol.ZORGKANTOOR), AL_GEMELD if melding else ""
    return _contributor_page(request, db, actor, melding=said, gemeld=toon == GEMELD, pagina=number_of(pagina) or 1)


@post("/verstrekker/deelnemers/{dossier_id:int}/eigen-bijdrage")
def contributor_told(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """The zorgkantoor told the CAK, today and in its own way."""
    actor = staff(request, Rol.ZORGKANTOOR)
    with db.read() as session:
        part_for(session, actor, dossier_id)
    read = parse(Gezien, form)
    if read.value is None:
        return _contributor_page(request, db, actor, melding=AL_GEMELD, status=422)
    seen = (read.value.soort, read.value.dag)
    try:
        with db.write() as session:
            service.record_told(
                session, db, actor, dossier_id, Wet.WLZ, seen, Verzendwijze.OVERDRACHT, clock.today(), once(form)
            )
    except service.NietsTeMelden:
        return _contributor_page(request, db, actor, melding=AL_GEMELD, status=409)
    return see_other("/verstrekker/eigen-bijdrage")


def _consulent(request: AnyRequest, db: Database, dossier_id: int) -> Actor:
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    return actor


def _desk_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    form: Parsed[Any],
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.CAK_BERICHT_INZIEN, dossier_id, "eigen bijdrage")
    with db.read() as session:
        head = dossier_for(session, actor, dossier_id)
        states = {one.wet: one for one in states_of(session, [dossier_id])}
    typed = form.raw if form.raw.pairs else visit_of(request).restored() or FormData(_today())
    return form_page(
        request,
        "eigenbijdrage/balie.html",
        Parsed(None, form.errors, typed),
        status=status,
        d=head,
        wmo=states.get(Wet.WMO),
        wlz=states.get(Wet.WLZ),
        cak=bijdrageregels().cak,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
        **WORDS,
    )


def _today() -> list[tuple[str, str]]:
    day, name = clock.today(), "verzonden_op"
    return [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]


def _contributor_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    *,
    melding: str = "",
    gemeld: bool = False,
    pagina: int = 1,
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        found = find_parts(session, actor, pagina, _to_tell(gemeld=gemeld))
    record_views(db, actor, activiteiten.DEEL_INZIEN, [(one, "eigen bijdrage") for one in found.dossiers])
    with db.read() as session:
        people = read_parts(session, actor, found.dossiers)
        known = states_of(session, found.dossiers, [Wet.WLZ])
        states = {one.dossier_id: one for one in known if _is_of(one, actor)}
    lines = [(one, states[one.dossier_id]) for one in people if one.dossier_id in states]
    return page(
        request,
        "eigenbijdrage/verstrekker.html",
        status=status,
        regels=[(who, state) for who, state in lines if bool(state.melding) is not gemeld],
        gemeld=gemeld,
        blad=found.blad,
        sleutel=secrets.token_urlsafe(16),
        melding=melding,
        cak=bijdrageregels().cak,
        **WORDS,
    )


def _to_tell(*, gemeld: bool) -> ColumnElement[bool]:
    """A condition on dossiers: the CAK should hear something about the Wlz part, or not; all are looked at."""
    waits = select(stand.due(Wet.WLZ, clock.today()).subquery().c.dossier_id)
    chosen: ColumnElement[bool] = _d.id.not_in(waits) if gemeld else _d.id.in_(waits)
    return chosen


def _is_of(state: Deelstand, actor: Actor) -> bool:
    return state.organisatie_id == actor.organisatie_id


ROUTES: list[Any] = [own, show, message, told, remind, contributor, contributor_told]
