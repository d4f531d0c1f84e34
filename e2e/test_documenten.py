"""Files in the browser: several photos with a script, one by one without; in order, sent along, fetched."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from e2e.catalogus.declareren import maandformulier
from e2e.catalogus.staat import photo
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import HELPER, fill_date
from portal import clock
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
NO_PDF: FilePayload = {"name": "rekening.pdf", "mimeType": "application/pdf", "buffer": b"<html>hallo</html>"}


def names(page: Page) -> list[str]:
    return page.locator(".files .rows__text > a > bdi").all_inner_texts()


def add(visitor: Visitor, files: list[FilePayload]) -> None:
    """Choose files: at once with a script, one by one without."""
    page = visitor.page
    if visitor.look.js:
        page.locator("input[type=file]").set_input_files(files)
        expect(page.locator("[data-voortgang]")).to_be_hidden()
        return
    for file in files:
        page.locator("input[type=file]").set_input_files(file)
        page.locator("[data-upload] button").click()


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_an_invoice_goes_with_a_declaration(visit: Visit, look: Look, tmp_path: Path) -> None:
    fatma, svb = visit(look), visit(look)
    fatma.log_in(personas.FATMA)
    page = fatma.open(maandformulier(HELPER)(fatma))
    page.locator("button[name=actie][value^=week-]").first.click()
    page.locator("button[value=rekening]").click()

    add(fatma, [photo("blad-1.jpg", "teal"), photo("blad-2.jpg", "olive")])
    expect(page.locator(".files li")).to_have_count(2)
    assert names(page) == ["blad-1.jpg", "blad-2.jpg"]
    add(fatma, [NO_PDF])
    wrong = page.locator("[data-fouten] li" if look.js else "#bestand-fout")
    expect(wrong).to_contain_text("JPEG, PNG")
    assert names(page) == ["blad-1.jpg", "blad-2.jpg"], "what was there stays"

    page.locator("button[value=omlaag]").first.click()
    assert names(page) == ["blad-2.jpg", "blad-1.jpg"]
    page.locator("main .buttons a.nl-button--primary").click()
    fill_date(page, "ontvangen_op", clock.today())
    page.locator("button[value=controleren]").click()
    assert "blad-2.jpg" in fatma.text()
    page.locator("form[action$='/indienen'] button").click()
    assert "blad-1.jpg" in fatma.text()

    svb.log_in(medewerkers.SVB)
    number = page.url.split("/declaraties/")[1].split("?")[0]
    svb.open(f"/svb/declaraties/{number}").locator("main a[href^='/documenten/']").click()
    for link in svb.page.locator("main a[href*='/bestanden/'], main a[href$='/pdf']").all():
        with svb.page.expect_download() as fetched:
            link.click()
        fetched.value.save_as(tmp_path / "opgehaald")
        assert (tmp_path / "opgehaald").stat().st_size > 500
