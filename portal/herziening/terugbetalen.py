"""After a recovery was decided: arrangements, questions for another one, and money that came in."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.budget.herzien import book_return, unbook_return
from portal.budget.models import Boeking
from portal.db import IN_TURN, Database
from portal.db.columns import columns
from portal.db.flow import Stale
from portal.dossier.models import Dossier
from portal.herziening.models import Betalingsregeling, Regelingsvraag, Terugbetaling, Terugvordering
from portal.herziening.status import TERUGVORDERING
from portal.herziening.terugvorderbeeld import Vorderzaak, place_of
from portal.herziening.terugvorderen import kenmerk_of, own, record, tell_person
from portal.law.terugvordering import MOST_TERMS
from portal.logboek import activiteiten
from portal.web.visit import deny

_q, _r, _b = columns(Regelingsvraag), columns(Betalingsregeling), columns(Terugbetaling)


class TeVeel(Exception):
    """More than is left: `rest_ct` is what is."""

    def __init__(self, rest_ct: int) -> None:
        super().__init__("more than is left")
        self.rest_ct = rest_ct


class GeenRegeling(Exception):
    """No arrangement of so many terms can be made of what is left."""


def ask_arrangement(
    session: Session, db: Database, actor: Actor, vordering_id: int, per_maand_ct: int, tekst: str, formulier: str
) -> None:
    """Ask for another arrangement: what can be missed in a month, and why. The same form counts once.

    Raises `Denied` or `Impossible`.
    """
    dossier = session.get_one(Dossier, place_of(session, actor, vordering_id), with_for_update=IN_TURN)
    if session.execute(select(_q.id).where(_q.formulier == formulier)).one_or_none():
        return
    row = session.get_one(Terugvordering, vordering_id, with_for_update=True, populate_existing=True)
    TERUGVORDERING.apply(session, row, "regeling_vragen", actor)
    session.add(
        Regelingsvraag(
            terugvordering_id=row.id,
            dossier_id=dossier.id,
            per_maand_ct=per_maand_ct,
            tekst=db.keys.for_dossier(dossier.sleutel, tekst) if tekst else None,
            persoon_id=actor.persoon_id,
            namens=actor.namens is not None,
            formulier=formulier,
            op=clock.now(),
        )
    )
    record(session, db, actor, row, activiteiten.TERUGVORDERING_REAGEREN)


def arrange(
    session: Session, db: Database, actor: Actor, vordering_id: int, termijnen: int, eerste_op: date, tekst: str,
    vraag_id: int | None, sleutel: str,
) -> None:  # fmt: skip
    """Make an arrangement of what is left; it answers the question that was open. The same form counts once.

    Raises `Denied`, `EigenDossier`, `Impossible`, `GeenRegeling`, or `Stale` when another question came since.
    """
    row, zaak = own(session, db, actor, vordering_id)
    same = select(_r.id).where(_r.terugvordering_id == row.id, _r.sleutel == sleutel)
    if session.execute(same).one_or_none():
        return
    if (zaak.vraag.id if zaak.vraag else None) != vraag_id:
        raise Stale(f"terugvordering {vordering_id}: another question")
    if not 1 <= termijnen <= MOST_TERMS or zaak.rest_ct < termijnen:
        raise GeenRegeling
    TERUGVORDERING.apply(session, row, "regelen", actor)
    wrapped = session.get_one(Dossier, row.dossier_id).sleutel
    session.add(
        Betalingsregeling(
            terugvordering_id=row.id,
            dossier_id=row.dossier_id,
            sleutel=sleutel,
            bedrag_ct=zaak.rest_ct,
            termijnen=termijnen,
            eerste_op=eerste_op,
            vraag_id=vraag_id,
            tekst=db.keys.for_dossier(wrapped, tekst) if tekst else None,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    facts = {"rest_ct": zaak.rest_ct, "termijnen": termijnen, "ingang": eerste_op.isoformat()}
    tell_person(session, row, zaak, Berichtsoort.REGELING_AFGESPROKEN, **facts)
    record(session, db, actor, row, activiteiten.TERUGVORDERING_BESLISSEN)


def receive(
    session: Session,
    db: Database,
    actor: Actor,
    vordering_id: int,
    bedrag_ct: int,
    day: date,
    kenmerk: str,
    sleutel: str,
) -> None:
    """Write down money that came in: only now it is booked on the budget (Besluit 6.1). The same form counts once.

    Raises `Denied`, `EigenDossier`, `Impossible` or `TeVeel`.
    """
    row, zaak = own(session, db, actor, vordering_id)
    if _sent_before(session, row.id, sleutel):
        return
    TERUGVORDERING.find("ontvangen", row.status)
    if bedrag_ct > zaak.rest_ct:
        raise TeVeel(zaak.rest_ct)
    booking = book_return(session, row.budget_id, bedrag_ct, day, kenmerk_of(zaak))
    session.add(_line(row, actor, bedrag_ct, day, kenmerk, sleutel, booking))
    done = bedrag_ct == zaak.rest_ct
    TERUGVORDERING.apply(session, row, "voldoen" if done else "ontvangen", actor, bedrag_ct=bedrag_ct)
    _tell_receipt(session, row, zaak, bedrag_ct, zaak.rest_ct - bedrag_ct)
    record(session, db, actor, row, activiteiten.ONTVANGST_BOEKEN)


def _tell_receipt(session: Session, row: Terugvordering, zaak: Vorderzaak, bedrag_ct: int, rest_ct: int) -> None:
    kind = Berichtsoort.TERUGBETALING_ONTVANGEN if rest_ct else Berichtsoort.TERUGVORDERING_KLAAR
    tell_person(session, row, zaak, kind, bedrag_ct=bedrag_ct, rest_ct=rest_ct)


def take_back_receipt(session: Session, db: Database, actor: Actor, vordering_id: int, ontvangst_id: int) -> None:
    """Take back a receipt that was entered wrongly, once: by its opposite, here and on the budget.

    Raises `Denied`, `EigenDossier` or `Impossible`.
    """
    row, zaak = own(session, db, actor, vordering_id)
    found = next((one for one in zaak.ontvangsten if one.id == ontvangst_id and one.bedrag_ct > 0), None)
    if found is None:
        deny("ontvangst", ontvangst_id)
    if found.terug:
        return
    line = session.get_one(Terugbetaling, ontvangst_id)
    if line.boeking_id is not None:
        booked = session.get_one(Boeking, line.boeking_id)
        unbook_return(session, row.budget_id, booked.bedrag_ct, clock.today(), booked.kenmerk)
    session.add(_line(row, actor, -found.bedrag_ct, clock.today(), found.kenmerk, f"terug-{ontvangst_id}", None))
    name = "ontvangen" if zaak.rest_ct else "heropenen"
    TERUGVORDERING.apply(session, row, name, actor, bedrag_ct=-found.bedrag_ct)
    record(session, db, actor, row, activiteiten.ONTVANGST_BOEKEN)


def _sent_before(session: Session, vordering_id: int, sleutel: str) -> bool:
    same = select(_b.id).where(_b.terugvordering_id == vordering_id, _b.sleutel == sleutel)
    return session.execute(same).one_or_none() is not None


def _line(
    row: Terugvordering, actor: Actor, bedrag_ct: int, day: date, kenmerk: str, sleutel: str, booking: Boeking | None
) -> Terugbetaling:
    return Terugbetaling(
        terugvordering_id=row.id,
        dossier_id=row.dossier_id,
        sleutel=sleutel,
        bedrag_ct=bedrag_ct,
        ontvangen_op=day,
        kenmerk=kenmerk,
        boeking_id=booking.id if booking else None,
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )
