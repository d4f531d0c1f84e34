"""Every page of this room: its person's, and the desk's."""

from typing import Any

from portal.planverzoek import balie, inwoner

ROUTES: list[Any] = [*inwoner.ROUTES, *balie.ROUTES]
