"""The last places: two of them, three decisions at once, on both databases."""

from dataclasses import replace
from functools import partial

import pytest
from sqlmodel import func, select

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.dossier.models import Dossier
from portal.dossier.status import DEELNEMERS
from portal.law.regelset import regelset_for
from portal.law.regelset_delen import LagerMaximum
from portal.toegang import stuk
from portal.toegang.besluiten import AndersDanDeRegel
from portal.toegang.formulieren import MeldingVoorAnder
from portal.toegang.handlers import _report
from portal.toegang.models import Toegangsbesluit, Voorwie
from tests.race import race, refusals
from tests.toegang.conftest import BSN_KIND, TYPED, decide, report, resident, talk
from tests.world import JANUARY, NOW, TODAY, build_world

BSNS = ("999994062", "999994074", "999994086")


def test_two_places_and_three_at_once(both_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world(both_db)
    _four_places(monkeypatch)
    numbers = []
    for place, bsn in enumerate(BSNS):
        number = report(both_db, resident(both_db, bsn, f"Inwoner {place}"), world.waterveen_id)
        talk(both_db, world.consulent, number)
        numbers.append(number)
    outcomes = _all_at_once(both_db, world.consulent, numbers)
    assert sorted(outcomes) == ["binnen", "binnen", "vol"]
    with both_db.read() as session:
        taken = session.exec(
            select(func.count()).where(Dossier.gemeente_id == world.waterveen_id, Dossier.status.in_(DEELNEMERS))  # type: ignore[attr-defined]
        ).one()
        counted = sorted(session.exec(select(Toegangsbesluit.deelnemers)).all())
    assert taken == 4
    assert counted == [2, 3]


def test_one_report_decided_twice_at_once(both_db: Database) -> None:
    world = build_world(both_db)
    number = report(both_db, resident(both_db), world.waterveen_id)
    talk(both_db, world.consulent, number)
    assert _all_at_once(both_db, world.consulent, [number] * 3) == ["binnen"] * 3
    with both_db.read() as session:
        assert len(session.exec(select(Toegangsbesluit)).all()) == 1


def test_one_child_reported_by_two_at_once(both_db: Database) -> None:
    world = build_world(both_db)
    child = {
        **TYPED,
        "naam": "Noor",
        "bsn": BSN_KIND,
        "geboortedatum": "3-5-2016",
        "relatie": "ouder",
        "eigen_naam": "O",
    }
    parents = [resident(both_db, bsn, f"Ouder {bsn[-2:]}") for bsn in BSNS[:2]]
    towns = (world.waterveen_id, world.heidekerk_id)

    def act(place: int) -> None:
        value = MeldingVoorAnder.model_validate({**child, "bedrag_wmo": None, "gemeente": towns[place]})
        _report(both_db, parents[place], Voorwie.KIND, value, "x")

    assert refusals(race(partial(act, 0), partial(act, 1), around=lambda: clock.frozen(NOW))) == []
    with both_db.read() as session:
        assert session.exec(select(func.count()).select_from(Dossier)).one() == 4


def _four_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waterveen has two participants; a lower maximum leaves two places."""
    lower = LagerMaximum("Waterveen", 4, "Gemeenteblad 2026, 1", JANUARY, None)
    found = replace(regelset_for("Waterveen", TODAY), lagere_maxima=(lower,))
    monkeypatch.setattr(stuk, "rules", lambda *_: found)


def _all_at_once(db: Database, consulent: Actor, numbers: list[int]) -> list[str]:
    acts = [partial(decide, db, consulent, number, admit=True) for number in numbers]
    ended = race(*acts, around=lambda: clock.frozen(NOW))
    assert all(isinstance(one, AndersDanDeRegel) for one in refusals(ended)), ended
    return ["binnen" if one is None else "vol" for one in ended]
