"""Every page of this room: the desk's, and those of the person who is asked about a draft."""

from typing import Any

from portal.ondersteuningsplan import balie, concept, diensten, evaluatiepaginas, gegevens

ROUTES: list[Any] = [*evaluatiepaginas.ROUTES, *balie.ROUTES, *diensten.ROUTES, *gegevens.ROUTES, *concept.ROUTES]
