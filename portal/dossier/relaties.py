"""Who acts for whom in the register: what the municipality checked, kept as relations between people and dossiers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon, Vertegenwoordiging

_r, _d, _p = columns(Vertegenwoordiging), columns(Dossier), columns(Persoon)
ADULT = 18


def note_relation(session: Session, dossier_id: int, persoon_id: int, *, kind: bool, geldt: bool) -> None:
    """The municipality checked whether this person may act for the person of the dossier; `kind`: as a parent."""
    row = Vertegenwoordiging(dossier_id=dossier_id, persoon_id=persoon_id, kind=kind, geldt=geldt, op=clock.now())
    session.add(row)
    session.flush()


@dataclass(frozen=True)
class Ouders:
    """Who acts for a child as a parent (`nu`), and whose word as a parent no longer counts (`voorheen`)."""

    nu: tuple[int, ...] = ()
    voorheen: frozenset[int] = frozenset()


def parents_now_and_before(session: Session, dossiers: Collection[int], today: date) -> dict[int, Ouders]:
    """The parents of each of these dossiers, by number: they act until the child is eighteen. One statement.

    Who acts for the same person on another ground as well, a mentor for one, has a word that still counts.
    """
    chosen = (
        select(_r.dossier_id, _r.persoon_id, _r.kind, _r.geldt, _p.geboortedatum)
        .join(table(Dossier), _d.id == _r.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(_r.dossier_id.in_(list(dossiers)))
        .order_by(_r.id)
    )
    newest = {tuple(row[:3]): row for row in session.execute(chosen)}
    otherwise = {row[:2] for row in newest.values() if row.geldt and not row.kind}
    found = dict.fromkeys(dossiers, Ouders())
    for row in sorted((one for one in newest.values() if one.kind), key=lambda one: one[:2]):
        before, person = found[row.dossier_id], row.persoon_id
        born = row.geboortedatum
        if row.geldt and born is not None and not is_adult(born, today):
            found[row.dossier_id] = replace(before, nu=(*before.nu, person))
        elif row[:2] not in otherwise:
            found[row.dossier_id] = replace(before, voorheen=before.voorheen | {person})
    return found


def parents_of(session: Session, dossiers: Collection[int], today: date) -> dict[int, tuple[int, ...]]:
    """The parents who act for each child among these dossiers, by number; nobody for who is eighteen. One statement."""
    return {number: one.nu for number, one in parents_now_and_before(session, dossiers, today).items()}


def representatives_of(session: Session, dossier_id: int, born: date | None, on: date) -> tuple[str, ...]:
    """Names of who may act for a person on a day, parents until eighteen, as was checked. One statement."""
    return representatives_of_dossiers(session, {dossier_id: born}, on)[dossier_id]


def representatives_of_dossiers(
    session: Session, born: Mapping[int, date | None], on: date
) -> dict[int, tuple[str, ...]]:
    """The same of several dossiers, each with the day on which its person was born. One statement."""
    return {one: _who_act(found.values(), born[one], on) for one, found in _newest(session, born).items()}


def _newest(session: Session, dossiers: Collection[int]) -> dict[int, dict[Any, Any]]:
    """The newest row of each person and kind, for each dossier."""
    chosen = (
        select(_r.dossier_id, _r.persoon_id, _r.kind, _r.geldt, _p.naam)
        .join(table(Persoon), _p.id == _r.persoon_id)
        .where(_r.dossier_id.in_(list(dossiers)))
        .order_by(_r.id)
    )
    newest: dict[int, dict[Any, Any]] = {one: {} for one in dossiers}
    for row in session.execute(chosen):
        newest[row.dossier_id][row.persoon_id, row.kind] = row
    return newest


def people_who_act(session: Session, dossier_id: int, born: date | None, on: date) -> dict[int, str]:
    """Number and name of who may act for a person on a day, as was checked in the register. One statement."""
    return {one.persoon_id: one.naam for one in _acting(_newest(session, [dossier_id])[dossier_id].values(), born, on)}


def _who_act(found: Iterable[Any], born: date | None, on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.naam for one in _acting(found, born, on)))


def _acting(found: Iterable[Any], born: date | None, on: date) -> list[Any]:
    minor = born is not None and not is_adult(born, on)
    return [one for one in found if one.geldt and (minor or not one.kind)]


def is_adult(born: date, today: date) -> bool:
    """Eighteen or older on this day."""
    return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) >= ADULT


def still_acts(session: Session, dossier_id: int, persoon_id: int, today: date) -> bool:
    """Whether somebody may act for the person of a dossier, as far as the register knows. One statement.

    Who never stood in it acts by what they showed when they logged in.
    """
    chosen = (
        select(_r.kind, _r.geldt, _p.geboortedatum)
        .join(table(Dossier), _d.id == _r.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(_r.dossier_id == dossier_id, _r.persoon_id == persoon_id)
        .order_by(_r.id)
    )
    newest = {row.kind: row for row in session.execute(chosen)}
    return not newest or any(
        row.geldt and not (row.kind and row.geboortedatum is not None and is_adult(row.geboortedatum, today))
        for row in newest.values()
    )
