"""One run of the removal: each dossier in a transaction of its own with its record, so a crash costs nothing.

Whoever runs it is the owner of the tables. Begun again it goes on where it was: what is removed is no longer due.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import Select, and_, delete, func, insert, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import SYSTEM
from portal.bezwaar.models import VertrouwelijkeMelding, Vertrouwelijkestap
from portal.bezwaar.vertrouwelijk import AFGEROND
from portal.concept.models import Concept, Conceptstatus
from portal.db import Database, Keyring
from portal.db.append_only import opened
from portal.db.columns import columns, table
from portal.documenten.models import Bestand, Document, Documentstatus
from portal.documenten.opslag import FileStore
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort
from portal.gegevens.bewaring import Zaak, cases, restricted_dossiers, terms_for
from portal.gegevens.mensen import forget_strangers, has_strangers
from portal.gegevens.models import Opgeruimd, Opruiming
from portal.gegevens.stukken import unsent
from portal.gegevens.wissen import Gewist, erase, touched
from portal.law.bewaren import Bewaarsoort, Bewaartermijn
from portal.law.gegevensrechten import add_months
from portal.law.kalender import AMSTERDAM, add_days
from portal.logboek import activiteiten
from portal.logboek.models import Logregel
from portal.logboek.service import record_act

log = structlog.get_logger("opruimen")
_d, _o, _l, _c = columns(Dossier), columns(Organisatie), columns(Logregel), columns(Concept)
_doc, _b, _t, _s = columns(Document), columns(Bestand), columns(VertrouwelijkeMelding), columns(Vertrouwelijkestap)
Busy = Callable[[Session], Collection[int]]


@dataclass
class Verslag:
    """What a run found."""

    bekeken: int = 0
    verwijderd: int = 0
    bewaard: Counter[str] = field(default_factory=Counter)
    zaken: list[Zaak] = field(default_factory=list)


def run(db: Database, files: FileStore, exports: FileStore, busy: Busy, *, dry: bool = False) -> Verslag:
    """Remove what is due today; with `dry` only say what would go."""
    begun, today, report = clock.now(), clock.today(), Verslag()
    with db.read() as session:
        waits = set(busy(session))
        found = list(cases(session, today, waits))
    for one in found:
        report.bekeken += 1
        if not one.oordeel.allowed:
            report.bewaard[one.oordeel.reden] += 1
        elif dry or _remove(db, files, exports, one, busy):
            report.verwijderd += 1
            report.zaken.append(one)
        else:
            report.bewaard["vastgehouden"] += 1
    if not dry:
        report.verwijderd += _drafts(db, files, today) + _told(db, today)
        report.verwijderd += _log_lines(db, today) + _loose_log_lines(db, today) + _strangers(db, today)
        _close(db, begun, today, report)
    return report


def _remove(db: Database, files: FileStore, exports: FileStore, one: Zaak, busy: Busy) -> bool:
    """Remove one dossier, when it is still due under its lock; whether it was."""
    with db.write() as session:
        session.get_one(Dossier, one.dossier_id, with_for_update=True)
        now = next(cases(session, clock.today(), set(busy(session)), one.dossier_id), None)
        if now is None or not now.oordeel.allowed:
            return False
        with opened(session.connection(), touched()):
            gone = erase(session, one.dossier_id, clock.today())
        _record(session, now, gone)
        record_act(session, db, SYSTEM, activiteiten.GEGEVENS_VERWIJDEREN, one.dossier_id, now.soort.value)
    for store, names in ((files, gone.bestanden), (exports, gone.uitvoer)):
        for name in names:
            store.remove(name)
    log.info("verwijderd", soort=one.soort.value)
    return True


def _record(session: Session, one: Zaak, gone: Gewist) -> None:
    session.execute(
        insert(table(Opgeruimd)).values(
            soort=one.soort, dossier_id=one.dossier_id, gemeente_id=one.gemeente_id, sinds=one.sinds,
            bewaard_tot=one.bewaard_tot, artikel=one.oordeel.artikel, aantallen=gone.aantallen, op=clock.now(),
        )
    )  # fmt: skip


def _towns(session: Session) -> list[tuple[int, str]]:
    chosen = select(_o.id, _o.naam).where(_o.soort == Organisatiesoort.GEMEENTE).order_by(_o.id)
    return [(row[0], row[1]) for row in session.execute(chosen)]


def newest_due(term: Bewaartermijn, today: date) -> date | None:
    """The newest day from which a term is over today; None: it has no length."""
    if term.is_silent:
        return None
    day = add_days(add_months(today, -(term.maanden or 0)), -(term.dagen or 0))
    while (last := term.last_day(day)) is not None and last >= today:
        day -= timedelta(days=1)
    return day


def _before(day: date) -> datetime:
    """The first moment after a local day."""
    return datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)


def _drafts(db: Database, files: FileStore, today: date) -> int:
    """Drafts that nobody sent, and files that were thrown away or never sent; how many dossiers."""
    with db.read() as session:
        towns = _towns(session)
    return sum(_drafts_of(db, files, town, name, today) for town, name in towns)


def _drafts_of(db: Database, files: FileStore, town: int, name: str, today: date) -> int:
    term = terms_for(name, today).get(Bewaarsoort.CONCEPT)
    due = newest_due(term, today) if term else None
    if term is None or due is None:
        return 0
    with db.write() as session:
        held = restricted_dossiers(session)
        drafts = _old_drafts(session, town, due, held)
        session.execute(delete(table(Concept)).where(_c.id.in_([number for number, _ in drafts])))
        papers = _old_papers(session, db.keys, town, due, held)
        names = _delete_papers(session, papers)
        counted: dict[int, Counter[str]] = {}
        for kind, rows in (("concept", drafts), ("bestand", papers)):
            for _, dossier_id in rows:
                counted.setdefault(dossier_id, Counter())[kind] += 1
        for dossier_id, counts in counted.items():
            one = {"dossier_id": dossier_id, "gemeente_id": town, "sinds": due, "aantallen": dict(counts)}
            _note(session, term, one)
            record_act(session, db, SYSTEM, activiteiten.GEGEVENS_VERWIJDEREN, dossier_id, term.soort.value)
    for file in names:
        files.remove(file)
    return len(counted)


def _old_drafts(session: Session, town: int, due: date, held: set[int]) -> list[tuple[int, int]]:
    chosen = (
        select(_c.id, _c.dossier_id)
        .join(table(Dossier), _d.id == _c.dossier_id)
        .where(_d.gemeente_id == town, _c.status != Conceptstatus.VERSTUURD, _c.gewijzigd_op < _before(due))
    )
    return [(row[0], row[1]) for row in session.execute(chosen) if row[1] not in held]


def _old_papers(session: Session, keys: Keyring, town: int, due: date, held: set[int]) -> list[tuple[int, int]]:
    """Files that were thrown away, or never sent and used by nothing that runs; a running draft still stands here."""
    thrown_away = and_(_doc.status == Documentstatus.WEGGEGOOID, _doc.gemaakt_op < _before(due))
    unused = list(unsent(session, keys, town, _before(due)))
    never_sent = and_(_doc.id.in_(unused), _b.ontvangen_op < _before(due))  # not what came in just now
    chosen = (
        select(_b.id, _doc.dossier_id)
        .join(table(Document), _doc.id == _b.document_id)
        .join(table(Dossier), _d.id == _doc.dossier_id)
        .where(_d.gemeente_id == town, or_(thrown_away, never_sent))
    )
    return [(row[0], row[1]) for row in session.execute(chosen) if row[1] not in held]


def _delete_papers(session: Session, papers: list[tuple[int, int]]) -> list[bytes]:
    numbers = [number for number, _ in papers]
    names = list(session.execute(select(_b.opslag).where(_b.id.in_(numbers))).scalars())
    session.execute(delete(table(Bestand)).where(_b.id.in_(numbers)))
    return names


def _log_lines(db: Database, today: date) -> int:
    """Records of access whose own term is over; how many municipalities had some."""
    with db.read() as session:
        towns = _towns(session)
    return sum(_log_lines_of(db, town, name, today) for town, name in towns)


def _log_lines_of(db: Database, town: int, name: str, today: date) -> int:
    term = terms_for(name, today).get(Bewaarsoort.LOGBOEK)
    due = newest_due(term, today) if term else None
    if term is None or due is None:
        return 0
    mine = (_l.dossier_id.in_(select(_d.id).where(_d.gemeente_id == town)), _l.op < _before(due))
    with db.read() as session:
        if not session.execute(select(func.count()).select_from(table(Logregel)).where(*mine)).scalar_one():
            return 0
    with db.write() as session, opened(session.connection(), {"logregel"}):
        held = restricted_dossiers(session)
        free = (*mine, _l.dossier_id.not_in(held)) if held else mine
        count = session.execute(delete(table(Logregel)).where(*free)).rowcount  # type: ignore[attr-defined]
        if count:
            _note(session, term, {"gemeente_id": town, "sinds": due, "aantallen": {"logregel": count}})
    return int(count > 0)


def _loose_log_lines(db: Database, today: date) -> int:
    """Records without a dossier, as of what was refused, by the longest term: no town can be told. 1 if any went."""
    longest = _longest(db, Bewaarsoort.LOGBOEK, today)
    if longest is None:
        return 0
    due, term = longest
    loose = (_l.dossier_id.is_(None), _l.op < _before(due))
    with db.read() as session:
        if not session.execute(select(func.count()).select_from(table(Logregel)).where(*loose)).scalar_one():
            return 0
    with db.write() as session, opened(session.connection(), {"logregel"}):
        held = select(_d.persoon_id).where(_d.id.in_(restricted_dossiers(session)))
        free = (*loose, or_(_l.persoon_id.is_(None), _l.persoon_id.not_in(held)))
        count = session.execute(delete(table(Logregel)).where(*free)).rowcount  # type: ignore[attr-defined]
        if count:
            _note(session, term, {"sinds": due, "aantallen": {"logregel": count}})
    return int(count > 0)


def _strangers(db: Database, today: date) -> int:
    """People who stand in no file, by the longest term: no town can be told. 1 if any went."""
    longest = _longest(db, Bewaarsoort.PERSOON, today)
    if longest is None:
        return 0
    due, term = longest
    with db.read() as session:
        if not has_strangers(session, due):
            return 0
    with db.write() as session, opened(session.connection(), {"logregel"}):
        count = forget_strangers(session, due)
        if count:
            _note(session, term, {"sinds": due, "aantallen": {"persoon": count}})
    return int(count > 0)


def _longest(db: Database, soort: Bewaarsoort, today: date) -> tuple[date, Bewaartermijn] | None:
    """The longest term of the municipalities here, and the newest day from which it is over.

    None: there is none, or one of them keeps for ever, and it cannot be told whose this is.
    """
    with db.read() as session:
        terms = [term for _, name in _towns(session) if (term := terms_for(name, today).get(soort))]
    over = [(day, term) for term in terms if (day := newest_due(term, today))]
    return min(over, key=lambda one: one[0]) if terms and len(over) == len(terms) else None


def _told(db: Database, today: date) -> int:
    """What was told in confidence and closed, by its own term: no dossier leads to it. How many municipalities."""
    with db.read() as session:
        towns = _towns(session)
    return sum(_told_of(db, town, name, today) for town, name in towns)


def _told_of(db: Database, town: int, name: str, today: date) -> int:
    term = terms_for(name, today).get(Bewaarsoort.VERTROUWELIJK)
    due = newest_due(term, today) if term else None
    if term is None or due is None:
        return 0
    with db.read() as session:
        if not session.execute(_closed_reports(town, due)).first():
            return 0
    with db.write() as session, opened(session.connection(), {"vertrouwelijk", "vertrouwelijke_stap"}):
        over = list(session.execute(_closed_reports(town, due)).scalars())
        session.execute(delete(table(Vertrouwelijkestap)).where(_s.melding_id.in_(over)))
        session.execute(delete(table(VertrouwelijkeMelding)).where(_t.id.in_(over)))
        _note(session, term, {"gemeente_id": town, "sinds": due, "aantallen": {"vertrouwelijk": len(over)}})
    return 1


def _closed_reports(town: int, due: date) -> Select[tuple[int]]:
    closed = select(_s.melding_id).where(_s.soort == AFGEROND, _s.op < _before(due))
    return select(_t.id).where(_t.gemeente_id == town, _t.id.in_(closed))


def _note(session: Session, term: Bewaartermijn, known: dict[str, Any]) -> None:
    last = term.last_day(known["sinds"])
    values = {"soort": term.soort, "bewaard_tot": last, "artikel": term.artikel, "op": clock.now(), **known}
    session.execute(insert(table(Opgeruimd)).values(**values))


def _close(db: Database, begun: datetime, today: date, report: Verslag) -> None:
    values = {
        "peildag": today, "begonnen_op": begun, "klaar_op": clock.now(), "bekeken": report.bekeken,
        "verwijderd": report.verwijderd, "bewaard": dict(report.bewaard),
    }  # fmt: skip
    with db.write() as session:
        session.execute(insert(table(Opruiming)).values(**values))
