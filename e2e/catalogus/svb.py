"""The desk of the SVB: work, decisions, files and reported changes."""

import secrets

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.declareren import DESK
from e2e.catalogus.staat import Staat, declaratie, dossier_of, fill, number_in, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db.columns import columns
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.law.wijziging import Wijzigingsoort
from portal.svb.besluiten import SOORTEN
from portal.wijziging.formulieren import Opname
from portal.wijziging.models import Ontvangst
from portal.wijziging.service import report_change

_f = columns(Dossier)
_org = columns(Organisatie)
_p = columns(Persoon)
_rec = columns(Ontvangst)


def take(page: Page) -> None:
    """Take the first work that is nobody's; the list comes back alone."""
    page.locator("#lijst button[name=aan]").first.click()
    page.locator("#lijst .utrecht-alert--ok").wait_for()


def send_outcomes(page: Page) -> None:
    """Bring a file with outcomes that names a contract that nobody knows and one without a ground."""
    text = "zorgovereenkomst;uitkomst;grond;toelichting;datum\r\nZO-0;goedgekeurd;;;1-1-2026\r\n"
    page.set_input_files("#bestand", {"name": "uitkomsten.csv", "mimeType": "text/csv", "buffer": text.encode()})
    press("#formulier .nl-button")(page)


def reported(visitor: Visitor) -> str:
    """The address, at the desk of the SVB, of a change that Fatma just reported."""
    db, today = visitor.site.db, clock.today()
    number = number_in(visitor, select(_f.id).where(_f.id == dossier_of(personas.FATMA)))
    person = number_in(visitor, select(_p.id).where(_p.naam == personas.FATMA.naam))
    actor = Actor(Rol.BUDGETHOUDER, personas.FATMA.naam, Grond.EIGEN, persoon_id=person, dossier_id=number)
    with db.write() as session:
        value = Opname(waar="Ziekenhuis De Linde", vanaf=today)
        report = report_change(session, db, actor, Wijzigingsoort.OPNAME, value, secrets.token_hex(8))
        svb = select(_org.id).where(_org.soort == Organisatiesoort.SVB).scalar_subquery()
        chosen = select(_rec.id).where(_rec.melding_id == report, _rec.ontvanger_id == svb)
        return f"/meldingen/{session.execute(chosen).scalar_one()}"


SEND_CHANGE = HANDLE = press("#formulier .nl-button--primary")
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

REPORTS = (
    Staat("geen meldingen", "/meldingen", "/meldingen"),
    Staat("melding", "/meldingen/{ontvangst_id:int}", reported),
    Staat("meldingen", "/meldingen", "/meldingen"),
    Staat("melding fout", "/meldingen/{ontvangst_id:int}", reported, HANDLE, fouten=True),
    Staat("melding afgehandeld", "/meldingen/{ontvangst_id:int}", reported,
          then(fill("[name=antwoord]", "Wij hebben u gebeld."), HANDLE)),
    Staat("meldingen afgehandeld", "/meldingen", "/meldingen?stand=afgehandeld"),
)  # fmt: skip
