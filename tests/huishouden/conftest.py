"""A family: Bram and Noor are children with a dossier each; Sanne acts for both, Daan for Bram alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.dossier.adres import keep_address
from portal.dossier.models import Dossier, Persoon
from portal.dossier.relaties import note_relation
from portal.dossier.service import open_dossier, register_person
from portal.toegang.inhoud import Inhoud, as_text
from portal.toegang.models import Aanmelding, Bevoegdheid, Voorwie
from portal.toegang.status import Aanmeldstatus
from tests.world import JANUARY, World

LogIn = Callable[[Actor], TestClient[Litestar]]
BORN = date(2016, 5, 3)
SAFE, ELSEWHERE = ("Veilige Haven 7", "1234 CD", "Waterveen"), ("Kade 12", "1234 EF", "Waterveen")


@dataclass
class Gezin:
    """Numbers, and who acts for whom."""

    sanne_id: int
    daan_id: int
    bram_id: int
    noor_id: int
    sanne: Actor  # for Bram
    daan: Actor  # for Bram
    sanne_noor: Actor


@pytest.fixture
def gezin(db: Database, world: World) -> Gezin:
    """Sanne's address is protected, and the children live with her."""
    with db.write() as session:
        sanne = register_person(session, db.keys, "999994001", "Sanne Wolters")
        daan = register_person(session, db.keys, "999994025", "Daan Wolters")
        numbers = []
        for bsn, name in (("999994013", "Bram Wolters"), ("999990809", "Noor Wolters")):
            street, postcode, place = SAFE
            child = register_person(
                session, db.keys, bsn, name, geboortedatum=BORN, straat=street, postcode=postcode, plaats=place
            )
            dossier = open_dossier(session, db.keys, child.id, world.waterveen_id, f"W-{child.id}", JANUARY)
            numbers.append(dossier.id)
        for person, of in ((sanne, numbers), (daan, numbers[:1])):
            for number in of:
                _checked(session, db, world, number, person.id)
        sanne_id, daan_id = sanne.id, daan.id
    acts = _actor(sanne_id, "Sanne Wolters", numbers[0], "Bram Wolters")
    with db.write() as session:
        keep_address(session, db, acts, SAFE, protect=True)
    other = _actor(daan_id, "Daan Wolters", numbers[0], "Bram Wolters")
    with db.write() as session:
        keep_address(session, db, other, ELSEWHERE, protect=False)
    return Gezin(
        sanne_id, daan_id, numbers[0], numbers[1], acts, other,
        replace(acts, dossier_id=numbers[1], namens="Noor Wolters"),
    )  # fmt: skip


def _actor(person: int, name: str, dossier_id: int, served: str) -> Actor:
    until = clock.now() + timedelta(hours=4)
    return Actor(
        Rol.VERTEGENWOORDIGER, name, Grond.REGISTER, persoon_id=person, dossier_id=dossier_id, namens=served,
        valid_until=until,
    )  # fmt: skip


def _checked(session, db: Database, world: World, dossier_id: int, person: int) -> None:  # type: ignore[no-untyped-def]
    """A report that the municipality looked at: this parent may act."""
    key = session.get_one(Dossier, dossier_id).sleutel
    name = session.get_one(Persoon, person).naam
    told = Inhoud("Bram Wolters", BORN, "ouder", f"06 11 22 33 4{person}", (), f"Woord van {name}", "", "nee", "ja")
    report = Aanmelding(
        dossier_id=dossier_id, gemeente_id=world.waterveen_id, melder_id=person, voor=Voorwie.KIND,
        sleutel=f"{dossier_id}", status=Aanmeldstatus.TOEGELATEN, gemeld_op=JANUARY,
        inhoud=db.keys.for_dossier(key, as_text(told)),
    )  # fmt: skip
    session.add(report)
    session.flush()
    session.add(
        Bevoegdheid(
            aanmelding_id=report.id,
            dossier_id=dossier_id,
            akkoord=True,
            medewerker_id=world.consulent.medewerker_id,
            toelichting=db.keys.for_dossier(key, "BRP"),
            op=clock.now(),
        )
    )
    note_relation(session, dossier_id, person, kind=True, geldt=True)
