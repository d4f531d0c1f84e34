"""The grant at the desk: fill in the draft, look it over with its letter, and decide."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from markupsafe import Markup

from portal.actor import Actor, Rol
from portal.berichten.brief import Motivering, letters_of
from portal.berichten.models import Berichtsoort
from portal.beschikking import concept, toekennen
from portal.beschikking.brief import contents
from portal.beschikking.formulieren import Beschikkingformulier, fout
from portal.beschikking.zaak import Zaak, case_for
from portal.brieven.html import as_html
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import LEADING, N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/dossiers/{dossier_id:int}/beschikking"
AT_ONCE = N_("Een collega was u voor, of er is iets veranderd. Hieronder ziet u hoe het nu is.")
DOES_NOT_TAKE_PART = N_("Deze persoon is geen deelnemer. Dan is er niets toe te kennen.")


@get(PATH)
def fill_in(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The draft, prefilled from plan and consents; and what was granted before."""
    actor = staff(request, Rol.CONSULENT)
    return _form_page(request, db, actor, dossier_id, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post(PATH)
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Keep the draft and look it over."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Beschikkingformulier, form)
    if read.value is None:
        return _form_page(request, db, actor, dossier_id, Parsed(None, read.errors, form))
    with db.read() as session:
        zaak = case_for(session, db.keys, actor, dossier_id, read.value.periode)
    if errors := read.value.refused(zaak):
        return _form_page(request, db, actor, dossier_id, Parsed(None, errors, form), read.value.periode)
    again: dict[str, Any] = {"form": Parsed(None, {}, form), "period": read.value.periode}
    try:
        with db.write() as session:
            concept.keep(session, db, actor, zaak, read.value, _seen(form))
    except EigenDossier:
        return _form_page(request, db, actor, dossier_id, **again, melding=OWN, status=422)
    except Stale:
        return _form_page(request, db, actor, dossier_id, **again, melding=AT_ONCE, status=409)
    except Impossible:
        return _form_page(request, db, actor, dossier_id, **again, melding=DOES_NOT_TAKE_PART, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/beschikking/nakijken")


@get(PATH + "/nakijken")
def look_over(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The draft with the letter that it makes, and what still stands in the way."""
    actor = staff(request, Rol.CONSULENT)
    return _check_page(request, db, actor, dossier_id)


@post(PATH + "/toekennen")
def grant(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Grant what was looked over."""
    actor = staff(request, Rol.CONSULENT)
    number, version = number_of(form.get("concept")) or 0, number_of(form.get("versie"))
    try:
        with db.write() as session:
            toekennen.decide(session, db, actor, dossier_id, number, version, form.get("gezien"))
    except EigenDossier:
        return _check_page(request, db, actor, dossier_id, melding=OWN, status=422)
    except toekennen.NogNiet:
        return _check_page(request, db, actor, dossier_id, status=422)
    except (Impossible, Stale):
        return _check_page(request, db, actor, dossier_id, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/beschikking")


def _seen(form: FormData) -> tuple[int, int] | None:
    """Number and version of the draft that the form showed."""
    number, version = number_of(form.get("concept")), number_of(form.get("versie"))
    return (number, version) if number and version else None


def _case(db: Database, actor: Actor, dossier_id: int, period: tuple[date, date] | None = None) -> Zaak:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.BESCHIKKING_INZIEN, dossier_id, "beschikking")
    with db.read() as session:
        return case_for(session, db.keys, actor, dossier_id, period)


def _form_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    form: Parsed[Any],
    period: tuple[date, date] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    zaak = _case(db, actor, dossier_id, period)
    typed = form.raw if form.raw.pairs else FormData(_start(zaak))
    return form_page(
        request,
        "beschikking/opstellen.html",
        Parsed(None, form.errors, typed),
        status=status,
        zaak=zaak,
        wetten=WETTEN,
        melding=melding,
    )


def _start(zaak: Zaak) -> list[tuple[str, str]]:
    """What stands in the form before anybody typed: the draft, or every part that can join with what is expected."""
    fields = [*_date("ingang", zaak.ingang), *_date("einde", zaak.einde)]
    if draft := zaak.concept:
        for one in draft.delen:
            fields += [(f"mee_{one.wet}", "ja"), (f"bedrag_{one.wet}", euros(one.bedrag_ct))]
            fields.append((f"reden_{one.wet}", one.reden))
        return [*fields, ("voorwaarden", draft.voorwaarden), ("toelichting", draft.toelichting)]
    for part in zaak.delen:
        if part.mag and part.verwacht_ct:
            fields += [(f"mee_{part.wet}", "ja"), (f"bedrag_{part.wet}", euros(part.verwacht_ct))]
    return fields


def _date(name: str, day: date) -> Iterable[tuple[str, str]]:
    return ((f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year)))


def euros(cents: int) -> str:
    """An amount as somebody types it."""
    return f"{cents // 100},{cents % 100:02d}"


def _check_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, *, melding: str = "", status: int = 200
) -> Response[str]:
    zaak = _case(db, actor, dossier_id)
    refused = zaak.rulings(zaak.concept.delen) if zaak.concept else ()
    return page(
        request,
        "beschikking/nakijken.html",
        status=status,
        zaak=zaak,
        wetten=WETTEN,
        redenen=_reasons(refused),
        brief=_preview(db, zaak),
        melding=melding,
    )


def _reasons(refused: Iterable[tuple[Wet | None, Ruling]]) -> list[tuple[str, Fout, str]]:
    """Why not: the law it is about or nothing, the message with its figures, and the article; each once."""
    found: dict[tuple[str, str], tuple[str, Fout, str]] = {}
    for wet, ruling in refused:
        found.setdefault((wet or "", ruling.reden), (WETTEN[wet] if wet else "", fout(ruling), ruling.artikel))
    return list(found.values())


def _preview(db: Database, zaak: Zaak) -> Markup | None:
    """The Dutch letter as it would be sent today."""
    draft = zaak.concept
    if draft is None:
        return None
    why = Motivering((), draft.toelichting, lambda lang: contents(zaak, lang))
    facts = toekennen.facts_of(zaak.dossier.id, draft)
    with db.read() as session:
        letters = letters_of(
            session, zaak.dossier.id, Berichtsoort.BUDGET_TOEGEKEND, zaak.dossier.gemeente_id, facts, why
        )
    return as_html(letters[LEADING], 2)


ROUTES: list[Any] = [fill_in, keep, look_over, grant]
