"""Asked by a participant: another plan, a change of a contract, and a machtiging; and the desk that answers."""

from datetime import date

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
from e2e.catalogus.zorgovereenkomst import contract
from e2e.conftest import Visitor
from portal import clock
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.demo.persoon import DemoPersoon
from portal.planverzoek.models import Planverzoek
from portal.planverzoek.status import Verzoekstatus
from portal.toestemming.models import Machtiging
from portal.zorgovereenkomst.status import Contractstatus

_pv, _m = columns(Planverzoek), columns(Machtiging)
PATH, ONE = "/plan/aanpassen", "/plan/aanpassen/{verzoek_id:int}"
DESK, LINE = "/gemeente/planverzoeken/{verzoek_id:int}", "/gemeente/planverzoeken/{verzoek_id:int}/regels/{nummer:int}"
ASK = "/gemeente/dossiers/{dossier_id:int}/planverzoek"
GIVE, GIVEN = "/toestemmingen/machtigingen/nieuw", "/toestemmingen/machtigingen/{machtiging_id:int}"
ACT = "/gemeente/dossiers/{dossier_id:int}/machtigingen"
CONTRACT = "/zorgovereenkomsten/{contract_id:int}"
MESSAGE = "/berichten/{bericht_id:int}"
SEND = press("#formulier .nl-button--primary")
RUNS = Contractstatus.LOPEND


def day_in(page: Page, name: str, day: date) -> None:
    """Fill in the three fields of a date."""
    for part, value in (("dag", day.day), ("maand", day.month), ("jaar", day.year)):
        page.locator(f"[name='{name}-{part}']").fill(str(value))


def request(status: Verzoekstatus, person: DemoPersoon, prefix: str = PATH, suffix: str = "") -> Where:
    """The address of somebody's newest request with this status."""
    newest = select(_pv.id).where(_pv.status == status, _pv.dossier_id == dossier_of(person)).order_by(_pv.id.desc())
    return lambda visitor: f"{prefix}/{number_in(visitor, newest)}{suffix}"


def mandate(visitor: Visitor) -> str:
    """The address of Fatma's newest machtiging."""
    newest = select(_m.id).where(_m.dossier_id == dossier_of(personas.FATMA)).order_by(_m.id.desc())
    return f"/toestemmingen/machtigingen/{number_in(visitor, newest)}"


def wish(page: Page) -> None:
    """More of the first service, and why."""
    first = page.locator("#formulier details[data-row=service]").first
    if first.get_attribute("open") is None:  # after an error it stands open
        first.locator("summary").click()
    page.locator("#formulier input[type=radio][value=meer]").first.check()
    page.locator("#formulier input[name$='-uren']").first.fill("6")
    page.locator("[name=reden]").fill("Ik heb in het weekend meer hulp nodig.")


def wish_wrong(page: Page) -> None:
    """Hours that nobody can read."""
    wish(page)
    page.locator("#formulier input[name$='-uren']").first.fill("veel")


def empower(page: Page) -> None:
    """Everything of a machtiging."""
    page.locator("[name=instantie][value=zorgkantoor]").check()
    page.locator("[name=opdrachten]").first.check()
    day_in(page, "tot", clock.today().replace(month=12, day=31))
    page.locator("[name=akkoord]").check()


def ends(page: Page) -> None:
    """A last day."""
    day_in(page, "laatste_dag", clock.today())


PERSON = (
    Staat("plan aanpassen", PATH, PATH),
    Staat("plan aanpassen leeg", PATH, PATH, SEND, fouten=True),
    Staat("plan aanpassen fout", PATH, PATH, then(wish_wrong, SEND), fouten=True),
    Staat("verzoek bewaard", ONE, PATH, then(wish, SEND)),
    Staat("verzoek veranderen", f"{ONE}/veranderen", request(
        Verzoekstatus.CONCEPT, personas.FATMA, suffix="/veranderen")),
    Staat("verzoek versturen", ONE, request(Verzoekstatus.CONCEPT, personas.FATMA), press("#versturen button")),
    Staat("verzoek geweigerd", ONE, request(Verzoekstatus.BESLIST, personas.FATMA)),
    Staat("bericht verzoek", MESSAGE, bericht(Berichtsoort.PLANVERZOEK_ONTVANGEN, personas.FATMA)),
    Staat("bericht verzoek geweigerd", MESSAGE, bericht(Berichtsoort.PLANVERZOEK_AFGEWEZEN, personas.FATMA)),
    Staat("verzoek ingetrokken", ONE, request(Verzoekstatus.INGEDIEND, personas.FATMA), then(
        unfold, press("form[action$='/intrekken'] button"))),
    Staat("machtigingen", "/toestemmingen", "/toestemmingen"),
    Staat("machtigen", GIVE, GIVE),
    Staat("machtigen fout", GIVE, GIVE, SEND, fouten=True),
    Staat("gemachtigd", GIVEN, GIVE, then(empower, SEND)),
    Staat("machtiging ingetrokken", GIVEN, mandate, press("form[action$='/intrekken'] button")),
    Staat("bericht machtiging gebruikt", MESSAGE, bericht(Berichtsoort.MACHTIGING_GEBRUIKT, personas.FATMA)),
    Staat("bericht machtiging antwoord", MESSAGE, bericht(Berichtsoort.MACHTIGING_ANTWOORD, personas.FATMA)),
    Staat("contract verandert", f"{CONTRACT}/verandert", contract(RUNS, suffix="/verandert")),
    Staat("contract verandert fout", f"{CONTRACT}/verandert", contract(RUNS, suffix="/verandert"), SEND, fouten=True),
    Staat("contract verandert niet", f"{CONTRACT}/verandert", contract(Contractstatus.GETEKEND, suffix="/verandert")),
    Staat("contract adres", f"{CONTRACT}/gegevens/{{soort:str}}", contract(RUNS, suffix="/gegevens/adres")),
    Staat("contract rekening fout", f"{CONTRACT}/gegevens/{{soort:str}}", contract(RUNS, suffix="/gegevens/rekening"),
          SEND, fouten=True),
    Staat("contract rekening gemeld", CONTRACT, contract(RUNS, suffix="/gegevens/rekening"), then(
        fill("[name=iban]", "NL02 ABNA 0123 4567 89"), SEND)),
    Staat("bericht gegevens", MESSAGE, bericht(Berichtsoort.CONTRACT_GEGEVENS, personas.FATMA)),
    Staat("wijzigingsformulier", f"{CONTRACT}/wijzigingsformulier", contract(
        Contractstatus.BEEINDIGD, suffix="/wijzigingsformulier")),
    Staat("contract stoppen met gevolg", f"{CONTRACT}/stoppen", contract(RUNS, suffix="/stoppen"), then(ends, SEND),
          herlaadbaar=False),
)  # fmt: skip
ASKED = (
    Staat("plan gevraagd", ONE, request(Verzoekstatus.GEVRAAGD, personas.JORIS)),
    Staat("plan gevraagd invullen", f"{ONE}/veranderen", request(
        Verzoekstatus.GEVRAAGD, personas.JORIS, suffix="/veranderen")),
    Staat("bericht plan gevraagd", MESSAGE, bericht(Berichtsoort.PLANVERZOEK_GEVRAAGD, personas.JORIS)),
)  # fmt: skip
_OPEN = Verzoekstatus.INGEDIEND
DESKS = (
    Staat("planverzoek", DESK, request(_OPEN, personas.FATMA, "/gemeente/planverzoeken")),
    Staat("planverzoek regel", LINE, request(_OPEN, personas.FATMA, "/gemeente/planverzoeken", "/regels/1")),
    Staat("planverzoek regel fout", "", request(_OPEN, personas.FATMA, "/gemeente/planverzoeken", "/regels/1"),
          SEND, fouten=True, herlaadbaar=False),
    Staat("planverzoek weigeren fout", "", request(_OPEN, personas.FATMA, "/gemeente/planverzoeken", "/regels/1"),
          press("form[action$='/weigeren'] button"), fouten=True, herlaadbaar=False),
    Staat("planverzoek beantwoord", DESK, request(Verzoekstatus.BESLIST, personas.FATMA, "/gemeente/planverzoeken")),
    Staat("plan vragen", ASK, dossier(personas.FATMA, "/planverzoek")),
    Staat("plan vragen fout", ASK, dossier(personas.FATMA, "/planverzoek"), SEND, fouten=True),
    Staat("machtigingen balie", ACT, dossier(personas.FATMA, "/machtigingen")),
    Staat("machtiging gebruiken fout", ACT, dossier(personas.FATMA, "/machtigingen"), SEND, fouten=True),
    Staat("machtiging buiten bereik", ACT, dossier(personas.FATMA, "/machtigingen"), then(
        check("[name=machtiging]"), check("[name=opdracht][value=veranderen]"), fill("[name=wat]", "Iets anders"),
        SEND), herlaadbaar=False),
    Staat("geen machtiging", ACT, dossier(personas.JORIS, "/machtigingen")),
    Staat("machtiging gevraagd", ACT, dossier(personas.JORIS, "/machtigingen"),
          press("form[action$='/vragen'] button")),
)  # fmt: skip
CATALOGUS_VERZOEKEN = (
    Groep("verzoeken aan de balie", medewerkers.CONSULENT_WATERVEEN, DESKS),
    Groep("gevraagd om te veranderen", personas.JORIS, ASKED),
    Groep("verzoeken", personas.FATMA, PERSON),
)
