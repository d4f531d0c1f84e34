"""Days around disagreeing: until when to object, appeal or complete an objection, when somebody is heard, and answers.

What one of several parents wrote is theirs alone: whoever looks sees what the room of objections shows them, and a
reminder goes to the one who wrote it.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, not_, or_, select
from sqlmodel import Session

from portal import clock
from portal.agenda.dag import Dag, Dagsoort, Vraag, day_of, talk_of
from portal.berichten.models import Bericht
from portal.berichten.tekst import Slot
from portal.berichten.teksten import BESLUITEN, TEKSTEN
from portal.bezwaar.bereik import complaints_within, not_of_another, within
from portal.bezwaar.models import (
    Betalingsverzoek,
    Bezwaar,
    Bezwaargrond,
    Bezwaarpapier,
    Bezwaarstap,
    Hoorgesprek,
    Klacht,
    Stapsoort,
)
from portal.bezwaar.queries import objections_of
from portal.bezwaar.status import OPEN, Bezwaarstatus, Hoorstand, Klachtstatus, Verzoekstatus
from portal.brieven.models import Brief, Poststuk
from portal.brieven.termijn import last_day_to_object
from portal.db import keys_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Vertegenwoordiging
from portal.law.bezwaar import answer_complaint_by
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming

LONGEST_TO_OBJECT = timedelta(weeks=8)
"""No term to object is longer: six weeks, and the days that the law on terms adds."""

ENDED = (Bezwaarstatus.INGETROKKEN, Bezwaarstatus.VERVALLEN)
_d, _o, _b, _l, _s = columns(Dossier), columns(Organisatie), columns(Bericht), columns(Brief), columns(Poststuk)
_bz, _st, _gr, _h = columns(Bezwaar), columns(Bezwaarstap), columns(Bezwaargrond), columns(Hoorgesprek)
_pp = columns(Bezwaarpapier)
_v, _k, _r = columns(Betalingsverzoek), columns(Klacht), columns(Vertegenwoordiging)
_later = table(Bezwaarstap).alias("later")


def letters(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To object to a decision (Awb 6:7, 6:8), or to appeal against the answer, from the day its letter was sent.

    Of a decision that was read nobody is reminded: a reminder after each of them would only be read as a threat. Who
    objected already need not hear of the term either.
    """
    day = table(Poststuk).c.gepost_op
    since = vraag.van - LONGEST_TO_OBJECT
    midnight = datetime.combine(since, time(), clock.AMSTERDAM)
    sent = or_(and_(_l.digitaal, _l.gemaakt_op >= midnight), and_(not_(_l.digitaal), day >= since))
    objected = select(_bz.id).where(_bz.brief_id == _l.id, _bz.status.not_in(ENDED))
    chosen: Select[Any] = (
        select(
            _l.id, _l.dossier_id, _l.digitaal, _l.gemaakt_op, day, _l.ontvanger_id, _b.gelezen_op, _b.soort,
            _b.onderwerp, _b.onderwerp_id, _o.naam,
        )
        .join(table(Bericht), _b.brief_id == _l.id)
        .join(table(Dossier), _d.id == _l.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .outerjoin(table(Poststuk), _s.brief_id == _l.id)
        .where(_b.soort.in_(BESLUITEN), sent, _d.overleden_op.is_(None), ~objected.exists(), *vraag.of(_l.dossier_id))
    )  # fmt: skip
    for row in session.execute(chosen):
        last = last_day_to_object(row.naam, clock.local(row.gemaakt_op).date() if row.digitaal else row.gepost_op)
        if vraag.holds(last):
            appeal = TEKSTEN[row.soort].slot is Slot.BEROEP
            yield Dag(
                Dagsoort.BEROEP if appeal else Dagsoort.BEZWAAR,
                row.id,
                row.dossier_id,
                last,
                f"/brieven/{row.id}",
                "brief",
                over=f"{row.onderwerp} {row.onderwerp_id}" if row.onderwerp_id else "",
                waarschuw=row.gelezen_op is None,
                lezer_id=row.ontvanger_id,
            )


def repairs(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """To give the grounds of an objection or what else it lacks (Awb 6:5, 6:6), until something came."""
    another = select(_later.c.id).where(
        _later.c.bezwaar_id == _st.bezwaar_id, _later.c.soort == Stapsoort.AANVULLING, _later.c.id > _st.id
    )
    came = select(_gr.id).where(_gr.bezwaar_id == _st.bezwaar_id, _gr.op > _st.op)
    signed = select(_pp.id).where(_pp.bezwaar_id == _st.bezwaar_id, _pp.getekend_op > _st.op)
    chosen = (
        select(_bz.id, _bz.dossier_id, _st.tot, _author().label("schrijver"))
        .join(table(Bezwaar), _bz.id == _st.bezwaar_id)
        .where(_bz.status.in_(OPEN), _st.soort == Stapsoort.AANVULLING, ~another.exists(), ~came.exists())
        .where(~signed.exists())
        .where(*vraag.within(_st.tot, _bz.dossier_id), *_seen(vraag))
    )
    for row in session.execute(chosen):
        path, about = f"/bezwaren/{row.id}", f"bezwaar {row.id}"
        alone = row.schrijver if vraag.actor is None else None  # who looks sees no other ones here
        yield day_of(Dagsoort.AANVULLING, row, path, "bezwaar", over=about, lezer_id=alone)


def hearings(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """When somebody is heard (Awb 7:2)."""
    chosen = (
        select(_h.id, _h.dossier_id, _h.dag, _h.van, _h.minuten, _h.version, _h.bezwaar_id)
        .join(table(Bezwaar), _bz.id == _h.bezwaar_id)
        .where(_h.status == Hoorstand.GEPLAND, *vraag.within(_h.dag, _h.dossier_id), *_seen(vraag))
    )
    for row in session.execute(chosen):
        yield talk_of(Dagsoort.HOORGESPREK, row, f"/bezwaren/{row.bezwaar_id}", "bezwaar")


def decisions(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """Until when the college decides on an objection (Awb 7:10). Three statements."""
    found = objections_of(session, keys_of(session), vraag.actor) if vraag.actor else []
    for one in found:
        last = one.termijn.laatste_dag
        if one.is_open and one.beslisser is Beslisser.COLLEGE and vraag.holds(last):
            row = (one.id, one.dossier_id, last)
            yield day_of(Dagsoort.BESLISSING, row, f"/bezwaren/{one.id}", waarschuw=False)


def payment_decisions(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """Until when the SVB decides about a payment (Awb 4:13)."""
    chosen = select(_v.id, _v.dossier_id, _v.beslissen_voor).where(_v.status == Verzoekstatus.GEVRAAGD)
    mine = [not_of_another(vraag.actor, _v.persoon_id)] if vraag.actor else []
    for row in session.execute(chosen.where(*vraag.within(_v.beslissen_voor, _v.dossier_id), *mine)):
        yield day_of(Dagsoort.BETALINGSBESLUIT, row, f"/betalingsbesluiten/{row.id}", waarschuw=False)


def complaints(session: Session, vraag: Vraag) -> Iterator[Dag]:
    """Until when a complaint is answered (Awb 9:11)."""
    chosen = select(_k.id, _k.dossier_id, _k.ontvangen_op, _k.verdaagd).where(_k.status == Klachtstatus.ONTVANGEN)
    mine = complaints_within(vraag.actor) if vraag.actor else []
    for number, dossier_id, received, later in session.execute(chosen.where(*vraag.of(_k.dossier_id), *mine)):
        last = answer_complaint_by(received, rechtsbescherming().termijnen, adjourned=later)
        if vraag.holds(last):
            yield day_of(Dagsoort.KLACHT, (number, dossier_id, last), f"/klachten/{number}", waarschuw=False)


def _seen(vraag: Vraag) -> list[ColumnElement[bool]]:
    """Objections that who looks may see."""
    return within(vraag.actor) if vraag.actor else []


def _author() -> Any:
    """Who wrote an objection, when that is a parent: nobody else hears of it."""
    parent = select(_r.id).where(_r.dossier_id == _bz.dossier_id, _r.kind, _r.persoon_id == _bz.persoon_id)
    return case((parent.exists(), _bz.persoon_id))
