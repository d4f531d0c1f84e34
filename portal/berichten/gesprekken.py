"""Asking and answering: each word is kept sealed, and a form that is sent twice counts once."""

import secrets
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, and_, false, func, literal, not_, select, true, update
from sqlmodel import Session

from portal import clock
from portal.actor import BALIES, Actor, Grond
from portal.berichten.models import Bericht, Berichtsoort, Gesprek, Gespreksbijdrage
from portal.berichten.onderwerpen import Gekozen
from portal.berichten.queries import inbox_of
from portal.berichten.service import tell
from portal.berichten.status import FLOW, Gesprekstatus
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Stale, started
from portal.dossier.models import Dossier, Vertegenwoordiging
from portal.dossier.queries import is_own
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_g, _w, _d, _b = columns(Gesprek), columns(Gespreksbijdrage), columns(Dossier), columns(Bericht)
_r, _first = columns(Vertegenwoordiging), table(Gespreksbijdrage).alias("eerste")
SUBJECT = FLOW.subject


@dataclass(frozen=True)
class Inbreng:
    """What somebody writes: the text, the mark of its form, and a document that belongs to it."""

    tekst: str
    formulier: str
    document_id: int | None = None


def new_form() -> str:
    """The mark of a form that is about to be filled in."""
    return secrets.token_urlsafe(18)


def begin(
    session: Session, db: Database, actor: Actor, dossier_id: int, met_id: int, over: Gekozen, inbreng: Inbreng
) -> int:
    """Start a conversation with an organisation, from either side; returns its number.

    The same form sent again returns the conversation that it began.
    """
    if known := _sent_before(session, actor, inbreng.formulier):
        return known
    asked = actor.is_citizen
    row = Gesprek(
        dossier_id=dossier_id,
        met_id=met_id,
        onderwerp=over.soort,
        onderwerp_id=over.nummer,
        feiten=dict(over.feiten),
        status=Gesprekstatus.WACHT_OP_ORGANISATIE if asked else Gesprekstatus.WACHT_OP_INWONER,
        begonnen_op=clock.now(),
        wacht_sinds=clock.today() if asked else None,
    )
    session.add(row)
    session.flush()
    started(session, SUBJECT, row, actor)
    _append(session, db, actor, row, inbreng)
    _tell(session, row, Berichtsoort.VRAAG_ONTVANGEN if asked else Berichtsoort.VRAAG_AAN_U)
    record_act(session, db, actor, activiteiten.VRAAG_STELLEN, dossier_id, f"gesprek {row.id}")
    return row.id


def write(session: Session, db: Database, actor: Actor, gesprek_id: int, inbreng: Inbreng, version: int) -> None:
    """Ask on, or answer. The same form sent again does nothing.

    Raises `Stale` when something was written since the page was made, `Denied`, or what `Flow.apply` raises.
    """
    row = conversation_for(session, actor, gesprek_id)
    if _sent_before(session, actor, inbreng.formulier):
        return
    name = "schrijven" if actor.is_citizen else "antwoorden"
    waited = row.wacht_sinds
    FLOW.apply(session, row, name, actor, version=version)
    row.wacht_sinds = (waited or clock.today()) if actor.is_citizen else None
    session.add(row)
    _append(session, db, actor, row, inbreng)
    if not actor.is_citizen:
        _tell(session, row, Berichtsoort.VRAAG_BEANTWOORD)
    activity = activiteiten.VRAAG_STELLEN if actor.is_citizen else activiteiten.VRAAG_BEANTWOORDEN
    record_act(session, db, actor, activity, row.dossier_id, f"gesprek {row.id}")


def close(session: Session, db: Database, actor: Actor, gesprek_id: int) -> None:
    """Nothing more to say; whoever closed it before is right as well. Asking on opens it again."""
    row = conversation_for(session, actor, gesprek_id)
    if row.status is Gesprekstatus.GESLOTEN:
        return
    FLOW.apply(session, row, "sluiten", actor)
    row.wacht_sinds = None
    session.add(row)
    record_act(session, db, actor, activiteiten.VRAAG_SLUITEN, row.dossier_id, f"gesprek {row.id}")


def conversation_for(session: Session, actor: Actor, gesprek_id: int) -> Gesprek:
    """A conversation of the own dossier, or with the own organisation. Raises `Denied`."""
    row: Gesprek | None = session.execute(
        select(Gesprek).where(_g.id == literal(gesprek_id, BigInteger), reach(actor))
    ).scalar_one_or_none()
    return row or deny(SUBJECT, gesprek_id)


def reach(actor: Actor) -> ColumnElement[bool]:
    """Which conversations somebody may see, as a condition: of the own dossier, or with the own organisation.

    What an employee said to be their own file stays out of their reach (Awb 2:4). What one of several parents asked is
    theirs alone; what an organisation asks is for each of them.
    """
    if actor.is_citizen:
        return and_(_g.dossier_id == actor.dossier_id, _not_of_another(actor))
    if actor.rol not in BALIES:
        return false()
    return and_(_g.met_id == actor.organisatie_id, not_(is_own(actor.medewerker_id, _g.dossier_id)))


def _not_of_another(actor: Actor) -> ColumnElement[bool]:
    """A conversation that no other parent began; of interest to who acts by the register alone."""
    if actor.grond is not Grond.REGISTER:
        return true()
    began = select(_first.c.persoon_id).where(_first.c.gesprek_id == _g.id).correlate(table(Gesprek))
    author = began.order_by(_first.c.id).limit(1).scalar_subquery()
    parents = select(_r.persoon_id).where(_r.dossier_id == actor.dossier_id, _r.kind, _r.persoon_id != actor.persoon_id)
    return func.coalesce(author.not_in(parents), true())


def mark_answers_read(session: Session, reader: Actor | None, gesprek_id: int) -> None:
    """Whoever opens a conversation has read what its messages told, in their own inbox; without a reader in each."""
    own = inbox_of(reader) if reader else true()
    unread = [_b.onderwerp == SUBJECT, _b.onderwerp_id == gesprek_id, _b.gelezen_op.is_(None), own]
    session.execute(update(table(Bericht)).where(*unread).values(gelezen_op=clock.now()))


def _sent_before(session: Session, actor: Actor, form: str) -> int | None:
    """The conversation that this form of this person was written to already."""
    mine = [_w.formulier == form, _w.persoon_id == actor.persoon_id, _w.medewerker_id == actor.medewerker_id]
    found = select(_w.gesprek_id).join(table(Gesprek), _g.id == _w.gesprek_id).where(*mine, reach(actor))
    number: int | None = session.execute(found).scalar_one_or_none()
    return number


def _append(session: Session, db: Database, actor: Actor, row: Gesprek, inbreng: Inbreng) -> None:
    if session.execute(select(_w.id).where(_w.formulier == inbreng.formulier)).first():
        raise Stale(SUBJECT)  # the mark of somebody else's form
    wrapped = session.execute(select(_d.sleutel).where(_d.id == row.dossier_id)).scalar_one()
    session.add(
        Gespreksbijdrage(
            gesprek_id=row.id,
            rol=actor.rol,
            persoon_id=actor.persoon_id,
            medewerker_id=actor.medewerker_id,
            namens=actor.namens is not None,
            tekst=db.keys.for_dossier(wrapped, inbreng.tekst),
            document_id=inbreng.document_id,
            formulier=inbreng.formulier,
            op=clock.now(),
        )
    )


def _tell(session: Session, row: Gesprek, soort: Berichtsoort) -> None:
    facts = {"onderwerp": row.onderwerp, **row.feiten}
    session.flush()
    began = select(_w.persoon_id).where(_w.gesprek_id == row.id).order_by(_w.id).limit(1)
    who = session.execute(began).scalar_one_or_none()
    tell(session, row.dossier_id, soort, row.met_id, (SUBJECT, row.id), alleen=who, **facts)
    if soort is Berichtsoort.VRAAG_ONTVANGEN:  # who just sent it needs no sign that something is new
        session.flush()
        mark_answers_read(session, None, row.id)
