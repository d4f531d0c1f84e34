"""Payments that wait, at the desk of the municipality: ask the SVB to wait, look, and let it go on."""

import secrets
from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.dossier.regels import rules
from portal.herziening import opschorten
from portal.herziening.budget import budgets_of
from portal.herziening.formulieren import Opschortformulier, date_fields, refused
from portal.herziening.opschorten import OpschortingView, place_of, suspension_for
from portal.herziening.opstellen import NogNiet
from portal.herziening.teksten import AT_ONCE, GRONDEN
from portal.law.opschorting import VERMOEDENS
from portal.law.termijnen import suspend_until
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, once, parse
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
Act = Callable[[Session], object]
OF, PATH = "/gemeente/dossiers/{dossier_id:int}/opschortingen/nieuw", "/gemeente/opschortingen/{opschorting_id:int}"


@get(OF)
def fill_in(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The form: why, and until when."""
    actor = staff(request, Rol.CONSULENT)
    return _form_page(request, db, actor, dossier_id, visit_of(request).restored() or FormData())


@post(OF)
def begin(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Ask the SVB to wait from today; the person gets a letter."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Opschortformulier, form)
    if read.value is None:
        return _form_page(request, db, actor, dossier_id, form, read.errors)
    v, key = read.value, once(form)
    try:
        with db.write() as session:
            made = opschorten.begin(
                session, db, actor, dossier_id, v.budget, v.grond, v.tot, v.toelichting, key
            )  # fmt: skip
    except EigenDossier:
        return _form_page(request, db, actor, dossier_id, form, melding=OWN, status=422)
    except NogNiet as error:
        return _form_page(request, db, actor, dossier_id, form, refused(error.rulings))
    return see_other(f"/gemeente/opschortingen/{made}")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], opschorting_id: FromPath[int]) -> Response[str]:
    """One suspension."""
    return _show(request, db, staff(request, Rol.CONSULENT), opschorting_id)


@post(PATH + "/opheffen")
def lift(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], opschorting_id: FromPath[int]
) -> Response[str]:
    """The SVB need not wait any more."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    try:
        with db.write() as session:
            opschorten.lift(session, db, actor, opschorting_id, version)
    except EigenDossier:
        return _show(request, db, actor, opschorting_id, melding=OWN, status=422)
    except (Impossible, Stale):
        return _show(request, db, actor, opschorting_id, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/opschortingen/{opschorting_id}")


def _one(db: Database, actor: Actor, opschorting_id: int) -> OpschortingView:
    with db.read() as session:
        dossier_id = place_of(session, actor, opschorting_id)
    record_view(db, actor, activiteiten.OPSCHORTING_INZIEN, dossier_id, f"opschorting {opschorting_id}")
    with db.read() as session:
        return suspension_for(session, db.keys, actor, opschorting_id)


def _show(
    request: AnyRequest, db: Database, actor: Actor, opschorting_id: int, *, melding: str = "", status: int = 200
) -> Response[str]:
    found = _one(db, actor, opschorting_id)
    with db.read() as session:
        head = dossier_for(session, actor, found.dossier_id)
    return page(
        request,
        "herziening/opschorting.html",
        status=status,
        stuk=found,
        dossier=head,
        gronden=GRONDEN,
        melding=melding,
        vandaag=clock.today(),
    )


def _form_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, typed: FormData,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.OPSCHORTING_INZIEN, dossier_id, "opschorting")
    with db.read() as session:
        head, budgets = dossier_for(session, actor, dossier_id), budgets_of(session, dossier_id)
    today = clock.today()
    latest = suspend_until(today, rules(head.gemeente, today).termijnen)
    start = [] if "tot-jaar" in typed else date_fields("tot", latest)
    return form_page(
        request,
        "herziening/opschorten.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *start])),
        status=status,
        dossier=head,
        budgetten=budgets,
        uiterlijk=latest,
        gronden=[(one.value, GRONDEN[one], one.artikel) for one in VERMOEDENS],
        sleutel=typed.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


ROUTES: list[Any] = [fill_in, begin, show, lift]
