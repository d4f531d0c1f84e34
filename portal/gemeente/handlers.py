"""The dossiers of a municipality, and declarations to look along with; the citizen sees every look."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Rol
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.declaratie.rekening import rekening_of
from portal.dossier.binnenkomst import HANDTEKENINGEN, HERKOMST
from portal.dossier.queries import check_reach, own_dossier_ids, own_dossiers_of
from portal.dossier.zoeken import is_bsn_search
from portal.gegevens.queries import restrictions_of
from portal.gemeente import (
    invoeren,
    machtigingen,
    overeenkomsten,
    papier,
    papier_kosten,
    papier_overeenkomst,
    papier_pgbplan,
    papier_wijziging,
    pgbplannen,
    queries,
    toewijzen,
    werklijst,
)
from portal.gemeente import scan as scan_pages
from portal.gemeente.teksten import DOSSIERSTATUS, VLAGGEN
from portal.gemeente.werk_queries import work_of
from portal.identity.queries import colleagues_close_to
from portal.law.achttien import to_announce
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.pgbplan.teksten import STATUS_BALIE
from portal.svb.queries import dossier_of, read_file
from portal.svb.teksten import ROLLEN, STATUS, UITKOMSTEN
from portal.web import FormData, page, see_other
from portal.web.forms import Parsed, number_of
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff
from portal.zorgovereenkomst.teksten import PER
from portal.zorgovereenkomst.teksten import STATUS as CONTRACTSTATUS

AnyRequest = Request[Any, Any, Any]
MENU = {
    Rol.CONSULENT: (
        ("/gemeente/werk", N_("Werk")),
        ("/gemeente", N_("Dossiers")),
        ("/gemeente/vragen", N_("Vragen")),
        ("/gemeente/voortgang", N_("Overzicht voortgang")),
        ("/gemeente/jaarafsluiting", N_("Jaarafsluiting")),
        ("/meldingen", N_("Meldingen")),
        ("/gemeente/post", N_("Post")),
    )
}
LONGEST_SEARCH = 80


@get("/gemeente")
def list_dossiers(
    request: AnyRequest,
    db: NamedDependency[Database],
    zoek: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
    geen: FromQuery[str] = "",
    eigen: FromQuery[str] = "",
) -> Response[Any]:
    """The dossiers of the consulent's own municipality, by name."""
    actor = staff(request, Rol.CONSULENT)
    if is_bsn_search(zoek):
        return see_other("/gemeente?geen=bsn")
    search = zoek.strip()[:LONGEST_SEARCH]
    with db.read() as session:
        found = queries.find_dossiers(session, actor, search, number_of(pagina) or 1)
    record_views(db, actor, activiteiten.DOSSIERLIJST_INZIEN, [(number, "dossiers") for number in found.ids])
    with db.read() as session:
        dossiers = queries.read_dossiers(session, actor, search, found)
        own = own_dossiers_of(session, own_dossier_ids(session, actor))
    return page(
        request,
        "gemeente/dossiers.html",
        dossiers=dossiers,
        gevonden=found,
        zoek=search,
        standen=DOSSIERSTATUS,
        form=Parsed(None, {}, FormData([("zoek", search)])),
        adres=lambda number: f"/gemeente?{urlencode({'zoek': search, 'pagina': number})}",
        zocht_bsn=geen == "bsn",
        eigen=own,
        net_eigen=eigen == "ja",
    )


@get("/gemeente/dossiers/{dossier_id:int}")
def show_dossier(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], ingevoerd: FromQuery[str] = ""
) -> Response[str]:
    """A dossier of the own municipality, to look at."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.DOSSIER_INZIEN, dossier_id, "dossier")
    with db.read() as session:
        found = queries.read_dossier(session, actor, dossier_id)
        waits = work_of(session, actor, dossier_id)
        unfit = colleagues_close_to(session, actor, dossier_id)
        held = restrictions_of(session, dossier_id)
    return page(
        request,
        "gemeente/dossier.html",
        beperkt=held,
        beeld=found,
        net_ingevoerd=ingevoerd == "ja",
        wacht=waits,
        ongeschikt=unfit,
        achttien=found.dossier.geboortedatum is not None and to_announce(found.dossier.geboortedatum, clock.today()),
        ik=actor.medewerker_id,
        labels=STATUS,
        contractlabels=CONTRACTSTATUS,
        planlabels=STATUS_BALIE,
        rollen=ROLLEN,
        vlaggen=VLAGGEN,
        wetten=WETTEN,
        per=PER,
        vandaag=clock.today(),
    )


@get("/gemeente/declaraties/{declaratie_id:int}")
def show_declaratie(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], ingevoerd: FromQuery[str] = ""
) -> Response[str]:
    """A declaration with every verdict, to look at (Besluit 6.5, 8.2)."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        dossier_id = dossier_of(session, declaratie_id)
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.DECLARATIE_MEEKIJKEN, dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        found = read_file(session, db.keys, actor, declaratie_id)
        scan = rekening_of(session, db, found.declaratie)
    return page(
        request,
        "gemeente/declaratie.html",
        stuk=found,
        labels=STATUS,
        uitkomsten=UITKOMSTEN,
        rollen=ROLLEN,
        per=PER,
        vandaag=clock.today(),
        herkomst=HERKOMST.get(found.declaratie.herkomst),
        handtekening=HANDTEKENINGEN[signed] if (signed := found.declaratie.handtekening) else None,
        scan=scan,
        net_ingevoerd=ingevoerd == "ja",
    )


@post("/gemeente/dossiers/{dossier_id:int}/eigen")
def say_it_is_own(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """ "This is my own dossier, or of somebody close to me": a colleague does it from now on (Awb 2:4)."""
    actor = staff(request, Rol.CONSULENT)
    with db.write() as session:
        toewijzen.say_own(session, db, actor, dossier_id)
    return see_other("/gemeente?eigen=ja")


@post("/gemeente/dossiers/{dossier_id:int}/niet-eigen")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """A colleague may work in this dossier again."""
    actor = staff(request, Rol.CONSULENT)
    with db.write() as session:
        toewijzen.take_back_own(session, db, actor, dossier_id, number_of(form.get("medewerker")) or 0)
    return see_other(f"/gemeente/dossiers/{dossier_id}")


ROUTES = [
    list_dossiers,
    show_dossier,
    show_declaratie,
    say_it_is_own,
    take_back,
    *overeenkomsten.ROUTES,
    *werklijst.ROUTES,
    *invoeren.ROUTES,
    *papier.ROUTES,
    *papier_kosten.ROUTES,
    *papier_overeenkomst.ROUTES,
    *papier_pgbplan.ROUTES,
    *papier_wijziging.ROUTES,
    *scan_pages.ROUTES,
    *pgbplannen.ROUTES,
    *machtigingen.ROUTES,
]
