"""The figures of one municipality for the evaluation, aspect by aspect, over who takes part in the research."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.bezwaar.models import Bezwaar, Klacht
from portal.budget.models import Beschikking, Beschikkingsoort, Deelbudget, IntegraalBudget
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.evaluatie.lasten import Lastregel, burdens
from portal.evaluatie.models import Evaluatieantwoord
from portal.huishouden.models import Gezinsband
from portal.huishouden.status import Bandstatus
from portal.instemming.models import Instemmingsverzoek
from portal.instemming.status import Verzoekstand
from portal.law.evaluatie import ASPECT_VAN, Aspect, Verborgen, Vraag, class_of, evaluatieregels, hide_lines, hide_small
from portal.law.toestemming import Doel
from portal.toestemming.models import Toestemming
from portal.toezicht.models import Toezichtinzage

_d, _t, _a = columns(Dossier), columns(Toestemming), columns(Evaluatieantwoord)
_ib, _be, _de = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget)
_g = columns(Gezinsband)
_bz, _k, _i, _v = columns(Bezwaar), columns(Klacht), columns(Toezichtinzage), columns(Instemmingsverzoek)
EDGES_CT = (1_000_000, 2_500_000, 5_000_000)
GEBRUIK = (50, 75)
WETTEN = ("een", "twee", "drie", "vier")
PURPOSE = "evaluatie"


@dataclass(frozen=True)
class Tabel:
    """One table: of which aspect, about what (a name of `ONDERDELEN`, or a question), and counts by group."""

    aspect: Aspect
    onderdeel: str
    verborgen: Verborgen


@dataclass(frozen=True)
class Cijfers:
    """Everything; `deelnemers` is None when too few take part in the research."""

    deelnemers: int | None
    tabellen: tuple[Tabel, ...]
    lasten: tuple[Lastregel, ...]


@dataclass(frozen=True)
class _Budget:
    """What is known of somebody's newest budget."""

    wetten: int
    toegekend_ct: int
    betaald_ct: int

    @property
    def bedrag(self) -> int:
        return class_of(self.toegekend_ct, EDGES_CT)

    @property
    def gebruik(self) -> int:
        return class_of(100 * self.betaald_ct // self.toegekend_ct if self.toegekend_ct else 0, GEBRUIK)


def takes_part(session: Session, actor: Actor) -> list[int]:
    """Participants of the own municipality whose consent to the research holds today. One statement."""
    newest = (
        select(func.max(_t.id)).where(_t.dossier_id == _d.id, _t.doel == Doel.ONDERZOEK).correlate(table(Dossier))
    ).scalar_subquery()
    chosen = (
        select(_d.id)
        .join(table(Toestemming), _t.id == newest)
        .where(_d.gemeente_id == actor.organisatie_id, _d.toegelaten_op.is_not(None), _d.overleden_op.is_(None))
        .where(_t.geldt, or_(_t.tot.is_(None), _t.tot >= clock.today()))
        .order_by(_d.id)
    )
    return list(session.execute(chosen).scalars())


def figures(session: Session, dossier_ids: list[int], jaar: int) -> Cijfers:
    """The figures over these people. A constant number of statements."""
    budgets = list(_budgets(session, dossier_ids).values())
    small = evaluatieregels().kleinste
    counted: list[tuple[Aspect, str, Mapping[str, int]]] = [
        *_questions(session, dossier_ids, jaar),
        (Aspect.AANSLUITEN, "wetten", _count(WETTEN, (WETTEN[one.wetten - 1] for one in budgets if one.wetten))),
        (Aspect.AANSLUITEN, "huishouden", _yes_no(dossier_ids, _linked(session, dossier_ids))),
        (Aspect.TOEZICHT, "inzagen", _yes_no(dossier_ids, _having(session, _i.dossier_id, dossier_ids))),
        (Aspect.KOSTEN, "bedragen", _count(_names("bedrag", EDGES_CT), (f"bedrag-{one.bedrag}" for one in budgets))),
        (Aspect.KOSTEN, "gebruik", _count(_names("gebruik", GEBRUIK), (f"gebruik-{one.gebruik}" for one in budgets))),
        (Aspect.TEVREDENHEID, "klachten", _yes_no(dossier_ids, _having(session, _k.dossier_id, dossier_ids))),
        (Aspect.BELEMMERINGEN, "bezwaren", _yes_no(dossier_ids, _having(session, _bz.dossier_id, dossier_ids))),
        (Aspect.BELEMMERINGEN, "instemming", _answers(session, dossier_ids)),
        (Aspect.BELEMMERINGEN, "gewijzigd", _yes_no(dossier_ids, _changed(session, dossier_ids))),
    ]
    tables = [Tabel(aspect, name, hide_small(counts, small)) for aspect, name, counts in counted]
    tables.sort(key=lambda one: list(Aspect).index(one.aspect))
    people = len(dossier_ids)
    return Cijfers(people if people >= small else None, tuple(tables), tuple(burdens(session, dossier_ids)))


@dataclass(frozen=True)
class Regel:
    """What several people share, under one pseudonym; empty where too few share it."""

    pseudoniem: str
    wetten: str
    bedrag: str
    gebruik: str


def lines(session: Session, keys: Keyring, dossier_ids: list[int], jaar: int) -> list[Regel]:
    """A line for everybody with a budget; the pseudonym is another one each year. None when too few take part."""
    known = [
        ((one.wetten, one.bedrag, one.gebruik), keys.hash(f"{jaar}|{number}", PURPOSE).hex()[:12])
        for number, one in _budgets(session, dossier_ids).items()
    ]
    small = evaluatieregels().kleinste
    if len(known) < small:
        return []
    return [
        Regel(name, *((str(one[0]), f"bedrag-{one[1]}", f"gebruik-{one[2]}") if one else ("", "", "")))
        for one, name in hide_lines(known, small)
    ]


def _budgets(session: Session, dossier_ids: list[int]) -> dict[int, _Budget]:
    """The newest budget of each, by dossier. One statement."""
    newest = select(func.max(_be.id)).where(_be.budget_id == _ib.id).correlate(table(IntegraalBudget)).scalar_subquery()
    chosen = (
        select(_ib.dossier_id, _ib.id, _ib.paid_ct, _de.bedrag_ct)
        .select_from(table(IntegraalBudget))
        .join(table(Beschikking), _be.id == newest)
        .join(table(Deelbudget), _de.beschikking_id == _be.id)
        .where(_ib.dossier_id.in_(dossier_ids), _ib.ingang <= clock.today(), _de.bedrag_ct > 0)
        .order_by(_ib.dossier_id, _ib.ingang)
    )
    parts: dict[int, tuple[int, int, list[int]]] = {}
    for dossier_id, budget_id, paid, amount in session.execute(chosen):
        known = parts.get(dossier_id)
        if known is None or known[0] != budget_id:
            known = parts[dossier_id] = (budget_id, paid, [])
        known[2].append(amount)
    return {number: _Budget(len(amounts), sum(amounts), paid) for number, (_, paid, amounts) in parts.items()}


def _questions(session: Session, dossier_ids: list[int], jaar: int) -> Iterable[tuple[Aspect, str, Mapping[str, int]]]:
    newest = (
        select(func.max(_a.id).label("id"))
        .where(_a.dossier_id.in_(dossier_ids), _a.jaar == jaar)
        .group_by(_a.dossier_id, _a.vraag)
        .subquery()
    )
    chosen = select(_a.vraag, _a.score).join(newest, newest.c.id == _a.id).where(_a.score.is_not(None))
    given = Counter((row.vraag, row.score) for row in session.execute(chosen))
    for vraag in Vraag:
        yield ASPECT_VAN[vraag], vraag.value, {str(score): given[vraag, score] for score in range(1, 6)}


def _having(session: Session, column: Any, dossier_ids: list[int]) -> set[int]:
    return set(session.execute(select(column).where(column.in_(dossier_ids)).distinct()).scalars())


def _linked(session: Session, dossier_ids: list[int]) -> set[int]:
    """Who is linked with a housemate now."""
    chosen = select(_g.dossier_id, _g.ander_id).where(_g.status == Bandstatus.GEKOPPELD)
    mine = chosen.where(or_(_g.dossier_id.in_(dossier_ids), _g.ander_id.in_(dossier_ids)))
    return {number for row in session.execute(mine) for number in row if number in dossier_ids}


def _changed(session: Session, dossier_ids: list[int]) -> set[int]:
    chosen = select(_ib.dossier_id).join(table(Beschikking), _be.budget_id == _ib.id)
    mine = chosen.where(_ib.dossier_id.in_(dossier_ids), _be.soort == Beschikkingsoort.HERZIENING)
    return set(session.execute(mine.distinct()).scalars())


def _answers(session: Session, dossier_ids: list[int]) -> Mapping[str, int]:
    kinds = {Verzoekstand.INGESTEMD: "ingestemd", Verzoekstand.GEWEIGERD: "geweigerd"}
    chosen = select(_v.status).where(_v.dossier_id.in_(dossier_ids), _v.status.in_(list(kinds)))
    return _count(kinds.values(), (kinds[one] for one in session.execute(chosen).scalars()))


def _yes_no(everybody: list[int], those: set[int]) -> Mapping[str, int]:
    return {"ja": len(those), "nee": len(everybody) - len(those)}


def _names(name: str, edges: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{name}-{place}" for place in range(len(edges) + 1))


def _count(names: Iterable[str], found: Iterable[str]) -> Mapping[str, int]:
    counted = Counter(found)
    return {name: counted[name] for name in names}
