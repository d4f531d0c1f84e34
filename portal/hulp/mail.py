"""Mail to a zorgverlener: a fact and an address, in Dutch and in English.

Never a BSN, an amount, a name of the person who gets care or anything about care: a mail box is not private.
"""

import smtplib
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from secrets import token_hex

from portal import clock
from portal.settings import HostConfig, MailConfig, Settings
from portal.web.i18n import N_, NAMES, translations

UITNODIGING = (
    N_("Een link voor uw werk als zorgverlener"),
    N_(
        "Iemand voor wie u werkt nodigt u uit. U kunt uw zorgovereenkomst bekijken en uren doorgeven.\n\n"
        "Open deze link en druk op de knop:\n%(link)s\n\n"
        "De link werkt één keer, tot %(tot)s. Verwacht u deze mail niet? Doe dan niets."
    ),
)
TERUGGESTUURD = (
    N_("Er staat iets voor u klaar"),
    N_(
        "U gaf uren door. Er is een vraag over.\n\nLog in om te lezen wat u kunt doen:\n%(link)s\n\n"
        "Kwam u binnen met een link uit een mail? Open die mail weer. U kunt daar een nieuwe link vragen."
    ),
)


class NietVerstuurd(Exception):
    """The mail could not be handed over to anybody who sends it."""


def compose(host: HostConfig, sender: str, to: str, kind: tuple[str, str], **figures: str) -> EmailMessage:
    """One mail in every language of the portal, Dutch first. Raises ValueError on an address that is none."""
    subject, text = kind
    mail = EmailMessage()
    mail["From"], mail["To"] = sender or host.email or "portaal@localhost", to
    mail["Subject"] = " / ".join(dict.fromkeys(translations(code).gettext(subject) for code in NAMES))
    mail["Date"], mail["Message-ID"] = formatdate(clock.now().timestamp()), make_msgid(domain="portaal.invalid")
    parts = [translations(code).gettext(text) % figures for code in NAMES]
    mail.set_content("\n\n---\n\n".join([*parts, host.naam]) + "\n")
    return mail


def send(settings: Settings, mail: EmailMessage) -> None:
    """Give a mail to the server of the settings, or write it into their folder. Raises `NietVerstuurd`."""
    try:
        if settings.mail.smtp_host:
            _by_server(settings.mail, mail)
        else:
            _into_folder(settings.mail.folder or settings.data_folder / "mail", mail)
    except (OSError, smtplib.SMTPException) as error:
        raise NietVerstuurd from error


def _by_server(config: MailConfig, mail: EmailMessage) -> None:
    kind = smtplib.SMTP_SSL if config.smtp_security == "tls" else smtplib.SMTP
    with kind(config.smtp_host, config.smtp_port, timeout=config.timeout_seconds) as server:
        if config.smtp_security == "starttls":
            server.starttls()
        if config.smtp_user:
            server.login(config.smtp_user, config.smtp_password.get_secret_value())
        server.send_message(mail)


def _into_folder(folder: Path, mail: EmailMessage) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{clock.now():%Y%m%d-%H%M%S}-{token_hex(4)}.eml"
    half = folder / f".{name}"
    half.touch(mode=0o600)
    half.write_bytes(mail.as_bytes())
    half.rename(folder / name)
