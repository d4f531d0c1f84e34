"""The test run says honestly what it did: nothing skipped in CI, a failing check fails the whole."""

import io
import json
import subprocess
import sys

import pytest

from portal.cli import test as run_tests
from portal.cli.test import REPORT, Part
from portal.start import ROOT, StartError, apt
from portal.start.apt import Need
from portal.start.arguments import parse
from portal.start.progress import Steps

AWAY = Need("ClamAV", ("clamav-daemon",), lambda: False)


@pytest.fixture
def machine(monkeypatch):
    """A machine that lacks one program, where we are root or not."""
    installed = []
    monkeypatch.setattr(apt, "TEST_NEEDS", (AWAY,))
    monkeypatch.setattr(apt, "install", lambda needs, _say: installed.append(needs))

    def root(may: bool) -> list[list[Need]]:
        monkeypatch.setattr(apt, "may_install", lambda: may)
        return installed

    return root


def steps() -> Steps:
    return Steps(1, out=io.StringIO())


def test_root_gets_the_missing_program(machine):
    installed = machine(True)
    run_tests._machine(steps(), must=False)
    assert installed == [[AWAY]]


def test_others_read_what_is_skipped_and_the_line_to_type(machine):
    installed, counter = machine(False), steps()
    part = run_tests._machine(counter, must=False)
    assert "without ClamAV" in part.name
    assert "apt-get install -y --no-install-recommends clamav-daemon" in counter.out.getvalue()
    assert installed == []


def test_in_ci_a_missing_program_is_a_failure(machine):
    machine(False)
    with pytest.raises(StartError, match="The tests need ClamAV"):
        run_tests._machine(steps(), must=True)


@pytest.fixture
def parts(monkeypatch):
    """The run without its slow parts; the outcome of the checks and of pytest can be chosen."""
    seen = {}
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PORTAL_TEST_EISEN", "")
    monkeypatch.setattr(run_tests, "build", lambda _note: None)
    monkeypatch.setattr(run_tests, "CHECKS", (("Check", ("-c", "")),))
    monkeypatch.setattr(run_tests, "_machine", lambda _steps, must: seen.update(must=must) or Part("apt", 0))
    monkeypatch.setattr(run_tests, "_pytest", lambda arguments, parts: seen.update(pytest=arguments, parts=parts) or 0)
    return seen


def run(*argv: str) -> int:
    return run_tests.run(parse(["test", *argv]))


def test_good_checks_and_good_tests_end_with_zero(parts):
    assert run() == 0
    assert parts["must"] is False
    assert [part.name for part in parts["parts"]] == ["apt", "Styles, scripts and languages", "Check"]


def test_a_failing_check_fails_the_run_and_is_shown(parts, monkeypatch, capsys):
    monkeypatch.setattr(run_tests, "CHECKS", (("Check", ("-c", "raise SystemExit('line too long')")),))
    assert run() == 1
    out = capsys.readouterr().out
    assert "line too long" in out
    assert "Check: FAILED" in out
    assert parts["pytest"]


def test_the_code_of_pytest_is_the_code_of_the_run(parts, monkeypatch):
    monkeypatch.setattr(run_tests, "_pytest", lambda _arguments, _parts: 5)
    assert run() == 5


def test_ci_demands_every_part(parts, monkeypatch):
    monkeypatch.setenv("CI", "true")
    run()
    assert parts["must"] is True
    assert run_tests.os.environ["PORTAL_TEST_EISEN"] == "alles"


def test_arguments_go_to_pytest_alone(parts):
    assert run("tests/law", "-k", "saldo") == 0
    assert (parts["pytest"], parts["parts"]) == (["tests/law", "-k", "saldo"], [])


@pytest.mark.parametrize(("room", "used"), [(1, True), (2**62, False)])
def test_files_of_tests_live_in_memory_where_it_has_room(tmp_path, monkeypatch, room, used):
    monkeypatch.setattr(run_tests, "SCRATCH", tmp_path)
    monkeypatch.setattr(run_tests, "SCRATCH_ROOM", room)
    assert run_tests._scratch() == ({"PYTEST_DEBUG_TEMPROOT": str(tmp_path)} if used else {})


def test_a_machine_without_files_in_memory_tests_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(run_tests, "SCRATCH", tmp_path / "away")
    assert run_tests._scratch() == {}


def test_slow_files_and_other_checks_stand_above_the_last_line_of_pytest(tmp_path):
    (tmp_path / "test_one.py").write_text("def test_one(): pass\n")
    report = json.dumps([{"name": "Types (mypy)", "seconds": 12.34, "good": False}])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "portal.cli.test_report", "-c", "/dev/null", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", REPORT: report},
    )
    *_before, check, last = done.stdout.splitlines()
    assert "12.3 s  Types (mypy): FAILED" in check
    assert any(line.endswith(" s  test_one.py") for line in done.stdout.splitlines())
    assert "1 passed" in last
