"""People who stand in the register and in no file: who only logged in, or whose last file is gone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, SQLModel

from portal.db.columns import columns, table
from portal.dossier.models import Persoon
from portal.gegevens.wissen import forget_person

_p = columns(Persoon)


def forget_strangers(session: Session, due: date) -> int:
    """Remove whom nothing refers to and who did not log in after a day (AVG 5.1 e, Wabb 10); how many.

    In the transaction of whoever opened the records. The rows are locked: who logs in at that moment stays.
    """
    found = list(session.execute(_strangers(due).with_for_update()).scalars())
    return sum(forget_person(session, one) for one in found)


def has_strangers(session: Session, due: date) -> bool:
    """Whether there is anybody to remove."""
    return session.execute(_strangers(due).limit(1)).first() is not None


def _strangers(due: date) -> Any:
    """The newest person stays: SQLite would give that number out again, and the records would tell of somebody else."""
    everybody = table(Persoon).alias()
    newest = select(func.max(everybody.c.id)).scalar_subquery()
    return select(_p.id).where(_p.gezien_op <= due, _p.id < newest, *_nothing_refers()).order_by(_p.id)


def _nothing_refers() -> Iterator[ColumnElement[bool]]:
    for one in SQLModel.metadata.sorted_tables:
        for key in one.foreign_keys:
            if key.column.table.name == "persoon":
                column = one.alias().c[key.parent.name]
                yield _p.id.not_in(select(column).where(column.is_not(None)))
