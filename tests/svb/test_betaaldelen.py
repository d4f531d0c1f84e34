"""A payment is a sum: to the helper, and what the SVB withholds (Regeling 5.2)."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.declaratie.status import Declaratiestatus as S
from portal.svb.service import Onjuist
from portal.zorgovereenkomst.models import Zorgovereenkomst
from tests.conftest import Page, get, post
from tests.svb.conftest import act, brought_to, load
from tests.svb.test_betaling import paid_ct, payments
from tests.world import TODAY, World

DAY = {"datum-dag": str(TODAY.day), "datum-maand": str(TODAY.month), "datum-jaar": str(TODAY.year)}


@pytest.fixture
def payable(db: Database, world: World) -> int:
    """A declaration of 120 euro on a contract with wage tax, found payable."""
    with db.write() as session:
        row = session.get_one(Zorgovereenkomst, world.fatma.contracts[0])
        row.loonheffing = True
        session.add(row)
    return brought_to(db, world, S.BETAALBAAR)


def send(desk: TestClient[Litestar], db: Database, number: int, status: int = 303, **typed: str) -> Page:
    form = {**DAY, "kenmerk": "SVB-1", "versie": str(load(db, number).version), **typed}
    return post(desk, f"/svb/declaraties/{number}/betaling", form, status=status)


def test_both_parts_are_booked_told_and_shown(
    log_in: Callable[[Actor], TestClient[Litestar]], world: World, db: Database, payable: int
) -> None:
    send(log_in(world.svb), db, payable, zorgverlener="90,00", ingehouden="30,00")
    booked = payments(db, world.fatma)[0]
    assert (booked.bedrag_ct, booked.ingehouden_ct, booked.werkgeverslasten_ct) == (-12_000, 3_000, 0)
    assert paid_ct(db, world.fatma) == load(db, payable).betaald_ct == 12_000
    with db.read() as session:
        told = session.exec(select(Bericht).order_by(Bericht.id.desc())).first()  # type: ignore[union-attr]
    assert told
    assert told.soort is Berichtsoort.DECLARATIE_LOON

    fatma = log_in(world.fatma.actor)
    for path in (f"/declaraties/{payable}", "/bedragen/betaald", f"/berichten/{told.id}"):
        text = get(fatma, path).words
        assert "€ 90,00" in text, path
        assert "€ 30,00" in text, path
    assert "Uit het budget € 120,00" in get(log_in(world.svb), f"/svb/declaraties/{payable}").words


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({}, "zorgverlener", "Vul in welk bedrag naar de zorgverlener ging."),
        ({"zorgverlener": "90", "ingehouden": "30,01"}, "zorgverlener", "dit € 120,01. Betaalbaar is € 120,00."),
        ({"zorgverlener": "130", "ingehouden": "-10"}, "ingehouden", "0 euro of meer"),
        ({"zorgverlener": "veel", "ingehouden": "30"}, "zorgverlener", "Vul een bedrag in"),
        (
            {"zorgverlener": "90", "ingehouden": "30", "werkgeverslasten": "5"},
            "werkgeverslasten",
            "niet uit het budget",
        ),
    ],
)
def test_what_does_not_add_up_comes_back(
    desk: TestClient[Litestar],
    db: Database,
    world: World,
    payable: int,
    typed: dict[str, str],
    field: str,
    message: str,
) -> None:
    page = send(desk, db, payable, 422, **typed)
    assert message in page.words
    assert page.soup.select_one(f".errors a[href='#{field}']")
    for name, value in typed.items():
        shown = page.soup.select_one(f"[name={name}]")
        assert shown is None or shown["value"] == value
    assert payments(db, world.fatma) == []


def test_without_wage_tax_nothing_is_withheld(desk: TestClient[Litestar], db: Database, world: World) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    assert not get(desk, f"/svb/declaraties/{number}/betaling").soup.select("[name=ingehouden]")
    with pytest.raises(Onjuist):
        act(db, world.svb, number, "betalen", zorgverlener=9_000, ingehouden=3_000)
    send(desk, db, number)
    assert payments(db, world.fatma)[0].ingehouden_ct == 0


def test_a_second_click_is_the_same_payment(
    desk: TestClient[Litestar], db: Database, world: World, payable: int
) -> None:
    version = str(load(db, payable).version)
    for _ in range(2):
        send(desk, db, payable, versie=version, zorgverlener="90", ingehouden="30")
    assert len(payments(db, world.fatma)) == 1
