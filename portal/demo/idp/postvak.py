"""The simulated mailbox: every mail that the demo's portal wrote into its folder, for whoever tries the demo."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from litestar import Response, get
from litestar.datastructures import State
from litestar.params import FromQuery
from markupsafe import Markup, escape

from portal import clock
from portal.demo.idp.pages import page
from portal.demo.idp.state import Simulator

NEWEST = 100
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Ontvangen:
    """A mail as its reader sees it."""

    aan: str
    onderwerp: str
    taal: str
    op: str
    tekst: Markup


def mails_in(folder: Path) -> list[Ontvangen]:
    """The newest mails, the newest first; none while nothing was mailed."""
    files = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns, reverse=True)[:NEWEST]
    return [_read(file.read_bytes()) for file in files]


def _read(content: bytes) -> Ontvangen:
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(found, EmailMessage)  # noqa: S101 - that is what this policy makes
    sent = clock.local(datetime.strptime(found["Date"], "%a, %d %b %Y %H:%M:%S %z"))
    text = found.get_content()
    language = str(found["Content-Language"] or "nl")
    return Ontvangen(str(found["To"]), str(found["Subject"]), language, f"{sent:%d-%m-%Y %H:%M}", _linked(text))


def _linked(text: str) -> Markup:
    """Plain text with its addresses as links."""
    made, end = Markup(), 0
    for found in _LINK.finditer(text):
        made += escape(text[end : found.start()]) + Markup('<a href="{0}">{0}</a>').format(found[0])
        end = found.end()
    return made + escape(text[end:])


@get("/mail", sync_to_thread=True)
def mailbox(state: State, taal: FromQuery[str] = "nl") -> Response[str]:
    """Every mail of the demo, of everybody."""
    simulator: Simulator = state.simulator
    mails = mails_in(simulator.mail) if simulator.mail else []
    return page("idp/postvak.html", "en" if taal == "en" else "nl", mails=mails)
