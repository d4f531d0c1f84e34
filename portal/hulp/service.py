"""What a zorgverlener does with hours and data, and what the budgethouder decides about them."""

from datetime import date

from sqlalchemy import update
from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.service import lock_budget_at
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import started
from portal.declaratie import service as declaraties
from portal.declaratie.formulier import Ingevuld, Kop
from portal.declaratie.fouten import GeenBudget
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Dossier
from portal.hulp.models import Gegevenscheck, Urenstaat
from portal.hulp.status import ONBESLIST, TE_BEWERKEN, UREN, Urenstatus
from portal.hulp.toegang import address_of
from portal.hulp.urenstaat import pack, received_for, unpack
from portal.hulp.werk import Werk, data_of
from portal.law.kalender import end_of_month
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.signalen.models import Mailsoort
from portal.signalen.outbox import queue_mail
from portal.web.i18n import LEADING
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import contract_in


class Veranderd(Exception):
    """The sheet of this month changed, was handed over or was thrown away since the form was opened."""


class AlIngevuld(Exception):
    """The budgethouder has a draft of this month with other hours: show both, lose neither."""


class Leeg(Exception):
    """There is nothing to hand over."""


def stand_of(row: Urenstaat | None) -> str:
    """How the sheet of a month stands; a form carries it, so that an old tab is noticed."""
    return f"{row.id}.{row.version}" if row else ""


def find_sheet(session: Session, contract_id: int, maand: date) -> Urenstaat | None:
    """The sheet of a month about which nothing was decided, locked; or None."""
    chosen = select(Urenstaat).where(
        Urenstaat.zorgovereenkomst_id == contract_id,
        Urenstaat.maand == maand,
        Urenstaat.status.in_(ONBESLIST),  # type: ignore[attr-defined]
    )
    return session.exec(chosen.with_for_update()).one_or_none()


def save_hours(
    session: Session, db: Database, actor: Actor, werk: Werk, maand: date, form: Ingevuld, stand: str
) -> int:
    """Keep what the zorgverlener typed as the one sheet of this month; the same form twice changes nothing.

    Raises `Veranderd`.
    """
    _lock_contract(session, werk.contract_id)
    key = session.get_one(Dossier, werk.dossier_id).sleutel
    row = find_sheet(session, werk.contract_id, maand)
    if stand != stand_of(row) or (row is not None and row.status not in TE_BEWERKEN):
        if row is None or not unpack(db.keys.from_dossier(key, row.inhoud)).same_as(form):
            raise Veranderd
        return row.id
    row = row or _begin(session, db, actor, werk, maand, key)
    row.inhoud = db.keys.for_dossier(key, pack(form))
    row.gewijzigd_op = clock.now()
    row.version += 1
    session.add(row)
    record_act(session, db, actor, activiteiten.UREN_KLAARZETTEN, werk.dossier_id, f"urenstaat {row.id}")
    return row.id


def hand_over(session: Session, db: Database, actor: Actor, werk: Werk, number: int, version: int | None) -> None:
    """Give the hours to the participant: the day of today is the fact of Regeling 5.5 d.

    Raises `Leeg`, `Denied`, or what `Flow.apply` raises: a second press finds it handed over (`Impossible`).
    """
    row = _sheet(session, werk, number)
    UREN.find("overhandigen", row.status)
    key = session.get_one(Dossier, werk.dossier_id)
    form = unpack(db.keys.from_dossier(key.sleutel, row.inhoud))
    if not form.regels:
        raise Leeg
    today = clock.today()
    row.overhandigd_op, row.gewijzigd_op = today, clock.now()
    row.eerst_overhandigd_op = row.eerst_overhandigd_op or today
    row.reden = None
    UREN.apply(session, row, "overhandigen", actor, version=version, op=today.isoformat())
    facts = {"maand": row.maand.isoformat(), "zorgverlener": werk.zorgverlener}
    about = (UREN.subject, row.id)
    tell(session, row.dossier_id, Berichtsoort.UREN_GEKREGEN, key.gemeente_id, about, **facts)
    record_act(session, db, actor, activiteiten.UREN_OVERHANDIGEN, row.dossier_id, f"urenstaat {row.id}")


def change_sheet(
    session: Session, db: Database, actor: Actor, werk: Werk, number: int, name: str, version: int | None
) -> None:
    """Take hours back before they were decided on ("terughalen"), or throw them away ("weggooien")."""
    row = _sheet(session, werk, number)
    UREN.apply(session, row, name, actor, version=version)
    record_act(session, db, actor, activiteiten.UREN_KLAARZETTEN, row.dossier_id, f"urenstaat {row.id}")


def take_over(session: Session, db: Database, actor: Actor, number: int, *, replace: bool = False) -> int:
    """Yes: the hours become the draft declaration of their month, with the day on which they came.

    Returns the declaration. `replace`: the hours take the place of what the budgethouder had typed for this month.
    Once more when that declaration was thrown away or taken back. Raises `Denied`, `AlIngevuld`, `GeenBudget`, or
    `Impossible` when it was decided already.
    """
    row = _received(session, db, actor, number)
    act = "opnieuw_overnemen" if _is_taken_back(session, row) else "overnemen"
    UREN.find(act, row.status)
    hours = received_for(session, db.keys, actor, number).ingevuld.regels
    contract = contract_in(session, row.dossier_id, row.zorgovereenkomst_id)
    if lock_budget_at(session, row.dossier_id, end_of_month(row.maand)) is None:
        raise GeenBudget
    month = declaraties.month_of(session, contract.id, row.maand)
    there = declaraties.stored_form(session, month.concept) if month.concept else Ingevuld(Kop(), ())
    if there.regels and set(there.regels) != set(hours) and not replace:
        raise AlIngevuld
    fact = {"ontvangen_op": row.overhandigd_op, "reden_datum": ""}
    form = Ingevuld(there.kop.model_copy(update=fact), hours)
    if month.concept:
        _note_day(session, month.concept.id, row.overhandigd_op)
    row.declaratie_id = declaraties.save_concept(session, db, actor, contract, row.maand, form, month.stand)
    _note_day(session, row.declaratie_id, row.overhandigd_op)
    row.gewijzigd_op = clock.now()
    UREN.apply(session, row, act, actor, declaratie=row.declaratie_id)
    record_act(session, db, actor, activiteiten.UREN_BESLISSEN, row.dossier_id, f"urenstaat {row.id}")
    return row.declaratie_id


def _is_taken_back(session: Session, row: Urenstaat) -> bool:
    """Whether the declaration that these hours became came to nothing, by its own person."""
    if row.declaratie_id is None:
        return False
    return session.get_one(Declaratie, row.declaratie_id).status == Declaratiestatus.INGETROKKEN


def _note_day(session: Session, number: int, day: date | None) -> None:
    """The day of handing over becomes a fact of the declaration: another day there needs a reason."""
    session.execute(update(table(Declaratie)).where(columns(Declaratie).id == number).values(overhandigd_op=day))


def send_back(session: Session, db: Database, actor: Actor, number: int, reden: str, taal: str = LEADING) -> None:
    """No: the hours go back to the zorgverlener with the reason; nothing else stops.

    Who was ever sent a link hears of it by mail, without the reason.

    Raises `Denied`, or `Impossible` when it was decided already.
    """
    row = _received(session, db, actor, number)
    UREN.find("terugsturen", row.status)
    key = session.get_one(Dossier, row.dossier_id).sleutel
    row.reden, row.gewijzigd_op = db.keys.for_dossier(key, reden), clock.now()
    UREN.apply(session, row, "terugsturen", actor)
    record_act(session, db, actor, activiteiten.UREN_BESLISSEN, row.dossier_id, f"urenstaat {row.id}")
    helper = session.get_one(Zorgovereenkomst, row.zorgovereenkomst_id).zorgverlener_id
    if address := address_of(session, db.keys, helper, key):
        queue_mail(session, row.dossier_id, Mailsoort.HULP_TERUG, address, taal)


def check_data(session: Session, db: Database, actor: Actor, werk: Werk, *, klopt: bool, toelichting: str = "") -> None:
    """The zorgverlener's word on the data of a contract. Shown to the budgethouder, never a condition (Regeling 4.1).

    The same word on the same data twice is one word.
    """
    _lock_contract(session, werk.contract_id)
    dossier = session.get_one(Dossier, werk.dossier_id)
    row = Gegevenscheck(
        dossier_id=werk.dossier_id,
        zorgovereenkomst_id=werk.contract_id,
        zorgverlener_id=werk.zorgverlener_id,
        klopt=klopt,
        toelichting=db.keys.for_dossier(dossier.sleutel, toelichting) if toelichting else None,
        afdruk=data_of(session, db.keys, werk.dossier_id, werk.contract_id).afdruk,
        op=clock.now(),
    )
    last = last_check(session, werk.contract_id)
    if last is not None and _same(db, dossier, last, row):
        return
    session.add(row)
    contract = session.get_one(Zorgovereenkomst, werk.contract_id)
    contract.akkoord_zorgverlener_op = row.op if klopt else None
    session.add(contract)
    soort = Berichtsoort.ZORGVERLENER_AKKOORD if klopt else Berichtsoort.ZORGVERLENER_TWIJFELT
    about = ("zorgovereenkomst", werk.contract_id)
    tell(session, werk.dossier_id, soort, dossier.gemeente_id, about, zorgverlener=werk.zorgverlener)
    thing = f"zorgovereenkomst {werk.contract_id}"
    record_act(session, db, actor, activiteiten.GEGEVENS_CONTROLEREN, werk.dossier_id, thing)


def last_check(session: Session, contract_id: int) -> Gegevenscheck | None:
    """The zorgverlener's last word on a contract."""
    chosen = select(Gegevenscheck).where(Gegevenscheck.zorgovereenkomst_id == contract_id)
    return session.exec(chosen.order_by(Gegevenscheck.id.desc()).limit(1)).one_or_none()  # type: ignore[attr-defined]


def _same(db: Database, dossier: Dossier, before: Gegevenscheck, now: Gegevenscheck) -> bool:
    texts = [db.keys.from_dossier(dossier.sleutel, one.toelichting) if one.toelichting else "" for one in (before, now)]
    return (before.klopt, before.afdruk, texts[0]) == (now.klopt, now.afdruk, texts[1])


def _begin(session: Session, db: Database, actor: Actor, werk: Werk, maand: date, key: bytes) -> Urenstaat:
    row = Urenstaat(
        dossier_id=werk.dossier_id,
        zorgovereenkomst_id=werk.contract_id,
        maand=maand,
        status=Urenstatus.CONCEPT,
        inhoud=db.keys.for_dossier(key, pack(Ingevuld(Kop(), ()))),
        gewijzigd_op=clock.now(),
    )
    session.add(row)
    session.flush()
    started(session, UREN.subject, row, actor)
    return row


def _lock_contract(session: Session, contract_id: int) -> None:
    """Two devices of one zorgverlener come one after the other."""
    session.exec(select(Zorgovereenkomst.id).where(Zorgovereenkomst.id == contract_id).with_for_update()).one()


def _sheet(session: Session, werk: Werk, number: int) -> Urenstaat:
    chosen = select(Urenstaat).where(Urenstaat.id == number, Urenstaat.zorgovereenkomst_id == werk.contract_id)
    return session.exec(chosen.with_for_update()).one_or_none() or deny("urenstaat", number)


def _received(session: Session, db: Database, actor: Actor, number: int) -> Urenstaat:
    """A sheet that was handed over to the dossier that the actor serves, locked."""
    received_for(session, db.keys, actor, number)
    return session.exec(select(Urenstaat).where(Urenstaat.id == number).with_for_update()).one()
