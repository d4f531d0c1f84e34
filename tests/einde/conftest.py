"""Ends of a participation: shortcuts for the desk and for the person."""

from datetime import date
from typing import Any

from portal.actor import Actor
from portal.brieven.nabestaande import Contact
from portal.db import Database
from portal.dossier.models import Dossier, Persoon
from portal.einde import besluiten, service
from portal.einde.models import Einde
from portal.einde.zaak import Eindzaak, case_for
from portal.law.einde import Eindsoort, propose_last_day
from portal.law.wetten import Wet
from tests.beschikking.conftest import LogIn as LogIn
from tests.beschikking.conftest import colleague as colleague
from tests.beschikking.conftest import count as count
from tests.world import Person

LAST = date(2026, 11, 30)
DESK = "/gemeente/einde/{}"
DOCHTER = Contact("Aylin Yıldız", "dochter", "06 00 00 00 00", "Kade 3", "1234 AB", "Waterveen")


def case(db: Database, actor: Actor, dossier_id: int) -> Eindzaak:
    """The case as somebody sees it."""
    with db.read() as session:
        return case_for(session, db.keys, actor, dossier_id)


def ask(db: Database, person: Person, last: date = LAST, key: str = "wens", actor: Actor | None = None) -> int:
    """The person asks to stop."""
    with db.write() as session:
        return service.ask_to_stop(session, db, actor or person.actor, last, "", key)


def prepare(
    db: Database, actor: Actor, person: Person, soort: Eindsoort, op: date, last: date | None = None, **more: Any
) -> Eindzaak:
    """A consulent fills it in."""
    known = case(db, actor, person.dossier_id).einde
    seen = (known.id, known.version) if known and known.wacht and known.soort is soort else None
    with db.write() as session:
        service.prepare(
            session, db, actor, person.dossier_id, soort, op, last or propose_last_day(soort, op),
            more.pop("sleutel", f"{soort}-{op}"), gezien=seen, **more,
        )  # fmt: skip
    return case(db, actor, person.dossier_id)


def decide(db: Database, actor: Actor, person: Person, zaak: Eindzaak | None = None) -> None:
    """Decide what was looked over."""
    found = (zaak or case(db, actor, person.dossier_id)).einde
    assert found
    with db.write() as session:
        besluiten.decide(session, db, actor, person.dossier_id, found.id, found.version)


def stopped(db: Database, consulent: Actor, person: Person, last: date = LAST) -> int:
    """Asked and decided; the number."""
    number = ask(db, person, last)
    decide(db, consulent, person, prepare(db, consulent, person, Eindsoort.EIGEN_WENS, last))
    return number


def died(db: Database, consulent: Actor, person: Person, day: date, contact: Contact = DOCHTER) -> int:
    """Recorded and decided; the number."""
    zaak = prepare(db, consulent, person, Eindsoort.OVERLIJDEN, day, contact=contact)
    decide(db, consulent, person, zaak)
    assert zaak.einde
    return zaak.einde.id


def too_few(db: Database, consulent: Actor, person: Person, day: date, *laws: Wet, **more: Any) -> Eindzaak:
    """Prepared because these laws fall away."""
    return prepare(db, consulent, person, Eindsoort.TE_WEINIG_WETTEN, day, vervalt=laws, **more)


def undo(db: Database, actor: Actor, person: Person, einde_id: int, words: str = "Een vergissing.") -> None:
    """Undo what was decided."""
    with db.write() as session:
        besluiten.undo_decision(session, db, actor, person.dossier_id, einde_id, words)


def row(db: Database, einde_id: int) -> Einde:
    """The end as it is stored."""
    with db.read() as session:
        return session.get_one(Einde, einde_id)


def dossier(db: Database, person: Person) -> Dossier:
    """The dossier as it is stored."""
    with db.read() as session:
        return session.get_one(Dossier, person.dossier_id)


def born(db: Database, person: Person, day: date) -> None:
    """Give somebody a birth date."""
    with db.write() as session:
        found = session.get_one(Persoon, person.persoon_id)
        found.geboortedatum = day
        session.add(found)
