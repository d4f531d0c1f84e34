"""The measurement measures what it says, counts every wrong answer, and leaves nothing behind."""

import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.bench import measure, pages
from portal.bench.cluster import start_cluster
from portal.bench.installation import Installation, install
from portal.bench.jobs import jobs_for
from portal.bench.measure import Outcome
from portal.bench.openloop import keep_pace
from portal.bench.table import report
from portal.bench.visitors import log_in
from portal.bench.works import WORKS
from portal.bench.wrk import Result, Wrk
from portal.bench.yearend import report as report_year_end
from portal.bench.yearend import year_end
from portal.db.columns import columns
from portal.declaratie.models import Declaratie
from portal.start.arguments import parse
from portal.start.processes import Processes

PEOPLE = 6
_d = columns(Declaratie)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, _assets: None) -> Iterator[Installation]:
    """An installation with a few people; its processes are not started."""
    folder = tmp_path_factory.mktemp("bench")
    made = install(
        "sqlite-6", "sqlite", f"sqlite:///{folder / 'db.sqlite3'}", PEOPLE, folder / "own", lambda _text: None
    )
    yield made
    made.database.dispose()


def test_everybody_has_a_session_of_their_own(portal):
    visitors = log_in(portal)
    assert [one.dossier_id for one in visitors] == list(portal.people)
    assert len({one.cookie for one in visitors}) == PEOPLE


def test_every_request_of_declare_makes_another_draft(portal):
    jobs = jobs_for(portal, log_in(portal))
    pairs = {(job.contract_id, job.maand) for job in jobs}
    assert len(pairs) == len(jobs) > 20 * PEOPLE
    assert max(job.maand for job in jobs) <= clock.today()
    next_people = {job.visitor.dossier_id for job in jobs[:PEOPLE]}
    assert len(next_people) == PEOPLE, "neighbouring requests come from different people"


@pytest.mark.parametrize("name", WORKS)
def test_a_request_is_answered_as_wanted_and_undone(portal, name):
    before = count(portal)
    work = WORKS[name](portal, log_in(portal))
    assert 5 <= pages.statements(portal, work) <= 40
    assert count(portal) == before


def test_the_start_page_takes_few_statements(portal):
    assert pages.statements(portal, WORKS["dashboard"](portal, log_in(portal))) <= 8


def count(portal):
    with portal.database.read() as session:
        return session.execute(select(func.count(_d.id))).scalar_one()


@pytest.mark.usefixtures("_assets")
def test_a_whole_run_measures_prints_and_cleans_up(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(measure, "WARM_UP", 1)
    monkeypatch.setattr(measure, "HALF_LOAD", 1)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    asked = parse(
        [
            "bench",
            "--size",
            "20,40",
            "--databases",
            "sqlite",
            "--rounds",
            "1",
            "--seconds",
            "1",
            "--work",
            "dashboard,declare",
        ]
    )
    with clock_running():
        assert measure.measure(asked) == 0
    out = capsys.readouterr().out
    for words in ("dashboard", "declare", "to bare", "CPU ms", "Over the wire", "at 40 to 20 people"):
        assert words in out
    assert list(tmp_path.iterdir()) == []


@contextmanager
def clock_running() -> Iterator[None]:
    """The servers are other processes: their clock does not stand still, so ours may not either."""
    before, clock._frozen = clock._frozen, None
    try:
        yield
    finally:
        clock._frozen = before


def test_a_year_end_fixes_everybody_and_tells_the_ratio(tmp_path):
    portals = [
        install(f"p-{size}", "sqlite", f"sqlite:///{tmp_path / f'{size}.sqlite3'}", size, tmp_path / f"f{size}", print)
        for size in (6, 12)
    ]
    found = year_end(portals)
    assert [one.dossiers for one in found] == [6, 12]
    assert all(len(one.rounds) >= 3 and one.decide_ms > 0 for one in found)
    assert "cost a dossier at 12 to 6" in "\n".join(report_year_end(found))
    for portal in portals:
        portal.database.dispose()


def test_postgresql_is_started_for_the_run_and_gone_after_it():
    # Not in pytest's folder: the user postgres may not pass through it.
    with tempfile.TemporaryDirectory() as name, Processes() as processes:
        Path(name).chmod(0o711)
        cluster = start_cluster(Path(name), processes)
        assert cluster.create("een").endswith("/een")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", cluster.port)) != 0


def test_a_wrong_status_is_an_error_and_never_throughput(tmp_path):
    with answering(500) as port:
        requests = tmp_path / "requests.tsv"
        requests.write_text("a=1\t/\t\n")
        result = Wrk(tmp_path).drive(f"http://127.0.0.1:{port}", f"127.0.0.1:{port}", requests, 200, 1)
        pace = keep_pace(port, "127.0.0.1", ["a=1"], 30, 0.5)
    assert (result.good, result.wrong_status) == (0, 500)
    assert result.errors > 0
    assert pace.errors > 0
    assert pace.latencies == []


def test_latency_counts_from_the_planned_moment():
    with answering(200, after=0.05) as port:
        pace = keep_pace(port, "127.0.0.1", ["a=1"], 40, 0.5)
    assert pace.errors == 0
    assert pace.percentile(0.5) >= 50
    assert pace.percentile(0.99) >= pace.percentile(0.5)


def test_a_connection_that_the_server_closed_while_idle_is_no_error():
    with answering(200, idle=0.1) as port:
        pace = keep_pace(port, "127.0.0.1", ["a=1"], 4, 3)
    assert pace.errors == 0
    assert len(pace.latencies) >= 5


@contextmanager
def answering(status: int, after: float = 0.0, idle: float | None = None) -> Iterator[int]:
    """A server on loopback that gives every request the same answer."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = idle

        def do_GET(self) -> None:
            time.sleep(after)
            self.send_response(status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def outcome(portal: Installation, rates: list[int], bare: int = 1_000) -> Outcome:
    made = Outcome(portal, "dashboard", 8, cpu_ms=[10.0], memory_mib=[60, 61])
    made.rounds = [result(rate) for rate in rates]
    made.bare = [result(bare) for _ in rates]
    return made


def result(rate: int, errors: int = 0) -> Result:
    return Result(rate, 1.0, errors, 10.0, 20.0, 500 if errors else 0, rate)


def test_the_table_shows_medians_ratios_and_growth(portal):
    small, large = outcome(portal, [100, 90, 300]), outcome(grown(portal), [80, 90, 150])
    text = report([small, large], 3, 1)
    assert "  100 " in text
    assert "0.1000" in text
    assert "sqlite, dashboard: throughput at 60 to 6 people 0.80." in text


def grown(portal: Installation) -> Installation:
    return Installation("sqlite-60", "sqlite", 60, portal.folder, 1, portal.settings, portal.database, range(0))


def test_an_error_makes_the_run_fail_and_is_told_with_its_status(portal):
    bad = outcome(portal, [100])
    bad.rounds.append(result(10, errors=3))
    bad.bare.append(result(1_000))
    assert bad.errors == 3
    assert "3 (status 500)" in report([bad], 2, 1)


def test_lists_are_read_with_commas():
    asked = parse(["bench", "--size", "500, 10_000", "--databases", "postgres"])
    assert (asked.size, asked.databases, asked.work) == (
        [500, 10_000],
        ["postgres"],
        ["dashboard", "declare", "submit"],
    )
    for wrong in (["--size", "5,x"], ["--size", "0"], ["--databases", "oracle"], ["--work", "dashboard,"]):
        with pytest.raises(SystemExit):
            parse(["bench", *wrong])
