"""A year end over everybody: figures, a list that is signed, and a decision for each, timed for each dossier.

Portals of both sizes take turns, so what the machine does meanwhile weighs on both; their ratio is what counts.
"""

import io
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from sqlalchemy import func, select, update

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.bench.installation import Installation
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.identity.models import Medewerker
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.start import StartError
from portal.vaststelling.models import Regeluitslag, Vaststelregel, Vaststelrun
from portal.vaststelling.run import begin, turn
from portal.vaststelling.tekenen import PAGE, sign

ROUNDS = 5
A_YEAR = 365  # days
WAITS = (S.INGEDIEND, S.HERSTEL_GEVRAAGD, S.OPGESCHORT, S.BETAALBAAR, S.DEELS_BETAALBAAR)
_ib, _o, _l = columns(IntegraalBudget), columns(Organisatie), columns(Vaststelregel)


@dataclass
class Yearend:
    """What one portal took: ms for each dossier, of the figures and of each round of decisions."""

    portal: Installation
    dossiers: int
    figures_ms: float = 0.0
    rounds: list[float] = field(default_factory=list)

    @property
    def decide_ms(self) -> float:
        return median(self.rounds)


def year_end(portals: list[Installation]) -> list[Yearend]:
    """Fix a budget year of everybody on each portal. Raises `StartError` when anybody was left out."""
    found, waiting = [], []
    # The portal's log lines belong to no terminal here.
    with redirect_stdout(io.StringIO()), clock.frozen(_long_after(portals)):
        for portal in portals:
            _answer_the_last(portal.database)
            started, runs = time.perf_counter(), _prepared(portal.database)
            one = Yearend(portal, _count(portal.database, None))
            one.figures_ms = (time.perf_counter() - started) * 1000 / max(one.dossiers, 1)
            found.append(one)
            waiting.append(_rounds(one, runs))
        for _ in range(ROUNDS):
            for rounds in waiting:
                next(rounds, None)
    for one in found:
        if _count(one.portal.database, Regeluitslag.VASTGESTELD) != one.dossiers:
            raise StartError(f"Not every budget of {one.portal.name} was fixed.")
    return found


def _long_after(portals: list[Installation]) -> date:
    """A day a year after the last budget ended: every term is over."""
    ends = []
    for portal in portals:
        with portal.database.read() as session:
            ends.append(session.execute(select(func.max(_ib.einde))).scalar_one())
    return date.fromordinal(max(ends).toordinal() + A_YEAR)


def _answer_the_last(database: Database) -> None:
    """Let no declaration wait at the SVB: a year with one is not closed in a run (Regeling 5.6)."""
    with database.write() as session:
        waits = update(table(Declaratie)).where(columns(Declaratie).status.in_(WAITS))
        session.execute(waits.values(status=S.GEWEIGERD))


def _prepared(database: Database) -> list[int]:
    """A run for each municipality: computed, looked over and signed."""
    return [number for town, naam in _towns(database) if (number := _signed(database, town, naam))]


def _towns(database: Database) -> list[tuple[int, str]]:
    chosen = select(_o.id, _o.naam).where(_o.soort == Organisatiesoort.GEMEENTE).order_by(_o.id)
    with database.read() as session:
        return [(row.id, row.naam) for row in session.execute(chosen)]


def _signed(database: Database, town: int, naam: str) -> int:
    with database.write() as session:
        row = Medewerker(
            issuer="bench", subject=f"jaar-{town}", naam=f"Jaar {naam}", rol=Rol.CONSULENT, organisatie_id=town
        )
        session.add(row)
        session.flush()
        actor = Actor(Rol.CONSULENT, row.naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=town, organisatie=naam)
        number = begin(session, actor, "bench")
    while turn(database, number).meer:
        pass
    with database.read() as session:
        sampled = select(_l.dossier_id, _l.budget_id).where(_l.run_id == number, _l.steekproef)
        for dossier_id, budget_id in session.execute(sampled).all():
            record_view(database, actor, activiteiten.JAAR_INZIEN, dossier_id, f"{PAGE}{budget_id}")
    with database.write() as session:
        sign(session, actor, number, session.get_one(Vaststelrun, number).version)
    return number


def _rounds(one: Yearend, runs: list[int]) -> Iterator[None]:
    """Decide a fifth of everybody each time."""
    size = -(-one.dossiers // ROUNDS)
    for _ in range(ROUNDS):
        started, done = time.perf_counter(), 0
        for number in runs:
            done += turn(one.portal.database, number, most=size - done).gedaan
        if done:
            one.rounds.append((time.perf_counter() - started) * 1000 / done)
        yield


def _count(database: Database, outcome: Regeluitslag | None) -> int:
    with database.read() as session:
        lines = session.execute(select(_l.uitslag)).scalars().all()
        return len(lines) if outcome is None else lines.count(outcome)


def report(found: list[Yearend]) -> Iterator[str]:
    """What a dossier cost at each size, and the ratio between the largest and the smallest."""
    for one in found:
        yield (
            f"{one.portal.kind}, year end over {one.dossiers} dossiers: figures {one.figures_ms:.1f} ms, decision "
            f"{one.decide_ms:.1f} ms a dossier."
        )
    small, large = found[0], found[-1]
    if small is not large:
        # Few dossiers are done in fewer rounds: only rounds that ran side by side are compared.
        share = median(b / a for a, b in zip(small.rounds, large.rounds, strict=False))
        yield f"{small.portal.kind}, year end: cost a dossier at {large.dossiers} to {small.dossiers} {share:.2f}."
