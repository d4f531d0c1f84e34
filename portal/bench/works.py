"""The works: what is asked of the portal, and what is undone so that every run does the same work.

A request that fails, or that finds its work done already, is not throughput: every status but the wanted one is an
error, and `measure` stops when a run asked more than was prepared for it.
"""

import time
from abc import ABC, abstractmethod
from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.bench.installation import Installation
from portal.bench.jobs import Job, jobs_for
from portal.bench.visitors import Visitor
from portal.berichten.models import Bericht
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.declaratie.status import Declaratiestatus
from portal.herkomst import Herkomst
from portal.law.geld import Eenheid, Tarief, bedrag_ct

LINES = 8
DAYS = tuple(2 + 3 * line for line in range(LINES))
MINUTES = 120
MOST_JOBS = 8_000
MOST_DRAFTS = 1_500
SETTLE = 0.5  # seconds for answers that were under way when the driver stopped

_d, _l, _m = columns(Declaratie), columns(Declaratieregel), columns(Bericht)


class Work(ABC):
    """One kind of request on one portal; `once` is a work that each request can do only once."""

    name: str
    status: int
    once = False

    def __init__(self, portal: Installation, visitors: list[Visitor]) -> None:
        self.portal, self.visitors = portal, visitors

    @abstractmethod
    def requests(self) -> list[str]:
        """The requests of one run, one a line: cookie, path and body with tabs between."""

    def undo(self) -> None:  # noqa: B027  # a work that changes nothing has nothing to undo
        """Bring the data back to where they were."""


class Dashboard(Work):
    """The start page of one person after another."""

    name, status = "dashboard", 200

    def requests(self) -> list[str]:
        return [f"{one.header}\t/\t" for one in self.visitors]


class Declare(Work):
    """A new draft of eight lines: person, contract and month vary, so that each request makes its own."""

    name, status, once = "declare", 303, True

    def __init__(self, portal: Installation, visitors: list[Visitor]) -> None:
        super().__init__(portal, visitors)
        self.jobs = jobs_for(portal, visitors)
        with portal.database.read() as session:
            self.top = session.execute(select(func.max(_d.id))).scalar_one() or 0

    def requests(self) -> list[str]:
        return [_post(job.visitor, "/declaraties/invullen", _draft(job)) for job in self.jobs[:MOST_JOBS]]

    def undo(self) -> None:
        time.sleep(SETTLE)
        for patience in (4, 3, 2, 1, 0):
            try:
                self._remove()
            except IntegrityError:
                if not patience:
                    raise
                time.sleep(SETTLE)
            else:
                return

    def _remove(self) -> None:
        with self.portal.database.write() as session:
            session.execute(delete(table(Declaratieregel)).where(_l.declaratie_id > self.top))
            session.execute(delete(table(Bericht)).where(_m.onderwerp == "declaratie", _m.onderwerp_id > self.top))
            session.execute(delete(table(Declaratie)).where(_d.id > self.top))


class Submit(Declare):
    """A draft that is there goes to the SVB, with all checks of the law."""

    name = "submit"

    def requests(self) -> list[str]:
        """Write the drafts first: those are not what is measured."""
        drafts = list(enumerate(self.jobs[:MOST_DRAFTS], self.top + 1))
        with self.portal.database.write() as session:
            budgets = columns(IntegraalBudget)
            of_dossier = {row[0]: row[1] for row in session.execute(select(budgets.dossier_id, budgets.id))}
            rows = [_row(number, job, of_dossier[job.visitor.dossier_id]) for number, job in drafts]
            session.execute(insert(table(Declaratie)), rows)
            session.execute(insert(table(Declaratieregel)), [line for one in drafts for line in _lines(*one)])
        fields = {"versie": "2", "apart": "ja"}
        return [_post(job.visitor, f"/declaraties/{number}/indienen", fields) for number, job in drafts]


WORKS: dict[str, type[Work]] = {one.name: one for one in (Dashboard, Declare, Submit)}


def _post(visitor: Visitor, path: str, fields: dict[str, str]) -> str:
    body = urlencode({"_csrf": visitor.token, "_pagina": path, **fields})
    return f"{visitor.header}\t{path}\t{body}"


def _draft(job: Job) -> dict[str, str]:
    amount = "2:00" if job.eenheid is Eenheid.UUR else "1"
    lines = {f"u-{job.rate_id}-{day}": amount for day in DAYS}
    stand = f"{job.newest}.0" if job.newest else ""
    month = f"{job.maand:%Y-%m}"
    return {"overeenkomst": str(job.contract_id), "maand": month, "versie": stand, "actie": "bewaren", **lines}


def _quantity(job: Job) -> int:
    return MINUTES if job.eenheid is Eenheid.UUR else 1


def _row(number: int, job: Job, budget_id: int) -> dict[str, object]:
    total_ct = LINES * bedrag_ct(Tarief(job.tarief, job.eenheid), _quantity(job))
    row = Declaratie(
        id=number,
        dossier_id=job.visitor.dossier_id,
        budget_id=budget_id,
        zorgovereenkomst_id=job.contract_id,
        maand=job.maand,
        status=Declaratiestatus.CONCEPT,
        herkomst=Herkomst.PORTAAL,
        totaal_ct=total_ct,
        ontvangen_op=clock.today() - timedelta(days=1),
        gemaakt_op=clock.now(),
        version=2,
    )
    return row.model_dump()


def _lines(number: int, job: Job) -> list[dict[str, object]]:
    amount = _quantity(job)
    cents = bedrag_ct(Tarief(job.tarief, job.eenheid), amount)
    return [
        {
            "declaratie_id": number,
            "tariefregel_id": job.rate_id,
            "dag": job.maand.replace(day=day),
            "aantal": amount,
            "eenheid": job.eenheid,
            "tarief": job.tarief,
            "bedrag_ct": cents,
            "omschrijving": "",
        }
        for day in DAYS
    ]
