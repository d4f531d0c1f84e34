"""Preparing a recovery at the desk: from whom, how much, why, and the arrangement that it begins with."""

import secrets
from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.herziening import terugvorderen
from portal.herziening.budget import budgets_of
from portal.herziening.formulieren import Vorderformulier, date_fields, euros, refused
from portal.herziening.opstellen import NogNiet
from portal.herziening.teksten import AT_ONCE, VAN_WIE, VAN_WIE_GROND
from portal.herziening.terugvorderbalie import case_at_desk
from portal.herziening.terugvorderbeeld import Vorderzaak, helpers_of
from portal.law.terugvordering import Vanwie
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Parsed, number_of, once, parse
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
OF, PATH = "/gemeente/dossiers/{dossier_id:int}/terugvorderingen/nieuw", "/gemeente/terugvorderingen/{vordering_id:int}"


@get(OF)
def fill_in(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The form of a new recovery."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData([("sleutel", secrets.token_urlsafe(16)), ("termijnen", "12")])
    return _form_page(request, db, actor, dossier_id, Parsed(None, {}, typed))


@post(OF)
def begin(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Keep a new recovery and look it over."""
    return _keep(request, db, staff(request, Rol.CONSULENT), dossier_id, form, None)


@get(PATH + "/wijzigen")
def fill_in_again(request: AnyRequest, db: NamedDependency[Database], vordering_id: FromPath[int]) -> Response[str]:
    """The form of a recovery that is being prepared."""
    actor = staff(request, Rol.CONSULENT)
    zaak = case_at_desk(db, actor, vordering_id)
    typed = visit_of(request).restored() or FormData(_as_typed(zaak))
    return _form_page(request, db, actor, zaak.dossier.id, Parsed(None, {}, typed), zaak)


@post(PATH + "/wijzigen")
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Keep it and look it over."""
    actor = staff(request, Rol.CONSULENT)
    zaak = case_at_desk(db, actor, vordering_id)
    return _keep(request, db, actor, zaak.dossier.id, form, zaak)


def _keep(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: FormData, zaak: Vorderzaak | None
) -> Response[str]:
    read = parse(Vorderformulier, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _form_page(request, db, actor, dossier_id, Parsed(None, errors, form), zaak)
    seen = (zaak.vordering.id, number_of(form.get("versie")) or 0) if zaak else None
    typed: Parsed[Any] = Parsed(None, {}, form)
    try:
        with db.write() as session:
            kept = terugvorderen.keep(session, db, actor, dossier_id, read.value, once(form), seen)
    except EigenDossier:
        return _form_page(request, db, actor, dossier_id, typed, zaak, melding=OWN, status=422)
    except NogNiet as error:
        return _form_page(request, db, actor, dossier_id, Parsed(None, refused(error.rulings), form), zaak)
    except (Impossible, Stale):
        zaak = case_at_desk(db, actor, zaak.vordering.id) if zaak else None
        return _form_page(request, db, actor, dossier_id, typed, zaak, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/terugvorderingen/{kept}")


def _form_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: Parsed[Any], zaak: Vorderzaak | None = None,
    *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.TERUGVORDERING_INZIEN, dossier_id, "terugvordering")
    with db.read() as session:
        head, budgets = dossier_for(session, actor, dossier_id), budgets_of(session, dossier_id)
        helpers = helpers_of(session, dossier_id)
    raw = form.raw
    if zaak and melding:  # the next press is about what is shown now
        pairs = [pair for pair in raw.pairs if pair[0] != "versie"]
        raw = FormData([*pairs, ("versie", str(zaak.vordering.version))])
    start = [] if "eerste_op-jaar" in raw else date_fields("eerste_op", clock.today() + timedelta(days=42))
    return form_page(
        request,
        "herziening/terugvorderen.html",
        Parsed(None, form.errors, FormData([*raw.pairs, *start])),
        status=status,
        dossier=head,
        budgetten=budgets,
        zorgverleners=helpers,
        zaak=zaak,
        keuzes=[(one.value, VAN_WIE[one], VAN_WIE_GROND[one], one.artikel) for one in Vanwie],
        melding=melding,
    )


def _as_typed(zaak: Vorderzaak) -> list[tuple[str, str]]:
    t = zaak.vordering
    return [
        ("budget", str(t.budget_id)), ("van_wie", t.van_wie.value), ("zorgverlener", str(t.zorgverlener_id or "")),
        ("naam", t.naam if t.van_wie is Vanwie.MEEWERKER else ""), ("bedrag", euros(t.bedrag_ct)),
        ("handelen", t.handelen), ("toelichting", t.toelichting), ("termijnen", str(t.termijnen)),
        *date_fields("eerste_op", t.eerste_op), ("versie", str(t.version)),
    ]  # fmt: skip


ROUTES: list[Any] = [fill_in, begin, fill_in_again, keep]
