"""Where the story of the demo persons is told: what everything needs, and acts that happen in the order of time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import SQLModel

from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Boeking, Boekingsoort, IntegraalBudget
from portal.clock import AMSTERDAM
from portal.db import Keyring
from portal.demo.blueprint import Contract
from portal.demo.rows import Rows, table_of
from portal.law.wetten import Wet
from portal.logboek.activiteiten import Activiteit
from portal.logboek.models import Logregel, Uitslag


@dataclass(frozen=True)
class Gesloten:
    """A contract that was made: number of its row, of its rates, and what was agreed."""

    id: int
    tarieven: tuple[int, ...]
    contract: Contract


@dataclass
class Budgethouder:
    """A person whose file is being filled; `delegate_id` is somebody who sometimes acts for them.

    `talks_in`: so many days ahead the plan is talked over.
    """

    naam: str
    persoon_id: int
    dossier_id: int
    gemeente: str
    gemeente_id: int
    number: str
    delegate: str = ""
    delegate_id: int | None = None
    talks_in: int = 40
    budget: IntegraalBudget = field(init=False)
    contracts: list[Gesloten] = field(default_factory=list)


@dataclass(frozen=True)
class Stage:
    """Rows to fill, keys, the present, and the organisations; `givers` are those of the Wlz and the Zvw."""

    rows: Rows
    keys: Keyring
    now: datetime
    today: date
    gemeenten: dict[str, int]
    svb_id: int
    svb_employee: dict[str, Any]
    consulent: dict[str, Any]
    givers: dict[Wet, int]
    _acts: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """An instant on a local day, in UTC; never in the future."""
        local = datetime.combine(day, time(hour, minute), AMSTERDAM)
        return min(local.astimezone(UTC), self.now)

    def happens(self, at: datetime, act: Callable[[], object]) -> None:
        """Keep an act for its moment, so that rows are numbered in the order in which they would have come in."""
        self._acts.append((at, len(self._acts), act))

    def play(self) -> None:
        """Let everything happen, oldest first."""
        for _, _, act in sorted(self._acts, key=lambda one: one[:2]):
            act()
        self._acts.clear()

    def row(self, model: type[SQLModel], number: int) -> Any:
        """A row that was added earlier."""
        return next(row for row in self.rows.by_table[table_of(model).name] if row.id == number)  # type: ignore[attr-defined]


def tell(
    stage: Stage, person: Budgethouder, soort: Berichtsoort, at: datetime, from_id: int,
    facts: dict[str, Any], declaratie_id: int | None = None, about: tuple[str, int] | None = None,
) -> None:  # fmt: skip
    """A message that was sent at an instant; what is older than ten days was read the evening after."""
    read_at = at + timedelta(hours=10)
    subject, number = about or (("declaratie", declaratie_id) if declaratie_id else ("", None))
    stage.rows.add(
        Bericht(
            dossier_id=person.dossier_id,
            soort=soort,
            feiten=facts,
            van_id=from_id,
            onderwerp=subject,
            onderwerp_id=number,
            verzonden_op=at,
            gelezen_op=read_at if read_at < stage.now - timedelta(days=10) else None,
        )
    )


def book(
    stage: Stage, budget: IntegraalBudget, soort: Boekingsoort, amount_ct: int, on: date, kenmerk: str,
    *, beschikking_id: int | None = None, declaratie_id: int | None = None, uitkomst_id: int | None = None,
    ingehouden_ct: int = 0,
) -> None:  # fmt: skip
    """A line of the ledger, with the budget's own figure kept equal to the sum."""
    if soort is Boekingsoort.BETAALD:
        budget.paid_ct -= amount_ct
        budget.version += 1
    stage.rows.add(
        Boeking(
            budget_id=budget.id or 0,
            soort=soort,
            bedrag_ct=amount_ct,
            datum=on,
            kenmerk=kenmerk,
            geboekt_op=stage.at(on, 16),
            beschikking_id=beschikking_id,
            declaratie_id=declaratie_id,
            uitkomst_id=uitkomst_id,
            ingehouden_ct=ingehouden_ct,
        )
    )


def log(
    stage: Stage, person: Budgethouder, at: datetime, activity: Activiteit, thing: str, who: dict[str, Any]
) -> None:
    """A record of access, as the act itself would have written it."""
    stage.rows.add(
        Logregel(
            op=at,
            activiteit=activity.code,
            uitslag=Uitslag.GELUKT,
            dossier_id=person.dossier_id,
            object=thing,
            **who,
        )
    )
