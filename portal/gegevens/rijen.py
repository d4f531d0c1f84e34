"""Which rows of a table one reader gets: of another representative nothing that is theirs alone, not even that it is.

What somebody told in confidence stands in no table that is asked here (`register.ZONDER_PERSOON`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, false, not_, or_, select
from sqlmodel import Session, SQLModel

from portal.actor import Actor
from portal.berichten.queries import inbox_of
from portal.gegevens.lezer import Lezer
from portal.gegevens.register import of_dossier, owner
from portal.hulp.werk import reach
from portal.logboek.queries import ADDRESS, VERTELD
from portal.logboek.queries import VERBORGEN as RECORDS_HIDDEN

# Only the person concerned gets these: an address of mail is of one of them, and so is who may not treat the file.
ALLEEN_ZELF = frozenset({"briefadres", "dagsignaal", "termijnsignaal", "eigen_dossier"})
# Of a representative who is not the reader the whole row is left out; elsewhere only its words.
VAN_EEN = {
    "aanmelding": "melder_id",
    "gegevensverzoek": "persoon_id",
    "vertegenwoordiging": "persoon_id",
    "logregel": "persoon_id",
    "bezwaar": "persoon_id",
    "betalingsverzoek": "persoon_id",
    "klacht": "persoon_id",
    "evaluatieantwoord": "persoon_id",
}
# What I did for others: my report of them, my own acts.
VAN_MIJ = frozenset({"aanmelding", "vertegenwoordiging", "logregel"})
# Rows that hang on one of those.
BIJ_EEN = {
    "bevoegdheid": ("aanmelding_id", "aanmelding"),
    "gegevensbesluit": ("verzoek_id", "gegevensverzoek"),
    "gegevensbeperking": ("verzoek_id", "gegevensverzoek"),
    "bezwaargrond": ("bezwaar_id", "bezwaar"),
    "bezwaarpapier": ("bezwaar_id", "bezwaar"),
    "bezwaarstuk": ("bezwaar_id", "bezwaar"),
    "bezwaarstap": ("bezwaar_id", "bezwaar"),
    "hoorgesprek": ("bezwaar_id", "bezwaar"),
    "bezwaarbeslissing": ("bezwaar_id", "bezwaar"),
    "bezwaaropdracht": ("bezwaar_id", "bezwaar"),
}
# What happened to any of these, and who did the work, stands in tables about every subject.
OVER_ALLES = frozenset({"gebeurtenis", "toewijzing"})


def rows_for_citizen(reader: Lezer, one: Table) -> ColumnElement[bool] | None:
    """Which rows of a table a citizen gets; None: none."""
    me = reader.actor.persoon_id
    if one.name == "persoon":
        return one.c.id.in_([number for number in (me, reader.persoon_id) if number is not None])
    mine = one.c[VAN_EEN[one.name]] == me if one.name in VAN_MIJ else None
    if reader.dossier_id is None or owner(one.name) is None:
        return mine
    if one.name in ALLEEN_ZELF and not reader.is_zelf:
        return None
    served = and_(of_dossier(one, reader.dossier_id), *_narrow(reader, one))
    return served if mine is None else or_(served, mine)


def _narrow(reader: Lezer, one: Table) -> Iterable[ColumnElement[bool]]:
    me = reader.actor.persoon_id
    if told := VERTELD.get(one.name):
        yield told()
    if one.name == "meldkeuze":
        yield _reached(reader, one)
    elif one.name == "mail":
        choices = SQLModel.metadata.tables["meldkeuze"]
        chosen = select(choices.c.id).where(_reached(reader, choices))
        yield (
            one.c.keuze_id.in_(chosen)
            if not reader.is_zelf
            else or_(one.c.keuze_id.is_(None), one.c.keuze_id.in_(chosen))
        )
    elif one.name == "bericht":
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
    if one.name in VAN_EEN or one.name in BIJ_EEN:
        yield _of_reader(reader, one)
    if one.name == "logregel":
        yield or_(one.c.persoon_id == me, one.c.activiteit.not_in(ADDRESS))
        yield from (not_(hidden(reader.actor)) for hidden in RECORDS_HIDDEN)
    if one.name == "brief":
        yield or_(one.c.alleen_id.is_(None), one.c.alleen_id == me)
    if one.name in OVER_ALLES:
        yield from (_not_about(one, name, _of_another(reader, name)) for name in (*VAN_EEN, *BIJ_EEN))
        yield _not_about(one, "document", _of_another(reader, "bezwaarstuk", "document_id"))
    if one.name in ("bestand", "document"):
        papers = _of_another(reader, "bezwaarstuk", "document_id")
        yield one.c["id" if one.name == "document" else "document_id"].not_in(papers)


def _reached(reader: Lezer, choices: Table) -> ColumnElement[bool]:
    """Where mail goes: to each parent apart, or of the dossier, which its person alone gets."""
    mine = choices.c.persoon_id == reader.actor.persoon_id
    return or_(mine, choices.c.persoon_id.is_(None)) if reader.is_zelf else mine


def _of_reader(reader: Lezer, one: Table) -> ColumnElement[bool]:
    """Rows that are of the reader or the person, themselves or by the row that they hang on."""
    if one.name in VAN_EEN:
        return _not_of_another(reader, one.c[VAN_EEN[one.name]])
    name, parent = BIJ_EEN[one.name][0], SQLModel.metadata.tables[BIJ_EEN[one.name][1]]
    return one.c[name].in_(select(parent.c.id).where(_of_reader(reader, parent)))


def _of_another(reader: Lezer, name: str, column: str = "id") -> Select[Any]:
    one = SQLModel.metadata.tables[name]
    return select(one.c[column]).where(not_(_of_reader(reader, one)))


def _not_about(one: Table, subject: str, numbers: Select[Any]) -> ColumnElement[bool]:
    return not_(and_(one.c.onderwerp == subject, one.c.onderwerp_id.in_(numbers)))


def _not_of_another(reader: Lezer, column: Any) -> ColumnElement[bool]:
    known = [number for number in (reader.actor.persoon_id, reader.persoon_id) if number is not None]
    return or_(column.is_(None), column.in_(known))


def rows_for_helper(session: Session, actor: Actor) -> Callable[[Table], ColumnElement[bool] | None]:
    """Which rows a zorgverlener gets: the own entries and contracts, hours and checks; no budget, plan or payment."""
    contracts = [contract for _, contract in reach(session, actor)]
    by_column = {
        "zorgverlener": ("id", actor.zorgverlener_ids),
        "zorgovereenkomst": ("id", contracts),
        "tariefregel": ("zorgovereenkomst_id", contracts),
        "gegevenscheck": ("zorgovereenkomst_id", contracts),
        "urenstaat": ("zorgovereenkomst_id", contracts),
        "afwezigheid": ("zorgovereenkomst_id", contracts),
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
