"""Writing down that the CAK was told, and reminding the zorgkantoor of its own part. Each is appended."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.models import Verzendwijze
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.eigenbijdrage.models import Cakbericht
from portal.eigenbijdrage.stand import Deelstand, states_of
from portal.law.eigenbijdrage import Cakmelding, Cakmeldingsoort
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act

_c = columns(Cakbericht)


class NietsTeMelden(Exception):
    """The CAK knows already: a colleague told it, or the budget changed meanwhile."""


class InToekomst(Exception):
    """Nothing was sent on a day that still has to come."""


def record_told(
    session: Session, db: Database, actor: Actor, dossier_id: int, wet: Wet, seen: tuple[Cakmeldingsoort, date],
    wijze: Verzendwijze, day: date, sleutel: str,
) -> None:  # fmt: skip
    """The CAK was told on a day what it should hear now; whoever asks was checked. The same form twice is one.

    `seen` is what the page showed, and so what was told. Raises `NietsTeMelden` or `InToekomst`.
    """
    state = _locked(session, dossier_id, wet, sleutel)
    if state is None:
        return
    due = state.melding
    if due is None or (due.soort, due.dag) != seen:
        raise NietsTeMelden
    if day > clock.today():
        raise InToekomst
    _append(session, db, actor, state, due, sleutel, day, wijze)


def remind(session: Session, db: Database, actor: Actor, dossier_id: int, sleutel: str) -> None:
    """Remind the zorgkantoor of what it should tell the CAK about its part. Raises `NietsTeMelden`."""
    state = _locked(session, dossier_id, Wet.WLZ, sleutel)
    if state is None:
        return
    if state.melding is None:
        raise NietsTeMelden
    known = Cakmelding(Cakmeldingsoort.HERINNERING, state.melding.dag)
    _append(session, db, actor, state, known, sleutel, clock.today(), None)


def _locked(session: Session, dossier_id: int, wet: Wet, sleutel: str) -> Deelstand | None:
    """How the part stands, with the dossier locked; None when this form was sent before."""
    session.get_one(Dossier, dossier_id, with_for_update=True)
    known = select(_c.id).where(_c.dossier_id == dossier_id, _c.sleutel == sleutel)
    if session.execute(known).first():
        return None
    found = states_of(session, [dossier_id], [wet])
    if not found:
        raise NietsTeMelden
    return found[0]


def _append(
    session: Session, db: Database, actor: Actor, state: Deelstand, what: Cakmelding, sleutel: str, day: date,
    wijze: Verzendwijze | None,
) -> None:  # fmt: skip
    session.add(
        Cakbericht(
            dossier_id=state.dossier_id,
            wet=state.wet,
            soort=what.soort,
            dag=what.dag,
            organisatie_id=state.organisatie_id,
            sleutel=sleutel,
            wijze=wijze,
            verzonden_op=day,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    activity = activiteiten.CAK_HERINNEREN if wijze is None else activiteiten.CAK_MELDEN
    record_act(session, db, actor, activity, state.dossier_id, f"eigen bijdrage {state.wet.value}")
