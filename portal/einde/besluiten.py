"""Deciding an end, once, under the locks of municipality and dossier; undoing it; and who settles it after a death."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.brieven.nabestaande import Contact, redirect
from portal.db import IN_TURN, Database
from portal.db.columns import columns
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.queries import check_reach
from portal.dossier.status import DEELNEMERS
from portal.einde.brief import contents
from portal.einde.gevolgen import carry_out, undo
from portal.einde.models import Einde
from portal.einde.service import locked, overtaken
from portal.einde.status import FLOW, Eindstatus
from portal.einde.teksten import REDEN_CONTRACT, WAAROM
from portal.einde.zaak import EindeView, Eindzaak, case_for, endings_of
from portal.law.einde import Eindsoort, may_take_back
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act

_e = columns(Einde)
BERICHT = {
    Eindsoort.EIGEN_WENS: Berichtsoort.GESTOPT,
    Eindsoort.TE_WEINIG_WETTEN: Berichtsoort.GEEINDIGD,
    Eindsoort.VERHUIZING: Berichtsoort.GEEINDIGD,
    Eindsoort.OVERLIJDEN: Berichtsoort.OVERLEDEN,
}


class NogNiet(Exception):
    """The rules say that something stands in the way; `rulings` are those that refuse."""

    def __init__(self, rulings: tuple[Ruling, ...]) -> None:
        super().__init__("the end cannot be decided yet")
        self.rulings = rulings


def decide(session: Session, db: Database, actor: Actor, dossier_id: int, einde_id: int, version: int | None) -> None:
    """Decide what was looked over, with a letter. Pressing twice decides once; of two consulenten one is told.

    Raises `Denied`, `EigenDossier`, `Impossible` (also when a colleague decided it), `Stale` or `NogNiet`.
    """
    dossier = _under_locks(session, actor, dossier_id)
    row = locked(session, dossier_id, einde_id)
    if row.status is Eindstatus.BESLOTEN and row.medewerker_id == actor.medewerker_id:
        return
    FLOW.find("besluiten", row.status)
    _refuse_ended(dossier, row)
    if version != row.version:
        raise Stale(f"einde {row.id}: {version} is not {row.version}")
    zaak = case_for(session, db.keys, actor, dossier_id)
    found = zaak.einde
    if found is None or found.id != row.id:
        raise Stale(f"einde {row.id} is not the one that was looked over")
    if zaak.weigeringen:
        raise NogNiet(zaak.weigeringen)
    if row.soort is Eindsoort.OVERLIJDEN:
        _overtake(session, db, actor, dossier, row)
    FLOW.apply(session, row, "besluiten", actor)
    row.besloten_op, row.medewerker_id = clock.today(), actor.medewerker_id
    carry_out(session, actor, dossier, row, REDEN_CONTRACT[row.soort], found.contact)
    _tell(session, dossier, zaak, found)
    record_act(session, db, actor, activiteiten.EINDE_BESLISSEN, dossier_id, f"einde {row.id}")


def undo_decision(
    session: Session, db: Database, actor: Actor, dossier_id: int, einde_id: int, toelichting: str,
    version: int | None = None,
) -> None:  # fmt: skip
    """Let it go on after all: the person who stopped, until the last day is over; the consulent, when it was wrong.

    Budget and contracts are as before, also what a death had overtaken. Pressing twice is one. Raises `Denied`,
    `EigenDossier`, `Impossible` or `Stale`.
    """
    dossier = _under_locks(session, actor, dossier_id)
    row = locked(session, dossier_id, einde_id)
    if row.status is Eindstatus.TERUGGEDRAAID:
        return
    if dossier.eindigt_op is None or dossier.status is Dossierstatus.GEMELD:
        raise Impossible("terugdraaien", dossier.status)  # somebody reported or was admitted again since
    if actor.is_citizen and not may_take_back(row.soort, row.laatste_dag, clock.today()).allowed:
        raise Impossible("terugdraaien", row.status)
    FLOW.apply(session, row, "terugdraaien", actor, version=version)
    row.medewerker_id = actor.medewerker_id or row.medewerker_id
    was_death = row.soort is Eindsoort.OVERLIJDEN
    undo(session, actor, dossier, row)
    revived = _revive(session, actor, dossier, row) if was_death else False
    if not revived:
        about = (FLOW.subject, row.id)
        tell(session, dossier_id, Berichtsoort.GAAT_DOOR, dossier.gemeente_id, about, toelichting=toelichting)
    record_act(session, db, actor, activiteiten.EINDE_BESLISSEN, dossier_id, f"einde {row.id}")


def keep_contact(session: Session, db: Database, actor: Actor, dossier_id: int, contact: Contact) -> None:
    """Who settles the pgb of somebody who died; letters that waited for an address go there.

    Raises `Denied`, `EigenDossier`, or `Impossible` while nobody died.
    """
    dossier = _under_locks(session, actor, dossier_id)
    if dossier.overleden_op is None:
        raise Impossible("nabestaande", dossier.status)
    redirect(session, dossier, contact)
    record_act(session, db, actor, activiteiten.EINDE_NABESTAANDE, dossier_id, "nabestaande")


def _under_locks(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    """The dossier, after its municipality: whoever counts places waits for this."""
    check_reach(session, actor, dossier_id)
    if actor.is_staff:
        refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id)
    session.get_one(Organisatie, dossier.gemeente_id, with_for_update=IN_TURN)
    session.refresh(dossier, with_for_update=True)
    return dossier


def _refuse_ended(dossier: Dossier, row: Einde) -> None:
    if row.soort is not Eindsoort.OVERLIJDEN and dossier.status not in DEELNEMERS:
        raise Impossible("besluiten", dossier.status)


def _overtake(session: Session, db: Database, actor: Actor, dossier: Dossier, row: Einde) -> None:
    """What waited, or was decided for a day after the death, makes way."""
    for one in overtaken(endings_of(session, db.keys, dossier.id), row):
        other = locked(session, dossier.id, one.id)
        if other.status is Eindstatus.BESLOTEN:
            undo(session, actor, dossier, other)
            other.gevolgen = {"vervangen_door": row.id}
        FLOW.apply(session, other, "vervangen", actor, door=row.id)
        session.add(other)
    session.flush()


def _revive(session: Session, actor: Actor, dossier: Dossier, row: Einde) -> bool:
    """What was decided before a death that was entered wrongly, holds again."""
    chosen = select(Einde).where(_e.dossier_id == dossier.id, _e.status == Eindstatus.VERVANGEN).with_for_update()
    again = [one for one in session.execute(chosen).scalars() if one.gevolgen.get("vervangen_door") == row.id]
    for other in again:
        FLOW.apply(session, other, "herleven", actor)
        carry_out(session, actor, dossier, other, REDEN_CONTRACT[other.soort], None)
    return bool(again)


def _tell(session: Session, dossier: Dossier, zaak: Eindzaak, found: EindeView) -> None:
    session.flush()
    tell(
        session,
        dossier.id,
        BERICHT[found.soort],
        dossier.gemeente_id,
        (FLOW.subject, found.id),
        redenen=WAAROM[found.soort],
        toelichting=found.toelichting,
        inhoud=lambda lang: contents(zaak, lang),
        **facts_of(found),
    )


def facts_of(found: EindeView) -> dict[str, Any]:
    """The figures of the message and of the letter's first sentence."""
    return {"einde": found.laatste_dag.isoformat(), "kenmerk": f"EINDE-{found.dossier_id}-{found.id}"}


def died_as(session: Session, dossier_id: int) -> str:
    """The name by which the sessions of somebody who died are ended; nothing while they live."""
    row = session.get_one(Dossier, dossier_id)
    return f"persoon:{row.persoon_id}" if row.overleden_op is not None else ""
