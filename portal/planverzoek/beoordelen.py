"""The answer of the consulent: a line goes into the next draft of the plan, or it is refused with a reason.

Refusing is a decision that somebody can object to (Awb 1:3): when every line has its answer and one was refused, its
letter goes out. What was taken over is decided when the plan is fixed (Besluit 5.1).
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.dossier.status import DEELNEMERS
from portal.law.planverzoek import Wens, decide_request
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.ondersteuningsplan import opstellen
from portal.ondersteuningsplan.formulieren import Dienstformulier
from portal.pgbplan.planconcept import draft_row, take_back
from portal.plan.queries import DienstView, plan_for_staff
from portal.planverzoek.brief import refused_lines
from portal.planverzoek.models import Planverzoek, Planverzoekbesluit, Regeloordeel
from portal.planverzoek.queries import RegelView, dossier_of_request, lines_of
from portal.planverzoek.service import ask_for_wishes
from portal.planverzoek.status import FLOW, OPEN
from portal.web.visit import deny

_pv, _pb = columns(Planverzoek), columns(Planverzoekbesluit)


class HoortBijRegel(Exception):
    """The service of the draft follows from a line of a pgb-plan: it changes there, and is taken over as it is."""


class AlBeslist(Exception):
    """A colleague answered this line already."""


def announce(session: Session, db: Database, actor: Actor, dossier_id: int, vraag: str) -> int:
    """Say that the budget changes, and ask what the plan should become. Raises as `ask_for_wishes`, or `Impossible`
    before admission, `EigenDossier` or `Denied`."""
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    if dossier.status not in DEELNEMERS:
        raise Impossible("vragen", dossier.status)
    return ask_for_wishes(session, db, actor, dossier, vraag)


def take_over(
    session: Session,
    db: Database,
    actor: Actor,
    verzoek_id: int,
    nummer: int,
    value: Dienstformulier | None,
    reden: str,
) -> int:
    """Take a line over into the next draft of the plan, which begins when there is none; the number of the draft.

    `value` is the service as it comes into the draft, None for one that stops; `reden` is what the draft says of it.
    A draft that is shared is taken back, and its person hears it. The same answer twice is one.

    Raises `AlBeslist`, `HoortBijRegel`, `Impossible` when the request is closed, `EigenDossier` or `Denied`.
    """
    row, dossier, lines = _locked(session, db, actor, verzoek_id)
    line = _line(lines, nummer)
    if line.oordeel is Regeloordeel.OVERGENOMEN:
        return row.plan_id or 0
    _check_open(row, line)
    draft_id = _draft(session, db, actor, row, dossier)
    _apply(session, db, actor, draft_id, line, value, reden)
    _answer(session, db, actor, row, dossier, line, Regeloordeel.OVERGENOMEN, reden)
    row.plan_id = draft_id
    session.add(row)
    _finish(session, db, actor, row, dossier)
    return draft_id


def refuse(session: Session, db: Database, actor: Actor, verzoek_id: int, nummer: int, reden: str) -> None:
    """Refuse a line, with the reason that its person reads. The same answer twice is one. Raises as `take_over`."""
    row, dossier, lines = _locked(session, db, actor, verzoek_id)
    line = _line(lines, nummer)
    if (line.oordeel, line.reden) == (Regeloordeel.GEWEIGERD, reden):
        return
    _check_open(row, line)
    _answer(session, db, actor, row, dossier, line, Regeloordeel.GEWEIGERD, reden)
    _finish(session, db, actor, row, dossier)


def service_of(session: Session, db: Database, actor: Actor, plan_id: int, stam_id: int | None) -> DienstView | None:
    """The service of a version that goes on with this one, or None. Raises `Denied`."""
    plan = plan_for_staff(session, db.keys, actor, plan_id)
    return next((one for one in plan.diensten if one.stam_id == stam_id), None)


def _locked(
    session: Session, db: Database, actor: Actor, verzoek_id: int
) -> tuple[Planverzoek, Dossier, tuple[RegelView, ...]]:
    dossier_id = dossier_of_request(session, actor, verzoek_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    chosen = select(Planverzoek).where(_pv.id == verzoek_id).with_for_update()
    row: Planverzoek = session.execute(chosen.execution_options(populate_existing=True)).scalar_one()
    return row, dossier, lines_of(session, db.keys, verzoek_id)


def _line(lines: Sequence[RegelView], nummer: int) -> RegelView:
    return next((one for one in lines if one.nummer == nummer), None) or deny("planverzoekregel", nummer)


def _check_open(row: Planverzoek, line: RegelView) -> None:
    if line.oordeel is not None:
        raise AlBeslist
    if row.status not in OPEN:
        raise Impossible("beantwoorden", row.status)


def _draft(session: Session, db: Database, actor: Actor, row: Planverzoek, dossier: Dossier) -> int:
    """The draft that changes now: the one that is there, taken back when it was shared, or a new one."""
    there = draft_row(session, dossier.id)
    if there is None:
        made = opstellen.begin_draft(session, db, actor, dossier.id, row.aanleiding)
        session.flush()
        return made
    take_back(session, actor, there)
    session.flush()
    return there.id


def _apply(
    session: Session, db: Database, actor: Actor, draft_id: int, line: RegelView, value: Dienstformulier | None,
    reden: str,
) -> None:  # fmt: skip
    found = service_of(session, db, actor, draft_id, line.stam_id)
    if line.wens is Wens.STOPT:
        if found is None:
            return
        if found.regel_nummer is not None:
            raise HoortBijRegel
        opstellen.stop_service(session, db, actor, draft_id, found.id, reden, None)
        return
    if value is None:
        raise Stale(f"planverzoekregel {line.id}")
    if found is None:
        opstellen.add_service(session, db, actor, draft_id, value, None)
    elif found.regel_nummer is None:
        opstellen.keep_service(session, db, actor, draft_id, found.id, value, None)
    elif value.differs(found):
        raise HoortBijRegel


def _answer(
    session: Session, db: Database, actor: Actor, row: Planverzoek, dossier: Dossier, line: RegelView,
    oordeel: Regeloordeel, reden: str,
) -> None:  # fmt: skip
    FLOW.apply(session, row, "beantwoorden", actor, regel=line.nummer, oordeel=oordeel.value)
    session.add(
        Planverzoekbesluit(
            regel_id=line.id,
            verzoek_id=row.id,
            dossier_id=dossier.id,
            oordeel=oordeel,
            reden=db.keys.for_dossier(dossier.sleutel, reden) if reden else None,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    session.flush()
    record_act(session, db, actor, activiteiten.PLANVERZOEK_BEOORDELEN, dossier.id, f"planverzoek {row.id}")


def _finish(session: Session, db: Database, actor: Actor, row: Planverzoek, dossier: Dossier) -> None:
    """Every line has its answer: close the request and tell its person; what was refused goes out as a decision."""
    lines = lines_of(session, db.keys, row.id)
    refused = [one for one in lines if one.oordeel is Regeloordeel.GEWEIGERD]
    taken = sum(one.oordeel is Regeloordeel.OVERGENOMEN for one in lines)
    answered = decide_request(taken, len(refused), len(lines), all(one.reden for one in refused))
    if not all(one.allowed for one in answered):
        return
    FLOW.apply(session, row, "beslissen", actor)
    about = (FLOW.subject, row.id)
    if refused:
        tell(
            session,
            dossier.id,
            Berichtsoort.PLANVERZOEK_AFGEWEZEN,
            dossier.gemeente_id,
            about,
            inhoud=lambda lang: refused_lines(lines, lang),
            aantal=len(refused),
        )
    else:
        tell(session, dossier.id, Berichtsoort.PLANVERZOEK_OVERGENOMEN, dossier.gemeente_id, about)
