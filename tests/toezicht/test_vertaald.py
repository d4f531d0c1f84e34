"""Every text about supervision, the CAK, help in kind and the evaluation is a message, or data that says so."""

from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.izin import service as natura
from portal.izin.formulieren import Antwoordformulier, Dienstformulier, Planformulier
from portal.law.toestemming import Doel
from portal.law.toezicht import Toezichtgrond
from portal.law.wetten import Wet
from portal.toestemming.service import answer as consent
from portal.toezicht import service
from portal.toezicht.models import Toezichtuitkomst
from portal.web.i18n import COOKIE, PSEUDO
from tests.conftest import check_page, token_of
from tests.guards.test_onvertaald import untranslated
from tests.toezicht.conftest import LogIn, look
from tests.world import TODAY, World, add_declaration


def _wrong(client: TestClient, path: str, form: dict[str, str] | None = None) -> set[str]:  # type: ignore[type-arg]
    client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    if form is None:
        answer = client.get(path)
    else:
        answer = client.post(path, data={"_csrf": token_of(client), "_pagina": path, **form})
    page = check_page(answer, answer.status_code)  # type: ignore[arg-type]
    assert page.status not in (403, 404), path
    assert "⟦" in page.words
    return {f"{path}: {text}" for text in untranslated(answer.text)}


def _check(client: TestClient, *paths: str | tuple[str, dict[str, str]]) -> None:  # type: ignore[type-arg]
    wrong = set[str]()
    for one in paths:
        wrong |= _wrong(client, one) if isinstance(one, str) else _wrong(client, *one)
    assert not wrong, "\n".join(sorted(wrong))


def test_of_a_supervisor(log_in: LogIn, db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma)
    client = log_in(world.toezichthouder)
    _check(client, "/toezicht", ("/toezicht", {}), ("/toezicht", {"nummer": "W-9999"}))
    look(db, world.toezichthouder, grond=Toezichtgrond.ONDERZOEK)
    parts = ("budget", "plan", "overeenkomsten", "declaraties", "bestanden", f"declaratie/{number}")
    _check(client, "/toezicht", "/toezicht/1", *(f"/toezicht/1/{one}" for one in parts))
    _check(client, ("/toezicht/1/sluiten", {}), ("/toezicht/1/uitstellen", {}))
    with db.write() as session:
        service.tell_now(session, db, world.toezichthouder, 1)
        service.close(session, db, world.toezichthouder, 1, Toezichtuitkomst.RAPPORT, None)
    _check(client, "/toezicht", "/toezicht/1", ("/toezicht/1/sluiten", {"uitkomst": "niets"}))
    _check(log_in(world.fatma.actor), "/inzage-door-toezicht", "/wie-zag-mijn-gegevens", "/berichten")
    _check(log_in(world.joris.actor), "/inzage-door-toezicht")
    _check(log_in(world.beheerder), "/beheer/medewerkers")


def test_of_the_own_contribution(log_in: LogIn, db: Database, world: World) -> None:
    for who in (world.fatma.actor, world.joris.actor, world.mei.actor):
        _check(log_in(who), "/eigen-bijdrage")
    path = f"/gemeente/dossiers/{world.fatma.dossier_id}/eigen-bijdrage"
    _check(log_in(world.consulent), path, (path + "/verzonden", {}), (path + "/verzonden", {"soort": "start"}))
    _check(log_in(world.kantoor), "/verstrekker/eigen-bijdrage")


def _plan(db: Database, world: World, consulent: Actor) -> None:
    number = world.mei.dossier_id
    with db.write() as session:
        head = Planformulier(
            doel="Weer naar buiten.", contact_naam="Els", contact_organisatie="Wijkteam", contact_telefoon="0300 1",
            ingang=TODAY,
        )  # fmt: skip
        natura.save(session, db, consulent, number, head, "een", None)
        for wet in (Wet.WMO, Wet.ZVW):
            value = Dienstformulier(wet=wet, hulp="Begeleiding", aanbieder="Samen", omvang="3 uur")
            natura.add_service(session, db, consulent, number, value, wet.value)


def test_of_help_in_kind(log_in: LogIn, db: Database, world: World) -> None:
    path, consulent = f"/gemeente/dossiers/{world.mei.dossier_id}/natura", world.consulent_heidekerk
    _check(log_in(consulent), path, (path, {}))
    _check(log_in(world.mei.actor), "/natura")
    _plan(db, world, consulent)
    _check(log_in(consulent), path, (path + "/diensten", {}))
    with db.write() as session:
        natura.move(session, db, consulent, world.mei.dossier_id, "voorleggen", None)
    _check(log_in(consulent), path)
    _check(log_in(world.mei.actor), "/natura", ("/natura", {"akkoord": "nee"}))
    with db.write() as session:
        natura.answer(session, db, world.mei.actor, Antwoordformulier(akkoord="ja"), None)
    _check(log_in(world.mei.actor), "/natura", "/berichten", "/wie-zag-mijn-gegevens?wie=alles")
    _check(log_in(consulent), path)


def test_of_the_evaluation(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.fatma.actor)
    _check(client, "/onderzoek", "/toestemmingen")
    with db.write() as session:
        consent(session, db, world.fatma.actor, Doel.ONDERZOEK, yes=True)
    _check(client, "/onderzoek", "/onderzoek?klaar=ja", ("/onderzoek", {"leven": "9"}))
    _check(log_in(world.beheerder), "/beheer/evaluatie")
