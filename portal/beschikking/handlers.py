"""Every page of the grant: of the person, and at the desk of the municipality."""

from typing import Any

from portal.beschikking import balie, eigen, overstappaginas, stortpaginas, uitvoering

ROUTES: list[Any] = [*eigen.ROUTES, *balie.ROUTES, *uitvoering.ROUTES, *stortpaginas.ROUTES, *overstappaginas.ROUTES]
