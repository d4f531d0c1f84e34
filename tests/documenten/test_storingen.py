"""What goes wrong halfway: a crash, a full disk, two at once. No row without its file, no file that stays behind."""

import errno
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portal import clock
from portal.db import Database
from portal.documenten import service
from portal.documenten.models import Scanstand
from portal.documenten.onderhoud import sweep
from portal.documenten.opslag import FolderStore
from portal.documenten.service import Nieuw, add_file, fix_document
from portal.documenten.soorten import JPEG, Gezien
from portal.documenten.weigering import BERICHTEN, Geweigerd, Reden
from tests.conftest import get
from tests.documenten.conftest import Sender, draft_of, pdf, picture
from tests.race import race, refusals
from tests.world import World, build_world


def _files(store: FolderStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir()) if store.folder.exists() else []


def _new(content: bytes) -> Nieuw:
    return Nieuw("foto.jpg", content, Gezien(JPEG, 1), Scanstand.NIET_GESCAND)


def _full(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_lies_on_disk_is_private_and_unreadable(fatma: Sender, store: FolderStore) -> None:
    content = picture()
    fatma.send(content, "geheim.jpg")
    (name,) = _files(store)
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert store.folder.parent.stat().st_mode & 0o777 == 0o700
    assert (store.folder / name).stat().st_mode & 0o777 == 0o600
    assert content[:200] not in (store.folder / name).read_bytes()
    assert name == fatma.rows()[0].opslag.hex()


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_full_disk(fatma: Sender, store: FolderStore, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    fatma.send(picture(), "eerste.jpg")
    before = _files(store)
    with monkeypatch.context() as patched:
        patched.setattr(*((os, "fsync", _full) if where == "fsync" else (Path, "replace", _full)))
        assert fatma.refused(pdf(), "brief.pdf") == BERICHTEN[Reden.VOL]
    assert _files(store) == before
    fatma.send(pdf(), "brief.pdf")


def test_a_disk_that_is_full_while_the_file_comes_in(
    fatma: Sender, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", _full)
    assert fatma.refused(pdf(), "brief.pdf") == BERICHTEN[Reden.VOL]
    assert _files(store) == []


def test_another_fault_of_the_disk(fatma: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    assert fatma.refused(picture()) == BERICHTEN[Reden.MISLUKT]


def test_a_crash_between_the_file_and_its_row(
    fatma: Sender, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file stays without a row, is never shown, and goes after a day; what has a row stays."""
    fatma.send(picture(), "blijft.jpg")
    kept = _files(store)

    class Crash(BaseException):
        """The process ends here."""

    def stop(*_: object) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(service, "_add_row", stop)
        patched.setattr(FolderStore, "remove", stop)  # nothing runs after a crash
        with pytest.raises(Crash):
            add_file(fatma.db, store, _fatma(fatma), fatma.number, _new(picture(colour="blue")))
    assert len(_files(store)) == 2
    assert fatma.names() == ["blijft.jpg"]

    assert sweep(fatma.db, store) == 0, "younger than a day: its row may still come"
    _make_old(store)
    assert sweep(fatma.db, store) == 1
    assert _files(store) == kept


def test_what_was_half_written_goes_as_well(fatma: Sender, store: FolderStore) -> None:
    fatma.send(picture())
    (store.folder / f"{'a' * 32}.half").write_bytes(b"half")
    _make_old(store)
    sweep(fatma.db, store)
    assert _files(store) == [fatma.rows()[0].opslag.hex()]


def test_a_database_that_knows_no_file_removes_none(db: Database, world: World, tmp_path: Path) -> None:
    """Somebody started the portal with another database: the files of the right one are not thrown away."""
    store = FolderStore(tmp_path / "documenten")
    store.put(b"van iemand")
    _make_old(store)
    assert sweep(db, store) == 0
    assert len(_files(store)) == 1


def test_a_failure_after_the_file_was_stored(
    fatma: Sender, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(service, "record_act", fail)
        with pytest.raises(RuntimeError):
            add_file(fatma.db, store, _fatma(fatma), fatma.number, _new(picture()))
    assert _files(store) == []
    assert fatma.rows() == []


def test_two_at_once_for_the_tenth_place(both_db: Database, tmp_path: Path) -> None:
    world, store = build_world(both_db), FolderStore(tmp_path / "documenten")
    actor = world.fatma.actor
    number = draft_of(both_db, actor, world.fatma.dossier_id)
    for place in range(9):
        add_file(both_db, store, actor, number, _new(b"%d" % place))
    ended = race(*(lambda one=one: add_file(both_db, store, actor, number, _new(one)) for one in (b"een", b"twee")))  # type: ignore[misc]
    assert [one.reden for one in refusals(ended) if isinstance(one, Geweigerd)] == [Reden.AANTAL]
    assert ended.count(None) == 1
    assert len(_files(store)) == 10


def test_a_document_whose_file_is_gone_is_not_sent(fatma: Sender, store: FolderStore) -> None:
    fatma.send(picture())
    store.remove(fatma.rows()[0].opslag)
    with pytest.raises(service.NietTeGebruiken), fatma.db.write() as session:
        fix_document(session, fatma.db, store, _fatma(fatma), fatma.number)
    assert "foto.jpg" in get(fatma.client, fatma.path).words


def _fatma(sender: Sender) -> Any:
    from portal.actor import Actor, Grond, Rol
    from portal.documenten.models import Document

    with sender.db.read() as session:
        dossier = session.get_one(Document, sender.number).dossier_id
    return Actor(Rol.BUDGETHOUDER, "Fatma Yıldız", Grond.EIGEN, persoon_id=1, dossier_id=dossier)


def _make_old(store: FolderStore) -> None:
    then = (clock.now() - timedelta(days=1, minutes=1)).timestamp()
    for path in store.folder.iterdir():
        os.utime(path, (then, then))
