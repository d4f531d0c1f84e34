"""Once a day: look at every running budget, write down what is new, and close what is so no more.

It goes by batches of dossiers and adds nothing twice: after a crash the next look goes on where things are. One that
somebody dealt with is told again only as the law says (`portal.law.voortgang.tell_again`).
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portal import clock
from portal.actor import SYSTEM
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.beurt import each
from portal.db.columns import columns, table
from portal.db.engine import Unavailable
from portal.db.flow import Impossible, started
from portal.dossier.models import Dossier
from portal.law.voortgang import Grenzen, Signaalsoort, bounds_on, tell_again
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.voortgang.models import Signaal, Signaalafhandeling
from portal.voortgang.status import FLOW, Signaalstand
from portal.voortgang.waarnemen import Waargenomen, observe

log = structlog.get_logger("voortgang")
BATCH = 100
TOGETHER = 10  # dossiers in a transaction
PAUSE = 0.02  # seconds after each of those, so that visitors come in between
_d, _ib, _s, _a = columns(Dossier), columns(IntegraalBudget), columns(Signaal), columns(Signaalafhandeling)
Gelegenheid = tuple[Signaalsoort, str]
"""What a signal is about: its kind, and the key that the law gives it."""

Werk = tuple[list[tuple[Waargenomen, int]], list[tuple[int, Waargenomen]], list[int]]
"""What is new (with the how-manieth time), whose figures changed, and what is so no more."""


@dataclass(frozen=True)
class Bekend:
    """The newest signal of an occasion, with how many there were, and since when it was dealt with."""

    id: int
    keer: int
    status: Signaalstand
    feiten: Mapping[str, Any]
    afgehandeld_op: date | None


def keep(db: Database) -> int:
    """Look at everybody, once a day; returns how many signals are new. Days without bounds give none."""
    today, last, new = clock.today(), 0, 0
    grenzen = bounds_on(today)
    while grenzen is not None:
        with db.read() as session:
            batch = _next(session, last, today)
        if not batch:
            break
        new += _batch(db, batch, today, grenzen)
        last = batch[-1]
    return new


def _batch(db: Database, dossiers: Sequence[int], today: date, grenzen: Grenzen) -> int:
    """Some dossiers together; when that goes wrong each by itself, so that one of them stops no other."""
    try:
        return keep_batch(db, dossiers, today, grenzen)
    except Unavailable:
        raise
    except Exception:  # it is told of at the dossier where it goes wrong
        return each(dossiers, lambda number: keep_batch(db, [number], today, grenzen))


def keep_batch(db: Database, dossiers: Sequence[int], today: date, grenzen: Grenzen) -> int:
    """The same for some dossiers. A constant number of statements when nothing changed."""
    with db.read() as session:
        seen = observe(session, dossiers, today, grenzen)
        known = _known(session, dossiers)
    works = [(one, _work(seen.get(one, ()), known.get(one, {}), today, grenzen)) for one in dossiers]
    to_do = [(dossier_id, work) for dossier_id, work in works if any(work)]
    new = 0
    for start in range(0, len(to_do), TOGETHER):
        new += _write_some(db, to_do[start : start + TOGETHER])
        time.sleep(PAUSE)
    return new


def _write_some(db: Database, works: Sequence[tuple[int, Werk]]) -> int:
    """In one transaction; where somebody else was as fast, each dossier in one of its own."""
    try:
        with db.write() as session:
            return sum(_write(session, db, dossier_id, *work) for dossier_id, work in works)
    except IntegrityError:
        if len(works) == 1:
            log.info("al gezien", dossier=works[0][0])
            return 0
    return sum(_write_some(db, [one]) for one in works)


def _next(session: Session, after: int, today: date) -> list[int]:
    """The next dossiers with a running budget or an open signal, whose person lives."""
    runs = (
        select(_ib.id)
        .where(_ib.dossier_id == _d.id, _ib.ingang <= today, _ib.einde >= today, _ib.gesloten_op.is_(None))
        .exists()
    )
    is_open = select(_s.id).where(_s.dossier_id == _d.id, _s.status == Signaalstand.OPEN).exists()
    chosen = select(_d.id).where(_d.id > after, or_(runs, is_open), _d.overleden_op.is_(None))
    return list(session.execute(chosen.order_by(_d.id).limit(BATCH)).scalars())


def _known(session: Session, dossiers: Sequence[int]) -> dict[int, dict[Gelegenheid, Bekend]]:
    """The newest signal of every occasion. One statement."""
    chosen = (
        select(_s.dossier_id, _s.soort, _s.sleutel, _s.id, _s.status, _s.feiten, _a.op)
        .outerjoin(table(Signaalafhandeling), _a.signaal_id == _s.id)
        .where(_s.dossier_id.in_(dossiers))
        .order_by(_s.id)
    )
    found: dict[int, dict[Gelegenheid, Bekend]] = {}
    for dossier_id, soort, sleutel, number, status, feiten, op in session.execute(chosen):
        base, _, times = sleutel.rpartition("#")
        handled = clock.local(op).date() if op else None
        found.setdefault(dossier_id, {})[soort, base] = Bekend(number, int(times), status, feiten, handled)
    return found


def _work(seen: Iterable[Waargenomen], known: Mapping[Gelegenheid, Bekend], today: date, grenzen: Grenzen) -> Werk:
    now = {(one.signaal.soort, one.signaal.sleutel): one for one in seen}
    new: list[tuple[Waargenomen, int]] = []
    changed: list[tuple[int, Waargenomen]] = []
    for occasion, one in now.items():
        before = known.get(occasion)
        if before is None:
            new.append((one, 0))
        elif before.status is Signaalstand.OPEN:
            changed += [(before.id, one)] if before.feiten != one.feiten else []
        elif _again(occasion[0], before, today, grenzen):
            new.append((one, before.keer + 1))
    gone = [one.id for occasion, one in known.items() if one.status is Signaalstand.OPEN and occasion not in now]
    return new, changed, gone


def _again(soort: Signaalsoort, before: Bekend, today: date, grenzen: Grenzen) -> bool:
    if before.status is Signaalstand.VOORBIJ or before.afgehandeld_op is None:
        return True
    return tell_again(soort, before.afgehandeld_op, today, grenzen)


def _write(
    session: Session, db: Database, dossier_id: int, new: Iterable[tuple[Waargenomen, int]],
    changed: Iterable[tuple[int, Waargenomen]], gone: Iterable[int],
) -> int:  # fmt: skip
    added = 0
    for one, times in new:
        row = Signaal(
            dossier_id=dossier_id,
            soort=one.signaal.soort,
            sleutel=f"{one.signaal.sleutel}#{times}",
            overeenkomst_id=one.overeenkomst_id,
            feiten=one.feiten,
            sinds=clock.today(),
        )
        session.add(row)
        session.flush()
        started(session, FLOW.subject, row, SYSTEM)
        record_act(session, db, SYSTEM, activiteiten.SIGNAAL_GEVEN, dossier_id, f"signaal {row.id}")
        added += 1
    for number, one in changed:
        row = session.get_one(Signaal, number, with_for_update=True)
        if row.status is Signaalstand.OPEN:
            row.feiten = one.feiten
            session.add(row)
    for number in gone:
        _close(session, number)
    return added


def _close(session: Session, number: int) -> None:
    row = session.get_one(Signaal, number)
    try:
        FLOW.apply(session, row, "voorbij", SYSTEM)
    except Impossible:  # a consulent was faster
        return
    row.voorbij_op = clock.today()
    session.add(row)
