"""A real clamd for the tests, with one signature of our own, EICAR's; `freshclam` is never started."""

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from clamav_client.clamd import ClamdError, ClamdUnixSocket

# The 68 bytes of the EICAR test file, as clamd reads signatures: name, any file, any place, hex.
SIGNATURE = (
    "Portaal.Eicar:0:*:58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956"
    "495255532d544553542d46494c452124482b482a"
)
SETTINGS = """\
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/db
PidFile {folder}/clamd.pid
TemporaryDirectory {folder}
Foreground yes
MaxThreads 2
SelfCheck 0
{user}
"""


@contextmanager
def start_clamd(folder: Path) -> Iterator[str]:
    """Start clamd and give the path of its socket; a machine without it fails in CI and skips elsewhere."""
    program = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        if os.environ.get("PORTAL_TEST_EISEN") == "alles":
            pytest.fail("clamd is not installed, and this run demands every part")
        pytest.skip("clamd is not installed")
    (folder / "db").mkdir()
    (folder / "db" / "portaal.ndb").write_text(SIGNATURE + "\n")
    settings = folder / "clamd.conf"
    settings.write_text(SETTINGS.format(folder=folder, user="User root" if os.geteuid() == 0 else ""))
    server = subprocess.Popen([program, "--config-file", str(settings)], stdout=subprocess.DEVNULL)
    try:
        _wait(folder / "clamd.sock", server)
        yield str(folder / "clamd.sock")
    finally:
        server.terminate()
        server.wait(20)


def _wait(socket: Path, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"clamd stopped with {server.returncode}")
        try:
            if ClamdUnixSocket(str(socket), timeout=5).instream(io.BytesIO(b"leeg")):
                return
        except (ClamdError, OSError):
            time.sleep(0.1)
    pytest.fail("clamd did not answer")
