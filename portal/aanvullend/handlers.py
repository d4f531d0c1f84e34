"""Additional services: the pages of the participant and those of the SVB."""

from typing import Any

from portal.aanvullend import balie, burger, burgerrekening

ROUTES: list[Any] = [*burger.ROUTES, *burgerrekening.ROUTES, *balie.ROUTES]
