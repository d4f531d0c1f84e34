"""A month that two contracts with one helper cover: one form, two declarations, each at its own rate."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie import maandservice, service
from portal.declaratie.formulier import Ingevuld, Kop
from portal.declaratie.invoer import Invoer
from portal.declaratie.maanddelen import parts_of_month
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.declaratie.status import Declaratiestatus as S
from portal.dossier.queries import dossier_for
from portal.law.geld import Eenheid
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import check_page, count_statements, get, post
from tests.declaratie.conftest import Browser, number_in
from tests.world import World, build_world

LogIn = Callable[[Actor], Any]
OCTOBER = date(2026, 10, 1)


def change_rate(db: Database, world: World, on: date = date(2026, 10, 16)) -> tuple[int, int]:
    """From that day on Fatma's first helper asks 40 euro instead of 30; returns the new contract and its rate."""
    with db.write() as session:
        old = session.get_one(Zorgovereenkomst, world.fatma.contracts[0])
        old.status, old.einde = Contractstatus.VERVANGEN, date.fromordinal(on.toordinal() - 1)
        new = Zorgovereenkomst(
            **old.model_dump(exclude={"id", "nummer", "status", "ingang", "einde", "wijzigt_id"}),
            nummer="ZO-NIEUW", status=Contractstatus.LOPEND, ingang=on, wijzigt_id=old.id,
        )  # fmt: skip
        session.add(new)
        session.flush()
        rate = Tariefregel(
            zorgovereenkomst_id=new.id, omschrijving="Begeleiding", eenheid=Eenheid.UUR, tarief=4_000_000,
            per_maand=1200,
        )  # fmt: skip
        session.add(rate)
        session.flush()
        return new.id, rate.id


def declarations(db: Database) -> dict[int, tuple[int | None, S, int]]:
    with db.read() as session:
        rows = session.exec(select(Declaratie).order_by(Declaratie.id)).all()  # type: ignore[arg-type]
        return {row.id: (row.zorgovereenkomst_id, row.status, row.totaal_ct) for row in rows}


@pytest.fixture
def new(browser: Browser, db: Database, world: World) -> tuple[int, int]:
    return change_rate(db, world)


def typed(browser: Browser, new: tuple[int, int]) -> dict[str, str]:
    return {f"u-{browser.rate}-5": "2", f"u-{new[1]}-19": "3", **browser.received()}


def test_one_form_becomes_a_declaration_for_each_contract(
    browser: Browser, db: Database, world: World, new: tuple[int, int]
) -> None:
    page = browser.open()
    assert "Deze maand valt onder meer dan één zorgovereenkomst" in page.words
    names = set(page.fields("#formulier"))
    assert {f"u-{browser.rate}-15", f"u-{new[1]}-16"} <= names
    assert not {f"u-{browser.rate}-16", f"u-{new[1]}-15"} & names
    number = number_in(browser.fill(typed(browser, new), "controleren").response)
    old = world.fatma.contracts[0]
    assert [(row[0], row[2]) for row in declarations(db).values()] == [(old, 6_000), (new[0], 12_000)]

    page = get(browser.client, f"/declaraties/{number}/controle")
    assert "U verstuurt deze maand als 2 declaraties" in page.words
    assert "U declareert € 180,00" in page.words
    assert "€ 60,00" in page.words
    assert "€ 120,00" in page.words
    form = f'form[action="/declaraties/{number}/indienen"]'
    browser.send(page, form=form)
    browser.send(page, form=form)  # a double click
    assert [row[1] for row in declarations(db).values()] == [S.INGEDIEND, S.INGEDIEND]
    other = max(declarations(db))
    assert f"D-{other}" in get(browser.client, f"/declaraties/{number}").words
    assert "ANDERE" not in get(browser.client, f"/declaraties/{other}").words


@pytest.mark.parametrize("contract", ["old", "new"])
def test_either_contract_opens_the_same_form(browser: Browser, new: tuple[int, int], contract: str) -> None:
    browser.contract = new[0] if contract == "new" else browser.contract
    browser.fill(typed(browser, new))
    fields = browser.open().fields("#formulier")
    assert (fields[f"u-{browser.rate}-5"], fields[f"u-{new[1]}-19"]) == ("2:00", "3:00")


def test_only_the_newest_contract_is_chosen(browser: Browser, new: tuple[int, int]) -> None:
    page = get(browser.client, "/declaraties/uren")
    values = [str(field["value"]) for field in page.soup.select("input[name=overeenkomst]")]
    assert str(new[0]) in values
    assert str(browser.contract) not in values


def test_a_month_before_the_change_has_one_contract(browser: Browser, db: Database, new: tuple[int, int]) -> None:
    page = get(browser.client, f"/declaraties/invullen?overeenkomst={new[0]}&maand=2026-09")
    assert f"u-{browser.rate}-5" in page.fields("#formulier")
    assert "meer dan één" not in page.words


def test_a_part_without_hours_is_no_declaration(browser: Browser, db: Database, new: tuple[int, int]) -> None:
    browser.fill(typed(browser, new))
    browser.fill({f"u-{browser.rate}-5": ""})
    assert [row[1] for row in declarations(db).values()] == [S.INGETROKKEN, S.CONCEPT]
    browser.fill({f"u-{browser.rate}-5": "1"})
    assert [(row[1], row[2]) for row in declarations(db).values()] == [
        (S.INGETROKKEN, 6_000), (S.CONCEPT, 12_000), (S.CONCEPT, 3_000),
    ]  # fmt: skip


def test_two_windows_show_both(browser: Browser, db: Database, new: tuple[int, int]) -> None:
    browser.fill(typed(browser, new))
    page = browser.open()
    browser.send(page, {f"u-{new[1]}-19": "4"}, actie="bewaren")
    both = check_page(browser.send(page, {f"u-{browser.rate}-5": "1"}, actie="bewaren"), 409)
    assert "4:00" in both.words
    browser.send(both, form="main form", actie="bewaren")
    assert [row[2] for row in declarations(db).values()] == [3_000, 12_000]


def test_sending_the_same_form_twice_changes_nothing(browser: Browser, db: Database, new: tuple[int, int]) -> None:
    page = browser.open()
    first = browser.send(page, typed(browser, new), actie="controleren")
    again = browser.send(page, typed(browser, new), actie="controleren")
    assert first.headers["location"] == again.headers["location"]
    assert len(declarations(db)) == 2


def test_more_hours_than_a_day_stop_in_either_part(browser: Browser, new: tuple[int, int]) -> None:
    page = browser.fill({f"u-{new[1]}-19": "25"}, "controleren", 422)
    assert page.soup.select_one(f'.errors a[href="#u-{new[1]}-19"]')


def test_a_correction_concerns_one_part(browser: Browser, db: Database, new: tuple[int, int]) -> None:
    number = number_in(browser.fill(typed(browser, new), "controleren").response)
    browser.submit(number)
    second = max(declarations(db))
    answer = post(browser.client, f"/declaraties/{second}/verbeteren", {})
    page = get(browser.client, answer.response.headers["location"])
    copy = number_in(browser.send(page, {f"u-{new[1]}-19": "2"}, actie="controleren"))
    browser.submit(copy)
    assert {key: row[1] for key, row in declarations(db).items()} == {
        number: S.INGEDIEND, second: S.VERVANGEN, copy: S.INGEDIEND,
    }  # fmt: skip


def test_another_agreement_beside_it_stays_apart(browser: Browser, db: Database, world: World) -> None:
    """Two contracts with one helper for the same service, on the same days, are two agreements."""
    new = change_rate(db, world)
    with db.write() as session:
        old, other = (session.get_one(Zorgovereenkomst, number) for number in (world.fatma.contracts[0], new[0]))
        old.status, old.einde = Contractstatus.LOPEND, None
        other.wijzigt_id = None
    assert "meer dan één" not in browser.open().words


def test_the_statements_do_not_grow(browser: Browser, db: Database, new: tuple[int, int]) -> None:
    number = number_in(browser.fill(typed(browser, new), "controleren").response)
    counts = []
    for _ in range(2):
        with count_statements(db) as seen:
            get(browser.client, f"/declaraties/{number}/controle")
        counts.append(len(seen))
        more = {f"u-{browser.rate}-{day}": "1" for day in range(1, 16)}
        browser.fill({**more, **{f"u-{new[1]}-{day}": "1" for day in range(16, 32)}})
    assert counts[0] == counts[1]


def test_a_stranger_finds_no_part(browser: Browser, new: tuple[int, int], log_in: LogIn, world: World) -> None:
    number = number_in(browser.fill(typed(browser, new), "controleren").response)
    client = log_in(world.joris.actor)
    get(client, f"/declaraties/invullen?overeenkomst={new[0]}&maand=2026-10", 404)
    post(client, f"/declaraties/{number}/indienen", {"versie": "2", "samen": f"{number}.2"}, status=404)


def test_two_sends_of_a_split_month_have_one_winner(both_db: Database) -> None:
    """Two people press at once: both declarations go once, together."""
    world = build_world(both_db)
    contract, rate = change_rate(both_db, world)
    actor = world.fatma.actor
    lines = (
        Invoer(world.fatma.rates[0], date(2026, 10, 5), 60, Eenheid.UUR, 3_000_000),
        Invoer(rate, date(2026, 10, 19), 60, Eenheid.UUR, 4_000_000),
    )
    with both_db.write() as session:
        parts = parts_of_month(session, actor, contract, OCTOBER)
        maandservice.save_month(session, both_db, actor, "Waterveen", parts, OCTOBER, Ingevuld(Kop(), lines), "+")
    numbers = sorted(declarations(both_db))
    outcome: list[str] = []

    def send() -> None:
        try:
            with both_db.write() as session:
                dossier = dossier_for(session, actor, world.fatma.dossier_id)
                for number in numbers:
                    service.submit_declaratie(session, both_db, actor, dossier, number, 2)
            outcome.append("sent")
        except Exception:
            outcome.append("refused")

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome) == ["refused", "sent"]
    assert {row[1] for row in declarations(both_db).values()} == {S.INGEDIEND}
    with both_db.read() as session:
        assert len(session.exec(select(Declaratieregel)).all()) == 2
