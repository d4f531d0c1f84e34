"""A declaration that a municipality enters for somebody: it came on paper, by phone or at the desk.

The day of receipt counts for the terms (Regeling 5.5 d-e, 5.6), never the day of typing. The person sees who entered
it, and can say that it is wrong.
"""

from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.service import lock_budget, lock_budget_at
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Begonnen, Gebeurtenis, started
from portal.declaratie.detail import detail
from portal.declaratie.feiten import control, rules
from portal.declaratie.formulier import Ingevuld
from portal.declaratie.fouten import GeenBudget, NogNietLeesbaar
from portal.declaratie.kosten import Kosten
from portal.declaratie.kostenservice import fill_costs
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.service import facts_for_message, svb_id, typed, write_lines
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.dossier.eigen import refuse_own_file
from portal.dossier.queries import DossierView, check_reach
from portal.herkomst import Binnenkomst, Handtekening, Herkomst
from portal.law.kalender import end_of_month
from portal.law.termijnen import pay_by
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import ContractView

_d, _g = table(Declaratie).c, columns(Gebeurtenis)


def enter_declaratie(
    session: Session,
    db: Database,
    actor: Actor,
    dossier: DossierView,
    contract: ContractView,
    maand: date,
    ingevuld: Ingevuld,
    binnen: Binnenkomst,
    sleutel: str,
) -> int:
    """Enter and send a month of hours that came in (Regeling 5.3, 5.4 e); returns its number.

    `sleutel` is of the empty form: sending it twice finds the first. A draft that the person has of the same month
    stays theirs. Raises `GeenBudget`, `NogNietLeesbaar`, `EigenDossier` or `Denied`.
    """
    budget_id, known = _begin(session, actor, dossier.id, maand, sleutel)
    if known is not None:
        return known
    payroll = session.get_one(Zorgovereenkomst, contract.id).loonheffing
    row = {
        **_came_in(dossier, budget_id, maand, binnen, sleutel, payroll=payroll),
        "soort": Declaratiesoort.UREN,
        "zorgovereenkomst_id": contract.id,
        "version": 1,
        **typed(ingevuld),
    }
    number: int = session.execute(insert(table(Declaratie)), row).inserted_primary_key[0]  # type: ignore[attr-defined]
    write_lines(session, number, ingevuld.regels)
    _send(session, db, actor, dossier, number, binnen)
    return number


def enter_costs(
    session: Session,
    db: Database,
    actor: Actor,
    dossier: DossierView,
    kosten: Kosten,
    binnen: Binnenkomst,
    sleutel: str,
) -> int:
    """The same of an invoice or of the trips of a month (Regeling 5.4, 6)."""
    budget_id, known = _begin(session, actor, dossier.id, kosten.maand, sleutel)
    if known is not None:
        return known
    row = Declaratie(**_came_in(dossier, budget_id, kosten.maand, binnen, sleutel, payroll=False), soort=kosten.soort)
    session.add(row)
    session.flush()
    fill_costs(session, db, row, kosten)
    _send(session, db, actor, dossier, row.id, binnen)
    return row.id


def _begin(session: Session, actor: Actor, dossier_id: int, maand: date, sleutel: str) -> tuple[int, int | None]:
    """Lock the budget of the month; its number, and that of what the same form made before."""
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    budget_id = lock_budget_at(session, dossier_id, end_of_month(maand))
    if budget_id is None:
        raise GeenBudget
    same = select(_d.id).where(_d.dossier_id == dossier_id, _d.sleutel == sleutel)
    return budget_id, session.execute(same).scalar_one_or_none()


def _came_in(
    dossier: DossierView, budget_id: int, maand: date, binnen: Binnenkomst, sleutel: str, *, payroll: bool
) -> dict[str, Any]:
    """The columns of what was sent on the day that it came in."""
    return {
        "dossier_id": dossier.id,
        "budget_id": budget_id,
        "maand": maand,
        "status": Declaratiestatus.INGEDIEND,
        "herkomst": binnen.herkomst,
        "handtekening": binnen.handtekening,
        "sleutel": sleutel,
        "ingediend_op": binnen.op,
        "eerst_ingediend_op": binnen.op,
        "betalen_voor": pay_by(binnen.op, payroll, rules(dossier.gemeente, maand).termijnen),
        "gemaakt_op": clock.now(),
    }


def _send(session: Session, db: Database, actor: Actor, dossier: DossierView, number: int, binnen: Binnenkomst) -> None:
    begun = Begonnen(number, dossier.id, Declaratiestatus.INGEDIEND)
    came = {"herkomst": binnen.herkomst.value, "ontvangen_op": binnen.op.isoformat()}
    started(session, FLOW.subject, begun, actor, handeling="invoeren", **came)
    if control(session, db.keys, dossier.gemeente, detail(session, number, dossier.id)).blokkeert:
        raise NogNietLeesbaar
    _tell(session, actor, number, Berichtsoort.DECLARATIE_INGEVOERD)
    record_act(session, db, actor, activiteiten.DECLARATIE_INVOEREN, dossier.id, f"declaratie {number}")


def ask_signature(session: Session, db: Database, actor: Actor, declaratie_id: int) -> None:
    """Tell the person that their signature is missing and what to do (Regeling 5.4 e); pressing twice asks once.

    Raises `Denied` for what did not come unsigned on paper, `EigenDossier`, or as `Flow.apply`.
    """
    row = _unsigned(session, actor, declaratie_id)
    asked = select(_g.id).where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == row.id)
    if session.execute(asked.where(_g.handeling == "handtekening_vragen").limit(1)).scalar_one_or_none() is not None:
        return
    FLOW.apply(session, row, "handtekening_vragen", actor)
    session.flush()
    _tell(session, actor, row.id, Berichtsoort.DECLARATIE_ONDERTEKENEN)
    record_act(session, db, actor, activiteiten.DECLARATIE_ONDERTEKENEN, row.dossier_id, f"declaratie {row.id}")


def note_signature(session: Session, db: Database, actor: Actor, declaratie_id: int) -> None:
    """The paper was signed after all. Raises like `ask_signature`."""
    row = _unsigned(session, actor, declaratie_id)
    FLOW.apply(session, row, "ondertekenen", actor)
    row.handtekening = Handtekening.JA
    session.add(row)
    record_act(session, db, actor, activiteiten.DECLARATIE_ONDERTEKENEN, row.dossier_id, f"declaratie {row.id}")


def _unsigned(session: Session, actor: Actor, declaratie_id: int) -> Declaratie:
    row = _entered(session, declaratie_id)
    check_reach(session, actor, row.dossier_id)
    refuse_own_file(session, actor, row.dossier_id)
    if row.herkomst is not Herkomst.PAPIER or row.handtekening is Handtekening.JA:
        deny(FLOW.subject, declaratie_id)
    return row


def say_wrong(session: Session, db: Database, actor: Actor, declaratie_id: int, version: int | None) -> None:
    """The person says that what was entered for them is wrong: the municipality sees it among what waits (Regeling 7).

    Raises `Denied` when nobody entered it for them, or what `Flow.apply` raises.
    """
    row = _entered(session, declaratie_id)
    if row.dossier_id != actor.dossier_id:
        deny(FLOW.subject, declaratie_id)
    FLOW.apply(session, row, "klopt_niet", actor, version=version, dag=clock.today().isoformat())
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


def _tell(session: Session, actor: Actor, number: int, soort: Berichtsoort) -> None:
    row = session.get_one(Declaratie, number, populate_existing=True)
    told_by = actor.organisatie_id or svb_id(session)
    tell(session, row.dossier_id, soort, told_by, (FLOW.subject, number), **facts_for_message(row))
