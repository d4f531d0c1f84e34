"""Pages of one declaration: check, send, follow, improve, withdraw; and the list of all."""

import re
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal.actor import Actor
from portal.budget.queries import payment_of
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie import invullen, kostenpaginas, oordeelpaginas, overzicht, service, vervoermodel
from portal.declaratie.detail import DeclaratieDetail, declaration_for
from portal.declaratie.feiten import Controle, control
from portal.declaratie.fouten import AlBegonnen, Ingehaald, NogNietLeesbaar
from portal.declaratie.geleverd import judge, judgements_of
from portal.declaratie.kosten import KostenView, read_costs
from portal.declaratie.kostenteksten import VRAAG_BETALING, consequence
from portal.declaratie.maandservice import siblings
from portal.declaratie.models import Declaratiesoort, Geleverd
from portal.declaratie.queries import DeclaratieView
from portal.declaratie.rekening import begin_rekening, fix_rekening, rekening_of
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.declaratie.teksten import NIET_EENS
from portal.declaratie.tijdlijn import timeline
from portal.documenten.opslag import files_of
from portal.documenten.service import NietTeGebruiken
from portal.dossier.binnenkomst import HERKOMST
from portal.dossier.queries import dossier_for
from portal.law.besteding import divide_payable
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, page, see_other
from portal.web.forms import number_of
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]


@get("/declaraties/{declaratie_id:int}/controle")
def check(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """Everything that the SVB will look at, before anything is sent."""
    return _check_page(request, db, citizen(request), declaratie_id)


@post("/declaraties/{declaratie_id:int}/indienen")
def submit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[Any]:
    """Send it to the SVB; a second press finds it sent."""
    actor = citizen(request)
    try:
        with db.write() as session:
            dossier = dossier_for(session, actor, actor.dossier_id or 0)
            fix_rekening(session, db, files_of(request), actor, declaratie_id)
            if form.get("geleverd") == Geleverd.JA:
                judge(session, db, actor, declaratie_id, Geleverd.JA)
            service.submit_declaratie(
                session,
                db,
                actor,
                dossier,
                declaratie_id,
                number_of(form.get("versie")),
                apart=form.get("apart") == "ja",
            )
            for number, version in _sent_along(form):
                judge(session, db, actor, number, Geleverd.JA)
                fix_rekening(session, db, files_of(request), actor, number)
                service.submit_declaratie(session, db, actor, dossier, number, version)
    except NogNietLeesbaar:
        return _check_page(request, db, actor, declaratie_id, status=422)
    except NietTeGebruiken:
        return _check_page(request, db, actor, declaratie_id, status=422, rekening_onbruikbaar=True)
    except Ingehaald as error:
        return _check_page(request, db, actor, declaratie_id, status=409, ingehaald=error.vervangt_id)
    except Impossible as error:
        if error.status == Declaratiestatus.INGETROKKEN:
            raise
    return see_other(f"/declaraties/{declaratie_id}?ingediend=1")


@post("/declaraties/{declaratie_id:int}/rekening")
def add_rekening(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """Go to the files of the invoice, and come back to the check."""
    actor = citizen(request)
    with db.write() as session:
        number = begin_rekening(session, db, actor, declaratie_id)
    return see_other(f"/documenten/{number}?terug=/declaraties/{declaratie_id}/controle")


@get("/declaraties/{declaratie_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], ingediend: FromQuery[str] = ""
) -> Response[Any]:
    """One declaration: what happened, what was asked, what the SVB said, what can be done now."""
    return _show_page(request, db, citizen(request), declaratie_id, net_ingediend=ingediend == "1")


@post("/declaraties/{declaratie_id:int}/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[Any]:
    """ "Ik heb me vergist": take it back, or throw the draft away."""
    actor = citizen(request)
    with db.write() as session:
        service.withdraw_declaratie(session, db, actor, declaratie_id, number_of(form.get("versie")))
    return see_other(f"/declaraties/{declaratie_id}")


@post("/declaraties/{declaratie_id:int}/verbeteren")
def improve(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """Start an improved copy with everything that was filled in."""
    actor = citizen(request)
    try:
        with db.write() as session:
            number = service.correct_declaratie(session, db, actor, declaratie_id)
            draft = declaration_for(session, actor, number)
    except AlBegonnen as error:
        return _show_page(request, db, actor, declaratie_id, status=409, andere=error.concept_id)
    return see_other(draft.kop.invulpad)


def _show_page(
    request: AnyRequest, db: Database, actor: Actor, declaratie_id: int, *, status: int = 200, **view: Any
) -> Response[Any]:
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, actor.dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        found = declaration_for(session, actor, declaratie_id)
        if found.kop.status == Declaratiestatus.CONCEPT:
            return see_other(f"/declaraties/{declaratie_id}/controle")
        dossier = dossier_for(session, actor, found.kop.dossier_id)
        result = control(session, db.keys, dossier.gemeente, found)
        rekening = rekening_of(session, db, found)
        payment = payment_of(session, declaratie_id) if found.kop.betaald_ct else None
        costs = _costs(session, db, found)
        said = judgements_of(session, db.keys, declaratie_id) if found.beoordeeld else ()
        others = siblings(session, actor, found, result)
    return page(
        request,
        "declaratie/declaratie.html",
        status=status,
        **{"net_ingediend": False, "andere": None} | view,
        declaratie=found,
        rekening=rekening,
        controle=result,
        kosten=costs,
        gevolg=consequence(found.kop.soort, found.kop.status),
        vraag=VRAAG_BETALING[found.kop.soort],
        punten=timeline(found, said),
        samen=others,
        oordelen=said,
        betaling=payment,
        herkomst=HERKOMST.get(found.herkomst),
        gemeente=dossier.gemeente,
        niet_eens=NIET_EENS,
        terug=_again(found.kop),
        kan=FLOW.possible(found.kop.status, actor.rol),
    )


def _check_page(
    request: AnyRequest, db: Database, actor: Actor, declaratie_id: int, *, status: int = 200, **view: Any
) -> Response[Any]:
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        found = declaration_for(session, actor, declaratie_id)
        if found.kop.status != Declaratiestatus.CONCEPT:
            return see_other(f"/declaraties/{declaratie_id}")
        dossier = dossier_for(session, actor, found.kop.dossier_id)
        costs = _costs(session, db, found)
        said = judgements_of(session, db.keys, declaratie_id) if found.beoordeeld else ()
        replaced = declaration_for(session, actor, found.vervangt_id) if found.vervangt_id else None
        result = control(session, db.keys, dossier.gemeente, found)
        rekening = rekening_of(session, db, found)
        others = _sent_with(session, db, actor, dossier.gemeente, found, result)
    total_ct = sum(one.controle.totaal_ct for one in (Samen(found, result), *others))
    return page(
        request,
        "declaratie/controle.html",
        status=status,
        **{"ingehaald": None, "rekening_onbruikbaar": False} | view,
        declaratie=found,
        rekening=rekening,
        vervangt=replaced,
        contract=result.contract,
        kosten=costs,
        controle=result,
        samen=others,
        totaal_ct=total_ct,
        past_ct=divide_payable(total_ct, result.saldo.after_processing_ct if result.saldo else 0).payable_ct,
        kan_versturen=not any(one.controle.blokkeert for one in (Samen(found, result), *others)),
        oordelen=said,
        terug=found.kop.invulpad,
    )


@dataclass(frozen=True)
class Samen:
    """A declaration that is sent with another, because one form was about both, and its checks."""

    declaratie: DeclaratieDetail
    controle: Controle


def _sent_with(
    session: Session, db: Database, actor: Actor, gemeente: str, found: DeclaratieDetail, result: Controle
) -> list[Samen]:
    details = [declaration_for(session, actor, one.id) for one in siblings(session, actor, found, result)]
    return [Samen(one, control(session, db.keys, gemeente, one)) for one in details]


def _sent_along(form: FormData) -> list[tuple[int, int]]:
    """Number and version of the drafts that the page of the check showed beside this one."""
    pairs = [re.fullmatch(r"(\d{1,18})\.(\d{1,9})", text, re.ASCII) for text in form.all("samen")]
    return [(int(pair[1]), int(pair[2])) for pair in pairs if pair]


def _costs(session: Session, db: Database, found: DeclaratieDetail) -> KostenView | None:
    """What an invoice or transport holds; None for hours."""
    return None if found.kop.soort is Declaratiesoort.UREN else read_costs(session, db.keys, found.kop.id)


def _again(head: DeclaratieView) -> str:
    """Where another declaration of the same kind is made."""
    return "/declaraties/rekening" if head.soort is Declaratiesoort.REKENING else head.invulpad


ROUTES = [
    check,
    submit,
    add_rekening,
    show,
    withdraw,
    improve,
    *invullen.ROUTES,
    *kostenpaginas.ROUTES,
    *vervoermodel.ROUTES,
    *oordeelpaginas.ROUTES,
    *overzicht.ROUTES,
]
