"""What a look ahead rests on: contracts, declarations and fixed amounts, for one and for many at once."""

from datetime import date

import pytest
from sqlmodel import Session, select

from portal import clock
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.law.geld import Eenheid
from portal.law.vooruitblik import Tempobron
from portal.vooruitblik.feiten import look_ahead
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import count_statements
from tests.vooruitblik.conftest import ahead
from tests.world import World, add_declaration

S = Declaratiestatus
A_MONTH = 60_000  # 20 hours of 30 euro


def change(db: Database, contract: int, **values: object) -> None:
    with db.write() as session:
        row = session.get_one(Zorgovereenkomst, contract)
        for name, value in values.items():
            setattr(row, name, value)


def make_fixed(session: Session, contract: int, cents: int) -> None:
    row = session.get_one(Zorgovereenkomst, contract)
    row.periodiek, row.maandbedrag_ct = True, cents
    rate = session.exec(select(Tariefregel).where(Tariefregel.zorgovereenkomst_id == contract)).one()
    rate.eenheid, rate.tarief, rate.per_maand = Eenheid.MAAND, cents * 1_000, 1


def test_without_a_declaration_what_was_agreed_counts(db: Database, world: World) -> None:
    """Joris: September and October can still be declared in time, November and December come."""
    found = ahead(db, world.joris)
    (source,) = found.bronnen
    assert (source.tempo.bron, source.tempo.per_maand_ct) == (Tempobron.AFGESPROKEN, A_MONTH)
    assert [one.van.month for one in source.verwacht] == [9, 10, 11, 12]
    assert found.prognose.beschikbaar_ct == 20_000
    assert found.prognose.tekort_ct == 4 * A_MONTH - 20_000


def test_what_was_declared_sets_the_pace(db: Database, world: World) -> None:
    add_declaration(db, world.joris, S.INGEDIEND, minutes=(120,))
    found = ahead(db, world.joris)
    (source,) = found.bronnen
    assert (source.tempo.bron, source.tempo.per_maand_ct) == (Tempobron.GEDECLAREERD, 6_000)
    assert found.behandeling_ct == 6_000
    assert found.prognose.beschikbaar_ct == 14_000
    assert [one.van.month for one in source.verwacht] == [9, 11, 12]


@pytest.mark.parametrize("status", [S.CONCEPT, S.GEWEIGERD, S.INGETROKKEN, S.VERVANGEN])
def test_what_was_not_sent_or_came_to_nothing_does_not_count(db: Database, world: World, status: S) -> None:
    add_declaration(db, world.joris, status)
    found = ahead(db, world.joris)
    assert found.behandeling_ct == 0
    assert found.bronnen[0].tempo.bron is Tempobron.AFGESPROKEN


def test_a_contract_that_waits_does_not_count_yet(db: Database, world: World) -> None:
    change(db, world.joris.contracts[0], status=Contractstatus.GETEKEND)
    found = ahead(db, world.joris)
    assert found.bronnen == ()
    assert [one.id for one in found.wachtend] == [world.joris.contracts[0]]
    assert found.prognose.over_ct == 20_000


def test_a_contract_that_ends_counts_until_its_last_day(db: Database, world: World) -> None:
    change(db, world.joris.contracts[0], status=Contractstatus.BEEINDIGD, einde=date(2026, 11, 15))
    (source,) = ahead(db, world.joris).bronnen
    assert [one.bedrag_ct for one in source.verwacht] == [A_MONTH, A_MONTH, A_MONTH // 2]


def test_a_fixed_amount_is_expected_as_it_is_planned(db: Database, world: World) -> None:
    """Nothing was paid of the year: every month is owed, whatever its term."""
    with db.write() as session:
        make_fixed(session, world.joris.contracts[0], 1_000)
    (source,) = ahead(db, world.joris).bronnen
    assert source.tempo.bron is Tempobron.VAST
    assert source.verwacht_ct == 12_000


def test_after_the_budget_there_is_nothing_to_look_at(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    frozen_clock.advance(days=60)
    with db.read() as session:
        assert look_ahead(session, [world.fatma.dossier_id], clock.today()) == {}


@pytest.mark.parametrize("fixed", [False, True])
def test_as_many_statements_for_many_as_for_one(db: Database, world: World, fixed: bool) -> None:
    if fixed:
        with db.write() as session:
            for person in (world.fatma, world.joris):
                make_fixed(session, person.contracts[0], 1_000)
    counts = []
    for people in ([world.joris.dossier_id], [world.fatma.dossier_id, world.joris.dossier_id]):
        for number in range(3):
            add_declaration(db, world.fatma, S.BETAALD, maand=date(2026, 8 + number, 1))
        with db.read() as session, count_statements(db) as statements:
            assert look_ahead(session, people, clock.today()).keys() == set(people)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= (12 if fixed else 4)
