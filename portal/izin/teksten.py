"""What the pages about help in kind call things."""

from portal.izin.status import Naturastand
from portal.law.izin import Gebrek
from portal.web.i18n import N_

STANDEN = {
    Naturastand.CONCEPT: (N_("In voorbereiding"), "neutral"),
    Naturastand.VOORGELEGD: (N_("Wacht op de inwoner"), "info"),
    Naturastand.LOPEND: (N_("Loopt"), "ok"),
    Naturastand.BEEINDIGD: (N_("Gestopt"), "neutral"),
    Naturastand.VERVALLEN: (N_("Gaat niet door"), "neutral"),
}
GEBREKEN = {
    Gebrek.BUDGET: N_("Deze inwoner heeft een integraal budget. Dat gaat niet samen met een plan in natura."),
    Gebrek.DIENSTEN: N_("Er staat nog geen hulp in het plan."),
    Gebrek.EEN_WET: N_("Alle hulp komt uit één wet. Een plan in natura gaat over hulp uit meer wetten."),
    Gebrek.CONTACT: N_("Er is nog geen vast aanspreekpunt."),
    Gebrek.PERIODE: N_("De eerste dag ontbreekt, of de laatste dag ligt ervoor."),
}
INTUSSEN = N_("Dit plan is intussen veranderd. Hieronder ziet u hoe het nu is.")
