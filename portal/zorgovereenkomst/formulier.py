"""A new contract as a long form: its steps, what each asks, and what the whole then says."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints
from pydantic_core import PydanticCustomError

from portal.concept.stappen import Reeks, Stap, Stappen
from portal.law.geld import Eenheid
from portal.law.overeenkomstmodel import Vervoer
from portal.web.forms import (
    MESSAGES,
    Aantal,
    Bedrag,
    Bsn,
    Datum,
    Form,
    Fout,
    LangeTekst,
    Minuten,
    Tekst,
    parse,
    read_count,
    read_minutes,
)
from portal.web.i18n import N_
from portal.web.visit import FormData
from portal.zorgovereenkomst.velden import Agb, Bic, Email, Iban, Kvk, Tariefveld

Naam = Annotated[str, StringConstraints(max_length=120)]
Kort = Annotated[str, StringConstraints(max_length=80)]
Telefoon = Annotated[str, StringConstraints(max_length=20)]
DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")


class JaNee(StrEnum):
    """An answer."""

    JA = "ja"
    NEE = "nee"


class Looptijd(StrEnum):
    """How long a contract lasts."""

    OPEN = "open"
    TOT = "tot"
    VERVANGING = "vervanging"  # as long as somebody is ill or on leave


class Betaling(StrEnum):
    """Hours as they come and declared afterwards, or fixed hours for a fixed amount a month (Regeling 5.3 a-b)."""

    DECLARATIE = "declaratie"
    PERIODIEK = "periodiek"


class Zorgverlenerstap(Form):
    """Who helps; Regeling 5.4 a: KvK number, or birth date or BSN when there is none."""

    naam: Naam = ""
    plaats: Kort = ""
    adres: Naam = ""
    email: Email | None = None
    telefoon: Telefoon = ""
    bij_kvk: JaNee | None = None
    kvk: Kvk | None = None
    geboortedatum: Datum | None = None
    bsn: Bsn | None = None
    agb: Agb | None = None


class Modelstap(Form):
    """The questions that choose the model (Regeling 4.2), and one that is only told to others."""

    vervoer: Vervoer | None = None
    familie: JaNee | None = None
    instelling: JaNee | None = None
    ondernemer: JaNee | None = None
    gezag: JaNee | None = None
    vertegenwoordiger: JaNee | None = None


class Dienstenstap(Form):
    """Which services of the plan, how (Regeling 4.2 a), and the infrastructure of a wooninitiatief (Regeling 4.5)."""

    diensten: Tekst = ""
    omschrijving: LangeTekst = ""
    wooninitiatief: JaNee | None = None
    infrastructuur: LangeTekst = ""


class Looptijdstap(Form):
    """From when until when."""

    ingang: Datum | None = None
    looptijd: Looptijd | None = None
    einde: Datum | None = None
    vervangt_wie: Kort = ""


class Werkstap(Form):
    """When there is work, and how it is paid (Regeling 5.3 a-b); the days are hours."""

    betaling: Betaling | None = None
    uren_ma: Minuten | None = None
    uren_di: Minuten | None = None
    uren_wo: Minuten | None = None
    uren_do: Minuten | None = None
    uren_vr: Minuten | None = None
    uren_za: Minuten | None = None
    uren_zo: Minuten | None = None
    maandbedrag: Bedrag | None = None


class Tarievenstap(Form):
    """Nothing but rows."""


class Tariefrij(Form):
    """One rate: `per_maand` hours for an hourly rate, else whole units."""

    bedrag: Tariefveld
    eenheid: Eenheid = Eenheid.UUR
    per_maand: Tekst = ""
    waarvoor: Kort = ""
    dienst: Aantal | None = None


class Rekeningstap(Form):
    """Where the money goes."""

    iban: Iban | None = None
    bic: Bic | None = None


class Afsprakenstap(Form):
    """The clauses of Regeling 4.2 b-d, and what the model asks beyond the law."""

    beding_b: JaNee | None = None
    beding_c: JaNee | None = None
    beding_d: JaNee | None = None
    loonheffing: JaNee | None = None
    proeftijd: Tekst = ""
    opzegtermijn: Tekst = ""
    reiskosten: Tekst = ""


class Documentstap(Form):
    """When it was signed; the document itself is uploaded file by file."""

    getekend_op: Datum | None = None


def is_periodic(fields: FormData) -> bool:
    """Whether a fixed amount a month was chosen: then there are no rates to ask."""
    return fields.get("betaling") == Betaling.PERIODIEK


def needs_one(fields: FormData) -> bool:
    """Whether there must be a contract: not for transport that was already taken (Regeling 4.1)."""
    return fields.get("vervoer") != Vervoer.AL_AFGENOMEN


END_BEFORE_START = N_("De einddatum ligt voor de begindatum. Controleer beide.")


def _term_errors(fields: FormData) -> dict[str, Fout]:
    form = parse(Looptijdstap, fields).value
    if form is None or form.ingang is None or form.einde is None or form.looptijd is Looptijd.OPEN:
        return {}
    return {"einde": Fout(END_BEFORE_START)} if form.einde < form.ingang else {}


def read_quantity(row: Tariefrij) -> int | None:
    """How much a month: minutes for hours, whole units for the rest, None when open. Raises PydanticCustomError."""
    if not row.per_maand:
        return None
    return read_minutes(row.per_maand) if row.eenheid is Eenheid.UUR else read_count(row.per_maand)


def _quantity_errors(fields: FormData) -> dict[str, Fout]:
    errors = {}
    for number in TARIEF.numbers(fields):
        row = parse(Tariefrij, TARIEF.row(fields, number)).value
        try:
            _ = read_quantity(row) if row else None
        except PydanticCustomError as error:
            errors[f"tarief-{number}-per_maand"] = Fout(MESSAGES[error.type])
    return errors


TARIEF = Reeks("tarief", Tariefrij, minstens=1)
STAPPEN = Stappen(
    (
        Stap(
            "zorgverlener",
            N_("Wie gaat u helpen?"),
            Zorgverlenerstap,
            "zorgovereenkomst/stappen/zorgverlener.html",
            nodig={"naam": N_("Vul de naam van uw zorgverlener in.")},
        ),
        Stap(
            "model",
            N_("Welke zorgovereenkomst hebt u nodig?"),
            Modelstap,
            "zorgovereenkomst/stappen/model.html",
            nodig={"vervoer": N_("Kies of het om vervoer gaat.")},
        ),
        Stap(
            "diensten",
            N_("Waarvoor is de hulp?"),
            Dienstenstap,
            "zorgovereenkomst/stappen/diensten.html",
            nodig={
                "diensten": N_("Kies waarvoor de hulp is."),
                "omschrijving": N_("Vertel hoe uw zorgverlener u helpt."),
            },
            geldt=needs_one,
        ),
        Stap(
            "looptijd",
            N_("Vanaf wanneer helpt uw zorgverlener?"),
            Looptijdstap,
            "zorgovereenkomst/stappen/looptijd.html",
            nodig={"ingang": N_("Vul in op welke dag de hulp begint.")},
            geldt=needs_one,
            fouten=_term_errors,
        ),
        Stap(
            "werkafspraken",
            N_("Wanneer werkt uw zorgverlener?"),
            Werkstap,
            "zorgovereenkomst/stappen/werkafspraken.html",
            nodig={"betaling": N_("Kies hoe uw zorgverlener wordt betaald.")},
            geldt=needs_one,
        ),
        Stap(
            "tarieven",
            N_("Wat betaalt u?"),
            Tarievenstap,
            "zorgovereenkomst/stappen/tarieven.html",
            reeksen=(TARIEF,),
            geldt=lambda fields: needs_one(fields) and not is_periodic(fields),
            fouten=_quantity_errors,
        ),
        Stap(
            "rekening",
            N_("Waar gaat het geld heen?"),
            Rekeningstap,
            "zorgovereenkomst/stappen/rekening.html",
            geldt=needs_one,
        ),
        Stap(
            "afspraken",
            N_("Wat spreekt u nog meer af?"),
            Afsprakenstap,
            "zorgovereenkomst/stappen/afspraken.html",
            geldt=needs_one,
        ),
        Stap(
            "document",
            N_("De ondertekende zorgovereenkomst"),
            Documentstap,
            "zorgovereenkomst/stappen/document.html",
            nodig={"getekend_op": N_("Vul in op welke dag u hebt getekend.")},
            geldt=needs_one,
        ),
    )
)
