"""Asking, agreeing and stopping. Each act locks the link; consent stands in the register of consent as well."""

from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, started
from portal.dossier.models import Dossier, Persoon
from portal.dossier.relaties import Ouders, parents_now_and_before
from portal.dossier.status import DEELNEMERS
from portal.huishouden.code import hash_of, new_code
from portal.huishouden.models import Bandakkoord, Gezinsband
from portal.huishouden.status import FLOW, Bandstatus
from portal.law.besteding import Huisgenoot, attune_plans
from portal.law.toestemming import Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toestemming.queries import consent_of
from portal.toestemming.service import answer as consent
from portal.toestemming.teksten import TEKSTEN
from portal.web.visit import deny

CODE_LIFE = timedelta(days=7)
SAME_PRESS = timedelta(minutes=2)  # again so soon is a second press of one button
MOST_OPEN = 5
LIVE = (Bandstatus.GEVRAAGD, Bandstatus.BEANTWOORD, Bandstatus.TE_BEVESTIGEN, Bandstatus.GEKOPPELD)

_b, _a, _d = columns(Gezinsband), columns(Bandakkoord), columns(Dossier)


class TeVeel(Exception):
    """So many codes are waiting that one of them has to stop first."""


class CodeWerktNiet(Exception):
    """The code is unknown, used, run out, one's own or for a dossier that is linked already: nobody learns which."""


def ask(session: Session, db: Database, actor: Actor) -> int:
    """Make a code for one housemate; returns the number of the link. A second press gives the first.

    Raises `Denied` or `TeVeel`.
    """
    dossier, now = _mine(session, actor), clock.now()
    open_codes = select(Gezinsband).where(_b.dossier_id == dossier.id, _b.status == Bandstatus.GEVRAAGD)
    waiting = [one for one in session.execute(open_codes.order_by(_b.id)).scalars() if one.verloopt_op > now]
    if waiting and waiting[-1].vrager_id == actor.persoon_id and waiting[-1].gevraagd_op > now - SAME_PRESS:
        return int(waiting[-1].id)
    if len(waiting) >= MOST_OPEN:
        raise TeVeel
    code = new_code()
    row = Gezinsband(
        dossier_id=dossier.id,
        status=Bandstatus.GEVRAAGD,
        code_hash=hash_of(code),
        code=db.keys.for_dossier(dossier.sleutel, code),
        vrager_id=actor.persoon_id or 0,
        gevraagd_op=now,
        verloopt_op=now + CODE_LIFE,
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    record_act(session, db, actor, activiteiten.HUISHOUDEN_VRAGEN, dossier.id, f"band {row.id}")
    return row.id


def answer(session: Session, db: Database, actor: Actor, code: str) -> int:
    """Use a code: the yes of the side that was asked. Of two at once one wins. Raises `Denied` or `CodeWerktNiet`."""
    row = session.execute(select(Gezinsband).where(_b.code_hash == hash_of(code))).scalar_one_or_none()
    if row is None or row.dossier_id == actor.dossier_id or row.verloopt_op <= clock.now():
        raise CodeWerktNiet
    dossier = _lock_both(session, actor, row.dossier_id)
    if _linked_already(session, actor, row.dossier_id, dossier.id):
        raise CodeWerktNiet
    try:
        FLOW.apply(session, row, "antwoorden", actor)
    except Impossible as error:
        raise CodeWerktNiet from error
    row.ander_id, row.code = dossier.id, None
    session.add(row)
    session.flush()
    _agree(session, db, actor, row)
    return int(row.id)


def agree(session: Session, db: Database, actor: Actor, band_id: int) -> None:
    """Say yes to a link: as the other parent, or as the side that asked. Raises `Denied` or `Impossible`.

    A yes is to the link, whose parties never change: it needs no version, only that the link still goes on.
    """
    row = band_of(session, actor, band_id)
    _lock_both(session, actor, row.dossier_id if row.ander_id == actor.dossier_id else row.ander_id or row.dossier_id)
    session.refresh(row, with_for_update=True)
    asks = row.dossier_id == actor.dossier_id
    if row.status in (Bandstatus.GEVRAAGD, Bandstatus.GESTOPT) or (asks and row.status is Bandstatus.BEANTWOORD):
        raise Impossible("akkoord", row.status)
    if actor.persoon_id in agreed_by(session, row.id, actor.dossier_id or 0):
        return
    _agree(session, db, actor, row)


def stop(session: Session, db: Database, actor: Actor, band_id: int) -> None:
    """End a link, or withdraw a code, at once; anybody of either side may. Twice changes nothing. Raises `Denied`."""
    row = band_of(session, actor, band_id)
    _lock(session, row.dossier_id, row.ander_id or row.dossier_id)
    session.refresh(row, with_for_update=True)
    if row.status is Bandstatus.GESTOPT:
        return
    _end(session, actor, row)
    mine = actor.dossier_id or 0
    if not _yes_elsewhere(session, mine, row.id):
        consent(session, db, actor, Doel.HUISHOUDEN, yes=False)
    record_act(session, db, actor, activiteiten.HUISHOUDEN_STOPPEN, mine, f"band {row.id}")


def band_of(session: Session, actor: Actor, band_id: int) -> Gezinsband:
    """A link of the dossier that the actor serves, on either side. Raises `Denied`."""
    row = session.get(Gezinsband, band_id)
    if row is None or actor.dossier_id is None or actor.dossier_id not in (row.dossier_id, row.ander_id):
        return deny("gezinsband", band_id)
    return row


def agreed_by(session: Session, band_id: int, dossier_id: int) -> set[int]:
    """Who said yes to a link for one of its dossiers."""
    chosen = select(_a.persoon_id).where(_a.band_id == band_id, _a.dossier_id == dossier_id)
    return set(session.execute(chosen).scalars())


def is_complete(parents: Ouders, agreed: set[int]) -> bool:
    """Whether a side agrees: every parent of a child, and else anybody who acts for the person.

    The yes of a parent ends with their authority: who has become eighteen decides alone.
    """
    counted = agreed - parents.voorheen
    return set(parents.nu) <= counted and bool(counted)


def _agree(session: Session, db: Database, actor: Actor, row: Gezinsband) -> None:
    mine = actor.dossier_id or 0
    _renew_consent(session, db, actor, row)
    words = TEKSTEN[Doel.HUISHOUDEN].omvang
    session.add(
        Bandakkoord(band_id=row.id, dossier_id=mine, persoon_id=actor.persoon_id or 0, omvang=words, op=clock.now())
    )
    session.flush()
    record_act(session, db, actor, activiteiten.HUISHOUDEN_TOESTEMMEN, mine, f"band {row.id}")
    parents = parents_now_and_before(session, [mine], clock.today())[mine]
    if not is_complete(parents, agreed_by(session, row.id, mine)):
        return
    if row.status is Bandstatus.BEANTWOORD:
        FLOW.apply(session, row, "voorleggen", actor)
        _tell(session, row.dossier_id, Berichtsoort.HUISHOUDEN_BEVESTIGEN, row.id)
    elif row.status is Bandstatus.TE_BEVESTIGEN:
        _link(session, actor, row)


def _link(session: Session, actor: Actor, row: Gezinsband) -> None:
    """Both sides agree. The law asks two deelnemers who each consent (Besluit 5.4). Raises `Impossible`."""
    sides = [session.get_one(Dossier, number) for number in (row.dossier_id, row.ander_id)]
    today = clock.today()
    members = [
        Huisgenoot(
            session.get_one(Persoon, one.persoon_id).naam,
            one.status in DEELNEMERS,
            consent_of(session, one.id, Doel.HUISHOUDEN).holds(today),
            0,
        )
        for one in sides
    ]
    if not attune_plans(members).allowed:
        raise Impossible("koppelen", row.status)
    FLOW.apply(session, row, "koppelen", actor)
    for one in sides:
        _tell(session, one.id, Berichtsoort.HUISHOUDEN_GEKOPPELD, row.id)


def _renew_consent(session: Session, db: Database, actor: Actor, row: Gezinsband) -> None:
    """Consent that was withdrawn and is given again is for this link alone: the earlier ones do not come back."""
    mine = actor.dossier_id or 0
    if not consent_of(session, mine, Doel.HUISHOUDEN).holds(clock.today()):
        chosen = select(Gezinsband).where(or_(_b.dossier_id == mine, _b.ander_id == mine), _b.id != row.id)
        for one in session.execute(chosen.where(_b.status.in_(LIVE)).order_by(_b.id)).scalars():
            if agreed_by(session, one.id, mine):
                _end(session, actor, one)
    consent(session, db, actor, Doel.HUISHOUDEN, yes=True)


def _end(session: Session, actor: Actor, row: Gezinsband) -> None:
    was_linked = row.status is Bandstatus.GEKOPPELD
    FLOW.apply(session, row, "stoppen", actor)
    row.code = None
    session.add(row)
    if was_linked:
        for number in (row.dossier_id, row.ander_id or 0):
            _tell(session, number, Berichtsoort.HUISHOUDEN_GESTOPT, row.id)


def _tell(session: Session, dossier_id: int, soort: Berichtsoort, band_id: int) -> None:
    town = session.get_one(Dossier, dossier_id).gemeente_id
    tell(session, dossier_id, soort, town, (FLOW.subject, band_id))


def _yes_elsewhere(session: Session, dossier_id: int, but: int) -> bool:
    """Whether the dossier agreed to another link that goes on."""
    chosen = select(func.count()).where(
        _a.dossier_id == dossier_id, _a.band_id == _b.id, _b.id != but, _b.status.in_(LIVE)
    )
    return bool(session.execute(chosen).scalar_one())


def _mine(session: Session, actor: Actor) -> Dossier:
    """The dossier served, locked, of somebody who takes part. Raises `Denied`."""
    row = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    return row if row is not None and row.status in DEELNEMERS else deny("huishouden")


def _lock_both(session: Session, actor: Actor, other_id: int) -> Dossier:
    """Lock both dossiers of a link and return the one served. Raises `Denied`."""
    _lock(session, actor.dossier_id or 0, other_id)
    return _mine(session, actor)


def _lock(session: Session, *numbers: int) -> None:
    """Lock dossiers, the lower number first, before any link of theirs: nobody waits for another in a circle."""
    session.execute(select(_d.id).where(_d.id.in_(numbers)).order_by(_d.id).with_for_update()).all()


def _linked_already(session: Session, actor: Actor, one: int, other: int) -> bool:
    """Whether a link between these two goes on; one whose consent was withdrawn in the register ends here."""
    pair = or_((_b.dossier_id == one) & (_b.ander_id == other), (_b.dossier_id == other) & (_b.ander_id == one))
    chosen = select(Gezinsband).where(pair, _b.status.in_(LIVE)).order_by(_b.id)
    for row in session.execute(chosen).scalars().all():
        held = [consent_of(session, number, Doel.HUISHOUDEN).holds(clock.today()) for number in (one, other)]
        if row.status is not Bandstatus.GEKOPPELD or all(held):
            return True
        _end(session, actor, row)
    return False
