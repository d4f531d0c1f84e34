"""What grounds, parts and results are called, for the supervisor and for the person."""

from portal.budget.models import Boekingsoort
from portal.law.toezicht import Toezichtdeel, Toezichtgrond
from portal.toezicht.models import Toezichtuitkomst
from portal.web.i18n import N_

GRONDEN = {
    Toezichtgrond.NALEVING: (
        N_("Nagaan of de regels worden gevolgd"),
        N_("Bijvoorbeeld een steekproef. Er is geen verdenking."),
    ),
    Toezichtgrond.SIGNAAL: (N_("Een signaal over dit budget"), N_("Iemand meldde iets over de besteding.")),
    Toezichtgrond.ZORGVERLENER: (
        N_("Onderzoek naar een zorgverlener"),
        N_("Het gaat om wie uit dit budget wordt betaald, niet om de inwoner."),
    ),
    Toezichtgrond.ONDERZOEK: (
        N_("Onderzoek dat zou mislukken als de inwoner het nu hoort"),
        N_("De inwoner hoort het later. U legt uit waarom."),
    ),
}
"""Name and explanation for the supervisor."""
GROND_VOOR_U = {
    Toezichtgrond.NALEVING: N_(
        "Nagaan of de regels van het integraal pgb worden gevolgd. U wordt nergens van verdacht."
    ),
    Toezichtgrond.SIGNAAL: N_("Iemand meldde iets over de besteding van het budget. Dat wordt nagegaan."),
    Toezichtgrond.ZORGVERLENER: N_("Het onderzoek gaat over iemand die uit uw budget wordt betaald, niet over u."),
    Toezichtgrond.ONDERZOEK: N_("Een onderzoek dat niet kon als u het meteen had gehoord. Daarom hoort u het nu pas."),
}
DELEN = {
    Toezichtdeel.BUDGET: N_("Budget en betalingen"),
    Toezichtdeel.PLAN: N_("Ondersteuningsplan"),
    Toezichtdeel.OVEREENKOMSTEN: N_("Zorgovereenkomsten"),
    Toezichtdeel.DECLARATIES: N_("Declaraties"),
    Toezichtdeel.BESTANDEN: N_("Getekende zorgovereenkomsten en rekeningen (bestanden)"),
}
UITKOMSTEN = {
    Toezichtuitkomst.NIETS: N_("Niets bijzonders gevonden"),
    Toezichtuitkomst.OVERLEG: N_("De toezichthouder praat erover met de gemeente"),
    Toezichtuitkomst.RAPPORT: N_("De toezichthouder schrijft er een rapport over aan de gemeente"),
}
BOEKINGEN = {
    Boekingsoort.TOEGEKEND: N_("Toegekend"),
    Boekingsoort.BETAALD: N_("Betaald"),
    Boekingsoort.GECORRIGEERD: N_("Verbeterd"),
    Boekingsoort.TERUGGEKOMEN: N_("Teruggekomen"),
    Boekingsoort.VASTGESTELD: N_("Niet gebruikt: terug naar wie het gaf"),
}
