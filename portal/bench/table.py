"""The outcome in words and figures."""

from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.bench.measure import Outcome

HEAD = (
    "database",
    "people",
    "work",
    "a second",
    "to bare",
    "p50 / p99 ms",
    "p50 / p99 ms at half",
    "CPU ms",
    "SQL",
    "MiB a process",
    "errors",
)


def report(outcomes: "list[Outcome]", rounds: int, seconds: int) -> str:
    """The table, and below it what is not a column."""
    rows = [HEAD, *map(_row, outcomes)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    table = "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    notes = "\n".join((*_weights(outcomes), *_growth(outcomes)))
    return f"""
{table}

Medians of {rounds} rounds of {seconds} s; 2 processes; 16 connections. "to bare" is the share of what a handler reaches
that answers the same bytes and does nothing. "at half" is at half of the median, at most 400 a second, latency counted
from the planned moment. CPU is that of the portal's processes for one request, without the database's own.
{notes}"""


def _row(one: "Outcome") -> tuple[str, ...]:
    p50, p99 = median(r.p50_ms for r in one.rounds), median(r.p99_ms for r in one.rounds)
    half = f"{one.pace.percentile(0.5):.0f} / {one.pace.percentile(0.99):.0f}" if one.pace else "-"
    return (
        one.portal.kind,
        str(one.portal.size),
        one.work,
        f"{one.rate:.0f}",
        f"{one.to_bare:.4f}",
        f"{p50:.0f} / {p99:.0f}",
        half,
        f"{median(one.cpu_ms):.1f}",
        str(one.statements),
        ", ".join(map(str, one.memory_mib)),
        f"{one.errors}{_wrong(one)}",
    )


def _wrong(one: "Outcome") -> str:
    status = next((r.wrong_status for r in one.rounds if r.wrong_status), 0)
    return f" (status {status})" if status else ""


def _weights(outcomes: "Iterable[Outcome]") -> Iterable[str]:
    one = next((one.look for one in outcomes if one.look), None)
    if one:
        yield (
            f"Over the wire (gzip, headers included): start page with the {one.loads} files that it loads "
            f"{one.first_bytes / 1000:.1f} kB, a next page {one.next_bytes / 1000:.1f} kB. "
            f"The start page is {len(one.page) / 1000:.1f} kB of HTML."
        )


def _growth(outcomes: "list[Outcome]") -> Iterable[str]:
    """Rounds of both sizes lie beside each other, so their ratio holds."""
    for kind, work in dict.fromkeys((one.portal.kind, one.work) for one in outcomes):
        found = sorted((one for one in outcomes if (one.portal.kind, one.work) == (kind, work)), key=_people)
        small, large = found[0], found[-1]
        if small is not large:
            share = median(b.rate / a.rate for a, b in zip(small.rounds, large.rounds, strict=True))
            yield f"{kind}, {work}: throughput at {large.portal.size} to {small.portal.size} people {share:.2f}."


def _people(one: "Outcome") -> int:
    return one.portal.size
