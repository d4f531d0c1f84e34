"""Talks in every state: planned, changed, off, held, answered, shared, for the person and at the desk."""

from datetime import timedelta

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, check, dossier_of, fill, number_in, press, then
from e2e.catalogus.toegang import colleague, reported
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor
from portal.db.columns import columns
from portal.demo import medewerkers, personas, persoon
from portal.gesprek import service
from portal.gesprek.formulieren import Afspraakformulier, Uitnodiging
from portal.gesprek.models import Keukentafelgesprek
from portal.gesprek.queries import newest_of
from portal.gesprek.status import Gespreksstand
from portal.toegang.models import Aanmelding

_k, _a = columns(Keukentafelgesprek), columns(Aanmelding)
TALK, DESK = "/gesprekken/{gesprek_id:int}", "/gemeente/gesprekken/{gesprek_id:int}"
PLAN = "/gemeente/aanmeldingen/{aanmelding_id:int}/gesprekken"
VERSLAG = "Wij spraken over de hulp thuis en over het werk.\n\nDe inwoner wil één budget en minder formulieren."
LANG = "Heel kort."


def _newest(visitor: Visitor, person: persoon.DemoPersoon) -> int:
    mine = select(_k.id).where(_k.dossier_id == dossier_of(person), _k.status != Gespreksstand.AFGEZEGD)
    return number_in(visitor, mine.order_by(_k.dag, _k.id))


def of_wim(prefix: str = "", suffix: str = "") -> Where:
    """The address of Wim's talk."""
    return lambda visitor: f"{prefix}/gesprekken/{_newest(visitor, personas.WIM)}{suffix}"


def _reports(visitor: Visitor, number: int, actor: Actor, *texts: tuple[str, bool]) -> None:
    for text, read in texts:
        with visitor.site.db.write() as session:
            service.write_report(session, visitor.site.db, actor, number, text, lezen=read, version=None)


def held(prefix: str, *texts: tuple[str, bool], with_somebody: bool = True) -> Where:
    """The address of a talk of Wim that was yesterday, with these versions of its report (text, readable)."""

    def address(visitor: Visitor) -> str:
        db, actor = visitor.site.db, colleague(visitor, persoon.WATERVEEN)
        report = number_in(visitor, select(_a.id).where(_a.dossier_id == dossier_of(personas.WIM)))
        yesterday = clock.today() - timedelta(days=1)
        value = Afspraakformulier.model_validate({"dag": yesterday, "van": "10", "minuten": "60", "vorm": "telefoon"})
        with db.write() as session:
            seen = newest_of(session, report)
            number = service.plan(session, db, actor, report, value, f"{actor.medewerker_id}", seen)
        if with_somebody:
            with db.write() as session:
                who = Uitnodiging.model_validate({"soort": "naaste", "naam": "Tineke de Jong", "gevraagd": "ja"})
                service.invite(session, db, actor, number, who)
        _reports(visitor, number, actor, *texts)
        return f"{prefix}/gesprekken/{number}"

    return address


def to_plan(**facts: str) -> Where:
    """The address where a talk about somebody's new report is planned."""
    found = reported(persoon.WATERVEEN, **facts)
    return lambda visitor: f"{found(visitor)}/gesprekken"


SEND = press("#formulier button.nl-button--primary")
BRING = press("form[action$='/deelnemers'] button.nl-button")
ANSWER = press("form[action$='/antwoord'] button")
INVITE = press("form[action$='/deelnemers'] button.nl-button--secondary")
READ = ((VERSLAG, True),)


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    for number in range(page.locator("main details:not([open])").count()):
        page.locator("main details summary").nth(number).click()


def moment(page: Page) -> None:
    """Fill in a moment, a week from now, at home."""
    day = clock.today() + timedelta(days=7)
    for part, value in (("dag", day.day), ("maand", day.month), ("jaar", day.year)):
        page.locator(f"[name=dag-{part}]").fill(str(value))
    page.locator("[name=van]").fill("14:30")
    page.locator("[name=vorm][value=thuis]").check()


PERSON = (
    Staat("gesprekken", "/gesprekken", "/gesprekken"),
    Staat("gesprek gepland", TALK, of_wim()),
    Staat("gesprek meenemen fout", "", of_wim(), BRING, fouten=True, herlaadbaar=False),
    Staat("gesprek meenemen", TALK, of_wim(), then(
        check("[name=soort][value=ondersteuner]"), fill("[name=naam]", "Ria van Naast U"), BRING)),
    Staat("gesprek met zorgkantoor", TALK, of_wim(), then(check("[name=soort][value=zorgkantoor]"), BRING)),
    Staat("gesprek geweest", TALK, held("")),
    Staat("verslag te lezen", TALK, held("", *READ)),
    Staat("verslag zonder anderen", TALK, held("", *READ, with_somebody=False)),
    Staat("verslag antwoord fout", "", held("", *READ), ANSWER, fouten=True, herlaadbaar=False),
    Staat("verslag klopt niet", TALK, held("", ("Eerst.", True), *READ), then(
        check("[name=akkoord][value=nee]"), fill("[name=woorden]", "Ik wil ook dagbesteding."), ANSWER)),
    Staat("verslag gedeeld", TALK, held("", *READ), then(check("[name=met]"), press("form[action$='/delen'] button"))),
)  # fmt: skip
DESKS = (
    Staat("gesprek plannen", PLAN, to_plan(verzekerde="ja")),
    Staat("gesprek plannen nog niet", PLAN, to_plan()),
    Staat("gesprek plannen fout", PLAN, to_plan(verzekerde="ja"), SEND, fouten=True, herlaadbaar=False),
    Staat("gesprek net gepland", DESK, to_plan(verzekerde="ja"), then(moment, SEND)),
    Staat("gesprek aan de balie", DESK, of_wim("/gemeente"), unfold),
    Staat("gesprek uitnodigen fout", "", of_wim("/gemeente"), then(unfold, INVITE), fouten=True, herlaadbaar=False),
    Staat("verslag schrijven", DESK, held("/gemeente")),
    Staat("verslag fout", "", held("/gemeente"), SEND, fouten=True, herlaadbaar=False),
    Staat("verslag concept", DESK, held("/gemeente", (LANG, False))),
    Staat("verslag versies", DESK, held("/gemeente", (LANG, True), *READ), unfold),
    Staat("gesprek afgezegd", DESK, held("/gemeente", with_somebody=False), then(
        unfold, fill("[name=reden]", "De consulent is ziek."), press("form[action$='/afzeggen'] button"))),
)  # fmt: skip

CATALOGUS_GESPREK = (
    Groep("inwoner in gesprek", personas.WIM, PERSON),
    Groep("consulent in gesprek", medewerkers.CONSULENT_WATERVEEN, DESKS),
)
