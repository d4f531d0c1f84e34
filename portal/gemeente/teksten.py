"""What the desk of the municipality calls things. Message ids; templates translate them."""

from portal.dossier.models import Dossierstatus
from portal.einde.teksten import STAPPEN as EINDSTAPPEN
from portal.gegevens.teksten import STAPPEN as GEGEVENSSTAPPEN
from portal.gesprek.teksten import STAPPEN as GESPREKSTAPPEN
from portal.herziening.teksten import STAPPEN as HERZIENSTAPPEN
from portal.herziening.teksten import STAPPEN_OPSCHORTING, STAPPEN_TERUGVORDERING
from portal.instemming.teksten import STAPPEN as INSTEMSTAPPEN
from portal.ondersteuningsplan.teksten import STAPPEN as PLANGESPREKSTAPPEN
from portal.pgbplan.teksten import STAPPEN as PLANSTAPPEN
from portal.planverzoek.teksten import STAPPEN as VERZOEKSTAPPEN
from portal.toegang.teksten import STAPPEN as AANMELDSTAPPEN
from portal.web.i18n import N_

# Somebody is deelnemer before the beschikking, and budgethouder after it.
DOSSIERSTATUS = {
    Dossierstatus.GEMELD: N_("Aangemeld"),
    Dossierstatus.TOEGELATEN: N_("Deelnemer"),
    Dossierstatus.BUDGETHOUDER: N_("Budgethouder"),
    Dossierstatus.BEEINDIGD: N_("Beëindigd"),
}

# What happened in a dossier: the kinds of thing, and their steps by the names of their flows.
ONDERWERPEN = {
    "aanmelding": N_("Aanmelding"),
    "declaratie": N_("Declaratie"),
    "zorgovereenkomst": N_("Zorgovereenkomst"),
    "pgbplan": N_("Pgb-plan"),
    "keukentafelgesprek": N_("Gesprek"),
    "instemming": N_("Instemming"),
    "dossier": N_("Deelname"),
    "ondersteuningsplan": N_("Ondersteuningsplan"),
    "herziening": N_("Verandering van het budget"),
    "opschorting": N_("Wachten met betalen"),
    "terugvordering": N_("Terugvordering"),
    "einde": N_("Stoppen"),
    "planverzoek": N_("Verzoek om het plan te veranderen"),
    "gegevensverzoek": N_("Verzoek over gegevens"),
}
GEBEURTENISSEN: dict[str, dict[str, str]] = {
    "aanmelding": AANMELDSTAPPEN,
    "keukentafelgesprek": GESPREKSTAPPEN,
    "instemming": INSTEMSTAPPEN,
    "dossier": {
        "toekennen": N_("budget toegekend"),
        "niet_toekennen": N_("geen integraal pgb"),
        "beeindigen": N_("gestopt"),
        "herstellen": N_("gaat toch door"),
        "herstellen_deelnemer": N_("gaat toch door"),
    },
    "declaratie": {
        "invoeren": N_("ingevoerd door de gemeente"),
        "handtekening_vragen": N_("de gemeente vraagt de handtekening"),
        "ondertekenen": N_("ondertekend op papier"),
        "klopt_niet": N_("de inwoner zegt: dit klopt niet"),
        "nakijken": N_("nagekeken door de gemeente"),
        "indienen": N_("verstuurd"),
        "weggooien": N_("weggegooid zonder te versturen"),
        "intrekken": N_("ingetrokken"),
        "vervangen": N_("vervangen door een verbeterde"),
        "betaalbaar_stellen": N_("betaalbaar gesteld"),
        "deels_betaalbaar_stellen": N_("deels betaalbaar gesteld"),
        "weigeren": N_("geweigerd door de SVB"),
        "herstel_vragen": N_("de SVB vraagt herstel"),
        "opschorten": N_("opgeschort"),
        "hervatten": N_("hervat"),
        "betalen": N_("betaald"),
        "deels_betalen": N_("deels betaald"),
    },
    "zorgovereenkomst": {
        "indienen": N_("verstuurd"),
        "invoeren": N_("ingevoerd door de gemeente"),
        "klopt_niet": N_("de inwoner zegt: dit klopt niet"),
        "intrekken": N_("ingetrokken"),
        "goedkeuren": N_("goedgekeurd door de gemeente"),
        "terugsturen": N_("teruggestuurd met een vraag"),
        "afkeuren": N_("afgekeurd door de gemeente"),
        "herzien": N_("besluit van de gemeente herzien"),
        "goedkeuren_svb": N_("goedgekeurd door de SVB"),
        "weigeren_svb": N_("geweigerd door de SVB"),
        "herzien_svb": N_("besluit van de SVB herzien"),
        "beeindigen": N_("stopt"),
        "laten_doorlopen": N_("loopt toch door"),
        "eerder_stoppen": N_("stopt eerder"),
        "begrenzen": N_("loopt tot het einde van de deelname"),
        "vervallen": N_("vervalt, de deelname stopt"),
        "niet_begonnen": N_("begint niet, de deelname stopt"),
        "herleven": N_("geldt weer"),
        "herleven_wacht": N_("wordt opnieuw bekeken"),
        "vervangen": N_("vervangen door een gewijzigde"),
        "terugzetten": N_("geldt weer"),
        "gegevens_doorgeven": N_("adres of rekening veranderd"),
        "verwerken_svb": N_("verwerkt door de SVB"),
    },
    "pgbplan": PLANSTAPPEN,
    "ondersteuningsplan": PLANGESPREKSTAPPEN,
    "herziening": HERZIENSTAPPEN,
    "opschorting": STAPPEN_OPSCHORTING,
    "terugvordering": STAPPEN_TERUGVORDERING,
    "einde": EINDSTAPPEN,
    "gegevensverzoek": GEGEVENSSTAPPEN,
    # What somebody prepared and did not send is their own.
    "planverzoek": {name: text for name, text in VERZOEKSTAPPEN.items() if name not in ("begin", "bewaren")},
}
# Shown, never a ground to stop.
VLAGGEN = {
    "vertegenwoordiger": N_("De vertegenwoordiger is ook de zorgverlener"),
    "familie": N_("De zorgverlener is familie"),
}
