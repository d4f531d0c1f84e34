"""Words about consent. Message ids; templates translate them."""

from portal.instemming.models import Aandrang
from portal.instemming.status import Verzoekstand
from portal.law.instemming import Begin, Deelstand
from portal.law.wetten import Wet
from portal.web.i18n import N_

S, D = Verzoekstand, Deelstand

STANDEN = {
    S.GEVRAAGD: (N_("Wacht op antwoord"), "info"),
    S.GEESCALEERD: (N_("Wacht op antwoord, hogerop gevraagd"), "warning"),
    S.INGESTEMD: (N_("Ingestemd"), "ok"),
    S.GEWEIGERD: (N_("Niet ingestemd"), "error"),
    S.INGETROKKEN: (N_("Niet meer gevraagd"), "neutral"),
}
DEELSTANDEN = {
    D.NIET_NODIG: (N_("Doet mee"), "ok"),
    D.TE_VRAGEN: (N_("Nog niet gevraagd"), "warning"),
    D.GEVRAAGD: (N_("Wacht op antwoord"), "info"),
    D.INGESTEMD: (N_("Doet mee"), "ok"),
    D.GEWEIGERD: (N_("Doet niet mee"), "error"),
}
WETTEN = {
    Wet.WLZ: N_("Wet langdurige zorg (Wlz)"),
    Wet.WMO: N_("Wmo"),
    Wet.JW: N_("Jeugdwet"),
    Wet.ZVW: N_("Zorgverzekeringswet (Zvw)"),
}
SOORTEN = {Wet.WLZ: N_("zorgkantoor"), Wet.ZVW: N_("zorgverzekeraar")}
VAN_WIE = {Wet.WLZ: N_("Welk zorgkantoor?"), Wet.ZVW: N_("Welke zorgverzekeraar?")}
STAPPEN = {
    "begin": N_("om instemming gevraagd"),
    "herinneren": N_("herinnerd"),
    "escaleren": N_("hogerop gevraagd"),
    "instemmen": N_("ingestemd"),
    "weigeren": N_("niet ingestemd"),
    "intrekken": N_("vraag ingetrokken"),
    "heropenen": N_("antwoord opnieuw gevraagd"),
}
AANDRANG = {
    Aandrang.HERINNERING: N_("Herinnering"),
    Aandrang.ESCALATIE: N_("Hogerop gevraagd"),
    Aandrang.HEROPENING: N_("Antwoord opnieuw gevraagd"),
}
VOORUIT_BALIE = {
    Begin.ALLES: N_("Alle delen doen mee. De gemeente kan een integraal pgb toekennen."),
    Begin.DEEL: N_("Er zijn genoeg wetten. Begin met die delen, en voeg de rest toe als er een ja is."),
    Begin.WACHT: N_("Er zijn nog te weinig wetten. Toekennen kan pas na een ja."),
    Begin.TE_WEINIG: N_("Er blijven te weinig wetten over. Een integraal pgb kan niet."),
}
VOORUIT = {
    Begin.ALLES: N_("Alle delen doen mee. De gemeente kan nu verder met uw plan en uw budget."),
    Begin.DEEL: N_("Er zijn genoeg wetten om te beginnen. Het andere deel kan later meedoen, na een ja."),
    Begin.WACHT: N_("De gemeente wacht nog op een ja. Zonder dat ja zijn er te weinig wetten voor een integraal pgb."),
    Begin.TE_WEINIG: N_("Er blijven te weinig wetten over voor een integraal pgb. De gemeente beslist daarover."),
}

# What consent binds to: as the organisation reads it before it answers, and as the person reads it afterwards.
PLICHTEN = {
    "meewerken": N_("U werkt redelijk mee aan het integraal pgb, zolang dit recht er is."),
    "storten-fonds": N_("Het Zorginstituut stort dit deel uit het Fonds langdurige zorg bij de SVB."),
    "storten-zelf": N_("U stort dit deel zelf bij de SVB."),
    "meepraten": N_("U praat mee over het plan en over veranderingen."),
    "gegevens": N_("U geeft de gemeente gratis de gegevens die zij nodig heeft."),
    "wijzigen": N_("Verandert de behoefte? Dan beslist u over dit deel volgens uw eigen wet."),
    "inzien": N_("U mag zien uit welke delen het budget bestaat en hoeveel daarvan is gebruikt."),
    "eindafrekening": N_("Blijft er geld over? Dan krijgt u een deel terug, naar de mate van uw bijdrage."),
}
PLICHTEN_INWONER = {
    "meewerken": N_("De organisatie werkt redelijk mee, zolang uw recht er is."),
    "storten-fonds": N_("Het geld komt uit het Fonds langdurige zorg."),
    "storten-zelf": N_("De verzekeraar stort dit deel bij de SVB."),
    "meepraten": N_("De organisatie praat mee over uw plan en over veranderingen."),
    "gegevens": N_("De organisatie geeft de gemeente de gegevens die zij nodig heeft."),
    "wijzigen": N_("Verandert wat u nodig hebt? Dan beslist de organisatie over dit deel."),
    "inzien": N_("De organisatie mag zien hoeveel van uw budget is gebruikt. Niet waaraan."),
    "eindafrekening": N_("Blijft er geld over? Dan gaat een deel terug naar de organisatie."),
}

# Why the rule refuses what was filled in, beside the field; and in the letter that says no.
REDENEN_ANTWOORD = {
    "niet-schriftelijk": N_("Voeg eerst de getekende brief toe. Zonder brief geldt een ja niet."),
    "geen-bedrag": N_("Vul een bedrag in dat hoger is dan 0 euro."),
    "einde-voor-ingang": N_("De laatste dag ligt voor de eerste dag."),
    "andere-periode": N_("Dit is een andere periode dan de gemeente vraagt: %(van_op)s tot en met %(tot_op)s."),
    "buiten-regels": N_("In deze periode gelden de regels niet. Zij gelden vanaf %(van_op)s."),
}
REDENEN_BRIEF = {
    Wet.WLZ: N_("Uw zorgkantoor stemt niet in met het deel uit de Wlz."),
    Wet.ZVW: N_("Uw zorgverzekeraar stemt niet in met het deel uit de Zvw."),
}
TE_WEINIG = N_("Daarom zijn er minder dan twee verschillende wetten over. De wet vraagt er minstens twee.")
GAAT_DOOR = N_("Elk pgb dat u nu hebt, gaat gewoon door bij de organisatie die het geeft.")
VERZOEKTEKST = N_(
    "Wij vragen u om schriftelijk in te stemmen met deelname van dit pgb aan het integraal pgb, met het bedrag en de "
    "periode. Stemt u niet in? Vertel dan waarom."
)
