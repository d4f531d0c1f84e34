"""Declarations as pages show them, and the sums behind the balance."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, bindparam, case, func, or_, select
from sqlmodel import Session

from portal.db.columns import columns, table
from portal.declaratie.kostenteksten import STATUS_KOSTEN
from portal.declaratie.models import (
    Declaratie,
    Declaratiesoort,
)
from portal.declaratie.status import IN_BEHANDELING, VERVALLEN, WACHT_OP_DEELNEMER, Declaratiestatus
from portal.declaratie.teksten import STATUS, Statuslabel
from portal.dossier.binnenkomst import HERKOMST_KORT
from portal.herkomst import Herkomst
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_d = columns(Declaratie)
_z = columns(Zorgovereenkomst)
_v = columns(Zorgverlener)


@dataclass(frozen=True)
class DeclaratieView:
    """A declaration in a list."""

    id: int
    dossier_id: int
    maand: date
    status: Declaratiestatus
    totaal_ct: int
    betaalbaar_ct: int
    betaald_ct: int
    ingediend_op: date | None
    betalen_voor: date | None
    reageren_voor: date | None
    contract_id: int | None
    contract: str | None
    zorgverlener: str | None
    version: int
    soort: Declaratiesoort = Declaratiesoort.UREN
    herkomst: Herkomst = Herkomst.PORTAAL

    @property
    def kwam_binnen(self) -> str | None:
        """How it came in, in a word or two; None when the participant sent it here."""
        return HERKOMST_KORT.get(self.herkomst)

    @property
    def statuslabel(self) -> Statuslabel:
        """The status in words, with the kind of its badge."""
        return STATUS[self.status] if self.soort == Declaratiesoort.UREN else STATUS_KOSTEN[self.soort][self.status]

    @property
    def pad(self) -> str:
        """The address of its page; a draft goes on at the check."""
        return f"/declaraties/{self.id}" + ("/controle" if self.status == Declaratiestatus.CONCEPT else "")

    @property
    def invulpad(self) -> str:
        """The address of the form on which it was or can be filled in."""
        if self.soort == Declaratiesoort.REKENING:
            return f"/declaraties/{self.id}/rekening"
        month = f"{self.maand:%Y-%m}"
        if self.soort == Declaratiesoort.VERVOER:
            return f"/declaraties/vervoer?maand={month}"
        return f"/declaraties/invullen?overeenkomst={self.contract_id}&maand={month}"

    @property
    def asked_ct(self) -> int:
        """What it counts for in the balance while the SVB still looks at it, in cents."""
        return self.betaalbaar_ct if self.status == Declaratiestatus.DEELS_BETAALBAAR else self.totaal_ct

    @property
    def counts(self) -> bool:
        """Whether what it asks still counts: it was not refused, taken back or replaced."""
        return self.status not in VERVALLEN

    @property
    def is_waiting(self) -> bool:
        """Whether the next step is the participant's: a draft, or a repair that the SVB asked for."""
        return self.status in WACHT_OP_DEELNEMER


@dataclass(frozen=True)
class Sommen:
    """What was paid and what is being processed, in cents, for one contract."""

    contract_id: int | None
    betaald_ct: int
    behandeling_ct: int


# What a declaration counts for while the SVB still looks at it.
ASKED = case((_d.status == Declaratiestatus.DEELS_BETAALBAAR, _d.betaalbaar_ct), else_=_d.totaal_ct)
# Whom the SVB pays: the derde of the contract or of the invoice; nobody else for own transport.
PAYEE = func.coalesce(_d.zorgverlener_id, _z.zorgverlener_id)
# The columns of a `DeclaratieView`; a caller adds conditions.
HEAD = (
    select(
        _d.id,
        _d.dossier_id,
        _d.maand,
        _d.status,
        _d.totaal_ct,
        _d.betaalbaar_ct,
        _d.betaald_ct,
        _d.ingediend_op,
        _d.betalen_voor,
        _d.reageren_voor,
        _z.id,
        _z.nummer,
        _v.naam,
        _d.version,
        _d.soort,
        _d.herkomst,
    )
    .join(table(Zorgovereenkomst), _z.id == _d.zorgovereenkomst_id, isouter=True)
    .join(table(Zorgverlener), _v.id == PAYEE, isouter=True)
)


def declarations_of(
    session: Session, dossier_id: int, *, limit: int, before: int | None = None
) -> list[DeclaratieView]:
    """The newest declarations of a dossier, drafts included; `before` is the id to go on from."""
    chosen = HEAD.where(_d.dossier_id == dossier_id).order_by(_d.id.desc()).limit(limit)
    if before is not None:
        chosen = chosen.where(_d.id < before)
    return [DeclaratieView(*row) for row in session.execute(chosen)]


_MINE = _d.dossier_id == bindparam("dossier")
_LAST_SHOWN = select(_d.id).where(_MINE).order_by(_d.id.desc()).limit(1).offset(bindparam("eerdere", type_=Integer))
_LATEST_AND_OPEN = HEAD.where(
    _MINE, or_(_d.id >= func.coalesce(_LAST_SHOWN.scalar_subquery(), 0), _d.status.in_(WACHT_OP_DEELNEMER))
).order_by(_d.id.desc())


def latest_and_open(session: Session, dossier_id: int, limit: int) -> list[DeclaratieView]:
    """The newest declarations, and behind them every older one that waits for the participant. One statement."""
    rows = session.execute(_LATEST_AND_OPEN, {"dossier": dossier_id, "eerdere": limit - 1})
    return [DeclaratieView(*row) for row in rows]


def processing_of(session: Session, dossier_id: int, budget_id: int) -> list[DeclaratieView]:
    """The declarations on one budget that the SVB still looks at, oldest first."""
    chosen = HEAD.where(_d.dossier_id == dossier_id, _d.budget_id == budget_id, _d.status.in_(IN_BEHANDELING))
    return [DeclaratieView(*row) for row in session.execute(chosen.order_by(_d.id))]


def declarations_by_id(session: Session, dossier_id: int, ids: Collection[int]) -> dict[int, DeclaratieView]:
    """These declarations of a dossier, by id."""
    chosen = HEAD.where(_d.dossier_id == dossier_id, _d.id.in_(ids))
    return {row[0]: DeclaratieView(*row) for row in session.execute(chosen)} if ids else {}


_SAME_MONTH = HEAD.where(_d.zorgovereenkomst_id == bindparam("contract"), _d.maand == bindparam("maand")).order_by(
    _d.id.desc()
)


def same_month(session: Session, contract_id: int, maand: date) -> list[DeclaratieView]:
    """Every declaration on one contract and month, newest first."""
    rows = session.execute(_SAME_MONTH, {"contract": contract_id, "maand": maand})
    return [DeclaratieView(*row) for row in rows]


def trips_of(session: Session, dossier_id: int, maand: date) -> list[DeclaratieView]:
    """What was sent for the transport of a month, newest first."""
    chosen = HEAD.where(_d.dossier_id == dossier_id, _d.soort == Declaratiesoort.VERVOER, _d.maand == maand)
    rows = session.execute(chosen.where(_d.status != Declaratiestatus.CONCEPT).order_by(_d.id.desc()))
    return [DeclaratieView(*row) for row in rows]


def sums_of(session: Session, budget_id: int, dossier_id: int, *, without: Collection[int] = ()) -> list[Sommen]:
    """Paid and processed cents by contract, over all declarations on one budget; `without` leaves some out."""
    processing = func.sum(ASKED).filter(_d.status.in_(IN_BEHANDELING))
    chosen = (
        select(
            _d.zorgovereenkomst_id,
            func.coalesce(func.sum(_d.betaald_ct), 0),
            func.coalesce(processing, 0),
        )
        .where(_d.dossier_id == dossier_id, _d.budget_id == budget_id, _d.id.not_in(without))
        .group_by(_d.zorgovereenkomst_id)
    )
    return [Sommen(row[0], int(row[1]), int(row[2])) for row in session.execute(chosen)]
