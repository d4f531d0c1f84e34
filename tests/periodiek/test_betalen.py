"""Rounds of payments: once, never above the budget, at the same moment, and after a crash in the middle."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Boeking, IntegraalBudget
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Persoon
from portal.law.uitbetaling import Weigergrond
from portal.logboek.models import Logregel
from portal.periodiek.besluiten import Besluit, Inhoudingform, Onjuist, Opschorting, Weigering, decide, withhold
from portal.periodiek.betalen import MaandLoopt, NietsTeBetalen, Veranderd, begin_round, carry_out, round_of
from portal.periodiek.lijst import Lijn
from portal.periodiek.models import Maandbesluitsoort as B
from portal.svb.overeenkomsten import is_paid
from tests.periodiek.conftest import (
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    add_monthly,
    begin,
    books_balance,
    change_contract,
    month_of,
    outcomes,
    paid,
    pay_month,
    the_list,
)
from tests.race import race, refusals
from tests.svb.conftest import act, brought_to, load
from tests.world import TODAY, World, build_world

GROUND = Weigergrond.NIET_VOLGENS_AFSPRAAK
ROOT = Path(__file__).resolve().parents[2]


def judge(db: Database, world: World, contract: int, kind: B, form: str = "besluit-een", **typed: object) -> None:
    models = {B.WEIGEREN: Weigering, B.OPSCHORTEN: Opschorting, B.HERVATTEN: Besluit}
    known = {"grond": GROUND, "toelichting": "Er is iets.", "tot": date(2026, 11, 30), "bedrag": 100_000}
    with db.write() as session:
        sent = models[kind].model_validate({**known, **typed} if kind is not B.HERVATTEN else {})
        decide(session, db, world.svb, contract, OCTOBER, kind, sent, form)


def told(db: Database) -> list[Berichtsoort]:
    with db.read() as session:
        return [one.soort for one in session.exec(select(Bericht).order_by(col(Bericht.id)))]


def test_a_month_is_paid_booked_told_and_recorded(db: Database, world: World, monthly: int) -> None:
    pay_month(db, world)
    (one,) = paid(db)
    assert (one.bedrag_ct, one.tekort_ct, one.maand, one.volgnummer) == (100_000, 0, OCTOBER, 1)
    books_balance(db)
    with db.read() as session:
        booking = session.exec(select(Boeking).where(col(Boeking.maandbetaling_id) == one.id)).one()
        message = session.exec(select(Bericht).order_by(col(Bericht.id).desc())).first()
        log = session.exec(select(Logregel).order_by(col(Logregel.id).desc())).first()
    assert (booking.bedrag_ct, booking.kenmerk, booking.datum) == (-100_000, "SVB-1", TODAY)
    assert message
    assert message.soort is Berichtsoort.MAAND_BETAALD
    assert (message.onderwerp, message.onderwerp_id) == ("vaste_betaling", monthly)
    assert log
    assert (log.activiteit, log.dossier_id) == ("maand-betalen", world.fatma.dossier_id)
    assert [line.lijn for line in the_list(db).regels] == [Lijn.BETAALD]


def test_the_same_form_begins_one_round_and_a_second_turn_pays_nothing(
    db: Database, world: World, monthly: int
) -> None:
    first = begin(db, world.svb)
    with db.write() as session:
        assert begin_round(session, world.svb, OCTOBER, TODAY, "SVB-1", (), "?", "formulier-een") == first
    for _ in range(3):
        assert carry_out(db, world.svb, first)
    assert len(paid(db)) == 1
    books_balance(db)


def test_a_round_is_begun_with_the_list_that_was_seen(db: Database, world: World, monthly: int) -> None:
    seen = the_list(db).stand
    add_monthly(db, world.joris, 5_000)
    with db.write() as session, pytest.raises(Veranderd):
        begin_round(session, world.svb, OCTOBER, TODAY, "SVB-1", (), seen, "formulier-een")
    assert paid(db) == []


def test_a_month_that_is_not_over_is_not_paid(db: Database, world: World, monthly: int) -> None:
    with db.write() as session, pytest.raises(MaandLoopt):
        begin_round(session, world.svb, NOVEMBER, TODAY, "SVB-1", (), the_list(db, NOVEMBER).stand, "formulier-een")


def test_nothing_due_begins_no_round(db: Database, world: World) -> None:
    with db.write() as session, pytest.raises(NietsTeBetalen):
        begin_round(session, world.svb, OCTOBER, TODAY, "SVB-1", (), the_list(db).stand, "formulier-een")


def test_the_budget_is_never_passed_and_what_fits_is_paid(db: Database, world: World) -> None:
    """Joris has 200 euro."""
    contract = add_monthly(db, world.joris, 15_000)
    pay_month(db, world, SEPTEMBER)
    (line,) = the_list(db).regels
    assert (line.lijn, line.maand.payable_ct, line.maand.short_ct) == (Lijn.DEELS, 5_000, 10_000)
    pay_month(db, world)
    assert [(one.bedrag_ct, one.tekort_ct) for one in paid(db)] == [(15_000, 0), (5_000, 10_000)]
    assert told(db) == [Berichtsoort.MAAND_BETAALD, Berichtsoort.MAAND_DEELS]
    assert [one.lijn for one in the_list(db).regels] == [Lijn.GEEN_GELD]
    assert outcomes(db) == ["betaald", "deels"]
    books_balance(db)
    with db.write() as session:  # the budget is raised: what was short follows, once
        row = session.get_one(IntegraalBudget, world.joris.budget_id)
        row.granted_ct += 50_000
        session.add(row)
    assert month_of(db, world.joris, contract).due_ct == 10_000
    pay_month(db, world, form="formulier-aanvulling")
    assert [one.volgnummer for one in paid(db)] == [1, 1, 2]


def test_what_changed_after_the_round_began_is_not_paid(db: Database, world: World, monthly: int) -> None:
    number = begin(db, world.svb)
    change_contract(db, monthly, maandbedrag_ct=90_000)
    assert carry_out(db, world.svb, number)
    assert outcomes(db) == ["veranderd"]
    assert paid(db) == []
    pay_month(db, world, form="formulier-twee")
    assert [one.bedrag_ct for one in paid(db)] == [90_000]


def test_a_wage_is_paid_when_the_parts_are_known(db: Database, world: World) -> None:
    contract = add_monthly(db, world.fatma, payroll=True, model="arbeidsovereenkomst")
    assert the_list(db).betaalbaar == ()
    with db.write() as session:
        withhold(session, db, world.svb, contract, OCTOBER, Inhoudingform(ingehouden=30_000))
    pay_month(db, world)
    with db.read() as session:
        booking = session.exec(select(Boeking).where(col(Boeking.maandbetaling_id).is_not(None))).one()
    assert (booking.bedrag_ct, booking.ingehouden_ct) == (-100_000, 30_000)
    assert told(db) == [Berichtsoort.MAAND_LOON]
    # The same amount next month asks it no more; a broken month is another amount.
    assert [one.contract.id for one in the_list(db, SEPTEMBER).betaalbaar] == [contract]
    change_contract(db, contract, einde=date(2026, 9, 15))
    assert the_list(db, SEPTEMBER).betaalbaar == ()


@pytest.mark.parametrize(
    ("payroll", "typed", "field"),
    [
        (True, {"ingehouden": 100_001}, "ingehouden"),
        (True, {"ingehouden": 1, "werkgeverslasten": 1}, "werkgeverslasten"),
        (False, {"ingehouden": 1}, "ingehouden"),
    ],
)
def test_wrong_parts_are_told_beside_their_field(
    db: Database, world: World, payroll: bool, typed: dict[str, int], field: str
) -> None:
    contract = add_monthly(db, world.fatma, payroll=payroll)
    with db.write() as session, pytest.raises(Onjuist) as refused:
        withhold(session, db, world.svb, contract, OCTOBER, Inhoudingform(**typed))
    assert list(refused.value.errors) == [field]


def test_a_refusal_and_a_suspension_hold_what_they_say(db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN, bedrag=40_000)
    judge(db, world, monthly, B.WEIGEREN, bedrag=40_000)  # the same form again
    assert month_of(db, world.fatma, monthly).due_ct == 60_000
    judge(db, world, monthly, B.OPSCHORTEN, "besluit-twee")
    assert [one.lijn for one in the_list(db).regels] == [Lijn.OPGESCHORT]
    with pytest.raises(Impossible):
        judge(db, world, monthly, B.OPSCHORTEN, "besluit-drie")
    judge(db, world, monthly, B.HERVATTEN, "besluit-vier")
    assert month_of(db, world.fatma, monthly).due_ct == 60_000
    pay_month(db, world)
    assert [one.bedrag_ct for one in paid(db)] == [60_000]
    kinds = [Berichtsoort.MAAND_GEWEIGERD, Berichtsoort.MAAND_OPGESCHORT, Berichtsoort.MAAND_HERVAT]
    assert told(db) == [*kinds, Berichtsoort.MAAND_BETAALD]


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        (B.WEIGEREN, {"bedrag": 0}, "bedrag"),
        (B.WEIGEREN, {"bedrag": 100_001}, "bedrag"),
        (B.WEIGEREN, {"grond": Weigergrond.VERZOEK_COLLEGE}, "grond"),
        (B.OPSCHORTEN, {"tot": TODAY}, "tot"),
        (B.OPSCHORTEN, {"grond": Weigergrond.VERZOEK_COLLEGE, "tot": date(2027, 2, 10)}, "tot"),
        (B.OPSCHORTEN, {"tot": date(2028, 1, 1)}, "tot"),
        (B.OPSCHORTEN, {"grond": Weigergrond.DERDE_TE_LAAT}, "grond"),
    ],
)
def test_a_wrong_decision_is_told_beside_its_field(
    db: Database, world: World, monthly: int, kind: B, typed: dict[str, object], field: str
) -> None:
    with pytest.raises(Onjuist) as refused:
        judge(db, world, monthly, kind, **typed)
    assert list(refused.value.errors) == [field]
    assert month_of(db, world.fatma, monthly).due_ct == 100_000


def test_an_employee_does_not_pay_a_namesake(db: Database, world: World, monthly: int) -> None:
    number = begin(db, world.svb)
    with db.write() as session:
        person = session.get_one(Persoon, world.fatma.persoon_id)
        person.naam = world.svb.naam
        session.add(person)
    assert carry_out(db, world.svb, number)
    assert outcomes(db) == ["eigen_dossier"]
    assert paid(db) == []


def test_two_rounds_at_the_same_moment_pay_once(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    contracts = [add_monthly(db, world.fatma, 10_000 * (place + 1)) for place in range(3)]
    rounds = [begin(db, world.svb, form=f"formulier-{place}") for place in range(3)]
    acts = [lambda number=number: carry_out(db, world.svb, number, seconds=60) for number in (*rounds, *rounds)]
    assert refusals(race(*acts)) == []
    assert sorted(one.zorgovereenkomst_id for one in paid(db)) == contracts
    assert sorted(outcomes(db)) == ["betaald"] * 3 + ["niets"] * 6
    books_balance(db)


def test_a_round_and_a_declaration_for_the_last_euro(both_db: Database) -> None:
    """Joris has 200 euro; a declaration of 120 was found payable, and the fixed amount is 150."""
    db, world = both_db, build_world(both_db)
    add_monthly(db, world.joris, 15_000)
    number = brought_to(db, world, Declaratiestatus.BETAALBAAR, world.joris)
    version, ronde = load(db, number).version, begin(db, world.svb)
    race(
        lambda: act(db, world.svb, number, "betalen", version),
        lambda: carry_out(db, world.svb, ronde, seconds=60),
    )
    books_balance(db)
    with db.read() as session:
        budget = session.get_one(IntegraalBudget, world.joris.budget_id)
    assert budget.paid_ct in (12_000, 15_000)
    assert outcomes(db) == (["betaald"] if budget.paid_ct == 15_000 else ["veranderd"])


def test_a_payment_and_a_refusal_at_the_same_moment(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    contract = add_monthly(db, world.fatma)
    ronde = begin(db, world.svb)
    race(lambda: judge(db, world, contract, B.WEIGEREN), lambda: carry_out(db, world.svb, ronde, seconds=60))
    month = month_of(db, world.fatma, contract)
    assert month.stand.paid_ct + month.stand.refused_ct == 100_000
    assert month.stand.overpaid_ct == 0
    books_balance(db)


CRASH = """
import os, signal, sys
from portal import tables
from portal.actor import Actor, Grond, Rol
from portal.budget import service
from portal.db import Database, Keyring
from portal.periodiek import betalen

tables.load()
url, ronde, medewerker, lines, after = sys.argv[1], *map(int, sys.argv[2:6])
db = Database(url, Keyring((b"k" * 32,), (b"k" * 32,)))
real, done = betalen.book_monthly, []

def die_in_the_middle(*args):
    if len(done) == lines:
        if after:
            real(*args)  # booked, and not committed
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(1)
    return real(*args)

betalen.book_monthly = die_in_the_middle
actor = Actor(Rol.SVB, "Yara Benali", Grond.TAAK, medewerker_id=medewerker, organisatie_id=3)
betalen.carry_out(db, actor, ronde, seconds=600)
"""


@pytest.mark.parametrize("after", [0, 1], ids=["before the booking", "after the booking"])
def test_a_round_that_was_killed_goes_on_and_nothing_is_lost_or_doubled(
    both_db: Database, tmp_path: Path, after: int
) -> None:
    """A process of its own is killed within the third payment; another one goes on."""
    db, world = both_db, build_world(both_db)
    for place in range(5):
        add_monthly(db, world.fatma, 10_000 + place)
    ronde = begin(db, world.svb)
    script = tmp_path / "ronde.py"
    script.write_text(CRASH)
    arguments = [db.url.render_as_string(hide_password=False), ronde, world.svb.medewerker_id, 2, after]
    died = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=300,
    )  # fmt: skip
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert len(paid(db)) == 2
    books_balance(db)
    with db.read() as session:
        assert not round_of(session, ronde).af
    assert carry_out(db, world.svb, ronde, seconds=60)
    assert [one.bedrag_ct for one in paid(db)] == [10_000, 10_001, 10_002, 10_003, 10_004]
    assert told(db) == [Berichtsoort.MAAND_BETAALD] * 5
    assert outcomes(db) == ["betaald"] * 5
    books_balance(db)


def test_a_round_that_takes_too_long_goes_on_in_the_next_turn(db: Database, world: World) -> None:
    for place in range(3):
        add_monthly(db, world.fatma, 10_000 + place)
    number = begin(db, world.svb)
    assert not carry_out(db, world.svb, number, seconds=-1)
    assert paid(db) == []
    assert carry_out(db, world.svb, number, seconds=60)
    assert len(paid(db)) == 3


def test_what_was_paid_by_the_month_keeps_its_approval(db: Database, world: World, monthly: int) -> None:
    with db.read() as session:
        assert not is_paid(session, monthly)
    pay_month(db, world)
    with db.read() as session:
        assert is_paid(session, monthly)
