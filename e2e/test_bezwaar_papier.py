"""An objection on paper in a browser: entered at the desk, scanned, and read, signed and doubted by who wrote it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from e2e.catalogus.bezwaar import unfolded
from e2e.catalogus.bezwaar_papier import FIND, henk, search
from e2e.catalogus.staat import number_in, photo
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.bezwaar.models import Bezwaar
from portal.db.columns import columns
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
_bz = columns(Bezwaar)


@pytest.mark.parametrize("look", [DESKTOP], ids=str)
def test_a_paper_is_entered_and_read(visit: Visit, look: Look) -> None:
    """Ilse enters what Iris handed in, adds its scan, and takes it back; Iris reads each of it on her phone."""
    ilse, iris = visit(look), visit(PHONE)
    desk = ilse.log_in(medewerkers.BEZWAARBEHANDELAAR)
    ilse.press("main a[href='/bezwaarbehandeling/op-papier']")
    search(desk, "W-0000", clock.today())
    assert desk.locator(".errors a[href='#nummer']").count() == 1
    assert desk.locator("[name=nummer]").input_value() == "W-0000"
    search(desk, personas.IRIS.bsn, clock.today())
    assert desk.url.startswith(ilse.site.portal + FIND)
    desk.locator("[name=besluit][value=anders]").check()
    desk.locator("[name=bezorging][value=balie]").check()
    desk.locator("[name=gronden][value=nu]").check()
    desk.locator("[name=handtekening][value=ja]").check()
    fill_date(desk, "binnen_op", clock.today() + timedelta(days=1))
    ilse.press("#formulier button.nl-button--primary")
    assert desk.locator(".errors a[href='#binnen_op']").count() == 1
    fill_date(desk, "binnen_op", clock.today())
    desk.locator("[name=bij]").select_option("college")
    desk.locator("[name=omschrijving]").fill("De brief over het vervoer")
    desk.locator("[name=tekst]").fill("Ik kan niet met de bus.")
    ilse.press("#formulier button.nl-button--primary")
    place = desk.url.partition("?")[0].rpartition("/")[2]
    assert desk.locator("#scan").count() == 1
    ilse.press("#scan form button")
    desk.locator("input[type=file]").set_input_files(photo("bezwaar.jpg", "white"))
    if look.js:
        desk.locator("#bestanden li").first.wait_for()
    else:
        ilse.press("form[data-upload] button")
    ilse.press("main .buttons a.nl-button")
    ilse.press("form[action$='/scan'] button")
    assert desk.locator("#scan").count() == 0

    page = iris.log_in(personas.IRIS, "/niet-eens")
    assert "Op papier ontvangen op" in iris.text()
    iris.press(f"#loopt a[href='/bezwaren/{place}']")
    assert "Ik kan niet met de bus." in iris.text()
    iris.press("#op-papier a[href^='/documenten/']")
    assert page.locator("#bestanden li").count() == 1
    iris.open(f"/bezwaren/{place}")
    unfolded(page)
    page.locator("[name=watklopt]").fill("Ik schreef: niet met de trein.")
    iris.press("form[action$='/klopt-niet'] button")
    assert page.locator("#klopt-niet").count() == 1

    ilse.open(f"/bezwaarbehandeling/{place}")
    assert "Ik schreef: niet met de trein." in ilse.text()
    desk.locator("details:has([name=waarom_terug]) summary").click()
    desk.locator("[name=waarom_terug]").fill("Er stond iets anders op het papier.")
    ilse.press("form[action$='/terugnemen'] button")
    assert desk.locator("[data-stand=vervallen]").count() == 1
    iris.open("/berichten")
    iris.press("main .rows a")
    iris.press("main a[href^='/brieven/']")
    assert "Er stond iets anders op het papier." in iris.text()


@pytest.mark.parametrize("look", [PHONE], ids=str)
def test_a_forgotten_signature_is_given(visit: Visit, look: Look) -> None:
    """Henk reads that the signature is missing, and signs; the desk sees it."""
    visitor, ilse = visit(look), visit(DESKTOP)
    page = visitor.log_in(personas.HENK, henk("/bezwaren")(visitor))
    assert page.locator("form[action$='/ondertekenen']").count() == 1
    visitor.press("form[action$='/ondertekenen'] button")
    assert page.locator("form[action$='/ondertekenen']").count() == 0
    number = number_in(visitor, select(_bz.id).where(_bz.id == int(page.url.rpartition("/")[2])))
    ilse.log_in(medewerkers.BEZWAARBEHANDELAAR, f"/bezwaarbehandeling/{number}")
    assert ilse.page.locator("[data-stand=ontvangen]").count() == 1
