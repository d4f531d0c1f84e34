"""Every page of changed budgets, suspended payments and recoveries: of the person, and at the desk."""

from typing import Any

from portal.herziening import balie, inwoner, opschortbalie, terugvorderbalie, terugvorderinwoner

ROUTES: list[Any] = [
    *(*inwoner.ROUTES, *terugvorderinwoner.ROUTES),
    *(*balie.ROUTES, *opschortbalie.ROUTES, *terugvorderbalie.ROUTES),
]
