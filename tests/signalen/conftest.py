"""A mail server on loopback that behaves as it is told, and readers with an address."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from sqlmodel import select

from portal import clock
from portal.db import Database
from portal.settings import MailConfig, Settings
from portal.signalen.lezer import Lezer, seal_of
from portal.signalen.models import Mail, Mailsoort, Meldkeuze, Meldwijze, Wijze

LIMIT = 0.4


@dataclass
class Server:
    """What a mail server got, and how it answers; `waits`: seconds before it says anything.

    `stalls`: it says nothing for long, "before" it takes a mail or "after" it did. `began` counts mails that came in.
    """

    port: int = 0
    got: list[bytes] = field(default_factory=list)
    rcpt: str = ""
    data: str = "250 OK"
    waits: float = 0
    hangs_up: bool = False
    stalls: str = ""
    began: int = 0

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.began += 1
        stalls = self.stalls
        if stalls == "after":
            self.got.append(envelope.content)
        if stalls:
            await asyncio.sleep(20)
            return "421 bye"
        await asyncio.sleep(self.waits)
        if self.hangs_up:
            server.transport.close()
            return "421 bye"
        if self.data.startswith("250"):
            self.got.append(envelope.content)
        return self.data


class _OnFreePort(Controller):
    """A controller that asks the port that it got whether somebody is there."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


@pytest.fixture
def server() -> Iterator[Server]:
    """A mail server on a free port of loopback."""
    handler = Server()
    controller = _OnFreePort(handler, hostname="127.0.0.1", port=0, ready_timeout=10)
    controller.start()
    handler.port = controller.port
    yield handler
    controller.stop()


@pytest.fixture
def by_smtp(settings: Settings, server: Server) -> Callable[..., Settings]:
    """Settings that send mail to that server."""

    def make(**changes: Any) -> Settings:
        values = {
            "smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_security": "none",
            "sender": "portaal@waterveen.example", "timeout_seconds": LIMIT,
        }  # fmt: skip
        return settings.model_copy(update={"mail": MailConfig(**{**values, **changes})})

    return make


def subscribe(
    db: Database,
    lezer: Lezer,
    email: str,
    meldingen: Meldwijze = Meldwijze.DAGELIJKS,
    wijze: Wijze = Wijze.POST,
    *,
    by: int | None = None,
) -> int:
    """A reader with a confirmed address; `by` is who confirmed it. Returns the number of the choice."""
    with db.write() as session:
        row = Meldkeuze(
            lezer=lezer.code, dossier_id=lezer.dossier_id, persoon_id=lezer.persoon_id,
            medewerker_id=lezer.medewerker_id, wijze=wijze, meldingen=meldingen, bevestigd_op=clock.now(),
            bevestigd_door_id=by, email=seal_of(session, lezer.dossier_id).seal(email),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def mails_of(db: Database) -> list[tuple[str, Mailsoort]]:
    """To whom which mails were left, in order."""
    with db.read() as session:
        rows = session.exec(select(Mail).order_by(Mail.id)).all()  # type: ignore[arg-type]
        return [(seal_of(session, one.dossier_id).open(one.aan), one.soort) for one in rows]
