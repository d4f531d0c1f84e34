"""A round of payments of one month: begun once, carried out line by line, gone on with after anything that stopped it.

Every line is a transaction of its own that locks the contract and the budget, looks again what is due, and pays that or
nothing. Three things keep a line from being paid twice: its outcome, the number of the payment within its month, and
the booking, each unique in the database.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic

from sqlalchemy import case, func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.service import Overschreden, book_monthly, lock_budget
from portal.db import Database
from portal.db.columns import columns, has_id, table
from portal.dossier.eigen import EigenDossier, refuse_own_file
from portal.dossier.queries import check_reach
from portal.dossier.regels import rules
from portal.identity.models import Medewerker
from portal.law.maandstand import pay_month
from portal.law.uitbetaling import Betaaldelen, compose_payment
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.periodiek.maanden import Maand, month_of_dossier, months_at_desk
from portal.periodiek.models import Betaalronde, Maandbetaling, Regelgevolg, Ronderegel, Rondeuitslag
from portal.periodiek.schorsing import suspensions_of
from portal.web.visit import Denied, deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.rij import locked, svb_id

SUBJECT = "vaste_betaling"
PAID = (Regelgevolg.BETAALD, Regelgevolg.DEELS)
SECONDS = 5.0  # so long one request works at a round; the page goes on by a button

_r, _l, _u, _m = columns(Betaalronde), columns(Ronderegel), columns(Rondeuitslag), columns(Maandbetaling)
_z, _v, _e = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Medewerker)


class Veranderd(Exception):
    """The list is another one than the employee saw: nothing was begun."""


class NietsTeBetalen(Exception):
    """There is nothing that can be paid in this month."""


class MaandLoopt(Exception):
    """The month is not over (Regeling 5.7)."""


@dataclass(frozen=True)
class RondeView:
    """A round, and how far it is."""

    id: int
    maand: date
    datum: date
    kenmerk: str
    door: str
    op: datetime
    regels: int
    gedaan: int

    @property
    def af(self) -> bool:
        """Whether every line was dealt with."""
        return self.gedaan >= self.regels


@dataclass(frozen=True)
class RonderegelView:
    """A line of a round, and what became of it (None: it waits)."""

    id: int
    dossier_id: int
    contract_id: int
    nummer: str
    zorgverlener: str
    bedrag_ct: int
    gevolg: Regelgevolg | None


def payable(found: Iterable[Maand]) -> list[Maand]:
    """The months that a round can pay: the budget holds something of them, and the parts of the payment are known."""
    return [one for one in found if one.payable_ct > 0 and one.is_complete]


def mark_of(found: Iterable[Maand]) -> str:
    """A mark of what an employee sees that will be paid: it changes with every amount."""
    parts = [(one.maand, one.contract.id, one.payable_ct, one.inhouding) for one in payable(found)]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:20]


def begin_round(
    session: Session, actor: Actor, maand: date, datum: date, kenmerk: str, own: Sequence[int], stand: str, form: str
) -> int:
    """Keep what is to be paid in a month, as the employee saw it (`stand`); returns the number of the round.

    The same form begins one round. Raises `MaandLoopt`, `NietsTeBetalen`, or `Veranderd` when the list is another now.
    """
    known = session.execute(select(_r.id).where(_r.formulier == form)).scalar_one_or_none()
    if known is not None:
        return int(known)
    if not pay_month(maand, clock.today()).allowed:
        raise MaandLoopt
    found = months_at_desk(session, maand, clock.today(), own)
    lines = payable(found)
    if mark_of(found) != stand:
        raise Veranderd
    if not lines:
        raise NietsTeBetalen
    row = Betaalronde(
        maand=maand, datum=datum, kenmerk=kenmerk, formulier=form, medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add_all(_line(row.id, one) for one in lines)
    session.flush()
    return row.id


def _line(ronde_id: int, one: Maand) -> Ronderegel:
    withheld = one.inhouding if one.contract.loonheffing else None
    return Ronderegel(
        ronde_id=ronde_id,
        dossier_id=one.contract.dossier_id,
        zorgovereenkomst_id=one.contract.id,
        bedrag_ct=one.payable_ct,
        ingehouden_ct=withheld.ingehouden_ct if withheld else 0,
        werkgeverslasten_ct=withheld.werkgeverslasten_ct if withheld else 0,
    )


def carry_out(db: Database, actor: Actor, ronde_id: int, *, seconds: float = SECONDS) -> bool:
    """Pay the lines of a round that wait, each in a transaction of its own; whether all were dealt with.

    Stops after so many seconds; called again it goes on, also after a crash. Raises `Denied`.
    """
    with db.read() as session:
        ronde = round_of(session, ronde_id)
        waiting = [one.id for one in lines_of(session, ronde_id) if one.gevolg is None]
    end = monotonic() + seconds
    for number in waiting:
        if monotonic() > end:
            return False
        _deal_with(db, actor, ronde, number)
    return True


def _deal_with(db: Database, actor: Actor, ronde: RondeView, regel_id: int) -> None:
    try:
        with db.write() as session:
            line = session.get_one(Ronderegel, regel_id)
            outcome = _pay(session, db, actor, ronde, line)
            if outcome is not None:
                session.add(_outcome(actor, regel_id, outcome))
                session.flush()
    except IntegrityError:  # a second window paid the same line at the same moment
        return
    except (Denied, EigenDossier):
        _note(db, actor, regel_id, Regelgevolg.EIGEN_DOSSIER)
    except Overschreden:
        _note(db, actor, regel_id, Regelgevolg.BUDGET_OP)


def _note(db: Database, actor: Actor, regel_id: int, outcome: Regelgevolg) -> None:
    try:
        with db.write() as session:
            session.add(_outcome(actor, regel_id, outcome))
    except IntegrityError:
        return


def _outcome(actor: Actor, regel_id: int, outcome: Regelgevolg) -> Rondeuitslag:
    return Rondeuitslag(regel_id=regel_id, gevolg=outcome, medewerker_id=actor.medewerker_id or 0, op=clock.now())


def _pay(session: Session, db: Database, actor: Actor, ronde: RondeView, line: Ronderegel) -> Regelgevolg | None:
    """Pay one line under the locks of its contract and budget; None: it was dealt with already."""
    check_reach(session, actor, line.dossier_id)
    refuse_own_file(session, actor, line.dossier_id)
    locked(session, line.dossier_id, line.zorgovereenkomst_id)
    before = _month_of(session, line, ronde.maand)
    if before is None:
        return Regelgevolg.NIETS
    lock_budget(session, before.budget.id)
    if session.execute(select(_u.id).where(_u.regel_id == line.id)).first() is not None:
        return None
    month = _month_of(session, line, ronde.maand)  # as it is now that nobody else can pay
    if any(one.stops(ronde.datum) for one in suspensions_of(session, [line.dossier_id]).get(line.dossier_id, ())):
        return Regelgevolg.OPGESCHORT
    if month is None or month.due_ct == 0:
        return Regelgevolg.NIETS
    if month.payable_ct == 0:
        return Regelgevolg.BUDGET_OP
    parts = Betaaldelen(line.bedrag_ct - line.ingehouden_ct, line.ingehouden_ct, line.werkgeverslasten_ct)
    if month.payable_ct != line.bedrag_ct or not _fits(month, parts, ronde.maand):
        return Regelgevolg.VERANDERD
    if parts.samen_ct > month.budget.over_ct:
        return Regelgevolg.BUDGET_OP
    _book(session, ronde, line, month, parts)
    _tell(session, ronde, month, parts)
    record_act(session, db, actor, activiteiten.MAAND_BETALEN, line.dossier_id, f"maand {ronde.maand:%Y-%m}")
    return Regelgevolg.DEELS if month.short_ct else Regelgevolg.BETAALD


def _month_of(session: Session, line: Ronderegel, maand: date) -> Maand | None:
    """The month of a line as it stands now, in the way in which the list of that month says it."""
    found = month_of_dossier(session, line.dossier_id, maand, clock.today())
    return next((one for one in found if one.contract.id == line.zorgovereenkomst_id), None)


def _fits(month: Maand, parts: Betaaldelen, maand: date) -> bool:
    charges = rules(month.contract.gemeente, maand).werkgeverslasten_uit_budget
    return compose_payment(
        month.payable_ct, parts, payroll=month.contract.loonheffing, charges_from_budget=charges
    ).allowed


def _book(session: Session, ronde: RondeView, line: Ronderegel, month: Maand, parts: Betaaldelen) -> None:
    row = Maandbetaling(
        dossier_id=line.dossier_id,
        budget_id=month.budget.id,
        zorgovereenkomst_id=line.zorgovereenkomst_id,
        maand=ronde.maand,
        volgnummer=len(month.betaald) + 1,
        regel_id=line.id,
        bedrag_ct=month.payable_ct,
        tekort_ct=month.short_ct,
        datum=ronde.datum,
        op=clock.now(),
    )
    session.add(row)
    session.flush()
    book_monthly(session, month.budget.id, parts, ronde.datum, ronde.kenmerk, row.id)


def _tell(session: Session, ronde: RondeView, month: Maand, parts: Betaaldelen) -> None:
    withheld = parts.ingehouden_ct + parts.werkgeverslasten_ct
    kind = Berichtsoort.MAAND_LOON if withheld else Berichtsoort.MAAND_BETAALD
    facts = {
        "maand": ronde.maand.isoformat(),
        "zorgverlener": month.contract.zorgverlener,
        "betaald_ct": month.payable_ct,
        "zorgverlener_ct": parts.zorgverlener_ct,
        "ingehouden_ct": withheld,
        "tekort_ct": month.short_ct,
        "betaald_op": ronde.datum.isoformat(),
        "kenmerk": ronde.kenmerk,
    }
    about = (SUBJECT, month.contract.id)
    kind = Berichtsoort.MAAND_DEELS if month.short_ct else kind
    tell(session, month.contract.dossier_id, kind, svb_id(session), about, **facts)


_ROUND = (
    select(_r.id, _r.maand, _r.datum, _r.kenmerk, _e.naam, _r.op, func.count(_l.id), func.count(_u.id))
    .join(table(Medewerker), _e.id == _r.medewerker_id)
    .join(table(Ronderegel), _l.ronde_id == _r.id)
    .outerjoin(table(Rondeuitslag), _u.regel_id == _l.id)
    .group_by(_r.id, _r.maand, _r.datum, _r.kenmerk, _e.naam, _r.op)
    .order_by(_r.id.desc())
)


def round_of(session: Session, ronde_id: int) -> RondeView:
    """A round and how far it is. Raises `Denied`."""
    row = session.execute(_ROUND.where(has_id(_r.id, ronde_id))).one_or_none()
    return RondeView(*row) if row else deny("betaalronde", ronde_id)


def rounds(session: Session, limit: int = 12) -> list[RondeView]:
    """The newest rounds. One statement."""
    return [RondeView(*row) for row in session.execute(_ROUND.limit(limit))]


def failures_of(session: Session, ronde_id: int) -> int:
    """How many lines of a round were dealt with and not paid. One statement."""
    chosen = select(func.count(_u.id)).join(table(Ronderegel), _l.id == _u.regel_id)
    return int(session.execute(chosen.where(_l.ronde_id == ronde_id, _u.gevolg.not_in(PAID))).scalar_one())


def lines_of(
    session: Session, ronde_id: int, *, zonder: Sequence[int] = (), limit: int | None = None
) -> list[RonderegelView]:
    """The lines of a round, but those of these dossiers; with a `limit`, what was not paid first. One statement."""
    chosen = (
        select(_l.id, _l.dossier_id, _z.id, _z.nummer, _v.naam, _l.bedrag_ct, _u.gevolg)
        .join(table(Zorgovereenkomst), _z.id == _l.zorgovereenkomst_id)
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .outerjoin(table(Rondeuitslag), _u.regel_id == _l.id)
        .where(_l.ronde_id == ronde_id, _l.dossier_id.not_in(zonder))
    )
    if limit is not None:
        first = case((_u.gevolg.in_(PAID), 1), else_=0)
        chosen = chosen.order_by(first).limit(limit)
    chosen = chosen.order_by(_l.id)
    return [RonderegelView(*row) for row in session.execute(chosen)]
