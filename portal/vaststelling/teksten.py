"""Words about closing a year. Message ids; templates and letters translate them."""

from portal.law.jaarafsluiting import Correctiegrond
from portal.web.i18n import N_

# Why a year cannot be fixed now: label and kind of the badge in the list, and the sentence at the year itself.
REDENEN = {
    "al-vastgesteld": (N_("Al vastgesteld"), "ok", N_("Dit jaar is al vastgesteld.")),
    "periode-loopt": (N_("Loopt nog"), "neutral", N_("De periode loopt nog tot en met %(einde_op)s.")),
    "boeken-kloppen-niet": (
        N_("Boeken kloppen niet"),
        "error",
        N_("De boekingen tellen niet op tot het budget. Vraag de beheerder om dit uit te zoeken."),
    ),
    "open-bij-svb": (
        N_("Wacht op de SVB"),
        "warning",
        N_("Bij de SVB staat nog %(open_ct)s open. Zo lang zijn de kosten niet bekend."),
    ),
    "vaste-maanden-open": (
        N_("Wacht op de SVB"),
        "warning",
        N_("De SVB moet nog %(maanden_ct)s aan vaste maandbedragen betalen of weigeren."),
    ),
    "declaraties-mogelijk": (
        N_("Declaraties mogelijk"),
        "info",
        N_("Tot en met %(tot_op)s kan nog een declaratie op tijd binnenkomen."),
    ),
    "telt-niet-mee": (
        N_("Kosten tellen niet mee"),
        "warning",
        N_("Voor %(los_ct)s is betaald wat niet meetelt. Bekijk dat eerst."),
    ),
    "geen-regels": (N_("Geen regels"), "error", N_("Voor deze gemeente en dit jaar gelden geen regels.")),
}
KLAAR = (N_("Kan worden vastgesteld"), "ok")

# Why a line of a run was not fixed, besides the reasons above.
REGELREDENEN = {
    **{code: label for code, (label, _, _) in REDENEN.items()},
    "veranderd": N_("De cijfers zijn veranderd nadat u keek"),
    "weggelaten": N_("U liet dit jaar weg"),
    "eigen-dossier": N_("Uw eigen dossier, of van iemand met uw naam"),
    "buiten-bereik": N_("Dit dossier is niet meer van uw gemeente"),
    "mislukt": N_("Er ging iets mis. Stel dit jaar apart vast"),
}

GRONDEN = {
    Correctiegrond.FEITEN: (
        N_("Er zijn feiten die de gemeente toen niet kon weten"),
        N_("Alleen met deze grond en de twee hierna mag het bedrag omlaag."),
    ),
    Correctiegrond.ONJUIST: (
        N_("De vaststelling was onjuist, en de budgethouder wist dat of kon dat weten"),
        "",
    ),
    Correctiegrond.VERPLICHTING: (N_("Na de vaststelling kwam de budgethouder een verplichting niet na"), ""),
    Correctiegrond.TEN_GUNSTE: (
        N_("De budgethouder krijgt meer, bijvoorbeeld door een late betaling"),
        "",
    ),
    Correctiegrond.BEZWAAR: (N_("Besluit op bezwaar"), N_("Na bezwaar gaat niemand erop achteruit.")),
}
CORRECTIEREDENEN = {
    "niets-verandert": N_("Met deze bedragen verandert er niets."),
    "geen-grond-om-te-verlagen": N_("Met deze grond mag het bedrag niet omlaag."),
    "niet-gehoord": N_(
        "Spreek de budgethouder eerst, en vul de dag van dat gesprek in. Dat moet als het bedrag omlaag gaat."
    ),
    "dag-verplichting": N_(
        "Vul de dag in waarop de budgethouder de verplichting niet nakwam, of had moeten nakomen. Die dag ligt van "
        "%(van_op)s tot en met %(tot_op)s. Vanaf die dag tellen de vijf jaren."
    ),
    "te-lang-geleden": N_("Omlaag kan tot vijf jaar daarna. Dat was tot en met %(tot_op)s."),
}

NIETS_BETALEN = N_("U hoeft niets te betalen.")
TERUG = N_("Wat u niet gebruikte, gaat terug naar de organisaties die het geld gaven. U doet daar niets voor.")
METHODE = N_(
    "Wij verdelen wat overblijft over de delen van het budget, naar hoe groot zij zijn. Eerst krijgt ieder deel hele "
    "centen, naar beneden afgerond. De centen die dan nog over zijn, gaan één voor één naar de grootste resten. Zijn "
    "resten gelijk? Dan geldt deze volgorde: Wlz, Wmo, Jeugdwet, Zvw. Zo is het samen altijd het hele bedrag."
)
TELT_NIET_MEE = N_(
    "Voor %(los_ct)s is betaald wat niet meetelt voor dit bedrag. Dit besluit vraagt u niet om geld. Vindt de gemeente "
    "dat er iets moet gebeuren? Dan belt zij u eerst, en krijgt u een apart besluit."
)
