"""An end while several press at once, on both databases: decided once, one place freed, nothing lost."""

from collections.abc import Callable
from functools import partial
from typing import Any

from portal import clock
from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Beschikking, Beschikkingsoort
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.einde import achttien, service
from portal.einde.besluiten import undo_decision
from portal.einde.models import Einde, Eindezienswijze, Meerderjarigheid, Meerderjarigstap
from portal.law.achttien import Stapcode
from portal.law.einde import Eindsoort
from tests.einde.conftest import DOCHTER, LAST, ask, born, colleague, count, decide, died, dossier, prepare, stopped
from tests.race import race, refusals
from tests.world import NOW, TODAY, build_world


def _at_once(*acts: Callable[[], Any]) -> list[Exception | None]:
    return race(*acts, around=lambda: clock.frozen(NOW))


def test_two_consulenten_decide_once_and_the_other_is_told(both_db: Database) -> None:
    world = build_world(both_db)
    zaak = prepare(both_db, world.consulent, world.fatma, Eindsoort.EIGEN_WENS, LAST)
    els = colleague(both_db, world.consulent)
    ended = _at_once(*(partial(decide, both_db, who, world.fatma, zaak) for who in (world.consulent, els)))
    assert [type(one) for one in refusals(ended)] in ([Impossible], [Stale])
    assert count(both_db, Bericht, Bericht.soort == Berichtsoort.GESTOPT) == 1
    assert count(both_db, Beschikking, Beschikking.soort == Beschikkingsoort.BEEINDIGING) == 1


def test_a_double_click_decides_once(both_db: Database) -> None:
    world = build_world(both_db)
    zaak = prepare(both_db, world.consulent, world.fatma, Eindsoort.OVERLIJDEN, TODAY, contact=DOCHTER)
    ended = _at_once(*[partial(decide, both_db, world.consulent, world.fatma, zaak)] * 3)
    assert refusals(ended) == []
    assert count(both_db, Bericht, Bericht.soort == Berichtsoort.OVERLEDEN) == 1


def test_a_wish_is_kept_once(both_db: Database) -> None:
    world = build_world(both_db)
    ended = _at_once(*[partial(ask, both_db, world.fatma)] * 3)
    assert refusals(ended) == []
    assert count(both_db, Einde) == 1


def test_taking_back_while_it_is_decided_leaves_one_of_both(both_db: Database) -> None:
    world = build_world(both_db)
    number = ask(both_db, world.fatma)
    zaak = prepare(both_db, world.consulent, world.fatma, Eindsoort.EIGEN_WENS, LAST)

    def back() -> None:
        with both_db.write() as session:
            service.take_back(session, both_db, world.fatma.actor, number)

    ended = _at_once(back, partial(decide, both_db, world.consulent, world.fatma, zaak))
    assert len(refusals(ended)) == 1
    assert (dossier(both_db, world.fatma).eindigt_op == LAST) is (ended[1] is None)


def test_undoing_twice_undoes_once(both_db: Database) -> None:
    world = build_world(both_db)
    with clock.frozen(NOW):
        number = stopped(both_db, world.consulent, world.fatma)

    def back() -> None:
        with both_db.write() as session:
            undo_decision(session, both_db, world.fatma.actor, world.fatma.dossier_id, number, "")

    assert refusals(_at_once(back, back)) == []
    assert count(both_db, Bericht, Bericht.soort == Berichtsoort.GAAT_DOOR) == 1
    assert dossier(both_db, world.fatma).eindigt_op is None


def test_a_death_beside_a_stop_leaves_the_day_of_the_death(both_db: Database) -> None:
    world = build_world(both_db)
    ask(both_db, world.fatma)
    wish = prepare(both_db, world.consulent, world.fatma, Eindsoort.EIGEN_WENS, LAST)
    els = colleague(both_db, world.consulent)
    _at_once(
        partial(decide, both_db, els, world.fatma, wish),
        partial(died, both_db, world.consulent, world.fatma, TODAY),
    )
    with clock.frozen(NOW):
        if dossier(both_db, world.fatma).overleden_op is None:
            died(both_db, world.consulent, world.fatma, TODAY)
    assert dossier(both_db, world.fatma).eindigt_op == TODAY


def test_eighteen_is_announced_and_ticked_once(both_db: Database) -> None:
    world = build_world(both_db)
    born(both_db, world.fatma, NOW.date().replace(year=2009, month=3, day=1))

    def announce() -> None:
        with both_db.write() as session:
            achttien.announce(session, both_db, world.fatma.dossier_id)

    def tick() -> None:
        with both_db.write() as session:
            achttien.tick(session, both_db, world.fatma.actor, world.fatma.dossier_id, Stapcode.MACHTIGING, gedaan=True)

    assert refusals(_at_once(announce, announce)) == []
    assert count(both_db, Meerderjarigheid) == 1
    assert refusals(_at_once(tick, tick)) == []
    assert count(both_db, Meerderjarigstap) == 1


def test_the_same_words_are_kept_once(both_db: Database) -> None:
    world = build_world(both_db)
    zaak = prepare(both_db, world.consulent, world.joris, Eindsoort.VERHUIZING, LAST, gemeente="Elders")
    assert zaak.einde
    number = zaak.einde.id
    with clock.frozen(NOW), both_db.write() as session:
        service.announce(session, both_db, world.consulent, world.joris.dossier_id, number, zaak.einde.version)

    def say() -> None:
        with both_db.write() as session:
            service.say(session, both_db, world.joris.actor, world.joris.dossier_id, number, "Goed.")

    assert refusals(_at_once(say, say)) == []
    assert count(both_db, Eindezienswijze) == 1
