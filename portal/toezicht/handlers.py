"""The pages of a supervisor: open one file, read the parts that were chosen, round it off; and what the person sees."""

import secrets
from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor, Rol
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.teksten import TITELS
from portal.law.toezicht import Toezichtdeel, toezichtregels
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view, record_views
from portal.svb.teksten import STATUS
from portal.toezicht import queries, service
from portal.toezicht.bereik import place_of, reach_part
from portal.toezicht.formulieren import (
    GEEN_DOSSIER,
    UITSTEL,
    Afronding,
    Inzageformulier,
    Uitstelformulier,
    beside_fields,
    today_in,
)
from portal.toezicht.queries import InzageView
from portal.toezicht.teksten import BOEKINGEN, DELEN, GROND_VOOR_U, GRONDEN, UITKOMSTEN
from portal.web import FormData, form_page, inwoner, page, see_other, visit_of
from portal.web.forms import MESSAGES, Fout, Parsed, number_of, once, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff
from portal.zorgovereenkomst.teksten import PER
from portal.zorgovereenkomst.teksten import STATUS as CONTRACTSTATUS

AnyRequest = Request[Any, Any, Any]
MENU = {Rol.TOEZICHTHOUDER: (("/toezicht", N_("Toezicht")),)}
PATH = "/toezicht/{inzage_id:int}"
WORDS: dict[str, Any] = {"gronden": GRONDEN, "delen": DELEN, "uitkomsten": UITKOMSTEN}
INTUSSEN = N_("Dit is al afgerond.")


@get("/toezicht")
def desk(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The form that opens a file, and the looks of this supervisor."""
    return _desk_page(request, db, _supervisor(request), Parsed(None, {}, visit_of(request).restored() or FormData()))


@post("/toezicht")
def begin(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Open one file. A number that opens nothing is recorded as well."""
    actor = _supervisor(request)
    read = parse(Inzageformulier, form)
    errors = dict(read.errors) | ({} if form.all("delen") else {"delen": Fout(MESSAGES["keuze"])})
    if errors or read.value is None:
        return _desk_page(request, db, actor, Parsed(None, errors, form))
    try:
        with db.write() as session:
            number = service.open_file(session, db, actor, read.value, form, once(form))
    except service.GeenDossier:
        record_refusal(db, actor, activiteiten.TOEZICHT_OPENEN, "geen-dossier", "toezicht")
        return _desk_page(request, db, actor, Parsed(None, {"nummer": Fout(GEEN_DOSSIER)}, form))
    except service.MagNiet as error:
        return _desk_page(request, db, actor, Parsed(None, beside_fields(error.refused), form))
    return see_other(f"/toezicht/{number}")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], inzage_id: FromPath[int]) -> Response[str]:
    """One look: whose file, why, until when, its parts, and how it is rounded off."""
    return _look_page(request, db, _supervisor(request), inzage_id, Parsed(None, {}, FormData()))


@get(PATH + "/{deel:str}")
def part(
    request: AnyRequest, db: NamedDependency[Database], inzage_id: FromPath[int], deel: FromPath[str]
) -> Response[Any]:
    """One part of the file, while the look lasts."""
    _supervisor(request)
    if deel not in set(Toezichtdeel):
        deny("toezichtdeel", inzage_id)
    look = _open(request, db, inzage_id, Toezichtdeel(deel))
    if isinstance(look, Response):
        return look
    with db.read() as session:
        found = queries.read_of(session, look.dossier_id, Toezichtdeel(deel))
    return page(
        request,
        "toezicht/deel.html",
        inzage=look,
        deel=Toezichtdeel(deel),
        beeld=found,
        wetten=WETTEN,
        labels=STATUS,
        contractlabels=CONTRACTSTATUS,
        boekingen=BOEKINGEN,
        per=PER,
        soorten=TITELS,
        **WORDS,
    )


@get(PATH + "/declaratie/{declaratie_id:int}")
def declaration(
    request: AnyRequest, db: NamedDependency[Database], inzage_id: FromPath[int], declaratie_id: FromPath[int]
) -> Response[Any]:
    """One declaration as it was sent."""
    look = _open(request, db, inzage_id, Toezichtdeel.DECLARATIES, f"declaratie {declaratie_id}")
    if isinstance(look, Response):
        return look
    with db.read() as session:
        found = queries.declaration_in(session, db.keys, look.dossier_id, declaratie_id)
    return page(request, "toezicht/declaratie.html", inzage=look, stuk=found, labels=STATUS, per=PER)


@post(PATH + "/sluiten")
def close(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], inzage_id: FromPath[int]
) -> Response[str]:
    """Round it off."""
    actor = _supervisor(request)
    read = parse(Afronding, form)
    if read.value is None:
        return _look_page(request, db, actor, inzage_id, read)
    version = number_of(form.get("version"))
    try:
        with db.write() as session:
            service.close(session, db, actor, inzage_id, read.value.uitkomst, version)
    except (Impossible, Stale):
        return _look_page(request, db, actor, inzage_id, Parsed(None, {}, form), melding=INTUSSEN, status=409)
    return see_other(f"/toezicht/{inzage_id}")


@post(PATH + "/vertellen")
def tell_now(request: AnyRequest, db: NamedDependency[Database], inzage_id: FromPath[int]) -> Response[str]:
    """The person hears it today."""
    actor = _supervisor(request)
    with db.write() as session:
        service.tell_now(session, db, actor, inzage_id)
    return see_other(f"/toezicht/{inzage_id}")


@post(PATH + "/uitstellen")
def wait(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], inzage_id: FromPath[int]
) -> Response[str]:
    """The person hears it later still."""
    actor = _supervisor(request)
    read = parse(Uitstelformulier, form)
    if read.value is None:
        return _look_page(request, db, actor, inzage_id, read)
    try:
        with db.write() as session:
            service.wait_longer(session, db, actor, inzage_id, read.value.reden, once(form))
    except service.MagNiet as error:
        wrong = {"reden": Fout(UITSTEL[error.refused[0].reden])}
        return _look_page(request, db, actor, inzage_id, Parsed(None, wrong, form))
    return see_other(f"/toezicht/{inzage_id}")


@get("/inzage-door-toezicht")
def own(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Which supervisors looked into the file, why and until when."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.TOEZICHT_LEZEN, actor.dossier_id, "toezicht")
    with db.read() as session:
        found = queries.looks_into(session, db.keys, actor.dossier_id or 0)
    return page(request, "toezicht/eigen.html", inzagen=found, grond_voor_u=GROND_VOOR_U, **WORDS)


def _supervisor(request: AnyRequest) -> Actor:
    return staff(request, Rol.TOEZICHTHOUDER)


def _open(
    request: AnyRequest, db: Database, inzage_id: int, deel: Toezichtdeel, thing: str = ""
) -> InzageView | Response[Any]:
    """The look, once the law lets this part be read; else the way back to it. The look is recorded before it."""
    actor = _supervisor(request)
    with db.read() as session:
        dossier_id, ruling = reach_part(session, actor, inzage_id, deel)
    if ruling.reden == "niet-gekozen":
        deny("toezichtdeel", inzage_id)
    if not ruling.allowed:
        return see_other(f"/toezicht/{inzage_id}")
    record_view(db, actor, activiteiten.TOEZICHT_INZIEN, dossier_id, thing or deel.value)
    with db.read() as session:
        return queries.look_for(session, db.keys, actor, inzage_id)


def _desk_page(request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any]) -> Response[str]:
    with db.read() as session:
        numbers = queries.found_looks(session, actor)
    record_views(db, actor, activiteiten.TOEZICHT_TERUGZIEN, [(place, "eigen lijst") for _, place in numbers])
    with db.read() as session:
        looks = queries.read_looks(session, db.keys, actor, [one for one, _ in numbers])
    rules, today = toezichtregels(), clock.today()
    last = today + timedelta(days=rules.langst_dagen - 1)
    typed = form.raw if form.raw.pairs else FormData(today_in("tot", last))
    return form_page(
        request,
        "toezicht/bureau.html",
        Parsed(None, form.errors, typed),
        lopend=next((one for one in looks if one.status == "open"), None),
        inzagen=[one for one in looks if one.status != "open"],
        keuzes=[one.grond for one in rules.on(today)],
        laatste=last,
        weken=rules.later_weken,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        **WORDS,
    )


def _look_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    inzage_id: int,
    form: Parsed[Any],
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = place_of(session, actor, inzage_id)
    record_view(db, actor, activiteiten.TOEZICHT_TERUGZIEN, dossier_id, f"toezicht {inzage_id}")
    with db.read() as session:
        look = queries.look_for(session, db.keys, actor, inzage_id)
    return form_page(
        request,
        "toezicht/inzage.html",
        form,
        status=status,
        inzage=look,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
        **WORDS,
    )


ROUTES: list[Any] = [desk, begin, show, part, declaration, close, tell_now, wait, own]
