"""Pages of a contract that is stored: the list, one in full, and what can be done with it."""

from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.afspraken import invullen, verandert
from portal.afspraken.controle import control
from portal.afspraken.gevolg import end_of, picture_of
from portal.afspraken.invullen import form_url
from portal.afspraken.verandering import before_of, changes_of
from portal.afspraken.werkplek import document_of
from portal.concept.service import concepts_of
from portal.db import Database
from portal.dossier.binnenkomst import HERKOMST
from portal.dossier.queries import dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Datum, Form, Fout, LangeTekst, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.controleteksten import BEDINGEN, MODELLEN
from portal.zorgovereenkomst.detail import contract_detail_for
from portal.zorgovereenkomst.doorgeven import data_changes
from portal.zorgovereenkomst.oordeelteksten import GRONDEN_SVB, REDENEN
from portal.zorgovereenkomst.queries import contract_for, contracts_of
from portal.zorgovereenkomst.status import FLOW, VERVALLEN, WACHT, Contractstatus
from portal.zorgovereenkomst.teksten import DAGNAMEN, PER, STANDEN, STAPPEN, STATUS, VELDEN

AnyRequest = Request[Any, Any, Any]
S = Contractstatus
WHY = ("ziek", "verlof", "stopt")


class Stoppen(Form):
    """The last day, and why."""

    laatste_dag: Datum
    reden: LangeTekst = ""


@get("/zorgovereenkomsten")
def list_contracts(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Every contract: what waits for the reader first, then what waits for others, what runs, and what is over."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.OVEREENKOMST_INZIEN, actor.dossier_id, "lijst")
    with db.read() as session:
        contracts = contracts_of(session, actor.dossier_id or 0)
        drafts = concepts_of(session, db.keys, actor.dossier_id or 0, service.SOORT)
    mine = [one for one in contracts if one.status in (S.CONCEPT, S.AANVULLING_GEVRAAGD)]
    running = [one for one in contracts if one.is_running]
    waiting = [one for one in contracts if one.status in WACHT]
    seen = {one.id for one in (*mine, *running, *waiting)}
    return page(
        request,
        "zorgovereenkomst/lijst.html",
        concepten=[(form_url(one.id), one.velden.get("naam"), one.gewijzigd_op) for one in drafts],
        wacht_op_u=mine,
        lopend=running,
        wachtend=waiting,
        voorbij=[one for one in contracts if one.id not in seen],
        **_words(),
    )


@get("/zorgovereenkomsten/{contract_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """One contract: both approvals, what happened, what it says, what can be done now."""
    return _show_page(request, db, citizen(request), contract_id, klaar=klaar)


@post("/zorgovereenkomsten/{contract_id:int}/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """ "Ik heb me vergist": take it back before both approved it."""
    actor = citizen(request)
    with db.write() as session:
        service.withdraw_overeenkomst(session, db, actor, contract_id, number_of(form.get("versie")))
    return see_other(f"/zorgovereenkomsten/{contract_id}")


@post("/zorgovereenkomsten/{contract_id:int}/klopt-niet")
def say_no(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[str]:
    """What the municipality entered is wrong; on to the question, in which the person says what."""
    actor = citizen(request)
    with db.write() as session:
        service.say_wrong(session, db, actor, contract_id)
    return see_other(f"/berichten/vraag?over=zorgovereenkomst&nummer={contract_id}")


@post("/zorgovereenkomsten/{contract_id:int}/{doel:str}")
def begin(
    request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int], doel: FromPath[str]
) -> Response[str]:
    """Open the long form with what this contract says: to complete it, change it, replace the helper, or try again."""
    actor = citizen(request)
    acts = {
        "aanvullen": service.begin_again,
        "wijzigen": service.begin_change,
        "vervangen": service.begin_replacement,
        "opnieuw": service.begin_copy,
    }
    if doel not in acts:
        invullen.no_such(doel)
    with db.write() as session:
        draft = acts[doel](session, db, actor, contract_id)
    return see_other(form_url(draft))


@get("/zorgovereenkomsten/{contract_id:int}/hulp-weg")
def ask_why(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[str]:
    """ "Mijn hulp is ziek, met verlof of stopt"."""
    return _away_page(request, db, citizen(request), contract_id, visit_of(request).restored() or FormData())


@post("/zorgovereenkomsten/{contract_id:int}/hulp-weg")
def say_why(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """On to somebody else for the time being, or to the end of this contract."""
    actor, why = citizen(request), form.get("waarom")
    if why not in WHY:
        errors = {"waarom": Fout(N_("Kies wat er aan de hand is."))}
        return _away_page(request, db, actor, contract_id, form, errors)
    if why == "stopt":
        return see_other(f"/zorgovereenkomsten/{contract_id}/stoppen")
    with db.write() as session:
        draft = service.begin_replacement(session, db, actor, contract_id)
    return see_other(form_url(draft))


@get("/zorgovereenkomsten/{contract_id:int}/stoppen")
def ask_end(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[str]:
    """When a contract ends, and why."""
    raw = visit_of(request).restored() or FormData()
    return _end_page(request, db, citizen(request), contract_id, Parsed(None, {}, raw))


@post("/zorgovereenkomsten/{contract_id:int}/stoppen")
def end(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """End it, and tell SVB and municipality; what cannot be comes back beside its field."""
    actor = citizen(request)
    parsed = parse(Stoppen, form)
    if parsed.value is None:
        return _end_page(request, db, actor, contract_id, parsed)
    asked = parsed.value
    try:
        if form.get("gezien") != asked.laatste_dag.isoformat():
            with db.read() as session:
                service.check_last_day(contract_for(session, actor, contract_id), asked.laatste_dag)
            return _end_page(request, db, actor, contract_id, parsed)
        with db.write() as session:
            service.end_overeenkomst(
                session, db, actor, contract_id, asked.laatste_dag, asked.reden, number_of(form.get("versie"))
            )
    except service.OnmogelijkeDag:
        errors = {"laatste_dag": Fout(N_("Deze dag ligt buiten de looptijd. Kies een dag daarbinnen."))}
        return _end_page(request, db, actor, contract_id, Parsed(None, errors, form))
    return see_other(f"/zorgovereenkomsten/{contract_id}?klaar=gestopt")


@post("/zorgovereenkomsten/{contract_id:int}/doorlopen")
def go_on(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """Take an end back that is still to come."""
    actor = citizen(request)
    with db.write() as session:
        service.continue_overeenkomst(session, db, actor, contract_id, number_of(form.get("versie")))
    return see_other(f"/zorgovereenkomsten/{contract_id}?klaar=loopt")


def _show_page(request: AnyRequest, db: Database, actor: Actor, contract_id: int, *, klaar: str = "") -> Response[str]:
    record_view(db, actor, activiteiten.OVEREENKOMST_INZIEN, actor.dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        found = contract_detail_for(session, db.keys, actor, contract_id)
        dossier = dossier_for(session, actor, found.kop.dossier_id)
        checked = control(session, dossier.gemeente, dossier.id, found.gegevens, contract_id)
        document = document_of(session, db.keys, dossier.id, found.gegevens.document_id)
        before = before_of(session, db.keys, dossier.id, found.gegevens)
        data = data_changes(session, db.keys, dossier.id, contract_id)
    possible = FLOW.possible(found.kop.status, actor.rol)
    last = found.kop.einde
    return page(
        request,
        "zorgovereenkomst/zorgovereenkomst.html",
        overeenkomst=found,
        controle=checked,
        gemeente=dossier.gemeente,
        document=document,
        oud=before,
        verschillen=changes_of(before, found),
        doorgegeven=data,
        herkomst=HERKOMST.get(found.herkomst),
        kan=possible - ({"laten_doorlopen"} if last and last < clock.today() else set()),
        opnieuw=found.kop.status in VERVALLEN,
        klaar=klaar if klaar in ("verstuurd", "gestopt", "loopt", "klaargezet", "gegevens") else "",
        vandaag=clock.today(),
        **_words(),
    )


def _away_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    raw: FormData,
    errors: dict[str, Fout] | None = None,
) -> Response[str]:
    return _small_page(
        request, db, actor, contract_id, "zorgovereenkomst/hulp_weg.html", Parsed(None, errors or {}, raw)
    )


def _end_page(request: AnyRequest, db: Database, actor: Actor, contract_id: int, form: Parsed[Any]) -> Response[str]:
    last = form.value.laatste_dag if form.value else None
    return _small_page(request, db, actor, contract_id, "zorgovereenkomst/stoppen.html", form, last)


def _small_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    template: str,
    form: Parsed[Any],
    laatste_dag: date | None = None,
) -> Response[str]:
    record_view(db, actor, activiteiten.OVEREENKOMST_INZIEN, actor.dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        found = contract_detail_for(session, db.keys, actor, contract_id)
        picture = picture_of(session, found.kop.dossier_id, clock.today()) if laatste_dag else None
    return form_page(
        request,
        template,
        form,
        laatste_dag=laatste_dag,
        gevolg=end_of(picture, found.kop, laatste_dag) if picture and laatste_dag else None,
        overeenkomst=found,
        kan=FLOW.possible(found.kop.status, actor.rol),
    )


def _words() -> dict[str, Any]:
    return {
        "labels": STATUS, "standen": STANDEN, "stapnamen": STAPPEN, "per": PER, "modellen": MODELLEN,
        "redenen": REDENEN, "gronden": GRONDEN_SVB, "bedingen": BEDINGEN, "dagnamen": DAGNAMEN, "velden": VELDEN,
    }  # fmt: skip


ROUTES: list[Any] = [
    list_contracts, show, withdraw, say_no, begin, ask_why, say_why, ask_end, end, go_on,
    *verandert.ROUTES, *invullen.ROUTES,
]  # fmt: skip
