"""What of a draft waits: for the municipality, as a source of the work list, or for the person."""

from typing import Any

from sqlalchemy import Date, Select, bindparam, cast, func, literal, null, or_, select

from portal import clock
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.dossier.models import Dossier
from portal.pgbplan.models import PgbPlan
from portal.pgbplan.status import OPEN
from portal.plan.models import Ondersteuningsplan, Planantwoord, Planreactie
from portal.plan.status import FLOW, Planstatus

_op, _pr, _pn, _g = columns(Ondersteuningsplan), columns(Planreactie), columns(Planantwoord), columns(Gebeurtenis)
_d, _pp = columns(Dossier), columns(PgbPlan)


def waits_for_college() -> Select[Any]:
    """Drafts that the consulent has to go on with: not shared yet, a remark to answer, or ready to be fixed.

    One that is shared waits for the person, until they said something or their days ran out.
    """
    today = bindparam("vandaag", callable_=clock.today, type_=Date, unique=True)
    said = select(_pr.id).where(_pr.plan_id == _op.id, _pr.ronde == _op.ronde).exists()
    asks = (
        select(_pr.id)
        .outerjoin(table(Planantwoord), _pn.reactie_id == _pr.id)
        .where(_pr.plan_id == _op.id, _pr.tekst.is_not(None), _pn.id.is_(None))
        .exists()
    )
    # Its lines are decided in the pgb-plan, which is work of its own; or that waits for an answer of the person.
    reviewed = select(_pp.id).where(_pp.plan_id == _op.id, _pp.status.in_(OPEN)).exists()
    last = (
        select(func.date(func.max(_g.op), type_=Date()))
        .where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == _op.id)
        .scalar_subquery()
    )
    return select(
        literal(FLOW.subject).label("onderwerp"),
        _op.id.label("onderwerp_id"),
        _op.dossier_id.label("dossier_id"),
        func.coalesce(last, _op.ingang).label("sinds"),
        cast(null(), Date).label("termijn"),
        literal("").label("wat"),
    ).where(
        or_(
            (_op.status == Planstatus.CONCEPT) & ~reviewed,
            (_op.status == Planstatus.GEDEELD) & or_(said, asks, _op.reageren_voor < today),
        )
    )


def asks_column() -> Any:
    """Until when a remark about the shared draft of a dossier is welcome, as a column of a query on dossiers.

    NULL when nothing is shared, or the person said something since.
    """
    said = select(_pr.id).where(_pr.plan_id == _op.id, _pr.ronde == _op.ronde).exists()
    waits = (_op.dossier_id == _d.id, _op.status == Planstatus.GEDEELD, ~said)
    return select(func.max(_op.reageren_voor)).where(*waits).correlate(table(Dossier)).scalar_subquery()
