"""Declarations as pages show them, and the sums behind the balance."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import (
    Declaratie,
    Declaratieregel,
    Herkomst,
    Uitkomst,
    Uitkomstsoort,
)
from portal.declaratie.status import IN_BEHANDELING, Declaratiestatus
from portal.dossier.models import Persoon
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener


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
    contract_id: int
    contract: str
    zorgverlener: str
    version: int


@dataclass(frozen=True)
class RegelView:
    """One line of a declaration."""

    id: int
    tariefregel_id: int
    dag: date | None
    aantal: int
    eenheid: Eenheid
    tarief: int
    bedrag_ct: int
    omschrijving: str


@dataclass(frozen=True)
class UitkomstView:
    """One answer of the SVB."""

    id: int
    soort: Uitkomstsoort
    bedrag_ct: int
    grond: Weigergrond | None
    toelichting: str
    tot: date | None
    op: datetime


@dataclass(frozen=True)
class StapView:
    """One step in the life of a declaration."""

    handeling: str
    naar: str
    op: datetime
    rol: Rol
    door: str | None
    namens: bool


@dataclass(frozen=True)
class DeclaratieDetail:
    """A declaration with everything that belongs to it."""

    kop: DeclaratieView
    budget_id: int
    herkomst: Herkomst
    ontvangen_op: date | None
    eerst_ingediend_op: date | None
    factuurnummer: str
    factuurdatum: date | None
    opmerking: str
    vervangt_id: int | None
    regels: tuple[RegelView, ...]
    uitkomsten: tuple[UitkomstView, ...]
    stappen: tuple[StapView, ...]


@dataclass(frozen=True)
class Sommen:
    """What was paid and what is being processed, in cents, for one contract."""

    contract_id: int
    betaald_ct: int
    behandeling_ct: int


_HEAD = (
    select(
        Declaratie.id,
        Declaratie.dossier_id,
        Declaratie.maand,
        Declaratie.status,
        Declaratie.totaal_ct,
        Declaratie.betaalbaar_ct,
        Declaratie.betaald_ct,
        Declaratie.ingediend_op,
        Declaratie.betalen_voor,
        Declaratie.reageren_voor,
        Zorgovereenkomst.id,
        Zorgovereenkomst.nummer,
        Zorgverlener.naam,
        Declaratie.version,
    )  # type: ignore[call-overload]
    .join(Zorgovereenkomst, Zorgovereenkomst.id == Declaratie.zorgovereenkomst_id)
    .join(Zorgverlener, Zorgverlener.id == Zorgovereenkomst.zorgverlener_id)
)


def declarations_of(
    session: Session, dossier_id: int, *, limit: int, before: int | None = None
) -> list[DeclaratieView]:
    """The newest declarations of a dossier, drafts included; `before` is the id to go on from."""
    chosen = _HEAD.where(Declaratie.dossier_id == dossier_id).order_by(Declaratie.id.desc()).limit(limit)
    if before is not None:
        chosen = chosen.where(Declaratie.id < before)
    return [DeclaratieView(*row) for row in session.execute(chosen)]


def same_month(session: Session, contract_id: int, maand: date) -> list[DeclaratieView]:
    """Every declaration on one contract and month, newest first."""
    chosen = _HEAD.where(Declaratie.zorgovereenkomst_id == contract_id, Declaratie.maand == maand)
    return [DeclaratieView(*row) for row in session.execute(chosen.order_by(Declaratie.id.desc()))]


def sums_of(session: Session, budget_id: int, dossier_id: int, *, without: int | None = None) -> list[Sommen]:
    """Paid and processed cents by contract, over all declarations on one budget; `without` leaves one out."""
    asked = case(
        (Declaratie.status == Declaratiestatus.DEELS_BETAALBAAR, Declaratie.betaalbaar_ct), else_=Declaratie.totaal_ct
    )
    processing = func.sum(asked).filter(Declaratie.status.in_(IN_BEHANDELING))  # type: ignore[attr-defined]
    chosen = (
        select(
            Declaratie.zorgovereenkomst_id,
            func.coalesce(func.sum(Declaratie.betaald_ct), 0),
            func.coalesce(processing, 0),
        )
        .where(Declaratie.dossier_id == dossier_id, Declaratie.budget_id == budget_id)  # type: ignore[arg-type]
        .group_by(Declaratie.zorgovereenkomst_id)  # type: ignore[arg-type]
    )
    if without is not None:
        chosen = chosen.where(Declaratie.id != without)  # type: ignore[arg-type]
    return [Sommen(row[0], int(row[1]), int(row[2])) for row in session.execute(chosen)]


def declaration_for(session: Session, actor: Actor, declaratie_id: int) -> DeclaratieDetail:
    """A declaration of the dossier that the actor serves. Raises `Denied`."""
    return detail(session, declaratie_id, actor.dossier_id or 0)


def detail(session: Session, declaratie_id: int, dossier_id: int | None) -> DeclaratieDetail:
    """A declaration in full; `dossier_id` None is for staff whose reach was checked. Raises `Denied`."""
    chosen = _HEAD.add_columns(
        Declaratie.budget_id,
        Declaratie.herkomst,
        Declaratie.ontvangen_op,
        Declaratie.eerst_ingediend_op,
        Declaratie.factuurnummer,
        Declaratie.factuurdatum,
        Declaratie.opmerking,
        Declaratie.vervangt_id,
    ).where(Declaratie.id == declaratie_id)
    if dossier_id is not None:
        chosen = chosen.where(Declaratie.dossier_id == dossier_id)
    row = session.execute(chosen).one_or_none()
    if row is None:
        return deny("declaratie", declaratie_id)
    return DeclaratieDetail(
        DeclaratieView(*row[:14]),
        *row[14:],
        regels=lines_of(session, declaratie_id),
        uitkomsten=_outcomes(session, declaratie_id),
        stappen=_steps(session, declaratie_id),
    )


def lines_of(session: Session, declaratie_id: int) -> tuple[RegelView, ...]:
    """The lines of a declaration by day."""
    chosen = (
        select(
            Declaratieregel.id,
            Declaratieregel.tariefregel_id,
            Declaratieregel.dag,
            Declaratieregel.aantal,
            Declaratieregel.eenheid,
            Declaratieregel.tarief,
            Declaratieregel.bedrag_ct,
            Declaratieregel.omschrijving,
        )  # type: ignore[call-overload]
        .where(Declaratieregel.declaratie_id == declaratie_id)
        .order_by(Declaratieregel.dag, Declaratieregel.id)
    )
    return tuple(RegelView(*row) for row in session.execute(chosen))


def _outcomes(session: Session, declaratie_id: int) -> tuple[UitkomstView, ...]:
    chosen = (
        select(
            Uitkomst.id,
            Uitkomst.soort,
            Uitkomst.bedrag_ct,
            Uitkomst.grond,
            Uitkomst.toelichting,
            Uitkomst.tot,
            Uitkomst.op,
        )  # type: ignore[call-overload]
        .where(Uitkomst.declaratie_id == declaratie_id)
        .order_by(Uitkomst.id)
    )
    return tuple(UitkomstView(*row) for row in session.execute(chosen))


def _steps(session: Session, declaratie_id: int) -> tuple[StapView, ...]:
    chosen = (
        select(
            Gebeurtenis.handeling, Gebeurtenis.naar, Gebeurtenis.op, Gebeurtenis.rol, Persoon.naam, Gebeurtenis.namens
        )  # type: ignore[call-overload]
        .join(Persoon, Persoon.id == Gebeurtenis.persoon_id, isouter=True)
        .where(Gebeurtenis.onderwerp == "declaratie", Gebeurtenis.onderwerp_id == declaratie_id)
        .order_by(Gebeurtenis.id)
    )
    return tuple(StapView(*row) for row in session.execute(chosen))
