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
from portal.demo import personas

Visit = Callable[[Look], Visitor]
LOOKS = [PHONE, DESKTOP]
TOLD = "Emre pakt mijn pinpas af."


def _press(visitor: Visitor, selector: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator(selector).first.click()


def _add_paper(visitor: Visitor) -> None:
    """Without a script, choosing a file sends nothing: the button does."""
    if visitor.look.js:
        add_paper(visitor.page)
        return
    _press(visitor, "form[action$='/document'] button")
    visitor.page.locator("input[type=file]").set_input_files(photo("brief.jpg", "white"))
    _press(visitor, "form[data-upload] button")
    _press(visitor, "main .buttons a.nl-button")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_a_letter_to_a_new_decision(visit: Visit, look: Look) -> None:
    """Fatma objects late to her plan and adds a file; Ilse grants it; Maud carries it out; Fatma reads it."""
    fatma, ilse, maud = visit(look), visit(look), visit(look)
    page = fatma.log_in(personas.FATMA)
    fatma.open(of(Berichtsoort.PLAN_VASTGESTELD, personas.FATMA)(fatma))
    assert page.locator("[data-beslisser=college]").count() == 1
    _press(fatma, "main a[href^='/bezwaren/maken']")
    page.locator("[name=gronden][value=nu]").check()
    _press(fatma, "#formulier button.nl-button--primary")
    assert page.locator(".errors a[href='#tekst']").count() == 1
    page.locator("[name=tekst]").fill("Vier uur is te weinig.")
    page.locator("[name=te_laat]").fill("Ik lag in het ziekenhuis.")
    page.locator("[name=horen][value=nee]").check()
    _press(fatma, "#formulier button.nl-button--primary")
    place = page.url.replace(fatma.site.portal, "").partition("?")[0]
    assert page.locator("#beslissen-voor time").count() == 1
    _add_paper(fatma)
    _press(fatma, "form[action$='/aanvullen'] button")
    assert page.locator("main a[href^='/documenten/']").count() == 1

    desk = ilse.log_in(personas.BEZWAARBEHANDELAAR)
    assert desk.url.endswith("/bezwaarbehandeling")
    _press(ilse, f"main table a[href='/bezwaarbehandeling/{place.rsplit('/', 1)[1]}']")
    assert "Ik lag in het ziekenhuis." in ilse.text()
    _press(ilse, "form[action$='/behandelen'] button")
    _press(ilse, "main a[href$='/besluit']")
    assert desk.locator("article.letter").count() == 1
    _press(ilse, "main a.back, .back")
    desk.locator("[name=uitkomst][value=gegrond]").check()
    desk.locator("[name=redenen]").fill("De arts schrijft acht uur.")
    _press(ilse, "#formulier button")
    assert desk.locator(".errors a[href='#opdracht']").count() == 1
    assert desk.locator("[name=redenen]").input_value() == "De arts schrijft acht uur."
    desk.locator("[name=opdracht]").fill("Neem acht uur op in het plan.")
    desk.locator("[name=niet_gehoord]").select_option("wilde-niet")
    fill_date(desk, "uitvoeren_voor", clock.today() + timedelta(days=21))
    _press(ilse, "#formulier button")
    assert desk.locator("#beslissing").count() == 1

    work = maud.log_in(personas.CONSULENT_WATERVEEN, "/gemeente/werk?soort=bezwaaropdracht")
    _press(maud, "main table a[href^='/gemeente/bezwaren/']")
    assert "Neem acht uur op in het plan." in maud.text()
    work.locator("[name=gedaan]").fill("Het nieuwe plan geldt vanaf 1 januari.")
    _press(maud, "#formulier button")

    fatma.open(place)
    assert "Het nieuwe plan geldt vanaf 1 januari." in fatma.text()
    fatma.open("/berichten?toon=besluiten")
    _press(fatma, "main .rows a")
    _press(fatma, "main a[href^='/brieven/']")
    assert "rechtspraak.nl" in fatma.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_hearing_is_held(visit: Visit, look: Look) -> None:
    """Sara sees the hearing and keeps it in her calendar; Ilse moves and cancels it."""
    sara, ilse = visit(look), visit(look)
    page = sara.log_in(personas.SARA, "/niet-eens")
    _press(sara, "#loopt a[href^='/bezwaren/']")
    file = page.request.get(sara.site.portal + str(page.locator("a[href$='/agenda']").get_attribute("href")))
    assert file.headers["content-type"].startswith("text/calendar")
    place = page.url
    desk = ilse.log_in(personas.BEZWAARBEHANDELAAR)
    _press(ilse, "main table a")
    if look.js:
        desk.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    else:
        for summary in desk.locator("main summary").all():
            summary.click()
    desk.locator("form[action$='/afzeggen'] [name=reden]").fill("De zaal is bezet.")
    _press(ilse, "form[action$='/afzeggen'] button")
    assert desk.locator("[data-hoorstand=afgezegd]").count() == 1
    page.goto(place)
    assert "De zaal is bezet." in sara.text()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_payment_is_asked_first(visit: Visit, look: Look) -> None:
    """Joris disagrees with a refusal; Yara decides; then he can object."""
    joris, yara = visit(look), visit(look)
    page = joris.log_in(personas.JORIS)
    joris.open(of(Berichtsoort.DECLARATIE_GEWEIGERD, personas.JORIS)(joris))
    _press(joris, "main a[href^='/betalingsbesluiten/vragen']")
    page.locator("[name=tekst]").fill("Deze uren hoorden bij oktober.")
    _press(joris, "#formulier button.nl-button--primary")
    place = page.url.partition("?")[0]
    desk = yara.log_in(personas.SVB, "/svb/betalingsbesluiten")
    _press(yara, "main table a:has-text('Joris')")
    desk.locator("[name=uitkomst][value=blijft]").check()
    desk.locator("[name=toelichting]").fill("De periode was voorbij.")
    _press(yara, "#formulier button")
    assert desk.locator("#besluit").count() == 1
    page.goto(place)
    assert "De periode was voorbij." in joris.text()
    _press(joris, "#besluit a")
    assert page.locator("a[href^='/bezwaren/maken']").count() == 1


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_told_in_confidence(visit: Visit, look: Look) -> None:
    """Fatma tells it, Robin reads it, and Emre finds nothing."""
    fatma, robin, emre = visit(look), visit(look), visit(look)
    page = fatma.log_in(personas.FATMA, "/niet-eens")
    _press(fatma, "main a[href='/vertrouwelijk']")
    assert "Robin de Wit" in fatma.text()
    page.locator("[name=tekst]").fill(TOLD)
    page.locator("[name=bereiken][value=bellen]").check()
    _press(fatma, "#formulier > button")
    assert page.locator(".errors a[href='#hoe']").count() == 1
    assert page.locator("[name=tekst]").input_value() == TOLD
    page.locator("[name=hoe]").fill("Bel 06 00 00 00 00, op maandag.")
    _press(fatma, "#formulier > button")
    assert page.url.endswith("/vertrouwelijk/klaar")
    assert TOLD not in page.content()
    fatma.open("/vertrouwelijk")
    assert TOLD not in page.content()

    desk = robin.log_in(personas.VERTROUWENSPERSOON)
    _press(robin, "main .rows a")
    assert TOLD in robin.text()
    desk.locator("[name=tekst]").fill("Gebeld en afgesproken.")
    _press(robin, "button[value=afronden]")
    assert desk.locator("[data-stap=afgerond]").count() == 1

    emre.log_in(personas.EMRE)
    for path in ("/", "/berichten", "/wie-zag-mijn-gegevens?wie=alles", "/niet-eens", "/vertrouwelijk"):
        emre.open(path)
        assert "pinpas" not in emre.page.content()
        assert "Robin" not in emre.text() or path == "/vertrouwelijk"
