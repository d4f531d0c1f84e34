"""Every text of the way in is a message, or data that says so."""

from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.toegang.models import Aanmelding, Voorwie
from portal.web.i18n import COOKIE, PSEUDO
from tests.conftest import check_page, token_of
from tests.guards.test_onvertaald import untranslated
from tests.toegang.conftest import LogIn, allow, decide, report, report_child, talk
from tests.world import BSN_FATMA, World


def _wrong(client: TestClient, path: str, form: dict[str, str] | None = None) -> set[str]:  # type: ignore[type-arg]
    client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    if form is None:
        answer = client.get(path)
    else:
        answer = client.post(path, data={"_csrf": token_of(client), "_pagina": path, **form})
    page = check_page(answer, answer.status_code)  # type: ignore[arg-type]
    assert "⟦" in page.words
    return {f"{path}: {text}" for text in untranslated(answer.text)}


def test_of_the_resident(log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
    child = report_child(db, sanne, world.waterveen_id)
    client = log_in(sanne)
    wrong = _wrong(client, "/aanmelden") | _wrong(client, f"/aanmeldingen/{child}")
    for voor in Voorwie:
        wrong |= _wrong(client, f"/aanmelden/{voor}") | _wrong(client, f"/aanmelden/{voor}", {"gemeente": "0"})
    number = report(db, sanne, world.waterveen_id)
    with db.read() as session:
        dossier_id = session.get_one(Aanmelding, number).dossier_id
    client = log_in(Actor(sanne.rol, sanne.naam, sanne.grond, persoon_id=sanne.persoon_id, dossier_id=dossier_id))
    for path in (f"/aanmeldingen/{number}?ontvangen=1", "/plan", "/toestemmingen", "/toestemmingen/ciz", "/berichten"):
        wrong |= _wrong(client, path)
    wrong |= _wrong(client, "/toestemmingen/ciz", {"tot-dag": "1", "tot-maand": "1", "tot-jaar": "2020"})
    wrong |= _wrong(client, "/toestemmingen/ciz", {}) | _wrong(client, f"/aanmeldingen/{number}/intrekken", {})
    assert not wrong, "\n".join(sorted(wrong))


def test_of_the_desk(log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
    first, other = report(db, sanne, world.waterveen_id), report_child(db, sanne, world.heidekerk_id, BSN_FATMA)
    client = log_in(world.consulent)
    wrong = _wrong(client, f"/gemeente/aanmeldingen/{first}") | _wrong(client, f"/gemeente/aanmeldingen/{other}")
    talk(db, world.consulent, first, verzekerde="nee", ingezetene="ja", meewerken="nee", recht_zvw=None)
    allow(db, world.consulent, other, yes=False)
    for number in (first, other):
        path = f"/gemeente/aanmeldingen/{number}"
        wrong |= _wrong(client, path) | _wrong(client, f"{path}/intake", {}) | _wrong(client, f"{path}/afwijzen", {})
        wrong |= _wrong(client, f"{path}/bevoegdheid", {}) | _wrong(client, f"{path}/toelaten", {})
    decide(db, world.consulent, first, admit=False, words="Drie redenen.")
    wrong |= _wrong(client, f"/gemeente/aanmeldingen/{first}")
    assert not wrong, "\n".join(sorted(wrong))
