"""The start of the consulent's desk: everything that waits, who does it, and taking it on."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.dossier.zoeken import is_bsn_search
from portal.gemeente import werk_queries as queries
from portal.gemeente.toewijzen import IemandWasEerder, assign
from portal.gemeente.werk import Filter, Sleutel, Van
from portal.gemeente.werkbronnen import BRONNEN, SOORTEN
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view, record_views
from portal.web import FormData, page, see_other
from portal.web.forms import Fout, Parsed, number_of
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import local_path, staff

AnyRequest = Request[Any, Any, Any]
LONGEST_SEARCH = 80
VAN = (
    (Van.IEDEREEN, N_("van iedereen")),
    (Van.MIJ, N_("van mij")),
    (Van.NIEMAND, N_("van niemand")),
)
NOBODY = "niemand"
CHOOSE = N_("Kies wie dit gaat doen.")


@get("/gemeente/werk")
def work_list(
    request: AnyRequest,
    db: NamedDependency[Database],
    soort: FromQuery[str] = "",
    van: FromQuery[str] = "",
    termijn: FromQuery[str] = "",
    zoek: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
    geen: FromQuery[str] = "",
    klaar: FromQuery[str] = "",
) -> Response[Any]:
    """What waits for the municipality, the oldest term first; filters stand in the address."""
    actor = staff(request, Rol.CONSULENT)
    if is_bsn_search(zoek):
        return see_other("/gemeente/werk?geen=bsn")
    wanted = Filter(
        soort if soort in SOORTEN else "",
        Van(van) if van in set(Van) else Van.IEDEREEN,
        termijn == "voorbij",
        zoek.strip()[:LONGEST_SEARCH],
        number_of(pagina) or 1,
    )
    with db.read() as session:
        found = queries.find_work(session, actor, wanted)
    record_views(db, actor, activiteiten.WERK_INZIEN, [(one, "werklijst") for one in found.dossiers])
    with db.read() as session:
        lines = queries.read_work(session, actor, found.sleutels)
    typed = [("soort", wanted.soort), ("van", wanted.van), ("zoek", wanted.zoek)]
    return page(
        request,
        "gemeente/werk.html",
        block="lijst",
        werk=lines,
        gevonden=found,
        filter=wanted,
        form=Parsed(None, {}, FormData([*typed, ("termijn", "voorbij" if wanted.te_laat else "")])),
        soorten=[(bron.onderwerp, bron.naam) for bron in BRONNEN],
        wie=VAN,
        ik=actor.medewerker_id,
        zocht_bsn=geen == "bsn",
        verdeeld=klaar == "ja",
        vandaag=clock.today(),
    )


@get("/gemeente/werk/{onderwerp:str}/{nummer:int}")
def show_assignment(
    request: AnyRequest,
    db: NamedDependency[Database],
    onderwerp: FromPath[str],
    nummer: FromPath[int],
    terug: FromQuery[str] = "",
) -> Response[str]:
    """Who does this piece of work, who had it, and who could have it."""
    actor = staff(request, Rol.CONSULENT)
    return _assignment_page(request, db, actor, Sleutel(onderwerp, nummer), _back(terug))


@post("/gemeente/werk/{onderwerp:str}/{nummer:int}")
def change_assignment(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    onderwerp: FromPath[str],
    nummer: FromPath[int],
) -> Response[str]:
    """Take it, give it to a colleague or put it back; of two people at once one has it and the other is told."""
    actor = staff(request, Rol.CONSULENT)
    key, back, chosen = Sleutel(onderwerp, nummer), _back(form.get("terug")), form.get("aan")
    to = actor.medewerker_id if chosen == Van.MIJ else number_of(chosen)
    if to is None and chosen != NOBODY:
        return _assignment_page(request, db, actor, key, back, errors={"aan": Fout(CHOOSE)})
    try:
        with db.write() as session:
            assign(session, db, actor, key, to, number_of(form.get("stand")) or 0)
    except IemandWasEerder:
        record_refusal(db, actor, activiteiten.WERK_VERDELEN, "al-veranderd", f"{key.onderwerp} {key.onderwerp_id}")
        return _assignment_page(request, db, actor, key, back, ingehaald=True)
    return see_other(f"{back}{'&' if '?' in back else '?'}klaar=ja")


def _assignment_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    key: Sleutel,
    back: str,
    *,
    errors: dict[str, Fout] | None = None,
    ingehaald: bool = False,
) -> Response[str]:
    with db.read() as session:
        dossier_id = queries.place_of(session, actor, key)
    record_view(db, actor, activiteiten.WERK_INZIEN, dossier_id, f"{key.onderwerp} {key.onderwerp_id}")
    with db.read() as session:
        found = queries.work_for(session, actor, key)
        colleagues = queries.colleagues_of(session, actor, dossier_id)
        steps = queries.steps_of(session, key)
    chosen = [] if found.medewerker_id is None else [("aan", str(found.medewerker_id))]
    return page(
        request,
        "gemeente/verdelen.html",
        status=409 if ingehaald else 422 if errors else 200,
        een=found,
        collegas=colleagues,
        stappen=steps,
        form=Parsed(None, errors or {}, FormData(chosen)),
        ik=actor.medewerker_id,
        terug=back,
        ingehaald=ingehaald,
        niemand=NOBODY,
        vandaag=clock.today(),
        page_errors=len(errors or {}),
    )


def _back(target: str) -> str:
    """The list with its filters, as it stood in the address; nothing outside the desk."""
    path = local_path(target)
    return path if path.startswith(("/gemeente/werk?", "/gemeente/dossiers/")) else "/gemeente/werk"


ROUTES = [work_list, show_assignment, change_assignment]
