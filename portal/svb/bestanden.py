"""Files from and to the SVB: take what waits along, and bring the outcomes back."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.dossier.queries import own_dossier_ids
from portal.logboek import activiteiten
from portal.logboek.service import record_views
from portal.svb import invoer, uitvoer
from portal.svb.teksten import ONLEESBAAR, REDENEN
from portal.web import FormData, form_page, page, see_other
from portal.web.csvbestand import Onleesbaar, write_table
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff
from portal.zorgovereenkomst.oordeelteksten import GRONDEN_SVB

AnyRequest = Request[Any, Any, Any]
SHOWN = 200
NO_FILE = N_("Kies een bestand.")


@get("/svb/bestanden")
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Which files can be made, and which came in."""
    return _overview(request, db, staff(request, Rol.SVB))


@post("/svb/bestanden/uitvoer")
def download(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """A file of what waits; everybody in it is recorded before it is made."""
    actor = staff(request, Rol.SVB)
    name, today = form.get("soort"), clock.today()
    kind = uitvoer.UITVOER.get(name) or deny("bestand", name[:40])
    with db.read() as session:
        own = own_dossier_ids(session, actor)
        people = uitvoer.people_in(session, kind, today, own)
    record_views(db, actor, activiteiten.BESTAND_MAKEN, [(one, name) for one in people])
    with db.read() as session:
        rows = list(uitvoer.lines_of(session, kind, today, own))
    content = write_table((*kind.kolommen, *kind.erbij), rows, bom=form.get("bom") == "ja")
    return Response(
        content,
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}-{today:%Y%m%d}.csv"'},
    )


@post("/svb/bestanden")
def upload(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Keep a file with outcomes and show what it would do; the same file shows what it did."""
    actor = staff(request, Rol.SVB)
    raw = form.files.get("bestand", b"")
    if not raw:
        return _overview(request, db, actor, {"bestand": Fout(NO_FILE)})
    try:
        with db.write() as session:
            number, first = invoer.keep_file(session, db, actor, raw)
    except Onleesbaar as error:
        return _overview(request, db, actor, {"bestand": Fout(ONLEESBAAR[error.reden])})
    except IntegrityError:  # the same file at the same moment: it is there now
        with db.write() as session:
            number, first = invoer.keep_file(session, db, actor, raw)
    return see_other(f"/svb/bestanden/{number}" + ("" if first else "?eerder=ja"))


@get("/svb/bestanden/{invoer_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], invoer_id: FromPath[int], eerder: FromQuery[str] = ""
) -> Response[str]:
    """What a file would do, or did, line by line."""
    return _file_page(request, db, invoer_id, again=eerder == "ja")


@post("/svb/bestanden/{invoer_id:int}/verwerken")
def carry_out(request: AnyRequest, db: NamedDependency[Database], invoer_id: FromPath[int]) -> Response[str]:
    """Carry out the lines; a large file takes several turns, and a second click changes nothing."""
    actor = staff(request, Rol.SVB)
    with db.read() as session:
        invoer.file_of(session, invoer_id)
    invoer.carry_out(db, actor, invoer_id)
    return see_other(f"/svb/bestanden/{invoer_id}")


@post("/svb/bestanden/{invoer_id:int}/weggooien")
def drop(request: AnyRequest, db: NamedDependency[Database], invoer_id: FromPath[int]) -> Response[str]:
    """Throw away a file that nothing was carried out of."""
    staff(request, Rol.SVB)
    with db.write() as session:
        invoer.file_of(session, invoer_id)
        invoer.drop_file(session, invoer_id)
    return see_other("/svb/bestanden")


def _overview(request: AnyRequest, db: Database, actor: Actor, errors: dict[str, Fout] | None = None) -> Response[str]:
    with db.read() as session:
        counts = uitvoer.count_lines(session, clock.today(), own_dossier_ids(session, actor))
        files = invoer.files(session)
    return form_page(
        request,
        "svb/bestanden.html",
        Parsed(None, errors or {}, FormData([("bom", "ja")])),
        uitvoer=[(name, kind.naam, counts[name]) for name, kind in uitvoer.UITVOER.items()],
        bestanden=files,
        gronden=[(ground.value, words.kort) for ground, words in GRONDEN_SVB.items()],
    )


def _file_page(request: AnyRequest, db: Database, invoer_id: int, *, again: bool) -> Response[str]:
    actor = staff(request, Rol.SVB)
    with db.read() as session:
        found = invoer.file_of(session, invoer_id)
        lines = invoer.lines_of(session, db, invoer_id)
        people = {one.contract.dossier_id for one in lines if one.contract}
        people |= set(invoer.people_in(session, invoer_id, SHOWN))
    record_views(db, actor, activiteiten.BESTAND_INLEZEN, [(one, f"bestand {invoer_id}") for one in sorted(people)])
    with db.read() as session:
        report = invoer.report_of(session, invoer_id, SHOWN)
    wrong = [one for one in lines if one.reden]
    return page(
        request,
        "svb/invoer.html",
        block="voortgang",
        bestand=found,
        fout=wrong[:SHOWN],
        goed=[one for one in lines if not one.reden][:SHOWN],
        aantal_fout=len(wrong),
        aantal_goed=len(lines) - len(wrong),
        verslag=report,
        redenen=REDENEN,
        eerder=again,
    )


ROUTES = [overview, download, upload, show, carry_out, drop]
