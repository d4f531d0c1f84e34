"""The model form for own transport, to print (Regeling 6.3): filled in from a declaration, or empty for a month."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.detail import declaration_for
from portal.declaratie.feiten import rules
from portal.declaratie.invullen import month_in
from portal.declaratie.kosten import KostenView, read_costs
from portal.declaratie.kostenpaginas import CHOOSE_MONTH, month_page
from portal.declaratie.models import Declaratiesoort
from portal.declaratie.queries import DeclaratieView
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.dossier.queries import DossierView, dossier_for
from portal.law.regelset_delen import EigenVervoer
from portal.law.termijnen import send_vervoer
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import citizen, page
from portal.web.forms import Fout
from portal.web.i18n import N_
from portal.web.routes import get
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
_o = columns(Organisatie)
EMPTY_LINES, WEEK = 10, 7
WOORDEN = {
    "naam": N_("Naam van de deelnemer"),
    "clientnummer": N_("Cliëntnummer"),
    "gemeente": N_("Gemeente"),
    "maand": N_("Maand van de ritten"),
    "doel": N_("Waarvoor (dienst uit het ondersteuningsplan)"),
    "iban": N_("Eigen rekeningnummer (IBAN)"),
    "dag": N_("Datum"),
    "van": N_("Van"),
    "naar": N_("Naar"),
    "soort": N_("Hoe"),
    "kilometers": N_("Kilometers"),
    "bedrag": N_("Bedrag"),
    "totaal": N_("Totaal"),
    "auto": N_("Auto"),
    "kaartje": N_("Kaartje of bon"),
    "buiten_plan": N_("Het staat niet in mijn plan"),
    "nummer": N_("Nummer in het portaal"),
    "bewaren": N_("De deelnemer bewaart de kaartjes en bonnen zelf. De SVB kan erom vragen."),
    "plaats": N_("Plaats en datum"),
    "handtekening": N_("Handtekening van de deelnemer of de vertegenwoordiger"),
}
"""What stands on the form: in Dutch, since the SVB reads it, with a translation beside it for whoever fills it in."""


@dataclass(frozen=True)
class Vervoerformulier:
    """The form of a month: `model` None where own transport is not paid; the last day is that of Regeling 6.4."""

    dossier: DossierView
    maand: date
    model: EigenVervoer | None
    laatste_dag: date
    weken: int
    artikel: str
    ontvanger: tuple[str, str]  # name and postal address of the SVB; "" where nobody wrote it down
    declaratie: DeclaratieView | None = None
    kosten: KostenView | None = None


@get("/declaraties/vervoer/formulier")
def empty_form(request: AnyRequest, db: NamedDependency[Database], maand: FromQuery[str] = "") -> Response[str]:
    """The form of a month to fill in by hand; without a month, first which one."""
    actor, month = citizen(request), month_in(maand)
    if month is None:
        return month_page(request, {"maand": Fout(CHOOSE_MONTH)} if maand else {})
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, str(Declaratiesoort.VERVOER))
    with db.read() as session:
        found = _form(session, actor, month)
    return _page(request, found)


@get("/declaraties/{declaratie_id:int}/vervoerformulier")
def filled_form(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[str]:
    """The form with the trips of a declaration, sent or not."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, actor.dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        head = declaration_for(session, actor, declaratie_id).kop
        if head.soort is not Declaratiesoort.VERVOER:
            deny("vervoerformulier", declaratie_id)
        found = _form(session, actor, head.maand, head, read_costs(session, db.keys, declaratie_id))
    return _page(request, found)


def _form(
    session: Session, actor: Actor, month: date, head: DeclaratieView | None = None, costs: KostenView | None = None
) -> Vervoerformulier:
    dossier = dossier_for(session, actor, actor.dossier_id or 0)
    regelset = rules(dossier.gemeente, month)
    term = send_vervoer(month, clock.today(), regelset.termijnen)
    svb = select(_o.naam, _o.postadres).where(_o.soort == Organisatiesoort.SVB).order_by(_o.id).limit(1)
    row = session.execute(svb).one_or_none()
    address = (row[0], row[1]) if row else ("SVB", "")
    model = regelset.vervoermodel(month)
    weeks = regelset.termijnen.vervoer.dagen // WEEK
    return Vervoerformulier(dossier, month, model, term.laatste_dag, weeks, term.artikel, address, head, costs)


def _page(request: AnyRequest, found: Vervoerformulier) -> Response[str]:
    return page(request, "declaratie/vervoerformulier.html", formulier_van=found, w=WOORDEN, leeg=EMPTY_LINES)


ROUTES: list[Any] = [empty_form, filled_form]
