"""What is filled in about an end: days, laws, the new municipality, next of kin, and words."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.beschikking.models import Verzendwijze
from portal.brieven.nabestaande import Contact
from portal.einde.teksten import REDENEN
from portal.law.einde import Eindsoort, Eindvoorstel, check_end, propose_last_day
from portal.law.regelset import Regelset
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.web.forms import MESSAGES, Aantal, Datum, Form, Fout, LangeTekst

JA = Literal["ja"]
Kort = Annotated[str, StringConstraints(max_length=80)]
Kortst = Annotated[str, StringConstraints(max_length=10)]
Naam = Annotated[str, StringConstraints(max_length=120)]


class Wens(Form):
    """The last day that somebody wishes, and words that nobody has to write."""

    dag: Datum
    woorden: LangeTekst = ""


class Eindformulier(Form):
    """An end as the consulent fills it in; which fields count depends on its kind."""

    op: Datum
    laatste_dag: Datum | None = None
    vervalt_wlz: JA | None = None
    vervalt_wmo: JA | None = None
    vervalt_jw: JA | None = None
    vervalt_zvw: JA | None = None
    gemeente: Kort = ""
    zelf_gemeld: JA | None = None
    toelichting: LangeTekst = ""
    naam: Naam = ""
    relatie: Kort = ""
    telefoon: Kort = ""
    straat: Naam = ""
    postcode: Kortst = ""
    plaats: Kort = ""

    @property
    def vervalt(self) -> tuple[Wet, ...]:
        """The laws that fall out of the budget."""
        return tuple(wet for wet in Wet if getattr(self, f"vervalt_{wet}"))

    @property
    def contact(self) -> Contact:
        """Next of kin, as far as known."""
        return Contact(self.naam, self.relatie, self.telefoon, self.straat, self.postcode, self.plaats)

    def laatste(self, soort: Eindsoort) -> date:
        """The chosen last day, else the proposed one; of a death the day itself."""
        proposed = propose_last_day(soort, self.op)
        return proposed if soort is Eindsoort.OVERLIJDEN else self.laatste_dag or proposed

    def refused(
        self, soort: Eindsoort, wetten: tuple[Wet, ...], begun: date | None, today: date, regelset: Regelset
    ) -> dict[str, Fout]:
        """What the rules say beside a field."""
        errors = {} if self.gemeente or soort is not Eindsoort.VERHUIZING else {"gemeente": Fout(MESSAGES["leeg"])}
        proposal = Eindvoorstel(
            soort, self.op, self.laatste(soort), wetten, self.vervalt, bool(self.toelichting), begun
        )
        for ruling in check_end(proposal, today, regelset):
            errors.setdefault(field_of(ruling, soort), fout(ruling))
        return errors


class Nabestaandeformulier(Form):
    """Who settles the pgb of somebody who died."""

    naam: Naam
    relatie: Kort = ""
    telefoon: Kort = ""
    straat: Naam = ""
    postcode: Kortst = ""
    plaats: Kort = ""

    @property
    def contact(self) -> Contact:
        return Contact(self.naam, self.relatie, self.telefoon, self.straat, self.postcode, self.plaats)


class Zienswijze(Form):
    """What somebody thinks of it; empty with a tick: nothing against."""

    tekst: LangeTekst = ""
    akkoord: JA | None = None

    def refused(self) -> dict[str, Fout]:
        """Either words or a tick."""
        return {} if self.tekst or self.akkoord else {"tekst": Fout(MESSAGES["leeg"])}


class Terug(Form):
    """Why what was decided is undone."""

    toelichting: LangeTekst


class Verzonden(Form):
    """That an end was told: to whom, how, on which day."""

    organisatie: Aantal
    wijze: Verzendwijze
    verzonden_op: Datum


def field_of(ruling: Ruling, soort: Eindsoort) -> str:
    """The field that a ruling is about; of a wish and a death the first day is the last one."""
    name = REDENEN[ruling.reden][1]
    return "op" if name == "laatste_dag" and soort is Eindsoort.OVERLIJDEN else name


def fout(ruling: Ruling) -> Fout:
    """A ruling as a message with its figures."""
    return Fout(REDENEN[ruling.reden][0], ruling.cijfers)
