"""Processes that belong together: they start in order, and when one ends or we are told to stop, all end.

Each child leads a group of its own, so that Ctrl-C reaches only us and we stop them in order; the kernel ends a child
whose parent was killed without a word (Linux: parent death signal).
"""

import contextlib
import ctypes
import errno
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.start import StartError

PATIENCE = 5.0  # seconds between the polite and the impolite signal
_PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """Somebody told us to stop: Ctrl-C, a terminal that closed, or a manager of services."""


@contextmanager
def stop_on_signals() -> Iterator[None]:
    """Turn the signals that mean "stop" into :class:`Stopped`; one that was ignored (nohup) stays ignored."""

    def stop(number: int, _frame: Any) -> None:
        raise Stopped(signal.Signals(number).name)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass
class Child:
    """A running process with the file that holds what it printed."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def last_words(self) -> str:
        """Return the end of its log, to show when it failed."""
        with contextlib.suppress(OSError):
            lines = self.log.read_text(errors="replace").splitlines()
            return "\n".join(f"  {line}" for line in lines[-15:])
        return ""


class Processes:
    """Children that are all stopped at the end of the ``with`` block, whatever happened in it."""

    def __init__(self) -> None:
        self.children: list[Child] = []

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self, name: str, command: Sequence[str], *, log: Path, env: Mapping[str, str] | None = None) -> Child:
        """Start a child; what it prints goes to ``log``."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with(os.getpid()),
            )
        self.children.append(Child(name, process, log))
        return self.children[-1]

    def wait_until_answers(self, child: Child, url: str, seconds: float = 60) -> None:
        """Wait until an address answers. Raises :class:`StartError` when the child ends or stays silent."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if child.process.poll() is not None:
                raise StartError(f"{child.name} stopped at its start. It said:\n{child.last_words()}")
            if answers(url):
                return
            time.sleep(0.05)
        raise StartError(f"{child.name} does not answer at {url}. It said:\n{child.last_words()}")

    def wait_for_an_end(self) -> Child:
        """Sleep until one of the children ends, and return it."""
        while True:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            for child in self.children:
                if ended is not None and child.process.pid == ended.si_pid:
                    return child
            if ended is not None:  # somebody else's child, say a browser: take note and go on
                os.waitpid(ended.si_pid, 0)

    def stop(self) -> None:
        """Stop all, the last started first; who does not listen is killed. A second Ctrl-C does not interrupt this."""
        with _deaf():
            for child in reversed(self.children):
                _signal_group(child, signal.SIGTERM)
            until = time.monotonic() + PATIENCE
            for child in reversed(self.children):
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.0, until - time.monotonic()))
                _signal_group(child, signal.SIGKILL)
                child.process.wait()
            self.children.clear()


def run_to_its_end(command: Sequence[str], *, cwd: Path, env: Mapping[str, str]) -> int:
    """Run a program in the foreground and return its exit code; told to stop, let it clean up behind itself.

    Ctrl-C reaches it without us; the other signals that mean "stop" are passed on as that one.
    """
    with subprocess.Popen(command, cwd=cwd, env=env) as process:
        before = {
            signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
            signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT)),
            signal.SIGHUP: signal.signal(signal.SIGHUP, lambda *_: process.send_signal(signal.SIGINT)),
        }
        try:
            return process.wait()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def answers(url: str) -> bool:
    """Say whether a local address gives a usable HTTP answer."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        connection.request("GET", parts.path or "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Say whether we could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
        return True


def free_port(first: int) -> int:
    """Return the first free port from this one on. Raises :class:`StartError` when a hundred are taken."""
    for port in range(first, min(first + 100, 65536)):
        if port_is_free(port):
            return port
    raise StartError(f"No free port between {first} and {first + 99}.")


def _signal_group(child: Child, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, number)


def die_with(parent: int) -> Callable[[], None]:
    """Return what a child of ``parent`` runs before its program starts, so that it never outlives it."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)

    def prepare() -> None:
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # we died in between
                os._exit(1)

    return prepare


@contextmanager
def _deaf() -> Iterator[None]:
    before = {
        number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
