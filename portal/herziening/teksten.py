"""Words about a change of the budget, payments that wait, and recovery. Message ids; templates translate them."""

from portal.herziening.models import Overlegwijze
from portal.herziening.status import Herzienstand, Terugvorderstand
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.law.samenstelling import Verstrekker
from portal.law.terugvordering import Vanwie
from portal.web.i18n import N_

STANDEN = {
    Herzienstand.CONCEPT: (N_("In voorbereiding"), "neutral"),
    Herzienstand.AANGEKONDIGD: (N_("Voorgesteld"), "info"),
    Herzienstand.BESLOTEN: (N_("Besloten"), "ok"),
    Herzienstand.VERVALLEN: (N_("Gaat niet door"), "neutral"),
}
# What the person reads instead: what is prepared again was announced before.
STANDEN_INWONER = {**STANDEN, Herzienstand.CONCEPT: (N_("De gemeente past het voorstel aan"), "info")}
SOORTEN = {
    Herzieningsoort.TOEVOEGEN: N_("Een deel komt erbij"),
    Herzieningsoort.VERHOGEN: N_("Een deel gaat omhoog"),
    Herzieningsoort.VERLAGEN: N_("Een deel gaat omlaag"),
    Herzieningsoort.INTREKKEN: N_("Een deel stopt"),
}
GRONDEN = {
    Herziengrond.BEHOEFTE: N_("Er is meer of minder zorg nodig. Dat is vastgesteld volgens de eigen wet."),
    Herziengrond.AANVULLING: N_("De gemeente legt zelf geld bij."),
    Herziengrond.NIET_UITGEVOERD: N_("Waar het budget voor was, gebeurt niet of niet helemaal."),
    Herziengrond.VERPLICHTING: N_("Een verplichting die bij het budget hoort, is niet nagekomen."),
    Herziengrond.ONJUISTE_GEGEVENS: N_("Er zijn onjuiste gegevens gegeven. Met de juiste was het besluit anders."),
    Herziengrond.ONJUIST_BEKEND: N_("Het besluit was onjuist, en dat was duidelijk voor wie het budget kreeg."),
    Herziengrond.ONJUIST: N_("Het besluit was onjuist. Wie het budget kreeg, kon dat niet weten."),
    Herziengrond.OMSTANDIGHEDEN: N_("De omstandigheden of inzichten zijn zo veranderd dat het niet zo door kan gaan."),
    Herziengrond.NA_FEITEN: N_("Na de eindafrekening bleken feiten die niemand toen kon weten."),
    Herziengrond.NA_ONJUIST: N_("De eindafrekening was onjuist, en dat was duidelijk voor wie het budget kreeg."),
    Herziengrond.NA_VERPLICHTING: N_("Na de eindafrekening is een verplichting niet nagekomen."),
}
WIJZEN = {
    Overlegwijze.GESPREK: N_("In een gesprek"),
    Overlegwijze.TELEFOON: N_("Per telefoon"),
    Overlegwijze.BRIEF: N_("Per brief"),
    Overlegwijze.PORTAAL: N_("In dit portaal"),
}
VERSTREKKERS = {
    Verstrekker.ZORGKANTOOR: N_("het zorgkantoor"),
    Verstrekker.COLLEGE: N_("de gemeente"),
    Verstrekker.ZORGVERZEKERAAR: N_("de zorgverzekeraar"),
}
# Why a rule refuses or warns, and the field that it is about; "" is the whole.
REDENEN: dict[str, tuple[str, str]] = {
    "wet-hoort-niet-bij-regelset": (N_("Deze wet hoort niet bij de regels van uw gemeente."), "wet"),
    "deel-bestaat-al": (N_("Van deze wet is er al een deel. Kies of het omhoog of omlaag gaat."), "soort"),
    "geen-deel": (N_("Van deze wet is er geen deel in dit budget."), "wet"),
    "geen-bedrag": (N_("Vul een bedrag in dat hoger is dan 0 euro."), "bedrag"),
    "niet-hoger": (N_("Het deel is nu %(nu_ct)s. Vul een hoger bedrag in."), "bedrag"),
    "niet-lager": (N_("Het deel is nu %(nu_ct)s. Vul een lager bedrag in."), "bedrag"),
    "meer-dan-nu": (N_("Het deel is nu %(nu_ct)s. Daarvan kan niet meer blijven."), "bedrag"),
    "grond-past-niet": (N_("Deze grond past niet bij deze verandering. Kies een andere."), "grond"),
    "behoefte-niet-vastgesteld": (
        N_("Schrijf op wie vaststelde wat nodig is, op welke dag en met welk kenmerk."),
        "behoefte_op",
    ),
    "nog-niet-vastgesteld": (N_("Deze grond geldt pas na de eindafrekening. Vul de dag daarvan in."), "vastgesteld_op"),
    "al-vastgesteld": (
        N_("Na de eindafrekening van %(vastgesteld_op)s geldt deze grond niet meer."),
        "grond",
    ),
    "na-vijf-jaar": (N_("Dit kan tot vijf jaar na de eindafrekening. Die tijd is voorbij."), "vastgesteld_op"),
    "buiten-budget": (N_("Het budget geldt van %(van_op)s tot en met %(tot_op)s. Kies een dag daarbinnen."), "ingang"),
    "niet-met-terugwerkende-kracht": (
        N_("Op deze grond gaat een lager bedrag pas in na het besluit. Kies een dag na vandaag."),
        "ingang",
    ),
    "geen-schriftelijke-instemming": (
        N_("Dit deel kan pas meedoen als de organisatie schriftelijk instemt. Vraag eerst om instemming."),
        "wet",
    ),
    "buiten-instemming": (
        N_("De organisatie stemde in voor %(van_op)s tot en met %(tot_op)s. Kies dagen daarbinnen, of vraag opnieuw."),
        "ingang",
    ),
    "meer-dan-ingestemd": (
        N_("De organisatie stemde in met %(toegezegd_ct)s. Voor meer geld is een nieuwe instemming nodig."),
        "bedrag",
    ),
    "geen-overleg": (N_("Overleg eerst met de inwoner. Schrijf op wanneer en hoe."), ""),
    "geen-overleg-verstrekker": (
        N_("Overleg eerst met het zorgkantoor of de zorgverzekeraar. Schrijf op wanneer."),
        "",
    ),
    "niet-aangekondigd": (N_("Kondig dit eerst aan. De inwoner mag zeggen wat die ervan vindt."), ""),
    "zienswijze-loopt": (N_("De inwoner mag nog reageren tot en met %(tot_op)s."), ""),
    "korter-dan-redelijk": (
        N_("De gemeente rekent met een redelijke termijn tot %(vanaf_op)s. Dit gaat eerder in. Leg uit waarom."),
        "",
    ),
    # Suspension.
    "geen-vermoeden": (
        N_("Wachten met betalen mag alleen bij een ernstig vermoeden van een van deze gronden."),
        "grond",
    ),
    "einde-voor-begin": (N_("De laatste dag ligt voor vandaag."), "tot"),
    "langer-dan-dertien-weken": (N_("Dit mag hoogstens 13 weken: tot en met %(uiterlijk_op)s."), "tot"),
    "loopt-al": (N_("De SVB wacht al met betalen, tot en met %(tot_op)s."), "tot"),
    "opgeschort": (N_("De gemeente vroeg te wachten met betalen tot en met %(tot_op)s."), "datum"),
    # Recovery.
    "meer-dan-betaald": (N_("Hierover is hoogstens nog %(hoogstens_ct)s terug te vragen."), "bedrag"),
    "niet-toerekenbaar": (
        N_("Schrijf op wat de zorgverlener deed en waarom dat de zorgverlener is aan te rekenen."),
        "handelen",
    ),
    "eerst-herzien": (
        N_("Dit kan pas als het budget is ingetrokken of verlaagd om onjuiste gegevens. Dat besluit is er nog niet."),
        "van_wie",
    ),
    "geen-opzet": (N_("Schrijf op waaruit blijkt dat dit met opzet gebeurde."), "handelen"),
}
TERUGVORDERSTANDEN = {
    Terugvorderstand.CONCEPT: (N_("In voorbereiding"), "neutral"),
    Terugvorderstand.AANGEKONDIGD: (N_("Voorgesteld"), "info"),
    Terugvorderstand.BESLOTEN: (N_("Wordt terugbetaald"), "warning"),
    Terugvorderstand.VOLDAAN: (N_("Alles is terugbetaald"), "ok"),
    Terugvorderstand.VERVALLEN: (N_("Gaat niet door"), "neutral"),
}
VAN_WIE = {
    Vanwie.BUDGETHOUDER: N_("De budgethouder"),
    Vanwie.MEEWERKER: N_("Iemand die met opzet meewerkte"),
    Vanwie.ZORGVERLENER: N_("Een zorgverlener"),
}
VAN_WIE_GROND = {
    Vanwie.BUDGETHOUDER: N_("Met opzet zijn onjuiste gegevens gegeven. Daarom is het budget ingetrokken of verlaagd."),
    Vanwie.MEEWERKER: N_("Iemand werkte met opzet mee aan het geven van onjuiste gegevens."),
    Vanwie.ZORGVERLENER: N_(
        "De zorgverlener kreeg geld waar geen recht op was, door iets wat de zorgverlener is aan te rekenen."
    ),
}
AT_ONCE = N_("Een collega was u voor, of er is iets veranderd. Hieronder ziet u hoe het nu is.")
HELP = N_("Een onafhankelijke cliëntondersteuner helpt u gratis. Uw gemeente zegt u waar u die vindt.")
GEEN_BUDGET = N_("Er is nog geen budget toegekend. Dan is er niets te veranderen.")
DAG_VOORBIJ = N_("Kies een dag na vandaag.")
TERMIJNEN = N_("Kies 1 tot en met %(hoogstens)s termijnen, van minstens een cent.")
MEER_DAN_REST = N_("Er is nog %(rest_ct)s te betalen. Vul hoogstens dat bedrag in.")
TOEKOMST = N_("Deze dag moet nog komen.")
STAPPEN = {
    "begin": N_("voorbereid"),
    "wijzigen": N_("aangepast"),
    "aankondigen": N_("aangekondigd"),
    "reageren": N_("de inwoner reageerde"),
    "noteren": N_("een reactie opgeschreven"),
    "terugnemen": N_("teruggenomen om aan te passen"),
    "besluiten": N_("besloten"),
    "afzien": N_("gaat niet door"),
}
STAPPEN_OPSCHORTING = {"begin": N_("ingesteld"), "opheffen": N_("opgeheven")}
STAPPEN_TERUGVORDERING = {
    **STAPPEN,
    "regeling_vragen": N_("een andere regeling gevraagd"),
    "regelen": N_("een betalingsregeling gemaakt"),
    "ontvangen": N_("geld ontvangen"),
    "voldoen": N_("alles ontvangen"),
    "heropenen": N_("een ontvangst teruggedraaid"),
    "kwijtschelden": N_("de rest hoeft niet"),
}
