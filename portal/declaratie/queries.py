"""Declarations as pages show them, and the sums behind the balance."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, bindparam, case, exists, func, or_, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.declaratie.kostenteksten import STATUS_KOSTEN, ZELF
from portal.declaratie.models import (
    Declaratie,
    Declaratieregel,
    Declaratiesoort,
    Leveringsoordeel,
    Uitkomst,
    Uitkomstsoort,
)
from portal.declaratie.status import IN_BEHANDELING, VERVALLEN, WACHT_OP_DEELNEMER, Declaratiestatus
from portal.declaratie.teksten import GRONDEN, STAPPEN, STATUS, Grondtekst, Statuslabel, hoeveelheid
from portal.dossier.binnenkomst import HERKOMST_KORT
from portal.dossier.models import Persoon
from portal.herkomst import Handtekening, Herkomst
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond
from portal.web.cijfers import Telwoord, Woord
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_d = columns(Declaratie)
_r = columns(Declaratieregel)
_u = columns(Uitkomst)
_l = columns(Leveringsoordeel)
_g = columns(Gebeurtenis)
_p = columns(Persoon)
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

_later = table(Declaratie).alias()
_REPLACED_BY = (
    select(func.max(_later.c.id))
    .where(
        _later.c.vervangt_id == _d.id, _later.c.status.not_in((Declaratiestatus.CONCEPT, Declaratiestatus.INGETROKKEN))
    )
    .scalar_subquery()
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


def repair_of(session: Session, declaratie_id: int) -> UitkomstView | None:
    """What the SVB asked to repair of this declaration, when that was its last answer."""
    outcomes = _outcomes(session, declaratie_id)
    return outcomes[-1] if outcomes and outcomes[-1].soort == Uitkomstsoort.HERSTEL else None


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
