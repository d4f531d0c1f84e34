"""Taking back what the SVB refused of a month (Regeling 5.5): the month can be paid again in the ordinary round.

The books only grow: a row beside the refusal says how much of it holds no more. It counts on the budget of the refusal,
so that what is reserved there follows.
"""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.periodiek.besluiten import Onjuist, locked_month, month_at_desk, seal
from portal.periodiek.betalen import SUBJECT
from portal.periodiek.maanden import Maand
from portal.periodiek.models import Maandbesluit, Maandbesluitsoort
from portal.web.forms import Bedrag, Form, Fout, LangeTekst
from portal.web.i18n import N_
from portal.web.visit import deny
from portal.zorgovereenkomst.rij import svb_id

_b = columns(Maandbesluit)
TOO_MUCH = N_("Vul een bedrag in boven € 0, en hoogstens %(geweigerd_ct)s.")


class JaarGesloten(Exception):
    """The budget that would pay the month is fixed: only a correction of that decision can change it (Awb 4:49)."""


class Intrekking(Form):
    """How much is paid after all (cents), and why."""

    bedrag: Bedrag
    toelichting: LangeTekst


def refusal_at_desk(
    session: Session, actor: Actor, contract_id: int, maand: date, weigering_id: int
) -> tuple[Maand, int]:
    """A month at this desk, and how many cents of one of its refusals still hold (0: none). Raises `Denied`."""
    return _refusal(month_at_desk(session, actor, contract_id, maand), weigering_id)


def take_back(
    session: Session,
    db: Database,
    actor: Actor,
    contract_id: int,
    maand: date,
    weigering_id: int,
    sent: Intrekking,
    form: str,
) -> None:
    """Let a refusal hold no more for so many cents, and tell the budgethouder. The same form does it once.

    Under the locks of a payment: a round under way pays its line as it was seen, or not at all. Raises `Onjuist`,
    `Impossible` when nothing of the refusal holds any more, `JaarGesloten`, `EigenDossier` or `Denied`.
    """
    month = locked_month(session, actor, contract_id, maand)
    if session.execute(select(_b.id).where(_b.formulier == form)).first() is not None:
        return
    month, left_ct = _refusal(month, weigering_id)
    if month.budget.gesloten_op is not None:
        raise JaarGesloten
    if not left_ct:
        raise Impossible(Maandbesluitsoort.INTREKKEN, "anders")
    if not 0 < sent.bedrag <= left_ct:
        raise Onjuist({"bedrag": Fout(TOO_MUCH, {"geweigerd_ct": left_ct})})
    dossier_id = month.contract.dossier_id
    session.add(
        Maandbesluit(
            dossier_id=dossier_id,
            budget_id=session.get_one(Maandbesluit, weigering_id).budget_id,
            zorgovereenkomst_id=contract_id,
            maand=maand,
            soort=Maandbesluitsoort.INTREKKEN,
            bedrag_ct=sent.bedrag,
            toelichting=seal(session, db, dossier_id, sent.toelichting),
            weigering_id=weigering_id,
            formulier=form,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    session.flush()
    facts: dict[str, Any] = {"maand": maand.isoformat(), "zorgverlener": month.contract.zorgverlener}
    about = (SUBJECT, contract_id)
    tell(session, dossier_id, Berichtsoort.MAAND_ALSNOG, svb_id(session), about, bedrag_ct=sent.bedrag, **facts)
    record_act(session, db, actor, activiteiten.MAAND_BEOORDELEN, dossier_id, f"maand {maand:%Y-%m}")


def _refusal(month: Maand, weigering_id: int) -> tuple[Maand, int]:
    if not any(one.id == weigering_id and one.soort is Maandbesluitsoort.WEIGEREN for one in month.besluiten):
        return deny("weigering", weigering_id)
    return month, month.geweigerd.get(weigering_id, 0)
