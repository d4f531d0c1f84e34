"""Writing the log. A view is recorded before anything is read, an act in its own transaction, a refusal after it.

What cannot be recorded does not happen: every function here raises when its row cannot be written, and the caller
has then read or done nothing.
"""

import secrets
from collections.abc import Iterable
from typing import Any

import structlog
from sqlalchemy import insert
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import table
from portal.logboek.activiteiten import Activiteit, done_by
from portal.logboek.models import Logregel, Uitslag

_INSERT = insert(table(Logregel))
_stream = structlog.get_logger("verwerking")


def record_view(db: Database, actor: Actor, activity: Activiteit, dossier_id: int | None, thing: str = "") -> None:
    """Record that the actor is about to see a dossier's data, in a short transaction of its own."""
    record_views(db, actor, activity, [(dossier_id, thing)])


def record_views(db: Database, actor: Actor, activity: Activiteit, seen: Iterable[tuple[int | None, str]]) -> None:
    """Record a list: one row for each person on it, no sampling."""
    activity = done_by(activity, staff=actor.is_staff)
    rows = [_row(actor, activity, dossier_id, thing) for dossier_id, thing in seen]
    if len(rows) == 1:
        db.write_one(_INSERT, rows[0])
    elif rows:
        with db.write() as session:
            session.execute(_INSERT, rows)
    _publish(db, activity, rows)


def record_act(
    session: Session, db: Database, actor: Actor, activity: Activiteit, dossier_id: int | None, thing: str = ""
) -> None:
    """Record an act in the transaction of the act itself; `dossier_id` None: it is about nobody's file."""
    activity = done_by(activity, staff=actor.is_staff)
    row = _row(actor, activity, dossier_id, thing)
    session.execute(_INSERT, row)
    _publish(db, activity, [row])


def record_refusal(
    db: Database, actor: Actor | None, activity: Activiteit, reason: str, thing: str = "", dossier_id: int | None = None
) -> None:
    """Record that something was refused or failed, after the rollback."""
    row = _row(actor, activity, dossier_id, thing) | {"uitslag": Uitslag.GEWEIGERD, "reden": reason[:60]}
    db.write_one(_INSERT, row)
    _publish(db, activity, [row])


def _row(actor: Actor | None, activity: Activiteit, dossier_id: int | None, thing: str) -> dict[str, Any]:
    trace = str(structlog.contextvars.get_contextvars().get("trace", ""))
    row: dict[str, Any] = {
        "op": clock.now(),
        "activiteit": activity.code,
        "uitslag": Uitslag.GELUKT,
        "dossier_id": dossier_id,
        "object": thing[:60],
        "reden": "",
        "spoor": trace,
    }
    who = {"rol": None, "grond": None, "persoon_id": None, "medewerker_id": None, "door": "", "organisatie": ""}
    if actor is None:
        return row | who | {"namens": False}
    return row | {
        "rol": actor.rol,
        "grond": actor.grond,
        "persoon_id": actor.persoon_id,
        "medewerker_id": actor.medewerker_id,
        "door": actor.naam,
        "organisatie": actor.organisatie or "",
        "namens": actor.namens is not None,
    }


def _publish(db: Database, activity: Activiteit, rows: list[dict[str, Any]]) -> None:
    """The processing log (Logboek Dataverwerkingen): no user in it, the person concerned encrypted."""
    for row in rows:
        moment = row["op"].isoformat()
        subject = None if row["dossier_id"] is None else db.keys.encrypt(str(row["dossier_id"]), "betrokkene").hex()
        _stream.info(
            activity.code,
            trace_id=row["spoor"],
            operation_id=secrets.token_hex(8),
            status_code=1 if row["uitslag"] == Uitslag.GELUKT else 2,
            start_time=moment,
            end_time=moment,
            attributes={
                "dpl.core.processing_activity_id": activity.uri,
                "dpl.core.data_subject_id": subject,
                "dpl.core.data_subject_id_type": "dossier",
            },
        )
