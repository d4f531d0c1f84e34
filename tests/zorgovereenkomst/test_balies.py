"""The desks: the checklist, answers that the law does not allow, own municipality only, who was faster."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.logboek.models import Logregel
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.models import Oordeel, Overeenkomstbesluit
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, count_statements, get
from tests.race import race
from tests.world import NOW, World, build_world
from tests.zorgovereenkomst.conftest import Kamer, brought_to, college, row_of, sent, svb, to_of

S = Contractstatus


def _desk(kamer: Kamer, who: Actor) -> Kamer:
    kamer.log_in(who)
    return kamer


def test_the_consulent_approves(kamer: Kamer, db: Database, world: World, waiting: int) -> None:
    desk = _desk(kamer, world.consulent)
    page = desk.open(f"/gemeente/zorgovereenkomsten/{waiting}")
    assert "Er is een ondertekend document" in page.words
    answer = desk.press(page, "/besluit", {"oordeel": "goedgekeurd"})
    assert "Opgeslagen" in desk.open(to_of(answer)).words
    assert row_of(db, waiting).status is S.GOEDGEKEURD_COLLEGE
    again = desk.press(page, "/besluit", {"oordeel": "goedgekeurd"})
    assert again.status == 303, "a double click is told nothing new"
    with db.read() as session:
        assert len(session.exec(select(Overeenkomstbesluit)).all()) == 1


def test_what_the_law_does_not_allow_comes_back_with_its_article(kamer: Kamer, db: Database, world: World) -> None:
    number = sent(db, world.fatma, beding_c="nee")
    desk = _desk(kamer, world.consulent)
    page = desk.open(f"/gemeente/zorgovereenkomsten/{number}")
    back = desk.press(page, "/besluit", {"oordeel": "goedgekeurd", "toelichting": "Blijft staan"}, 422)
    assert "Regeling 4.4" in back.words
    assert back.fields("#formulier")["toelichting"] == "Blijft staan"
    assert desk.press(page, "/besluit", {}, 422).soup.select_one("#oordeel-fout")
    assert desk.press(page, "/besluit", {"oordeel": "afgekeurd"}, 422).soup.select_one("#oordeel-fout")


def test_the_other_was_faster(kamer: Kamer, db: Database, world: World, waiting: int) -> None:
    desk = _desk(kamer, world.consulent)
    page = desk.open(f"/gemeente/zorgovereenkomsten/{waiting}")
    college(db, world, waiting, Oordeel.TERUGGESTUURD, ("plan",))
    back = desk.press(page, "/besluit", {"oordeel": "goedgekeurd", "toelichting": "Akkoord"}, 409)
    assert "Iemand was u voor" in back.words
    assert back.fields("#formulier")["toelichting"] == "Akkoord"


def test_own_municipality_only(kamer: Kamer, world: World, waiting: int) -> None:
    desk = _desk(kamer, world.consulent_heidekerk)
    desk.open(f"/gemeente/zorgovereenkomsten/{waiting}", 404)
    desk.open("/svb/zorgovereenkomsten", 403)


def test_a_draft_is_private(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.CONCEPT)
    for who, path in ((world.consulent, "gemeente"), (world.svb, "svb")):
        _desk(kamer, who).open(f"/{path}/zorgovereenkomsten/{number}", 404)


def test_the_svb_sees_what_waits_and_what_was_reported(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.GOEDGEKEURD_COLLEGE)
    ended = brought_to(db, world, S.BEEINDIGD)
    desk = _desk(kamer, world.svb)
    listed = desk.open("/svb/zorgovereenkomsten")
    links = [str(one["href"]) for one in listed.soup.select("main table a")]
    assert links == [f"/svb/zorgovereenkomsten/{number}"]
    reported = desk.open("/svb/zorgovereenkomsten?lijst=gemeld")
    assert reported.soup.select_one(f'a[href="/svb/zorgovereenkomsten/{ended}"]')
    assert desk.open(f"/svb/zorgovereenkomsten?zoek=ZO-{number:06d}").soup.select("main table a")
    assert desk.open("/svb/zorgovereenkomsten?zoek=niemand").soup.select_one(".empty")
    with db.read() as session:
        seen = session.exec(select(Logregel).where(Logregel.activiteit == "overeenkomsten-inzien")).all()
    assert {row.dossier_id for row in seen} == {world.fatma.dossier_id}


def test_the_svb_treats_what_it_was_told_once(kamer: Kamer, db: Database, world: World) -> None:
    ended = brought_to(db, world, S.BEEINDIGD)
    desk = _desk(kamer, world.svb)
    path = f"/svb/zorgovereenkomsten/{ended}"
    assert desk.open("/svb/zorgovereenkomsten").soup.select_one("main a[href$='lijst=verwerken']")
    assert _links(desk.open("/svb/zorgovereenkomsten?lijst=verwerken")) == [path]
    page = desk.open(path)
    assert "Regeling 4.7" in page.words
    desk.press(page, "/verwerkt", {})
    assert _links(desk.open("/svb/zorgovereenkomsten?lijst=verwerken")) == []
    assert "Iemand was u voor" in desk.press(page, "/verwerkt", {}, 409).words
    assert "Ik heb dit verwerkt" not in desk.open(path).words
    kamer.log_in(world.fatma.actor)
    assert "Verwerkt door de SVB" in kamer.open(f"/zorgovereenkomsten/{ended}").words


def test_that_it_goes_on_is_told_again(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.BEEINDIGD)
    with db.write() as session:
        service.treat_report(session, db, world.svb, number, None)
    with db.write() as session:
        service.continue_overeenkomst(session, db, world.fatma.actor, number, None)
    desk = _desk(kamer, world.svb)
    assert _links(desk.open("/svb/zorgovereenkomsten?lijst=verwerken")) == [f"/svb/zorgovereenkomsten/{number}"]
    assert "loopt door" in desk.open(f"/svb/zorgovereenkomsten/{number}").words


def test_the_svb_has_nothing_to_treat_of_what_was_not_told(kamer: Kamer, db: Database, world: World) -> None:
    running = brought_to(db, world, S.LOPEND)
    desk = _desk(kamer, world.svb)
    page = desk.open(f"/svb/zorgovereenkomsten/{running}")
    assert "Ik heb dit verwerkt" not in page.words
    with pytest.raises(Impossible), db.write() as session:
        service.treat_report(session, db, world.svb, running, None)


def _links(page: Page) -> list[str]:
    return [str(one["href"]) for one in page.soup.select("main table a")]


def test_the_svb_needs_a_ground(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.GOEDGEKEURD_COLLEGE)
    desk = _desk(kamer, world.svb)
    page = desk.open(f"/svb/zorgovereenkomsten/{number}")
    back = desk.press(page, "/besluit", {"oordeel": "afgekeurd", "toelichting": "Kan niet"}, 422)
    assert back.soup.select_one("#grond-fout")
    assert "Regeling 4.6" in back.words
    answer = desk.press(
        page, "/besluit", {"oordeel": "afgekeurd", "grond": "strijd-met-recht", "toelichting": "Kan niet"}
    )
    desk.open(to_of(answer))
    kamer.log_in(world.fatma.actor)
    page = kamer.open(f"/zorgovereenkomsten/{number}")
    assert "Kan niet" in page.words
    assert "volgens de wet niet mag" in page.words


@pytest.mark.parametrize("status", [one for one in S if one is not S.CONCEPT])
def test_every_status_has_a_page_at_both_desks(
    kamer: Kamer, db: Database, world: World, status: Contractstatus
) -> None:
    number = brought_to(db, world, status)
    for who, path, able in (
        (world.consulent, "gemeente", {S.GETEKEND, S.AANVULLING_GEVRAAGD, S.AFGEKEURD, S.GOEDGEKEURD_COLLEGE}),
        (world.svb, "svb", {S.GOEDGEKEURD_COLLEGE, S.GEWEIGERD_SVB, S.LOPEND}),
    ):
        page = _desk(kamer, who).open(f"/{path}/zorgovereenkomsten/{number}")
        assert bool(page.soup.select('form[action$="/besluit"]')) is (status in able)


def test_statements_at_the_desks_are_constant(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.GOEDGEKEURD_COLLEGE)
    counts = []
    for more in (0, 3):
        for _ in range(more):
            brought_to(db, world, S.GOEDGEKEURD_COLLEGE)
        seen = []
        for who, path in (
            (world.svb, "/svb/zorgovereenkomsten"),
            (world.svb, f"/svb/zorgovereenkomsten/{number}"),
            (world.consulent, f"/gemeente/zorgovereenkomsten/{number}"),
        ):
            desk = _desk(kamer, who)
            with count_statements(db) as statements:
                desk.open(path)
            seen.append(len(statements))
        counts.append(seen)
    assert counts[0] == counts[1]


def test_the_message_tells_what_happened_and_who_calls(
    db: Database, world: World, log_in: Callable[[Actor], TestClient[Litestar]], waiting: int
) -> None:
    college(db, world, waiting, Oordeel.AFGEKEURD, ("plan",), "Zwemmen staat er niet in.")
    client = log_in(world.fatma.actor)
    inbox = get(client, "/berichten")
    page = get(client, str(inbox.soup.select_one("main .rows a[href^='/berichten/']")["href"]))  # type: ignore[index]
    assert "Zwemmen staat er niet in." in page.words
    order = [page.words.index(text) for text in (
        "Wat is er gebeurd?", "Krijgt mijn zorgverlener het geld?", "Wat kan ik nu doen?", "Wie belt er met mij mee?",
    )]  # fmt: skip
    assert order == sorted(order)
    assert page.soup.select_one(f'main a[href="/zorgovereenkomsten/{waiting}"]')


class TestRaces:
    """Two at once: one wins, the other is told; on both databases."""

    def test_two_consulenten(self, both_db: Database) -> None:
        world = build_world(both_db)
        number = sent(both_db, world.fatma)
        version = row_of(both_db, number).version
        outcomes = _at_once(
            lambda: college(both_db, world, number, version=version),
            lambda: college(both_db, world, number, Oordeel.TERUGGESTUURD, ("plan",), version=version),
        )
        assert set(outcomes) in ({None, Stale}, {None, Impossible})
        with both_db.read() as session:
            assert len(session.exec(select(Overeenkomstbesluit)).all()) == 1

    def test_withdraw_and_approve(self, both_db: Database) -> None:
        world = build_world(both_db)
        number = sent(both_db, world.fatma)
        version = row_of(both_db, number).version

        def withdraw() -> None:
            with both_db.write() as session:
                service.withdraw_overeenkomst(session, both_db, world.fatma.actor, number, version)

        outcomes = _at_once(withdraw, lambda: college(both_db, world, number, version=version))
        assert len([one for one in outcomes if one is None]) == 1
        expected = S.INGETROKKEN if outcomes[0] is None else S.GOEDGEKEURD_COLLEGE
        assert row_of(both_db, number).status is expected

    def test_college_revises_while_the_svb_approves(self, both_db: Database) -> None:
        world = build_world(both_db)
        number = sent(both_db, world.fatma)
        college(both_db, world, number)
        version = row_of(both_db, number).version
        outcomes = _at_once(
            lambda: college(both_db, world, number, Oordeel.AFGEKEURD, ("plan",), version=version),
            lambda: svb(both_db, world, number, version=version),
        )
        assert len([one for one in outcomes if one is None]) == 1
        assert row_of(both_db, number).status in (S.AFGEKEURD, S.LOPEND)


def _at_once(*acts: Callable[[], None]) -> list[type[Exception] | None]:
    ended = race(*acts, around=lambda: clock.frozen(NOW))
    return [type(one) if one else None for one in ended]
