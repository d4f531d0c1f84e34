"""What pages say about a look ahead. Message ids; templates translate them."""

from portal.law.geld import Eenheid
from portal.law.vooruitblik import Tempobron
from portal.web.i18n import N_

# Why an amount a month counts.
TEMPO = {
    Tempobron.GEDECLAREERD: N_("Wat u gemiddeld declareerde, in de laatste maanden die voorbij zijn."),
    Tempobron.AFGESPROKEN: N_("Wat u afsprak. Van de laatste maanden is nog niets gedeclareerd."),
    Tempobron.VAST: N_("Het vaste bedrag dat de SVB elke maand betaalt."),
    Tempobron.LOS: N_("Rekeningen en eigen vervoer: het gemiddelde van de laatste maanden."),
}
# How much of a service that is not by the hour, in one month.
PER_MAAND = {
    Eenheid.DAGDEEL: N_("dagdelen per maand"),
    Eenheid.NACHT: N_("nachten per maand"),
    Eenheid.DAG: N_("dagen per maand"),
    Eenheid.ETMAAL: N_("etmalen per maand"),
    Eenheid.WEEKEND: N_("weekenden per maand"),
    Eenheid.MIDWEEK: N_("midweken per maand"),
    Eenheid.WEEK: N_("weken per maand"),
    Eenheid.MAAND: N_("keer het maandbedrag"),
    Eenheid.RESULTAAT: N_("resultaten per maand"),
    Eenheid.STUK: N_("stuks per maand"),
    Eenheid.KILOMETER: N_("kilometer per maand"),
}
RICHTINGEN = (("minder", N_("Minder")), ("meer", N_("Meer")))

KIES_IETS = N_("Kies bij minstens één dienst of het minder of meer wordt.")
KIES_RICHTING = N_("Kies of het minder of meer wordt.")
HOEVEEL = N_("Vul in hoeveel er bij komt of af gaat.")
TARIEF_NODIG = N_("Vul het tarief in. Zonder tarief kunnen wij niet rekenen.")
TE_VEEL_MINDER = N_("Er kan niet meer af dan er nu is.")
TE_VEEL = N_("Dit aantal is te groot. Controleer wat u hebt ingevuld.")
TE_VEEL_UREN = N_("Een week heeft 168 uur. Vul minder in.")
DAG_NODIG = N_("Vul in vanaf welke dag.")
DAG_BUITEN = N_("Kies een dag van %(van)s tot en met %(tot)s.")
