"""The own data of people: what can be done, a download, requests, grounds and terms; and the desks that answer."""

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import (
    Groep,
    Staat,
    Where,
    bericht,
    check,
    dossier,
    dossier_of,
    fill,
    number_in,
    press,
    then,
    unfold,
)
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.demo.persoon import DemoPersoon
from portal.gegevens.models import Gegevensverzoek
from portal.gegevens.status import Gegevensstatus

_v = columns(Gegevensverzoek)
START, ASK, ONE = "/mijn-gegevens", "/mijn-gegevens/verzoeken/nieuw", "/mijn-gegevens/verzoeken/{verzoek_id:int}"
GET = "/mijn-gegevens/downloaden"
DESK, LIST = "/gemeente/gegevensverzoeken/{verzoek_id:int}", "/gemeente/dossiers/{dossier_id:int}/gegevens"
MESSAGE = "/berichten/{bericht_id:int}"
SEND = press("#formulier .nl-button--primary")


def asked(status: Gegevensstatus, person: DemoPersoon, prefix: str = "/mijn-gegevens/verzoeken") -> Where:
    """The address of somebody's newest request with this status."""
    newest = select(_v.id).where(_v.status == status, _v.dossier_id == dossier_of(person)).order_by(_v.id.desc())
    return lambda visitor: f"{prefix}/{number_in(visitor, newest)}"


def question(page: Page) -> None:
    """Everything of a request."""
    page.locator("[name=recht][value=verbeteren]").check()
    page.locator("[name=over]").select_option("persoon")
    page.locator("[name=tekst]").fill("Mijn achternaam is verkeerd gespeld.")


def answer(page: Page) -> None:
    """Everything of a decision."""
    page.locator("#formulier [name=uitkomst][value=toegewezen]").check()
    page.locator("#formulier [name=toelichting]").fill("U hebt gelijk.")
    page.locator("#formulier [name=gedaan]").fill("Het is verbeterd.")


def made(page: Page) -> None:
    """Wait until a download is ready."""
    for _ in range(120):
        if page.locator("[data-stand=klaar]").count():
            return
        page.wait_for_timeout(500)
        page.reload()


_DESK = "/gemeente/gegevensverzoeken"
PERSON = (
    Staat("mijn gegevens", START, START),
    Staat("gegevens downloaden", GET, GET),
    Staat("download gemaakt", "/mijn-gegevens/downloads/{uitvoer_id:int}", GET, then(
        press("#downloaden button"), made)),
    Staat("download weg", "/mijn-gegevens/downloads/{uitvoer_id:int}", GET, then(
        press("main .rows a"), made, press("form[action$='/verwijderen'] button"))),
    Staat("gronden", "/mijn-gegevens/gronden", "/mijn-gegevens/gronden"),
    Staat("bewaren", "/mijn-gegevens/bewaren", "/mijn-gegevens/bewaren"),
    Staat("gegevens vragen", ASK, ASK),
    Staat("gegevens vragen fout", ASK, ASK, SEND, fouten=True),
    Staat("gegevensverzoek", ONE, asked(Gegevensstatus.INGEDIEND, personas.FATMA)),
    Staat("gegevensverzoek geweigerd", ONE, asked(Gegevensstatus.BESLIST, personas.FATMA)),
    Staat("gegevensverzoek verstuurd", ONE, ASK, then(question, SEND)),
    Staat("gegevensverzoek ingetrokken", ONE, asked(Gegevensstatus.INGEDIEND, personas.FATMA), then(
        unfold, press("form[action$='/intrekken'] button"))),
    Staat("bericht gegevens ontvangen", MESSAGE, bericht(Berichtsoort.GEGEVENS_ONTVANGEN, personas.FATMA)),
    Staat("bericht gegevens besluit", MESSAGE, bericht(Berichtsoort.GEGEVENS_BESLUIT, personas.FATMA)),
)  # fmt: skip
LATER = (
    Staat("gegevensverzoek duurt langer", ONE, asked(Gegevensstatus.VERLENGD, personas.JORIS)),
    Staat("bericht gegevens later", MESSAGE, bericht(Berichtsoort.GEGEVENS_VERLENGD, personas.JORIS)),
)  # fmt: skip
CONSENT = (
    Staat("gronden met toestemming", "/mijn-gegevens/gronden", "/toestemmingen/zorgkantoor", then(
        SEND, lambda page: page.goto(page.url.split("/toestemmingen")[0] + "/mijn-gegevens/gronden"))),
    Staat("toestemming intrekken", "/mijn-gegevens/intrekken/{doel:str}", "/mijn-gegevens/intrekken/zorgkantoor"),
)  # fmt: skip
HELPER = (
    Staat("gegevens van een zorgverlener", "/hulp/mijn-gegevens", "/hulp/mijn-gegevens"),
    Staat("download van een zorgverlener", "/hulp/mijn-gegevens/downloads/{uitvoer_id:int}", "/hulp/mijn-gegevens",
          then(press("#downloaden button"), made)),
)  # fmt: skip
DESKS = (
    Staat("verzoek over gegevens", DESK, asked(Gegevensstatus.INGEDIEND, personas.FATMA, _DESK)),
    Staat("verzoek over gegevens fout", "", asked(Gegevensstatus.INGEDIEND, personas.FATMA, _DESK),
          SEND, fouten=True, herlaadbaar=False),
    Staat("verzoek over gegevens nakijken", "", asked(Gegevensstatus.INGEDIEND, personas.FATMA, _DESK), then(
        answer, SEND), herlaadbaar=False),
    Staat("verzoek over gegevens verlengd", DESK, asked(Gegevensstatus.VERLENGD, personas.JORIS, _DESK)),
    Staat("gegevens beperkt", DESK, asked(Gegevensstatus.BESLIST, personas.KIM, _DESK)),
    Staat("dossier beperkt", "/gemeente/dossiers/{dossier_id:int}", dossier(personas.KIM)),
    Staat("verzoeken over gegevens", LIST, dossier(personas.FATMA, "/gegevens")),
    Staat("verzoek invoeren fout", LIST, dossier(personas.FATMA, "/gegevens"), SEND, fouten=True),
    Staat("verzoek invoeren met tekst", LIST, dossier(personas.FATMA, "/gegevens"), then(
        check("[name=herkomst]"), fill("[name=tekst]", "Per brief gevraagd"), SEND), fouten=True, herlaadbaar=False),
)  # fmt: skip
ADMIN = (Staat("opruimen", "/beheer/opruimen", "/beheer/opruimen"),)
CATALOGUS_GEGEVENS = (
    Groep("verzoeken over gegevens aan de balie", medewerkers.CONSULENT_WATERVEEN, DESKS),
    Groep("gegevens later", personas.JORIS, LATER),
    Groep("gegevens en toestemming", personas.WIM, CONSENT),
    Groep("gegevens van een hulp", personas.HATICE, HELPER),
    Groep("bewaren en verwijderen", medewerkers.BEHEERDER, ADMIN),
    Groep("mijn gegevens", personas.FATMA, PERSON),
)
