"""Days around payments: of contracts with a fixed amount, and of a budget year that is to be fixed."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.agenda.dag import Dag, Dagsoort, Vraag, day_of
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.afwezigheid import announce_by
from portal.law.jaarafsluiting import declared_by
from portal.law.overeenkomst_feiten import Periode
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.termijnen import fix_by
from portal.periodiek.betalen import SUBJECT
from portal.periodiek.maanden import Maand, months_of_dossier
from portal.web.visit import NoRules
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus

_z, _ib, _d, _o = columns(Zorgovereenkomst), columns(IntegraalBudget), columns(Dossier), columns(Organisatie)


def announcements(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To say whether a contract with a fixed amount goes on (aanzegtermijn: practice of the SVB)."""
    chosen = (
        _with_town(select(_z.id, _z.dossier_id, _z.ingang, _z.einde, _z.model, _o.naam), _z.dossier_id)
        .where(_z.periodiek, _z.maandbedrag_ct.is_not(None), _z.status == Contractstatus.LOPEND)
        .where(_z.einde >= vraag.van, *vraag.of(_z.dossier_id))
    )
    for row in session.execute(chosen):
        with suppress(NoRules):
            terms = rules(row.naam, clock.today()).opzegregels
            last = announce_by(Periode(row.ingang, row.einde), Contractmodel(row.model), terms)
            if last and vraag.holds(last):
                where = (row.id, row.dossier_id, last)
                yield day_of(Dagsoort.AANZEGGEN, where, f"/vaste-betalingen/{row.id}", SUBJECT, van_svb=True)


def years(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """Of a year that is not fixed: until when a declaration can be in time, and when it is fixed (Besluit 6.3)."""
    chosen = _with_town(select(_ib.id, _ib.dossier_id, _ib.einde, _o.naam), _ib.dossier_id).where(
        _ib.gesloten_op.is_(None), *vraag.of(_ib.dossier_id)
    )
    for row in session.execute(chosen):
        with suppress(NoRules):
            terms, path = rules(row.naam, row.einde).termijnen, f"/jaarafsluiting/{row.id}"
            for kind, last in (
                (Dagsoort.DECLAREREN, declared_by(row.einde, terms)),
                (Dagsoort.VASTSTELLING, fix_by(row.einde, terms)),
            ):
                if vraag.holds(last):
                    yield day_of(kind, (row.id, row.dossier_id, last), path, waarschuw=False)


def payments(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """Until when the SVB pays the next month of each contract with a fixed amount (Regeling 5.7).

    Seven statements, and one without such a contract.
    """
    coming: dict[int, Maand] = {}
    for one in months_of_dossier(session, vraag.dossier_id, clock.today()) if vraag.dossier_id else ():
        if one.due_ct and vraag.holds(one.plan.uiterlijk_op):
            coming.setdefault(one.contract.id, one)
    for number, one in coming.items():
        row = (number, one.contract.dossier_id, one.plan.uiterlijk_op)
        path = f"/vaste-betalingen/{number}/maand/{one.maand:%Y-%m}"
        yield day_of(Dagsoort.VAST_BEDRAG, row, path, waarschuw=False)


def _with_town(chosen: Any, dossier: Any) -> Any:
    """With the municipality of a dossier whose person lives."""
    here = chosen.join(table(Dossier), _d.id == dossier).join(table(Organisatie), _o.id == _d.gemeente_id)
    return here.where(_d.overleden_op.is_(None))
