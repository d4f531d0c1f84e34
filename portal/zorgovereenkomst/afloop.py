"""What the end of a participation does to every contract of a dossier, shown beforehand, done, and undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db.columns import columns, table
from portal.db.flow import Impossible
from portal.law.einde import Afloop, end_contract
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.rij import locked
from portal.zorgovereenkomst.status import FLOW, Contractstatus

S = Contractstatus
_z, _v = columns(Zorgovereenkomst), columns(Zorgverlener)
WACHT = (S.GETEKEND, S.AANVULLING_GEVRAAGD, S.GOEDGEKEURD_COLLEGE)
RAAKT = (*WACHT, S.LOPEND, S.BEEINDIGD, S.VERVANGEN)
"""Contracts by which somebody works or may work: a draft, and what came to nothing, is left alone."""


@dataclass(frozen=True)
class AfloopView:
    """One contract and what becomes of it; `opzegtermijn` is what was agreed, in the words of the contract."""

    id: int
    nummer: str
    zorgverlener: str
    status: Contractstatus
    ingang: date
    einde: date | None
    afloop: Afloop
    opzegtermijn: str
    periodiek: bool
    maandbedrag_ct: int

    @property
    def wacht(self) -> bool:
        """Whether college or SVB still look at it."""
        return self.status in WACHT


def endings(session: Session, dossier_id: int, laatste_dag: date) -> list[AfloopView]:
    """Every contract that a last day touches or that ends by itself before it, by zorgverlener. One statement.

    What has ended already is left out.
    """
    chosen = (
        select(
            _z.id, _z.nummer, _v.naam, _z.status, _z.ingang, _z.einde, _z.afspraken, _z.periodiek, _z.maandbedrag_ct,
        )
        .select_from(table(Zorgovereenkomst))
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .where(_z.dossier_id == dossier_id, _z.status.in_(RAAKT))
        .order_by(_v.naam, _z.id)
    )  # fmt: skip
    found = (_view(row, laatste_dag) for row in session.execute(chosen))
    over = min(clock.today(), laatste_dag)
    return [one for one in found if one.einde is None or one.einde >= over]


def _view(row: Any, laatste_dag: date) -> AfloopView:
    number, reference, helper, status, start, end, agreed, periodic, month_ct = row
    return AfloopView(
        number, reference, helper, status, start, end, end_contract(start, end, laatste_dag),
        str((agreed or {}).get("opzegtermijn", "")), bool(periodic), int(month_ct or 0),
    )  # fmt: skip


def end_all(session: Session, actor: Actor, dossier_id: int, laatste_dag: date, reden: str) -> list[dict[str, Any]]:
    """Let every contract end with the participation; returns what was changed, for `go_on_all`. The SVB is told."""
    found = [one for one in endings(session, dossier_id, laatste_dag) if one.afloop is not Afloop.EERDER]
    return [_end(session, actor, locked(session, dossier_id, one.id), one.afloop, laatste_dag, reden) for one in found]


def _end(
    session: Session, actor: Actor, row: Zorgovereenkomst, afloop: Afloop, laatste_dag: date, reden: str
) -> dict[str, Any]:
    before = {"id": row.id, "van": row.status.value, "einde": row.einde.isoformat() if row.einde else None}
    step = _step(row.status, afloop)
    FLOW.apply(session, row, step, actor, einde_was=before["einde"], door="einde")
    if afloop is Afloop.STOPT:
        row.einde = laatste_dag
    row.reden_einde = reden
    if step in ("beeindigen", "eerder_stoppen", "niet_begonnen"):
        row.gemeld_svb_op = clock.today()
    session.add(row)
    return {**before, "stap": step}


def _step(status: Contractstatus, afloop: Afloop) -> str:
    if afloop is Afloop.VERVALT and status in (S.LOPEND, *WACHT):
        return "niet_begonnen" if status is S.LOPEND else "vervallen"
    return {S.LOPEND: "beeindigen", S.BEEINDIGD: "eerder_stoppen"}.get(status, "begrenzen")


def go_on_all(session: Session, actor: Actor, dossier_id: int, changed: Iterable[dict[str, Any]]) -> None:
    """Undo `end_all`. What somebody changed meanwhile stays as they left it."""
    for before in changed:
        row = locked(session, dossier_id, before["id"])
        try:
            FLOW.apply(session, row, _back(before["stap"], before["van"]), actor, door="einde")
        except Impossible:
            continue
        row.einde = date.fromisoformat(before["einde"]) if before["einde"] else None
        row.reden_einde = ""
        if row.status is S.GETEKEND:
            row.goedgekeurd_college_op = None  # it is looked at again from the beginning
        session.add(row)


def _back(step: str, before: str) -> str:
    if step in ("niet_begonnen", "vervallen"):
        return "herleven" if before == S.LOPEND else "herleven_wacht"
    return "laten_doorlopen" if step == "beeindigen" else step
