"""The public pages. None asks who is there, writes a record or keeps what was filled in."""

from datetime import date
from typing import Any

from litestar import Request, Response

from portal import clock
from portal.budget.teksten import WETTEN, WETTEN_KORT
from portal.gegevens.teksten import AP
from portal.openbaar import pasthetteksten as past
from portal.openbaar import zelfdoen
from portal.openbaar.deelname import choices, contact_in, contacts, participation
from portal.openbaar.pasthet import Antwoord, answer
from portal.openbaar.regels import rules_on
from portal.openbaar.teksten import COOKIES, PARTIJEN
from portal.openbaar.voorbeelden import bundling, change
from portal.openbaar.vragen import ELDERS, Plaats, read_place, read_question
from portal.openbaar.zelfdoenteksten import PUNTEN
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Parsed
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
OVERVIEW, CHECK, SELF, HELP, RULES = (f"/i-pgb{path}" for path in ("", "/past-het", "/zelf-doen", "/hulp", "/regels"))
LANGUAGE_SWITCH = "_taal"


def public_start(request: AnyRequest) -> Response[str]:
    """What `/` shows to whoever has not logged in; an address without residents leads its staff to their login."""
    host = visit_of(request).host
    if not host.gemeenten:
        return see_other("/medewerkers/inloggen")
    return page(request, "openbaar/start.html", deelname=participation(host, clock.today()))


@get(OVERVIEW)
def overview(request: AnyRequest) -> Response[str]:
    """What the integral pgb is, what it asks, what made people hesitate, and two worked examples."""
    found = participation(visit_of(request).host, clock.today())
    return page(
        request,
        "openbaar/uitleg.html",
        deelname=found,
        bundeling=bundling(found.regelset),
        verandering=change(found.regelset),
        wetten=WETTEN,
        kort=WETTEN_KORT,
    )


@get(CHECK)
def check(request: AnyRequest) -> Response[str]:
    """The first check, empty: the day is today."""
    return _check_page(request, Parsed(None, {}, FormData(_start(request))))


@post(CHECK)
def answer_check(request: AnyRequest) -> Response[str]:
    """Answer the check on this same request, so that nothing of it stands in an address or a table."""
    raw, host = visit_of(request).form, visit_of(request).host
    form = read_question(raw)
    if form.value is None:
        return _check_page(request, _quiet(form), status=_status(raw))
    return _check_page(request, form, answer(host, form.value, raw))


@get(SELF)
def self_check(request: AnyRequest) -> Response[str]:
    """The ten points, none answered."""
    return _self_page(request, Parsed(None, {}, FormData()))


@post(SELF)
def answer_self_check(request: AnyRequest) -> Response[str]:
    """Say for which points there is help, on this same request."""
    raw = visit_of(request).form
    form: Parsed[Plaats] = Parsed(None, zelfdoen.errors_in(raw), raw)
    if form.errors:
        return _self_page(request, _quiet(form), status=_status(raw))
    return _self_page(request, form, zelfdoen.outcome_of(raw))


@get(HELP)
def free_help(request: AnyRequest) -> Response[str]:
    """Free cliëntondersteuning by municipality (Besluit 5.2), and who else helps."""
    return page(request, "openbaar/hulp.html", contacten=contacts(visit_of(request).host))


@get(RULES)
def rules(request: AnyRequest) -> Response[str]:
    """The rules of a municipality on a day; without a question those of here and now."""
    asked = list(request.query_params.multi_items())
    form = read_place(FormData(asked or _start(request, always=True)))
    if form.value and "datum-jaar" not in form.raw:  # a day in one piece, as somebody types it in an address
        form = read_place(FormData([("gemeente", form.value.gemeente), *_parts(form.value.datum)]))
    return _rules_page(request, form)


@get("/toegankelijkheid")
def accessibility(request: AnyRequest) -> Response[str]:
    """What works for whom, where the municipality's statement is, and what to do when something does not work."""
    return page(request, "openbaar/toegankelijkheid.html", contacten=contacts(visit_of(request).host))


@get("/privacy")
def privacy(request: AnyRequest) -> Response[str]:
    """Who may use which data for what, by which article, and the rights of the person (Besluit 8)."""
    return page(
        request,
        "openbaar/privacy.html",
        partijen=PARTIJEN,
        cookies=COOKIES,
        contacten=contacts(visit_of(request).host),
        toezicht=AP,
    )


def _start(request: AnyRequest, *, always: bool = False) -> list[tuple[str, str]]:
    """A form that begins today, in the only municipality of this address; `always`: else in the first one we know."""
    today, host = clock.today(), visit_of(request).host
    known = choices(host) if always or len(host.gemeenten) == 1 else []
    return [*_parts(today), *(("gemeente", value) for value, _ in known[:1])]


def _parts(day: date) -> list[tuple[str, str]]:
    """A day as the three fields of a form."""
    return [("datum-dag", str(day.day)), ("datum-maand", str(day.month)), ("datum-jaar", str(day.year))]


def _quiet(form: Parsed[Plaats]) -> Parsed[Plaats]:
    """Who only switches the language halfway has made no mistake yet."""
    return Parsed(None, {}, form.raw) if LANGUAGE_SWITCH in form.raw else form


def _status(raw: FormData) -> int:
    return 200 if LANGUAGE_SWITCH in raw else 422


def _check_page(
    request: AnyRequest, form: Parsed[Plaats], found: Antwoord | None = None, *, status: int = 200
) -> Response[str]:
    return page(
        request,
        "openbaar/past_het.html",
        status=status,
        form=form,
        antwoord=found,
        gemeenten=choices(visit_of(request).host),
        elders=ELDERS,
        keuzes=past.KEUZES,
        instemming=past.INSTEMMING,
        kort=WETTEN_KORT,
        page_errors=len(form.errors),
    )


def _self_page(
    request: AnyRequest, form: Parsed[Plaats], found: zelfdoen.Uitkomst | None = None, *, status: int = 200
) -> Response[str]:
    return page(
        request,
        "openbaar/zelf_doen.html",
        status=status,
        form=form,
        punten=PUNTEN,
        antwoorden=zelfdoen.ANTWOORDEN,
        uitkomst=found,
        page_errors=len(form.errors),
    )


def _rules_page(request: AnyRequest, form: Parsed[Plaats]) -> Response[str]:
    host, asked = visit_of(request).host, form.value
    around, sheet = rules_on(asked.gemeente, asked.datum) if asked else (None, None)
    return page(
        request,
        "openbaar/regels.html",
        status=200 if asked else 422,
        form=form,
        gevraagd=asked,
        rond=around,
        blad=sheet,
        contact=contact_in(host, asked.gemeente) if asked else None,
        gemeenten=choices(host),
        elders=ELDERS,
        wetten=WETTEN,
        page_errors=len(form.errors),
    )


ROUTES: list[Any] = [
    *(overview, check, answer_check, self_check, answer_self_check, free_help, rules),
    *(accessibility, privacy),
]
