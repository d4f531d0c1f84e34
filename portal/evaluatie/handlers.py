"""The short questions for who takes part in the research, and the figures at the desk of the administrator."""

from collections.abc import Iterable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.evaluatie import cijfers, service
from portal.evaluatie.cijfers import Cijfers, Regel
from portal.evaluatie.teksten import ASPECTEN, GROEPEN, NIET, ONDERDELEN, REIZEN, SCORES, VRAGEN
from portal.law.evaluatie import Vraag, evaluatieregels
from portal.law.toestemming import Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.toestemming.queries import consent_of
from portal.web import FormData, citizen, form_page, page, see_other
from portal.web.csvbestand import write_table
from portal.web.forms import MESSAGES, Fout, Parsed
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
HIDDEN = "verborgen"
NONE = "niet"


@get("/onderzoek")
def questions(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """The questions, none of which has to be answered; without consent only how to give it."""
    return _questions_page(request, db, citizen(request), Parsed(None, {}, FormData()), klaar=klaar == "ja")


@post("/onderzoek")
def answer(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Keep the answers that were given."""
    actor = citizen(request)
    given: dict[Vraag, int | None] = {}
    errors: dict[str, Fout] = {}
    for vraag in Vraag:
        text = form.get(vraag.value, NONE)
        if text not in (NONE, *map(str, SCORES)):
            errors[vraag.value] = Fout(MESSAGES["keuze"])
        given[vraag] = int(text) if text in map(str, SCORES) else None
    if errors:
        return _questions_page(request, db, actor, Parsed(None, errors, form))
    try:
        with db.write() as session:
            service.answer(session, db, actor, given)
    except service.GeenToestemming:
        return _questions_page(request, db, actor, Parsed(None, {}, form), status=409)
    return see_other("/onderzoek?klaar=ja")


def _questions_page(
    request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any], *, klaar: bool = False, status: int = 200
) -> Response[str]:
    record_view(db, actor, activiteiten.ONDERZOEK_INZIEN, actor.dossier_id, "onderzoek")
    with db.read() as session:
        consent = consent_of(session, actor.dossier_id or 0, Doel.ONDERZOEK)
        known = service.answers_of(session, actor.dossier_id or 0, clock.today().year)
    typed = [(one.value, str(known.get(one, NONE))) for one in Vraag]
    return form_page(
        request,
        "evaluatie/vragen.html",
        Parsed(None, form.errors, FormData([*form.raw.pairs, *typed])),
        status=status,
        mag=consent.holds(clock.today()),
        vragen=VRAGEN,
        scores=SCORES,
        niet=NIET,
        klaar=klaar,
    )


@get("/beheer/evaluatie")
def report(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The figures of Besluit 9.2, aspect by aspect."""
    found, _ = _figures(request, db)
    return page(
        request,
        "evaluatie/cijfers.html",
        cijfers=found,
        aspecten=ASPECTEN,
        onderdelen=ONDERDELEN | {one.value: text for one, text in VRAGEN.items()},
        groepen=GROEPEN | {str(one): text for one, text in SCORES.items()},
        reizen=REIZEN,
        kleinste=evaluatieregels().kleinste,
    )


@get("/beheer/evaluatie/csv")
def table_file(request: AnyRequest, db: NamedDependency[Database]) -> Response[bytes]:
    """The same as a table."""
    found, _ = _figures(request, db)
    return _csv("evaluatie", ("aspect", "onderdeel", "groep", "aantal"), _rows(found))


@get("/beheer/evaluatie/regels")
def lines_file(request: AnyRequest, db: NamedDependency[Database]) -> Response[bytes]:
    """A line for each pseudonym, empty where too few people share it."""
    _, lines = _figures(request, db, with_lines=True)
    rows = ((one.pseudoniem, one.wetten, one.bedrag, one.gebruik) for one in lines)
    return _csv("evaluatie-regels", ("pseudoniem", "wetten", "bedrag", "gebruik"), rows)


def _figures(request: AnyRequest, db: Database, *, with_lines: bool = False) -> tuple[Cijfers, list[Regel]]:
    """Who is counted stands in the log of each of them, before anything is counted."""
    actor, year = staff(request, Rol.BEHEERDER), clock.today().year
    with db.read() as session:
        people = cijfers.takes_part(session, actor)
    record_views(db, actor, activiteiten.ONDERZOEK_TELLEN, [(one, "onderzoek") for one in people])
    with db.read() as session:
        found = cijfers.figures(session, people, year)
        lines = cijfers.lines(session, db.keys, people, year) if with_lines else []
    return found, lines


def _rows(found: Cijfers) -> Iterable[tuple[str, str, str, str]]:
    yield ("", "deelnemers", "", _shown(found.deelnemers))
    for one in found.tabellen:
        for group, count in one.verborgen.aantallen.items():
            yield (one.aspect.value, one.onderdeel, group, _shown(count))
        yield (one.aspect.value, one.onderdeel, "samen", _shown(one.verborgen.samen))
    for line in found.lasten:
        yield ("d", line.naam, "velden", str(line.velden))
        for name, value in (
            ("aantal", line.last.aantal),
            ("minuten", line.last.minuten),
            ("paginas", line.last.paginas),
        ):
            yield ("d", line.naam, name, _shown(value))


def _shown(value: float | None) -> str:
    return HIDDEN if value is None else f"{value:g}".replace(".", ",")


def _csv(name: str, heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response(write_table(heading, rows, bom=True), media_type="text/csv", headers=headers)


ROUTES: list[Any] = [questions, answer, report, table_file, lines_file]
