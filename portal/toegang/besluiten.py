"""What the consulent does with a report: talk, check, establish the facts, admit or refuse (Besluit 3.1, 3.5, 3.6)."""

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import IN_TURN, Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.regels import rules
from portal.dossier.relaties import note_relation
from portal.dossier.status import FLOW as DOSSIER
from portal.law.toegang import Toegang
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toegang.formulieren import Intakeformulier
from portal.toegang.inhoud import rights_as_text
from portal.toegang.models import Aanmelding, Bevoegdheid, Intake, Toegangsbesluit, Voorwie
from portal.toegang.queries import open_reports, place_of, promised
from portal.toegang.service import close_when_empty
from portal.toegang.status import FLOW, OPEN, Aanmeldstatus
from portal.toegang.stuk import Stuk, case_for
from portal.toegang.teksten import REDENEN
from portal.waarden.bron import values_now

BESLISSINGEN = {True: ("toelaten", Aanmeldstatus.TOEGELATEN), False: ("afwijzen", Aanmeldstatus.AFGEWEZEN)}


class NietBevoegd(Exception):
    """Nobody found yet that the reporter may act for this person."""


class AndersDanDeRegel(Exception):
    """The rule says otherwise: it refuses who would be admitted, or gives no reason to refuse (Besluit 3.1, 3.6)."""


def take_up(session: Session, db: Database, actor: Actor, aanmelding_id: int, version: int | None) -> None:
    """Begin the talks (Besluit 3.5). Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`."""
    row = _mine(session, actor, aanmelding_id)
    FLOW.apply(session, row, "in_gesprek_nemen", actor, version=version)
    dossier = session.get_one(Dossier, row.dossier_id)
    town = session.get_one(Organisatie, dossier.gemeente_id)
    until = promised(town.naam, row.gemeld_op, "toegang")
    facts = {"tot": until.isoformat()} if until else {}
    about = ("aanmelding", row.id)
    if dossier.status is Dossierstatus.GEMELD:
        tell(session, dossier.id, Berichtsoort.AANMELDING_IN_GESPREK, town.id, about, **facts)
    _record(session, db, actor, row, activiteiten.AANMELDING_BEHANDELEN)


def check_authority(
    session: Session, db: Database, actor: Actor, aanmelding_id: int, akkoord: bool, toelichting: str
) -> int:
    """Note whether the reporter may act for the person, and how that was found; returns the reporter.

    A dossier that ended opens again for whoever may. Raises `Denied`, `EigenDossier` or `Impossible`.
    """
    row = _mine(session, actor, aanmelding_id)
    if row.status in (Aanmeldstatus.INGETROKKEN, Aanmeldstatus.GESLOTEN):
        raise Impossible("bevoegdheid", row.status)
    dossier = session.get_one(Dossier, row.dossier_id, with_for_update=True)
    session.add(
        Bevoegdheid(
            aanmelding_id=row.id,
            dossier_id=dossier.id,
            akkoord=akkoord,
            toelichting=db.keys.for_dossier(dossier.sleutel, toelichting),
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    note_relation(session, dossier.id, row.melder_id, kind=row.voor is Voorwie.KIND, geldt=akkoord)
    if akkoord and row.status in OPEN and dossier.status is Dossierstatus.BEEINDIGD:
        DOSSIER.apply(session, dossier, "heropenen", actor)
    _record(session, db, actor, row, activiteiten.AANMELDING_BEHANDELEN)
    return row.melder_id


def record_intake(session: Session, db: Database, actor: Actor, aanmelding_id: int, facts: Intakeformulier) -> None:
    """Keep the facts that the rule asks. Raises `Denied`, `EigenDossier`, or `Impossible` outside the talks."""
    row = _mine(session, actor, aanmelding_id)
    if row.status is not Aanmeldstatus.IN_GESPREK:
        raise Impossible("intake", row.status)
    dossier = session.get_one(Dossier, row.dossier_id)
    session.add(
        Intake(
            aanmelding_id=row.id,
            dossier_id=dossier.id,
            gemeld_op=facts.gemeld_op,
            verzekerde=facts.verzekerde == "ja",
            ingezetene=facts.ingezetene == "ja",
            meewerken=facts.meewerken == "ja",
            rechten=db.keys.for_dossier(dossier.sleutel, rights_as_text(facts.rechten)),
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    _record(session, db, actor, row, activiteiten.AANMELDING_BEHANDELEN)


def decide(
    session: Session,
    db: Database,
    actor: Actor,
    aanmelding_id: int,
    *,
    admit: bool,
    toelichting: str,
    version: int | None,
    intake_id: int | None,
) -> None:
    """Admit or refuse, with a letter (Besluit 3.1, 3.6). The municipality is locked first, then its places are counted.

    `version` and `intake_id` are what the consulent saw. The same decision sent twice is one. Raises `Denied`,
    `EigenDossier`, `NietBevoegd`, `AndersDanDeRegel`, `Impossible` or `Stale`.
    """
    row = _mine(session, actor, aanmelding_id)
    dossier = session.get_one(Dossier, row.dossier_id)
    session.get_one(Organisatie, dossier.gemeente_id, with_for_update=IN_TURN)
    session.refresh(row, with_for_update=True)
    with values_now(session):  # a maximum that was lowered meanwhile counts
        found = case_for(session, db.keys, actor, aanmelding_id)
    name, after = BESLISSINGEN[admit]
    if found.status is after and found.besluit and found.besluit.toelichting == toelichting:
        return
    if found.intake is None or found.oordeel is None:
        raise Impossible(name, found.status)
    if not found.bevoegd:
        raise NietBevoegd
    if found.status is Aanmeldstatus.IN_GESPREK and intake_id is not None and intake_id != found.intake.id:
        raise Stale(f"intake {intake_id} is not {found.intake.id}")
    if found.status is Aanmeldstatus.IN_GESPREK and found.oordeel.eligible is not admit:
        raise AndersDanDeRegel
    FLOW.apply(session, row, name, actor, version=version)
    _keep_decision(session, db, actor, dossier, found, found.oordeel, toelichting, admit=admit)
    _open_or_end(session, actor, dossier, row, admit=admit)
    _announce(session, dossier, row.id, found.oordeel, toelichting, admit=admit)
    _record(session, db, actor, row, activiteiten.TOEGANG_BESLISSEN)


def close(session: Session, db: Database, actor: Actor, aanmelding_id: int, version: int | None) -> None:
    """Close a report without a decision: the reporter may not, or the person takes part already.

    Raises `Denied`, `EigenDossier`, `Impossible`, `Stale`, or `AndersDanDeRegel` for a report that needs an answer.
    """
    row = _mine(session, actor, aanmelding_id)
    found = case_for(session, db.keys, actor, aanmelding_id)
    if found.bevoegd and not found.doet_mee and not found.andere:
        raise AndersDanDeRegel
    FLOW.apply(session, row, "sluiten", actor, version=version)
    close_when_empty(session, actor, row.dossier_id)
    about = ("aanmelding", row.id)
    town = session.get_one(Dossier, row.dossier_id).gemeente_id
    tell(session, row.dossier_id, Berichtsoort.AANMELDING_GESLOTEN, town, about)
    _record(session, db, actor, row, activiteiten.AANMELDING_BEHANDELEN)


def _mine(session: Session, actor: Actor, aanmelding_id: int) -> Aanmelding:
    dossier_id = place_of(session, actor, aanmelding_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Aanmelding, aanmelding_id)


def _keep_decision(
    session: Session,
    db: Database,
    actor: Actor,
    dossier: Dossier,
    found: Stuk,
    oordeel: Toegang,
    toelichting: str,
    *,
    admit: bool,
) -> None:
    session.add(
        Toegangsbesluit(
            aanmelding_id=found.id,
            dossier_id=dossier.id,
            intake_id=found.intake.id if found.intake else 0,
            toegelaten=admit,
            redenen=[one.reden for one in oordeel.refusals],
            toelichting=db.keys.for_dossier(dossier.sleutel, toelichting) if toelichting else None,
            regelset=rules(found.gemeente, clock.today()).id,
            maximum=found.plaatsen.maximum,
            deelnemers=found.plaatsen.deelnemers,
            genomen_op=clock.today(),
            medewerker_id=actor.medewerker_id or 0,
        )
    )


def _open_or_end(session: Session, actor: Actor, dossier: Dossier, row: Aanmelding, *, admit: bool) -> None:
    if not admit:
        close_when_empty(session, actor, dossier.id)
        return
    dossier.toegelaten_op, dossier.eindigt_op = clock.today(), None
    DOSSIER.apply(session, dossier, "toelaten", actor)
    for number in open_reports(session, dossier.id, but=(row.id,)):
        FLOW.apply(session, session.get_one(Aanmelding, number), "sluiten", actor)


def _announce(
    session: Session, dossier: Dossier, aanmelding_id: int, oordeel: Toegang, toelichting: str, *, admit: bool
) -> None:
    session.flush()
    soort = Berichtsoort.TOEGELATEN if admit else Berichtsoort.AFGEWEZEN
    facts = {"ingang": clock.today().isoformat()} if admit else {}
    why = tuple(REDENEN[one.reden] for one in oordeel.refusals)
    about = ("aanmelding", aanmelding_id)
    tell(session, dossier.id, soort, dossier.gemeente_id, about, redenen=why, toelichting=toelichting, **facts)


def _record(session: Session, db: Database, actor: Actor, row: Aanmelding, activity: activiteiten.Activiteit) -> None:
    record_act(session, db, actor, activity, row.dossier_id, f"aanmelding {row.id}")
