"""What the participant puts right: an additional service that was announced, and the account of a bill."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.aanvullend import service, terugkomst, wijzigen
from portal.aanvullend.beeld import DienstView
from portal.aanvullend.beoordelen import Geweigerd
from portal.aanvullend.burger import service_page
from portal.aanvullend.burgerrekening import BILL, bill_page
from portal.aanvullend.formulieren import ANDERS, Aankondiging, Nieuwrekeningnummer
from portal.aanvullend.formulieren import read as form_in
from portal.aanvullend.queries import helpers_of, service_in, service_with_bill
from portal.aanvullend.status import BANK
from portal.aanvullend.teksten import (
    ANDER_VENSTER,
    GEEN_BUDGET,
    GESTOPT,
    INTUSSEN,
    ONBEKENDE_HULP,
    REDENEN,
    ZELFDE_REKENING,
)
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of
from portal.web.routes import get, post
from portal.zorgovereenkomst.lezen import date_fields

AnyRequest = Request[Any, Any, Any]
CHANGE, ACCOUNT = "/aanvullend/{dienst_id:int}/wijzigen", BILL + "/rekeningnummer"


@get(CHANGE)
def change(request: AnyRequest, db: NamedDependency[Database], dienst_id: FromPath[int]) -> Response[str]:
    """The form of a service with what was announced."""
    actor = citizen(request)
    with db.read() as session:
        found = service_in(session, db.keys, actor.dossier_id or 0, dienst_id)
    if not found.loopt:
        return service_page(request, db, actor, dienst_id, melding=GESTOPT)
    raw = visit_of(request).restored() or FormData(_typed(found))
    return _change_page(request, db, actor, dienst_id, Parsed(None, {}, raw))


@post(CHANGE)
def keep_changed(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dienst_id: FromPath[int]
) -> Response[str]:
    """Keep the change; what it was stays beside it."""
    actor, read = citizen(request), form_in(Aankondiging, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _change_page(request, db, actor, dienst_id, Parsed(None, errors, form))
    try:
        with db.write() as session:
            wijzigen.change(session, db, actor, dienst_id, read.value, number_of(form.get("version")))
    except service.OnbekendeHulp:
        return _change_page(request, db, actor, dienst_id, Parsed(None, {"wie": Fout(ONBEKENDE_HULP)}, form))
    except Geweigerd as error:
        wrong = Fout(REDENEN[error.oordeel.reden], error.oordeel.cijfers)
        return _change_page(request, db, actor, dienst_id, Parsed(None, {"kosten": wrong}, form))
    except service.GeenBudget:
        return _change_page(request, db, actor, dienst_id, Parsed(None, {}, form), melding=GEEN_BUDGET, status=409)
    except Stale:
        return _change_page(request, db, actor, dienst_id, Parsed(None, {}, form), melding=ANDER_VENSTER, status=409)
    except Impossible:
        return service_page(request, db, actor, dienst_id, melding=GESTOPT, status=409)
    return see_other(f"/aanvullend/{dienst_id}?klaar=gewijzigd")


@get(ACCOUNT)
def account(request: AnyRequest, db: NamedDependency[Database], rekening_id: FromPath[int]) -> Response[str]:
    """The form of the account of a bill whose payment came back; it starts empty, to be typed from the bill."""
    raw = visit_of(request).restored() or FormData()
    return _account_page(request, db, citizen(request), rekening_id, Parsed(None, {}, raw))


@post(ACCOUNT)
def keep_account(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], rekening_id: FromPath[int]
) -> Response[str]:
    """Keep the account; then the SVB looks at it."""
    actor, read = citizen(request), form_in(Nieuwrekeningnummer, form)
    if read.value is None:
        return _account_page(request, db, actor, rekening_id, read)
    try:
        with db.write() as session:
            terugkomst.correct_bill(session, db, actor, rekening_id, read.value, number_of(form.get("version")))
    except terugkomst.ZelfdeRekening:
        return _account_page(request, db, actor, rekening_id, Parsed(None, {"iban": Fout(ZELFDE_REKENING)}, form))
    except Stale:
        return _account_page(request, db, actor, rekening_id, Parsed(None, {}, form), melding=INTUSSEN, status=409)
    except Impossible:
        return bill_page(request, db, actor, rekening_id, melding=INTUSSEN, status=409)
    return see_other(f"/aanvullend/rekeningen/{rekening_id}?klaar=verbeterd")


def _typed(found: DienstView) -> list[tuple[str, str]]:
    """What was announced, in the fields of its form."""
    return [
        *(("wat", found.wat), ("wie", str(found.zorgverlener_id)), ("version", str(found.version))),
        ("kosten", f"{found.kosten_ct // 100},{found.kosten_ct % 100:02d}"),
        *date_fields("van", found.van),
        *date_fields("tot", found.tot),
    ]


def _helpers(known: list[tuple[int, str]], found: DienstView) -> list[tuple[int, str]]:
    """Who can be chosen; the present one by the number that the service has, also when two have one name."""
    others = [(number, name) for number, name in known if name != found.zorgverlener]
    return [(found.zorgverlener_id, found.zorgverlener), *others]


def _change_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dienst_id: int,
    form: Parsed[Any],
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, f"aanvullende dienst {dienst_id}")
    with db.read() as session:
        found = service_in(session, db.keys, actor.dossier_id or 0, dienst_id)
        helpers = helpers_of(session, actor)
    return form_page(
        request,
        "aanvullend/wijzigen.html",
        form,
        status=status,
        dienst=found,
        # After somebody else changed it the page shows what it is now: who then sends again, saw that.
        version=found.version if status == 409 else form.raw.get("version"),
        hulp=_helpers(helpers, found),
        anders=ANDERS,
        melding=melding,
        intussen=melding == ANDER_VENSTER,
    )


def _account_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    rekening_id: int,
    form: Parsed[Any],
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, f"aanvullende rekening {rekening_id}")
    with db.read() as session:
        found = service_with_bill(session, db.keys, actor.dossier_id or 0, rekening_id)
    bill = found.bill(rekening_id)
    return form_page(
        request,
        "aanvullend/rekeningnummer.html",
        form,
        status=status,
        dienst=found,
        rekening=bill,
        kan=bill.status in BANK,
        version=bill.version if form.raw.get("version") == "" or status == 409 else form.raw.get("version"),
        terug=[one for one in found.returned(rekening_id) if not one.hersteld],
        melding=melding,
    )


ROUTES: list[Any] = [change, keep_changed, account, keep_account]
