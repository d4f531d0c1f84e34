"""Declaring, following, and the photos of an invoice."""

from datetime import date, timedelta

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import (
    Staat,
    Where,
    bericht,
    declaratie,
    dossier_of,
    fill,
    number_in,
    photo,
    press,
    then,
    unfold,
)
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas
from portal.documenten.models import Document
from portal.dossier.models import Dossier
from portal.herkomst import Herkomst
from portal.identity.models import Medewerker
from portal.law.uitbetaling import Weigergrond
from portal.svb.besluiten import SOORTEN
from portal.svb.service import decide
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus

_d = columns(Declaratie)
_doc = columns(Document)
_f = columns(Dossier)
_h = columns(Zorgverlener)
_m = columns(Medewerker)
_z = columns(Zorgovereenkomst)


def decided(name: str, status: S, **answer: object) -> Where:
    """The address of a declaration on which the SVB just took a decision that the demo data does not hold."""

    def address(visitor: Visitor) -> str:
        path, db = declaratie(status)(visitor), visitor.site.db
        employee = number_in(visitor, select(_m.id))
        actor = Actor(Rol.SVB, "Ruben Hoekstra", Grond.TAAK, medewerker_id=employee, organisatie="SVB")
        with db.write() as session:
            row = session.get_one(Declaratie, int(path.rpartition("/")[2]))
            decide(session, db, actor, row.id, name, SOORTEN[name].form.model_validate(answer), row.version)
        return path

    return address


def resumed(visitor: Visitor) -> str:
    """The address of the message that the SVB goes on after a suspension."""
    decided("hervatten", S.OPGESCHORT)(visitor)
    return bericht(Berichtsoort.DECLARATIE_HERVAT, personas.FATMA)(visitor)


def on_paper(path: str) -> Where:
    """The address of the declaration that came on paper."""
    chosen = select(_d.id).where(_d.herkomst == Herkomst.PAPIER, _d.dossier_id == dossier_of(personas.FATMA))
    return lambda visitor: f"{path}/{number_in(visitor, chosen)}"


def waiting(visitor: Visitor) -> str:
    """The address of who does a contract that waits for the college of Waterveen."""
    chosen = (
        select(_z.id)
        .join(table(Dossier), _f.id == _z.dossier_id)
        .where(
            _z.status == Contractstatus.GETEKEND,
            _f.gemeente_id == select(_f.gemeente_id).where(_f.id == dossier_of(personas.FATMA)).scalar_subquery(),
        )
        .order_by(_z.id)
    )
    return f"/gemeente/werk/zorgovereenkomst/{number_in(visitor, chosen)}"


def maandformulier(zorgverlener: str, months_back: int = 0) -> Where:
    """The address of Fatma's form for the month so long ago."""
    chosen = (
        select(_z.id)
        .join(table(Zorgverlener), _h.id == _z.zorgverlener_id)
        .where(_h.naam == zorgverlener, _z.dossier_id == dossier_of(personas.FATMA))
    )

    def address(visitor: Visitor) -> str:
        month = clock.today().replace(day=1)
        for _ in range(months_back):
            month = (month - timedelta(days=1)).replace(day=1)
        return f"/declaraties/invullen?overeenkomst={number_in(visitor, chosen)}&maand={month:%Y-%m}"

    return address


def without_choice(page: Page) -> None:
    """A month that does not exist and no contract: what a browser never sends, and a person may."""
    page.locator("select[name=maand]").evaluate("el => { el.options[0].value = '2026-13'; el.selectedIndex = 0 }")
    press("#formulier button.nl-button--primary")(page)


def day_received(page: Page) -> None:
    """The day of the hours is today."""
    today: date = clock.today()
    for part, number in (("dag", today.day), ("maand", today.month), ("jaar", today.year)):
        page.locator(f"[name=ontvangen_op-{part}]").fill(str(number))


def past_the_session(page: Page) -> None:
    """Send the form a minute after the session ended."""
    with clock.frozen(clock.now()) as time:
        time.advance(minutes=16)
        press("button[value=bewaren]")(page)


def forge_token(page: Page) -> None:
    """Send the form with a token that is not ours."""
    page.locator("#formulier [name=_csrf]").evaluate("el => el.value = 'x'")
    press("button[value=bewaren]")(page)


def other_window(page: Page) -> None:
    """Keep another version of the same month in a second window, then this one."""
    second = page.context.new_page()
    second.goto(page.url)
    fill("[name=opmerking]", "Uit het andere venster")(second)
    press("button[value=bewaren]")(second)
    second.close()
    fill("[name=opmerking]", "Uit dit venster")(page)
    press("button[value=bewaren]")(page)


def send_photos(page: Page) -> None:
    """Choose two photos at once; the script sends them one by one."""
    page.locator("input[type=file]").set_input_files([photo("een.jpg", "teal"), photo("twee.jpg", "olive")])
    page.locator(".files li >> nth=1").wait_for()
    page.locator("[data-voortgang]").wait_for(state="hidden")


def nothing_chosen(page: Page) -> None:
    """Send the form without a file, as a browser without scripts can."""
    with page.expect_navigation():
        page.locator("[data-upload]").evaluate("form => form.submit()")


def newest_document(visitor: Visitor) -> str:
    """The address of the document that was begun last."""
    return f"/documenten/{number_in(visitor, select(_doc.id).order_by(_doc.id.desc()))}"


CHECK, SEND = press("button[value=controleren]"), press("form[action$='/indienen'] button")
SAVE, AGREED = press("button[value=bewaren]"), press("button[name=actie][value^=week-]")
UNREADABLE = then(
    fill("input[name^=u-] >> nth=0", "veel"), fill("input[name^=u-] >> nth=1", "25"),
    fill("[name=ontvangen_op-dag]", "32"), fill("[name=ontvangen_op-maand]", "2"), SAVE,
)  # fmt: skip

HELPER, MONTH = "Begeleiding De Brug", "/declaraties/invullen"
CHECKED, SENT = "/declaraties/{declaratie_id:int}/controle", "/declaraties/{declaratie_id:int}"
DESK = "/svb/declaraties/{declaratie_id:int}"
CLAIM = (
    Staat("declaraties", "/declaraties", "/declaraties"),
    Staat("declaraties ouder", "/declaraties", "/declaraties", press("nav.pages a[rel=next]")),
    Staat("kiezen", "/declaraties/uren", "/declaraties/uren"),
    Staat("kiezen fout", "/declaraties/uren", "/declaraties/uren", without_choice, fouten=True),
    Staat("invullen leeg", MONTH, maandformulier(HELPER)),
    Staat("invullen fout", MONTH, maandformulier(HELPER), UNREADABLE, fouten=True),
    Staat("invullen gevuld", MONTH, maandformulier(HELPER), AGREED),
)

UNITS = (
    Staat("invullen, al gedeclareerd", MONTH, maandformulier(HELPER, 1)),
    Staat("invullen twee tarieven", MONTH, maandformulier("Thuiszorg Zonnehof")),
    Staat("invullen dagdelen", MONTH, maandformulier("Zorgboerderij Het Lage Land")),
    Staat("invullen etmalen", MONTH, maandformulier("Logeerhuis De Vuurtoren")),
    Staat("invullen resultaat", MONTH, maandformulier("Opvoedpraktijk Wilgenroos")),
    Staat("andere venster", MONTH, maandformulier("Zorgboerderij Het Lage Land"), other_window),
    Staat("controle kan nog niet", CHECKED, maandformulier("Opvoedpraktijk Wilgenroos"), CHECK),
    Staat("controle", CHECKED, maandformulier(HELPER), then(day_received, CHECK)),
    Staat("csrf", "", maandformulier(HELPER), forge_token),
    Staat("sessie verlopen", "", maandformulier(HELPER), past_the_session, herlaadbaar=False),
)

FOLLOW = (
    Staat("op papier ontvangen", SENT, on_paper("/declaraties")),
    Staat("dit klopt niet", f"{SENT}/klopt-niet", on_paper("/declaraties"), press("main a[href$='/klopt-niet']")),
    Staat("verbeteren", CHECKED, declaratie(S.INGEDIEND),
          then(unfold, press("form[action$='/verbeteren'] button"), CHECK)),
    Staat("net verstuurd", SENT, declaratie(S.CONCEPT, suffix="/controle"), SEND),
    Staat("ingetrokken", SENT, declaratie(S.INGEDIEND), then(unfold, press("form[action$='/intrekken'] button"))),
    *(
        Staat(f"declaratie {status}", SENT, declaratie(status))
        for status in S
        if status not in (S.CONCEPT, S.INGETROKKEN, S.DEELS_BETAALBAAR)
    ),
    Staat("declaratie deels betaalbaar", SENT, decided(
        "deels_betaalbaar_stellen", S.INGEDIEND,
        bedrag=100, grond=Weigergrond.NIET_VOLGENS_AFSPRAAK, toelichting="Er staat een uur te veel.",
    )),
)  # fmt: skip

DOCUMENT, CHANGED = "/documenten/{document_id:int}", "/iets-is-veranderd"
INVOICE = press("button[value=rekening]")
UPLOADS = (
    Staat("document leeg", DOCUMENT, maandformulier(HELPER), INVOICE),
    Staat("document niets gekozen", DOCUMENT, maandformulier(HELPER), then(INVOICE, nothing_chosen), fouten=True),
    Staat("document met bestanden", DOCUMENT, maandformulier(HELPER), then(INVOICE, send_photos)),
    Staat("controle met rekening", CHECKED, maandformulier(HELPER), CHECK),
    Staat("declaratie met rekening", SENT, maandformulier(HELPER), then(AGREED, day_received, CHECK, SEND)),
    Staat("document verstuurd", DOCUMENT, newest_document),
)
