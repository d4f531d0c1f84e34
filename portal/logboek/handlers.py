"""Wie zag mijn gegevens: the page, and the record of every refusal."""

from typing import Any

from litestar import Request

from portal.logboek import activiteiten
from portal.logboek.service import record_refusal
from portal.web.visit import visit_of


def record_denied(request: Request[Any, Any, Any], reason: str, thing: str) -> None:
    """Record that somebody asked for what is not theirs, does not exist or is not for their role."""
    visit = visit_of(request)
    record_refusal(visit.db, visit.actor, activiteiten.TOEGANG, reason, thing)


ROUTES: list[Any] = []
