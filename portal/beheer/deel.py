"""What every part of the administration has: a form, its checks, and how a value reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from markupsafe import Markup
from pydantic import StringConstraints
from sqlmodel import Session

from portal.beheer.teksten import REDENEN
from portal.law.plaatselijk import Onderdeel
from portal.law.regelset import Regelset
from portal.law.verdict import Ruling
from portal.settings import HostConfig
from portal.web.forms import Datum, Form, Fout
from portal.web.visit import FormData

Inhoud = dict[str, Any]
Waarom = Annotated[str, StringConstraints(max_length=400)]


class Wijzigformulier(Form):
    """From which day a change holds, and why."""

    vanaf: Datum
    waarom: Waarom


@dataclass(frozen=True)
class Plek:
    """Whose value, under which key, as seen on a local day at an address as the settings say it."""

    gemeente: str
    gemeente_id: int
    sleutel: str
    vandaag: date
    address: HostConfig
    postadres: str = ""


@dataclass(frozen=True)
class Voorstel:
    """A value that somebody wants from a day on; `regelset` is the one in force then, None where none is."""

    plek: Plek
    inhoud: Inhoud | None
    vanaf: date
    regelset: Regelset | None


@dataclass(frozen=True)
class Rij:
    """A line of a value as people read it: a message id with figures, or a text in a language."""

    over: str
    geldt: str = ""
    cijfers: Mapping[str, Any] = field(default_factory=dict)
    tekst: str = ""
    taal: str = "nl"


@dataclass(frozen=True)
class Sleutel:
    """One thing that may be set: its key, and what it is called (a message id, or a name)."""

    sleutel: str
    naam: str
    is_naam: bool = False


@dataclass(frozen=True)
class Gevolg:
    """What a change does, for whom: a message id with figures; `let_op`: it may surprise."""

    bericht: str
    cijfers: Mapping[str, Any] = field(default_factory=dict)
    let_op: bool = False


@dataclass(frozen=True)
class Stuk:
    """Something as it would read or look: a letter in a language."""

    taal: str
    naam: str
    html: Markup


@dataclass(frozen=True)
class Deel:
    """One part. `standaard` is what holds where the municipality set nothing; `nieuw`: keys may be added."""

    onderdeel: Onderdeel
    titel: str
    uitleg: str
    artikel: str
    form: type[Wijzigformulier]
    sleutels: Callable[[Plek, Mapping[str, Inhoud]], list[Sleutel]]
    kent: Callable[[str], bool]
    inhoud: Callable[[Any], Inhoud]
    velden: Callable[[Inhoud], list[tuple[str, str]]]
    rijen: Callable[[Inhoud | None, Plek], list[Rij]]
    standaard: Callable[[Plek, date], Inhoud | None]
    keuren: Callable[[Session, Voorstel], dict[str, Fout]]
    gevolgen: Callable[[Session, Voorstel], list[Gevolg]]
    keuzes: Callable[[Plek], dict[str, Any]] = lambda _: {}
    stukken: Callable[[Voorstel], list[Stuk]] = lambda _: []
    nieuw: bool = False


def refused(name: str, ruling: Ruling) -> dict[str, Fout]:
    """What a rule refuses, beside the field of this name: the reason with its article."""
    if ruling.allowed:
        return {}
    return {name: Fout(REDENEN[ruling.reden], {**ruling.cijfers, "artikel": ruling.artikel})}


def typed(*pairs: tuple[str, Any]) -> FormData:
    """A form as if it had been filled in."""
    return FormData([(name, "" if value is None else str(value)) for name, value in pairs])
