"""The way from ``python3 -m portal <command>`` to the same command inside its virtual environment."""

import os
import sys

from portal.start import ROOT, StartError
from portal.start.arguments import parse
from portal.start.environment import Environment, one_at_a_time
from portal.start.processes import Stopped, stop_on_signals
from portal.start.progress import Steps

RUN = Environment(".venv", "requirements.lock")
TEST = Environment(".venv-test", "requirements-test.lock")
NEEDS_TEST_PACKAGES = frozenset({"test", "bench"})
DEMO_STEPS = 5


def main(argv: list[str]) -> int:
    """Read the arguments, make the environment ready and become the command in it; returns only when that failed."""
    command = parse(argv).command
    environment = TEST if command in NEEDS_TEST_PACKAGES else RUN
    try:
        with stop_on_signals():
            make_ready(environment, Steps(DEMO_STEPS if command == "demo" else 1), quiet=command != "demo")
    except StartError as error:
        print(f"\n{error}", file=sys.stderr)
        return error.exit_code
    except Stopped:
        print("\nStopped. The next start begins the environment anew.", file=sys.stderr)
        return 130
    os.chdir(ROOT)
    return os.execv(environment.python, [str(environment.python), "-m", "portal.cli", *argv])  # noqa: S606


def make_ready(environment: Environment, steps: Steps, *, quiet: bool) -> None:
    """Make the environment when it is missing, half-made or old; say nothing when ``quiet`` and all is well."""
    fault = environment.fault()
    if not fault and quiet:
        return
    with steps.step("Environment"):
        if fault:
            with one_at_a_time(environment):
                if environment.fault():  # perhaps the other start made it while we waited
                    steps.say(f"making {environment.name}, because {fault}; the first time takes a minute")
                    environment.make(steps)
