"""Every text of the administration is a message, or data that says so."""

from litestar.testing import TestClient

from portal.db import Database
from portal.web.i18n import COOKIE, PSEUDO
from tests.beheer.conftest import BRIEF, CONTACT, MAXIMUM, NIEUW, THEMA, VRAAG, LogIn, administrator, day
from tests.beheer.test_waarden import CONTACT_FIELDS
from tests.conftest import check_page, token_of
from tests.guards.test_onvertaald import untranslated
from tests.world import World

WHY = {**day(), "waarom": "2026-77"}
VALUES = (
    (VRAAG, {"dagen": "3"}),
    (MAXIMUM, {"maximum": "2", "gemeenteblad": "Gemeenteblad 1"}),
    (NIEUW, {"code": "02A", "soort": "wmo:02", "naam": "Leren"}),
    (BRIEF, {"nl": "Bel ons.", "en": ""}),
    (CONTACT, CONTACT_FIELDS),
    (THEMA, {"kop": "#7a1f3d", "knop": "#6b1532"}),
)
PLACES = ("/beheer", "/beheer/wijzigingen", "/beheer/medewerkers")


def _wrong(client: TestClient, path: str, form: dict[str, str] | None = None) -> set[str]:  # type: ignore[type-arg]
    client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    if form is None:
        answer = client.get(path)
    else:
        answer = client.post(path, data={"_csrf": token_of(client), "_pagina": path, **form}, follow_redirects=True)
    page = check_page(answer, answer.status_code)  # type: ignore[arg-type]
    assert answer.status_code in (200, 409, 422), f"{path}: {answer.status_code}"
    assert "⟦" in page.words
    return {f"{path}: {text}" for text in untranslated(answer.text)}


def test_of_the_administrator(log_in: LogIn, db: Database, world: World) -> None:
    administrator(db, "Bram Post", world.waterveen_id, "Waterveen")
    client = log_in(world.beheerder)
    colleague, self = (f"/beheer/medewerkers/{one.medewerker_id}" for one in (world.consulent, world.beheerder))
    wrong = set[str]()
    for path, fields in VALUES:
        form = {**fields, **WHY, "gezien": "0"}
        wrong |= _wrong(client, path) | _wrong(client, path, {}) | _wrong(client, path, form)
        wrong |= _wrong(client, path, {**form, "stap": "vastleggen"})
        wrong |= _wrong(client, path, {**form, "stap": "vastleggen", "dagen": "4", "formulier": "twee"})
        wrong |= _wrong(client, path.rpartition("/")[0])
    later = {**WHY, "vanaf-jaar": "2027", "stap": "vastleggen", "gezien": "1", "dagen": "9"}
    wrong |= _wrong(client, VRAAG, later) | _wrong(client, VRAAG + "?standaard=ja")
    wrong |= _wrong(client, "/beheer/waarden/termijnen/betaling", {**WHY, "dagen": "1"})
    wrong |= _wrong(client, self, {"waarom": ""})
    wrong |= _wrong(client, colleague, {"waarom": "1.", "toegang": "blokkeren", "gezien": "0"})
    for number in range(1, 8):
        wrong |= _wrong(client, f"/beheer/wijzigingen/{number}")
        wrong |= _wrong(client, f"/beheer/wijzigingen/{number}/intrekken", {"waarom": "x"})
    for path in (*PLACES, colleague, self):
        wrong |= _wrong(client, path)
    assert not wrong, "\n".join(sorted(wrong))
