"""Every text about disagreeing is a message, or data that says so."""

from litestar.testing import TestClient

from portal import clock
from portal.actor import Actor
from portal.bezwaar import behandeling, betaling, klachten, service
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.bezwaar.formulieren import Klachtformulier
from portal.bezwaar.models import Uitkomst
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.law.rechtsbescherming import Beslisser
from portal.web.i18n import COOKIE, PSEUDO
from tests.bezwaar.conftest import LogIn, decide, decided, hear, object_to, take_up
from tests.conftest import check_page, token_of
from tests.guards.test_onvertaald import untranslated
from tests.world import World, add_declaration

DESK = "/bezwaarbehandeling"


def _wrong(client: TestClient, path: str, form: dict[str, str] | None = None) -> set[str]:  # type: ignore[type-arg]
    client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    if form is None:
        answer = client.get(path)
    else:
        answer = client.post(path, data={"_csrf": token_of(client), "_pagina": path, **form})
    page = check_page(answer, answer.status_code)  # type: ignore[arg-type]
    assert page.status != 404, path
    assert "⟦" in page.words
    return {f"{path}: {text}" for text in untranslated(answer.text)}


def _check(client: TestClient, *paths: str) -> None:  # type: ignore[type-arg]
    wrong = set[str]().union(*(_wrong(client, path) for path in paths))
    assert not wrong, "\n".join(sorted(wrong))


def test_of_the_resident(
    log_in: LogIn, db: Database, world: World, letter: int, bezwaar: int, frozen_clock: clock.Frozen
) -> None:
    declared = add_declaration(db, world.fatma, Declaratiestatus.DEELS_BETAALD)
    with db.write() as session:
        asked = betaling.ask(
            session, db, world.fatma.actor, Betaalzaak(declared), "Er mist een uur.", "een-vraag-over-geld"
        )
        value = Klachtformulier.model_validate({"over": "gemeente", "tekst": "Zij luisterde niet.", "wie": "Maud"})
        complaint = klachten.complain(session, db, world.fatma.actor, value, "een-klacht-over")
    hear(db, world.behandelaar, bezwaar)
    client = log_in(world.fatma.actor)
    others = [f"/niet-eens?bij={one}" for one in Beslisser]
    _check(
        client, "/niet-eens", f"/niet-eens?bericht={letter}", *others, f"/bezwaren/maken?bericht={letter}",
        "/bezwaren/maken?bij=cak", f"/bezwaren/{bezwaar}?verstuurd=1", f"/betalingsbesluiten/{asked}",
        f"/betalingsbesluiten/vragen?declaratie={declared}", "/klachten/indienen", "/wie-zag-mijn-gegevens",
        f"/klachten/{complaint}?verstuurd=1", "/vertrouwelijk", "/vertrouwelijk/klaar",
    )  # fmt: skip
    wrong = _wrong(client, "/bezwaren/maken", {"bericht": str(letter), "gronden": "nu"})
    wrong |= _wrong(client, f"/bezwaren/{bezwaar}/aanvullen", {}) | _wrong(client, "/klachten/indienen", {})
    wrong |= _wrong(client, "/vertrouwelijk", {"bereiken": "bellen"})
    assert not wrong, "\n".join(sorted(wrong))
    frozen_clock.advance(days=90)
    client = log_in(world.fatma.actor)
    _check(client, f"/bezwaren/{bezwaar}", f"/niet-eens?bericht={letter}", f"/bezwaren/maken?bericht={letter}")
    with db.write() as session:
        service.notify_late(session, db, world.fatma.actor, bezwaar)
    frozen_clock.advance(days=20)
    _check(log_in(world.fatma.actor), f"/bezwaren/{bezwaar}")


def test_of_the_desk(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    client = log_in(world.behandelaar)
    _check(client, DESK, f"{DESK}/{bezwaar}", f"{DESK}/{bezwaar}/besluit", f"{DESK}/klachten")
    take_up(db, world.behandelaar, bezwaar)
    path = f"{DESK}/{bezwaar}"
    wrong = set[str]()
    for act in ("vragen", "verdagen", "later", "doorsturen", "beslissen", "hoorgesprek"):
        wrong |= _wrong(client, f"{path}/{act}", {})
    assert not wrong, "\n".join(sorted(wrong))
    hear(db, world.behandelaar, bezwaar)
    _check(client, path)
    other = object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id), "nog-een-ander")
    with db.write() as session:
        behandeling.adjourn(session, db, world.behandelaar, other, "Wij wachten op een arts.", None)
        behandeling.forward(session, db, world.behandelaar, other, Beslisser.SVB, "Dit is van de SVB.", None)
    _check(client, f"{DESK}/{other}", f"{DESK}/{other}/doorzending", f"{DESK}?toon=klaar")
    _check(log_in(world.svb), "/svb/betalingsbesluiten", "/svb/bezwaren", f"/svb/bezwaren/{other}", "/svb/klachten")


def test_of_what_follows(log_in: LogIn, db: Database, world: World, bezwaar: int, officer: Actor) -> None:
    take_up(db, world.behandelaar, bezwaar)
    decide(db, world.behandelaar, bezwaar, Uitkomst.GEGROND)
    _check(log_in(world.behandelaar), f"{DESK}/{bezwaar}")
    _check(log_in(world.consulent), "/gemeente/bezwaren/1", "/gemeente/werk")
    _check(log_in(world.fatma.actor), f"/bezwaren/{bezwaar}")
    _check(log_in(world.beheerder), "/beheer/vertrouwenspersoon")
    _check(log_in(officer), "/vertrouwenspersoon")
