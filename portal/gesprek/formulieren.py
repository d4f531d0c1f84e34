"""What is filled in about a talk."""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from portal import clock
from portal.gesprek.models import Gespreksvorm
from portal.law.gesprek import Deelnemersoort
from portal.web.forms import MESSAGES, Datum, Form, Fout, LangeTekst, Tekst
from portal.web.i18n import N_

VERSTREKKERS = (Deelnemersoort.ZORGKANTOOR, Deelnemersoort.ZORGVERZEKERAAR)
VAN_INWONER = (Deelnemersoort.NAASTE, Deelnemersoort.VERTEGENWOORDIGER, Deelnemersoort.ONDERSTEUNER, *VERSTREKKERS)
"""Whom somebody can say that they bring or want at the table."""
DUREN = ("30", "45", "60", "90", "120")
FURTHEST = timedelta(days=366)
LONGEST_REPORT = 20_000
_TIME = re.compile(r"([01]?\d|2[0-3])(?:\s*[:.u]\s*([0-5]\d)?)?(?:\s*uur)?")

MESSAGES["tijd"] = N_("Vul een tijd in, bijvoorbeeld 14:30.")
MESSAGES["tijd_dag"] = N_("Kies een tijd tussen 7 uur in de ochtend en 10 uur in de avond.")
VOORBIJ = N_("Dit moment is al voorbij. Kies een moment dat nog komt.")
TE_VER = N_("Deze dag is meer dan een jaar verder. Controleer het jaar.")
WAAR = N_("Vul in waar het gesprek is.")
WIE = N_("Vul een naam in.")
WELKE = N_("Kies welke organisatie.")
DUBBEL = N_("Deze persoon staat al op de lijst.")
NIET_AANGEBODEN = N_(
    "Wie als beroep zorg geeft en uit het pgb wordt betaald, vragen wij niet mee. Dat is een afspraak, geen wet."
)


def read_time(text: Any) -> time:
    """`14:30`, `14.30`, `14u30`, `14 uur` -> a local time by day. Raises PydanticCustomError (a ValueError)."""
    found = _TIME.fullmatch(str(text).strip().lower())
    if not found:
        raise PydanticCustomError("tijd", "refused")
    at = time(int(found[1]), int(found[2] or 0))
    if not time(7) <= at <= time(22):
        raise PydanticCustomError("tijd_dag", "refused")
    return at


Tijd = Annotated[time, BeforeValidator(read_time)]
Naam = Annotated[str, StringConstraints(max_length=120)]


class Afspraakformulier(Form):
    """When, how and where."""

    dag: Datum
    van: Tijd
    minuten: Literal["30", "45", "60", "90", "120"]
    vorm: Gespreksvorm
    waar: Tekst = ""

    def refused(self) -> dict[str, Fout]:
        """What the fields cannot know alone."""
        errors: dict[str, Fout] = {}
        if starts_at(self.dag, self.van) <= clock.now():
            errors["dag"] = Fout(VOORBIJ)
        elif self.dag > clock.today() + FURTHEST:
            errors["dag"] = Fout(TE_VER)
        if self.vorm in (Gespreksvorm.GEMEENTE, Gespreksvorm.ELDERS) and not self.waar:
            errors["waar"] = Fout(WAAR)
        return errors


class Afzegging(Form):
    """Why, in words for the person."""

    reden: LangeTekst = ""


class Uitnodiging(Form):
    """Somebody at the table; of a zorgkantoor or zorgverzekeraar also which one."""

    soort: Deelnemersoort
    naam: Naam = ""
    contact: Naam = ""
    organisatie: int | None = None
    gevraagd: Literal["ja"] | None = None

    @property
    def is_verstrekker(self) -> bool:
        return self.soort in VERSTREKKERS


class Verslag(Form):
    """The report; `lezen`: the person may read it now."""

    tekst: Annotated[str, StringConstraints(max_length=LONGEST_REPORT)]
    actie: Literal["bewaren", "lezen"] = "bewaren"


class Antwoord(Form):
    """Whether the report is right, in own words."""

    akkoord: Literal["ja", "nee"]
    woorden: LangeTekst = ""


def starts_at(day: date, at: time) -> datetime:
    """A local day and time as an aware instant."""
    return datetime.combine(day, at, clock.AMSTERDAM)
