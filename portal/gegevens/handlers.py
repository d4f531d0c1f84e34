"""The pages of this room."""

from typing import Any

from portal.gegevens import balie, grondenpaginas, inwoner, uitvoerpaginas

ROUTES: list[Any] = [*inwoner.ROUTES, *uitvoerpaginas.ROUTES, *grondenpaginas.ROUTES, *balie.ROUTES]
