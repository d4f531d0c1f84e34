"""What each step of a pgb-plan asks, and a whole plan read from it. No database, no page.

Every field may stay open. Sending asks only what Besluit 5.2 asks: which services are needed, and how the budget will
be spent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from portal.concept.stappen import Reeks, Stap, Stappen
from portal.law.geld import Eenheid, Tarief
from portal.law.pgbplan import MOST_TIMES, WHOLE_YEAR, Periode, hand_in_pgb_plan, year_cost_ct
from portal.law.wetten import Buiten, Wet
from portal.pgbplan.leefgebieden import Leefgebied
from portal.plan.models import Evaluatievorm
from portal.web.forms import Bedrag, Datum, Form, Fout, LangeTekst, read_count, read_minutes
from portal.web.i18n import N_
from portal.web.visit import FormData

MOST_RATE_CT = 9_999_999
MINUTES_IN = {Periode.WEEK: 168 * 60, Periode.MAAND: 744 * 60, Periode.JAAR: 8_784 * 60}
MOST_UNITS = 9_999
# What a helper can be paid by in a plan; the first is chosen when nobody chose.
EENHEDEN = (
    Eenheid.UUR,
    Eenheid.DAGDEEL,
    Eenheid.ETMAAL,
    Eenheid.NACHT,
    Eenheid.DAG,
    Eenheid.WEEKEND,
    Eenheid.MAAND,
    Eenheid.STUK,
    Eenheid.KILOMETER,
)
NO_SERVICES = N_("Schrijf bij Welke hulp op welke hulp u nodig hebt. Dat vraagt de wet.")
NO_SPENDING = N_("Vertel hoe u het budget wilt gebruiken: een tarief bij de hulp, of een zin hieronder.")
NAME_IT = N_("Schrijf op welke hulp dit is.")

Kort = Annotated[str, StringConstraints(max_length=120)]
Zin = Annotated[str, StringConstraints(max_length=400)]


class Situatie(Form):
    """Who somebody is and how a week goes."""

    situatie: LangeTekst = ""
    kan_zelf: LangeTekst = ""
    naasten: LangeTekst = ""


class Doel(Form):
    """One goal in one area of life."""

    doel: Zin = ""
    leefgebied: Leefgebied = Leefgebied.ANDERS


class Hulp(Form):
    """One line of help. `hoeveel` is minutes for hours and whole units for the rest, `tarief` cents for one unit."""

    wat: Kort = ""
    bekend: Kort = ""
    wie: Kort = ""
    eenheid: Eenheid = Eenheid.UUR
    per: Periode = Periode.WEEK
    hoeveel: int | None = None
    weken: int | None = None
    tarief: Bedrag | None = None
    soort: Wet | Buiten | None = None

    @field_validator("hoeveel", mode="before")
    @classmethod
    def _read_quantity(cls, text: Any, info: ValidationInfo) -> int:
        """Hours and minutes, or whole units; no more than there are in the period."""
        hours = info.data.get("eenheid", Eenheid.UUR) is Eenheid.UUR
        found = read_minutes(text) if hours else read_count(text)
        most = MINUTES_IN[info.data.get("per", Periode.WEEK)] if hours else MOST_UNITS
        if found > most:
            raise PydanticCustomError("te_veel_uren" if hours else "te_veel", "refused")
        return found

    @field_validator("weken", mode="before")
    @classmethod
    def _read_weeks(cls, text: Any) -> int:
        found = read_count(text)
        if found > MOST_TIMES[Periode.WEEK]:
            raise PydanticCustomError("weken", "refused")
        return found

    @field_validator("tarief")
    @classmethod
    def _check_rate(cls, cents: int | None) -> int | None:
        if cents is not None and cents > MOST_RATE_CT:
            raise PydanticCustomError("bedrag_te_groot", "refused")
        return cents

    @property
    def naam_wie(self) -> str:
        """Who helps: a known helper that was chosen, or the name that was typed."""
        return self.wie or self.bekend

    @property
    def keren(self) -> int:
        """How often the period comes back in a year; weeks that were not filled in are the whole year."""
        weeks = self.weken if self.per is Periode.WEEK else None
        return WHOLE_YEAR[self.per] if weeks is None else weeks

    @property
    def buiten(self) -> Buiten | None:
        """Work, school or something else that no plan may hold (Besluit 5.3)."""
        return self.soort if isinstance(self.soort, Buiten) else None

    @property
    def wet(self) -> Wet | None:
        """The law that the participant thinks of; the college decides."""
        return self.soort if isinstance(self.soort, Wet) else None

    @property
    def kosten_ct(self) -> int | None:
        """What it costs in a year, in cents; None as long as amount or rate is open."""
        if self.hoeveel is None or self.tarief is None:
            return None
        return year_cost_ct(Tarief.from_ct(self.tarief, self.eenheid), self.hoeveel, self.per, self.keren)


class Besteding(Form):
    """How the budget will be spent, in words."""

    besteding: LangeTekst = ""


class Moment(Form):
    """A wish to talk the plan over."""

    datum: Datum | None = None
    vorm: Evaluatievorm = Evaluatievorm.THUIS


class Evaluatie(Form):
    """By what somebody notices that it goes well."""

    waaraan: LangeTekst = ""


class Huishouden(Form):
    """The wish to attune the plan to that of housemates (Besluit 5.4)."""

    afstemmen: Annotated[str, BeforeValidator(lambda text: text if text in ("ja", "nee") else "")] = ""
    huisgenoten: Zin = ""


DOELEN, HULP, MOMENTEN = Reeks("doel", Doel), Reeks("hulp", Hulp), Reeks("moment", Moment)


@dataclass(frozen=True)
class Ingevuld:
    """A plan as far as it can be read; `hulp` by the number of its row."""

    situatie: Situatie
    doelen: tuple[Doel, ...]
    hulp: Mapping[int, Hulp]
    besteding: str
    momenten: tuple[Moment, ...]
    waaraan: str
    huishouden: Huishouden

    @property
    def totaal_ct(self) -> int:
        """What everything costs in a year that the budget may pay."""
        return sum(one.kosten_ct or 0 for one in self.hulp.values() if one.buiten is None)


def read(fields: FormData) -> Ingevuld:
    """Read what can be read; a step with an error counts as not filled in, a row with an error as not there."""
    return Ingevuld(
        situatie=SITUATIE.read(fields).value or Situatie(),
        doelen=DOELEN.parse(fields)[0],
        hulp=HULP.by_number(fields)[0],
        besteding=(KOSTEN.read(fields).value or Besteding()).besteding,
        momenten=tuple(one for one in MOMENTEN.parse(fields)[0] if one.datum),
        waaraan=(EVALUATIE.read(fields).value or Evaluatie()).waaraan,
        huishouden=HUISHOUDEN.read(fields).value or Huishouden(),
    )


def _no_services(fields: FormData) -> dict[str, Fout]:
    """What Besluit 5.2 asks of the help: at least one line, and each line says what it is."""
    rows = HULP.by_number(fields)[0]
    named, _ = hand_in_pgb_plan(any(one.wat for one in rows.values()), spending_told=True)
    if not named.allowed:
        first = next(iter(HULP.numbers(fields)), 1)
        return {f"hulp-{first}-wat": Fout(NO_SERVICES)}
    return {f"hulp-{number}-wat": Fout(NAME_IT) for number, one in rows.items() if not one.wat}


def _no_spending(fields: FormData) -> dict[str, Fout]:
    """What Besluit 5.2 asks of the costs: how the budget will be spent, in figures or in words."""
    told = any(one.kosten_ct is not None for one in HULP.by_number(fields)[0].values())
    _, spending = hand_in_pgb_plan(services_named=True, spending_told=told or bool(fields.get("besteding").strip()))
    return {} if spending.allowed else {"besteding": Fout(NO_SPENDING)}


SITUATIE = Stap("situatie", N_("Mijn situatie"), Situatie, "pgbplan/stappen/situatie.html")
DOELSTAP = Stap("doelen", N_("Wat ik wil bereiken"), Form, "pgbplan/stappen/doelen.html", reeksen=(DOELEN,))
HULPSTAP = Stap(
    "hulp", N_("Welke hulp ik wil"), Form, "pgbplan/stappen/hulp.html", htmx=True, reeksen=(HULP,), mist=_no_services
)
KOSTEN = Stap("kosten", N_("Wat het kost"), Besteding, "pgbplan/stappen/kosten.html", mist=_no_spending)
EVALUATIE = Stap(
    "evaluatie", N_("Wanneer wij het bespreken"), Evaluatie, "pgbplan/stappen/evaluatie.html", reeksen=(MOMENTEN,)
)
HUISHOUDEN = Stap("huishouden", N_("Mijn gezin of huishouden"), Huishouden, "pgbplan/stappen/huishouden.html")

STAPPEN = Stappen((SITUATIE, DOELSTAP, HULPSTAP, KOSTEN, EVALUATIE, HUISHOUDEN))
