"""Every text about consent is a message, or data that says so."""

from portal.actor import Actor
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.instemming import besluiten, service
from portal.instemming.formulieren import Escalatie
from portal.law.wetten import Wet
from tests.instemming.conftest import (
    DESK,
    REQUEST,
    THEIRS,
    Deelnemer,
    LogIn,
    add_letter,
    admitted,
    allow,
    answer,
    ask,
    no,
    overview,
    yes,
)
from tests.toegang.test_vertaald import _wrong
from tests.world import World


def test_while_it_waits(
    log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
) -> None:
    client, path = log_in(world.consulent), DESK.format(sanne.dossier_id)
    wrong = _wrong(client, path) | _wrong(client, f"{path}/wlz") | _wrong(client, f"{path}/toestemming", {"wet": "wlz"})
    wrong |= _wrong(client, f"{path}?klaar=gevraagd")
    number = ask(db, world.consulent, sanne, Wet.WLZ)
    for act in ("herinneren", "escaleren", "antwoord"):
        wrong |= _wrong(client, f"{REQUEST.format(number)}/{act}", {"akkoord": "ja"})
    wrong |= _wrong(client, f"{path}/wlz", {"ingang": "x"})
    with db.write() as session:
        word = Escalatie.model_validate({"tekst_stap": "Bel terug", "antwoord_voor": "20-12-2026", "aan": "Hoofd"})
        service.remind(session, db, world.consulent, number, word, None)
    add_letter(db, files, world.consulent, number)
    add_letter(db, files, kantoor, number)
    wrong |= _wrong(client, REQUEST.format(number)) | _wrong(log_in(sanne.actor), "/instemming")
    client, theirs = log_in(kantoor), THEIRS.format(number)
    wrong |= _wrong(client, "/verstrekker") | _wrong(client, theirs)
    wrong |= _wrong(client, f"{theirs}/antwoord", {"akkoord": "ja", "clientnummer": "x", "bedrag": "1"})
    wrong |= _wrong(client, f"{theirs}/antwoord", {"akkoord": "nee", "clientnummer": "x"})
    allow(db, sanne, Wet.WLZ, yes=False)
    wrong |= _wrong(log_in(sanne.actor), "/instemming")
    client = log_in(world.consulent)
    wrong |= _wrong(client, REQUEST.format(number)) | _wrong(client, path)
    assert not wrong, "\n".join(sorted(wrong))


def test_when_it_is_answered(
    log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
) -> None:
    number = ask(db, world.consulent, sanne, Wet.WLZ)
    answer(db, files, kantoor, number, yes(sanne, toelichting="Akkoord"))
    client = log_in(world.consulent)
    wrong = _wrong(client, REQUEST.format(number)) | _wrong(client, DESK.format(sanne.dossier_id))
    client = log_in(kantoor)
    parts = [f"/verstrekker/deelnemers/{one}" for one in (sanne.dossier_id, world.fatma.dossier_id)]
    lists = ("/verstrekker?toon=beantwoord", "/verstrekker?klaar=ja", "/verstrekker?klaar=nee")
    for path in (THEIRS.format(number), "/verstrekker/deelnemers", *lists, *parts):
        wrong |= _wrong(client, path)
    wrong |= _wrong(log_in(sanne.actor), "/instemming")
    other = admitted(db, world, "999994062", "Bram Vos", recht_wlz="ja", recht_wmo="ja")
    answer(db, files, kantoor, ask(db, world.consulent, other, Wet.WLZ), no(other))
    path = DESK.format(other.dossier_id)
    client = log_in(world.consulent)
    wrong |= _wrong(client, path) | _wrong(client, f"{path}/geen-budget", {})
    wrong |= _wrong(log_in(other.actor), "/instemming")
    found = overview(db, world.consulent, other)
    with db.write() as session:
        besluiten.decide_no_budget(session, db, world.consulent, other.dossier_id, "Helaas.", found.gezien)
    wrong |= _wrong(log_in(world.consulent), path) | _wrong(
        log_in(world.consulent), f"/gemeente/dossiers/{other.dossier_id}"
    )
    client = log_in(other.actor)
    for path in ("/", "/instemming", "/berichten", "/berichten/1", "/brieven/1", "/wie-zag-mijn-gegevens"):
        wrong |= _wrong(client, path) if client.get(path).status_code == 200 else set()
    assert not wrong, "\n".join(sorted(wrong))
