"""What pages say about a draft and its lines. Message ids; templates translate them."""

from portal.ondersteuningsplan.overleg import Uitkomst
from portal.plan.models import Aanleiding
from portal.web.i18n import N_

# Label and the kind of its badge.
UITKOMSTEN = {
    Uitkomst.OPEN: (N_("Nog niet beslist"), "warning"),
    Uitkomst.OVERGENOMEN: (N_("Overgenomen"), "ok"),
    Uitkomst.GEWIJZIGD: (N_("Veranderd overgenomen"), "info"),
    Uitkomst.WEGGELATEN: (N_("Niet overgenomen"), "warning"),
    Uitkomst.BLIJFT: (N_("Blijft"), "ok"),
    Uitkomst.VERANDERD: (N_("Veranderd"), "info"),
    Uitkomst.STOPT: (N_("Stopt"), "warning"),
    Uitkomst.ERBIJ: (N_("Erbij"), "info"),
}
# The grounds on which a plan may change.
GRONDEN = {
    Aanleiding.VERZOEK: N_("De inwoner vraagt erom"),
    Aanleiding.BUDGET: N_("Het budget verandert"),
}
# Why a draft cannot be shared or fixed yet, by the reason of the rule.
REDENEN = {
    "regels-zonder-besluit": N_("Beslis eerst over elke regel van het pgb-plan."),
    "geen-diensten": N_("Er staat nog geen dienst in het plan."),
    "categorie-niet-toegestaan": N_("Er staat een dienst in die niet in het plan mag."),
    "geen-gelegenheid-voor-pgb-plan": N_("De inwoner moet eerst de kans krijgen om een pgb-plan in te leveren."),
    "geen-clientondersteuning-aangeboden": N_("Wijs de inwoner eerst op gratis cliëntondersteuning."),
    "dienst-onvolledig": N_("Elke dienst heeft een doel, een hoeveelheid hulp en een soort zorgverlener nodig."),
    "geen-evaluatie": N_("Spreek minstens één moment af om het plan te bespreken."),
    "geen-overleg": N_("Deel het concept, en wacht op een reactie. Of bespreek het met de inwoner."),
    "geen-aanleiding": N_("Een plan verandert alleen op verzoek van de inwoner, of omdat het budget verandert."),
    "opmerkingen-zonder-antwoord": N_("Geef eerst antwoord op elke opmerking van de inwoner."),
}
STAPPEN = {
    "begin": N_("concept begonnen"),
    "delen": N_("concept gedeeld met de inwoner"),
    "reageren": N_("reactie van de inwoner op het concept"),
    "beantwoorden": N_("antwoord op een opmerking"),
    "aanpassen": N_("concept wordt aangepast"),
    "vaststellen": N_("vastgesteld"),
    "vervangen": N_("vervangen door een nieuwere versie"),
}
