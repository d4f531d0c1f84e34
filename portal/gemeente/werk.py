"""Everything that waits for a municipality, from every room, as one list: the oldest term first.

A source is a select with the columns of `KOLOMMEN` (and `nieuw`, where two terms hold, or `afgesproken`, where a day
was agreed with somebody); a room with something that waits adds its own to `BRONNEN`. `termijn` is the day that a law
sets; where it is empty, an agreed day or else the service term of the rule set counts from `sinds`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Date, Select, Subquery, case, cast, func, literal, null, select, union_all

from portal.berichten.models import Gesprek
from portal.berichten.status import Gesprekstatus
from portal.beschikking.werk import waits_for_grant
from portal.bezwaar.opdracht import waits_for_consulent
from portal.db.columns import columns, days_later, table
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.eigenbijdrage.werk import waits_for_cak
from portal.einde.werk import waits_for_decision as waits_for_decision_of_end
from portal.einde.werk import waits_for_steps, waits_to_be_told
from portal.gegevens.queries import waits_for_college as data_requests_that_wait
from portal.gesprek.queries import waits_for_report
from portal.herziening.werk import waits_for_arrangement, waits_for_recovery
from portal.herziening.werk import waits_for_decision as changes_that_wait
from portal.instemming.queries import waits_for_decision, waits_for_organisation
from portal.law.termijnen import Diensttermijnen
from portal.ondersteuningsplan.evaluatie import waits_for_evaluation
from portal.ondersteuningsplan.werk import waits_for_college as drafts_that_wait
from portal.pgbplan.models import PgbPlan
from portal.pgbplan.status import PgbPlanstatus
from portal.planverzoek.queries import waits_for_college as requests_that_wait
from portal.toegang.queries import waits_for_college as reports_that_wait
from portal.vaststelling.lijst import waits_for_fixing
from portal.web.i18n import N_
from portal.wijziging.queries import waits_for_college
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus

_d = columns(Declaratie)
_g = columns(Gebeurtenis)
_z = columns(Zorgovereenkomst)
_v = columns(Zorgverlener)
_q = columns(Gesprek)
_o = columns(Organisatie)
_pp = columns(PgbPlan)

KOLOMMEN = ("onderwerp", "onderwerp_id", "dossier_id", "sinds", "termijn", "wat")
GEEN_TERMIJN = cast(null(), Date)


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


def _to_approve() -> Select[Any]:
    """Contracts that the college has not answered yet (Regeling 4.4)."""
    return (
        select(
            literal("zorgovereenkomst").label("onderwerp"),
            _z.id.label("onderwerp_id"),
            _z.dossier_id.label("dossier_id"),
            func.coalesce(_z.ontvangen_op, _z.getekend_op).label("sinds"),
            GEEN_TERMIJN.label("termijn"),
            _v.naam.label("wat"),
        )
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .where(_z.status == Contractstatus.GETEKEND)
    )


def _changes() -> Select[Any]:
    """What was reported and not handled yet (Regeling 7)."""
    found = waits_for_college().subquery()
    return select(
        found.c.onderwerp,
        found.c.onderwerp_id,
        found.c.dossier_id,
        found.c.sinds,
        GEEN_TERMIJN.label("termijn"),
        found.c.wat,
    )


def _to_answer() -> Select[Any]:
    """Questions to the municipality that nobody answered yet; no law sets a term."""
    return (
        select(
            literal("gesprek").label("onderwerp"),
            _q.id.label("onderwerp_id"),
            _q.dossier_id.label("dossier_id"),
            _q.wacht_sinds.label("sinds"),
            GEEN_TERMIJN.label("termijn"),
            literal("").label("wat"),
        )
        .join(table(Organisatie), _o.id == _q.met_id)
        .where(_q.status == Gesprekstatus.WACHT_OP_ORGANISATIE, _o.soort == Organisatiesoort.GEMEENTE)
    )


def _said_wrong() -> Select[Any]:
    """Declarations that the municipality entered, and of which the person says that they are wrong (Regeling 7)."""
    event = table(Gebeurtenis).alias()
    newest = (
        select(func.max(event.c.id))
        .where(event.c.onderwerp == "declaratie", event.c.onderwerp_id == _d.id)
        .where(event.c.handeling.in_(("klopt_niet", "nakijken")))
        .correlate(table(Declaratie))
        .scalar_subquery()
    )
    return (
        select(
            literal("declaratie").label("onderwerp"),
            _d.id.label("onderwerp_id"),
            _d.dossier_id.label("dossier_id"),
            # The event knows its local day; in UTC it may still be the day before.
            func.date(_g.details["dag"].as_string(), type_=Date()).label("sinds"),
            GEEN_TERMIJN.label("termijn"),
            func.coalesce(_v.naam, "").label("wat"),
        )
        .select_from(table(Declaratie))
        .join(table(Gebeurtenis), _g.id == newest)
        .join(table(Zorgovereenkomst), _z.id == _d.zorgovereenkomst_id, isouter=True)
        .join(table(Zorgverlener), _v.id == func.coalesce(_z.zorgverlener_id, _d.zorgverlener_id), isouter=True)
        .where(_g.handeling == "klopt_niet", _d.status == Declaratiestatus.INGEDIEND)
    )


def _to_review() -> Select[Any]:
    """Pgb-plans that the consulent has not begun or not finished yet (Besluit 5.2)."""
    return select(
        literal("pgbplan").label("onderwerp"),
        _pp.id.label("onderwerp_id"),
        _pp.dossier_id.label("dossier_id"),
        _pp.ingediend_op.label("sinds"),
        GEEN_TERMIJN.label("termijn"),
        literal("").label("wat"),
    ).where(_pp.status.in_((PgbPlanstatus.INGEDIEND, PgbPlanstatus.IN_BEHANDELING)))


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
    Bron("pgbplan", N_("Pgb-plan beoordelen"), _to_review(), "/gemeente/pgb-plannen/{}", "pgbplan"),
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
        _to_approve(),
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
    Bron("wijziging", N_("Melding van een verandering"), _changes(), "/meldingen/{}", "wijziging"),
    Bron(
        "jaarafsluiting",
        N_("Budget van een jaar vaststellen"),
        waits_for_fixing(),
        "/gemeente/jaarafsluiting/{}",
        "ondersteuningsplan",
    ),
    Bron("gesprek", N_("Vraag beantwoorden"), _to_answer(), "/gemeente/vragen/{}", "vraag"),
    Bron(
        "declaratie",
        N_("Ingevoerde declaratie nakijken"),
        _said_wrong(),
        "/gemeente/declaraties/{}",
        "declaratie",
    ),
)
SOORTEN = {bron.onderwerp: bron for bron in BRONNEN}


class Van(StrEnum):
    """Whose work to show, as it stands in the address."""

    IEDEREEN = ""
    MIJ = "mij"
    NIEMAND = "niemand"


@dataclass(frozen=True)
class Filter:
    """What somebody looks for; `pagina` counts from 1."""

    soort: str = ""
    van: Van = Van.IEDEREEN
    te_laat: bool = False
    zoek: str = ""
    pagina: int = 1

    @property
    def is_set(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.soort or self.van or self.te_laat or self.zoek)

    def address(self, pagina: int = 1) -> str:
        """The address of a page of this list."""
        asked = {
            "soort": self.soort,
            "van": self.van.value,
            "termijn": "voorbij" if self.te_laat else "",
            "zoek": self.zoek,
            "pagina": pagina if pagina > 1 else "",
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/gemeente/werk?{query}" if query else "/gemeente/werk"


@dataclass(frozen=True)
class Sleutel:
    """Which piece of work: kind and number, as in the address."""

    onderwerp: str
    onderwerp_id: int

    @property
    def pad(self) -> str:
        """The address of its assignment."""
        return f"/gemeente/werk/{self.onderwerp}/{self.onderwerp_id}"


@dataclass(frozen=True)
class Werk:
    """A piece of work.

    `termijn` is set by a law (`wettelijk`) or by the municipality; None: no rules hold here today. `stand` is the
    number of its newest assignment, 0 when it never had one.
    """

    sleutel: Sleutel
    dossier_id: int
    sinds: date
    termijn: date | None
    wettelijk: bool
    wat: str
    naam: str
    clientnummer: str
    stand: int
    medewerker_id: int | None
    medewerker: str | None

    @property
    def soort(self) -> str:
        """The message id of its kind."""
        return SOORTEN[self.sleutel.onderwerp].naam

    @property
    def pagina(self) -> str:
        """Where the work is done."""
        page = SOORTEN[self.sleutel.onderwerp].pagina
        return page.format(self.sleutel.onderwerp_id, dossier=self.dossier_id)


def waiting(terms: Diensttermijnen | None, onderwerp: str = "") -> Subquery:
    """All that waits, of every municipality, with its term; `onderwerp` leaves other kinds out."""
    wanted = [_with_term(bron, terms) for bron in BRONNEN if onderwerp in ("", bron.onderwerp)]
    return union_all(*wanted).subquery("wacht")


def _with_term(bron: Bron, terms: Diensttermijnen | None) -> Select[Any]:
    found = bron.chosen.subquery()
    own: Any = days_later(found.c.sinds, _days(bron, found, terms)) if terms else GEEN_TERMIJN
    if bron.afgesproken:
        own = found.c.afgesproken
    return select(
        found.c.onderwerp,
        found.c.onderwerp_id,
        found.c.dossier_id,
        found.c.sinds,
        func.coalesce(found.c.termijn, own).label("termijn"),
        found.c.termijn.is_not(None).label("wettelijk"),
        found.c.wat,
    )


def _days(bron: Bron, found: Subquery, terms: Diensttermijnen) -> Any:
    days = getattr(terms, bron.dienst)
    return case((found.c.nieuw, getattr(terms, bron.nieuw)), else_=days) if bron.nieuw else days
