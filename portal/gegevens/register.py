"""Every table that holds something about somebody: what it is called, and what becomes of it when its term is over.

Tables are known by name, since the rooms of some lie above this one; `portal.tables` loads them all.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, Table, select
from sqlalchemy import Enum as Choice
from sqlmodel import SQLModel

from portal.web.i18n import N_


class Groep(StrEnum):
    """The chapters of a download, in their order."""

    PERSOON = "persoon"
    TOEGANG = "toegang"
    PLAN = "plan"
    BUDGET = "budget"
    HULP = "hulp"
    DECLARATIES = "declaraties"
    BERICHTEN = "berichten"
    RECHTEN = "rechten"
    LOGBOEK = "logboek"


GROEPEN = {
    Groep.PERSOON: N_("Wie u bent"),
    Groep.TOEGANG: N_("Aanmelding en gesprekken"),
    Groep.PLAN: N_("Plan"),
    Groep.BUDGET: N_("Budget"),
    Groep.HULP: N_("Zorgverleners en zorgovereenkomsten"),
    Groep.DECLARATIES: N_("Declaraties en uren"),
    Groep.BERICHTEN: N_("Berichten, brieven en bestanden"),
    Groep.RECHTEN: N_("Toestemming en uw rechten"),
    Groep.LOGBOEK: N_("Wat er gebeurde en wie het zag"),
}


class Lot(StrEnum):
    """What becomes of the rows of a dossier whose term is over."""

    KAAL = "kaal"  # the row stays with its numbers, days and codes; every word goes
    WEG = "weg"  # the row goes


class Gegeven(NamedTuple):
    """A table: its name for people, its chapter, its lot."""

    naam: str
    groep: Groep
    lot: Lot = Lot.KAAL


_G, _W = Groep, Lot.WEG
REGISTER = {
    "persoon": Gegeven(N_("Persoonsgegevens"), _G.PERSOON),
    "dossier": Gegeven(N_("Dossier"), _G.PERSOON),
    "vertegenwoordiging": Gegeven(N_("Wie voor u mag handelen"), _G.PERSOON, _W),
    "gezinsband": Gegeven(N_("Koppelingen met huisgenoten"), _G.PERSOON, _W),
    "bandakkoord": Gegeven(N_("Ja tegen een koppeling"), _G.PERSOON, _W),
    "meerderjarigheid": Gegeven(N_("18 jaar worden"), _G.PERSOON),
    "meerderjarigstap": Gegeven(N_("Stappen naar 18 jaar"), _G.PERSOON),
    "eigen_dossier": Gegeven(N_("Medewerkers die dit dossier niet behandelen"), _G.PERSOON, _W),
    "aanmelding": Gegeven(N_("Aanmeldingen"), _G.TOEGANG),
    "bevoegdheid": Gegeven(N_("Controle of iemand voor u mag handelen"), _G.TOEGANG),
    "intake": Gegeven(N_("Wat bij de aanmelding is vastgesteld"), _G.TOEGANG),
    "toegangsbesluit": Gegeven(N_("Besluiten over deelname"), _G.TOEGANG),
    "keukentafelgesprek": Gegeven(N_("Gesprekken met de gemeente"), _G.TOEGANG),
    "gespreksdeelnemer": Gegeven(N_("Wie bij een gesprek was"), _G.TOEGANG),
    "gespreksverslag": Gegeven(N_("Verslagen"), _G.TOEGANG),
    "verslagreactie": Gegeven(N_("Wat u van een verslag vond"), _G.TOEGANG),
    "verslagdeling": Gegeven(N_("Wie een verslag mag lezen"), _G.TOEGANG),
    "instemmingsverzoek": Gegeven(N_("Vragen om instemming"), _G.TOEGANG),
    "instemmingsstap": Gegeven(N_("Stappen bij een vraag om instemming"), _G.TOEGANG),
    "instemmingsstuk": Gegeven(N_("Stukken bij een vraag om instemming"), _G.TOEGANG),
    "instemmingsantwoord": Gegeven(N_("Antwoorden op een vraag om instemming"), _G.TOEGANG),
    "einde": Gegeven(N_("Stoppen of verhuizen"), _G.TOEGANG),
    "eindezienswijze": Gegeven(N_("Wat u van het stoppen vond"), _G.TOEGANG),
    "eindbericht": Gegeven(N_("Wie hoorde dat het stopt"), _G.TOEGANG),
    "ondersteuningsplan": Gegeven(N_("Ondersteuningsplannen"), _G.PLAN),
    "plandienst": Gegeven(N_("Diensten in een plan"), _G.PLAN),
    "planaanpassing": Gegeven(N_("Wat in een plan is aangepast"), _G.PLAN),
    "planreactie": Gegeven(N_("Wat u van een plan vond"), _G.PLAN),
    "planantwoord": Gegeven(N_("Antwoorden op wat u van een plan vond"), _G.PLAN),
    "planverzoek": Gegeven(N_("Verzoeken om het plan te veranderen"), _G.PLAN),
    "planverzoekregel": Gegeven(N_("Regels van zo'n verzoek"), _G.PLAN),
    "planverzoekbesluit": Gegeven(N_("Antwoorden op zo'n regel"), _G.PLAN),
    "evaluatiemoment": Gegeven(N_("Wanneer een plan wordt besproken"), _G.PLAN),
    "evaluatie": Gegeven(N_("Hoe een plan is besproken"), _G.PLAN),
    "evaluatieherinnering": Gegeven(N_("Herinneringen aan een bespreking"), _G.PLAN),
    "pgbplan": Gegeven(N_("Pgb-plannen"), _G.PLAN),
    "pgbplanregel": Gegeven(N_("Regels van een pgb-plan"), _G.PLAN),
    "aanvulling": Gegeven(N_("Vragen over een pgb-plan"), _G.PLAN),
    "overname": Gegeven(N_("Wat uit een pgb-plan is overgenomen"), _G.PLAN),
    "levensdeel": Gegeven(N_("Wat iemand anders betaalt"), _G.PLAN, _W),
    "naturaplan": Gegeven(N_("Plannen in natura"), _G.PLAN, _W),
    "naturadienst": Gegeven(N_("Diensten in een plan in natura"), _G.PLAN, _W),
    "naturareactie": Gegeven(N_("Wat u van een plan in natura vond"), _G.PLAN, _W),
    "integraal_budget": Gegeven(N_("Budgetten"), _G.BUDGET),
    "beschikking": Gegeven(N_("Besluiten over het budget"), _G.BUDGET),
    "deelbudget": Gegeven(N_("Delen van het budget"), _G.BUDGET),
    "oud_pgb": Gegeven(N_("Pgb's van eerder"), _G.BUDGET),
    "boeking": Gegeven(N_("Boekingen"), _G.BUDGET),
    "budgetconcept": Gegeven(N_("Voorbereiding van een budget"), _G.BUDGET),
    "conceptdeel": Gegeven(N_("Delen van een budget in voorbereiding"), _G.BUDGET),
    "geenbudget": Gegeven(N_("Besluiten dat er geen budget komt"), _G.BUDGET),
    "storting": Gegeven(N_("Stortingen bij de SVB"), _G.BUDGET),
    "stortafspraak": Gegeven(N_("Afspraken over stortingen"), _G.BUDGET),
    "toekenningsbericht": Gegeven(N_("Wie hoorde van het budget"), _G.BUDGET),
    "overstappgb": Gegeven(N_("Overstap van oude pgb's"), _G.BUDGET),
    "overstapcontract": Gegeven(N_("Overstap van zorgovereenkomsten"), _G.BUDGET),
    "cakbericht": Gegeven(N_("Wat het CAK hoorde over de eigen bijdrage"), _G.BUDGET),
    "herziening": Gegeven(N_("Veranderingen van het budget"), _G.BUDGET),
    "zienswijze": Gegeven(N_("Wat u van een verandering vond"), _G.BUDGET),
    "opschorting": Gegeven(N_("Wachten met betalen"), _G.BUDGET),
    "terugvordering": Gegeven(N_("Terugvorderingen"), _G.BUDGET),
    "betalingsregeling": Gegeven(N_("Betalingsregelingen"), _G.BUDGET),
    "regelingsvraag": Gegeven(N_("Vragen om een andere regeling"), _G.BUDGET),
    "terugbetaling": Gegeven(N_("Terugbetalingen"), _G.BUDGET),
    "vaststelling": Gegeven(N_("Vastgestelde budgetten"), _G.BUDGET),
    "vaststellingsdeel": Gegeven(N_("Delen van een vastgesteld budget"), _G.BUDGET),
    "vaststellingsbrief": Gegeven(N_("Brieven aan wie meebetaalt"), _G.BUDGET, _W),
    "vaststelregel": Gegeven(N_("Voorbereiding van een vastgesteld budget"), _G.BUDGET),
    "aanvullende_dienst": Gegeven(N_("Aanvullende diensten"), _G.BUDGET),
    "aanvullende_dienstversie": Gegeven(N_("Hoe een aanvullende dienst eerder was aangemeld"), _G.BUDGET),
    "aanvullende_storter": Gegeven(N_("Wie voor een aanvullende dienst stortte"), _G.BUDGET),
    "aanvullende_rekening": Gegeven(N_("Rekeningen voor aanvullende diensten"), _G.BUDGET),
    "aanvullende_boeking": Gegeven(N_("Gestort, betaald en teruggestort voor aanvullende diensten"), _G.BUDGET),
    "zorgverlener": Gegeven(N_("Zorgverleners"), _G.HULP),
    "zorgovereenkomst": Gegeven(N_("Zorgovereenkomsten"), _G.HULP),
    "overeenkomstdienst": Gegeven(N_("Diensten bij een zorgovereenkomst"), _G.HULP),
    "tariefregel": Gegeven(N_("Tarieven"), _G.HULP),
    "overeenkomstbesluit": Gegeven(N_("Oordelen over een zorgovereenkomst"), _G.HULP),
    "gegevenscheck": Gegeven(N_("Wat een zorgverlener van de gegevens vond"), _G.HULP),
    "gegevenswijziging": Gegeven(N_("Veranderde gegevens van een zorgverlener"), _G.HULP),
    "hulptoegang": Gegeven(N_("Toegang van zorgverleners"), _G.HULP, _W),
    "uitnodiging": Gegeven(N_("Links naar zorgverleners"), _G.HULP, _W),
    "declaratie": Gegeven(N_("Declaraties"), _G.DECLARATIES),
    "declaratieregel": Gegeven(N_("Regels van declaraties"), _G.DECLARATIES),
    "uitkomst": Gegeven(N_("Antwoorden van de SVB"), _G.DECLARATIES),
    "leveringsoordeel": Gegeven(N_("Of hulp was zoals afgesproken"), _G.DECLARATIES),
    "urenstaat": Gegeven(N_("Uren van zorgverleners"), _G.DECLARATIES),
    "maandbetaling": Gegeven(N_("Vaste bedragen die zijn betaald"), _G.DECLARATIES),
    "maandbesluit": Gegeven(N_("Besluiten over een vast bedrag"), _G.DECLARATIES),
    "inhouding": Gegeven(N_("Wat van een vast bedrag is ingehouden"), _G.DECLARATIES),
    "ronderegel": Gegeven(N_("Vaste bedragen in een betaalronde"), _G.DECLARATIES),
    "rondeuitslag": Gegeven(N_("Wat er in een betaalronde gebeurde"), _G.DECLARATIES),
    "maandvraag": Gegeven(N_("Maanden waarover wij vroegen of alles klopte"), _G.DECLARATIES),
    "maandantwoord": Gegeven(N_("Of een maand klopte"), _G.DECLARATIES),
    "afwezigheid": Gegeven(N_("Ziekte en verlof van zorgverleners"), _G.DECLARATIES, _W),
    "bericht": Gegeven(N_("Berichten"), _G.BERICHTEN, _W),
    "brief": Gegeven(N_("Brieven"), _G.BERICHTEN, _W),
    "poststuk": Gegeven(N_("Brieven op de post"), _G.BERICHTEN, _W),
    "meldkeuze": Gegeven(N_("Hoe u brieven en mails krijgt"), _G.BERICHTEN, _W),
    "briefadres": Gegeven(N_("Wie brieven krijgt na overlijden"), _G.BERICHTEN, _W),
    "mail": Gegeven(N_("E-mails"), _G.BERICHTEN, _W),
    "dagsignaal": Gegeven(N_("Berichten voor de mail van de dag"), _G.BERICHTEN, _W),
    "termijnsignaal": Gegeven(N_("Termijnen waaraan wij u herinnerden"), _G.BERICHTEN, _W),
    "signaal": Gegeven(N_("Waarom de gemeente naar het budget keek"), _G.BERICHTEN, _W),
    "signaalafhandeling": Gegeven(N_("Wat de gemeente daarna deed"), _G.BERICHTEN, _W),
    "gesprek": Gegeven(N_("Vragen"), _G.BERICHTEN, _W),
    "gespreksbijdrage": Gegeven(N_("Vragen en antwoorden"), _G.BERICHTEN, _W),
    "melding": Gegeven(N_("Wat u meldde"), _G.BERICHTEN),
    "ontvangst": Gegeven(N_("Wie een melding kreeg"), _G.BERICHTEN),
    "document": Gegeven(N_("Documenten"), _G.BERICHTEN),
    "bestand": Gegeven(N_("Bestanden"), _G.BERICHTEN, _W),
    "concept": Gegeven(N_("Wat u begon en niet verstuurde"), _G.BERICHTEN, _W),
    "toestemming": Gegeven(N_("Toestemmingen"), _G.RECHTEN),
    "machtiging": Gegeven(N_("Machtigingen"), _G.RECHTEN),
    "machtigingseinde": Gegeven(N_("Ingetrokken machtigingen"), _G.RECHTEN),
    "machtigingsgebruik": Gegeven(N_("Wat met een machtiging is gevraagd"), _G.RECHTEN),
    "machtigingsantwoord": Gegeven(N_("Antwoorden op wat met een machtiging is gevraagd"), _G.RECHTEN),
    "bezwaar": Gegeven(N_("Bezwaren"), _G.RECHTEN, _W),
    "bezwaargrond": Gegeven(N_("Waarom u bezwaar maakte"), _G.RECHTEN, _W),
    "bezwaarpapier": Gegeven(N_("Bezwaren op papier"), _G.RECHTEN, _W),
    "bezwaarstuk": Gegeven(N_("Stukken bij een bezwaar"), _G.RECHTEN, _W),
    "bezwaarstap": Gegeven(N_("Stappen bij een bezwaar"), _G.RECHTEN, _W),
    "hoorgesprek": Gegeven(N_("Gesprekken over een bezwaar"), _G.RECHTEN, _W),
    "bezwaarbeslissing": Gegeven(N_("Beslissingen op een bezwaar"), _G.RECHTEN, _W),
    "bezwaaropdracht": Gegeven(N_("Wat na een bezwaar moet gebeuren"), _G.RECHTEN, _W),
    "betalingsverzoek": Gegeven(N_("Vragen om een besluit over een betaling"), _G.RECHTEN),
    "klacht": Gegeven(N_("Klachten"), _G.RECHTEN, _W),
    "evaluatieantwoord": Gegeven(N_("Antwoorden op vragen over het experiment"), _G.RECHTEN, _W),
    "gegevensverzoek": Gegeven(N_("Verzoeken over uw gegevens"), _G.RECHTEN),
    "gegevensbesluit": Gegeven(N_("Besluiten op die verzoeken"), _G.RECHTEN),
    "gegevensbeperking": Gegeven(N_("Gegevens die alleen worden bewaard"), _G.RECHTEN),
    "opgeruimd": Gegeven(N_("Wat is verwijderd"), _G.RECHTEN),
    "gebeurtenis": Gegeven(N_("Wat er gebeurde"), _G.LOGBOEK),
    "toewijzing": Gegeven(N_("Wie het werk deed"), _G.LOGBOEK),
    "toezichtinzage": Gegeven(N_("Toezichthouders die keken"), _G.LOGBOEK),
    "toezichtuitstel": Gegeven(N_("Waarom u dat later hoorde"), _G.LOGBOEK),
    "logregel": Gegeven(N_("Wie uw gegevens zag"), _G.LOGBOEK),
}
ZONDER_PERSOON = {
    "organisatie": "organisations, no people",
    "medewerker": "employees; their employer answers for it",
    "beheerwijziging": "what a municipality set",
    "sessie": "ends by itself",
    "logintransactie": "worthless after ten minutes",
    "bewaard_formulier": "typed and not sent: gone after a day",
    "invoer": "a file of the SVB about many people; its outcomes stand with each declaration",
    "invoerregel": "a line of such a file",
    "uitvoer": "the downloads themselves",
    "opruiming": "numbers only",
    "beurt": "when the portal itself did the work of a day",
    "betaalronde": "a round of the SVB over many people; its lines stand with each",
    "vaststelrun": "a round over many budgets; its lines stand with each",
    "vertrouwenspersoon": "which employee hears what is told in confidence",
    "vertrouwelijk": "told in confidence: for one officer, and in no download, not even that there is something",
    "vertrouwelijke_stap": "what that officer did with it",
}
"""Tables that a download leaves out, and why."""

_NOT_AN_OWNER = frozenset({"organisatie", "medewerker", "persoon"})


def known(name: str) -> Gegeven:
    """What the register says of a table; one that it does not know yet goes by its own name, and loses its words."""
    return REGISTER.get(name) or Gegeven(name, Groep.LOGBOEK)


def tables() -> Iterator[Table]:
    """Every table with something about people, as the register orders them; new ones last."""
    found = {table.name: table for table in SQLModel.metadata.sorted_tables if table.name not in ZONDER_PERSOON}
    yield from (found[name] for name in REGISTER if name in found)
    yield from (table for name, table in found.items() if name not in REGISTER and owner(name) is not None)


@cache
def owner(name: str) -> str | None:
    """The column by which the rows of a table belong to a dossier, itself or through another table; None: by none."""
    table = SQLModel.metadata.tables[name]
    if name == "dossier":
        return "id"
    if "dossier_id" in table.c:
        return "dossier_id"
    ways = sorted(
        (column.nullable, column.name)
        for column in table.columns
        for key in column.foreign_keys
        if (other := key.column.table.name) not in _NOT_AN_OWNER and other != name and owner(other)
    )
    return ways[0][1] if ways else None


def of_dossier(table: Table, dossier_id: int) -> ColumnElement[bool]:
    """The rows of a table that belong to a dossier. Raises LookupError when it belongs to none."""
    name = owner(table.name)
    if name is None:
        raise LookupError(f"{table.name} belongs to no dossier")
    column = table.c[name]
    if name in ("id", "dossier_id"):
        return column == dossier_id
    parent = next(iter(column.foreign_keys)).column.table
    return column.in_(_ids(parent, dossier_id))


def is_text(column: Any) -> bool:
    """Whether a column holds words: not a code of an enum, and also where SQLModel wraps the type."""
    kind = getattr(column.type, "impl_instance", column.type)
    return isinstance(kind, String) and not isinstance(kind, Choice)


def _ids(table: Table, dossier_id: int) -> Select[tuple[int]]:
    return select(table.c.id).where(of_dossier(table, dossier_id))
