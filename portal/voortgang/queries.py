"""Signals as pages show them: the same words and figures for the college and for its person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.law.voortgang import Signaalsoort
from portal.voortgang.models import Afhandelwijze, Signaal, Signaalafhandeling
from portal.voortgang.status import Signaalstand
from portal.voortgang.teksten import SIGNALEN, Signaaltekst
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_s, _a, _d = columns(Signaal), columns(Signaalafhandeling), columns(Dossier)
_z, _v = columns(Zorgovereenkomst), columns(Zorgverlener)
MOST = 30
"""So many signals of one dossier at most: the open ones first, then the newest."""


@dataclass(frozen=True)
class AfhandelView:
    """The contact or note that a signal ended in."""

    wijze: Afhandelwijze
    tekst: str
    gesprek_id: int | None
    op: datetime


@dataclass(frozen=True)
class SignaalView:
    """A signal: its words are those of `SIGNALEN`, its figures days and cents."""

    id: int
    dossier_id: int
    soort: Signaalsoort
    feiten: Mapping[str, Any]
    status: Signaalstand
    sinds: date
    voorbij_op: date | None
    overeenkomst_id: int | None
    zorgverlener: str | None
    version: int
    afhandeling: AfhandelView | None

    @property
    def tekst(self) -> Signaaltekst:
        return SIGNALEN[self.soort]

    @property
    def cijfers(self) -> dict[str, Any]:
        """The figures of its sentence; `maand` is the first day of a month."""
        known = {
            name: date.fromisoformat(value) if name.endswith("_op") else value for name, value in self.feiten.items()
        }
        return {**known, "zorgverlener": self.zorgverlener} if self.zorgverlener else known

    @property
    def maand(self) -> date | None:
        """The month that it is about, if any."""
        found: date | None = self.cijfers.get("maand_op")
        return found

    @property
    def is_open(self) -> bool:
        return self.status is Signaalstand.OPEN


_HEAD = (
    select(
        _s.id, _s.dossier_id, _s.soort, _s.feiten, _s.status, _s.sinds, _s.voorbij_op, _s.overeenkomst_id, _v.naam,
        _s.version, _a.wijze, _a.tekst, _a.gesprek_id, _a.op, _d.sleutel,
    )
    .select_from(table(Signaal))
    .join(table(Dossier), _d.id == _s.dossier_id)
    .outerjoin(table(Signaalafhandeling), _a.signaal_id == _s.id)
    .outerjoin(table(Zorgovereenkomst), _z.id == _s.overeenkomst_id)
    .outerjoin(table(Zorgverlener), _v.id == _z.zorgverlener_id)
)  # fmt: skip
_ORDER = ((_s.status != Signaalstand.OPEN).asc(), _s.id.desc())


def signals_of_dossier(session: Session, keys: Keyring, dossier_id: int) -> list[SignaalView]:
    """What was seen of a dossier, open ones first. The reader was checked. One statement."""
    return _views(session, keys, _HEAD.where(_s.dossier_id == dossier_id).order_by(*_ORDER).limit(MOST))


def signal_for_staff(session: Session, keys: Keyring, actor: Actor, signaal_id: int) -> SignaalView:
    """A signal within this consulent's reach. One statement. Raises `Denied`."""
    place_of_signal(session, actor, signaal_id)
    return _views(session, keys, _HEAD.where(has_id(_s.id, signaal_id)))[0]


def place_of_signal(session: Session, actor: Actor, signaal_id: int) -> int:
    """The dossier of a signal within this consulent's reach; reads nothing of it. Raises `Denied`."""
    chosen = select(_s.dossier_id).join(table(Dossier), _d.id == _s.dossier_id)
    found = session.execute(chosen.where(has_id(_s.id, signaal_id), *within_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None and actor.rol == Rol.CONSULENT else deny("signaal", signaal_id)


def open_kinds(session: Session, dossiers: Iterable[int]) -> dict[int, list[Signaalsoort]]:
    """The kinds of the open signals of these dossiers. One statement."""
    chosen = select(_s.dossier_id, _s.soort).where(_s.dossier_id.in_(list(dossiers)), _s.status == Signaalstand.OPEN)
    found: dict[int, list[Signaalsoort]] = {}
    for dossier_id, soort in session.execute(chosen.distinct()):
        found.setdefault(dossier_id, []).append(soort)
    order = list(Signaalsoort)
    return {one: sorted(kinds, key=order.index) for one, kinds in found.items()}


def count_by_kind(session: Session, actor: Actor) -> dict[Signaalsoort, int]:
    """How many dossiers within reach have an open signal, by kind. One statement."""
    chosen = (
        select(_s.soort, func.count(func.distinct(_s.dossier_id)))
        .join(table(Dossier), _d.id == _s.dossier_id)
        .where(_s.status == Signaalstand.OPEN, *within_reach(actor))
        .group_by(_s.soort)
    )
    counts = {row[0]: int(row[1]) for row in session.execute(chosen)}
    return {soort: counts[soort] for soort in Signaalsoort if soort in counts}


def _views(session: Session, keys: Keyring, chosen: Select[Any]) -> list[SignaalView]:
    return [_view(keys, row) for row in session.execute(chosen)]


def _view(keys: Keyring, row: Any) -> SignaalView:
    *known, wijze, tekst, gesprek_id, op, wrapped = row
    handled = AfhandelView(wijze, keys.from_dossier(wrapped, tekst), gesprek_id, op) if wijze else None
    everything: list[Any] = [*known, handled]
    return SignaalView(*everything)
