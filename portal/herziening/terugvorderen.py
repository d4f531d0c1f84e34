"""Recovering money: prepared, announced, heard and decided. What follows the decision is `terugbetalen`."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.service import lock_budget
from portal.db import IN_TURN, Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible, Stale, started
from portal.dossier.models import Dossier
from portal.dossier.queries import DossierView, dossier_for
from portal.herziening.besluiten import GeenAntwoord
from portal.herziening.formulieren import Notitie, Reactie, Vorderformulier
from portal.herziening.models import Betalingsregeling, Overlegwijze, Terugvordering, Zienswijze
from portal.herziening.opstellen import NogNiet, is_said, lock_dossier, reaction
from portal.herziening.status import TERUGVORDERING, Terugvorderstand
from portal.herziening.terugvorderbeeld import TerugvorderingView, Vorderzaak, case_of, place_of, recovery_for
from portal.herziening.terugvorderbrief import contents
from portal.law.terugvordering import Vanwie
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgverlener

_t, _z, _v = columns(Terugvordering), columns(Zienswijze), columns(Zorgverlener)


def proposed(session: Session, db: Database, actor: Actor, head: DossierView, value: Vorderformulier) -> Vorderzaak:
    """The recovery as a form says it, weighed and not kept."""
    helper = value.zorgverlener if value.van_wie is Vanwie.ZORGVERLENER else None
    view = TerugvorderingView(
        0, head.id, value.budget, Terugvorderstand.CONCEPT, value.van_wie, helper, value.bedrag, value.termijnen,
        value.eerste_op, None, None, None, actor.medewerker_id or 0, actor.naam, 1, value.naam, value.handelen,
        value.toelichting, "",
    )  # fmt: skip
    return case_of(session, db.keys, head, view)


def keep(
    session: Session, db: Database, actor: Actor, dossier_id: int, value: Vorderformulier, sleutel: str,
    seen: tuple[int, int] | None,
) -> int:  # fmt: skip
    """Keep a recovery in the making; `seen` is number and version of the one that the form showed, None for a new one.

    The same form twice is one. Raises `Denied` (also for a zorgverlener of somebody else), `EigenDossier`, `NogNiet`,
    `Impossible` or `Stale`.
    """
    dossier = lock_dossier(session, actor, dossier_id)
    known = select(_t.id).where(_t.dossier_id == dossier_id, _t.sleutel == sleutel)
    if seen is None and (number := session.execute(known).scalar_one_or_none()) is not None:
        return int(number)
    zaak = proposed(session, db, actor, dossier_for(session, actor, dossier_id), value)
    _check_helper(session, dossier_id, zaak.vordering.zorgverlener_id)
    if zaak.mag_niet:
        raise NogNiet(zaak.mag_niet)
    row = _row(session, dossier, sleutel, seen)
    _fill(db, row, dossier, zaak, actor)
    session.add(row)
    session.flush()
    if seen is None:
        started(session, TERUGVORDERING.subject, row, actor)
    else:
        TERUGVORDERING.apply(session, row, "wijzigen", actor, version=seen[1])
    record_act(session, db, actor, activiteiten.TERUGVORDERING_OPSTELLEN, dossier_id, f"terugvordering {row.id}")
    return row.id


def _check_helper(session: Session, dossier_id: int, helper: int | None) -> None:
    mine = select(_v.id).where(_v.id == helper, _v.dossier_id == dossier_id)
    if helper is not None and session.execute(mine).one_or_none() is None:
        deny("zorgverlener", helper)


def _row(session: Session, dossier: Dossier, sleutel: str, seen: tuple[int, int] | None) -> Terugvordering:
    if seen is None:
        return Terugvordering(
            dossier_id=dossier.id, budget_id=0, sleutel=sleutel, status=Terugvorderstand.CONCEPT,
            van_wie=Vanwie.BUDGETHOUDER, bedrag_ct=1, handelen=b"", toelichting=b"", eerste_op=clock.today(),
            medewerker_id=0, gewijzigd_op=clock.now(),
        )  # fmt: skip
    mine = select(Terugvordering).where(has_id(_t.id, seen[0]), _t.dossier_id == dossier.id)
    found: Terugvordering | None = session.execute(mine.with_for_update()).scalar_one_or_none()
    row = found or deny("terugvordering", seen[0])
    if row.version != seen[1]:
        raise Stale(f"terugvordering {row.id}: changed since")
    if row.status is not Terugvorderstand.CONCEPT:
        raise Impossible("wijzigen", row.status)
    return row


def _fill(db: Database, row: Terugvordering, dossier: Dossier, zaak: Vorderzaak, actor: Actor) -> None:
    view = zaak.vordering
    for name in ("budget_id", "van_wie", "zorgverlener_id", "bedrag_ct", "termijnen", "eerste_op"):
        setattr(row, name, getattr(view, name))
    named = view.naam if view.van_wie is Vanwie.MEEWERKER else ""
    row.naam = db.keys.for_dossier(dossier.sleutel, named) if named else None
    row.handelen = db.keys.for_dossier(dossier.sleutel, view.handelen)
    row.toelichting = db.keys.for_dossier(dossier.sleutel, view.toelichting)
    row.medewerker_id, row.gewijzigd_op = actor.medewerker_id or 0, clock.now()


def announce(session: Session, db: Database, actor: Actor, vordering_id: int, until: date, version: int | None) -> None:
    """Tell what the municipality intends, and until when somebody may react (Awb 4:8). Twice is once.

    The person reads it here; whoever else it is about gets the letter that the desk prints. Raises `Denied`,
    `EigenDossier`, `NogNiet`, `Impossible` or `Stale`.
    """
    row, zaak = own(session, db, actor, vordering_id)
    if row.status is Terugvorderstand.AANGEKONDIGD and row.medewerker_id == actor.medewerker_id:
        return
    if zaak.mag_niet:
        raise NogNiet(zaak.mag_niet)
    TERUGVORDERING.apply(session, row, "aankondigen", actor, version=version)
    row.aangekondigd_op, row.reageren_voor = clock.today(), until
    row.medewerker_id = actor.medewerker_id or 0
    session.add(row)
    facts = {"bedrag_ct": row.bedrag_ct, "tot": until.isoformat()}
    tell_person(session, row, zaak, Berichtsoort.TERUGVORDERING_VOORNEMEN, **facts)
    record(session, db, actor, row, activiteiten.TERUGVORDERING_OPSTELLEN)


def take_back(session: Session, db: Database, actor: Actor, vordering_id: int, version: int | None) -> None:
    """Take an announcement back to change it; what was said stays. Raises as `announce` does."""
    row, zaak = own(session, db, actor, vordering_id)
    if row.status is Terugvorderstand.CONCEPT and row.aangekondigd_op and row.medewerker_id == actor.medewerker_id:
        return
    TERUGVORDERING.apply(session, row, "terugnemen", actor, version=version)
    row.medewerker_id = actor.medewerker_id or 0
    tell_person(session, row, zaak, Berichtsoort.TERUGVORDERING_VERANDERD)
    record(session, db, actor, row, activiteiten.TERUGVORDERING_OPSTELLEN)


def drop(session: Session, db: Database, actor: Actor, vordering_id: int, version: int | None) -> None:
    """Let it go; after the decision what is left is let go. Raises as `announce` does."""
    row, zaak = own(session, db, actor, vordering_id)
    if row.status is Terugvorderstand.VERVALLEN and row.medewerker_id == actor.medewerker_id:
        return
    name = "kwijtschelden" if row.status is Terugvorderstand.BESLOTEN else "afzien"
    TERUGVORDERING.apply(session, row, name, actor, version=version)
    row.medewerker_id = actor.medewerker_id or 0
    if row.aangekondigd_op:
        tell_person(session, row, zaak, Berichtsoort.TERUGVORDERING_VERVALLEN)
    record(session, db, actor, row, activiteiten.TERUGVORDERING_BESLISSEN)


def react(
    session: Session, db: Database, actor: Actor, vordering_id: int, value: Reactie, formulier: str, ronde: date | None
) -> None:
    """Say what you think of it (Awb 4:8); the same form counts once. Raises `Denied`, `Impossible` or `Stale`."""
    dossier_id = place_of(session, actor, vordering_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=IN_TURN)
    said = Notitie(akkoord=value.akkoord, tekst=value.tekst, wijze=Overlegwijze.PORTAAL, ontvangen_op=clock.today())
    if is_said(session, db, dossier, actor, said, formulier, _z.terugvordering_id == vordering_id, _z.ronde == ronde):
        return
    row = session.get_one(Terugvordering, vordering_id, with_for_update=True, populate_existing=True)
    if row.aangekondigd_op != ronde:
        raise Stale(f"terugvordering {vordering_id}: announced again since")
    TERUGVORDERING.apply(session, row, "reageren", actor)
    session.add(reaction(db, dossier, actor, said, formulier, row.aangekondigd_op, terugvordering_id=row.id))
    record(session, db, actor, row, activiteiten.TERUGVORDERING_REAGEREN)


def note(session: Session, db: Database, actor: Actor, vordering_id: int, value: Notitie, formulier: str) -> None:
    """Note what somebody said by phone, on paper or in a talk. Raises as `announce` does."""
    row, zaak = own(session, db, actor, vordering_id)
    if session.execute(select(_z.id).where(_z.formulier == formulier)).one_or_none():
        return
    TERUGVORDERING.apply(session, row, "noteren", actor)
    dossier = session.get_one(Dossier, zaak.dossier.id)
    session.add(reaction(db, dossier, actor, value, formulier, row.aangekondigd_op, terugvordering_id=row.id))
    record(session, db, actor, row, activiteiten.TERUGVORDERING_OPSTELLEN)


def decide(session: Session, db: Database, actor: Actor, vordering_id: int, antwoord: str, gezien: str) -> None:
    """Decide it as it was looked over, with the arrangement that it begins with (Besluit 6.2). Twice is once.

    Nothing is booked: only money that came back is. Raises as `announce` does, and `GeenAntwoord`.
    """
    row, _ = own(session, db, actor, vordering_id)
    if row.status is Terugvorderstand.BESLOTEN and row.medewerker_id == actor.medewerker_id:
        return
    TERUGVORDERING.find("besluiten", row.status)
    lock_budget(session, row.budget_id)
    zaak = recovery_for(session, db.keys, actor, vordering_id)
    if gezien != zaak.gezien:
        raise Stale(f"terugvordering {vordering_id}: changed since")
    if refused := (*zaak.mag_niet, *zaak.nog_niet):
        raise NogNiet(refused)
    if zaak.vraagt_antwoord and not antwoord:
        raise GeenAntwoord
    TERUGVORDERING.apply(session, row, "besluiten", actor)
    wrapped = session.get_one(Dossier, row.dossier_id).sleutel
    row.besloten_op, row.antwoord = clock.today(), db.keys.for_dossier(wrapped, antwoord) if antwoord else None
    row.medewerker_id, row.gewijzigd_op = actor.medewerker_id or 0, clock.now()
    session.add(row)
    session.add(first_arrangement(row, actor))
    facts = {"bedrag_ct": row.bedrag_ct, "kenmerk": kenmerk_of(zaak)}
    tell_person(
        session,
        row,
        zaak,
        Berichtsoort.TERUGVORDERING_BESLUIT,
        inhoud=lambda lang: contents(zaak, lang, antwoord),
        **facts,
    )
    record(session, db, actor, row, activiteiten.TERUGVORDERING_BESLISSEN)


def first_arrangement(row: Terugvordering, actor: Actor) -> Betalingsregeling:
    """The arrangement that the decision begins with."""
    return Betalingsregeling(
        terugvordering_id=row.id,
        dossier_id=row.dossier_id,
        sleutel="besluit",
        bedrag_ct=row.bedrag_ct,
        termijnen=row.termijnen,
        eerste_op=row.eerste_op,
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )


def kenmerk_of(zaak: Vorderzaak) -> str:
    """The reference of a recovery: year, dossier and number, so that it is there once."""
    return f"IPGB-T-{zaak.budget.ingang.year}-{zaak.dossier.id}-{zaak.vordering.id}"


def own(session: Session, db: Database, actor: Actor, vordering_id: int) -> tuple[Terugvordering, Vorderzaak]:
    """The row under the lock of its dossier, with what belongs to it. Raises `Denied` or `EigenDossier`."""
    dossier_id = place_of(session, actor, vordering_id)
    lock_dossier(session, actor, dossier_id)
    row = session.get_one(Terugvordering, vordering_id, with_for_update=True, populate_existing=True)
    return row, recovery_for(session, db.keys, actor, vordering_id)


def tell_person(session: Session, row: Terugvordering, zaak: Vorderzaak, soort: Berichtsoort, **facts: Any) -> None:
    """Tell the person when it is about them; somebody else's debt is not put in their inbox."""
    if zaak.vordering.van_inwoner:
        tell(session, row.dossier_id, soort, zaak.dossier.gemeente_id, (TERUGVORDERING.subject, row.id), **facts)


def record(session: Session, db: Database, actor: Actor, row: Terugvordering, activity: Activiteit) -> None:
    """Record an act about a recovery."""
    record_act(session, db, actor, activity, row.dossier_id, f"terugvordering {row.id}")
