"""The bulk is many times the first demo person: same volume, own number, and everything adds up."""

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, text
from sqlmodel import select
from stdnum.nl import bsn as elfproef

from portal import clock
from portal.berichten.models import Bericht
from portal.budget.models import Boeking, Boekingsoort, Deelbudget, IntegraalBudget
from portal.budget.queries import budget_of
from portal.clock import today
from portal.db import Database
from portal.declaratie.models import Declaratie, Uitkomst
from portal.declaratie.queries import declarations_of
from portal.demo import seed
from portal.demo.bsn import valid_from
from portal.demo.bulk import fill
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import BSN, person_by_bsn
from portal.plan.models import Plandienst
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.queries import contract_in
from tests.demo.conftest import KEYS
from tests.demo.test_seed import content
from tests.world import NOW

MANY = 7


@pytest.fixture(scope="module")
def _filled_once(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, range, int]:
    path = tmp_path_factory.mktemp("bulk") / "bulk.db"
    shutil.copy(_template, path)
    database = Database(f"sqlite:///{path}", KEYS)
    new, before = fill_both(database)
    database.dispose()
    return path, new, before


@pytest.fixture
def filled(_filled_once: tuple[Path, range, int], tmp_path: Path) -> Iterator[tuple[Database, range, int]]:
    """The demo persons and seven more: database, numbers of the new dossiers, declarations before."""
    path, new, before = _filled_once
    shutil.copy(path, tmp_path / "bulk.db")
    database = Database(f"sqlite:///{tmp_path / 'bulk.db'}", KEYS)
    yield database, new, before
    database.dispose()


def fill_both(database: Database) -> tuple[range, int]:
    with clock.frozen(NOW):
        seed.fill(database)
        with database.read() as session:
            before = session.exec(select(func.count()).select_from(Declaratie)).one()
        return fill(database, MANY), before


def test_numbers_pass_the_elfproef():
    found = list(islice(valid_from(90_000_000), 1000))
    assert all(map(elfproef.is_valid, found))
    assert len(set(found)) == 1000


def test_everybody_has_the_volume_of_the_first_person(filled):
    database, new, before = filled
    with database.read() as session:
        for number in new:
            assert count(session, Zorgovereenkomst, number) == 8
            assert count(session, Declaratie, number) == 60
            assert count(session, Bericht, number) == 5
            budget = budget_of(session, number, today())
            assert len(budget.delen) == 4
        services = session.exec(select(func.count()).select_from(Plandienst)).one()
        all_declarations = session.exec(select(func.count()).select_from(Declaratie)).one()
    assert services >= 6 * MANY
    assert all_declarations == before + 60 * MANY


def count(session, model, dossier_id):
    return session.exec(select(func.count()).select_from(model).where(model.dossier_id == dossier_id)).one()


def test_rows_of_one_person_belong_together(filled):
    database, new, _ = filled
    with database.read() as session:
        for number in new:
            for row in declarations_of(session, number, limit=60):
                contract = contract_in(session, number, row.contract_id)
                assert contract.nummer.startswith(f"ZO-B-{number}-")
                assert row.contract == contract.nummer
            sums = session.exec(select(IntegraalBudget).where(IntegraalBudget.dossier_id == number)).one()
            booked = session.exec(select(Boeking).where(Boeking.budget_id == sums.id)).all()
            paid = sum(-one.bedrag_ct for one in booked if one.soort == Boekingsoort.BETAALD)
            granted = sum(one.bedrag_ct for one in booked if one.soort == Boekingsoort.TOEGEKEND)
            assert (sums.granted_ct, sums.paid_ct) == (granted, paid)
            for one in booked:
                if one.declaratie_id:
                    assert session.get_one(Declaratie, one.declaratie_id).dossier_id == number
                    assert session.get_one(Uitkomst, one.uitkomst_id).declaratie_id == one.declaratie_id


def test_a_declaration_lies_far_from_the_next_of_the_same_person(filled):
    database, new, _ = filled
    with database.read() as session:
        ids = session.exec(select(Declaratie.id).where(Declaratie.dossier_id == new[0]).order_by(Declaratie.id)).all()
    assert {later - earlier for earlier, later in pairwise(ids)} == {MANY}


def test_each_municipality_gives_its_own_part_and_keeps_its_own_people(filled):
    database, new, _ = filled
    with database.read() as session:
        homes = Counter(session.exec(select(Dossier.gemeente_id).where(Dossier.id.in_(new))))
        for number in new:
            home = session.get_one(Dossier, number).gemeente_id
            decision = budget_of(session, number, today()).beschikking_id
            givers = set(session.exec(select(Deelbudget.verstrekker_id).where(Deelbudget.beschikking_id == decision)))
            assert home in givers
            assert not givers & (set(homes) - {home})
    assert len(homes) == 2


def test_people_are_found_by_their_number_and_readable_only_with_the_key(filled):
    database, new, _ = filled
    with database.read() as session:
        person = session.get_one(Persoon, session.get_one(Dossier, new[0]).persoon_id)
        number = database.keys.decrypt(person.bsn, BSN)
        assert elfproef.is_valid(number)
        assert person_by_bsn(session, database.keys, number).id == person.id


def test_a_second_time_adds_others_and_new_rows_follow(filled):
    database, new, _ = filled
    again = fill(database, 2)
    assert not set(again) & set(new)
    with database.write() as session:
        helper = Zorgverlener(naam="Na de bulk")
        session.add(helper)
        session.flush()
        assert helper.id == session.exec(select(func.count()).select_from(Zorgverlener)).one()


def test_postgresql_gets_the_same_rows(filled, pg_db):
    fill_both(pg_db)
    assert content(pg_db) == content(filled[0])


def test_nothing_refers_to_nothing(db):
    fill(db, 3)
    with db.read() as session:
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_progress_is_told(db):
    told = []
    fill(db, 2, told.append)
    assert told[0] == "2 of 2 people"
    assert any("declaratie" in text for text in told)
