"""What is typed about an additional service: the announcement, who deposits, a bill, and what the SVB books."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from portal.aanvullend.models import Stortersoort
from portal.law.declaratie_feiten import Derde
from portal.law.gegevens import identify_derde
from portal.law.nummers import read_betalingskenmerk
from portal.web.forms import MESSAGES, Bedrag, Datum, Form, Fout, LangeTekst, Parsed, Tekst, parse
from portal.web.i18n import N_
from portal.web.visit import FormData
from portal.zorgovereenkomst.velden import Iban, Kvk

Naam = Annotated[str, StringConstraints(max_length=120)]
Kort = Annotated[str, StringConstraints(max_length=60)]
Aangekondigd = Literal[Stortersoort.ZELF, Stortersoort.NAASTE, Stortersoort.ORGANISATIE]
ANDERS = "anders"
"""The choice "somebody else": not one of the zorgverleners that this dossier knows."""

MESSAGES["literal_error"] = MESSAGES["enum"]
MESSAGES["stortkenmerk"] = N_("Dit kenmerk klopt niet. Controleer de letters en cijfers.")
NIET_NUL = N_("Vul een bedrag van meer dan 0 euro in.")
NA_BEGIN = N_("De laatste dag ligt voor de eerste dag.")
KIES_WIE = N_("Kies wie de dienst geeft.")
WIE_DAN = N_("Vul de naam in van wie de dienst geeft.")
KVK_NODIG = N_("Vul het KvK-nummer in. Is er geen KvK-nummer? Kies dan Nee en vul de geboortedatum in.")
GEBOREN_NODIG = N_("Vul de geboortedatum in.")
DAG_KOMT = N_("Deze dag komt nog. Vul een dag tot en met vandaag in.")


# What to do when a field is empty: the general words would be the same for every field of the summary.
ASKED = {
    "wat": N_("Vul in wat u extra wilt."),
    "wie": KIES_WIE,
    "kosten": N_("Vul in wat het ongeveer kost."),
    "van": N_("Vul de eerste dag in."),
    "soort": N_("Kies wie er stort."),
    "storter": N_("Vul de naam in van wie stort."),
    "iban": N_("Vul het rekeningnummer in."),
    "bedrag": N_("Vul het bedrag in."),
    "dag": N_("Vul de datum van de rekening in."),
    "factuurnummer": N_("Vul het nummer van de rekening in."),
    "omschrijving": N_("Vul in waarvoor de rekening is."),
    "datum": N_("Vul in op welke dag het was."),
    "kenmerk": N_("Vul het betalingskenmerk in."),
    "bankkenmerk": N_("Vul het kenmerk van de bank in."),
    "naam": N_("Vul de naam op de bankregel in."),
    "toelichting": N_("Vul in waarom."),
}
Ingevuld = TypeVar("Ingevuld", bound=Form)


def read(model: type[Ingevuld], raw: FormData) -> Parsed[Ingevuld]:
    """Read a form of this room."""
    parsed = parse(model, raw)
    empty = {
        name: Fout(ASKED[name])
        for name, error in parsed.errors.items()
        if name in ASKED and error.message == MESSAGES["missing"]
    }
    return replace(parsed, errors={**parsed.errors, **empty})


def read_reference(text: Any) -> str:
    """The reference that the portal gave out, with or without spaces. Raises PydanticCustomError."""
    found = read_betalingskenmerk(str(text))
    if found is None:
        raise PydanticCustomError("stortkenmerk", "refused")
    return found


def read_bank_line(text: Any) -> str:
    """The bank's own mark of a line, one way whatever was typed. Raises nothing."""
    return "".join(str(text).split()).upper()


class Aankondiging(Form):
    """What, by whom (Regeling 5.4 a: name with KvK number, or else the birth date), what it may cost, from when."""

    wat: Tekst
    wie: Kort
    naam: Naam = ""
    plaats: Annotated[str, StringConstraints(max_length=80)] = ""
    bij_kvk: Literal["ja", "nee", ""] = ""
    kvk: Kvk | None = None
    geboortedatum: Datum | None = None
    kosten: Bedrag
    van: Datum
    tot: Datum | None = None

    def refused(self) -> dict[str, Fout]:
        """What no field can know alone."""
        errors = {} if self.kosten else {"kosten": Fout(NIET_NUL)}
        if self.tot and self.tot < self.van:
            errors["tot"] = Fout(NA_BEGIN)
        return errors | (self._unidentified() if self.wie == ANDERS else {})

    def _unidentified(self) -> dict[str, Fout]:
        can_have = self.bij_kvk != "nee"
        derde = Derde(self.naam, self.kvk if can_have else None, self.geboortedatum, None, can_have)
        missing = identify_derde(derde).reden
        beside = {"naam": ("naam", WIE_DAN), "kvk": ("kvk", KVK_NODIG), "": None}
        found = beside.get(missing, ("geboortedatum", GEBOREN_NODIG))
        return {found[0]: Fout(found[1])} if found else {}


class Storterformulier(Form):
    """Who deposits, and the account that money goes back to."""

    soort: Aangekondigd
    storter: Naam
    iban: Iban


class Rekeningformulier(Form):
    """One bill."""

    bedrag: Bedrag
    dag: Datum
    factuurnummer: Kort
    omschrijving: Tekst
    iban: Iban

    def refused(self, today: date) -> dict[str, Fout]:
        """What no field can know alone."""
        errors = {} if self.bedrag else {"bedrag": Fout(NIET_NUL)}
        return errors | not_yet(self.dag, "dag", today)


class Storting(Form):
    """A line of the bank account of the SVB."""

    datum: Datum
    bedrag: Bedrag
    kenmerk: Annotated[str, BeforeValidator(read_reference)]
    bankkenmerk: Annotated[str, BeforeValidator(read_bank_line), StringConstraints(max_length=60, min_length=1)]
    naam: Naam
    iban: Iban

    def refused(self, today: date) -> dict[str, Fout]:
        """What no field can know alone."""
        errors = {} if self.bedrag else {"bedrag": Fout(NIET_NUL)}
        return errors | not_yet(self.datum, "datum", today)


class Overmaking(Form):
    """That the SVB paid: a bill, or what is left to its depositor."""

    datum: Datum
    kenmerk: Kort


class Bankretour(Form):
    """A line of the bank by which a payment came back, and why: the participant reads that."""

    datum: Datum
    bankkenmerk: Annotated[str, BeforeValidator(read_bank_line), StringConstraints(max_length=60, min_length=1)]
    toelichting: LangeTekst


class Nieuwrekeningnummer(Form):
    """The account after money came back; `klopt`: it is the same one, and somebody asked."""

    iban: Iban
    klopt: Literal["ja", ""] = ""


class Reden(Form):
    """Why: a bill is refused, or a deposit booked back. The participant reads it."""

    toelichting: LangeTekst


def not_yet(day: date, name: str, today: date) -> dict[str, Fout]:
    """Nothing was paid, deposited or billed on a day that still has to come."""
    return {name: Fout(DAG_KOMT)} if day > today else {}
