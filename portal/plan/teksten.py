"""What pages call the parts of a plan. Message ids; templates translate them."""

from portal.law.ondersteuningsplan import Aanbieder
from portal.law.wetten import Buiten
from portal.plan.models import Aanleiding, Evaluatieuitkomst, Evaluatievorm
from portal.plan.status import Planstatus
from portal.plan.verschil import Veld
from portal.web.i18n import N_

VORMEN = {
    Evaluatievorm.THUIS: N_("Gesprek bij u thuis"),
    Evaluatievorm.GEMEENTE: N_("Gesprek bij de gemeente"),
    Evaluatievorm.TELEFOON: N_("Telefoongesprek"),
    Evaluatievorm.BEELDBELLEN: N_("Gesprek met beeld, via internet"),
    Evaluatievorm.SCHRIFTELIJK: N_("Per brief of e-mail"),
}
SOORTEN = {Buiten.WERK: N_("Werk"), Buiten.SCHOOL: N_("School of opleiding"), Buiten.ANDERS: N_("Iets anders")}
AANLEIDINGEN = {
    Aanleiding.EERSTE: N_("Dit is het eerste plan."),
    Aanleiding.BUDGET: N_("Het plan is veranderd, omdat het budget veranderde."),
    Aanleiding.VERZOEK: N_("Het plan is veranderd, omdat daarom werd gevraagd."),
}
VELDEN = {
    Veld.NAAM: N_("Naam"),
    Veld.WET: N_("Wet"),
    Veld.DOEL: N_("Doel"),
    Veld.OMVANG: N_("Hoeveel hulp"),
    Veld.AANBIEDER: N_("Wie deze hulp mag geven"),
    Veld.BEDRAG: N_("Mag per jaar kosten"),
}
# Who gives the help; the budgethouder chooses who it is.
AANBIEDERS = {
    Aanbieder.NAASTE: N_("Iemand uit de eigen omgeving"),
    Aanbieder.ZELFSTANDIG: N_("Een zelfstandige zorgverlener"),
    Aanbieder.INSTELLING: N_("Een zorginstelling"),
    Aanbieder.LEVERANCIER: N_("Een leverancier of aannemer"),
    Aanbieder.MEERDERE: N_("Verschillende soorten zorgverleners"),
}
UITKOMSTEN = {
    Evaluatieuitkomst.BLIJFT: N_("Het plan blijft zoals het is"),
    Evaluatieuitkomst.AANPASSEN: N_("Het plan moet veranderen"),
}
# Label and the kind of its badge.
STATUS = {
    Planstatus.CONCEPT: (N_("Concept van de gemeente"), "info"),
    Planstatus.GEDEELD: (N_("Concept, gedeeld met de inwoner"), "info"),
    Planstatus.VASTGESTELD: (N_("Geldt nu"), "ok"),
    Planstatus.VERVANGEN: (N_("Vervangen door een nieuwere versie"), "neutral"),
}
