"""The ondersteuningsplan in every state: a draft, shared, answered, fixed, a next version, and a talk about it."""

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, bericht, check, dossier, dossier_of, fill, number_in, press, then
from e2e.conftest import Visitor
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.demo.persoon import DemoPersoon
from portal.plan.models import Evaluatieherinnering, Evaluatiemoment, Ondersteuningsplan

_op, _em, _eh = columns(Ondersteuningsplan), columns(Evaluatiemoment), columns(Evaluatieherinnering)
OWN, REMARK = "/plan/concept", "/plan/concept/opmerking/{deel:str}/{nummer:int}"
DESK = "/gemeente/ondersteuningsplannen/{plan_id:int}"
SERVICE, NEW = f"{DESK}/diensten/{{dienst_id:int}}", f"{DESK}/diensten/nieuw"
BEGIN = "/gemeente/dossiers/{dossier_id:int}/ondersteuningsplan"
TALK = "/gemeente/ondersteuningsplannen/evaluaties/{moment_id:int}"
SEND = press("#formulier .nl-button--primary")
HOND = "Ik heb een hond. Die moet ook naar buiten."


def plan_of(person: DemoPersoon, suffix: str = "") -> Where:
    """The address of somebody's newest version at the desk."""
    newest = select(_op.id).where(_op.dossier_id == dossier_of(person)).order_by(_op.versie.desc())
    return lambda visitor: f"/gemeente/ondersteuningsplannen/{number_in(visitor, newest)}{suffix}"


def talk_with(person: DemoPersoon, *, reminded: bool) -> Where:
    """The address of a talk about somebody's plan: one that is near, or one of months ago."""
    of_person = select(_em.id).join(Ondersteuningsplan, _op.id == _em.plan_id)
    of_person = of_person.where(_op.dossier_id == dossier_of(person))
    near = select(_eh.moment_id).where(_eh.dossier_id == dossier_of(person))

    def address(visitor: Visitor) -> str:
        chosen = near if reminded else of_person.order_by(_em.datum)
        return f"/gemeente/ondersteuningsplannen/evaluaties/{number_in(visitor, chosen)}"

    return address


def service(page: Page) -> None:
    """Fill in a service."""
    page.locator("[name=wet]").select_option("wmo")
    page.locator("[name=naam]").fill("Samen sporten")
    page.locator("[name=doel]").fill("Drie keer per week naar buiten")
    page.locator("[name=omvang]").fill("1 uur per week")
    page.locator("[name=aanbieder]").select_option("naaste")
    page.locator("[name=bedrag]").fill("1.820,00")


ANSWER = then(
    fill("textarea[name^=antwoord-]", "Ja, in de winter vier uur."), press("form[action*='/reacties/'] button")
)


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    for _ in range(page.locator("main details:not([open])").count()):
        page.locator("main details:not([open]) summary").first.click()


PERSON = (
    Staat("concept lezen", OWN, OWN),
    Staat("plan met concept", "/plan", "/plan"),
    Staat("start met concept", "/", "/"),
    Staat("bericht concept", "/berichten/{bericht_id:int}", bericht(Berichtsoort.PLAN_CONCEPT, personas.TARA)),
    Staat("opmerking", REMARK, f"{OWN}/opmerking/regel/2"),
    Staat("opmerking geheel", REMARK, f"{OWN}/opmerking/algemeen/0"),
    Staat("opmerking fout", REMARK, f"{OWN}/opmerking/regel/1", SEND, fouten=True, herlaadbaar=False),
    Staat("opmerking verstuurd", OWN, f"{OWN}/opmerking/regel/1", then(fill("[name=tekst]", HOND), SEND)),
    Staat("concept goed", OWN, OWN, press("form[action$='/akkoord'] button")),
)
NOBODY = (Staat("concept in de maak", OWN, OWN), Staat("start zonder concept", "/", "/"))
NONE = (Staat("geen concept", OWN, OWN),)
DESKS = (
    Staat("plan gedeeld", DESK, plan_of(personas.TARA), unfold),
    Staat("antwoord fout", "", plan_of(personas.TARA), press("form[action*='/reacties/'] button"), fouten=True,
          herlaadbaar=False),
    Staat("plan vaststellen kan nog niet", "", plan_of(personas.TARA), press("form[action$='/vaststellen'] button"),
          herlaadbaar=False),
    Staat("antwoord gegeven", DESK, plan_of(personas.TARA), ANSWER),
    Staat("plan vastgesteld", DESK, plan_of(personas.TARA), press("form[action$='/vaststellen'] button")),
    Staat("concept met open regel", DESK, plan_of(personas.BAS)),
    Staat("concept delen kan nog niet", "", plan_of(personas.BAS), press("form[action$='/delen'] button"),
          herlaadbaar=False),
    Staat("dienst nieuw", NEW, plan_of(personas.BAS, "/diensten/nieuw")),
    Staat("dienst nieuw fout", NEW, plan_of(personas.BAS, "/diensten/nieuw"), SEND, fouten=True, herlaadbaar=False),
    Staat("dienst erbij", DESK, plan_of(personas.BAS, "/diensten/nieuw"), then(service, SEND)),
    Staat("dienst veranderen", SERVICE, plan_of(personas.BAS), press("main a[href*='/diensten/']:not([href$=nieuw])"),
          herlaadbaar=False),
    Staat("dienst weglaten fout", "", plan_of(personas.BAS), then(
        press("main a[href*='/diensten/']:not([href$=nieuw])"), press("form[action$='/weglaten'] button")),
        fouten=True, herlaadbaar=False),
    Staat("nieuwe versie", BEGIN, dossier(personas.FATMA, "/ondersteuningsplan")),
    Staat("nieuwe versie fout", BEGIN, dossier(personas.FATMA, "/ondersteuningsplan"), SEND, fouten=True),
    Staat("nieuwe versie begonnen", DESK, dossier(personas.FATMA, "/ondersteuningsplan"), then(
        check("[name=aanleiding][value=verzoek]"), SEND)),
    Staat("er is al een concept", BEGIN, dossier(personas.FATMA, "/ondersteuningsplan")),
    Staat("plan bespreken", TALK, talk_with(personas.RIANNE, reminded=True)),
    Staat("plan bespreken fout", TALK, talk_with(personas.RIANNE, reminded=True), SEND, fouten=True),
    Staat("plan besproken", TALK, talk_with(personas.PIET, reminded=False)),
)  # fmt: skip
CATALOGUS_ONDERSTEUNINGSPLAN = (
    Groep("concept van het ondersteuningsplan", personas.TARA, PERSON),
    Groep("concept in de maak", personas.BAS, NOBODY),
    Groep("geen concept", personas.FATMA, NONE),
    Groep("ondersteuningsplan aan de balie", medewerkers.CONSULENT_WATERVEEN, DESKS),
)
