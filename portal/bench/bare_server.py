"""The processes of the bare application, started as the portal's are."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from portal.bench.installation import FIRST_PORT, PROCESSES
from portal.start.processes import Processes, free_port


@dataclass(frozen=True)
class Bare:
    """Where it answers."""

    base_url: str

    @classmethod
    def start(cls, page: bytes, folder: Path, processes: Processes) -> "Bare":
        """Start it with the bytes to answer."""
        file = folder / "page.html"
        file.write_bytes(page)
        port = free_port(FIRST_PORT)
        options = ["--port", str(port), "--workers", str(PROCESSES), "--loop", "uvloop", "--http", "httptools"]
        quiet = ["--no-access-log", "--log-level", "warning"]
        command = [sys.executable, "-m", "uvicorn", "portal.bench.bare:app", *options, *quiet]
        env = {**os.environ, "PORTAL_BENCH_PAGE": str(file)}
        child = processes.start("The bare server", command, log=folder / "bare.log", env=env)
        base_url = f"http://127.0.0.1:{port}"
        processes.wait_until_answers(child, f"{base_url}/")
        return cls(base_url)
