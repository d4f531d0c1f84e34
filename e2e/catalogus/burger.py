"""What a budgethouder sees first: public failures, the budget, messages, changes, the plan."""

from playwright.sync_api import Page

from e2e.catalogus.declareren import CHANGED, resumed
from e2e.catalogus.pgbplan import NEXT
from e2e.catalogus.staat import Staat, bericht, fill, press, then
from e2e.catalogus.svb import SEND_CHANGE
from portal.berichten.models import Berichtsoort
from portal.demo import personas
from portal.identity.outcome import TITLES
from portal.mijnbudget.bronnen import Bedrag


def almost_over(page: Page) -> None:
    """Two minutes before the session ends: the page asks whether somebody is still there."""
    page.clock.install()
    page.reload()
    page.clock.fast_forward("13:30")
    page.locator("dialog[open]").wait_for()


PUBLIC = (
    Staat("inloggen", "/inloggen", "/inloggen"),
    Staat("inloggen medewerker", "/medewerkers/inloggen", "/medewerkers/inloggen"),
    Staat("uitgelogd", "/uitgelogd", "/uitgelogd"),
    Staat("toegankelijkheid", "/toegankelijkheid", "/toegankelijkheid"),
    Staat("privacy", "/privacy", "/privacy"),
    *(
        Staat(f"mislukt {soort}", "/inloggen/mislukt/{naam:str}/{soort:str}", f"/inloggen/mislukt/burger/{soort}")
        for soort in TITLES
    ),
    Staat("niet gevonden", "", "/bestaat-niet"),
    Staat("verkeerde methode", "", "/uitloggen"),
)

BUDGET = (
    Staat("start", "/", "/"),
    *(Staat(f"bedrag {one}", "/bedragen/{naam:str}", f"/bedragen/{one}") for one in Bedrag),
    Staat("wie zag", "/wie-zag-mijn-gegevens", "/wie-zag-mijn-gegevens"),
    Staat("wie zag alles", "/wie-zag-mijn-gegevens", "/wie-zag-mijn-gegevens?wie=alles&periode=jaar"),
    Staat("wie zag niemand", "/wie-zag-mijn-gegevens", "/wie-zag-mijn-gegevens?periode=vorig-jaar&voor=1"),
    Staat("niet voor u", "", "/svb"),
    Staat("niet gevonden", "", "/declaraties/999999"),
    Staat("sessie bijna voorbij", "", "/toegankelijkheid", almost_over, herlaadbaar=False),
)

# What Fatma was told; each other kind of message is shown with somebody who got it, in the room that it is about.
TOLD = (
    Berichtsoort.WELKOM, Berichtsoort.PLAN_VASTGESTELD, Berichtsoort.BUDGET_TOEGEKEND,
    Berichtsoort.DECLARATIE_INGEVOERD, Berichtsoort.DECLARATIE_ONTVANGEN, Berichtsoort.DECLARATIE_BETAALBAAR,
    Berichtsoort.DECLARATIE_BETAALD, Berichtsoort.DECLARATIE_LOON, Berichtsoort.DECLARATIE_DEELS,
    Berichtsoort.DECLARATIE_OPGESCHORT,
    Berichtsoort.UREN_GEKREGEN, Berichtsoort.ZORGVERLENER_AKKOORD, Berichtsoort.ZORGVERLENER_TWIJFELT,
    Berichtsoort.VRAAG_ONTVANGEN, Berichtsoort.VRAAG_BEANTWOORD,
)  # fmt: skip
JORIS_TELLS = (
    Berichtsoort.DECLARATIE_GEWEIGERD, Berichtsoort.DECLARATIE_HERSTEL,
    Berichtsoort.PGBPLAN_ONTVANGEN, Berichtsoort.PGBPLAN_AANVULLING,
)  # fmt: skip
INBOX = (
    Staat("berichten", "/berichten", "/berichten"),
    Staat("geen berichten", "/berichten", "/berichten?voor=1"),
    *(Staat(f"bericht {soort}", "/berichten/{bericht_id:int}", bericht(soort, personas.FATMA)) for soort in TOLD),
    Staat("bericht declaratie_hervat", "/berichten/{bericht_id:int}", resumed),
)

CHANGES = (
    Staat("iets is veranderd", CHANGED, CHANGED),
    Staat("iets is veranderd fout", CHANGED, CHANGED, press("#formulier .nl-button--primary"), fouten=True),
    *(
        Staat(f"veranderd {one}", f"{CHANGED}/{{soort:str}}", f"{CHANGED}/{one}")
        for one in ("adres", "opname", "hulp-stopt", "meer-of-minder", "anders")
    ),
    Staat("veranderd adres fout", f"{CHANGED}/{{soort:str}}", f"{CHANGED}/adres", SEND_CHANGE, fouten=True),
    Staat("melding verstuurd", f"{CHANGED}/meldingen/{{melding_id:int}}", f"{CHANGED}/anders",
          then(fill("[name=toelichting]", "Mijn dochter gaat studeren."), SEND_CHANGE)),
    Staat("eerdere meldingen", CHANGED, CHANGED),
    Staat("bericht melding", "/berichten/{bericht_id:int}", bericht(Berichtsoort.MELDING_VERSTUURD, personas.FATMA)),
)  # fmt: skip

START = Staat("start", "/", "/")
PLAN = (
    Staat("plan", "/plan", "/plan"),
    Staat("versie", "/plan/versies/{versie:int}", "/plan/versies/2"),
    Staat("eerdere versie", "/plan/versies/{versie:int}", "/plan/versies/1"),
    Staat("levensdeel nieuw", "/plan/mijn-leven/nieuw", "/plan/mijn-leven/nieuw"),
    Staat("levensdeel fout", "/plan/mijn-leven/nieuw", "/plan/mijn-leven/nieuw", NEXT, fouten=True),
    Staat("levensdeel", "/plan/mijn-leven/{levensdeel_id:int}", "/plan", press("[data-row=life] a")),
)
