"""Every page of this room: the desk's, those of a run, and the person's own."""

from typing import Any

from portal.vaststelling import balie, correctiepaginas, eigen, runpaginas

ROUTES: list[Any] = [*balie.ROUTES, *correctiepaginas.ROUTES, *runpaginas.ROUTES, *eigen.ROUTES]
