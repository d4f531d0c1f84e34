"""A grant while several press at once, on both databases: one budget, one letter, never on consents that changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.beschikking import bekendmaken, stortingen
from portal.beschikking.bekendmaken import award_for
from portal.beschikking.models import Storting, Toekenningsbericht, Verzendwijze
from portal.beschikking.zaak import granted_of
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.opslag import FolderStore
from portal.instemming import service
from portal.instemming.formulieren import Heropening
from portal.law.wetten import Wet
from tests.beschikking.conftest import colleague, count, granted, prepare, ready
from tests.instemming.conftest import Deelnemer
from tests.race import race, refusals
from tests.world import NOW, TODAY, build_world


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "documenten")


def _at_once(*acts: Callable[[], Any]) -> list[Exception | None]:
    return race(*acts, around=lambda: clock.frozen(NOW))


def _budgets(db: Database, who: Deelnemer) -> int:
    return count(db, IntegraalBudget, IntegraalBudget.dossier_id == who.dossier_id)


def test_two_consulenten_grant_once_and_the_other_is_told(both_db: Database, store: FolderStore) -> None:
    world = build_world(both_db)
    who = ready(both_db, world, store)
    zaak, els = prepare(both_db, world.consulent, who), colleague(both_db, world.consulent)
    ended = _at_once(*(partial(granted, both_db, actor, who, zaak) for actor in (world.consulent, els)))
    assert [type(one) for one in refusals(ended)] == [Impossible]
    assert _budgets(both_db, who) == 1
    assert count(both_db, Bericht, Bericht.soort == Berichtsoort.BUDGET_TOEGEKEND) == 1


def test_a_double_click_grants_once(both_db: Database, store: FolderStore) -> None:
    world = build_world(both_db)
    who = ready(both_db, world, store)
    zaak = prepare(both_db, world.consulent, who)
    ended = _at_once(*[partial(granted, both_db, world.consulent, who, zaak)] * 3)
    assert refusals(ended) == []
    assert _budgets(both_db, who) == 1


def test_a_consent_that_is_opened_again_stops_the_grant(both_db: Database, store: FolderStore) -> None:
    world = build_world(both_db)
    who = ready(both_db, world, store)
    zaak = prepare(both_db, world.consulent, who)
    request = next(one.verzoek for one in zaak.delen if one.wet is Wet.WLZ)
    assert request

    def opens() -> None:
        value = Heropening.model_validate({"waarom": "Verkeerd bedrag.", "antwoord_voor": "20-12-2026"})
        with both_db.write() as session:
            service.reopen(session, both_db, world.consulent, request.id, value, None)

    ended = _at_once(opens, partial(granted, both_db, world.consulent, who, zaak))
    assert len(refusals(ended)) <= 1
    if ended[0] is None and ended[1] is not None:
        assert isinstance(ended[1], Stale)
        assert _budgets(both_db, who) == 0
    else:
        assert _budgets(both_db, who) == 1


def test_two_drafts_at_once_lose_nothing(both_db: Database, store: FolderStore) -> None:
    world = build_world(both_db)
    who = ready(both_db, world, store)
    els = colleague(both_db, world.consulent)
    acts = [partial(prepare, both_db, actor, who, toelichting=f"Van {actor.naam}.") for actor in (world.consulent, els)]
    ended = _at_once(*acts)
    assert all(isinstance(one, Stale) for one in refusals(ended))
    assert len(refusals(ended)) <= 1


def test_a_deposit_and_a_message_that_are_sent_twice_count_once(both_db: Database, store: FolderStore) -> None:
    world = build_world(both_db)
    who = ready(both_db, world, store)
    actor = world.consulent
    with clock.frozen(NOW):
        granted(both_db, actor, who, prepare(both_db, actor, who))
    ended = _at_once(*[partial(_deposit, both_db, actor, who)] * 2, *[partial(_message, both_db, actor, who)] * 2)
    assert refusals(ended) == []
    assert (count(both_db, Storting), count(both_db, Toekenningsbericht)) == (1, 1)


def _award(db: Database, actor: Actor, who: Deelnemer) -> bekendmaken.Toekenning:
    with db.read() as session:
        decision = granted_of(session, who.dossier_id)[0]
        return award_for(session, db.keys, actor, who.dossier_id, decision.beschikking_id)


def _deposit(db: Database, actor: Actor, who: Deelnemer) -> None:
    award = _award(db, actor, who)
    with db.write() as session:
        stortingen.book(session, db, actor, award, Wet.WMO, 100_000, TODAY, "S-1", "een")


def _message(db: Database, actor: Actor, who: Deelnemer) -> None:
    award = _award(db, actor, who)
    with db.write() as session:
        number = award.ontvangers[0][0]
        bekendmaken.record_sent(session, db, actor, award, number, Verzendwijze.POST, TODAY, "een")
