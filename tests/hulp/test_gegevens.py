"""What a zorgverlener sees of a zorgovereenkomst, and the own word about its data."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.logboek.models import Logregel
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, get, post
from tests.hulp.conftest import Helper, rows_in
from tests.world import World, add_declaration

LogIn = Callable[[Actor], TestClient[Litestar]]


def page_of(helper: Helper) -> Page:
    return get(helper.client, f"/hulp/overeenkomsten/{helper.contract}")


def say(helper: Helper, word: str, status: int = 303, **data: str) -> Page:
    page = f"/hulp/overeenkomsten/{helper.contract}"
    return post(helper.client, f"{page}/{word}", data, page=page, status=status)


def signed_off(db: Database, world: World) -> bool:
    with db.read() as session:
        return session.get_one(Zorgovereenkomst, world.fatma.contracts[0]).akkoord_zorgverlener_op is not None


def test_this_is_correct(helper: Helper, db: Database, world: World, log_in: LogIn) -> None:
    for _ in range(2):
        say(helper, "klopt")
    assert len(rows_in(db, "gegevenscheck")) == 1
    assert signed_off(db, world)
    assert "U zei op 10 november 2026 dat alles klopt." in page_of(helper).words
    client = log_in(world.fatma.actor)
    page = get(client, f"/zorgovereenkomsten/{helper.contract}/zorgverlener")
    assert "Helper 1-1 zei op 10 november 2026 dat alles klopt." in page.words
    assert "Zij kloppen." in get(client, "/berichten/1").words


def test_this_is_not_correct(helper: Helper, db: Database, world: World, log_in: LogIn) -> None:
    say(helper, "klopt")
    say(helper, "klopt-niet", toelichting="Mijn tarief is <b>32</b> euro.")
    assert not signed_off(db, world)
    assert b"tarief" not in rows_in(db, "gegevenscheck")[-1]["toelichting"]
    client = log_in(world.fatma.actor)
    page = get(client, f"/zorgovereenkomsten/{helper.contract}/zorgverlener")
    assert "Mijn tarief is <b>32</b> euro." in page.words
    assert "32" not in get(client, "/berichten/2").words


@pytest.mark.parametrize("typed", ["", " ", "x" * 2001])
def test_what_must_be_said(helper: Helper, db: Database, typed: str) -> None:
    page = say(helper, "klopt-niet", 422, toelichting=typed)
    assert page.soup.select_one(".errors a[href='#toelichting']")
    assert page.fields("#formulier")["toelichting"].strip() == typed.strip()
    assert rows_in(db, "gegevenscheck") == []


def test_a_later_change_of_the_data_clears_the_word(helper: Helper, db: Database, world: World, log_in: LogIn) -> None:
    say(helper, "klopt")
    with db.write() as session:
        session.get_one(Tariefregel, world.fatma.rates[0]).tarief = 2_500_000
    assert "De gegevens zijn veranderd nadat u ze controleerde." in page_of(helper).words
    page = get(log_in(world.fatma.actor), f"/zorgovereenkomsten/{helper.contract}/zorgverlener")
    assert "Daarna zijn de gegevens veranderd." in page.words
    helper.come_in()
    say(helper, "klopt")
    assert "dat alles klopt" in page_of(helper).words


def test_an_approval_is_no_change(helper: Helper, db: Database, world: World) -> None:
    with db.write() as session:
        row = session.get_one(Zorgovereenkomst, world.fatma.contracts[0])
        row.status, row.goedgekeurd_svb_op = Contractstatus.GOEDGEKEURD_COLLEGE, None
    say(helper, "klopt")
    with db.write() as session:
        row = session.get_one(Zorgovereenkomst, world.fatma.contracts[0])
        row.status, row.goedgekeurd_svb_op = Contractstatus.LOPEND, date(2026, 11, 9)
    assert "U zei op 10 november 2026 dat alles klopt." in page_of(helper).words


def test_the_word_is_kept_as_it_was_said(helper: Helper, db: Database) -> None:
    """The table only grows."""
    say(helper, "klopt")
    with pytest.raises(IntegrityError, match="gegevenscheck"), db.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM gegevenscheck")


def test_nothing_of_budget_plan_or_others(helper: Helper, db: Database, world: World) -> None:
    """Every page of the zorgverlener, held against the figures and names that are not theirs."""
    for status in (Declaratiestatus.BETAALD, Declaratiestatus.CONCEPT):
        add_declaration(db, world.fatma, status, minutes=(77,))
    number = helper.hand_over(d5="2")
    pages = ["/hulp", f"/hulp/overeenkomsten/{helper.contract}", helper.path("2026-09"), f"/hulp/uren/{number}"]
    for path in pages:
        said = get(helper.client, path).text
        assert "Fatma" in said
        for secret in (
            "40.000", "20.000", "10.000", "5.000", "38,50", "Zelf de dag", "4 uur per week", "Helper 1-2", "Helper 1-3",
            "Wmo", "Wlz", "Jeugdwet", "Zvw", "D-1", "W-1001", "Dorpsstraat", "999990019", "Zorgkantoor",
        ):  # fmt: skip
            assert secret not in said, f"{path}: {secret}"


def test_every_look_is_recorded_for_the_person(helper: Helper, db: Database, world: World, log_in: LogIn) -> None:
    number = helper.hand_over()
    for path in ("/hulp", f"/hulp/overeenkomsten/{helper.contract}", helper.path("2026-09"), f"/hulp/uren/{number}"):
        before = len(_looks(db, world))
        get(helper.client, path)
        assert len(_looks(db, world)) == before + 1, path
    assert {row.door for row in _looks(db, world)} == {"Helper 1-1"}
    assert {row.grond for row in _looks(db, world)} == {"overeenkomst"}
    page = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens")
    assert "Helper 1-1, uw zorgverlener" in page.words
    assert "gaf u de uren van een maand" in page.words


def _looks(db: Database, world: World) -> list[Logregel]:
    wanted = select(Logregel).where(Logregel.dossier_id == world.fatma.dossier_id, Logregel.rol == "zorgverlener")
    with db.read() as session:
        return list(session.exec(wanted))


def test_two_who_came_by_a_link_are_two(helper: Helper, db: Database, world: World, log_in: LogIn) -> None:
    get(helper.client, "/hulp")
    other = world.fatma.helper.__class__(
        world.fatma.helper.rol, "Helper 1-2", world.fatma.helper.grond, zorgverlener_ids=world.fatma.helpers[1:2]
    )
    get(log_in(other), "/hulp")
    page = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens")
    assert "Helper 1-1, uw zorgverlener" in page.words
    assert "Helper 1-2, uw zorgverlener" in page.words


@pytest.mark.parametrize("contract", [0, 999_999, 2**62])
def test_another_ones_and_nobodys_look_the_same(helper: Helper, world: World, contract: int) -> None:
    for number in (contract, world.joris.contracts[0], world.fatma.contracts[1]):
        assert get(helper.client, f"/hulp/overeenkomsten/{number}", 404).h1 == "Deze pagina is er niet"
        get(helper.client, f"/hulp/uren?overeenkomst={number}&maand=2026-10", 404)


def test_a_concept_can_be_checked_and_a_withdrawn_one_is_gone(helper: Helper, db: Database, world: World) -> None:
    with db.write() as session:
        session.get_one(Zorgovereenkomst, world.fatma.contracts[0]).status = Contractstatus.CONCEPT
    page = page_of(helper)
    assert page.soup.select_one("form[action$='/klopt']")
    assert not page.soup.select("form[action='/hulp/uren']")
    with db.write() as session:
        session.get_one(Zorgovereenkomst, world.fatma.contracts[0]).status = Contractstatus.INGETROKKEN
    get(helper.client, f"/hulp/overeenkomsten/{helper.contract}", 404)
