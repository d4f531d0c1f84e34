"""A pgb-plan from the first step to its review."""

from collections.abc import Callable

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Staat, Where, check, dossier_of, fill, number_in, press, then
from portal.db.columns import columns
from portal.demo import personas
from portal.demo.persoon import DemoPersoon
from portal.pgbplan.models import PgbPlan

_pp = columns(PgbPlan)
PGBPLAN, DRAFT = "/pgb-plan/{pgbplan_id:int}", "/pgb-plan/concept/{concept_id:int}"
STEP = f"{DRAFT}/{{stap:str}}"
BEGIN = press("form[action='/pgb-plan/beginnen'] button")


def step_of(naam: str, *steps: Callable[[Page], None]) -> Callable[[Page], None]:
    """Begin a pgb-plan, or go on with it, and open one of its steps."""
    open_draft = press("form[action='/pgb-plan/beginnen'] button, main a[href^='/pgb-plan/concept/']")
    return then(open_draft, press(f"main a[href$='/{naam}']"), *steps)


def another_window(page: Page) -> None:
    """Keep the same step in a second window, then this one."""
    second = page.context.new_page()
    second.goto(page.url)
    fill("[name=situatie]", "Uit het andere venster")(second)
    NEXT(second)
    second.close()
    fill("[name=situatie]", "Uit dit venster")(page)
    NEXT(page)


NEXT = press("#formulier .nl-button--primary")
COMPOSE = (
    Staat("overzicht leeg", "/pgb-plan", "/pgb-plan"),
    Staat("taken", DRAFT, "/pgb-plan", BEGIN),
    *(
        Staat(f"stap {naam}", STEP, "/pgb-plan", step_of(naam))
        for naam in ("situatie", "doelen", "hulp", "kosten", "evaluatie", "huishouden")
    ),
    Staat(
        "stap fout",
        STEP,
        "/pgb-plan",
        step_of("hulp", fill("[name=hulp-1-weken]", "99"), fill("[name=hulp-1-tarief]", "veel"), NEXT),
        fouten=True,
    ),
    Staat("stap ander venster", STEP, "/pgb-plan", step_of("situatie", another_window)),
    Staat("controle kan nog niet", f"{DRAFT}/controle", "/pgb-plan", step_of("controle")),
)

ANSWERED = (
    Staat("overzicht met vraag", "/pgb-plan", "/pgb-plan"),
    Staat("plan met vraag", PGBPLAN, "/pgb-plan", press("main a[href^='/pgb-plan/']")),
    Staat("stap met vraag", STEP, "/pgb-plan", step_of("hulp")),
)

REVIEW = "/gemeente/pgb-plannen/{pgbplan_id:int}"


def plan_at_desk(person: DemoPersoon, suffix: str = "") -> Where:
    """The address of somebody's pgb-plan at the desk of the municipality."""
    newest = select(_pp.id).where(_pp.dossier_id == dossier_of(person)).order_by(_pp.id.desc())
    return lambda visitor: f"/gemeente/pgb-plannen/{number_in(visitor, newest)}{suffix}"


BEGIN_REVIEW = press("form[action$='/stap/beginnen'] button")
REVIEWING = (
    Staat("pgb-plan nieuw", REVIEW, plan_at_desk(personas.NOUR)),
    Staat("pgb-plan in behandeling", REVIEW, plan_at_desk(personas.NOUR), BEGIN_REVIEW),
    Staat("pgb-plan regel", f"{REVIEW}/regels/{{nummer:int}}", plan_at_desk(personas.NOUR, "/regels/1")),
    Staat("pgb-plan regel fout", f"{REVIEW}/regels/{{nummer:int}}", plan_at_desk(personas.NOUR, "/regels/3"),
          then(check("[name=besluit][value=overnemen]"), press("#formulier .nl-button--primary")), fouten=True),
    Staat("pgb-plan dienst", f"{REVIEW}/diensten/{{dienst_id:int}}", plan_at_desk(personas.NOUR),
          press("main a[href*='/diensten/']")),
    Staat("pgb-plan vraag", f"{REVIEW}/aanvulling", plan_at_desk(personas.NOUR, "/aanvulling")),
    Staat("pgb-plan vraag fout", f"{REVIEW}/aanvulling", plan_at_desk(personas.NOUR, "/aanvulling"),
          press("#formulier .nl-button--primary"), fouten=True),
    Staat("plan concept", "/gemeente/ondersteuningsplannen/{plan_id:int}", plan_at_desk(personas.NOUR),
          press("main a[href^='/gemeente/ondersteuningsplannen/']")),
    Staat("plan gegevens", "/gemeente/ondersteuningsplannen/{plan_id:int}/gegevens", plan_at_desk(personas.NOUR),
          then(press("main a[href^='/gemeente/ondersteuningsplannen/']"), press("main a[href$='/gegevens']"))),
)  # fmt: skip

SENDING = (
    Staat("controle", f"{DRAFT}/controle", "/pgb-plan", step_of(
        "hulp", fill("[name=hulp-1-weken]", "40"), fill("[name=hulp-1-tarief]", "30"),
        fill("[name=hulp-1-wat]", "Hulp bij het opstaan"), fill("[name=hulp-1-hoeveel]", "2:30"), NEXT,
        press("main a.back"), press("main a[href$='/controle']"))),
    Staat("verstuurd", PGBPLAN, "/pgb-plan", step_of("controle", press("form[action$='/indienen'] button"))),
    Staat("overzicht verstuurd", "/pgb-plan", "/pgb-plan"),
)  # fmt: skip
