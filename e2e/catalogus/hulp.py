"""The pages of a zorgverlener in every state, and those of the budgethouder about one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.declareren import CHECK, SAVE
from e2e.catalogus.staat import Groep, Staat, Where, fill, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db.columns import columns, table
from portal.demo import personas
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier, Persoon
from portal.hulp import toegang
from portal.hulp.models import Urenstaat
from portal.hulp.status import Urenstatus as U
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_z, _v, _u = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Urenstaat)
_f, _p = columns(Dossier), columns(Persoon)

WORK, GIVEN = "/hulp/overeenkomsten/{contract_id:int}", "/hulp/uren/{urenstaat_id:int}"
TOGETHER = "/zorgovereenkomsten/{contract_id:int}/zorgverlener"
RECEIVED = "/declaraties/uren/{urenstaat_id:int}"


def _one(visitor: Visitor, chosen: Any) -> Any:
    with visitor.site.db.read() as session:
        return session.execute(chosen.limit(1)).one()


def _contract(visitor: Visitor, person: DemoPersoon, helper: str = personas.HATICE.naam) -> Any:
    """Number, dossier and person of the contract with this helper."""
    chosen = (
        select(_z.id, _z.dossier_id, _f.persoon_id)
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .join(table(Dossier), _f.id == _z.dossier_id)
        .join(table(Persoon), _p.id == _f.persoon_id)
        .where(_v.naam == helper, _p.naam == person.naam)
    )
    return _one(visitor, chosen)


def contract(person: DemoPersoon, prefix: str, suffix: str = "", helper: str = personas.HATICE.naam) -> Where:
    """The address of something about the contract of this person with the helper."""
    return lambda visitor: f"{prefix}/{_contract(visitor, person, helper)[0]}{suffix}"


def form(person: DemoPersoon, months_back: int = 0, begin: str = "/hulp/uren") -> Where:
    """The address of the form for the month so long ago: that of the helper, or of the budgethouder."""

    def address(visitor: Visitor) -> str:
        month = clock.today().replace(day=1)
        for _ in range(months_back):
            month = (month - timedelta(days=1)).replace(day=1)
        return f"{begin}?overeenkomst={_contract(visitor, person)[0]}&maand={month:%Y-%m}"

    return address


def sheet(person: DemoPersoon, status: U, prefix: str) -> Where:
    """The address of the newest sheet of this status."""

    def address(visitor: Visitor) -> str:
        mine = _u.zorgovereenkomst_id == _contract(visitor, person)[0]
        found = _one(visitor, select(_u.id).where(mine, _u.status == status).order_by(_u.id.desc()))
        return f"{prefix}/{found[0]}"

    return address


def link(*, used: bool = False, days: int = 0, stopped: bool = False) -> Where:
    """The address of a link that was just sent to somebody; used, expired or withdrawn."""

    def address(visitor: Visitor) -> str:
        number, dossier, person = _contract(visitor, personas.FATMA, "Kees Vermeer")
        actor = Actor(Rol.BUDGETHOUDER, "Fatma", Grond.EIGEN, persoon_id=person, dossier_id=dossier)
        db = visitor.site.db
        with clock.frozen(clock.now() - timedelta(days=days)), db.write() as session:
            found = toegang.invite(session, db, actor, number, f"{number}{used}{days}{stopped}@voorbeeld.nl")
        assert found
        with db.write() as session:
            if used:
                toegang.use(session, db, found)
            if stopped:
                toegang.stop_access(session, db, actor, number)
        return f"/hulp/link?code={found}"

    return address


def other_device(page: Page) -> None:
    """Keep other hours of the same month in a second window, then these."""
    first = page.locator("input[name^=u-]").first
    second = page.context.new_page()
    second.goto(page.url)
    second.locator("input[name^=u-]").first.fill("1")
    press("button[value=bewaren]")(second)
    second.close()
    first.fill("2")
    SAVE(page)


def begun_myself(page: Page) -> None:
    """Fill in the same month as the hours that came, then say yes to those."""
    HOURS(page)
    SAVE(page)
    press("header a.top__name")(page)
    press("[data-taak=uren] a")(page)
    YES(page)


HOURS = fill("input[name^=u-] >> nth=0", "2")
GIVE, YES = press("form[action$='/overhandigen'] button"), press("form[action$='/overnemen'] button")
NO = press("form[action$='/terugsturen'] button")
TYPED_WRONG = then(fill("input[name^=u-] >> nth=0", "veel"), fill("input[name^=u-] >> nth=1", "25"), SAVE)
NOTHING: Callable[[Page], None] = press("form[action$='/klopt-niet'] button")

LINKS = (
    Staat("inloggen zorgverlener", "/inloggen/zorgverlener", "/inloggen/zorgverlener"),
    Staat("link", "/hulp/link", link()),
    Staat("link onbekend", "/hulp/link", "/hulp/link?code=x"),
    Staat("link gebruikt", "/hulp/link", link(used=True)),
    Staat("link verlopen", "/hulp/link", link(days=4)),
    Staat("link verstuurd", "/hulp/link/verstuurd", "/hulp/link/verstuurd"),
    Staat("link ingetrokken", "/hulp/link", link(stopped=True)),
)
HELPER = (
    Staat("werk", "/hulp", "/hulp"),
    Staat("overeenkomst", WORK, contract(personas.FATMA, "/hulp/overeenkomsten")),
    Staat("overeenkomst fout", "", contract(personas.NOUR, "/hulp/overeenkomsten"), NOTHING,
          fouten=True, herlaadbaar=False),
    Staat("overeenkomst klopt", WORK, contract(personas.NOUR, "/hulp/overeenkomsten"),
          press("form[action$='/klopt'] button")),
    Staat("uren", "/hulp/uren", form(personas.NOUR)),
    Staat("uren fout", "/hulp/uren", form(personas.NOUR), TYPED_WRONG, fouten=True),
    Staat("uren teruggestuurd", "/hulp/uren", form(personas.FATMA, 1)),
    Staat("uren andere venster", "/hulp/uren", form(personas.FATMA), other_device),
    Staat("uren controleren", GIVEN, form(personas.NOUR), then(HOURS, CHECK)),
    Staat("uren doorgegeven", GIVEN, sheet(personas.NOUR, U.CONCEPT, "/hulp/uren"), GIVE),
    Staat("niet voor u", "", "/declaraties"),
    Staat("niet gevonden", "", "/hulp/uren/999999"),
)  # fmt: skip
ABOUT = (
    Staat("samenwerken", TOGETHER, contract(personas.FATMA, "/zorgovereenkomsten", "/zorgverlener")),
    Staat("samenwerken fout", "", contract(personas.FATMA, "/zorgovereenkomsten", "/zorgverlener"),
          then(fill("[name=adres]", "geen adres"), press("form[action$='/uitnodigen'] button")), fouten=True,
          herlaadbaar=False),
    Staat("samenwerken link", TOGETHER, contract(personas.FATMA, "/zorgovereenkomsten", "/zorgverlener"),
          then(fill("[name=adres]", "hatice@voorbeeld.nl"), press("form[action$='/uitnodigen'] button"))),
    Staat("samenwerken gestopt", TOGETHER, contract(personas.FATMA, "/zorgovereenkomsten", "/zorgverlener"),
          press("form[action$='/stoppen'] button")),
    Staat("uren teruggestuurd", RECEIVED, sheet(personas.FATMA, U.TERUGGESTUURD, "/declaraties/uren")),
)  # fmt: skip
DECIDE = (
    Staat("start met uren", "/", "/"),
    Staat("uren gekregen", RECEIVED, sheet(personas.NOUR, U.OVERHANDIGD, "/declaraties/uren")),
    Staat("uren gekregen fout", "", sheet(personas.NOUR, U.OVERHANDIGD, "/declaraties/uren"), NO,
          fouten=True, herlaadbaar=False),
    Staat("zelf al ingevuld", "", form(personas.NOUR, 1, "/declaraties/invullen"),
          begun_myself, herlaadbaar=False),
    Staat("uren overgenomen", "/declaraties/{declaratie_id:int}/controle",
          sheet(personas.NOUR, U.OVERHANDIGD, "/declaraties/uren"), then(YES, press("main form button"))),
    Staat("uren in declaratie", RECEIVED, sheet(personas.NOUR, U.OVERGENOMEN, "/declaraties/uren")),
    Staat("invullen met vaste dag", "/declaraties/invullen",
          sheet(personas.NOUR, U.OVERGENOMEN, "/declaraties/uren"),
          then(press("main a.nl-button"), press("a[href^='/declaraties/invullen']"))),
)  # fmt: skip

CATALOGUS_HULP = (
    Groep("links van een zorgverlener", None, LINKS),
    Groep("zorgverlener", personas.HATICE, HELPER),
    Groep("samenwerken", personas.FATMA, ABOUT),
    Groep("gekregen uren", personas.NOUR, DECIDE),
)
