"""The desks: the consulent finishes work, a paper declaration is entered and seen, the SVB works with files."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus

LOOKS = [PHONE, DESKTOP]
Visit = Callable[[Look], Visitor]
HELPER = "Begeleiding De Brug"
_z = columns(Zorgovereenkomst)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_consulent_takes_the_oldest_work_and_opens_it(visit: Visit, look: Look) -> None:
    maud = visit(look)
    page = maud.log_in(medewerkers.CONSULENT_WATERVEEN)
    assert page.url.endswith("/gemeente/werk"), "the desk starts with what waits"
    first = page.locator("#lijst tbody tr").first
    who = first.locator("td a").first.inner_text()
    assert who == personas.JORIS.naam
    taken = first.locator("th a").get_attribute("href")
    first.locator("button[name=aan]").click()
    expect(page.locator("#lijst .utrecht-alert--ok")).to_be_visible()
    page = maud.open("/gemeente/werk?van=mij")
    assert page.locator("#lijst tbody tr").count() == 1
    page.locator("#lijst tbody th a").first.click()
    assert personas.JORIS.naam in maud.text()
    page = maud.open("/gemeente/werk?van=niemand")
    assert page.locator("#lijst tbody tr").count() > 0
    assert page.locator(f"#lijst a[href='{taken}']").count() == 0, "what somebody took is nobody else's to take"


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_paper_declaration_is_entered_and_seen(visit: Visit, look: Look) -> None:
    maud, fatma = visit(look), visit(look)
    maud.log_in(medewerkers.CONSULENT_WATERVEEN, "/gemeente")
    page = maud.page
    page.get_by_role("link", name=personas.FATMA.naam).click()
    page.locator("main a[href$='/invoeren']").click()
    page.locator("main a[href$='/declaratie']").click()
    page.get_by_label(HELPER).check()
    page.locator("select[name=maand]").select_option(f"{clock.today():%Y-%m}")
    page.locator("main form .nl-button--primary").click()
    fill_date(page, "binnen_op", clock.today() - timedelta(days=2))
    page.locator("[name^=handtekening][value=nee]").check()
    page.locator("button[name=actie][value^=week-]").first.click()
    page.locator("#formulier-fout button").click()
    assert "/gemeente/declaraties/" in page.url
    number = page.url.split("?")[0].rpartition("/")[2]

    fatma.log_in(personas.FATMA)
    page = fatma.open(f"/declaraties/{number}")
    assert "Waterveen" in fatma.text()
    assert "Regeling 5.4 e" in page.locator("main").inner_text() or page.locator("main summary").count()
    page.locator("main a[href$='/klopt-niet']").first.click()
    page.locator("[name=toelichting]").fill("Dit was in een andere week.")
    page.locator("form[action$='/klopt-niet'] button").first.click()

    page = maud.open("/gemeente/werk?soort=declaratie")
    assert personas.FATMA.naam in page.locator("#lijst").inner_text()
    maud.open(f"/gemeente/declaraties/{number}").locator("form[action$='/nagekeken'] button").click()
    assert maud.open("/gemeente/werk?soort=declaratie").locator("#lijst tbody tr").count() == 0


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_svb_takes_a_file_along_and_brings_it_back(visit: Visit, look: Look) -> None:
    yara = visit(look)
    with yara.site.db.write() as session:
        waiting = session.execute(select(_z.id).where(_z.status == Contractstatus.LOPEND).limit(2)).scalars().all()
        for number in waiting:
            row = session.get_one(Zorgovereenkomst, number)
            row.status, row.goedgekeurd_svb_op = Contractstatus.GOEDGEKEURD_COLLEGE, None
    page = yara.log_in(medewerkers.SVB, "/svb/bestanden")
    with page.expect_download() as download:
        page.locator("button[value=zorgovereenkomsten]").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) >= 2
    today = f"{clock.today():%d-%m-%Y}"
    lines = [
        "zorgovereenkomst;uitkomst;grond;toelichting;datum",
        f"{rows[0]['zorgovereenkomst']};goedgekeurd;;;{today}",
    ]
    lines.append(f"{rows[1]['zorgovereenkomst']};geweigerd;;Zonder grond.;{today}")
    outcome = {"name": "terug.csv", "mimeType": "text/csv", "buffer": "\r\n".join(lines).encode("cp1252")}
    page.set_input_files("#bestand", [outcome])  # type: ignore[list-item]
    page.locator("#formulier button").last.click()
    assert "Regeling 4.6" in yara.text(), "the wrong line is named before anything happens"
    page.locator("form[action$='/verwerken'] button").click()
    report = page.locator("main table tbody tr")
    assert [report.nth(place).locator("th").inner_text() for place in (0, 1)] == ["3", "2"]
    with yara.site.db.read() as session:
        done = session.execute(
            select(_z.nummer, _z.status).where(_z.nummer.in_([row["zorgovereenkomst"] for row in rows[:2]]))
        ).all()
    assert dict(map(tuple, done)) == {
        rows[0]["zorgovereenkomst"]: Contractstatus.LOPEND,
        rows[1]["zorgovereenkomst"]: Contractstatus.GOEDGEKEURD_COLLEGE,
    }
