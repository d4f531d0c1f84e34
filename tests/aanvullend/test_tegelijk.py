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
from portal.db.flow import Impossible
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
