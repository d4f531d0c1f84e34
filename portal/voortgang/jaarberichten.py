"""The yearly message of awards to the SVB (AEF stap 9): which it was told of, one file of the rest, and its day."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.actor import Actor, Rol
from portal.beschikking import bestand
from portal.beschikking.jaarlijks import BATCH, Jaartoekenning, awards, awards_of_year, count_awards, record_told
from portal.beschikking.models import Verzendwijze
from portal.beschikking.teksten import WIJZEN
from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.service import record_views
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.csvbestand import write_table
from portal.web.forms import Datum, Form, Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/voortgang/toekenningsberichten"
SHOWN = 50
FIRST_YEAR, LAST_YEAR = 2000, 2100
NOT_YET = N_("Kies een dag van %(van)s tot en met %(tot)s: na het laatste besluit, en niet later dan vandaag.")


class Verstuurd(Form):
    """That the file left: how, and on which day."""

    wijze: Verzendwijze
    verzonden_op: Datum


@get(PATH)
def overview(request: AnyRequest, db: NamedDependency[Database], jaar: FromQuery[str] = "") -> Response[str]:
    """The awards of a year, those that the SVB was not told of first."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData()
    return _page(request, db, actor, _year(jaar or typed.get("jaar")), Parsed(None, {}, typed))


@post(PATH + "/bestand")
def download(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[bytes]:
    """Every award of a year that the SVB was not told of, as one file: a line for each part and each service."""
    actor, year = staff(request, Rol.CONSULENT), _year(form.get("jaar"))
    lines = [line for found in _batches(db, actor, year) for line in _lines(db, actor, found)]
    content = write_table(bestand.KOLOMMEN, lines, bom=True)
    name = f'attachment; filename="toekenningen-{year}.csv"'
    return Response(content, media_type="text/csv", headers={"Content-Disposition": name, "Cache-Control": "no-store"})


@post(PATH)
def sent(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Write down that it left. By batches: after a crash, or pressed again, it goes on with what is not there yet."""
    actor, year = staff(request, Rol.CONSULENT), _year(form.get("jaar"))
    read = parse(Verstuurd, form)
    if read.value is None:
        return _page(request, db, actor, year, Parsed(None, read.errors, form))
    until = number_of(form.get("tot"))
    wrong = _day_error(db, actor, year, until, read.value.verzonden_op)
    if wrong:
        return _page(request, db, actor, year, Parsed(None, {"verzonden_op": wrong}, form))
    mark = form.get("sleutel")[:40] or secrets.token_urlsafe(16)
    for found in _batches(db, actor, year, until):
        try:
            with db.write() as session:
                record_told(session, db, actor, found, read.value.wijze, read.value.verzonden_op, mark)
        except IntegrityError:  # the same form, sent twice at once
            continue
    return see_other(f"{PATH}?jaar={year}")


def _batches(db: Database, actor: Actor, year: int, until: int | None = None) -> Iterator[list[Jaartoekenning]]:
    """The awards of a year that the SVB was not told of, up to a decision, a batch at a time."""
    last = 0
    while True:
        with db.read() as session:
            found = awards_of_year(session, actor, year, untold=True, after=last)
        wanted = [one for one in found if until is None or one.beschikking_id <= until]
        if wanted:
            yield wanted
        if len(found) < BATCH or len(wanted) < len(found):
            return
        last = found[-1].beschikking_id


def _lines(db: Database, actor: Actor, found: Sequence[Jaartoekenning]) -> list[list[str]]:
    seen = [(one.dossier_id, f"beschikking {one.beschikking_id}") for one in found]
    record_views(db, actor, activiteiten.BESCHIKKING_INZIEN, seen)
    with db.read() as session:
        return [line for award in awards(session, actor, found) for line in bestand.lines(award)]


def _day_error(db: Database, actor: Actor, year: int, until: int | None, day: date) -> Fout | None:
    decided = [one.genomen_op for found in _batches(db, actor, year, until) for one in found]
    last = max(decided, default=None)
    if last is None or last <= day <= clock.today():
        return None
    return Fout(NOT_YET, {"van": last, "tot": clock.today()})


def _year(text: str) -> int:
    """The year in an address; without one that of the next first of January that awards are made for."""
    if text.isascii() and text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return clock.today().year


def _page(request: AnyRequest, db: Database, actor: Actor, year: int, form: Parsed[Any]) -> Response[str]:
    with db.read() as session:
        untold = awards_of_year(session, actor, year, untold=True, limit=SHOWN)
        told = [one for one in awards_of_year(session, actor, year, untold=False, limit=SHOWN) if one.verzonden_op]
        (waiting, newest), (count, _) = (count_awards(session, actor, year, untold=which) for which in (True, False))
    seen = [(one.dossier_id, "toekenningsberichten") for one in (*untold, *told)]
    record_views(db, actor, activiteiten.BESCHIKKING_INZIEN, seen)
    today = clock.today()
    start = [(f"verzonden_op-{name}", str(number)) for name, number in
             (("dag", today.day), ("maand", today.month), ("jaar", today.year))]  # fmt: skip
    return form_page(
        request,
        "voortgang/jaarberichten.html",
        Parsed(None, form.errors, FormData([*form.raw.pairs, *(one for one in start if one[0] not in form.raw)])),
        jaar=year,
        open=untold,
        verteld=told,
        aantal_open=waiting,
        aantal=count,
        tot=newest,
        wijzen=WIJZEN,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
    )


ROUTES: list[Any] = [overview, download, sent]
