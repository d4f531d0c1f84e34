"""The virus scanner: real, absent, down, slow, or talking nonsense. A file is refused, or held and never lost."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from portal.actor import Actor
from portal.documenten import onderhoud
from portal.documenten.models import Scanstand
from portal.documenten.onderhoud import scan_all, scan_waiting
from portal.documenten.opslag import FolderStore
from portal.documenten.scanner import scan
from portal.documenten.service import fix_document
from portal.documenten.weigering import BERICHTEN, Reden
from portal.settings import ScannerConfig
from tests.clamd import start_clamd
from tests.conftest import get
from tests.documenten.conftest import EICAR, LogIn, Sender, pdf, picture
from tests.world import World

UseScanner = Callable[..., ScannerConfig]
HELD = "Nog niet gecontroleerd op virussen."


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with start_clamd(tmp_path_factory.mktemp("clamd")) as address:
        yield address


@contextmanager
def fake_clamd(answer: bytes | None) -> Iterator[str]:
    """A server that reads what it gets and says this; None: it says nothing and keeps the line open."""
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                line.settimeout(5)
                data = b""
                while not data.endswith(b"\0\0\0\0"):
                    data += line.recv(65536)
                if answer is None:
                    stop.wait(5)
                else:
                    line.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}"
    finally:
        stop.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def test_a_virus_is_refused(fatma: Sender, with_scanner: UseScanner, clamd: str) -> None:
    with_scanner(clamd, 20)
    fatma.send(picture(), "schoon.jpg")
    assert fatma.rows()[0].scan is Scanstand.SCHOON
    infected = pdf(1, lambda made: made.Root.__setattr__("Virus", made.make_stream(EICAR)), compress_streams=False)
    assert EICAR in infected
    assert fatma.refused(infected, "brief.pdf") == BERICHTEN[Reden.VIRUS]
    assert "virussen" not in get(fatma.client, fatma.path).words


def test_without_a_scanner_the_page_says_so(fatma: Sender) -> None:
    assert "Niet gecontroleerd op virussen" in fatma.send(picture()).words
    assert fatma.rows()[0].scan is Scanstand.NIET_GESCAND


@pytest.mark.parametrize("answer", [b"stream: OK\n", b"stream: Test FOUND\n"], ids=["clean", "virus"])
def test_a_scanner_over_the_network(answer: bytes) -> None:
    expected = Scanstand.SCHOON if b"OK" in answer else Scanstand.BESMET
    with fake_clamd(answer) as address:
        assert scan(ScannerConfig(clamd=address), b"abc") is expected


@pytest.mark.parametrize(
    "answer",
    [b"", b"hallo\n", b"\xff\xfe\xfd\n", b"INSTREAM size limit exceeded. ERROR\n", b"stream: stuk ERROR\n", None],
)
def test_a_scanner_that_does_not_answer_as_it_should(
    fatma: Sender, with_scanner: UseScanner, answer: bytes | None
) -> None:
    with fake_clamd(answer) as address:
        with_scanner(address, 0.3)
        page = fatma.send(picture())
    assert HELD in page.words
    assert fatma.rows()[0].scan is Scanstand.WACHT


def test_a_file_that_waits_is_scanned_at_the_next_look(
    fatma: Sender, with_scanner: UseScanner, clamd: str, tmp_path: Path
) -> None:
    with_scanner(str(tmp_path / "niemand.sock"))
    assert HELD in fatma.send(picture()).words
    with_scanner(clamd, 20)
    until = time.monotonic() + 20  # on a busy machine the page does not wait that long, and the next one shows it
    while HELD in get(fatma.client, fatma.path).words and time.monotonic() < until:
        time.sleep(0.2)
    assert "virussen" not in get(fatma.client, fatma.path).words
    assert fatma.rows()[0].scan is Scanstand.SCHOON


def test_a_file_that_waits_is_scanned_by_itself(fatma: Sender, with_scanner: UseScanner, store: FolderStore) -> None:
    with_scanner("127.0.0.1:1", 0.3)
    fatma.send(picture())
    fatma.send(pdf(), "brief.pdf")
    assert scan_waiting(fatma.db, store, ScannerConfig(clamd="127.0.0.1:1", timeout_seconds=0.3)) == 0
    with fake_clamd(b"stream: OK\n") as address:
        assert scan_waiting(fatma.db, store, ScannerConfig(clamd=address)) == 2
    assert {row.scan for row in fatma.rows()} == {Scanstand.SCHOON}


def test_a_file_that_the_scanner_cannot_judge_keeps_no_other_waiting(
    fatma: Sender, with_scanner: UseScanner, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_scanner("127.0.0.1:1", 0.3)
    bad = [picture(colour=colour) for colour in ("red", "green", "blue", "white")]
    for content in bad:
        fatma.send(content)
    fatma.send(pdf(), "brief.pdf")
    monkeypatch.setattr(
        onderhoud, "scan", lambda _, content: Scanstand.SCHOON if content[:4] == b"%PDF" else Scanstand.WACHT
    )
    for _ in range(50):  # four in five are bad, and three of them in a row end a turn
        scan_all(fatma.db, store, ScannerConfig(clamd="here"))
    assert sorted(row.scan for row in fatma.rows()) == [Scanstand.SCHOON, *[Scanstand.WACHT] * 4]


def test_a_scanner_that_is_away_is_not_asked_about_every_file(
    fatma: Sender, with_scanner: UseScanner, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But when it is there again, all are scanned in one turn, however many."""
    monkeypatch.setattr(onderhoud, "AT_ONCE", 4)
    with_scanner("127.0.0.1:1", 0.3)
    for colour in ("red", "green", "blue", "white", "black", "grey"):
        fatma.send(picture(colour=colour), f"{colour}.jpg")
    asked: list[object] = []
    monkeypatch.setattr(onderhoud, "scan", lambda *_: asked.append(1) or Scanstand.WACHT)
    assert scan_waiting(fatma.db, store, ScannerConfig(clamd="here")) == 0
    assert len(asked) == onderhoud.AWAY_AFTER
    monkeypatch.setattr(onderhoud, "scan", lambda *_: Scanstand.SCHOON)
    scan_all(fatma.db, store, ScannerConfig(clamd="here"))
    assert {row.scan for row in fatma.rows()} == {Scanstand.SCHOON}


def test_what_turns_out_to_have_a_virus_opens_for_nobody(
    fatma: Sender, with_scanner: UseScanner, store: FolderStore
) -> None:
    fatma.send(picture())
    with fake_clamd(b"stream: Test FOUND\n") as address:
        scan_waiting(fatma.db, store, ScannerConfig(clamd=address))
    row = fatma.rows()[0]
    assert row.scan is Scanstand.BESMET
    assert "In dit bestand zit een virus. Niemand kan het openen." in get(fatma.client, fatma.path).words
    for path in (f"{fatma.path}/bestanden/{row.id}", f"{fatma.path}/pdf"):
        get(fatma.client, path, 404)


@pytest.mark.parametrize("who", ["emre", "consulent", "svb"])
def test_what_waits_is_fetched_by_who_sent_it_only(
    fatma: Sender, with_scanner: UseScanner, log_in: LogIn, world: World, store: FolderStore, who: str
) -> None:
    with_scanner("127.0.0.1:1", 0.2)
    fatma.send(picture())
    with fatma.db.write() as session:
        fix_document(session, fatma.db, store, world.fatma.actor, fatma.number)
    file = f"{fatma.path}/bestanden/{fatma.rows()[0].id}"
    assert fatma.client.get(file).status_code == 200
    other: Actor = getattr(world, who)
    log_in(other)
    get(fatma.client, file, 404)
    get(fatma.client, f"{fatma.path}/pdf", 404)
    page = get(fatma.client, fatma.path)
    assert "foto.jpg" in page.words
    assert HELD in page.words
    assert page.soup.select_one(f"a[href='{file}']") is None
