"""``test``: every check and test of the project, with the parts of the machine that they need.

With ``CI=true`` no part may be missing: what cannot be installed is a failure, and ``PORTAL_TEST_EISEN=alles`` tells
the fixtures to fail where they would otherwise skip.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from portal.cli.common import build
from portal.start import ROOT, apt
from portal.start.processes import run_to_its_end
from portal.start.progress import Steps

REPORT = "PORTAL_TEST_PARTS"  # what portal.cli.test_report prints above pytest's last line
SCRATCH = Path("/dev/shm")  # noqa: S108 - files in memory; pytest makes a folder in it that nobody else reads
SCRATCH_ROOM = 2**30  # bytes; a run takes a tenth of it, and what failed stays
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Style (ruff check)", ("-m", "ruff", "check", ".")),
    ("Layout (ruff format)", ("-m", "ruff", "format", "--check", ".")),
    ("Types (mypy)", ("-m", "mypy")),
    ("Imports (import-linter)", ("-c", LINTER, "--no-cache")),
)


@dataclass(frozen=True)
class Part:
    """One part of the run: how long it took, in seconds, and whether it was good."""

    name: str
    seconds: float
    good: bool = True


def run(arguments: argparse.Namespace) -> int:
    """Run everything, or with pytest arguments only those tests; 0 when all is good."""
    everything = "alles" if os.environ.get("CI") == "true" else os.environ.get("PORTAL_TEST_EISEN", "")
    os.environ["PORTAL_TEST_EISEN"] = everything
    if arguments.pytest:
        build(lambda _text: None)
        return _pytest(arguments.pytest, [])
    steps = Steps(2 + len(CHECKS))
    parts = [_machine(steps, must=everything == "alles"), _build(steps), *(_check(steps, *check) for check in CHECKS)]
    print("Tests (pytest):", flush=True)
    code = _pytest(["-n", "auto", "--maxprocesses", "4"], parts)
    return code or int(not all(part.good for part in parts))


def _machine(steps: Steps, *, must: bool) -> Part:
    """Install the programs that tests drive; somebody who may not install reads what is missing and goes on."""
    started = time.monotonic()
    name = "Programs (apt)"
    with steps.step(name):
        absent = apt.missing(apt.TEST_NEEDS)
        if absent and (must or apt.may_install()):
            apt.require(absent, f"The tests need {_names(absent)}.", steps.say)
        elif absent:
            steps.say(
                f"without {_names(absent)} some tests are skipped. To run all, type:\n  {apt.line_to_type(absent)}"
            )
            name += f", without {_names(absent)}"
    return Part(name, time.monotonic() - started)


def _names(needs: list[apt.Need]) -> str:
    return ", ".join(need.name for need in needs)


def _build(steps: Steps) -> Part:
    started = time.monotonic()
    with steps.step("Styles, scripts and languages"):
        build(steps.note)
    return Part("Styles, scripts and languages", time.monotonic() - started)


def _check(steps: Steps, name: str, command: tuple[str, ...]) -> Part:
    started = time.monotonic()
    with steps.step(name):
        done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            steps.fail()
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return Part(name, time.monotonic() - started, good=done.returncode == 0)


def _pytest(arguments: list[str], parts: list[Part]) -> int:
    command = [sys.executable, "-m", "pytest", "-p", "portal.cli.test_report", *arguments]
    environment = {**_scratch(), **os.environ, REPORT: json.dumps([asdict(part) for part in parts])}
    return run_to_its_end(command, cwd=ROOT, env=environment)


def _scratch() -> dict[str, str]:
    """Where pytest keeps the files of tests: in memory, where there is room, since thousands of databases are made."""
    roomy = os.access(SCRATCH, os.W_OK) and shutil.disk_usage(SCRATCH).free > SCRATCH_ROOM
    return {"PYTEST_DEBUG_TEMPROOT": str(SCRATCH)} if roomy else {}
