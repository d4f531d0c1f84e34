"""A bill for an additional service at the SVB: judge it, pay it, and book that the bank sent the payment back."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portal.aanvullend import beoordelen, terugkomst
from portal.aanvullend.balie import ROOT, WORDS, today, why
from portal.aanvullend.beoordelen import AlGeboekt, Geweigerd
from portal.aanvullend.formulieren import Bankretour, Overmaking, Reden
from portal.aanvullend.formulieren import read as form_in
from portal.aanvullend.queries import service_in
from portal.aanvullend.teksten import AL_GEBOEKT, DAG_FOUT, TE_VROEG
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.queries import document_in
from portal.dossier.eigen import EigenDossier
from portal.dossier.queries import check_reach
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
BILL = ROOT + "/rekeningen/{rekening_id:int}"


@get(BILL)
def show_bill(
    request: AnyRequest, db: NamedDependency[Database], rekening_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A bill with the ruling about it, and what can be decided."""
    raw = visit_of(request).restored() or FormData(today())
    return _bill_page(request, db, staff(request, Rol.SVB), rekening_id, Parsed(None, {}, raw), klaar=klaar == "ja")


@post(BILL + "/goedkeuren")
def approve(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Approve it, when enough was deposited."""
    actor = staff(request, Rol.SVB)
    version = number_of(form.get("version"))
    return _on_bill(
        request, db, actor, rekening_id, form,
        lambda session: beoordelen.approve(session, db, actor, rekening_id, version),
    )  # fmt: skip


@post(BILL + "/weigeren")
def refuse(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Refuse it and say why."""
    actor, read = staff(request, Rol.SVB), form_in(Reden, form)
    if read.value is None:
        return _bill_page(request, db, actor, rekening_id, read)
    words, version = read.value.toelichting, number_of(form.get("version"))
    return _on_bill(
        request, db, actor, rekening_id, form,
        lambda session: beoordelen.refuse(session, db, actor, rekening_id, words, version),
    )  # fmt: skip


@post(BILL + "/betalen")
def pay(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Book that it was paid, once."""
    actor, read = staff(request, Rol.SVB), form_in(Overmaking, form)
    if read.value is None:
        return _bill_page(request, db, actor, rekening_id, read)
    with db.read() as session:
        since = beoordelen.payable_since(session, rekening_id)
    if beoordelen.wrong_day(read.value, since):
        return _bill_page(request, db, actor, rekening_id, Parsed(None, {"datum": Fout(DAG_FOUT)}, form))
    value, version = read.value, number_of(form.get("version"))
    return _on_bill(
        request, db, actor, rekening_id, form,
        lambda session: beoordelen.pay(session, db, actor, rekening_id, value, version),
    )  # fmt: skip


@post(BILL + "/teruggekomen")
def came_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Book that the bank sent the payment back; a line of the bank that was booked before is refused."""
    actor, read = staff(request, Rol.SVB), form_in(Bankretour, form)
    if read.value is None:
        return _bill_page(request, db, actor, rekening_id, read)
    value, version = read.value, number_of(form.get("version"))
    try:
        return _on_bill(
            request, db, actor, rekening_id, form,
            lambda session: terugkomst.bill_came_back(session, db, actor, rekening_id, value, version),
        )  # fmt: skip
    except terugkomst.TeVroeg:
        return _bill_page(request, db, actor, rekening_id, Parsed(None, {"datum": Fout(TE_VROEG)}, form))
    except (AlGeboekt, IntegrityError):
        record_refusal(db, actor, activiteiten.AANVULLEND_BOEKEN, "al-geboekt", f"rekening {rekening_id}")
        found: Parsed[Any] = Parsed(None, {"bankkenmerk": Fout(AL_GEBOEKT)}, form)
        return _bill_page(request, db, actor, rekening_id, found, status=409)


def _on_bill(
    request: AnyRequest, db: Database, actor: Actor, rekening_id: int, form: FormData, act: Callable[[Session], object]
) -> Response[str]:
    """Do it and go on; what is refused stands on the page of the bill. What belongs to a field is raised."""
    try:
        with db.write() as session:
            act(session)
    except (EigenDossier, Geweigerd, Impossible, Stale) as error:
        return _bill_refused(request, db, actor, rekening_id, form, error)
    return see_other(f"{ROOT}/rekeningen/{rekening_id}?klaar=ja")


def _bill_refused(
    request: AnyRequest, db: Database, actor: Actor, rekening_id: int, form: FormData, error: Exception
) -> Response[str]:
    reason = error.oordeel.reden if isinstance(error, Geweigerd) else "al-veranderd"
    with db.read() as session:
        dossier_id, _ = beoordelen.service_of_bill(session, rekening_id)
    thing = f"rekening {rekening_id}"
    record_refusal(db, actor, activiteiten.AANVULLEND_BEOORDELEN, reason, thing, dossier_id)
    return _bill_page(request, db, actor, rekening_id, Parsed(None, {}, form), fout=error)


def _bill_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    rekening_id: int,
    form: Parsed[Any],
    *,
    klaar: bool = False,
    fout: Exception | None = None,
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id, dienst_id = beoordelen.service_of_bill(session, rekening_id)
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, dossier_id, f"aanvullende rekening {rekening_id}")
    with db.read() as session:
        found = service_in(session, db.keys, dossier_id, dienst_id)
        bill = found.bill(rekening_id)
        photos = document_in(session, db.keys, dossier_id, bill.document_id) if bill.document_id else None
    melding, refused = why(fout)
    fresh = FormData([*form.raw.pairs, *today()])
    return form_page(
        request,
        "aanvullend/balie_rekening.html",
        Parsed(None, form.errors, fresh),
        status=refused if fout else status,
        dienst=found,
        rekening=bill,
        oordeel=found.judge(bill),
        bestanden=photos,
        betaald=found.paid_from(rekening_id),
        terug=found.returned(rekening_id),
        klaar=klaar,
        melding=melding,
        **WORDS,
    )


ROUTES: list[Any] = [show_bill, approve, refuse, pay, came_back]
