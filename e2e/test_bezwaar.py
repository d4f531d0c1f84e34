"""Disagreeing in a browser: an objection with a file, its desk to the decision, a payment, and told in confidence."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from e2e.catalogus.bezwaar import add_paper, of
from e2e.catalogus.staat import photo
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from e2e.test_journey import fill_date
from portal import clock
from portal.berichten.models import Berichtsoort
from portal.demo import medewerkers, personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]
TOLD = "Emre pakt mijn pinpas af."


def _add_paper(visitor: Visitor) -> None:
    """Without a script, choosing a file sends nothing: the button does."""
    if visitor.look.js:
        add_paper(visitor.page)
        return
    visitor.press("form[action$='/document'] button")
    visitor.page.locator("input[type=file]").set_input_files(photo("brief.jpg", "white"))
    visitor.press("form[data-upload] button")
    visitor.press("main .buttons a.nl-button")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_a_letter_to_a_new_decision(visit: Visit, look: Look) -> None:
    """Fatma objects late to her plan and adds a file; Ilse grants it; Maud carries it out; Fatma reads it."""
    fatma, ilse, maud = visit(look), visit(look), visit(look)
    page = fatma.log_in(personas.FATMA)
    fatma.open(of(Berichtsoort.PLAN_VASTGESTELD, personas.FATMA)(fatma))
    assert page.locator("[data-beslisser=college]").count() == 1
    fatma.press("main a[href^='/bezwaren/maken']")
    page.locator("[name=gronden][value=nu]").check()
    fatma.press("#formulier button.nl-button--primary")
    assert page.locator(".errors a[href='#tekst']").count() == 1
    page.locator("[name=tekst]").fill("Vier uur is te weinig.")
    page.locator("[name=te_laat]").fill("Ik lag in het ziekenhuis.")
    page.locator("[name=horen][value=nee]").check()
    fatma.press("#formulier button.nl-button--primary")
    place = page.url.replace(fatma.site.portal, "").partition("?")[0]
    assert page.locator("#beslissen-voor time").count() == 1
    _add_paper(fatma)
    fatma.press("form[action$='/aanvullen'] button")
    assert page.locator("main a[href^='/documenten/']").count() == 1

    desk = ilse.log_in(medewerkers.BEZWAARBEHANDELAAR)
    assert desk.url.endswith("/bezwaarbehandeling")
    ilse.press(f"main table a[href='/bezwaarbehandeling/{place.rsplit('/', 1)[1]}']")
    assert "Ik lag in het ziekenhuis." in ilse.text()
    ilse.press("form[action$='/behandelen'] button")
    ilse.press("main a[href$='/besluit']")
    assert desk.locator("article.letter").count() == 1
    ilse.press("main a.back, .back")
    desk.locator("[name=uitkomst][value=gegrond]").check()
    desk.locator("[name=redenen]").fill("De arts schrijft acht uur.")
    ilse.press("#formulier button")
    assert desk.locator(".errors a[href='#opdracht']").count() == 1
    assert desk.locator("[name=redenen]").input_value() == "De arts schrijft acht uur."
    desk.locator("[name=opdracht]").fill("Neem acht uur op in het plan.")
    desk.locator("[name=niet_gehoord]").select_option("wilde-niet")
    fill_date(desk, "uitvoeren_voor", clock.today() + timedelta(days=21))
    ilse.press("#formulier button")
    assert desk.locator("#beslissing").count() == 1

    work = maud.log_in(medewerkers.CONSULENT_WATERVEEN, "/gemeente/werk?soort=bezwaaropdracht")
    maud.press("main table a[href^='/gemeente/bezwaren/']")
    assert "Neem acht uur op in het plan." in maud.text()
    work.locator("[name=gedaan]").fill("Het nieuwe plan geldt vanaf 1 januari.")
    maud.press("#formulier button")

    fatma.open(place)
    assert "Het nieuwe plan geldt vanaf 1 januari." in fatma.text()
    fatma.open("/berichten?toon=besluiten")
    fatma.press("main .rows a")
    fatma.press("main a[href^='/brieven/']")
    assert "rechtspraak.nl" in fatma.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_hearing_is_held(visit: Visit, look: Look) -> None:
    """Sara sees the hearing and keeps it in her calendar; Ilse moves and cancels it."""
    sara, ilse = visit(look), visit(look)
    page = sara.log_in(personas.SARA, "/niet-eens")
    sara.press("#loopt a[href^='/bezwaren/']")
    file = page.request.get(sara.site.portal + str(page.locator("a[href$='/agenda']").get_attribute("href")))
    assert file.headers["content-type"].startswith("text/calendar")
    place = page.url
    desk = ilse.log_in(medewerkers.BEZWAARBEHANDELAAR)
    ilse.press("main table a")
    if look.js:
        desk.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    else:
        for summary in desk.locator("main summary").all():
            summary.click()
    desk.locator("form[action$='/afzeggen'] [name=reden]").fill("De zaal is bezet.")
    ilse.press("form[action$='/afzeggen'] button")
    assert desk.locator("[data-hoorstand=afgezegd]").count() == 1
    page.goto(place)
    assert "De zaal is bezet." in sara.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_payment_is_asked_first(visit: Visit, look: Look) -> None:
    """Joris disagrees with a refusal; Yara decides; then he can object."""
    joris, yara = visit(look), visit(look)
    page = joris.log_in(personas.JORIS)
    joris.open(of(Berichtsoort.DECLARATIE_GEWEIGERD, personas.JORIS)(joris))
    joris.press("main a[href^='/betalingsbesluiten/vragen']")
    page.locator("[name=tekst]").fill("Deze uren hoorden bij oktober.")
    joris.press("#formulier button.nl-button--primary")
    place = page.url.partition("?")[0]
    desk = yara.log_in(medewerkers.SVB, "/svb/betalingsbesluiten")
    yara.press("main table a:has-text('Joris')")
    desk.locator("[name=uitkomst][value=blijft]").check()
    desk.locator("[name=toelichting]").fill("De periode was voorbij.")
    yara.press("#formulier button")
    assert desk.locator("#besluit").count() == 1
    page.goto(place)
    assert "De periode was voorbij." in joris.text()
    joris.press("#besluit a")
    assert page.locator("a[href^='/bezwaren/maken']").count() == 1


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_told_in_confidence(visit: Visit, look: Look) -> None:
    """Fatma tells it, Robin reads it, and Emre finds nothing."""
    fatma, robin, emre = visit(look), visit(look), visit(look)
    page = fatma.log_in(personas.FATMA, "/niet-eens")
    fatma.press("main a[href='/vertrouwelijk']")
    assert "Robin de Wit" in fatma.text()
    page.locator("[name=tekst]").fill(TOLD)
    page.locator("[name=bereiken][value=bellen]").check()
    fatma.press("#formulier > button")
    assert page.locator(".errors a[href='#hoe']").count() == 1
    assert page.locator("[name=tekst]").input_value() == TOLD
    page.locator("[name=hoe]").fill("Bel 06 00 00 00 00, op maandag.")
    fatma.press("#formulier > button")
    assert page.url.endswith("/vertrouwelijk/klaar")
    assert TOLD not in page.content()
    fatma.open("/vertrouwelijk")
    assert TOLD not in page.content()

    desk = robin.log_in(medewerkers.VERTROUWENSPERSOON)
    robin.press("main .rows a")
    assert TOLD in robin.text()
    desk.locator("[name=tekst]").fill("Gebeld en afgesproken.")
    robin.press("button[value=afronden]")
    assert desk.locator("[data-stap=afgerond]").count() == 1

    emre.log_in(personas.EMRE)
    for path in ("/", "/berichten", "/wie-zag-mijn-gegevens?wie=alles", "/niet-eens", "/vertrouwelijk"):
        emre.open(path)
        assert "pinpas" not in emre.page.content()
        assert "Robin" not in emre.text() or path == "/vertrouwelijk"
