"""Fixed monthly payments in every state: what the budgethouder sees and says, and the desk of the SVB."""

from datetime import timedelta

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, bericht, dossier_of, fill, number_in, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.demo.course import months_over
from portal.law.kalender import end_of_month
from portal.periodiek.models import Betaalronde
from portal.zorgovereenkomst.models import Zorgovereenkomst

LAST, EARLIER = months_over(clock.today())[-1], months_over(clock.today())[-3]
NEXT = end_of_month(clock.today()) + timedelta(days=1)
ROOT, DESK = "/vaste-betalingen", "/svb/maandbetalingen"
CONTRACT, MONTH = ROOT + "/{contract_id:int}", ROOT + "/{contract_id:int}/maand/{maand:str}"
DESK_MONTH = DESK + "/{contract_id:int}/{maand:str}"
_z, _r = columns(Zorgovereenkomst), columns(Betaalronde)


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
    Staat("maand met loon", DESK_MONTH,
          lambda visitor: f"{DESK}/{contract_id(visitor, wage=True)}/{LAST:%Y-%m}"),
)  # fmt: skip
NOTHING = (Staat("geen vaste betalingen", ROOT, ROOT),)

CATALOGUS_PERIODIEK = (
    Groep("vaste betalingen", personas.YOUSSEF, OWN),
    Groep("zonder vaste betalingen", personas.NOUR, NOTHING),
    Groep("maandbetalingen bij de svb", medewerkers.SVB, SVB),
)
