"""Reports as the person, the reporter and the desk of the municipality see them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, cast, func, literal, null, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Organisatiesoort, Persoon
from portal.dossier.queries import within_reach
from portal.dossier.relaties import is_adult as is_adult
from portal.dossier.status import DEELNEMERS
from portal.law.regelset import GeenRegelset, regelset_for
from portal.settings import HostConfig
from portal.toegang.inhoud import Inhoud, from_text
from portal.toegang.models import Aanmelding, Bevoegdheid, Voorwie
from portal.toegang.status import OPEN, Aanmeldstatus
from portal.toegang.teksten import STANDEN
from portal.web.visit import deny

_a, _b = columns(Aanmelding), columns(Bevoegdheid)
_d, _o, _p = columns(Dossier), columns(Organisatie), columns(Persoon)
LONGEST = 20


@dataclass(frozen=True)
class Gemeente:
    """A municipality where somebody can report."""

    id: int
    naam: str


@dataclass(frozen=True)
class AanmeldingView:
    """A report. `volledig`: the reader may know what became of it; else they see only what they reported.

    `bellen_voor` and `besluit_voor` are the service terms of the municipality; None: no rules hold there now.
    """

    id: int
    dossier_id: int
    voor: Voorwie
    status: Aanmeldstatus
    gemeld_op: date
    version: int
    gemeente: str
    telefoon: str
    inhoud: Inhoud
    eigen: bool
    bevoegd: bool | None
    volledig: bool
    dossierstatus: Dossierstatus

    @property
    def toont(self) -> Aanmeldstatus:
        """The status as the reader may know it."""
        known = self.volledig or self.status in (Aanmeldstatus.INGETROKKEN, Aanmeldstatus.GESLOTEN)
        return self.status if known else Aanmeldstatus.GEMELD

    @property
    def stand(self) -> tuple[str, str]:
        """Label and kind of the badge."""
        return STANDEN[self.toont]

    @property
    def is_open(self) -> bool:
        return self.toont in OPEN

    @property
    def bellen_voor(self) -> date | None:
        return promised(self.gemeente, self.gemeld_op, "aanmelding")

    @property
    def besluit_voor(self) -> date | None:
        return promised(self.gemeente, self.gemeld_op, "toegang")


def promised(gemeente: str, since: date, dienst: str) -> date | None:
    """The last day of a service term; no law sets one. None when no rules hold there now."""
    try:
        return since + timedelta(days=getattr(regelset_for(gemeente, clock.today()).diensttermijnen, dienst))
    except GeenRegelset:
        return None


def authority(aanmelding_id: Any) -> Any:
    """The newest check of a reporter's authority, as a column; NULL when nobody checked."""
    chosen = select(_b.akkoord).where(_b.aanmelding_id == aanmelding_id)
    return chosen.order_by(_b.id.desc()).limit(1).scalar_subquery()


_VIEW = (
    select(
        _a.id, _a.dossier_id, _a.voor, _a.status, _a.gemeld_op, _a.version, _o.naam, _o.telefoon, _a.inhoud,
        _a.melder_id, authority(_a.id).label("bevoegd"), _d.status.label("dossierstatus"),
        _d.sleutel, _d.persoon_id,
    )
    .join(table(Organisatie), _o.id == _a.gemeente_id)
    .join(table(Dossier), _d.id == _a.dossier_id)
)  # fmt: skip


def towns_of(session: Session, host: HostConfig) -> list[Gemeente]:
    """The municipalities of this host, by name."""
    chosen = select(_o.id, _o.naam).where(_o.soort == Organisatiesoort.GEMEENTE).order_by(_o.naam)
    return [Gemeente(*row) for row in session.execute(chosen) if not host.gemeenten or row.naam in host.gemeenten]


def report_for(session: Session, keys: Keyring, actor: Actor, aanmelding_id: int) -> AanmeldingView:
    """A report of the dossier served, or one that this person made. Raises `Denied`."""
    row = session.execute(_VIEW.where(has_id(_a.id, aanmelding_id), _visible(actor))).one_or_none()
    return _view(keys, actor, row) if row else deny("aanmelding", aanmelding_id)


def reader_of(session: Session, actor: Actor, aanmelding_id: int) -> Actor:
    """The actor as the records name them: on which ground this citizen sees a report. Raises `Denied`."""
    chosen = (
        select(_a.dossier_id, (_d.persoon_id == actor.persoon_id).label("own"), authority(_a.id).label("allowed"))
        .join(table(Dossier), _d.id == _a.dossier_id)
        .where(has_id(_a.id, aanmelding_id), _visible(actor))
    )
    row = session.execute(chosen).one_or_none() or deny("aanmelding", aanmelding_id)
    if row.dossier_id == actor.dossier_id:
        return actor
    return _own(actor, row.dossier_id) if row.own else as_reporter(actor, row.dossier_id, checked=bool(row.allowed))


def as_reporter(actor: Actor, dossier_id: int, *, checked: bool = False) -> Actor:
    """Who reported for another acts for that person on the ground of the report alone, until it was checked."""
    ground = Grond.REGISTER if checked else Grond.MELDING
    return replace(actor, rol=Rol.VERTEGENWOORDIGER, grond=ground, dossier_id=dossier_id, namens=None)


def _own(actor: Actor, dossier_id: int) -> Actor:
    return Actor(Rol.BUDGETHOUDER, actor.naam, Grond.EIGEN, persoon_id=actor.persoon_id, dossier_id=dossier_id)


def numbers_reported_by(session: Session, actor: Actor) -> list[tuple[int, int, bool]]:
    """Number, dossier, and whether it is the own one, of each report that `reported_by` shows."""
    chosen = (
        select(_a.id, _a.dossier_id, _d.persoon_id == actor.persoon_id)
        .join(table(Dossier), _d.id == _a.dossier_id)
        .where(_a.melder_id == actor.persoon_id)
    )
    return [tuple(row) for row in session.execute(chosen.order_by(_a.id.desc()).limit(LONGEST))]


def newest_of(session: Session, actor: Actor) -> int | None:
    """The newest report of the dossier served."""
    chosen = select(func.max(_a.id)).join(table(Dossier), _d.id == _a.dossier_id)
    found: int | None = session.execute(chosen.where(_a.dossier_id == actor.dossier_id, _visible(actor))).scalar_one()
    return found


def reported_by(session: Session, keys: Keyring, actor: Actor) -> list[AanmeldingView]:
    """What this person reported, for themselves and for others, newest first."""
    rows = session.execute(_VIEW.where(_a.melder_id == actor.persoon_id).order_by(_a.id.desc()).limit(LONGEST))
    return [_view(keys, actor, row) for row in rows]


def _visible(actor: Actor) -> ColumnElement[bool]:
    """What somebody reported, and every report of the dossier served; of another parent's words nothing is shown."""
    mine: ColumnElement[bool] = _a.melder_id == actor.persoon_id
    served = _a.dossier_id == actor.dossier_id
    if actor.grond is Grond.REGISTER:
        served = and_(served, _a.melder_id == _d.persoon_id)
    return or_(mine, served) if actor.dossier_id else mine


def _view(keys: Keyring, actor: Actor, row: Any) -> AanmeldingView:
    own = row.melder_id == row.persoon_id
    return AanmeldingView(
        id=row.id,
        dossier_id=row.dossier_id,
        voor=row.voor,
        status=row.status,
        gemeld_op=row.gemeld_op,
        version=row.version,
        gemeente=row.naam,
        telefoon=row.telefoon,
        inhoud=from_text(keys.from_dossier(row.sleutel, row.inhoud)),
        eigen=own,
        bevoegd=row.bevoegd,
        volledig=own or row.dossier_id == actor.dossier_id or bool(row.bevoegd),
        dossierstatus=row.dossierstatus,
    )


@dataclass(frozen=True)
class Namens:
    """Somebody whom a person can act for here: themselves (`eigen`) or another."""

    dossier_id: int
    naam: str
    gemeente: str
    eigen: bool
    kind: bool
    geboortedatum: date | None
    doet_mee: bool


def served_by(session: Session, persoon_id: int, host: HostConfig, today: date) -> list[Namens]:
    """The own dossier, and those of whom the municipality checked that this person may act; a child until eighteen."""
    checked = and_(_a.dossier_id == _d.id, _a.melder_id == persoon_id, authority(_a.id).is_(True))
    kind = select(_a.id).where(checked, _a.voor == Voorwie.KIND).exists()
    other = select(_a.id).where(checked, _a.voor == Voorwie.ANDER).exists()
    own, takes_part = _d.persoon_id == persoon_id, _d.status.in_(DEELNEMERS)
    chosen = (
        select(_d.id, _p.naam, _o.naam, own, and_(kind, ~other, ~own), _p.geboortedatum, takes_part)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(or_(own, kind, other))
        .order_by(own.desc(), _p.naam)
    )
    found = [Namens(*row) for row in session.execute(chosen)]
    return [one for one in found if not _grown(one, today) and (not host.gemeenten or one.gemeente in host.gemeenten)]


def _grown(one: Namens, today: date) -> bool:
    """A parent's authority ends at eighteen; without a birth date nobody can say that it has not."""
    return one.kind and (one.geboortedatum is None or is_adult(one.geboortedatum, today))


def place_of(session: Session, actor: Actor, aanmelding_id: int) -> int:
    """The dossier of a report at the desk of this consulent. Raises `Denied`."""
    chosen = select(_a.dossier_id).join(table(Dossier), _d.id == _a.dossier_id)
    found = session.execute(chosen.where(has_id(_a.id, aanmelding_id), *within_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("aanmelding", aanmelding_id)


def waits_for_college() -> Select[Any]:
    """Reports that a municipality has not decided, with the columns of its work list; `nieuw`: nobody called yet."""
    return (
        select(
            literal("aanmelding").label("onderwerp"),
            _a.id.label("onderwerp_id"),
            _a.dossier_id.label("dossier_id"),
            _a.gemeld_op.label("sinds"),
            cast(null(), Date).label("termijn"),
            literal("").label("wat"),
            (_a.status == Aanmeldstatus.GEMELD).label("nieuw"),
        )
        .select_from(table(Aanmelding))
        .where(_a.status.in_(OPEN))
    )


def open_reports(session: Session, dossier_id: int, but: Iterable[int] = ()) -> list[int]:
    """The reports of a dossier that wait, some left out."""
    chosen = select(_a.id).where(_a.dossier_id == dossier_id, _a.status.in_(OPEN), _a.id.not_in(list(but)))
    return list(session.execute(chosen.order_by(_a.id)).scalars())
