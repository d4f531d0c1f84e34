"""Virtual environments: made under another name, renamed when complete, stamped with the lock file's hash.

An environment without its stamp is half-made; one with the stamp of another lock file, checkout or Python is old.
Both are thrown away and made again, so nobody ever has to repair one by hand.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.start import ROOT, StartError, apt
from portal.start.processes import die_with
from portal.start.progress import Steps

STAMP = "portal-stamp.json"


@dataclass(frozen=True)
class Environment:
    """One virtual environment of the checkout and the lock file that says what is in it."""

    name: str
    lock: str
    root: Path = ROOT

    @property
    def folder(self) -> Path:
        return self.root / self.name

    @property
    def half(self) -> Path:
        """Where it is built; this name stays behind when the building was interrupted."""
        return self.root / f"{self.name}.half"

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def fault(self) -> str:
        """Return why the environment cannot be used, empty when it can."""
        if not self.folder.exists():
            return "it was not made yet"
        try:
            stamp = json.loads((self.folder / STAMP).read_text())
        except (OSError, ValueError):
            return "it is half-made"
        if stamp.get("lock") != self._lock_hash():
            return f"{self.lock} changed"
        if stamp.get("root") != str(self.root):
            return "the folder was moved"
        if stamp.get("python") != _version_of(self.python):
            return "its Python is gone or changed"
        return ""

    def _lock_hash(self) -> str:
        return hashlib.sha256((self.root / self.lock).read_bytes()).hexdigest()

    def packages(self) -> int:
        """Return how many packages the lock file names."""
        return len(re.findall(r"^\S+==", (self.root / self.lock).read_text(), re.MULTILINE))

    def make(self, steps: Steps) -> None:
        """Make it anew, telling how far it is. Raises :class:`StartError` with the way out."""
        shutil.rmtree(self.half, ignore_errors=True)
        _make_empty(self.half, steps.say)
        self._install(steps.note)
        _rename_inside(self.half, self.folder)
        stamp = {"lock": self._lock_hash(), "root": str(self.root), "python": _version_of(self.half / "bin/python")}
        (self.half / STAMP).write_text(json.dumps(stamp, indent=1))
        shutil.rmtree(self.folder, ignore_errors=True)
        self.half.rename(self.folder)

    def _install(self, note: Callable[[str], None]) -> None:
        command = [
            *(str(self.half / "bin/python"), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"),
            *("--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--retries", "2"),
            *("-r", str(self.root / self.lock)),
        ]
        total, collected = self.packages(), 0
        last: deque[str] = deque(maxlen=40)
        stop_with_us = die_with(os.getpid())
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=stop_with_us
        ) as pip:
            try:
                for line in pip.stdout or ():
                    last.append(line.rstrip())
                    if line.startswith("Collecting "):
                        collected += 1
                        note(f"{collected} of at most {total} packages")
                    elif line.startswith("Installing collected"):
                        note("unpacking, this may take half a minute")
            except BaseException:  # told to stop: pip must not go on alone
                pip.kill()
                raise
        if pip.returncode:
            raise StartError(explain_pip("\n".join(last)))


@contextmanager
def one_at_a_time(environment: Environment) -> Iterator[None]:
    """Keep a second start in the same checkout waiting while the first one builds."""
    folder = environment.root / ".data"
    try:
        folder.mkdir(exist_ok=True)
        handle = (folder / f"{environment.name.lstrip('.')}.lock").open("w")
    except OSError as error:
        raise StartError(f"This folder cannot be written to: {error}.\nStart from a clone of your own.") from None
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def explain_pip(output: str) -> str:
    """Turn pip's last lines into what happened and what to do; pip's own words follow."""
    return f"{_pip_words(output)}\n\nThe installer said:\n{_indent(output.splitlines()[-8:])}"


def _pip_words(output: str) -> str:
    if "DO NOT MATCH THE HASHES" in output:
        return "A downloaded package is not the one that was locked. Do not go on; try another network or mirror."
    if "No space left" in output:
        return "The disk is full. The portal needs about 1 GB here and in the temporary folder."
    if re.search(r"connection|name resolution|timed out|ProxyError|SSLError|Max retries", output, re.IGNORECASE):
        return "The package index cannot be reached. Check the network (or pip's proxy settings) and start again."
    if "No matching distribution" in output or "from versions:" in output:
        here = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        return f"A package cannot be had, from this index or ready-made for {here} on this machine. See below."
    return "Installing the packages failed. Start again; if it keeps failing, the lines below say why."


def _indent(lines: list[str]) -> str:
    return "\n".join(f"  {line}" for line in lines)


def _version_of(python: Path) -> str:
    """Ask the interpreter itself: a link may point at nothing, or at another version since an upgrade."""
    try:
        code = "import sys; print(*sys.version_info[:2], sep='.')"
        return subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def base_python() -> str:
    """Return the Python outside any virtual environment, which new environments are made of."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _make_empty(folder: Path, say: Callable[[str], None]) -> None:
    if needs := apt.missing([apt.venv_need(base_python())]):
        apt.require(needs, "Python's part for virtual environments is missing here.", say)
    command = [base_python(), "-m", "venv", "--prompt", "portal", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise StartError(
            f"A virtual environment could not be made.\n{_indent((done.stdout + done.stderr).splitlines())}"
        )


def _rename_inside(half: Path, final: Path) -> None:
    """Scripts in ``bin`` carry the folder's name in their first line; give them the name it will have."""
    for file in [*(half / "bin").iterdir(), half / "pyvenv.cfg"]:
        if file.is_symlink() or not file.is_file():
            continue
        content = file.read_bytes()
        if os.fsencode(half) in content and b"\0" not in content:
            file.write_bytes(content.replace(os.fsencode(half), os.fsencode(final)))
