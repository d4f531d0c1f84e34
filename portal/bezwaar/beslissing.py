"""Whose decision something is: found from its letter, its message, or what it is about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.queries import inbox_of
from portal.berichten.tekst import Slot
from portal.berichten.teksten import BESLUITEN, TEKSTEN, TITELS, UITKOMSTEN
from portal.bezwaar.bereik import within
from portal.bezwaar.betaalzaak import SUBJECTS, Betaalzaak, zaak_of
from portal.bezwaar.models import Bezwaar
from portal.bezwaar.status import OPEN
from portal.brieven.models import Brief, Poststuk
from portal.db.columns import columns, has_id, table
from portal.declaratie.models import Declaratie
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort
from portal.instemming.models import Instemmingsverzoek
from portal.law.bezwaar import clock_of_objection, last_day, object_in_time
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming
from portal.law.termijnen import Teller
from portal.periodiek.betalen import SUBJECT as VAST
from portal.web.visit import deny

_b, _l, _s = columns(Bericht), columns(Brief), columns(Poststuk)
_d, _o, _v, _dc = columns(Dossier), columns(Organisatie), columns(Instemmingsverzoek), columns(Declaratie)
_bz = columns(Bezwaar)
_town = table(Organisatie).alias("gemeente")
_giver = table(Organisatie).alias("verstrekker")
_ABOUT_PAYMENT = and_(_b.onderwerp.in_(SUBJECTS), _b.soort.not_in(BESLUITEN))
IN_ONE_GO = timedelta(minutes=1)
LONGEST_AT_THE_POST = timedelta(days=60)
VAN_SOORT = {
    Organisatiesoort.GEMEENTE: Beslisser.COLLEGE,
    Organisatiesoort.SVB: Beslisser.SVB,
    Organisatiesoort.ZORGKANTOOR: Beslisser.ZORGKANTOOR,
    Organisatiesoort.ZORGVERZEKERAAR: Beslisser.ZORGVERZEKERAAR,
}


@dataclass(frozen=True)
class Bestreden:
    """A decision or outcome of a dossier. `verzonden_op`: the day from which the term counts; None: not posted yet.

    `zaak` is set of an outcome of a payment, which is no decision.
    """

    bericht_id: int
    soort: Berichtsoort
    brief_id: int | None
    onderwerp: str
    onderwerp_id: int | None
    beslisser: Beslisser
    van: str
    telefoon: str
    email: str
    postadres: str
    gemeente: str
    gemaakt_op: date
    verteld_op: datetime
    verzonden_op: date | None
    betalen_voor: date | None
    feiten: dict[str, Any]

    @property
    def titel(self) -> str:
        """Its subject line, as a message id."""
        return TITELS[self.soort]

    @property
    def maand(self) -> date | None:
        """The first day of the month that was declared, or that a fixed amount is for."""
        told = self.feiten.get("maand")
        return date.fromisoformat(told) if told else None

    @property
    def zorgverlener(self) -> str:
        """Whose contract or payment it is about, or nobody's."""
        return self.feiten.get("zorgverlener") or ""

    @property
    def zaak(self) -> Betaalzaak | None:
        return None if self.soort in BESLUITEN else zaak_of(self.onderwerp, self.onderwerp_id, self.maand)

    @property
    def is_beroep(self) -> bool:
        """A decision on an objection: the court is next."""
        text = TEKSTEN[self.soort]
        return text.besluit and text.slot is Slot.BEROEP

    @property
    def laatste_dag(self) -> date | None:
        """The last day to object (Awb 6:7, 6:8)."""
        return last_day(self.verzonden_op, rechtsbescherming().termijnen) if self.verzonden_op else None

    @property
    def op_tijd(self) -> bool:
        """Whether an objection of today is in time."""
        return object_in_time(self.verzonden_op, clock.today(), rechtsbescherming().termijnen).allowed

    @property
    def teller(self) -> Teller | None:
        """How many days are left, or how many too late."""
        return clock_of_objection(self.laatste_dag, clock.today()) if self.laatste_dag else None


_DECISION: Select[Any] = (
    select(
        _b.id, _b.soort, _b.brief_id, _b.onderwerp, _b.onderwerp_id, _b.verzonden_op,
        func.coalesce(_giver.c.soort, _o.soort).label("wie"), func.coalesce(_giver.c.naam, _o.naam).label("van"),
        func.coalesce(_giver.c.telefoon, _o.telefoon).label("telefoon"),
        func.coalesce(_giver.c.email, _o.email).label("email"),
        func.coalesce(_giver.c.postadres, _o.postadres).label("postadres"), _town.c.naam.label("gemeente"),
        _l.gemaakt_op, _l.digitaal, _s.gepost_op, _dc.betalen_voor, _b.feiten,
    )
    .join(table(Organisatie), _o.id == _b.van_id)
    .join(table(Dossier), _d.id == _b.dossier_id)
    .join(_town, _town.c.id == _d.gemeente_id)
    .outerjoin(table(Brief), _l.id == _b.brief_id)
    .outerjoin(table(Poststuk), _s.brief_id == _b.brief_id)
    .outerjoin(table(Instemmingsverzoek), (_b.onderwerp == "instemming") & (_v.id == _b.onderwerp_id))
    .outerjoin(_giver, _giver.c.id == _v.organisatie_id)
    .outerjoin(table(Declaratie), (_b.onderwerp == "declaratie") & (_dc.id == _b.onderwerp_id))
    .order_by(_b.id.desc())
)  # fmt: skip


def decision_of(session: Session, actor: Actor, *, bericht: int | None = None, brief: int | None = None) -> Bestreden:
    """A decision or outcome of the own dossier, named by its message or its letter. Raises `Denied`. One statement.

    One of several parents names the letter of their own, or that of the dossier.
    """
    if bericht is not None:
        named = [has_id(_b.id, bericht), inbox_of(actor)]
    else:
        named = [has_id(_b.brief_id, brief or 0), or_(_l.ontvanger_id.is_(None), _l.ontvanger_id == actor.persoon_id)]
    row = session.execute(_DECISION.where(*_own(actor), *named).limit(1)).one_or_none()
    return _view(row) if row else deny("besluit", bericht or brief)


def newest_about(
    session: Session, actor: Actor, onderwerp: str, nummer: int, maand: date | None = None
) -> Bestreden | None:
    """The newest decision or outcome about one thing of the own dossier, such as `"zorgovereenkomst", 3`.

    `maand`: about that month of it.
    """
    about = [_b.onderwerp == onderwerp, has_id(_b.onderwerp_id, nummer), inbox_of(actor)]
    if maand:
        about.append(_b.feiten["maand"].as_string() == maand.isoformat())
    row = session.execute(_DECISION.where(*_own(actor), *about).limit(1)).one_or_none()
    return _view(row) if row else None


def _own(actor: Actor) -> list[ColumnElement[bool]]:
    return [_b.dossier_id == actor.dossier_id, _b.soort.in_(UITKOMSTEN)]


def decisions_of(session: Session, actor: Actor, limit: int = 50) -> list[Bestreden]:
    """The newest decisions of the own dossier, as this reader got them, payments aside. One statement."""
    chosen = _DECISION.where(*_own(actor), inbox_of(actor), not_(_ABOUT_PAYMENT)).limit(limit)
    return [_view(row) for row in session.execute(chosen)]


def decisions_on(session: Session, actor: Actor, day: date) -> list[Bestreden]:
    """The decisions on whose letter this day stands, as this reader got them, to which one can object. One statement.

    A letter by post is dated on the day that it was posted, at most `LONGEST_AT_THE_POST` after it was told.
    """
    start = datetime.combine(day - LONGEST_AT_THE_POST, time(), clock.AMSTERDAM)
    told = _b.verzonden_op.between(start, datetime.combine(day, time.max, clock.AMSTERDAM))
    found = session.execute(_DECISION.where(*_own(actor), inbox_of(actor), not_(_ABOUT_PAYMENT), told))
    views = (_view(row) for row in found)
    return [one for one in views if day in (one.gemaakt_op, one.verzonden_op) and not one.is_beroep]


def same_for(session: Session, actor: Actor, found: Bestreden) -> Bestreden | None:
    """The same decision as this reader got it: of several parents each has a letter of their own. One statement."""
    about = [_b.soort == found.soort, _b.onderwerp == found.onderwerp]
    about.append(_b.onderwerp_id.is_(None) if found.onderwerp_id is None else _b.onderwerp_id == found.onderwerp_id)
    about.append(_b.verzonden_op.between(found.verteld_op - IN_ONE_GO, found.verteld_op + IN_ONE_GO))
    row = session.execute(_DECISION.where(*_own(actor), inbox_of(actor), *about).limit(1)).one_or_none()
    return _view(row) if row else None


def payments_of(session: Session, actor: Actor, limit: int = 12) -> list[Bestreden]:
    """What the newest payments came to, once for each, which is no decision (Awb 1:3). One statement."""
    month = case((_b.onderwerp == VAST, _b.feiten["maand"].as_string()), else_="").label("welke_maand")
    each = select(func.max(_b.id).label("nieuwste"), month).where(*_own(actor), inbox_of(actor), _ABOUT_PAYMENT)
    grouped = each.group_by(_b.onderwerp, _b.onderwerp_id, month).subquery()
    newest = select(grouped.c.nieuwste)
    return [_view(row) for row in session.execute(_DECISION.where(_b.id.in_(newest)).limit(limit))]


def running_about(session: Session, actor: Actor, found: Bestreden) -> int | None:
    """The open objection about the same decision, when there is one within reach: told of in one go, to each apart."""
    same = [_b.soort == found.soort, _b.onderwerp == found.onderwerp, _b.onderwerp_id == found.onderwerp_id]
    if found.onderwerp_id is None:
        same[-1] = _b.onderwerp_id.is_(None)
    same.append(_b.verzonden_op.between(found.verteld_op - IN_ONE_GO, found.verteld_op + IN_ONE_GO))
    mine = [*within(actor), _bz.status.in_(OPEN)]
    chosen = select(_bz.id).join(table(Bericht), _b.id == _bz.bericht_id).where(*mine, *same)
    number: int | None = session.execute(chosen.order_by(_bz.id.desc()).limit(1)).scalar()
    return number


def sent_on(made: datetime | None, digital: bool | None, posted: date | None) -> date | None:
    """The local day on which a letter reached the person: at once in the portal, else when it was posted (Awb 6:8)."""
    return clock.local(made).date() if made and digital else posted


def _view(row: Any) -> Bestreden:
    told = clock.local(row.verzonden_op).date()
    return Bestreden(
        bericht_id=row.id,
        soort=Berichtsoort(row.soort),
        brief_id=row.brief_id,
        onderwerp=row.onderwerp,
        onderwerp_id=row.onderwerp_id,
        beslisser=VAN_SOORT[Organisatiesoort(row.wie)],
        van=row.van,
        telefoon=row.telefoon,
        email=row.email,
        postadres=row.postadres,
        gemeente=row.gemeente,
        gemaakt_op=clock.local(row.gemaakt_op).date() if row.gemaakt_op else told,
        verteld_op=row.verzonden_op,
        verzonden_op=sent_on(row.gemaakt_op, row.digitaal, row.gepost_op) if row.brief_id else told,
        betalen_voor=row.betalen_voor,
        feiten=row.feiten,
    )
