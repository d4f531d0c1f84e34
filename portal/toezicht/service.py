"""Opening a file to look into it, rounding that off, and telling the person: at once, later, or sooner than planned."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import started
from portal.dossier.eigen import EigenDossier, refuse_own_file
from portal.dossier.models import Dossier
from portal.identity.models import Medewerker
from portal.law.toezicht import begin_inspection, tell_later, toezichtregels, visible_from
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toezicht.bereik import find_file, mine
from portal.toezicht.formulieren import Inzageformulier
from portal.toezicht.models import Toezichtinzage, Toezichtuitkomst, Toezichtuitstel, write_parts
from portal.toezicht.status import INZAGE, Inzagestatus
from portal.web.visit import FormData, deny

_i, _u = columns(Toezichtinzage), columns(Toezichtuitstel)
SUBJECT = INZAGE.subject


class MagNiet(Exception):
    """The law refuses; `refused` says every reason."""

    def __init__(self, refused: list[Ruling]) -> None:
        super().__init__(",".join(one.reden for one in refused))
        self.refused = refused


class GeenDossier(Exception):
    """No participant of the own municipality has this number, or they may not look into this file."""


def open_file(session: Session, db: Database, actor: Actor, value: Inzageformulier, raw: FormData, sleutel: str) -> int:
    """Open the file with this client number; the number of the look. The same form again finds the first.

    The row of the employee is the lock: of two files opened at once one is refused. Raises `GeenDossier` or `MagNiet`.
    """
    session.get_one(Medewerker, actor.medewerker_id, with_for_update=True)
    known = select(_i.id).where(_i.medewerker_id == actor.medewerker_id, _i.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    dossier_id = find_file(session, actor, value.nummer)
    if dossier_id is None:
        raise GeenDossier
    plan = value.plan(
        raw, open_andere=open_look(session, actor) is not None, eigen=_same_name(session, actor, dossier_id)
    )
    if refused := begin_inspection(plan, toezichtregels()):
        raise MagNiet(refused)
    dossier = session.get_one(Dossier, dossier_id)
    row = Toezichtinzage(
        dossier_id=dossier_id,
        gemeente_id=actor.organisatie_id or 0,
        medewerker_id=actor.medewerker_id or 0,
        sleutel=sleutel,
        grond=plan.grond,
        aanleiding=db.keys.for_dossier(dossier.sleutel, plan.aanleiding),
        waarom_later=db.keys.for_dossier(dossier.sleutel, plan.waarom_later) if plan.waarom_later else None,
        delen=write_parts(plan.delen),
        status=Inzagestatus.OPEN,
        begonnen_op=clock.now(),
        van=plan.van,
        tot=plan.tot,
        zichtbaar_op=visible_from(plan.grond, plan.van, toezichtregels()),
    )
    session.add(row)
    session.flush()
    started(session, SUBJECT, row, actor)
    record_act(session, db, actor, activiteiten.TOEZICHT_OPENEN, dossier_id, f"toezicht {row.id}")
    tell_if_due(session, actor, row)
    return row.id


def open_look(session: Session, actor: Actor) -> int | None:
    """The look of this supervisor that was not rounded off yet, its days over or not. One statement."""
    chosen = select(_i.id).where(*mine(actor), _i.status == Inzagestatus.OPEN).order_by(_i.id).limit(1)
    found: int | None = session.execute(chosen).scalar_one_or_none()
    return found


def close(
    session: Session, db: Database, actor: Actor, inzage_id: int, uitkomst: Toezichtuitkomst, version: int | None
) -> None:
    """Round a look off with what came of it; who knows of the look is told. Raises `Denied`, `Impossible`, `Stale`."""
    row = _row(session, actor, inzage_id)
    INZAGE.apply(session, row, "sluiten", actor, version=version, uitkomst=uitkomst.value)
    row.gesloten_op, row.uitkomst = clock.today(), uitkomst
    record_act(session, db, actor, activiteiten.TOEZICHT_REGELEN, row.dossier_id, f"toezicht {row.id}")
    if row.verteld_op is not None:
        _message(session, row, Berichtsoort.TOEZICHT_KLAAR)


def tell_now(session: Session, db: Database, actor: Actor, inzage_id: int) -> None:
    """The person may know of it from today on; twice is once. Raises `Denied`."""
    row = _row(session, actor, inzage_id)
    session.refresh(row, with_for_update=True)
    if row.verteld_op is not None:
        return
    row.zichtbaar_op = min(row.zichtbaar_op, clock.today())
    record_act(session, db, actor, activiteiten.TOEZICHT_REGELEN, row.dossier_id, f"toezicht {row.id}")
    tell_if_due(session, actor, row)


def wait_longer(session: Session, db: Database, actor: Actor, inzage_id: int, reden: str, sleutel: str) -> date:
    """Tell it later still, with a reason; the new day. The same form again is one. Raises `Denied` or `MagNiet`."""
    row = _row(session, actor, inzage_id)
    session.refresh(row, with_for_update=True)
    known = select(_u.zichtbaar_op).where(_u.inzage_id == row.id, _u.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        day: date = found
        return day
    ruling = tell_later(row.van, row.zichtbaar_op, reden, toezichtregels(), clock.today())
    if not ruling.allowed:
        raise MagNiet([ruling])
    new: Any = ruling.cijfers["tot_op"]
    INZAGE.apply(session, row, "uitstellen", actor)
    row.zichtbaar_op = new
    dossier = session.get_one(Dossier, row.dossier_id)
    session.add(
        Toezichtuitstel(
            inzage_id=row.id,
            dossier_id=row.dossier_id,
            sleutel=sleutel,
            reden=db.keys.for_dossier(dossier.sleutel, reden),
            zichtbaar_op=row.zichtbaar_op,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.TOEZICHT_REGELEN, row.dossier_id, f"toezicht {row.id}")
    return row.zichtbaar_op


def tell_if_due(session: Session, actor: Actor, row: Toezichtinzage) -> bool:
    """Tell the person once their day has come; whether it was told now. Nobody writes to somebody who died.

    Nor into a file that was erased (AVG 17): nobody is there to be told.
    """
    if row.verteld_op is not None or row.zichtbaar_op > clock.today() or _is_erased(session, row):
        return False
    INZAGE.apply(session, row, "vertellen", actor)
    row.verteld_op = clock.today()
    over = row.status is Inzagestatus.GESLOTEN or row.van < clock.today()
    _message(session, row, Berichtsoort.TOEZICHT_ACHTERAF if over else Berichtsoort.TOEZICHT_GEOPEND)
    return True


def _message(session: Session, row: Toezichtinzage, soort: Berichtsoort) -> None:
    if _is_erased(session, row) or session.get_one(Dossier, row.dossier_id).overleden_op is not None:
        return
    days = {"ingang": row.van.isoformat(), "tot": row.tot.isoformat()}
    tell(session, row.dossier_id, soort, row.gemeente_id, (SUBJECT, row.id), **days)


def _is_erased(session: Session, row: Toezichtinzage) -> bool:
    return session.get_one(Dossier, row.dossier_id).verwijderd_op is not None


def _row(session: Session, actor: Actor, inzage_id: int) -> Toezichtinzage:
    chosen = select(_i.id).where(_i.id == inzage_id, *mine(actor))
    found = session.execute(chosen).scalar_one_or_none()
    return session.get_one(Toezichtinzage, found) if found is not None else deny("toezichtinzage", inzage_id)


def _same_name(session: Session, actor: Actor, dossier_id: int) -> bool:
    try:
        refuse_own_file(session, actor, dossier_id)
    except EigenDossier:
        return True
    return False
