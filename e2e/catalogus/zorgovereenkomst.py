"""A zorgovereenkomst from the first step to both approvals."""

from collections.abc import Callable

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Staat, Where, bericht, check, dossier_of, fill, number_in, press, then, unfold
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import personas
from portal.demo.persoon import DemoPersoon
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus

_z = columns(Zorgovereenkomst)
AGREED, DRAFT = "/zorgovereenkomsten/{contract_id:int}", "/zorgovereenkomsten/invullen/{concept_id:int}"
STEP = DRAFT + "/{naam:str}"


def contract(status: Contractstatus, prefix: str = "", suffix: str = "", person: DemoPersoon = personas.FATMA) -> Where:
    """The address of the newest contract with this status."""
    newest = select(_z.id).where(_z.status == status, _z.dossier_id == dossier_of(person)).order_by(_z.id.desc())
    return lambda visitor: f"{prefix}/zorgovereenkomsten/{number_in(visitor, newest)}{suffix}"


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
    Staat("wijzigen", STEP, contract(Contractstatus.LOPEND, suffix="/verandert"), then(
        check("[name=wat][value=tarief]"), press("#formulier .nl-button--primary"))),
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
