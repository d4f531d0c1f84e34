"""A refusal of a month taken back (Regeling 5.5): payable again, paid once, told, and never in a closed year."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.flow import Impossible
from portal.periodiek.besluiten import Onjuist, possible
from portal.periodiek.betalen import carry_out
from portal.periodiek.intrekken import Intrekking, JaarGesloten, take_back
from portal.periodiek.lijst import Lijn
from portal.periodiek.models import Maandbesluit
from portal.periodiek.models import Maandbesluitsoort as B
from portal.periodiek.sommen import settled_of
from portal.web.visit import Denied
from tests.conftest import get, post
from tests.periodiek.conftest import (
    OCTOBER,
    SEPTEMBER,
    add_monthly,
    begin,
    books_balance,
    month_of,
    outcomes,
    paid,
    pay_month,
    the_list,
)
from tests.periodiek.test_betalen import judge, told
from tests.periodiek.test_maanden import reserved_ct
from tests.race import race, refusals
from tests.world import World, build_world

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
DESK = "/svb/maandbetalingen"


def refusal(db: Database, place: int = 0) -> int:
    """The number of a refusal."""
    with db.read() as session:
        chosen = select(Maandbesluit.id).where(Maandbesluit.soort == B.WEIGEREN).order_by(col(Maandbesluit.id))
        return session.exec(chosen).all()[place]


def withdraw(
    db: Database, world: World, contract: int, cents: int = 100_000, form: str = "toch", maand: date = OCTOBER,
    number: int = 0,
) -> None:  # fmt: skip
    with db.write() as session:
        sent = Intrekking(bedrag=cents, toelichting="Wij keken opnieuw.")
        take_back(session, db, world.svb, contract, maand, number or refusal(db), sent, form)


def settled(db: Database, world: World, contract: int) -> int:
    with db.read() as session:
        return settled_of(session, world.fatma.dossier_id, world.fatma.budget_id)[contract]


def close_year(db: Database, world: World) -> None:
    """What fixing a year does to its row."""
    with db.write() as session:
        row = session.get_one(IntegraalBudget, world.fatma.budget_id)
        row.granted_ct, row.gesloten_op = row.paid_ct, clock.today()
        session.add(row)


def test_a_refused_month_is_paid_after_all_and_once(db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN)
    assert possible(month_of(db, world.fatma, monthly)) == ()
    assert settled(db, world, monthly) == 100_000
    for _ in range(2):  # the same form is one
        withdraw(db, world, monthly)
    month = month_of(db, world.fatma, monthly)
    assert (month.stand.refused_ct, month.due_ct, month.geweigerd) == (0, 100_000, {})
    assert settled(db, world, monthly) == 0
    assert [line.lijn for line in the_list(db).regels] == [Lijn.BETALEN]
    pay_month(db, world)
    assert [one.bedrag_ct for one in paid(db)] == [100_000]
    assert the_list(db).regels[0].lijn is Lijn.BETAALD
    assert told(db) == [Berichtsoort.MAAND_GEWEIGERD, Berichtsoort.MAAND_ALSNOG, Berichtsoort.MAAND_BETAALD]
    books_balance(db)


def test_a_part_is_taken_back_and_no_more_than_was_refused(db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN, bedrag=40_000)
    pay_month(db, world, form="eerste-ronde")
    for wrong in (0, 40_001):
        with pytest.raises(Onjuist):
            withdraw(db, world, monthly, wrong)
    withdraw(db, world, monthly, 15_000)
    with pytest.raises(Onjuist):
        withdraw(db, world, monthly, 25_001, "te-veel")
    assert month_of(db, world.fatma, monthly).geweigerd == {refusal(db): 25_000}
    pay_month(db, world, form="tweede-ronde")
    assert [(one.bedrag_ct, one.volgnummer) for one in paid(db)] == [(60_000, 1), (15_000, 2)]
    assert settled(db, world, monthly) == 100_000
    withdraw(db, world, monthly, 25_000, "de-rest")
    with pytest.raises(Impossible):
        withdraw(db, world, monthly, 1, "nog-een-keer")
    books_balance(db)


def test_each_refusal_is_taken_back_by_itself(db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN, bedrag=10_000)
    judge(db, world, monthly, B.WEIGEREN, "besluit-twee", bedrag=20_000)
    withdraw(db, world, monthly, 20_000, number=refusal(db, 1))
    assert month_of(db, world.fatma, monthly).geweigerd == {refusal(db): 10_000}
    with pytest.raises(Denied):  # of another month
        withdraw(db, world, monthly, 10_000, "elders", SEPTEMBER)


def test_the_svb_still_waits_with_what_was_taken_back(db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.OPSCHORTEN)
    judge(db, world, monthly, B.WEIGEREN, "besluit-twee")
    withdraw(db, world, monthly)
    month = month_of(db, world.fatma, monthly)
    assert month.opgeschort
    assert (month.due_ct, month.stand.open_ct) == (0, 100_000)
    judge(db, world, monthly, B.HERVATTEN, "besluit-drie")
    assert month_of(db, world.fatma, monthly).due_ct == 100_000


def test_what_is_reserved_follows(db: Database, world: World, monthly: int) -> None:
    before = reserved_ct(db, world)
    judge(db, world, monthly, B.WEIGEREN)
    assert reserved_ct(db, world) == before - 100_000
    withdraw(db, world, monthly, 30_000)
    assert reserved_ct(db, world) == before - 70_000


def test_the_database_keeps_a_withdrawal_with_its_refusal(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    contract = add_monthly(db, world.fatma)
    judge(db, world, contract, B.WEIGEREN)
    with pytest.raises(IntegrityError), db.write() as session:
        session.add(
            Maandbesluit(
                dossier_id=world.fatma.dossier_id, budget_id=world.fatma.budget_id, zorgovereenkomst_id=contract,
                maand=OCTOBER, soort=B.INTREKKEN, bedrag_ct=1, formulier="zonder-weigering",
                medewerker_id=world.svb.medewerker_id, op=clock.now(),
            )
        )  # fmt: skip


def test_taken_back_while_a_round_pays_the_rest(both_db: Database) -> None:
    """The line pays what was seen or nothing; the next round the rest; together never more than is owed."""
    db, world = both_db, build_world(both_db)
    contract = add_monthly(db, world.fatma)
    judge(db, world, contract, B.WEIGEREN, bedrag=40_000)
    ronde = begin(db, world.svb)
    ended = race(lambda: withdraw(db, world, contract, 40_000), lambda: carry_out(db, world.svb, ronde, seconds=60))
    assert refusals(ended) == []
    assert outcomes(db) in (["betaald"], ["veranderd"])
    assert sum(one.bedrag_ct for one in paid(db)) in (60_000, 0)
    pay_month(db, world, form="de-rest")
    assert sum(one.bedrag_ct for one in paid(db)) == 100_000
    assert month_of(db, world.fatma, contract).stand.overpaid_ct == 0
    books_balance(db)


def test_two_colleagues_take_the_same_refusal_back(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    contract = add_monthly(db, world.fatma)
    judge(db, world, contract, B.WEIGEREN)
    acts = [lambda form=form: withdraw(db, world, contract, form=form) for form in ("van-yara", "van-bo")]
    assert [type(one) for one in refusals(race(*acts))] == [Impossible]
    assert month_of(db, world.fatma, contract).stand.refused_ct == 0


def test_a_closed_year_takes_a_correction_only(log_in: LogIn, db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN)
    path = f"{DESK}/{monthly}/2026-10/weigeringen/{refusal(db)}"
    desk = log_in(world.svb)
    typed = get(desk, path).fields("#formulier")
    close_year(db, world)
    with pytest.raises(JaarGesloten):
        withdraw(db, world, monthly)
    page = post(desk, path, {**typed, "toelichting": "Toch goed."}, status=422)
    assert page.soup.select_one("#gesloten")
    assert "Awb 4:49" in page.words
    assert "Toch goed." in page.soup.select_one("#toelichting").get_text()  # type: ignore[union-attr]
    assert get(desk, path).soup.select_one("#formulier") is None


def test_the_desk_takes_it_back_on_a_page(log_in: LogIn, db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN)
    desk = log_in(world.svb)
    link = get(desk, f"{DESK}/{monthly}/2026-10").soup.select_one("a[href*='/weigeringen/']")
    assert link
    path = str(link["href"])
    typed = get(desk, path).fields("#formulier")
    assert typed["bedrag"] == "1000,00"
    wrong = post(desk, path, {**typed, "bedrag": "1000,01", "toelichting": "Te veel."}, status=422)
    assert wrong.soup.select_one(".errors a[href='#bedrag']")
    assert wrong.fields("#formulier")["bedrag"] == "1000,01"
    empty = post(desk, path, {**typed, "bedrag": "", "toelichting": ""}, status=422)
    assert len(empty.soup.select(".errors a")) == 2
    post(desk, path, {**typed, "toelichting": "De zorg was er wel."})
    late = post(desk, path, {**typed, "formulier": "een-ander-venster", "toelichting": "Nog eens."}, status=409)
    assert "Een collega was u voor" in late.words
    shown = get(log_in(world.fatma.actor), f"/vaste-betalingen/{monthly}/maand/2026-10").words
    assert "De zorg was er wel." in shown
    assert "Dit geldt niet meer" in shown
    with db.read() as session:
        number = session.exec(select(Bericht.id).where(Bericht.soort == Berichtsoort.MAAND_ALSNOG)).one()
    assert "1.000" in get(log_in(world.fatma.actor), f"/berichten/{number}").words


def test_nobody_else_comes_near_a_refusal(log_in: LogIn, db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN)
    path = f"{DESK}/{monthly}/2026-10/weigeringen/{refusal(db)}"
    for who in (world.fatma.actor, world.consulent):
        get(log_in(who), path, 403)
        post(log_in(who), path, {"bedrag": "1", "toelichting": "x"}, status=403)
    desk = log_in(world.svb)
    for wrong in (
        f"{DESK}/{monthly}/2026-09/weigeringen/{refusal(db)}",
        path + "9",
        f"{DESK}/{monthly}/x/weigeringen/1",
    ):
        get(desk, wrong, 404)
    post(desk, f"{DESK}/{monthly}/2026-10/besluit", {"soort": "intrekken"}, status=404)
