"""What a budgethouder does with a declaration: fill in, submit, improve, withdraw.

Every command locks the budget row first: the same lock as a payment takes, so that of two acts at once one wins and
the other is told.
"""

from datetime import date
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.queries import budget_of
from portal.budget.service import lock_budget
from portal.db import Database
from portal.db.flow import Impossible, started
from portal.declaratie.feiten import Invoer, budget_for, control, rules
from portal.declaratie.formulier import Ingevuld, Kop
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.declaratie.queries import DeclaratieDetail, declaration_for, lines_of, same_month
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.dossier.queries import DossierView
from portal.herkomst import Herkomst
from portal.law.kalender import end_of_month
from portal.law.termijnen import pay_by
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import ContractView


class GeenBudget(Exception):
    """There is no budget for this month, so there is nothing to declare against (Besluit 6.1)."""


class NogNietLeesbaar(Exception):
    """A line cannot be read or multiplied: the only thing that stops a submission."""


class Ingehaald(Exception):
    """The SVB decided about the declaration that this one was to replace; `vervangt_id` is that one."""

    def __init__(self, vervangt_id: int) -> None:
        super().__init__("the replaced declaration was decided meanwhile")
        self.vervangt_id = vervangt_id


class Veranderd(Exception):
    """The draft of this month changed, was sent or was thrown away since the form was opened: show both."""


class AlBegonnen(Exception):
    """There is an open draft of this month that has nothing to do with this declaration; `concept_id` is that one."""

    def __init__(self, concept_id: int) -> None:
        super().__init__("another draft of this month is open")
        self.concept_id = concept_id


def save_concept(
    session: Session, db: Database, actor: Actor, contract: ContractView, maand: date, ingevuld: Ingevuld, stand: str
) -> int:
    """Keep what was typed as the one draft of this contract and month; `stand` is `stand_of` when the form was opened.

    Sending the same form twice changes nothing the second time. Raises `GeenBudget` or `Veranderd`.
    """
    budget = budget_of(session, contract.dossier_id, end_of_month(maand))
    if budget is None:
        raise GeenBudget
    lock_budget(session, budget.id)
    row = find_concept(session, contract.id, maand)
    if stand != stand_of(session, contract.id, maand, row):
        if row is None or not stored_form(session, row).same_as(ingevuld):
            raise Veranderd
        return row.id or 0
    row = row or _new_concept(session, actor, contract, maand, budget.id)
    for name, value in ingevuld.kop.model_dump().items():
        setattr(row, name, value)
    row.totaal_ct = _replace_lines(session, row, ingevuld.regels)
    row.version += 1
    session.add(row)
    record_act(session, db, actor, activiteiten.DECLARATIE_INVULLEN, row.dossier_id, f"declaratie {row.id}")
    return row.id


def find_concept(session: Session, contract_id: int, maand: date) -> Declaratie | None:
    """The draft of this contract and month, or None."""
    return session.exec(
        select(Declaratie).where(
            Declaratie.zorgovereenkomst_id == contract_id,
            Declaratie.maand == maand,
            Declaratie.status == Declaratiestatus.CONCEPT,
        )
    ).one_or_none()


def stand_of(session: Session, contract_id: int, maand: date, concept: Declaratie | None) -> str:
    """How this month stands: the draft and its version, or the newest declaration, or nothing.

    A form carries it along, so that an old tab, the Back button or a form sent again is noticed.
    """
    if concept is not None:
        return f"{concept.id}.{concept.version}"
    earlier = same_month(session, contract_id, maand)
    return f"{earlier[0].id}.0" if earlier else ""


def stored_form(session: Session, concept: Declaratie) -> Ingevuld:
    """The lines and the other fields of a draft."""
    lines = tuple(
        Invoer(line.tariefregel_id, line.dag, line.aantal, line.eenheid, line.tarief, line.omschrijving)
        for line in lines_of(session, concept.id)
    )
    return Ingevuld(Kop(**{name: getattr(concept, name) for name in Kop.model_fields}), lines)


def submit_declaratie(
    session: Session,
    db: Database,
    actor: Actor,
    dossier: DossierView,
    declaratie_id: int,
    version: int | None,
    *,
    apart: bool = False,
) -> None:
    """Send a draft to the SVB: its receipt date is today (Regeling 5.5 e, 5.6).

    `apart`: not in the place of the earlier one that it began as a copy of.
    Raises `NogNietLeesbaar`, `Ingehaald`, `Denied`, or what `Flow.apply` raises.
    """
    row = _locked(session, actor, declaratie_id)
    FLOW.find("indienen", row.status)
    if apart:
        row.vervangt_id = None
        session.flush()
    found = declaration_for(session, actor, declaratie_id)
    if control(session, db.keys, dossier.gemeente, found).blokkeert:
        raise NogNietLeesbaar
    replaced = _replace_earlier(session, actor, found)
    if budget := budget_for(session, row.dossier_id, row.maand):
        row.budget_id = budget.id  # one may have been granted for this month since the draft was made
    today = clock.today()
    row.ingediend_op = today
    row.eerst_ingediend_op = (replaced.eerst_ingediend_op if replaced else None) or today
    contract = session.get_one(Zorgovereenkomst, row.zorgovereenkomst_id)
    regelset = rules(dossier.gemeente, row.maand)
    row.betalen_voor = pay_by(today, contract.loonheffing, regelset.termijnen)
    session.add(row)
    session.flush()
    FLOW.apply(session, row, "indienen", actor, version=version)
    about = (FLOW.subject, row.id)
    tell(session, row.dossier_id, Berichtsoort.DECLARATIE_ONTVANGEN, svb_id(session), about, **facts_for_message(row))
    record_act(session, db, actor, activiteiten.DECLARATIE_INDIENEN, row.dossier_id, f"declaratie {row.id}")


def withdraw_declaratie(session: Session, db: Database, actor: Actor, declaratie_id: int, version: int | None) -> None:
    """Take a declaration back, or throw a draft away; until it is paid (Regeling 7)."""
    row = _locked(session, actor, declaratie_id)
    name = "weggooien" if row.status == Declaratiestatus.CONCEPT else "intrekken"
    FLOW.apply(session, row, name, actor, version=version)
    record_act(session, db, actor, activiteiten.DECLARATIE_INTREKKEN, row.dossier_id, f"declaratie {row.id}")


def correct_declaratie(session: Session, db: Database, actor: Actor, declaratie_id: int) -> tuple[int, date]:
    """Start an improved copy; the old one stays in force until the copy is submitted (Regeling 5.6).

    Returns contract id and month of the draft; a copy that was begun before is taken as it is.
    Raises `Impossible` when the old one was paid or refused, `AlBegonnen` when another draft is in the way.
    """
    row = _locked(session, actor, declaratie_id)
    FLOW.find("vervangen", row.status)
    concept = find_concept(session, row.zorgovereenkomst_id, row.maand)
    if concept is None:
        _copy(session, actor, row)
    elif concept.vervangt_id != row.id:
        raise AlBegonnen(concept.id or 0)
    record_act(session, db, actor, activiteiten.DECLARATIE_INVULLEN, row.dossier_id, f"declaratie {row.id}")
    return row.zorgovereenkomst_id, row.maand


def svb_id(session: Session) -> int:
    """The SVB's number in the register."""
    return session.exec(select(Organisatie.id).where(Organisatie.soort == Organisatiesoort.SVB)).one() or 0


def facts_for_message(row: Declaratie) -> dict[str, object]:
    """The figures that every message about a declaration tells."""
    pay_before = row.betalen_voor.isoformat() if row.betalen_voor else None
    return {"maand": row.maand.isoformat(), "bedrag_ct": row.totaal_ct, "betalen_voor": pay_before}


def _locked(session: Session, actor: Actor, declaratie_id: int) -> Declaratie:
    budget_id = session.exec(
        select(Declaratie.budget_id).where(Declaratie.id == declaratie_id, Declaratie.dossier_id == actor.dossier_id)
    ).one_or_none()
    if budget_id is None:
        return deny("declaratie", declaratie_id)
    lock_budget(session, budget_id)
    return session.get_one(Declaratie, declaratie_id, populate_existing=True)


def _new_concept(session: Session, actor: Actor, contract: ContractView, maand: date, budget_id: int) -> Declaratie:
    row = Declaratie(
        dossier_id=contract.dossier_id,
        budget_id=budget_id,
        zorgovereenkomst_id=contract.id,
        maand=maand,
        status=Declaratiestatus.CONCEPT,
        herkomst=Herkomst.PORTAAL,
        gemaakt_op=clock.now(),
    )
    session.add(row)
    session.flush()
    started(session, "declaratie", row, actor)
    return row


def _replace_lines(session: Session, row: Declaratie, lines: tuple[Invoer, ...]) -> int:
    """Write the lines of a draft anew; returns their sum in cents, each line rounded once."""
    values = [
        {
            **_columns(line),
            "declaratie_id": row.id,
            "bedrag_ct": line.bedrag_ct,
        }
        for line in lines
    ]
    session.execute(delete(Declaratieregel).where(Declaratieregel.declaratie_id == row.id))  # type: ignore[arg-type]
    if values:
        session.execute(insert(Declaratieregel), values)
    return sum(value["bedrag_ct"] for value in values)


def _columns(line: Invoer) -> dict[str, Any]:
    return {
        "tariefregel_id": line.tariefregel_id,
        "dag": line.dag,
        "aantal": line.aantal,
        "eenheid": line.eenheid,
        "tarief": line.tarief,
        "omschrijving": line.omschrijving,
    }


def _copy(session: Session, actor: Actor, row: Declaratie) -> None:
    form = stored_form(session, row)
    copy = Declaratie(
        dossier_id=row.dossier_id,
        budget_id=row.budget_id,
        zorgovereenkomst_id=row.zorgovereenkomst_id,
        maand=row.maand,
        status=Declaratiestatus.CONCEPT,
        herkomst=Herkomst.PORTAAL,
        gemaakt_op=clock.now(),
        vervangt_id=row.id,
        document_id=row.document_id,
        **form.kop.model_dump(),
    )
    session.add(copy)
    session.flush()
    copy.totaal_ct = _replace_lines(session, copy, form.regels)
    session.add(copy)
    started(session, "declaratie", copy, actor, vervangt=row.id)


def _replace_earlier(session: Session, actor: Actor, found: DeclaratieDetail) -> Declaratie | None:
    """The improved copy takes the place of the earlier one, in this transaction or not at all.

    Returns the earlier one when it was a repair that the SVB asked for: then its receipt date keeps counting.
    """
    if found.vervangt_id is None:
        return None
    earlier = session.get_one(Declaratie, found.vervangt_id)
    repair = earlier.status == Declaratiestatus.HERSTEL_GEVRAAGD
    try:
        FLOW.apply(session, earlier, "vervangen", actor, door=found.kop.id)
    except Impossible as error:
        raise Ingehaald(found.vervangt_id) from error
    return earlier if repair else None
