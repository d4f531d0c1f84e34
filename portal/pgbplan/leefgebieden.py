"""Areas of life in which somebody wants to reach something. Message ids; templates translate them."""

from enum import StrEnum

from portal.web.i18n import N_


class Leefgebied(StrEnum):
    """The areas that a plan can be about."""

    WONEN = "wonen"
    GEZONDHEID = "gezondheid"
    DAG = "dag"
    MENSEN = "mensen"
    GEZIN = "gezin"
    GELD = "geld"
    VERVOER = "vervoer"
    LEREN_WERKEN = "leren_werken"
    ANDERS = "anders"


LEEFGEBIEDEN = {
    Leefgebied.WONEN: N_("Wonen en huishouden"),
    Leefgebied.GEZONDHEID: N_("Gezondheid en verzorging"),
    Leefgebied.DAG: N_("Mijn dag en mijn week"),
    Leefgebied.MENSEN: N_("Mensen om mij heen"),
    Leefgebied.GEZIN: N_("Gezin en opvoeding"),
    Leefgebied.GELD: N_("Geld en papieren"),
    Leefgebied.VERVOER: N_("Ergens komen"),
    Leefgebied.LEREN_WERKEN: N_("Leren en werken"),
    Leefgebied.ANDERS: N_("Iets anders"),
}
