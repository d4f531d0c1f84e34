"""What can be seen in how budgets are used: the facts beside a look ahead, for many dossiers in a few statements."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.law.overeenkomst_feiten import Periode
from portal.law.verdict import Cijfer
from portal.law.voortgang import (
    Grenzen,
    Signaal,
    Signaalsoort,
    evaluation_near,
    repair_near,
    terms_near,
    within_pace,
    without_declarations,
    worth_a_talk,
)
from portal.plan.models import Evaluatie, Evaluatiemoment, Ondersteuningsplan
from portal.plan.status import Planstatus
from portal.vooruitblik.beeld import last_good_day
from portal.vooruitblik.feiten import Bron, Vooruit, look_ahead

_da, _em, _ev, _op = columns(Declaratie), columns(Evaluatiemoment), columns(Evaluatie), columns(Ondersteuningsplan)
S = Signaalsoort
_KINDS = list(Signaalsoort)


@dataclass(frozen=True)
class Waargenomen:
    """A signal with the contract that it is about, if any."""

    signaal: Signaal
    overeenkomst_id: int | None = None

    @property
    def feiten(self) -> dict[str, Any]:
        """Its figures as they are stored."""
        told = self.signaal.cijfers.items()
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in told}


@dataclass(frozen=True)
class Ernaast:
    """What a signal needs beside the look ahead: repairs that wait and talks about the plan, by number and day."""

    herstel: tuple[tuple[int, date], ...] = ()
    gesprekken: tuple[tuple[int, date], ...] = ()


def observe(
    session: Session, dossiers: Collection[int], today: date, grenzen: Grenzen
) -> dict[int, tuple[Waargenomen, ...]]:
    """The signals of these dossiers, as far as a budget of theirs holds this day. A constant number of statements."""
    ahead = look_ahead(session, dossiers, today)
    beside = _beside(session, list(ahead), today)
    return {
        dossier_id: signals_of(vooruit, beside.get(dossier_id, Ernaast()), today, grenzen)
        for dossier_id, vooruit in ahead.items()
    }


def signals_of(vooruit: Vooruit, beside: Ernaast, today: date, grenzen: Grenzen) -> tuple[Waargenomen, ...]:
    """Every signal of one budget, by kind."""
    found = [
        *_pace(vooruit, today, grenzen),
        *(one for bron in vooruit.bronnen for one in _of_contract(vooruit, bron, today, grenzen)),
        *_beside_money(beside, today, grenzen),
    ]
    return tuple(sorted(found, key=lambda one: (_KINDS.index(one.signaal.soort), one.signaal.sleutel)))


def _pace(vooruit: Vooruit, today: date, grenzen: Grenzen) -> Iterator[Waargenomen]:
    budget, prognose = vooruit.budget, vooruit.prognose
    key, told = str(budget.id), dict[str, Cijfer]()
    over = within_pace(prognose, budget.einde, grenzen)
    if not over.allowed:
        enough = last_good_day(prognose.op_dag, budget.einde)
        told = {"genoeg_op": enough, "einde_op": budget.einde, "tekort_ct": prognose.tekort_ct}
        yield Waargenomen(Signaal(S.BOVEN_TEMPO, key, budget.id, told))
    under = worth_a_talk(prognose, budget.granted_ct, budget.periode, today, grenzen)
    if not under.allowed:
        told = {"over_ct": prognose.over_ct, "einde_op": budget.einde}
        yield Waargenomen(Signaal(S.ONDER_TEMPO, key, budget.id, told))


def _of_contract(vooruit: Vooruit, bron: Bron, today: date, grenzen: Grenzen) -> Iterator[Waargenomen]:
    """A contract that is paid by declaration: whether any came, and whose last day is near."""
    contract = bron.contract
    if contract is None or contract.periodiek:
        return
    term, within = Periode(contract.ingang, contract.einde), vooruit.budget.periode
    months = {one.maand for one in bron.gevraagd}
    silent = without_declarations(term, within, months, today, grenzen)
    if not silent.allowed:
        last = max(months, default=None)
        key = f"{contract.id}:{last.isoformat() if last else ''}"
        since: dict[str, Cijfer] = {"sinds_op": silent.cijfers["sinds"]}
        yield Waargenomen(Signaal(S.ZONDER_DECLARATIES, key, contract.id, since), contract.id)
    for month, until in terms_near(term, within, months, today, vooruit.termijnen, grenzen):
        key = f"{contract.id}:{month.isoformat()}"
        told: dict[str, Cijfer] = {"maand_op": month, "uiterlijk_op": until}
        yield Waargenomen(Signaal(S.TERMIJN, key, contract.id, told), contract.id)


def _beside_money(beside: Ernaast, today: date, grenzen: Grenzen) -> Iterator[Waargenomen]:
    for number, until in beside.herstel:
        if repair_near(until, today, grenzen):
            told: dict[str, Cijfer] = {"declaratie": f"D-{number}", "uiterlijk_op": until}
            yield Waargenomen(Signaal(S.HERSTEL, f"{number}:{until.isoformat()}", number, told))
    for number, day in beside.gesprekken:
        if evaluation_near(day, today, grenzen):
            yield Waargenomen(Signaal(S.EVALUATIE, str(number), number, {"gesprek_op": day}))


_PEOPLE: Any = bindparam("dossiers", expanding=True)
_REPAIRS = select(_da.dossier_id, _da.id, _da.reageren_voor).where(
    _da.dossier_id.in_(_PEOPLE),
    _da.status == Declaratiestatus.HERSTEL_GEVRAAGD,
    _da.reageren_voor.is_not(None),
)
_newer = table(Ondersteuningsplan).alias("nieuwer")
# The version in force: the newest fixed one that has begun.
_IN_FORCE = (
    select(func.max(_newer.c.versie))
    .where(_newer.c.dossier_id == _op.dossier_id, _newer.c.status == Planstatus.VASTGESTELD)
    .where(_newer.c.ingang <= bindparam("vandaag"))
    .correlate(table(Ondersteuningsplan))
    .scalar_subquery()
)
_TALKS = (
    select(_op.dossier_id, _em.id, _em.datum)
    .select_from(table(Evaluatiemoment))
    .join(table(Ondersteuningsplan), _op.id == _em.plan_id)
    .outerjoin(table(Evaluatie), _ev.moment_id == _em.id)
    .where(_op.dossier_id.in_(_PEOPLE), _op.versie == _IN_FORCE, _ev.id.is_(None))
    .where(_op.status == Planstatus.VASTGESTELD)
)


def _beside(session: Session, dossiers: list[int], today: date) -> Mapping[int, Ernaast]:
    """Two statements."""
    repairs: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for dossier_id, number, until in session.execute(_REPAIRS, {"dossiers": dossiers}):
        repairs[dossier_id].append((number, until))
    talks: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for dossier_id, number, day in session.execute(_TALKS, {"dossiers": dossiers, "vandaag": today}):
        talks[dossier_id].append((number, day))
    return {one: Ernaast(tuple(repairs[one]), tuple(talks[one])) for one in dossiers}
