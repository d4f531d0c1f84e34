"""Every page of the room."""

from typing import Any

from portal.voortgang import balie, eigen, jaarberichten

ROUTES: list[Any] = [*balie.ROUTES, *eigen.ROUTES, *jaarberichten.ROUTES]
