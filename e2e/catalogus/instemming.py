"""Consent of zorgkantoor and zorgverzekeraar in every state: for the person, at the desk, and for the organisation."""

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
    photo,
    press,
    then,
)
from e2e.catalogus.toegang import colleague
from e2e.conftest import Visitor
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas, persoon
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier, Persoon
from portal.instemming import besluiten, service
from portal.instemming.models import Instemmingsverzoek
from portal.instemming.overzicht import overview_for
from portal.law.toestemming import Doel
from portal.law.wetten import Wet
from portal.toestemming.service import answer

_v, _p, _d = columns(Instemmingsverzoek), columns(Persoon), columns(Dossier)
DESK, ASK = "/gemeente/dossiers/{dossier_id:int}/instemming", "/gemeente/dossiers/{dossier_id:int}/instemming/{wet:str}"
REQUEST, THEIRS = "/gemeente/instemmingen/{verzoek_id:int}", "/verstrekker/verzoeken/{verzoek_id:int}"
MESSAGE = "/berichten/{bericht_id:int}"
DECIDED = "Er blijft één wet over. Bel mij als u vragen hebt."


def of(person: DemoPersoon, prefix: str, wet: Wet) -> Where:
    """The address of the newest request about somebody."""
    newest = select(_v.id).where(_v.dossier_id == dossier_of(person), _v.wet == wet).order_by(_v.id.desc())
    return lambda visitor: f"{prefix}/{number_in(visitor, newest)}"


def client_number(visitor: Visitor, person: DemoPersoon) -> str:
    """What stands on their letters."""
    with visitor.site.db.read() as session:
        return str(session.execute(select(_d.clientnummer).where(_d.id == dossier_of(person))).scalar_one())


def _acting(visitor: Visitor, person: DemoPersoon) -> Actor:
    with visitor.site.db.read() as session:
        row = session.execute(
            select(_p.id, _d.id).join(table(Dossier), _d.persoon_id == _p.id).where(_p.naam == person.naam)
        ).one()
    return Actor(Rol.BUDGETHOUDER, person.naam, Grond.EIGEN, persoon_id=row[0], dossier_id=row[1])


def consent(visitor: Visitor, person: DemoPersoon, doel: Doel, *, yes: bool) -> None:
    """The person lets the municipality tell an organisation, or no more."""
    with visitor.site.db.write() as session:
        answer(session, visitor.site.db, _acting(visitor, person), doel, yes=yes)


def withdrawn(path: Where) -> Where:
    """An address, once Ria took her consent back."""

    def address(visitor: Visitor) -> str:
        consent(visitor, personas.RIA, Doel.ZORGKANTOOR, yes=False)
        return path(visitor)

    return address


def given(path: Where) -> Where:
    """The same, once she gave it again."""

    def address(visitor: Visitor) -> str:
        consent(visitor, personas.RIA, Doel.ZORGKANTOOR, yes=True)
        return path(visitor)

    return address


def taken_back(path: Where) -> Where:
    """An address, once the municipality asks the zorgkantoor no more about Ria."""

    def address(visitor: Visitor) -> str:
        number = int(of(personas.RIA, "", Wet.WLZ)(visitor)[1:])
        actor = colleague(visitor, persoon.WATERVEEN)
        with visitor.site.db.write() as session:
            service.take_back(session, visitor.site.db, actor, number, None)
        return path(visitor)

    return address


def decided(path: Where) -> Where:
    """An address, once the municipality decided about Lotte."""

    def address(visitor: Visitor) -> str:
        db, actor, who = visitor.site.db, colleague(visitor, persoon.WATERVEEN), _acting(visitor, personas.LOTTE)
        with db.write() as session:
            seen = overview_for(session, db.keys, actor, who.dossier_id or 0)
            if seen.doet_mee:
                besluiten.decide_no_budget(session, db, actor, seen.dossier_id, DECIDED, seen.gezien)
        return path(visitor)

    return address


def at(path: str) -> Where:
    """A plain address."""
    return lambda _visitor: path


def add_letter(page: Page) -> None:
    """Add a page to the letter, and come back."""
    press("form[action$='/brief'] button")(page)
    page.locator("input[type=file]").set_input_files(photo("brief.jpg", "white"))
    page.locator("#bestanden li").first.wait_for()
    press("main a.nl-button")(page)


SEND, REMIND = press("form[action$='/antwoord'] button"), press("form[action$='/herinneren'] button")
REFUSE = then(check("[name=akkoord][value=nee]"), SEND)

PERSONS = (
    Groep("inwoner wacht op instemming", personas.RIA, (
        Staat("instemming wacht", "/instemming", "/instemming"),
        Staat("instemming zonder toestemming", "/instemming", withdrawn(at("/instemming"))),
        Staat("instemming weer met toestemming", "/instemming", given(at("/instemming"))),
        Staat("bericht instemming gevraagd", MESSAGE, bericht(Berichtsoort.INSTEMMING_GEVRAAGD, personas.RIA)),
    )),
    Groep("inwoner met instemming", personas.AHMED, (
        Staat("instemming gegeven", "/instemming", "/instemming"),
        Staat("bericht instemming gegeven", MESSAGE, bericht(Berichtsoort.INSTEMMING_GEGEVEN, personas.AHMED)),
    )),
    Groep("inwoner zonder instemming", personas.LOTTE, (
        Staat("instemming geweigerd", "/instemming", "/instemming"),
        Staat("bericht instemming geweigerd", MESSAGE, bericht(Berichtsoort.INSTEMMING_GEWEIGERD, personas.LOTTE)),
        Staat("geen budget", "/instemming", decided(at("/instemming"))),
        Staat("deelname gestopt", "/", decided(at("/"))),
    )),
    Groep("inwoner nog niet gevraagd", personas.WIM, (Staat("instemming leeg", "/instemming", "/instemming"),)),
)  # fmt: skip
DESKS = (
    Staat("instemming overzicht", DESK, dossier(personas.AHMED, "/instemming")),
    Staat("instemming te weinig", DESK, dossier(personas.LOTTE, "/instemming")),
    Staat("instemming besluit fout", "", dossier(personas.LOTTE, "/instemming"),
          press("#beslissen button"), fouten=True, herlaadbaar=False),
    Staat("instemming opnieuw vragen", ASK, dossier(personas.LOTTE, "/instemming/zvw")),
    Staat("instemming vragen fout", ASK, dossier(personas.LOTTE, "/instemming/zvw"),
          then(fill("[name=ingang-dag]", "32"), press("#formulier button.nl-button--primary")), fouten=True,
          herlaadbaar=False),
    Staat("verzoek wacht", REQUEST, of(personas.RIA, "/gemeente/instemmingen", Wet.WLZ)),
    Staat("verzoek herinneren fout", "", of(personas.RIA, "/gemeente/instemmingen", Wet.WLZ), REMIND, fouten=True,
          herlaadbaar=False),
    Staat("verzoek hogerop", REQUEST, of(personas.RIA, "/gemeente/instemmingen", Wet.WLZ),
          then(fill("[name=tekst_stap]", "Ik bel u morgen weer."), fill("[name=aan]", "Hoofd van de afdeling"),
               press("button[formaction$='/escaleren']"))),
    Staat("brief invoeren fout", "", of(personas.RIA, "/gemeente/instemmingen", Wet.WLZ),
          then(check("[name=akkoord][value=ja]"), SEND), fouten=True, herlaadbaar=False),
    Staat("verzoek met scan", REQUEST, of(personas.RIA, "/gemeente/instemmingen", Wet.WLZ), add_letter),
    Staat("verzoek zonder toestemming", REQUEST, withdrawn(of(personas.RIA, "/gemeente/instemmingen", Wet.WLZ))),
    Staat("verzoek ingetrokken", REQUEST, taken_back(of(personas.RIA, "/gemeente/instemmingen", Wet.WLZ))),
    Staat("instemming toestemming vragen", DESK, dossier(personas.RIA, "/instemming")),
    Staat("instemming toestemming gevraagd", DESK, dossier(personas.RIA, "/instemming"),
          press("form[action$='/toestemming'] button"), herlaadbaar=False),
    Staat("verzoek ingestemd", REQUEST, of(personas.AHMED, "/gemeente/instemmingen", Wet.WLZ)),
    Staat("verzoek geweigerd", REQUEST, of(personas.LOTTE, "/gemeente/instemmingen", Wet.ZVW)),
    Staat("instemming zonder rechten", DESK, dossier(personas.FATMA, "/instemming")),
    Staat("geen budget aan de balie", DESK, decided(dossier(personas.LOTTE, "/instemming"))),
)  # fmt: skip
OFFICE = (
    Staat("verstrekker werk", "/verstrekker", "/verstrekker"),
    Staat("verstrekker beantwoord", "/verstrekker", "/verstrekker?toon=beantwoord"),
    Staat("verstrekker verzoek", THEIRS, of(personas.RIA, "/verstrekker/verzoeken", Wet.WLZ)),
    Staat("verstrekker antwoord fout", "", of(personas.RIA, "/verstrekker/verzoeken", Wet.WLZ),
          then(check("[name=akkoord][value=ja]"), SEND), fouten=True, herlaadbaar=False),
    Staat("verstrekker weigeren fout", "", of(personas.RIA, "/verstrekker/verzoeken", Wet.WLZ), REFUSE, fouten=True,
          herlaadbaar=False),
    Staat("verstrekker met brief", THEIRS, of(personas.RIA, "/verstrekker/verzoeken", Wet.WLZ), add_letter),
    Staat("verstrekker ingestemd", THEIRS, of(personas.AHMED, "/verstrekker/verzoeken", Wet.WLZ)),
    Staat("verstrekker deelnemers", "/verstrekker/deelnemers", "/verstrekker/deelnemers"),
    Staat("verstrekker deel zonder budget", "/verstrekker/deelnemers/{dossier_id:int}",
          lambda visitor: f"/verstrekker/deelnemers/{_acting(visitor, personas.AHMED).dossier_id}"),
    Staat("verstrekker deel", "/verstrekker/deelnemers/{dossier_id:int}",
          lambda visitor: f"/verstrekker/deelnemers/{_acting(visitor, personas.FATMA).dossier_id}"),
)  # fmt: skip
INSURER = (
    Staat("verzekeraar werk", "/verstrekker", "/verstrekker"),
    Staat("verzekeraar geweigerd", THEIRS, of(personas.LOTTE, "/verstrekker/verzoeken", Wet.ZVW)),
    Staat("verzekeraar niet ingestemd", "/verstrekker", lambda _visitor: "/verstrekker?klaar=nee"),
)

CATALOGUS_INSTEMMING = (
    *PERSONS,
    Groep("consulent vraagt instemming", medewerkers.CONSULENT_WATERVEEN, DESKS),
    Groep("zorgkantoor", medewerkers.ZORGKANTOOR, OFFICE),
    Groep("zorgverzekeraar", medewerkers.ZORGVERZEKERAAR, INSURER),
)
