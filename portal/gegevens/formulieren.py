"""What people and consulenten fill in about data."""

from datetime import date

from portal.gegevens.besluiten import Antwoord
from portal.gegevens.models import Gegevenssoort
from portal.gegevens.service import MagNiet
from portal.gegevens.teksten import REDENEN
from portal.herkomst import Herkomst
from portal.law.gegevensrechten import Recht, Uitkomst
from portal.web import FormData
from portal.web.forms import Datum, Form, Fout, LangeTekst, Tekst, number_of
from portal.web.i18n import N_

EERDER = N_("Deze dag is nog niet geweest. Vul de dag in waarop het binnenkwam.")
GEBOREN = N_("Deze dag is nog niet geweest.")
VELD = {"niets-gedaan": "gedaan", "niet-gevraagd": "alles", "doet-mee": "alles"}


class Vraag(Form):
    """A request: what, about which data, in own words."""

    recht: Recht
    over: Gegevenssoort
    tekst: LangeTekst


class Binnengekomen(Vraag):
    """The same, typed over by a consulent."""

    herkomst: Herkomst
    ontvangen_op: Datum

    def refused(self, today: date) -> dict[str, Fout]:
        """What cannot be: a day to come."""
        return {"ontvangen_op": Fout(EERDER)} if self.ontvangen_op > today else {}


class Reden(Form):
    """Why it takes longer, or why data are used again."""

    reden: LangeTekst


class Besluit(Form):
    """What is decided; the lists are read apart (`read_answer`)."""

    uitkomst: Uitkomst
    toelichting: LangeTekst = ""
    gedaan: LangeTekst = ""
    alles: str = ""
    naam: Tekst = ""
    geboortedatum: Datum | None = None

    def answer(self, form: FormData) -> Antwoord:
        """The answer with its lists."""
        return Antwoord(
            self.uitkomst,
            self.toelichting,
            self.gedaan,
            tuple(numbers(form, "verteld")),
            tuple(numbers(form, "documenten")),
            self.alles == "ja",
            self.naam,
            self.geboortedatum,
        )

    def refused(self, today: date) -> dict[str, Fout]:
        """What cannot be: a birth to come."""
        born = self.geboortedatum
        return {"geboortedatum": Fout(GEBOREN)} if born is not None and born > today else {}


def numbers(form: FormData, name: str) -> list[int]:
    """The numbers of a list of boxes, each once."""
    return list(dict.fromkeys(found for one in form.all(name) if (found := number_of(one)) is not None))


def errors_of(refused: MagNiet, field: str) -> dict[str, Fout]:
    """Why the rule refuses, each beside its field; `field` where none is named."""
    return {VELD.get(one.reden, field): Fout(REDENEN[one.reden], one.cijfers) for one in refused.rulings}
