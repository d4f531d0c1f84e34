"""Somebody who pays fixed amounts a month: the months before the last were paid, and the last one waits at the SVB."""

from datetime import date, timedelta

from sqlmodel import select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.demo import personas, persoon
from portal.demo.agreed import employee
from portal.demo.blueprint import VAST
from portal.demo.cast import set_stage
from portal.demo.contracts import let_run
from portal.demo.course import months_over, period_on
from portal.demo.files import add_person, grant_budget, open_file
from portal.demo.rows import Rows
from portal.demo.stage import Budgethouder
from portal.law.afwezigheid import Afwezigheidsoort
from portal.law.kalender import end_of_month
from portal.periodiek import afwezig, vraag
from portal.periodiek.afwezig import Melding
from portal.periodiek.besluiten import Inhoudingform, withhold
from portal.periodiek.betalen import begin_round, carry_out
from portal.periodiek.lijst import list_of
from portal.periodiek.maanden import months_of_dossier
from portal.zorgovereenkomst.models import Zorgovereenkomst

WITHHELD_PERCENT = 31
ADMITTED_BEFORE = timedelta(days=75)
PAID_AFTER = timedelta(days=18)  # so long after a month the SVB paid it
HALFWAY = 16


def pay_monthly(database: Database) -> None:
    """Youssef with two fixed amounts: a wage over the whole period, and a second one that began halfway a month."""
    today = clock.today()
    with database.write() as session:
        desk = employee(session, Rol.SVB)
    person = _youssef(database, today)
    actor = Actor(
        Rol.BUDGETHOUDER, person.naam, Grond.EIGEN, persoon_id=person.persoon_id, dossier_id=person.dossier_id
    )
    months = months_over(today)
    for month in months[:-1]:
        with clock.frozen(min(end_of_month(month) + PAID_AFTER, today)):
            _withhold(database, desk, person, month)
            _pay(database, desk, month)
    with clock.frozen(end_of_month(months[-1]) + timedelta(days=1)):
        vraag.ask_about(database, months[-1])
    _say_yes(database, actor, months[-2])
    _on_leave(database, actor, today)


def _youssef(database: Database, today: date) -> Budgethouder:
    period = period_on(today)
    with database.write() as session:
        rows = Rows(session)
        stage = set_stage(rows, database.keys)
        address = ("Havenkade 8", "1234 AB", persoon.WATERVEEN)
        who = personas.YOUSSEF
        number = add_person(stage, who.bsn or "", who.naam, address, date(1972, 10, 4))
        person = open_file(
            stage, number, who.naam, persoon.WATERVEEN, f"W-{1000 + number}", period[0] - ADMITTED_BEFORE
        )
        grant_budget(stage, person, VAST, period)
        let_run(stage, person, [])
        second = stage.row(Zorgovereenkomst, person.contracts[1].id)
        second.ingang = months_over(today)[-3].replace(day=HALFWAY)
        stage.play()
        rows.store()
    return person


def _withhold(database: Database, desk: Actor, person: Budgethouder, month: date) -> None:
    """What the SVB withholds of a wage that was not paid before."""
    with database.read() as session:
        found = months_of_dossier(session, person.dossier_id, clock.today())
    for one in found:
        if one.maand == month and one.contract.loonheffing and not one.is_complete:
            tax = Inhoudingform(ingehouden=one.payable_ct * WITHHELD_PERCENT // 100)
            with database.write() as session:
                withhold(session, database, desk, one.contract.id, month, tax)


def _pay(database: Database, desk: Actor, month: date) -> None:
    with database.write() as session:
        seen = list_of(session, month, clock.today(), ())
        kenmerk = f"SVB-{month:%Y%m}"
        number = begin_round(session, desk, month, clock.today(), kenmerk, (), seen.stand, f"demo-{month:%Y-%m}")
    carry_out(database, desk, number, seconds=60)


def _say_yes(database: Database, actor: Actor, month: date) -> None:
    with database.write() as session:
        found = months_of_dossier(session, actor.dossier_id or 0, clock.today())
        one = next(each for each in found if each.maand == month)
        vraag.answer(session, database, actor, one, klopt=True, form=f"demo-{month:%Y-%m}")


def _on_leave(database: Database, actor: Actor, today: date) -> None:
    """The helper with a wage goes on leave for a few days, where the period has them left."""
    with database.write() as session:
        chosen = select(Zorgovereenkomst).where(Zorgovereenkomst.dossier_id == actor.dossier_id)
        wages = [one for one in session.exec(chosen) if one.loonheffing]
        found = months_of_dossier(session, actor.dossier_id or 0, today)
        contract = next(each.contract for each in found if each.contract.id == wages[0].id)
        first = today + timedelta(days=6)
        said = Melding(soort=Afwezigheidsoort.VERLOF, van=first, tot=first + timedelta(days=4))
        if not afwezig.mistakes(said, contract, []):
            afwezig.report(session, database, actor, contract, said, "demo-verlof-van-mirjam")
