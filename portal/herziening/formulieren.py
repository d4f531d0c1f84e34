"""What is filled in for a change of the budget, and what somebody says of an intention."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal import clock
from portal.herziening.models import Overlegwijze
from portal.herziening.teksten import DAG_VOORBIJ, REDENEN, TERMIJNEN, TOEKOMST
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.law.terugvordering import MOST_TERMS, Vanwie
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.web.forms import MESSAGES, Aantal, Bedrag, Datum, Form, Fout, LangeTekst

JA = Literal["ja"]
Naam = Annotated[str, StringConstraints(max_length=120)]
Kenmerk = Annotated[str, StringConstraints(max_length=60)]


class Herzienformulier(Form):
    """A change of one part: what, from when, why, who established the need, and who was consulted.

    Without an amount a part that stops keeps what belongs to the days before it.
    """

    budget: Aantal
    soort: Herzieningsoort
    wet: Wet
    bedrag: Bedrag | None = None
    ingang: Datum
    grond: Herziengrond
    behoefte_door: Naam = ""
    behoefte_op: Datum | None = None
    behoefte_kenmerk: Kenmerk = ""
    overleg_op: Datum | None = None
    overleg_wijze: Overlegwijze | None = None
    overleg_akkoord: JA | None = None
    verstrekkers_op: Datum | None = None
    vastgesteld_op: Datum | None = None
    toelichting: LangeTekst

    def mistakes(self) -> dict[str, Fout]:
        """What is wrong whatever the rules say: an amount that misses, days that have to come, half a talk."""
        errors: dict[str, Fout] = {}
        if self.bedrag is None and self.soort is not Herzieningsoort.INTREKKEN:
            errors["bedrag"] = Fout(MESSAGES["missing"])
        for name in ("behoefte_op", "overleg_op", "verstrekkers_op", "vastgesteld_op"):
            day = getattr(self, name)
            if day is not None and day > clock.today():
                errors[name] = Fout(TOEKOMST)
        if self.overleg_op and not self.overleg_wijze:
            errors["overleg_wijze"] = Fout(MESSAGES["keuze"])
        if (self.overleg_wijze or self.overleg_akkoord) and not self.overleg_op:
            errors["overleg_op"] = Fout(MESSAGES["missing"])
        return errors


class Aankondiging(Form):
    """Until when the person may react."""

    reageren_voor: Datum

    def mistakes(self) -> dict[str, Fout]:
        """The day must have to come."""
        return {"reageren_voor": Fout(DAG_VOORBIJ)} if self.reageren_voor <= clock.today() else {}


class Reactie(Form):
    """What somebody says of an intention: that they agree, or in own words."""

    akkoord: Literal["ja", "nee"]
    tekst: LangeTekst = ""

    @property
    def yes(self) -> bool:
        return self.akkoord == "ja"

    def mistakes(self) -> dict[str, Fout]:
        """Who does not agree says what they think; agreeing needs no words."""
        return {} if self.yes or self.tekst else {"tekst": Fout(MESSAGES["missing"])}


class Notitie(Reactie):
    """A reaction that came by phone, on paper or in a talk."""

    wijze: Overlegwijze
    ontvangen_op: Datum

    def mistakes(self) -> dict[str, Fout]:
        """As a reaction, on a day that was."""
        late = {"ontvangen_op": Fout(TOEKOMST)} if self.ontvangen_op > clock.today() else {}
        return super().mistakes() | late


class Opschortformulier(Form):
    """Why the SVB should wait with payments, and until when."""

    budget: Aantal
    grond: Herziengrond
    tot: Datum
    toelichting: LangeTekst


class Vorderformulier(Form):
    """A recovery: from whom, how much, what happened, why, and the arrangement that it begins with."""

    budget: Aantal
    van_wie: Vanwie
    zorgverlener: Aantal | None = None
    naam: Naam = ""
    bedrag: Bedrag
    handelen: LangeTekst
    toelichting: LangeTekst
    termijnen: Aantal
    eerste_op: Datum

    def mistakes(self) -> dict[str, Fout]:
        """What is wrong whatever the rules say: nobody chosen, or an arrangement that cannot be."""
        errors = wrong_arrangement(self.termijnen, self.eerste_op, self.bedrag)
        if self.van_wie is Vanwie.ZORGVERLENER and self.zorgverlener is None:
            errors["zorgverlener"] = Fout(MESSAGES["keuze"])
        if self.van_wie is Vanwie.MEEWERKER and not self.naam:
            errors["naam"] = Fout(MESSAGES["missing"])
        if not self.bedrag:
            errors["bedrag"] = Fout(REDENEN["geen-bedrag"][0])
        return errors


def wrong_arrangement(terms: int, first: date, amount_ct: int) -> dict[str, Fout]:
    """What is wrong with an arrangement: too many terms for the amount, or a first day that was."""
    errors: dict[str, Fout] = {}
    if not 1 <= terms <= MOST_TERMS or (amount_ct and amount_ct < terms):
        errors["termijnen"] = Fout(TERMIJNEN, {"hoogstens": MOST_TERMS})
    if first <= clock.today():
        errors["eerste_op"] = Fout(DAG_VOORBIJ)
    return errors


class Regelingverzoek(Form):
    """How much a month somebody can miss, and why."""

    per_maand: Bedrag
    tekst: LangeTekst = ""

    def mistakes(self) -> dict[str, Fout]:
        """Nothing is no arrangement."""
        return {} if self.per_maand else {"per_maand": Fout(REDENEN["geen-bedrag"][0])}


class Regelingformulier(Form):
    """An arrangement of what is left, and why it is not what was asked."""

    termijnen: Aantal
    eerste_op: Datum
    tekst: LangeTekst = ""


class Ontvangstformulier(Form):
    """Money that came in."""

    bedrag: Bedrag
    ontvangen_op: Datum
    kenmerk: Kenmerk = ""

    def mistakes(self) -> dict[str, Fout]:
        """An amount, on a day that was."""
        errors = {} if self.bedrag else {"bedrag": Fout(REDENEN["geen-bedrag"][0])}
        return errors | ({"ontvangen_op": Fout(TOEKOMST)} if self.ontvangen_op > clock.today() else {})


class Besluitformulier(Form):
    """The answer to what the person said; the letter tells it."""

    antwoord: LangeTekst = ""


def refused(rulings: Iterable[Ruling]) -> dict[str, Fout]:
    """What the rules say beside a field, each field once."""
    errors: dict[str, Fout] = {}
    for ruling in rulings:
        field = REDENEN[ruling.reden][1]
        if not ruling.allowed and field:
            errors.setdefault(field, fout(ruling))
    return errors


def fout(ruling: Ruling) -> Fout:
    """A ruling as a message with its figures."""
    return Fout(REDENEN[ruling.reden][0], ruling.cijfers)


def date_fields(name: str, day: date | None) -> list[tuple[str, str]]:
    """A day as its three fields."""
    if day is None:
        return []
    return [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]


def euros(cents: int) -> str:
    """An amount as somebody types it."""
    return f"{cents // 100},{cents % 100:02d}"
