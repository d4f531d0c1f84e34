"""Looking ahead and the overview of progress in every state: for the person, at the desk, and for a contributor."""

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, check, dossier_of, fill, number_in, press, then, unfold
from e2e.conftest import Visitor
from portal import clock
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas
from portal.demo.course import period_on
from portal.demo.persoon import DemoPersoon
from portal.law.voortgang import Signaalsoort
from portal.plan.models import Ondersteuningsplan, Plandienst
from portal.plan.queries import STAM
from portal.plan.status import Planstatus
from portal.voortgang.models import Signaal
from portal.voortgang.status import Signaalstand

ROOT, WHAT_IF, GOALS = "/vooruitblik", "/vooruitblik/wat-als", "/vooruitblik/doelen"
GOAL = GOALS + "/{stam_id:int}"
DESK = "/gemeente/voortgang"
BUDGET, SIGNAL = DESK + "/{dossier_id:int}", DESK + "/signalen/{signaal_id:int}"
AWARDS = DESK + "/toekenningsberichten"
_s, _pd, _op = columns(Signaal), columns(Plandienst), columns(Ondersteuningsplan)
SEND = press("#formulier .nl-button--primary")


def fill_what_if(page: Page) -> None:
    """Less of the first service that can be less, and more of another."""
    for place, richting in ((0, "minder"), (1, "meer")):
        row = page.locator("main details[data-row=service]").nth(place)
        if row.get_attribute("open") is None:  # one with a mistake stands open
            row.locator("summary").click()
        row.locator(f"[name$=richting][value={richting}]").check()
        row.locator("[name$=hoeveel]").fill("1")


def goal(visitor: Visitor) -> str:
    """The first goal of Fatma's plan in force."""
    mine = select(STAM).join(table(Ondersteuningsplan), _op.id == _pd.plan_id)
    mine = mine.where(_op.dossier_id == dossier_of(personas.FATMA), _op.status == Planstatus.VASTGESTELD)
    return f"{GOALS}/{number_in(visitor, mine.order_by(_op.versie.desc(), _pd.id))}"


def signal_of(person: DemoPersoon, soort: Signaalsoort) -> Where:
    """The address of somebody's open signal of a kind."""
    mine = (_s.dossier_id == dossier_of(person), _s.soort == soort, _s.status == Signaalstand.OPEN)
    chosen = select(_s.id).where(*mine).order_by(_s.id.desc())
    return lambda visitor: f"{DESK}/signalen/{number_in(visitor, chosen)}"


def budget_of(person: DemoPersoon) -> Where:
    """The address of somebody's budget at the desk."""
    return lambda visitor: f"{DESK}/{number_in(visitor, select(dossier_of(person)))}"


def awards(_: Visitor) -> str:
    """The address of the awards of the year in which the budgets of the demo begin."""
    return f"{AWARDS}?jaar={period_on(clock.today())[0].year}"


OWN = (
    Staat("vooruitblik", ROOT, ROOT, unfold),
    Staat("wat als", WHAT_IF, WHAT_IF),
    Staat("wat als fout", WHAT_IF, WHAT_IF, SEND, fouten=True),
    Staat("wat als gevolg", WHAT_IF, WHAT_IF, then(fill_what_if, SEND)),
    Staat("doelen", GOALS, GOALS),
    Staat("doel", GOAL, goal),
    Staat("wat de gemeente ziet", "/voortgang", "/voortgang", unfold),
)
SHORT = (
    Staat("vooruitblik tekort", ROOT, ROOT, unfold),
    Staat("wat de gemeente ziet besproken", "/voortgang", "/voortgang"),
)
NOTHING = (
    Staat("vooruitblik zonder budget", ROOT, ROOT),
    Staat("wat als zonder budget", WHAT_IF, WHAT_IF),
    Staat("doelen zonder plan", GOALS, GOALS),
    Staat("niets gezien", "/voortgang", "/voortgang"),
)
OFFICE = (
    Staat("voortgang", DESK, DESK),
    Staat("voortgang per signaal", DESK, DESK + "?signaal=elk"),
    Staat("voortgang leeg", DESK, DESK + "?zoek=niemand"),
    Staat("voortgang van een budget", BUDGET, budget_of(personas.FATMA), unfold),
    Staat("voortgang met besproken signaal", BUDGET, budget_of(personas.KIM)),
    Staat("signaal", SIGNAL, signal_of(personas.SAM, Signaalsoort.ONDER_TEMPO)),
    Staat("signaal fout", "", signal_of(personas.SAM, Signaalsoort.ONDER_TEMPO), SEND, fouten=True,
          herlaadbaar=False),
    Staat("signaal opgeschreven", SIGNAL, signal_of(personas.SAM, Signaalsoort.ONDER_TEMPO),
          then(check("[name=wijze][value=gesproken]"), fill("[name=tekst]", "Sam zoekt nog een zorgverlener."), SEND)),
    Staat("toekenningsberichten", AWARDS, awards),
    Staat("toekenningsberichten leeg", AWARDS, AWARDS + "?jaar=2001"),
    Staat("toekenningsberichten fout", "", awards, SEND, fouten=True, herlaadbaar=False),
)  # fmt: skip
GIVER = (
    Staat("deelnemers met stand", "/verstrekker/deelnemers", "/verstrekker/deelnemers"),
    Staat("deel met voortgang", "/verstrekker/deelnemers/{dossier_id:int}",
          lambda visitor: f"/verstrekker/deelnemers/{number_in(visitor, select(dossier_of(personas.FATMA)))}"),
)  # fmt: skip

CATALOGUS_VOORUITBLIK = (
    Groep("vooruitblik", personas.FATMA, OWN),
    Groep("vooruitblik tekort", personas.KIM, SHORT),
    Groep("vooruitblik zonder budget", personas.MEI, NOTHING),
    Groep("overzicht voortgang", medewerkers.CONSULENT_WATERVEEN, OFFICE),
    Groep("voortgang bij de verzekeraar", medewerkers.ZORGVERZEKERAAR, GIVER),
)
