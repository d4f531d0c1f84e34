"""What an employee of a zorgkantoor or zorgverzekeraar sees: numbers first, so that each look is recorded before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, func, literal, not_, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.stortingen import agreements_of, booked
from portal.budget.models import Beschikking, Deelbudget, IntegraalBudget
from portal.budget.queries import BudgetView, budget_now_or_later
from portal.db import Keyring
from portal.db.bladen import Blad, page_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import is_own
from portal.instemming.bereik import VAN_ROL, within
from portal.instemming.models import Instemmingsverzoek
from portal.instemming.queries import InstemmingView, place_of, request_where
from portal.instemming.status import OPEN, Verzoekstand
from portal.instemming.teksten import STANDEN
from portal.law.samenstelling import Storter, deposit_by
from portal.law.storting import Storting, deposit_state
from portal.law.wetten import Wet
from portal.voortgang.stand import Budgetstand
from portal.web.visit import deny

_v, _d, _p, _o = columns(Instemmingsverzoek), columns(Dossier), columns(Persoon), columns(Organisatie)
_ib, _be, _de = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget)
MOST = 200
"""Lines of the list of requests; the oldest term stands first, so what is left out waits its turn."""


@dataclass(frozen=True)
class Werk:
    """A request in the list."""

    id: int
    dossier_id: int
    naam: str
    clientnummer: str
    gemeente: str
    wet: Wet
    status: Verzoekstand
    gevraagd_op: date
    antwoord_voor: date

    @property
    def stand(self) -> tuple[str, str]:
        return STANDEN[self.status]

    @property
    def wacht(self) -> bool:
        return self.status in OPEN

    @property
    def dagen_over(self) -> int:
        """Days until the agreed day, negative when it is over."""
        return (self.antwoord_voor - clock.today()).days


_LIST = (
    select(
        _v.id, _v.dossier_id, _p.naam, _d.clientnummer, _o.naam.label("gemeente"), _v.wet, _v.status, _v.gevraagd_op,
        _v.antwoord_voor,
    )
    .select_from(table(Instemmingsverzoek))
    .join(table(Dossier), _d.id == _v.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
)  # fmt: skip


def find_requests(session: Session, actor: Actor, *, waiting: bool) -> list[tuple[int, int]]:
    """Number and dossier of the requests that wait, or of those that were answered. One statement."""
    chosen = select(_v.id, _v.dossier_id).join(table(Dossier), _d.id == _v.dossier_id)
    return [(row.id, row.dossier_id) for row in session.execute(_wanted(chosen, actor, waiting))]


def read_requests(session: Session, actor: Actor, numbers: Sequence[int], *, waiting: bool) -> list[Werk]:
    """These requests, in the same order. One statement."""
    return [Werk(*row) for row in session.execute(_wanted(_LIST.where(_v.id.in_(numbers)), actor, waiting))]


def _wanted(chosen: Any, actor: Actor, waiting: bool) -> Any:
    mine = chosen.where(*within(actor), _v.status.in_(OPEN) if waiting else _v.status.not_in(OPEN))
    order = (_v.antwoord_voor, _v.id) if waiting else (_v.id.desc(),)
    return mine.order_by(*order).limit(MOST)


@dataclass(frozen=True)
class Stuk:
    """A request with the person that it is about."""

    verzoek: InstemmingView
    naam: str
    clientnummer: str
    geboortedatum: date | None
    gemeente: str
    gemeente_telefoon: str
    gemeente_email: str


def dossier_of(session: Session, actor: Actor, verzoek_id: int) -> int:
    """The dossier of a request within reach. Raises `Denied`."""
    return place_of(session, verzoek_id, *within(actor))


def case_for(session: Session, keys: Keyring, actor: Actor, verzoek_id: int) -> Stuk:
    """One request within reach. Raises `Denied`."""
    found = request_where(session, keys, verzoek_id, *within(actor))
    chosen = (
        select(_p.naam, _d.clientnummer, _p.geboortedatum, _o.naam, _o.telefoon, _o.email)
        .select_from(table(Dossier))
        .join(table(Persoon), _p.id == _d.persoon_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(_d.id == found.dossier_id)
    )
    return Stuk(found, *session.execute(chosen).one())


@dataclass(frozen=True)
class Deelname:
    """Somebody to whose budget this organisation contributes, or consented to contribute."""

    dossier_id: int
    naam: str
    clientnummer: str
    gemeente: str
    eindigt_op: date | None = None  # the last day of the participation, once that was decided
    budget: Budgetstand | None = None  # of the budget that runs, where their own part is in it


@dataclass(frozen=True)
class Administratie:
    """What Besluit 6.5 lets a contributor inspect; no budget yet: only the consent.

    `storting` is the deposit of their own part, which `storter` makes (Besluit 7.1, 7.2) on `storten_voor`; None when
    they have none.
    """

    deelname: Deelname
    budget: BudgetView | None
    storting: Storting | None = None
    storter: Storter | None = None
    storten_voor: date | None = None


_PARTS = (
    select(_d.id, _p.naam, _d.clientnummer, _o.naam, _d.eindigt_op)
    .select_from(table(Dossier))
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
)


def _contributes(actor: Actor) -> list[ColumnElement[bool]]:
    """The part of their own law in the newest decision of a budget, or a consent that was given (Besluit 6.5).

    Of a file that was erased nothing is left to see (AVG 17, 5.1 e).
    """
    wet = VAN_ROL[actor.rol][0]
    later = table(Beschikking).alias("later")
    replaced = select(later.c.id).where(later.c.budget_id == _be.budget_id, later.c.id > _be.id)
    in_budget = (
        select(_de.id)
        .join(table(Beschikking), _be.id == _de.beschikking_id)
        .join(table(IntegraalBudget), _ib.id == _be.budget_id)
        .where(_ib.dossier_id == _d.id, _de.wet == wet, _de.verstrekker_id == actor.organisatie_id)
        .where(~replaced.correlate(table(Beschikking)).exists())
        .correlate(table(Dossier))
        .exists()
    )
    consented = (
        select(_v.id)
        .where(_v.dossier_id == _d.id, _v.wet == wet, _v.organisatie_id == actor.organisatie_id)
        .where(_v.status == Verzoekstand.INGESTEMD)
        .correlate(table(Dossier))
        .exists()
    )
    return [or_(in_budget, consented), not_(is_own(actor.medewerker_id, _d.id)), _d.verwijderd_op.is_(None)]


@dataclass(frozen=True)
class Bladzijde:
    """Which dossiers are on a page."""

    dossiers: tuple[int, ...]
    blad: Blad


def find_parts(session: Session, actor: Actor, pagina: int = 1, *only: ColumnElement[bool]) -> Bladzijde:
    """A page of the dossiers to which they contribute, by name; every one is on some page (Besluit 6.5).

    `only`: further conditions on `dossier`. Two statements.
    """
    chosen = select(_d.id).join(table(Persoon), _p.id == _d.persoon_id).where(*_contributes(actor), *only)
    blad, rows = page_of(session, chosen.order_by(_p.naam, _d.id), pagina)
    return Bladzijde(tuple(row[0] for row in rows), blad)


def read_parts(session: Session, actor: Actor, numbers: Sequence[int]) -> list[Deelname]:
    """These, in the same order, with the budget that runs where their part is in it. Two statements."""
    chosen = _PARTS.where(_d.id.in_(numbers), *_contributes(actor)).order_by(_p.naam, _d.id)
    running = _running(session, actor, numbers)
    return [replace(Deelname(*row), budget=running.get(row[0])) for row in session.execute(chosen)]


def _running(session: Session, actor: Actor, numbers: Sequence[int]) -> dict[int, Budgetstand]:
    """The budgets of today whose newest decision holds a part of this organisation (Besluit 6.5)."""
    today = clock.today()
    newest = select(func.max(_be.id)).where(_be.budget_id == _ib.id).correlate(table(IntegraalBudget)).scalar_subquery()
    chosen = (
        select(_ib.dossier_id, _ib.ingang, _ib.einde, _ib.granted_ct, _ib.paid_ct)
        .select_from(table(IntegraalBudget))
        .join(table(Deelbudget), _de.beschikking_id == newest)
        .where(_ib.dossier_id.in_(numbers), _ib.ingang <= today, _ib.einde >= today, _ib.granted_ct > 0)
        .where(_de.wet == VAN_ROL[actor.rol][0], _de.verstrekker_id == actor.organisatie_id)
    )
    return {row[0]: Budgetstand(*row[1:]) for row in session.execute(chosen)}


def part_for(session: Session, actor: Actor, dossier_id: int) -> Deelname:
    """A dossier to which they contribute. Raises `Denied`."""
    same = _d.id == literal(dossier_id, BigInteger)
    row = session.execute(_PARTS.where(same, *_contributes(actor))).one_or_none()
    return Deelname(*row) if row else deny("deelname", dossier_id)


def administration_for(session: Session, actor: Actor, dossier_id: int) -> Administratie:
    """The administration of a budget to which they contribute, and of no other (Besluit 6.5). Raises `Denied`."""
    found = part_for(session, actor, dossier_id)
    budget, wet = budget_now_or_later(session, found.dossier_id, clock.today()), VAN_ROL[actor.rol][0]
    mine = next((part for part in budget.delen if part.wet is wet), None) if budget else None
    if budget is None or mine is None or found.dossier_id not in _gives(session, actor, budget.id):
        return Administratie(found, None)
    came = [line.bedrag_ct for line in booked(session, budget.id) if line.wet is wet]
    agreed = agreements_of(session, budget.id).get(wet)
    until = agreed.uiterlijk if agreed else budget.ingang
    state = deposit_state(mine.bedrag_ct, came, until, clock.today())
    return Administratie(found, budget, state, deposit_by(wet), until)


def _gives(session: Session, actor: Actor, budget_id: int) -> set[int]:
    """The dossier of a budget when its newest decision holds a part of this organisation; else nothing."""
    newest = select(func.max(_be.id)).where(_be.budget_id == budget_id).scalar_subquery()
    chosen = (
        select(_ib.dossier_id)
        .select_from(table(IntegraalBudget))
        .join(table(Deelbudget), _de.beschikking_id == newest)
        .where(_ib.id == budget_id, _de.wet == VAN_ROL[actor.rol][0], _de.verstrekker_id == actor.organisatie_id)
    )
    return set(session.execute(chosen).scalars())
