"""Handing a mail to a server, or writing it into a folder. What the other side says is sorted, never kept: it may
repeat the address.

Every answer of a server has its own limit, and the whole has one as well: a server that sends a sign every few
seconds would hold a mail forever.
"""

import os
import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from socket import SHUT_RDWR

from portal.settings import MailConfig, Settings

WHOLE = 4  # the whole conversation may take so many times the limit of one answer
PERMANENT = 500


class Storing(Exception):
    """It did not work now and may later; `reden` is a short Dutch word."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


class Weigering(Exception):
    """It will never work: this address or this mail was refused."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


def longest_seconds(config: MailConfig) -> float:
    """How long one mail can take at most."""
    return config.timeout_seconds * (WHOLE + 2)


def deliver(settings: Settings, message: EmailMessage, number: int) -> None:
    """Send one mail. Raises `Storing` or `Weigering`; `number` is its own, so that a file is written once."""
    if settings.mail.smtp_host:
        _send(settings.mail, message)
    else:
        _write(settings.mail.folder or settings.data_folder / "mail", message, number)


def _write(folder: Path, message: EmailMessage, number: int) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half, whole = folder / f".{number:08d}.half", folder / f"{number:08d}.eml"
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(message.as_bytes())
        half.replace(whole)
    except OSError as error:
        raise Storing("map") from error


def _send(config: MailConfig, message: EmailMessage) -> None:
    try:
        with _connected(config) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        raise _refused(min(code for code, _ in error.recipients.values()), "adres") from None
    except smtplib.SMTPDataError as error:
        raise _refused(error.smtp_code, "inhoud") from None
    except smtplib.SMTPSenderRefused:
        raise Storing("afzender") from None
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        raise Storing("inloggen") from None
    except (smtplib.SMTPException, OSError, ValueError):
        raise Storing("server") from None


def _refused(code: int, reden: str) -> Exception:
    return Weigering(reden) if code >= PERMANENT else Storing(reden)


@contextmanager
def _connected(config: MailConfig) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if config.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(timeout=config.timeout_seconds, context=context)
    else:
        server = smtplib.SMTP(timeout=config.timeout_seconds)
    end = threading.Timer(config.timeout_seconds * WHOLE, _hang_up, (server,))
    end.daemon = True
    end.start()
    try:
        server._host = config.smtp_host  # type: ignore[attr-defined]  # the name that a certificate is held against
        server.connect(config.smtp_host, config.smtp_port)
        if config.smtp_security == "starttls":
            server.starttls(context=context)
        if config.smtp_user:
            server.login(config.smtp_user, config.smtp_password.get_secret_value())
        yield server
        with suppress(smtplib.SMTPException, OSError):  # it was accepted already; saying goodbye is manners
            server.quit()
    finally:
        end.cancel()
        server.close()


def _hang_up(server: smtplib.SMTP) -> None:
    with suppress(OSError, AttributeError):
        server.sock.shutdown(SHUT_RDWR)  # type: ignore[union-attr]
