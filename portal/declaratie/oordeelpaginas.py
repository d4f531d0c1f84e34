"""Pages of "is dit zo geleverd en afgesproken?": what is not right, and who helps."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.detail import DeclaratieDetail, declaration_for
from portal.declaratie.geleverd import judge
from portal.declaratie.ingevoerd import say_wrong
from portal.declaratie.models import Geleverd
from portal.dossier.queries import DossierView, dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, page, see_other, visit_of
from portal.web.forms import Form, Fout, LangeTekst, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
SAY_WHAT = N_("Schrijf op wat er niet klopt.")


class Klacht(Form):
    """What is not right."""

    toelichting: LangeTekst = ""


@get("/declaraties/{declaratie_id:int}/klopt-niet")
def ask_what(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[str]:
    """What is not right?"""
    actor = citizen(request)
    restored = visit_of(request).restored() or FormData()
    return _what_page(request, db, actor, declaratie_id, Parsed(None, {}, restored))


@post("/declaraties/{declaratie_id:int}/klopt-niet")
def say_no(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[Any]:
    """Keep what is not right; nothing is sent, and nothing stops. The municipality looks again at what it entered."""
    actor = citizen(request)
    parsed = parse(Klacht, form)
    text = parsed.value.toelichting if parsed.value else ""
    if not text:
        errors = dict(parsed.errors) or {"toelichting": Fout(SAY_WHAT)}
        return _what_page(request, db, actor, declaratie_id, Parsed(None, errors, form), status=422)
    with db.write() as session:
        new = judge(session, db, actor, declaratie_id, Geleverd.NEE, text)
        if new and declaration_for(session, actor, declaratie_id).mag_gemeld:
            say_wrong(session, db, actor, declaratie_id, None)
    return see_other(f"/declaraties/{declaratie_id}#oordeel")


@post("/declaraties/{declaratie_id:int}/klopt")
def say_yes(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """Yes, of what somebody else entered."""
    actor = citizen(request)
    with db.write() as session:
        judge(session, db, actor, declaratie_id, Geleverd.JA)
    return see_other(f"/declaraties/{declaratie_id}#oordeel")


@get("/declaraties/{declaratie_id:int}/hulp")
def help_page(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[str]:
    """Who calls with me, and a question to the consulent."""
    actor = citizen(request)
    found, dossier = _read(db, actor, declaratie_id)
    return page(request, "declaratie/hulp.html", declaratie=found, gemeente=dossier.gemeente)


@post("/declaraties/{declaratie_id:int}/hulp")
def ask_help(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """Keep that help was asked, and go on to the question."""
    actor = citizen(request)
    with db.write() as session:
        judge(session, db, actor, declaratie_id, Geleverd.HULP)
    return see_other(f"/berichten/vraag?over=declaratie&nummer={declaratie_id}")


def _what_page(
    request: AnyRequest, db: Database, actor: Actor, declaratie_id: int, form: Parsed[Any], *, status: int = 200
) -> Response[str]:
    found, dossier = _read(db, actor, declaratie_id)
    return page(
        request,
        "declaratie/klopt_niet.html",
        status=status,
        declaratie=found,
        gemeente=dossier.gemeente,
        form=form,
        page_errors=len(form.errors),
    )


def _read(db: Database, actor: Actor, declaratie_id: int) -> tuple[DeclaratieDetail, DossierView]:
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, actor.dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        found = declaration_for(session, actor, declaratie_id)
        return found, dossier_for(session, actor, found.kop.dossier_id)


ROUTES = [ask_what, say_no, say_yes, help_page, ask_help]
