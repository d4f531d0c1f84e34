"""My household: asking, agreeing, stopping, and the view together. Every step works by a plain form."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible
from portal.dossier.adres import address_of, keep_address
from portal.huishouden import queries, service
from portal.huishouden.formulieren import Adres, Code
from portal.huishouden.teksten import INTUSSEN, TE_VEEL, WERKT_NIET, stand_of
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.toegang.queries import served_by
from portal.web import FormData, citizen, inwoner, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.routes import get, post
from portal.zorgovereenkomst.beschermd import clear_drafts
from portal.zorgovereenkomst.teksten import STATUS

AnyRequest = Request[Any, Any, Any]
EMPTY: Parsed[Any] = Parsed(None, {}, FormData())
DONE = ("akkoord", "gestopt")


@get("/huishouden")
def overview(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """Every link of this dossier, and how to make one."""
    return _overview(request, db, citizen(request), klaar=klaar if klaar in DONE else "")


@post("/huishouden/vragen")
def ask(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Make a code."""
    actor = citizen(request)
    try:
        with db.write() as session:
            number = service.ask(session, db, actor)
    except service.TeVeel:
        return _overview(request, db, actor, status=422, melding=TE_VEEL)
    return see_other(f"/huishouden/{number}")


@get("/huishouden/code")
def type_code(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Where a code is typed, with what the yes is to."""
    return _code_page(request, db, citizen(request), Parsed(None, {}, visit_of(request).restored() or FormData()))


@post("/huishouden/code")
def answer(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Use a code."""
    actor, read = citizen(request), parse(Code, form)
    if read.value is None:
        return _code_page(request, db, actor, read)
    try:
        with db.write() as session:
            number = service.answer(session, db, actor, read.value.code)
    except service.CodeWerktNiet:
        return _code_page(request, db, actor, Parsed(None, {"code": Fout(WERKT_NIET)}, form))
    return see_other(f"/huishouden/{number}")


@get("/huishouden/{band_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], band_id: FromPath[int]) -> Response[str]:
    """One link: where it is, and what this person can do."""
    return _link_page(request, db, citizen(request), band_id)


@post("/huishouden/{band_id:int}/akkoord")
def agree(request: AnyRequest, db: NamedDependency[Database], band_id: FromPath[int]) -> Response[str]:
    """Say yes."""
    actor = citizen(request)
    try:
        with db.write() as session:
            service.agree(session, db, actor, band_id)
    except Impossible:
        return _overview(request, db, actor, status=409, melding=INTUSSEN)
    return see_other("/huishouden?klaar=akkoord")


@post("/huishouden/{band_id:int}/stoppen")
def stop(request: AnyRequest, db: NamedDependency[Database], band_id: FromPath[int]) -> Response[str]:
    """Withdraw: at once."""
    actor = citizen(request)
    with db.write() as session:
        service.stop(session, db, actor, band_id)
    return see_other("/huishouden?klaar=gestopt")


@get("/huishouden/samen")
def together(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Plans, zorgovereenkomsten and shared zorgverleners of everybody who is linked; no address, no amount."""
    actor = citizen(request)
    with db.read() as session:
        others = queries.linked_ids(queries.links_of(session, db.keys, actor))
    record_view(db, actor, activiteiten.HUISHOUDEN_INZIEN, actor.dossier_id, "samen")
    for number in others:
        seen = [(number, "plan en zorgovereenkomsten")]
        record_views(db, queries.as_housemate(actor, number), activiteiten.HUISHOUDEN_INZIEN, seen)
    with db.read() as session:
        still = set(queries.linked_ids(queries.links_of(session, db.keys, actor)))
        members = queries.household_of(session, actor, [one for one in others if one in still])
        served = served_by(session, actor.persoon_id or 0, visit_of(request).host, clock.today())
    return page(
        request,
        "huishouden/samen.html",
        leden=members,
        hulp=queries.helpers_of(members),
        mijn=actor.dossier_id,
        ook_van_mij={one.dossier_id for one in served},
        status=200,
        statussen=STATUS,
    )


@get("/mijn-adres")
def address(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """The own address of who is logged in, and who may see it."""
    actor = inwoner(request)
    return _address_page(request, db, actor, None, klaar=klaar == "ja")


@post("/mijn-adres")
def save_address(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Keep it."""
    actor, read = inwoner(request), parse(Adres, form)
    if read.value is None:
        return _address_page(request, db, actor, read)
    value = read.value
    with db.write() as session:
        lines = (value.straat, value.postcode, value.plaats)
        keep_address(session, db, actor, lines, protect=value.beschermd == "ja")
        if value.beschermd == "ja" and actor.persoon_id:
            clear_drafts(session, db.keys, actor.persoon_id)
    return see_other("/mijn-adres?klaar=ja")


def _overview(
    request: AnyRequest, db: Database, actor: Actor, *, status: int = 200, melding: str = "", klaar: str = ""
) -> Response[str]:
    record_view(db, actor, activiteiten.HUISHOUDEN_INZIEN, actor.dossier_id, "lijst")
    with db.read() as session:
        found = queries.links_of(session, db.keys, actor)
    return page(
        request,
        "huishouden/lijst.html",
        status=status,
        banden=[(one, stand_of(one)) for one in found],
        gekoppeld=any(one.gekoppeld for one in found),
        melding=melding,
        klaar=klaar,
        page_errors=1 if status == 422 else 0,
    )


def _code_page(request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any]) -> Response[str]:
    record_view(db, actor, activiteiten.HUISHOUDEN_INZIEN, actor.dossier_id, "code")
    status = 422 if form.errors else 200
    return page(request, "huishouden/code.html", status=status, form=form, page_errors=len(form.errors))


def _link_page(request: AnyRequest, db: Database, actor: Actor, band_id: int) -> Response[str]:
    record_view(db, actor, activiteiten.HUISHOUDEN_INZIEN, actor.dossier_id, f"band {band_id}")
    with db.read() as session:
        found = queries.link_for(session, db.keys, actor, band_id)
    return page(request, "huishouden/band.html", een=found, stand=stand_of(found))


def _address_page(
    request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any] | None, *, klaar: bool = False
) -> Response[str]:
    record_view(db, actor, activiteiten.ADRES_INZIEN, actor.dossier_id, "eigen adres")
    with db.read() as session:
        found = address_of(session, actor)
    if form is None:
        shown = [("straat", found.straat), ("postcode", found.postcode), ("plaats", found.plaats)]
        known = FormData([*shown, *([("beschermd", "ja")] if found.beschermd else [])])
        form = Parsed(None, {}, visit_of(request).restored() or known)
    status = 422 if form.errors else 200
    return page(
        request, "huishouden/adres.html", status=status, adres=found, form=form, klaar=klaar,
        deelnemer=visit_of(request).admitted, page_errors=len(form.errors),
    )  # fmt: skip


ROUTES: list[Any] = [overview, ask, type_code, answer, show, agree, stop, together, address, save_address]
