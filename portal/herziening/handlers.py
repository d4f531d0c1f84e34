"""Every page of changed budgets, suspended payments and recoveries: of the person, and at the desk."""

from typing import Any

from portal.herziening import (
    balie,
    inwoner,
    opschortbalie,
    opstelbalie,
    terugvorderbalie,
    terugvorderinwoner,
    vorderopstel,
)

ROUTES: list[Any] = [
    *(*inwoner.ROUTES, *terugvorderinwoner.ROUTES),
    *(*opstelbalie.ROUTES, *balie.ROUTES, *opschortbalie.ROUTES, *vorderopstel.ROUTES, *terugvorderbalie.ROUTES),
]
