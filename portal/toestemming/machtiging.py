"""De gemeente regelt dit voor mij: a machtiging given, withdrawn, used and answered; each a row of its own.

Giving, withdrawing and using lock the dossier: of a withdrawal and a use at once one comes first, and the other is
told.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.law.toestemming import WET_VAN, Instantie, Machtigingsfeiten, Opdracht, act_for, give_mandate
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toestemming.machtigingteksten import INSTANTIES, Instantietekst
from portal.toestemming.models import Machtiging, Machtigingsantwoord, Machtigingseinde, Machtigingsgebruik
from portal.web.visit import deny

_m, _e, _d = columns(Machtiging), columns(Machtigingseinde), columns(Dossier)
_g, _a = columns(Machtigingsgebruik), columns(Machtigingsantwoord)


class MagNiet(Exception):
    """The rule refuses; `ruling` says why."""

    def __init__(self, ruling: Ruling) -> None:
        super().__init__(ruling.reden)
        self.ruling = ruling


class AlBeantwoord(Exception):
    """A colleague wrote down another answer already."""


@dataclass(frozen=True)
class GebruikView:
    """What the college asked by a machtiging, and the answer to it."""

    id: int
    machtiging_id: int
    opdracht: Opdracht
    gedaan_op: date
    ontvangen_op: date | None
    wat: str
    antwoord: str


@dataclass(frozen=True)
class MachtigingView:
    """A machtiging with everything that was done by it, newest first."""

    id: int
    dossier_id: int
    instantie: Instantie
    opdrachten: tuple[Opdracht, ...]
    tekst: str
    vanaf: date
    tot: date
    namens: bool
    ingetrokken_op: datetime | None
    wat: str
    gebruik: tuple[GebruikView, ...] = field(default=())

    @property
    def over(self) -> Instantietekst:
        return INSTANTIES[self.instantie]

    @property
    def wet(self) -> Wet:
        """The law under which the body decides."""
        return WET_VAN[self.instantie]

    @property
    def feiten(self) -> Machtigingsfeiten:
        """What the rule asks."""
        gone = self.ingetrokken_op is not None
        return Machtigingsfeiten(self.instantie, frozenset(self.opdrachten), self.vanaf, self.tot, gone)

    def holds(self, on: date) -> bool:
        """Whether it is in force on this local day."""
        return self.feiten.holds(on)


def give(
    session: Session, db: Database, actor: Actor, sleutel: str, instantie: Instantie,
    opdrachten: Collection[Opdracht], wat: str, tot: date, *, agreed: bool,
) -> int:  # fmt: skip
    """Let the college ask this for the person whose dossier the actor serves; its number.

    `sleutel` is of the form: sending it again finds the first. Raises `MagNiet` or `Denied`.
    """
    dossier = _own(session, actor)
    known = select(_m.id).where(_m.dossier_id == dossier.id, _m.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    for ruling in give_mandate(opdrachten, tot, clock.today(), agreed=agreed):
        if not ruling.allowed:
            raise MagNiet(ruling)
    row = Machtiging(
        dossier_id=dossier.id,
        sleutel=sleutel,
        instantie=instantie,
        opdrachten=[one.value for one in Opdracht if one in opdrachten],
        wat=db.keys.for_dossier(dossier.sleutel, wat) if wat else None,
        tekst=INSTANTIES[instantie].waarvoor,
        vanaf=clock.today(),
        tot=tot,
        op=clock.now(),
        rol=actor.rol,
        persoon_id=actor.persoon_id,
        namens=actor.namens is not None,
    )
    session.add(row)
    session.flush()
    record_act(session, db, actor, activiteiten.MACHTIGING_GEVEN, dossier.id, f"machtiging {row.id} ja")
    return row.id


def withdraw(session: Session, db: Database, actor: Actor, machtiging_id: int) -> None:
    """No, from now on: one click, and twice is once. Raises `Denied`."""
    dossier = _own(session, actor)
    mine = select(_m.id, _e.id.label("einde")).outerjoin(table(Machtigingseinde), _e.machtiging_id == _m.id)
    row = session.execute(mine.where(has_id(_m.id, machtiging_id), _m.dossier_id == dossier.id)).one_or_none()
    if row is None:
        deny("machtiging", machtiging_id)
    if row.einde is not None:
        return
    session.add(
        Machtigingseinde(
            machtiging_id=row.id, dossier_id=dossier.id, op=clock.now(), rol=actor.rol, persoon_id=actor.persoon_id
        )
    )
    record_act(session, db, actor, activiteiten.MACHTIGING_GEVEN, dossier.id, f"machtiging {row.id} nee")


def use(
    session: Session,
    db: Database,
    actor: Actor,
    dossier_id: int,
    machtiging_id: int | None,
    opdracht: Opdracht,
    wat: str,
) -> int:
    """Write down that the college asks this today, by this machtiging; the number of the use. The same twice is one.

    Raises `MagNiet` without one that is in force and names it, `EigenDossier` or `Denied`.
    """
    dossier = _reached(session, actor, dossier_id)
    found = next((one for one in mandates_of(session, db.keys, dossier.id) if one.id == machtiging_id), None)
    body = found.instantie if found else Instantie.CIZ
    ruling = act_for(found.feiten if found else None, body, opdracht, clock.today())
    if found is None or not ruling.allowed:
        raise MagNiet(ruling)
    for one in found.gebruik:
        if (one.opdracht, one.wat, one.gedaan_op) == (opdracht, wat, clock.today()):
            return one.id
    row = Machtigingsgebruik(
        machtiging_id=found.id,
        dossier_id=dossier.id,
        opdracht=opdracht,
        wat=db.keys.for_dossier(dossier.sleutel, wat),
        gedaan_op=clock.today(),
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )
    session.add(row)
    session.flush()
    record_act(session, db, actor, activiteiten.MACHTIGING_GEBRUIKEN, dossier.id, f"machtiging {found.id}")
    return row.id


def answer(session: Session, db: Database, actor: Actor, dossier_id: int, gebruik_id: int, tekst: str) -> bool:
    """Write down what the body answered; whether it is new. It takes no machtiging: nothing is asked by it.

    Raises `AlBeantwoord`, `EigenDossier` or `Denied`.
    """
    dossier = _reached(session, actor, dossier_id)
    every = (one for found in mandates_of(session, db.keys, dossier.id) for one in found.gebruik)
    asked = next((one for one in every if one.id == gebruik_id), None) or deny("machtigingsgebruik", gebruik_id)
    if asked.antwoord == tekst:
        return False
    if asked.antwoord:
        raise AlBeantwoord
    session.add(
        Machtigingsantwoord(
            gebruik_id=asked.id,
            dossier_id=dossier.id,
            tekst=db.keys.for_dossier(dossier.sleutel, tekst),
            ontvangen_op=clock.today(),
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    thing = f"machtiging {asked.machtiging_id}"
    record_act(session, db, actor, activiteiten.MACHTIGING_ANTWOORDEN, dossier.id, thing)
    return True


def mandates_of(session: Session, keys: Keyring, dossier_id: int) -> list[MachtigingView]:
    """Every machtiging of a dossier with what was done by it, newest first. Two statements."""
    chosen = (
        select(
            _m.id, _m.dossier_id, _m.instantie, _m.opdrachten, _m.tekst, _m.vanaf, _m.tot, _m.namens,
            _e.op.label("ingetrokken_op"), _m.wat, _d.sleutel,
        )
        .join(table(Dossier), _d.id == _m.dossier_id)
        .outerjoin(table(Machtigingseinde), _e.machtiging_id == _m.id)
        .where(_m.dossier_id == dossier_id)
        .order_by(_m.id.desc())
    )  # fmt: skip
    used = _uses(session, keys, dossier_id)
    return [_view(keys, row, used.get(row.id, ())) for row in session.execute(chosen)]


def mandate_for(session: Session, keys: Keyring, actor: Actor, machtiging_id: int) -> MachtigingView:
    """One of the dossier that the actor serves. Raises `Denied`."""
    mine = mandates_of(session, keys, actor.dossier_id or 0)
    return next((one for one in mine if one.id == machtiging_id), None) or deny("machtiging", machtiging_id)


def dossier_of_mandate(session: Session, actor: Actor, machtiging_id: int) -> int:
    """The dossier of a machtiging within this consulent's reach; reads nothing of it. Raises `Denied`."""
    found = session.execute(select(_m.dossier_id).where(has_id(_m.id, machtiging_id))).scalar_one_or_none()
    if found is None or actor.rol is not Rol.CONSULENT:
        deny("machtiging", machtiging_id)
    check_reach(session, actor, found)
    return int(found)


def _own(session: Session, actor: Actor) -> Dossier:
    row = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    return row or deny("machtiging")


def _reached(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Dossier, dossier_id, with_for_update=True)


def _view(keys: Keyring, row: Any, used: Collection[GebruikView]) -> MachtigingView:
    number, dossier_id, instantie, tasks, text, since, until, namens, gone, words, wrapped = row
    opened = keys.from_dossier(wrapped, words) if words else ""
    allowed = tuple(Opdracht(one) for one in tasks)
    return MachtigingView(number, dossier_id, instantie, allowed, text, since, until, namens, gone, opened, tuple(used))


def _uses(session: Session, keys: Keyring, dossier_id: int) -> dict[int, tuple[GebruikView, ...]]:
    chosen = (
        select(
            _g.id, _g.machtiging_id, _g.opdracht, _g.gedaan_op, _a.ontvangen_op, _g.wat, _a.tekst.label("antwoord"),
            _d.sleutel,
        )
        .join(table(Dossier), _d.id == _g.dossier_id)
        .outerjoin(table(Machtigingsantwoord), _a.gebruik_id == _g.id)
        .where(_g.dossier_id == dossier_id)
        .order_by(_g.id.desc())
    )  # fmt: skip
    found: dict[int, tuple[GebruikView, ...]] = {}
    for *known, wat, antwoord, wrapped in session.execute(chosen):
        opened = [keys.from_dossier(wrapped, one) if one else "" for one in (wat, antwoord)]
        one = GebruikView(*known, *opened)
        found[one.machtiging_id] = (*found.get(one.machtiging_id, ()), one)
    return found
