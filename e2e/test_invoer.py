"""What came on paper or by phone, typed over by the municipality, and seen by the person whom it is about."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from e2e.catalogus.staat import dossier
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from e2e.test_overeenkomst import HELPER, answer, fill_in, onward, sign
from portal import clock
from portal.demo import medewerkers, personas

LOOKS = [PHONE, DESKTOP]
Visit = Callable[[Look], Visitor]


def came(visitor: Visitor, how: str) -> None:
    """It came in so, yesterday."""
    visitor.page.locator(f"[name=herkomst][value={how}]").check()
    fill_date(visitor.page, "binnen_op", clock.today() - timedelta(days=1))


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_contract_on_paper_is_typed_over_seen_and_judged(visit: Visit, look: Look) -> None:
    maud, fatma = visit(look), visit(look)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    file = dossier(personas.FATMA)(maud)
    page = maud.open(file)
    page.locator("main a[href$='/invoeren']").click()
    draft = fill_in(maud, f"{file}/zorgovereenkomst")
    sign(maud)
    page = maud.open(f"{draft}/controle")
    assert not page.locator("form[action$='/versturen']").count(), "nothing is entered without its origin"
    maud.open(f"{draft}/binnenkomst")
    came(maud, "papier")
    onward(page)
    page = maud.open(f"{draft}/controle")
    with page.expect_navigation():
        page.locator("form[action$='/versturen'] button").click()
    found = re.search(r"/gemeente/zorgovereenkomsten/(\d+)", page.url)
    assert found

    fatma.log_in(personas.FATMA)
    page = fatma.open(f"/zorgovereenkomsten/{found[1]}")
    assert HELPER in fatma.text()
    assert "Waterveen" in fatma.text()
    assert page.locator("main a[href*='/bestanden/']").count() == 1, "the scan can be seen"
    with page.expect_navigation():
        page.locator("form[action$='/klopt-niet'] button").click()
    assert "/berichten/vraag" in page.url
    answer(maud, "gemeente", found[1], "goedgekeurd")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_an_unsigned_invoice_and_a_move_by_phone(visit: Visit, look: Look) -> None:
    maud, fatma = visit(look), visit(look)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    file = dossier(personas.FATMA)(maud)
    page = maud.open(f"{file}/rekening")
    came(maud, "papier")
    page.locator("[name=handtekening][value=nee]").check()
    page.locator("[name=dienst]").first.check()
    page.locator("[name=wat-1]").fill("Rolstoelkussen")
    page.locator("[name=bedrag-1]").fill("89,95")
    page.locator("[name=naam]").fill("Zorgwinkel")
    with page.expect_navigation():
        page.locator("#formulier-fout button").click()
    number = page.url.split("?")[0].rpartition("/")[2]
    with page.expect_navigation():
        page.locator("button[value=vragen]").click()
    page = maud.open(f"{file}/verandering/adres")
    came(maud, "telefoon")
    for name, text in {"straat": "Dorpsstraat 1", "postcode": "1234 AB", "plaats": "Zwolle"}.items():
        page.locator(f"[name={name}]").fill(text)
    fill_date(page, "vanaf", clock.today() + timedelta(days=30))
    onward(page)
    assert "ingevoerd=ja" in page.url

    fatma.log_in(personas.FATMA)
    fatma.open(f"/declaraties/{number}")
    assert "Rolstoelkussen" in fatma.text()
    assert "Regeling 5.4 e" in fatma.text()
    page = fatma.open("/iets-is-veranderd")
    page.locator("main a[href*='/meldingen/']").first.click()
    assert "Zwolle" in fatma.text()
    assert "Waterveen" in fatma.text()
