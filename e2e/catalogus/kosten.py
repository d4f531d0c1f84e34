"""Declaring without hours in every state: invoices, own transport, a month under two contracts, and the own list."""

from collections.abc import Callable

from playwright.sync_api import Page

from e2e.catalogus.declareren import CHECK, SAVE, maandformulier
from e2e.catalogus.staat import Groep, Staat, declaratie, fill, press, then
from portal import clock
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas
from portal.demo.course import months_over
from portal.demo.kosten import CHANGED

INVOICE, KEPT, TRIPS = "/declaraties/rekening", "/declaraties/{declaratie_id:int}/rekening", "/declaraties/vervoer"
CHECKED, MONTH = "/declaraties/{declaratie_id:int}/controle", "/declaraties/invullen"
WRONG, HELP = "/declaraties/{declaratie_id:int}/klopt-niet", "/declaraties/{declaratie_id:int}/hulp"
PAST = months_over(clock.today())[-2]
ASKED_MONTH = f"{TRIPS}?maand={PAST:%Y-%m}"


def choose_service(page: Page) -> None:
    """The first service of the plan."""
    page.locator("[name=dienst]").first.check()


def fill_all(**typed: str) -> Callable[[Page], None]:
    """Type in several fields by name; `_` stands for `-`."""

    def typing(page: Page) -> None:
        for name, text in typed.items():
            page.locator(f"[name='{name.replace('_', '-')}']").fill(text)

    return typing


INVOICE_TYPED = then(
    choose_service, fill_all(wat_1="Rolstoelkussen", bedrag_1="89,95", naam="Zorgwinkel", kvk="00010099")
)
SAY_NOTHING = press("#formulier button")
INVOICE_WRONG = then(fill_all(wat_1="Rolstoelkussen", bedrag_1="-5", kvk="123", iban="NL00"), CHECK)
TRIPS_TYPED = then(choose_service, fill_all(dag_1="3", van_1="Sluisweg", naar_1="Zorgboerderij", km_1="18"))
TRIPS_WRONG = then(fill_all(dag_1="32", van_1="Sluisweg", km_1="1000000000", iban="x"), CHECK)


def other_invoice_window(page: Page) -> None:
    """Another window keeps the same draft first."""
    second = page.context.new_page()
    second.goto(page.url)
    fill("[name=naam]", "Uit het andere venster")(second)
    press("button[value=bewaren]")(second)
    second.close()
    fill("[name=naam]", "Uit dit venster")(page)
    press("button[value=bewaren]")(page)


def both_halves(page: Page) -> None:
    """An hour under each of the two contracts."""
    fields = page.locator("input[name^=u-]")
    fields.first.fill("1")
    fields.last.fill("1:30")


COSTS = (
    Staat("wat declareren", "/declaraties/nieuw", "/declaraties/nieuw"),
    Staat("rekening leeg", INVOICE, INVOICE),
    Staat("rekening fout", INVOICE, INVOICE, INVOICE_WRONG, fouten=True),
    Staat("rekening bewaard", KEPT, INVOICE, then(INVOICE_TYPED, SAVE)),
    Staat("rekening andere venster", INVOICE, INVOICE, then(INVOICE_TYPED, SAVE, other_invoice_window)),
    Staat("rekening controleren", CHECKED, INVOICE, then(INVOICE_TYPED, CHECK)),
    Staat("vervoer maand", TRIPS, TRIPS),
    Staat("vervoer maand fout", TRIPS, f"{TRIPS}?maand=x", fouten=True),
    Staat("vervoer leeg", TRIPS, ASKED_MONTH),
    Staat("vervoer fout", TRIPS, ASKED_MONTH, TRIPS_WRONG, fouten=True),
    Staat("vervoer bewaard", TRIPS, ASKED_MONTH, then(TRIPS_TYPED, SAVE)),
    Staat("vervoer controleren", CHECKED, ASKED_MONTH, then(TRIPS_TYPED, CHECK)),
)
SPLIT = (
    Staat("maand onder twee zorgovereenkomsten", MONTH, maandformulier(CHANGED, 1)),
    Staat("twee declaraties controleren", CHECKED, maandformulier(CHANGED, 1), then(both_halves, CHECK)),
)
OWN = (
    Staat("lijst gefilterd", "/declaraties", "/declaraties?toon=open&soort=uren"),
    Staat("lijst niets gevonden", "/declaraties", "/declaraties?jaar=2001"),
    Staat("jaar", "/declaraties/jaar/{jaar:int}", f"/declaraties/jaar/{PAST.year}"),
    Staat("jaar leeg", "/declaraties/jaar/{jaar:int}", "/declaraties/jaar/2001"),
    Staat("klopt niet leeg", WRONG, declaratie(S.CONCEPT, suffix="/klopt-niet")),
    Staat(
        "klopt niet fout", WRONG, declaratie(S.CONCEPT, suffix="/klopt-niet"), press("#formulier button"), fouten=True
    ),
    Staat("hulp", HELP, declaratie(S.CONCEPT, suffix="/hulp")),
)
FORM, EMPTY_FORM = "/declaraties/{declaratie_id:int}/vervoerformulier", "/declaraties/vervoer/formulier"
TO_FORM = press("main a[href$='/vervoerformulier']")
PAPER = (
    Staat("leeg formulier", EMPTY_FORM, f"{EMPTY_FORM}?maand={PAST:%Y-%m}"),
    Staat("leeg formulier vanaf de maand", EMPTY_FORM, TRIPS, press("main button[formaction$='/formulier']")),
    Staat("leeg formulier maand fout", EMPTY_FORM, f"{EMPTY_FORM}?maand=x", fouten=True),
    Staat("formulier van een concept", FORM, ASKED_MONTH, then(TRIPS_TYPED, CHECK, TO_FORM)),
    Staat(
        "formulier van wat is verstuurd",
        FORM,
        "/declaraties?soort=vervoer",
        then(press("main .rows li:last-child a[href^='/declaraties/']"), TO_FORM),
    ),
)
CATALOGUS_KOSTEN = (
    Groep("kosten", personas.FATMA, COSTS),
    Groep("formulier voor vervoer", personas.FATMA, PAPER),
    Groep("gesplitste maand", personas.FATMA, SPLIT),
    Groep("eigen declaraties", personas.FATMA, OWN),
)
