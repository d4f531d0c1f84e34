"""What the desks read and choose from when they judge a contract, and what the budgethouder reads of their answer."""

from typing import NamedTuple

from portal.law.overeenkomst_punten import Punt, Puntstand
from portal.law.zorgovereenkomst import GrondSvb
from portal.web.i18n import N_
from portal.zorgovereenkomst.models import Beoordelaar, Oordeel


class Grondtekst(NamedTuple):
    """A ground of Regeling 4.6: short for staff, and for the budgethouder what it means and what to do now."""

    kort: str
    uitleg: str
    doe: str


class Reden(NamedTuple):
    """A reason of the college: short for staff, and what the budgethouder reads."""

    kort: str
    uitleg: str


PUNTEN = {
    Punt.SCHRIFTELIJK: N_("Er is een ondertekend document"),
    Punt.MODEL: N_("Het nieuwste model van de SVB bij het tekenen"),
    Punt.INVULLING: N_("Hoe de zorgverlener in de zorgvraag voorziet"),
    Punt.DECLARATIE: N_("Declaratie met de gegevens van Regeling 5.4, of een vast maandbedrag"),
    Punt.VORDERING: N_("De gemeente kan onterecht ontvangen geld terugvragen"),
    Punt.VAKANTIEGELD: N_("Vakantiegeld zit in het brutoloon"),
    Punt.ZORGINFRASTRUCTUUR: N_("De zorginfrastructuur blijkt uit de omschrijving"),
    Punt.PLAN: N_("Past in het ondersteuningsplan"),
    Punt.BUDGET: N_("Past in het integraal budget"),
}

STANDEN = {
    Puntstand.GOED: (N_("In orde"), "ok"),
    Puntstand.NIET: (N_("Niet in orde"), "error"),
    Puntstand.BEOORDELEN: (N_("Zelf beoordelen"), "warning"),
}

# The coded reasons of the college, by the point they are about; the budgethouder reads the second sentence.
REDENEN = {
    "schriftelijk": Reden(
        N_("Document ontbreekt of is onleesbaar"),
        N_("De gemeente kan het ondertekende document niet goed lezen. Voeg het opnieuw toe."),
    ),
    "handtekening": Reden(
        N_("Handtekening ontbreekt"),
        N_("In het document ontbreekt een handtekening. U en uw zorgverlener tekenen allebei."),
    ),
    "model": Reden(
        N_("Niet op het nieuwste model"), N_("Gebruik het nieuwste model van de SVB. Dat was er al toen u tekende.")
    ),
    "invulling": Reden(
        N_("Onduidelijk hoe de zorgverlener helpt"), N_("Beschrijf duidelijker hoe uw zorgverlener u helpt.")
    ),
    "beding": Reden(
        N_("Een verplichte afspraak ontbreekt"),
        N_("In de zorgovereenkomst ontbreekt een afspraak die er van de wet in moet staan."),
    ),
    "zorginfrastructuur": Reden(
        N_("Zorginfrastructuur niet omschreven"), N_("Beschrijf welke kosten van het wooninitiatief u samen deelt.")
    ),
    "zorgverlener": Reden(
        N_("Gegevens van de zorgverlener kloppen niet"),
        N_("Controleer de gegevens van uw zorgverlener, zoals de naam en het KvK-nummer."),
    ),
    "plan": Reden(
        N_("Past niet in het ondersteuningsplan"),
        N_("Deze hulp of deze periode staat niet in uw plan. Bespreek het met uw consulent."),
    ),
    "budget": Reden(
        N_("Past niet in het budget"), N_("Deze hulp past niet in uw budget. Bespreek met uw consulent wat wel kan.")
    ),
    "tarief": Reden(
        N_("Vraag over tarief of uren"), N_("De gemeente heeft een vraag over het tarief of het aantal uren.")
    ),
}

GRONDEN_SVB = {
    GrondSvb.STRIJD_MET_RECHT: Grondtekst(
        N_("In strijd met het recht"),
        N_("In de zorgovereenkomst staat iets dat volgens de wet niet mag."),
        N_("Bel de SVB of uw consulent. Die kijkt met u wat er anders moet."),
    ),
    GrondSvb.UITVOERBAARHEID_BUDGET: Grondtekst(
        N_("Budget is zo niet uitvoerbaar"),
        N_("Met deze afspraken kan uw budget niet goed worden gebruikt."),
        N_("Bespreek met uw consulent welke afspraken wel in uw budget passen."),
    ),
    GrondSvb.UITVOERBAARHEID_BEHEER: Grondtekst(
        N_("Budgetbeheer is zo niet uitvoerbaar"),
        N_("De SVB kan deze afspraken niet op een goede manier uitbetalen."),
        N_("Bel de SVB. Vraag welke afspraken zij wel kan uitbetalen."),
    ),
}

# What the law says no to, when somebody tries to approve or refuse.
NIETIG = {
    "niet-schriftelijk": N_("Er is geen ondertekend document. U kunt niet goedkeuren."),
    "niet-op-recentste-model": N_("Dit is niet het nieuwste model dat er was bij het tekenen. U kunt niet goedkeuren."),
    "beding-ontbreekt": N_("Een verplichte afspraak ontbreekt. U kunt niet goedkeuren."),
    "zorginfrastructuur-niet-omschreven": N_("De zorginfrastructuur is niet omschreven. U kunt niet goedkeuren."),
    "reden-ontbreekt": N_("Kies een reden of schrijf een toelichting."),
    "grond-ontbreekt": N_("Kies een grond. Op een andere grond mag de SVB goedkeuring niet onthouden."),
    "toelichting-ontbreekt": N_("Vul een toelichting in voor de budgethouder."),
}

# What was answered, at the desks.
OORDELEN = {
    (Beoordelaar.COLLEGE, Oordeel.GOEDGEKEURD): N_("De gemeente keurde goed"),
    (Beoordelaar.COLLEGE, Oordeel.TERUGGESTUURD): N_("De gemeente vroeg een aanvulling"),
    (Beoordelaar.COLLEGE, Oordeel.AFGEKEURD): N_("De gemeente keurde af"),
    (Beoordelaar.SVB, Oordeel.GOEDGEKEURD): N_("De SVB keurde goed"),
    (Beoordelaar.SVB, Oordeel.AFGEKEURD): N_("De SVB onthield goedkeuring"),
}
