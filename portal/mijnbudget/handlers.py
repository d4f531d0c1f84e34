"""Pages of this room."""

from typing import Any

from portal.actor import Rol

MENU: dict[Rol, tuple[tuple[str, str], ...]] = {}
ROUTES: list[Any] = []
