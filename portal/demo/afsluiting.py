"""Two people whose budget ended: one waits for the fixing of it, of the other it was done."""

from datetime import date, timedelta

from sqlmodel import select

from portal import clock
from portal.actor import Rol
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.demo import personas
from portal.demo.agreed import employee
from portal.demo.blueprint import KLEIN
from portal.demo.contracts import let_run
from portal.demo.course import Slot
from portal.demo.declarations import add_declarations
from portal.demo.files import grant_budget
from portal.demo.stage import Budgethouder, Stage
from portal.demo.toelating import entitle
from portal.dossier.models import Dossier, Persoon
from portal.law.kalender import end_of_month
from portal.vaststelling.vaststellen import stel_vast

ENDED = 125  # days ago, at least: by now every declaration could be in
FIXED = 12  # days ago
EARLIEST = 4  # a year that ended before this month is taken to be the one before


def ended_period(today: date) -> tuple[date, date]:
    """The part of a calendar year that was over for some months."""
    end = end_of_month(today - timedelta(days=ENDED))
    if end.month < EARLIEST:
        end = date(end.year - 1, 12, 31)
    return date(end.year, 1, 1), end


def last_year(stage: Stage, person: Budgethouder) -> None:
    """A budget that is over, of which every month was paid."""
    period = ended_period(stage.today)
    entitle(stage, person, stage.consulent, KLEIN.parts)
    grant_budget(stage, person, KLEIN, period)
    slots = [Slot(0, date(period[1].year, month, 1)) for month in range(1, period[1].month + 1)]
    let_run(stage, person, slots)
    add_declarations(stage, person, slots)


def close_years(database: Database) -> None:
    """Fix the year of the one person, some days ago."""
    with clock.frozen(clock.today() - timedelta(days=FIXED)), database.write() as session:
        chosen = select(IntegraalBudget.id).join(Dossier).join(Persoon).where(Persoon.naam == personas.HENK.naam)
        stel_vast(session, database, employee(session, Rol.CONSULENT), session.exec(chosen).one())
