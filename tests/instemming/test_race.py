"""At the same moment, on both databases: two questions, two answers, and the last place that a decision frees."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import func, select

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.status import DEELNEMERS
from portal.instemming import besluiten, service
from portal.instemming.models import Geenbudget, Instemmingsantwoord, Instemmingsverzoek
from portal.law.regelset import LagerMaximum, regelset_for
from portal.law.wetten import Wet
from portal.toegang import stuk
from portal.toegang.besluiten import AndersDanDeRegel
from tests.instemming.conftest import Deelnemer, add_letter, admitted, allow, answer, ask, asked, no, overview, yes
from tests.race import race, refusals
from tests.toegang.conftest import decide, report, resident, talk
from tests.world import JANUARY, NOW, TODAY, build_world


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "documenten")


def _frozen() -> object:
    return clock.frozen(NOW)


def test_two_consulenten_ask_at_once(both_db: Database) -> None:
    world = build_world(both_db)
    who = admitted(both_db, world)
    allow(both_db, who, Wet.WLZ)
    value = asked(both_db, Wet.WLZ)

    def act(sleutel: str) -> None:
        with both_db.write() as session:
            service.ask(session, both_db, world.consulent, who.dossier_id, Wet.WLZ, value, sleutel)

    ended = race(partial(act, "a"), partial(act, "b"), around=_frozen)  # type: ignore[arg-type]
    assert [type(one) for one in refusals(ended)] == [service.StaatErAl]
    with both_db.read() as session:
        assert session.exec(select(func.count()).select_from(Instemmingsverzoek)).one() == 1


def test_the_office_and_the_letter_answer_at_once(both_db: Database, store: FolderStore) -> None:
    world = build_world(both_db)
    who = admitted(both_db, world)
    number = ask(both_db, world.consulent, who, Wet.WLZ)
    for actor in (world.kantoor, world.consulent):
        add_letter(both_db, store, actor, number)

    def act(actor: Actor, value: object) -> None:
        with both_db.write() as session:
            service.answer(session, both_db, store, actor, number, value, None)  # type: ignore[arg-type]

    ended = race(
        partial(act, world.kantoor, yes(who)),
        partial(act, world.consulent, yes(who, bedrag=900_000, klopt="ja", ontvangen_op="9-11-2026")),
        around=_frozen,  # type: ignore[arg-type]
    )
    assert len(refusals(ended)) == 1
    assert isinstance(refusals(ended)[0], Impossible | Stale)
    with both_db.read() as session:
        assert session.exec(select(func.count()).select_from(Instemmingsantwoord)).one() == 1


def _refused(db: Database, world: object, store: FolderStore) -> Deelnemer:
    who = admitted(db, world, "999994062", "Bram Vos", recht_wlz="ja", recht_wmo="ja")  # type: ignore[arg-type]
    number = ask(db, world.consulent, who, Wet.WLZ)  # type: ignore[attr-defined]
    answer(db, store, world.kantoor, number, no(who))  # type: ignore[attr-defined]
    return who


def test_two_consulenten_decide_at_once(both_db: Database, store: FolderStore) -> None:
    world = build_world(both_db)
    who = _refused(both_db, world, store)
    seen = overview(both_db, world.consulent, who).gezien

    def act(words: str) -> None:
        with both_db.write() as session:
            besluiten.decide_no_budget(session, both_db, world.consulent, who.dossier_id, words, seen)

    ended = race(partial(act, "Een."), partial(act, "Twee."), partial(act, "Drie."), around=_frozen)  # type: ignore[arg-type]
    assert [type(one) for one in refusals(ended)] == [Impossible, Impossible]
    with both_db.read() as session:
        assert session.exec(select(func.count()).select_from(Geenbudget)).one() == 1


def test_a_decision_and_a_new_question_at_once(both_db: Database, store: FolderStore) -> None:
    """Whoever is first wins: no question about somebody who takes no part, no decision while somebody is asked."""
    world = build_world(both_db)
    who = _refused(both_db, world, store)
    seen, value = overview(both_db, world.consulent, who).gezien, asked(both_db, Wet.WLZ)

    def decides() -> None:
        with both_db.write() as session:
            besluiten.decide_no_budget(session, both_db, world.consulent, who.dossier_id, "Helaas.", seen)

    def asks() -> None:
        with both_db.write() as session:
            service.ask(session, both_db, world.consulent, who.dossier_id, Wet.WLZ, value, "opnieuw")

    ended = race(decides, asks, around=_frozen)  # type: ignore[arg-type]
    assert len(refusals(ended)) == 1
    with both_db.read() as session:
        asked_again = session.exec(select(func.count()).select_from(Instemmingsverzoek)).one() == 2
        ended_now = session.get_one(Dossier, who.dossier_id).status is Dossierstatus.BEEINDIGD
    assert asked_again is not ended_now


def test_the_place_that_is_freed_is_given_once(
    both_db: Database, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full municipality, one decision that frees a place, and two who wait for it."""
    world = build_world(both_db)
    who = _refused(both_db, world, store)
    numbers = []
    for place, bsn in enumerate(("999994074", "999994086")):
        number = report(both_db, resident(both_db, bsn, f"Inwoner {place}"), world.waterveen_id)
        talk(both_db, world.consulent, number)
        numbers.append(number)
    lower = LagerMaximum("Waterveen", 3, "Gemeenteblad 2026, 1", JANUARY, None)  # Fatma, Joris and Bram
    full = replace(regelset_for("Waterveen", TODAY), lagere_maxima=(lower,))
    monkeypatch.setattr(stuk, "rules", lambda *_: full)
    seen = overview(both_db, world.consulent, who).gezien

    def frees() -> None:
        with both_db.write() as session:
            besluiten.decide_no_budget(session, both_db, world.consulent, who.dossier_id, "Helaas.", seen)

    admits = [partial(decide, both_db, world.consulent, one, admit=True) for one in numbers]
    ended = race(frees, *admits, around=_frozen)  # type: ignore[arg-type]
    assert ended[0] is None
    assert all(isinstance(one, AndersDanDeRegel) for one in refusals(ended))
    with both_db.read() as session:
        taken = select(func.count()).where(Dossier.gemeente_id == world.waterveen_id, Dossier.status.in_(DEELNEMERS))  # type: ignore[attr-defined]
        count = session.exec(taken).one()
    inside = sum(one is None for one in ended[1:])
    assert inside <= 1
    assert count == 2 + inside
    if not inside:  # both came too early: now there is a place
        decide(both_db, world.consulent, numbers[0], admit=True)
    with pytest.raises(AndersDanDeRegel):
        decide(both_db, world.consulent, numbers[-1] if not inside else numbers[ended[1:].index(None) - 1], admit=True)
