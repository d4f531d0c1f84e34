"""Deposits while several press at once, on both databases: spent once, sent back once, booked once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.aanvullend.beoordelen import AlGeboekt, Geweigerd
from portal.aanvullend.models import AanvullendeBoeking, Mutatiesoort
from portal.aanvullend.status import Rekeningstand
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, Stale
from portal.documenten.opslag import FolderStore
from tests.aanvullend.conftest import Zaak
from tests.race import race, refusals
from tests.world import NOW, build_world

_b = columns(AanvullendeBoeking)


@pytest.fixture
def zaak(both_db: Database, tmp_path: Path) -> Zaak:
    return Zaak(both_db, build_world(both_db), FolderStore(tmp_path / "bestanden"))


def _at_once(*acts: Callable[[], Any]) -> list[type[Exception]]:
    return [type(one) for one in refusals(race(*acts, around=lambda: clock.frozen(NOW)))]


def test_two_bills_do_not_share_one_deposit(zaak: Zaak) -> None:
    zaak.with_deposits(5_000)
    bills = [zaak.bill(5_000, "een"), zaak.bill(4_000, "twee"), zaak.bill(3_000, "drie")]
    assert _at_once(*(partial(zaak.approve, one) for one in bills)) == [Geweigerd] * 2
    zaak.check()
    (approved,) = (one for one in zaak.view().rekeningen if one.status is Rekeningstand.GOEDGEKEURD)
    assert _at_once(*[partial(zaak.pay, approved.id)] * 3) == [Impossible] * 2
    zaak.check()


def test_one_bill_is_paid_or_withdrawn_and_never_both(zaak: Zaak) -> None:
    zaak.with_deposits(5_000)
    number = zaak.bill(5_000)
    zaak.approve(number)
    assert _at_once(partial(zaak.pay, number), partial(zaak.withdraw, number)) == [Impossible]
    zaak.check()


def test_one_line_of_the_bank_is_booked_once(zaak: Zaak) -> None:
    oma = zaak.depositor()
    acts = [partial(zaak.deposit, oma, 700, bank="EEN", sleutel=f"vorm-{one}") for one in range(3)]
    refused = _at_once(*acts)
    assert len(refused) == 2
    assert set(refused) <= {AlGeboekt, IntegrityError}
    assert zaak.view().gestort_ct == 700


def test_one_line_of_the_bank_is_booked_for_one_service_only(zaak: Zaak) -> None:
    first = zaak.depositor()
    other = Zaak.__new__(Zaak)
    other.__dict__ |= {**zaak.__dict__, "id": zaak.announce("andere-dienst")}
    second = other.depositor(1)
    refused = _at_once(
        partial(zaak.deposit, first, 700, bank="EEN", sleutel="hier"),
        partial(other.deposit, second, 700, bank="EEN", sleutel="daar", place=1),
    )
    assert refused in ([AlGeboekt], [IntegrityError])
    assert zaak.view().gestort_ct + other.view().gestort_ct == 700


def test_the_rest_goes_back_once(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(900)
    zaak.stop()
    acts = [partial(zaak.give_back, oma, 900, f"vorm-{one}") for one in range(3)]
    assert _at_once(*acts) == [Geweigerd] * 2
    assert [one.bedrag_ct for one in zaak.lines(_b.soort == Mutatiesoort.TERUGGESTORT)] == [-900]
    zaak.check()


def test_a_double_click_sends_back_once_and_nobody_is_refused(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(900)
    zaak.stop()
    assert _at_once(*[partial(zaak.give_back, oma, 900, "vorm")] * 3) == []
    assert zaak.view().terug_ct == 900


def test_a_deposit_is_booked_back_or_promised_and_never_both(zaak: Zaak) -> None:
    zaak.with_deposits(900)
    number = zaak.bill(900)
    (line,) = zaak.lines()
    assert _at_once(partial(zaak.approve, number), partial(zaak.undo, line.id)) == [Geweigerd]
    zaak.check()


def test_a_mistake_is_booked_back_once(zaak: Zaak) -> None:
    zaak.with_deposits(900)
    (line,) = zaak.lines()
    assert _at_once(*[partial(zaak.undo, line.id)] * 3) == []
    assert [one.bedrag_ct for one in zaak.lines()] == [900, -900]


def _paid(zaak: Zaak, cents: int, sleutel: str = "") -> int:
    number = zaak.bill(cents, sleutel)
    zaak.approve(number)
    zaak.pay(number)
    return number


def test_a_payment_comes_back_once(zaak: Zaak) -> None:
    zaak.with_deposits(500, 400)
    number = _paid(zaak, 900)
    assert _at_once(*(partial(zaak.came_back, number, f"X{one}") for one in range(3))) == [Impossible] * 2
    assert [one.bedrag_ct for one in zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN)] == [500, 400]
    zaak.check()


def test_a_double_click_books_a_return_once_and_nobody_is_refused(zaak: Zaak) -> None:
    zaak.with_deposits(900)
    number = _paid(zaak, 900)
    assert _at_once(*[partial(zaak.came_back, number, "X1")] * 3) == []
    assert len(zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN)) == 1


def test_one_line_of_the_bank_returns_one_bill_and_is_no_deposit(zaak: Zaak) -> None:
    other = Zaak.__new__(Zaak)
    other.__dict__ |= {**zaak.__dict__, "id": zaak.announce("andere-dienst"), "_bank": 100}
    zaak.with_deposits(900)
    (opa,) = other.with_deposits(700)
    here, there = _paid(zaak, 900), _paid(other, 700)
    refused = _at_once(
        partial(zaak.came_back, here, "EEN"),
        partial(other.came_back, there, "EEN"),
        partial(other.deposit, opa, 900, bank="EEN", sleutel="stort"),
    )
    assert len(refused) == 2
    assert set(refused) <= {AlGeboekt, IntegrityError}
    assert len(zaak.lines(_b.kenmerk == "EEN")) == 1


def test_a_bill_that_came_back_is_paid_again_once(zaak: Zaak) -> None:
    zaak.with_deposits(900)
    number = _paid(zaak, 900)
    zaak.came_back(number, "X1")
    zaak.correct(number)
    zaak.approve(number)
    version = zaak.view().bill(number).version
    acts = [*[partial(zaak.pay, number)] * 2, partial(zaak.came_back, number, "X2", version=version)]
    refused = _at_once(*acts)  # the page of the return is one of before it was paid again
    assert len(refused) == 2
    assert set(refused) <= {Impossible, Stale}
    view = zaak.view()
    assert (view.bill(number).status, view.betaald_ct) == (Rekeningstand.BETAALD, 900)
    zaak.check()


def test_a_bill_that_came_back_is_put_right_or_withdrawn_and_never_both(zaak: Zaak) -> None:
    zaak.with_deposits(900)
    number = _paid(zaak, 900)
    zaak.came_back(number)
    version = zaak.view().bill(number).version
    refused = _at_once(partial(zaak.correct, number, version=version), partial(zaak.withdraw, number))
    assert refused in ([], [Impossible], [Stale])
    assert zaak.view().bill(number).status is Rekeningstand.INGETROKKEN
    zaak.check()


def test_a_rest_comes_back_once_and_goes_again_once(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(900)
    zaak.stop()
    zaak.give_back(oma)
    sent = zaak.lines()[-1].id
    assert _at_once(*(partial(zaak.rest_came_back, sent, f"X{one}") for one in range(3))) == [Impossible] * 2
    zaak.correct_depositor(oma)
    assert _at_once(*(partial(zaak.give_back, oma, 900, f"vorm-{one}") for one in range(3))) == [Geweigerd] * 2
    assert zaak.view().terug_ct == 900
    zaak.check()


def test_a_mistaken_return_is_booked_back_or_the_bill_goes_on(zaak: Zaak) -> None:
    zaak.with_deposits(500, 400)
    number = _paid(zaak, 900)
    zaak.came_back(number)
    first, second = (one.id for one in zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN))
    acts = (partial(zaak.not_returned, first), partial(zaak.not_returned, second), partial(zaak.refuse, number))
    assert set(_at_once(*acts)) <= {Impossible}
    zaak.check()


def test_a_service_is_not_made_cheaper_than_what_is_set_apart(zaak: Zaak) -> None:
    zaak.with_deposits(50_000)
    number = zaak.bill(50_000)
    version = zaak.view().version
    refused = _at_once(partial(zaak.approve, number), partial(zaak.change, version, kosten="400"))
    view = zaak.view()
    assert view.gereserveerd_ct == 50_000  # a bill may be higher than was expected; a change may not hide that
    assert (refused, view.kosten_ct) in (([], 40_000), ([Geweigerd], 60_000))
    with pytest.raises(Geweigerd):
        zaak.change(kosten="400,01")


def test_two_changes_do_not_overwrite_each_other(zaak: Zaak) -> None:
    version = zaak.view().version
    acts = [partial(zaak.change, version, wat=f"Muziekles {one}") for one in range(3)]
    assert _at_once(*acts) == [Stale] * 2
    view = zaak.view()
    assert (view.versie, [one.wat for one in view.versies]) == (2, ["Muziekles"])


def test_a_change_and_a_stop_do_not_cross(zaak: Zaak) -> None:
    version = zaak.view().version
    refused = _at_once(partial(zaak.change, version, wat="Dans"), zaak.stop)
    assert set(refused) <= {Impossible, Stale}
    assert zaak.view().gestopt_op is not None
