"""Steps as a table: which there are, which apply, what each asks, and how far somebody is. No database, no page.

A step may hold a series (helpers, rates): rows of the same fields, named `<reeks>-<number>-<field>`.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from portal.web.forms import MESSAGES, Form, Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.saved_forms import PRIVATE
from portal.web.visit import FormData

MOST_ROWS = 40
MANY_ROWS = 200  # what a page still shows, so that somebody can take rows away
TOO_MANY = N_("U kunt hier hoogstens %(aantal)s regels invullen. Haal regels weg, of voeg ze samen.")
_OWN = PRIVATE | {"actie", "stand"}


class Stapstand(StrEnum):
    """How far a step is."""

    LEEG = "leeg"
    BEZIG = "bezig"
    KLAAR = "klaar"


@dataclass(frozen=True)
class Reeks:
    """Rows of the same fields within a step; `minstens` rows are asked before sending."""

    naam: str
    form: type[Form]
    minstens: int = 0

    def numbers(self, fields: FormData) -> tuple[int, ...]:
        """The numbers of the rows that are there, in order; also those that are too many, since they were typed."""
        found = (re.match(rf"{self.naam}-(\d{{1,3}})-", name) for name in fields)
        return tuple(sorted({int(one[1]) for one in found if one}))[:MANY_ROWS]

    def row(self, fields: FormData, number: int) -> FormData:
        """The fields of one row, without the prefix."""
        prefix = f"{self.naam}-{number}-"
        return FormData((name[len(prefix) :], text) for name, text in fields.pairs if name.startswith(prefix))

    def is_empty(self, row: FormData) -> bool:
        """Whether nobody typed anything in a row; a list that always has a choice says nothing."""
        typed = {name for name, one in self.form.model_fields.items() if one.is_required() or not one.default}
        return not any(text.strip() for name, text in row.pairs if re.sub(r"-(dag|maand|jaar)$", "", name) in typed)

    def parse(self, fields: FormData) -> tuple[tuple[Any, ...], dict[str, Fout]]:
        """Every row in which something stands that can be read, and the errors by full field name."""
        found, errors = self.by_number(fields)
        return tuple(found.values()), errors

    def by_number(self, fields: FormData) -> tuple[dict[int, Any], dict[str, Fout]]:
        """The same by the number of the row, which stays with it as long as it is there."""
        rows: dict[int, Any] = {}
        errors: dict[str, Fout] = {}
        for number in self.numbers(fields):
            row = self.row(fields, number)
            if self.is_empty(row):
                continue
            parsed = parse(self.form, row)
            errors |= {f"{self.naam}-{number}-{name}": error for name, error in parsed.errors.items()}
            if parsed.value is not None:
                rows[number] = parsed.value
        if len(rows) > MOST_ROWS:
            first_too_many = sorted(rows)[MOST_ROWS]
            name = f"{self.naam}-{first_too_many}-{next(iter(self.form.model_fields))}"
            errors.setdefault(name, Fout(TOO_MANY, {"aantal": MOST_ROWS}))
        return rows, errors


@dataclass(frozen=True)
class Stap:
    """One step: its name in the address, its title (message id), what it asks, and what must be there before sending.

    `sjabloon` is the template of its fields; `htmx` says that this one uses htmx.

    `nodig` maps a field to the message when it is empty: only what the law asks; everything else may stay open.
    `geldt` says from the answers so far whether the step applies; `fouten` finds what one field cannot know alone;
    `mist` finds what the law asks and no single field can tell.
    """

    naam: str
    titel: str
    form: type[Form]
    sjabloon: str
    htmx: bool = False
    reeksen: tuple[Reeks, ...] = ()
    nodig: Mapping[str, str] = field(default_factory=dict)
    geldt: Callable[[FormData], bool] = lambda _fields: True
    fouten: Callable[[FormData], dict[str, Fout]] = lambda _fields: {}
    mist: Callable[[FormData], dict[str, Fout]] = lambda _fields: {}

    def owns(self, name: str) -> bool:
        """Whether a field belongs to this step."""
        base = re.sub(r"-(dag|maand|jaar)$", "", name)
        return base in self.form.model_fields or any(re.match(rf"{one.naam}-\d+-", name) for one in self.reeksen)

    def of(self, fields: FormData) -> list[tuple[str, str]]:
        """The fields of this step among others."""
        return [(name, text) for name, text in fields.pairs if name not in _OWN and self.owns(name)]

    def read(self, fields: FormData) -> Parsed[Any]:
        """What can be read of the step, with an error beside every field that cannot."""
        parsed = parse(self.form, fields)
        errors = dict(parsed.errors)
        for one in self.reeksen:
            errors |= one.parse(fields)[1]
        return Parsed(parsed.value, {**self.fouten(fields), **errors}, fields)

    def missing(self, fields: FormData) -> dict[str, Fout]:
        """What the law asks and is not there yet."""
        empty = {name: Fout(text) for name, text in self.nodig.items() if not _filled(fields, name)}
        short = {
            f"{one.naam}-1-{next(iter(one.form.model_fields))}": Fout(MESSAGES["missing"])
            for one in self.reeksen
            if len(one.parse(fields)[0]) < one.minstens
        }
        return {**short, **self.mist(fields), **empty}

    def stand(self, fields: FormData) -> str:
        """A short name for what is stored of this step: a form carries it along, so that two windows are noticed."""
        text = "\0".join(f"{name}\1{value}" for name, value in sorted(self.of(fields)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Stappen:
    """A long form: its steps in order."""

    stappen: tuple[Stap, ...]

    def __post_init__(self) -> None:
        names = [step.naam for step in self.stappen]
        fields = [name for step in self.stappen for name in step.form.model_fields]
        if len(set(names)) < len(names) or len(set(fields)) < len(fields):
            raise ValueError("every step has its own name, and every field belongs to one step")

    def which_apply(self, fields: FormData) -> tuple[Stap, ...]:
        """The steps that apply to these answers."""
        return tuple(step for step in self.stappen if step.geldt(fields))

    def find(self, naam: str) -> Stap | None:
        """The step of this name, or None."""
        return next((step for step in self.stappen if step.naam == naam), None)

    def after(self, step: Stap, fields: FormData) -> Stap | None:
        """The next step that applies, None after the last."""
        steps = self.which_apply(fields)
        place = [one.naam for one in steps].index(step.naam) if step in steps else -1
        return next(iter(steps[place + 1 :]), None)

    def how_far(self, step: Stap, fields: FormData, seen: Iterable[str]) -> Stapstand:
        """Ready when it was kept, can be read and holds what the law asks."""
        if step.naam not in seen:
            return Stapstand.BEZIG if any(text.strip() for _, text in step.of(fields)) else Stapstand.LEEG
        open_ends = step.read(fields).errors or step.missing(fields)
        return Stapstand.BEZIG if open_ends else Stapstand.KLAAR

    def errors(self, fields: FormData) -> dict[str, dict[str, Fout]]:
        """What stops the sending, by step: what cannot be read and what the law asks; empty when it can be sent."""
        found = {step.naam: {**step.missing(fields), **step.read(fields).errors} for step in self.which_apply(fields)}
        return {naam: errors for naam, errors in found.items() if errors}


def _filled(fields: FormData, name: str) -> bool:
    return bool(fields.get(name).strip() or fields.get(f"{name}-jaar").strip())
