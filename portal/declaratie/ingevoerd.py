"""A declaration that a municipality enters for somebody: it came on paper, by phone or at the desk.

The day of receipt counts for the terms (Regeling 5.5 d-e, 5.6), never the day of typing. The person sees who entered
it, and can say that it is wrong.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.service import lock_budget, lock_budget_at
from portal.db import Database
from portal.db.columns import table
from portal.db.flow import Begonnen, started
from portal.declaratie.feiten import control, rules
from portal.declaratie.formulier import Ingevuld
from portal.declaratie.fouten import GeenBudget, NogNietLeesbaar
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.queries import detail
from portal.declaratie.service import facts_for_message, svb_id, typed, write_lines
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.dossier.eigen import refuse_own_file
from portal.dossier.queries import DossierView, check_reach
from portal.herkomst import Handtekening, Herkomst
from portal.law.kalender import end_of_month
from portal.law.termijnen import pay_by
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import ContractView

_d = table(Declaratie).c


@dataclass(frozen=True)
class Binnenkomst:
    """How a declaration came in, on which day, and whether a paper was signed; `sleutel` is that of the empty form."""

    herkomst: Herkomst
    op: date
    handtekening: Handtekening | None
    sleutel: str


def enter_declaratie(
    session: Session,
    db: Database,
    actor: Actor,
    dossier: DossierView,
    contract: ContractView,
    maand: date,
    ingevuld: Ingevuld,
    binnen: Binnenkomst,
) -> int:
    """Enter and send what came in (Regeling 5.3, 5.4 e); returns its number. Sending the form twice finds the first.

    A draft that the person has of the same month stays theirs. Raises `GeenBudget`, `NogNietLeesbaar`,
    `EigenDossier` or `Denied`.
    """
    check_reach(session, actor, dossier.id)
    refuse_own_file(session, actor, dossier.id)
    budget_id = lock_budget_at(session, dossier.id, end_of_month(maand))
    if budget_id is None:
        raise GeenBudget
    same = select(_d.id).where(_d.dossier_id == dossier.id, _d.sleutel == binnen.sleutel)
    if (known := session.execute(same).scalar_one_or_none()) is not None:
        return int(known)
    row = {
        "dossier_id": dossier.id,
        "budget_id": budget_id,
        "soort": Declaratiesoort.UREN,
        "zorgovereenkomst_id": contract.id,
        "maand": maand,
        "status": Declaratiestatus.INGEDIEND,
        "herkomst": binnen.herkomst,
        "handtekening": binnen.handtekening,
        "sleutel": binnen.sleutel,
        "ingediend_op": binnen.op,
        "eerst_ingediend_op": binnen.op,
        "betalen_voor": _pay_by(session, dossier.gemeente, contract.id, maand, binnen.op),
        "gemaakt_op": clock.now(),
        "version": 1,
        **typed(ingevuld),
    }
    number: int = session.execute(insert(table(Declaratie)), row).inserted_primary_key[0]  # type: ignore[attr-defined]
    write_lines(session, number, ingevuld.regels)
    begun = Begonnen(number, dossier.id, Declaratiestatus.INGEDIEND)
    came = {"herkomst": binnen.herkomst.value, "ontvangen_op": binnen.op.isoformat()}
    started(session, FLOW.subject, begun, actor, handeling="invoeren", **came)
    if control(session, db.keys, dossier.gemeente, detail(session, number, dossier.id)).blokkeert:
        raise NogNietLeesbaar
    _tell(session, actor, number)
    record_act(session, db, actor, activiteiten.DECLARATIE_INVOEREN, dossier.id, f"declaratie {number}")
    return number


def say_wrong(session: Session, db: Database, actor: Actor, declaratie_id: int, version: int | None) -> None:
    """The person says that what was entered for them is wrong: the municipality sees it among what waits (Regeling 7).

    Raises `Denied` when nobody entered it for them, or what `Flow.apply` raises.
    """
    row = _entered(session, declaratie_id)
    if row.dossier_id != actor.dossier_id:
        deny(FLOW.subject, declaratie_id)
    FLOW.apply(session, row, "klopt_niet", actor, version=version)
    record_act(session, db, actor, activiteiten.DECLARATIE_MELDEN, row.dossier_id, f"declaratie {declaratie_id}")


def look_again(session: Session, db: Database, actor: Actor, declaratie_id: int, version: int | None) -> None:
    """The consulent looked at what the person said and settled it with them. Raises `Denied`, or as `Flow.apply`."""
    row = _entered(session, declaratie_id)
    check_reach(session, actor, row.dossier_id)
    FLOW.apply(session, row, "nakijken", actor, version=version)
    record_act(session, db, actor, activiteiten.DECLARATIE_NAKIJKEN, row.dossier_id, f"declaratie {declaratie_id}")


def _entered(session: Session, declaratie_id: int) -> Declaratie:
    chosen = select(_d.budget_id).where(_d.id == declaratie_id, _d.herkomst != Herkomst.PORTAAL)
    budget_id = session.execute(chosen).scalar_one_or_none()
    if budget_id is None:
        return deny(FLOW.subject, declaratie_id)
    lock_budget(session, budget_id)
    return session.get_one(Declaratie, declaratie_id, populate_existing=True)


def _pay_by(session: Session, gemeente: str, contract_id: int, maand: date, received_on: date) -> date:
    payroll = session.get_one(Zorgovereenkomst, contract_id).loonheffing
    return pay_by(received_on, payroll, rules(gemeente, maand).termijnen)


def _tell(session: Session, actor: Actor, number: int) -> None:
    row = session.get_one(Declaratie, number, populate_existing=True)
    told_by = actor.organisatie_id or svb_id(session)
    about = (FLOW.subject, number)
    tell(session, row.dossier_id, Berichtsoort.DECLARATIE_INGEVOERD, told_by, about, **facts_for_message(row))
