"""What the pages about additional services call things. Message ids; templates translate."""

from portal.aanvullend.models import Mutatiesoort, Stortersoort
from portal.aanvullend.status import Dienststand, Rekeningstand
from portal.web.i18n import N_

DIENSTSTANDEN = {
    Dienststand.LOOPT: (N_("Loopt"), "ok"),
    Dienststand.STOPT: (N_("Stopt: wat over is, gaat terug"), "info"),
    Dienststand.KLAAR: (N_("Afgerond"), "neutral"),
}
REKENINGSTANDEN = {
    Rekeningstand.CONCEPT: (N_("Nog niet verstuurd"), "warning"),
    Rekeningstand.INGEDIEND: (N_("Bij de SVB"), "info"),
    Rekeningstand.GOEDGEKEURD: (N_("Goedgekeurd, wordt betaald"), "info"),
    Rekeningstand.BETAALD: (N_("Betaald"), "ok"),
    Rekeningstand.GEWEIGERD: (N_("Niet betaald"), "error"),
    Rekeningstand.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
    Rekeningstand.TERUGGEKOMEN: (N_("Teruggestuurd door de bank"), "error"),
    Rekeningstand.VERBETERD: (N_("Rekeningnummer nagekeken, bij de SVB"), "info"),
}
STORTERS = {
    Stortersoort.ZELF: N_("Ik zelf"),
    Stortersoort.NAASTE: N_("Familie of iemand anders"),
    Stortersoort.ORGANISATIE: N_("Een fonds, stichting of andere organisatie"),
    Stortersoort.ONBEKEND: N_("Niet aangekondigd"),
}
MUTATIES = {
    Mutatiesoort.GESTORT: N_("Gestort"),
    Mutatiesoort.BETAALD: N_("Betaald voor een rekening"),
    Mutatiesoort.TERUGGESTORT: N_("Teruggestort"),
    Mutatiesoort.HERSTELD: N_("Vergissing teruggeboekt"),
    Mutatiesoort.TERUGGEKOMEN: N_("Teruggestuurd door de bank"),
}
# Why the rule refuses (Regeling 5.8).
REDENEN = {
    "te-weinig-gestort": N_(
        "Er is te weinig gestort. Er ontbreekt %(tekort_ct)s. De SVB betaalt alleen hele rekeningen."
    ),
    "niets-over": N_("Van deze storter is niets meer over."),
    "loopt-nog": N_("De dienst loopt nog. Terugstorten kan als de budgethouder stopt of als de dienst voorbij is."),
    "rekening-wacht": N_("Er wacht nog een rekening. Die gaat voor: pas daarna gaat terug wat over is."),
    "rekening-onjuist": N_("De bank stuurde het geld terug. Vul eerst in naar welke rekening het moet."),
    "kosten-te-laag": N_("Er is al %(betaald_ct)s betaald en %(apart_ct)s apart gezet. Vul minstens %(minste_ct)s in."),
    "al-gebruikt": N_("Van deze storting is al iets betaald of toegezegd. Terugboeken kan daarom niet meer."),
}
INTUSSEN = N_("Dit is intussen veranderd. Hieronder ziet u hoe het nu is.")
ANDER_VENSTER = N_(
    "Iemand veranderde deze dienst intussen. U ziet hier wat er nu staat, en daaronder wat u invulde. "
    "Bewaart u opnieuw, dan geldt wat u invulde."
)
GEEN_BUDGET = N_(
    "U hebt nu geen integraal budget. Een aanvullende dienst komt boven op wat de gemeente toekende. "
    "Daarom kan het nu niet."
)
ONBEKENDE_HULP = N_("Kies wie de dienst geeft.")
GESTOPT = N_("Deze dienst is gestopt. Er kan niets meer bij.")
BESTAND_KAPOT = N_("Een bestand bij de rekening kan niet worden gebruikt. Verwijder het of stuur het opnieuw.")
ONBEKEND_KENMERK = N_("Dit kenmerk is van niemand. Stort het geld terug aan wie het stuurde, buiten het portaal om.")
AL_GEBOEKT = N_("Deze regel van de bank is al geboekt. Er is niets dubbel geboekt.")
TE_VROEG = N_("Kies een dag vanaf de dag van de betaling tot en met vandaag.")
ZELFDE_REKENING = N_(
    "Van deze rekening kwam het geld juist terug. Vul een andere in, of kruis hieronder aan dat deze toch klopt."
)
DAG_FOUT = N_("Kies een dag vanaf de dag van de rekening tot en met vandaag.")
