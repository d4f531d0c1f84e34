"""What each amount means in a sentence, and the article it rests on."""

from typing import NamedTuple

from portal.mijnbudget.bronnen import Bedrag
from portal.web.i18n import N_


class Brontekst(NamedTuple):
    """Name of the amount, what it means, and the articles behind it."""

    naam: str
    uitleg: str
    artikel: str


BRONNEN = {
    Bedrag.TOEGEKEND: Brontekst(
        N_("Toegekend"),
        N_("Dit is uw hele budget voor deze periode. Het is de som van de delen die bij elkaar zijn gelegd."),
        "Besluit 6.1",
    ),
    Bedrag.BETAALD: Brontekst(
        N_("Betaald"),
        N_("Dit heeft de SVB uit uw budget betaald aan uw zorgverleners."),
        "Besluit 7.3, Regeling 5.6",
    ),
    Bedrag.IN_BEHANDELING: Brontekst(
        N_("In behandeling"),
        N_("Dit hebt u gedeclareerd en heeft de SVB nog niet betaald. Wij tellen het alvast mee als gebruikt."),
        "Regeling 5.6",
    ),
    Bedrag.GERESERVEERD: Brontekst(
        N_("Gereserveerd voor lopende zorgovereenkomsten"),
        N_("Dit hebt u afgesproken met uw zorgverleners, maar nog niet gedeclareerd."),
        "Regeling 4.1, Regeling 5.3",
    ),
    Bedrag.NOG_TE_GEBRUIKEN: Brontekst(
        N_("Nog te gebruiken"),
        N_(
            "Dit is wat overblijft als de SVB alles betaalt wat nu in behandeling is. Het is één bedrag voor alle zorg."
        ),
        "Besluit 6.1",
    ),
}
