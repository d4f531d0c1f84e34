"""Column types of every table, so that both databases hold the same thing and refuse the same thing."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Enum, Integer, LargeBinary, MetaData, Table, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention

ENUM_LENGTH = 40  # fixed, since Alembic does not notice a new value of equal length


class days_later(FunctionElement[date]):
    """A day, so many days later: `days_later(column, 14)`; each database counts days in its own words."""

    type = Date()
    inherit_cache = True


@compiles(days_later, "sqlite")
def _days_later_sqlite(element: days_later, compiler: Any, **kwargs: Any) -> str:
    day, count = (compiler.process(one, **kwargs) for one in element.clauses)
    return f"date({day}, '+' || {count} || ' days')"


@compiles(days_later, "postgresql")
def _days_later_postgresql(element: days_later, compiler: Any, **kwargs: Any) -> str:
    day, count = (compiler.process(one, **kwargs) for one in element.clauses)
    return f"({day} + {count})"


def cents(**kwargs: Any) -> Any:
    """Money: whole euro cents in a BIGINT."""
    return Field(sa_type=BigInteger, **kwargs)


def one_of(kind: type[StrEnum], **kwargs: Any) -> Any:
    """A StrEnum as VARCHAR with a CHECK on its values."""
    column = Enum(
        kind,
        name=kind.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=ENUM_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )
    return Field(sa_type=column, **kwargs)


def sealed(**kwargs: Any) -> Any:
    """Encrypted bytes of `portal.db.crypto`."""
    return Field(sa_type=LargeBinary, **kwargs)


def key(**kwargs: Any) -> Any:
    """The primary key of a table."""
    return Field(default=None, primary_key=True, **kwargs)


def big_key(**kwargs: Any) -> Any:
    """The primary key of a table that grows with every request; SQLite numbers only INTEGER by itself."""
    return Field(default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite"), **kwargs)


def table(model: type[SQLModel]) -> Table:
    """The table behind a model: row queries join tables, since entities would be loaded and tracked for nothing."""
    found: Table = model.__table__  # type: ignore[attr-defined]
    return found


def columns(model: type[SQLModel]) -> Any:
    """The columns of a table by name: `_d = columns(Declaratie)`, then `select(_d.id).where(_d.maand == month)`."""
    return table(model).c


def has_id(column: Any, number: int) -> ColumnElement[bool]:
    """A row with this number, which may come from an address: PostgreSQL would refuse one beyond the column's type."""
    same: ColumnElement[bool] = column == literal(number, BigInteger)
    return same
