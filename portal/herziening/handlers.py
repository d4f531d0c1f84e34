"""Every page of changed budgets, suspended payments and recoveries: of the person, and at the desk."""

from typing import Any

from portal.herziening import balie, inwoner

ROUTES: list[Any] = [*inwoner.ROUTES, *balie.ROUTES]
