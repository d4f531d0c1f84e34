"""Several people at the same moment: what a test of a race needs, on either database."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

Act = Callable[[], Any]


def race(*acts: Act, around: Callable[[], AbstractContextManager[Any]] = nullcontext) -> list[Exception | None]:
    """Do everything at once, each in a thread of its own; what came of each, in the same order.

    `around` is entered in every thread: a frozen clock holds in the thread that froze it alone.
    """
    start = threading.Barrier(len(acts))
    ended: list[Exception | None] = [None] * len(acts)

    def run(place: int) -> None:
        start.wait()
        try:
            with around():
                acts[place]()
        except Exception as error:
            ended[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "somebody still waits"
    return ended


def refusals(ended: list[Exception | None]) -> list[Exception]:
    """Those who were refused."""
    return [one for one in ended if one is not None]
