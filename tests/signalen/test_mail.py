"""Mail: nothing personal in it, nothing typed becomes a header, and no server keeps the portal waiting."""

import email
import email.policy
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from portal.settings import MailConfig, Settings
from portal.signalen.mailteksten import TEKSTEN, compose
from portal.signalen.models import Mailsoort
from portal.signalen.smtp import Storing, Weigering, deliver
from tests.signalen.conftest import LIMIT, Server
from tests.world import NOW

ByMail = Callable[..., Settings]


def mail(settings: Settings, aan: str = "fatma@mail.example", taal: str = "nl") -> email.message.EmailMessage:
    sender = "portaal@waterveen.example"
    return compose(Mailsoort.BRIEF, taal, aan, settings.hosts[0], sender, NOW, kenmerk="k1")


def read(content: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)  # type: ignore[return-value]


def test_mail_leaves_from_one_place() -> None:
    root = Path(__file__).resolve().parents[2] / "portal"
    names = {file.relative_to(root).as_posix() for file in root.rglob("*.py") if "smtplib" in file.read_text()}
    assert names == {"signalen/smtp.py"}


def test_every_kind_has_its_words() -> None:
    assert set(TEKSTEN) == set(Mailsoort)


@pytest.mark.parametrize("taal", ["nl", "en", "qps", "xx"])
@pytest.mark.parametrize("soort", Mailsoort)
def test_it_says_only_that_something_waits(settings: Settings, soort: Mailsoort, taal: str) -> None:
    secret = "S3CRET" if soort is Mailsoort.BEVESTIGEN else ""
    made = compose(soort, taal, "a@b.example", settings.hosts[0], "p@w.example", NOW, geheim=secret, kenmerk="k")
    body = made.get_content()
    assert settings.hosts[0].base_url in body
    assert secret in body
    assert "%(" not in body
    assert made["Content-Language"] == ("en" if taal == "en" else "nl")
    assert made["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("aan", ["a@b.example\r\nBcc: c@d.example", "a@b.example\nX: y", "a b@c.example", "a@b@c", ""])
def test_no_address_adds_a_header(settings: Settings, aan: str) -> None:
    with pytest.raises((ValueError, email.errors.HeaderParseError, IndexError)):
        mail(settings, aan)


def test_a_server_gets_it(settings: Settings, by_smtp: ByMail, server: Server) -> None:
    deliver(by_smtp(), mail(settings, taal="en"), 1)
    got = read(server.got[0])
    assert got["To"] == "fatma@mail.example"
    assert got["Message-ID"] == "<k1@pgb.waterveen.example>"


@pytest.mark.parametrize(
    ("answers", "kind", "reden"),
    [
        ({"rcpt": "550 no such user"}, Weigering, "adres"),
        ({"rcpt": "450 try later"}, Storing, "adres"),
        ({"data": "554 refused"}, Weigering, "inhoud"),
        ({"data": "451 local error"}, Storing, "inhoud"),
        ({"hangs_up": True}, Storing, "server"),
        ({"waits": 4 * LIMIT}, Storing, "server"),
    ],
)
def test_what_a_server_says_is_sorted(
    settings: Settings, by_smtp: ByMail, server: Server, answers: dict[str, object], kind: type[Exception], reden: str
) -> None:
    for name, value in answers.items():
        setattr(server, name, value)
    with pytest.raises(kind) as found:
        deliver(by_smtp(), mail(settings), 1)
    assert found.value.reden == reden  # type: ignore[attr-defined]
    assert server.got == []


@pytest.mark.parametrize("changes", [{"smtp_security": "starttls"}, {"smtp_security": "tls"}, {"smtp_user": "x"}])
def test_without_encryption_or_login_nothing_is_sent(
    settings: Settings, by_smtp: ByMail, server: Server, changes: dict[str, str]
) -> None:
    with pytest.raises(Storing):
        deliver(by_smtp(**changes), mail(settings), 1)
    assert server.got == []


@contextmanager
def listener(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server of one conversation."""
    with socket.create_server(("127.0.0.1", 0)) as waiting:

        def answer() -> None:
            with suppress(OSError):
                connection, _ = waiting.accept()
                with connection:
                    talk(connection)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield waiting.getsockname()[1]
    thread.join(timeout=5)


def test_a_server_that_drips_is_left(settings: Settings, by_smtp: ByMail) -> None:
    """Each sign comes within the limit of one answer, and the line never ends."""

    def drip(connection: socket.socket) -> None:
        for _ in range(200):
            connection.sendall(b"2")
            time.sleep(LIMIT / 4)

    begun = time.monotonic()
    with listener(drip) as port, pytest.raises(Storing):
        deliver(by_smtp(smtp_port=port), mail(settings), 1)
    assert time.monotonic() - begun < 10 * LIMIT


def test_nobody_listens(settings: Settings, by_smtp: ByMail) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(Storing) as found:
        deliver(by_smtp(smtp_port=port), mail(settings), 1)
    assert "fatma" not in repr(found.value)


def test_without_a_server_it_becomes_a_file_once(settings: Settings, tmp_path: Path) -> None:
    here = settings.model_copy(update={"mail": MailConfig(folder=tmp_path / "mail")})
    for _ in range(2):
        deliver(here, mail(settings), 7)
    files = list((tmp_path / "mail").iterdir())
    assert [file.name for file in files] == ["00000007.eml"]
    assert files[0].stat().st_mode & 0o077 == 0
    assert read(files[0].read_bytes())["To"] == "fatma@mail.example"


def test_a_folder_that_cannot_be_written_is_tried_again(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file stands in the way")
    with pytest.raises(Storing, match="map"):
        deliver(settings.model_copy(update={"mail": MailConfig(folder=tmp_path / "mail")}), mail(settings), 7)
