"""The virus scanner: what clamd says of a file, or that it said nothing in time."""

import io
import time
from typing import BinaryIO, cast

import structlog
from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket

from portal.documenten.models import Scanstand
from portal.settings import ScannerConfig

log = structlog.get_logger("scanner")


def scan(config: ScannerConfig, content: bytes) -> Scanstand:
    """Let clamd look. `WACHT` when it does not answer as it should within the time limit; never raises."""
    if not config.clamd:
        return Scanstand.NIET_GESCAND
    reader = _InTime(content, time.monotonic() + config.timeout_seconds)
    try:
        answers = _client(config).instream(cast(BinaryIO, reader))
    except (ClamdError, OSError, ValueError) as error:
        log.warning("geen_antwoord", fout=error)
        return Scanstand.WACHT
    states = {state for state, _ in answers.values()}
    if "FOUND" in states:
        return Scanstand.BESMET
    return Scanstand.SCHOON if states == {"OK"} else Scanstand.WACHT


def _client(config: ScannerConfig) -> ClamdNetworkSocket:
    if config.clamd.startswith("/"):
        return ClamdUnixSocket(config.clamd, timeout=config.timeout_seconds)  # type: ignore[arg-type]
    host, _, port = config.clamd.rpartition(":")
    return ClamdNetworkSocket(host.strip("[]"), int(port), timeout=config.timeout_seconds)


class _InTime(io.BytesIO):
    """The socket limits each single send; this limits all of them together."""

    def __init__(self, content: bytes, until: float) -> None:
        super().__init__(content)
        self.until = until

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self.until:
            raise TimeoutError
        return super().read(size)
