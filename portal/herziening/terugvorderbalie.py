"""A recovery at the desk: announce and decide; then the arrangement, and what comes in."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from markupsafe import Markup
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.brieven.blokken import Tekststuk
from portal.brieven.handlers import attachment
from portal.brieven.html import as_html
from portal.brieven.typst import as_pdf
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.regels import rules
from portal.herziening import terugbetalen, terugvorderen
from portal.herziening.balie import ANSWER
from portal.herziening.besluiten import GeenAntwoord
from portal.herziening.formulieren import (
    Aankondiging,
    Besluitformulier,
    Notitie,
    Ontvangstformulier,
    Regelingformulier,
    date_fields,
    fout,
    wrong_arrangement,
)
from portal.herziening.opstellen import NogNiet
from portal.herziening.teksten import AT_ONCE, MEER_DAN_REST, TERMIJNEN, VAN_WIE_GROND, WIJZEN
from portal.herziening.terugvorderbeeld import Vorderzaak, place_of, recovery_for
from portal.herziening.terugvorderbrief import TITEL_BESLUIT, contents, to_other
from portal.law.terugvordering import MOST_TERMS
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, once, parse
from portal.web.i18n import LEADING, translations
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
Act = Callable[[Session], object]
PATH = "/gemeente/terugvorderingen/{vordering_id:int}"


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], vordering_id: FromPath[int]) -> Response[str]:
    """A recovery with its letter, what was said, the arrangement, and what came in."""
    actor = staff(request, Rol.CONSULENT)
    return _show(request, db, actor, vordering_id, visit_of(request).restored() or FormData())


@get(PATH + "/pdf")
def on_paper(request: AnyRequest, db: NamedDependency[Database], vordering_id: FromPath[int]) -> Response[bytes]:
    """The letter to a zorgverlener or who helped, to print; the person's own letter goes with the others."""
    zaak = case_at_desk(db, staff(request, Rol.CONSULENT), vordering_id)
    if zaak.vordering.van_inwoner or not (zaak.vordering.aangekondigd_op or zaak.vordering.besloten_op):
        return deny("brief", vordering_id)
    made = as_pdf(to_other(zaak, terugvorderen.kenmerk_of(zaak)))
    return attachment(made, f"terugvordering-{vordering_id}.pdf")


@post(PATH + "/aankondigen")
def announce(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Tell what the municipality intends."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Aankondiging, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, vordering_id, form, errors)
    until, version = read.value.reageren_voor, number_of(form.get("versie"))
    return _do(
        request, db, actor, vordering_id, form,
        lambda one: terugvorderen.announce(one, db, actor, vordering_id, until, version),
    )  # fmt: skip


@post(PATH + "/terugnemen")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Take the announcement back to change it."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    return _do(
        request, db, actor, vordering_id, form,
        lambda one: terugvorderen.take_back(one, db, actor, vordering_id, version),
    )  # fmt: skip


@post(PATH + "/afzien")
def drop(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Let it go, or what is left of it."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    return _do(
        request, db, actor, vordering_id, form, lambda one: terugvorderen.drop(one, db, actor, vordering_id, version)
    )


@post(PATH + "/reactie")
def note(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Note what somebody said by phone, on paper or in a talk."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Notitie, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, vordering_id, form, errors)
    value, key = read.value, once(form)
    return _do(
        request, db, actor, vordering_id, form,
        lambda one: terugvorderen.note(one, db, actor, vordering_id, value, key),
    )  # fmt: skip


@post(PATH + "/besluiten")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Decide what was looked over."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Besluitformulier, form)
    if read.value is None:
        return _show(request, db, actor, vordering_id, form, read.errors)
    words, seen = read.value.antwoord, form.get("gezien")
    return _do(
        request, db, actor, vordering_id, form,
        lambda one: terugvorderen.decide(one, db, actor, vordering_id, words, seen),
    )  # fmt: skip


@post(PATH + "/regeling")
def arrange(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Make an arrangement of what is left."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Regelingformulier, form)
    v = read.value
    errors = wrong_arrangement(v.termijnen, v.eerste_op, 0) if v else read.errors
    if errors or v is None:
        return _show(request, db, actor, vordering_id, form, errors)
    asked, key = number_of(form.get("vraag")), once(form)
    return _do(
        request, db, actor, vordering_id, form,
        lambda one: terugbetalen.arrange(one, db, actor, vordering_id, v.termijnen, v.eerste_op, v.tekst, asked, key),
    )  # fmt: skip


@post(PATH + "/ontvangsten")
def receive(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Write down money that came in."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Ontvangstformulier, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, vordering_id, form, errors)
    v, key = read.value, once(form)
    return _do(
        request, db, actor, vordering_id, form,
        lambda one: terugbetalen.receive(one, db, actor, vordering_id, v.bedrag, v.ontvangen_op, v.kenmerk, key),
    )  # fmt: skip


@post(PATH + "/ontvangsten/{ontvangst_id:int}/terug")
def take_back_receipt(
    request: AnyRequest, db: NamedDependency[Database], vordering_id: FromPath[int], ontvangst_id: FromPath[int]
) -> Response[str]:
    """Take back a receipt that was entered wrongly; both lines stay."""
    actor = staff(request, Rol.CONSULENT)
    return _do(
        request, db, actor, vordering_id, FormData(),
        lambda one: terugbetalen.take_back_receipt(one, db, actor, vordering_id, ontvangst_id),
    )  # fmt: skip


def case_at_desk(db: Database, actor: Actor, vordering_id: int) -> Vorderzaak:
    """A recovery, after the look was recorded. Raises `Denied`."""
    with db.read() as session:
        dossier_id = place_of(session, actor, vordering_id)
    record_view(db, actor, activiteiten.TERUGVORDERING_INZIEN, dossier_id, f"terugvordering {vordering_id}")
    with db.read() as session:
        return recovery_for(session, db.keys, actor, vordering_id)


def _do(request: AnyRequest, db: Database, actor: Actor, vordering_id: int, form: FormData, act: Act) -> Response[str]:
    """Do it, or show the recovery as it is now with why it was not done; what was typed stays."""
    again: dict[str, Any] = {"request": request, "db": db, "actor": actor, "vordering_id": vordering_id, "typed": form}
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _show(**again, melding=OWN, status=422)
    except GeenAntwoord:
        return _show(**again, errors={"antwoord": Fout(ANSWER)})
    except terugbetalen.TeVeel as error:
        return _show(**again, errors={"bedrag": Fout(MEER_DAN_REST, {"rest_ct": error.rest_ct})})
    except terugbetalen.GeenRegeling:
        return _show(**again, errors={"termijnen": Fout(TERMIJNEN, {"hoogstens": MOST_TERMS})})
    except NogNiet:
        return _show(**again, status=422)
    except (Impossible, Stale):
        return _show(**again, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/terugvorderingen/{vordering_id}")


def _show(
    request: AnyRequest, db: Database, actor: Actor, vordering_id: int, typed: FormData,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    zaak = case_at_desk(db, actor, vordering_id)
    return form_page(
        request,
        "herziening/terugvordering.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *_start(zaak, typed)])),
        status=status,
        zaak=zaak,
        t=zaak.vordering,
        grond=VAN_WIE_GROND[zaak.vordering.van_wie],
        wijzen=WIJZEN,
        wijzekeuzes=[(one.value, WIJZEN[one]) for one in WIJZEN if one.value != "portaal"],
        redenen=[(fout(one), one.artikel) for one in (*zaak.mag_niet, *zaak.nog_niet)],
        brief=_preview(zaak, typed.get("antwoord")),
        sleutel=typed.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


def _start(zaak: Vorderzaak, typed: FormData) -> list[tuple[str, str]]:
    """Proposed days, and as many terms as were asked for."""
    today = zaak.vandaag
    days = rules(zaak.dossier.gemeente, today).diensttermijnen.zienswijze
    proposed = {
        "reageren_voor": today + timedelta(days=days),
        "ontvangen_op": today,
        "eerste_op": today + timedelta(days=30),
    }
    found = [field for name, day in proposed.items() if f"{name}-jaar" not in typed for field in date_fields(name, day)]
    if "termijnen" not in typed and zaak.vraag:
        found.append(("termijnen", str(min(-(-zaak.rest_ct // zaak.vraag.per_maand_ct), MOST_TERMS))))
    return found


def _preview(zaak: Vorderzaak, antwoord: str) -> Markup | None:
    """What the letter would decide, in Dutch."""
    if zaak.vordering.besloten_op:
        return None
    title = translations(LEADING).gettext(TITEL_BESLUIT)
    return as_html(Tekststuk(title, LEADING, tuple(contents(zaak, LEADING, antwoord))), 2)


ROUTES: list[Any] = [
    show, on_paper, announce, take_back, drop, note, decide, arrange, receive, take_back_receipt,
]  # fmt: skip
