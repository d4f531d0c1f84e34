"""The college judges a contract: the checklist of Regeling 4.1 to 4.5, and its answer with reasons."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor, Rol
from portal.afspraken.stuk import Antwoord, is_own_repeat, look, read_contract, words
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import EigenDossier
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.models import Oordeel
from portal.zorgovereenkomst.oordeelteksten import NIETIG, REDENEN
from portal.zorgovereenkomst.status import FLOW, Contractstatus

AnyRequest = Request[Any, Any, Any]
_QUIET: dict[str, Any] = {"ingehaald": False, "klaar": "", "artikel": ""}
S = Contractstatus
_WAYS = {"goedkeuren": Oordeel.GOEDGEKEURD, "terugsturen": Oordeel.TERUGGESTUURD, "afkeuren": Oordeel.AFGEKEURD}


@get("/gemeente/zorgovereenkomsten/{contract_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A contract of the own municipality with its checklist, and what can be answered."""
    raw = visit_of(request).restored() or FormData()
    return _contract_page(request, db, _consulent(request), contract_id, Parsed(None, {}, raw), klaar=klaar)


@post("/gemeente/zorgovereenkomsten/{contract_id:int}/besluit")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """Approve, send back or refuse; what the law does not allow comes back with its article."""
    actor = _consulent(request)
    parsed = parse(Antwoord, form)
    if parsed.value is None:
        errors = {"oordeel": Fout(N_("Kies wat u besluit."))} if "oordeel" in parsed.errors else parsed.errors
        return _contract_page(request, db, actor, contract_id, Parsed(None, errors, form), status=422)
    answer = parsed.value
    reasons = tuple(code for code in form.all("redenen") if code in REDENEN)
    wrong: Parsed[Any]
    try:
        with db.write() as session:
            service.decide_college(
                session,
                db,
                actor,
                contract_id,
                answer.oordeel,
                reasons,
                answer.toelichting,
                number_of(form.get("versie")),
            )
    except service.Nietig as error:
        errors = {"oordeel": Fout(NIETIG[error.ruling.reden])}
        wrong = Parsed(None, errors, form)
        return _contract_page(request, db, actor, contract_id, wrong, status=422, artikel=error.ruling.artikel)
    except EigenDossier:
        record_refusal(
            db, actor, activiteiten.OVEREENKOMST_BEOORDELEN, "eigen-dossier", f"zorgovereenkomst {contract_id}"
        )
        wrong = Parsed(None, {"oordeel": Fout(N_("Over uw eigen dossier beslist een collega."))}, form)
        return _contract_page(request, db, actor, contract_id, wrong, status=422)
    except (Impossible, Stale):
        with db.read() as session:
            repeated = is_own_repeat(session, actor, contract_id, answer.oordeel, answer.toelichting)
        if not repeated:
            wrong = Parsed(None, {}, form)
            return _contract_page(request, db, actor, contract_id, wrong, status=409, ingehaald=True)
    return see_other(f"/gemeente/zorgovereenkomsten/{contract_id}?klaar=1")


def _contract_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    form: Parsed[Any],
    *,
    status: int = 200,
    **view: Any,
) -> Response[str]:
    with db.read() as session:
        dossier_id = look(session, actor, contract_id)
    record_view(db, actor, activiteiten.OVEREENKOMST_TOETSEN, dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        found = read_contract(session, db.keys, actor, contract_id)
    now = found.overeenkomst.kop.status
    # Another answer in the place of the present one takes that one back first.
    start = S.GETEKEND if "herzien" in FLOW.possible(now, actor.rol) else now
    possible = FLOW.possible(start, actor.rol)
    return page(
        request,
        "gemeente/zorgovereenkomst.html",
        status=status,
        **(_QUIET | view),
        stuk=found,
        form=form,
        mogelijk=[oordeel for name, oordeel in _WAYS.items() if name in possible],
        herziet=start is not now,
        page_errors=len(form.errors),
        **words(),
    )


def _consulent(request: AnyRequest) -> Actor:
    return staff(request, Rol.CONSULENT)


ROUTES: list[Any] = [show, decide]
