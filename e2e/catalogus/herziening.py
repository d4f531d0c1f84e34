"""A changed budget, payments that wait and a recovery, in every state: at the desk, for the person, for the SVB."""

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
    press,
    then,
)
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.demo.persoon import DemoPersoon
from portal.herziening.models import Herziening, Opschorting, Terugvordering

_h, _os, _t = columns(Herziening), columns(Opschorting), columns(Terugvordering)
OF = "/gemeente/dossiers/{dossier_id:int}"
NEW, CHANGE = f"{OF}/herzieningen/nieuw", "/gemeente/herzieningen/{herziening_id:int}"
WAIT, WAITS = f"{OF}/opschortingen/nieuw", "/gemeente/opschortingen/{opschorting_id:int}"
RECOVER, RECOVERY = f"{OF}/terugvorderingen/nieuw", "/gemeente/terugvorderingen/{vordering_id:int}"
OWN, PAY = "/wijziging-budget/{herziening_id:int}", "/terugvordering/{vordering_id:int}"
SEND = press("#formulier button.nl-button--primary")


def change(person: DemoPersoon, prefix: str = "/gemeente/herzieningen/", suffix: str = "") -> Where:
    """The page of somebody's newest change."""
    newest = select(_h.id).where(_h.dossier_id == dossier_of(person)).order_by(_h.id.desc())
    return lambda visitor: f"{prefix}{number_in(visitor, newest)}{suffix}"


def suspension(person: DemoPersoon) -> Where:
    """The page of somebody's newest suspension."""
    newest = select(_os.id).where(_os.dossier_id == dossier_of(person)).order_by(_os.id.desc())
    return lambda visitor: f"/gemeente/opschortingen/{number_in(visitor, newest)}"


def recovery(person: DemoPersoon, prefix: str = "/gemeente/terugvorderingen/", suffix: str = "") -> Where:
    """The page of somebody's newest recovery."""
    newest = select(_t.id).where(_t.dossier_id == dossier_of(person)).order_by(_t.id.desc())
    return lambda visitor: f"{prefix}{number_in(visitor, newest)}{suffix}"


def _unfold(page: Page) -> None:
    page.locator("details:has(#reactie) > summary").click()


DESK = (
    Staat("veranderingen in het budget", f"{OF}/herzieningen", dossier(personas.KIM, "/herzieningen")),
    Staat("veranderingen leeg", f"{OF}/herzieningen", dossier(personas.PIET, "/herzieningen")),
    Staat("budget veranderen", NEW, dossier(personas.PIET, "/herzieningen/nieuw")),
    Staat("budget veranderen fout", NEW, dossier(personas.PIET, "/herzieningen/nieuw"), SEND, fouten=True,
          herlaadbaar=False),
    Staat("budget veranderen zonder budget", NEW, dossier(personas.TARA, "/herzieningen/nieuw")),
    Staat("verandering in voorbereiding", CHANGE, change(personas.LEO)),
    Staat("verandering aanpassen", f"{CHANGE}/wijzigen", change(personas.LEO, suffix="/wijzigen")),
    Staat("verandering aangekondigd", CHANGE, change(personas.SAM)),
    Staat("reactie opschrijven fout", "", change(personas.SAM),
          then(_unfold, press("#reactie button")), fouten=True, herlaadbaar=False),
    Staat("verandering besloten", CHANGE, change(personas.KIM)),
    Staat("betalen laten wachten", WAIT, dossier(personas.PIET, "/opschortingen/nieuw")),
    Staat("betalen laten wachten fout", WAIT, dossier(personas.PIET, "/opschortingen/nieuw"), SEND, fouten=True,
          herlaadbaar=False),
    Staat("betalen wacht", WAITS, suspension(personas.LEO)),
    Staat("terugvordering voorbereiden", RECOVER, dossier(personas.PIET, "/terugvorderingen/nieuw")),
    Staat("terugvordering fout", RECOVER, dossier(personas.PIET, "/terugvorderingen/nieuw"), SEND, fouten=True,
          herlaadbaar=False),
    Staat("terugvordering in voorbereiding", RECOVERY, recovery(personas.LEO)),
    Staat("terugvordering aanpassen", f"{RECOVERY}/wijzigen", recovery(personas.LEO, suffix="/wijzigen")),
    Staat("terugvordering besloten", RECOVERY, recovery(personas.KIM)),
)  # fmt: skip
CATALOGUS_HERZIENING = (
    Groep("inwoner met een voorstel", personas.SAM, (
        Staat("start met een voorstel", "/", "/"),
        Staat("veranderingen in uw budget", "/wijziging-budget", "/wijziging-budget"),
        Staat("voorstel om te lezen", OWN, change(personas.SAM, "/wijziging-budget/")),
        Staat("reactie fout", "", change(personas.SAM, "/wijziging-budget/"),
              then(check("[name=akkoord][value=nee]"), press("#reageren button")), fouten=True, herlaadbaar=False),
        Staat("bericht voorstel", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.HERZIENING_VOORNEMEN, personas.SAM)),
    )),
    Groep("inwoner die terugbetaalt", personas.KIM, (
        Staat("start met een tekort", "/", "/"),
        Staat("besloten verandering", OWN, change(personas.KIM, "/wijziging-budget/")),
        Staat("geld terugbetalen", PAY, recovery(personas.KIM, "/terugvordering/")),
        Staat("andere regeling fout", "", recovery(personas.KIM, "/terugvordering/"),
              then(fill("[name=per_maand]", "0"), press("#regeling button")), fouten=True, herlaadbaar=False),
        Staat("bericht budget veranderd", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.BUDGET_HERZIEN, personas.KIM)),
        Staat("bericht terugbetalen", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.TERUGVORDERING_BESLUIT, personas.KIM)),
    )),
    Groep("inwoner zonder betalingen", personas.LEO, (
        Staat("start terwijl de SVB wacht", "/", "/"),
        Staat("waarom de SVB wacht", "/wijziging-budget", "/wijziging-budget"),
    )),
    Groep("budget veranderen aan de balie", medewerkers.CONSULENT_WATERVEEN, DESK),
    Groep("SVB die wacht", medewerkers.SVB, (
        Staat("budgetten die wachten", "/svb/opschortingen", "/svb/opschortingen"),
    )),
)  # fmt: skip
