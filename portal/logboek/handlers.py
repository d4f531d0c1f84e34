"""Wie zag mijn gegevens: the page, and the record of every refusal."""

from typing import Any

from litestar import Request

from portal.logboek import activiteiten
from portal.logboek.service import record_refusal
from portal.web.visit import Denied, visit_of


def record_denied(request: Request[Any, Any, Any], error: Denied) -> None:
    """Record that somebody asked for what is not theirs or does not exist."""
    visit = visit_of(request)
    reference = "" if error.reference is None else f"{error.what} {error.reference}"
    record_refusal(visit.db, visit.actor, activiteiten.TOEGANG, "niet-gevonden", reference or error.what)


ROUTES: list[Any] = []
