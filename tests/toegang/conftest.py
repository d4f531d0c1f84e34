"""People who report, and what they type."""

from collections.abc import Callable
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.dossier.service import register_person
from portal.toegang import besluiten, service
from portal.toegang.formulieren import Intakeformulier, Melding, MeldingVoorAnder
from portal.toegang.models import Voorwie
from portal.toegang.stuk import Stuk, case_for
from tests.world import TODAY, World

LogIn = Callable[[Actor], TestClient[Litestar]]
BSN_SANNE, BSN_KIND, BSN_MOEDER = "999994001", "999994013", "999994025"
RIGHTS = {"recht_wmo": "ja", "door_wmo": "Waterveen", "bedrag_wmo": "4.800", "recht_zvw": "ja"}
TYPED = {
    "naam": "Sanne Wolters", "straat": "Sluisweg 9", "postcode": "1234 AB", "plaats": "Waterveen",
    "telefoon": "06 12345678", "wensen": "Minder formulieren", "hulp": "Mijn zus", "ondersteuner": "wil",
    "meewerken": "ja", **RIGHTS,
}  # fmt: skip
CHILD = {
    "naam": "Noor Wolters", "bsn": BSN_KIND, "geboortedatum-dag": "3", "geboortedatum-maand": "5",
    "geboortedatum-jaar": "2016", "relatie": "moeder", "eigen_naam": "Sanne Wolters",
}  # fmt: skip
INTAKE = {
    "gemeld_op-dag": str(TODAY.day), "gemeld_op-maand": str(TODAY.month), "gemeld_op-jaar": str(TODAY.year),
    "verzekerde": "ja", "ingezetene": "ja", "meewerken": "ja", **RIGHTS,
}  # fmt: skip


def resident(db: Database, bsn: str = BSN_SANNE, naam: str = "Sanne Wolters") -> Actor:
    """Somebody who logged in for themselves and has no dossier."""
    with db.write() as session:
        person = register_person(session, db.keys, bsn, naam)
        return Actor(Rol.BUDGETHOUDER, naam, Grond.EIGEN, persoon_id=person.id)


def report(db: Database, actor: Actor, gemeente_id: int, sleutel: str = "een") -> int:
    """Somebody reports for themselves; returns the number of the report."""
    value = Melding.model_validate({**TYPED, "bedrag_wmo": 480_000, "gemeente": gemeente_id})
    with db.write() as session:
        return service.report(session, db, actor, Voorwie.MIJ, value, sleutel).id


def report_child(
    db: Database,
    actor: Actor,
    gemeente_id: int,
    bsn: str = BSN_KIND,
    sleutel: str = "kind",
    voor: Voorwie = Voorwie.KIND,
) -> int:
    """Somebody reports for a child, or an adult whom they represent."""
    child = {**TYPED, "naam": "Noor Wolters", "bsn": bsn, "geboortedatum": "3-5-2016", "relatie": "moeder"}
    child["eigen_naam"] = actor.naam
    value = MeldingVoorAnder.model_validate({**child, "bedrag_wmo": 480_000, "gemeente": gemeente_id})
    with db.write() as session:
        return service.report(session, db, actor, voor, value, sleutel).id


def talk(db: Database, consulent: Actor, number: int, **facts: Any) -> Stuk:
    """Take a report up and keep facts that meet every condition, or others."""
    known = {"gemeld_op": TODAY, "verzekerde": "ja", "ingezetene": "ja", "meewerken": "ja"}
    rights = {"recht_wmo": "ja", "recht_zvw": "ja"}
    with db.write() as session:
        besluiten.take_up(session, db, consulent, number, None)
    with db.write() as session:
        found = Intakeformulier.model_validate({**known, **rights, **facts})
        besluiten.record_intake(session, db, consulent, number, found)
    return case(db, consulent, number)


def decide(
    db: Database, consulent: Actor, number: int, *, admit: bool, words: str = "", seen: Stuk | None = None
) -> None:
    """Admit or refuse, as it was seen."""
    with db.write() as session:
        besluiten.decide(
            session, db, consulent, number, admit=admit, toelichting=words,
            version=seen.version if seen else None, intake_id=seen.intake.id if seen and seen.intake else None,
        )  # fmt: skip


def allow(db: Database, consulent: Actor, number: int, *, yes: bool = True) -> None:
    """The consulent checked whether the reporter may act."""
    with db.write() as session:
        besluiten.check_authority(session, db, consulent, number, yes, "Gezien in de BRP.")


def case(db: Database, consulent: Actor, number: int) -> Stuk:
    """A report as the desk sees it."""
    with db.read() as session:
        return case_for(session, db.keys, consulent, number)


@pytest.fixture
def sanne(db: Database, world: World) -> Actor:
    """She has no dossier."""
    return resident(db)
