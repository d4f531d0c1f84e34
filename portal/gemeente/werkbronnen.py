"""What kinds of work wait for a municipality: for each the select of its room, its name, its page and its term.

A source is a select with the columns of `KOLOMMEN` (and `nieuw`, where two terms hold, or `afgesproken`, where a day
was agreed with somebody); a room with something that waits adds its own to `BRONNEN`.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from portal.berichten.werk import waits_for_answer
from portal.beschikking.werk import waits_for_grant
from portal.bezwaar.opdracht import waits_for_consulent
from portal.declaratie.werk import said_wrong
from portal.eigenbijdrage.werk import waits_for_cak
from portal.einde.werk import waits_for_decision as waits_for_decision_of_end
from portal.einde.werk import waits_for_steps, waits_to_be_told
from portal.gegevens.queries import waits_for_college as data_requests_that_wait
from portal.gesprek.queries import waits_for_report
from portal.herziening.werk import waits_for_arrangement, waits_for_recovery
from portal.herziening.werk import waits_for_decision as changes_that_wait
from portal.instemming.queries import waits_for_decision, waits_for_organisation
from portal.ondersteuningsplan.evaluatie import waits_for_evaluation
from portal.ondersteuningsplan.werk import waits_for_college as drafts_that_wait
from portal.pgbplan.werk import waits_for_review
from portal.planverzoek.queries import waits_for_college as requests_that_wait
from portal.toegang.queries import waits_for_college as reports_that_wait
from portal.vaststelling.lijst import waits_for_fixing
from portal.vaststelling.nagekomen import waits_for_correction
from portal.web.i18n import N_
from portal.wijziging.queries import waits_for_college as reported_changes_that_wait
from portal.zorgovereenkomst.werk import waits_for_approval

KOLOMMEN = ("onderwerp", "onderwerp_id", "dossier_id", "sinds", "termijn", "wat")


@dataclass(frozen=True)
class Bron:
    """A kind of work: its select, what it is called, its page (`{}` is the number), its name in `Diensttermijnen`."""

    onderwerp: str
    naam: str
    chosen: Select[Any]
    pagina: str
    dienst: str
    nieuw: str = ""  # its name there while its column `nieuw` is true
    afgesproken: bool = False  # its column `afgesproken` is the day that was agreed with somebody


BRONNEN = (
    Bron(
        "aanmelding",
        N_("Aanmelding voor het integraal pgb"),
        reports_that_wait(),
        "/gemeente/aanmeldingen/{}",
        "toegang",
        nieuw="aanmelding",
    ),
    Bron("keukentafelgesprek", N_("Verslag van een gesprek"), waits_for_report(), "/gemeente/gesprekken/{}", "verslag"),
    Bron(
        "instemming",
        N_("Instemming die op zich laat wachten"),
        waits_for_organisation(),
        "/gemeente/instemmingen/{}",
        "instemming",
        afgesproken=True,
    ),
    Bron(
        "instemmingsbesluit",
        N_("Te weinig wetten: beslissen"),
        waits_for_decision(),
        "/gemeente/dossiers/{}/instemming",
        "instemming",
    ),
    Bron("pgbplan", N_("Pgb-plan beoordelen"), waits_for_review(), "/gemeente/pgb-plannen/{}", "pgbplan"),
    Bron(
        "planverzoek",
        N_("Verzoek om het plan te veranderen"),
        requests_that_wait(),
        "/gemeente/planverzoeken/{}",
        "ondersteuningsplan",
    ),
    Bron(
        "ondersteuningsplan",
        N_("Concept van een ondersteuningsplan"),
        drafts_that_wait(),
        "/gemeente/ondersteuningsplannen/{}",
        "ondersteuningsplan",
    ),
    Bron(
        "beschikking",
        N_("Budget toekennen"),
        waits_for_grant(),
        "/gemeente/dossiers/{}/beschikking",
        "ondersteuningsplan",
    ),
    Bron(
        "herziening",
        N_("Budget veranderen: beslissen"),
        changes_that_wait(),
        "/gemeente/herzieningen/{}",
        "zienswijze",
        afgesproken=True,
    ),
    Bron(
        "terugvordering",
        N_("Terugvordering: beslissen"),
        waits_for_recovery(),
        "/gemeente/terugvorderingen/{}",
        "zienswijze",
        afgesproken=True,
    ),
    Bron(
        "betalingsregeling",
        N_("Vraag om een andere betalingsregeling"),
        waits_for_arrangement(),
        "/gemeente/terugvorderingen/{}",
        "vraag",
    ),
    Bron(
        "eigenbijdrage",
        N_("Eigen bijdrage: melden bij het CAK"),
        waits_for_cak(),
        "/gemeente/dossiers/{}/eigen-bijdrage",
        "wijziging",
    ),
    Bron(
        "einde",
        N_("Stoppen of verhuizen: beslissen"),
        waits_for_decision_of_end(),
        "/gemeente/einde/{dossier}",
        "wijziging",
    ),
    Bron(
        "eindbericht",
        N_("Einde melden bij de SVB"),
        waits_to_be_told(),
        "/gemeente/einde/{dossier}#melden",
        "wijziging",
    ),
    Bron(
        "achttien",
        N_("Stap naar 18 jaar"),
        waits_for_steps(),
        "/gemeente/achttien/{dossier}",
        "evaluatie",
        afgesproken=True,
    ),
    Bron(
        "evaluatie",
        N_("Ondersteuningsplan bespreken"),
        waits_for_evaluation(),
        "/gemeente/ondersteuningsplannen/evaluaties/{}",
        "evaluatie",
    ),
    Bron(
        "zorgovereenkomst",
        N_("Zorgovereenkomst beoordelen"),
        waits_for_approval(),
        "/gemeente/zorgovereenkomsten/{}",
        "zorgovereenkomst",
    ),
    Bron(
        "gegevensverzoek",
        N_("Verzoek over gegevens"),
        data_requests_that_wait(),
        "/gemeente/gegevensverzoeken/{}",
        "vraag",
    ),
    Bron(
        "bezwaaropdracht",
        N_("Nieuw besluit na een bezwaar"),
        waits_for_consulent(),
        "/gemeente/bezwaren/{}",
        "ondersteuningsplan",
        afgesproken=True,
    ),
    Bron("wijziging", N_("Melding van een verandering"), reported_changes_that_wait(), "/meldingen/{}", "wijziging"),
    Bron(
        "jaarafsluiting",
        N_("Budget van een jaar vaststellen"),
        waits_for_fixing(),
        "/gemeente/jaarafsluiting/{}",
        "ondersteuningsplan",
    ),
    Bron(
        "nagekomen",
        N_("Geld terug in een vastgesteld jaar"),
        waits_for_correction(),
        "/gemeente/jaarafsluiting/{}/corrigeren",
        "ondersteuningsplan",
    ),
    Bron("gesprek", N_("Vraag beantwoorden"), waits_for_answer(), "/gemeente/vragen/{}", "vraag"),
    Bron(
        "declaratie",
        N_("Ingevoerde declaratie nakijken"),
        said_wrong(),
        "/gemeente/declaraties/{}",
        "declaratie",
    ),
)
SOORTEN = {bron.onderwerp: bron for bron in BRONNEN}
