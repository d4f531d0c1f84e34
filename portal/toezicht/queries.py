"""What a supervisor sees of their looks and of the file, and what the person sees of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.queries import BoekingView, BudgetView, bookings_of, budget_now_or_later
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.declaratie.detail import DeclaratieDetail, detail
from portal.declaratie.kosten import KostenView, read_costs
from portal.declaratie.models import Declaratiesoort
from portal.declaratie.queries import DeclaratieView, declarations_of
from portal.documenten.models import Document, Documentsoort, Documentstatus
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.law.toezicht import Toezichtdeel, Toezichtgrond
from portal.plan.queries import PlanView, plan_of
from portal.toezicht.bereik import BESTANDEN, mine, visible
from portal.toezicht.models import Toezichtinzage, Toezichtuitkomst, Toezichtuitstel, read_parts
from portal.toezicht.status import Inzagestatus
from portal.web.visit import deny
from portal.zorgovereenkomst.queries import ContractView, contract_in, contracts_of
from portal.zorgovereenkomst.status import Contractstatus

_i, _u, _d, _p = columns(Toezichtinzage), columns(Toezichtuitstel), columns(Dossier), columns(Persoon)
_o, _doc = columns(Organisatie), columns(Document)
MOST, DECLARATIES = 50, 100


@dataclass(frozen=True)
class InzageView:
    """A look; `naam` and `clientnummer` are of the person, `gemeente` is of the supervisor."""

    id: int
    dossier_id: int
    naam: str
    clientnummer: str
    gemeente: str
    grond: Toezichtgrond
    delen: tuple[Toezichtdeel, ...]
    status: Inzagestatus
    van: date
    tot: date
    zichtbaar_op: date
    verteld_op: date | None
    gesloten_op: date | None
    uitkomst: Toezichtuitkomst | None
    version: int
    aanleiding: str
    waarom_later: str
    uitstel: tuple[tuple[date, str], ...] = ()

    @property
    def loopt(self) -> bool:
        """Whether the file can be read now."""
        return self.status is Inzagestatus.OPEN and self.van <= clock.today() <= self.tot

    @property
    def later(self) -> bool:
        """Whether the person does not know of it yet."""
        return self.verteld_op is None and self.zichtbaar_op > clock.today()


_LOOK = (
    select(
        _i.id, _i.dossier_id, _p.naam, _d.clientnummer, _o.naam.label("gemeente"), _i.grond, _i.delen, _i.status,
        _i.van, _i.tot, _i.zichtbaar_op, _i.verteld_op, _i.gesloten_op, _i.uitkomst, _i.version, _i.aanleiding,
        _i.waarom_later, _d.sleutel,
    )
    .select_from(table(Toezichtinzage))
    .join(table(Dossier), _d.id == _i.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _i.gemeente_id)
)  # fmt: skip


def found_looks(session: Session, actor: Actor) -> list[tuple[int, int]]:
    """Number and dossier of the latest looks of this supervisor, newest first. One statement."""
    chosen = select(_i.id, _i.dossier_id).where(*mine(actor)).order_by(_i.id.desc()).limit(MOST)
    return [(row.id, row.dossier_id) for row in session.execute(chosen)]


def read_looks(session: Session, keys: Keyring, actor: Actor, numbers: Sequence[int]) -> list[InzageView]:
    """These looks, newest first. Two statements."""
    rows = session.execute(_LOOK.where(_i.id.in_(numbers), *mine(actor)).order_by(_i.id.desc())).all()
    return _views(session, keys, rows)


def look_for(session: Session, keys: Keyring, actor: Actor, inzage_id: int) -> InzageView:
    """One look of this supervisor. Raises `Denied`. Two statements."""
    row = session.execute(_LOOK.where(has_id(_i.id, inzage_id), *mine(actor))).one_or_none()
    return _views(session, keys, [row])[0] if row else deny("toezichtinzage", inzage_id)


def looks_into(session: Session, keys: Keyring, dossier_id: int) -> list[InzageView]:
    """What the person may know of looks into their file, newest first. Two statements."""
    rows = session.execute(_LOOK.where(_i.dossier_id == dossier_id, visible()).order_by(_i.id.desc())).all()
    return _views(session, keys, rows)


def _views(session: Session, keys: Keyring, rows: Sequence[Any]) -> list[InzageView]:
    waits: dict[int, list[tuple[date, bytes]]] = {row.id: [] for row in rows}
    chosen = select(_u.inzage_id, _u.zichtbaar_op, _u.reden).where(_u.inzage_id.in_(waits)).order_by(_u.id)
    for number, day, reason in session.execute(chosen):
        waits[number].append((day, reason))
    return [_view(keys, row, waits[row.id]) for row in rows]


def _view(keys: Keyring, row: Any, waits: list[tuple[date, bytes]]) -> InzageView:
    def opened(words: bytes | None) -> str:
        return keys.from_dossier(row.sleutel, words) if words else ""

    return InzageView(
        id=row.id,
        dossier_id=row.dossier_id,
        naam=row.naam,
        clientnummer=row.clientnummer,
        gemeente=row.gemeente,
        grond=row.grond,
        delen=tuple(one for one in Toezichtdeel if one in read_parts(row.delen)),
        status=row.status,
        van=row.van,
        tot=row.tot,
        zichtbaar_op=row.zichtbaar_op,
        verteld_op=row.verteld_op,
        gesloten_op=row.gesloten_op,
        uitkomst=row.uitkomst,
        version=row.version,
        aanleiding=opened(row.aanleiding),
        waarom_later=opened(row.waarom_later),
        uitstel=tuple((day, opened(reason)) for day, reason in waits),
    )


@dataclass(frozen=True)
class Bestandsregel:
    """A document that was sent with a contract or a declaration."""

    id: int
    soort: Documentsoort


@dataclass(frozen=True)
class Deelbeeld:
    """One part of a file; only that part is filled."""

    budget: BudgetView | None = None
    boekingen: tuple[BoekingView, ...] = ()
    plan: PlanView | None = None
    contracten: tuple[ContractView, ...] = ()
    declaraties: tuple[DeclaratieView, ...] = ()
    bestanden: tuple[Bestandsregel, ...] = ()


def read_of(session: Session, dossier_id: int, deel: Toezichtdeel) -> Deelbeeld:
    """One part of a file whose reader was checked; drafts are nobody's but the person's. At most three statements."""
    if deel is Toezichtdeel.BUDGET:
        budget = budget_now_or_later(session, dossier_id, clock.today())
        return Deelbeeld(budget=budget, boekingen=tuple(bookings_of(session, budget.id)) if budget else ())
    if deel is Toezichtdeel.PLAN:
        return Deelbeeld(plan=plan_of(session, dossier_id))
    if deel is Toezichtdeel.OVEREENKOMSTEN:
        sent = [one for one in contracts_of(session, dossier_id) if one.status is not Contractstatus.CONCEPT]
        return Deelbeeld(contracten=tuple(sent))
    if deel is Toezichtdeel.DECLARATIES:
        newest = declarations_of(session, dossier_id, limit=DECLARATIES)
        return Deelbeeld(declaraties=tuple(one for one in newest if one.ingediend_op))
    chosen = select(_doc.id, _doc.soort).where(
        _doc.dossier_id == dossier_id, _doc.status == Documentstatus.VAST, _doc.soort.in_(BESTANDEN)
    )
    rows = session.execute(chosen.order_by(_doc.id.desc()).limit(DECLARATIES))
    return Deelbeeld(bestanden=tuple(Bestandsregel(*row) for row in rows))


@dataclass(frozen=True)
class Declaratiestuk:
    """A declaration as it was sent, with the contract or the costs that it is about."""

    declaratie: DeclaratieDetail
    contract: ContractView | None
    kosten: KostenView | None


def declaration_in(session: Session, keys: Keyring, dossier_id: int, declaratie_id: int) -> Declaratiestuk:
    """A declaration that was sent, of this dossier. Raises `Denied`."""
    found = detail(session, declaratie_id, dossier_id)
    if found.kop.ingediend_op is None:
        deny("declaratie", declaratie_id)
    contract_id = found.kop.contract_id
    contract = contract_in(session, dossier_id, contract_id) if contract_id else None
    costs = None if found.kop.soort is Declaratiesoort.UREN else read_costs(session, keys, declaratie_id)
    return Declaratiestuk(found, contract, costs)
