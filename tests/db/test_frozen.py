"""Every migration starts from the frozen demo databases: what people had is still there, and adds up."""

import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic import command
from sqlalchemy import text

from portal import tables
from portal.db import Database, Keyring
from portal.db.migrations import check_current, config_for, upgrade
from portal.dossier.queries import person_by_bsn
from tests.db.freeze import FOLDER, KEY
from tests.postgres import Cluster
from tests.world import BSN_FATMA

tables.load()
KEYS = Keyring((b"k" * 32,), (b"k" * 32,))
FROZEN = sorted(path.name.removesuffix(".sql.gz") for path in FOLDER.glob("*.sql.gz"))
SUMS = """
SELECT b.granted_ct, b.paid_ct, SUM(k.bedrag_ct) FROM integraal_budget b JOIN boeking k ON k.budget_id = b.id
GROUP BY b.id, b.granted_ct, b.paid_ct
"""


@pytest.fixture(params=FROZEN)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A frozen database, opened as it was left."""
    dump = gzip.decompress((FOLDER / f"{request.param}.sql.gz").read_bytes()).decode()
    if request.param.endswith("sqlite"):
        database = _sqlite(tmp_path / "bevroren.sqlite3", dump)
        yield database
        database.dispose()
        return
    cluster: Cluster = request.getfixturevalue("pg_cluster")
    name = cluster.create(template="template0")
    with psycopg.connect(cluster.url(name), autocommit=True) as connection:
        connection.execute(dump.encode())
    database = Database(cluster.url(name), KEYS)
    yield database
    database.dispose()
    cluster.drop(name)


def _sqlite(path: Path, dump: str) -> Database:
    connection = sqlite3.connect(path)
    connection.executescript(dump)
    connection.close()
    return Database(f"sqlite:///{path}", KEYS)


def test_both_databases_were_frozen() -> None:
    assert {name.rpartition("-")[2] for name in FROZEN} == {"sqlite", "postgresql"}
    assert KEY


def test_it_migrates_to_today_and_nothing_is_lost(frozen: Database) -> None:
    upgrade(frozen)
    check_current(frozen)
    command.check(config_for(frozen))
    with frozen.read() as session:
        fatma = person_by_bsn(session, KEYS, BSN_FATMA)
        assert fatma
        assert KEYS.decrypt(fatma.bsn, "bsn") == BSN_FATMA
        counted = session.execute(
            text("SELECT COUNT(*) FROM declaratie d JOIN dossier o ON o.id = d.dossier_id WHERE o.persoon_id = :id"),
            {"id": fatma.id},
        ).scalar()
        assert counted == 60
        for granted, paid, booked in session.execute(text(SUMS)):
            assert granted - paid == booked


def test_what_only_grows_is_still_protected(frozen: Database) -> None:
    upgrade(frozen)
    with pytest.raises(Exception, match="only appended"), frozen.write() as session:
        session.execute(text("UPDATE boeking SET bedrag_ct = 0"))


def test_whom_the_municipality_checked_before_is_a_representative(frozen: Database) -> None:
    upgrade(frozen, "0003")
    with frozen.engine.begin() as connection:
        dossier, town, employee = connection.execute(
            text("SELECT d.id, d.gemeente_id, m.id FROM dossier d, medewerker m ORDER BY d.id, m.id LIMIT 1")
        ).one()
        persons = connection.execute(text("SELECT id FROM persoon ORDER BY id LIMIT 2")).scalars().all()
        for number, (person, kind) in enumerate(zip(persons, ("kind", "ander"), strict=True), 1):
            known = {"n": number, "d": dossier, "g": town, "p": person, "v": kind, "m": employee, "leeg": b""}
            connection.execute(
                text(
                    "INSERT INTO aanmelding (id, dossier_id, gemeente_id, melder_id, voor, sleutel, status, gemeld_op,"
                    " inhoud, version) VALUES (:n, :d, :g, :p, :v, 'een', 'gemeld', '2026-11-02', :leeg, 1)"
                ),
                known,
            )
            connection.execute(
                text(
                    "INSERT INTO bevoegdheid (aanmelding_id, dossier_id, akkoord, toelichting, medewerker_id, op)"
                    " VALUES (:n, :d, :akkoord, :leeg, :m, '2026-11-03 09:00:00')"
                ),
                {**known, "akkoord": kind == "kind"},
            )
    upgrade(frozen)
    with frozen.read() as session:
        rows = session.execute(text("SELECT dossier_id, persoon_id, kind, geldt FROM vertegenwoordiging ORDER BY id"))
        assert [tuple(row) for row in rows] == [(dossier, persons[0], True, True), (dossier, persons[1], False, False)]
