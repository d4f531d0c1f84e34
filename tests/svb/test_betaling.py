"""Payments: booked once, never over the integral budget, also when two people pay at the same moment."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import select

from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Boeking, Boekingsoort, IntegraalBudget
from portal.budget.service import Overschreden
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.declaratie.service import withdraw_declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.logboek.models import Logregel
from portal.svb.service import Onjuist
from tests.race import race, refusals
from tests.svb.conftest import act, brought_to, load, outcomes
from tests.world import TODAY, Person, World, build_world


def payments(db: Database, person: Person) -> list[Boeking]:
    with db.read() as session:
        chosen = select(Boeking).where(Boeking.budget_id == person.budget_id, Boeking.soort == Boekingsoort.BETAALD)
        return list(session.exec(chosen))


def paid_ct(db: Database, person: Person) -> int:
    """What the budget row says, which must be what the ledger adds up to."""
    with db.read() as session:
        budget = session.get_one(IntegraalBudget, person.budget_id)
    assert budget.paid_ct == -sum(one.bedrag_ct for one in payments(db, person))
    assert budget.paid_ct <= budget.granted_ct
    return budget.paid_ct


@pytest.mark.parametrize(
    ("start", "amount_ct", "end"),
    [(S.BETAALBAAR, 12_000, S.BETAALD), (S.DEELS_BETAALBAAR, 4_000, S.DEELS_BETAALD)],
)
def test_what_was_made_payable_is_booked_told_and_recorded(
    db: Database, world: World, start: S, amount_ct: int, end: S
) -> None:
    number = brought_to(db, world, start)
    act(db, world.svb, number, "betalen", datum=date(2026, 11, 9), kenmerk="SVB-77")
    row, booked = load(db, number), payments(db, world.fatma)
    assert (row.status, row.betaald_ct) == (end, amount_ct)
    assert paid_ct(db, world.fatma) == amount_ct
    assert [(one.bedrag_ct, one.datum, one.kenmerk, one.declaratie_id) for one in booked] == [
        (-amount_ct, date(2026, 11, 9), "SVB-77", number)
    ]
    assert booked[0].uitkomst_id == outcomes(db, number)[-1].id
    with db.read() as session:
        told = session.exec(select(Bericht).order_by(Bericht.id.desc())).first()  # type: ignore[union-attr]
        log = session.exec(select(Logregel).order_by(Logregel.id.desc())).first()  # type: ignore[union-attr]
    assert told
    assert told.soort is Berichtsoort.DECLARATIE_BETAALD
    facts = {"betaald_ct": amount_ct, "betaald_op": "2026-11-09", "kenmerk": "SVB-77", "bedrag_ct": 12_000}
    assert told.feiten.items() >= facts.items()
    assert log
    assert (log.activiteit, log.dossier_id) == ("declaratie-betalen", world.fatma.dossier_id)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2026, 11, 4)])
def test_a_payment_is_not_in_the_future_and_not_before_the_declaration(db: Database, world: World, day: date) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    before = load(db, number)
    with pytest.raises(Onjuist) as refused:
        act(db, world.svb, number, "betalen", datum=day)
    assert list(refused.value.errors) == ["datum"]
    assert load(db, number) == before
    assert paid_ct(db, world.fatma) == 0


@pytest.mark.parametrize("status", [S.INGEDIEND, S.HERSTEL_GEVRAAGD, S.OPGESCHORT, S.GEWEIGERD, S.BETAALD])
def test_only_what_is_payable_is_paid(db: Database, world: World, status: S) -> None:
    number = brought_to(db, world, status)
    before = paid_ct(db, world.fatma)
    with pytest.raises(Impossible):
        act(db, world.svb, number, "betalen")
    assert paid_ct(db, world.fatma) == before


def test_what_was_withdrawn_meanwhile_is_not_paid(db: Database, world: World) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    version = load(db, number).version
    with db.write() as session:
        withdraw_declaratie(session, db, world.fatma.actor, number, version)
    with pytest.raises(Impossible):
        act(db, world.svb, number, "betalen", version=version)
    assert paid_ct(db, world.fatma) == 0


def test_of_two_payments_for_the_last_euro_one_wins_and_the_other_is_told(both_db: Database) -> None:
    """Joris has 200 euro, and two declarations of 120 were both found payable."""
    db, world = both_db, build_world(both_db)
    numbers = [brought_to(db, world, S.BETAALBAAR, world.joris) for _ in range(2)]
    versions = [load(db, number).version for number in numbers]

    def payment(number: int, version: int) -> Callable[[], None]:
        return lambda: act(db, world.svb, number, "betalen", version)

    refused = refusals(race(*[payment(*one) for one in zip(numbers, versions, strict=True)]))
    assert [type(one) for one in refused] == [Overschreden]
    assert refused[0].remaining_ct == 8_000  # type: ignore[attr-defined]
    assert sorted(load(db, number).status for number in numbers) == [S.BETAALBAAR, S.BETAALD]
    assert paid_ct(db, world.joris) == 12_000


def test_a_double_click_pays_once(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    number = brought_to(db, world, S.BETAALBAAR)
    version = load(db, number).version
    refused = refusals(race(*5 * [lambda: act(db, world.svb, number, "betalen", version)]))
    assert len(refused) == 4
    assert {type(one) for one in refused} <= {Impossible, Stale}
    assert len(payments(db, world.fatma)) == 1
    assert paid_ct(db, world.fatma) == 12_000


def test_a_payment_and_a_withdrawal_at_the_same_moment(both_db: Database) -> None:
    """One of them wins; money that was booked belongs to a declaration that was paid."""
    db, world = both_db, build_world(both_db)
    number = brought_to(db, world, S.BETAALBAAR)
    version = load(db, number).version

    def withdraw() -> None:
        with db.write() as session:
            withdraw_declaratie(session, db, world.fatma.actor, number, version)

    refused = refusals(race(lambda: act(db, world.svb, number, "betalen", version), withdraw))
    assert len(refused) == 1
    assert isinstance(refused[0], Impossible | Stale)
    paid = load(db, number).status is S.BETAALD
    assert paid_ct(db, world.fatma) == (12_000 if paid else 0)
