"""Fixing a budget: one decision under the lock of its row, with letters and bookings, and then the year is closed."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.models import IntegraalBudget
from portal.budget.service import close_budget, lock_budget
from portal.db import Database
from portal.db.columns import columns, has_id, table
from portal.db.flow import Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import within_reach
from portal.law.vaststelling import Vaststelling as Uitkomst
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.vaststelling.brief import Besluit, contents, to_contributor
from portal.vaststelling.jaar import Jaar, year_of
from portal.vaststelling.models import Vaststelling, Vaststellingsbrief, Vaststellingsdeel
from portal.web.visit import deny

_ib, _d, _o, _v = columns(IntegraalBudget), columns(Dossier), columns(Organisatie), columns(Vaststelling)
SUBJECT = "vaststelling"


class NogNiet(Exception):
    """The budget cannot be fixed now; `rulings` say why."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        super().__init__(", ".join(one.reden for one in rulings))
        self.rulings = tuple(rulings)


def stel_vast(
    session: Session, db: Database, actor: Actor, budget_id: int, *, gezien: str = "", zeker: bool = False,
    beoordeeld: bool = False, toelichting: str = "", run_id: int | None = None,
) -> int:  # fmt: skip
    """Fix a budget (Besluit 6.3) and close its year; returns the number of the decision. Pressing twice fixes once.

    `gezien` is the print of the figures that the consulent saw: others since then make it `Stale`. `zeker`: the person
    told that nothing more comes; `beoordeeld`: what does not count was looked at. Raises `NogNiet`, `Stale`,
    `EigenDossier`, `NoRules` or `Denied`.
    """
    budget, jaar = locked_year(session, actor, budget_id)
    if (done := _fixed_by(session, actor, budget_id, run_id)) is not None:
        return done
    rulings = jaar.rulings(clock.today(), zeker=zeker, beoordeeld=beoordeeld)
    if rulings:
        raise NogNiet(rulings)
    if gezien and gezien != jaar.afdruk:
        raise Stale(f"budget {budget_id}: the figures are others")
    row = Vaststelling(
        budget_id=budget_id,
        dossier_id=jaar.dossier_id,
        kenmerk=f"V-{budget_id}-1",
        zeker=zeker,
        run_id=run_id,
        **amounts(jaar, jaar.uitkomst),
        **by(db, session, actor, jaar, toelichting),
    )
    besluit = Besluit(jaar, jaar.uitkomst, row.kenmerk, row.genomen_op, toelichting)
    append(session, row, jaar, jaar.uitkomst)
    close_budget(session, budget, row.id, row.genomen_op, row.kenmerk)
    publish(session, db, besluit, row, Berichtsoort.BUDGET_VASTGESTELD)
    record_act(session, db, actor, activiteiten.BUDGET_VASTSTELLEN, jaar.dossier_id, f"budget {budget_id}")
    return row.id


def locked_year(session: Session, actor: Actor, budget_id: int) -> tuple[IntegraalBudget, Jaar]:
    """The row of a budget within reach of this consulent, locked so that nothing is paid meanwhile, and its year.

    Raises `Denied` or `EigenDossier`.
    """
    place = select(_ib.dossier_id).join(table(Dossier), _d.id == _ib.dossier_id)
    dossier_id = session.execute(place.where(has_id(_ib.id, budget_id), *within_reach(actor))).scalar_one_or_none()
    if dossier_id is None:
        return deny("budget", budget_id)
    refuse_own_file(session, actor, dossier_id)
    budget = lock_budget(session, budget_id)
    return budget, year_of(session, budget_id) or deny("budget", budget_id)


def _fixed_by(session: Session, actor: Actor, budget_id: int, run_id: int | None) -> int | None:
    """The decision, when this employee took it already today: a double click, or a page that was sent again."""
    mine = select(_v.id).where(
        _v.budget_id == budget_id, _v.volgnummer == 1, _v.medewerker_id == actor.medewerker_id,
        _v.genomen_op == clock.today(), _v.run_id.is_(None) if run_id is None else _v.run_id == run_id,
    )  # fmt: skip
    found: int | None = session.execute(mine).scalar_one_or_none()
    return found


def amounts(jaar: Jaar, uitkomst: Uitkomst) -> dict[str, Any]:
    """The columns of a decision that hold its amounts."""
    return {
        "beschikbaar_ct": jaar.delen_ct,
        "vastgesteld_ct": uitkomst.fixed_ct,
        "terug_ct": uitkomst.surplus_ct,
        "buiten_plan_ct": uitkomst.outside_plan_ct,
        "boven_ct": uitkomst.above_ct,
    }


def by(db: Database, session: Session, actor: Actor, jaar: Jaar, toelichting: str) -> dict[str, Any]:
    """Who decides when, and why in own words, sealed with the key of the dossier."""
    sealed = None
    if toelichting:
        wrapped = session.execute(select(_d.sleutel).where(_d.id == jaar.dossier_id)).scalar_one()
        sealed = db.keys.for_dossier(wrapped, toelichting)
    return {
        "genomen_op": clock.today(),
        "toelichting": sealed,
        "medewerker_id": actor.medewerker_id or 0,
        "op": clock.now(),
    }


def append(session: Session, row: Vaststelling, jaar: Jaar, uitkomst: Uitkomst) -> None:
    """Keep a decision with its parts."""
    session.add(row)
    session.flush()
    session.execute(
        insert(table(Vaststellingsdeel)),
        [
            {
                "vaststelling_id": row.id,
                "dossier_id": row.dossier_id,
                "wet": one.wet,
                "verstrekker_id": one.verstrekker_id,
                "beschikbaar_ct": one.bedrag_ct,
                "terug_ct": uitkomst.refund[one.wet],
            }
            for one in jaar.delen
        ],
    )


def publish(session: Session, db: Database, besluit: Besluit, row: Vaststelling, soort: Berichtsoort) -> None:
    """Tell the participant with a letter, and write to each other contributor."""
    jaar = besluit.jaar
    _write_to_contributors(session, db, besluit, row)
    tell(
        session,
        row.dossier_id,
        soort,
        jaar.gemeente_id,
        (SUBJECT, row.id),
        inhoud=lambda lang: contents(besluit, lang),
        ingang=jaar.ingang.isoformat(),
        einde=jaar.einde.isoformat(),
        vastgesteld_ct=row.vastgesteld_ct,
        kenmerk=row.kenmerk,
    )


def _write_to_contributors(session: Session, db: Database, besluit: Besluit, row: Vaststelling) -> None:
    jaar = besluit.jaar
    others = sorted({one.verstrekker_id for one in jaar.delen} - {jaar.gemeente_id})
    if not others:
        return
    wanted = select(_o.id, _o.naam, _o.postadres, _o.telefoon, _o.email).where(_o.id.in_([jaar.gemeente_id, *others]))
    parties = {one.id: one for one in session.execute(wanted)}
    town = parties[jaar.gemeente_id]
    sender = tuple(one for one in (f"Gemeente {town.naam}", town.postadres, town.telefoon, town.email) if one)
    wrapped = session.execute(select(_d.sleutel).where(_d.id == jaar.dossier_id)).scalar_one()
    letters = []
    for number in others:
        to = tuple(one for one in (parties[number].naam, parties[number].postadres) if one)
        content = json.dumps(to_contributor(besluit, number, sender, to).to_json())
        letters.append(
            {
                "vaststelling_id": row.id,
                "dossier_id": row.dossier_id,
                "organisatie_id": number,
                "inhoud": db.keys.for_dossier(wrapped, content),
                "op": clock.now(),
            }
        )
    session.execute(insert(table(Vaststellingsbrief)), letters)
