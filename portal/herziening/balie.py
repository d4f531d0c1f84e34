"""A change of a budget at the desk: look it over with its effects and letter, announce, hear, and decide."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from markupsafe import Markup
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.brief import Motivering, letters_of
from portal.berichten.models import Berichtsoort
from portal.brieven.html import as_html
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach
from portal.herziening import besluiten, opstellen
from portal.herziening.beeld import Zaak, place_of, revision_for
from portal.herziening.brief import contents
from portal.herziening.formulieren import Aankondiging, Besluitformulier, Notitie, date_fields, fout
from portal.herziening.teksten import AT_ONCE, GRONDEN, VERSTREKKERS, WIJZEN
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, once, parse
from portal.web.i18n import LEADING, N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
Act = Callable[[Session], object]
PATH = "/gemeente/herzieningen/{herziening_id:int}"
ANSWER = N_("Schrijf een antwoord op wat de inwoner zei. De brief neemt dat over.")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], herziening_id: FromPath[int]) -> Response[str]:
    """A change with its effects, its letter, what was said of it, and what can be done now."""
    actor = staff(request, Rol.CONSULENT)
    return _show(request, db, actor, herziening_id, visit_of(request).restored() or FormData())


@post(PATH + "/aankondigen")
def announce(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Tell the person what the municipality intends."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Aankondiging, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, herziening_id, form, errors)
    until, version = read.value.reageren_voor, number_of(form.get("versie"))
    return _do(
        request, db, actor, herziening_id, form,
        lambda one: opstellen.announce(one, db, actor, herziening_id, until, version),
    )  # fmt: skip


@post(PATH + "/terugnemen")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Take the announcement back to change it."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    return _do(
        request, db, actor, herziening_id, form,
        lambda one: opstellen.take_back(one, db, actor, herziening_id, version),
    )  # fmt: skip


@post(PATH + "/afzien")
def drop(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Let the change go."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    return _do(
        request, db, actor, herziening_id, form, lambda one: opstellen.drop(one, db, actor, herziening_id, version)
    )


@post(PATH + "/reactie")
def note(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Note what the person said by phone, on paper or in a talk."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Notitie, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, herziening_id, form, errors)
    value, key = read.value, once(form)
    return _do(
        request, db, actor, herziening_id, form, lambda one: opstellen.note(one, db, actor, herziening_id, value, key)
    )


@post(PATH + "/besluiten")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Decide what was looked over."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Besluitformulier, form)
    if read.value is None:
        return _show(request, db, actor, herziening_id, form, read.errors)
    words, seen = read.value.antwoord, form.get("gezien")
    return _do(
        request, db, actor, herziening_id, form,
        lambda one: besluiten.decide(one, db, actor, herziening_id, words, seen),
    )  # fmt: skip


def look(db: Database, actor: Actor, dossier_id: int, what: str) -> None:
    """Record that a consulent looks at a dossier within reach. Raises `Denied`."""
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.HERZIENING_INZIEN, dossier_id, what)


def case_at_desk(db: Database, actor: Actor, herziening_id: int) -> Zaak:
    """A change, after the look was recorded. Raises `Denied`."""
    with db.read() as session:
        dossier_id = place_of(session, actor, herziening_id)
    record_view(db, actor, activiteiten.HERZIENING_INZIEN, dossier_id, f"herziening {herziening_id}")
    with db.read() as session:
        return revision_for(session, db.keys, actor, herziening_id)


def _do(request: AnyRequest, db: Database, actor: Actor, herziening_id: int, form: FormData, act: Act) -> Response[str]:
    """Do it, or show the change as it is now with why it was not done; what was typed stays."""
    again: dict[str, Any] = {
        "request": request,
        "db": db,
        "actor": actor,
        "herziening_id": herziening_id,
        "typed": form,
    }
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _show(**again, melding=OWN, status=422)
    except besluiten.GeenAntwoord:
        return _show(**again, errors={"antwoord": Fout(ANSWER)})
    except opstellen.NogNiet:
        return _show(**again, status=422)
    except (Impossible, Stale):
        return _show(**again, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/herzieningen/{herziening_id}")


def _show(
    request: AnyRequest, db: Database, actor: Actor, herziening_id: int, typed: FormData,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    zaak = case_at_desk(db, actor, herziening_id)
    return form_page(
        request,
        "herziening/herziening.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *_start(zaak, typed)])),
        status=status,
        zaak=zaak,
        h=zaak.herziening,
        wetten=WETTEN,
        gronden=GRONDEN,
        wijzen=WIJZEN,
        wijzekeuzes=[(one.value, WIJZEN[one]) for one in WIJZEN if one.value != "portaal"],
        verstrekkers=[VERSTREKKERS[one] for one in sorted(zaak.verstrekkers)],
        redenen=[(fout(one), one.artikel) for one in (*zaak.mag_niet, *zaak.nog_niet)],
        let_op=[(fout(one), one.artikel) for one in zaak.let_op],
        kan_aankondigen=not zaak.mag_niet,
        brief=_preview(db, zaak, typed.get("antwoord")),
        sleutel=typed.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


def _start(zaak: Zaak, typed: FormData) -> list[tuple[str, str]]:
    """The proposed last day to react, and today for a reaction that is noted."""
    days = zaak.regelset.diensttermijnen.zienswijze
    found = [] if "reageren_voor-jaar" in typed else date_fields("reageren_voor", zaak.vandaag + timedelta(days=days))
    return found if "ontvangen_op-jaar" in typed else [*found, *date_fields("ontvangen_op", clock.today())]


def _preview(db: Database, zaak: Zaak, antwoord: str) -> Markup | None:
    """The Dutch letter as it would be sent today."""
    if not zaak.herziening.loopt:
        return None
    why = Motivering((), "", lambda lang: contents(zaak, lang, antwoord))
    with db.read() as session:
        letters = letters_of(
            session,
            zaak.dossier.id,
            Berichtsoort.BUDGET_HERZIEN,
            zaak.dossier.gemeente_id,
            besluiten.facts_of(zaak),
            why,
        )
    return as_html(letters[LEADING], 2)


ROUTES: list[Any] = [show, announce, take_back, drop, note, decide]
