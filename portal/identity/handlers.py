"""Logging in and out."""

from typing import Any

ROUTES: list[Any] = []
