"""A bill for an additional service, by the participant: fill in, add photos, send, take back."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.aanvullend import service
from portal.aanvullend.beeld import RekeningView
from portal.aanvullend.burger import service_page, with_mark
from portal.aanvullend.formulieren import Rekeningformulier
from portal.aanvullend.formulieren import read as form_in
from portal.aanvullend.queries import last_iban, service_in, service_with_bill
from portal.aanvullend.teksten import BESTAND_KAPOT, GESTOPT, INTUSSEN
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.opslag import files_of
from portal.documenten.queries import document_in
from portal.documenten.service import NietTeGebruiken
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, once
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
BILL = "/aanvullend/rekeningen/{rekening_id:int}"


@get("/aanvullend/{dienst_id:int}/rekening")
def new(request: AnyRequest, db: NamedDependency[Database], dienst_id: FromPath[int]) -> Response[str]:
    """The form of a bill; the account of the last one is a start."""
    actor = citizen(request)
    with db.read() as session:
        known = last_iban(service_in(session, db.keys, actor.dossier_id or 0, dienst_id))
    raw = visit_of(request).restored() or FormData([("iban", known)])
    return _form_page(request, db, actor, dienst_id, Parsed(None, {}, raw))


@post("/aanvullend/{dienst_id:int}/rekening")
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dienst_id: FromPath[int]
) -> Response[str]:
    """Keep it as a draft; then photos and the last look."""
    actor, (value, errors) = citizen(request), _read(form)
    if value is None:
        return _form_page(request, db, actor, dienst_id, Parsed(None, errors, form))
    try:
        with db.write() as session:
            number = service.keep_bill(session, db, actor, dienst_id, value, once(form))
    except Impossible:
        return service_page(request, db, actor, dienst_id, melding=GESTOPT, status=409)
    return see_other(f"/aanvullend/rekeningen/{number}")


@get(BILL)
def show(
    request: AnyRequest, db: NamedDependency[Database], rekening_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A bill: what it is, whether enough was deposited, and what can be done."""
    return bill_page(request, db, citizen(request), rekening_id, klaar=klaar)


@get(BILL + "/wijzigen")
def change(request: AnyRequest, db: NamedDependency[Database], rekening_id: FromPath[int]) -> Response[str]:
    """The form of a draft with what was kept."""
    actor = citizen(request)
    with db.read() as session:
        bill = service_with_bill(session, db.keys, actor.dossier_id or 0, rekening_id).bill(rekening_id)
    raw = visit_of(request).restored() or FormData(_typed(bill))
    return _form_page(request, db, actor, bill.dienst_id, Parsed(None, {}, raw), bill)


@post(BILL + "/wijzigen")
def keep_changed(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Keep a changed draft."""
    actor, (value, errors) = citizen(request), _read(form)
    with db.read() as session:
        bill = service_with_bill(session, db.keys, actor.dossier_id or 0, rekening_id).bill(rekening_id)
    if value is None:
        return _form_page(request, db, actor, bill.dienst_id, Parsed(None, errors, form), bill)
    try:
        with db.write() as session:
            service.change_bill(session, db, actor, rekening_id, value, number_of(form.get("version")))
    except (Impossible, Stale):
        return _form_page(
            request, db, actor, bill.dienst_id, Parsed(None, {}, form), bill, melding=INTUSSEN, status=409
        )
    return see_other(f"/aanvullend/rekeningen/{rekening_id}")


@post(BILL + "/bestanden")
def add_files(request: AnyRequest, db: NamedDependency[Database], rekening_id: FromPath[int]) -> Response[str]:
    """Go to the photos of the bill, and come back to it."""
    actor = citizen(request)
    try:
        with db.write() as session:
            number = service.begin_files(session, db, actor, rekening_id)
    except Impossible:
        return bill_page(request, db, actor, rekening_id, melding=INTUSSEN, status=409)
    return see_other(f"/documenten/{number}?terug=/aanvullend/rekeningen/{rekening_id}")


@post(BILL + "/versturen")
def submit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Send it to the SVB; a second press finds it sent."""
    actor = citizen(request)
    try:
        with db.write() as session:
            service.submit_bill(session, db, files_of(request), actor, rekening_id, number_of(form.get("version")))
    except NietTeGebruiken:
        return bill_page(request, db, actor, rekening_id, melding=BESTAND_KAPOT, status=422)
    except (Impossible, Stale):
        return bill_page(request, db, actor, rekening_id, melding=INTUSSEN, status=409)
    return see_other(f"/aanvullend/rekeningen/{rekening_id}?klaar=verstuurd")


@post(BILL + "/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Take it back, or throw the draft away."""
    actor = citizen(request)
    try:
        with db.write() as session:
            service.withdraw_bill(session, db, actor, rekening_id, number_of(form.get("version")))
    except (Impossible, Stale):
        return bill_page(request, db, actor, rekening_id, melding=INTUSSEN, status=409)
    return see_other(f"/aanvullend/rekeningen/{rekening_id}")


def _read(form: FormData) -> tuple[Rekeningformulier | None, dict[str, Fout]]:
    read = form_in(Rekeningformulier, form)
    errors = read.value.refused(clock.today()) if read.value else read.errors
    return (None, errors) if errors else (read.value, {})


def _typed(bill: RekeningView) -> list[tuple[str, str]]:
    """A draft in the fields of its form."""
    return [
        ("bedrag", f"{bill.bedrag_ct // 100},{bill.bedrag_ct % 100:02d}"),
        *(("dag-dag", str(bill.dag.day)), ("dag-maand", str(bill.dag.month)), ("dag-jaar", str(bill.dag.year))),
        *((name, str(getattr(bill, name))) for name in ("factuurnummer", "omschrijving", "iban", "version")),
    ]


def _form_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dienst_id: int,
    form: Parsed[Any],
    bill: RekeningView | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, f"aanvullende dienst {dienst_id}")
    with db.read() as session:
        found = service_in(session, db.keys, actor.dossier_id or 0, dienst_id)
    return form_page(
        request,
        "aanvullend/rekening_invullen.html",
        with_mark(form),
        status=status,
        dienst=found,
        rekening=bill,
        melding=melding,
    )


def bill_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    rekening_id: int,
    *,
    klaar: str = "",
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    """The page of one bill, the look recorded first."""
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, f"aanvullende rekening {rekening_id}")
    with db.read() as session:
        found = service_with_bill(session, db.keys, actor.dossier_id or 0, rekening_id)
        bill = found.bill(rekening_id)
        photos = document_in(session, db.keys, bill.dossier_id, bill.document_id) if bill.document_id else None
    return page(
        request,
        "aanvullend/rekening.html",
        status=status,
        dienst=found,
        rekening=bill,
        oordeel=found.expect(bill),
        bestanden=photos,
        betaald=found.paid_from(rekening_id),
        terug=found.returned(rekening_id),
        klaar=klaar,
        melding=melding,
    )


ROUTES: list[Any] = [new, keep, show, change, keep_changed, add_files, submit, withdraw]
