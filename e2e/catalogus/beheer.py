"""The administration of a municipality in every state: what holds, changing it, previews, refusals, the log, staff."""

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, fill, number_in, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.beheer.deel import Voorstel
from portal.beheer.delen import BY_NAME
from portal.beheer.queries import changes_of, newest_id, place_for
from portal.beheer.service import Opdracht, change
from portal.db.columns import columns
from portal.demo import medewerkers, persoon
from portal.dossier.models import Organisatie
from portal.identity.models import Medewerker
from portal.law.regelset import shipped_for
from portal.waarden.models import Beheerwijziging

_o, _m, _w = columns(Organisatie), columns(Medewerker), columns(Beheerwijziging)
PART, VALUE = "/beheer/waarden/{onderdeel:str}", "/beheer/waarden/{onderdeel:str}/{sleutel:str}"
ONE, STAFF = "/beheer/wijzigingen/{wijziging_id:int}", "/beheer/medewerkers/{medewerker_id:int}"
LOOK = press("#formulier .buttons .nl-button--primary")
WHY = fill("[name=waarom]", "Besluit van het college van 3 november.")


def administrator(visitor: Visitor) -> Actor:
    """A colleague who sets values too."""
    town = number_in(visitor, select(_o.id).where(_o.naam == persoon.WATERVEEN))
    with visitor.site.db.write() as session:
        known = session.execute(select(_m.id).where(_m.subject == "bram")).scalar_one_or_none()
        if known is None:
            row = Medewerker(
                issuer="https://medewerkers.example", subject="bram", naam="Bram Post", rol=Rol.BEHEERDER,
                organisatie_id=town,
            )  # fmt: skip
            session.add(row)
            session.flush()
            known = row.id
    who: dict[str, Any] = {"medewerker_id": known, "organisatie_id": town, "organisatie": persoon.WATERVEEN}
    return Actor(Rol.BEHEERDER, "Bram Post", Grond.TAAK, **who)


def set_by_colleague(
    visitor: Visitor, onderdeel: str, sleutel: str, inhoud: dict[str, Any] | None, on: date | None = None
) -> int:
    """A value that a colleague set; returns the number of the change."""
    actor, db, deel = administrator(visitor), visitor.site.db, BY_NAME[onderdeel]
    on = on or clock.today()
    with db.write() as session:
        plek = place_for(session, actor, sleutel, clock.today(), visitor.site.settings.hosts[0])
        seen = newest_id(changes_of(session, actor, deel.onderdeel, sleutel))
        ask = Voorstel(plek, inhoud, on, shipped_for(plek.gemeente, on))
        change(session, db, actor, deel, ask, Opdracht("Besluit van het college.", f"{sleutel}-{on}-{seen}", seen))
    return number_in(visitor, select(_w.id).order_by(_w.id.desc()))


def after(onderdeel: str, sleutel: str, inhoud: dict[str, Any] | None, path: str, days: int = 0) -> Where:
    """An address once a colleague set a value; `{}` in it is the number of the change."""

    def address(visitor: Visitor) -> str:
        number = set_by_colleague(visitor, onderdeel, sleutel, inhoud, clock.today() + timedelta(days=days))
        return path.format(number)

    return address


def later(page: Page) -> None:
    """A day next month."""
    day = clock.today() + timedelta(days=30)
    for part, value in (("dag", day.day), ("maand", day.month), ("jaar", day.year)):
        page.locator(f"[name=vanaf-{part}]").fill(str(value))


def beaten(page: Page) -> None:
    """Fill the preview and send what somebody else changed meanwhile: the page still knows the older state."""
    page.locator("[name=gezien]").evaluate("one => one.value = '0'")


def colleague_page(visitor: Visitor) -> str:
    """The page of a colleague who may log in."""
    return f"/beheer/medewerkers/{administrator(visitor).medewerker_id}"


MONEY = {"dagen": 5}
STATES = (
    Staat("beheer", "/beheer", "/beheer"),
    *(Staat(f"beheer {one}", PART, f"/beheer/waarden/{one}") for one in BY_NAME),
    Staat("beheer maximum veranderen", VALUE, "/beheer/waarden/maximum/maximum"),
    Staat("beheer maximum fout", "", "/beheer/waarden/maximum/maximum",
          then(fill("[name=maximum]", "100001"), LOOK), fouten=True, herlaadbaar=False),
    Staat("beheer maximum voorbeeld", "", "/beheer/waarden/maximum/maximum", then(
        fill("[name=maximum]", "3"), fill("[name=gemeenteblad]", "Gemeenteblad 2026, 77"), later, WHY, LOOK),
        herlaadbaar=False),
    Staat("beheer termijn veranderen", VALUE, "/beheer/waarden/termijnen/vraag"),
    Staat("beheer termijn van de wet", "", "/beheer/waarden/termijnen/betaling"),
    Staat("beheer termijn later", PART, after("termijnen", "vraag", MONEY, "/beheer/waarden/termijnen", 20)),
    Staat("beheer termijn terug naar de regels", VALUE,
          after("termijnen", "declaratie", MONEY, "/beheer/waarden/termijnen/declaratie?standaard=ja")),
    Staat("beheer tegelijk", "", after("termijnen", "wijziging", MONEY, "/beheer/waarden/termijnen/wijziging"),
          then(fill("[name=dagen]", "3"), WHY, beaten, LOOK, press("button[value=vastleggen]")), herlaadbaar=False),
    Staat("beheer ontbrekende tekst", VALUE, "/beheer/waarden/teksten/vervoerskosten"),
    Staat("beheer ontbrekende tekst voorbeeld", "", "/beheer/waarden/teksten/vervoersverzoek", then(
        fill("[name=nl]", "De deelnemer kan de SVB verzoeken."), fill("[name=bron]", "Staatscourant 2020, 7890"),
        later, WHY, LOOK), herlaadbaar=False),
    Staat("beheer dienst nieuw", VALUE, "/beheer/waarden/diensten/nieuw"),
    Staat("beheer dienst fout", "", "/beheer/waarden/diensten/nieuw", LOOK, fouten=True, herlaadbaar=False),
    Staat("beheer diensten met een eigen", PART, after(
        "diensten", "02A15", {"wet": "wmo", "categorie": "02", "naam": "Leren koken"}, "/beheer/waarden/diensten")),
    Staat("beheer brief", VALUE, "/beheer/waarden/brieven/toegelaten"),
    Staat("beheer brief voorbeeld", "", "/beheer/waarden/brieven/toegelaten", then(
        fill("[name=nl]", "Kom langs op dinsdag."), WHY, LOOK, lambda page: page.locator("main summary").first.click()),
        herlaadbaar=False),
    Staat("beheer gegevens veranderen", VALUE, "/beheer/waarden/gegevens/contact"),
    Staat("beheer kleuren fout", "", "/beheer/waarden/thema/thema", then(
        fill("[name=kop]", "#0b3c52"), fill("[name=knop]", "#ffee00"), WHY, LOOK), fouten=True, herlaadbaar=False),
    Staat("beheer kleuren voorbeeld", "", "/beheer/waarden/thema/thema", then(
        fill("[name=kop]", "#7a1f3d"), fill("[name=knop]", "#6b1532"), WHY, LOOK), herlaadbaar=False),
    Staat("beheer wijzigingen", "/beheer/wijzigingen", "/beheer/wijzigingen"),
    Staat("beheer wijziging later", ONE, after("termijnen", "toegang", MONEY, "/beheer/wijzigingen/{}", 20)),
    Staat("beheer wijziging intrekken fout", "", after("termijnen", "verslag", MONEY, "/beheer/wijzigingen/{}", 20),
          press("#formulier > button"), fouten=True, herlaadbaar=False),
    Staat("beheer wijziging ingegaan", ONE, after("termijnen", "pgbplan", MONEY, "/beheer/wijzigingen/{}")),
    Staat("beheer medewerkers", "/beheer/medewerkers", "/beheer/medewerkers"),
    Staat("beheer medewerker", STAFF, colleague_page),
    Staat("beheer medewerker fout", "", colleague_page, press("#formulier > button"), fouten=True, herlaadbaar=False),
    Staat("beheer medewerker geblokkeerd", STAFF, colleague_page, then(
        WHY, press("#formulier > button"), press("tbody a:has-text('Bram')"))),
)  # fmt: skip

CATALOGUS_BEHEER = (Groep("beheer", medewerkers.BEHEERDER, STATES),)
