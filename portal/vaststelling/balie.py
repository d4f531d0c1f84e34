"""Closing years at the desk: the list, one year with its decision, its correction, its letters and files."""

import secrets
from functools import partial
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.brieven.handlers import attachment
from portal.brieven.typst import as_pdf
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.declaratie.teksten import STATUS
from portal.dossier.eigen import OWN, EigenDossier
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.vaststelling import bestanden, lijst
from portal.vaststelling.besluiten import decisions_of, letter_for, place_of_letter
from portal.vaststelling.formulieren import KRUIS_AAN, VINKJES, Vaststelformulier
from portal.vaststelling.jaar import year_of
from portal.vaststelling.lijst import Toon
from portal.vaststelling.nagekomen import came_after
from portal.vaststelling.ontvanger import receiver
from portal.vaststelling.overzicht import runs_of
from portal.vaststelling.tekenen import PAGE
from portal.vaststelling.teksten import GRONDEN, KLAAR, REDENEN
from portal.vaststelling.vaststellen import NogNiet, stel_vast
from portal.vaststelling.verwacht import expected
from portal.vaststelling.volgend import begin_draft, proposal_for
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.csvbestand import write_table
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
LIST = "/gemeente/jaarafsluiting"
YEAR = LIST + "/{budget_id:int}"
CHANGED = N_(
    "De cijfers zijn veranderd sinds u deze pagina opende. Hieronder staan de nieuwe. Wat u typte, staat er nog."
)
NOT_NOW = N_("Dit jaar kan nu niet worden vastgesteld. Hieronder leest u waarom.")


@get(LIST)
def overview(
    request: AnyRequest, db: NamedDependency[Database], toon: FromQuery[str] = "", pagina: FromQuery[str] = ""
) -> Response[str]:
    """Which years still have to be fixed, or were."""
    actor = staff(request, Rol.CONSULENT)
    which = Toon(toon) if toon in set(Toon) else Toon.OPEN
    with db.read() as session:
        found = lijst.find_years(session, actor, which, _page(pagina))
    record_views(db, actor, activiteiten.JAAR_INZIEN, [(one, "lijst") for one in found.dossiers])
    with db.read() as session:
        lines = lijst.read_years(session, found.budgets)
        runs = runs_of(session, actor)
        years = lijst.years_fixed(session, actor)
    return page(
        request,
        "vaststelling/lijst.html",
        regels=lines,
        gevonden=found,
        toon=which,
        runs=runs,
        bezig=next((one for one in runs if one.klaar_op is None), None),
        jaren=years,
        bestanden=bestanden.BESTANDEN,
        redenen=REDENEN,
        klaar=KLAAR,
        vandaag=clock.today(),
        sleutel=secrets.token_urlsafe(16),
        form=Parsed(None, {}, FormData([("bom", "ja")])),
    )


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


@get(YEAR)
def show(
    request: AnyRequest, db: NamedDependency[Database], budget_id: FromPath[int], run: FromQuery[str] = ""
) -> Response[str]:
    """One year: what was used, what is open, what can still come, and the decision."""
    actor = staff(request, Rol.CONSULENT)
    return year_page(
        request, db, actor, budget_id, visit_of(request).restored() or FormData(), run=_page(run) if run else 0
    )


@post(YEAR)
def fix(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], budget_id: FromPath[int]
) -> Response[str]:
    """Fix one year."""
    actor = staff(request, Rol.CONSULENT)
    read, again = parse(Vaststelformulier, form), partial(year_page, request, db, actor, budget_id, form)
    if read.value is None:
        return again(read.errors)
    value = read.value
    if wrong := value.wrong_name(actor.naam):
        return again(wrong)
    try:
        with db.write() as session:
            stel_vast(
                session, db, actor, budget_id, gezien=form.get("gezien")[:64], zeker=value.zeker is not None,
                beoordeeld=value.beoordeeld is not None, toelichting=value.toelichting,
            )  # fmt: skip
    except EigenDossier:
        return again(melding=OWN, status=422)
    except Stale:
        return again(melding=CHANGED, status=409)
    except NogNiet as refused:
        boxes = {VINKJES[one.reden]: Fout(KRUIS_AAN) for one in refused.rulings if one.reden in VINKJES}
        hard = any(one.reden not in VINKJES for one in refused.rulings)
        return again(melding=NOT_NOW, status=409) if hard else again(boxes)
    return see_other(YEAR.replace("{budget_id:int}", str(budget_id)))


def year_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    budget_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
    run: int = 0,
) -> Response[str]:
    """The page of one year, with the form of its decision."""
    with db.read() as session:
        dossier_id = lijst.place_of(session, actor, budget_id)
    record_view(db, actor, activiteiten.JAAR_INZIEN, dossier_id, f"{PAGE}{budget_id}")
    today = clock.today()
    with db.read() as session:
        jaar = year_of(session, budget_id) or deny("budget", budget_id)
        coming = expected(session, jaar, today)
        later = came_after(session, [budget_id])
        decisions = decisions_of(session, db.keys, budget_id)
    return form_page(
        request,
        "vaststelling/jaar.html",
        Parsed(None, errors or {}, typed),
        status=status,
        jaar=jaar,
        verwacht=coming,
        nagekomen_ct=later.get(budget_id, 0),
        besluiten=decisions,
        bezwaren=() if decisions else jaar.rulings(today),
        vinkjes=VINKJES,
        redenen=REDENEN,
        gronden=GRONDEN,
        wetten=WETTEN,
        naar=receiver,
        declaratiestatus=STATUS,
        vandaag=today,
        run=run,
        melding=melding,
    )


@get(YEAR + "/volgend-jaar")
def next_year(request: AnyRequest, db: NamedDependency[Database], budget_id: FromPath[int]) -> Response[str]:
    """What the grant of the year after begins with."""
    actor = staff(request, Rol.CONSULENT)
    return _next_page(request, db, actor, budget_id)


@post(YEAR + "/volgend-jaar")
def begin_next(request: AnyRequest, db: NamedDependency[Database], budget_id: FromPath[int]) -> Response[str]:
    """Begin a draft of the grant with the proposal, and go there to finish it."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        lijst.place_of(session, actor, budget_id)
        jaar = year_of(session, budget_id) or deny("budget", budget_id)
        found = proposal_for(session, db.keys, actor, jaar)
    try:
        with db.write() as session:
            begin_draft(session, db, actor, found)
    except EigenDossier:
        return _next_page(request, db, actor, budget_id, melding=OWN, status=422)
    except (Impossible, Stale):
        return _next_page(request, db, actor, budget_id, melding=CHANGED, status=409)
    return see_other(f"/gemeente/dossiers/{jaar.dossier_id}/beschikking")


def _next_page(
    request: AnyRequest, db: Database, actor: Actor, budget_id: int, *, melding: str = "", status: int = 200
) -> Response[str]:
    with db.read() as session:
        dossier_id = lijst.place_of(session, actor, budget_id)
    record_view(db, actor, activiteiten.JAAR_INZIEN, dossier_id, f"volgend jaar na budget {budget_id}")
    with db.read() as session:
        jaar = year_of(session, budget_id) or deny("budget", budget_id)
        found = proposal_for(session, db.keys, actor, jaar)
    return page(
        request, "vaststelling/volgend.html", status=status, voorstel=found, jaar=jaar, wetten=WETTEN, melding=melding
    )


@get("/gemeente/jaarafsluiting/brieven/{brief_id:int}/pdf")
def letter(request: AnyRequest, db: NamedDependency[Database], brief_id: FromPath[int]) -> Response[bytes]:
    """The letter to a contributor, to print and send."""
    return letter_pdf(db, staff(request, Rol.CONSULENT), brief_id, activiteiten.JAAR_INZIEN)


def letter_pdf(db: Database, actor: Actor, brief_id: int, activity: activiteiten.Activiteit) -> Response[bytes]:
    """The letter to a contributor as a PDF, for whoever may read it. Raises `Denied`."""
    with db.read() as session:
        dossier_id = place_of_letter(session, actor, brief_id)
    record_view(db, actor, activity, dossier_id, f"afrekening {brief_id}")
    with db.read() as session:
        found = letter_for(session, db.keys, actor, brief_id)
    return attachment(as_pdf(found), f"eindafrekening-{brief_id}.pdf")


@post(LIST + "/bestanden")
def download(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """A file of fixed years; everybody in it is recorded before it is made."""
    actor = staff(request, Rol.CONSULENT)
    name, jaar = form.get("soort"), _page(form.get("jaar"))
    kind = bestanden.BESTANDEN.get(name)
    with db.read() as session:
        if kind is None or jaar not in lijst.years_fixed(session, actor):
            return deny("bestand", name[:40])
        people = bestanden.people_in(session, actor, kind, jaar)
    record_views(db, actor, activiteiten.JAARBESTAND_MAKEN, [(one, f"{name} {jaar}") for one in people])
    with db.read() as session:
        content = write_table(
            kind.kolommen, bestanden.lines_of(session, actor, kind, jaar), bom=form.get("bom") == "ja"
        )
    headers = {"Content-Disposition": f'attachment; filename="{name}-{jaar}.csv"'}
    return Response(content, media_type="text/csv", headers=headers)


ROUTES: list[Any] = [overview, show, fix, next_year, begin_next, letter, download]
