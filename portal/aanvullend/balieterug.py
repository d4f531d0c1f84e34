"""A rest that the bank sends back, at the SVB: book it, put a mistake right, write down the depositor's account."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.exc import IntegrityError

from portal.aanvullend import beoordelen, terugkomst
from portal.aanvullend.balie import ROOT, on_service, opening, service_page
from portal.aanvullend.beoordelen import AlGeboekt
from portal.aanvullend.formulieren import Bankretour, Nieuwrekeningnummer, Reden
from portal.aanvullend.formulieren import read as form_in
from portal.aanvullend.models import Mutatiesoort
from portal.aanvullend.teksten import AL_GEBOEKT, TE_VROEG, ZELFDE_REKENING
from portal.actor import Rol
from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal
from portal.web import FormData
from portal.web.forms import Fout, Parsed
from portal.web.routes import post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]


@post(ROOT + "/boekingen/{boeking_id:int}/teruggekomen")
def came_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], boeking_id: FromPath[int]
) -> Response[str]:
    """Book that the bank sent back what went to a depositor."""
    actor, read = staff(request, Rol.SVB), form_in(Bankretour, form)
    with db.read() as session:
        dienst_id = beoordelen.service_of_line(session, actor, boeking_id, Mutatiesoort.TERUGGESTORT)
    value, form = read.value, opening(form, f"retour-{boeking_id}")
    if value is None:
        return service_page(request, db, actor, dienst_id, Parsed(None, read.errors, form))
    try:
        return on_service(
            request, db, actor, dienst_id, form,
            lambda session: terugkomst.rest_came_back(session, db, actor, boeking_id, value),
        )  # fmt: skip
    except terugkomst.TeVroeg:
        return service_page(request, db, actor, dienst_id, Parsed(None, {"datum": Fout(TE_VROEG)}, form))
    except (AlGeboekt, IntegrityError):
        record_refusal(db, actor, activiteiten.AANVULLEND_BOEKEN, "al-geboekt", f"boeking {boeking_id}")
        wrong: Parsed[Any] = Parsed(None, {"bankkenmerk": Fout(AL_GEBOEKT)}, form)
        return service_page(request, db, actor, dienst_id, wrong, status=409)


@post(ROOT + "/boekingen/{boeking_id:int}/toch-betaald")
def not_returned(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], boeking_id: FromPath[int]
) -> Response[str]:
    """Book a return back that was booked by mistake, and say why."""
    actor, read = staff(request, Rol.SVB), form_in(Reden, form)
    with db.read() as session:
        dienst_id = beoordelen.service_of_line(session, actor, boeking_id, Mutatiesoort.TERUGGEKOMEN)
    value, form = read.value, opening(form, f"toch-{boeking_id}")
    if value is None:
        return service_page(request, db, actor, dienst_id, Parsed(None, read.errors, form))
    return on_service(
        request, db, actor, dienst_id, form,
        lambda session: terugkomst.not_returned(session, db, actor, boeking_id, value.toelichting),
    )  # fmt: skip


@post(ROOT + "/storters/{storter_id:int}/rekening")
def correct_account(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], storter_id: FromPath[int]
) -> Response[str]:
    """Write down the account that a depositor gave after the rest came back."""
    actor, read = staff(request, Rol.SVB), form_in(Nieuwrekeningnummer, form)
    with db.read() as session:
        dienst_id = beoordelen.service_of_depositor(session, actor, storter_id)
    value, form = read.value, opening(form, f"rekening-{storter_id}")
    if value is None:
        return service_page(request, db, actor, dienst_id, Parsed(None, read.errors, form))
    try:
        return on_service(
            request, db, actor, dienst_id, form,
            lambda session: terugkomst.correct_depositor(session, db, actor, storter_id, value),
        )  # fmt: skip
    except terugkomst.ZelfdeRekening:
        return service_page(request, db, actor, dienst_id, Parsed(None, {"iban": Fout(ZELFDE_REKENING)}, form))


ROUTES: list[Any] = [came_back, not_returned, correct_account]
