"""Enter that something changed, told by phone, at the desk or on paper: the same form and receivers (Regeling 7)."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor
from portal.afspraken.handlers import Stoppen
from portal.db import Database
from portal.dossier import binnenkomst
from portal.dossier.queries import dossier_for
from portal.gemeente.invoeren import entering, key_of, new_key
from portal.law.wijziging import Wijzigingsoort, who_must_know
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import MESSAGES, Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny
from portal.wijziging import queries
from portal.wijziging.formulieren import KEUZES, VELDEN, VORMEN
from portal.wijziging.service import report_change
from portal.wijziging.teksten import ELDERS, PARTIJEN, SOORTEN, WEGEN
from portal.zorgovereenkomst import service as contracts
from portal.zorgovereenkomst.queries import contracts_of
from portal.zorgovereenkomst.status import Contractstatus

AnyRequest = Request[Any, Any, Any]
START = "/gemeente/dossiers/{dossier_id:int}/verandering"
CHOOSE_CONTRACT = N_("Kies een zorgverlener.")
NOT_WITHIN = N_("Deze dag ligt buiten de looptijd. Kies een dag daarbinnen.")


@get(START)
def choose(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """What changed?"""
    return _choose_page(request, db, entering(request, db, dossier_id))


@post(START)
def chosen(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Go on to the form of what changed."""
    actor = entering(request, db, dossier_id)
    if form.get("soort") not in SOORTEN:
        return _choose_page(request, db, actor, {"soort": Fout(MESSAGES["keuze"])})
    return see_other(f"/gemeente/dossiers/{dossier_id}/verandering/{form.get('soort')}")


@get(START + "/{soort:str}")
def fill_in(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], soort: FromPath[str]
) -> Response[str]:
    """The short form of one change, with who hears of it."""
    actor, kind = entering(request, db, dossier_id), _kind(soort)
    start = visit_of(request).restored() or FormData([("herkomst", "telefoon"), ("sleutel", new_key())])
    return _form_page(request, db, actor, kind, start)


@post(START + "/{soort:str}")
def send(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    soort: FromPath[str],
) -> Response[str]:
    """Enter it, and send it to everybody whom the portal may tell; the second press finds the first."""
    actor, kind = entering(request, db, dossier_id), _kind(soort)
    if kind not in VORMEN:
        return _end(request, db, actor, form)
    head, typed = binnenkomst.read(form, clock.today()), parse(VORMEN[kind], form)
    if head.binnen is None or typed.value is None:
        return _form_page(request, db, actor, kind, form, {**head.errors, **typed.errors})
    with db.write() as session:
        report_change(session, db, actor, kind, typed.value, key_of(form), head.binnen)
    return see_other(f"/gemeente/dossiers/{dossier_id}?ingevoerd=ja")


def _end(request: AnyRequest, db: Database, actor: Actor, form: FormData) -> Response[str]:
    """A helper stops: that is told at the contract, to the SVB at once (Regeling 4.7)."""
    kind, head, typed = Wijzigingsoort.HULP_STOPT, binnenkomst.read(form, clock.today()), parse(Stoppen, form)
    with db.read() as session:
        known = {str(one.id): one for one in contracts_of(session, actor.dossier_id or 0) if one.is_running}
    contract = known.get(form.get("overeenkomst"))
    errors = {**head.errors, **typed.errors}
    if contract is None:
        errors["overeenkomst"] = Fout(CHOOSE_CONTRACT)
    if errors or contract is None or head.binnen is None or typed.value is None:
        return _form_page(request, db, actor, kind, form, errors)
    asked = typed.value
    if contract.status is Contractstatus.BEEINDIGD and contract.einde == asked.laatste_dag:  # the second press
        return see_other(f"/gemeente/dossiers/{actor.dossier_id}?ingevoerd=ja")
    try:
        with db.write() as session:
            contracts.end_overeenkomst(
                session, db, actor, contract.id, asked.laatste_dag, asked.reden, None, binnen=head.binnen
            )
    except contracts.OnmogelijkeDag:
        return _form_page(request, db, actor, kind, form, {"laatste_dag": Fout(NOT_WITHIN)})
    return see_other(f"/gemeente/dossiers/{actor.dossier_id}?ingevoerd=ja")


def _choose_page(
    request: AnyRequest, db: Database, actor: Actor, errors: dict[str, Fout] | None = None
) -> Response[str]:
    dossier_id = actor.dossier_id or 0
    record_view(db, actor, activiteiten.DOSSIER_INZIEN, dossier_id, "verandering invoeren")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
    return form_page(
        request,
        "gemeente/papier_verandering.html",
        Parsed(None, errors or {}, FormData()),
        dossier=dossier,
        soorten=[(kind.value, label) for kind, label in SOORTEN.items()],
    )


def _form_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    kind: Wijzigingsoort,
    raw: FormData,
    errors: dict[str, Fout] | None = None,
) -> Response[str]:
    dossier_id = actor.dossier_id or 0
    record_view(db, actor, activiteiten.MELDING_DOEN, dossier_id, kind.value)
    stops = kind is Wijzigingsoort.HULP_STOPT
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        parts = queries.parts_of(session, dossier_id, clock.today())
        running = contracts_of(session, dossier_id) if stops else []
    return form_page(
        request,
        "gemeente/papier_stopt.html" if stops else "wijziging/formulier.html",
        Parsed(None, errors or {}, raw),
        pad=f"/gemeente/dossiers/{dossier_id}/verandering/{kind.value}",
        balie=dossier,
        titel=SOORTEN[kind],
        velden=VELDEN.get(kind, ()),
        keuzes=list(KEUZES.items()),
        contracten=[one for one in running if one.status is Contractstatus.LOPEND],
        weten=who_must_know(kind, parts),
        partijen=PARTIJEN,
        wegen=WEGEN,
        elders=ELDERS[kind],
        sleutel=raw.get("sleutel"),
    )


def _kind(text: str) -> Wijzigingsoort:
    return Wijzigingsoort(text) if text in SOORTEN else deny("wijziging", text[:40])


ROUTES: list[Any] = [choose, chosen, fill_in, send]
