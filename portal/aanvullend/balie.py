"""Additional services at the SVB: book deposits, judge bills, pay them, and send back what is left (Regeling 5.8)."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portal import clock
from portal.aanvullend import beoordelen, lijst
from portal.aanvullend.beeld import DienstView
from portal.aanvullend.beoordelen import AlGeboekt, Geweigerd, OnbekendKenmerk, Veranderd
from portal.aanvullend.burger import with_mark
from portal.aanvullend.formulieren import Overmaking, Reden, Storting
from portal.aanvullend.formulieren import read as form_in
from portal.aanvullend.models import Mutatiesoort
from portal.aanvullend.queries import service_in
from portal.aanvullend.teksten import (
    AL_GEBOEKT,
    DAG_FOUT,
    INTUSSEN,
    MUTATIES,
    ONBEKEND_KENMERK,
    REDENEN,
    STORTERS,
)
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, own_dossier_ids
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view, record_views
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.csvbestand import write_table
from portal.web.forms import Fout, Parsed, number_of, once
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
ROOT = "/svb/aanvullend"
WORDS: dict[str, Any] = {"storters": STORTERS, "mutaties": MUTATIES, "redenen": REDENEN}


@get(ROOT)
def work_list(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """Bills that wait, the oldest first, and what has to go back."""
    work = _work(db, staff(request, Rol.SVB), activiteiten.AANVULLEND_INZIEN)
    form: Parsed[Any] = Parsed(None, {}, FormData([("bom", "ja")]))
    return page(request, "aanvullend/balie_lijst.html", werk=work, form=form, klaar=klaar == "ja")


@post(ROOT + "/uitvoer")
def download(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """What is to be paid as a file; everybody in it is recorded before it is made."""
    work = _work(db, staff(request, Rol.SVB), activiteiten.BESTAND_MAKEN)
    content = write_table(lijst.KOLOMMEN, lijst.lines_of(work), bom=form.get("bom") == "ja")
    name = f"aanvullend-{clock.today():%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv", headers=headers)


@get(ROOT + "/storting")
def new_deposit(request: AnyRequest) -> Response[str]:
    """The form of a deposit."""
    staff(request, Rol.SVB)
    return _deposit_page(request, Parsed(None, {}, visit_of(request).restored() or FormData(today())))


@post(ROOT + "/storting")
def deposit(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Book a line of the bank; one that was booked before is refused."""
    actor, read = staff(request, Rol.SVB), form_in(Storting, form)
    errors = read.value.refused(clock.today()) if read.value else read.errors
    if errors or read.value is None:
        return _deposit_page(request, Parsed(None, errors, form))
    try:
        with db.write() as session:
            number = beoordelen.book_deposit(session, db, actor, read.value, once(form))
    except OnbekendKenmerk:
        return _deposit_page(request, Parsed(None, {"kenmerk": Fout(ONBEKEND_KENMERK)}, form))
    except EigenDossier:
        return _deposit_page(request, Parsed(None, {"kenmerk": Fout(OWN)}, form))
    except (AlGeboekt, IntegrityError) as error:
        record_refusal(db, actor, activiteiten.AANVULLEND_BOEKEN, "al-geboekt", "storting")
        where = error.dienst_id if isinstance(error, AlGeboekt) else None
        found: Parsed[Any] = Parsed(None, {"bankkenmerk": Fout(AL_GEBOEKT)}, form)
        return _deposit_page(request, found, status=409, eerder=where)
    return see_other(f"{ROOT}/{number}?klaar=ja")


@get(ROOT + "/{dienst_id:int}")
def show(
    request: AnyRequest,
    db: NamedDependency[Database],
    dienst_id: FromPath[int],
    klaar: FromQuery[str] = "",
    doe: FromQuery[str] = "",
) -> Response[str]:
    """A service with the ledger of every depositor; `doe` opens the one form: what to send or to book back."""
    raw = FormData([*(visit_of(request).restored() or FormData()).pairs, ("open", doe)])
    return service_page(request, db, staff(request, Rol.SVB), dienst_id, Parsed(None, {}, raw), klaar=klaar == "ja")


@post(ROOT + "/storters/{storter_id:int}/terug")
def give_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], storter_id: FromPath[int]
) -> Response[str]:
    """What a depositor has left went back."""
    actor, read = staff(request, Rol.SVB), form_in(Overmaking, form)
    with db.read() as session:
        dienst_id = beoordelen.service_of_depositor(session, actor, storter_id)
    value, form = read.value, opening(form, f"terug-{storter_id}")
    if value is None or beoordelen.wrong_day(value, None):
        errors = read.errors or {"datum": Fout(DAG_FOUT)}
        return service_page(request, db, actor, dienst_id, Parsed(None, errors, form))
    shown = number_of(form.get("bedrag_ct")) or 0
    return on_service(
        request, db, actor, dienst_id, form,
        lambda session: beoordelen.give_back(session, db, actor, storter_id, value, shown, once(form)),
    )  # fmt: skip


@post(ROOT + "/boekingen/{boeking_id:int}/herstellen")
def undo(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], boeking_id: FromPath[int]
) -> Response[str]:
    """Book a mistaken deposit back, and say why."""
    actor, read = staff(request, Rol.SVB), form_in(Reden, form)
    with db.read() as session:
        dienst_id = beoordelen.service_of_line(session, actor, boeking_id, Mutatiesoort.GESTORT)
    value, form = read.value, opening(form, f"herstel-{boeking_id}")
    if value is None:
        return service_page(request, db, actor, dienst_id, Parsed(None, read.errors, form))
    return on_service(
        request, db, actor, dienst_id, form,
        lambda session: beoordelen.undo(session, db, actor, boeking_id, value.toelichting),
    )  # fmt: skip


def opening(form: FormData, which: str) -> FormData:
    """What was typed, with the one form of the page that stays open."""
    return FormData([*form.pairs, ("open", which)])


def on_service(
    request: AnyRequest, db: Database, actor: Actor, dienst_id: int, form: FormData, act: Callable[[Session], object]
) -> Response[str]:
    """Do it and go on; what is refused stands on the page of the service. What belongs to a field is raised."""
    try:
        with db.write() as session:
            act(session)
    except (EigenDossier, Geweigerd, Impossible, Veranderd) as error:
        return service_page(request, db, actor, dienst_id, Parsed(None, {}, form), fout=error)
    return see_other(f"{ROOT}/{dienst_id}?klaar=ja")


def today() -> list[tuple[str, str]]:
    """Today in the fields of a date."""
    day = clock.today()
    return [("datum-dag", str(day.day)), ("datum-maand", str(day.month)), ("datum-jaar", str(day.year))]


def _work(db: Database, actor: Actor, activity: activiteiten.Activiteit) -> lijst.Werk:
    """What waits, everybody on it recorded first."""
    with db.read() as session:
        found = lijst.find_work(session, own_dossier_ids(session, actor))
    record_views(db, actor, activity, [(one, "aanvullende diensten") for one in sorted(found.dossiers)])
    with db.read() as session:
        return lijst.read_work(session, db.keys, found)


def _deposit_page(
    request: AnyRequest, form: Parsed[Any], *, status: int = 200, eerder: int | None = None
) -> Response[str]:
    return form_page(request, "aanvullend/balie_storting.html", with_mark(form), status=status, eerder=eerder)


def why(error: Exception | None) -> tuple[Fout | None, int]:
    """What the page says of a refusal, and its status."""
    if error is None:
        return None, 200
    if isinstance(error, Geweigerd):
        return Fout(REDENEN[error.oordeel.reden], error.oordeel.cijfers), 422
    return (Fout(OWN), 422) if isinstance(error, EigenDossier) else (Fout(INTUSSEN), 409)


def service_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dienst_id: int,
    form: Parsed[Any],
    *,
    klaar: bool = False,
    fout: Exception | None = None,
    status: int = 200,
) -> Response[str]:
    """The page of a service at the SVB, the look recorded first; `fout` is what was refused."""
    with db.read() as session:
        dossier_id = beoordelen.dossier_of(session, dienst_id)
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, dossier_id, f"aanvullende dienst {dienst_id}")
    with db.read() as session:
        found = service_in(session, db.keys, dossier_id, dienst_id)
    melding, refused = why(fout)
    fresh = FormData([*form.raw.pairs, *today()])
    return form_page(
        request,
        "aanvullend/balie_dienst.html",
        with_mark(Parsed(None, form.errors, fresh)),
        status=refused if fout else status,
        dienst=found,
        open=_opened(found, form.raw.get("open")),
        klaar=klaar,
        melding=melding,
        **WORDS,
    )


def _opened(found: DienstView, wanted: str) -> str:
    """The form that was asked for, when what it does is possible now."""
    back = {f"terug-{one.id}" for one in found.storters if found.may_return(one).allowed}
    undo = {
        f"herstel-{line.id}"
        for one in found.storters
        for line in one.mutaties
        if line.soort is Mutatiesoort.GESTORT and not line.hersteld and found.may_undo(one, line).allowed
    }
    returned = {
        f"{'retour' if line.soort is Mutatiesoort.TERUGGESTORT else 'toch'}-{line.id}"
        for one in found.storters
        for line in one.mutaties
        if found.may_come_back(line) or found.may_stand_again(one, line)
    }
    account = {f"rekening-{one.id}" for one in found.storters if one.onjuist_op}
    return wanted if wanted in back | undo | returned | account else ""


ROUTES: list[Any] = [
    *(work_list, download, new_deposit, deposit, show, give_back, undo),
]
