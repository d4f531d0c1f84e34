"""`python3 -m portal retention`: what it says, whom it leaves alone, and that the portal's own role may not do it."""

import base64
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.cli.retention import remove, told
from portal.db import Database
from portal.db.append_only import grant_portal
from portal.settings import DatabaseConfig, KeysConfig, Settings
from portal.start import StartError
from portal.start.arguments import parse
from tests.gegevens.conftest import ended
from tests.world import World, build_world

KEY = base64.b64encode(b"k" * 32).decode()
LONG_AGO = date(2020, 6, 30)


def settings_for(db: Database, folder: Path) -> Settings:
    """The settings of an installation with this database."""
    keys = KeysConfig(encryption=(KEY,), lookup=(KEY,))  # type: ignore[arg-type]
    url = db.url.render_as_string(hide_password=False)
    return Settings(mode="test", data_folder=folder, database=DatabaseConfig(url=url), keys=keys)  # type: ignore[arg-type]


def test_it_is_a_command_that_can_look_first() -> None:
    assert parse(["retention"]).dry_run is False
    assert parse(["retention", "--dry-run"]).dry_run is True


def test_it_says_numbers_and_no_names(db: Database, world: World, tmp_path: Path) -> None:
    ended(db, world.mei, LONG_AGO)
    ended(db, world.fatma, date(2026, 6, 30))
    settings = settings_for(db, tmp_path)
    first = list(told(remove(settings, dry=True), dry=True))
    assert first[0] == "2 files that ended were looked at; 1 would be removed."
    assert [line[:9] for line in first[1:]] == ["  1 kept:"]
    assert "Fatma" not in "".join(first)
    assert next(told(remove(settings), dry=False)) == "2 files that ended were looked at; 1 removed."
    assert remove(settings).bekeken == 1


def test_the_role_of_the_portal_may_not(pg_db: Database, tmp_path: Path) -> None:
    world = build_world(pg_db)
    ended(pg_db, world.mei, LONG_AGO)
    with pg_db.engine.begin() as connection:
        known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = 'opruimer'")).scalar()
        connection.execute(text("DROP OWNED BY opruimer") if known else text("CREATE ROLE opruimer LOGIN"))
    grant_portal(pg_db, "opruimer")
    portal = Database(str(pg_db.url.set(username="opruimer")), pg_db.keys)
    with pytest.raises(StartError, match="owner of the tables"):
        remove(settings_for(portal, tmp_path))
    portal.dispose()
    with pg_db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM dossier WHERE verwijderd_op IS NOT NULL")).scalar_one() == 0
