"""Logging: one JSON object a line, so that nothing a visitor sends can make a line of its own."""

import logging
import sys
from typing import Any

import structlog

_QUIET = ("httpx2", "httpcore2", "uvicorn.access")


def configure_logging() -> None:
    """Send the portal's own log and that of libraries to standard output, as JSON lines in UTC."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_NamedLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class _NamedLoggerFactory:
    """A logger that prints to the present standard output, also when a test replaced it."""

    def __call__(self, *args: Any) -> Any:
        return structlog.PrintLogger(file=sys.stdout)
