"""The database: its doors (`read`, `write`, `write_one`), column types, keys, status flows and migrations.

* `engine.py` opens SQLite (default) or PostgreSQL; `write()` and, for one row by itself, `write_one()`
  are the only ways to change anything.
* `columns.py` holds the column types that every table uses (cents, enums, encrypted text).
* `crypto.py` encrypts what may not lie open in the file (BSN, saved forms) and makes keyed hashes to find it.
* `flow.py` turns a room's table of transitions into the only code that assigns a status.
* `werker.py` is the thread of a process that does work beside the requests; `beurt.py` says whose turn a work is.
* `migrations/` is Alembic's folder; the configuration stands in pyproject.toml.
"""

from portal.db.crypto import Keyring
from portal.db.engine import IN_TURN, Database, after_commit, keys_of

__all__ = ["IN_TURN", "Database", "Keyring", "after_commit", "keys_of"]
