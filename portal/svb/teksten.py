"""What the desks call things: short words for people who do this all day. Message ids; templates translate them."""

from typing import NamedTuple

from portal.declaratie.models import Herstelveld, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.web.i18n import N_

S = Declaratiestatus

# Label and the kind of its badge.
STATUS: dict[Declaratiestatus, tuple[str, str]] = {
    S.CONCEPT: (N_("Nog niet verstuurd"), "neutral"),
    S.INGEDIEND: (N_("Te beoordelen"), "info"),
    S.HERSTEL_GEVRAAGD: (N_("Wacht op herstel"), "warning"),
    S.OPGESCHORT: (N_("Opgeschort"), "warning"),
    S.BETAALBAAR: (N_("Te betalen"), "info"),
    S.DEELS_BETAALBAAR: (N_("Deels te betalen"), "info"),
    S.BETAALD: (N_("Betaald"), "ok"),
    S.DEELS_BETAALD: (N_("Deels betaald"), "ok"),
    S.GEWEIGERD: (N_("Geweigerd"), "error"),
    S.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
    S.VERVANGEN: (N_("Vervangen door een verbeterde"), "neutral"),
}


class Besluittekst(NamedTuple):
    """A decision: what its button says, what the budgethouder notices, and the button that sends it."""

    knop: str
    uitleg: str
    versturen: str


BESLUITEN: dict[str, Besluittekst] = {
    "betaalbaar_stellen": Besluittekst(
        N_("Betaalbaar stellen"),
        N_("De budgethouder leest dat u het hele bedrag gaat betalen, en wanneer."),
        N_("Stel betaalbaar"),
    ),
    "deels_betaalbaar_stellen": Besluittekst(
        N_("Deels betaalbaar stellen"),
        N_("De budgethouder leest welk deel u betaalt, waarom niet alles, en wat nu kan."),
        N_("Stel een deel betaalbaar"),
    ),
    "weigeren": Besluittekst(
        N_("Weigeren"),
        N_("De budgethouder leest dat u niet betaalt, waarom, en wat nu kan."),
        N_("Weiger de declaratie"),
    ),
    "herstel_vragen": Besluittekst(
        N_("Herstel vragen"),
        N_("De budgethouder leest wat er beter moet en tot wanneer dat kan. Na herstel begint de termijn opnieuw."),
        N_("Vraag om herstel"),
    ),
    "opschorten": Besluittekst(
        N_("Opschorten"),
        N_("De budgethouder leest dat u wacht met betalen, waarom, en tot wanneer."),
        N_("Schort op"),
    ),
    "hervatten": Besluittekst(
        N_("Hervatten"),
        N_("De declaratie gaat terug naar beoordelen. De dagen van de opschorting tellen niet mee voor de termijn."),
        N_("Hervat"),
    ),
}

# The filters of the work list: what stands in the address, and its words.
FILTERS = (
    ("", N_("Alles wat wacht")),
    ("beoordelen", N_("Te beoordelen")),
    ("betalen", N_("Te betalen")),
    ("herstel", N_("Wacht op herstel")),
    ("opgeschort", N_("Opgeschort")),
    ("klaar", N_("Afgehandeld")),
)

ROLLEN = {"svb": N_("SVB"), "consulent": N_("gemeente"), "systeem": N_("portaal")}

# What a repair can be about, and so beside which part of the form the question stands.
HERSTELVELDEN = (
    (Herstelveld.REGELS, N_("Uren, regels of ritten")),
    (Herstelveld.ONTVANGEN, N_("Datum van ontvangst")),
    (Herstelveld.REKENING, N_("De rekening of het rekeningnummer")),
    (Herstelveld.LEVERANCIER, N_("Wie de rekening stuurde")),
    (Herstelveld.DIENST, N_("De dienst in het plan")),
    (Herstelveld.OPMERKING, N_("De opmerking")),
)

UITKOMSTEN = {
    Uitkomstsoort.BETAALBAAR: N_("Betaalbaar gesteld"),
    Uitkomstsoort.DEELS: N_("Voor een deel betaalbaar gesteld"),
    Uitkomstsoort.GEWEIGERD: N_("Geweigerd"),
    Uitkomstsoort.HERSTEL: N_("Herstel gevraagd"),
    Uitkomstsoort.OPGESCHORT: N_("Opgeschort"),
}

# Why a file as a whole cannot be used.
ONLEESBAAR = {
    "leeg": N_("Dit bestand heeft geen regels. Kies een ander bestand."),
    "niets-ingevuld": N_("Op geen enkele regel staat een uitkomst. Vul de kolom ‘uitkomst’ in."),
    "te-groot": N_("Dit bestand is te groot. Verdeel het in bestanden van hoogstens 10.000 regels."),
    "te-veel-regels": N_("Dit bestand heeft meer dan 10.000 regels. Verdeel het in kleinere bestanden."),
    "geen-tekst": N_("Dit is geen CSV-bestand. Bewaar het blad in Excel als CSV en kies dat bestand."),
    "kolommen": N_("De kolommen ‘zorgovereenkomst’ en ‘uitkomst’ staan niet op de eerste regel."),
}

# Why a line is rejected: what to change.
REDENEN = {
    "onbekend": N_("Deze zorgovereenkomst kennen wij niet. Controleer het nummer."),
    "uitkomst": N_("Vul bij uitkomst goedgekeurd of geweigerd in."),
    "grond-onbekend": N_("Deze grond bestaat niet. Gebruik een grond van Regeling 4.6."),
    "grond-ontbreekt": N_("Vul bij een weigering een grond van Regeling 4.6 in."),
    "grond-bij-goedkeuring": N_("Bij een goedkeuring hoort geen grond. Haal de grond weg."),
    "toelichting-ontbreekt": N_("Vul bij een weigering een toelichting voor de budgethouder in."),
    "toelichting-te-lang": N_("De toelichting is langer dan 2.000 tekens. Maak haar korter."),
    "datum": N_("Vul een datum in, bijvoorbeeld 3-11-2026."),
    "datum-later": N_("Deze datum komt nog. Vul de dag in waarop de SVB besloot."),
    "datum-eerder": N_("Deze datum is vóór de goedkeuring van de gemeente."),
    "dubbel": N_("Deze zorgovereenkomst staat eerder in het bestand met iets anders."),
    "status": N_("Deze zorgovereenkomst wacht niet op de SVB. Zij is al beoordeeld, ingetrokken of teruggestuurd."),
    "eigen-dossier": N_("Dit dossier mag u niet behandelen. Laat een collega deze regel inlezen."),
}
