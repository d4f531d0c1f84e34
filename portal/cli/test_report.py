"""A plugin for pytest: what the other checks said, just above the line with which pytest closes."""

import json
import os
from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the time and outcome of each part that ran before pytest."""
    parts = json.loads(os.environ.get("PORTAL_TEST_PARTS", "[]"))
    if not parts:
        return
    terminalreporter.section("other checks")
    for part in parts:
        outcome = "ok" if part["good"] else "FAILED: see above; the whole run has failed"
        terminalreporter.write_line(f"{part['seconds']:6.1f} s  {part['name']}: {outcome}")
