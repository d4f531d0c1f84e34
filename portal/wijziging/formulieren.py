"""The short form of each change: its fields, what they are called, and how what was typed is kept and shown."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from portal.law.wijziging import Wijzigingsoort
from portal.web.forms import Datum, Form, LangeTekst, Tekst
from portal.web.i18n import N_

S = Wijzigingsoort
Kort = Annotated[str, StringConstraints(max_length=80)]
Gevuld = Annotated[str, StringConstraints(min_length=1, max_length=400)]
ZonderMedisch = N_("Schrijf hier geen medische gegevens.")


class _Form(Form):
    vanaf: Datum
    toelichting: LangeTekst = ""


class Adres(_Form):
    """A new address."""

    straat: Tekst
    postcode: Annotated[str, StringConstraints(max_length=10)]
    plaats: Tekst
    gemeente: Kort = ""


class Opname(_Form):
    """Into a hospital or an institution."""

    waar: Tekst
    tot: Datum | None = None


class Buitenland(_Form):
    """Abroad."""

    land: Tekst
    tot: Datum | None = None


class MeerOfMinder(_Form):
    """More or less help is needed."""

    richting: Annotated[str, StringConstraints(pattern="^(meer|minder|andere)$")]
    toelichting: LangeTekst


class Vertegenwoordiger(_Form):
    """Somebody else acts for the person."""

    naam: Tekst


class Anders(Form):
    """Anything else."""

    vanaf: Datum | None = None
    toelichting: LangeTekst


@dataclass(frozen=True)
class Veld:
    """A field of a form: `soort` is "datum", "tekst", "lang" or "keuze"."""

    naam: str
    label: str
    soort: str = "tekst"
    optioneel: bool = False
    uitleg: str | None = None
    autocomplete: str | None = None


VORMEN: dict[S, type[Form]] = {
    S.ADRES: Adres,
    S.OPNAME: Opname,
    S.BUITENLAND: Buitenland,
    S.MEER_OF_MINDER: MeerOfMinder,
    S.VERTEGENWOORDIGER: Vertegenwoordiger,
    S.ANDERS: Anders,
}
"""A helper who stops is told at the contract itself (Regeling 4.7), so it has no form here."""

_MEER = Veld("toelichting", N_("Wilt u er nog iets bij vertellen?"), "lang", True, ZonderMedisch)
VELDEN: dict[S, tuple[Veld, ...]] = {
    S.ADRES: (
        Veld("straat", N_("Straat en huisnummer"), autocomplete="street-address"),
        Veld("postcode", N_("Postcode"), autocomplete="postal-code"),
        Veld("plaats", N_("Plaats"), autocomplete="address-level2"),
        Veld(
            "gemeente",
            N_("Ligt dat in een andere gemeente? Welke?"),
            optioneel=True,
            uitleg=N_("Dan stopt uw integraal pgb hier. Uw consulent belt u eerst."),
            autocomplete="off",
        ),
        Veld("vanaf", N_("Vanaf welke dag woont u daar?"), "datum"),
        _MEER,
    ),
    S.OPNAME: (
        Veld("waar", N_("In welk ziekenhuis of welke instelling?")),
        Veld("vanaf", N_("Vanaf welke dag?"), "datum"),
        Veld("tot", N_("Tot welke dag, denkt u?"), "datum", True),
        _MEER,
    ),
    S.BUITENLAND: (
        Veld("land", N_("Naar welk land?"), autocomplete="country-name"),
        Veld("vanaf", N_("Vanaf welke dag?"), "datum"),
        Veld("tot", N_("Tot welke dag, denkt u?"), "datum", True),
        _MEER,
    ),
    S.MEER_OF_MINDER: (
        Veld("richting", N_("Wat hebt u nodig?"), "keuze"),
        Veld("vanaf", N_("Vanaf welke dag?"), "datum"),
        Veld("toelichting", N_("Wat is er veranderd?"), "lang", False, ZonderMedisch),
    ),
    S.VERTEGENWOORDIGER: (
        Veld("naam", N_("Wie gaat u vertegenwoordigen?"), uitleg=N_("Voornaam en achternaam."), autocomplete="off"),
        Veld("vanaf", N_("Vanaf welke dag?"), "datum"),
        _MEER,
    ),
    S.ANDERS: (
        Veld("toelichting", N_("Wat is er veranderd?"), "lang", False, ZonderMedisch),
        Veld("vanaf", N_("Vanaf welke dag?"), "datum", True),
    ),
}
KEUZES = {"meer": N_("Meer hulp"), "minder": N_("Minder hulp"), "andere": N_("Andere hulp")}


def as_text(value: Form) -> str:
    """What was filled in, to be sealed."""
    return json.dumps(value.model_dump(mode="json", exclude_none=True))


@dataclass(frozen=True)
class Antwoord:
    """A field of a report as pages show it: a date, a message id of a choice, or what somebody typed."""

    label: str
    dag: date | None = None
    keuze: str | None = None
    tekst: str | None = None


def answers(soort: S, sealed: str) -> tuple[Antwoord, ...]:
    """What was filled in, in the order of the form; what was left empty is left out."""
    typed = json.loads(sealed)
    return tuple(_answer(field, typed[field.naam]) for field in VELDEN[soort] if typed.get(field.naam))


def _answer(field: Veld, value: str) -> Antwoord:
    if field.soort == "datum":
        return Antwoord(field.label, dag=date.fromisoformat(value))
    if field.soort == "keuze":
        return Antwoord(field.label, keuze=KEUZES[value])
    return Antwoord(field.label, tekst=value)
