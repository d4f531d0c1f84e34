"""A plan in kind as the person and the consulent see it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session

from portal import clock
from portal.budget.models import IntegraalBudget
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.izin.models import Naturadienst, Naturaplan, Naturareactie
from portal.izin.status import LOOPT, Naturastand
from portal.izin.teksten import STANDEN
from portal.law.izin import Gebrek, Naturafeiten, laws_of, what_lacks
from portal.law.wetten import Wet

_n, _nd, _r = columns(Naturaplan), columns(Naturadienst), columns(Naturareactie)
_d, _ib = columns(Dossier), columns(IntegraalBudget)


@dataclass(frozen=True)
class DienstView:
    """Help in the plan."""

    id: int
    wet: Wet
    naam: str
    aanbieder: str
    omvang: str


@dataclass(frozen=True)
class ReactieView:
    """What the person said."""

    akkoord: bool
    tekst: str
    op: datetime


@dataclass(frozen=True)
class NaturaView:
    """The newest plan in kind of a dossier."""

    id: int
    dossier_id: int
    status: Naturastand
    doel: str
    contact_naam: str
    contact_organisatie: str
    contact_telefoon: str
    ingang: date | None
    einde: date | None
    akkoord_op: date | None
    version: int
    heeft_budget: bool
    diensten: tuple[DienstView, ...]
    reacties: tuple[ReactieView, ...]

    @property
    def stand(self) -> tuple[str, str]:
        return STANDEN[self.status]

    @property
    def loopt(self) -> bool:
        """Whether it goes on, or is being made."""
        return self.status in LOOPT

    @property
    def wetten(self) -> tuple[Wet, ...]:
        return laws_of([one.wet for one in self.diensten])

    @property
    def gebreken(self) -> tuple[Gebrek, ...]:
        """What it still needs before the person sees it."""
        contact = bool(self.contact_naam and self.contact_telefoon)
        return what_lacks(Naturafeiten(frozenset(self.wetten), contact, self.ingang, self.einde, self.heeft_budget))


def _budget_now_or_later() -> ColumnElement[bool]:
    """Whether an integral budget runs or comes that is not over before the plan begins, as a column.

    Whoever left the integral budget may go on in kind: a year that is over or fixed is not in the way (Besluit 3.8).
    """
    open_ = select(_ib.id).where(_ib.dossier_id == _n.dossier_id, _ib.granted_ct > 0, _ib.gesloten_op.is_(None))
    at_once = and_(_ib.einde >= clock.today(), or_(_n.ingang.is_(None), _ib.einde >= _n.ingang))
    return open_.where(at_once).correlate(table(Naturaplan)).exists()


def plan_in(session: Session, keys: Keyring, dossier_id: int) -> NaturaView | None:
    """The newest plan in kind of a dossier whose reader was checked, or None. Three statements."""
    budget = _budget_now_or_later()
    chosen = (
        select(
            _n.id, _n.dossier_id, _n.status, _n.doel, _n.contact_naam, _n.contact_organisatie, _n.contact_telefoon,
            _n.ingang, _n.einde, _n.akkoord_op, _n.version, budget.label("heeft_budget"), _d.sleutel,
        )
        .join(table(Dossier), _d.id == _n.dossier_id)
        .where(_n.dossier_id == dossier_id)
        .order_by(_n.id.desc())
        .limit(1)
    )  # fmt: skip
    row = session.execute(chosen).one_or_none()
    return _view(session, keys, row) if row else None


def _view(session: Session, keys: Keyring, row: Any) -> NaturaView:
    def opened(words: bytes | None) -> str:
        return keys.from_dossier(row.sleutel, words) if words else ""

    services = select(_nd.id, _nd.wet, _nd.naam, _nd.aanbieder, _nd.omvang).where(_nd.plan_id == row.id)
    said = select(_r.akkoord, _r.tekst, _r.op).where(_r.plan_id == row.id).order_by(_r.id)
    return NaturaView(
        id=row.id,
        dossier_id=row.dossier_id,
        status=row.status,
        doel=opened(row.doel),
        contact_naam=row.contact_naam,
        contact_organisatie=row.contact_organisatie,
        contact_telefoon=row.contact_telefoon,
        ingang=row.ingang,
        einde=row.einde,
        akkoord_op=row.akkoord_op,
        version=row.version,
        heeft_budget=bool(row.heeft_budget),
        diensten=tuple(DienstView(*one) for one in session.execute(services.order_by(_nd.id))),
        reacties=tuple(ReactieView(one.akkoord, opened(one.tekst), one.op) for one in session.execute(said)),
    )
