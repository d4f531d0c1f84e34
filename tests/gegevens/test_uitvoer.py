"""A download: everything of the reader, nothing of another; sealed, resumed, removed."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar.models import Uitkomst
from portal.bezwaar.service import begin_papers
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.crypto import Unreadable
from portal.declaratie.status import Declaratiestatus
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Persoon
from portal.dossier.relaties import note_relation
from portal.gegevens import maken, uitvoer
from portal.gegevens.bundel import PART, SealedWriter, read_sealed
from portal.gegevens.lezer import reader_of
from portal.gegevens.models import Uitvoer
from portal.gegevens.verzamelen import AFGESCHERMD, VERBORGEN, Tabellen, collect
from portal.law.gegevensrechten import Recht
from portal.law.toezicht import Toezichtgrond
from portal.signalen.models import Mail, Mailsoort, Meldkeuze, Meldwijze, Wijze
from portal.web.visit import Denied
from tests.bezwaar.conftest import WHY, decide, decided, object_to, take_up
from tests.conftest import count_statements, get, post
from tests.gegevens.conftest import PATH, SECRET, TOLD, WORDS, LogIn, asked, complain, live_a_year, tell_in_confidence
from tests.huishouden.conftest import Gezin, gezin
from tests.toezicht.conftest import LATER, look
from tests.world import BSN_EMRE, BSN_FATMA, NOW, World, add_declaration

__all__ = ["gezin"]  # a fixture of the household
_b = columns(Bericht)
Stores = tuple[FolderStore, FolderStore]


def made(db: Database, stores: Stores, actor: Actor, lang: str = "nl") -> zipfile.ZipFile:
    """The download of somebody, opened."""
    with db.write() as session:
        number = uitvoer.begin(session, db, actor, lang)
    maken.make(db, *stores, number)
    with db.read() as session:
        parts = b"".join(uitvoer.open_file(session, db, stores[1], actor, number))
    return zipfile.ZipFile(io.BytesIO(parts))


def data_of(package: zipfile.ZipFile) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(package.read("gegevens.json"))["tabellen"]
    return found


@pytest.fixture
def filled(db: Database, world: World) -> World:
    """Fatma declared and asked something."""
    add_declaration(db, world.fatma, Declaratiestatus.BETAALD)
    add_declaration(db, world.joris, Declaratiestatus.BETAALD)
    asked(db, world, Recht.WISSEN)
    return world


def test_the_person_gets_everything(db: Database, filled: World, stores: Stores) -> None:
    package = made(db, stores, filled.fatma.actor)
    found = data_of(package)
    assert [(one["naam"], one["bsn"]) for one in found["persoon"]] == [("Fatma Yıldız", BSN_FATMA)]
    assert len(found["zorgovereenkomst"]) == 3
    assert len(found["declaratie"]) == 1
    assert len(found["deelbudget"]) == 4
    assert found["gegevensverzoek"][0]["tekst"] == WORDS
    assert all(row["persoon_id"] == "u" for row in found["gegevensverzoek"])
    words = package.read("leesbaar.html").decode()
    for one in ("Fatma Yıldız", WORDS, "Declaraties", "De gemeente heeft uw verzoek over uw gegevens ontvangen"):
        assert one in words
    assert package.read("leesbaar.pdf").startswith(b"%PDF")
    assert package.testzip() is None


def test_nothing_of_anybody_else_and_no_keys(db: Database, filled: World, stores: Stores) -> None:
    package = made(db, stores, filled.fatma.actor)
    everything = b"".join(package.read(name) for name in package.namelist() if not name.endswith(".pdf")).decode()
    for other in (filled.joris.naam, filled.mei.naam, "Maud Terpstra", "W-1002"):
        assert other not in everything
    for rows in data_of(package).values():
        assert not [name for row in rows for name in row if name in VERBORGEN]


def test_it_can_be_read_in_english(db: Database, filled: World, stores: Stores) -> None:
    words = made(db, stores, filled.fatma.actor, "en").read("leesbaar.html").decode()
    assert '<html lang="en"' in words
    assert "All data about you" in words


def test_a_zorgverlener_gets_the_own_work_and_no_budget(db: Database, filled: World, stores: Stores) -> None:
    found = data_of(made(db, stores, filled.fatma.helper))
    assert [one["naam"] for one in found["zorgverlener"]] == [f"Helper {filled.fatma.dossier_id}-1"]
    assert len(found["zorgovereenkomst"]) == 1
    assert set(found) <= {"zorgverlener", "zorgovereenkomst", "tariefregel", "gegevenscheck", "urenstaat",
                          "uitnodiging", "hulptoegang", "persoon", "logregel"}  # fmt: skip
    for one in found["zorgverlener"]:
        assert not {"iban", "bsn", "contact"} & set(one)


def _parents(db: Database, world: World) -> tuple[Actor, Actor]:
    """Fatma is a child; her address is protected by Emre, and Joris is the other parent."""
    with db.write() as session:
        for number in (world.fatma.persoon_id, world.emre_id):
            person = session.get_one(Persoon, number)
            person.straat, person.postcode, person.plaats = "Geheimpad 7", "9876 ZX", "Elders"
            person.beschermd_door_id = world.emre_id
            person.geboortedatum = date(2015, 1, 1) if number == world.fatma.persoon_id else date(1985, 1, 1)
            session.add(person)
        for parent in (world.emre_id, world.joris.persoon_id):
            note_relation(session, world.fatma.dossier_id, parent, kind=True, geldt=True)
    one = Actor(Rol.VERTEGENWOORDIGER, "Emre", Grond.REGISTER, persoon_id=world.emre_id,
                dossier_id=world.fatma.dossier_id, namens=world.fatma.naam)  # fmt: skip
    return one, replace(one, naam=world.joris.naam, persoon_id=world.joris.persoon_id)


def test_a_parent_gets_nothing_of_the_other(db: Database, filled: World, stores: Stores) -> None:
    """Not the protected address, nor what that one asked, read or did."""
    guards, other = _parents(db, filled)
    asked(db, filled, Recht.BEPERKEN, guards)
    with db.write() as session:
        session.execute(text("UPDATE declaratie SET opmerking = 'Woont op Geheimpad 7'"))
    theirs = data_of(made(db, stores, other))
    plain = json.dumps(theirs)
    for secret in ("Geheimpad", "9876 ZX", BSN_EMRE, BSN_FATMA):
        assert secret not in plain
    assert AFGESCHERMD in plain
    assert {row["recht"] for row in theirs["gegevensverzoek"]} == {"wissen"}
    assert not [row for row in theirs["logregel"] if row["door"] == "Emre"]
    assert [row["persoon_id"] for row in theirs["vertegenwoordiging"]] == ["u"]
    mine = data_of(made(db, stores, guards))
    assert "Geheimpad 7" in json.dumps(mine)
    assert {row["recht"] for row in mine["gegevensverzoek"]} == {"wissen", "beperken"}
    assert [row["bsn"] for row in mine["persoon"] if "bsn" in row] == [BSN_EMRE]


def _collected(db: Database, *actors: Actor) -> list[Tabellen]:
    with db.read() as session:
        return [collect(session, db.keys, reader_of(session, one)) for one in actors]


def test_what_is_told_in_confidence_changes_no_download(db: Database, filled: World) -> None:
    """Not of who told it, whom it is about, who acts for them or works for them: not even that something was told."""
    fatma = filled.fatma
    readers = (fatma.actor, filled.emre, fatma.helper, filled.joris.actor)
    before = _collected(db, *readers)
    for number, actor in enumerate((fatma.actor, filled.emre)):
        tell_in_confidence(db, actor, str(number))
    assert _collected(db, *readers) == before


def test_a_look_that_is_told_later_is_in_no_download_before_its_day(db: Database, filled: World) -> None:
    readers = (filled.fatma.actor, filled.emre)
    before = _collected(db, *readers)
    look(db, filled.toezichthouder, grond=Toezichtgrond.ONDERZOEK)
    assert _collected(db, *readers) == before
    with clock.frozen(NOW + timedelta(weeks=13)):
        told = [one["toezichtinzage"] for one in _collected(db, *readers)]
    assert [[row["waarom_later"] for row in rows] for rows in told] == [[LATER], [LATER]]


def test_where_mail_goes_is_of_each_reader_alone(db: Database, filled: World) -> None:
    """The child gets the address of the dossier, each parent the own one: and of the mails to it likewise."""
    parents = _parents(db, filled)
    with db.write() as session:
        wrapped = session.get_one(Dossier, filled.fatma.dossier_id).sleutel
        for number in (None, *(one.persoon_id for one in parents)):
            address = db.keys.for_dossier(wrapped, f"{number}@voorbeeld.example")
            row = Meldkeuze(lezer=f"l{number}", dossier_id=filled.fatma.dossier_id, persoon_id=number,
                            wijze=Wijze.DIGITAAL, meldingen=Meldwijze.GEEN, email=address)  # fmt: skip
            session.add(row)
            session.flush()
            session.add(Mail(dossier_id=row.dossier_id, keuze_id=row.id, gebeurtenis=row.lezer, soort=Mailsoort.BERICHT,
                             taal="nl", aan=address, gemaakt_op=NOW, volgende_op=NOW))  # fmt: skip
    readers = {None: filled.fatma.actor} | {one.persoon_id: one for one in parents}
    for number, found in zip(readers, _collected(db, *readers.values()), strict=True):
        assert [one["email"] for one in found["meldkeuze"]] == [f"{number}@voorbeeld.example"]
        assert [one["aan"] for one in found["mail"]] == [f"{number}@voorbeeld.example"]


def test_the_year_comes_out_with_what_was_said(db: Database, filled: World, stores: Stores) -> None:
    live_a_year(db, filled)
    package = made(db, stores, filled.fatma.actor)
    found = data_of(package)
    assert [one["bedrag_ct"] for one in found["maandbetaling"]] == [100_000]
    assert found["bezwaargrond"][0]["tekst"] == WHY
    assert found["klacht"][0]["tekst"] == SECRET
    assert found["vaststelling"][0]["terug_ct"] == sum(int(str(one["terug_ct"])) for one in found["vaststellingsdeel"])
    words = package.read("leesbaar.html").decode()
    for one in ("Vastgestelde budgetten", "Vaste bedragen die zijn betaald", WHY, SECRET):
        assert one in words
    assert TOLD not in words
    helper = data_of(made(db, stores, filled.fatma.helper))
    assert not {"maandbetaling", "vaststelling", "bezwaar", "klacht"} & set(helper)


def test_what_one_parent_disputes_changes_nothing_for_the_other(
    db: Database, gezin: Gezin, world: World, stores: Stores
) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    before = _collected(db, gezin.daan)
    with db.read() as session:
        mine = select(_b.id).where(_b.soort == Berichtsoort.PLAN_VASTGESTELD, _b.ontvanger_id == gezin.sanne_id)
        letter = session.execute(mine).scalar_one()
    number = object_to(db, gezin.sanne, letter)
    with db.write() as session:
        begin_papers(session, db, gezin.sanne, number)
    take_up(db, world.behandelaar, number)
    decide(db, world.behandelaar, number, Uitkomst.GEGROND)
    complain(db, gezin.sanne)
    after = _collected(db, gezin.daan)
    assert [name for name, rows in after[0].items() if rows != before[0].get(name)] == []
    found = data_of(made(db, stores, gezin.sanne))
    assert found["bezwaargrond"][0]["tekst"] == WHY
    assert found["klacht"][0]["tekst"] == SECRET


def test_a_parent_who_is_paid_keeps_the_own_address(db: Database, filled: World, stores: Stores) -> None:
    """As a zorgverlener of the child the protected parent is known by a birth date; the place is hidden there too."""
    guards, other = _parents(db, filled)
    with db.write() as session:
        session.execute(text("UPDATE zorgverlener SET geboortedatum = '1985-01-01', plaats = 'Elders' WHERE id = 1"))
    assert "plaats" not in data_of(made(db, stores, other))["zorgverlener"][0]
    assert data_of(made(db, stores, guards))["zorgverlener"][0]["plaats"] == "Elders"
    assert "bestand" not in data_of(made(db, stores, other))


def test_who_has_no_file_gets_what_there_is(db: Database, world: World, stores: Stores) -> None:
    emre = Actor(Rol.BUDGETHOUDER, "Emre Yıldız", Grond.EIGEN, persoon_id=world.emre_id)
    found = data_of(made(db, stores, emre))
    assert [one["naam"] for one in found["persoon"]] == ["Emre Yıldız"]


def test_one_at_a_time_and_only_for_who_asked(db: Database, world: World, stores: Stores) -> None:
    with db.write() as session:
        first = uitvoer.begin(session, db, world.fatma.actor, "nl")
        assert uitvoer.begin(session, db, world.fatma.actor, "nl") == first
        assert uitvoer.begin(session, db, world.emre, "nl") != first
    maken.make(db, *stores, first)
    for actor in (world.emre, world.joris.actor, world.fatma.helper):
        with pytest.raises(Denied), db.read() as session:
            uitvoer.open_file(session, db, stores[1], actor, first)


def test_what_stood_still_is_begun_again(
    db: Database, world: World, stores: Stores, frozen_clock: clock.Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = world.fatma.actor
    with db.write() as session:
        number = uitvoer.begin(session, db, actor, "nl")
    with monkeypatch.context() as broken:
        broken.setattr(maken, "_pack", _no_space)
        maken.make(db, *stores, number)
    with db.read() as session:
        assert uitvoer.download_for(session, db, actor, number).staat_stil
    with db.write() as session:
        assert uitvoer.again(session, db, actor, number)
        assert not uitvoer.again(session, db, actor, number)
    frozen_clock.advance(minutes=10)  # and then the machine stopped
    maken.finish(db, *stores)
    with db.read() as session:
        assert uitvoer.download_for(session, db, actor, number).is_klaar


def _until(true: Callable[[], bool]) -> None:
    """Wait for the work beside the pages."""
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it was not done in half a minute")


def _no_space(*_: object) -> None:
    raise OSError("no space")


def test_it_is_gone_after_its_days_and_so_is_its_key(
    db: Database, world: World, stores: Stores, frozen_clock: clock.Frozen
) -> None:
    made(db, stores, world.fatma.actor)
    row = columns(Uitvoer)
    frozen_clock.advance(days=7)
    maken.clear(db, stores[1])
    with db.read() as session:
        name = session.execute(select(row.opslag)).scalar_one()
    assert stores[1].has(name)
    frozen_clock.advance(days=1)
    maken.clear(db, stores[1])
    assert not stores[1].has(name)
    with db.read() as session:
        found = session.execute(select(table(Uitvoer))).one()
        assert (found.sleutel, found.lezer, found.opslag) == (None, None, None)


def test_the_number_of_statements_does_not_grow(db: Database, world: World) -> None:
    def counted() -> int:
        with count_statements(db) as seen, db.read() as session:
            collect(session, db.keys, reader_of(session, world.fatma.actor))
        return len(seen)

    before = counted()
    for month in range(1, 8):
        add_declaration(db, world.fatma, Declaratiestatus.BETAALD, maand=date(2026, month, 1))
    assert counted() == before


def test_a_sealed_file_is_whole_or_nothing(db: Database) -> None:
    wrapped = db.keys.new_dossier_key()
    target = io.BytesIO()
    writer = SealedWriter(target, db.keys, wrapped)
    content = bytes(range(256)) * (2 * PART // 256 + 10)
    writer.write(content)
    writer.finish()
    sealed = target.getvalue()
    assert b"".join(_read(db, sealed, wrapped)) == content
    assert bytes(range(256)) not in sealed
    first = 4 + int.from_bytes(sealed[:4], "big")
    for broken in (sealed[:first], sealed[first:], sealed + sealed[:first], sealed[:-1]):
        with pytest.raises(Unreadable):
            list(_read(db, broken, wrapped))


def _read(db: Database, sealed: bytes, wrapped: bytes) -> Iterator[bytes]:
    return read_sealed(io.BytesIO(sealed), db.keys, wrapped)


def test_the_pages_from_question_to_file(db: Database, filled: World, log_in: LogIn) -> None:
    client = log_in(filled.fatma.actor)
    get(client, f"{PATH}/downloaden")
    answer = post(client, f"{PATH}/downloaden", {})
    page = f"{answer.response.headers['location']}"
    _until(lambda: get(client, page).soup.select_one("[data-stand=klaar]") is not None)
    file = client.get(f"{page}/bestand")
    assert file.headers["content-disposition"].startswith("attachment")
    assert zipfile.ZipFile(io.BytesIO(file.content)).testzip() is None
    post(client, f"{page}/verwijderen", {})
    assert get(client, page).soup.select_one("[data-stand=weg]")
    assert client.get(f"{page}/bestand").status_code == 404
