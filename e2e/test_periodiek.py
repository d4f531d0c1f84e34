"""A fixed amount in a browser: seen beforehand, leave told, paid in a round, and "klopte het?" answered with no."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from e2e.catalogus.periodiek import LAST, contract_id
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import booked, cents, fill_date
from portal import clock
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas
from portal.zorgovereenkomst.models import Zorgovereenkomst

Visit = Callable[[Look], Visitor]
_z = columns(Zorgovereenkomst)


def raise_amount(visitor: Visitor, number: int) -> None:
    """Ten euro a month more, so that there is something to pay for the last month."""
    more = update(table(Zorgovereenkomst)).where(_z.id == number)
    with visitor.site.db.write() as session:
        session.execute(more.values(maandbedrag_ct=_z.maandbedrag_ct + 1_000))


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_a_fixed_amount_from_the_calendar_to_the_answer(visit: Visit, look: Look) -> None:
    youssef, yara = visit(look), visit(look)
    youssef.log_in(personas.YOUSSEF)
    number = contract_id(youssef, wage=False)
    raise_amount(youssef, number)
    before = booked(youssef)
    page = youssef.open("/vaste-betalingen")
    month = f"/vaste-betalingen/{number}/maand/{LAST:%Y-%m}"
    coming = page.locator(f"main a[href='{month}']").first
    assert coming.count(), "what is coming stands in the calendar"
    coming.click()
    page.wait_for_url(f"**{month}")
    page.locator("main a", has_text="ZO-").first.click()
    page.locator("[name=soort]").first.check()
    first = clock.today() + timedelta(days=1 if look is PHONE else 3)
    fill_date(page, "van", first)
    fill_date(page, "tot", first)
    with page.expect_navigation():
        page.locator("#formulier button").first.click()
    assert page.locator("main .utrecht-alert--ok").count() == 1

    yara.log_in(medewerkers.SVB)
    desk = yara.open(f"/svb/maandbetalingen?maand={LAST:%Y-%m}")
    fill_date(desk, "datum", clock.today())
    desk.locator("[name=kenmerk]").fill(f"SVB-{look.lang}")
    with desk.expect_navigation():
        desk.locator("#formulier button").click()
    assert "/rondes/" in desk.url
    paid = cents(desk.locator("main table tbody").inner_text())
    assert paid >= 1_000

    assert booked(youssef) > before
    page = youssef.open(month)
    page.locator("[name=anders]").fill("De ramen zijn twee weken niet gedaan.")
    with page.expect_navigation():
        page.locator("#formulier button").click()
    assert "/berichten/vragen/" in page.url
    assert "De ramen zijn twee weken niet gedaan." in youssef.text()
    desk = yara.open(f"/svb/maandbetalingen/{number}/{LAST:%Y-%m}")
    assert desk.locator("main .utrecht-alert--warning").count() >= 1
    yara.open("/svb/vragen")
    assert personas.YOUSSEF.naam in yara.text()
