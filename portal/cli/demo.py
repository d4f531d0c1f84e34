"""``demo``: the portal with its simulated login on this machine, for somebody who has just cloned it."""

import argparse
import fcntl
import json
import os
import shutil
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal import clock
from portal.cli.common import build
from portal.cli.migrate import upgrade
from portal.demo import config, medewerkers, personas, persoon
from portal.settings import Settings
from portal.start import ROOT, StartError
from portal.start.main import DEMO_STEPS
from portal.start.processes import Child, Processes, Stopped, free_port, port_is_free, stop_on_signals
from portal.start.progress import Steps

HOME = ROOT / ".data" / "demo"
LOGIN_PORT = 8010
RESET = "To start anew: python3 -m portal demo --reset"


@dataclass(frozen=True)
class Addresses:
    """Where the two processes answer: on different sites, so that cookies behave as they will in production."""

    port: int
    login_port: int

    @property
    def portal(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def login(self) -> str:
        return f"http://localhost:{self.login_port}"


def run(arguments: argparse.Namespace) -> int:
    """Prepare what is missing, start both processes and wait until somebody stops them."""
    try:
        with stop_on_signals(), only_one(HOME, reset=arguments.reset), Processes() as processes:
            _serve(processes, Steps(DEMO_STEPS, done=1), arguments)
    except Stopped:
        _say("\nStopped. The data stay; the next start goes on with them.")
    return 0


def _serve(processes: Processes, steps: Steps, arguments: argparse.Namespace) -> None:
    addresses = choose_ports(arguments.port, arguments.login_port)
    with steps.step("Styles and scripts, languages"):
        build(steps.note)
    demo = write_settings(HOME, addresses)
    login = processes.start("The simulated DigiD", _login_command(addresses), log=HOME / "log/login.log", env=_env())
    with steps.step("Database with the demo persons"):
        fill(demo, HOME, steps.note)
    portal = processes.start("The portal", _portal_command(addresses), log=HOME / "log/portal.log", env=_env())
    with steps.step("Simulated DigiD"):
        processes.wait_until_answers(login, f"{addresses.login}/burger/.well-known/openid-configuration")
    with steps.step("Portal"):
        processes.wait_until_answers(portal, f"{addresses.portal}/")
    _say(welcome(addresses, filled_on(HOME)))
    if not arguments.no_browser:
        open_browser(addresses.portal)
    raise StartError(ended(processes.wait_for_an_end()))


def ended(child: Child) -> str:
    """Say that a process stopped by itself, and what it said last."""
    return f"{child.name} stopped unexpectedly, so the demo stops. It said:\n{child.last_words()}"


@contextmanager
def only_one(home: Path, *, reset: bool) -> Iterator[None]:
    """Keep the demo's folder for this start; ``reset`` empties it first. Raises when another demo runs here."""
    home.parent.mkdir(parents=True, exist_ok=True)
    with (home.parent / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise StartError(
                f"The demo of this folder already runs (process {lock.read().strip()}). "
                "Stop it there with Ctrl-C first."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        if reset:
            shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700, exist_ok=True)
        yield


def choose_ports(port: int, login_port: int | None) -> Addresses:
    """Return where to answer. Raises :class:`StartError` when a port that was asked for is in use."""
    for wanted, option in ((port, "--port"), (login_port, "--login-port")):
        if wanted is not None and not port_is_free(wanted):
            raise StartError(
                f"Port {wanted} is in use by another program, perhaps an earlier demo. Stop that, "
                f"or choose another port:\n\n  python3 -m portal demo {option} {free_port(wanted + 1)}"
            )
    return Addresses(port, login_port or free_port(LOGIN_PORT if port != LOGIN_PORT else LOGIN_PORT + 1))


def write_settings(home: Path, addresses: Addresses) -> Settings:
    """Write what both processes read, and return the portal's settings."""
    values = config.values(home, addresses.portal, addresses.login)
    config.write_private(home / "portal.toml", config.as_toml(values))
    demo = Settings(**values)
    config.write_private(home / "clients.json", config.clients(demo))
    return demo


def fill(demo: Settings, home: Path, note: Callable[[str], None]) -> None:
    """Make the database and put the demo persons in it; one that was filled before is kept and brought up to date."""
    if not _mark(home).exists():
        for left_over in home.glob("portal.sqlite3*"):
            left_over.unlink()
    try:
        note("tables")
        upgrade(demo)
    except StartError as error:
        raise StartError(f"{error}\nThe data may be of another version of the portal. {RESET}") from error
    if not _mark(home).exists():
        from portal.demo.seed import seed_demo

        note("people, budgets and declarations")
        seed_demo(demo)
        _mark(home).write_text(json.dumps({"day": clock.today().isoformat()}))


def _mark(home: Path) -> Path:
    return home / "gevuld.json"


def filled_on(home: Path) -> date:
    """Return the day of the data: the demo's dates follow it."""
    return date.fromisoformat(json.loads(_mark(home).read_text())["day"])


def _env() -> dict[str, str]:
    """Both processes read the demo's settings, whatever this shell has for another installation."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**own, "PORTAL_CONFIG": str(HOME / "portal.toml"), "PYTHONUNBUFFERED": "1"}


def _login_command(addresses: Addresses) -> list[str]:
    clients = str(HOME / "clients.json")
    mails = str(HOME / "bestanden" / "mail")
    command = [sys.executable, "-m", "portal.demo.idp", "--port", str(addresses.login_port), "--clients", clients]
    return [*command, "--mail", mails]


def _portal_command(addresses: Addresses) -> list[str]:
    return [sys.executable, "-m", "portal.cli", "serve", "--port", str(addresses.port)]


def welcome(addresses: Addresses, day: date) -> str:
    """Return what somebody needs to know who sees the portal for the first time."""
    citizens = "\n".join(_person(one) for one in personas.BURGERS)
    staff = "\n".join(_person(one) for one in medewerkers.MEDEWERKERS)
    age = (clock.today() - day).days
    old = f", {age} days ago: its dates lag behind" if age > 30 else ""
    return f"""
The portal is ready:  {addresses.portal}

Log in with the simulated DigiD as one of these people. They do not exist, and neither do their numbers.

{citizens}

Mails of the demo land at {addresses.login}/mail: nothing is really sent.

Employees log in at {addresses.portal}/medewerkers

{staff}

The data are of {day}{old}. {RESET}
Logs are in {HOME.relative_to(ROOT)}/log. Stop with Ctrl-C."""


def _person(person: persoon.DemoPersoon) -> str:
    number = f" ({person.bsn})" if person.bsn else ""
    return f"  {person.naam}{number}\n    {person.wie_en}\n    Try: {person.probeer_en}"


def open_browser(address: str) -> None:
    """Open a browser where there is a screen and somebody watching."""
    if sys.stdout.isatty() and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        webbrowser.open(address)


def _say(text: str) -> None:
    try:
        print(text, flush=True)
    except OSError:  # the terminal was closed
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
