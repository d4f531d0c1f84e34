"""All pages of fixed monthly payments: the budgethouder's and the desk's."""

from typing import Any

from portal.periodiek import balie, burger, intrekpaginas

ROUTES: list[Any] = [*burger.ROUTES, *balie.ROUTES, *intrekpaginas.ROUTES]
