"""Who may process data and what for (Besluit 8), and the cookies of the portal."""

from typing import NamedTuple

from portal.web import i18n, sessions, visit
from portal.web.i18n import N_


class Partij(NamedTuple):
    """Who, what they may do with the data, and the article."""

    wie: str
    waarvoor: str
    artikel: str


class Cookie(NamedTuple):
    """Name and what it is for."""

    naam: str
    waarvoor: str


PARTIJEN = (
    Partij(
        N_("Uw gemeente"),
        N_("Beslist over uw plan en uw budget, en kijkt of het geld goed wordt besteed. Ook gegevens over gezondheid."),
        "Besluit 8.1",
    ),
    Partij(
        N_("De SVB"),
        N_("Beheert uw budget en betaalt uw zorgverleners. Kijkt of zorgovereenkomsten en declaraties kloppen."),
        "Besluit 8.1, 8.3",
    ),
    Partij(
        N_("Uw zorgverleners"),
        N_("Geven de gemeente en de SVB wat die nodig hebben, zoals gewerkte uren."),
        "Besluit 8.2, 8.3",
    ),
    Partij(
        N_("Zorgkantoor en zorgverzekeraar"),
        N_("Alleen als zij meebetalen aan uw budget. Zij praten mee over uw plan en mogen uw budget inzien."),
        "Besluit 6.5, 8.4",
    ),
    Partij(
        N_("De toezichthouder van de gemeente"),
        N_("Controleert of iedereen zich aan de regels houdt."),
        "Besluit 10",
    ),
    Partij(
        N_("De minister"),
        N_("Krijgt gegevens om te onderzoeken of deze manier van werken goed is. Zo veel mogelijk zonder namen."),
        "Besluit 8.5, 8.6",
    ),
    Partij(
        N_("Alle anderen"),
        N_("Bijvoorbeeld het CIZ, uw school of uw werk. Alleen als u daar zelf toestemming voor geeft."),
        "AVG 6.1 a",
    ),
)

COOKIES = (
    Cookie(sessions.COOKIE, N_("Onthoudt dat u bent ingelogd. Verdwijnt als u uitlogt.")),
    Cookie(visit.VISITOR_COOKIE, N_("Zorgt dat niemand anders een formulier namens u kan versturen.")),
    Cookie(i18n.COOKIE, N_("Onthoudt welke taal u koos.")),
)
