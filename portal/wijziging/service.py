"""Reporting a change, seeing it, handling it."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, started
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort
from portal.einde.service import report_move
from portal.herkomst import Binnenkomst, Herkomst
from portal.law.inzage import Partij
from portal.law.wijziging import Weg, Wijzigingsoort, who_must_know
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.forms import Form
from portal.web.visit import deny
from portal.wijziging.formulieren import as_text
from portal.wijziging.models import Melding, Ontvangst
from portal.wijziging.queries import dossier_of, parts_of
from portal.wijziging.status import FLOW, Ontvangststatus

_o = columns(Organisatie)
_m = columns(Melding)


def report_change(
    session: Session,
    db: Database,
    actor: Actor,
    soort: Wijzigingsoort,
    value: Form,
    sleutel: str,
    binnen: Binnenkomst | None = None,
) -> int:
    """Keep a report, give it to everybody whom the portal may tell, and confirm it in the inbox (Regeling 7).

    `sleutel` is of the form: sending it again gives the number of the first. `binnen` is how an employee got it, who
    types for the dossier that `actor` serves; it waits since that day. Raises `Denied` without a dossier.
    """
    dossier = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    if dossier is None:
        return deny("melding")
    known = select(_m.id).where(_m.dossier_id == dossier.id, _m.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    since: date | None = getattr(value, "vanaf", None)
    row = Melding(
        dossier_id=dossier.id,
        sleutel=sleutel,
        soort=soort,
        vanaf=since,
        velden=db.keys.for_dossier(dossier.sleutel, as_text(value)),
        gemeld_op=clock.now(),
        herkomst=binnen.herkomst if binnen else Herkomst.PORTAAL,
        binnen_op=binnen.op if binnen else None,
        persoon_id=actor.persoon_id,
    )
    session.add(row)
    session.flush()
    for told in who_must_know(soort, parts_of(session, dossier.id, clock.today())):
        if told.weg is Weg.PORTAAL:
            _give(session, actor, row, _organisation(session, told.partij, dossier))
    if soort is Wijzigingsoort.ADRES and since and (town := str(getattr(value, "gemeente", "")).strip()):
        report_move(session, db, actor, dossier, since, town, f"melding-{row.id}")
    about = ("melding", row.id)
    kind = Berichtsoort.MELDING_INGEVOERD if binnen else Berichtsoort.MELDING_VERSTUURD
    tell(session, dossier.id, kind, dossier.gemeente_id, about)
    record_act(session, db, actor, activiteiten.MELDING_DOEN, dossier.id, f"melding {row.id}")
    return row.id


def mark_seen(session: Session, actor: Actor, ontvangst_id: int) -> None:
    """Note that the receiving organisation opened it; the person sees that. Raises `Denied`."""
    row = _received(session, actor, ontvangst_id)
    if row.status is Ontvangststatus.VERSTUURD:
        FLOW.apply(session, row, "zien", actor)


def handle(session: Session, db: Database, actor: Actor, ontvangst_id: int, answer: str, version: int | None) -> None:
    """Close a report with an answer to the person. Pressing twice closes it once.

    Raises `Denied`, or `Stale` when a colleague was faster with another answer.
    """
    row = _received(session, actor, ontvangst_id)
    dossier = session.get_one(Dossier, row.dossier_id)
    if row.status is Ontvangststatus.AFGEHANDELD:
        before = db.keys.from_dossier(dossier.sleutel, row.antwoord) if row.antwoord else ""
        if before == answer:
            return
        raise Impossible("afhandelen", row.status)
    row.antwoord = db.keys.for_dossier(dossier.sleutel, answer)
    row.afgehandeld_op = clock.now()
    FLOW.apply(session, row, "afhandelen", actor, version=version)
    about = ("melding", row.melding_id)
    tell(
        session,
        row.dossier_id,
        Berichtsoort.MELDING_AFGEHANDELD,
        row.ontvanger_id,
        about,
        organisatie=actor.organisatie,
    )
    thing = f"melding {row.melding_id}"
    record_act(session, db, actor, activiteiten.MELDING_AFHANDELEN, row.dossier_id, thing)


def _give(session: Session, actor: Actor, report: Melding, ontvanger_id: int) -> None:
    row = Ontvangst(
        melding_id=report.id,
        dossier_id=report.dossier_id,
        ontvanger_id=ontvanger_id,
        status=Ontvangststatus.VERSTUURD,
        sinds=report.binnen_op or clock.today(),
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)


def _organisation(session: Session, partij: Partij, dossier: Dossier) -> int:
    if partij is Partij.COLLEGE:
        return dossier.gemeente_id
    return int(session.execute(select(_o.id).where(_o.soort == Organisatiesoort.SVB)).scalar_one())


def _received(session: Session, actor: Actor, ontvangst_id: int) -> Ontvangst:
    dossier_of(session, actor, ontvangst_id)
    return session.get_one(Ontvangst, ontvangst_id, with_for_update=True)
