"""What a budgethouder does with a declaration: fill in, submit, improve, withdraw.

Every command locks the budget row first: the same lock as a payment takes, so that of two acts at once one wins and
the other is told.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.service import lock_budget, lock_budget_at
from portal.db import Database
from portal.db.columns import table
from portal.db.flow import Begonnen, Impossible, started
from portal.declaratie.detail import DeclaratieDetail, declaration_for, lines_of
from portal.declaratie.feiten import Invoer, budget_for, control, rules
from portal.declaratie.formulier import Ingevuld, Kop
from portal.declaratie.fouten import AlBegonnen, AndereDag, GeenBudget, Ingehaald, NogNietLeesbaar, Veranderd
from portal.declaratie.kostenservice import copy_costs, find_copy, find_trips
from portal.declaratie.models import Declaratie, Declaratieregel, Declaratiesoort
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

_declaratie, _regel = table(Declaratie), table(Declaratieregel)
_d, _r = _declaratie.c, _regel.c
_OF_A_MONTH = ("id", "status", "version", "vervangt_id", "overhandigd_op", *Kop.model_fields)
_MONTH = (
    select(*(_d[name] for name in _OF_A_MONTH))
    .where(_d.zorgovereenkomst_id == bindparam("contract"), _d.maand == bindparam("maand"))
    .order_by(_d.id.desc())
)
_INSERT, _INSERT_LINES = insert(_declaratie), insert(_regel)
_CHANGE = update(_declaratie).where(_d.id == bindparam("nummer"))
_EMPTY = delete(_regel).where(_r.declaratie_id == bindparam("nummer"))
# Version 2, as every draft that was filled in.
_NEW = {"status": Declaratiestatus.CONCEPT, "herkomst": Herkomst.PORTAAL, "version": 2}


@dataclass(frozen=True)
class Maandstand:
    """How a month of a contract stands: the row of its draft if there is one, and the number of the newest."""

    concept: Any | None
    newest: int | None

    @property
    def stand(self) -> str:
        """The same in a word, for a form to carry along: so an old tab or the Back button is noticed."""
        if self.concept is not None:
            return f"{self.concept.id}.{self.concept.version}"
        return f"{self.newest}.0" if self.newest else ""


def save_concept(
    session: Session, db: Database, actor: Actor, contract: ContractView, maand: date, ingevuld: Ingevuld, stand: str
) -> int:
    """Keep what was typed as the one draft of this contract and month; `stand` is that of the month when it was opened.

    Sending the same form twice changes nothing the second time. Raises `GeenBudget`, `Veranderd` or `AndereDag`.
    """
    budget_id = lock_budget_at(session, contract.dossier_id, end_of_month(maand))
    if budget_id is None:
        raise GeenBudget
    month = month_of(session, contract.id, maand)
    concept = month.concept
    if stand != month.stand:
        if concept is None or not stored_form(session, concept).same_as(ingevuld):
            raise Veranderd
        return int(concept.id)
    _check_day(concept, ingevuld.kop)
    if concept:
        number = int(concept.id)
        session.execute(_CHANGE, {"nummer": number, **typed(ingevuld), "version": concept.version + 1})
        session.execute(_EMPTY, {"nummer": number})
    else:
        place = {"dossier_id": contract.dossier_id, "budget_id": budget_id, "zorgovereenkomst_id": contract.id}
        number = _new_concept(session, actor, {**place, "maand": maand}, ingevuld)
    write_lines(session, number, ingevuld.regels)
    record_act(session, db, actor, activiteiten.DECLARATIE_INVULLEN, contract.dossier_id, f"declaratie {number}")
    return number


def _check_day(concept: Any | None, kop: Kop) -> None:
    """Regeling 5.5 d: the day on which the hours were handed over is a fact; another one stands there with a reason."""
    handed_over = concept.overhandigd_op if concept else None
    if handed_over is not None and kop.ontvangen_op != handed_over and not kop.reden_datum:
        raise AndereDag(handed_over)


def month_of(session: Session, contract_id: int, maand: date) -> Maandstand:
    """How the month of a contract stands now. One statement."""
    rows = session.execute(_MONTH, {"contract": contract_id, "maand": maand}).all()
    concept = next((row for row in rows if row.status == Declaratiestatus.CONCEPT), None)
    return Maandstand(concept, rows[0].id if rows else None)


def stored_form(session: Session, concept: Any) -> Ingevuld:
    """The lines and the other fields of a draft."""
    lines = tuple(
        Invoer(line.tariefregel_id or 0, line.dag, line.aantal, line.eenheid, line.tarief, line.omschrijving)
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
    contract = session.get(Zorgovereenkomst, row.zorgovereenkomst_id) if row.zorgovereenkomst_id else None
    regelset = rules(dossier.gemeente, row.maand)
    row.betalen_voor = pay_by(today, contract is not None and contract.loonheffing, regelset.termijnen)
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


def correct_declaratie(session: Session, db: Database, actor: Actor, declaratie_id: int) -> int:
    """Start an improved copy; the old one stays in force until the copy is submitted (Regeling 5.6).

    Returns the number of the draft; a copy that was begun before is taken as it is.
    Raises `Impossible` when the old one was paid or refused, `AlBegonnen` when another draft is in the way.
    """
    row = _locked(session, actor, declaratie_id)
    FLOW.find("vervangen", row.status)
    concept = _in_the_way(session, row)
    if concept is not None and concept.vervangt_id != row.id:
        raise AlBegonnen(concept.id)
    record_act(session, db, actor, activiteiten.DECLARATIE_INVULLEN, row.dossier_id, f"declaratie {row.id}")
    if concept is not None:
        return int(concept.id)
    return _copy(session, actor, row) if row.zorgovereenkomst_id else copy_costs(session, db, actor, row)


def _in_the_way(session: Session, row: Declaratie) -> Any | None:
    """The one draft that there can be beside this declaration; of invoices there can be many."""
    if row.zorgovereenkomst_id:
        return month_of(session, row.zorgovereenkomst_id, row.maand).concept
    if row.soort is Declaratiesoort.VERVOER:
        return find_trips(session, row.dossier_id, row.maand)
    return find_copy(session, row.id)


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


def _new_concept(session: Session, actor: Actor, place: dict[str, Any], form: Ingevuld, **event: Any) -> int:
    """A draft in its place, with its first event and without its lines; returns its number."""
    row = {**_NEW, **place, **typed(form), "gemaakt_op": clock.now()}
    number: int = session.execute(_INSERT, row).inserted_primary_key[0]  # type: ignore[attr-defined]
    begun = Begonnen(number, place["dossier_id"], Declaratiestatus.CONCEPT)
    started(session, FLOW.subject, begun, actor, **event)
    return number


def typed(form: Ingevuld) -> dict[str, Any]:
    """The columns of a declaration that come from the form."""
    return {**dict(form.kop), "totaal_ct": sum(line.bedrag_ct for line in form.regels)}


def write_lines(session: Session, number: int, lines: tuple[Invoer, ...]) -> None:
    """Write the lines of a draft, each rounded once."""
    values = [
        {
            "declaratie_id": number,
            "tariefregel_id": line.tariefregel_id,
            "dag": line.dag,
            "aantal": line.aantal,
            "eenheid": line.eenheid,
            "tarief": line.tarief,
            "bedrag_ct": line.bedrag_ct,
            "omschrijving": line.omschrijving,
        }
        for line in lines
    ]
    if values:
        session.execute(_INSERT_LINES, values)


def _copy(session: Session, actor: Actor, row: Declaratie) -> int:
    names = ("dossier_id", "budget_id", "zorgovereenkomst_id", "maand", "document_id", "overhandigd_op")
    place = {name: getattr(row, name) for name in names}
    form = stored_form(session, row)
    number = _new_concept(session, actor, {**place, "vervangt_id": row.id, "version": 1}, form, vervangt=row.id)
    write_lines(session, number, form.regels)
    return number


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
