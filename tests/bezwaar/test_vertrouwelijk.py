"""Told in confidence: one named officer reads it, and nobody else finds a trace: no page, count, file, log or list."""

import json
import re
from collections.abc import Iterator

import pytest
from litestar import Litestar
from sqlalchemy import inspect, select
from structlog.testing import capture_logs

from portal import clock
from portal.actor import Actor, Rol
from portal.bezwaar import vertrouwelijk
from portal.bezwaar.formulieren import Vertrouwelijk
from portal.bezwaar.models import VertrouwelijkeMelding
from portal.db import Database
from portal.db.columns import columns
from portal.db.crypto import Unreadable
from portal.dossier.models import Dossier
from portal.identity.models import Medewerker
from portal.logboek.models import Logregel
from portal.web.visit import Denied
from tests.bezwaar.conftest import LogIn, colleague
from tests.conftest import BASE_URL, count_statements, get, post, token_of
from tests.world import World

TOLD = "Emre pakt mijn pinpas af en dreigt."
HOW = "Bel 06 11112222, alleen op maandag."
TYPED = {"tekst": TOLD, "bereiken": "bellen", "hoe": HOW}
TRACES = ("pinpas", "dreigt", "06 11112222", "vertrouwelijk")
_v, _l = columns(VertrouwelijkeMelding), columns(Logregel)
ELSEWHERE = re.compile(r"/(vertrouwelijk|inloggen|medewerkers|uitloggen|uitgelogd|taal|sessie|i-pgb|hulp)(/.*)?")


def tell(log_in: LogIn, actor: Actor, **other: str) -> None:
    client = log_in(actor)
    typed = get(client, "/vertrouwelijk").fields("#formulier")
    for _ in range(2):  # a second press
        answer = post(client, "/vertrouwelijk", {**typed, **TYPED, **other})
        assert answer.response.headers["location"] == "/vertrouwelijk/klaar"


def _pages(app: Litestar, numbers: range) -> Iterator[str]:
    for route in app.routes:
        if "GET" in getattr(route, "methods", ()) and not ELSEWHERE.fullmatch(route.path):
            plain = re.sub(r"\{\w+:str\}", "x", route.path)
            yield from {re.sub(r"\{\w+:int\}", str(number), plain) for number in numbers}


def _everything(db: Database, but: set[str]) -> dict[str, list[tuple[object, ...]]]:
    names = [name for name in inspect(db.engine).get_table_names() if name not in but]
    with db.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}").all()] for name in names
        }


def _text(page: object) -> str:
    """The page without what is new at every look: tokens and the marks of its forms."""
    return re.sub(r'value="[\w.:=-]{16,}"|nonce-\w+', "", str(page))


def test_it_reaches_the_officer(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    tell(log_in, world.fatma.actor)
    with db.read() as session:
        found = vertrouwelijk.reports_for(session, db.keys, officer)
    assert len(found) == 1
    assert (found[0].inhoud.tekst, found[0].inhoud.hoe, found[0].inhoud.naam) == (TOLD, HOW, "Fatma Yıldız")
    client = log_in(officer)
    assert "Fatma" in get(client, "/vertrouwenspersoon").words
    number = found[0].id
    page = get(client, f"/vertrouwenspersoon/{number}")
    assert TOLD in page.words
    wrong = post(client, f"/vertrouwenspersoon/{number}", {}, status=422)
    assert wrong.soup.select_one("a[href='#tekst']")
    typed = page.fields("#formulier")
    for _ in range(2):
        post(client, f"/vertrouwenspersoon/{number}", {**typed, "tekst": "Gebeld.", "actie": "afronden"})
    with db.read() as session:
        assert vertrouwelijk.reports_for(session, db.keys, officer) == []
        steps = vertrouwelijk.reports_for(session, db.keys, officer, waiting=False)[0].stappen
    assert [one.soort for one in steps] == ["gelezen", "afgerond"]
    late = post(client, f"/vertrouwenspersoon/{number}", {"tekst": "Nog iets.", "formulier": "x" * 12}, status=409)
    assert "al afgerond" in late.words


@pytest.mark.parametrize("who", ["emre", "fatma", "consulent", "svb", "behandelaar", "kantoor", "helper", "beheerder"])
def test_no_page_of_anybody_changes_by_it(
    app: Litestar, log_in: LogIn, db: Database, world: World, officer: Actor, who: str
) -> None:
    """Every address of the portal, before and after: the same bytes, so no text, count, line or badge tells."""
    actors = {"fatma": world.fatma.actor, "helper": world.fatma.helper}
    reader: Actor = actors.get(who) or getattr(world, who)
    paths = sorted(set(_pages(app, range(1, 3))))
    for one in (world.fatma.actor, officer):  # the administrator sees who is logged in
        log_in(one)
    client = log_in(reader)

    def look() -> dict[str, tuple[int, str]]:
        answers = {path: client.get(path, follow_redirects=False) for path in paths}
        return {path: (one.status_code, _text(one.text)) for path, one in answers.items()}

    look()  # the first look marks messages as read, and stands in the log
    before = look()
    tell(log_in, world.fatma.actor)
    log_in(officer)
    with db.write() as session:
        number = vertrouwelijk.reports_for(session, db.keys, officer)[0].id
        vertrouwelijk.note(session, db, officer, number, vertrouwelijk.NOTITIE, "Gebeld.", "een-notitie")
    client = log_in(reader)
    changed = {path for path, found in look().items() if found != before[path]}
    allowed = {"/beheer/vertrouwenspersoon"} if who == "beheerder" else {"/wie-zag-mijn-gegevens"}
    assert changed <= allowed  # its own looks stand in the log of a citizen
    for path in paths:
        text = client.get(path).text
        assert not [one for one in TRACES[:3] if one in text], path


def test_the_log_of_the_dossier_says_nothing(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    def records() -> list[tuple[object, ...]]:
        with db.read() as session:
            chosen = select(_l.activiteit, _l.object, _l.persoon_id, _l.dossier_id).where(
                (_l.dossier_id == world.fatma.dossier_id) | (_l.persoon_id == world.fatma.persoon_id)
            )
            return [tuple(row) for row in session.execute(chosen)]

    before = records()
    tell(log_in, world.fatma.actor)
    get(log_in(world.fatma.actor), "/vertrouwelijk/klaar")
    client = log_in(officer)
    get(client, "/vertrouwenspersoon")
    get(client, "/vertrouwenspersoon/1")
    assert records() == before
    log_in(world.emre)
    for address in ("/wie-zag-mijn-gegevens?wie=alles", "/berichten", "/", "/berichten?toon=ongelezen"):
        text = get(client, address).text
        assert not [one for one in TRACES if one in text]
    with db.read() as session:  # it is recorded all the same, about nobody
        mine = session.execute(select(_l.dossier_id, _l.persoon_id).where(_l.activiteit == "vertrouwelijk")).all()
    assert len(mine) >= 3
    assert {tuple(row) for row in mine} == {(None, None)}


def test_no_column_names_a_dossier_or_a_person(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    tables = {"vertrouwelijk", "vertrouwelijke_stap"}
    before = _everything(db, {*tables, "logregel", "sessie"})
    tell(log_in, world.fatma.actor)
    assert _everything(db, {*tables, "logregel", "sessie"}) == before  # no other table has a row more
    for name in tables:
        found = {one["name"] for one in inspect(db.engine).get_columns(name)}
        assert not found & {"dossier_id", "persoon_id", "clientnummer", "naam"}
        keys = {one["referred_table"] for one in inspect(db.engine).get_foreign_keys(name)}
        assert not keys & {"dossier", "persoon"}
    with db.read() as session:
        row = session.execute(select(_v.inhoud, _v.formulier)).one()
    assert TOLD.encode() not in row.inhoud
    assert b"Fatma" not in row.inhoud
    stored = json.dumps([[repr(value) for value in one] for rows in _everything(db, set()).values() for one in rows])
    assert not [one for one in TRACES[:3] if one in stored]


def test_the_seal_is_not_that_of_the_dossier(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:

    tell(log_in, world.fatma.actor)
    with db.read() as session:
        sealed = session.execute(select(_v.inhoud)).scalar_one()
        wrapped = session.get_one(Dossier, world.fatma.dossier_id).sleutel
    with pytest.raises(Unreadable):
        db.keys.from_dossier(wrapped, sealed)


def test_the_streams_of_the_portal_say_nothing(log_in: LogIn, world: World, officer: Actor) -> None:
    log_in(world.fatma.actor)
    with capture_logs() as logs:
        tell(log_in, world.fatma.actor)
    assert logs, "the portal does say that a page was asked for"
    said = json.dumps(logs, default=str)
    assert not [one for one in TRACES[:3] if one in said]
    assert all(one["attributes"]["dpl.core.data_subject_id"] is None for one in logs if "attributes" in one)


def test_a_form_that_was_not_sent_is_not_kept(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    client = log_in(world.fatma.actor)
    wrong = post(client, "/vertrouwelijk", {**TYPED, "hoe": "", "_los": "ja"}, page="/vertrouwelijk", status=422)
    assert TOLD in wrong.soup.select_one("#tekst").get_text()  # type: ignore[union-attr]
    token = token_of(client)
    client.cookies.clear()
    client.cookies.set("__Host-sessie", "weg", domain=BASE_URL.partition("://")[2])
    client.post(
        "/vertrouwelijk",
        data={"_csrf": token, "_pagina": "/vertrouwelijk", "_los": "ja", **TYPED},
        follow_redirects=False,
    )
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM bewaard_formulier").scalar() == 0
    fresh = get(log_in(world.fatma.actor), "/vertrouwelijk")
    assert TOLD not in fresh.text


def test_only_the_named_one_of_the_role(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    tell(log_in, world.fatma.actor)
    other = colleague(db, world, "Lot Bakker", Rol.VERTROUWENSPERSOON)
    client = log_in(other)
    page = get(client, "/vertrouwenspersoon")
    assert "U bent nu niet aangewezen" in page.words
    assert "Fatma" not in page.text
    get(client, "/vertrouwenspersoon/1", 404)
    post(client, "/vertrouwenspersoon/1", {"tekst": "Ik ook."}, status=404)
    for who in ("consulent", "behandelaar", "svb", "beheerder"):
        get(log_in(getattr(world, who)), "/vertrouwenspersoon/1", 403)
    with db.write() as session:
        vertrouwelijk.name_officer(session, db, world.beheerder, other.medewerker_id or 0)
    assert "Fatma" in get(log_in(other), "/vertrouwenspersoon").words
    get(log_in(officer), "/vertrouwenspersoon/1", 404)


def test_without_an_officer_it_is_kept_and_said(log_in: LogIn, db: Database, world: World) -> None:
    page = get(log_in(world.fatma.actor), "/vertrouwelijk")
    assert "Er is nu geen vertrouwenspersoon" in page.words
    tell(log_in, world.fatma.actor)
    client = log_in(world.beheerder)
    desk = get(client, "/beheer/vertrouwenspersoon")
    assert "Er wacht 1 melding" in desk.words
    assert "Fatma" not in desk.text
    wrong = post(client, "/beheer/vertrouwenspersoon", {"medewerker": str(world.consulent.medewerker_id)}, status=422)
    assert wrong.soup.select_one(".errors a[href^='#medewerker']")
    chosen = {"medewerker": str(world.vertrouwenspersoon.medewerker_id)}
    for _ in range(2):
        post(client, "/beheer/vertrouwenspersoon", chosen)
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM vertrouwenspersoon").scalar() == 1
    with db.read() as session:
        assert len(vertrouwelijk.reports_for(session, db.keys, world.vertrouwenspersoon)) == 1


def test_a_blocked_officer_reads_nothing(db: Database, world: World, officer: Actor) -> None:

    with db.write() as session:
        session.get_one(Medewerker, officer.medewerker_id).geblokkeerd_op = clock.now()
    with db.read() as session, pytest.raises(Denied):
        vertrouwelijk.reports_for(session, db.keys, officer)


def test_another_municipality_reads_nothing(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    value = Vertrouwelijk.model_validate(TYPED)
    with db.write() as session:
        vertrouwelijk.report(session, db, world.mei.actor, value, "van-mei-lin-chen")
    with db.read() as session:
        assert vertrouwelijk.reports_for(session, db.keys, officer) == []


def test_a_representative_can_tell_too(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    tell(log_in, world.emre, tekst="De zorgverlener zet ons onder druk.")
    with db.read() as session:
        found = vertrouwelijk.reports_for(session, db.keys, officer)[0]
    assert (found.inhoud.verteller, found.inhoud.namens) == ("Emre Yıldız", True)


def test_the_page_after_it_is_the_same_for_everybody(log_in: LogIn, db: Database, world: World, officer: Actor) -> None:
    before = _text(get(log_in(world.fatma.actor), "/vertrouwelijk/klaar").response.text)
    tell(log_in, world.fatma.actor)
    assert _text(get(log_in(world.fatma.actor), "/vertrouwelijk/klaar").response.text) == before


def test_the_list_of_the_officer_asks_as_much_for_many(
    log_in: LogIn, db: Database, world: World, officer: Actor
) -> None:
    def statements() -> int:
        client = log_in(officer)
        get(client, "/vertrouwenspersoon")
        with count_statements(db) as counted:
            get(client, "/vertrouwenspersoon")
        return len(counted)

    tell(log_in, world.fatma.actor)
    first = statements()
    for number in range(4):
        tell(log_in, world.fatma.actor, formulier=f"nog-een-formulier-{number}")
    assert statements() == first
