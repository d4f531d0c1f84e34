"""An objection comes in, online or on paper: kept, with its first steps and its grounds, and its receipt told."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import brieven
from portal.bezwaar.beslissing import Bestreden
from portal.bezwaar.formulieren import Bezwaarformulier
from portal.bezwaar.models import Bezwaar, Bezwaargrond, Bezwaarstap, Stapsoort
from portal.bezwaar.queries import objection_for
from portal.bezwaar.status import BEZWAAR, Bezwaarstatus
from portal.bezwaar.teksten import NAMEN
from portal.db import Database
from portal.db.flow import started
from portal.dossier.models import Dossier
from portal.law.bezwaar import complete_by
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming


@dataclass(frozen=True)
class OpPapier:
    """What an employee (`door`) enters from a paper: its day of receipt, and until when a defect can be repaired.

    `herstel_voor` is None when nothing is missing (Awb 6:5, 6:6).
    """

    door: Actor
    ontvangen_op: date
    herstel_voor: date | None


def keep(
    session: Session,
    db: Database,
    actor: Actor,
    dossier: Dossier,
    target: Bestreden | Beslisser,
    value: Bezwaarformulier,
    sleutel: str,
    papier: OpPapier | None = None,
) -> Bezwaar:
    """Keep an objection of this citizen. One about a decision of the SVB is passed on at once (Awb 6:15)."""
    decided = target if isinstance(target, Bestreden) else None
    beslisser = target.beslisser if isinstance(target, Bestreden) else target
    at_once = beslisser is Beslisser.SVB
    by = papier.door if papier else actor
    today, terms = clock.today(), rechtsbescherming().termijnen
    repair_by = papier.herstel_voor if papier else complete_by(today, terms) if value.gronden == "later" else None
    row = Bezwaar(
        dossier_id=dossier.id,
        gemeente_id=dossier.gemeente_id,
        beslisser=beslisser,
        brief_id=decided.brief_id if decided else None,
        bericht_id=decided.bericht_id if decided else None,
        besluit=seal(db, dossier, value.besluit),
        besluit_op=value.besluit_op if decided is None else None if decided.brief_id else decided.gemaakt_op,
        sleutel=sleutel,
        status=Bezwaarstatus.DOORGESTUURD if at_once else Bezwaarstatus.ONTVANGEN,
        ontvangen_op=papier.ontvangen_op if papier else today,
        horen=value.horen == "ja",
        telefoon=seal(db, dossier, value.telefoon),
        te_laat=seal(db, dossier, value.te_laat),
        gronden_voor=repair_by if value.gronden == "later" else None,
        rol=actor.rol,
        persoon_id=actor.persoon_id or 0,
        namens=actor.namens is not None,
        # Who enters what goes to the SVB at once still sees it: a colleague may have to take it back.
        behandelaar_id=papier.door.medewerker_id if papier and at_once else None,
    )
    session.add(row)
    session.flush()
    started(session, BEZWAAR.subject, row, by, handeling="doorsturen" if at_once else "begin")
    if value.gronden == "nu":  # before the step: what comes after it is what it asked
        came = papier.ontvangen_op if papier else None
        append_ground(session, db, actor, row, dossier, value.tekst, None, sleutel, came)
    if repair_by and not at_once:
        step(session, by, row, Stapsoort.AANVULLING, tot=repair_by)
    if at_once:
        step(session, by, row, Stapsoort.DOORZENDING, naar=Beslisser.SVB)
    session.flush()
    return row


def tell_received(session: Session, db: Database, actor: Actor, row: Bezwaar, *, op_papier: bool = False) -> None:
    """Confirm the receipt, in writing and to who objected (Awb 6:14)."""
    found = objection_for(session, db.keys, actor, row.id)
    facts = {"ontvangen_op": row.ontvangen_op.isoformat()}
    if row.beslisser is Beslisser.COLLEGE:
        kind = Berichtsoort.BEZWAAR_OP_PAPIER if op_papier else Berichtsoort.BEZWAAR_ONTVANGEN
        facts["tot"] = found.termijn.laatste_dag.isoformat()
    else:
        passed = row.status is Bezwaarstatus.DOORGESTUURD
        kind = Berichtsoort.BEZWAAR_DOORGESTUURD if passed else Berichtsoort.BEZWAAR_GAAT_DOOR
        facts["naar"] = NAMEN[row.beslisser]
    college = row.beslisser is Beslisser.COLLEGE
    inhoud = brieven.received(found) if college or op_papier else brieven.about(found)
    about = ("bezwaar", row.id)
    tell(session, row.dossier_id, kind, row.gemeente_id, about, inhoud=inhoud, alleen=row.persoon_id, **facts)


def step(
    session: Session,
    actor: Actor,
    row: Bezwaar,
    soort: Stapsoort,
    *,
    tot: date | None = None,
    naar: Beslisser | None = None,
    tekst: bytes | None = None,
) -> None:
    """Append something that happened to an objection."""
    session.add(
        Bezwaarstap(
            bezwaar_id=row.id,
            dossier_id=row.dossier_id,
            soort=soort,
            dag=clock.today(),
            tot=tot,
            naar=naar,
            tekst=tekst,
            persoon_id=actor.persoon_id,
            medewerker_id=actor.medewerker_id,
            op=clock.now(),
        )
    )


def append_ground(
    session: Session,
    db: Database,
    actor: Actor,
    row: Bezwaar,
    dossier: Dossier,
    tekst: str,
    document_id: int | None,
    formulier: str,
    ontvangen_op: date | None = None,
) -> None:
    """Append why, or something more, of this citizen; `ontvangen_op`: it came on paper, on this day."""
    session.add(
        Bezwaargrond(
            bezwaar_id=row.id,
            dossier_id=row.dossier_id,
            tekst=seal(db, dossier, tekst),
            document_id=document_id,
            formulier=ground_mark(row.id, formulier),
            rol=actor.rol,
            persoon_id=actor.persoon_id or 0,
            namens=actor.namens is not None,
            op=clock.now(),
            ontvangen_op=ontvangen_op,
        )
    )


def ground_mark(bezwaar_id: int, formulier: str) -> str:
    """What makes a form that is sent twice add one ground."""
    return f"{bezwaar_id}-{formulier}"[:60]


def seal(db: Database, dossier: Dossier, text: str) -> bytes | None:
    """Text under the key of a dossier; nothing of nothing."""
    return db.keys.for_dossier(dossier.sleutel, text) if text else None
