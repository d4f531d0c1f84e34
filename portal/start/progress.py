"""Steps with a counter: somebody who waits sees what happens and how far it is."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Steps:
    """Prints ``[2/7] Packages ... 21 s``; on a terminal the line is rewritten while the step goes on."""

    def __init__(self, total: int, *, done: int = 0, out: TextIO | None = None) -> None:
        self.total = total
        self.done = done
        self.out = out or sys.stdout
        self._title = ""
        self._shown = 0.0
        self._failed = False

    @contextmanager
    def step(self, title: str) -> Iterator["Steps"]:
        """Announce a step, and say how long it took when the block ends well."""
        self.done += 1
        self._title = f"[{self.done}/{self.total}] {title}"
        self._failed = False
        started = time.monotonic()
        self._shown = 0.0
        self._line("...", end=self._live_end)
        try:
            yield self
        except BaseException:
            self._line("not finished")
            raise
        seconds = time.monotonic() - started
        self._line("FAILED" if self._failed else f"{seconds:.0f} s" if seconds >= 1 else "ready")

    def note(self, text: str) -> None:
        """Say how far the step is: at once on a terminal, every few seconds elsewhere."""
        wait = 0.1 if self._live_end != "\n" else 5.0
        if time.monotonic() - self._shown >= wait:
            self._shown = time.monotonic()
            self._line(text, end=self._live_end)

    def say(self, text: str) -> None:
        """Print a line that stays, inside the step."""
        self._line(text)

    def fail(self) -> None:
        """Let the step close as failed, where the run goes on."""
        self._failed = True

    @property
    def _live_end(self) -> str:
        return "" if self.out.isatty() else "\n"

    def _line(self, text: str, end: str = "\n") -> None:
        start = "\r\x1b[K" if self.out.isatty() else ""
        self.out.write(f"{start}{self._title}: {text}{end}")
        self.out.flush()
