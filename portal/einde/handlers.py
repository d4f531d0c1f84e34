"""Every page of endings: of the person, of next of kin, and at the desk of the municipality."""

from typing import Any

from portal.einde import achttienpaginas, balie, inwoner, openbaar, uitvoering

ROUTES: list[Any] = [
    *openbaar.ROUTES,
    *inwoner.ROUTES,
    *achttienpaginas.ROUTES,
    *balie.ROUTES,
    *uitvoering.ROUTES,
]
