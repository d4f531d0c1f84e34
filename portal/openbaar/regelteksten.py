"""What the values of a rule set are called on the page of the rules."""

from portal.law.geld import Eenheid
from portal.law.regelset_delen import Grondslag
from portal.law.wetten import Wet
from portal.web.i18n import N_, NN_

DAGEN, WEKEN = NN_("%(num)s dag", "%(num)s dagen"), NN_("%(num)s week", "%(num)s weken")
MAANDEN, UREN = NN_("%(num)s maand", "%(num)s maanden"), NN_("%(num)s uur", "%(num)s uur")

GRONDSLAGEN = {
    Grondslag.WET: N_("Deze regels staan in de wet."),
    Grondslag.NOTA: N_("Deze regels staan in de uitleg bij de wet."),
    Grondslag.PRAKTIJK: N_("Deze regels komen uit de praktijk."),
    Grondslag.KEUZE: N_("Deze regels volgen de wet van 2019. Waar en wanneer zij gelden, is hier gekozen."),
}

# Who may take part, how many and how long.
VANAF, VANAF_DAG = N_("Begin van de regels"), N_("Vanaf %(van_op)s")
TOT, TOT_DAG = N_("Einde van de regels"), N_("Tot en met %(tot_op)s")
GEEN_EINDE = N_("De laatste dag is nog niet bekend")
RECHTEN, MINSTENS = N_("Verschillende wetten waaruit u een pgb hebt"), N_("Minstens %(aantal)s")
PLAATSEN, HOOGSTENS = N_("Plaatsen in deze gemeente"), N_("Hoogstens %(aantal)s mensen")
SAMEN = N_("Plaatsen in alle gemeenten samen")
MELDEN, VOOR_DAG = N_("Melden bij de gemeente"), N_("Vóór %(voor_op)s")
ALTIJD = N_("Er is geen laatste dag")
DUUR, ZO_LANG = N_("Zo lang duurt het"), N_("Hoogstens %(tijd)s")
INSTEMMING = {
    Wet.WLZ: N_("Ja van het zorgkantoor voor het deel uit de Wlz"),
    Wet.WMO: N_("Ja van de gemeente voor het deel uit de Wmo"),
    Wet.JW: N_("Ja van de gemeente voor het deel uit de Jeugdwet"),
    Wet.ZVW: N_("Ja van de zorgverzekeraar voor het deel uit de Zvw"),
}
OP_PAPIER = N_("Nodig, op papier")

# The terms of the law, by their name there.
TERMIJNEN = {
    "derde": N_("Uw zorgverlener geeft u de declaratie, na het einde van de maand"),
    "deelnemer": N_("U stuurt de declaratie naar de SVB, nadat u die kreeg"),
    "vervoer": N_("U stuurt uw vervoerskosten naar de SVB, na het einde van de maand"),
    "betaling": N_("De SVB betaalt, nadat de declaratie binnen is"),
    "herstelbetaling": N_("De SVB betaalt, nadat een declaratie is verbeterd"),
    "periodiek": N_("De SVB betaalt een vast bedrag, na het einde van de maand"),
    "loonheffing": N_("Extra tijd voor de SVB als er belasting van het loon af gaat"),
    "opschorting": N_("Zo lang kan de SVB wachten met betalen als de gemeente dat vraagt"),
    "vaststelling": N_("De gemeente maakt de eindafrekening, na het einde van de periode"),
    "bezwaar": N_("U kunt bezwaar maken, na de dag van het besluit"),
}
VERLENGD = N_("Hoogstens %(tijd)s. Eindigt dit in het weekend of op een feestdag, dan telt de eerste werkdag erna.")

# What no law sets a term for, and a municipality promises or gives: by its name there, with the article about the thing
# itself.
_BELOFTE = N_("Geen wettelijke termijn. De gemeente houdt zich aan %(tijd)s.")
BELOFTEN = {
    "aanmelding": (N_("De gemeente belt u als u zich hebt aangemeld"), _BELOFTE, "Besluit 3.5"),
    "verslag": (N_("De gemeente laat u het verslag van een gesprek lezen"), _BELOFTE, "Besluit 3.5"),
    "toegang": (N_("De gemeente beslist of u mee kunt doen"), _BELOFTE, "Besluit 3.1"),
    "instemming": (
        N_("Een zorgkantoor of zorgverzekeraar zegt ja of nee tegen een deel van het budget"),
        N_("Geen wettelijke termijn. De gemeente vraagt antwoord binnen %(tijd)s."),
        "Besluit 4.1",
    ),
    "pgbplan": (N_("De gemeente reageert op uw pgb-plan"), _BELOFTE, "Besluit 5.2"),
    "aanvulling": (
        N_("U antwoordt op een vraag over uw pgb-plan"),
        N_("Geen wettelijke termijn. De gemeente geeft u %(tijd)s."),
        "Besluit 5.2",
    ),
    "ondersteuningsplan": (
        N_("De gemeente gaat verder met het concept van uw ondersteuningsplan"),
        _BELOFTE,
        "Besluit 5.1",
    ),
    "evaluatie": (
        N_("Zo lang voor een gesprek over uw ondersteuningsplan krijgt u bericht"),
        N_("Geen wettelijke termijn. De gemeente stuurt het bericht %(tijd)s ervoor."),
        "",
    ),
    "zienswijze": (
        N_("U zegt wat u vindt van een voorgenomen verandering van uw budget"),
        N_("Geen wettelijke termijn. De gemeente geeft u %(tijd)s."),
        "Awb 4:8",
    ),
    "redelijk": (
        N_("Een lager budget begint niet eerder dan zo lang na de aankondiging"),
        N_("De wet zegt: een redelijke termijn. De gemeente rekent met %(tijd)s."),
        "Awb 4:50",
    ),
    "herinnering": (
        N_("Zo lang voor een termijn afloopt krijgt u een herinnering"),
        N_("Geen wettelijke termijn. De herinnering komt %(tijd)s ervoor."),
        "",
    ),
    "zorgovereenkomst": (N_("De gemeente kijkt naar een zorgovereenkomst"), _BELOFTE, "Regeling 4.3"),
    "declaratie": (N_("De gemeente kijkt mee met een declaratie"), _BELOFTE, ""),
    "vraag": (N_("De gemeente antwoordt op een vraag"), _BELOFTE, ""),
    "wijziging": (N_("De gemeente reageert als u een verandering doorgeeft"), _BELOFTE, ""),
}
_GEEN = N_("Geen wettelijke termijn")
ZONDER_TERMIJN = (
    (N_("De gemeente stelt het ondersteuningsplan vast"), _GEEN, "Besluit 5.1"),
    (N_("De SVB keurt een zorgovereenkomst goed"), _GEEN, "Regeling 4.3"),
    (N_("U verbetert een declaratie die de SVB terugstuurt"), N_("De SVB kiest hoeveel tijd u krijgt"), "Regeling 5.6"),
    (
        N_("Geld voor een aanvullende dienst dat over is, gaat terug naar wie het stortte"),
        N_("Binnen een redelijke tijd"),
        "Regeling 5.8",
    ),
    (N_("Wat overblijft, gaat terug naar wie het geld gaf"), _GEEN, "Besluit 6.3"),
)

# Contracts, rates and transport.
TARIEVEN = N_("Tarieven in een zorgovereenkomst")
EEN_TARIEF, MEER_TARIEVEN = N_("Eén tarief"), N_("Het mogen er meer zijn, voor elke soort hulp een")
WERKGEVERSLASTEN = N_("Kosten die de werkgever betaalt boven op het loon")
UIT_BUDGET, NIET_UIT_BUDGET = N_("Gaan van het budget af"), N_("Gaan niet van het budget af")
EIGEN_VERVOER = N_("Reizen zonder begeleider, met bus of taxi")
OP_REKENING = N_("U betaalt zelf en krijgt het terug op uw rekening, met het formulier %(model)s")
GEEN_VERVOER = N_("De regels zeggen er niets over")
MODELVERSIE = N_("Model %(versie)s van de SVB")

# Advice and practice.
RICHTBEDRAG = {
    Wet.WLZ: N_("Advies voor hulp van een bekende, Wlz"),
    Wet.WMO: N_("Advies voor hulp van een bekende, Wmo"),
    Wet.JW: N_("Advies voor hulp van een bekende, Jeugdwet"),
    Wet.ZVW: N_("Advies voor hulp van een bekende, Zvw"),
}
RICHTBEDRAG_FORMEEL = {
    Wet.WLZ: N_("Advies voor hulp van een beroepskracht, Wlz"),
    Wet.WMO: N_("Advies voor hulp van een beroepskracht, Wmo"),
    Wet.JW: N_("Advies voor hulp van een beroepskracht, Jeugdwet"),
    Wet.ZVW: N_("Advies voor hulp van een beroepskracht, Zvw"),
}
KILOMETER = N_("Advies voor reiskosten")
BEDRAG, ALS_UREN = N_("%(bedrag)s %(per)s"), N_("Als %(tijd)s")
EENHEDEN = {
    Eenheid.DAGDEEL: N_("Zo telt de SVB een dagdeel"),
    Eenheid.NACHT: N_("Zo telt de SVB een nacht"),
    Eenheid.DAG: N_("Zo telt de SVB een dag"),
    Eenheid.ETMAAL: N_("Zo telt de SVB een etmaal"),
    Eenheid.WEEKEND: N_("Zo telt de SVB een weekend"),
    Eenheid.MIDWEEK: N_("Zo telt de SVB een midweek"),
    Eenheid.WEEK: N_("Zo telt de SVB een week"),
}
