"""What our own script adds, and that a page does its work without it."""

import pytest
from playwright.sync_api import Browser, Page, Route


def test_every_form_works_the_same_without_script(browser: Browser, guide: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{guide}/formulier?nl-fout")
    assert page.get_by_text("U kunt dit formulier versturen tot 14:32.").is_visible()
    assert page.get_by_role("button", name="Verleng").get_attribute("formaction") == "/sessie/verlengen"
    assert page.get_by_role("button", name="English").get_attribute("form") == "formulier"
    page.get_by_role("button", name="Menu", exact=True).click()
    assert page.get_by_role("link", name="Berichten").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Berichten").is_visible()
    context.close()


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Addresses that forms and scripts posted to; each answer says that the session lasts 15 minutes more."""
    posts: list[str] = []

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        posts.append(route.request.url)
        route.fulfill(
            body="2026-03-03T13:47:00+00:00",
            headers={"Date": "Tue, 03 Mar 2026 13:32:00 GMT", "Content-Type": "text/plain"},
        )

    page.route("**/*", answer)
    return posts


def test_session_warns_two_minutes_before_its_end_and_lasts_longer_when_asked(
    page: Page, guide: str, asked: list[str]
) -> None:
    page.clock.install()
    page.goto(f"{guide}/formulier?nl")
    dialog = page.get_by_role("dialog", name="Bent u er nog?")
    page.clock.run_for(770_000)
    assert not dialog.is_visible()
    page.clock.run_for(15_000)
    assert "Over 2 minuten" in dialog.inner_text()
    page.clock.run_for(60_000)
    assert "Over 1 minuut" in dialog.inner_text()
    dialog.get_by_role("button", name="Ingelogd blijven").click()
    dialog.wait_for(state="hidden")
    assert [url.removeprefix(guide) for url in asked] == ["/sessie/verlengen"]
    page.clock.run_for(770_000)
    assert not dialog.is_visible()
    page.clock.run_for(140_000)
    assert "U bent uitgelogd" in dialog.inner_text()
    assert not dialog.get_by_role("button", name="Ingelogd blijven").is_visible()
    again = dialog.get_by_role("button", name="Opnieuw inloggen")
    assert (again.get_attribute("form"), again.get_attribute("formaction")) == ("formulier", "/sessie/verlengen")


def test_second_press_sends_nothing(page: Page, guide: str) -> None:
    page.goto(f"{guide}/formulier?nl")
    page.evaluate("""() => {
        window.sent = 0;
        addEventListener('submit', (event) => { if (!event.defaultPrevented) window.sent++; event.preventDefault(); });
    }""")
    button = page.get_by_role("button", name="Ga verder")
    button.click()
    assert button.get_attribute("aria-disabled") == "true"
    assert button.get_attribute("disabled") is None
    button.click(force=True)
    assert page.evaluate("window.sent") == 1


def test_swapped_part_is_announced_named_and_gets_the_focus(page: Page, guide: str) -> None:
    page.goto(f"{guide}/formulier?nl")
    page.evaluate("""() => {
        const part = document.createElement('div');
        part.innerHTML = '<h2 tabindex="-1" data-focus data-melding="2 uur erbij" data-titel="Nieuw">Totaal</h2>';
        document.querySelector('main').append(part);
        part.dispatchEvent(new CustomEvent('htmx:afterSettle', {bubbles: true}));
    }""")
    assert page.get_by_role("status").inner_text() == "2 uur erbij"
    assert page.title() == "Nieuw"
    assert page.evaluate("document.activeElement.textContent") == "Totaal"
