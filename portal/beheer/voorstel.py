"""What somebody typed about a value, read and held against the rules; and a value as pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Stuk, Voorstel, Wijzigformulier
from portal.beheer.queries import WijzigingView, held_before, holds_on
from portal.law.regelset import GeenRegelset, Regelset, shipped_for
from portal.web.forms import Fout, Parsed, parse
from portal.web.visit import FormData


@dataclass(frozen=True)
class Waardestand:
    """A value as it reads: on a page, or in one column of a comparison; `eigen`: the municipality set it itself."""

    rijen: tuple[Rij, ...]
    eigen: bool


@dataclass(frozen=True)
class Voorbeeld:
    """A change before it is made: what holds on its day now and then, what it does, and how something would read."""

    vanaf: date
    nu: Waardestand
    straks: Waardestand
    gevolgen: tuple[Gevolg, ...]
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True)
class Gelezen:
    """A form that was read: the proposal, or errors."""

    voorstel: Voorstel | None
    waarom: str
    errors: Mapping[str, Fout]


def state_of(deel: Deel, plek: Plek, inhoud: Inhoud | None, on: date) -> Waardestand:
    """A value, or what holds without one."""
    shown = inhoud if inhoud is not None else deel.standaard(plek, on)
    return Waardestand(tuple(deel.rijen(shown, plek)), inhoud is not None)


def read(session: Session, deel: Deel, plek: Plek, form: FormData, *, standard: bool) -> Gelezen:
    """Read a form and hold it against the rules: every reason at once."""
    kind = Wijzigformulier if standard else deel.form
    parsed: Parsed[Wijzigformulier] = parse(kind, form)
    if parsed.value is None:
        return Gelezen(None, "", parsed.errors)
    value = parsed.value
    ask = Voorstel(plek, None if standard else deel.inhoud(value), value.vanaf, _rules(plek.gemeente, value.vanaf))
    return Gelezen(ask, value.waarom, deel.keuren(session, ask))


def preview(session: Session, deel: Deel, ask: Voorstel, changes: list[WijzigingView]) -> Voorbeeld:
    """What a change does."""
    now = holds_on(changes, ask.vanaf)
    return Voorbeeld(
        ask.vanaf,
        state_of(deel, ask.plek, now.inhoud if now else None, ask.vanaf),
        state_of(deel, ask.plek, ask.inhoud, ask.vanaf),
        tuple(deel.gevolgen(session, ask)),
        tuple(deel.stukken(ask)),
    )


def start(deel: Deel, plek: Plek, changes: list[WijzigingView], undo: WijzigingView | None) -> tuple[FormData, bool]:
    """The form as it begins, and whether it goes back to what the rules say: with what holds, or held before `undo`."""
    now = holds_on(changes, plek.vandaag)
    value = held_before(changes, undo) if undo else (now.inhoud if now else None)
    day = max(plek.vandaag, undo.vanaf) if undo else plek.vandaag
    pairs = [("vanaf-dag", str(day.day)), ("vanaf-maand", str(day.month)), ("vanaf-jaar", str(day.year))]
    if undo and value is None:
        return FormData([*pairs, ("standaard", "ja")]), True
    shown = value if value is not None else deel.standaard(plek, plek.vandaag)
    return FormData([*pairs, *(deel.velden(shown) if shown else ())]), False


def _rules(gemeente: str, on: date) -> Regelset | None:
    try:
        return shipped_for(gemeente, on)
    except GeenRegelset:
        return None
