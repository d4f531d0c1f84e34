"""``serve``: the portal behind a proxy, with the settings of this installation."""

import argparse
import multiprocessing
from typing import Any

import uvicorn
from litestar import Litestar
from uvicorn import _subprocess

from portal.app import create_app
from portal.assets.theme import ThemeError
from portal.cli.common import build, settings_or_stop
from portal.db.engine import Unavailable
from portal.identity.parties import Parties
from portal.settings import Settings
from portal.start import StartError


def application() -> Litestar:
    """Make the application in one of the processes that uvicorn starts."""
    return create_app(settings_or_stop())


def run(arguments: argparse.Namespace) -> int:
    """Check the settings, then serve until told to stop."""
    settings = settings_or_stop()
    if arguments.check:
        _check_logins(settings)
        print("These settings can be used.")
        return 0
    build(lambda _text: None)
    app = _try_once(settings)
    if arguments.processes == 1:
        uvicorn.run(app, **server_options(settings, arguments.host, arguments.port))
    else:
        app.state.db.dispose()  # the processes open their own
        options = server_options(settings, arguments.host, arguments.port)
        _start_as_copies()
        uvicorn.run("portal.cli.serve:application", factory=True, workers=arguments.processes, **options)
    return 0


def _start_as_copies() -> None:
    """Let the processes be copies of one that has imported the portal: they share its memory and start in no time.

    uvicorn would start each from nothing. That one runs no threads and opens nothing, so a copy of it is whole.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["portal.cli.preload"])
    _subprocess.spawn = context  # type: ignore[assignment]


def _check_logins(settings: Settings) -> None:
    try:
        Parties(settings)
    except ValueError as error:
        raise StartError(f"The portal does not start with these settings:\n  - {error}", exit_code=2) from None


def _try_once(settings: Settings) -> Litestar:
    """Make the application here first, so that what is wrong is said once and in words."""
    try:
        return create_app(settings)
    except (RuntimeError, ValueError, ThemeError) as error:
        raise StartError(f"The portal does not start: {error}", exit_code=2) from error
    except Unavailable as error:
        raise StartError(f"The database does not answer: {error.__cause__}") from error


def server_options(settings: Settings, host: str, port: int) -> dict[str, Any]:
    """Return how uvicorn serves: proxies only from the list; the access log is the portal's own, without queries."""
    return {
        "host": host,
        "port": port,
        "proxy_headers": bool(settings.trusted_proxies),
        "forwarded_allow_ips": ",".join(settings.trusted_proxies),
        "access_log": False,
        "log_level": "warning",
        "server_header": False,
        "timeout_worker_healthcheck": 60,  # a busy machine may take long to start a process; killing it takes longer
        "timeout_graceful_shutdown": 10,
        "loop": "uvloop",
        "http": "httptools",
    }
