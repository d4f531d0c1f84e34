"""Every page of the portal and every state of it that looks different: who sees it, and how a browser gets there.

A test holds the routes below against the application's own table, so a new page cannot be forgotten.
Steps name fields and buttons by their `name` and `value`, never by their words: they work in every language.
"""

import io
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import FilePayload, Page
from sqlalchemy import select

from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Bericht, Berichtsoort, Gesprek
from portal.berichten.status import Gesprekstatus
from portal.brieven.models import Brief
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas
from portal.demo.personas import DemoPersoon
from portal.documenten.models import Document
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.herkomst import Herkomst
from portal.identity.models import Medewerker
from portal.identity.outcome import TITLES
from portal.law.uitbetaling import Weigergrond
from portal.law.wijziging import Wijzigingsoort
from portal.mijnbudget.bronnen import Bedrag
from portal.pgbplan.models import PgbPlan
from portal.svb.besluiten import SOORTEN
from portal.svb.service import decide
from portal.wijziging.formulieren import Opname
from portal.wijziging.models import Ontvangst
from portal.wijziging.service import report_change
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus

_b, _d, _p, _f = columns(Bericht), columns(Declaratie), columns(Persoon), columns(Dossier)
_z, _h, _m = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Medewerker)
_doc, _rec, _org = columns(Document), columns(Ontvangst), columns(Organisatie)
_pp = columns(PgbPlan)
Where = Callable[[Visitor], str]


@dataclass(frozen=True)
class Staat:
    """One page in one state.

    `pad` is its address, `doe` what to do there to get to the state. `fouten`: it shows an error summary.
    `herlaadbaar`: loading it again shows the same (else it is not looked at in the mirrored language).
    """

    naam: str
    route: str
    pad: str | Where
    doe: Callable[[Page], None] | None = None
    fouten: bool = False
    herlaadbaar: bool = True

    def open(self, visitor: Visitor) -> Page:
        """Bring the browser there."""
        page = visitor.open(self.pad if isinstance(self.pad, str) else self.pad(visitor))
        if self.doe:
            self.doe(page)
        return page

    def is_at(self, address: str) -> bool:
        """Whether this is the address of such a page; pages of failures stand anywhere."""
        pattern = re.sub(r"\{\w+:str}", "[a-z_-]+", re.sub(r"\{\w+:int}", r"\\d+", self.route))
        return not self.route or re.fullmatch(pattern, urlsplit(address).path) is not None


@dataclass(frozen=True)
class Groep:
    """States that one person sees in one visit; `persoon` None has not logged in."""

    naam: str
    persoon: DemoPersoon | None
    staten: tuple[Staat, ...]


def _number(visitor: Visitor, chosen: Any) -> int:
    with visitor.site.db.read() as session:
        return int(session.execute(chosen.limit(1)).scalar_one())


def _of(person: DemoPersoon) -> Any:
    """The dossier of a person, as a subquery."""
    return select(_f.id).join(table(Persoon), _p.id == _f.persoon_id).where(_p.naam == person.naam).scalar_subquery()


def declaratie(status: S, prefix: str = "", suffix: str = "", person: DemoPersoon = personas.FATMA) -> Where:
    """The address of the newest declaration with this status."""
    newest = select(_d.id).where(_d.status == status, _d.dossier_id == _of(person)).order_by(_d.id.desc())
    return lambda visitor: f"{prefix}/declaraties/{_number(visitor, newest)}{suffix}"


def bericht(soort: Berichtsoort, person: DemoPersoon) -> Where:
    """The address of the newest message of this kind."""
    newest = select(_b.id).where(_b.soort == soort, _b.dossier_id == _of(person)).order_by(_b.id.desc())
    return lambda visitor: f"/berichten/{_number(visitor, newest)}"


def decided(name: str, status: S, **answer: object) -> Where:
    """The address of a declaration on which the SVB just took a decision that the demo data does not hold."""

    def address(visitor: Visitor) -> str:
        path, db = declaratie(status)(visitor), visitor.site.db
        employee = _number(visitor, select(_m.id))
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


def dossier(person: DemoPersoon, suffix: str = "") -> Where:
    """The address of a dossier at the desk of its municipality."""
    return lambda visitor: f"/gemeente/dossiers/{_number(visitor, select(_f.id).where(_f.id == _of(person)))}{suffix}"


def on_paper(path: str) -> Where:
    """The address of the declaration that came on paper."""
    chosen = select(_d.id).where(_d.herkomst == Herkomst.PAPIER, _d.dossier_id == _of(personas.FATMA))
    return lambda visitor: f"{path}/{_number(visitor, chosen)}"


def waiting(visitor: Visitor) -> str:
    """The address of who does a contract that waits for the college of Waterveen."""
    chosen = (
        select(_z.id)
        .join(table(Dossier), _f.id == _z.dossier_id)
        .where(
            _z.status == Contractstatus.GETEKEND,
            _f.gemeente_id == select(_f.gemeente_id).where(_f.id == _of(personas.FATMA)).scalar_subquery(),
        )
        .order_by(_z.id)
    )
    return f"/gemeente/werk/zorgovereenkomst/{_number(visitor, chosen)}"


def maandformulier(zorgverlener: str, months_back: int = 0) -> Where:
    """The address of Fatma's form for the month so long ago."""
    chosen = (
        select(_z.id)
        .join(table(Zorgverlener), _h.id == _z.zorgverlener_id)
        .where(_h.naam == zorgverlener, _z.dossier_id == _of(personas.FATMA))
    )

    def address(visitor: Visitor) -> str:
        month = clock.today().replace(day=1)
        for _ in range(months_back):
            month = (month - timedelta(days=1)).replace(day=1)
        return f"/declaraties/invullen?overeenkomst={_number(visitor, chosen)}&maand={month:%Y-%m}"

    return address


def press(selector: str) -> Callable[[Page], None]:
    """Press a button or follow a link, and wait for the next page."""

    def pressed(page: Page) -> None:
        with page.expect_navigation():
            page.locator(selector).first.click()

    return pressed


def then(*steps: Callable[[Page], None]) -> Callable[[Page], None]:
    """One step after the other."""

    def all_of_them(page: Page) -> None:
        for step in steps:
            step(page)

    return all_of_them


def fill(selector: str, text: str) -> Callable[[Page], None]:
    """Type into a field."""
    return lambda page: page.locator(selector).first.fill(text)


def check(selector: str) -> Callable[[Page], None]:
    """Choose a radio button or a box."""
    return lambda page: page.locator(selector).first.check()


def unfold(page: Page) -> None:
    """Open what is folded."""
    page.locator("main summary").first.click()


def take(page: Page) -> None:
    """Take the first work that is nobody's; the list comes back alone."""
    page.locator("#lijst button[name=aan]").first.click()
    page.locator("#lijst .utrecht-alert--ok").wait_for()


def send_outcomes(page: Page) -> None:
    """Bring a file with outcomes that names a contract that nobody knows and one without a ground."""
    text = "zorgovereenkomst;uitkomst;grond;toelichting;datum\r\nZO-0;goedgekeurd;;;1-1-2026\r\n"
    page.set_input_files("#bestand", {"name": "uitkomsten.csv", "mimeType": "text/csv", "buffer": text.encode()})
    press("#formulier .nl-button")(page)


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


def almost_over(page: Page) -> None:
    """Two minutes before the session ends: the page asks whether somebody is still there."""
    page.clock.install()
    page.reload()
    page.clock.fast_forward("13:30")
    page.locator("dialog[open]").wait_for()


def photo(name: str, colour: str) -> FilePayload:
    """A photo as a phone would send it."""
    output = io.BytesIO()
    Image.new("RGB", (600, 800), colour).save(output, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": output.getvalue()}


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
    return f"/documenten/{_number(visitor, select(_doc.id).order_by(_doc.id.desc()))}"


def reported(visitor: Visitor) -> str:
    """The address, at the desk of the SVB, of a change that Fatma just reported."""
    db, today = visitor.site.db, clock.today()
    number = _number(visitor, select(_f.id).where(_f.id == _of(personas.FATMA)))
    person = _number(visitor, select(_p.id).where(_p.naam == personas.FATMA.naam))
    actor = Actor(Rol.BUDGETHOUDER, personas.FATMA.naam, Grond.EIGEN, persoon_id=person, dossier_id=number)
    with db.write() as session:
        value = Opname(waar="Ziekenhuis De Linde", vanaf=today)
        report = report_change(session, db, actor, Wijzigingsoort.OPNAME, value, secrets.token_hex(8))
        svb = select(_org.id).where(_org.soort == Organisatiesoort.SVB).scalar_subquery()
        chosen = select(_rec.id).where(_rec.melding_id == report, _rec.ontvanger_id == svb)
        return f"/meldingen/{session.execute(chosen).scalar_one()}"


SEND_CHANGE = HANDLE = press("#formulier .nl-button--primary")
CHECK, SEND = press("button[value=controleren]"), press("form[action$='/indienen'] button")
SAVE, AGREED = press("button[value=bewaren]"), press("button[name=actie][value^=week-]")
UNREADABLE = then(
    fill("input[name^=u-] >> nth=0", "veel"), fill("input[name^=u-] >> nth=1", "25"),
    fill("[name=ontvangen_op-dag]", "32"), fill("[name=ontvangen_op-maand]", "2"), SAVE,
)  # fmt: skip
HELPER, MONTH = "Begeleiding De Brug", "/declaraties/invullen"
CHECKED, SENT = "/declaraties/{declaratie_id:int}/controle", "/declaraties/{declaratie_id:int}"
DESK = "/svb/declaraties/{declaratie_id:int}"

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
_q, _l = columns(Gesprek), columns(Brief)
READ, LETTER, CHOICE = "/berichten/vragen/{gesprek_id:int}", "/brieven/{brief_id:int}", "/berichten/instellingen"


def vraag(status: Gesprekstatus, prefix: str = "/berichten") -> Where:
    """The address of Fatma's newest conversation with this status."""
    newest = select(_q.id).where(_q.status == status, _q.dossier_id == _of(personas.FATMA)).order_by(_q.id.desc())
    return lambda visitor: f"{prefix}/vragen/{_number(visitor, newest)}"


def brief(visitor: Visitor) -> str:
    """The address of Fatma's newest letter."""
    newest = select(_l.id).where(_l.dossier_id == _of(personas.FATMA)).order_by(_l.id.desc())
    return f"/brieven/{_number(visitor, newest)}"


def vraag_over(status: S) -> Where:
    """The form of a question about a declaration with this status."""
    newest = select(_d.id).where(_d.status == status, _d.dossier_id == _of(personas.FATMA)).order_by(_d.id.desc())
    return lambda visitor: f"/berichten/vraag?over=declaratie&nummer={_number(visitor, newest)}"


PRESS_MAIN = press("#formulier .nl-button--primary")
TYPE = fill("[name=tekst]", "Een vraag met woorden.")
WITHOUT_ADDRESS = then(lambda page: page.locator("[name=wijze][value=digitaal]").check(), PRESS_MAIN)
WITH_ADDRESS = then(fill("[name=email]", "fatma@mail.example"), WITHOUT_ADDRESS)
TALK = (
    Staat("berichten besluiten", "/berichten", "/berichten?toon=besluiten"),
    Staat("berichten vragen", "/berichten", "/berichten?toon=vragen"),
    Staat("berichten ongelezen", "/berichten", "/berichten?toon=ongelezen"),
    Staat("vraag stellen", "/berichten/vraag", "/berichten/vraag"),
    Staat("vraag over declaratie", "/berichten/vraag", vraag_over(S.INGEDIEND)),
    Staat("vraag fout", "/berichten/vraag", "/berichten/vraag", PRESS_MAIN, fouten=True),
    Staat("vraag verstuurd", READ, "/berichten/vraag", then(TYPE, PRESS_MAIN)),
    Staat("vraag open", READ, vraag(Gesprekstatus.WACHT_OP_ORGANISATIE)),
    Staat("vraag beantwoord", READ, vraag(Gesprekstatus.WACHT_OP_INWONER)),
    Staat("vraag gesloten", READ, vraag(Gesprekstatus.WACHT_OP_INWONER),
          then(unfold, press("form[action$='/sluiten'] button"))),
    Staat("brief", LETTER, brief),
    Staat("brief nederlands", LETTER, lambda visitor: f"{brief(visitor)}?taal=en"),
    Staat("brieven krijgen", CHOICE, CHOICE),
    Staat("brieven krijgen fout", CHOICE, CHOICE, WITHOUT_ADDRESS, fouten=True),
    Staat("brieven krijgen link", CHOICE, CHOICE, WITH_ADDRESS),
    Staat("bevestigen werkt niet", f"{CHOICE}/bevestigen", f"{CHOICE}/bevestigen?sleutel=x"),
)  # fmt: skip
DESK_TALK = (
    Staat("vragen", "/gemeente/vragen", "/gemeente/vragen"),
    Staat("vragen beantwoord", "/gemeente/vragen", "/gemeente/vragen?toon=beantwoord"),
    Staat("vraag", "/gemeente/vragen/{gesprek_id:int}", vraag(Gesprekstatus.WACHT_OP_INWONER, "/gemeente")),
    Staat("vraag fout", "/gemeente/vragen/{gesprek_id:int}", vraag(Gesprekstatus.WACHT_OP_INWONER, "/gemeente"),
          PRESS_MAIN, fouten=True),
    Staat("vraag aan inwoner", "/gemeente/dossiers/{dossier_id:int}/vraag",
          lambda visitor: f"{dossier(personas.FATMA)(visitor)}/vraag"),
    Staat("post", "/gemeente/post", "/gemeente/post"),
    Staat("post fout", "/gemeente/post", "/gemeente/post", press("button[value=printen]"),
          fouten=True),
)  # fmt: skip
SVB_TALK = (
    Staat("vragen", "/svb/vragen", "/svb/vragen"),
    Staat("geen vragen", "/svb/vragen", "/svb/vragen?toon=gesloten"),
    Staat("vraag", "/svb/vragen/{gesprek_id:int}", vraag(Gesprekstatus.WACHT_OP_ORGANISATIE, "/svb")),
    Staat("vraag aan inwoner", "/svb/dossiers/{dossier_id:int}/vraag",
          lambda visitor: dossier(personas.FATMA)(visitor).replace("/gemeente", "/svb") + "/vraag"),
    Staat("post", "/svb/post", "/svb/post"),
)  # fmt: skip
JORIS_TELLS = (
    Berichtsoort.DECLARATIE_GEWEIGERD, Berichtsoort.DECLARATIE_HERSTEL,
    Berichtsoort.PGBPLAN_ONTVANGEN, Berichtsoort.PGBPLAN_AANVULLING,
)  # fmt: skip
INBOX = (
    Staat("berichten", "/berichten", "/berichten"),
    Staat("geen berichten", "/berichten", "/berichten?voor=1"),
    *(
        Staat(f"bericht {soort}", "/berichten/{bericht_id:int}", bericht(soort, personas.FATMA))
        for soort in Berichtsoort
        if soort not in (*JORIS_TELLS, Berichtsoort.DECLARATIE_HERVAT, Berichtsoort.VRAAG_AAN_U)
        and not soort.startswith(("contract_", "melding_", "pgbplan_"))
    ),
    Staat("bericht declaratie_hervat", "/berichten/{bericht_id:int}", resumed),
)
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
WORK = (
    Staat("werklijst", "/svb", "/svb"),
    Staat("werklijst niets gevonden", "/svb", "/svb?zoek=niemand-heet-zo"),
    Staat("werklijst bsn gezocht", "/svb", "/svb?zoek=999990019"),
    Staat("declaratie", DESK, declaratie(S.INGEDIEND, "/svb")),
    Staat("declaratie betaald", DESK, declaratie(S.BETAALD, "/svb")),
    *(
        Staat(f"besluit {one}", f"{DESK}/besluit", declaratie(S.INGEDIEND, "/svb", f"/besluit?soort={one}"))
        for one in SOORTEN
        if one != "hervatten"
    ),
    Staat("besluit hervatten", f"{DESK}/besluit", declaratie(S.OPGESCHORT, "/svb", "/besluit?soort=hervatten")),
)
FILE = "/svb/bestanden/{invoer_id:int}"
FILES = (
    Staat("bestanden", "/svb/bestanden", "/svb/bestanden"),
    Staat("bestanden zonder keuze", "/svb/bestanden", "/svb/bestanden", press("#formulier .nl-button"), fouten=True),
    Staat("bestand bekijken", FILE, "/svb/bestanden", send_outcomes),
    Staat("bestand verwerkt", FILE, "/svb/bestanden", then(send_outcomes, press("form[action$='/verwerken'] button"))),
)
ANSWER = (
    *(
        Staat(f"besluit {one} fout", f"{DESK}/besluit", declaratie(S.INGEDIEND, "/svb", f"/besluit?soort={one}"),
              press("#formulier .nl-button--primary"), fouten=True)
        for one in ("deels_betaalbaar_stellen", "weigeren", "herstel_vragen", "opschorten")
    ),
    Staat("betaling", f"{DESK}/betaling", declaratie(S.BETAALBAAR, "/svb", "/betaling")),
    Staat("betaling fout", f"{DESK}/betaling", declaratie(S.BETAALBAAR, "/svb", "/betaling"),
          then(fill("[name=datum-dag]", "32"), press("#formulier .nl-button--primary")), fouten=True),
    Staat("werklijst opgeslagen", "/svb", declaratie(S.INGEDIEND, "/svb"),
          press("form[action*=betaalbaar_stellen] .nl-button--primary")),
)  # fmt: skip
FILE_OF = "/gemeente/dossiers/{dossier_id:int}"
CHOSEN = then(lambda page: page.locator("[name=overeenkomst]").first.check(), press("main form .nl-button--primary"))
WORK_ITEM = "/gemeente/werk/{onderwerp:str}/{nummer:int}"
MUNICIPALITY = (
    Staat("werk", "/gemeente/werk", "/gemeente/werk"),
    Staat("werk niets gevonden", "/gemeente/werk", "/gemeente/werk?zoek=niemand-heet-zo"),
    Staat("werk bsn gezocht", "/gemeente/werk", "/gemeente/werk?zoek=999990019"),
    Staat("werk termijn voorbij", "/gemeente/werk", "/gemeente/werk?termijn=voorbij"),
    Staat("verdelen", WORK_ITEM, waiting),
    Staat("verdelen zonder keuze", WORK_ITEM, waiting, press("#formulier .nl-button--primary"), fouten=True),
    Staat("werk opgeslagen", "/gemeente/werk", "/gemeente/werk?van=niemand", take, herlaadbaar=False),
    Staat("declaratie kiezen", f"{FILE_OF}/declaratie", dossier(personas.FATMA, "/declaratie")),
    Staat("declaratie invoeren", f"{FILE_OF}/declaratie/invullen", dossier(personas.FATMA, "/declaratie"), CHOSEN),
    Staat(
        "declaratie invoeren fout",
        f"{FILE_OF}/declaratie/invullen",
        dossier(personas.FATMA, "/declaratie"),
        then(CHOSEN, press("#formulier-fout button")),
        fouten=True,
        herlaadbaar=False,
    ),
    Staat("declaratie op papier", "/gemeente/declaraties/{declaratie_id:int}", on_paper("/gemeente/declaraties")),
    Staat(
        "scan",
        "/gemeente/declaraties/{declaratie_id:int}/scan/{document_id:int}",
        on_paper("/gemeente/declaraties"),
        then(press("form[action$='/scan'] button"), press("a.back")),
    ),
    Staat("eigen dossier", "/gemeente", dossier(personas.PIET), then(unfold, press("form[action$='/eigen'] button"))),
)
LOOK_ALONG = (
    Staat("dossiers", "/gemeente", "/gemeente"),
    Staat("dossiers niets gevonden", "/gemeente", "/gemeente?zoek=niemand-heet-zo"),
    Staat("dossier", "/gemeente/dossiers/{dossier_id:int}", dossier(personas.FATMA)),
    Staat("declaratie", "/gemeente/declaraties/{declaratie_id:int}", declaratie(S.HERSTEL_GEVRAAGD, "/gemeente")),
)
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
REPORTS = (
    Staat("geen meldingen", "/meldingen", "/meldingen"),
    Staat("melding", "/meldingen/{ontvangst_id:int}", reported),
    Staat("meldingen", "/meldingen", "/meldingen"),
    Staat("melding fout", "/meldingen/{ontvangst_id:int}", reported, HANDLE, fouten=True),
    Staat("melding afgehandeld", "/meldingen/{ontvangst_id:int}", reported,
          then(fill("[name=antwoord]", "Wij hebben u gebeld."), HANDLE)),
    Staat("meldingen afgehandeld", "/meldingen", "/meldingen?stand=afgehandeld"),
)  # fmt: skip
START = Staat("start", "/", "/")

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
PLAN = (
    Staat("plan", "/plan", "/plan"),
    Staat("versie", "/plan/versies/{versie:int}", "/plan/versies/2"),
    Staat("eerdere versie", "/plan/versies/{versie:int}", "/plan/versies/1"),
    Staat("levensdeel nieuw", "/plan/mijn-leven/nieuw", "/plan/mijn-leven/nieuw"),
    Staat("levensdeel fout", "/plan/mijn-leven/nieuw", "/plan/mijn-leven/nieuw", NEXT, fouten=True),
    Staat("levensdeel", "/plan/mijn-leven/{levensdeel_id:int}", "/plan", press("[data-row=life] a")),
)
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
    newest = select(_pp.id).where(_pp.dossier_id == _of(person)).order_by(_pp.id.desc())
    return lambda visitor: f"/gemeente/pgb-plannen/{_number(visitor, newest)}{suffix}"


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
    Staat("plan concept", "/gemeente/plannen/{plan_id:int}", plan_at_desk(personas.NOUR),
          press("main a[href^='/gemeente/plannen/']")),
    Staat("plan gegevens", "/gemeente/plannen/{plan_id:int}/gegevens", plan_at_desk(personas.NOUR),
          then(press("main a[href^='/gemeente/plannen/']"), press("main a[href$='/gegevens']"))),
)  # fmt: skip
SENDING = (
    Staat("controle", f"{DRAFT}/controle", "/pgb-plan", step_of(
        "hulp", fill("[name=hulp-1-weken]", "40"), fill("[name=hulp-1-tarief]", "30"),
        fill("[name=hulp-1-wat]", "Hulp bij het opstaan"), fill("[name=hulp-1-hoeveel]", "2:30"), NEXT,
        press("main a.back"), press("main a[href$='/controle']"))),
    Staat("verstuurd", PGBPLAN, "/pgb-plan", step_of("controle", press("form[action$='/indienen'] button"))),
    Staat("overzicht verstuurd", "/pgb-plan", "/pgb-plan"),
)  # fmt: skip

AGREED, DRAFT = "/zorgovereenkomsten/{contract_id:int}", "/zorgovereenkomsten/invullen/{concept_id:int}"
STEP = DRAFT + "/{naam:str}"


def contract(status: Contractstatus, prefix: str = "", suffix: str = "", person: DemoPersoon = personas.FATMA) -> Where:
    """The address of the newest contract with this status."""
    newest = select(_z.id).where(_z.status == status, _z.dossier_id == _of(person)).order_by(_z.id.desc())
    return lambda visitor: f"{prefix}/zorgovereenkomsten/{_number(visitor, newest)}{suffix}"


def new_contract(part: str = "", *steps: Callable[[Page], None]) -> Callable[[Page], None]:
    """Begin a contract with somebody new, go to a part of the form and do something there."""

    def begin(page: Page) -> None:
        page.locator("[name=zorgverlener][value=nieuw]").check()
        press("#formulier .nl-button--primary")(page)
        if part:
            page.goto(f"{page.url}/{part}")
        for one in steps:
            one(page)

    return begin


WRONG_KVK = then(fill("[name=naam]", "Zorg op Maat"), fill("[name=kvk]", "1234567"),
                 press("#formulier .nl-button--primary"))  # fmt: skip
ANOTHER_RATE = press("button[value=rij-tarief]")
CONTRACTS = (
    Staat("zorgovereenkomsten", "/zorgovereenkomsten", "/zorgovereenkomsten"),
    Staat("zorgovereenkomst met wie", "/zorgovereenkomsten/nieuw", "/zorgovereenkomsten/nieuw"),
    Staat("zorgovereenkomst met niemand", "/zorgovereenkomsten/nieuw", "/zorgovereenkomsten/nieuw",
          press("#formulier .nl-button--primary"), fouten=True),
    Staat("onderdelen", DRAFT, "/zorgovereenkomsten/nieuw", new_contract()),
    *(
        Staat(f"onderdeel {one}", STEP, "/zorgovereenkomsten/nieuw", new_contract(one))
        for one in ("zorgverlener", "model", "diensten", "looptijd", "werkafspraken", "rekening", "afspraken",
                    "document")
    ),
    Staat("onderdeel tarieven", STEP, "/zorgovereenkomsten/nieuw", new_contract("tarieven", ANOTHER_RATE)),
    Staat("onderdeel fout", STEP, "/zorgovereenkomsten/nieuw", new_contract("zorgverlener", WRONG_KVK), fouten=True),
    Staat("zorgovereenkomst nakijken", f"{DRAFT}/controle", "/zorgovereenkomsten/nieuw", new_contract("controle")),
)  # fmt: skip
AGREEMENTS = (
    *(
        Staat(f"zorgovereenkomst {one}", AGREED, contract(one))
        for one in (Contractstatus.LOPEND, Contractstatus.GETEKEND, Contractstatus.AANVULLING_GEVRAAGD,
                    Contractstatus.GOEDGEKEURD_COLLEGE, Contractstatus.BEEINDIGD)
    ),
    Staat("wijzigen", DRAFT, contract(Contractstatus.LOPEND), press("form[action$='/wijzigen'] button")),
    Staat("hulp weg", f"{AGREED}/hulp-weg", contract(Contractstatus.LOPEND, suffix="/hulp-weg")),
    Staat("hulp weg zonder keuze", f"{AGREED}/hulp-weg", contract(Contractstatus.LOPEND, suffix="/hulp-weg"),
          press("#formulier .nl-button--primary"), fouten=True),
    Staat("stoppen", f"{AGREED}/stoppen", contract(Contractstatus.LOPEND, suffix="/stoppen")),
    Staat("stoppen zonder dag", f"{AGREED}/stoppen", contract(Contractstatus.LOPEND, suffix="/stoppen"),
          press("#formulier .nl-button--primary"), fouten=True),
    Staat("stoppen kan niet", f"{AGREED}/stoppen", contract(Contractstatus.GETEKEND, suffix="/stoppen")),
    Staat("zorgovereenkomst ingetrokken", AGREED, contract(Contractstatus.GETEKEND),
          then(unfold, press("form[action$='/intrekken'] button"))),
    *(
        Staat(f"bericht {one}", "/berichten/{bericht_id:int}", bericht(one, personas.FATMA))
        for one in (Berichtsoort.CONTRACT_ONTVANGEN, Berichtsoort.CONTRACT_AANVULLEN)
    ),
)  # fmt: skip
JUDGED = "/gemeente/zorgovereenkomsten/{contract_id:int}"
JUDGE = (
    Staat("zorgovereenkomst beoordelen", JUDGED, contract(Contractstatus.GETEKEND, "/gemeente")),
    Staat("zorgovereenkomst zonder besluit", "", contract(Contractstatus.GETEKEND, "/gemeente"),
          press("#formulier .nl-button--primary"), fouten=True, herlaadbaar=False),
    Staat("zorgovereenkomst lopend", JUDGED, contract(Contractstatus.LOPEND, "/gemeente")),
)  # fmt: skip
SVB_JUDGES = (
    Staat("zorgovereenkomsten", "/svb/zorgovereenkomsten", "/svb/zorgovereenkomsten"),
    Staat("zorgovereenkomsten gemeld", "/svb/zorgovereenkomsten", "/svb/zorgovereenkomsten?lijst=gemeld"),
    Staat("zorgovereenkomsten niets gevonden", "/svb/zorgovereenkomsten", "/svb/zorgovereenkomsten?zoek=niemand"),
    Staat("zorgovereenkomst beoordelen", f"/svb{AGREED}", contract(Contractstatus.GOEDGEKEURD_COLLEGE, "/svb")),
    Staat("zorgovereenkomst zonder besluit", "", contract(Contractstatus.GOEDGEKEURD_COLLEGE, "/svb"),
          press("#formulier .nl-button--primary"), fouten=True, herlaadbaar=False),
    Staat("zorgovereenkomst geweigerd", f"/svb{AGREED}",
          contract(Contractstatus.GEWEIGERD_SVB, "/svb", person=personas.JORIS)),
)  # fmt: skip

CATALOGUS = (
    Groep("openbaar", None, PUBLIC),
    Groep("budget", personas.FATMA, BUDGET),
    Groep("berichten", personas.FATMA, INBOX),
    Groep("vragen en brieven", personas.FATMA, TALK),
    Groep("vragen bij de gemeente", personas.CONSULENT_WATERVEEN, DESK_TALK),
    Groep("vragen bij de svb", personas.SVB, SVB_TALK),
    Groep("declareren", personas.FATMA, CLAIM),
    Groep("eenheden", personas.FATMA, UNITS),
    Groep("volgen", personas.FATMA, FOLLOW),
    Groep("bijna-op", personas.JORIS, (
        START,
        *(Staat(f"bericht {one}", "/berichten/{bericht_id:int}", bericht(one, personas.JORIS)) for one in JORIS_TELLS),
    )),
    Groep("zonder-plan", personas.MEI, (
        START,
        Staat("kiezen zonder budget", "/declaraties/uren", "/declaraties/uren"),
        Staat("geen plan", "/plan", "/plan"),
    )),
    Groep("plan", personas.FATMA, PLAN),
    Groep("zorgovereenkomst maken", personas.FATMA, CONTRACTS),
    Groep("zorgovereenkomsten", personas.FATMA, AGREEMENTS),
    Groep("zorgovereenkomst geweigerd", personas.JORIS, (
        Staat("zorgovereenkomst geweigerd", AGREED, contract(Contractstatus.GEWEIGERD_SVB, person=personas.JORIS)),
        Staat("bericht geweigerd", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.CONTRACT_GEWEIGERD, personas.JORIS)),
    )),
    Groep("zorgovereenkomsten beoordelen", personas.CONSULENT_WATERVEEN, JUDGE),
    Groep("zorgovereenkomsten bij de SVB", personas.SVB, SVB_JUDGES),
    Groep("pgb-plan", personas.MEI, COMPOSE),
    Groep("pgb-plan versturen", personas.MEI, SENDING),
    Groep("pgb-plan met vraag", personas.JORIS, ANSWERED),
    Groep("pgb-plan beoordelen", personas.CONSULENT_HEIDEKERK, REVIEWING),
    Groep("klein", personas.NOUR, (START,)),
    Groep("namens", personas.EMRE, (START, Staat("declaratie", SENT, declaratie(S.BETAALD)))),
    Groep("bestanden", personas.FATMA, UPLOADS),
    Groep("iets is veranderd", personas.FATMA, CHANGES),
    Groep("meldingen", personas.SVB, REPORTS),
    Groep("svb", personas.SVB, WORK),
    Groep("svb-antwoord", personas.SVB, ANSWER),
    Groep("svb-bestanden", personas.SVB, FILES),
    Groep("werk van de gemeente", personas.CONSULENT_WATERVEEN, MUNICIPALITY),
    Groep("consulent", personas.CONSULENT_WATERVEEN, LOOK_ALONG),
    Groep("consulent-heidekerk", personas.CONSULENT_HEIDEKERK, (
        Staat("dossier zonder plan", "/gemeente/dossiers/{dossier_id:int}", dossier(personas.MEI)),
    )),
)  # fmt: skip

#: Addresses that show no page of their own.
GEEN_PAGINA = {
    "/declaraties/jaar/{jaar:int}/csv": "a table to keep",
    "/brieven/{brief_id:int}/pdf": "a PDF to keep",
    "/pgb-plan/{pgbplan_id:int}/pdf": "a PDF",
    "/aanmelding": "sends on to the newest report",
    "/medewerkers": "sends on to the login of employees",
    "/inloggen/start/{naam:str}": "sends on to the provider",
    "/inloggen/terug/{naam:str}": "sends on, or shows a page of /inloggen/mislukt",
    "/inloggen/sleutels/{naam:str}": "JSON for the provider",
    "/documenten/{document_id:int}/bestanden/{bestand_id:int}": "a file to keep",
    "/documenten/{document_id:int}/pdf": "a file to keep",
}
