"""Finding the decision to which somebody objects on paper, by who handles objections and reaches no file.

Two things from the letter are needed: the client number, and a day on which there is a decision of that person. Who has
the BSN from the paper knows the person already: then the decision can be one that the portal does not know. A miss says
nothing about which of the two was wrong. What is shown is what the paper asks, its decision and who may object; each
look-up is recorded with the dossier, and the person reads it. It is of one employee and one day: no number in an
address opens it for another.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.bezwaar.bereik import may_handle, took_part
from portal.bezwaar.beslissing import IN_ONE_GO, Bestreden, decisions_on
from portal.bezwaar.models import Bezwaarpapier
from portal.db import Database
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import BSN, is_own
from portal.dossier.relaties import people_who_act
from portal.law.nummers import is_bsn
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_pp, _d, _p = columns(Bezwaarpapier), columns(Dossier), columns(Persoon)
HOLDS = timedelta(days=1)


class NietGevonden(Exception):
    """The own municipality has no decision by these two; `dossier_id` is of the person, where the number is known."""

    def __init__(self, dossier_id: int | None = None) -> None:
        super().__init__("niet gevonden")
        self.dossier_id = dossier_id


class NamDeel(Exception):
    """This employee took part in the dossier, or it is their own (Awb 2:4, 7:5); `dossier_id` is whose."""

    def __init__(self, dossier_id: int) -> None:
        super().__init__(str(dossier_id))
        self.dossier_id = dossier_id


@dataclass(frozen=True)
class Opgezocht:
    """A decision that was looked up. `mensen`: who may object, by number; `besluiten`: of that day, newest first."""

    id: int
    dossier_id: int
    naam: str
    clientnummer: str
    besluit_op: date
    bezwaar_id: int | None
    mensen: dict[int, str]
    besluiten: tuple[Bestreden, ...]


def look_up(session: Session, db: Database, actor: Actor, nummer: str, besluit_op: date) -> int:
    """Look a decision up by the number on its letter, or the BSN of the person, and its day; returns the look-up.

    Raises `NietGevonden`, or `NamDeel`.
    """
    bsn = _bsn_in(nummer)
    named = _p.bsn_hash.in_(db.keys.hashes(bsn, BSN)) if bsn else func.upper(_d.clientnummer) == nummer.strip().upper()
    mine = [named, _d.gemeente_id == actor.organisatie_id, _d.verwijderd_op.is_(None)]
    people = select(_d.id).join(table(Persoon), _p.id == _d.persoon_id)
    dossier_id = session.execute(people.where(*mine)).scalar_one_or_none()
    if dossier_id is None or not (bsn or _about(session, dossier_id, besluit_op)[1]):
        raise NietGevonden(dossier_id)
    if not may_handle(session, actor, dossier_id):
        raise NamDeel(dossier_id)
    row = Bezwaarpapier(
        dossier_id=dossier_id,
        medewerker_id=actor.medewerker_id or 0,
        besluit_op=besluit_op,
        opgezocht_op=clock.now(),
    )
    session.add(row)
    session.flush()
    record_act(session, db, actor, activiteiten.BEZWAAR_OPZOEKEN, dossier_id, f"bezwaarpapier {row.id}")
    return row.id


def _bsn_in(nummer: str) -> str:
    """The BSN that was typed; "" when it is a client number."""
    plain = "".join(sign for sign in nummer if sign not in " .-")
    bsn = plain.zfill(9) if plain.isascii() and plain.isdecimal() and len(plain) in (8, 9) else ""
    return bsn if is_bsn(bsn) else ""


def place_of_paper(session: Session, actor: Actor, papier_id: int) -> int:
    """The dossier of an own look-up of today; reads nothing else. Raises `Denied`."""
    free = ~or_(is_own(actor.medewerker_id, _pp.dossier_id), took_part(actor.medewerker_id, _pp.dossier_id))
    mine = and_(_pp.medewerker_id == actor.medewerker_id, _pp.opgezocht_op > clock.now() - HOLDS)
    here = [has_id(_pp.id, papier_id), mine, free, _d.gemeente_id == actor.organisatie_id, _d.verwijderd_op.is_(None)]
    chosen = select(_pp.dossier_id).join(table(Dossier), _d.id == _pp.dossier_id).where(*here)
    found = session.execute(chosen).scalar_one_or_none()
    return int(found) if found is not None else deny("bezwaarpapier", papier_id)


def looked_up(session: Session, actor: Actor, papier_id: int) -> Opgezocht:
    """An own look-up with what the paper can be about. Raises `Denied`. Four statements, and one for each person."""
    place_of_paper(session, actor, papier_id)
    chosen = select(_pp.dossier_id, _pp.besluit_op, _pp.bezwaar_id, _d.clientnummer)
    row = session.execute(chosen.join(table(Dossier), _d.id == _pp.dossier_id).where(_pp.id == papier_id)).one()
    people, found = _about(session, row.dossier_id, row.besluit_op)
    name = next(iter(people.values()))
    return Opgezocht(
        papier_id, row.dossier_id, name, row.clientnummer, row.besluit_op, row.bezwaar_id, people, tuple(found)
    )


def _about(session: Session, dossier_id: int, day: date) -> tuple[dict[int, str], list[Bestreden]]:
    """Who may object, the person of the dossier first; and the decisions of a day, as each of them got those."""
    chosen = select(_p.id, _p.naam, _p.geboortedatum).join(table(Dossier), _d.persoon_id == _p.id)
    person = session.execute(chosen.where(_d.id == dossier_id)).one()
    others = people_who_act(session, dossier_id, person.geboortedatum, clock.today())
    people = {person.id: person.naam, **others}
    found: list[Bestreden] = []
    for who in people.items():
        actor = as_objector(dossier_id, (person.id, person.naam), who)
        found += [one for one in decisions_on(session, actor, day) if not _told(found, one)]
    return people, found


def as_objector(dossier_id: int, person: tuple[int, str], who: tuple[int, str]) -> Actor:
    """Who objects, as if they did so online: the person of the dossier, or one who acts for them by the register."""
    if who[0] == person[0]:
        return Actor(Rol.BUDGETHOUDER, who[1], Grond.EIGEN, persoon_id=who[0], dossier_id=dossier_id)
    place = {"persoon_id": who[0], "dossier_id": dossier_id, "namens": person[1]}
    return Actor(Rol.VERTEGENWOORDIGER, who[1], Grond.REGISTER, **place)  # type: ignore[arg-type]


def _told(found: list[Bestreden], one: Bestreden) -> bool:
    """Whether it is among these already: each of several parents got it apart."""
    about = (one.soort, one.onderwerp, one.onderwerp_id)
    return any(
        (other.soort, other.onderwerp, other.onderwerp_id) == about
        and abs(other.verteld_op - one.verteld_op) <= IN_ONE_GO
        for other in found
    )
