"""Deciding a change of the budget: a new decision with its booking, letter and message, in one transaction."""

from datetime import date
from typing import Any

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.herzien import revise_budget
from portal.budget.service import lock_budget
from portal.db import Database
from portal.db.flow import Stale
from portal.dossier.models import Dossier
from portal.herziening.beeld import Zaak, revision_for
from portal.herziening.brief import contents
from portal.herziening.models import Herziening
from portal.herziening.opschorten import lift_with_decision
from portal.herziening.opstellen import NogNiet, own
from portal.herziening.status import HERZIENING, Herzienstand
from portal.law.opschorting import ends_with
from portal.logboek import activiteiten
from portal.logboek.service import record_act


class GeenAntwoord(Exception):
    """The person said something, and the decision does not answer it (Awb 3:46)."""


def decide(session: Session, db: Database, actor: Actor, herziening_id: int, antwoord: str, gezien: str) -> None:
    """Decide a change as it was looked over. Pressing twice decides once; of two consulenten one is told.

    `gezien` is what the page showed of the change, the budget and what was paid. Raises `Denied`, `EigenDossier`,
    `NogNiet`, `GeenAntwoord`, `Stale` or `Impossible`.
    """
    row, _ = own(session, db, actor, herziening_id)
    if row.status is Herzienstand.BESLOTEN and row.medewerker_id == actor.medewerker_id:
        return
    HERZIENING.find("besluiten", row.status)
    lock_budget(session, row.budget_id)  # nobody pays between what is read now and what is booked
    zaak = revision_for(session, db.keys, actor, herziening_id)
    _check(zaak, antwoord, gezien)
    decision = revise_budget(
        session, row.budget_id, zaak.delen_na, kenmerk_of(zaak), zaak.dossier.gemeente_id, clock.today(),
        zaak.budget.beschikking_id,
    )  # fmt: skip
    _close(session, db, actor, row, decision.id, antwoord)
    if ends_with(row.grond):
        lift_with_decision(session, actor, row.budget_id)
    _tell(session, zaak, row, antwoord)
    record_act(session, db, actor, activiteiten.BUDGET_HERZIEN, row.dossier_id, f"beschikking {decision.id}")


def _check(zaak: Zaak, antwoord: str, gezien: str) -> None:
    if gezien != zaak.gezien:
        raise Stale(f"herziening {zaak.herziening.id}: budget, payments or reactions changed")
    if refused := (*zaak.mag_niet, *zaak.nog_niet):
        raise NogNiet(refused)
    if zaak.vraagt_antwoord and not antwoord:
        raise GeenAntwoord


def _close(session: Session, db: Database, actor: Actor, row: Herziening, beschikking_id: int, antwoord: str) -> None:
    HERZIENING.apply(session, row, "besluiten", actor, beschikking=beschikking_id)
    wrapped = session.get_one(Dossier, row.dossier_id).sleutel
    row.beschikking_id, row.antwoord = beschikking_id, db.keys.for_dossier(wrapped, antwoord) if antwoord else None
    row.medewerker_id, row.gewijzigd_op = actor.medewerker_id or 0, clock.now()
    session.add(row)


def kenmerk_of(zaak: Zaak) -> str:
    """The reference of a revision: year, dossier and change, so that it is there once."""
    return f"IPGB-H-{zaak.budget.ingang.year}-{zaak.dossier.id}-{zaak.herziening.id}"


def facts_of(zaak: Zaak) -> dict[str, Any]:
    """The figures of the message and of the letter's first sentence."""
    return {
        "bedrag_ct": zaak.gevolgen.cijfers.som_na_ct,
        "kenmerk": kenmerk_of(zaak),
        "ingang": _iso(zaak.budget.ingang),
        "einde": _iso(zaak.budget.einde),
    }


def _iso(day: date) -> str:
    return day.isoformat()


def _tell(session: Session, zaak: Zaak, row: Herziening, antwoord: str) -> None:
    tell(
        session,
        row.dossier_id,
        Berichtsoort.BUDGET_HERZIEN,
        zaak.dossier.gemeente_id,
        (HERZIENING.subject, row.id),
        inhoud=lambda lang: contents(zaak, lang, antwoord),
        **facts_of(zaak),
    )
