"""What a dossier chose before each reader had a choice of their own is still there after the migration."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.db import Database, Keyring
from portal.db.migrations import check_current, upgrade
from portal.signalen.bereik import reach_of
from portal.signalen.lezer import Lezer
from portal.signalen.models import Meldwijze, Wijze
from portal.signalen.queries import choice_of
from tests.postgres import Cluster

KEYS = Keyring((b"k" * 32,), (b"k" * 32,))
BEFORE = (
    "INSERT INTO organisatie (id, soort, naam, telefoon, email, postadres) VALUES (1, 'gemeente', 'W', '', '', '')",
    "INSERT INTO persoon (id, bsn_hash, bsn, naam, straat, postcode, plaats) VALUES (1, :key, :key, 'F', '', '', '')",
    "INSERT INTO dossier (id, persoon_id, gemeente_id, clientnummer, status, sleutel, version)"
    " VALUES (7, 1, 1, 'W-1', 'toegelaten', :key, 1)",
    "INSERT INTO briefkeuze (dossier_id, wijze, email, nieuw_email, nieuw_sleutel, nieuw_tot, version)"
    " VALUES (7, 'beide', :mail, :mail, :key, '2999-01-01', 3)",
    "INSERT INTO mail (id, dossier_id, soort, taal, aan, gemaakt_op, volgende_op, pogingen, mislukt_op, fout)"
    " VALUES (1, 7, 'bevestigen', 'nl', :mail, '2026-01-01', '2026-01-01', 1, '2026-01-02', 'adres')",
)


@pytest.fixture(params=["sqlite", "postgres"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of before, with a choice in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'oud.db'}"
    else:
        cluster: Cluster = request.getfixturevalue("pg_cluster")
        url = cluster.url(cluster.create(template="template0"))
    database = Database(url, KEYS)
    upgrade(database, "0008")
    wrapped = KEYS.new_dossier_key()
    values = {"key": wrapped, "mail": KEYS.for_dossier(wrapped, "fatma@mail.example")}
    with database.write() as session:
        for statement in BEFORE:
            session.execute(text(statement), values)
    yield database
    database.dispose()


def test_a_choice_is_kept(old: Database) -> None:
    upgrade(old)
    check_current(old)
    with old.read() as session:
        found = choice_of(session, Lezer(7))
        reach = reach_of(session, Lezer(7))
    assert (found.wijze, found.meldingen, found.email, found.version) == (
        Wijze.BEIDE, Meldwijze.GEEN, "fatma@mail.example", 3,
    )  # fmt: skip
    assert (found.nieuw_email, found.nieuw_werkt, found.nieuw_mislukt) == ("fatma@mail.example", True, True)
    assert reach
    assert reach.email == "fatma@mail.example"
