"""Words about consent. Message ids; templates translate them."""

from typing import NamedTuple

from portal.law.toestemming import Doel
from portal.web.i18n import N_


class Doeltekst(NamedTuple):
    """With whom (`balie`: as a desk says it), what for, which data (`omvang`), and until when it holds at most."""

    naam: str
    balie: str
    waarvoor: str
    omvang: str
    tot: str


_TOT_BESLUIT = N_("Tot u haar intrekt. Hoort dit deel bij uw budget? Dan deelt de gemeente wat de wet zegt.")
TEKSTEN = {
    Doel.ZORGKANTOOR: Doeltekst(
        N_("Uw zorgkantoor"),
        N_("Zorgkantoor"),
        N_("De gemeente bespreekt met het zorgkantoor of uw Wlz-pgb kan meedoen."),
        N_("Uw naam, uw burgerservicenummer, wat u over uw Wlz-pgb hebt gemeld en uw wensen."),
        _TOT_BESLUIT,
    ),
    Doel.ZORGVERZEKERAAR: Doeltekst(
        N_("Uw zorgverzekeraar"),
        N_("Zorgverzekeraar"),
        N_("De gemeente bespreekt met de zorgverzekeraar of uw Zvw-pgb kan meedoen."),
        N_("Uw naam, uw burgerservicenummer, wat u over uw Zvw-pgb hebt gemeld en uw wensen."),
        _TOT_BESLUIT,
    ),
    Doel.CIZ: Doeltekst(
        N_("Het CIZ"),
        N_("Het CIZ"),
        N_("De gemeente vraagt het CIZ naar uw indicatie voor de Wlz."),
        N_("Uw naam, uw burgerservicenummer en uw indicatie."),
        N_("Tot u haar intrekt."),
    ),
    Doel.GESPREK: Doeltekst(
        N_("Anderen in het gesprek"),
        N_("Anderen in het gesprek"),
        N_("De gemeente deelt het verslag van een gesprek met wie daarbij was, bijvoorbeeld het UWV of de school."),
        N_("Het verslag van dat gesprek. Niet uw dossier."),
        N_("Tot u haar intrekt."),
    ),
    Doel.HUISHOUDEN: Doeltekst(
        N_("Uw huisgenoten"),
        N_("Huisgenoten"),
        N_("U en een huisgenoot bekijken samen de plannen en zorgverleners."),
        N_("Uw naam, de hulp in uw plan en uw zorgovereenkomsten. Geen adres, geen bedragen en geen berichten."),
        N_("Tot u uw toestemming intrekt. Dan stopt het delen meteen."),
    ),
    Doel.NIEUWE_GEMEENTE: Doeltekst(
        N_("De gemeente waar u gaat wonen"),
        N_("De nieuwe gemeente"),
        N_("U verhuist. Uw gemeente geeft uw nieuwe gemeente wat zij van u weet. Zonder uw ja gebeurt dat niet."),
        N_("Uw naam, uw ondersteuningsplan en wie u helpt. Niet uw declaraties."),
        N_("Tot u haar intrekt."),
    ),
    Doel.ONDERZOEK: Doeltekst(
        N_("Het onderzoek naar het integraal pgb"),
        N_("Het onderzoek naar het integraal pgb"),
        N_("Onderzoekers vragen u wat beter gaat en wat niet. Meedoen hoeft niet en verandert niets aan uw pgb."),
        N_(
            "Uw naam, adres en telefoonnummer. Voor cijfers telt u mee in aantallen, zonder uw naam. "
            "Geen gegevens over uw zorg."
        ),
        N_("Tot u haar intrekt."),
    ),
}
