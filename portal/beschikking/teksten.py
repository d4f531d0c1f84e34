"""Words about the grant. Message ids; templates and letters translate them."""

from portal.beschikking.models import Verzendwijze
from portal.law.overstap import Overgang
from portal.law.samenstelling import Storter
from portal.law.storting import Stortstand
from portal.web.i18n import N_

# Why the rule refuses, and beside which field: a field of the part is followed by its law; "" is the whole page.
REDENEN: dict[str, tuple[str, str]] = {
    "minder-dan-twee-deelbudgetten": (
        N_("Er doen minder dan twee verschillende wetten mee. De wet vraagt er minstens twee."),
        "",
    ),
    "wet-dubbel": (N_("Elke wet heeft hoogstens één deel."), ""),
    "wet-hoort-niet-bij-regelset": (N_("Deze wet hoort niet bij de regels van uw gemeente."), ""),
    "plan-niet-vastgesteld": (
        N_("Voor deze dagen is geen ondersteuningsplan vastgesteld. Stel eerst het plan vast."),
        "",
    ),
    "einde-voor-ingang": (N_("De laatste dag ligt voor de eerste dag."), "einde"),
    "twee-kalenderjaren": (N_("Een budget geldt voor één kalenderjaar, of voor een deel ervan."), "einde"),
    "begint-voor-besluit": (
        N_("Het budget begint op zijn vroegst op de dag na het besluit. Tot die dag gaan de pgb's door."),
        "ingang",
    ),
    "buiten-regels": (N_("In deze periode gelden de regels niet. Zij gelden vanaf %(van_op)s."), "ingang"),
    "buiten-plan": (N_("Het ondersteuningsplan geldt van %(van_op)s tot en met %(tot_op)s."), "ingang"),
    "al-toegekend": (N_("Voor %(van_op)s tot en met %(tot_op)s is al een budget toegekend."), "ingang"),
    "geen-bedrag": (N_("Vul een bedrag in dat hoger is dan 0 euro."), "bedrag"),
    "geen-schriftelijke-instemming": (
        N_("Dit deel kan pas meedoen als de organisatie schriftelijk instemt."),
        "mee",
    ),
    "buiten-instemming": (
        N_("De organisatie stemde in voor %(van_op)s tot en met %(tot_op)s. Kies dagen daarbinnen, of vraag opnieuw."),
        "bedrag",
    ),
    "meer-dan-ingestemd": (
        N_("De organisatie stemde in met %(toegezegd_ct)s. Voor meer geld is een nieuwe instemming nodig."),
        "bedrag",
    ),
    "anders-zonder-reden": (
        N_("Gepland is %(plan_ct)s, afgesproken is %(verwacht_ct)s. Schrijf op waarom uw bedrag verschilt."),
        "reden",
    ),
}
BUITEN_REGELS = N_("De regels gelden van %(van_op)s tot en met %(tot_op)s. Kies dagen daarbinnen.")
# What the letter always says of the budget; the consulent adds conditions of this person.
VOORWAARDEN = (
    N_("U gebruikt het budget voor de diensten in uw ondersteuningsplan."),
    N_("Met iedere zorgverlener sluit u een schriftelijke zorgovereenkomst. De gemeente en de SVB keuren haar goed."),
    N_("De SVB betaalt uw zorgverleners. U krijgt het geld niet zelf op uw rekening."),
    N_("Verandert er iets? Vertel het zo snel mogelijk aan de gemeente en de SVB."),
)
STORTERS = {
    Storter.ZORGINSTITUUT: N_("het Zorginstituut, uit het Fonds langdurige zorg"),
    Storter.COLLEGE: N_("de gemeente"),
    Storter.ZORGVERZEKERAAR: N_("de zorgverzekeraar"),
}
STORTSTANDEN = {
    Stortstand.VERWACHT: (N_("Nog niet gestort"), "info"),
    Stortstand.TE_LAAT: (N_("Te laat"), "warning"),
    Stortstand.DEELS: (N_("Deels gestort"), "warning"),
    Stortstand.BINNEN: (N_("Gestort"), "ok"),
    Stortstand.TE_VEEL: (N_("Te veel gestort"), "warning"),
}
WIJZEN = {
    Verzendwijze.POST: N_("Per post"),
    Verzendwijze.MAIL: N_("Met beveiligde mail"),
    Verzendwijze.OVERDRACHT: N_("Als bestand overgedragen"),
}
OVERGANGEN = {
    Overgang.STOPT: (N_("Gaat niet door"), "neutral"),
    Overgang.GAT: (N_("Stopt te vroeg: er vallen dagen uit"), "error"),
    Overgang.NIEUW: (N_("Nieuwe zorgovereenkomst nodig"), "warning"),
    Overgang.COLLEGE: (N_("Wacht op de gemeente"), "info"),
    Overgang.SVB: (N_("Wacht op de SVB"), "info"),
    Overgang.TE_LAAT: (N_("Begint na de eerste dag"), "warning"),
    Overgang.KLAAR: (N_("Klaar"), "ok"),
}
TOEKOMST = N_("Deze dag moet nog komen.")
VOOR_BESLUIT = N_("Kies een dag vanaf het besluit van %(besluit_op)s tot en met vandaag.")
BUITEN_BUDGET = N_("Kies een dag vanaf het besluit van %(van_op)s tot en met het einde van het budget, %(tot_op)s.")
NEGATIEF = N_("Zo veel is er niet gestort. Controleer de bedragen hieronder.")
DAGEN_ZONDER_PGB = N_("Van %(van_op)s tot en met %(tot_op)s betaalt geen pgb. Vraag de organisatie om te verlengen.")
ANDERE_DOSSIER = N_("Kies een zorgovereenkomst van deze inwoner.")
