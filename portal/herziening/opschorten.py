"""Payments that wait: asked by the college, seen by SVB, person and helpers, over by itself (Regeling 5.5 f)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, bindparam, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.brief import Zegt
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.brieven.blokken import Alinea, Blok, Citaat, Kop
from portal.budget.service import lock_budget
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.db.flow import started
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import dossier_for, within_reach
from portal.dossier.regels import rules
from portal.herziening.budget import budget_in
from portal.herziening.models import Opschorting
from portal.herziening.opstellen import NogNiet, lock_dossier
from portal.herziening.status import OPSCHORTING, Opschortstand
from portal.herziening.teksten import GRONDEN
from portal.identity.models import Medewerker
from portal.law.herziening import Herziengrond
from portal.law.opschorting import Opschorttijd, pay_while_suspended, suspend_payments
from portal.law.periodiek import Schorsing
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.periodiek.schorsing import BRONNEN
from portal.web.i18n import N_
from portal.web.visit import deny

_os, _d, _m, _p, _o = (columns(one) for one in (Opschorting, Dossier, Medewerker, Persoon, Organisatie))
VERMOEDEN = N_("De gemeente heeft een ernstig vermoeden. Zij zoekt dit uit. Het is nog geen besluit over uw budget.")
DAARNA = N_("Na de laatste dag is dit vanzelf voorbij. Besluit de gemeente eerder over uw budget? Dan stopt het ook.")


@dataclass(frozen=True)
class StilView:
    """A budget whose payments wait, as the SVB sees it: whose, of which municipality, and until when."""

    dossier_id: int
    naam: str
    clientnummer: str
    gemeente: str
    van: date
    tot: date


@dataclass(frozen=True)
class OpschortingView:
    """One suspension; `toelichting` is empty for who only has to know that payments wait."""

    id: int
    dossier_id: int
    budget_id: int
    status: Opschortstand
    grond: Herziengrond
    van: date
    tot: date
    opgeheven_op: date | None
    medewerker: str
    version: int
    toelichting: str

    @property
    def tijd(self) -> Opschorttijd:
        """Its days as the law counts them."""
        return Opschorttijd(self.van, self.tot, self.opgeheven_op)

    @property
    def geldt(self) -> bool:
        """Whether payments wait today."""
        return self.tijd.holds(clock.today())


def times_of(session: Session, budget_id: int) -> tuple[Opschorttijd, ...]:
    """The days on which payments of a budget were or are suspended. One statement."""
    chosen = select(_os.van, _os.tot, _os.opgeheven_op).where(_os.budget_id == budget_id).order_by(_os.id)
    return tuple(Opschorttijd(*row) for row in session.execute(chosen))


def may_pay(session: Session, budget_id: int, paid_on: date) -> Ruling:
    """Whether a payment of this day may be booked on a budget (Regeling 5.5 f). One statement."""
    return pay_while_suspended(paid_on, times_of(session, budget_id))


def suspended_until(session: Session, dossier_ids: Iterable[int], on: date) -> dict[int, date]:
    """Of these dossiers, those whose payments wait on a day, with the last day. One statement."""
    chosen = select(_os.dossier_id, _os.van, _os.tot, _os.opgeheven_op).where(
        _os.dossier_id.in_(list(dossier_ids)), _os.van <= on, _os.tot >= on
    )
    found: dict[int, date] = {}
    for row in session.execute(chosen):
        time = Opschorttijd(row.van, row.tot, row.opgeheven_op)
        if time.holds(on):
            found[row.dossier_id] = max(found.get(row.dossier_id, time.laatste), time.laatste)
    return found


def suspensions(session: Session, dossiers: Collection[int] | None) -> dict[int, list[Schorsing]]:
    """For these dossiers (None: every dossier) the days on which nothing is paid, by dossier. One statement."""
    chosen = select(_os.dossier_id, _os.van, _os.tot, _os.opgeheven_op).order_by(_os.id)
    found: dict[int, list[Schorsing]] = {}
    for row in session.execute(chosen.where(_os.dossier_id.in_(dossiers)) if dossiers is not None else chosen):
        time = Opschorttijd(row.van, row.tot, row.opgeheven_op)
        if time.van <= time.laatste:
            found.setdefault(row.dossier_id, []).append(Schorsing(time.van, time.laatste, betalingen=True))
    return found


BRONNEN.append(suspensions)  # fixed amounts wait as well: their room lies below this one


def suspended_column(dossier: Any) -> Any:
    """The last day on which payments of a dossier wait, as a column; NULL when they do not wait today."""
    today = bindparam("vandaag_opgeschort", callable_=clock.today, type_=Date())
    holds = (_os.status == Opschortstand.INGESTELD, _os.van <= today, _os.tot >= today)
    mine = select(func.max(_os.tot)).where(_os.dossier_id == dossier, *holds)
    return mine.correlate_except(table(Opschorting)).scalar_subquery()


def _now() -> tuple[ColumnElement[bool], ...]:
    today = clock.today()
    return _os.status == Opschortstand.INGESTELD, _os.van <= today, _os.tot >= today


def waiting_dossiers(session: Session, hidden: Iterable[int]) -> list[int]:
    """The dossiers whose payments wait today, without `hidden`: numbers only, to record who is about to be seen."""
    chosen = select(_os.dossier_id).where(*_now(), _os.dossier_id.not_in(list(hidden)))
    return list(session.execute(chosen.distinct().order_by(_os.dossier_id)).scalars())


def suspended_now(session: Session, dossier_ids: Iterable[int]) -> tuple[StilView, ...]:
    """The budgets of these dossiers whose payments wait today, the first to end on top. One statement."""
    chosen = (
        select(_os.dossier_id, _p.naam, _d.clientnummer, _o.naam.label("gemeente"), _os.van, _os.tot)
        .select_from(table(Opschorting))
        .join(table(Dossier), _d.id == _os.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(*_now(), _os.dossier_id.in_(list(dossier_ids)))
        .order_by(_os.tot, _os.id)
    )
    return tuple(StilView(*row) for row in session.execute(chosen))


_VIEW = (
    select(
        _os.id, _os.dossier_id, _os.budget_id, _os.status, _os.grond, _os.van, _os.tot, _os.opgeheven_op,
        _m.naam.label("medewerker"), _os.version, _os.toelichting, _d.sleutel,
    )
    .select_from(table(Opschorting))
    .join(table(Dossier), _d.id == _os.dossier_id)
    .join(table(Medewerker), _m.id == _os.medewerker_id)
    .order_by(_os.id.desc())
)  # fmt: skip


def _read(session: Session, keys: Keyring, *where: ColumnElement[bool]) -> tuple[OpschortingView, ...]:
    rows = session.execute(_VIEW.where(*where))
    whole: list[Any] = [(*row[:-2], keys.from_dossier(row.sleutel, row.toelichting)) for row in rows]
    return tuple(OpschortingView(*one) for one in whole)


def suspensions_of(session: Session, keys: Keyring, actor: Actor, dossier_id: int) -> tuple[OpschortingView, ...]:
    """Every suspension of a dossier within reach, the newest first. One statement."""
    return _read(session, keys, _os.dossier_id == dossier_id, *within_reach(actor))


def suspension_for(session: Session, keys: Keyring, actor: Actor, opschorting_id: int) -> OpschortingView:
    """One suspension within reach. Raises `Denied`."""
    found = _read(session, keys, has_id(_os.id, opschorting_id), *within_reach(actor))
    return found[0] if found else deny("opschorting", opschorting_id)


def place_of(session: Session, actor: Actor, opschorting_id: int) -> int:
    """The dossier of a suspension within reach. Raises `Denied`."""
    chosen = select(_os.dossier_id).join(table(Dossier), _d.id == _os.dossier_id)
    row = session.execute(chosen.where(has_id(_os.id, opschorting_id), *within_reach(actor))).one_or_none()
    return int(row.dossier_id) if row else deny("opschorting", opschorting_id)


def begin(
    session: Session, db: Database, actor: Actor, dossier_id: int, budget_id: int, grond: Herziengrond, until: date,
    toelichting: str, sleutel: str,
) -> int:  # fmt: skip
    """Ask the SVB to wait with payments from today; the person gets a letter. The same form twice is one.

    Raises `Denied`, `EigenDossier` or `NogNiet`.
    """
    dossier = lock_dossier(session, actor, dossier_id)
    known = select(_os.id).where(_os.dossier_id == dossier_id, _os.sleutel == sleutel)
    if (number := session.execute(known).scalar_one_or_none()) is not None:
        return int(number)
    budget, head, today = (
        budget_in(session, dossier_id, budget_id),
        dossier_for(session, actor, dossier_id),
        clock.today(),
    )
    lock_budget(session, budget.id)  # a payment is booked before or after it, never in between
    found = suspend_payments(today, until, grond, times_of(session, budget.id), rules(head.gemeente, today).termijnen)
    if refused := tuple(one for one in found if not one.allowed):
        raise NogNiet(refused)
    row = Opschorting(
        dossier_id=dossier_id,
        budget_id=budget.id,
        sleutel=sleutel,
        status=Opschortstand.INGESTELD,
        grond=grond,
        van=today,
        tot=until,
        toelichting=db.keys.for_dossier(dossier.sleutel, toelichting),
        medewerker_id=actor.medewerker_id or 0,
    )
    session.add(row)
    session.flush()
    started(session, OPSCHORTING.subject, row, actor)
    _tell_begin(session, row, head.gemeente_id, toelichting)
    record_act(session, db, actor, activiteiten.OPSCHORTING_BESLISSEN, dossier_id, f"opschorting {row.id}")
    return row.id


def _tell_begin(session: Session, row: Opschorting, gemeente_id: int, toelichting: str) -> None:
    grond, facts = row.grond, {"ingang": row.van.isoformat(), "tot": row.tot.isoformat()}

    def contents(lang: str) -> list[Blok]:
        return about_suspension(lang, grond, toelichting)

    about = (OPSCHORTING.subject, row.id)
    tell(session, row.dossier_id, Berichtsoort.BETALING_OPGESCHORT, gemeente_id, about, inhoud=contents, **facts)


def about_suspension(lang: str, grond: Herziengrond, toelichting: str) -> list[Blok]:
    """What the letter says of it: the suspicion, the words of the municipality, and when it is over."""
    say = Zegt(lang)
    return [
        Kop(say(N_("Waarom"))),
        Alinea(say(VERMOEDEN)),
        Alinea(say(GRONDEN[grond])),
        Citaat(toelichting),
        Alinea(say(DAARNA)),
    ]


def lift(session: Session, db: Database, actor: Actor, opschorting_id: int, version: int | None) -> None:
    """Payments go on from today. Twice is once. Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`."""
    dossier_id = place_of(session, actor, opschorting_id)
    lock_dossier(session, actor, dossier_id)
    row = session.get_one(Opschorting, opschorting_id, with_for_update=True, populate_existing=True)
    if row.status is Opschortstand.OPGEHEVEN and row.medewerker_id == actor.medewerker_id:
        return
    _lift(session, actor, row, version)
    record_act(session, db, actor, activiteiten.OPSCHORTING_BESLISSEN, dossier_id, f"opschorting {row.id}")


def lift_with_decision(session: Session, actor: Actor, budget_id: int) -> None:
    """A decision on the ground that was suspected ends what was there to prepare it (Awb 4:56)."""
    waits = select(Opschorting).where(_os.budget_id == budget_id, _os.status == Opschortstand.INGESTELD)
    for row in session.execute(waits.with_for_update()).scalars().all():
        if Opschorttijd(row.van, row.tot).holds(clock.today()):
            _lift(session, actor, row, None)


def _lift(session: Session, actor: Actor, row: Opschorting, version: int | None) -> None:
    OPSCHORTING.apply(session, row, "opheffen", actor, version=version)
    row.opgeheven_op, row.medewerker_id = clock.today(), actor.medewerker_id or 0
    session.add(row)
    if Opschorttijd(row.van, row.tot).holds(clock.today()):
        town = session.get_one(Dossier, row.dossier_id).gemeente_id
        facts: dict[str, Any] = {"ingang": clock.today().isoformat()}
        tell(session, row.dossier_id, Berichtsoort.BETALING_HERVAT, town, (OPSCHORTING.subject, row.id), **facts)
