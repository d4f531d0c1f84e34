"""What a municipality set, as its administrator sees it: every change, who made it, and what holds when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import Actor
from portal.beheer.deel import Inhoud, Plek
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Organisatie
from portal.identity.models import Medewerker
from portal.law.plaatselijk import Onderdeel
from portal.settings import HostConfig
from portal.waarden.models import Beheerwijziging
from portal.web.visit import deny

PER_PAGE = 50

_w, _m, _o = columns(Beheerwijziging), columns(Medewerker), columns(Organisatie)
_back = table(Beheerwijziging).alias("intrekking")
_who = table(Medewerker).alias("intrekker")


@dataclass(frozen=True)
class WijzigingView:
    """One change. `ingetrokken_*`: it was taken back before it began, by whom and why."""

    id: int
    onderdeel: Onderdeel
    sleutel: str
    vanaf: date
    inhoud: Inhoud | None
    waarom: str
    door: str
    op: datetime
    herstelt_id: int | None
    ingetrokken_op: datetime | None
    ingetrokken_door: str | None
    ingetrokken_waarom: str | None
    intrekking_id: int | None

    @property
    def geldt(self) -> bool:
        """Whether it counts: nobody took it back."""
        return self.ingetrokken_op is None

    @property
    def plaats(self) -> tuple[str, str]:
        """What it is about."""
        return self.onderdeel.value, self.sleutel


_CHANGE = (
    select(
        _w.id, _w.onderdeel, _w.sleutel, _w.vanaf, _w.inhoud, _w.waarom, _m.naam.label("door"), _w.op, _w.herstelt_id,
        _back.c.op.label("ingetrokken_op"), _who.c.naam.label("ingetrokken_door"),
        _back.c.waarom.label("ingetrokken_waarom"), _back.c.id.label("intrekking_id"),
    )
    .join(table(Medewerker), _m.id == _w.medewerker_id)
    .join(_back, _back.c.trekt_in_id == _w.id, isouter=True)
    .join(_who, _who.c.id == _back.c.medewerker_id, isouter=True)
    .where(_w.trekt_in_id.is_(None))
    .order_by(_w.id.desc())
)  # fmt: skip


def place_for(session: Session, actor: Actor, sleutel: str, today: date, address: HostConfig) -> Plek:
    """The administrator's own municipality. One statement."""
    found = session.execute(select(_o.id, _o.naam, _o.postadres).where(_o.id == actor.organisatie_id)).one()
    return Plek(found.naam, found.id, sleutel, today, address, found.postadres)


def changes_of(
    session: Session, actor: Actor, onderdeel: Onderdeel | None = None, sleutel: str | None = None
) -> list[WijzigingView]:
    """The changes of the administrator's own municipality, newest first; of one part or key. One statement.

    All of them, since together they say what holds.
    """
    chosen = _CHANGE.where(_w.gemeente_id == actor.organisatie_id)
    if onderdeel is not None:
        chosen = chosen.where(_w.onderdeel == onderdeel)
    if sleutel is not None:
        chosen = chosen.where(_w.sleutel == sleutel)
    return [WijzigingView(*row) for row in session.execute(chosen)]


def newest_changes(session: Session, actor: Actor, before: int) -> list[WijzigingView]:
    """A page of the log and one more, newest first; `before` continues an earlier page. One statement."""
    chosen = _CHANGE.where(_w.gemeente_id == actor.organisatie_id).limit(PER_PAGE + 1)
    return [WijzigingView(*row) for row in session.execute(chosen.where(_w.id < before) if before else chosen)]


def change_for(session: Session, actor: Actor, number: int) -> WijzigingView:
    """One change of the administrator's own municipality. Raises `Denied`."""
    chosen = _CHANGE.where(has_id(_w.id, number), _w.gemeente_id == actor.organisatie_id)
    row = session.execute(chosen).one_or_none()
    return WijzigingView(*row) if row is not None else deny("wijziging", number)


def holds_on(changes: Iterable[WijzigingView], on: date) -> WijzigingView | None:
    """The change of one key that holds on a day; None: nothing was set by then."""
    begun = [one for one in changes if one.geldt and one.vanaf <= on]
    return max(begun, key=lambda one: (one.vanaf, one.id), default=None)


def held_before(changes: Iterable[WijzigingView], change: WijzigingView) -> Inhoud | None:
    """What held before a change of one key took effect; None: what the rule set says."""
    earlier = [one for one in changes if one.geldt and (one.vanaf, one.id) < (change.vanaf, change.id)]
    found = max(earlier, key=lambda one: (one.vanaf, one.id), default=None)
    return found.inhoud if found else None


def by_key(changes: Iterable[WijzigingView]) -> dict[str, list[WijzigingView]]:
    """The changes of a part by key."""
    found: dict[str, list[WijzigingView]] = {}
    for one in changes:
        found.setdefault(one.sleutel, []).append(one)
    return found


def newest_id(changes: Iterable[WijzigingView]) -> int:
    """By which a form says what its writer saw: the newest row about one key, taking back included."""
    return max((max(one.id, one.intrekking_id or 0) for one in changes), default=0)


def latest(session: Session, gemeente_id: int, onderdeel: Onderdeel, sleutel: str) -> int:
    """The newest row about one key, for who has locked the municipality; 0 before the first."""
    chosen = select(_w.id).where(_w.gemeente_id == gemeente_id, _w.onderdeel == onderdeel, _w.sleutel == sleutel)
    return session.execute(chosen.order_by(_w.id.desc()).limit(1)).scalar_one_or_none() or 0
