"""What the bezwaarbehandelaar does with an objection; every act checks once more that they took no part (Awb 10:3)."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import brieven, teksten
from portal.bezwaar.bereik import may_handle, place_of
from portal.bezwaar.formulieren import Beslisformulier
from portal.bezwaar.models import (
    Bezwaar,
    Bezwaarbeslissing,
    Bezwaaropdracht,
    NietGehoord,
    Stapsoort,
    Uitkomst,
)
from portal.bezwaar.ontvangst import step
from portal.bezwaar.queries import objection_for
from portal.bezwaar.service import drop_hearing
from portal.bezwaar.status import BEZWAAR, OPDRACHT, Bezwaarstatus, Opdrachtstatus
from portal.bezwaar.stuk import BezwaarView
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import started
from portal.dossier.eigen import EigenDossier, refuse_own_file
from portal.dossier.models import Dossier
from portal.law.bezwaar import adjourn_once, agree_further, may_dismiss, must_hear
from portal.law.rechtsbescherming import Beslisser
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act

_d = columns(Dossier)
BERICHTEN = {
    Uitkomst.GEGROND: Berichtsoort.BEZWAAR_GEGROND,
    Uitkomst.ONGEGROND: Berichtsoort.BEZWAAR_ONGEGROND,
    Uitkomst.NIET_ONTVANKELIJK: Berichtsoort.BEZWAAR_NIET_BEKEKEN,
}


class MagNiet(Exception):
    """A rule refuses it; `reden` is its slug, `veld` the field that it is about, if one."""

    def __init__(self, reden: str, veld: str = "") -> None:
        super().__init__(reden)
        self.reden, self.veld = reden, veld


class Samenloop(Exception):
    """A hearing is still planned: hold it or cancel it before deciding."""


def take_up(session: Session, db: Database, actor: Actor, bezwaar_id: int, version: int | None) -> None:
    """Handle an objection, or take it over from a colleague. Pressing twice does it once.

    Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    row = mine(session, actor, bezwaar_id)
    if row.behandelaar_id == actor.medewerker_id and row.status is Bezwaarstatus.IN_BEHANDELING:
        return
    name = "behandelen" if row.status is Bezwaarstatus.ONTVANGEN else "overnemen"
    BEZWAAR.apply(session, row, name, actor, version=version)
    row.behandelaar_id = actor.medewerker_id
    record(session, db, actor, activiteiten.BEZWAAR_BEHANDELEN, row)


def ask_completion(
    session: Session, db: Database, actor: Actor, bezwaar_id: int, words: str, until: date, version: int | None
) -> None:
    """Ask what is missing, with a term to repair it (Awb 6:6): the term to decide stands still meanwhile.

    The same again asks nothing twice. Raises as `take_up` does.
    """
    row, found = _with_view(session, db, actor, bezwaar_id)
    asked = [one for one in found.stappen if one.soort is Stapsoort.AANVULLING]
    if asked and (asked[-1].tot, asked[-1].tekst) == (until, words):
        return
    BEZWAAR.apply(session, row, "aanvulling_vragen", actor, version=version)
    step(session, actor, row, Stapsoort.AANVULLING, tot=until, tekst=_sealed(session, db, row, words))
    facts: dict[str, Any] = {"tot": until.isoformat()}
    _tell(session, row, Berichtsoort.BEZWAAR_AANVULLEN, brieven.about(found), toelichting=words, **facts)
    record(session, db, actor, activiteiten.BEZWAAR_BEHANDELEN, row)


def adjourn(session: Session, db: Database, actor: Actor, bezwaar_id: int, words: str, version: int | None) -> None:
    """Decide at most six weeks later (Awb 7:10), once. The same again changes nothing.

    Raises as `take_up` does, or `MagNiet`.
    """
    row, found = _with_view(session, db, actor, bezwaar_id)
    if row.verdaagd and _said(found, Stapsoort.VERDAGING, words):
        return
    ruling = adjourn_once(adjourned=row.verdaagd, closed=not found.is_open, late=found.teller.too_late)
    if not ruling.allowed:
        raise MagNiet(ruling.reden)
    BEZWAAR.apply(session, row, "verdagen", actor, version=version)
    row.verdaagd = True
    _later(session, db, actor, row, Stapsoort.VERDAGING, words)


def agree_later(
    session: Session, db: Database, actor: Actor, bezwaar_id: int, words: str, day: date, version: int | None
) -> None:
    """Decide on a later day that the person agreed to (Awb 7:10, fourth paragraph), before a notice of default.

    Raises as `take_up` does, or `MagNiet`.
    """
    row, found = _with_view(session, db, actor, bezwaar_id)
    if row.later == day and _said(found, Stapsoort.LATER, words):
        return
    ruling = agree_further(day, found.termijn.laatste_dag, notified=found.in_gebreke_op is not None)
    if not ruling.allowed:
        raise MagNiet(ruling.reden, "later")
    BEZWAAR.apply(session, row, "verdagen", actor, version=version)
    row.later = day
    _later(session, db, actor, row, Stapsoort.LATER, words)


def forward(
    session: Session, db: Database, actor: Actor, bezwaar_id: int, naar: Beslisser, words: str, version: int | None
) -> None:
    """Forward what belongs elsewhere, with its day of receipt (Awb 6:15). Pressing twice forwards once.

    Raises as `take_up` does.
    """
    row, found = _with_view(session, db, actor, bezwaar_id)
    if found.doorgestuurd_naar and found.doorgestuurd_naar.naar is naar:
        return
    BEZWAAR.apply(session, row, "doorsturen", actor, version=version)
    drop_hearing(session, row, actor)
    row.behandelaar_id = row.behandelaar_id or actor.medewerker_id
    step(session, actor, row, Stapsoort.DOORZENDING, naar=naar, tekst=_sealed(session, db, row, words))
    facts: dict[str, Any] = {"ontvangen_op": row.ontvangen_op.isoformat(), "naar": teksten.NAMEN[naar]}
    _tell(session, row, Berichtsoort.BEZWAAR_DOORGESTUURD, brieven.about(found), toelichting=words, **facts)
    record(session, db, actor, activiteiten.BEZWAAR_BEHANDELEN, row)


def decide(
    session: Session, db: Database, actor: Actor, bezwaar_id: int, value: Beslisformulier, version: int | None
) -> None:
    """Decide on an objection, with a letter that says how to appeal (Awb 7:11, 7:12).

    What is granted asks a new decision: that goes to the consulent, who makes it where such decisions are made. The
    same decision sent twice is one. Raises as `take_up` does, `MagNiet`, or `Samenloop`.
    """
    row, found = _with_view(session, db, actor, bezwaar_id)
    made = found.beslissing
    if made and (made.uitkomst, made.redenen, made.opdracht) == (value.uitkomst, value.redenen, value.opdracht):
        return
    _refuse(found, value)
    BEZWAAR.apply(session, row, "beslissen", actor, version=version)
    _keep_decision(session, db, actor, row, value)
    granted = value.uitkomst is Uitkomst.GEGROND
    if granted and value.uitvoeren_voor:
        _give_to_consulent(session, db, actor, row, value.opdracht, value.uitvoeren_voor)
    facts = {"tot": value.uitvoeren_voor.isoformat()} if granted and value.uitvoeren_voor else {}
    more = ((teksten.BRIEF_NIEUW_BESLUIT, value.opdracht),) if granted else ()
    why = [teksten.AFWIJZINGEN[value.waarom]] if value.waarom and value.uitkomst is Uitkomst.NIET_ONTVANKELIJK else []
    why += [teksten.NIET_GEHOORD[value.niet_gehoord]] if value.niet_gehoord and not found.gehoord else []
    _tell(
        session,
        row,
        BERICHTEN[value.uitkomst],
        brieven.about(found, *more),
        toelichting=value.redenen,
        redenen=why,
        **facts,
    )
    record(session, db, actor, activiteiten.BEZWAAR_BESLISSEN, row)


def _refuse(found: BezwaarView, value: Beslisformulier) -> None:
    if found.gesprek and found.gesprek.gepland:
        raise Samenloop
    if value.uitkomst is Uitkomst.NIET_ONTVANKELIJK and value.waarom:
        ruling = may_dismiss(
            value.waarom,
            late=found.te_laat,
            has_grounds=found.heeft_gronden,
            asked_until=found.gevraagd_tot,
            today=clock.today(),
            signed=found.ondertekend,
        )
        if not ruling.allowed:
            raise MagNiet(ruling.reden)
    plain = value.niet_gehoord is NietGehoord.KENNELIJK
    wanted = must_hear(
        clearly_inadmissible=plain and value.uitkomst is Uitkomst.NIET_ONTVANKELIJK,
        clearly_unfounded=plain and value.uitkomst is Uitkomst.ONGEGROND,
        declined=value.niet_gehoord is NietGehoord.WILDE_NIET,
        granted_in_full=value.niet_gehoord is NietGehoord.HELEMAAL_GEGROND and value.uitkomst is Uitkomst.GEGROND,
    )
    if wanted.allowed and not found.gehoord:
        raise MagNiet("niet-gehoord")


def _keep_decision(session: Session, db: Database, actor: Actor, row: Bezwaar, value: Beslisformulier) -> None:
    session.add(
        Bezwaarbeslissing(
            bezwaar_id=row.id,
            dossier_id=row.dossier_id,
            uitkomst=value.uitkomst,
            waarom=value.waarom if value.uitkomst is Uitkomst.NIET_ONTVANKELIJK else None,
            niet_gehoord=value.niet_gehoord,
            redenen=_sealed(session, db, row, value.redenen),
            genomen_op=clock.today(),
            medewerker_id=actor.medewerker_id or 0,
        )
    )


def _give_to_consulent(session: Session, db: Database, actor: Actor, row: Bezwaar, words: str, until: date) -> None:
    order = Bezwaaropdracht(
        bezwaar_id=row.id,
        dossier_id=row.dossier_id,
        tekst=_sealed(session, db, row, words),
        status=Opdrachtstatus.OPEN,
        sinds=clock.today(),
        uitvoeren_voor=until,
    )
    session.add(order)
    session.flush()
    started(session, OPDRACHT.subject, order, actor)


def mine(session: Session, actor: Actor, bezwaar_id: int) -> Bezwaar:
    """The objection, locked, for somebody who may handle it. Raises `Denied` or `EigenDossier`."""
    dossier_id = place_of(session, actor, bezwaar_id)
    refuse_own_file(session, actor, dossier_id)
    row = session.get_one(Bezwaar, bezwaar_id, with_for_update=True)
    if not may_handle(session, actor, dossier_id):
        raise EigenDossier
    return row


def _with_view(session: Session, db: Database, actor: Actor, bezwaar_id: int) -> tuple[Bezwaar, BezwaarView]:
    row = mine(session, actor, bezwaar_id)
    return row, objection_for(session, db.keys, actor, bezwaar_id)


def _said(found: BezwaarView, soort: Stapsoort, words: str) -> bool:
    return any(one.soort is soort and one.tekst == words for one in found.stappen)


def _later(session: Session, db: Database, actor: Actor, row: Bezwaar, soort: Stapsoort, words: str) -> None:
    session.add(row)
    session.flush()
    found = objection_for(session, db.keys, actor, row.id)
    day = found.termijn.laatste_dag
    step(session, actor, row, soort, tot=day, tekst=_sealed(session, db, row, words))
    facts: dict[str, Any] = {"tot": day.isoformat()}
    _tell(session, row, Berichtsoort.BEZWAAR_VERDAAGD, brieven.about(found), toelichting=words, **facts)
    record(session, db, actor, activiteiten.BEZWAAR_BEHANDELEN, row)


def _tell(
    session: Session,
    row: Bezwaar,
    soort: Berichtsoort,
    inhoud: brieven.Inhoud,
    *,
    toelichting: str = "",
    redenen: list[str] | None = None,
    **facts: str,
) -> None:
    tell(
        session,
        row.dossier_id,
        soort,
        row.gemeente_id,
        ("bezwaar", row.id),
        redenen=redenen or (),
        toelichting=toelichting,
        inhoud=inhoud,
        alleen=row.persoon_id,
        **facts,
    )


def _sealed(session: Session, db: Database, row: Bezwaar, text: str) -> bytes:
    wrapped = session.execute(select(_d.sleutel).where(_d.id == row.dossier_id)).scalar_one()
    return db.keys.for_dossier(wrapped, text)


def record(session: Session, db: Database, actor: Actor, activity: Activiteit, row: Bezwaar) -> None:
    """Record an act about an objection."""
    record_act(session, db, actor, activity, row.dossier_id, f"bezwaar {row.id}")
