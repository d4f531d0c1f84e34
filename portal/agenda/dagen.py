"""The days that count for a person, from every room: until when something can be done, and when a talk is.

A source says of one dossier, or of all at once, which days lie in a stretch of time. A room with a term for the person
adds its own to `BRONNEN`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlmodel import Session

from portal import clock
from portal.berichten.models import Bericht
from portal.berichten.teksten import BESLUITEN
from portal.brieven.models import Brief, Poststuk
from portal.brieven.termijn import last_day_to_object
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Dossier, Organisatie
from portal.gesprek.formulieren import starts_at
from portal.gesprek.models import Keukentafelgesprek
from portal.gesprek.queries import LOPEND
from portal.gesprek.status import Gespreksstand
from portal.herziening.models import Herziening, Terugvordering, Zienswijze
from portal.herziening.status import Herzienstand, Terugvorderstand
from portal.law.terugvordering import Vanwie
from portal.pgbplan.models import PgbPlan
from portal.pgbplan.status import PgbPlanstatus
from portal.plan.models import Evaluatie, Evaluatiemoment, Ondersteuningsplan, Planreactie
from portal.plan.status import Planstatus
from portal.toegang.models import Aanmelding

LONGEST_TO_OBJECT = timedelta(weeks=8)
"""No term to object is longer: six weeks, and the days that the law on terms adds."""

_d, _o, _b, _l, _s = columns(Dossier), columns(Organisatie), columns(Bericht), columns(Brief), columns(Poststuk)
_h, _t, _z, _dec = columns(Herziening), columns(Terugvordering), columns(Zienswijze), columns(Declaratie)
_pp, _op, _pr = columns(PgbPlan), columns(Ondersteuningsplan), columns(Planreactie)
_em, _ev, _k, _a = columns(Evaluatiemoment), columns(Evaluatie), columns(Keukentafelgesprek), columns(Aanmelding)


class Dagsoort(StrEnum):
    """What a day is about, as it stands in the address of its file."""

    ZIENSWIJZE = "zienswijze"
    TERUGVORDERING = "terugvordering"
    HERSTEL = "herstel"
    PGBPLAN = "pgbplan"
    CONCEPTPLAN = "conceptplan"
    BEZWAAR = "bezwaar"
    EVALUATIE = "evaluatie"
    GESPREK = "gesprek"


@dataclass(frozen=True)
class Dag:
    """A day of one dossier: the last one to do something, or that of a talk (`begint` and `eindigt` are then known).

    `onderwerp` is what a message about it is about; `lezer_id` is one of several parents, when it is theirs alone.
    `waarschuw`: a message tells that it comes near; otherwise somebody else does, or the person knows.
    """

    soort: Dagsoort
    nummer: int
    dossier_id: int
    dag: date
    pad: str
    onderwerp: str = ""
    van_svb: bool = False
    waarschuw: bool = True
    lezer_id: int | None = None
    begint: datetime | None = None
    eindigt: datetime | None = None
    versie: int = 0

    @property
    def code(self) -> str:
        """Which day, in the address of its file."""
        return f"{self.soort}-{self.nummer}"

    @property
    def sleutel(self) -> str:
        """Which term: another day is another one."""
        return f"{self.code}-{self.dag.isoformat()}" + (f"-p{self.lezer_id}" if self.lezer_id else "")


@dataclass(frozen=True)
class Vraag:
    """Which days are looked for: from a day to another one (both count), of one dossier or of all."""

    van: date
    tot: date
    dossier_id: int | None = None

    def within(self, day: Any, dossier: Any) -> list[ColumnElement[bool]]:
        """As conditions on the columns of a source; of a dossier that goes on."""
        mine = [day >= self.van, day <= self.tot]
        return mine if self.dossier_id is None else [*mine, dossier == self.dossier_id]


Bron = Callable[[Session, Vraag], Iterator[Dag]]


def days_of(session: Session, vraag: Vraag) -> list[Dag]:
    """Every day that is looked for, the first one first. One statement for each source."""
    found = [one for bron in BRONNEN for one in bron(session, vraag)]
    return sorted(found, key=lambda one: (one.dag, one.soort, one.nummer))


def _day(soort: Dagsoort, row: Any, pad: str, onderwerp: str, **more: Any) -> Dag:
    """A day from a row that begins with number, dossier and day."""
    return Dag(soort, row[0], row[1], row[2], pad, onderwerp, **more)


def _intentions(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To react to what the municipality intends with the budget (Awb 4:8), until the person did."""
    said = select(_z.id).where(_z.herziening_id == _h.id, _z.ronde == _h.aangekondigd_op).exists()
    chosen = select(_h.id, _h.dossier_id, _h.reageren_voor).where(_h.status == Herzienstand.AANGEKONDIGD, ~said)
    for row in session.execute(chosen.where(*vraag.within(_h.reageren_voor, _h.dossier_id))):
        yield _day(Dagsoort.ZIENSWIJZE, row, f"/wijziging-budget/{row.id}", "herziening")


def _recoveries(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To react to a recovery from the person (Awb 4:8)."""
    said = select(_z.id).where(_z.terugvordering_id == _t.id, _z.ronde == _t.aangekondigd_op).exists()
    chosen = select(_t.id, _t.dossier_id, _t.reageren_voor).where(
        _t.status == Terugvorderstand.AANGEKONDIGD, _t.van_wie == Vanwie.BUDGETHOUDER, ~said
    )
    for row in session.execute(chosen.where(*vraag.within(_t.reageren_voor, _t.dossier_id))):
        yield _day(Dagsoort.TERUGVORDERING, row, f"/terugvordering/{row.id}", "terugvordering")


def _repairs(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To repair a declaration that the SVB sent back (Regeling 5.6)."""
    chosen = select(_dec.id, _dec.dossier_id, _dec.reageren_voor).where(
        _dec.status == Declaratiestatus.HERSTEL_GEVRAAGD
    )
    for row in session.execute(chosen.where(*vraag.within(_dec.reageren_voor, _dec.dossier_id))):
        yield _day(Dagsoort.HERSTEL, row, f"/declaraties/{row.id}", "declaratie", van_svb=True)


def _plan_questions(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To answer what the consulent asked about a pgb-plan."""
    chosen = select(_pp.id, _pp.dossier_id, _pp.reageren_voor).where(_pp.status == PgbPlanstatus.AANVULLING_GEVRAAGD)
    for row in session.execute(chosen.where(*vraag.within(_pp.reageren_voor, _pp.dossier_id))):
        yield _day(Dagsoort.PGBPLAN, row, f"/pgb-plan/{row.id}", "pgbplan")


def _drafts(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To say something about the draft of the ondersteuningsplan (Besluit 5.1), until the person did."""
    said = select(_pr.id).where(_pr.plan_id == _op.id, _pr.ronde == _op.ronde).exists()
    chosen = select(_op.id, _op.dossier_id, _op.reageren_voor).where(_op.status == Planstatus.GEDEELD, ~said)
    for row in session.execute(chosen.where(*vraag.within(_op.reageren_voor, _op.dossier_id))):
        yield _day(Dagsoort.CONCEPTPLAN, row, "/plan/concept", "ondersteuningsplan")


def _objections(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To object to a decision (Awb 6:7, 6:8), from the day on which its letter was sent.

    Of a decision that was read nobody is reminded: a reminder after each of them would only be read as a threat.
    """
    day = table(Poststuk).c.gepost_op
    since = vraag.van - LONGEST_TO_OBJECT
    midnight = datetime.combine(since, time(), clock.AMSTERDAM)
    sent = or_(and_(_l.digitaal, _l.gemaakt_op >= midnight), and_(not_(_l.digitaal), day >= since))
    chosen: Select[Any] = (
        select(_l.id, _l.dossier_id, _l.digitaal, _l.gemaakt_op, day, _l.ontvanger_id, _b.gelezen_op, _o.naam)
        .join(table(Bericht), _b.brief_id == _l.id)
        .join(table(Dossier), _d.id == _l.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .outerjoin(table(Poststuk), _s.brief_id == _l.id)
        .where(_b.soort.in_(BESLUITEN), sent, _d.overleden_op.is_(None))
    )
    if vraag.dossier_id is not None:
        chosen = chosen.where(_l.dossier_id == vraag.dossier_id)
    for row in session.execute(chosen):
        last = last_day_to_object(row.naam, clock.local(row.gemaakt_op).date() if row.digitaal else row.gepost_op)
        if vraag.van <= last <= vraag.tot:
            yield Dag(
                Dagsoort.BEZWAAR,
                row.id,
                row.dossier_id,
                last,
                f"/brieven/{row.id}",
                "brief",
                waarschuw=row.gelezen_op is None,
                lezer_id=row.ontvanger_id,
            )


def _evaluations(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """The days on which the plan is talked over (AEF stap 3); of these a reminder goes out already."""
    chosen = (
        select(_em.id, _op.dossier_id, _em.datum)
        .join(table(Ondersteuningsplan), _op.id == _em.plan_id)
        .outerjoin(table(Evaluatie), _ev.moment_id == _em.id)
        .where(_op.status == Planstatus.VASTGESTELD, _ev.id.is_(None))
    )
    for row in session.execute(chosen.where(*vraag.within(_em.datum, _op.dossier_id))):
        yield _day(Dagsoort.EVALUATIE, row, "/plan", "plan", waarschuw=False)


def _talks(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """Talks with the municipality that go on (Besluit 3.5)."""
    chosen = (
        select(_k.id, _k.dossier_id, _k.dag, _k.van, _k.minuten, _k.version)
        .join(table(Aanmelding), _a.id == _k.aanmelding_id)
        .where(_k.status == Gespreksstand.GEPLAND, _a.status.in_(LOPEND))
    )
    for row in session.execute(chosen.where(*vraag.within(_k.dag, _k.dossier_id))):
        begins = starts_at(row.dag, row.van)
        yield _day(
            Dagsoort.GESPREK,
            row,
            f"/gesprekken/{row.id}",
            "keukentafelgesprek",
            waarschuw=False,
            begint=begins,
            eindigt=begins + timedelta(minutes=row.minuten),
            versie=row.version - 1,
        )


BRONNEN: tuple[Bron, ...] = (
    *(_intentions, _recoveries, _repairs, _plan_questions, _drafts),
    *(_objections, _evaluations, _talks),
)
