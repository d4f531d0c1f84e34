"""What one reader may have about themselves and whom they serve: nothing of another representative, no other's number.

A row that another representative wrote loses its words; what is theirs alone (report, messages, request, own log) is
left out. An address that is protected from the reader is nowhere, also not inside a text.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from functools import partial
from typing import Any

from sqlalchemy import JSON, ColumnElement, LargeBinary, Table, and_, false, or_, select
from sqlmodel import Session, SQLModel

from portal.actor import Actor, Grond
from portal.berichten.queries import inbox_of
from portal.db import Keyring, keys_of
from portal.db.columns import columns, table
from portal.db.crypto import Unreadable
from portal.dossier.adres import shows_address
from portal.dossier.models import Dossier, Organisatie, Persoon, Vertegenwoordiging
from portal.gegevens.register import is_text, of_dossier, owner, tables
from portal.hulp.werk import reach
from portal.logboek.queries import ADDRESS
from portal.zorgovereenkomst.beschermd import Beschermd, protected_parents

_d, _p, _o, _r = columns(Dossier), columns(Persoon), columns(Organisatie), columns(Vertegenwoordiging)
Rij = dict[str, Any]
Tabellen = dict[str, list[Rij]]
Step = Callable[[], None]

# What serves the portal and says nothing about anybody.
VERBORGEN = frozenset(
    {"sleutel", "version", "vingerafdruk", "sha256", "opslag", "samengesteld", "claim", "claim_tot", "code", "geheim"}
    | {"nieuw_sleutel", "nieuw_email", "nieuw_tot", "afdruk", "spoor", "formulier", "bsn_hash", "code_hash", "pogingen"}
)
# Only the person concerned gets these: an address of mail is of one of them, and so is who may not treat the file.
ALLEEN_ZELF = frozenset({"briefkeuze", "briefadres", "mail", "eigen_dossier"})
# Of a representative who is not the reader the whole row is left out; elsewhere only its words.
VAN_EEN = {
    "aanmelding": "melder_id",
    "gegevensverzoek": "persoon_id",
    "vertegenwoordiging": "persoon_id",
    "logregel": "persoon_id",
}
# Rows that hang on one of those.
BIJ_EEN = {"bevoegdheid": ("aanmelding_id", "aanmelding"), "gegevensbesluit": ("verzoek_id", "gegevensverzoek")}
HELPER_MISSES = frozenset({"contact"})  # what the budgethouder wrote down to reach them
BY_LINK = frozenset({"iban", "bsn", "contact"})
AFGESCHERMD = "(afgeschermd)"


@dataclass(frozen=True)
class Lezer:
    """Who reads, about whom; `anderen` are other representatives of the same person."""

    actor: Actor
    dossier_id: int | None = None
    persoon_id: int | None = None  # of the dossier
    toont_adres: bool = True
    anderen: frozenset[int] = field(default=frozenset())
    beschermd: Beschermd = field(default=Beschermd())  # parents whose address is protected, and is not the reader's own
    verborgen: tuple[str, ...] = ()  # texts that may stand nowhere

    @property
    def mag_bestanden(self) -> bool:
        """Whether files go along: a paper can hold an address that this reader may not see."""
        return self.toont_adres and not self.beschermd

    @property
    def is_zelf(self) -> bool:
        return self.actor.grond is Grond.EIGEN

    def who(self, persoon_id: int | None) -> str | None:
        """A person by what they are to the reader, never by a number."""
        if persoon_id is None:
            return None
        if persoon_id == self.actor.persoon_id:
            return "u"
        return "de persoon zelf" if persoon_id == self.persoon_id else "iemand anders"


def reader_of(session: Session, actor: Actor) -> Lezer:
    """The reader as the register knows them. Six statements."""
    if actor.dossier_id is None:
        return Lezer(actor)
    chosen = select(_d.persoon_id, _p.beschermd_door_id, _p.straat, _p.postcode)
    row = session.execute(chosen.join(table(Persoon), _p.id == _d.persoon_id).where(_d.id == actor.dossier_id)).one()
    known = session.execute(select(_r.persoon_id).where(_r.dossier_id == actor.dossier_id)).scalars()
    reported = SQLModel.metadata.tables["aanmelding"].c
    asked = session.execute(select(reported.melder_id).where(reported.dossier_id == actor.dossier_id)).scalars()
    others = frozenset((*known, *asked)) - {actor.persoon_id, row.persoon_id}
    shows = shows_address(row.beschermd_door_id, actor)
    guarded = _guarded(session, actor)
    hidden = _addresses(session, guarded.personen, () if shows else (row.persoon_id,))
    own = _addresses(session, (actor.persoon_id or 0,), (row.persoon_id,) if shows else ())
    secret = tuple(one for one in hidden if one not in own)
    return Lezer(actor, actor.dossier_id, row.persoon_id, shows, others, guarded, secret)


def _guarded(session: Session, actor: Actor) -> Beschermd:
    """The parents whose address is protected from this reader; one who reads is not among them."""
    found = protected_parents(session, keys_of(session), actor.dossier_id or 0)
    return Beschermd() if actor.persoon_id in found.personen else found


def _addresses(session: Session, *people: Iterable[int]) -> tuple[str, ...]:
    """Street and postcode of these people."""
    numbers = [number for group in people for number in group]
    chosen = select(_p.straat, _p.postcode).where(_p.id.in_(numbers))
    return tuple(one for row in session.execute(chosen) for one in row if one) if numbers else ()


def collect(session: Session, keys: Keyring, reader: Lezer, step: Step = lambda: None) -> Tabellen:
    """Everything for this reader, by table. A statement for each table, whatever the number of rows."""
    opener = Opener(session, keys)
    names = dict(tuple(row) for row in session.execute(select(_o.id, _o.naam)))
    chosen = _helper(session, reader.actor) if reader.actor.zorgverlener_ids else None
    found: Tabellen = {}
    for one in tables():
        where = chosen(one) if chosen else _citizen(reader, one)
        if where is not None:
            rows = session.execute(select(one).where(where).order_by(*one.primary_key.columns)).mappings().all()
            made = [_row(reader, opener, names, one, row) for row in rows]
            if made:
                found[one.name] = made
        step()
    return _without(found, reader.verborgen)


def count_steps() -> int:
    """How many steps `collect` takes."""
    return sum(1 for _ in tables())


def _citizen(reader: Lezer, one: Table) -> ColumnElement[bool] | None:
    """Which rows of a table a citizen gets; None: none."""
    me = reader.actor.persoon_id
    if one.name == "persoon":
        return one.c.id.in_([number for number in (me, reader.persoon_id) if number is not None])
    # What I did for others: my report of them, my own acts.
    mine = one.c[VAN_EEN[one.name]] == me if one.name in VAN_EEN and one.name != "gegevensverzoek" else None
    if reader.dossier_id is None or owner(one.name) is None:
        return mine
    if one.name in ALLEEN_ZELF and not reader.is_zelf:
        return None
    served = and_(of_dossier(one, reader.dossier_id), *_narrow(reader, one))
    return served if mine is None else or_(served, mine)


def _narrow(reader: Lezer, one: Table) -> Iterable[ColumnElement[bool]]:
    me = reader.actor.persoon_id
    if one.name == "bericht":
        yield inbox_of(reader.actor)
    elif one.name == "brief":
        yield or_(one.c.ontvanger_id.is_(None), one.c.ontvanger_id == me)
    elif one.name == "poststuk":
        letters = SQLModel.metadata.tables["brief"]
        known = select(letters.c.id).where(of_dossier(letters, reader.dossier_id or 0), *_narrow(reader, letters))
        yield one.c.brief_id.in_(known)
    if one.name in ("bestand", "document") and not reader.mag_bestanden:
        yield false()  # at the desk somebody looks first
    if reader.is_zelf:
        return
    if one.name in ("gesprek", "gespreksbijdrage") and reader.anderen:
        words = SQLModel.metadata.tables["gespreksbijdrage"]
        theirs = select(words.c.gesprek_id).where(words.c.persoon_id.in_(reader.anderen))
        yield one.c["id" if one.name == "gesprek" else "gesprek_id"].not_in(theirs)
    if one.name in VAN_EEN:
        yield _not_of_another(reader, one.c[VAN_EEN[one.name]])
    if one.name == "logregel":
        yield or_(one.c.persoon_id == me, one.c.activiteit.not_in(ADDRESS))
    if one.name in BIJ_EEN:
        name, parent = BIJ_EEN[one.name][0], SQLModel.metadata.tables[BIJ_EEN[one.name][1]]
        yield one.c[name].in_(select(parent.c.id).where(_not_of_another(reader, parent.c[VAN_EEN[parent.name]])))


def _not_of_another(reader: Lezer, column: Any) -> ColumnElement[bool]:
    known = [number for number in (reader.actor.persoon_id, reader.persoon_id) if number is not None]
    return or_(column.is_(None), column.in_(known))


def _helper(session: Session, actor: Actor) -> Callable[[Table], ColumnElement[bool] | None]:
    """Which rows a zorgverlener gets: the own entries and contracts, hours and checks; no budget, plan or payment."""
    contracts = [contract for _, contract in reach(session, actor)]
    by_column = {
        "zorgverlener": ("id", actor.zorgverlener_ids),
        "zorgovereenkomst": ("id", contracts),
        "tariefregel": ("zorgovereenkomst_id", contracts),
        "gegevenscheck": ("zorgovereenkomst_id", contracts),
        "urenstaat": ("zorgovereenkomst_id", contracts),
        "uitnodiging": ("zorgverlener_id", actor.zorgverlener_ids),
        "hulptoegang": ("zorgverlener_id", actor.zorgverlener_ids),
    }

    def chosen(one: Table) -> ColumnElement[bool] | None:
        if one.name == "persoon" and actor.persoon_id is not None:
            return one.c.id == actor.persoon_id
        if one.name == "logregel" and actor.persoon_id is not None:
            return and_(one.c.persoon_id == actor.persoon_id, one.c.rol == actor.rol)
        if one.name == "zorgverlener" and not contracts:
            return None
        name, numbers = by_column.get(one.name, ("", ()))
        return one.c[name].in_(list(numbers)) if name else None

    return chosen


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
        dropped = set() if own else {"bsn"}
        dropped |= set() if own or reader.toont_adres else {"straat", "postcode", "plaats"}
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
    if name == "keukentafelgesprek" and not reader.toont_adres:
        made.pop("waar", None)
    return made


def _helpers(reader: Lezer, made: Rij, row: Any) -> Rij:
    if reader.actor.zorgverlener_ids:
        hidden = HELPER_MISSES if reader.actor.persoon_id else BY_LINK
        return {key: value for key, value in made.items() if key not in hidden}
    account = made.get("iban")
    masked = f"…{account[-4:]}" if isinstance(account, str) and account else account
    guarded = reader.beschermd
    covered = row["bsn_hash"] in guarded.hashes or row["geboortedatum"] in guarded.geboren
    hidden = {"bsn", "plaats", "contact"} if covered else {"bsn"}
    return {key: value for key, value in made.items() if key not in hidden} | {"iban": masked}


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
