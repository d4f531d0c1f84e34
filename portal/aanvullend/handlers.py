"""Additional services: the pages of the participant and those of the SVB."""

from typing import Any

from portal.aanvullend import balie, balierekening, balieterug, burger, burgerrekening, burgerwijzigen

ROUTES: list[Any] = [
    *(*burger.ROUTES, *burgerwijzigen.ROUTES, *burgerrekening.ROUTES),
    *(*balie.ROUTES, *balierekening.ROUTES, *balieterug.ROUTES),
]
