"""The run: portals of every size side by side, each round one measurement of every server, medians at the end."""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from portal.bench.bare_server import Bare
from portal.bench.cluster import start_cluster
from portal.bench.installation import Installation, install
from portal.bench.openloop import Pace, keep_pace
from portal.bench.pages import Look, look, statements
from portal.bench.table import report
from portal.bench.visitors import Visitor, log_in
from portal.bench.works import WORKS, Dashboard, Work
from portal.bench.wrk import Result, Wrk
from portal.bench.yearend import report as report_year_end
from portal.bench.yearend import year_end
from portal.start import StartError, apt
from portal.start.processes import Processes, Stopped, stop_on_signals
from portal.start.progress import Steps

WARM_UP = 2  # seconds
HALF_LOAD = 8  # seconds at half of the maximum


@dataclass
class Outcome:
    """What came of one work on one portal: its rounds, those of the bare server beside it, and CPU ms a request."""

    portal: Installation
    work: str
    statements: int
    rounds: list[Result] = field(default_factory=list)
    bare: list[Result] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    pace: Pace | None = None
    look: Look | None = None
    memory_mib: list[int] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Median of good answers a second."""
        return median(one.rate for one in self.rounds)

    @property
    def to_bare(self) -> float:
        """Median of the ratios within a round."""
        return median(here.rate / bare.rate for here, bare in zip(self.rounds, self.bare, strict=True))

    @property
    def errors(self) -> int:
        return sum(one.errors for one in (*self.rounds, *self.bare)) + (self.pace.errors if self.pace else 0)


def measure(arguments: argparse.Namespace) -> int:
    """Measure what was asked and print the table; 1 when any answer was wrong, 130 when somebody stopped it."""
    need(arguments.databases)
    outcomes: list[Outcome] = []
    ends: list[str] = []
    a_kind = len(arguments.size) + len(arguments.work) + 1 + (len(arguments.size) + 1) * arguments.year_end
    steps = Steps(len(arguments.databases) * a_kind)
    try:
        with stop_on_signals():
            for kind in arguments.databases:
                with installed(kind, arguments.size, steps) as (portals, processes, folder):
                    outcomes += Bench(portals, processes, folder, steps).run(arguments)
                if arguments.year_end:
                    ends += _years(kind, arguments.size, steps)
    except Stopped:
        print("\nStopped; nothing is left behind.")
        return 130
    print("\n".join((report(outcomes, arguments.rounds, arguments.seconds), *ends)))
    return int(any(one.errors for one in outcomes))


def _years(kind: str, sizes: Iterable[int], steps: Steps) -> list[str]:
    """A year end on portals of their own, that nobody serves meanwhile."""
    with installed(kind, sizes, steps, serve=False) as (portals, _, _), steps.step(f"a year end on {kind}"):
        return list(report_year_end(year_end(portals)))


def need(databases: Iterable[str]) -> None:
    """Install what is missing where we may, else say what to type."""
    needs = [one for one in apt.BENCH_NEEDS if one.name != "PostgreSQL" or "postgres" in databases]
    if absent := apt.missing(needs):
        apt.require(absent, why="The measurement needs a load driver and, when asked for, PostgreSQL.", say=print)


@contextmanager
def installed(
    kind: str, sizes: Iterable[int], steps: Steps, *, serve: bool = True
) -> Iterator[tuple[list[Installation], Processes, Path]]:
    """Portals with so many people on one kind of database; all gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name, Processes() as processes:
        folder = Path(name)
        folder.chmod(0o711)  # the user postgres passes through to its own folder
        cluster = start_cluster(folder, processes) if kind == "postgres" else None
        portals: list[Installation] = []
        try:
            for size in sizes:
                label = f"{kind}-{size}"
                with steps.step(f"{size} budgethouders on {kind}"):
                    url = cluster.create(label) if cluster else f"sqlite:///{folder / f'{label}.sqlite3'}"
                    portals.append(install(label, kind, url, size, folder / label, steps.note))
                    if serve:
                        portals[-1].start(processes)  # before the next looks for a free port
            yield portals, processes, folder
        finally:
            for portal in portals:
                portal.database.dispose()


class Bench:
    """Every measurement on the portals of one kind of database."""

    def __init__(self, portals: list[Installation], processes: Processes, folder: Path, steps: Steps) -> None:
        self.portals, self.folder, self.steps = portals, folder, steps
        self.wrk = Wrk(folder)
        with steps.step("Sessions, and a look at the page"):
            self.visitors: dict[str, list[Visitor]] = {one.name: log_in(one) for one in portals}
            self.looks = {one.name: look(one, self.visitors[one.name][0].header) for one in portals}
            self.bare = Bare.start(self.looks[portals[0].name].page, folder, processes)

    def run(self, arguments: argparse.Namespace) -> Iterator[Outcome]:
        """Every work that was asked for."""
        for name in arguments.work:
            with self.steps.step(f"{name}, {arguments.rounds} rounds of {arguments.seconds} s"):
                yield from self._rounds(WORKS[name], arguments.rounds, arguments.seconds)

    def _rounds(self, kind: type[Work], rounds: int, seconds: int) -> list[Outcome]:
        works = [kind(portal, self.visitors[portal.name]) for portal in self.portals]
        outcomes = [Outcome(one.portal, one.name, statements(one.portal, one)) for one in works]
        for work in works:
            self._drive(work, WARM_UP)
        for number in range(rounds):
            self.steps.note(f"round {number + 1}")
            bare = self._bare(works[0], seconds)
            for work, outcome in zip(works, outcomes, strict=True):
                before = work.portal.cpu_seconds()
                result = self._drive(work, seconds)
                outcome.cpu_ms.append((work.portal.cpu_seconds() - before) * 1000 / max(result.good, 1))
                outcome.rounds.append(result)
                outcome.bare.append(bare)
        for work, outcome in zip(works, outcomes, strict=True):
            self._finish(work, outcome)
        return outcomes

    def _finish(self, work: Work, outcome: Outcome) -> None:
        outcome.memory_mib = work.portal.memory_mib()
        if isinstance(work, Dashboard):
            cookies = [one.header for one in work.visitors]
            outcome.look = self.looks[work.portal.name]
            outcome.pace = keep_pace(work.portal.port, work.portal.host, cookies, outcome.rate / 2, HALF_LOAD)

    def _drive(self, work: Work, seconds: int) -> Result:
        lines = work.requests()
        result = self.wrk.drive(work.portal.base_url, work.portal.host, self._file(lines), work.status, seconds)
        work.undo()
        if work.once and result.asked > len(lines):
            raise StartError(f"{work.name}: {result.asked} asked of {len(lines)} prepared; measure fewer seconds.")
        return result

    def _bare(self, work: Work, seconds: int) -> Result:
        lines = work.requests()
        work.undo()
        return self.wrk.drive(self.bare.base_url, work.portal.host, self._file(lines), work.status, seconds)

    def _file(self, lines: list[str]) -> Path:
        file = self.folder / "requests.tsv"
        file.write_text("\n".join(lines) + "\n")
        return file
