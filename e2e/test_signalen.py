"""Signals in the browser: an address that is confirmed, one mail a day, what cannot wait, a day in the calendar."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page
from sqlalchemy import select, update

from e2e.conftest import DESKTOP, PHONE, Look, Site, Visitor
from e2e.post import mails
from portal import clock
from portal.agenda.ronde import daily_round
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.demo import personas
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon

Visit = Callable[[Look], Visitor]
SETTINGS, NOTICE = (
    "/berichten/instellingen",
    {"nl": "Er staat een bericht voor u klaar", "en": "There is a message for you"},
)


def choose(page: Page, meldingen: str, address: str, wijze: str = "digitaal") -> None:
    page.locator(f"[name=wijze][value={wijze}]").check()
    page.locator(f"[name=meldingen][value={meldingen}]").check()
    page.locator("[name=email]").fill(address)
    page.locator("#formulier .nl-button--primary").click()


def confirm(visitor: Visitor, mail: EmailMessage) -> None:
    link = re.search(r"https?://\S+sleutel=\S+", mail.get_content())
    assert link
    visitor.open(link[0].removeprefix(visitor.site.portal)).locator("main form button").click()


def tell_joris(site: Site, soort: Berichtsoort, **facts: str) -> None:
    p, d, o = columns(Persoon), columns(Dossier), columns(Organisatie)
    whose = select(d.id).join(table(Persoon), p.id == d.persoon_id).where(p.naam == personas.JORIS.naam)
    with site.db.write() as session:
        svb = session.execute(select(o.id).where(o.soort == Organisatiesoort.SVB)).scalar_one()
        tell(session, session.execute(whose).scalar_one(), soort, svb, **facts)


def repair_is_due(site: Site) -> None:
    """The SVB asked to repair a declaration of Fatma, and the day comes near."""
    one = columns(Declaratie)
    near = update(table(Declaratie)).where(one.status == Declaratiestatus.HERSTEL_GEVRAAGD)
    with site.db.write() as session:
        session.execute(near.values(reageren_voor=clock.today() + timedelta(days=3)))


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_from_the_address_to_the_last_mail(visit: Visit, demo: Site, look: Look) -> None:
    old, new = f"joris-{look}@mail.example", f"nieuw-{look}@mail.example"
    joris = visit(look)
    joris.log_in(personas.JORIS)
    page = joris.open(SETTINGS)
    choose(page, "dagelijks", old)
    confirm(joris, mails(demo, old, 1)[0])
    assert old in joris.text()

    # What can wait goes in one mail a day; what cannot goes at once. Neither says anything.
    tell_joris(demo, Berichtsoort.VRAAG_BEANTWOORD)
    tell_joris(demo, Berichtsoort.DECLARATIE_ONTVANGEN, maand="2026-10-01")
    tell_joris(demo, Berichtsoort.CONTRACT_GEWEIGERD, zorgverlener="Anja van Amerongen", toelichting="Te veel uren.")
    at_once = mails(demo, old, 2)[-1]
    assert at_once["Subject"] == NOTICE[look.lang]
    assert daily_round(demo.db).mails == 1
    assert daily_round(demo.db).mails == 0
    digest = mails(demo, old, 3)[-1]
    assert (digest["Subject"], digest["Message-ID"]) != (None, at_once["Message-ID"])
    for mail in (at_once, digest):
        said = f"{mail['Subject']} {mail.get_content()}"
        for personal in ("Joris", "Amerongen", "SVB", "declaratie", "zorgovereenkomst", personas.JORIS.bsn or ""):
            assert personal not in said

    # A new address counts once it was confirmed, and the old one hears of it.
    choose(joris.open(SETTINGS), "dagelijks", new)
    confirm(joris, mails(demo, new, 1)[0])
    mails(demo, old, 4)
    tell_joris(demo, Berichtsoort.CONTRACT_GEWEIGERD, zorgverlener="Anja van Amerongen", toelichting="Te veel uren.")
    mails(demo, new, 2)

    joris.open(SETTINGS).locator("form[action$='/stoppen'] button").click()
    mails(demo, new, 3)  # that it stopped
    tell_joris(demo, Berichtsoort.CONTRACT_GEWEIGERD, zorgverlener="Anja van Amerongen", toelichting="Te veel uren.")
    assert new not in joris.text()
    time.sleep(0.5)
    mails(demo, new, 3)


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
def test_a_term_in_the_calendar_and_a_reminder_of_it(visit: Visit, demo: Site, look: Look) -> None:
    fatma = visit(look)
    fatma.log_in(personas.FATMA)
    said = "Een termijn loopt bijna af" if look.lang == "nl" else "A term is almost over"
    before = fatma.open("/berichten").locator("main [data-row=message] a", has_text=said).count()
    repair_is_due(demo)
    daily_round(demo.db)
    daily_round(demo.db)
    page = fatma.open("/berichten")
    reminder = page.locator("main [data-row=message] a", has_text=said)
    assert reminder.count() == before + 1
    reminder.first.click()
    page.locator("main a[href^='/declaraties/']").first.wait_for()

    page = fatma.open("/agenda")
    with page.expect_download() as download:
        page.locator("main a[href^='/agenda/bestand?']").first.click()
    assert download.value.suggested_filename.endswith(".ics")
    file = download.value.path().read_text("utf-8")
    assert "BEGIN:VEVENT" in file
    assert "Fatma" not in file
