"""An objection on paper in every state: looked up, entered, at the desk, for who wrote it, and taken back."""

from datetime import date

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.bezwaar import CASE, DESK, MESSAGE, OWN, SEND, handler, unfolded
from e2e.catalogus.staat import Groep, Staat, Where, bericht, dossier_of, number_in, photo, press
from e2e.conftest import Visitor
from portal import clock
from portal.berichten.models import Berichtsoort
from portal.bezwaar import papier
from portal.bezwaar.models import Bezwaar
from portal.bezwaar.opzoeken import look_up
from portal.bezwaar.papierformulieren import Papierbezwaar
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.dossier.models import Dossier

_bz, _d = columns(Bezwaar), columns(Dossier)
FIND = DESK + "/op-papier"
FOUND = FIND + "/{papier_id:int}"


def henk(prefix: str, suffix: str = "") -> Where:
    """The address of the objection that Henk sent by post."""
    first = select(_bz.id).where(_bz.dossier_id == dossier_of(personas.HENK)).order_by(_bz.id)
    return lambda visitor: f"{prefix}/{number_in(visitor, first)}{suffix}"


def taken_back(prefix: str) -> Where:
    """The address of an objection of Henk that was entered by mistake."""

    def address(visitor: Visitor) -> str:
        db, actor, today = visitor.site.db, handler(visitor), clock.today()
        person = select(_d.persoon_id).where(_d.id == dossier_of(personas.HENK))
        with db.write() as session:
            place = look_up(session, db, actor, personas.HENK.bsn, today)
        with db.write() as session:
            value = Papierbezwaar(
                besluit="anders", bij="college", omschrijving="De brief over het vervoer", bezorging="balie",
                wie=str(session.execute(person).scalar_one()), binnen_op=today, handtekening="ja", gronden="nu",
                tekst="Het klopt niet.", horen="ja",
            )  # fmt: skip
            made = papier.register(session, db, actor, place, value)
        with db.write() as session:
            papier.take_back(session, db, actor, made, "Deze brief was van iemand anders.", None)
        return f"{prefix}/{made}"

    return address


def search(page: Page, number: str, day: date) -> None:
    """Look a decision up as the desk does."""
    page.locator("[name=nummer]").fill(number)
    for part, value in (("dag", day.day), ("maand", day.month), ("jaar", day.year)):
        page.locator(f"[name=besluit_op-{part}]").fill(str(value))
    SEND(page)


def _found(page: Page) -> None:
    """Henk's file, on a day without a decision: what is asked stands there all the same."""
    search(page, personas.HENK.bsn, clock.today())


def _entered_wrong(page: Page) -> None:
    _found(page)
    SEND(page)


def _scan_gathered(page: Page) -> None:
    press("#scan form button")(page)
    page.locator("input[type=file]").set_input_files(photo("bezwaar.jpg", "white"))
    page.locator("#bestanden li").first.wait_for()
    press("main a.nl-button")(page)


def _back_without_words(page: Page) -> None:
    unfolded(page)
    press("form[action$='/terugnemen'] button")(page)


CATALOGUS_BEZWAAR_PAPIER = (
    Groep("bezwaar op papier van Henk", personas.HENK, (
        Staat("uw bezwaar op papier", OWN, henk("/bezwaren"), unfolded),
        Staat("bericht bezwaar op papier", MESSAGE, bericht(Berichtsoort.BEZWAAR_OP_PAPIER, personas.HENK)),
        Staat("uw bezwaar ondertekend", OWN, henk("/bezwaren"), press("form[action$='/ondertekenen'] button")),
        Staat("uw bezwaar teruggenomen", OWN, taken_back("/bezwaren")),
        Staat("bericht bezwaar teruggenomen", MESSAGE, bericht(Berichtsoort.BEZWAAR_VERVALLEN, personas.HENK)),
    )),
    Groep("bezwaar op papier aan de balie", medewerkers.BEZWAARBEHANDELAAR, (
        Staat("bezwaar op papier zoeken", FIND, FIND),
        Staat("bezwaar op papier zoeken fout", FIND, FIND, SEND, fouten=True),
        Staat("bezwaar op papier invoeren", FOUND, FIND, _found),
        Staat("bezwaar op papier invoeren fout", FOUND, FIND, _entered_wrong, fouten=True),
        Staat("bezwaar op papier in behandeling", CASE, henk(DESK), unfolded),
        Staat("bezwaar op papier met scan", CASE, henk(DESK), _scan_gathered),
        Staat("bezwaar op papier terugnemen fout", "", henk(DESK), _back_without_words, fouten=True,
              herlaadbaar=False),
    )),
)  # fmt: skip
