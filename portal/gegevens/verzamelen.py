"""What one reader may have about themselves and whom they serve: nothing of another representative, no other's number.

A row that another representative wrote loses its words; what is theirs alone (report, messages, request, own log) is
left out. An address that is protected from the reader is nowhere, also not inside a text.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import partial
from typing import Any

from sqlalchemy import JSON, LargeBinary, Table, select
from sqlmodel import Session

from portal.db import Keyring
from portal.db.columns import columns
from portal.db.crypto import Unreadable
from portal.dossier.models import Dossier, Organisatie, Persoon, Vertegenwoordiging
from portal.gegevens.lezer import Lezer
from portal.gegevens.register import is_text, tables
from portal.gegevens.rijen import rows_for_citizen, rows_for_helper

_d, _p, _o, _r = columns(Dossier), columns(Persoon), columns(Organisatie), columns(Vertegenwoordiging)
Rij = dict[str, Any]
Tabellen = dict[str, list[Rij]]
Step = Callable[[], None]

# What serves the portal and says nothing about anybody.
VERBORGEN = frozenset(
    {"sleutel", "version", "vingerafdruk", "sha256", "opslag", "samengesteld", "claim", "claim_tot", "code", "geheim"}
    | {"nieuw_sleutel", "nieuw_email", "nieuw_tot", "afdruk", "spoor", "formulier", "bsn_hash", "code_hash", "pogingen"}
    | {"lezer", "gebeurtenis"}
)
HELPER_MISSES = frozenset({"contact"})  # what the budgethouder wrote down to reach them
BY_LINK = frozenset({"iban", "bsn", "contact"})
BSN_ALONE = frozenset({"bsn"})
BSN_AND_ADDRESS = BSN_ALONE | {"straat", "postcode", "plaats"}
AFGESCHERMD = "(afgeschermd)"


def collect(session: Session, keys: Keyring, reader: Lezer, step: Step = lambda: None) -> Tabellen:
    """Everything for this reader, by table. A statement for each table, whatever the number of rows."""
    opener = Opener(session, keys)
    names = dict(tuple(row) for row in session.execute(select(_o.id, _o.naam)))
    chosen = rows_for_helper(session, reader.actor) if reader.actor.zorgverlener_ids else None
    found: Tabellen = {}
    for one in tables():
        where = chosen(one) if chosen else rows_for_citizen(reader, one)
        if where is not None:
            rows = session.execute(select(one).where(where).order_by(*one.primary_key.columns)).mappings().all()
            made = [_row(reader, opener, names, one, row) for row in rows]
            if made:
                found[one.name] = made
        step()
    cleaned: Tabellen = _without(found, reader.verborgen)
    return cleaned


def count_steps() -> int:
    """How many steps `collect` takes."""
    return sum(1 for _ in tables())


class Opener:
    """Opens what is sealed, each row with the key of its own dossier; what no key opens is left out."""

    def __init__(self, session: Session, keys: Keyring) -> None:
        self._session, self._keys = session, keys
        self._wrapped: dict[int, bytes] = {}
        self._of_budget: dict[int, int] = {}

    def open(self, dossier_id: int | None, name: str, sealed: bytes) -> Any:
        """Text, or what its JSON holds; None when nothing opens it."""
        for way in (partial(self._by_dossier, dossier_id), self._by_master):
            try:
                return _structured(way(name, sealed))
            except (Unreadable, ValueError):
                continue
        return None

    def _by_dossier(self, dossier_id: int | None, _name: str, sealed: bytes) -> str:
        if dossier_id is None:
            raise Unreadable
        if dossier_id not in self._wrapped:
            wrapped = select(_d.sleutel).where(_d.id == dossier_id)
            self._wrapped[dossier_id] = self._session.execute(wrapped).scalar_one()
        return self._keys.from_dossier(self._wrapped[dossier_id], sealed)

    def _by_master(self, name: str, sealed: bytes) -> str:
        return self._keys.decrypt(sealed, name)


def _structured(text: str) -> Any:
    return json.loads(text) if text[:1] in ("{", "[") else text


def _row(reader: Lezer, opener: Opener, names: Mapping[int, str], one: Table, row: Any) -> Rij:
    foreign = reader.dossier_id is not None and "dossier_id" in row and row["dossier_id"] != reader.dossier_id
    whose = row.get("dossier_id") or (None if reader.actor.zorgverlener_ids else reader.dossier_id)
    mute = not reader.is_zelf and any(row[name] in reader.anderen for name in _persons(one))
    made: Rij = {}
    for column in one.columns:
        if column.name in VERBORGEN or (column.name == "dossier_id" and one.name != "logregel"):
            continue
        if mute and _is_words(column):
            continue
        value = row[column.name]
        if isinstance(value, bytes):
            value = opener.open(whose, column.name, value)
        made[column.name] = _plain(reader, names, column, value)
    made.pop("dossier_id", None)
    return _fitting(reader, one.name, made, row, foreign=foreign)


def _fitting(reader: Lezer, name: str, made: Rij, row: Any, *, foreign: bool) -> Rij:
    """Leave out what is not for this reader, though the row is."""
    if name == "persoon":
        own = row["id"] == reader.actor.persoon_id
        dropped = frozenset() if own else BSN_ALONE if reader.toont_adres else BSN_AND_ADDRESS
        return {key: value for key, value in made.items() if key not in dropped}
    if name == "zorgverlener":
        return _helpers(reader, made, row)
    if name == "gegevenswijziging" and reader.beschermd and row["soort"] == "adres":
        made.pop("inhoud", None)
    if name == "logregel":
        made.pop("medewerker_id", None)
        if row["medewerker_id"] is not None:
            made["door"] = ""  # an employee stands for the organisation
        return {key: made[key] for key in ("id", "op", "activiteit", "uitslag")} if foreign else made
    if name == "brief" and not reader.toont_adres and row["ontvanger_id"] is None and made.get("inhoud"):
        made["inhoud"] = {lang: {**one, "aan": one["aan"][:1]} for lang, one in made["inhoud"].items()}
    if name in ("aanvullende_rekening", "aanvullende_boeking") or (
        name == "aanvullende_storter" and row["soort"] != "zelf"
    ):
        made["iban"] = _end(made.get("iban"))
    if name in ("keukentafelgesprek", "hoorgesprek") and not reader.toont_adres:
        made.pop("waar", None)
    return made


def _helpers(reader: Lezer, made: Rij, row: Any) -> Rij:
    if reader.actor.zorgverlener_ids:
        hidden = HELPER_MISSES if reader.actor.persoon_id else BY_LINK
        return {key: value for key, value in made.items() if key not in hidden}
    guarded = reader.beschermd
    covered = row["bsn_hash"] in guarded.hashes or row["geboortedatum"] in guarded.geboren
    kept_back = {"bsn", "plaats", "contact"} if covered else {"bsn"}
    return {key: value for key, value in made.items() if key not in kept_back} | {"iban": _end(made.get("iban"))}


def _end(account: Any) -> Any:
    """The end of somebody else's account: enough to know it again."""
    return f"…{account[-4:]}" if isinstance(account, str) and account else account


def _persons(one: Table) -> list[str]:
    return [key.parent.name for key in one.foreign_keys if key.column.table.name == "persoon"]


def _is_words(column: Any) -> bool:
    return is_text(column) or isinstance(column.type, JSON | LargeBinary)


def _plain(reader: Lezer, names: Mapping[int, str], column: Any, value: Any) -> Any:
    """A value as JSON holds it; people and organisations by what they are."""
    target = next((key.column.table.name for key in column.foreign_keys), "")
    if value is None:
        return None
    if target == "persoon":
        return reader.who(value)
    if target == "organisatie":
        return names.get(value)
    if target == "medewerker":
        return "een medewerker"
    if column.name == "persoon_id":
        return reader.who(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _without(found: Any, hidden: tuple[str, ...]) -> Any:
    """The same, with a protected address nowhere in a text."""
    if not hidden:
        return found
    if isinstance(found, str):
        for one in hidden:
            found = found.replace(one, AFGESCHERMD)
        return found
    if isinstance(found, dict):
        return {key: _without(value, hidden) for key, value in found.items()}
    return [_without(one, hidden) for one in found] if isinstance(found, list) else found
