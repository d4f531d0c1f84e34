"""Choosing how letters and mail come: for a resident, for one of several parents, and for an employee."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Stale
from portal.dossier.service import remember_language
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.signalen import keuze, queries
from portal.signalen.formulier import Keuze, Werkkeuze
from portal.signalen.keuze import Keus
from portal.signalen.lezer import reader_of
from portal.signalen.models import Wijze
from portal.signalen.queries import KeuzeView
from portal.signalen.teksten import MAIL_NODIG, MELDWIJZEN, TE_VAAK, WERKWIJZEN, WIJZEN
from portal.web import FormData, inwoner, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
SETTINGS, WORK = "/berichten/instellingen", "/gemeente/werk/mail"


@dataclass(frozen=True)
class Plek:
    """Where somebody chooses: the address and template of the page, and its form."""

    pad: str
    template: str
    form: type[Keuze] | type[Werkkeuze]


HOME = Plek(SETTINGS, "signalen/instellingen.html", Keuze)
DESK = Plek(WORK, "signalen/werk.html", Werkkeuze)


def _visitor(request: AnyRequest) -> tuple[Actor, Plek]:
    """Who chooses here, by the address that was asked for."""
    if request.scope["path"].startswith(WORK):
        return staff(request, Rol.CONSULENT), DESK
    return inwoner(request), HOME


@get([SETTINGS, WORK])
def settings_page(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """How do you want to be reached?"""
    actor, plek = _visitor(request)
    kept = visit_of(request).restored()
    return _settings(request, db, actor, plek, Parsed(None, {}, kept) if kept else None, klaar=klaar)


@post([SETTINGS, WORK])
def choose(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Keep the choice; a new address gets a link first."""
    actor, plek = _visitor(request)
    parsed: Parsed[Any] = parse(plek.form, form)
    if parsed.value is None:
        return _settings(request, db, actor, plek, parsed, status=422)
    version = int(form.get("versie")) if form.get("versie").isdecimal() and len(form.get("versie")) < 9 else 0
    keus = Keus(getattr(parsed.value, "wijze", Wijze.POST), parsed.value.meldingen, parsed.value.email)
    remember_language(db, actor, visit_of(request).lang)  # of a browser: nobody chose it by hand
    try:
        with db.write() as session:
            sent = keuze.choose(session, db, actor, reader_of(session, actor), keus, version)
    except Stale:
        return _settings(request, db, actor, plek, Parsed(None, {}, form), status=409, klaar="intussen")
    except (keuze.EmailNodig, keuze.TeVaak) as error:
        said = MAIL_NODIG if isinstance(error, keuze.EmailNodig) else TE_VAAK
        return _settings(request, db, actor, plek, Parsed(None, {"email": Fout(said)}, form), status=422)
    return see_other(f"{plek.pad}?klaar={'link' if sent else 'keuze'}")


@post([f"{SETTINGS}/stoppen", f"{WORK}/stoppen"])
def stop(request: AnyRequest, db: NamedDependency[Database]) -> Response[Any]:
    """No mail any more, from now on."""
    actor, plek = _visitor(request)
    with db.write() as session:
        keuze.stop(session, db, actor, reader_of(session, actor))
    return see_other(f"{plek.pad}?klaar=gestopt")


def _settings(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    plek: Plek,
    form: Parsed[Any] | None,
    *,
    status: int = 200,
    klaar: str = "",
) -> Response[str]:
    _record(db, actor, "instellingen")
    with db.read() as session:
        lezer = reader_of(session, actor)
        found = queries.choice_of(session, lezer)
    form = form or Parsed(None, {}, FormData(_start(found)))
    return page(
        request,
        plek.template,
        status=status,
        keuze=found,
        wijzen=WIJZEN,
        meldwijzen=MELDWIJZEN if plek is HOME else WERKWIJZEN,
        ouder=lezer.persoon_id is not None,
        pad=plek.pad,
        form=form,
        klaar=klaar,
        page_errors=len(form.errors),
    )


def _start(found: KeuzeView) -> list[tuple[str, str]]:
    address = found.nieuw_email or found.email or ""
    chosen = [("wijze", found.wijze.value), ("meldingen", found.meldingen.value)]
    return [*chosen, ("email", address), ("versie", str(found.version))]


@get([f"{SETTINGS}/bevestigen", f"{WORK}/bevestigen"])
def ask_confirmation(request: AnyRequest, db: NamedDependency[Database], sleutel: FromQuery[str] = "") -> Response[str]:
    """Where the link of the mail leads: opening it changes nothing, since programs open links as well."""
    actor, plek = _visitor(request)
    return _confirmation(request, db, actor, plek, sleutel)


@post([f"{SETTINGS}/bevestigen", f"{WORK}/bevestigen"])
def confirm(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """The address counts from now on; the link worked once."""
    actor, plek = _visitor(request)
    try:
        with db.write() as session:
            keuze.confirm(session, db, actor, reader_of(session, actor), form.get("sleutel"))
    except keuze.LinkWerktNiet:
        return _confirmation(request, db, actor, plek, form.get("sleutel"))
    return see_other(f"{plek.pad}?klaar=bevestigd")


def _confirmation(request: AnyRequest, db: Database, actor: Actor, plek: Plek, secret: str) -> Response[str]:
    _record(db, actor, "bevestigen")
    with db.read() as session:
        good = queries.link_is_good(session, reader_of(session, actor), secret)
    status, kept = (200, secret) if good else (422, "")
    return page(request, "signalen/bevestigen.html", status=status, werkt=good, sleutel=kept, pad=plek.pad)


def _record(db: Database, actor: Actor, thing: str) -> None:
    """An employee's own address is in nobody's file."""
    if actor.dossier_id is not None:
        record_view(db, actor, activiteiten.BRIEFKEUZE, actor.dossier_id, thing)


ROUTES: list[Any] = [settings_page, choose, stop, ask_confirmation, confirm]
