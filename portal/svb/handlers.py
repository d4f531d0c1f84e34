"""The desk of the SVB: what waits, a declaration with all its checks, decisions and payments."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.budget.service import Overschreden
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.declaratie.status import FLOW
from portal.declaratie.teksten import GRONDEN
from portal.dossier.queries import own_dossier_ids, own_dossiers_of
from portal.dossier.regels import rules
from portal.dossier.zoeken import is_bsn_search
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view, record_views
from portal.svb import bestanden, overeenkomsten, queries, service
from portal.svb.besluiten import SOORTEN, Betaling, read
from portal.svb.eigen import ROUTES as OWN_FILES
from portal.svb.opschortingen import ROUTES as SUSPENDED
from portal.svb.queries import Filter, Werk
from portal.svb.teksten import BESLUITEN, FILTERS, HERSTELVELDEN, ROLLEN, STATUS, UITKOMSTEN
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff
from portal.zorgovereenkomst.teksten import PER

AnyRequest = Request[Any, Any, Any]
MENU = {
    Rol.SVB: (
        ("/svb", N_("Werklijst")),
        ("/svb/maandbetalingen", N_("Maandbetalingen")),
        ("/svb/aanvullend", N_("Aanvullende diensten")),
        ("/svb/zorgovereenkomsten", N_("Zorgovereenkomsten")),
        ("/svb/betalingsbesluiten", N_("Betalingsbesluiten")),
        ("/svb/vragen", N_("Vragen")),
        ("/meldingen", N_("Meldingen")),
        ("/svb/opschortingen", N_("Wachten met betalen")),
        ("/svb/bestanden", N_("Bestanden")),
        ("/svb/post", N_("Post")),
    )
}
LONGEST_SEARCH = 80


@get("/svb")
def work_list(
    request: AnyRequest,
    db: NamedDependency[Database],
    status: FromQuery[str] = "",
    zoek: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
    klaar: FromQuery[str] = "",
    geen: FromQuery[str] = "",
    eigen: FromQuery[str] = "",
) -> Response[Any]:
    """What waits, the oldest term first; filters stand in the address."""
    actor = staff(request, Rol.SVB)
    if is_bsn_search(zoek):
        return see_other("/svb?geen=bsn")
    wanted = Filter(_werk(status), zoek.strip()[:LONGEST_SEARCH], _number(pagina) or 1)
    with db.read() as session:
        own = own_dossier_ids(session, actor)
        found = queries.find_work(session, wanted, own)
    record_views(db, actor, activiteiten.WERKLIJST_INZIEN, [(number, "werklijst") for number in sorted(found.dossiers)])
    with db.read() as session:
        lines = queries.read_work(session, found.ids)
        done = _number(klaar)
        done_status = queries.status_of(session, done) if done else None
        own_numbers = own_dossiers_of(session, own)
    return page(
        request,
        "svb/werklijst.html",
        werk=lines,
        gevonden=found,
        filter=wanted,
        form=Parsed(None, {}, FormData([("status", wanted.werk), ("zoek", wanted.zoek)])),
        labels=STATUS,
        filters=FILTERS,
        klaar=(done, STATUS[done_status][0]) if done_status else None,
        zocht_bsn=geen == "bsn",
        eigen=own_numbers,
        net_eigen=eigen == "ja",
        vandaag=clock.today(),
    )


@get("/svb/declaraties/{declaratie_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[Any]:
    """A declaration with everything that it is judged by, and what can be done now."""
    actor = staff(request, Rol.SVB)
    done = _number(klaar)
    with db.read() as session:
        done_status = queries.status_of(session, done) if done else None
    confirm = (done, STATUS[done_status][0]) if done_status else None
    return _file_page(request, db, actor, declaratie_id, "", klaar=confirm)


@get("/svb/declaraties/{declaratie_id:int}/besluit")
def ask_decision(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], soort: FromQuery[str] = ""
) -> Response[Any]:
    """The form of one decision, with the declaration below it."""
    actor = staff(request, Rol.SVB)
    if soort not in SOORTEN:
        return see_other(f"/svb/declaraties/{declaratie_id}")
    raw = visit_of(request).restored() or FormData()
    return _file_page(request, db, actor, declaratie_id, soort, Parsed(None, {}, raw))


@post("/svb/declaraties/{declaratie_id:int}/besluit")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[Any]:
    """Take a decision; what was wrong comes back beside its field, with everything typed."""
    actor = staff(request, Rol.SVB)
    name, version = form.get("soort"), _number(form.get("versie")) or 0
    if name not in SOORTEN:
        return deny("besluit", declaratie_id)
    parsed = read(SOORTEN[name].form, form)
    if parsed.value is None:
        return _file_page(request, db, actor, declaratie_id, name, parsed, status=422)
    try:
        with db.write() as session:
            service.decide(session, db, actor, declaratie_id, name, parsed.value, version)
    except service.Onjuist as error:
        return _file_page(request, db, actor, declaratie_id, name, Parsed(None, error.errors, form), status=422)
    except (Impossible, Stale):
        return _too_late(request, db, actor, declaratie_id, name, parsed, version)
    return _onward(db, actor, form, declaratie_id, Werk.BEOORDELEN)


@get("/svb/declaraties/{declaratie_id:int}/betaling")
def ask_payment(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """The form of a payment."""
    actor = staff(request, Rol.SVB)
    today = clock.today()
    start = [("datum-dag", str(today.day)), ("datum-maand", str(today.month)), ("datum-jaar", str(today.year))]
    raw = visit_of(request).restored() or FormData(start)
    return _file_page(request, db, actor, declaratie_id, "betalen", Parsed(None, {}, raw))


@post("/svb/declaraties/{declaratie_id:int}/betaling")
def pay(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[Any]:
    """Book a payment once; one that the budget does not hold is told with what is left."""
    actor = staff(request, Rol.SVB)
    version = _number(form.get("versie")) or 0
    parsed = read(Betaling, form)
    if parsed.value is None:
        return _file_page(request, db, actor, declaratie_id, "betalen", parsed, status=422)
    try:
        with db.write() as session:
            service.pay(session, db, actor, declaratie_id, parsed.value, version)
    except service.Onjuist as error:
        return _file_page(request, db, actor, declaratie_id, "betalen", Parsed(None, error.errors, form), status=422)
    except Overschreden as error:
        _refused(db, actor, activiteiten.DECLARATIE_BETALEN, "overschreden", declaratie_id)
        return _file_page(
            request, db, actor, declaratie_id, "betalen", parsed, status=422, nog_over_ct=error.remaining_ct
        )
    except (Impossible, Stale):
        return _too_late(request, db, actor, declaratie_id, "betalen", parsed, version)
    return _onward(db, actor, form, declaratie_id, Werk.BETALEN)


def _file_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    declaratie_id: int,
    open_form: str,
    form: Parsed[Any] | None = None,
    *,
    status: int = 200,
    **view: Any,
) -> Response[Any]:
    """The declaration with the form of `open_form`: a decision, "betalen" or none."""
    with db.read() as session:
        dossier_id = queries.dossier_of(session, declaratie_id)
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        found = queries.read_file(session, db.keys, actor, declaratie_id)
    possible = FLOW.possible(found.declaratie.kop.status, actor.rol)
    kind = SOORTEN.get(open_form)
    errors = form.errors if form else {}
    defaults: dict[str, Any] = {"klaar": None, "nog_over_ct": None, "inhaald": False}
    return page(
        request,
        "svb/declaratie.html",
        status=status,
        stuk=found,
        open=open_form,
        form=form,
        kan=possible,
        kan_betalen=bool(possible & {"betalen", "deels_betalen"}),
        gronden=[(ground.value, GRONDEN[ground].kort) for ground in (kind.gronden if kind else ())],
        besluiten=BESLUITEN,
        herstelvelden=HERSTELVELDEN,
        labels=STATUS,
        uitkomsten=UITKOMSTEN,
        rollen=ROLLEN,
        per=PER,
        vandaag=clock.today(),
        page_errors=len(errors),
        werkgeverslasten=open_form == "betalen" and _charges_from_budget(found),
        **(defaults | view),
    )


def _charges_from_budget(stuk: queries.Stuk) -> bool:
    """Whether the charges of an employer burden the budget in this municipality and month."""
    return rules(stuk.dossier.gemeente, stuk.declaratie.kop.maand).werkgeverslasten_uit_budget


def _too_late(
    request: AnyRequest, db: Database, actor: Actor, declaratie_id: int, name: str, parsed: Parsed[Any], version: int
) -> Response[Any]:
    """Somebody else was faster, or this is the same click again: that one gets the answer of the first."""
    with db.read() as session:
        repeated = parsed.value and service.is_repeat(session, actor, declaratie_id, version, parsed.value)
    if repeated:
        return _onward(db, actor, parsed.raw, declaratie_id, Werk.BETALEN if name == "betalen" else Werk.BEOORDELEN)
    activity = activiteiten.DECLARATIE_BETALEN if name == "betalen" else activiteiten.DECLARATIE_BEOORDELEN
    _refused(db, actor, activity, "al-veranderd", declaratie_id)
    form: Parsed[Any] = Parsed(None, {}, parsed.raw)
    return _file_page(request, db, actor, declaratie_id, name, form, status=409, inhaald=True)


def _refused(db: Database, actor: Actor, activity: activiteiten.Activiteit, reason: str, declaratie_id: int) -> None:
    with db.read() as session:
        dossier_id = queries.dossier_of(session, declaratie_id)
    record_refusal(db, actor, activity, reason, f"declaratie {declaratie_id}", dossier_id)


def _onward(db: Database, actor: Actor, form: FormData, done: int, werk: Werk) -> Response[str]:
    """To the next declaration when that was asked, else to the list; both confirm what was done."""
    following = None
    if form.get("verder") == "volgende":
        with db.read() as session:
            following = queries.next_work(session, werk, done, own_dossier_ids(session, actor))
    path = f"/svb/declaraties/{following}" if following else "/svb"
    return see_other(f"{path}?{urlencode({'klaar': done})}")


def _werk(text: str) -> Werk:
    return Werk(text) if text in set(Werk) else Werk.WACHT


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


ROUTES = [
    work_list,
    show,
    ask_decision,
    decide,
    ask_payment,
    pay,
    *bestanden.ROUTES,
    *overeenkomsten.ROUTES,
    *OWN_FILES,
    *SUSPENDED,
]
