"""What the consulent does with a run before it is carried out: look it over, leave somebody out, drop it, or sign."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db.columns import columns, table
from portal.db.flow import Stale
from portal.law.jaarafsluiting import looked_over
from portal.logboek import activiteiten
from portal.logboek.models import Logregel
from portal.vaststelling.models import Regeluitslag, Vaststelregel, Vaststelrun
from portal.vaststelling.run import OPEN
from portal.web.visit import deny

_r, _l, _g = columns(Vaststelrun), columns(Vaststelregel), columns(Logregel)
PAGE = "budget "  # what the log calls the page of one year


class NietBekeken(Exception):
    """Not every decision of the sample was looked at; `aantal` are left."""

    def __init__(self, aantal: int) -> None:
        super().__init__(f"{aantal} of the sample were not looked at")
        self.aantal = aantal


def locked_run(session: Session, actor: Actor, run_id: int) -> Vaststelrun:
    """A run of the own municipality, locked. Raises `Denied`."""
    chosen = select(Vaststelrun).where(_r.id == run_id, _r.gemeente_id == actor.organisatie_id).with_for_update()
    found: Vaststelrun | None = session.execute(chosen).scalar_one_or_none()
    return found or deny("run", run_id)


def leave_out(session: Session, actor: Actor, run_id: int, budget_id: int) -> None:
    """Take a budget out of a run that is not signed yet; it stays in the list of years. Twice is once.

    Raises `Stale` when it was signed meanwhile, or `Denied`.
    """
    run = locked_run(session, actor, run_id)
    if run.bevestigd_op is not None or run.klaar_op is not None:
        raise Stale(f"run {run_id} is signed")
    line = update(table(Vaststelregel)).where(_l.run_id == run_id, _l.budget_id == budget_id, *OPEN)
    session.execute(line.values(uitslag=Regeluitslag.NIET, reden="weggelaten", op=clock.now()))
    run.version += 1
    session.add(run)


def drop(session: Session, actor: Actor, run_id: int) -> None:
    """Stop a run that is not signed yet: nothing was decided. Twice is once. Raises `Stale` or `Denied`."""
    run = locked_run(session, actor, run_id)
    if run.bevestigd_op is not None:
        raise Stale(f"run {run_id} is signed")
    run.klaar_op = run.klaar_op or clock.now()
    session.add(run)


def sign(session: Session, actor: Actor, run_id: int, version: int) -> None:
    """The consulent looked it over and decides: from now on the lines are carried out. Twice is once.

    `version` is that of the list they saw. That every dossier of the sample was opened since, the log knows. Raises
    `Stale`, `NietBekeken` or `Denied`.
    """
    run = locked_run(session, actor, run_id)
    if run.bevestigd_op is not None and run.bevestigd_door_id == actor.medewerker_id:
        return
    if run.bevestigd_op is not None or run.klaar_op is not None or run.nagerekend_op is None or run.version != version:
        raise Stale(f"run {run_id}: not the list that was seen")
    ruling = looked_over(*looked_at(session, actor, run_id, run.nagerekend_op))
    if not ruling.allowed:
        raise NietBekeken(int(str(ruling.cijfers["aantal"])))
    run.bevestigd_op, run.bevestigd_door_id = clock.now(), actor.medewerker_id
    run.version += 1
    session.add(run)


def looked_at(session: Session, actor: Actor, run_id: int, since: datetime) -> tuple[set[int], set[int]]:
    """The dossiers of the sample, and which of them this employee opened since an instant."""
    sampled = select(_l.dossier_id).where(_l.run_id == run_id, _l.steekproef, *OPEN)
    wanted = set(session.execute(sampled).scalars())
    opened = select(_g.dossier_id).where(
        _g.dossier_id.in_(wanted),
        _g.op >= since,
        _g.medewerker_id == actor.medewerker_id,
        _g.activiteit == activiteiten.JAAR_INZIEN.code,
        _g.object.startswith(PAGE),
    )
    return wanted, set(session.execute(opened).scalars())
