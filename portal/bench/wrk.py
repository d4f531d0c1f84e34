"""wrk, driven as fast as the server answers: a file with one request a line, taken in turn."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.start import StartError

CONNECTIONS = 16
TIMEOUT = 20  # seconds; a slower answer is an error
# One line: cookie, path, body (empty: GET), separated by tabs. Everything but the wanted status counts as an error.
SCRIPT = """
local lines, n, i = {}, 0, 0
local all = {}
function setup(thread) table.insert(all, thread) end
function init(args)
  for line in io.lines(args[1]) do
    local cookie, path, body = line:match("^([^\\t]*)\\t([^\\t]*)\\t(.*)$")
    local headers = {["Cookie"] = cookie, ["Accept-Language"] = "nl", ["Host"] = args[3]}
    n = n + 1
    if body == "" then
      lines[n] = wrk.format("GET", path, headers)
    else
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      lines[n] = wrk.format("POST", path, headers, body)
    end
  end
  wanted = tonumber(args[2])
  good, bad, sent = 0, 0, 0
end
function request() i = i % n + 1; sent = sent + 1; return lines[i] end
function response(status) if status == wanted then good = good + 1 else bad = bad + 1; last = status end end
function done(summary, latency)
  local ok, wrong, other, asked = 0, 0, 0, 0
  for _, thread in ipairs(all) do
    ok, wrong = ok + thread:get("good"), wrong + thread:get("bad")
    asked, other = asked + thread:get("sent"), thread:get("last") or other
  end
  local lost = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d %d %d\\n", ok, summary.duration, wrong + lost,
    latency:percentile(50), latency:percentile(99), other, asked))
end
"""


@dataclass(frozen=True)
class Result:
    """One run: good answers a second, errors with the last wrong status, latency in ms, and how many were asked."""

    good: int
    seconds: float
    errors: int
    p50_ms: float
    p99_ms: float
    wrong_status: int
    asked: int

    @property
    def rate(self) -> float:
        return self.good / self.seconds


class Wrk:
    """The driver, with its script in a folder."""

    def __init__(self, folder: Path) -> None:
        self.script = folder / "requests.lua"
        self.script.write_text(SCRIPT)

    def drive(self, base_url: str, host: str, requests: Path, status: int, seconds: int) -> Result:
        """Send the requests of a file in turn. Raises `StartError` when wrk itself fails."""
        command = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{seconds}s",
            "--timeout",
            f"{TIMEOUT}s",
            "-s",
            str(self.script),
        ]
        done = subprocess.run(
            [*command, base_url, "--", str(requests), str(status), host], capture_output=True, text=True
        )
        found = re.search(r"RESULT (.*)", done.stdout)
        if not found:
            raise StartError(f"wrk failed:\n{done.stdout[-500:]}{done.stderr[-500:]}")
        good, taken, errors, p50, p99, wrong, asked = map(int, found[1].split())
        return Result(good, taken / 1e6, errors, p50 / 1000, p99 / 1000, wrong, asked)
