"""Two people use one code at the same moment: one wins, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import select

from portal.db import Database
from portal.dossier.models import Dossier
from portal.huishouden import service
from portal.huishouden.models import Bandakkoord, Gezinsband
from portal.huishouden.status import Bandstatus
from tests.world import Person, World, build_world


def test_one_code_for_two_at_once(both_db: Database) -> None:
    world = build_world(both_db)
    with both_db.write() as session:
        number = service.ask(session, both_db, world.fatma.actor)
        key = session.get_one(Dossier, world.fatma.dossier_id).sleutel
        code = both_db.keys.from_dossier(key, session.get_one(Gezinsband, number).code or b"")
    ready = Barrier(2)

    def use(who: Person) -> bool:
        ready.wait()
        try:
            with both_db.write() as session:
                service.answer(session, both_db, who.actor, code)
        except service.CodeWerktNiet:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(use, (world.joris, world.mei)))
    assert sorted(won) == [False, True]
    with both_db.read() as session:
        row = session.get_one(Gezinsband, number)
        yes = session.exec(select(Bandakkoord)).all()
    winner = (world.joris, world.mei)[won.index(True)]
    assert (row.status, row.ander_id) == (Bandstatus.TE_BEVESTIGEN, winner.dossier_id)
    assert [one.dossier_id for one in yes] == [winner.dossier_id]


def test_stopping_and_agreeing_at_once_leaves_no_link(both_db: Database) -> None:
    world: World = build_world(both_db)
    with both_db.write() as session:
        number = service.ask(session, both_db, world.fatma.actor)
        key = session.get_one(Dossier, world.fatma.dossier_id).sleutel
        code = both_db.keys.from_dossier(key, session.get_one(Gezinsband, number).code or b"")
    with both_db.write() as session:
        service.answer(session, both_db, world.joris.actor, code)
    ready = Barrier(2)

    def agree() -> None:
        ready.wait()
        try:
            with both_db.write() as session:
                service.agree(session, both_db, world.fatma.actor, number)
        except service.Impossible:
            return

    def stop() -> None:
        ready.wait()
        with both_db.write() as session:
            service.stop(session, both_db, world.joris.actor, number)

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(agree), pool.submit(stop)]:
            one.result()
    with both_db.read() as session:
        assert session.get_one(Gezinsband, number).status is Bandstatus.GESTOPT
