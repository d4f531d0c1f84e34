"""What a plan costs in a year beside the budget: one sum that counts, and its composition by law only to look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.law.pgbplan import Begroting, budget_plan
from portal.law.wetten import Buiten, Wet
from portal.pgbplan.formulier import HULP, Hulp
from portal.web.visit import FormData


@dataclass(frozen=True)
class Kostenregel:
    """One line with its costs in cents (None: amount or rate is open), and whether the budget may ever pay it."""

    nummer: int
    hulp: Hulp
    kosten_ct: int | None
    buiten: Buiten | None


@dataclass(frozen=True)
class Kosten:
    """All lines and what they come to; `onleesbaar` rows do not count yet."""

    regels: tuple[Kostenregel, ...]
    begroting: Begroting
    delen: Mapping[Wet, int]
    onleesbaar: int

    @property
    def samenstelling(self) -> list[tuple[Wet | None, int, int | None]]:
        """By law: what the plan costs and the deelbudget; what is not known yet comes last."""
        laws = [wet for wet in Wet if wet in self.begroting.per_wet or wet in self.delen]
        rows: list[tuple[Wet | None, int, int | None]] = [
            (wet, self.begroting.per_wet.get(wet, 0), self.delen.get(wet)) for wet in laws
        ]
        unknown = self.begroting.per_wet.get(None)
        return [*rows, (None, unknown, None)] if unknown else rows

    @property
    def is_leeg(self) -> bool:
        """Whether no line has costs yet."""
        return not any(one.kosten_ct for one in self.regels)


def costs_of(fields: FormData, delen: Mapping[Wet, int]) -> Kosten:
    """The costs of what was typed so far; `delen` are the deelbudgetten, empty before the beschikking."""
    rows, errors = HULP.by_number(fields)
    wrong = {name.split("-")[1] for name in errors}
    lines = tuple(Kostenregel(number, one, one.kosten_ct, one.buiten) for number, one in rows.items())
    paid = [(one.hulp.wet, one.kosten_ct) for one in lines if one.kosten_ct is not None and one.buiten is None]
    return Kosten(lines, budget_plan(paid, delen), delen, len(wrong))
