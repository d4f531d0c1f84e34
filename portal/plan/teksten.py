"""What pages call the parts of a plan. Message ids; templates translate them."""

from portal.law.wetten import Buiten
from portal.plan.models import Aanleiding, Evaluatievorm, Planstatus
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
    Veld.BEDRAG: N_("Mag per jaar kosten"),
}
# Label and the kind of its badge.
STATUS = {
    Planstatus.CONCEPT: (N_("Concept van de gemeente"), "info"),
    Planstatus.VASTGESTELD: (N_("Geldt nu"), "ok"),
    Planstatus.VERVANGEN: (N_("Vervangen door een nieuwere versie"), "neutral"),
}
