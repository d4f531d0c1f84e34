"""Decisions: who may take which from where, what follows from each, and what the budgethouder is told."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis, Impossible, NotAllowed, Stale
from portal.declaratie.models import Uitkomstsoort as U
from portal.declaratie.queries import sums_of
from portal.declaratie.status import FLOW
from portal.declaratie.status import Declaratiestatus as S
from portal.gemeente.toewijzen import say_own
from portal.law.uitbetaling import Weigergrond as W
from portal.logboek.models import Logregel
from portal.svb.besluiten import SOORTEN
from portal.svb.service import Onjuist
from portal.svb.teksten import BESLUITEN, FILTERS, STATUS, UITKOMSTEN
from portal.web.visit import Denied
from tests.conftest import get
from tests.svb.conftest import FILLED_IN, act, brought_to, load, outcomes
from tests.world import TODAY, World, add_declaration

ACTS = (*SOORTEN, "betalen")


def transition(name: str, status: S) -> str:
    """A payment of a part has a name of its own in the table."""
    return "deels_betalen" if (name, status) == ("betalen", S.DEELS_BETAALBAAR) else name


def message(db: Database, number: int) -> Bericht | None:
    with db.read() as session:
        rows = session.exec(
            select(Bericht)
            .where(Bericht.onderwerp == "declaratie", Bericht.onderwerp_id == number)
            .order_by(Bericht.id.desc())
        ).all()  # type: ignore[union-attr]
        return rows[0] if rows else None


@pytest.mark.parametrize("status", [one for one in S if one is not S.CONCEPT])
@pytest.mark.parametrize("name", ACTS)
def test_what_the_table_allows_happens_and_nothing_else(db: Database, world: World, status: S, name: str) -> None:
    number = brought_to(db, world, status)
    before = load(db, number)
    wanted = transition(name, status)
    if wanted in FLOW.possible(status, Rol.SVB):
        act(db, world.svb, number, name)
        after = load(db, number)
        assert after.status is FLOW.find(wanted, status).target
        assert after.version == before.version + 1
    else:
        with pytest.raises(Impossible):
            act(db, world.svb, number, name)
        assert load(db, number) == before


@pytest.mark.parametrize("rol", [one for one in Rol if one is not Rol.SVB])
@pytest.mark.parametrize("name", ACTS)
def test_nobody_else_decides_or_pays(db: Database, world: World, rol: Rol, name: str) -> None:
    sources = {one.sources[0] for one in FLOW.table if one.name == name}
    number = brought_to(db, world, sources.pop())
    before, told = load(db, number), message(db, number)
    actor = Actor(rol, "Iemand", Grond.TAAK, medewerker_id=world.svb.medewerker_id, dossier_id=world.fatma.dossier_id)
    with pytest.raises(NotAllowed):
        act(db, actor, number, name)
    assert load(db, number) == before
    assert message(db, number) == told


def test_a_draft_does_not_exist_for_the_desk(db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma, S.CONCEPT)
    with pytest.raises(Denied):
        act(db, world.svb, number, "weigeren")


@pytest.mark.parametrize(
    ("name", "start", "payable_ct", "processing_ct", "soort", "kind"),
    [
        ("betaalbaar_stellen", S.INGEDIEND, 12_000, 12_000, U.BETAALBAAR, Berichtsoort.DECLARATIE_BETAALBAAR),
        ("deels_betaalbaar_stellen", S.INGEDIEND, 4_000, 4_000, U.DEELS, Berichtsoort.DECLARATIE_DEELS),
        ("weigeren", S.BETAALBAAR, 0, 0, U.GEWEIGERD, Berichtsoort.DECLARATIE_GEWEIGERD),
        ("herstel_vragen", S.INGEDIEND, 0, 12_000, U.HERSTEL, Berichtsoort.DECLARATIE_HERSTEL),
        ("opschorten", S.DEELS_BETAALBAAR, 0, 12_000, U.OPGESCHORT, Berichtsoort.DECLARATIE_OPGESCHORT),
    ],
)
def test_a_decision_is_appended_told_recorded_and_counts_in_the_balance(
    db: Database, world: World, name: str, start: S, payable_ct: int, processing_ct: int, soort: U, kind: Berichtsoort
) -> None:
    number = brought_to(db, world, start)
    earlier = len(outcomes(db, number))
    act(db, world.svb, number, name)
    row, last = load(db, number), outcomes(db, number)[-1]
    assert row.betaalbaar_ct == payable_ct
    assert len(outcomes(db, number)) == earlier + 1
    assert (last.soort, last.bedrag_ct, last.tot) == (soort, payable_ct, row.reageren_voor)
    with db.read() as session:
        sums = sums_of(session, world.fatma.budget_id, world.fatma.dossier_id)
        assert [one.behandeling_ct for one in sums] == [processing_ct]
        log = session.exec(select(Logregel).order_by(Logregel.id.desc())).first()  # type: ignore[union-attr]
        event = session.exec(select(Gebeurtenis).order_by(Gebeurtenis.id.desc())).first()  # type: ignore[union-attr]
    assert log
    assert (log.activiteit, log.dossier_id) == ("declaratie-beoordelen", world.fatma.dossier_id)
    assert event
    assert (event.handeling, event.medewerker_id) == (name, world.svb.medewerker_id)
    told = message(db, number)
    assert told
    assert (told.soort, told.dossier_id) == (kind, world.fatma.dossier_id)
    assert told.feiten["uitkomst_id"] == last.id
    assert told.feiten["maand"] == "2026-10-01"
    assert told.feiten["zorgverlener"].startswith("Helper")
    assert told.feiten["tot"] == (last.tot.isoformat() if last.tot else None)
    assert last.toelichting not in str(told.feiten) or not last.toelichting


def test_the_event_keeps_no_text_that_was_typed(db: Database, world: World) -> None:
    number = brought_to(db, world, S.INGEDIEND)
    act(db, world.svb, number, "weigeren", toelichting="Over de gezondheid van iemand")
    with db.read() as session:
        assert "gezondheid" not in str(session.exec(select(Gebeurtenis.details)).all())


@pytest.mark.parametrize("next_step", ["hervatten", "betaalbaar_stellen", "herstel_vragen"])
def test_the_term_stands_still_while_a_payment_is_suspended(
    db: Database, world: World, frozen_clock: clock.Frozen, next_step: str
) -> None:
    number = brought_to(db, world, S.OPGESCHORT)
    before = load(db, number).betalen_voor
    assert before == date(2026, 12, 5)
    frozen_clock.advance(days=12)
    values = {"tot": TODAY + timedelta(days=40)} if next_step == "herstel_vragen" else {}
    act(db, world.svb, number, next_step, **values)
    assert load(db, number).betalen_voor == date(2026, 12, 17)


def test_resuming_asks_to_judge_again(db: Database, world: World) -> None:
    number = brought_to(db, world, S.OPGESCHORT)
    act(db, world.svb, number, "hervatten")
    row = load(db, number)
    assert (row.status, row.reageren_voor) == (S.INGEDIEND, None)
    assert len(outcomes(db, number)) == 1


@pytest.mark.parametrize(
    ("name", "values", "field"),
    [
        ("deels_betaalbaar_stellen", {"bedrag": 0}, "bedrag"),
        ("deels_betaalbaar_stellen", {"bedrag": 12_000}, "bedrag"),
        ("deels_betaalbaar_stellen", {"bedrag": 12_001}, "bedrag"),
        ("deels_betaalbaar_stellen", {"grond": W.VERZOEK_COLLEGE}, "grond"),
        ("deels_betaalbaar_stellen", {"grond": W.NIET_HERSTELD}, "grond"),
        ("weigeren", {"grond": W.VERZOEK_COLLEGE}, "grond"),
        ("weigeren", {"grond": W.VERVOER_TE_LAAT}, "grond"),
        ("weigeren", {"grond": W.NIET_HERSTELD}, "grond"),
        ("herstel_vragen", {"tot": TODAY}, "tot"),
        ("herstel_vragen", {"tot": TODAY - timedelta(days=1)}, "tot"),
        ("herstel_vragen", {"tot": TODAY + timedelta(days=367)}, "tot"),
        ("opschorten", {"tot": TODAY}, "tot"),
        ("opschorten", {"grond": W.NIET_HERSTELD}, "grond"),
        ("opschorten", {"grond": W.VERZOEK_COLLEGE, "tot": TODAY + timedelta(weeks=13, days=1)}, "tot"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    db: Database, world: World, name: str, values: dict[str, object], field: str
) -> None:
    number = brought_to(db, world, S.INGEDIEND)
    before = load(db, number)
    with pytest.raises(Onjuist) as refused:
        act(db, world.svb, number, name, **values)
    assert list(refused.value.errors) == [field]
    assert load(db, number) == before
    assert outcomes(db, number) == []
    assert message(db, number) is None


def test_a_request_of_the_college_suspends_for_thirteen_weeks_at_most(db: Database, world: World) -> None:
    number = brought_to(db, world, S.INGEDIEND)
    last_day = TODAY + timedelta(weeks=13)
    act(db, world.svb, number, "opschorten", grond=W.VERZOEK_COLLEGE, tot=last_day)
    assert load(db, number).reageren_voor == last_day


@pytest.mark.parametrize("name", ["weigeren", "deels_betaalbaar_stellen"])
@pytest.mark.parametrize(("days", "allowed"), [(14, False), (15, True)])
def test_not_repaired_is_a_ground_after_the_last_day_only(
    db: Database, world: World, frozen_clock: clock.Frozen, name: str, days: int, allowed: bool
) -> None:
    """Regeling 5.6: what is repaired on the last day is in time; after it the SVB refuses wholly or partly."""
    number = brought_to(db, world, S.HERSTEL_GEVRAAGD)
    frozen_clock.advance(days=days)
    if allowed:
        act(db, world.svb, number, name, grond=W.NIET_HERSTELD)
        assert outcomes(db, number)[-1].grond is W.NIET_HERSTELD
    else:
        with pytest.raises(Onjuist):
            act(db, world.svb, number, name, grond=W.NIET_HERSTELD)


def test_more_than_the_budget_holds_cannot_be_made_payable(db: Database, world: World) -> None:
    """Joris has 200 euro; one declaration of 120 is paid, of the next one 80 can be."""
    brought_to(db, world, S.BETAALD, world.joris)
    number = brought_to(db, world, S.INGEDIEND, world.joris)
    with pytest.raises(Onjuist) as refused:
        act(db, world.svb, number, "betaalbaar_stellen")
    assert refused.value.errors["bedrag"].figures == {"over_ct": 8_000}
    with pytest.raises(Onjuist):
        act(db, world.svb, number, "deels_betaalbaar_stellen", bedrag=8_001)
    act(db, world.svb, number, "deels_betaalbaar_stellen", bedrag=8_000)
    assert load(db, number).betaalbaar_ct == 8_000


def test_an_old_version_decides_nothing(db: Database, world: World) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    act(db, world.svb, number, "deels_betaalbaar_stellen")
    with pytest.raises(Stale):
        act(db, world.svb, number, "deels_betaalbaar_stellen", version=2)
    assert len(outcomes(db, number)) == 2


def test_every_status_and_decision_has_its_words() -> None:
    assert set(STATUS) == set(S)
    assert set(UITKOMSTEN) == set(U)
    assert set(BESLUITEN) == set(SOORTEN)
    named = {one.name for one in FLOW.table if Rol.SVB in one.roles}
    assert named == {*SOORTEN, "betalen", "deels_betalen"}
    assert len({value for value, _ in FILTERS}) == len(FILTERS)


@pytest.mark.parametrize("name", SOORTEN)
def test_the_budgethouder_can_read_what_was_decided_and_why(
    db: Database, world: World, log_in: Callable[[Actor], TestClient[Litestar]], name: str
) -> None:
    number = brought_to(db, world, S.OPGESCHORT if name == "hervatten" else S.INGEDIEND)
    act(db, world.svb, number, name)
    told = message(db, number)
    assert told
    assert told.soort == SOORTEN[name].bericht
    text = " ".join(get(log_in(world.fatma.actor), f"/berichten/{told.id}").soup.get_text().split())
    assert str(FILLED_IN[name].get("toelichting", "")) in text
    assert "%(" not in text


def test_the_budgethouder_can_read_that_the_helper_was_paid(
    db: Database, world: World, log_in: Callable[[Actor], TestClient[Litestar]]
) -> None:
    number = brought_to(db, world, S.DEELS_BETAALD, kenmerk="SVB-9")
    told = message(db, number)
    assert told
    text = " ".join(get(log_in(world.fatma.actor), f"/berichten/{told.id}").soup.get_text().split())
    assert "€ 40,00" in text
    assert "%(" not in text


def test_nobody_decides_about_an_own_file(db: Database, world: World) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    with db.write() as session:
        say_own(session, db, world.svb, world.fatma.dossier_id)
    for name in ("opschorten", "betalen"):
        with pytest.raises(Denied):
            act(db, world.svb, number, name)
    assert load(db, number).status is S.BETAALBAAR
