"""Reports: of a dossier, and at the desk of an organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, Select, case, cast, literal, null, select
from sqlmodel import Session

from portal.actor import Actor
from portal.budget.queries import budget_of
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.adres import shows_address
from portal.dossier.binnenkomst import HERKOMST
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import within_reach
from portal.herkomst import Herkomst
from portal.law.wetten import Wet
from portal.law.wijziging import Wijzigingsoort
from portal.web.visit import deny
from portal.wijziging.formulieren import Antwoord, answers
from portal.wijziging.models import Melding, Ontvangst
from portal.wijziging.status import Ontvangststatus
from portal.wijziging.teksten import KORT, STANDEN

_m, _t = columns(Melding), columns(Ontvangst)
_d, _o, _p = columns(Dossier), columns(Organisatie), columns(Persoon)


@dataclass(frozen=True)
class OntvangstView:
    """A report at one receiver; `antwoord` is what they wrote when it was handled."""

    id: int
    melding_id: int
    ontvanger: str
    status: Ontvangststatus
    afgehandeld_op: datetime | None
    antwoord: str | None
    version: int

    @property
    def stand(self) -> tuple[str, str]:
        """Label and kind of the badge."""
        return STANDEN[self.status]


@dataclass(frozen=True)
class MeldingView:
    """A report with everything that was filled in, and where it went."""

    id: int
    dossier_id: int
    soort: Wijzigingsoort
    vanaf: date | None
    gemeld_op: datetime
    antwoorden: tuple[Antwoord, ...]
    ontvangsten: tuple[OntvangstView, ...]
    herkomst: Herkomst
    binnen_op: date | None

    @property
    def kwam_binnen(self) -> str | None:
        """How a municipality got it that entered it for the person, as a message id; None when they reported it."""
        return HERKOMST.get(self.herkomst)

    @property
    def kort(self) -> str:
        """What changed, in a word or two, as a message id."""
        return KORT[self.soort]


@dataclass(frozen=True)
class BalieView:
    """A line in the list of a desk."""

    id: int
    dossier_id: int
    soort: Wijzigingsoort
    status: Ontvangststatus
    vanaf: date | None
    gemeld_op: datetime
    naam: str
    clientnummer: str

    @property
    def kort(self) -> str:
        return KORT[self.soort]

    @property
    def stand(self) -> tuple[str, str]:
        return STANDEN[self.status]


def parts_of(session: Session, dossier_id: int, on: date) -> tuple[Wet, ...]:
    """The laws that pay the budget of a dossier on a day; none without a budget."""
    budget = budget_of(session, dossier_id, on)
    return tuple(part.wet for part in budget.delen) if budget else ()


_guard = table(Persoon).alias("betrokkene")
_REPORT = (
    select(
        _m.id,
        _m.dossier_id,
        _m.soort,
        _m.vanaf,
        _m.gemeld_op,
        _m.velden,
        _m.herkomst,
        _m.binnen_op,
        _d.sleutel.label("dossiersleutel"),
        _guard.c.beschermd_door_id,
    )
    .join(table(Dossier), _d.id == _m.dossier_id)
    .join(_guard, _guard.c.id == _d.persoon_id)
)


def reports_of(session: Session, keys: Keyring, actor: Actor, limit: int = 50) -> list[MeldingView]:
    """The newest reports of the dossier that the actor serves."""
    mine = _m.dossier_id == (actor.dossier_id or 0)
    rows = session.execute(_REPORT.where(mine).order_by(_m.id.desc()).limit(limit)).all()
    return _views(session, keys, actor, rows)


def report_for(session: Session, keys: Keyring, actor: Actor, melding_id: int) -> MeldingView:
    """A report of the dossier that the actor serves. Raises `Denied`."""
    mine = (_is(_m.id, melding_id), _m.dossier_id == actor.dossier_id)
    rows = session.execute(_REPORT.where(*mine)).all()
    return _views(session, keys, actor, rows)[0] if rows else deny("melding", melding_id)


def dossier_of(session: Session, actor: Actor, ontvangst_id: int) -> int:
    """Whose report this is, for the organisation that received it. Raises `Denied`."""
    chosen = select(_t.dossier_id).join(table(Dossier), _d.id == _t.dossier_id).where(_is(_t.id, ontvangst_id))
    found = session.execute(chosen.where(*_at_my_desk(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("ontvangst", ontvangst_id)


def received_for(session: Session, keys: Keyring, actor: Actor, ontvangst_id: int) -> tuple[MeldingView, OntvangstView]:
    """A report at the desk of this employee. Raises `Denied`."""
    chosen = _REPORT.join(table(Ontvangst), _t.melding_id == _m.id).where(_is(_t.id, ontvangst_id), *_at_my_desk(actor))
    rows = session.execute(chosen).all()
    if not rows:
        return deny("ontvangst", ontvangst_id)
    report = _views(session, keys, actor, rows)[0]
    return report, next(one for one in report.ontvangsten if one.id == ontvangst_id)


def desk_list(
    session: Session, actor: Actor, *, handled: bool, limit: int, before: int | None = None
) -> list[BalieView]:
    """The reports at a desk, newest first: those that wait, or those that were handled."""
    done = _t.status == Ontvangststatus.AFGEHANDELD
    chosen = (
        select(_t.id, _t.dossier_id, _m.soort, _t.status, _m.vanaf, _m.gemeld_op, _p.naam, _d.clientnummer)
        .join(table(Melding), _m.id == _t.melding_id)
        .join(table(Dossier), _d.id == _t.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(*_at_my_desk(actor), done if handled else ~done)
        .order_by(_t.id.desc())
        .limit(limit)
    )
    if before is not None:
        chosen = chosen.where(_t.id < literal(before, BigInteger))
    return [BalieView(*row) for row in session.execute(chosen)]


def waits_for_college() -> Select[Any]:
    """What was reported and a municipality did not handle yet (Regeling 7), as a source of its work list."""
    return (
        select(
            literal("wijziging").label("onderwerp"),
            _t.id.label("onderwerp_id"),
            _t.dossier_id.label("dossier_id"),
            _t.sinds.label("sinds"),
            cast(null(), Date).label("termijn"),
            case(KORT, value=_m.soort, else_="").label("wat"),
        )
        .join(table(Melding), _m.id == _t.melding_id)
        .join(table(Dossier), _d.id == _t.dossier_id)
        .where(_t.ontvanger_id == _d.gemeente_id, _t.status != Ontvangststatus.AFGEHANDELD)
    )


def _is(column: Any, number: int) -> Any:
    return column == literal(number, BigInteger)  # from an address: it may be beyond the column's own type


def _at_my_desk(actor: Actor) -> list[Any]:
    return [_t.ontvanger_id == actor.organisatie_id, *within_reach(actor)]


def _views(session: Session, keys: Keyring, actor: Actor, rows: Iterable[Any]) -> list[MeldingView]:
    rows = list(rows)
    wrapped = {row.id: row.dossiersleutel for row in rows}
    received: dict[int, list[OntvangstView]] = {row.id: [] for row in rows}
    chosen = (
        select(_t.id, _t.melding_id, _o.naam, _t.status, _t.afgehandeld_op, _t.antwoord, _t.version)
        .join(table(Organisatie), _o.id == _t.ontvanger_id)
        .where(_t.melding_id.in_(wrapped))
        .order_by(_t.id)
    )
    for one in session.execute(chosen):
        answer = keys.from_dossier(wrapped[one.melding_id], one.antwoord) if one.antwoord else None
        received[one.melding_id].append(
            OntvangstView(one.id, one.melding_id, one.naam, one.status, one.afgehandeld_op, answer, one.version)
        )
    return [
        MeldingView(
            row.id,
            row.dossier_id,
            row.soort,
            row.vanaf,
            row.gemeld_op,
            _told(keys, actor, row),
            tuple(received[row.id]),
            row.herkomst,
            row.binnen_op,
        )
        for row in rows
    ]


def _told(keys: Keyring, actor: Actor, row: Any) -> tuple[Antwoord, ...]:
    """What was filled in; a new address that is protected from the reader is left out of it."""
    found = answers(row.soort, keys.from_dossier(row.dossiersleutel, row.velden))
    if row.soort is Wijzigingsoort.ADRES and not shows_address(row.beschermd_door_id, actor):
        return tuple(one for one in found if one.tekst is None)
    return found
