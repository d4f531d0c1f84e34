"""The pages of this room, for the resident and for each desk."""

from typing import Any

from portal.actor import Rol
from portal.bezwaar import (
    balie,
    betalingpaginas,
    eigen,
    hoorpaginas,
    klachtpaginas,
    opdrachtpagina,
    papierpaginas,
    svb,
    uitleg,
    vertrouwelijkpaginas,
)
from portal.web.i18n import N_

MENU = {
    Rol.BEZWAARBEHANDELAAR: (
        ("/bezwaarbehandeling", N_("Bezwaren")),
        ("/bezwaarbehandeling/klachten", N_("Klachten")),
    ),
    Rol.VERTROUWENSPERSOON: (("/vertrouwenspersoon", N_("In vertrouwen verteld")),),
}
ROUTES: list[Any] = [
    *uitleg.ROUTES,
    *eigen.ROUTES,
    *betalingpaginas.ROUTES,
    *klachtpaginas.ROUTES,
    *balie.ROUTES,
    *papierpaginas.ROUTES,
    *hoorpaginas.ROUTES,
    *opdrachtpagina.ROUTES,
    *svb.ROUTES,
    *vertrouwelijkpaginas.ROUTES,
]
