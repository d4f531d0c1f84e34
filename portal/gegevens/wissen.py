"""Taking everything about a person out of a dossier: words, files and key go; sums, bookings, days and codes stay.

The rows that carry money or a decision stay where they are, so the books add up as before. What they say of a person
is made empty, whoever stands in them becomes nobody, and the key that opened the rest is destroyed.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    LargeBinary,
    Table,
    delete,
    false,
    func,
    insert,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlmodel import Session, SQLModel

from portal import clock
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.gegevens.register import Lot, is_text, known, of_dossier, owner, tables

_d, _p = columns(Dossier), columns(Persoon)
# Texts without anybody in them: marks by which a booking, a contract or a form is known, and codes. A name that holds
# words elsewhere stands here with its table.
HOUDT = frozenset(
    {"kenmerk", "nummer", "sleutel", "formulier", "clientnummer", "factuurnummer", "onderwerp", "handeling", "van"}
    | {"naar", "model", "modelversie", "regelset", "type", "activiteit", "artikel", "organisatie", "spoor"}
    | {"vaststelregel.afdruk", "vaststelregel.reden"}
)
_UNNAMED: dict[str, Any] = {"door": "", "persoon_id": None, "object": ""}
EXTRA = ("uitvoer",)
"""Tables outside the register whose rows of a dossier go."""


@dataclass
class Gewist:
    """What was removed: rows by table, and the names of files that still lie in the stores."""

    aantallen: dict[str, int] = field(default_factory=dict)
    bestanden: list[bytes] = field(default_factory=list)
    uitvoer: list[bytes] = field(default_factory=list)

    def count(self, name: str, rows: int) -> None:
        """So many rows of a table more."""
        if rows > 0:
            self.aantallen[name] = self.aantallen.get(name, 0) + rows


def erase(session: Session, dossier_id: int, today: date) -> Gewist:
    """Do it, in the transaction of whoever opened the tables that only grow (`portal.db.append_only.opened`).

    The caller has locked the dossier. Its files are removed after the commit; what a crash leaves has no row any more,
    and is swept up.
    """
    done = Gewist()
    person = int(session.execute(select(_d.persoon_id).where(_d.id == dossier_id)).scalar_one())
    _files(session, dossier_id, done)
    nobody = _nobody(session)
    own = [one for one in tables() if owner(one.name) is not None]
    others = _people_in(session, own, dossier_id) - {person}
    going = {one.name for one in own if known(one.name).lot is Lot.WEG} | set(EXTRA)
    _let_go(session, dossier_id, going)
    for one in reversed(SQLModel.metadata.sorted_tables):
        if one.name in going:
            done.count(one.name, _changed(session, delete(one).where(_gone(one, dossier_id, going))))
    for one in own:
        if one.name not in going and one.name != "dossier":
            _bare(session, one, dossier_id, nobody, done)
    _log(session, dossier_id)
    _sessions(session, dossier_id, person)
    gone = {"persoon_id": nobody, "sleutel": b"", "verwijderd_op": today}
    session.execute(update(table(Dossier)).where(_d.id == dossier_id).values(**gone))
    done.count("persoon", forget_person(session, person))
    for other in sorted(others):  # a representative, a zorgverlener, who reported: their BSN was here for this file
        if not _still_acts(session, other):
            done.count("persoon", forget_person(session, other))
    return done


def touched() -> set[str]:
    """The tables in which `erase` may change something."""
    return {one.name for one in tables()} | set(EXTRA)


def _files(session: Session, dossier_id: int, done: Gewist) -> None:
    found = SQLModel.metadata.tables
    for name, column, names in (
        ("bestand", "opslag", done.bestanden),
        ("document", "samengesteld", done.bestanden),
        ("uitvoer", "opslag", done.uitvoer),
    ):
        one = found[name]
        chosen = select(one.c[column]).where(of_dossier(one, dossier_id), one.c[column].is_not(None))
        names += session.execute(chosen).scalars()


def _nobody(session: Session) -> int:
    """A person without anything, in the place of the one who goes."""
    values = {"bsn_hash": secrets.token_bytes(32), "bsn": b"", "naam": "", "straat": "", "postcode": "", "plaats": ""}
    return int(session.execute(insert(table(Persoon)).values(**values).returning(_p.id)).scalar_one())


def _people_in(session: Session, own: list[Table], dossier_id: int) -> set[int]:
    """Everybody who stands in the rows of a dossier, or in its records: who acts by a login alone stands there only."""
    log = SQLModel.metadata.tables["logregel"]
    found = set(session.execute(select(log.c.persoon_id).where(log.c.dossier_id == dossier_id)).scalars())
    for one in own:
        for column, other in _references(one):
            if other.name == "persoon":
                found |= set(session.execute(select(column).where(of_dossier(one, dossier_id)).distinct()).scalars())
    return found - {None}


def _still_acts(session: Session, person: int) -> bool:
    """Whether somebody acts for another, by a login that stands in no table, or is logged in at this moment."""
    log, sessions = SQLModel.metadata.tables["logregel"], SQLModel.metadata.tables["sessie"]
    elsewhere = select(log.c.id).where(log.c.persoon_id == person, log.c.dossier_id.is_not(None))
    theirs = sessions.c.subject.in_((f"persoon:{person}", f"zorgverlener:p{person}"))
    here = select(sessions.c.subject).where(theirs, sessions.c.expires_at > clock.now())
    return any(session.execute(one.limit(1)).first() for one in (elsewhere, here))


def _let_go(session: Session, dossier_id: int, going: set[str]) -> None:
    """Whatever stays no longer points at what goes, nor another's row at this dossier.

    What goes itself keeps what it points at, as its own rules may ask; it is deleted first.
    """
    for one in SQLModel.metadata.sorted_tables:
        stays = not_(func.coalesce(_gone(one, dossier_id, going), false())) if one.name in going else true()
        for column, other in _references(one):
            if not column.nullable:
                continue
            if other.name in going:
                condition = column.in_(select(other.c.id).where(_gone(other, dossier_id, going)))
            elif other.name == "dossier" and column.name != owner(one.name):
                condition = column == dossier_id
            else:
                continue
            session.execute(update(one).where(condition, stays).values({column.name: None}))


def _gone(one: Table, dossier_id: int, going: set[str]) -> ColumnElement[bool]:
    """The rows that go: those of the dossier, and those that hang on one that goes."""
    hangs = [
        column.in_(select(other.c.id).where(of_dossier(other, dossier_id)))
        for column, other in _references(one)
        if other.name in going and not column.nullable and other.name != one.name
    ]
    return or_(of_dossier(one, dossier_id), *hangs)


def _bare(session: Session, one: Table, dossier_id: int, nobody: int, done: Gewist) -> None:
    """Make every word of the rows of a dossier empty."""
    values = {column.name: empty for column in one.columns for empty in _empty(column)}
    values |= {column.name: nobody for column, other in _references(one) if other.name == "persoon"}
    if one.name == "logregel" or not values:
        return
    done.count(one.name, _changed(session, update(one).where(of_dossier(one, dossier_id)).values(values)))


def _empty(column: Any) -> Iterator[Any]:
    """What a column holds without words; nothing where it stays as it is."""
    kind = column.type
    if column.primary_key or column.foreign_keys or column.unique or keeps(column):
        return
    if column.name == "geboortedatum":
        yield None
    elif isinstance(kind, JSON):
        yield None if column.nullable else _empty_json(column)
    elif isinstance(kind, LargeBinary):
        yield None if column.nullable else b""
    elif is_text(column):
        yield None if column.nullable else ""


def keeps(column: Any) -> bool:
    """Whether a text stays: a mark or a code, with nobody in it."""
    return column.name in HOUDT or f"{column.table.name}.{column.name}" in HOUDT


def _empty_json(column: Any) -> Any:
    for model in SQLModel.__subclasses__():
        if getattr(model, "__table__", None) is column.table:
            return model.model_fields[column.name].default_factory()  # type: ignore[call-arg,misc]
    return {}


def _references(one: Table) -> Iterator[tuple[Any, Table]]:
    for key in one.foreign_keys:
        yield key.parent, key.column.table


def _log(session: Session, dossier_id: int) -> None:
    """Who of the people concerned looked goes with them; that an employee did stays for its own term."""
    log = SQLModel.metadata.tables["logregel"]
    theirs = (log.c.dossier_id == dossier_id, log.c.medewerker_id.is_(None))
    session.execute(update(log).where(*theirs).values(**_UNNAMED))


def _log_of(session: Session, person: int) -> None:
    """What was refused to a person stands with no dossier, and names them as well (AVG 17.1).

    Only of who is gone altogether: of somebody who still has a place elsewhere it stays for its own term.
    """
    log = SQLModel.metadata.tables["logregel"]
    theirs = (log.c.persoon_id == person, log.c.dossier_id.is_(None), log.c.medewerker_id.is_(None))
    session.execute(update(log).where(*theirs).values(**_UNNAMED))


def _sessions(session: Session, dossier_id: int, person: int) -> None:
    """Nobody stays logged in for a dossier that is gone."""
    sessions = SQLModel.metadata.tables["sessie"]
    serves = sessions.c.actor["dossier_id"].as_integer() == dossier_id
    session.execute(delete(sessions).where(or_(serves, sessions.c.subject == f"persoon:{person}")))


def forget_person(session: Session, person: int) -> int:
    """Remove a person (AVG 17, Wabb 10); how many.

    Not who still is somebody to another dossier: a parent, or who reported a child.
    """
    for one in SQLModel.metadata.sorted_tables:
        for column, other in _references(one):
            if other.name != "persoon":
                continue
            mine = select(func.count()).select_from(one).where(column == person)
            mine = mine.where(one.c.id != person) if one.name == "persoon" else mine
            if session.execute(mine).scalar_one():
                return 0
    session.execute(update(table(Persoon)).where(_p.id == person).values(beschermd_door_id=None))
    _log_of(session, person)
    return _changed(session, delete(table(Persoon)).where(_p.id == person))


def _changed(session: Session, statement: Any) -> int:
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]
