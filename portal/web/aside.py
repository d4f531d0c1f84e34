"""Work that takes seconds (opening a file, scanning it, making a PDF) stands aside: it has a few threads of its own.

So a slow scanner or a large picture never takes the threads that answer pages.
"""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
THREADS = 2
"""As many as the database pool has places above those of the handlers."""


class Aside:
    """The threads of one application."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="terzijde")

    def start(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Begin a piece of work; it keeps the trace of the request that asked for it."""
        context = contextvars.copy_context()
        return self._threads.submit(lambda: context.run(work, *args, **kwargs))

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a piece of work and wait for it without holding a thread."""
        return await asyncio.wrap_future(self.start(work, *args, **kwargs))

    def close(self) -> None:
        """Finish what was begun and take nothing new."""
        self._threads.shutdown(wait=True, cancel_futures=True)
