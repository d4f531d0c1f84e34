"""Latency at a set pace: arrivals do not wait for answers, so a slow answer does not hide the ones behind it.

Arrivals are random (Poisson); latency counts from the planned moment. The driver is Python, so it is asked for at most
`FASTEST` requests a second: above that it would measure itself.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field

FASTEST = 400
MOST_AT_ONCE = 64


@dataclass
class Pace:
    """What came of it; latencies in ms."""

    asked: float
    latencies: list[float] = field(default_factory=list)
    errors: int = 0

    def percentile(self, share: float) -> float:
        """The latency below which this share of the answers lies."""
        if not self.latencies:
            return float("nan")
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def keep_pace(port: int, host: str, cookies: list[str], rate: float, seconds: float, path: str = "/") -> Pace:
    """GET a page at `rate` a second (at most `FASTEST`) for so many seconds, as one person after another."""
    return asyncio.run(_Driver(port, host, cookies, path, min(rate, FASTEST)).run(seconds))


class _Driver:
    def __init__(self, port: int, host: str, cookies: list[str], path: str, rate: float) -> None:
        self.port, self.rate, self.pace = port, rate, Pace(rate)
        head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Language: nl\r\nCookie: "
        self.requests = [f"{head}{cookie}\r\n\r\n".encode() for cookie in cookies]
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.random = random.Random(1)  # noqa: S311  # the same arrivals in every run
        self.places = asyncio.Semaphore(MOST_AT_ONCE)

    async def run(self, seconds: float) -> Pace:
        begin = due = time.perf_counter()
        tasks = []
        while due < begin + seconds:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(self._one(due, self.random.choice(self.requests))))
            due += self.random.expovariate(self.rate)
        await asyncio.wait(tasks, timeout=30)
        for task in tasks:
            task.cancel()
        for _, writer in self.idle:
            writer.close()
        self.pace.errors += len(tasks) - len(self.pace.latencies) - self.pace.errors
        return self.pace

    async def _one(self, due: float, request: bytes) -> None:
        async with self.places:
            try:
                good = await self._ask(request)
            except (OSError, asyncio.IncompleteReadError):
                return  # counted as an error at the end: it has no latency
            if good:
                self.pace.latencies.append((time.perf_counter() - due) * 1000)

    async def _ask(self, request: bytes) -> bool:
        while self.idle:
            try:
                return await self._send(*self.idle.pop(), request)
            except (ConnectionError, asyncio.IncompleteReadError) as error:
                if getattr(error, "partial", b""):
                    raise
                # The server closed it while it lay idle, as it may: that is no error, take another.
        return await self._send(*await asyncio.open_connection("127.0.0.1", self.port), request)

    async def _send(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bool:
        writer.write(request)
        try:
            good = await _read(reader)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()
            raise
        self.idle.append((reader, writer))
        return good


async def _read(reader: asyncio.StreamReader) -> bool:
    """Read one answer with a known length to its end; whether it is a 200."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.split(b"content-length:")[1].split(b"\r\n")[0]
    await reader.readexactly(int(length))
    return head.split(b" ", 2)[1] == b"200"
