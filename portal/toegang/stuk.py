"""A report at the desk of the municipality: what came in, what was found, and what the rule says about it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.db.flow import Gebeurtenis
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Persoon
from portal.dossier.queries import takes_part, within_reach
from portal.dossier.regels import rules
from portal.dossier.status import DEELNEMERS
from portal.identity.models import Medewerker
from portal.law.regelset import Regelset
from portal.law.regelset_delen import LagerMaximum
from portal.law.toegang import Aanmelding as Feiten
from portal.law.toegang import Toegang, check_toegang
from portal.law.verdict import Ruling
from portal.toegang.inhoud import Inhoud, Recht, from_text, rights_from_text
from portal.toegang.models import Aanmelding, Bevoegdheid, Intake, Toegangsbesluit, Voorwie
from portal.toegang.queries import open_reports, promised
from portal.toegang.status import FLOW, Aanmeldstatus
from portal.toegang.teksten import REDENEN, REGELS, STANDEN
from portal.toestemming.queries import ToestemmingView, consents_of
from portal.web.visit import deny

_a, _b, _i, _t = columns(Aanmelding), columns(Bevoegdheid), columns(Intake), columns(Toegangsbesluit)
_d, _o, _p, _m = columns(Dossier), columns(Organisatie), columns(Persoon), columns(Medewerker)
_g = columns(Gebeurtenis)


@dataclass(frozen=True)
class ControleView:
    """What the municipality found about a reporter's authority."""

    akkoord: bool
    toelichting: str
    door: str
    op: datetime


@dataclass(frozen=True)
class IntakeView:
    """The facts as the consulent found them."""

    id: int
    gemeld_op: date
    verzekerde: bool
    ingezetene: bool
    meewerken: bool
    rechten: tuple[Recht, ...]
    door: str
    op: datetime


@dataclass(frozen=True)
class BesluitView:
    """What was decided, with the figures of that day."""

    toegelaten: bool
    redenen: tuple[str, ...]
    toelichting: str
    maximum: int
    deelnemers: int
    genomen_op: date
    door: str


@dataclass(frozen=True)
class Plaatsen:
    """How many may take part and how many do; `lager` is the lower maximum that counts, with its publication."""

    maximum: int
    deelnemers: int
    lager: LagerMaximum | None

    @property
    def vrij(self) -> int:
        return max(self.maximum - self.deelnemers, 0)


@dataclass(frozen=True)
class Stap:
    """One step of a report."""

    handeling: str
    op: datetime
    door: str


@dataclass(frozen=True)
class Stuk:
    """Everything about one report; `oordeel` is None until the facts are there."""

    id: int
    dossier_id: int
    status: Aanmeldstatus
    version: int
    voor: Voorwie
    gemeld_op: date
    inhoud: Inhoud
    naam: str
    geboortedatum: date | None
    clientnummer: str
    dossierstatus: Dossierstatus
    gemeente: str
    gemeente_genoemd: str
    melder: str
    eigen: bool
    controle: ControleView | None
    intake: IntakeView | None
    besluit: BesluitView | None
    plaatsen: Plaatsen
    oordeel: Toegang | None
    toestemmingen: tuple[ToestemmingView, ...]
    stappen: tuple[Stap, ...]
    andere: tuple[int, ...]

    @property
    def stand(self) -> tuple[str, str]:
        return STANDEN[self.status]

    @property
    def bevoegd(self) -> bool:
        """Whether the reporter may act for the person."""
        return self.eigen or (self.controle is not None and self.controle.akkoord)

    @property
    def regels(self) -> tuple[tuple[str, Ruling, str], ...]:
        """Each question of the rule with its outcome, and why it refuses."""
        rulings = self.oordeel.rulings if self.oordeel else ()
        return tuple((name, one, REDENEN.get(one.reden, "")) for name, one in zip(REGELS, rulings, strict=False))

    @property
    def doet_mee(self) -> bool:
        return self.dossierstatus in DEELNEMERS

    @property
    def bellen_voor(self) -> date | None:
        return promised(self.gemeente, self.gemeld_op, "aanmelding")

    @property
    def besluit_voor(self) -> date | None:
        return promised(self.gemeente, self.gemeld_op, "toegang")


_CASE = (
    select(
        _a.id, _a.dossier_id, _a.status, _a.version, _a.voor, _a.gemeld_op, _a.inhoud, _a.melder_id, _a.gemeente_id,
        _d.sleutel, _d.status.label("dossierstatus"), _d.clientnummer, _d.gemeente_id.label("town_id"), _d.persoon_id,
        _p.naam, _p.geboortedatum, _o.naam.label("gemeente"),
    )
    .join(table(Dossier), _d.id == _a.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
)  # fmt: skip


def case_for(session: Session, keys: Keyring, actor: Actor, aanmelding_id: int) -> Stuk:
    """A report at the desk of this consulent. Raises `Denied`, or `NoRules` when no rules hold there today."""
    row = session.execute(_CASE.where(has_id(_a.id, aanmelding_id), *within_reach(actor))).one_or_none()
    if row is None:
        return deny("aanmelding", aanmelding_id)
    regelset = rules(row.gemeente, clock.today())
    intake = intake_of(session, keys, row.sleutel, row.id)
    places = places_in(session, row.town_id, row.gemeente, regelset)
    other = select(_o.naam).where(_o.id == row.gemeente_id).scalar_subquery()
    who = session.execute(select(_p.naam, other.label("town")).where(_p.id == row.melder_id)).one()
    return Stuk(
        id=row.id,
        dossier_id=row.dossier_id,
        status=row.status,
        version=row.version,
        voor=row.voor,
        gemeld_op=row.gemeld_op,
        inhoud=from_text(keys.from_dossier(row.sleutel, row.inhoud)),
        naam=row.naam,
        geboortedatum=row.geboortedatum,
        clientnummer=row.clientnummer,
        dossierstatus=row.dossierstatus,
        gemeente=row.gemeente,
        gemeente_genoemd=who.town,
        melder=who.naam,
        eigen=row.melder_id == row.persoon_id,
        controle=_check(session, keys, row),
        intake=intake,
        besluit=_decision(session, keys, row),
        plaatsen=places,
        oordeel=verdict(intake, row.gemeente, places, regelset) if intake else None,
        toestemmingen=tuple(consents_of(session, row.dossier_id)),
        stappen=_steps(session, row.id),
        andere=tuple(open_reports(session, row.dossier_id, but=(row.id,))),
    )


def verdict(intake: IntakeView, gemeente: str, places: Plaatsen, regelset: Regelset) -> Toegang:
    """Every rule on access over the facts of an intake and the places of this moment."""
    facts = Feiten(
        gemeente=gemeente,
        resident=intake.ingezetene,
        verzekerde=intake.verzekerde,
        rights=tuple(one.wet for one in intake.rechten),
        reported_on=intake.gemeld_op,
        cooperates=intake.meewerken,
        participants_now=places.deelnemers,
        lower_maximum=places.lager.maximum if places.lager else None,
    )
    return check_toegang(facts, regelset)


def places_in(session: Session, gemeente_id: int, gemeente: str, regelset: Regelset) -> Plaatsen:
    """How many take part now and how many may; whoever decides has locked the municipality first."""
    taken = select(func.count()).where(_d.gemeente_id == gemeente_id, takes_part(clock.today()))
    lower = regelset.lager_maximum(gemeente, clock.today())
    maximum = regelset.maximum(gemeente, clock.today())
    return Plaatsen(maximum, int(session.execute(taken).scalar_one()), lower)


def intake_of(session: Session, keys: Keyring, sleutel: bytes, aanmelding_id: int) -> IntakeView | None:
    """The newest facts of a report."""
    chosen = (
        select(_i.id, _i.gemeld_op, _i.verzekerde, _i.ingezetene, _i.meewerken, _i.rechten, _m.naam, _i.op)
        .join(table(Medewerker), _m.id == _i.medewerker_id)
        .where(_i.aanmelding_id == aanmelding_id)
    )
    row = session.execute(chosen.order_by(_i.id.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    rights = rights_from_text(keys.from_dossier(sleutel, row.rechten))
    facts = (row.gemeld_op, row.verzekerde, row.ingezetene, row.meewerken)
    return IntakeView(row.id, *facts, rights, row.naam, row.op)


def _check(session: Session, keys: Keyring, row: Any) -> ControleView | None:
    chosen = select(_b.akkoord, _b.toelichting, _m.naam, _b.op).join(table(Medewerker), _m.id == _b.medewerker_id)
    newest = chosen.where(_b.aanmelding_id == row.id).order_by(_b.id.desc()).limit(1)
    found = session.execute(newest).one_or_none()
    if found is None:
        return None
    return ControleView(found.akkoord, keys.from_dossier(row.sleutel, found.toelichting), found.naam, found.op)


def _decision(session: Session, keys: Keyring, row: Any) -> BesluitView | None:
    chosen = (
        select(_t.toegelaten, _t.redenen, _t.toelichting, _t.maximum, _t.deelnemers, _t.genomen_op, _m.naam)
        .join(table(Medewerker), _m.id == _t.medewerker_id)
        .where(_t.aanmelding_id == row.id)
    )
    found = session.execute(chosen).one_or_none()
    if found is None:
        return None
    words = keys.from_dossier(row.sleutel, found.toelichting) if found.toelichting else ""
    return BesluitView(found.toegelaten, tuple(found.redenen), words, *found[3:])


def _steps(session: Session, aanmelding_id: int) -> tuple[Stap, ...]:
    chosen = (
        select(_g.handeling, _g.op, func.coalesce(_m.naam, _p.naam, ""))
        .join(table(Medewerker), _m.id == _g.medewerker_id, isouter=True)
        .join(table(Persoon), _p.id == _g.persoon_id, isouter=True)
        .where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == aanmelding_id)
        .order_by(_g.id)
    )
    return tuple(Stap(*row) for row in session.execute(chosen))
