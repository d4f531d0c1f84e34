"""Every amount of the start page opens its source, and the rows there add up to it to the cent."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.budget.service import book_payment
from portal.clock import Frozen
from portal.db import Database
from portal.declaratie.models import Uitkomst, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.law.uitbetaling import Betaaldelen
from portal.law.wetten import Wet
from portal.mijnbudget.bronnen import Bedrag, source_of
from portal.mijnbudget.cijfers import Cijfers, example
from portal.mijnbudget.queries import MijnBudget, start_page
from tests.conftest import Page, count_statements, get, words
from tests.world import NOW, TODAY, Person, World, add_declaration, build_world

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
S = Declaratiestatus
MONEY = st.integers(min_value=0, max_value=10_000_000)


def cents(amount: str) -> int:
    """`− € 1.234,56` -> -123456."""
    sign = -1 if "−" in amount or "-" in amount else 1
    return sign * int("".join(char for char in amount if char.isdigit()))


def pay(db: Database, world: World, person: Person, declaratie_id: int, amount_ct: int) -> None:
    """The SVB pays, in the way the ledger allows."""
    with db.write() as session:
        outcome = Uitkomst(
            declaratie_id=declaratie_id, soort=Uitkomstsoort.BETAALBAAR, bedrag_ct=amount_ct,
            medewerker_id=world.svb.medewerker_id, op=NOW,
        )  # fmt: skip
        session.add(outcome)
        session.flush()
        book_payment(
            session,
            person.budget_id,
            Betaaldelen(amount_ct),
            TODAY,
            f"SVB-{declaratie_id}",
            declaratie_id,
            outcome.id or 0,
        )
        done = "UPDATE declaratie SET betaald_ct=:ct, betaalbaar_ct=:ct WHERE id=:id"
        session.execute(text(done), {"ct": amount_ct, "id": declaratie_id})


def random_world(db: Database, world: World, person: Person, seed: int) -> None:
    """Declarations in every status, some paid in full or in part, contracts of every kind."""
    dice = random.Random(seed)
    for _ in range(dice.randint(0, 25)):
        status = dice.choice([one for one in S if one != S.CONCEPT])
        number = add_declaration(
            db, person, status, maand=date(2026, dice.randint(1, 10), 1), contract=dice.randrange(3),
            minutes=tuple(dice.randint(1, 600) for _ in range(dice.randint(1, 4))),
        )  # fmt: skip
        _answer(db, world, person, number, status, dice)
    with db.write() as session:
        for contract in person.contracts:
            change = "UPDATE zorgovereenkomst SET status=:status WHERE id=:id"
            session.execute(text(change), {"status": dice.choice(["lopend", "lopend", "beeindigd"]), "id": contract})


def _answer(db: Database, world: World, person: Person, number: int, status: S, dice: random.Random) -> None:
    with db.read() as session:
        total = session.execute(text("SELECT totaal_ct FROM declaratie WHERE id=:id"), {"id": number}).scalar_one()
    part = dice.randint(0, total)
    if status == S.BETAALD:
        pay(db, world, person, number, total)
    elif status == S.DEELS_BETAALD:
        pay(db, world, person, number, part)
    elif status == S.DEELS_BETAALBAAR:
        with db.write() as session:
            change = "UPDATE declaratie SET betaalbaar_ct=:ct WHERE id=:id"
            session.execute(text(change), {"ct": part, "id": number})


def _shown(page: Page) -> list[int]:
    """The amounts of the rows, the sum left out."""
    rows = page.soup.select("[data-bron] > div:not(.figures__total) > dd")
    return [cents(one.get_text()) for one in rows]


@pytest.mark.parametrize("seed", range(12))
def test_the_rows_add_up_to_the_amount(log_in: LogIn, world: World, db: Database, seed: int) -> None:
    random_world(db, world, world.fatma, seed)
    client = log_in(world.fatma.actor)
    start = get(client, "/")
    for bedrag in Bedrag:
        page = get(client, f"/bedragen/{bedrag}")
        amount = int(page.soup.select_one("[data-bedrag]")["data-bedrag"])
        on_start = {cents(one.get_text()) for one in start.soup.select(f"main a[href='/bedragen/{bedrag}']")}
        assert sum(_shown(page)) == amount
        assert {abs(one) for one in on_start if bedrag != Bedrag.TOEGEKEND} <= {amount}
        assert amount in {abs(one) for one in on_start}


@pytest.mark.parametrize("seed", [101, 102, 103])
def test_on_both_databases_the_figures_agree_with_the_ledger(both_db: Database, seed: int) -> None:
    world = build_world(both_db)
    random_world(both_db, world, world.fatma, seed)
    with both_db.read() as session:
        sources = [source_of(session, world.fatma.dossier_id, bedrag, TODAY) for bedrag in Bedrag]
        start = start_page(session, both_db.keys, world.fatma.actor, TODAY)
        booked = text("SELECT SUM(bedrag_ct) FROM boeking WHERE budget_id=:id")
        left = session.execute(booked, {"id": world.fatma.budget_id}).scalar_one()
    assert isinstance(start, MijnBudget)
    assert all(one and one.som_ct == one.bedrag_ct and one.cijfers == start.cijfers for one in sources)
    assert start.cijfers.granted_ct - start.cijfers.paid_ct == left


@given(MONEY, MONEY, MONEY, MONEY)
def test_the_parts_of_the_budget_always_add_up(granted: int, paid: int, processing: int, reserved: int) -> None:
    sums = Cijfers(granted, min(paid, granted), processing, reserved)
    assert sums.granted_ct == sums.paid_ct + sums.processing_ct + sums.left_ct - sums.short_ct
    assert sums.left_ct == sums.reserved_ct + sums.unagreed_ct - sums.agreed_too_much_ct
    assert min(sums.left_ct, sums.short_ct) == min(sums.unagreed_ct, sums.agreed_too_much_ct) == 0


@given(st.dictionaries(st.sampled_from(list(Wet)), MONEY), st.frozensets(st.sampled_from(list(Wet))))
def test_the_example_never_makes_or_loses_money(parts: dict[Wet, int], plan: frozenset[Wet]) -> None:
    shown = example(parts, plan)
    assert (shown is None) == (len(parts) < 2)
    if shown:
        assert shown.nodig_ct + shown.over_ct == shown.deel_ct == parts[shown.van]
        assert shown.van != shown.naar
        assert shown.in_plan or not plan & (parts.keys() - {shown.van})


def test_a_source_names_decision_article_and_booking(log_in: LogIn, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma, S.BETAALD)
    pay(db, world, world.fatma, number, 12_000)
    client = log_in(world.fatma.actor)
    page = get(client, "/bedragen/betaald")
    assert page.soup.select_one(f"[data-bron] a[href='/declaraties/{number}']")
    assert "10 november 2026" in page.words
    assert f"kenmerk B-{world.fatma.dossier_id} van 1 januari 2026" in page.words
    assert page.soup.select_one(".article").get_text() == "Besluit 7.3, Regeling 5.6"


def test_more_declared_than_there_is_still_adds_up(log_in: LogIn, world: World, db: Database) -> None:
    add_declaration(db, world.joris, S.INGEDIEND, minutes=(500,))
    page = get(log_in(world.joris.actor), "/bedragen/nog-te-gebruiken")
    assert _shown(page) == [20_000, 0, -25_000, 5_000]


def test_each_source_is_recorded_with_its_name(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.fatma.actor)
    for bedrag in Bedrag:
        get(client, f"/bedragen/{bedrag}")
    with db.read() as session:
        rows = session.execute(text("SELECT object FROM logregel WHERE activiteit='bedrag-inzien' ORDER BY id"))
        assert [row[0] for row in rows] == list(Bedrag)


@pytest.mark.parametrize("bedrag", Bedrag)
def test_the_number_of_statements_does_not_grow(log_in: LogIn, world: World, db: Database, bedrag: Bedrag) -> None:
    client, counts = log_in(world.fatma.actor), []
    for _ in range(2):
        for number in range(6):
            declaration = add_declaration(db, world.fatma, S.BETAALD if number % 2 else S.INGEDIEND)
            if number % 2:
                pay(db, world, world.fatma, declaration, 12_000)
        with count_statements(db) as statements:
            get(client, f"/bedragen/{bedrag}")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8


def test_an_unknown_amount_and_no_budget_are_not_found(log_in: LogIn, world: World) -> None:
    client = log_in(world.fatma.actor)
    get(client, "/bedragen/onzin", 404)
    get(log_in(world.mei.actor), "/bedragen/toegekend", 404)


def test_the_sum_stays_when_the_budget_is_over(log_in: LogIn, world: World, frozen_clock: Frozen) -> None:
    frozen_clock.advance(days=60)
    page = get(log_in(world.fatma.actor), "/bedragen/toegekend")
    assert words(page.soup.select_one(".big")) == "€ 40.000,00"
