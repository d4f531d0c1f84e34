"""Many budgets in one go: figures, a list and a sample to look over, and then each decision by itself.

A run works in turns. A turn does some lines and ends; whoever takes the next one (the page, a worker, the command)
goes on where it was, also after the process was killed: a line with its decision is one transaction, so it is there
whole or not at all, and a line with an outcome is never done again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import insert, literal, select, update
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.engine import Unavailable
from portal.db.flow import Stale
from portal.dossier.eigen import EigenDossier
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import is_own
from portal.identity.models import Medewerker
from portal.law.jaarafsluiting import sample
from portal.vaststelling.jaar import Jaar, years_of
from portal.vaststelling.models import Regeluitslag, Vaststelregel, Vaststelrun
from portal.vaststelling.vaststellen import NogNiet, stel_vast
from portal.web.visit import Denied, NoRules

log = structlog.get_logger("vaststelling")
_r, _l = columns(Vaststelrun), columns(Vaststelregel)
_ib, _d, _m, _o = columns(IntegraalBudget), columns(Dossier), columns(Medewerker), columns(Organisatie)
TOGETHER = 200  # budgets whose figures are read at once
SAMPLE = 5
OPEN = (_l.uitslag.is_(None),)
REFUSED: dict[type[Exception], str] = {
    Stale: "veranderd",
    EigenDossier: "eigen-dossier",
    NoRules: "geen-regels",
    Denied: "buiten-bereik",
}


@dataclass(frozen=True)
class Beurt:
    """What a turn did: how many lines, and whether there is more to do."""

    gedaan: int
    meer: bool


def begin(session: Session, actor: Actor, sleutel: str) -> int:
    """Begin a run over every budget of the own municipality whose period is over and that is not fixed.

    One that is still being prepared is found again; pressing twice begins one. Returns its number.
    """
    town = actor.organisatie_id or 0
    # The row of the municipality is the lock: of two windows one begins.
    session.execute(select(_o.id).where(_o.id == town).with_for_update(key_share=True))
    known = select(_r.id).where(_r.gemeente_id == town, (_r.sleutel == sleutel) | _r.klaar_op.is_(None))
    found = session.execute(known.order_by(_r.id.desc()).limit(1)).scalar_one_or_none()
    if found is not None:
        return int(found)
    run = Vaststelrun(
        gemeente_id=town, sleutel=sleutel, medewerker_id=actor.medewerker_id or 0, begonnen_op=clock.now()
    )
    session.add(run)
    session.flush()
    session.execute(_lines_of(run.id, actor))
    return run.id


def _lines_of(run_id: int, actor: Actor) -> Any:
    """A line for each budget, made by the database itself; own dossiers never come along (Awb 2:4)."""
    chosen = (
        select(
            literal(run_id), _ib.id, _ib.dossier_id, literal(""), literal(0), literal(0), literal(0),
            literal(value=False), literal(""),
        )
        .join(table(Dossier), _d.id == _ib.dossier_id)
        .where(_d.gemeente_id == actor.organisatie_id, _ib.einde < clock.today(), _ib.gesloten_op.is_(None))
        .where(_ib.granted_ct > 0)
        .where(~is_own(actor.medewerker_id, _ib.dossier_id))
        .order_by(_ib.id)
    )  # fmt: skip
    names = (
        "run_id", "budget_id", "dossier_id", "afdruk", "beschikbaar_ct", "vastgesteld_ct", "terug_ct", "steekproef",
        "reden",
    )  # fmt: skip
    return insert(table(Vaststelregel)).from_select(list(names), chosen)


def turn(db: Database, run_id: int, *, most: int = TOGETHER, stop: Callable[[], bool] = lambda: False) -> Beurt:
    """Do up to `most` lines, until `stop` says so: figures while it is prepared, decisions once it is signed.

    Raises `Unavailable` when the database is away: what was done stays done.
    """
    with db.read() as session:
        run = session.execute(select(_r.nagerekend_op, _r.bevestigd_op, _r.klaar_op).where(_r.id == run_id)).one()
    if run.klaar_op is not None:
        return Beurt(0, meer=False)
    if run.nagerekend_op is None:
        return _count(db, run_id, most, stop)
    return _decide(db, run_id, most, stop) if run.bevestigd_op is not None else Beurt(0, meer=False)


def _count(db: Database, run_id: int, most: int, stop: Callable[[], bool]) -> Beurt:
    """Fill in figures, so many budgets in a transaction; after the last one the sample is drawn."""
    done = 0
    while done < most and not stop():
        with db.write() as session:
            some = _count_some(session, run_id, min(TOGETHER, most - done))
            if not some:
                _ready(session, run_id)
                return Beurt(done, meer=False)
        done += some
    return Beurt(done, meer=True)


def _count_some(session: Session, run_id: int, size: int) -> int:
    waiting = select(_l.id, _l.budget_id).where(_l.run_id == run_id, *OPEN, _l.afdruk == "").order_by(_l.id).limit(size)
    lines = session.execute(waiting.with_for_update(skip_locked=True)).all()
    years = years_of(session, [line.budget_id for line in lines])
    for line in lines:
        values = _figures(years.get(line.budget_id))
        session.execute(update(table(Vaststelregel)).where(_l.id == line.id).values(**values))
    return len(lines)


def _figures(jaar: Jaar | None) -> dict[str, Any]:
    """What a line says about its budget, or why it cannot be fixed."""
    if jaar is None:
        return _not("buiten-bereik")
    try:
        rulings = jaar.rulings(clock.today())
    except NoRules:
        return _not("geen-regels")
    if rulings:
        return {**_not(rulings[0].reden), "beschikbaar_ct": jaar.delen_ct}
    found = jaar.uitkomst
    return {
        "afdruk": jaar.afdruk,
        "beschikbaar_ct": jaar.delen_ct,
        "vastgesteld_ct": found.fixed_ct,
        "terug_ct": found.surplus_ct,
    }


def _not(reden: str) -> dict[str, Any]:
    return {"uitslag": Regeluitslag.NIET, "reden": reden, "op": clock.now()}


def _ready(session: Session, run_id: int) -> None:
    """Every line has its figures: draw the sample; a run without anything to fix is done.

    Unless somebody else is still filling some in: whoever comes last draws it.
    """
    if session.execute(select(_l.id).where(_l.run_id == run_id, *OPEN, _l.afdruk == "").limit(1)).first() is not None:
        return
    amounts = dict(session.execute(select(_l.id, _l.terug_ct).where(_l.run_id == run_id, *OPEN)).all())
    chosen = sample(amounts, SAMPLE)
    if chosen:
        session.execute(update(table(Vaststelregel)).where(_l.id.in_(chosen)).values(steekproef=True))
    ended = {} if chosen else {"klaar_op": clock.now()}
    row = update(table(Vaststelrun)).where(_r.id == run_id, _r.nagerekend_op.is_(None))
    session.execute(row.values(nagerekend_op=clock.now(), version=_r.version + 1, **ended))


def _decide(db: Database, run_id: int, most: int, stop: Callable[[], bool]) -> Beurt:
    actor, done = _who_signed(db, run_id), 0
    while done < most and not stop():
        if not _decide_one(db, actor, run_id):
            return Beurt(done, meer=False)
        done += 1
    return Beurt(done, meer=True)


def _who_signed(db: Database, run_id: int) -> Actor:
    """The consulent who looked it over: the decisions are theirs, whoever carries them out."""
    chosen = (
        select(_m.id, _m.naam, _m.organisatie_id, _o.naam.label("organisatie"))
        .join(table(Vaststelrun), _r.bevestigd_door_id == _m.id)
        .join(table(Organisatie), _o.id == _m.organisatie_id)
        .where(_r.id == run_id)
    )
    with db.read() as session:
        row = session.execute(chosen).one()
    return Actor(
        Rol.CONSULENT, row.naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=row.organisatie_id,
        organisatie=row.organisatie,
    )  # fmt: skip


def _decide_one(db: Database, actor: Actor, run_id: int) -> bool:
    """The next line in its own transaction; False when none is left, or all that are left are being done elsewhere.

    What goes wrong with a line is told at the line, and the run goes on.
    """
    number = None
    try:
        with db.write() as session:
            number = _claim(session, run_id)
            if number is None:
                _finish(session, run_id)
                return False
            _fix_line(session, db, actor, run_id, number)
    except Unavailable:
        raise
    except Exception as error:  # one dossier never stops a thousand others
        if number is None:
            raise
        log.error("regel mislukt", run=run_id, regel=number, fout=error)
        with db.write() as session:
            session.execute(update(table(Vaststelregel)).where(_l.id == number, *OPEN).values(**_not("mislukt")))
    return True


def _claim(session: Session, run_id: int) -> int | None:
    """A line without outcome that nobody else is doing, locked until the end of this transaction."""
    first = select(_l.id).where(_l.run_id == run_id, *OPEN).order_by(_l.id).limit(1)
    found: int | None = session.execute(first.with_for_update(skip_locked=True)).scalar_one_or_none()
    return found


def _fix_line(session: Session, db: Database, actor: Actor, run_id: int, number: int) -> None:
    """Fix the budget of a line, or say why not: what refuses it has written nothing."""
    line = session.execute(select(_l.budget_id, _l.afdruk).where(_l.id == number)).one()
    values: dict[str, Any]
    try:
        decision = stel_vast(session, db, actor, line.budget_id, gezien=line.afdruk, run_id=run_id)
        values = {"uitslag": Regeluitslag.VASTGESTELD, "vaststelling_id": decision, "op": clock.now()}
    except NogNiet as refused:
        values = _not(refused.rulings[0].reden)
    except (Stale, EigenDossier, NoRules, Denied) as refused:
        values = _not(REFUSED[type(refused)])
    session.execute(update(table(Vaststelregel)).where(_l.id == number).values(**values))


def _finish(session: Session, run_id: int) -> None:
    """Note that every line has its outcome, unless some are being done elsewhere."""
    left = select(_l.id).where(_l.run_id == run_id, *OPEN).exists()
    row = update(table(Vaststelrun)).where(_r.id == run_id, _r.klaar_op.is_(None), ~left)
    session.execute(row.values(klaar_op=clock.now(), version=_r.version + 1))


def unfinished(db: Database) -> list[int]:
    """The runs that something can be done for now: figures to compute, or decisions that were signed."""
    to_count = _r.nagerekend_op.is_(None)
    chosen = select(_r.id).where(_r.klaar_op.is_(None), to_count | _r.bevestigd_op.is_not(None)).order_by(_r.id)
    with db.read() as session:
        return list(session.execute(chosen).scalars())
