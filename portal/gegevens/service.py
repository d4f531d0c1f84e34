"""Asking something about one's own data and taking it back; at the desk: extending, deciding, using data again.

Whoever acts locks the dossier first: of two acts at once one wins and the other is told.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database, Keyring, keys_of
from portal.db.columns import columns, has_id
from portal.db.flow import started
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import check_reach
from portal.gegevens.models import Gegevensbeperking, Gegevenssoort, Gegevensverzoek
from portal.gegevens.queries import request_for
from portal.gegevens.status import FLOW, Gegevensstatus
from portal.herkomst import Herkomst
from portal.law.gegevensrechten import Recht, answer_by, extend_answer, lift_restriction
from portal.law.regelset import GeenRegelset, regelset_for
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_v, _r = columns(Gegevensverzoek), columns(Gegevensbeperking)
LONGEST_KEY = 40


class MagNiet(Exception):
    """The rule refuses; `rulings` say why."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        super().__init__(", ".join(one.reden for one in rulings))
        self.rulings = tuple(rulings)


def ask(
    session: Session, db: Database, actor: Actor, sleutel: str, recht: Recht, over: Gegevenssoort, tekst: str
) -> int:
    """Ask it; the number of the request. The same form twice is one. Raises `Denied`."""
    dossier = _own(session, actor)
    return _begin(session, db, actor, dossier, sleutel, recht, over, tekst, Herkomst.PORTAAL, clock.today())


def enter(
    session: Session, db: Database, actor: Actor, dossier_id: int, sleutel: str, recht: Recht, over: Gegevenssoort,
    tekst: str, herkomst: Herkomst, op: date,
) -> int:  # fmt: skip
    """Type over what came on paper, by phone or at the desk: the day of receipt counts.

    Raises `Denied` or `EigenDossier`.
    """
    dossier = desk(session, actor, dossier_id)
    return _begin(session, db, actor, dossier, sleutel, recht, over, tekst, herkomst, op)


def withdraw(session: Session, db: Database, actor: Actor, verzoek_id: int, version: int | None) -> None:
    """Take it back; twice is once. Raises `Impossible`, `Stale` or `Denied`."""
    row, dossier = _asked(session, actor, verzoek_id)
    if row.status is Gegevensstatus.INGETROKKEN:
        return
    FLOW.apply(session, row, "intrekken", actor, version=version)
    record_act(session, db, actor, activiteiten.GEGEVENS_VRAGEN, dossier.id, f"gegevensverzoek {row.id}")


def extend(session: Session, db: Database, actor: Actor, verzoek_id: int, reden: str, version: int | None) -> None:
    """Take two months more and tell the person why, within the first month (AVG 12.3). Pressing twice is one.

    Raises `MagNiet`, `Impossible`, `Stale`, `EigenDossier` or `Denied`.
    """
    row, dossier = reached(session, actor, verzoek_id)
    if row.waarom_later and db.keys.from_dossier(dossier.sleutel, row.waarom_later) == reden:
        return
    _refuse(extend_answer(row.antwoord_voor, clock.today(), extended=row.verlengd_op is not None, why=bool(reden)))
    FLOW.apply(session, row, "verlengen", actor, version=version)
    row.verlengd_op, row.waarom_later = clock.today(), db.keys.for_dossier(dossier.sleutel, reden)
    row.antwoord_voor = last_day(session, dossier, row.ontvangen_op, extended=True)
    session.add(row)
    say(session, dossier, row, Berichtsoort.GEGEVENS_VERLENGD, toelichting=reden, tot=row.antwoord_voor.isoformat())
    record_act(session, db, actor, activiteiten.GEGEVENS_BESLISSEN, dossier.id, f"gegevensverzoek {row.id} later")


def lift(session: Session, db: Database, actor: Actor, verzoek_id: int, reden: str) -> None:
    """Use the data again; the person hears it in the same moment (AVG 18.3). Twice is once.

    Raises `MagNiet`, `EigenDossier` or `Denied`.
    """
    row, dossier = reached(session, actor, verzoek_id)
    now = restricted(session, row.id)
    if now is False:
        return
    _refuse(lift_restriction(holds=bool(now), why=bool(reden)))
    note_restriction(session, db.keys, actor, dossier, row.id, geldt=False, reden=reden)
    say(session, dossier, row, Berichtsoort.BEPERKING_OPGEHEVEN, toelichting=reden)
    record_act(session, db, actor, activiteiten.GEGEVENS_BESLISSEN, dossier.id, f"gegevensverzoek {row.id} gebruik")


def note_restriction(
    session: Session, keys: Keyring, actor: Actor, dossier: Dossier, verzoek_id: int, *, geldt: bool, reden: str = ""
) -> None:
    """A restriction begins or ends: a row of its own."""
    session.add(
        Gegevensbeperking(
            verzoek_id=verzoek_id,
            dossier_id=dossier.id,
            geldt=geldt,
            reden=keys.for_dossier(dossier.sleutel, reden) if reden else None,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    session.flush()


def restricted(session: Session, verzoek_id: int) -> bool | None:
    """Whether the restriction of a request holds; None: there never was one."""
    newest = select(_r.geldt).where(_r.verzoek_id == verzoek_id).order_by(_r.id.desc()).limit(1)
    found: bool | None = session.execute(newest).scalar_one_or_none()
    return found


def say(session: Session, dossier: Dossier, row: Gegevensverzoek, soort: Berichtsoort, **facts: Any) -> None:
    """Tell the person; of two parents the one who asked, and nobody else."""
    about = (FLOW.subject, row.id)
    tell(session, dossier.id, soort, dossier.gemeente_id, about, alleen=row.persoon_id, kenmerk=mark(row), **facts)


def mark(row: Any) -> str:
    """What a letter calls the request."""
    return f"AVG-{row.dossier_id}-{row.id}"


def desk(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    """The dossier of a consulent's own municipality, locked. Raises `Denied` or `EigenDossier`."""
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Dossier, dossier_id, with_for_update=True)


def reached(session: Session, actor: Actor, verzoek_id: int) -> tuple[Gegevensverzoek, Dossier]:
    """A request at the desk, locked with its dossier. Raises `Denied` or `EigenDossier`."""
    whose = session.execute(select(_v.dossier_id).where(has_id(_v.id, verzoek_id))).scalar_one_or_none()
    if whose is None:
        deny("gegevensverzoek", verzoek_id)
    dossier = desk(session, actor, whose)
    return session.get_one(Gegevensverzoek, verzoek_id, with_for_update=True, populate_existing=True), dossier


def last_day(session: Session, dossier: Dossier, received: date, *, extended: bool) -> date:
    """The last day to answer, with the days that the rule set of the municipality puts on a par with a holiday."""
    town = session.get_one(Organisatie, dossier.gemeente_id).naam
    try:
        equated = regelset_for(town, clock.today()).termijnen.gelijkgesteld
    except GeenRegelset:
        equated = frozenset()
    return answer_by(received, extended=extended, equated=equated)


def _begin(
    session: Session, db: Database, actor: Actor, dossier: Dossier, sleutel: str, recht: Recht, over: Gegevenssoort,
    tekst: str, herkomst: Herkomst, op: date,
) -> int:  # fmt: skip
    known = select(_v.id).where(_v.dossier_id == dossier.id, _v.sleutel == sleutel[:LONGEST_KEY])
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    row = Gegevensverzoek(
        dossier_id=dossier.id,
        sleutel=sleutel[:LONGEST_KEY],
        recht=recht,
        over=over,
        tekst=db.keys.for_dossier(dossier.sleutel, tekst),
        status=Gegevensstatus.INGEDIEND,
        herkomst=herkomst,
        ontvangen_op=op,
        antwoord_voor=last_day(session, dossier, op, extended=False),
        persoon_id=actor.persoon_id,
        medewerker_id=actor.medewerker_id,
        namens=actor.namens is not None,
        op=clock.now(),
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    say(session, dossier, row, Berichtsoort.GEGEVENS_ONTVANGEN, tot=row.antwoord_voor.isoformat())
    record_act(session, db, actor, activiteiten.GEGEVENS_VRAGEN, dossier.id, f"gegevensverzoek {row.id}")
    return row.id


def _own(session: Session, actor: Actor) -> Dossier:
    found = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    return found or deny("gegevensverzoek")


def _asked(session: Session, actor: Actor, verzoek_id: int) -> tuple[Gegevensverzoek, Dossier]:
    dossier = _own(session, actor)
    request_for(session, keys_of(session), actor, verzoek_id)
    return session.get_one(Gegevensverzoek, verzoek_id, with_for_update=True, populate_existing=True), dossier


def _refuse(rulings: Sequence[Ruling]) -> None:
    if refused := [one for one in rulings if not one.allowed]:
        raise MagNiet(refused)
