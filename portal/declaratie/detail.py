"""A declaration in full: its lines, the answers of the SVB, and what happened to it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.declaratie.kostenteksten import ZELF
from portal.declaratie.models import (
    Declaratie,
    Declaratieregel,
    Leveringsoordeel,
    Uitkomst,
    Uitkomstsoort,
)
from portal.declaratie.queries import HEAD, DeclaratieView
from portal.declaratie.status import Declaratiestatus
from portal.declaratie.teksten import GRONDEN, STAPPEN, Grondtekst, hoeveelheid
from portal.dossier.models import Persoon
from portal.herkomst import Handtekening, Herkomst
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond
from portal.web.cijfers import Telwoord, Woord
from portal.web.visit import deny

_d = columns(Declaratie)
_r = columns(Declaratieregel)
_u = columns(Uitkomst)
_l = columns(Leveringsoordeel)
_g = columns(Gebeurtenis)
_p = columns(Persoon)


@dataclass(frozen=True)
class RegelView:
    """One line of a declaration."""

    id: int
    tariefregel_id: int | None
    dag: date | None
    aantal: int
    eenheid: Eenheid
    tarief: int
    bedrag_ct: int
    omschrijving: str

    @property
    def hoeveelheid(self) -> Telwoord:
        """How much, in words; shown with `toon`."""
        return hoeveelheid(self.aantal, self.eenheid)


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
    veld: str = ""

    @property
    def grondtekst(self) -> Grondtekst | None:
        """The ground in words."""
        return GRONDEN[self.grond] if self.grond else None


@dataclass(frozen=True)
class StapView:
    """One step in the life of a declaration."""

    handeling: str
    naar: str
    op: datetime
    rol: Rol
    door: str | None
    namens: bool

    @property
    def tekst(self) -> str:
        """What happened, as a message id."""
        return STAPPEN[self.handeling]


@dataclass(frozen=True)
class DeclaratieDetail:
    """A declaration with everything that belongs to it."""

    kop: DeclaratieView
    regels: tuple[RegelView, ...]
    uitkomsten: tuple[UitkomstView, ...]
    stappen: tuple[StapView, ...]
    budget_id: int
    ontvangen_op: date | None
    eerst_ingediend_op: date | None
    factuurnummer: str
    factuurdatum: date | None
    opmerking: str
    vervangt_id: int | None
    vervangen_door: int | None
    document_id: int | None
    overhandigd_op: date | None
    reden_datum: str
    handtekening: Handtekening | None
    beoordeeld: bool  # whether the budgethouder answered if it was delivered like this

    @property
    def cijfers(self) -> dict[str, Any]:
        """The figures of the sentences in `GEVOLGEN`."""
        head = self.kop
        paid = head.status in (Declaratiestatus.BETAALD, Declaratiestatus.DEELS_BETAALD)
        return {
            "zorgverlener": head.zorgverlener or Woord(ZELF),
            "ingediend_op": head.ingediend_op,
            "betalen_op": head.betalen_voor,
            "tot_op": head.reageren_voor or (self.uitkomst.tot if self.uitkomst else None),
            "totaal_ct": head.totaal_ct,
            "betaalbaar_ct": head.betaalbaar_ct,
            "betaald_ct": head.betaald_ct,
            "rest_ct": head.totaal_ct - (head.betaald_ct if paid else head.betaalbaar_ct),
        }

    @property
    def herkomst(self) -> Herkomst:
        """How it came in."""
        return self.kop.herkomst

    @property
    def klopt_niet(self) -> bool:
        """Whether the person said that it was entered wrong, and the municipality did not look again yet."""
        said = [one.handeling for one in self.stappen if one.handeling in ("klopt_niet", "nakijken")]
        return bool(said) and said[-1] == "klopt_niet"

    @property
    def wacht_op_handtekening(self) -> bool:
        """Whether a paper came without a signature, and nobody knows of one yet (Regeling 5.4 e)."""
        unsigned = self.herkomst is Herkomst.PAPIER and self.handtekening is not Handtekening.JA
        return unsigned and self.kop.status == Declaratiestatus.INGEDIEND

    @property
    def handtekening_gevraagd_op(self) -> datetime | None:
        """When the municipality asked the person for it."""
        return next((one.op for one in self.stappen if one.handeling == "handtekening_vragen"), None)

    @property
    def mag_gemeld(self) -> bool:
        """Whether the municipality entered it and can still look again at what it entered."""
        return self.herkomst is not Herkomst.PORTAAL and self.kop.status == Declaratiestatus.INGEDIEND

    @property
    def uitkomst(self) -> UitkomstView | None:
        """The last answer of the SVB."""
        return self.uitkomsten[-1] if self.uitkomsten else None


_later = table(Declaratie).alias()

_REPLACED_BY = (
    select(func.max(_later.c.id))
    .where(
        _later.c.vervangt_id == _d.id, _later.c.status.not_in((Declaratiestatus.CONCEPT, Declaratiestatus.INGETROKKEN))
    )
    .scalar_subquery()
)


def repair_of(session: Session, declaratie_id: int) -> UitkomstView | None:
    """What the SVB asked to repair of this declaration, when that was its last answer."""
    outcomes = _outcomes(session, declaratie_id)
    return outcomes[-1] if outcomes and outcomes[-1].soort == Uitkomstsoort.HERSTEL else None


def declaration_for(session: Session, actor: Actor, declaratie_id: int) -> DeclaratieDetail:
    """A declaration of the dossier that the actor serves. Raises `Denied`."""
    return detail(session, declaratie_id, actor.dossier_id or 0)


def detail(session: Session, declaratie_id: int, dossier_id: int | None) -> DeclaratieDetail:
    """A declaration in full; `dossier_id` None is for staff whose reach was checked. Raises `Denied`."""
    chosen = HEAD.add_columns(
        _d.budget_id,
        _d.ontvangen_op,
        _d.eerst_ingediend_op,
        _d.factuurnummer,
        _d.factuurdatum,
        _d.opmerking,
        _d.vervangt_id,
        _REPLACED_BY,
        _d.document_id,
        _d.overhandigd_op,
        _d.reden_datum,
        _d.handtekening,
        exists().where(_l.declaratie_id == _d.id),
    ).where(_d.id == declaratie_id)
    if dossier_id is not None:
        chosen = chosen.where(_d.dossier_id == dossier_id)
    row: Any = session.execute(chosen).one_or_none()
    if row is None:
        return deny("declaratie", declaratie_id)
    return DeclaratieDetail(
        DeclaratieView(*row[:16]),
        lines_of(session, declaratie_id),
        _outcomes(session, declaratie_id),
        _steps(session, declaratie_id),
        *row[16:],
    )


def lines_of(session: Session, declaratie_id: int) -> tuple[RegelView, ...]:
    """The lines of a declaration by day."""
    chosen = (
        select(
            _r.id,
            _r.tariefregel_id,
            _r.dag,
            _r.aantal,
            _r.eenheid,
            _r.tarief,
            _r.bedrag_ct,
            _r.omschrijving,
        )
        .where(_r.declaratie_id == declaratie_id)
        .order_by(_r.dag, _r.id)
    )
    return tuple(RegelView(*row) for row in session.execute(chosen))


def _outcomes(session: Session, declaratie_id: int) -> tuple[UitkomstView, ...]:
    chosen = (
        select(
            _u.id,
            _u.soort,
            _u.bedrag_ct,
            _u.grond,
            _u.toelichting,
            _u.tot,
            _u.op,
            _u.veld,
        )
        .where(_u.declaratie_id == declaratie_id)
        .order_by(_u.id)
    )
    return tuple(UitkomstView(*row) for row in session.execute(chosen))


def _steps(session: Session, declaratie_id: int) -> tuple[StapView, ...]:
    chosen = (
        select(_g.handeling, _g.naar, _g.op, _g.rol, _p.naam, _g.namens)
        .join(table(Persoon), _p.id == _g.persoon_id, isouter=True)
        .where(_g.onderwerp == "declaratie", _g.onderwerp_id == declaratie_id)
        .order_by(_g.id)
    )
    return tuple(StapView(*row) for row in session.execute(chosen))
