"""What the municipality types over in every state, and an employee of the SVB who handles no own file."""

from collections.abc import Callable

from playwright.sync_api import Page

from e2e.catalogus.declareren import on_paper
from e2e.catalogus.kosten import PAST, choose_service, fill_all
from e2e.catalogus.staat import Groep, Staat, check, dossier, fill, press, then
from portal import clock
from portal.demo import medewerkers, personas
from portal.demo.persoon import DemoPersoon

FILE = "/gemeente/dossiers/{dossier_id:int}"
INVOICE, TRIPS, CHANGED = f"{FILE}/rekening", f"{FILE}/vervoer", f"{FILE}/verandering"
CONTRACT, PLAN = f"{FILE}/zorgovereenkomst", f"{FILE}/pgb-plan"
CONTRACT_STEP, PLAN_STEP = f"{CONTRACT}/{{concept_id:int}}/{{naam:str}}", f"{PLAN}/{{concept_id:int}}/{{stap:str}}"
SEND, NEXT = press("#formulier-fout button"), press("#formulier .nl-button--primary")
OWN_FILE = "/svb/dossiers/{dossier_id:int}/eigen"


def came(how: str = "papier") -> Callable[[Page], None]:
    """It came in so, today."""
    day = clock.today()

    def typing(page: Page) -> None:
        page.locator(f"[name=herkomst][value={how}]").check()
        for part, number in (("dag", day.day), ("maand", day.month), ("jaar", day.year)):
            page.locator(f"[name=binnen_op-{part}]").fill(str(number))

    return typing


def part(naam: str, *steps: Callable[[Page], None]) -> Callable[[Page], None]:
    """Go to a part of the draft that is open, and do something there."""

    def go(page: Page) -> None:
        page.goto(f"{page.url}/{naam}" if naam else page.url)
        for one in steps:
            one(page)

    return go


UNSIGNED = then(
    came(), check("[name=handtekening][value=nee]"), choose_service,
    fill_all(wat_1="Rolstoelkussen", bedrag_1="89,95", naam="Zorgwinkel", kvk="00010099"), SEND,
)  # fmt: skip
BEGIN_CONTRACT = then(check("[name=zorgverlener][value=nieuw]"), NEXT)
BEGIN_PLAN = press("main form[action$='/pgb-plan'] button, main a[href*='/pgb-plan/']")
PERSON: DemoPersoon = personas.FATMA
ENTER = (
    Staat("invoeren", f"{FILE}/invoeren", dossier(PERSON, "/invoeren")),
    Staat("rekening invoeren", INVOICE, dossier(PERSON, "/rekening")),
    Staat("rekening invoeren fout", INVOICE, dossier(PERSON, "/rekening"), SEND, fouten=True, herlaadbaar=False),
    Staat("rekening zonder handtekening", "/gemeente/declaraties/{declaratie_id:int}", dossier(PERSON, "/rekening"),
          UNSIGNED),
    Staat("handtekening gevraagd", "/gemeente/declaraties/{declaratie_id:int}", on_paper("/gemeente/declaraties"),
          press("button[value=vragen]")),
    Staat("vervoer invoeren maand", TRIPS, dossier(PERSON, "/vervoer")),
    Staat("vervoer invoeren", TRIPS, dossier(PERSON, f"/vervoer?maand={PAST:%Y-%m}")),
    Staat("vervoer invoeren fout", TRIPS, dossier(PERSON, f"/vervoer?maand={PAST:%Y-%m}"), SEND, fouten=True,
          herlaadbaar=False),
    Staat("zorgovereenkomst invoeren met wie", CONTRACT, dossier(PERSON, "/zorgovereenkomst")),
    Staat("zorgovereenkomst invoeren onderdelen", f"{CONTRACT}/{{concept_id:int}}",
          dossier(PERSON, "/zorgovereenkomst"), BEGIN_CONTRACT),
    Staat("zorgovereenkomst invoeren binnenkomst", CONTRACT_STEP, dossier(PERSON, "/zorgovereenkomst"),
          then(BEGIN_CONTRACT, part("binnenkomst"))),
    Staat("zorgovereenkomst invoeren binnenkomst fout", CONTRACT_STEP, dossier(PERSON, "/zorgovereenkomst"),
          then(BEGIN_CONTRACT, part("binnenkomst", NEXT)), fouten=True),
    Staat("zorgovereenkomst invoeren controle", f"{CONTRACT}/{{concept_id:int}}/controle",
          dossier(PERSON, "/zorgovereenkomst"), then(BEGIN_CONTRACT, part("controle"))),
    Staat("pgb-plan invoeren", PLAN, dossier(PERSON, "/pgb-plan")),
    Staat("pgb-plan invoeren onderdelen", f"{PLAN}/{{concept_id:int}}", dossier(PERSON, "/pgb-plan"), BEGIN_PLAN),
    Staat("pgb-plan invoeren stap", PLAN_STEP, dossier(PERSON, "/pgb-plan"), then(BEGIN_PLAN, part("hulp"))),
    Staat("pgb-plan invoeren controle", f"{PLAN}/{{concept_id:int}}/controle", dossier(PERSON, "/pgb-plan"),
          then(BEGIN_PLAN, part("controle"))),
    Staat("pgb-plan ingevoerd", "/gemeente/pgb-plannen/{pgbplan_id:int}", dossier(PERSON, "/pgb-plan"), then(
        BEGIN_PLAN, part("binnenkomst", came(), NEXT), press("main a.back"),
        part("hulp", fill("[name=hulp-1-wat]", "Hulp bij het opstaan"), fill("[name=hulp-1-hoeveel]", "2:30"),
             fill("[name=hulp-1-weken]", "40"), fill("[name=hulp-1-tarief]", "30"), NEXT),
        press("main a.back"), part("controle", press("form[action$='/indienen'] button")))),
    Staat("scan van het pgb-plan", "/gemeente/pgb-plannen/{pgbplan_id:int}/scan/{document_id:int}",
          dossier(PERSON), then(press("main a[href^='/gemeente/pgb-plannen/']"),
                                press("form[action$='/scan'] button"), press("a.back"))),
    Staat("verandering invoeren", CHANGED, dossier(PERSON, "/verandering")),
    Staat("verandering zonder keuze", CHANGED, dossier(PERSON, "/verandering"), NEXT, fouten=True),
    *(
        Staat(f"verandering {one}", f"{CHANGED}/{{soort:str}}", dossier(PERSON, f"/verandering/{one}"))
        for one in ("adres", "hulp-stopt", "anders")
    ),
    Staat("verandering fout", f"{CHANGED}/{{soort:str}}", dossier(PERSON, "/verandering/adres"), NEXT, fouten=True),
    Staat("dossier na het invoeren", FILE, dossier(PERSON, "/verandering/anders"),
          then(came("balie"), fill("[name=toelichting]", "Er komt een logé."), NEXT)),
)  # fmt: skip


def own(visitor: object) -> str:
    """Where an employee of the SVB says that Piet's dossier is their own."""
    return dossier(personas.PIET)(visitor).replace("/gemeente/", "/svb/") + "/eigen"  # type: ignore[arg-type]


CATALOGUS_INVOER = (
    Groep("invoeren wat binnenkwam", medewerkers.CONSULENT_WATERVEEN, ENTER),
    Groep("ingevoerd voor u", personas.FATMA, (
        Staat("handtekening ontbreekt", "/declaraties/{declaratie_id:int}", on_paper("/declaraties")),
    )),
    Groep("eigen dossier bij de SVB", medewerkers.SVB, (
        Staat("wie behandelt dit niet", OWN_FILE, own),
        Staat("werklijst zonder eigen dossier", "/svb", own, press("form[action$='/eigen'] button")),
    )),
)  # fmt: skip
