"""Closing a year in every state: at the desk, in a round over many, for the person, and for a contributor."""

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.instemming import at
from e2e.catalogus.staat import (
    Groep,
    Staat,
    Where,
    bericht,
    check,
    dossier_of,
    fill,
    number_in,
    press,
    then,
    unfold,
)
from e2e.catalogus.toegang import colleague
from e2e.conftest import Visitor
from portal.berichten.models import Berichtsoort
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns
from portal.demo import medewerkers, personas, persoon
from portal.demo.persoon import DemoPersoon
from portal.vaststelling import tekenen
from portal.vaststelling.models import Vaststelrun

_ib, _r = columns(IntegraalBudget), columns(Vaststelrun)
LIST, YEAR = "/gemeente/jaarafsluiting", "/gemeente/jaarafsluiting/{budget_id:int}"
RUN, OWN = "/gemeente/jaarafsluiting/runs/{run_id:int}", "/jaarafsluiting/{budget_id:int}"
MAUD = medewerkers.CONSULENT_WATERVEEN


def year(person: DemoPersoon, suffix: str = "", prefix: str = LIST) -> Where:
    """The address of somebody's newest year."""
    newest = select(_ib.id).where(_ib.dossier_id == dossier_of(person)).order_by(_ib.ingang.desc())
    return lambda visitor: f"{prefix}/{number_in(visitor, newest)}{suffix}"


def round_at(suffix: str = "") -> Where:
    """The address of the newest round."""
    newest = select(_r.id).order_by(_r.id.desc())
    return lambda visitor: f"{LIST}/runs/{number_in(visitor, newest)}{suffix}"


def stopped(visitor: Visitor) -> str:
    """The newest round, stopped."""
    path = round_at()(visitor)
    with visitor.site.db.write() as session:
        tekenen.drop(session, colleague(visitor, persoon.WATERVEEN), int(path.rpartition("/")[2]))
    return path


def _correct(page: Page, kosten: str, grond: str) -> None:
    page.locator("[name=kosten]").fill(kosten)
    page.locator(f"[name=grond][value={grond}]").check()
    page.locator("[name=toelichting]").fill("Er kwam nog een rekening.")
    press("#formulier button.nl-button--primary")(page)


DESK = (
    Staat("jaren", LIST, LIST),
    Staat("jaar vast te stellen", YEAR, year(personas.INGE)),
    Staat("jaar tekenen fout", "", year(personas.INGE),
          then(fill("[name=naam]", "Iemand anders"), press("#formulier button.nl-button--primary")), fouten=True,
          herlaadbaar=False),
    Staat("jaar loopt", YEAR, year(personas.FATMA)),
    Staat("jaar met vaste bedragen", YEAR, year(personas.YOUSSEF)),
    Staat("volgend jaar", YEAR + "/volgend-jaar", year(personas.INGE, "/volgend-jaar")),
    Staat("volgend jaar na vaststelling", YEAR + "/volgend-jaar", year(personas.HENK, "/volgend-jaar")),
    Staat("jaren vastgesteld", LIST, at(LIST + "?toon=vastgesteld")),
    Staat("jaar vastgesteld", YEAR, year(personas.HENK)),
    Staat("corrigeren", YEAR + "/corrigeren", year(personas.HENK, "/corrigeren")),
    Staat("corrigeren fout", "", year(personas.HENK, "/corrigeren"), lambda page: _correct(page, "1", "bezwaar"),
          fouten=True, herlaadbaar=False),
    Staat("corrigeren gevolg", YEAR + "/corrigeren", year(personas.HENK, "/corrigeren"),
          lambda page: _correct(page, "4000", "ten_gunste"), herlaadbaar=False),
    Staat("ronde nakijken", RUN, LIST, press("form[action$='/runs'] button")),
    Staat("ronde tekenen fout", "", round_at(), press("#formulier button"), fouten=True, herlaadbaar=False),
    Staat("ronde steekproef fout", "", round_at(),
          then(check("[name=klopt]"), fill("[name=naam]", MAUD.naam), press("#formulier button")), fouten=True,
          herlaadbaar=False),
    Staat("ronde niets", RUN, round_at("?toon=niet")),
    Staat("jaren met ronde", LIST, LIST),
    Staat("ronde gestopt", RUN, stopped),
)  # fmt: skip

CATALOGUS_VASTSTELLING = (
    Groep("jaren afsluiten", MAUD, DESK),
    Groep("jaar van henk", personas.HENK, (
        Staat("start na vaststelling", "/", "/"),
        Staat("eigen jaren", "/jaarafsluiting", "/jaarafsluiting"),
        Staat("eigen jaar vastgesteld", OWN, year(personas.HENK, prefix="/jaarafsluiting"), unfold),
        Staat("bericht vastgesteld", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.BUDGET_VASTGESTELD, personas.HENK)),
    )),
    Groep("jaar van inge", personas.INGE, (
        Staat("start na afloop", "/", "/"),
        Staat("eigen jaar wacht", OWN, year(personas.INGE, prefix="/jaarafsluiting")),
    )),
    Groep("jaar van fatma", personas.FATMA, (
        Staat("eigen jaar loopt", OWN, year(personas.FATMA, prefix="/jaarafsluiting")),
    )),
    Groep("jaar van youssef", personas.YOUSSEF, (
        Staat("eigen jaar met vaste bedragen", OWN, year(personas.YOUSSEF, prefix="/jaarafsluiting")),
    )),
    Groep("eindafrekening bij de verzekeraar", medewerkers.ZORGVERZEKERAAR, (
        Staat("deel met eindafrekening", "/verstrekker/deelnemers/{dossier_id:int}",
              lambda visitor: f"/verstrekker/deelnemers/{number_in(visitor, select(dossier_of(personas.HENK)))}"),
    )),
)  # fmt: skip
