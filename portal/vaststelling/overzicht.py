"""A run as its page shows it: how far it is, sums of what was looked over, the sample, and what was not fixed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session

from portal.actor import Actor
from portal.db.bladen import Blad
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import within_reach
from portal.identity.models import Medewerker
from portal.vaststelling.models import Regeluitslag, Vaststelregel, Vaststelrun
from portal.vaststelling.tekenen import looked_at
from portal.web.visit import deny

_r, _l = columns(Vaststelrun), columns(Vaststelregel)
_d, _p, _m = columns(Dossier), columns(Persoon), columns(Medewerker)
_signer = table(Medewerker).alias("tekenaar")
PAGE_SIZE = 50


@dataclass(frozen=True)
class Stand:
    """How many lines there are and what became of them, with sums in cents of those that are or can be fixed."""

    aantal: int
    zonder_cijfers: int
    klaar: int
    vastgesteld: int
    niet: int
    beschikbaar_ct: int
    vastgesteld_ct: int
    terug_ct: int

    @property
    def mee(self) -> int:
        """The budgets that can be or were fixed."""
        return self.klaar + self.vastgesteld


LEEG = Stand(0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Regel:
    """One budget of a run."""

    budget_id: int
    dossier_id: int
    naam: str
    clientnummer: str
    beschikbaar_ct: int
    vastgesteld_ct: int
    terug_ct: int
    steekproef: bool
    uitslag: Regeluitslag | None
    reden: str
    vaststelling_id: int | None


@dataclass(frozen=True)
class Run:
    """A run of a municipality."""

    id: int
    door: str
    begonnen_op: datetime
    nagerekend_op: datetime | None
    bevestigd_door: str | None
    bevestigd_op: datetime | None
    klaar_op: datetime | None
    version: int
    stand: Stand

    @property
    def fase(self) -> str:
        """What happens now: rekenen, nakijken, bezig, klaar or gestopt."""
        if self.klaar_op is not None:
            return "klaar" if self.bevestigd_op is not None or not self.stand.klaar else "gestopt"
        if self.nagerekend_op is None:
            return "rekenen"
        return "nakijken" if self.bevestigd_op is None else "bezig"


_RUN = (
    select(
        _r.id, _m.naam, _r.begonnen_op, _r.nagerekend_op, _signer.c.naam, _r.bevestigd_op, _r.klaar_op, _r.version
    )
    .join(table(Medewerker), _m.id == _r.medewerker_id)
    .join(_signer, _signer.c.id == _r.bevestigd_door_id, isouter=True)
)  # fmt: skip


def _number(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _sum(column: Any) -> Any:
    counts = (_l.uitslag.is_(None)) | (_l.uitslag == Regeluitslag.VASTGESTELD)
    return func.coalesce(func.sum(case((counts, column), else_=0)), 0)


def runs_of(session: Session, actor: Actor, most: int = 5) -> list[Run]:
    """The newest runs of the own municipality. Two statements."""
    rows = session.execute(_RUN.where(_r.gemeente_id == actor.organisatie_id).order_by(_r.id.desc()).limit(most)).all()
    counts = _counts(session, [row[0] for row in rows])
    return [Run(*(*row, counts.get(row[0], LEEG))) for row in rows]


def run_for(session: Session, actor: Actor, run_id: int) -> Run:
    """A run of the own municipality. Two statements. Raises `Denied`."""
    row = session.execute(_RUN.where(has_id(_r.id, run_id), _r.gemeente_id == actor.organisatie_id)).one_or_none()
    if row is None:
        return deny("run", run_id)
    return Run(*(*row, _counts(session, [row[0]]).get(row[0], LEEG)))


def _counts(session: Session, numbers: list[int]) -> dict[int, Stand]:
    waits = _l.uitslag.is_(None)
    chosen = (
        select(
            _l.run_id, func.count(), _number(waits & (_l.afdruk == "")), _number(waits & (_l.afdruk != "")),
            _number(_l.uitslag == Regeluitslag.VASTGESTELD), _number(_l.uitslag == Regeluitslag.NIET),
            _sum(_l.beschikbaar_ct), _sum(_l.vastgesteld_ct), _sum(_l.terug_ct),
        )
        .where(_l.run_id.in_(numbers))
        .group_by(_l.run_id)
    )  # fmt: skip
    return {row[0]: Stand(*map(int, row[1:])) for row in session.execute(chosen)}


def find_lines(session: Session, actor: Actor, run_id: int, blad: Blad, *, niet: bool) -> list[tuple[int, int]]:
    """Line and dossier on a page of the list: the sample first, or those that are not fixed. One statement."""
    chosen = _mine(select(_l.id, _l.dossier_id), actor, run_id, niet=niet)
    return [(row[0], row[1]) for row in session.execute(blad.of(chosen))]


def read_lines(session: Session, actor: Actor, run_id: int, numbers: list[int], *, niet: bool) -> list[Regel]:
    """These lines, in the same order. One statement."""
    columns_ = (
        _l.budget_id, _l.dossier_id, _p.naam, _d.clientnummer, _l.beschikbaar_ct, _l.vastgesteld_ct, _l.terug_ct,
        _l.steekproef, _l.uitslag, _l.reden, _l.vaststelling_id,
    )  # fmt: skip
    chosen = _mine(select(*columns_), actor, run_id, niet=niet).where(_l.id.in_(numbers))
    return [Regel(*row) for row in session.execute(chosen)]


def _mine(chosen: Any, actor: Actor, run_id: int, *, niet: bool) -> Any:
    which = _l.uitslag == Regeluitslag.NIET
    order = (_l.id,) if niet else (_l.steekproef.desc(), _l.terug_ct.desc(), _l.id)
    return (
        chosen.select_from(table(Vaststelregel))
        .join(table(Dossier), _d.id == _l.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(_l.run_id == run_id, *within_reach(actor))
        .where(which if niet else _l.uitslag.is_distinct_from(Regeluitslag.NIET))
        .order_by(*order)
    )


def opened_of_sample(session: Session, actor: Actor, run: Run) -> set[int]:
    """The dossiers of the sample that this consulent opened since the figures were there. Two statements."""
    return looked_at(session, actor, run.id, run.nagerekend_op)[1] if run.nagerekend_op else set()
