"""The way in, in every state: a resident who reports, one who waits, consent, and the desk that decides."""

from typing import Any

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, check, fill, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db.columns import columns
from portal.demo import medewerkers, personas, persoon
from portal.demo.bsn import valid_from
from portal.dossier.models import Organisatie
from portal.dossier.service import register_person
from portal.identity.models import Medewerker
from portal.toegang import besluiten, service
from portal.toegang.formulieren import Intakeformulier, Melding, MeldingVoorAnder
from portal.toegang.models import Voorwie

_o = columns(Organisatie)
REPORT, DESK = "/aanmeldingen/{aanmelding_id:int}", "/gemeente/aanmeldingen/{aanmelding_id:int}"
FORM, CONSENT = "/aanmelden/{voor:str}", "/toestemmingen/{doel:str}"
NUMBERS = valid_from(99998000)  # no persona of the demo is there
TYPED: dict[str, Any] = {
    "naam": "Bea de Boer", "straat": "Sluisweg 9", "postcode": "1234 AB", "plaats": "Waterveen",
    "telefoon": "06 00 00 00 00", "wensen": "Minder formulieren.", "hulp": "Mijn zus", "ondersteuner": "wil",
    "meewerken": "ja", "recht_wmo": "ja", "door_wmo": "Gemeente Waterveen", "recht_zvw": "ja",
}  # fmt: skip
FACTS = {"verzekerde": "ja", "ingezetene": "ja", "meewerken": "ja", "recht_wmo": "ja", "recht_zvw": "ja"}
SEND = press("#formulier button.nl-button--primary")


def typed(page: Page, town: str = persoon.WATERVEEN) -> None:
    """Fill in what everybody is asked."""
    page.locator("#formulier .choice", has_text=town).first.click()
    for name in ("naam", "straat", "postcode", "plaats", "telefoon", "wensen", "hulp"):
        page.locator(f"[name={name}]").fill(TYPED[name])
    page.locator("[name=recht_wmo]").check()
    page.locator("[name=door_wmo]").fill("Gemeente Waterveen")
    page.locator("[name=recht_zvw]").check()
    page.locator("[name=ondersteuner][value=wil]").check()
    page.locator("[name=meewerken][value=ja]").check()


def child(page: Page) -> None:
    """Fill in the form of a child, born ten years ago."""
    typed(page)
    for part, value in (("dag", "3"), ("maand", "5"), ("jaar", str(clock.today().year - 10))):
        page.locator(f"[name=geboortedatum-{part}]").fill(value)
    page.locator("[name=bsn]").fill(next(NUMBERS))
    page.locator("[name=eigen_naam]").fill("Sanne Wolters")
    page.locator("[name=relatie]").fill("moeder")


def _town(visitor: Visitor, name: str) -> int:
    with visitor.site.db.read() as session:
        return int(session.execute(select(_o.id).where(_o.naam == name)).scalar_one())


def colleague(visitor: Visitor, town: str) -> Actor:
    """An employee of the municipality who did what went before."""
    with visitor.site.db.write() as session:
        place = _town(visitor, town)
        row = Medewerker(issuer="x", subject=next(NUMBERS), naam="Els", rol=Rol.CONSULENT, organisatie_id=place)
        session.add(row)
        session.flush()
        return Actor(Rol.CONSULENT, "Els", Grond.TAAK, medewerker_id=row.id, organisatie_id=place, organisatie=town)


def reported(town: str, *, voor: Voorwie = Voorwie.MIJ, known: str = "", **facts: str) -> Where:
    """The desk's address of a report of somebody new; with facts it is in talks, and they are kept."""

    def address(visitor: Visitor) -> str:
        db, own = visitor.site.db, next(NUMBERS)
        place, handles = _town(visitor, town), colleague(visitor, town) if facts else None
        with db.write() as session:
            person = register_person(session, db.keys, own, "Bea de Boer")
            actor = Actor(Rol.BUDGETHOUDER, person.naam, Grond.EIGEN, persoon_id=person.id)
        other = {"geboortedatum": "3-5-2018", "bsn": known or next(NUMBERS), "relatie": "moeder", "eigen_naam": "Bea"}
        shape = Melding if voor is Voorwie.MIJ else MeldingVoorAnder
        with db.write() as session:
            value = shape.model_validate({**TYPED, **other, "gemeente": place})
            number = service.report(session, db, actor, voor, value, own).id
        if handles:
            with db.write() as session:
                besluiten.take_up(session, db, handles, number, None)
            with db.write() as session:
                found = Intakeformulier.model_validate({**FACTS, "gemeld_op": clock.today(), **facts})
                besluiten.record_intake(session, db, handles, number, found)
        return f"/gemeente/aanmeldingen/{number}"

    return address


GO = press("form[action$='/gesprek'] button")
CHECK_REPORTER = then(
    check("[name=akkoord][value=ja]"), fill("form[action$='/bevoegdheid'] textarea", "Gezien in de BRP."),
    press("form[action$='/bevoegdheid'] button"),
)  # fmt: skip

NEW = (
    Staat("aanmelden", "/aanmelden", "/aanmelden"),
    Staat("aanmelden voor mij", FORM, "/aanmelden/mij"),
    Staat("aanmelden voor mij fout", FORM, "/aanmelden/mij", SEND, fouten=True, herlaadbaar=False),
    Staat("aanmelden voor kind", FORM, "/aanmelden/kind"),
    Staat("aanmelden voor kind fout", FORM, "/aanmelden/kind", then(fill("[name=bsn]", "123"), SEND), fouten=True,
          herlaadbaar=False),
    Staat("kind aangemeld", REPORT, "/aanmelden/kind", then(child, SEND)),
    Staat("aanmelden met een kind", "/aanmelden", "/aanmelden"),
    Staat("zelf aangemeld", REPORT, "/aanmelden/mij", then(typed, SEND)),
    Staat("aanmelding ingetrokken", REPORT, "/aanmelding",
          then(lambda page: page.locator("summary").click(), press("form[action$='/intrekken'] button"))),
)  # fmt: skip
WAITING = (
    Staat("aanmelding", REPORT, "/aanmelding"),
    Staat("nog niet toegelaten", "", "/plan"),
    Staat("toestemmingen", "/toestemmingen", "/toestemmingen"),
    Staat("toestemming", CONSENT, "/toestemmingen/onderzoek"),
    Staat("toestemming fout", CONSENT, "/toestemmingen/ciz", then(fill("[name=tot-dag]", "99"), SEND), fouten=True,
          herlaadbaar=False),
    Staat("toestemming gegeven", "/toestemmingen", "/toestemmingen/onderzoek", SEND),
    Staat("toestemming ingetrokken", "/toestemmingen", "/toestemmingen", press("[data-doel=onderzoek] button")),
)  # fmt: skip
DESKS = (
    Staat("aanmelding nieuw", DESK, reported(persoon.WATERVEEN)),
    Staat("aanmelding in gesprek", DESK, reported(persoon.WATERVEEN), GO),
    Staat("aanmelding intake fout", "", reported(persoon.WATERVEEN), then(GO, press("form[action$='/intake'] button")),
          fouten=True, herlaadbaar=False),
    Staat("aanmelding te beslissen", DESK, reported(persoon.WATERVEEN, verzekerde="ja")),
    Staat("aanmelding met elke reden", DESK, reported(persoon.WATERVEEN, verzekerde="nee", meewerken="nee")),
    Staat("aanmelding afwijzen fout", "", reported(persoon.WATERVEEN, verzekerde="nee"),
          press("form[action$='/afwijzen'] button"), fouten=True, herlaadbaar=False),
    Staat("aanmelding toegelaten", DESK, reported(persoon.WATERVEEN, verzekerde="ja"),
          press("form[action$='/toelaten'] button")),
    Staat("kind te controleren", DESK, reported(persoon.WATERVEEN, voor=Voorwie.KIND, verzekerde="ja")),
    Staat("kind gecontroleerd", DESK, reported(persoon.WATERVEEN, voor=Voorwie.KIND, verzekerde="ja"), CHECK_REPORTER),
    Staat("vreemde meldt deelnemer", DESK,
          reported(persoon.WATERVEEN, voor=Voorwie.ANDER, known=str(personas.JORIS.bsn))),
)  # fmt: skip
FULL = (
    Staat("gemeente is vol", DESK, reported(persoon.HEIDEKERK, verzekerde="ja")),
    Staat("aanmelding afgewezen", DESK, reported(persoon.HEIDEKERK, verzekerde="ja"),
          then(fill("form[action$='/afwijzen'] textarea", "Alle plaatsen zijn bezet."),
               press("form[action$='/afwijzen'] button"))),
)  # fmt: skip

CATALOGUS_TOEGANG = (
    Groep("inwoner meldt", personas.SANNE, NEW),
    Groep("inwoner wacht", personas.WIM, WAITING),
    Groep("consulent beslist", medewerkers.CONSULENT_WATERVEEN, DESKS),
    Groep("consulent zonder plaats", medewerkers.CONSULENT_HEIDEKERK, FULL),
)
