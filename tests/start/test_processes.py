"""Whatever ends the start, nothing that it started stays behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.start import ROOT, StartError
from portal.start.processes import Processes, free_port, port_is_free

SLEEPER = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
SERVER = """
import http.server, sys
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()
"""
PARENT = """
import signal
import sys
from pathlib import Path
from portal.start.processes import Processes, Stopped, stop_on_signals
# These tests may run under nohup, or behind a script, which a start respects.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
home = Path(sys.argv[1])
try:
    with stop_on_signals(), Processes() as processes:
        for name in ("one", "two"):
            child = processes.start(name, [sys.executable, "-c", sys.argv[2]], log=home / f"{name}.log")
            (home / f"{name}.pid").write_text(str(child.process.pid))
        (home / "ready").touch()
        print("ended", processes.wait_for_an_end().name, flush=True)
except Stopped as stopped:
    print("stopped", stopped, flush=True)
"""


TIDY = """
import sys, time
from pathlib import Path
try:
    Path(sys.argv[1], "ready").touch()
    time.sleep(60)
except KeyboardInterrupt:
    time.sleep(1)
    print("tidied up", flush=True)
    sys.exit(2)
"""
FOREGROUND = """
import os, signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # also behind a script
from portal.start.processes import run_to_its_end
child = [sys.executable, "-c", sys.argv[2], sys.argv[1]]
print("code", run_to_its_end(child, cwd=Path("."), env=dict(os.environ)), flush=True)
"""


def python(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def wait_for(condition, seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.02)


@pytest.fixture
def parent(tmp_path):
    """A start with two children, in a process of its own."""
    started = []

    def start(code: str = SLEEPER):
        process = subprocess.Popen(
            python(PARENT, tmp_path, code), stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
        )
        started.append(process)
        wait_for((tmp_path / "ready").exists)
        for name in ("one", "two"):
            wait_for(lambda name=name: (tmp_path / f"{name}.log").read_text() == "up\n")
        return process, [int((tmp_path / f"{name}.pid").read_text()) for name in ("one", "two")]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(parent, number):
    process, children = parent()
    process.send_signal(number)
    output, _ = process.communicate(timeout=60)
    assert output == f"stopped {number.name}\n"
    assert not [pid for pid in children if alive(pid)]


def test_a_second_ctrl_c_does_not_leave_a_stubborn_child(parent):
    process, children = parent(STUBBORN)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=15)
    assert not [pid for pid in children if alive(pid)]


def test_the_end_of_one_child_ends_the_other(parent):
    process, children = parent()
    os.kill(children[0], signal.SIGKILL)
    output, _ = process.communicate(timeout=60)
    assert output == "ended one\n"
    assert not alive(children[1])


def test_children_do_not_outlive_a_parent_that_was_killed(parent):
    process, children = parent()
    process.kill()
    wait_for(lambda: not [pid for pid in children if alive(pid)])


def test_waiting_ends_when_the_address_answers(tmp_path):
    port = free_port(20000)
    with Processes() as processes:
        child = processes.start("Server", python(SERVER, port), log=tmp_path / "log")
        processes.wait_until_answers(child, f"http://127.0.0.1:{port}/")
    assert child.process.returncode is not None


def test_a_child_that_dies_at_its_start_is_quoted(tmp_path):
    with Processes() as processes:
        child = processes.start("Server", python("raise SystemExit('no key')"), log=tmp_path / "log")
        with pytest.raises(StartError, match=r"(?s)Server stopped at its start.*no key"):
            processes.wait_until_answers(child, "http://127.0.0.1:9/")


def test_a_child_that_stays_silent_is_given_up(tmp_path):
    with Processes() as processes:
        child = processes.start("Server", python(SLEEPER), log=tmp_path / "log")
        with pytest.raises(StartError, match="does not answer"):
            processes.wait_until_answers(child, f"http://127.0.0.1:{free_port(21000)}/", seconds=0.3)


def test_a_port_in_use_is_seen_and_the_next_free_one_found():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not port_is_free(port)
        assert free_port(port) > port


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_program_in_the_foreground_cleans_up_before_we_end(tmp_path, number):
    process = subprocess.Popen(
        python(FOREGROUND, tmp_path, TIDY), stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
    )
    wait_for((tmp_path / "ready").exists)
    time.sleep(0.1)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    output, _ = process.communicate(timeout=15)
    assert output == "tidied up\ncode 2\n"
