"""Keeping an invoice or the trips of a month as a draft, and starting an improved copy of one."""

from datetime import date
from typing import Any

from sqlalchemy import delete, exists, insert, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.queries import budget_of
from portal.budget.service import lock_budget
from portal.db import Database, Keyring
from portal.db.columns import columns, table
from portal.db.flow import started
from portal.declaratie.fouten import GeenBudget, Veranderd
from portal.declaratie.kosten import Kosten, line_values, read_costs, seal_details, unseal_details
from portal.declaratie.models import Declaratie, Declaratieregel, Declaratiesoort
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Dossier
from portal.herkomst import Herkomst
from portal.law.kalender import end_of_month
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_d, _r = columns(Declaratie), columns(Declaratieregel)
_v, _z = columns(Zorgverlener), columns(Zorgovereenkomst)
_dossier = columns(Dossier)


def save_costs(
    session: Session, db: Database, actor: Actor, kosten: Kosten, *, number: int | None, sleutel: str, stand: str
) -> int:
    """Keep what was typed; returns the number of the draft.

    `number` is the draft that was open, `sleutel` the mark of a form that was still empty: sending the same form twice
    changes nothing the second time. Raises `GeenBudget`, `Veranderd` or `Denied`.
    """
    dossier_id = actor.dossier_id or deny("declaratie")
    budget = budget_of(session, dossier_id, end_of_month(kosten.maand))
    if budget is None:
        raise GeenBudget
    lock_budget(session, budget.id)
    row = _draft(session, dossier_id, kosten, number, sleutel)
    if row is not None and row.status != Declaratiestatus.CONCEPT:
        raise Veranderd
    if stand != stand_of_costs(row):
        if row is None or read_costs(session, db.keys, row.id).kosten != kosten:
            raise Veranderd
        return row.id
    row = row or _begin(session, actor, kosten, budget.id, sleutel)
    row.budget_id = budget.id
    fill_costs(session, db, row, kosten)
    row.version += 1
    session.add(row)
    record_act(session, db, actor, activiteiten.DECLARATIE_INVULLEN, dossier_id, f"declaratie {row.id}")
    return row.id


def stand_of_costs(row: Declaratie | None) -> str:
    """How a draft stands; a form carries it along, so that an old tab or the Back button is noticed."""
    return f"{row.id}.{row.version}" if row else ""


def find_trips(session: Session, dossier_id: int, maand: date) -> Declaratie | None:
    """The draft of the transport of a month, or None."""
    chosen = select(Declaratie).where(
        _d.dossier_id == dossier_id,
        _d.soort == Declaratiesoort.VERVOER,
        _d.maand == maand,
        _d.status == Declaratiestatus.CONCEPT,
    )
    found: Declaratie | None = session.execute(chosen).scalar_one_or_none()
    return found


def invoice_of(session: Session, dossier_id: int, number: int) -> Declaratie:
    """The declaration of an invoice of this dossier. Raises `Denied`."""
    mine = (_d.id == number, _d.dossier_id == dossier_id, _d.soort == Declaratiesoort.REKENING)
    found: Declaratie | None = session.execute(select(Declaratie).where(*mine)).scalar_one_or_none()
    return found or deny("declaratie", number)


def number_of(session: Session, dossier_id: int, number: int | None, sleutel: str) -> int | None:
    """The number of a draft of an invoice: known, or found by the mark of its form."""
    mine = (_d.dossier_id == dossier_id, _d.sleutel == sleutel)
    return number or session.execute(select(_d.id).where(*mine)).scalar_one_or_none()


def last_account(session: Session, keys: Keyring, dossier_id: int) -> str:
    """The own account that transport was last paid on, or that was last typed for it; empty when there is none."""
    mine = (_d.dossier_id == dossier_id, _d.soort == Declaratiesoort.VERVOER, _d.bijzonderheden.is_not(None))
    newest = select(_d.bijzonderheden, _dossier.sleutel).join(table(Dossier), _dossier.id == _d.dossier_id)
    row = session.execute(newest.where(*mine).order_by(_d.id.desc()).limit(1)).one_or_none()
    return unseal_details(keys, row[1], row[0]).iban if row else ""


def find_copy(session: Session, declaratie_id: int) -> Declaratie | None:
    """The draft that improves this declaration, or None."""
    chosen = select(Declaratie).where(_d.vervangt_id == declaratie_id, _d.status == Declaratiestatus.CONCEPT)
    found: Declaratie | None = session.execute(chosen).scalar_one_or_none()
    return found


def copy_costs(session: Session, db: Database, actor: Actor, row: Declaratie) -> int:
    """A draft with everything that the earlier one holds; returns its number."""
    kosten = read_costs(session, db.keys, row.id).kosten
    copy = _begin(session, actor, kosten, row.budget_id, None, vervangt=row.id)
    copy.document_id = row.document_id
    fill_costs(session, db, copy, kosten)
    session.add(copy)
    return copy.id


def _draft(session: Session, dossier_id: int, kosten: Kosten, number: int | None, sleutel: str) -> Declaratie | None:
    if kosten.soort is Declaratiesoort.VERVOER:
        return find_trips(session, dossier_id, kosten.maand)
    if number is not None:
        return invoice_of(session, dossier_id, number)
    mine = (_d.dossier_id == dossier_id, _d.soort == Declaratiesoort.REKENING, _d.sleutel == sleutel)
    found: Declaratie | None = session.execute(select(Declaratie).where(*mine)).scalar_one_or_none()
    return found


def _begin(
    session: Session, actor: Actor, kosten: Kosten, budget_id: int, sleutel: str | None, vervangt: int | None = None
) -> Declaratie:
    row = Declaratie(
        dossier_id=actor.dossier_id or 0,
        budget_id=budget_id,
        soort=kosten.soort,
        maand=kosten.maand,
        status=Declaratiestatus.CONCEPT,
        herkomst=Herkomst.PORTAAL,
        sleutel=sleutel or None,
        gemaakt_op=clock.now(),
        vervangt_id=vervangt,
    )
    session.add(row)
    session.flush()
    replaced: dict[str, Any] = {"vervangt": vervangt} if vervangt else {}
    started(session, "declaratie", row, actor, **replaced)
    return row


def fill_costs(session: Session, db: Database, row: Declaratie, kosten: Kosten) -> None:
    """Write everything that an invoice or the trips of a month hold anew."""
    wrapped = session.get_one(Dossier, row.dossier_id).sleutel
    seller = _seller(session, row.dossier_id, kosten) if kosten.soort is Declaratiesoort.REKENING else None
    before, row.zorgverlener_id = row.zorgverlener_id, seller
    row.maand, row.dienst_id = kosten.maand, kosten.dienst_id
    row.ontvangen_op, row.factuurnummer, row.factuurdatum = (
        kosten.ontvangen_op,
        kosten.factuurnummer,
        kosten.factuurdatum,
    )
    row.opmerking = kosten.opmerking
    row.bijzonderheden = seal_details(db.keys, wrapped, kosten.gegevens)
    row.totaal_ct = kosten.totaal_ct
    session.add(row)
    session.flush()
    if before is not None and before != seller:
        _forget(session, before)
    session.execute(delete(Declaratieregel).where(_r.declaratie_id == row.id))
    values = [{"declaratie_id": row.id, **line_values(db.keys, wrapped, post)} for post in kosten.posten]
    if values:
        session.execute(insert(Declaratieregel), values)


def _seller(session: Session, dossier_id: int, kosten: Kosten) -> int | None:
    """The seller as a party of this dossier, found again by name and KvK number; None while nobody was named."""
    known = kosten.gegevens
    if not known.naam:
        return None
    kvk = known.kvk or None
    same = select(_v.id).where(_v.dossier_id == dossier_id, _v.naam == known.naam, _v.kvk == kvk)
    found = session.execute(same.order_by(_v.id).limit(1)).scalar_one_or_none()
    if found is not None:
        return int(found)
    row = Zorgverlener(dossier_id=dossier_id, naam=known.naam, plaats=known.plaats, kvk=kvk, kan_kvk_hebben=True)
    session.add(row)
    session.flush()
    return row.id


def _forget(session: Session, zorgverlener_id: int) -> None:
    """A party that a draft named by mistake and nothing else knows."""
    used = (
        exists().where(_d.zorgverlener_id == zorgverlener_id),
        exists().where(_z.zorgverlener_id == zorgverlener_id),
    )
    session.execute(delete(Zorgverlener).where(_v.id == zorgverlener_id, *(~one for one in used)))
