"""Every text about talks is a message, or data that says so."""

from litestar.testing import TestClient

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.gesprek import inwoner, service
from portal.web.i18n import COOKIE, PSEUDO
from tests.conftest import check_page, token_of
from tests.gesprek.conftest import DAYS_UNTIL, DESK, OWN, LogIn, invite, plan, seen_by, write
from tests.guards.test_onvertaald import untranslated
from tests.world import World


def _wrong(client: TestClient, path: str, form: dict[str, str] | None = None) -> set[str]:  # type: ignore[type-arg]
    client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    if form is None:
        answer = client.get(path)
    else:
        answer = client.post(path, data={"_csrf": token_of(client), "_pagina": path, **form})
    page = check_page(answer, answer.status_code)  # type: ignore[arg-type]
    assert "⟦" in page.words
    return {f"{path}: {text}" for text in untranslated(answer.text)}


def test_in_every_state(
    log_in: LogIn, db: Database, world: World, aanmelding: int, gesprek: int, sanne: Actor, frozen_clock: clock.Frozen
) -> None:
    off = plan(db, world.consulent, aanmelding, "af", vorm="elders", waar="De bieb")
    with db.write() as session:
        service.cancel(session, db, world.consulent, off, "Ik ben ziek.", None)
    invite(db, world.consulent, gesprek, "naaste", "Tineke", contact="06 12345678", gevraagd="ja")
    wrong = _both(log_in, world, sanne, aanmelding, gesprek, off)
    frozen_clock.advance(days=DAYS_UNTIL)
    for text, read in (("Concept.", False), ("Het verslag.", True), ("Verbeterd.", True)):
        write(db, world.consulent, gesprek, text, lezen=read)
    wrong |= _both(log_in, world, sanne, aanmelding, gesprek, off)
    newest = seen_by(db, sanne, gesprek).verslag
    assert newest
    with db.write() as session:
        inwoner.respond(session, db, sanne, gesprek, newest.id, akkoord=False, tekst="Er ontbreekt iets.")
    wrong |= _both(log_in, world, sanne, aanmelding, gesprek, off)
    assert not wrong, "\n".join(sorted(wrong))


def _both(log_in: LogIn, world: World, sanne: Actor, aanmelding: int, gesprek: int, off: int) -> set[str]:
    """Every page of the person and the desk as it is now, also with what was typed wrong."""
    client = log_in(sanne)
    wrong = _wrong(client, "/gesprekken")
    for number in (gesprek, off):
        path = OWN.format(number)
        wrong |= _wrong(client, path) | _wrong(client, f"{path}/deelnemers", {"soort": "beroepskracht", "naam": "x"})
        wrong |= _wrong(client, f"{path}/deelnemers", {"soort": "zorgkantoor"})
        wrong |= _wrong(client, f"{path}/antwoord", {"akkoord": "nee"}) | _wrong(client, f"{path}/delen", {})
    client, plans = log_in(world.consulent), f"/gemeente/aanmeldingen/{aanmelding}/gesprekken"
    wrong |= _wrong(client, plans) | _wrong(client, plans, {"van": "x"})
    for number in (gesprek, off):
        path = DESK.format(number)
        wrong |= _wrong(client, path) | _wrong(client, f"{path}/wijzigen", {"van": "3:00", "vorm": "elders"})
        wrong |= _wrong(client, f"{path}/deelnemers", {"soort": "naaste"}) | _wrong(client, f"{path}/verslag", {})
    return wrong
