"""Logging: one JSON object a line, so that nothing a visitor sends can make a line of its own."""

import logging
import sys
from collections.abc import MutableMapping
from traceback import walk_tb
from typing import Any

import structlog

PLACES = 8  # of an error, the innermost
_QUIET = ("httpx2", "httpcore2", "uvicorn.access")


def configure_logging() -> None:
    """Send the portal's own log and that of libraries to standard output, as JSON lines in UTC."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _kind_and_place,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_NamedLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _kind_and_place(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of an error under `fout` its kind and where it came up: its text may hold what somebody typed."""
    error = line.pop("fout", None)
    return {**line, "soort": type(error).__name__, "plaats": _place(error)} if error is not None else line


def _place(error: BaseException) -> list[str]:
    steps = [*walk_tb(error.__traceback__)][-PLACES:]
    return [f"{frame.f_code.co_filename.rpartition('portal/')[2]}:{line}" for frame, line in steps]


class _NamedLoggerFactory:
    """A logger that prints to the present standard output, also when a test replaced it."""

    def __call__(self, *args: Any) -> Any:
        return structlog.PrintLogger(file=sys.stdout)
