"""What the person does with a request: prepare it, change it, send it, take it back. Nothing here is done twice.

Whoever answers locks the dossier first and then the request, as whoever works on a draft of the plan does: of two acts
at once one wins and the other is told.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.db.flow import Impossible, Stale, started
from portal.dossier.models import Dossier
from portal.law.planverzoek import Wens, ask_change
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.plan.models import Aanleiding
from portal.plan.queries import plan_of
from portal.planverzoek.gegevens import Verzoekregel
from portal.planverzoek.models import Planverzoek, Planverzoekregel
from portal.planverzoek.queries import drafts_of, lines_of
from portal.planverzoek.status import EIGEN, FLOW, Verzoekstatus
from portal.web.visit import deny

_pv, _pr = columns(Planverzoek), columns(Planverzoekregel)


class GeenPlan(Exception):
    """There is no plan in force that could change."""


class Onvolledig(Exception):
    """It says not what has to change, or not why (Besluit 5.1); `redenen` are the codes of the rule."""

    def __init__(self, redenen: Sequence[str]) -> None:
        super().__init__(", ".join(redenen))
        self.redenen = tuple(redenen)


def begin_request(
    session: Session,
    keys: Keyring,
    actor: Actor,
    dossier_id: int,
    regels: Sequence[Verzoekregel],
    ingang: date | None,
    reden: str,
) -> int:
    """Keep a request that its person still can change and send; its number. The same one again is found.

    Whoever calls this records the act. Raises `GeenPlan`, or `Denied` for another dossier or a service of none of its
    plans.
    """
    dossier = _own(session, actor, dossier_id)
    _check(session, dossier, regels)
    for found in drafts_of(session, keys, dossier.id):
        if (found.ingang, found.reden, found.wensen) == (ingang, reden, tuple(regels)):
            return found.id
    row = Planverzoek(
        dossier_id=dossier.id, status=Verzoekstatus.CONCEPT, ingang=ingang, reden=_seal(keys, dossier, reden)
    )
    session.add(row)
    session.flush()
    _write(session, keys, dossier, row.id, regels)
    started(session, FLOW.subject, row, actor)
    return row.id


def keep_request(
    session: Session, db: Database, actor: Actor, verzoek_id: int, version: int | None,
    regels: Sequence[Verzoekregel], ingang: date | None, reden: str,
) -> None:  # fmt: skip
    """Keep what its person typed anew; the same again changes nothing.

    Raises `Stale` when another window was faster, `Impossible` once it was sent, or as `begin_request`.
    """
    row, dossier = _locked(session, actor, verzoek_id)
    _check(session, dossier, regels)
    if row.status not in EIGEN:
        raise Impossible("bewaren", row.status)
    kept = tuple(one.wens_regel for one in lines_of(session, db.keys, row.id))
    before = (row.ingang, db.keys.from_dossier(dossier.sleutel, row.reden) if row.reden else "", kept)
    if before == (ingang, reden, tuple(regels)):
        return
    FLOW.apply(session, row, "bewaren", actor, version=version)
    row.ingang, row.reden = ingang, _seal(db.keys, dossier, reden)
    session.add(row)
    session.execute(delete(table(Planverzoekregel)).where(_pr.verzoek_id == row.id))
    _write(session, db.keys, dossier, row.id, regels)
    record_act(session, db, actor, activiteiten.PLANVERZOEK_INVULLEN, dossier.id, f"planverzoek {row.id}")


def send_request(session: Session, db: Database, actor: Actor, verzoek_id: int, version: int | None) -> None:
    """Send it to the consulent; pressing twice sends it once.

    Raises `Onvolledig`, `Stale` when it is not what was looked at, `Impossible` when it was taken back, or `Denied`.
    """
    row, dossier = _locked(session, actor, verzoek_id)
    if row.status not in (*EIGEN, Verzoekstatus.INGETROKKEN):
        return
    FLOW.find("indienen", row.status)
    rulings = ask_change(len(lines_of(session, db.keys, row.id)), row.reden is not None)
    if missing := [one.reden for one in rulings if not one.allowed]:
        raise Onvolledig(missing)
    FLOW.apply(session, row, "indienen", actor, version=version)
    row.ingediend_op = clock.today()
    session.add(row)
    tell(session, dossier.id, Berichtsoort.PLANVERZOEK_ONTVANGEN, dossier.gemeente_id, (FLOW.subject, row.id))
    record_act(session, db, actor, activiteiten.PLANVERZOEK_VERSTUREN, dossier.id, f"planverzoek {row.id}")


def withdraw_request(session: Session, db: Database, actor: Actor, verzoek_id: int, version: int | None) -> None:
    """Take it back, also when some lines were answered; twice is once. Raises `Impossible`, `Stale` or `Denied`."""
    row, dossier = _locked(session, actor, verzoek_id)
    if row.status is Verzoekstatus.INGETROKKEN:
        return
    FLOW.apply(session, row, "intrekken", actor, version=version)
    record_act(session, db, actor, activiteiten.PLANVERZOEK_INTREKKEN, dossier.id, f"planverzoek {row.id}")


def ask_for_wishes(session: Session, db: Database, actor: Actor, dossier: Dossier, vraag: str) -> int:
    """The budget changes: ask its person what the plan should become (Besluit 5.1). One question is open at a time.

    Whoever calls this has checked the reach and locked the dossier. Raises `GeenPlan`, or `Stale` when another
    question is open.
    """
    if plan_of(session, dossier.id) is None:
        raise GeenPlan
    chosen = select(Planverzoek).where(_pv.dossier_id == dossier.id, _pv.status == Verzoekstatus.GEVRAAGD)
    there = session.execute(chosen).scalars().first()
    if there is not None:
        if there.vraag and db.keys.from_dossier(dossier.sleutel, there.vraag) == vraag:
            return int(there.id)
        raise Stale(f"planverzoek {there.id}")
    row = Planverzoek(
        dossier_id=dossier.id,
        status=Verzoekstatus.GEVRAAGD,
        aanleiding=Aanleiding.BUDGET,
        vraag=_seal(db.keys, dossier, vraag),
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    tell(session, dossier.id, Berichtsoort.PLANVERZOEK_GEVRAAGD, dossier.gemeente_id, (FLOW.subject, row.id))
    record_act(session, db, actor, activiteiten.PLANVERZOEK_VRAGEN, dossier.id, f"planverzoek {row.id}")
    return row.id


def _own(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    if actor.dossier_id != dossier_id:
        deny("dossier", dossier_id)
    return session.get(Dossier, dossier_id, with_for_update=True) or deny("dossier", dossier_id)


def _locked(session: Session, actor: Actor, verzoek_id: int) -> tuple[Planverzoek, Dossier]:
    dossier = _own(session, actor, actor.dossier_id or 0)
    chosen = select(Planverzoek).where(has_id(_pv.id, verzoek_id), _pv.dossier_id == dossier.id).with_for_update()
    row = session.execute(chosen.execution_options(populate_existing=True)).scalar_one_or_none()
    return row or deny("planverzoek", verzoek_id), dossier


def _check(session: Session, dossier: Dossier, regels: Sequence[Verzoekregel]) -> None:
    plan = plan_of(session, dossier.id)
    if plan is None:
        raise GeenPlan
    known = {one.stam_id for one in plan.diensten}
    for one in regels:
        if (one.wens is Wens.NIEUW) != (one.stam_id is None) or (one.stam_id and one.stam_id not in known):
            deny("dienst", one.stam_id)


def _write(session: Session, keys: Keyring, dossier: Dossier, verzoek_id: int, regels: Sequence[Verzoekregel]) -> None:
    session.add_all(
        Planverzoekregel(
            verzoek_id=verzoek_id,
            dossier_id=dossier.id,
            nummer=number,
            wens=one.wens,
            stam_id=one.stam_id,
            inhoud=keys.for_dossier(dossier.sleutel, one.inhoud),
        )
        for number, one in enumerate(regels, 1)
    )
    session.flush()


def _seal(keys: Keyring, dossier: Dossier, text: str) -> bytes | None:
    return keys.for_dossier(dossier.sleutel, text) if text else None
