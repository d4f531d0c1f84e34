"""Databases that were filled on some day, made once and only read."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from portal import clock
from portal.db import Database, Keyring
from portal.demo.seed import fill

KEYS = Keyring((b"k" * 32,), (b"k" * 32,))


@pytest.fixture(scope="session")
def made_on(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[date], Database]]:
    """A database that was filled on a day; the tests here only read it."""
    made: dict[date, Database] = {}

    def make(day: date) -> Database:
        if day not in made:
            path = tmp_path_factory.mktemp("demo") / f"{day}.db"
            shutil.copy(_template, path)
            made[day] = Database(f"sqlite:///{path}", KEYS)
            with clock.frozen(day):
                assert fill(made[day])
        return made[day]

    yield make
    for database in made.values():
        database.dispose()
