"""A plugin for pytest: what other checks said and which files took long, above the line with which pytest closes."""

import json
import os
from collections import Counter
from typing import Any

SLOWEST = 12

_seconds: Counter[str] = Counter()  # of each test file: its tests with what they set up and take down


def pytest_runtest_logreport(report: Any) -> None:
    """Add the time of one test, also of one that another process ran, to its file."""
    _seconds[report.location[0]] += report.duration


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the time and outcome of each part that ran before pytest, and the files that took longest."""
    parts = json.loads(os.environ.get("PORTAL_TEST_PARTS", "[]"))
    if not parts:
        return
    terminalreporter.section("slowest test files")
    for name, seconds in _seconds.most_common(SLOWEST):
        terminalreporter.write_line(f"{seconds:6.1f} s  {name}")
    terminalreporter.section("other checks")
    for part in parts:
        outcome = "ok" if part["good"] else "FAILED: see above; the whole run has failed"
        terminalreporter.write_line(f"{part['seconds']:6.1f} s  {part['name']}: {outcome}")
