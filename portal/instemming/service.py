"""What the consulent does: ask, remind, escalate, take back; and the answer, from the organisation or from paper."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import VERSTREKKERS, Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, started
from portal.documenten.models import Document, Documentsoort, Documentstatus
from portal.documenten.opslag import FileStore
from portal.documenten.service import GeenBestand, begin_checked, fix_document
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.queries import check_reach
from portal.dossier.status import DEELNEMERS
from portal.herkomst import Herkomst
from portal.instemming.bereik import within
from portal.instemming.formulieren import Antwoordformulier, Escalatie, Herinnering, Heropening, Verzoekformulier
from portal.instemming.models import (
    Aandrang,
    Instemmingsantwoord,
    Instemmingsstap,
    Instemmingsstuk,
    Instemmingsverzoek,
)
from portal.instemming.overzicht import outlook_of, overview_for
from portal.instemming.queries import (
    InstemmingView,
    instemmingen,
    letter_of,
    overlaps,
    place_of,
    request_where,
    standing,
)
from portal.instemming.status import FLOW, OPEN, Verzoekstand
from portal.law.instemming import Begin
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.web.visit import deny

_v, _b = columns(Instemmingsverzoek), columns(Bericht)
ONCE_A_DAY = timedelta(hours=24)


class GeenToestemming(Exception):
    """The person did not allow the municipality to tell this organisation (Nota 6.1.2)."""


class StaatErAl(Exception):
    """There is a request about this law and period that waits or was consented with."""


@dataclass(frozen=True)
class Plek:
    """Where an answer is given: the desk that the actor works at decides what they reach."""

    actor: Actor
    op_papier: bool

    @property
    def activiteit(self) -> Activiteit:
        return activiteiten.INSTEMMING_INVOEREN if self.op_papier else activiteiten.INSTEMMING_GEVEN


def place(actor: Actor) -> Plek:
    """An organisation answers itself; the consulent enters a letter."""
    return Plek(actor, actor.rol not in VERSTREKKERS)


def ask(
    session: Session, db: Database, actor: Actor, dossier_id: int, wet: Wet, value: Verzoekformulier, sleutel: str
) -> int:
    """Ask one organisation in writing (Besluit 4.1), and tell the person. `sleutel`: sending it again gives the first.

    Raises `Denied` (also for a law that needs no consent), `EigenDossier`, `Impossible` for who takes no part,
    `GeenToestemming` or `StaatErAl`.
    """
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    known = select(_v.id).where(_v.dossier_id == dossier_id, _v.sleutel == sleutel)
    if (number := session.execute(known).scalar_one_or_none()) is not None:
        return int(number)
    if dossier.status not in DEELNEMERS:
        raise Impossible("vragen", dossier.status)
    found = overview_for(session, db.keys, actor, dossier_id)
    part = next((one for one in found.delen if one.wet is wet and one.vraagt), None) or deny("wet", wet)
    if not part.mag:
        raise GeenToestemming
    asked = standing(instemmingen(session, db.keys, dossier_id), wet)
    if any(overlaps(one, value.ingang, value.einde) for one in asked):
        raise StaatErAl
    row = Instemmingsverzoek(
        dossier_id=dossier_id,
        wet=wet,
        organisatie_id=value.organisatie,
        sleutel=sleutel,
        ingang=value.ingang,
        einde=value.einde,
        bedrag_ct=value.bedrag,
        tekst=db.keys.for_dossier(dossier.sleutel, value.tekst),
        status=Verzoekstand.GEVRAAGD,
        gevraagd_op=clock.today(),
        antwoord_voor=value.antwoord_voor,
        medewerker_id=actor.medewerker_id or 0,
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    _tell(session, row, Berichtsoort.INSTEMMING_GEVRAAGD, tot=row.antwoord_voor.isoformat())
    _record(session, db, actor, activiteiten.INSTEMMING_VRAGEN, row)
    return row.id


def ask_person(session: Session, db: Database, actor: Actor, dossier_id: int, wet: Wet) -> None:
    """Ask the person to allow the question first, once a day at most. Raises as `ask` does."""
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    found = overview_for(session, db.keys, actor, dossier_id)
    part = next((one for one in found.delen if one.wet is wet and one.vraagt), None) or deny("wet", wet)
    if part.mag or not found.doet_mee:
        raise Impossible("toestemming_vragen", part.stand)
    name = part.recht.door or {Wet.WLZ: "uw zorgkantoor", Wet.ZVW: "uw zorgverzekeraar"}[wet]
    recent = _b.verzonden_op > clock.now() - ONCE_A_DAY
    told = select(_b.feiten).where(_b.dossier_id == dossier_id, _b.soort == Berichtsoort.INSTEMMING_TOESTEMMING, recent)
    if any(facts.get("organisatie") == name for facts in session.execute(told).scalars()):
        return
    tell(session, dossier_id, Berichtsoort.INSTEMMING_TOESTEMMING, dossier.gemeente_id, None, organisatie=name)
    record_act(session, db, actor, activiteiten.INSTEMMING_VRAGEN, dossier_id, f"toestemming {wet}")


def remind(
    session: Session, db: Database, actor: Actor, verzoek_id: int, value: Herinnering, version: int | None
) -> None:
    """Remind or, with an `Escalatie`, ask somebody higher; the new day is the agreed one. The same again is one.

    Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    row, found = _mine(session, db, actor, verzoek_id)
    higher = value if isinstance(value, Escalatie) else None
    kind, who = (Aandrang.ESCALATIE, higher.aan) if higher else (Aandrang.HERINNERING, "")
    last = found.stappen[-1] if found.stappen else None
    if last and (last.soort, last.aan, last.tekst, last.antwoord_voor) == (
        kind, who, value.tekst_stap, value.antwoord_voor,
    ):  # fmt: skip
        return
    FLOW.apply(session, row, "escaleren" if higher else "herinneren", actor, version=version)
    row.antwoord_voor = value.antwoord_voor
    _keep_step(session, db, actor, row, kind, who, value.tekst_stap)
    _record(session, db, actor, activiteiten.INSTEMMING_VOLGEN, row)


def _keep_step(
    session: Session, db: Database, actor: Actor, row: Instemmingsverzoek, kind: Aandrang, who: str, words: str
) -> None:
    sleutel = session.get_one(Dossier, row.dossier_id).sleutel
    session.add(
        Instemmingsstap(
            verzoek_id=row.id,
            dossier_id=row.dossier_id,
            soort=kind,
            aan=db.keys.for_dossier(sleutel, who) if who else None,
            tekst=db.keys.for_dossier(sleutel, words),
            antwoord_voor=row.antwoord_voor,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )


def reopen(
    session: Session, db: Database, actor: Actor, verzoek_id: int, value: Heropening, version: int | None
) -> None:
    """Ask again for an answer that was entered wrongly, before it is part of a budget. The same again is one.

    Raises as `remind` does; `Impossible` once a budget was decided on.
    """
    row, found = _mine(session, db, actor, verzoek_id)
    last = found.stappen[-1] if found.stappen else None
    if last and (last.soort, last.tekst) == (Aandrang.HEROPENING, value.waarom) and found.wacht:
        return
    dossier = session.get_one(Dossier, row.dossier_id)
    if dossier.status is not Dossierstatus.TOEGELATEN:
        raise Impossible("heropenen", dossier.status)
    FLOW.apply(session, row, "heropenen", actor, version=version)
    row.antwoord_voor = value.antwoord_voor
    _keep_step(session, db, actor, row, Aandrang.HEROPENING, "", value.waarom)
    _tell(session, row, Berichtsoort.INSTEMMING_GEVRAAGD, tot=row.antwoord_voor.isoformat())
    _record(session, db, actor, activiteiten.INSTEMMING_VRAGEN, row)


def take_back(session: Session, db: Database, actor: Actor, verzoek_id: int, version: int | None) -> None:
    """Ask this no more, and tell the person. A second press finds it done. Raises as `remind` does."""
    row, _ = _mine(session, db, actor, verzoek_id)
    if row.status is Verzoekstand.INGETROKKEN:
        return
    FLOW.apply(session, row, "intrekken", actor, version=version)
    _tell(session, row, Berichtsoort.INSTEMMING_INGETROKKEN)
    _record(session, db, actor, activiteiten.INSTEMMING_VRAGEN, row)


def end_requests(session: Session, actor: Actor, dossier_id: int) -> None:
    """Nobody has to answer about somebody who takes part no more: what is open is taken back, without a message."""
    chosen = select(Instemmingsverzoek).where(_v.dossier_id == dossier_id, _v.status.in_(OPEN)).order_by(_v.id)
    for row in session.execute(chosen.with_for_update()).scalars():
        FLOW.apply(session, row, "intrekken", actor)


def begin_letter(session: Session, db: Database, actor: Actor, verzoek_id: int) -> int:
    """The document for the letter: the one that was begun, or a new one. Raises `Denied` or `Impossible`."""
    row, _ = _mine(session, db, actor, verzoek_id)
    if row.status not in OPEN:
        raise Impossible("brief", row.status)
    known = letter_of(session, row.id, actor.organisatie_id)
    if known is not None and session.get_one(Document, known).status is Documentstatus.CONCEPT:
        return known
    number = begin_checked(session, actor, row.dossier_id, Documentsoort.INSTEMMING)
    session.add(
        Instemmingsstuk(
            verzoek_id=row.id,
            dossier_id=row.dossier_id,
            organisatie_id=actor.organisatie_id or 0,
            document_id=number,
        )
    )
    session.flush()
    return number


def answer(
    session: Session,
    db: Database,
    files: FileStore,
    actor: Actor,
    verzoek_id: int,
    value: Antwoordformulier,
    version: int | None,
) -> None:
    """Keep the answer with its letter, and tell the person (Besluit 4.1). The same answer twice is one.

    Raises `Denied`, `EigenDossier`, `Impossible`, `Stale`; for a yes `GeenBestand` or `NietTeGebruiken`.
    """
    where = place(actor)
    row, found = _mine(session, db, actor, verzoek_id)
    if found.antwoord and _same(found, value):
        return
    letter = letter_of(session, row.id, actor.organisatie_id) if value.yes else None
    if value.yes and (letter is None or session.get_one(Document, letter).status is not Documentstatus.CONCEPT):
        raise GeenBestand  # the letter of an answer that was opened again is not that of a new one
    FLOW.apply(session, row, "instemmen" if value.yes else "weigeren", actor, version=version)
    if letter is not None:
        fix_document(session, db, files, actor, letter)
    session.flush()
    sleutel = session.get_one(Dossier, row.dossier_id).sleutel
    kept = Instemmingsantwoord(
        verzoek_id=row.id,
        dossier_id=row.dossier_id,
        akkoord=value.yes,
        bedrag_ct=value.bedrag if value.yes else None,
        ingang=value.ingang if value.yes else None,
        einde=value.einde if value.yes else None,
        getekend_op=value.getekend_op if value.yes else None,
        document_id=letter,
        reden=db.keys.for_dossier(sleutel, value.reden) if not value.yes else None,
        toelichting=db.keys.for_dossier(sleutel, value.toelichting) if value.toelichting else None,
        herkomst=Herkomst.PAPIER if where.op_papier else Herkomst.PORTAAL,
        ontvangen_op=value.ontvangen,
        te_weinig=_too_few(session, db, row),
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )
    session.add(kept)
    if value.yes:
        _tell(session, row, Berichtsoort.INSTEMMING_GEGEVEN, bedrag_ct=value.bedrag)
    else:
        _tell(session, row, Berichtsoort.INSTEMMING_GEWEIGERD)
    _record(session, db, actor, where.activiteit, row)


def _too_few(session: Session, db: Database, row: Instemmingsverzoek) -> bool:
    """Whether, with this answer, fewer laws could be left than a budget needs."""
    found = outlook_of(session, db.keys, row.dossier_id)
    return found is not None and found.begin is Begin.TE_WEINIG


def _same(found: InstemmingView, value: Antwoordformulier) -> bool:
    known = found.antwoord
    if known is None or known.akkoord is not value.yes:
        return False
    if not value.yes:
        return known.reden == value.reden
    return (known.bedrag_ct, known.ingang, known.einde) == (value.bedrag, value.ingang, value.einde)


def _mine(session: Session, db: Database, actor: Actor, verzoek_id: int) -> tuple[Instemmingsverzoek, InstemmingView]:
    """The request with its dossier locked: an answer and the decision about the dossier wait for each other."""
    dossier_id = place_of(session, verzoek_id, *within(actor))
    refuse_own_file(session, actor, dossier_id)
    session.get_one(Dossier, dossier_id, with_for_update=True)
    found = request_where(session, db.keys, verzoek_id, *within(actor))
    return session.get_one(Instemmingsverzoek, found.id), found


def _tell(session: Session, row: Instemmingsverzoek, soort: Berichtsoort, **facts: object) -> None:
    town = session.get_one(Dossier, row.dossier_id).gemeente_id
    name = session.get_one(Organisatie, row.organisatie_id).naam
    tell(session, row.dossier_id, soort, town, (FLOW.subject, row.id), organisatie=name, **facts)


def _record(session: Session, db: Database, actor: Actor, activity: Activiteit, row: Instemmingsverzoek) -> None:
    record_act(session, db, actor, activity, row.dossier_id, f"instemming {row.id}")
