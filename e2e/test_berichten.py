"""Questions and letters in the browser: asked and answered, chosen and confirmed, told by mail and read."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from e2e.conftest import DESKTOP, PHONE, Look, Site, Visitor
from e2e.post import mails
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]


def send(page: Page, text: str) -> None:
    page.locator("[name=tekst]").fill(text)
    page.locator("#formulier .nl-button--primary").click()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_question_about_a_declaration_is_answered(visit: Visit, look: Look) -> None:
    fatma, consulent = visit(look), visit(look)
    fatma.log_in(personas.FATMA)
    page = fatma.open("/declaraties")
    links = [one.get_attribute("href") or "" for one in page.locator("main a[href^='/declaraties/']").all()]
    fatma.open(next(one for one in reversed(links) if re.fullmatch(r"/declaraties/\d+", one)))
    page.locator("main a[href^='/berichten/vraag']").click()
    page.locator("[name=soort][value=gemeente]").check()
    send(page, "Klopt deze maand? Ik twijfel.")
    number = re.search(r"/berichten/vragen/(\d+)", page.url)
    assert number

    consulent.log_in(medewerkers.CONSULENT_WATERVEEN)
    desk = consulent.open("/gemeente/vragen")
    desk.locator(f"main a[href='/gemeente/vragen/{number[1]}']").click()
    assert "Klopt deze maand? Ik twijfel." in consulent.text()
    send(desk, "Ja, deze maand klopt.")

    fatma.open("/berichten?toon=ongelezen").locator(f"main a[href='/berichten/vragen/{number[1]}']").first.click()
    assert "Ja, deze maand klopt." in fatma.text()
    assert medewerkers.CONSULENT_WATERVEEN.naam not in fatma.text()


def refuse(site: Site) -> None:
    """The SVB refuses a contract of Joris: a decision."""
    p, d, o = columns(Persoon), columns(Dossier), columns(Organisatie)
    whose = select(d.id).join(table(Persoon), p.id == d.persoon_id).where(p.naam == personas.JORIS.naam)
    with site.db.write() as session:
        svb = session.execute(select(o.id).where(o.soort == Organisatiesoort.SVB)).scalar_one()
        tell(
            session, session.execute(whose).scalar_one(), Berichtsoort.CONTRACT_GEWEIGERD, svb,
            zorgverlener="Anja van Amerongen", toelichting="De uren passen niet in het budget.",
        )  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_the_choice_to_the_letter(visit: Visit, demo: Site, look: Look) -> None:
    for old in (demo.settings.data_folder / "mail").glob("*.eml"):
        old.unlink()
    joris = visit(look)
    joris.log_in(personas.JORIS)
    page = joris.open("/berichten/instellingen")
    page.locator("[name=wijze][value=digitaal]").check()
    page.locator("[name=email]").fill("joris@mail.example")
    page.locator("#formulier .nl-button--primary").click()
    link = re.search(r"https?://\S+sleutel=\S+", mails(demo, "joris@mail.example", 1)[0].get_content())
    assert link
    joris.open(link[0].removeprefix(demo.portal)).locator("main form button").click()
    assert "joris@mail.example" in joris.text()

    refuse(demo)
    notice = mails(demo, "joris@mail.example", 2)[-1]
    said = f"{notice['Subject']} {notice.get_content()}"
    for personal in ("Joris", "Amerongen", "SVB", "zorgovereenkomst", personas.JORIS.bsn or ""):
        assert personal not in said.replace("joris@mail.example", "")

    page = joris.open("/berichten?toon=besluiten")
    page.locator("[data-row=message] a").first.click()
    page.locator("main a[href^='/brieven/']").first.click()
    assert "De uren passen niet in het budget." in joris.text()
    article = page.locator("article")
    assert article.get_attribute("lang") == look.lang
    assert page.locator("main .utrecht-alert a[href$='taal=nl']").count() == (look.lang != "nl")
    with page.expect_download() as download:
        page.locator("main a[href*='/pdf']").first.click()
    assert download.value.suggested_filename.endswith(f"-{look.lang}.pdf")
