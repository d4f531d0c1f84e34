"""The hearing at the desk: planned, changed, cancelled, its report, and the calendar file."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal.actor import Actor
from portal.bezwaar import horen
from portal.bezwaar.agenda import calendar_of
from portal.bezwaar.balie import DESK, PATH, employee, send_form
from portal.bezwaar.bereik import place_of
from portal.bezwaar.formulieren import (
    Hoorverslag,
)
from portal.db import Database
from portal.gesprek.formulieren import Afspraakformulier, Afzegging
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
TALK = DESK + "/hoorgesprekken/{gesprek_id:int}"


@post(PATH + "/hoorgesprek")
def plan(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Plan a hearing."""
    once = form.get("sleutel")[:40] or secrets.token_urlsafe(16)

    def act(session: Session, actor: Actor, value: Afspraakformulier, _: int | None) -> None:
        horen.plan(session, db, actor, bezwaar_id, value, once)

    return send_form(request, db, form, bezwaar_id, Afspraakformulier, act, lambda one: one.refused())


@post(TALK + "/wijzigen")
def change(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """Another moment, place or way."""

    def act(session: Session, actor: Actor, value: Afspraakformulier, version: int | None) -> None:
        horen.change(session, db, actor, gesprek_id, value, version)

    return send_form(
        request, db, form, _about(db, request, gesprek_id), Afspraakformulier, act, lambda one: one.refused()
    )


@post(TALK + "/afzeggen")
def cancel(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """It does not take place."""

    def act(session: Session, actor: Actor, value: Afzegging, version: int | None) -> None:
        horen.cancel(session, db, actor, gesprek_id, value.reden, version)

    return send_form(request, db, form, _about(db, request, gesprek_id), Afzegging, act)


@post(TALK + "/verslag")
def report(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """What was said."""

    def act(session: Session, actor: Actor, value: Hoorverslag, version: int | None) -> None:
        horen.write_report(session, db, actor, gesprek_id, value.verslag, version)

    return send_form(request, db, form, _about(db, request, gesprek_id), Hoorverslag, act)


@get(TALK + "/agenda")
def calendar(request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int]) -> Response[bytes]:
    """The hearing for the calendar of the employee, with no name in it."""
    actor, bezwaar_id = employee(request), _about(db, request, gesprek_id)
    with db.read() as session:
        dossier_id = place_of(session, actor, bezwaar_id)
    record_view(db, actor, activiteiten.BEZWAAR_INZIEN, dossier_id, f"bezwaar {bezwaar_id}")
    return calendar_of(request, db, actor, bezwaar_id, gesprek_id, DESK)


def _about(db: Database, request: AnyRequest, gesprek_id: int) -> int:
    """The objection of a hearing within reach. Raises `Denied`."""
    actor = employee(request)
    with db.read() as session:
        bezwaar_id = horen.objection_of(session, gesprek_id)
        place_of(session, actor, bezwaar_id)
    return bezwaar_id


ROUTES: list[Any] = [plan, change, cancel, report, calendar]
