"""Nothing is erased while money is owed, somebody looks into the file, or a decision can still be disputed."""

from datetime import date

import pytest
from sqlalchemy import text, update

from portal import clock, tables
from portal.bezwaar.models import Bezwaarbeslissing
from portal.cli.retention import WHY, busy
from portal.db import Database
from portal.db.columns import columns, table
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier
from portal.gegevens import besluiten, opruimen
from portal.gegevens.besluiten import Antwoord
from portal.gegevens.opruimen import Verslag
from portal.gegevens.teksten import WAAROM_BEWAARD
from portal.herziening.models import Terugvordering
from portal.herziening.status import Terugvorderstand
from portal.law.gegevensrechten import Recht, Uitkomst
from portal.law.toezicht import Toezichtgrond
from portal.toezicht import onderhoud, service
from portal.toezicht.models import Toezichtuitkomst
from tests.bezwaar.conftest import LAST_DAY, decide, decided, digital, object_to, take_up
from tests.gegevens.conftest import asked, ended
from tests.herziening.test_terugvorderen import came_in, lowered
from tests.herziening.test_terugvorderen import decided as recovered
from tests.toezicht.conftest import colleague, look
from tests.world import Person, World, build_world

tables.load()
Stores = tuple[FolderStore, FolderStore]
STOPPED = date(2026, 10, 31)
KEPT = {"wacht": 1}


@pytest.fixture
def own(both_db: Database) -> tuple[Database, World]:
    return both_db, build_world(both_db)


def run(db: Database, stores: Stores) -> Verslag:
    """One run, as the command does it."""
    return opruimen.run(db, *stores, busy)


def erasure_granted(db: Database, world: World, person: Person) -> None:
    """Somebody who stopped asked to be erased, the college said yes, and all post went out."""
    number = asked(db, world, Recht.WISSEN, person.actor)
    answer = Antwoord(Uitkomst.TOEGEWEZEN, "U bent gestopt.", "Alles gaat weg.", alles=True)
    with db.write() as session:
        besluiten.decide(session, db, world.consulent, number, answer, None)
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2026-09-01'"))


def is_erased(db: Database, person: Person) -> bool:
    with db.read() as session:
        return session.get_one(Dossier, person.dossier_id).verwijderd_op is not None


def test_a_debt_keeps_its_debtor(own: tuple[Database, World], stores: Stores) -> None:
    """Besluit 6.2 with AVG 17.3 b and e: whoever still owes money stays known until it is paid or let go."""
    db, world = own
    lowered(db, world)
    number = recovered(db, world)
    with db.write() as session:
        session.execute(text("UPDATE declaratie SET status = 'betaald'"))
    ended(db, world.joris, STOPPED)
    erasure_granted(db, world, world.joris)
    assert (run(db, stores).bewaard, is_erased(db, world.joris)) == (KEPT, False)
    came_in(db, world, number, 3_999)
    assert run(db, stores).bewaard == KEPT, "a cent is still owed"
    came_in(db, world, number, 1, "twee")
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2026-09-01'"))
    assert (run(db, stores).verwijderd, is_erased(db, world.joris)) == (1, True)


def test_a_debt_of_a_participant_who_died_is_kept_too(own: tuple[Database, World], stores: Stores) -> None:
    """The term itself is over: the estate still owes."""
    db, world = own
    lowered(db, world)
    recovered(db, world)
    recovery = columns(Terugvordering)
    with db.write() as session:
        session.execute(text("UPDATE declaratie SET status = 'betaald'"))
        session.execute(text("UPDATE poststuk SET gepost_op = '2019-06-01'"))
    ended(db, world.joris, date(2020, 6, 30))
    assert run(db, stores).bewaard == KEPT
    with db.write() as session:
        let_go = update(table(Terugvordering)).where(recovery.dossier_id == world.joris.dossier_id)
        session.execute(let_go.values(status=Terugvorderstand.VERVALLEN))
    assert run(db, stores).verwijderd == 1


def test_a_hidden_look_keeps_the_papers_and_is_not_betrayed(own: tuple[Database, World], stores: Stores) -> None:
    """Besluit 10: an inquiry keeps its papers, also over and not yet told; the reason is that of any wait."""
    db, world = own
    ended(db, world.fatma, STOPPED)
    number = look(db, world.toezichthouder, grond=Toezichtgrond.ONDERZOEK)
    erasure_granted(db, world, world.fatma)
    assert run(db, stores).bewaard == KEPT
    with db.write() as session:
        service.close(session, db, world.toezichthouder, number, Toezichtuitkomst.NIETS, None)
    assert run(db, stores).bewaard == KEPT, "they were not told yet"
    with db.write() as session:
        service.tell_now(session, db, world.toezichthouder, number)
    assert run(db, stores).verwijderd == 1


def test_the_words_for_waiting_never_name_supervision() -> None:
    """Every reason to wait has one name, and it says nothing of which one it is."""
    for words in (WAAROM_BEWAARD["wacht"], WHY["wacht"]):
        assert not any(one in words.lower() for one in ("toezicht", "onderzoek", "supervis", "inspect", "inquir"))


def test_an_open_look_that_was_told_keeps_the_papers(db: Database, world: World, stores: Stores) -> None:
    ended(db, world.fatma, STOPPED)
    look(db, world.toezichthouder)
    erasure_granted(db, world, world.fatma)
    assert run(db, stores).bewaard == KEPT


def test_the_weeks_to_appeal_run_after_a_decision_on_an_objection(
    both_db: Database, stores: Stores, frozen_clock: clock.Frozen
) -> None:
    """Awb 6:7 with AVG 17.3 e: six weeks to go to the court, and a week more for what was posted (Awb 6:9)."""
    db, world = both_db, build_world(both_db)
    digital(db, world.fatma.dossier_id)
    number = object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id))
    take_up(db, world.behandelaar, number)
    decide(db, world.behandelaar, number)  # on Tuesday 10 November: until Tuesday 22 December
    ended(db, world.fatma, date(2026, 11, 9))
    erasure_granted(db, world, world.fatma)
    assert run(db, stores).bewaard == KEPT
    frozen_clock.advance(days=49)
    assert run(db, stores).bewaard == KEPT, "an appeal that was posted on the last day can still come in"
    frozen_clock.advance(days=1)
    assert run(db, stores).verwijderd == 1
    with db.read() as session:
        assert session.execute(table(Bezwaarbeslissing).select()).all() == []


@pytest.mark.parametrize("by_post", [True, False])
def test_the_weeks_to_object_run_after_a_decision(
    both_db: Database, stores: Stores, frozen_clock: clock.Frozen, *, by_post: bool
) -> None:
    """From the day on which the letter was posted, or was there (Awb 6:8)."""
    db, world = both_db, build_world(both_db)
    if not by_post:
        digital(db, world.fatma.dossier_id)
    decided(db, world.fatma.dossier_id, world.waterveen_id)  # on 20 October: until 1 December
    ended(db, world.fatma, date(2026, 11, 9))
    erasure_granted(db, world, world.fatma)
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2026-10-20' WHERE id = 1"))
    assert run(db, stores).bewaard == KEPT
    frozen_clock.advance(days=(LAST_DAY - date(2026, 11, 10)).days + 7)
    assert run(db, stores).bewaard == KEPT
    frozen_clock.advance(days=1)
    assert run(db, stores).verwijderd == 1


def test_the_grant_of_the_erasure_itself_holds_nothing_up(db: Database, world: World, stores: Stores) -> None:
    """AVG 17.1: without delay. Who got all that was asked has nothing to object to; another answer is one like any."""
    digital(db, world.fatma.dossier_id)
    ended(db, world.fatma, STOPPED)
    erasure_granted(db, world, world.fatma)
    assert run(db, stores).verwijderd == 1


def test_a_request_about_data_that_was_refused_can_be_disputed_first(
    db: Database, world: World, stores: Stores
) -> None:
    digital(db, world.fatma.dossier_id)
    number = asked(db, world)
    with db.write() as session:
        besluiten.decide(session, db, world.consulent, number, Antwoord(Uitkomst.AFGEWEZEN, "Het klopt al."), None)
    ended(db, world.fatma, STOPPED)
    erasure_granted(db, world, world.fatma)
    assert run(db, stores).bewaard == KEPT


def test_nothing_is_written_into_a_file_that_is_gone(
    db: Database, world: World, stores: Stores, frozen_clock: clock.Frozen
) -> None:
    """A look whose file was erased before is told to nobody, by the machine or by the supervisor."""
    ended(db, world.fatma, date(2020, 6, 30))
    number = look(db, world.toezichthouder, grond=Toezichtgrond.ONDERZOEK)
    other = colleague(db, world)
    second = look(db, other, sleutel="twee")
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2019-06-01'"))
        session.execute(text("UPDATE dossier SET verwijderd_op = '2026-11-10' WHERE id = 1"))
        session.execute(text("DELETE FROM bericht"))
    with db.write() as session:
        service.tell_now(session, db, world.toezichthouder, number)
    frozen_clock.advance(days=100)
    assert onderhoud.maintain(db) == 0
    with db.write() as session:
        service.close(session, db, other, second, Toezichtuitkomst.NIETS, None)
    with db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM bericht")).scalar_one() == 0
