"""A mail server on loopback that behaves as it is told."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from portal.settings import MailConfig, Settings

LIMIT = 0.4


@dataclass
class Server:
    """What a mail server got, and how it answers: `says` by command, `waits` seconds before it says anything."""

    port: int = 0
    got: list[bytes] = field(default_factory=list)
    rcpt: str = ""
    data: str = "250 OK"
    waits: float = 0
    hangs_up: bool = False

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
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
