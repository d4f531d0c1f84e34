"""Words about a machtiging. Message ids; templates translate them."""

from typing import NamedTuple

from portal.law.toestemming import Instantie, Opdracht
from portal.web.i18n import N_


class Instantietekst(NamedTuple):
    """Who it is (`balie`: as a desk says it), and what the person reads and agrees to: which data, for which law."""

    naam: str
    balie: str
    waarvoor: str


INSTANTIES = {
    Instantie.CIZ: Instantietekst(
        N_("Het CIZ"),
        N_("Het CIZ"),
        N_("Uw indicatie voor de Wlz. De gemeente geeft uw naam, uw burgerservicenummer en wat u hieronder schrijft."),
    ),
    Instantie.ZORGKANTOOR: Instantietekst(
        N_("Uw zorgkantoor"),
        N_("Zorgkantoor"),
        N_("Uw pgb uit de Wlz. De gemeente geeft uw naam, uw burgerservicenummer en wat u hieronder schrijft."),
    ),
    Instantie.ZORGVERZEKERAAR: Instantietekst(
        N_("Uw zorgverzekeraar"),
        N_("Zorgverzekeraar"),
        N_("Uw pgb uit de Zvw. De gemeente geeft uw naam, uw burgerservicenummer en wat u hieronder schrijft."),
    ),
}
OPDRACHTEN = {
    Opdracht.AANVRAGEN: N_("Iets nieuws aanvragen"),
    Opdracht.VERANDEREN: N_("Vragen om iets te veranderen"),
    Opdracht.NAVRAGEN: N_("Navragen hoe ver het is"),
}
# Why not, by the reason of the rule: at the form of the person, and at the desk.
REDENEN = {
    "geen-uitdrukkelijke-toestemming": N_("Zet een vinkje als u dit goedvindt. Zonder uw toestemming mag het niet."),
    "geen-opdracht": N_("Kies wat de gemeente voor u mag doen."),
    "einde-voorbij": N_("Deze dag is al voorbij. Kies een dag vanaf vandaag."),
    "geen-machtiging": N_("Er is geen machtiging van de inwoner. Er is niets gedaan."),
    "machtiging-geldt-niet": N_("Deze machtiging is ingetrokken of voorbij. Er is niets gedaan."),
    "buiten-machtiging": N_("Hiervoor gaf de inwoner geen machtiging. Er is niets gedaan."),
}
