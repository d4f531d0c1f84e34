"""From regular pgb's to the integral budget: which contracts are needed, when to start, and who pays which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.law.kalender import first_of_month
from portal.law.overeenkomstmodel import Contractmodel, latest_version
from portal.law.regelset import Regelset
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Oudcontract:
    """A contract under a regular pgb: its SVB model when known, when it was signed, its last day (None: open).

    ``bedingen``: it holds the clauses of Regeling 4.2 a-d, the claim of the municipality among them, which no contract
    under another law has by itself. ``doorgaan``: the helper goes on under the integral budget. ``nieuw_van``: first
    day of the contract that takes its place; ``college`` and ``svb``: who approved that one.
    """

    id: int
    wet: Wet
    model: Contractmodel | None
    versie: str
    getekend_op: date | None
    eindigt_op: date | None = None
    bedingen: bool = False
    doorgaan: bool = True
    nieuw_van: date | None = None
    college: bool = False
    svb: bool = False


@dataclass(frozen=True, slots=True)
class Oudbudget:
    """A regular pgb under one law: the last local day of its award."""

    wet: Wet
    einde: date


class Overgang(StrEnum):
    """What a contract still needs before the first day."""

    STOPT = "stopt"
    GAT = "gat"
    NIEUW = "nieuw"
    COLLEGE = "college"
    SVB = "svb"
    TE_LAAT = "te-laat"
    KLAAR = "klaar"


def needs_new(contract: Oudcontract, regelset: Regelset) -> Ruling:
    """Regeling 4.2: an old contract serves on only with its clauses, on the newest SVB model of when it was signed.

    Of an unknown model or day nobody can say so, and then a new one is needed; every contract needs both approvals.
    """
    if contract.model is None or contract.getekend_op is None:
        return Ruling(False, "Regeling 4.2", "nieuw-contract-nodig")
    newest = latest_version(regelset.modellen, contract.model, contract.getekend_op)
    serves = contract.bedingen and newest is not None and newest.versie == contract.versie
    return rule(serves, "Regeling 4.2", "nieuw-contract-nodig")


def transition(contract: Oudcontract, start: date) -> Overgang:
    """Regeling 4.3: what is missing before the helper can be paid from the first day: a contract, or an approval.

    A gap: the helper goes on, and the old contract ends more than a day before the new one may begin.
    """
    if not contract.doorgaan:
        return Overgang.STOPT
    if contract.eindigt_op is not None and contract.eindigt_op < start - timedelta(days=1):
        return Overgang.GAT
    if contract.nieuw_van is None:
        return Overgang.NIEUW
    if not contract.college:
        return Overgang.COLLEGE
    if not contract.svb:
        return Overgang.SVB
    return Overgang.KLAAR if contract.nieuw_van <= start else Overgang.TE_LAAT


class Betaler(StrEnum):
    """From which budget a day is paid."""

    OUD = "oud"
    NIEUW = "nieuw"
    NIEMAND = "niemand"


def pays(day: date, old_end: date, start: date, end: date) -> Betaler:
    """Besluit 3.2: days before the grant stay with the old pgb, however late declared; no day is paid twice."""
    if start <= day:
        return Betaler.NIEUW if day <= end else Betaler.NIEMAND
    return Betaler.OUD if day <= old_end else Betaler.NIEMAND


def end_old(old: Oudbudget, start: date, besluit_op: date) -> Ruling:
    """Awb 3:40 with Besluit 3.2: an old pgb runs to the day before the grant: no day less, and none twice.

    Nothing old ends before the decision was made known.
    """
    before = start - timedelta(days=1)
    if old.einde < before:
        return rule(False, "Besluit 3.2", "dagen-zonder-pgb", van_op=_after(old.einde), tot_op=before)
    return rule(besluit_op <= before, "Awb 3:40", "begint-voor-besluit", besluit_op=besluit_op)


def _after(day: date) -> date:
    return day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Startvoorstel:
    """A first day, the contracts that must be approved before it, and whether an old pgb ends before all can be ready.

    ``krap``: there are fewer days than an approval may take, since an old pgb ends: call both.
    """

    dag: date
    nog_nodig: tuple[int, ...]
    krap: bool


def propose_start(
    old: Iterable[Oudbudget], contracts: Iterable[Oudcontract], besluit_op: date, dagen: int
) -> Startvoorstel:
    """Regeling 4.3 with Awb 3:40: a first day on which no helper misses a payment.

    The first of the month after every contract that goes on can be approved by both (``dagen`` from the decision when
    one is missing still), but no later than the day after the first old pgb or contract ends, and always after the
    decision.
    """
    stays = [one for one in contracts if one.doorgaan]
    pending = [one for one in stays if not (one.nieuw_van and one.college and one.svb)]
    ready = besluit_op + timedelta(days=dagen if pending else 1)
    wanted = _next_first(max([ready, *(one.nieuw_van for one in stays if one.nieuw_van)]))
    ends = [one.einde for one in old] + [one.eindigt_op for one in stays if one.eindigt_op]
    latest = min((_after(one) for one in ends), default=wanted)
    day = max(min(wanted, latest), _after(besluit_op))
    return Startvoorstel(day, tuple(one.id for one in pending), krap=bool(pending) and day < ready)


def _next_first(day: date) -> date:
    """The first of a month on or after a day."""
    first = first_of_month(day)
    return day if day == first else first_of_month(first + timedelta(days=32))
