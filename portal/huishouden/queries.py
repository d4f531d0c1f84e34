"""Links as each side may know them, and what linked housemates see of each other: no address and no amount."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.relaties import Ouders, parents_now_and_before
from portal.dossier.status import DEELNEMERS
from portal.huishouden.models import Bandakkoord, Gezinsband
from portal.huishouden.service import is_complete
from portal.huishouden.status import Bandstatus
from portal.law.toestemming import Doel
from portal.plan.models import Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus
from portal.toestemming.models import Toestemming
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import GOEDGEKEURD, WACHT, Contractstatus

_b, _a, _t = columns(Gezinsband), columns(Bandakkoord), columns(Toestemming)
_d, _p = columns(Dossier), columns(Persoon)
_op, _pd = columns(Ondersteuningsplan), columns(Plandienst)
_z, _v = columns(Zorgovereenkomst), columns(Zorgverlener)
SHOWN = (*GOEDGEKEURD, *WACHT, Contractstatus.AANVULLING_GEVRAAGD)


@dataclass(frozen=True)
class BandView:
    """A link as the dossier served may know it. `naam` is None as long as the other side may stay unknown.

    `vraagt`: this side made the code. `code` is shown to this side alone, until it was used. `ik`: the acting person
    said yes; `kan`: their yes is what it waits for. `andere_ouder`: it waits for the other parent on this side.
    """

    id: int
    status: Bandstatus
    vraagt: bool
    gekoppeld: bool
    naam: str | None
    ander_id: int | None
    code: str | None
    verloopt_op: datetime
    verlopen: bool
    ik: bool
    kan: bool
    andere_ouder: bool


@dataclass(frozen=True)
class DienstView:
    """A service of somebody's plan: what and how much, never what it may cost."""

    naam: str
    omvang: str


@dataclass(frozen=True)
class ContractView:
    """Who works for somebody, for what and since when. `wie` finds the same zorgverlener with another person."""

    id: int
    zorgverlener: str
    dienst: str
    status: Contractstatus
    ingang: date
    einde: date | None
    wie: str


@dataclass(frozen=True)
class Lid:
    """A person of the household with plan and zorgovereenkomsten."""

    dossier_id: int
    naam: str
    versie: int | None
    ingang: date | None
    einde: date | None
    diensten: tuple[DienstView, ...]
    contracten: tuple[ContractView, ...]


@dataclass(frozen=True)
class Hulp:
    """A zorgverlener, and for each person of the household the own zorgovereenkomst with them, or None."""

    naam: str
    per_lid: tuple[tuple[Lid, ContractView | None], ...]

    @property
    def gedeeld(self) -> bool:
        """Whether they work for two of them or more."""
        return sum(one is not None for _, one in self.per_lid) > 1


_ROW = (
    select(_b.id, _b.dossier_id, _b.ander_id, _b.status, _b.code, _b.verloopt_op, _d.sleutel)
    .join(table(Dossier), _d.id == _b.dossier_id)
    .where(_b.status != Bandstatus.GESTOPT)
)


def links_of(session: Session, keys: Keyring, actor: Actor) -> list[BandView]:
    """The links of the dossier served that go on, newest first. Five statements, whatever their number."""
    mine = actor.dossier_id or 0
    rows = session.execute(_ROW.where(or_(_b.dossier_id == mine, _b.ander_id == mine)).order_by(_b.id.desc())).all()
    return _views(session, keys, actor, rows)


def link_for(session: Session, keys: Keyring, actor: Actor, band_id: int) -> BandView:
    """One link of the dossier served. Raises `Denied`, also once it was stopped."""
    mine = actor.dossier_id or 0
    chosen = _ROW.where(has_id(_b.id, band_id), or_(_b.dossier_id == mine, _b.ander_id == mine))
    found = _views(session, keys, actor, session.execute(chosen).all())
    return found[0] if found else deny("gezinsband", band_id)


def linked_ids(links: Iterable[BandView]) -> list[int]:
    """The dossiers that are linked now, by number."""
    return sorted({one.ander_id for one in links if one.gekoppeld and one.ander_id is not None})


def as_housemate(actor: Actor, dossier_id: int) -> Actor:
    """The actor as the log of a housemate names them: on the ground of that housemate's consent."""
    return replace(actor, grond=Grond.TOESTEMMING, dossier_id=dossier_id, namens=None)


def household_of(session: Session, actor: Actor, others: list[int]) -> list[Lid]:
    """The person served and their housemates, by name; `others` comes from `linked_ids`. Three statements."""
    mine = actor.dossier_id or 0
    numbers = [mine, *others]
    chosen = select(_d.id, _p.naam).join(table(Persoon), _p.id == _d.persoon_id).where(_d.id.in_(numbers))
    people = session.execute(chosen.order_by(_p.naam, _d.id)).all()
    plans, contracts = _plans(session, numbers), _contracts(session, numbers)
    found = [_member(number, name, plans[number], contracts[number]) for number, name in people]
    return sorted(found, key=lambda one: one.dossier_id != mine)


def helpers_of(members: list[Lid]) -> list[Hulp]:
    """Everybody who works for one of them, those who work for several first."""
    names: dict[str, str] = {}
    for member in members:
        for one in member.contracten:
            names.setdefault(one.wie, one.zorgverlener)
    found = [
        Hulp(name, tuple((lid, next((c for c in lid.contracten if c.wie == who), None)) for lid in members))
        for who, name in names.items()
    ]
    return sorted(found, key=lambda one: (not one.gedeeld, one.naam))


def _views(session: Session, keys: Keyring, actor: Actor, rows: Any) -> list[BandView]:
    numbers = {number for row in rows for number in (row.dossier_id, row.ander_id) if number}
    numbers.add(actor.dossier_id or 0)
    said: dict[tuple[int, int], set[int]] = defaultdict(set)
    chosen = select(_a.band_id, _a.dossier_id, _a.persoon_id).where(_a.band_id.in_([row.id for row in rows]))
    for band, dossier_id, person in session.execute(chosen):
        said[band, dossier_id].add(person)
    parents = parents_now_and_before(session, numbers, clock.today())
    consents = _consents(session, numbers)
    people = select(_d.id, _p.naam, _d.status).join(table(Persoon), _p.id == _d.persoon_id).where(_d.id.in_(numbers))
    known = session.execute(people).all()
    names, members = {row.id: row.naam for row in known}, {row.id for row in known if row.status in DEELNEMERS}
    return [_view(keys, actor, row, said, parents, consents & members, names) for row in rows]


def _view(
    keys: Keyring,
    actor: Actor,
    row: Any,
    said: dict[tuple[int, int], set[int]],
    parents: dict[int, Ouders],
    sharing: set[int],
    names: dict[int, str],
) -> BandView:
    mine, asks = actor.dossier_id or 0, row.dossier_id == actor.dossier_id
    other = row.ander_id if asks else row.dossier_id
    sides = [one for one in (row.dossier_id, row.ander_id) if one]
    complete = {one: is_complete(parents[one], said[row.id, one]) for one in sides}
    ready = [one for one in sides if complete[one] and one in sharing]
    linked = row.status is Bandstatus.GEKOPPELD and ready == sides
    confirmed = row.status is Bandstatus.GEKOPPELD and other in ready
    known = confirmed or (asks and row.status in (Bandstatus.TE_BEVESTIGEN, Bandstatus.GEKOPPELD))
    mine_said = actor.persoon_id in said[row.id, mine]
    turn = row.status not in ((Bandstatus.GEVRAAGD, Bandstatus.BEANTWOORD) if asks else (Bandstatus.GEVRAAGD,))
    code = keys.from_dossier(row.sleutel, row.code) if asks and row.code else None
    return BandView(
        id=row.id,
        status=row.status,
        vraagt=asks,
        gekoppeld=linked,
        naam=names[other] if known and other else None,
        ander_id=other if known else None,
        code=code,
        verloopt_op=row.verloopt_op,
        verlopen=row.status is Bandstatus.GEVRAAGD and row.verloopt_op <= clock.now(),
        ik=mine_said,
        kan=turn and not mine_said and not complete[mine],
        andere_ouder=turn and mine_said and not complete[mine],
    )


def _member(number: int, name: str, plan: tuple[Any, ...], contracts: list[ContractView]) -> Lid:
    version, start, end, services = plan
    return Lid(number, name, version, start, end, services, tuple(contracts))


def _consents(session: Session, numbers: Iterable[int]) -> set[int]:
    """Which of these dossiers consent to sharing with housemates today."""
    chosen = select(_t.dossier_id, _t.geldt, _t.tot).where(_t.dossier_id.in_(list(numbers)), _t.doel == Doel.HUISHOUDEN)
    today, newest = clock.today(), {row.dossier_id: row for row in session.execute(chosen.order_by(_t.id))}
    return {number for number, row in newest.items() if row.geldt and (row.tot is None or today <= row.tot)}


def _plans(session: Session, numbers: list[int]) -> dict[int, tuple[Any, ...]]:
    """Of each dossier the newest plan that was fixed: version, first and last day, services."""
    chosen = (
        select(_op.dossier_id, _op.versie, _op.ingang, _op.einde, _pd.naam, _pd.omvang)
        .join(table(Plandienst), _pd.plan_id == _op.id)
        .where(_op.dossier_id.in_(numbers), _op.status == Planstatus.VASTGESTELD)
        .order_by(_op.dossier_id, _op.versie, _pd.id)
    )
    found: dict[int, tuple[Any, ...]] = dict.fromkeys(numbers, (None, None, None, ()))
    for number, version, start, end, name, amount in session.execute(chosen):
        services = found[number][3] if found[number][0] == version else ()
        found[number] = (version, start, end, (*services, DienstView(name, amount)))
    return found


def _contracts(session: Session, numbers: list[int]) -> dict[int, list[ContractView]]:
    chosen = (
        select(
            _z.dossier_id, _z.id, _v.naam, _pd.naam.label("dienst"), _z.status, _z.ingang, _z.einde,
            _v.bsn_hash, _v.kvk, _v.geboortedatum,
        )
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .join(table(Plandienst), _pd.id == _z.dienst_id)
        .where(_z.dossier_id.in_(numbers), _z.status.in_(SHOWN))
        .order_by(_v.naam, _z.id)
    )  # fmt: skip
    found: dict[int, list[ContractView]] = {number: [] for number in numbers}
    today = clock.today()
    for row in session.execute(chosen):
        if row.einde is None or row.einde >= today:
            facts = (row.id, row.naam, row.dienst, row.status, row.ingang, row.einde, _who(row))
            found[row.dossier_id].append(ContractView(*facts))
    return found


def _who(row: Any) -> str:
    """What makes two entries the same zorgverlener: the KvK number, or the name with the birth date."""
    if row.kvk:
        return f"kvk {row.kvk}"
    name = " ".join(row.naam.casefold().split())
    return f"{name} {row.geboortedatum or row.id}"
