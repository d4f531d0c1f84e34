"""Every page of the grant: of the person, and at the desk of the municipality."""

from typing import Any

from portal.beschikking import balie, eigen, overstappaginas, uitvoering

ROUTES: list[Any] = [*eigen.ROUTES, *balie.ROUTES, *uitvoering.ROUTES, *overstappaginas.ROUTES]
