"""Changing a budget at the desk: fill in, look over with its effects and letter, announce, hear, and decide."""

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
from portal.dossier.eigen import EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.herziening import besluiten, opstellen
from portal.herziening.beeld import Zaak, place_of, revision_for, revisions_of
from portal.herziening.brief import contents
from portal.herziening.budget import budgets_of
from portal.herziening.formulieren import (
    Aankondiging,
    Besluitformulier,
    Herzienformulier,
    Notitie,
    date_fields,
    fout,
    refused,
)
from portal.herziening.opschorten import suspensions_of
from portal.herziening.teksten import (
    AT_ONCE,
    GRONDEN,
    OWN,
    SOORTEN,
    TERUGVORDERSTANDEN,
    VAN_WIE,
    VERSTREKKERS,
    WIJZEN,
)
from portal.herziening.terugvorderbeeld import recoveries_of
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import LEADING, N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
Act = Callable[[Session], object]
OF, PATH = "/gemeente/dossiers/{dossier_id:int}/herzieningen", "/gemeente/herzieningen/{herziening_id:int}"
ANSWER = N_("Schrijf een antwoord op wat de inwoner zei. De brief neemt dat over.")
RUNS = N_("Van deze wet is al een verandering in voorbereiding. Ga daarmee verder.")


@get(OF)
def overview(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """Every change, suspension and recovery of a dossier, and where a new one begins."""
    actor = staff(request, Rol.CONSULENT)
    _look(db, actor, dossier_id, "herzieningen")
    with db.read() as session:
        found = {
            "dossier": dossier_for(session, actor, dossier_id),
            "budgetten": budgets_of(session, dossier_id),
            "herzieningen": revisions_of(session, db.keys, actor, dossier_id),
            "opschortingen": suspensions_of(session, db.keys, actor, dossier_id),
            "terugvorderingen": recoveries_of(session, db.keys, actor, dossier_id),
        }
    return page(
        request,
        "herziening/overzicht.html",
        **found,
        wetten=WETTEN,
        gronden=GRONDEN,
        van_wie=VAN_WIE,
        standen=TERUGVORDERSTANDEN,
    )


@get(OF + "/nieuw")
def fill_in(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The form of a new change."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData([("sleutel", secrets.token_urlsafe(16))])
    return _form_page(request, db, actor, dossier_id, Parsed(None, {}, typed))


@post(OF + "/nieuw")
def begin(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Keep a new change and look it over."""
    actor = staff(request, Rol.CONSULENT)
    return _keep(request, db, actor, dossier_id, form, None)


@get(PATH + "/wijzigen")
def fill_in_again(request: AnyRequest, db: NamedDependency[Database], herziening_id: FromPath[int]) -> Response[str]:
    """The form of a change that is being prepared."""
    actor = staff(request, Rol.CONSULENT)
    zaak = _case(db, actor, herziening_id)
    typed = visit_of(request).restored() or FormData(_as_typed(zaak))
    return _form_page(request, db, actor, zaak.dossier.id, Parsed(None, {}, typed), zaak)


@post(PATH + "/wijzigen")
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Keep it and look it over."""
    actor = staff(request, Rol.CONSULENT)
    zaak = _case(db, actor, herziening_id)
    return _keep(request, db, actor, zaak.dossier.id, form, zaak)


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
    until, version = read.value.reageren_voor, number(form.get("versie"))
    return _do(
        request, db, actor, herziening_id, form,
        lambda one: opstellen.announce(one, db, actor, herziening_id, until, version),
    )  # fmt: skip


@post(PATH + "/terugnemen")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Take the announcement back to change it."""
    actor, version = staff(request, Rol.CONSULENT), number(form.get("versie"))
    return _do(
        request, db, actor, herziening_id, form,
        lambda one: opstellen.take_back(one, db, actor, herziening_id, version),
    )  # fmt: skip


@post(PATH + "/afzien")
def drop(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Let the change go."""
    actor, version = staff(request, Rol.CONSULENT), number(form.get("versie"))
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


def number(text: str) -> int | None:
    """A number as a form carries it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def once(form: FormData) -> str:
    """The key of the form that was sent: the same one counts once."""
    return form.get("sleutel")[:40] or secrets.token_urlsafe(16)


def _look(db: Database, actor: Actor, dossier_id: int, what: str) -> None:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.HERZIENING_INZIEN, dossier_id, what)


def _case(db: Database, actor: Actor, herziening_id: int) -> Zaak:
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


def _keep(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: FormData, zaak: Zaak | None
) -> Response[str]:
    read = parse(Herzienformulier, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _form_page(request, db, actor, dossier_id, Parsed(None, errors, form), zaak)
    seen = (zaak.herziening.id, number(form.get("versie")) or 0) if zaak else None
    typed: Parsed[Any] = Parsed(None, {}, form)
    try:
        with db.write() as session:
            kept = opstellen.keep(session, db, actor, dossier_id, read.value, once(form), seen)
    except EigenDossier:
        return _form_page(request, db, actor, dossier_id, typed, zaak, melding=OWN, status=422)
    except opstellen.NogNiet as error:
        wrong = refused(error.rulings)
        return _form_page(request, db, actor, dossier_id, Parsed(None, wrong, form), zaak, redenen=error.rulings)
    except opstellen.LooptAl as error:
        return _form_page(request, db, actor, dossier_id, typed, zaak, loopt=error.herziening_id, status=409)
    except (Impossible, Stale):
        zaak = _case(db, actor, zaak.herziening.id) if zaak else None
        return _form_page(request, db, actor, dossier_id, typed, zaak, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/herzieningen/{kept}")


def _form_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: Parsed[Any], zaak: Zaak | None = None,
    *, melding: str = "", loopt: int | None = None, redenen: Any = (), status: int = 200,
) -> Response[str]:  # fmt: skip
    _look(db, actor, dossier_id, "herziening")
    with db.read() as session:
        head = dossier_for(session, actor, dossier_id)
        budgets = budgets_of(session, dossier_id)
    if zaak and melding:  # the next press is about what is shown now
        pairs = [*_but(form.raw, "versie"), ("versie", str(zaak.herziening.version))]
        form = Parsed(None, form.errors, FormData(pairs))
    return page(
        request,
        "herziening/opstellen.html",
        status=422 if form.errors or redenen else status,
        dossier=head,
        budgetten=budgets,
        zaak=zaak,
        form=form,
        wetten=WETTEN,
        soorten=SOORTEN,
        gronden=[(one.value, GRONDEN[one], one.artikel) for one in Herziengrond],
        keuzes=[(one.value, SOORTEN[one]) for one in Herzieningsoort],
        wetkeuzes=[(one.value, WETTEN[one]) for one in Wet],
        wijzen=[(one.value, WIJZEN[one]) for one in WIJZEN],
        redenen=[fout(one) for one in redenen],
        melding=melding,
        loopt=loopt,
        runs=RUNS,
        page_errors=len(form.errors),
    )


def _but(raw: FormData, name: str) -> list[tuple[str, str]]:
    return [pair for pair in raw.pairs if pair[0] != name]


def _as_typed(zaak: Zaak) -> list[tuple[str, str]]:
    h = zaak.herziening
    fields = [
        ("budget", str(h.budget_id)), ("soort", h.soort.value), ("wet", h.wet.value), ("bedrag", euros(h.bedrag_ct)),
        ("grond", h.grond.value), ("behoefte_door", h.behoefte_door), ("behoefte_kenmerk", h.behoefte_kenmerk),
        ("overleg_wijze", h.overleg_wijze or ""), ("overleg_akkoord", "ja" if h.overleg_akkoord else ""),
        ("toelichting", h.toelichting), ("versie", str(h.version)),
    ]  # fmt: skip
    days = ("ingang", "behoefte_op", "overleg_op", "verstrekkers_op", "vastgesteld_op")
    return [*fields, *(field for name in days for field in date_fields(name, getattr(h, name)))]


def euros(cents: int) -> str:
    """An amount as somebody types it."""
    return f"{cents // 100},{cents % 100:02d}"


def _show(
    request: AnyRequest, db: Database, actor: Actor, herziening_id: int, typed: FormData,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    zaak = _case(db, actor, herziening_id)
    return page(
        request,
        "herziening/herziening.html",
        status=422 if errors else status,
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
        form=Parsed(None, errors or {}, FormData([*typed.pairs, *_start(zaak, typed)])),
        sleutel=typed.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
        page_errors=len(errors or {}),
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


ROUTES: list[Any] = [
    overview, fill_in, begin, fill_in_again, keep, show, announce, take_back, drop, note, decide,
]  # fmt: skip
