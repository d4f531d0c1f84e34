"""A supervisor and a file in every state, what the person reads, the CAK, help in kind, and the evaluation."""

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, bericht, check, dossier, number_in, press, then, unfold
from e2e.conftest import Visitor
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.toezicht.models import Toezichtinzage
from portal.toezicht.status import Inzagestatus

_i = columns(Toezichtinzage)
LOOK = "/toezicht/{inzage_id:int}"
DESK = "/gemeente/dossiers/{dossier_id:int}"


def look(status: Inzagestatus = Inzagestatus.OPEN, suffix: str = "") -> Where:
    """The address of the newest look with this status."""
    newest = select(_i.id).where(_i.status == status).order_by(_i.id.desc())
    return lambda visitor: f"/toezicht/{number_in(visitor, newest)}{suffix}"


def declaration(visitor: Visitor) -> str:
    """The address of the first declaration that can be looked into."""
    page = visitor.open(look(suffix="/declaraties")(visitor))
    return page.locator("main tbody a").first.get_attribute("href") or ""


def _open(page: Page) -> None:
    page.locator("[name=nummer]").fill("W-9999")
    page.locator("[name=grond][value=onderzoek]").check()
    page.locator("[name=aanleiding]").fill("Een melding over uren.")
    press("#formulier button.nl-button--primary")(page)


SUPERVISOR = (
    Staat("toezicht met dossier", "/toezicht", "/toezicht"),
    Staat("inzage loopt", LOOK, look()),
    *(Staat(f"inzage {one}", LOOK + "/{deel:str}", look(suffix=f"/{one}")) for one in ("budget", "declaraties")),
    Staat("inzage declaratie", LOOK + "/declaratie/{declaratie_id:int}", declaration),
    Staat("inzage afronden fout", "", look(), press("#formulier button.nl-button--primary"), fouten=True,
          herlaadbaar=False),
    Staat("inzage afgerond eerder", LOOK, look(Inzagestatus.GESLOTEN)),
    Staat("inzage afgerond", LOOK, look(),
          then(check("[name=uitkomst]"), press("#formulier button.nl-button--primary"))),
    Staat("toezicht openen", "/toezicht", "/toezicht"),
    Staat("toezicht openen fout", "", "/toezicht", _open, fouten=True, herlaadbaar=False),
)  # fmt: skip

CATALOGUS_TOEZICHT = (
    Groep("toezicht", medewerkers.TOEZICHTHOUDER, SUPERVISOR),
    Groep("toezicht op leo", personas.LEO, (
        Staat("eigen toezicht", "/inzage-door-toezicht", "/inzage-door-toezicht"),
        Staat("bericht toezicht", "/berichten/{bericht_id:int}", bericht(Berichtsoort.TOEZICHT_GEOPEND, personas.LEO)),
    )),
    Groep("toezicht op joris", personas.JORIS, (
        Staat("geen toezicht", "/inzage-door-toezicht", "/inzage-door-toezicht"),
    )),
    Groep("eigen bijdrage van fatma", personas.FATMA, (
        Staat("eigen bijdrage", "/eigen-bijdrage", "/eigen-bijdrage"),
        Staat("bericht toezicht klaar", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.TOEZICHT_KLAAR, personas.FATMA)),
    )),
    Groep("eigen bijdrage zonder budget", personas.MEI, (
        Staat("eigen bijdrage zonder budget", "/eigen-bijdrage", "/eigen-bijdrage"),
    )),
    Groep("melden bij het cak", medewerkers.CONSULENT_HEIDEKERK, (
        Staat("cak te melden", DESK + "/eigen-bijdrage", dossier(personas.NOUR, "/eigen-bijdrage")),
        Staat("cak fout", "", dossier(personas.NOUR, "/eigen-bijdrage"), press("#verzonden button.nl-button--primary"),
              fouten=True, herlaadbaar=False),
    )),
    Groep("cak weet het", medewerkers.CONSULENT_WATERVEEN, (
        Staat("cak gemeld", DESK + "/eigen-bijdrage", dossier(personas.FATMA, "/eigen-bijdrage")),
        Staat("natura voorgelegd", DESK + "/natura", dossier(personas.WIM, "/natura")),
        Staat("natura begin", DESK + "/natura", dossier(personas.TARA, "/natura")),
        Staat("natura fout", "", dossier(personas.TARA, "/natura"), press("#formulier button.nl-button--primary"),
              fouten=True, herlaadbaar=False),
    )),
    Groep("cak bij het zorgkantoor", medewerkers.ZORGKANTOOR, (
        Staat("cak zorgkantoor", "/verstrekker/eigen-bijdrage", "/verstrekker/eigen-bijdrage"),
        Staat("cak zorgkantoor doorgegeven", "/verstrekker/eigen-bijdrage",
              "/verstrekker/eigen-bijdrage?toon=doorgegeven"),
    )),
    Groep("plan in natura", personas.WIM, (
        Staat("natura eigen", "/natura", "/natura"),
        Staat("natura nee fout", "", "/natura",
              then(check("[name=akkoord][value=nee]"), press("#formulier button.nl-button--primary")), fouten=True,
              herlaadbaar=False),
        Staat("bericht natura", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.NATURA_VOORGELEGD, personas.WIM)),
        Staat("natura loopt", "/natura", "/natura",
              then(check("[name=akkoord][value=ja]"), press("#formulier button.nl-button--primary"), unfold)),
    )),
    Groep("onderzoek", personas.FATMA, (Staat("vragen", "/onderzoek", "/onderzoek"),)),
    Groep("onderzoek zonder toestemming", personas.JORIS, (
        Staat("vragen zonder toestemming", "/onderzoek", "/onderzoek"),
    )),
    Groep("evaluatie", medewerkers.BEHEERDER, (Staat("evaluatie", "/beheer/evaluatie", "/beheer/evaluatie"),)),
)  # fmt: skip
