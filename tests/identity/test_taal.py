"""The pages of a login, in every outcome, miss no translation."""

import pytest

from portal.identity.outcome import TITLES
from portal.web.i18n import COOKIE, PSEUDO
from tests.guards.test_onvertaald import untranslated


@pytest.mark.parametrize("naam", ["burger", "medewerker"])
def test_no_text_of_a_login_is_untranslated(browser, naam):
    browser.client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    paths = [f"/inloggen/mislukt/{naam}/{kind}" for kind in TITLES]
    answers = {path: browser.client.get(path) for path in [*paths, "/inloggen", "/medewerkers/inloggen"]}
    assert all("⟦" in answer.text for answer in answers.values())
    assert {path: untranslated(answer.text) for path, answer in answers.items()} == {path: set() for path in answers}
