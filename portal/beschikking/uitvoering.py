"""After the grant, at the desk: the message to the SVB and the contributors, and who sent it."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor, Rol
from portal.beschikking import bekendmaken, bestand
from portal.beschikking.bekendmaken import Toekenning, award_for
from portal.beschikking.bericht import to_contributor, to_svb
from portal.beschikking.formulieren import Verzonden
from portal.beschikking.stortingen import agreements_of
from portal.beschikking.teksten import STORTERS, VOOR_BESLUIT, WIJZEN
from portal.brieven.handlers import attachment
from portal.brieven.typst import as_pdf
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.csvbestand import write_table
from portal.web.forms import Fout, Parsed, once, parse
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/dossiers/{dossier_id:int}/beschikking/{beschikking_id:int}"


def award_view(request: AnyRequest, db: Database, dossier_id: int, beschikking_id: int) -> tuple[Actor, Toekenning]:
    """The decision, after the look was recorded."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.BESCHIKKING_INZIEN, dossier_id, f"beschikking {beschikking_id}")
    with db.read() as session:
        return actor, award_for(session, db.keys, actor, dossier_id, beschikking_id)


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], beschikking_id: FromPath[int]
) -> Response[str]:
    """What was granted, the split over who contributes, and to whom it was told."""
    _, award = award_view(request, db, dossier_id, beschikking_id)
    return _award_page(request, award, Parsed(None, {}, visit_of(request).restored() or FormData()))


@get(PATH + "/pdf")
def svb_pdf(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], beschikking_id: FromPath[int]
) -> Response[bytes]:
    """The message to the SVB as a tagged PDF."""
    _, award = award_view(request, db, dossier_id, beschikking_id)
    return attachment(as_pdf(to_svb(award)), f"toekenning-{beschikking_id}.pdf")


@get(PATH + "/csv")
def svb_csv(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], beschikking_id: FromPath[int]
) -> Response[bytes]:
    """The same as a table, a line for each part and each service."""
    _, award = award_view(request, db, dossier_id, beschikking_id)
    content = write_table(bestand.KOLOMMEN, bestand.lines(award), bom=True)
    headers = {
        "Content-Disposition": f'attachment; filename="toekenning-{beschikking_id}.csv"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type="text/csv", headers=headers)


@get(PATH + "/organisaties/{organisatie_id:int}/pdf")
def part_pdf(
    request: AnyRequest,
    db: NamedDependency[Database],
    dossier_id: FromPath[int],
    beschikking_id: FromPath[int],
    organisatie_id: FromPath[int],
) -> Response[bytes]:
    """The split for one contributor."""
    _, award = award_view(request, db, dossier_id, beschikking_id)
    parts = award.van(organisatie_id) or deny("deel", organisatie_id)
    with db.read() as session:
        agreed = agreements_of(session, award.besluit.budget_id).get(parts[0].wet)
    made = as_pdf(to_contributor(award, parts, agreed.uiterlijk if agreed else award.besluit.ingang))
    return attachment(made, f"toekenning-{beschikking_id}-{organisatie_id}.pdf")


@post(PATH + "/verzonden")
def record_sent(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    beschikking_id: FromPath[int],
) -> Response[str]:
    """Write down that it was sent, when and how."""
    actor, award = award_view(request, db, dossier_id, beschikking_id)
    read = parse(Verzonden, form)
    if read.value is None:
        return _award_page(request, award, Parsed(None, read.errors, form))
    told = read.value
    try:
        with db.write() as session:
            bekendmaken.record_sent(
                session, db, actor, award, told.organisatie, told.wijze, told.verzonden_op, once(form)
            )
    except EigenDossier:
        return _award_page(request, award, Parsed(None, {}, form), melding=OWN, status=422)
    except bekendmaken.TeVroeg:
        wrong = {"verzonden_op": Fout(VOOR_BESLUIT, {"besluit_op": award.besluit.genomen_op})}
        return _award_page(request, award, Parsed(None, wrong, form))
    return see_other(f"/gemeente/dossiers/{dossier_id}/beschikking/{beschikking_id}")


def today_in(name: str) -> list[tuple[str, str]]:
    """Today in the three fields of a date."""
    day = clock.today()
    return [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]


def _award_page(
    request: AnyRequest, award: Toekenning, form: Parsed[Any], *, melding: str = "", status: int = 200
) -> Response[str]:
    typed = form.raw if form.raw.pairs else FormData(today_in("verzonden_op"))
    return form_page(
        request,
        "beschikking/toekenning.html",
        Parsed(None, form.errors, typed),
        status=status,
        stuk=award,
        wetten=WETTEN,
        storters=STORTERS,
        wijzen=WIJZEN,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


ROUTES: list[Any] = [show, svb_pdf, svb_csv, part_pdf, record_sent]
