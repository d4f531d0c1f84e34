"""The end of a participation at the desk: fill it in, look it over, hear the person, decide, tell others, undo."""

import secrets
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from markupsafe import Markup

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.brief import Motivering, letters_of
from portal.beschikking.teksten import WIJZEN
from portal.brieven.html import as_html
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach
from portal.einde import bekendmaken, besluiten, service
from portal.einde.besluiten import BERICHT, facts_of
from portal.einde.brief import contents
from portal.einde.formulieren import Eindformulier, fout
from portal.einde.teksten import AFLOPEN, KEUZES, LAATSTE, OP, SOORTEN, STANDEN_BALIE, WAAROM
from portal.einde.zaak import Eindzaak, case_for
from portal.law.einde import Eindsoort, notice_counts
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, once, parse
from portal.web.i18n import LEADING, N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/einde/{dossier_id:int}"
AT_ONCE = N_(
    "Een collega was u voor, of er is iets veranderd. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog."
)
DIT_WACHT = N_("Er is al een einde in behandeling of besloten. Rond dat eerst af, of zet het niet door.")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """What is under way, with what it does and its letter; or the choice of a kind."""
    return case_page(request, db, staff(request, Rol.CONSULENT), dossier_id, visit_of(request).restored())


@post(PATH)
def choose(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Go on to the form of one kind."""
    actor = staff(request, Rol.CONSULENT)
    if form.get("soort") not in set(Eindsoort):
        return case_page(request, db, actor, dossier_id, form, {"soort": Fout(N_("Kies een van de mogelijkheden."))})
    return see_other(f"/gemeente/einde/{dossier_id}/{form.get('soort')}")


@get(PATH + "/{soort:str}")
def fill_in(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], soort: FromPath[str]
) -> Response[str]:
    """The form of one kind, filled with what is known."""
    actor, kind = staff(request, Rol.CONSULENT), _kind(soort)
    return _form_page(request, db, actor, dossier_id, kind, visit_of(request).restored() or FormData())


@post(PATH + "/{soort:str}")
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int],
    soort: FromPath[str],
) -> Response[str]:  # fmt: skip
    """Keep it and look it over."""
    actor, kind = staff(request, Rol.CONSULENT), _kind(soort)
    read = parse(Eindformulier, form)
    if read.value is None:
        return _form_page(request, db, actor, dossier_id, kind, form, read.errors)
    value = read.value
    with db.read() as session:
        zaak = case_for(session, db.keys, actor, dossier_id)
    if errors := value.refused(kind, zaak.wetten, zaak.toegelaten_op, clock.today(), zaak.regelset):
        return _form_page(request, db, actor, dossier_id, kind, form, errors)
    try:
        with db.write() as session:
            service.prepare(
                session, db, actor, dossier_id, kind, value.op, value.laatste(kind), once(form),
                vervalt=value.vervalt if kind is Eindsoort.TE_WEINIG_WETTEN else (), gemeente=value.gemeente,
                toelichting=value.toelichting, zelf_gemeld=kind is Eindsoort.EIGEN_WENS or value.zelf_gemeld == "ja",
                contact=value.contact, gezien=_seen(form),
            )  # fmt: skip
    except EigenDossier:
        return _form_page(request, db, actor, dossier_id, kind, form, melding=OWN, status=422)
    except Stale:
        return _form_page(request, db, actor, dossier_id, kind, form, melding=AT_ONCE, status=409)
    except Impossible:
        return _form_page(request, db, actor, dossier_id, kind, form, melding=DIT_WACHT, status=409)
    return see_other(f"/gemeente/einde/{dossier_id}")


@post(PATH + "/besluiten")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Decide what was looked over; after a death the sessions of the person end."""
    actor = staff(request, Rol.CONSULENT)
    einde_id, version = numbers(form)
    try:
        with db.write() as session:
            besluiten.decide(session, db, actor, dossier_id, einde_id, version)
            gone = besluiten.died_as(session, dossier_id)
    except EigenDossier:
        return case_page(request, db, actor, dossier_id, melding=OWN, status=422)
    except besluiten.NogNiet:
        return case_page(request, db, actor, dossier_id, status=422)
    except (Impossible, Stale):
        return case_page(request, db, actor, dossier_id, melding=AT_ONCE, status=409)
    if gone:
        request.app.state.sessions.end_all(gone)
    return see_other(f"/gemeente/einde/{dossier_id}")


def numbers(form: FormData) -> tuple[int, int | None]:
    """Number and version of the end that a form showed."""
    return number_of(form.get("einde")) or 0, number_of(form.get("versie"))


def _seen(form: FormData) -> tuple[int, int] | None:
    einde_id, version = numbers(form)
    return (einde_id, version) if einde_id and version else None


def _kind(text: str) -> Eindsoort:
    return Eindsoort(text) if text in set(Eindsoort) else deny("einde", text[:40])


def seen_case(db: Database, actor: Actor, dossier_id: int) -> Eindzaak:
    """The case, after the look was recorded. Raises `Denied`."""
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.EINDE_BEKIJKEN, dossier_id, "einde")
    with db.read() as session:
        return case_for(session, db.keys, actor, dossier_id)


def _form_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, soort: Eindsoort, raw: FormData,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    zaak = seen_case(db, actor, dossier_id)
    typed = raw if raw.pairs else FormData(_start(zaak, soort))
    same = zaak.einde if zaak.einde and zaak.einde.wacht and zaak.einde.soort is soort else None
    return form_page(
        request,
        "einde/invullen.html",
        Parsed(None, errors or {}, typed),
        status=status,
        zaak=zaak,
        soort=soort.value,
        titel=SOORTEN[soort],
        op=OP[soort],
        laatste=LAATSTE.get(soort),
        wetten=WETTEN,
        zelfde=same,
        melding=melding,
        sleutel=raw.get("sleutel") or secrets.token_urlsafe(16),
    )


def _start(zaak: Eindzaak, soort: Eindsoort) -> list[tuple[str, str]]:
    """What stands in the form: what was asked or filled in before."""
    found = zaak.einde
    if found is None or found.soort is not soort or not found.wacht:
        return []
    fields = [*date_fields("op", found.op), *date_fields("laatste_dag", found.laatste_dag)]
    fields += [(f"vervalt_{wet}", "ja") for wet in found.vervalt]
    fields += [("gemeente", found.gemeente), ("toelichting", found.toelichting)]
    if soort is Eindsoort.OVERLIJDEN:
        fields += [(name, str(value)) for name, value in vars(found.contact).items()]
    return [*fields, ("zelf_gemeld", "ja")] if found.zelf_gemeld else fields


def date_fields(name: str, day: date) -> list[tuple[str, str]]:
    """A day as the three fields of a form."""
    return [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]


def case_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, raw: FormData | None = None,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    """The page of one dossier, also after something that could not be done."""
    zaak = seen_case(db, actor, dossier_id)
    found = zaak.einde
    with db.read() as session:
        told = bekendmaken.sent(session, found.id) if found and found.besloten else ()
        to = bekendmaken.receivers(session, zaak) if found and found.besloten else ()
    typed = raw if raw is not None and raw.pairs else FormData(date_fields("verzonden_op", clock.today()))
    return form_page(
        request,
        "einde/balie.html",
        Parsed(None, errors or {}, typed),
        status=status,
        zaak=zaak,
        soorten=SOORTEN,
        keuzes=list(KEUZES.items()),
        standen=STANDEN_BALIE,
        aflopen=AFLOPEN,
        wetten=WETTEN,
        wijzen=WIJZEN,
        redenen=[(fout(one), one.artikel) for one in zaak.weigeringen],
        brief=_preview(db, zaak),
        opzeggen=found is None or notice_counts(found.soort),
        verzonden=told,
        ontvangers=to,
        vandaag=clock.today(),
        melding=melding,
        sleutel=(raw.get("sleutel") if raw else "") or secrets.token_urlsafe(16),
    )


def _preview(db: Database, zaak: Eindzaak) -> Markup | None:
    """The Dutch letter as it would be sent today."""
    found = zaak.einde
    if found is None or not found.wacht:
        return None
    why = Motivering(WAAROM[found.soort], found.toelichting, lambda lang: contents(zaak, lang))
    with db.read() as session:
        letters = letters_of(
            session, zaak.dossier.id, BERICHT[found.soort], zaak.dossier.gemeente_id, facts_of(found), why
        )
    return as_html(letters[LEADING], 2)


ROUTES: list[Any] = [show, choose, fill_in, keep, decide]
