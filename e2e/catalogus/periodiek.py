"""Fixed monthly payments in every state: what the budgethouder sees and says, and the desk of the SVB."""

from contextlib import suppress
from datetime import timedelta

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.bezwaar import person
from e2e.catalogus.staat import Groep, Staat, bericht, dossier_of, fill, number_in, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Berichtsoort
from portal.bezwaar import betaling
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.db.columns import columns
from portal.db.flow import Impossible
from portal.demo import medewerkers, personas
from portal.demo.course import months_over
from portal.identity.models import Medewerker
from portal.law.kalender import end_of_month
from portal.law.uitbetaling import Weigergrond
from portal.periodiek.besluiten import Weigering, decide
from portal.periodiek.intrekken import Intrekking, take_back
from portal.periodiek.models import Betaalronde, Maandbesluit, Maandbesluitsoort
from portal.zorgovereenkomst.models import Zorgovereenkomst

LAST, EARLIER = months_over(clock.today())[-1], months_over(clock.today())[-3]
NEXT = end_of_month(clock.today()) + timedelta(days=1)
ROOT, DESK = "/vaste-betalingen", "/svb/maandbetalingen"
CONTRACT, MONTH = ROOT + "/{contract_id:int}", ROOT + "/{contract_id:int}/maand/{maand:str}"
DESK_MONTH = DESK + "/{contract_id:int}/{maand:str}"
_z, _r, _b, _e = columns(Zorgovereenkomst), columns(Betaalronde), columns(Maandbesluit), columns(Medewerker)


def contract_id(visitor: Visitor, *, wage: bool) -> int:
    """The contract of Youssef's helper with a wage, or the other one."""
    mine = (_z.dossier_id == dossier_of(personas.YOUSSEF), _z.loonheffing == wage)
    return number_in(visitor, select(_z.id).where(*mine))


def wage(visitor: Visitor) -> str:
    """The page of the wage."""
    return f"{ROOT}/{contract_id(visitor, wage=True)}"


def windows(visitor: Visitor) -> str:
    """The page of the other contract."""
    return f"{ROOT}/{contract_id(visitor, wage=False)}"


def month(day: object, *, of_wage: bool = True) -> object:
    """The address of a month."""
    return lambda visitor: f"{ROOT}/{contract_id(visitor, wage=of_wage)}/maand/{day:%Y-%m}"


def at_desk(suffix: str = "") -> object:
    """The last month of the other contract at the desk."""
    return lambda visitor: f"{DESK}/{contract_id(visitor, wage=False)}/{LAST:%Y-%m}{suffix}"


def newest_round(visitor: Visitor) -> str:
    """The round that was paid last."""
    return f"{DESK}/rondes/{number_in(visitor, select(_r.id).order_by(_r.id.desc()))}"


def fill_day(name: str, day: str, month: str, year: str) -> object:
    """A date in its three fields."""
    return then(*(fill(f"[name={name}-{part}]", text) for part, text in zip(
        ("dag", "maand", "jaar"), (day, month, year), strict=True)))  # fmt: skip


def choose_ill(page: Page) -> None:
    """The helper is ill."""
    page.locator("[name=soort]").first.check()


def svb(visitor: Visitor) -> Actor:
    """An employee of the SVB."""
    with visitor.site.db.read() as session:
        chosen = select(_e.id, _e.naam, _e.organisatie_id).where(_e.rol == Rol.SVB).order_by(_e.id).limit(1)
        number, name, organisation = session.execute(chosen).one()
    return Actor(Rol.SVB, name, Grond.TAAK, medewerker_id=number, organisatie_id=organisation, organisatie="SVB")


def refused(visitor: Visitor, cents: int = 500) -> int:
    """The number of a refusal of a few euros of Youssef's last month, made now when it was not; by its amount."""
    db, contract, form = visitor.site.db, contract_id(visitor, wage=False), f"catalogus-{cents}"
    with db.write() as session:
        sent = Weigering(bedrag=cents, grond=Weigergrond.NIET_VOLGENS_AFSPRAAK, toelichting="Er ontbreekt een uur.")
        decide(session, db, svb(visitor), contract, LAST, Maandbesluitsoort.WEIGEREN, sent, form)
    return number_in(visitor, select(_b.id).where(_b.formulier == form))


def with_refusal(place: object) -> object:
    """The same address, once a part of the month was refused."""

    def address(visitor: Visitor) -> str:
        refused(visitor)
        return place(visitor) if callable(place) else str(place)

    return address


def refusal(visitor: Visitor) -> str:
    """The page to take it back."""
    return f"{at_desk()(visitor)}/weigeringen/{refused(visitor)}"  # type: ignore[operator]


def taken_back(place: object) -> object:
    """The same address, once another refusal was taken back."""

    def address(visitor: Visitor) -> str:
        db, contract, number = visitor.site.db, contract_id(visitor, wage=False), refused(visitor, 700)
        with db.write() as session:
            sent = Intrekking(bedrag=700, toelichting="Het uur stond op een andere dag.")
            with suppress(Impossible):
                take_back(session, db, svb(visitor), contract, LAST, number, sent, "catalogus-toch")
        return place(visitor) if callable(place) else str(place)

    return address


def disagree(visitor: Visitor) -> str:
    """The explanation about that month."""
    refused(visitor)
    return f"/niet-eens?over=vaste_betaling&nummer={contract_id(visitor, wage=False)}&maand={LAST:%Y-%m}"


def ask(visitor: Visitor) -> str:
    """The form to ask the SVB for a decision about it."""
    refused(visitor)
    return f"/betalingsbesluiten/vragen?vast={contract_id(visitor, wage=False)}&maand={LAST:%Y-%m}"


def asked(prefix: str) -> object:
    """The address of Youssef's question about it."""

    def address(visitor: Visitor) -> str:
        refused(visitor)
        db, zaak = visitor.site.db, Betaalzaak(contract_id=contract_id(visitor, wage=False), maand=LAST)
        with db.write() as session:
            actor = person(visitor, personas.YOUSSEF)
            number = betaling.ask(session, db, actor, zaak, "Het uur was er wel.", "catalogus-vaste-maand")
        return f"{prefix}/{number}"

    return address


SEND = press("#formulier button")
SAY_YES = press("form[action$='/klopt'] button")
ILL = then(choose_ill, fill_day("van", f"{LAST.day}", f"{LAST.month}", f"{LAST.year}"), SEND)
OWN = (
    Staat("vaste betalingen", ROOT, ROOT),
    Staat("vaste betaling", CONTRACT, wage),
    Staat("vaste betaling fout", "", windows, SEND, fouten=True, herlaadbaar=False),
    Staat("vaste betaling met ziekte", CONTRACT, windows, ILL),
    Staat("maand betaald", MONTH, month(EARLIER)),
    Staat("maand die komt", MONTH, month(LAST)),
    Staat("maand die loopt", MONTH, month(clock.today())),
    Staat("maand klopte niet fout", "", month(EARLIER), SEND, fouten=True, herlaadbaar=False),
    Staat("maand klopte", MONTH, month(LAST), SAY_YES),
    Staat("bericht maand betaald", "/berichten/{bericht_id:int}",
          bericht(Berichtsoort.MAAND_LOON, personas.YOUSSEF)),
    Staat("maand deels geweigerd", MONTH, with_refusal(month(LAST, of_wage=False))),
    Staat("maand toch betaald", MONTH, taken_back(month(LAST, of_wage=False))),
    Staat("bericht maand geweigerd", "/berichten/{bericht_id:int}",
          with_refusal(bericht(Berichtsoort.MAAND_GEWEIGERD, personas.YOUSSEF))),
    Staat("bericht maand toch betaald", "/berichten/{bericht_id:int}",
          taken_back(bericht(Berichtsoort.MAAND_ALSNOG, personas.YOUSSEF))),
    Staat("niet eens met een maand", "/niet-eens", disagree),
    Staat("besluit over een maand vragen", "/betalingsbesluiten/vragen", ask),
    Staat("besluit over een maand vragen fout", "", ask, SEND, fouten=True, herlaadbaar=False),
    Staat("besluit over een maand gevraagd", "/betalingsbesluiten/{verzoek_id:int}", asked("/betalingsbesluiten")),
    Staat("bericht klopte het", "/berichten/{bericht_id:int}",
          bericht(Berichtsoort.MAAND_VRAAG, personas.YOUSSEF)),
    Staat("declareren met vaste bedragen", "/declaraties/uren", "/declaraties/uren"),
)  # fmt: skip
SVB = (
    Staat("maandbetalingen", DESK, f"{DESK}?maand={LAST:%Y-%m}"),
    Staat("maandbetalingen die lopen", DESK, f"{DESK}?maand={clock.today():%Y-%m}"),
    Staat("maandbetalingen leeg", DESK, f"{DESK}?maand=2001-01"),
    Staat("maandbetalingen fout", "", f"{DESK}?maand={LAST:%Y-%m}",
          then(fill("[name=datum-dag]", "32"), SEND), fouten=True, herlaadbaar=False),
    Staat("ronde", DESK + "/rondes/{ronde_id:int}", newest_round),
    Staat("maand", DESK_MONTH, at_desk()),
    Staat("maand niet betalen", DESK_MONTH, at_desk("?besluit=weigeren")),
    Staat("maand wachten", DESK_MONTH, at_desk("?besluit=opschorten")),
    Staat("maand niet betalen fout", "", at_desk("?besluit=weigeren"),
          press("#formulier .nl-button--primary"), fouten=True, herlaadbaar=False),
    Staat("weigering intrekken", DESK_MONTH + "/weigeringen/{weigering_id:int}", refusal),
    Staat("weigering intrekken fout", "", refusal, press("#formulier .nl-button--primary"), fouten=True,
          herlaadbaar=False),
    Staat("maand weigering ingetrokken", DESK_MONTH, taken_back(at_desk())),
    Staat("besluit over een maand", "/svb/betalingsbesluiten/{verzoek_id:int}", asked("/svb/betalingsbesluiten")),
    Staat("maand met loon", DESK_MONTH,
          lambda visitor: f"{DESK}/{contract_id(visitor, wage=True)}/{LAST:%Y-%m}"),
)  # fmt: skip
NOTHING = (Staat("geen vaste betalingen", ROOT, ROOT),)

CATALOGUS_PERIODIEK = (
    Groep("vaste betalingen", personas.YOUSSEF, OWN),
    Groep("zonder vaste betalingen", personas.NOUR, NOTHING),
    Groep("maandbetalingen bij de svb", medewerkers.SVB, SVB),
)
