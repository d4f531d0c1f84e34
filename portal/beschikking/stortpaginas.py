"""The deposits at the desk: what each contributor owes and until when, what came in, and what is missing."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.beschikking import stortingen
from portal.beschikking.bekendmaken import Toekenning
from portal.beschikking.formulieren import Afspraakformulier, Stortformulier
from portal.beschikking.teksten import BUITEN_BUDGET, NEGATIEF, STORTERS, STORTSTANDEN, TOEKOMST
from portal.beschikking.uitvoering import PATH, award_view, today_in
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.dossier.eigen import OWN, EigenDossier
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, once, parse
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]


@get(PATH + "/stortingen")
def deposits(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], beschikking_id: FromPath[int]
) -> Response[str]:
    """What each contributor owes, what came in, and what is missing."""
    _, award = award_view(request, db, dossier_id, beschikking_id)
    return _deposits_page(request, db, award, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post(PATH + "/stortingen")
def book(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    beschikking_id: FromPath[int],
) -> Response[str]:
    """Write down a deposit."""
    actor, award = award_view(request, db, dossier_id, beschikking_id)
    read = parse(Stortformulier, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _deposits_page(request, db, award, Parsed(None, errors, form))
    v = read.value
    try:
        with db.write() as session:
            stortingen.book(session, db, actor, award, v.wet, v.bedrag, v.ontvangen_op, v.kenmerk, once(form))
    except EigenDossier:
        return _deposits_page(request, db, award, Parsed(None, {}, form), melding=OWN, status=422)
    except stortingen.InToekomst:
        return _deposits_page(request, db, award, Parsed(None, {"ontvangen_op": Fout(TOEKOMST)}, form))
    return see_other(f"/gemeente/dossiers/{dossier_id}/beschikking/{beschikking_id}/stortingen")


@post(PATH + "/stortingen/{storting_id:int}/terug")
def take_back(
    request: AnyRequest,
    db: NamedDependency[Database],
    dossier_id: FromPath[int],
    beschikking_id: FromPath[int],
    storting_id: FromPath[int],
) -> Response[str]:
    """Take back a deposit that was entered wrongly; both lines stay."""
    actor, award = award_view(request, db, dossier_id, beschikking_id)
    try:
        with db.write() as session:
            stortingen.take_back(session, db, actor, award, storting_id)
    except EigenDossier:
        return _deposits_page(request, db, award, Parsed(None, {}, FormData()), melding=OWN, status=422)
    except stortingen.NegatieveStand:
        return _deposits_page(request, db, award, Parsed(None, {}, FormData()), melding=NEGATIEF, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/beschikking/{beschikking_id}/stortingen")


@post(PATH + "/stortingen/afspraak")
def agree(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    beschikking_id: FromPath[int],
) -> Response[str]:
    """Write down until which day a contributor deposits."""
    actor, award = award_view(request, db, dossier_id, beschikking_id)
    read = parse(Afspraakformulier, form)
    if read.value is None:
        return _deposits_page(request, db, award, Parsed(None, read.errors, form))
    try:
        with db.write() as session:
            stortingen.agree(session, db, actor, award, read.value.deel, read.value.uiterlijk, once(form))
    except EigenDossier:
        return _deposits_page(request, db, award, Parsed(None, {}, form), melding=OWN, status=422)
    except stortingen.BuitenBudget:
        days = {"van_op": award.besluit.genomen_op, "tot_op": award.besluit.einde}
        return _deposits_page(request, db, award, Parsed(None, {"uiterlijk": Fout(BUITEN_BUDGET, days)}, form))
    return see_other(f"/gemeente/dossiers/{dossier_id}/beschikking/{beschikking_id}/stortingen")


def _deposits_page(
    request: AnyRequest, db: Database, award: Toekenning, form: Parsed[Any], *, melding: str = "", status: int = 200
) -> Response[str]:
    with db.read() as session:
        found = stortingen.deposits_of(session, award)
    typed = form.raw if form.raw.pairs else FormData(today_in("ontvangen_op"))
    return form_page(
        request,
        "beschikking/stortingen.html",
        Parsed(None, form.errors, typed),
        status=status,
        stuk=award,
        delen=found,
        wetten=WETTEN,
        storters=STORTERS,
        standen=STORTSTANDEN,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


ROUTES: list[Any] = [deposits, book, take_back, agree]
