"""No name stays behind: in the record of what was refused, or in the register of people."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from portal import clock, tables
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.dossier.queries import person_by_bsn
from portal.dossier.relaties import note_relation
from portal.dossier.service import register_person
from portal.gegevens import besluiten, opruimen
from portal.gegevens.besluiten import Antwoord
from portal.gegevens.models import Opgeruimd
from portal.gegevens.opruimen import Verslag
from portal.identity.access import _without_dossier
from portal.law.gegevensrechten import Recht, Uitkomst
from portal.logboek import activiteiten
from portal.logboek.models import Logregel
from portal.logboek.service import record_act, record_refusal
from tests.gegevens.conftest import LogIn, asked, ended
from tests.world import World, build_world

tables.load()
Stores = tuple[FolderStore, FolderStore]
LONG_AGO = date(2020, 6, 30)


@pytest.fixture
def own(both_db: Database) -> tuple[Database, World]:
    return both_db, build_world(both_db)


def run(db: Database, stores: Stores) -> Verslag:
    return opruimen.run(db, *stores, lambda _: set())


def over(db: Database, world: World) -> None:
    """Fatma stopped long ago, and all post went out."""
    ended(db, world.fatma, LONG_AGO)
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2019-06-01'"))


def loose(db: Database) -> list[tuple[str, int | None, str]]:
    """Who stands in records without a dossier, in their order."""
    with db.read() as session:
        rows = session.exec(select(Logregel).where(col(Logregel.dossier_id).is_(None)).order_by(col(Logregel.id)))
        return [(one.door, one.persoon_id, one.object) for one in rows]


def test_a_refusal_loses_the_name_of_who_was_erased(db: Database, world: World, stores: Stores, log_in: LogIn) -> None:
    """AVG 17.1: a refusal stands with no dossier, and named them. That of somebody else, or of staff, stays."""
    for actor in (world.fatma.actor, world.joris.actor, world.consulent):
        log_in(actor).get("/documenten/99999")
    before = loose(db)
    assert [one[0] for one in before] == [world.fatma.naam, world.joris.naam, world.consulent.naam]
    over(db, world)
    assert run(db, stores).verwijderd == 1
    assert loose(db) == [("", None, ""), *before[1:]]
    with pytest.raises(Exception, match="only appended"), db.write() as session:
        session.execute(text("UPDATE logregel SET door = 'x'"))


def test_a_refusal_of_who_still_acts_for_another_keeps_its_own_term(db: Database, world: World, stores: Stores) -> None:
    with db.write() as session:
        note_relation(session, world.joris.dossier_id, world.fatma.persoon_id, kind=False, geldt=True)
    record_refusal(db, world.fatma.actor, activiteiten.TOEGANG, "niet-van-u", "document 99999")
    over(db, world)
    assert run(db, stores).verwijderd == 1
    assert loose(db) == [(world.fatma.naam, world.fatma.persoon_id, "document 99999")]


def test_a_refusal_goes_when_the_longest_term_of_records_is_over(
    own: tuple[Database, World], stores: Stores, frozen_clock: clock.Frozen
) -> None:
    """AVG 5.1 e: sixty months, as of any other record; nothing tells of which municipality it is."""
    db, world = own
    record_refusal(db, world.fatma.actor, activiteiten.TOEGANG, "niet-van-u", "document 99999")
    record_refusal(db, world.consulent, activiteiten.TOEGANG, "niet-van-u", "document 99999")
    frozen_clock.advance(days=(date(2031, 11, 10) - date(2026, 11, 10)).days)
    run(db, stores)
    assert len(loose(db)) == 2
    frozen_clock.advance(days=1)
    assert run(db, stores).verwijderd == 1
    assert loose(db) == []
    with db.read() as session:
        noted = session.exec(select(Opgeruimd)).one()
        assert (noted.soort, noted.dossier_id, noted.gemeente_id) == ("logboek", None, None)
        assert noted.aantallen == {"logregel": 2}
    assert run(db, stores).verwijderd == 0


def test_a_refusal_of_who_asked_to_keep_their_data_stays(
    db: Database, world: World, stores: Stores, frozen_clock: clock.Frozen
) -> None:
    """AVG 18.2: while a restriction holds nothing of theirs goes."""
    number = asked(db, world, Recht.BEPERKEN, world.fatma.actor)
    answer = Antwoord(Uitkomst.TOEGEWEZEN, "U procedeert nog.", "Wij bewaren alles.")
    with db.write() as session:
        besluiten.decide(session, db, world.consulent, number, answer, None)
    record_refusal(db, world.fatma.actor, activiteiten.TOEGANG, "niet-van-u", "document 99999")
    record_refusal(db, world.joris.actor, activiteiten.TOEGANG, "niet-van-u", "document 99999")
    frozen_clock.advance(days=2_000)
    run(db, stores)
    assert [one[0] for one in loose(db)] == [world.fatma.naam]


def people(db: Database) -> set[str]:
    with db.read() as session:
        return {one for one in session.execute(text("SELECT naam FROM persoon")).scalars() if one}


def test_a_representative_goes_with_the_last_file_they_stood_in(own: tuple[Database, World], stores: Stores) -> None:
    """AVG 5.1 e and Wabb 10: nobody keeps a BSN here without a file. By a check of the municipality, or by a login."""
    db, world = own
    with db.write() as session:
        note_relation(session, world.fatma.dossier_id, world.emre_id, kind=False, geldt=True)
        helper = register_person(session, db.keys, "999990408", "Iemand Anders")
        actor = replace(world.emre, persoon_id=helper.id, naam=helper.naam)
        record_act(session, db, actor, activiteiten.DECLARATIE_INVULLEN, world.fatma.dossier_id, "declaratie 1")
    record_refusal(db, world.emre, activiteiten.TOEGANG, "niet-van-u", "document 99999")
    before = people(db)
    over(db, world)
    assert run(db, stores).verwijderd == 1
    assert before - people(db) == {world.fatma.naam, world.emre.naam, "Iemand Anders"}
    assert loose(db) == [("", None, "")]


def test_who_acts_for_another_by_a_login_alone_stays(db: Database, world: World, stores: Stores) -> None:
    """It stands in the records of that other file, and nowhere else."""
    with db.write() as session:
        note_relation(session, world.fatma.dossier_id, world.emre_id, kind=False, geldt=True)
        record_act(session, db, world.emre, activiteiten.PLAN_INZIEN, world.joris.dossier_id, "plan")
    over(db, world)
    assert run(db, stores).verwijderd == 1
    assert world.emre.naam in people(db)


def test_who_is_logged_in_stays_until_later(db: Database, world: World, stores: Stores, log_in: LogIn) -> None:
    """A session whose person is gone would fail at the next press."""
    with db.write() as session:
        note_relation(session, world.fatma.dossier_id, world.emre_id, kind=False, geldt=True)
    log_in(replace(world.emre, dossier_id=world.joris.dossier_id))
    over(db, world)
    assert run(db, stores).verwijderd == 1
    assert world.emre.naam in people(db)


class Once:
    """Somebody who logs in for themselves, and was never here before."""

    served_bsn, name = "999990408", "Iemand Anders"


def logs_in(db: Database) -> None:
    with db.write() as session:
        _without_dossier(session, db.keys, Once())  # type: ignore[arg-type]


def test_who_only_logged_in_goes_a_year_after_that(
    own: tuple[Database, World], stores: Stores, frozen_clock: clock.Frozen
) -> None:
    """AVG 5.1 e, Wabb 10: no name and BSN of somebody who stands in no file. A login begins the year again."""
    db, world = own
    logs_in(db)
    with db.write() as session:  # the newest person always stays
        register_person(session, db.keys, "999990421", "Nieuwste")
    actor = replace(world.emre, naam=Once.name, persoon_id=person_of(db, Once.served_bsn), dossier_id=None)
    record_refusal(db, actor, activiteiten.TOEGANG, "niet-van-u", "document 99999")
    frozen_clock.advance(days=300)
    logs_in(db)
    frozen_clock.advance(days=366)  # until 6 September 2028
    keep_all_but(db, Once.name)
    assert run(db, stores).verwijderd == 0
    frozen_clock.advance(days=1)
    assert run(db, stores).verwijderd == 1
    assert Once.name not in people(db)
    assert {world.fatma.naam, world.joris.naam, world.mei.naam, "Nieuwste"} <= people(db)
    assert loose(db) == [("", None, "")]
    with db.read() as session:
        noted = session.exec(select(Opgeruimd)).one()
        assert (noted.soort, noted.gemeente_id, noted.aantallen) == ("persoon", None, {"persoon": 1})
    assert run(db, stores).verwijderd == 0


def person_of(db: Database, bsn: str) -> int:
    with db.read() as session:
        found = person_by_bsn(session, db.keys, bsn)
        return found.id if found else 0


def keep_all_but(db: Database, naam: str) -> None:
    """Everybody else logged in today."""
    with db.write() as session:
        session.execute(
            text("UPDATE persoon SET gezien_op = :day WHERE naam <> :naam"),
            {"day": clock.today().isoformat() if db.is_sqlite else clock.today(), "naam": naam},
        )


def test_who_stands_in_a_file_stays_however_long_ago(db: Database, world: World, stores: Stores) -> None:
    with db.write() as session:
        note_relation(session, world.fatma.dossier_id, world.emre_id, kind=False, geldt=True)
        session.execute(text("UPDATE persoon SET gezien_op = '2010-01-01'"))
    run(db, stores)
    assert {world.fatma.naam, world.joris.naam, world.mei.naam, world.emre.naam} <= people(db)
