"""Many budgethouders for measurements, each with the volume of the first demo person.

One person is told as for the demo, in memory. People and dossiers get keys and numbers of their own; every other row
of that person becomes one `INSERT ... SELECT` over all new dossiers. So one person's declarations lie as far apart as
if they had come in month by month, and ten thousand people take a minute instead of an hour.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Insert, Table, insert, literal, select, text
from sqlmodel import Session, SQLModel

from portal.db import Database, Keyring
from portal.db.migrations import check_current
from portal.demo.bsn import valid_from
from portal.demo.cast import set_stage
from portal.demo.course import period_on
from portal.demo.files import open_file
from portal.demo.persoon import WATERVEEN
from portal.demo.rows import Rows, next_id, number_on
from portal.demo.seed import ADDRESSES, ADMITTED_BEFORE, four_parts, open_database
from portal.demo.stage import Stage
from portal.dossier.models import Dossier, Dossierstatus, Persoon
from portal.dossier.queries import BSN
from portal.plan.models import Evaluatieherinnering
from portal.settings import Settings

Note = Callable[[str], None]

MESSAGES = 5
BATCH = 5_000
TOKEN = "BULK"  # noqa: S105  # stands in the model person's texts where everybody has a number of their own
# Steps, records and lines of the past: no measured page reads them.
LEFT_OUT = ("gebeurtenis", "logregel", "declaratieregel")
FIRST_NAMES = ("Aisha", "Bram", "Carmen", "Daan", "Esra", "Floor", "Gijs", "Hanna", "Ilse", "Jamal", "Kees", "Lotte")
LAST_NAMES = ("Akkerman", "Bos", "Çelik", "Dijkstra", "Evers", "Faber", "Groen", "Haddad", "Jansen", "Kaya", "Linders")

_dossier = SQLModel.metadata.tables["dossier"].c


def seed_bulk(settings: Settings, count: int, note: Note = lambda _text: None) -> None:
    """Add `count` budgethouders to a migrated database; `note` hears how far it is.

    Stored in many transactions: when it is stopped halfway, start again with an empty database.
    """
    database = open_database(settings)
    try:
        check_current(database)
        fill(database, count, note)
    finally:
        database.dispose()


def fill(database: Database, count: int, note: Note = lambda _text: None) -> range:
    """The same on an open database; returns the numbers of the new dossiers."""
    with database.write() as session:
        copies = Copies(session, database.keys, count)
    with database.write() as session:
        for done in _add_people(session, database.keys, copies):
            note(f"{done} of {count} people")
    for place, (table, row) in enumerate(copies.rows):
        note(f"{table.name}, {place * 100 // len(copies.rows)} %")
        with database.write() as session:
            session.execute(copies.insert(table, row))
    _finish(database)
    return copies.dossiers


class Copies:
    """The rows of the model person, and how each becomes a row of everybody."""

    def __init__(self, session: Session, keys: Keyring, count: int) -> None:
        set_stage(shared := Rows(session), keys)
        shared.store()
        model = Rows(session)
        self.stage = set_stage(model, keys)  # finds what was just stored
        _tell_model_person(self.stage)
        tables = SQLModel.metadata.tables
        self.count = count
        self.first = {name: next_id(session, tables[name]) for name in model.by_table}
        kept = {name: found for name, found in model.by_table.items() if name not in LEFT_OUT}
        kept["bericht"] = kept["bericht"][-MESSAGES:]
        for message in kept["bericht"]:
            message.feiten.pop("uitkomst_id", None)  # type: ignore[attr-defined]  # a number of the model's own
        self.places = {(name, row.id): place for name, found in kept.items() for place, row in enumerate(found)}  # type: ignore[attr-defined]
        self.rows = [
            (table, row.model_dump())
            for table in SQLModel.metadata.sorted_tables
            for row in kept.get(table.name, [])
            if table.name not in ("persoon", "dossier")
        ]

    @property
    def dossiers(self) -> range:
        """The numbers of the new dossiers."""
        return range(self.first["dossier"], self.first["dossier"] + self.count)

    def insert(self, table: Table, row: dict[str, Any]) -> Insert:
        """This row for every new dossier, in one statement."""
        values = {name: self._value(table, table.c[name], value) for name, value in row.items() if value is not None}
        new = _dossier.id.between(self.dossiers.start, self.dossiers.stop - 1)
        values["id"] = self._number(table.name, row["id"])
        return insert(table).from_select(list(values), select(*values.values()).where(new).order_by(_dossier.id))

    def _value(self, table: Table, column: Column[Any], value: Any) -> ColumnElement[Any]:
        target = next((key.column.table.name for key in column.foreign_keys), "")
        if target and (target, value) in self.places:
            return self._number(target, value)
        if target == "organisatie" and value == self.stage.gemeenten[WATERVEEN]:
            return _dossier.gemeente_id
        if isinstance(value, str) and TOKEN in value:
            before, _, after = value.partition(TOKEN)
            return literal(before).concat(_dossier.clientnummer).concat(after)
        return literal(value, column.type)

    def _number(self, table: str, model_id: int) -> ColumnElement[Any]:
        """All copies of a person's first row come before all copies of the second."""
        place = self.places[table, model_id]
        return literal(self.first[table] + place * self.count - self.dossiers.start) + _dossier.id


def _tell_model_person(stage: Stage) -> None:
    persoon_id = stage.rows.add(Persoon(bsn_hash=b"", bsn=b"", naam="Model"))
    admitted_on = period_on(stage.today)[0] - ADMITTED_BEFORE
    person = open_file(stage, persoon_id, "Model", WATERVEEN, TOKEN, admitted_on)
    four_parts(stage, person)
    stage.play()
    for moment in list(stage.rows.by_table["evaluatiemoment"]):  # else a portal reminds everybody at its start
        number: int = moment.id  # type: ignore[attr-defined]
        stage.rows.add(Evaluatieherinnering(moment_id=number, dossier_id=person.dossier_id, dag=stage.today))


def _add_people(session: Session, keys: Keyring, copies: Copies) -> Iterator[int]:
    """People and their dossiers, each with a BSN and a key; yields how many are there."""
    start = copies.first["persoon"]
    bsns = valid_from(90_000_000 + 2 * start)  # twice as many as people, so that a second run finds fresh ones
    for begin in range(0, copies.count, BATCH):
        numbers = range(begin, min(begin + BATCH, copies.count))
        people = [
            _person(keys, bsn, start + place) for place, bsn in zip(numbers, islice(bsns, len(numbers)), strict=True)
        ]
        session.execute(insert(SQLModel.metadata.tables["persoon"]), [one.model_dump() for one in people])
        dossiers = [_file(keys, copies, start + place, copies.dossiers[place]) for place in numbers]
        session.execute(insert(SQLModel.metadata.tables["dossier"]), [one.model_dump() for one in dossiers])
        yield numbers.stop


def _person(keys: Keyring, bsn: str, number: int) -> Persoon:
    naam = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number % len(LAST_NAMES)]}"
    street, postcode, place = ADDRESSES[WATERVEEN]
    return Persoon(
        id=number,
        bsn_hash=keys.hash(bsn, BSN),
        bsn=keys.encrypt(bsn, BSN),
        naam=naam,
        straat=street.format(number),
        postcode=postcode,
        plaats=place,
    )


def _file(keys: Keyring, copies: Copies, persoon_id: int, number: int) -> Dossier:
    places = list(copies.stage.gemeenten.values())
    return Dossier(
        id=number,
        persoon_id=persoon_id,
        gemeente_id=places[number % len(places)],
        clientnummer=f"B-{number}",
        status=Dossierstatus.BUDGETHOUDER,
        toegelaten_op=period_on(copies.stage.today)[0] - ADMITTED_BEFORE,
        sleutel=keys.new_dossier_key(),
    )


def _finish(database: Database) -> None:
    """Let the database number on, and count its rows anew so that it plans its queries for them."""
    with database.write() as session:
        for table in SQLModel.metadata.sorted_tables:
            if "id" in table.c and table.c.id.autoincrement and table.c.id.type.python_type is int:
                number_on(session, table)
        session.execute(text("ANALYZE"))
