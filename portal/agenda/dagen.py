"""The days that count for a person, from every room: until when something can be done, and when a talk is.

A source says of one dossier, or of all at once, which days lie in a stretch of time. A room with a term for the person
adds its own: to `BRONNEN` when the portal reminds of it, else to `OM_TE_ZIEN`.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session

from portal.agenda import betalen, oneens
from portal.agenda.dag import Bron, Dag, Dagsoort, Vraag, day_of, talk_of
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
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

_h, _t, _z, _dec = columns(Herziening), columns(Terugvordering), columns(Zienswijze), columns(Declaratie)
_pp, _op, _pr = columns(PgbPlan), columns(Ondersteuningsplan), columns(Planreactie)
_em, _ev, _k, _a = columns(Evaluatiemoment), columns(Evaluatie), columns(Keukentafelgesprek), columns(Aanmelding)


def _intentions(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To react to what the municipality intends with the budget (Awb 4:8), until the person did."""
    said = select(_z.id).where(_z.herziening_id == _h.id, _z.ronde == _h.aangekondigd_op).exists()
    chosen = select(_h.id, _h.dossier_id, _h.reageren_voor).where(_h.status == Herzienstand.AANGEKONDIGD, ~said)
    for row in session.execute(chosen.where(*vraag.within(_h.reageren_voor, _h.dossier_id))):
        yield day_of(Dagsoort.ZIENSWIJZE, row, f"/wijziging-budget/{row.id}", "herziening")


def _recoveries(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To react to a recovery from the person (Awb 4:8)."""
    said = select(_z.id).where(_z.terugvordering_id == _t.id, _z.ronde == _t.aangekondigd_op).exists()
    chosen = select(_t.id, _t.dossier_id, _t.reageren_voor).where(
        _t.status == Terugvorderstand.AANGEKONDIGD, _t.van_wie == Vanwie.BUDGETHOUDER, ~said
    )
    for row in session.execute(chosen.where(*vraag.within(_t.reageren_voor, _t.dossier_id))):
        yield day_of(Dagsoort.TERUGVORDERING, row, f"/terugvordering/{row.id}", "terugvordering")


def _repairs(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To repair a declaration that the SVB sent back (Regeling 5.6)."""
    chosen = select(_dec.id, _dec.dossier_id, _dec.reageren_voor).where(
        _dec.status == Declaratiestatus.HERSTEL_GEVRAAGD
    )
    for row in session.execute(chosen.where(*vraag.within(_dec.reageren_voor, _dec.dossier_id))):
        yield day_of(Dagsoort.HERSTEL, row, f"/declaraties/{row.id}", "declaratie", van_svb=True)


def _plan_questions(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To answer what the consulent asked about a pgb-plan."""
    chosen = select(_pp.id, _pp.dossier_id, _pp.reageren_voor).where(_pp.status == PgbPlanstatus.AANVULLING_GEVRAAGD)
    for row in session.execute(chosen.where(*vraag.within(_pp.reageren_voor, _pp.dossier_id))):
        yield day_of(Dagsoort.PGBPLAN, row, f"/pgb-plan/{row.id}", "pgbplan")


def _drafts(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To say something about the draft of the ondersteuningsplan (Besluit 5.1), until the person did."""
    said = select(_pr.id).where(_pr.plan_id == _op.id, _pr.ronde == _op.ronde).exists()
    chosen = select(_op.id, _op.dossier_id, _op.reageren_voor).where(_op.status == Planstatus.GEDEELD, ~said)
    for row in session.execute(chosen.where(*vraag.within(_op.reageren_voor, _op.dossier_id))):
        yield day_of(Dagsoort.CONCEPTPLAN, row, "/plan/concept", "ondersteuningsplan")


def _evaluations(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """The days on which the plan is talked over (AEF stap 3); of these a reminder goes out already."""
    chosen = (
        select(_em.id, _op.dossier_id, _em.datum)
        .join(table(Ondersteuningsplan), _op.id == _em.plan_id)
        .outerjoin(table(Evaluatie), _ev.moment_id == _em.id)
        .where(_op.status == Planstatus.VASTGESTELD, _ev.id.is_(None))
    )
    for row in session.execute(chosen.where(*vraag.within(_em.datum, _op.dossier_id))):
        yield day_of(Dagsoort.EVALUATIE, row, "/plan", "plan", waarschuw=False)


def _talks(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """Talks with the municipality that go on (Besluit 3.5)."""
    chosen = (
        select(_k.id, _k.dossier_id, _k.dag, _k.van, _k.minuten, _k.version)
        .join(table(Aanmelding), _a.id == _k.aanmelding_id)
        .where(_k.status == Gespreksstand.GEPLAND, _a.status.in_(LOPEND))
    )
    for row in session.execute(chosen.where(*vraag.within(_k.dag, _k.dossier_id))):
        yield talk_of(Dagsoort.GESPREK, row, f"/gesprekken/{row.id}", "keukentafelgesprek")


BRONNEN: tuple[Bron, ...] = (
    *(_intentions, _recoveries, _repairs, _plan_questions, _drafts),
    *(oneens.letters, oneens.repairs, betalen.announcements),
)
"""Days of which the portal can remind."""
OM_TE_ZIEN: tuple[Bron, ...] = (
    *(_evaluations, _talks, oneens.hearings, oneens.decisions, oneens.payment_decisions, oneens.complaints),
    *(betalen.years, betalen.payments),
)
"""Days that somebody only looks up."""


def days_of(session: Session, vraag: Vraag) -> list[Dag]:
    """Every day that is looked for, the first one first; the portal itself asks for those that it reminds of."""
    sources = BRONNEN if vraag.actor is None else (*BRONNEN, *OM_TE_ZIEN)
    found = [one for bron in sources for one in bron(session, vraag)]
    return sorted(found, key=lambda one: (one.dag, one.soort, one.nummer))
