"""On which ground which party knows what, what for and how long; and what rests on consent (Besluit 8, AVG 6, 13).

The table of Besluit 8 is fixed; whether a party is in at all depends on the parts of the budget and on consent.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from portal.law.bewaren import Bewaarsoort
from portal.law.inzage import Inzage, Partij, inspect
from portal.law.toestemming import Doel
from portal.law.wetten import Wet
from portal.web.i18n import N_


class Stand(StrEnum):
    """Whether a party knows something about this person now."""

    JA = "ja"
    SOMS = "soms"
    NEE = "nee"


STANDEN = {
    Stand.JA: (N_("Ja"), "info"),
    Stand.SOMS: (N_("Alleen als het nodig is"), "neutral"),
    Stand.NEE: (N_("Nee"), "ok"),
}


class Stroom(NamedTuple):
    """A party: name, purpose, data, from whom and to whom, ground and article, and the term that holds there."""

    partij: Partij
    naam: str
    doel: str
    wat: str
    deelt: str
    grond: str
    artikel: str
    bewaart: Bewaarsoort | None = None


TAAK = N_("Taak in de wet")
PLICHT = N_("Zorgovereenkomst en taak in de wet")
STROMEN = (
    Stroom(
        Partij.COLLEGE,
        N_("Uw gemeente"),
        N_("Beslist over uw plan en uw budget, en kijkt of het geld goed wordt besteed."),
        N_("Alles in dit portaal. Ook gegevens over gezondheid."),
        N_("Geeft aan de SVB, en aan wie meebetaalt aan uw budget. Aan de minister voor het onderzoek."),
        TAAK,
        "Besluit 8.1, 8.3, 8.4, 8.6; AVG 6.1 e, 9.2 h",
        Bewaarsoort.DOSSIER,
    ),
    Stroom(
        Partij.SVB,
        N_("De SVB"),
        N_("Beheert uw budget, toetst zorgovereenkomsten en betaalt declaraties."),
        N_("Uw naam en nummers, budget, zorgovereenkomsten, declaraties en betalingen."),
        N_("Geeft aan uw gemeente, en aan de minister voor het onderzoek."),
        TAAK,
        "Besluit 8.1, 8.2, 8.6; AVG 6.1 e, 9.2 h",
    ),
    Stroom(
        Partij.DERDE,
        N_("Uw zorgverleners"),
        N_("Werken voor u en verantwoorden hun uren."),
        N_("Hun eigen zorgovereenkomst en uren. Niet uw plan en niet uw budget."),
        N_("Geven aan uw gemeente en de SVB wat die nodig hebben."),
        PLICHT,
        "Besluit 8.1, 8.2, 8.3; AVG 6.1 b, e",
    ),
    Stroom(
        Partij.ZORGKANTOOR,
        N_("Uw zorgkantoor"),
        N_("Praat mee over het Wlz-deel, stemt in en gaat na hoe het is gebruikt."),
        N_("Wat voor het Wlz-deel nodig is. Niet de rest van uw dossier."),
        N_("Geeft aan uw gemeente."),
        TAAK,
        "Besluit 6.5, 8.1, 8.2, 8.4; AVG 6.1 e",
    ),
    Stroom(
        Partij.ZORGVERZEKERAAR,
        N_("Uw zorgverzekeraar"),
        N_("Praat mee over het Zvw-deel, stemt in en gaat na hoe het is gebruikt."),
        N_("Wat voor het Zvw-deel nodig is. Niet de rest van uw dossier."),
        N_("Geeft aan uw gemeente."),
        TAAK,
        "Besluit 6.5, 8.1, 8.2, 8.4; AVG 6.1 e",
    ),
    Stroom(
        Partij.MINISTER,
        N_("De minister van VWS"),
        N_("Onderzoekt of deze manier van werken goed is."),
        N_("Zo veel mogelijk zonder namen."),
        N_("Geeft aan niemand."),
        TAAK,
        "Besluit 8.5, 8.6; AVG 6.1 e",
    ),
    Stroom(
        Partij.TOEZICHTHOUDER,
        N_("De toezichthouder van de gemeente"),
        N_("Controleert of iedereen zich aan de regels houdt."),
        N_("Eén dossier per keer, met een reden."),
        N_("Geeft aan uw gemeente."),
        TAAK,
        "Besluit 10; AVG 6.1 e",
    ),
    Stroom(
        Partij.CIZ,
        N_("Het CIZ"),
        N_("Beslist over uw indicatie voor de Wlz."),
        N_("Uw naam, uw burgerservicenummer en uw indicatie."),
        N_("Alleen wat u toestaat."),
        N_("Uw toestemming"),
        "Nota 4.2; AVG 6.1 a, 9.2 a",
    ),
    Stroom(
        Partij.OVERIG,
        N_("Alle anderen, zoals het UWV, uw school of een andere gemeente"),
        N_("Praten mee, helpen u verder of doen onderzoek."),
        N_("Wat u zelf kiest."),
        N_("Alleen wat u toestaat."),
        N_("Uw toestemming"),
        "Nota 6.1.2; AVG 6.1 a, 9.2 a",
    ),
)
_DEEL = {Inzage.GEEN: Stand.NEE, Inzage.EVALUATIE: Stand.SOMS, Inzage.TOEZICHT: Stand.SOMS}
_NA_TOELATING = frozenset({Partij.SVB, Partij.DERDE, Partij.MINISTER, Partij.TOEZICHTHOUDER})
_DOELEN = {
    Partij.ZORGKANTOOR: (Doel.ZORGKANTOOR,),
    Partij.ZORGVERZEKERAAR: (Doel.ZORGVERZEKERAAR,),
    Partij.CIZ: (Doel.CIZ,),
    Partij.OVERIG: (Doel.GESPREK, Doel.HUISHOUDEN, Doel.ONDERZOEK, Doel.NIEUWE_GEMEENTE),
}


@dataclass(frozen=True)
class Grond:
    """A party for one person: whether it knows something now, and the consents that hold."""

    stroom: Stroom
    stand: Stand
    doelen: tuple[Doel, ...]


def grounds_of(parts: Collection[Wet], given: Collection[Doel], *, admitted: bool) -> list[Grond]:
    """Every party for one person (Besluit 8, 6.5): by law, by consent, or not at all."""
    return [_ground(one, parts, given, admitted=admitted) for one in STROMEN]


def _ground(one: Stroom, parts: Collection[Wet], given: Collection[Doel], *, admitted: bool) -> Grond:
    consents = tuple(doel for doel in _DOELEN.get(one.partij, ()) if doel in given)
    if consents:
        return Grond(one, Stand.JA, consents)
    if one.partij in _NA_TOELATING and not admitted:
        return Grond(one, Stand.NEE, ())
    reach = inspect(one.partij, parts if admitted else ()).inzage
    if reach is Inzage.MET_TOESTEMMING:
        return Grond(one, Stand.NEE, ())
    return Grond(one, _DEEL.get(reach, Stand.JA), ())


GEVOLGEN = {
    Doel.ZORGKANTOOR: (
        N_("De gemeente bespreekt uw Wlz-pgb niet meer met het zorgkantoor. Uw Wlz-pgb kan dan nog niet meedoen."),
        N_("Uw pgb's van nu gaan gewoon door."),
    ),
    Doel.ZORGVERZEKERAAR: (
        N_("De gemeente bespreekt uw Zvw-pgb niet meer met de verzekeraar. Uw Zvw-pgb kan dan nog niet meedoen."),
        N_("Uw pgb's van nu gaan gewoon door."),
    ),
    Doel.CIZ: (
        N_("De gemeente vraagt het CIZ niets meer over u. U kunt het CIZ zelf vragen."),
        N_("Uw indicatie verandert niet."),
    ),
    Doel.GESPREK: (
        N_("De gemeente deelt nieuwe verslagen niet meer met anderen die bij een gesprek waren."),
        N_("Uw gesprekken met de gemeente gaan door."),
    ),
    Doel.HUISHOUDEN: (
        N_("U en uw huisgenoten zien elkaars plannen niet meer. Dat is meteen zo."),
        N_("Ieders plan, budget en zorgovereenkomst blijft zoals het is."),
    ),
    Doel.ONDERZOEK: (
        N_("Onderzoekers benaderen u niet meer."),
        N_("Aan uw pgb verandert niets."),
    ),
    Doel.NIEUWE_GEMEENTE: (
        N_("Uw nieuwe gemeente krijgt uw dossier niet van ons. Daar vertelt u alles zelf opnieuw."),
        N_("Uw verhuizing en uw laatste dag hier veranderen niet."),
    ),
}
"""What withdrawing changes, and what it does not."""
