"""Parts of the system that pip cannot bring: what is missing, who may install it, and the line to type."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from glob import glob

from portal.start import StartError


@dataclass(frozen=True)
class Need:
    """A part of the machine, the Debian packages that bring it, and how to see that it is there."""

    name: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


def program(*names: str) -> Callable[[], bool]:
    """Present when one of these programs is on the path, or where Debian keeps those of the system."""
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    return lambda: any(shutil.which(name, path=path) for name in names)


def file(*patterns: str) -> Callable[[], bool]:
    """Present when a file fits one of the patterns."""
    return lambda: any(glob(pattern) for pattern in patterns)


POSTGRESQL = Need("PostgreSQL", ("postgresql",), file("/usr/lib/postgresql/*/bin/postgres"))
BENCH_NEEDS = (Need("wrk", ("wrk",), program("wrk")), POSTGRESQL)
TEST_NEEDS = (
    Need("Chromium", ("chromium",), program("chromium", "chromium-browser", "google-chrome")),
    Need("libatomic", ("libatomic1",), file("/usr/lib/*/libatomic.so.1", "/lib/*/libatomic.so.1")),  # Playwright's Node
    Need("Noto fonts", ("fonts-noto-core",), file("/usr/share/fonts/*/noto/NotoSans-Regular.*")),
    *BENCH_NEEDS,
    Need("ClamAV", ("clamav-daemon",), program("clamd")),
)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return the needs that this machine does not meet."""
    return [need for need in needs if not need.present()]


def may_install() -> bool:
    """Say whether we may install packages ourselves: root on a machine with apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def line_to_type(needs: Iterable[Need]) -> str:
    """Return the one line with which somebody else can install these."""
    packages = " ".join(package for need in needs for package in need.packages)
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}"


def require(needs: list[Need], why: str, say: Callable[[str], None]) -> None:
    """Install what is missing and say so, or raise :class:`StartError` with the line to type."""
    if may_install():
        install(needs, say)
        return
    if shutil.which("apt-get"):
        raise StartError(f"{why} Type this line, then start again:\n\n  {line_to_type(needs)}")
    names = ", ".join(need.name for need in needs)
    raise StartError(f"{why} Install it the way this system does it, then start again: {names}.")


def install(needs: list[Need], say: Callable[[str], None]) -> None:
    """Install the packages of these needs as root. Raises :class:`StartError` when that fails."""
    packages = [package for need in needs for package in need.packages]
    say(f"installing with apt-get: {' '.join(packages)}")
    wait = ("-o", "DPkg::Lock::Timeout=600")  # somebody else's apt may be busy
    _apt("update", "-q", *wait)
    _apt("install", "-y", "-q", "--no-install-recommends", *wait, *packages)
    if still := missing(needs):
        raise StartError(f"apt-get is done, but still missing: {', '.join(need.name for need in still)}.")


def _apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}
    done = subprocess.run(
        ("apt-get", *arguments), env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        last = "\n".join(f"  {line}" for line in (done.stdout + done.stderr).splitlines()[-8:])
        raise StartError(f"apt-get {arguments[0]} failed:\n{last}")


def venv_need(python: str) -> Need:
    """Return the package with ``venv`` and ``ensurepip`` for this Python.

    ``python3-venv`` is for the system's own version; another one beside it has a package by its number.
    """
    own = os.path.realpath("/usr/bin/python3")
    version = os.path.basename(os.path.realpath(python))
    package = "python3-venv" if os.path.realpath(python) == own else f"{version}-venv"
    return Need("venv", (package,), lambda: _has_ensurepip(python))


def _has_ensurepip(python: str) -> bool:
    return subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True).returncode == 0
