"""Money that came back after a year was fixed is seen until a correction takes it in (Besluit 6.3)."""

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.budget.models import Boeking
from portal.db import Database
from portal.db.flow import Stale
from portal.herziening import terugvorderen
from portal.herziening.models import Terugbetaling
from portal.herziening.terugbetalen import receive, take_back_receipt
from portal.law.jaarafsluiting import Correctiegrond
from portal.vaststelling.corrigeren import Correctie, correct
from portal.vaststelling.models import Vaststelling
from portal.vaststelling.nagekomen import came_after
from portal.vaststelling.vaststellen import stel_vast
from portal.zorgovereenkomst.models import Zorgverlener
from tests.conftest import get, post
from tests.herziening.test_terugvorderen import made, seen, told
from tests.vaststelling.conftest import FIXABLE, LogIn, balance, pay
from tests.world import World

Client = TestClient[Litestar]
LINK = "/gemeente/jaarafsluiting/{}/corrigeren"


def waiting(db: Database, world: World) -> int:
    with db.read() as session:
        return came_after(session, [world.joris.budget_id, world.fatma.budget_id]).get(world.joris.budget_id, 0)


def came_in(db: Database, world: World, recovery: int, cents: int, form: str) -> int:
    with db.write() as session:
        receive(session, db, world.consulent, recovery, cents, clock.today(), "OV-1", form)
    with db.read() as session:
        return session.exec(select(Terugbetaling.id).where(Terugbetaling.sleutel == form)).one()


def recover(db: Database, world: World, frozen_clock: clock.Frozen) -> int:
    """A recovery of 40 euro from his helper, decided after the days to react were over (Regeling 4.2 c)."""
    with db.read() as session:
        helper = session.exec(select(Zorgverlener.id).where(Zorgverlener.dossier_id == world.joris.dossier_id)).first()
    number = made(db, world, van_wie="zorgverlener", zorgverlener=helper, bedrag=4_000)
    told(db, world, number)
    frozen_clock.advance(days=30)
    shown = seen(db, world.consulent, number).gezien
    with db.write() as session:
        terugvorderen.decide(session, db, world.consulent, number, "", shown)
    return number


@pytest.fixture
def recovery(db: Database, world: World, frozen_clock: clock.Frozen) -> int:
    """Of Joris 40 euro is recovered; 10 came in before his year was fixed on 150 of 200, the rest did not."""
    pay(db, world, world.joris, 16_000)
    number = recover(db, world, frozen_clock)
    came_in(db, world, number, 1_000, "voor")
    frozen_clock.advance(days=(FIXABLE - clock.today()).days)
    with db.write() as session:
        stel_vast(session, db, world.consulent, world.joris.budget_id, beoordeeld=True)
    frozen_clock.advance(days=1)
    return number


def test_what_comes_in_later_waits_for_a_correction(
    db: Database, world: World, recovery: int, log_in: LogIn, frozen_clock: clock.Frozen
) -> None:
    assert waiting(db, world) == 0
    came_in(db, world, recovery, 2_000, "na")
    assert waiting(db, world) == 2_000
    with db.read() as session:
        unbooked = session.exec(select(Terugbetaling).where(Terugbetaling.boeking_id == None)).all()  # noqa: E711
        assert [one.bedrag_ct for one in unbooked] == [2_000]
    desk, path = log_in(world.consulent), LINK.format(world.joris.budget_id)
    assert get(desk, "/gemeente/werk?soort=nagekomen").soup.select(f"main a[href^='{path}']")
    year = get(desk, path.removesuffix("/corrigeren"))
    assert year.soup.select_one(f"main .utrecht-alert a[href='{path}']")
    assert "Het gaat om € 20,00" in year.text.replace("\xa0", " ")
    form = get(desk, path)
    values = {name: form.soup.select_one(f"[name={name}]")["value"] for name in ("kosten", "nagekomen")}  # type: ignore[index]
    assert values == {"kosten": "130,00", "nagekomen": "2000"}
    take_it_in(db, world, 13_000, 2_000)
    assert balance(db, world.joris.budget_id) == (13_000, 13_000, 0)
    assert waiting(db, world) == 0
    assert not get(desk, "/gemeente/werk?soort=nagekomen").soup.select(f"main a[href^='{path}']")


def take_it_in(db: Database, world: World, cents: int, seen_ct: int) -> None:
    what = Correctie(cents, 0, Correctiegrond.FEITEN, "Er kwam geld terug.", clock.today())
    with db.write() as session:
        correct(session, db, world.consulent, world.joris.budget_id, what, 1, seen_ct)


def test_what_was_not_seen_is_not_taken_in(db: Database, world: World, recovery: int) -> None:
    came_in(db, world, recovery, 2_000, "na")
    came_in(db, world, recovery, 500, "nog")
    with pytest.raises(Stale):
        take_it_in(db, world, 13_000, 2_000)
    assert waiting(db, world) == 2_500


def test_an_entry_that_was_wrong_waits_no_more(
    db: Database, world: World, recovery: int, frozen_clock: clock.Frozen
) -> None:
    first = came_in(db, world, recovery, 2_000, "na")
    with db.write() as session:
        take_back_receipt(session, db, world.consulent, recovery, first)
    assert waiting(db, world) == 0
    second = came_in(db, world, recovery, 1_500, "nog")
    frozen_clock.advance(days=1)
    take_it_in(db, world, 13_500, 1_500)
    frozen_clock.advance(days=1)
    with db.write() as session:
        take_back_receipt(session, db, world.consulent, recovery, second)
    assert waiting(db, world) == -1_500
    with db.read() as session:
        assert sum(one.bedrag_ct for one in session.exec(select(Boeking)).all() if one.budget_id == 2) == 0


def test_the_day_of_a_breach_is_asked_kept_and_told(db: Database, world: World, recovery: int, log_in: LogIn) -> None:
    desk, path = log_in(world.consulent), LINK.format(world.joris.budget_id)

    def typed(year: str) -> dict[str, Any]:
        days = {"gehoord_op": ("13", "3", "2027"), "niet_nagekomen_op": ("12", "3", year)}
        parts = {
            f"{name}-{part}": value
            for name, day in days.items()
            for part, value in zip(("dag", "maand", "jaar"), day, strict=True)
        }
        return {"kosten": "140", "grond": "verplichting", "toelichting": "Niet verteld.", "gezien": "1", **parts}

    wrong = post(desk, path, typed("2026"), status=422)
    assert wrong.soup.select_one(".errors a[href='#niet_nagekomen_op']")
    assert wrong.soup.select_one("[name=niet_nagekomen_op-jaar]")["value"] == "2026"  # type: ignore[index]
    post(desk, f"{path}/besluit", {**typed("2027"), "naam": world.consulent.naam, "nagekomen": "0"}, status=303)
    with db.read() as session:
        days = session.exec(select(Vaststelling.niet_nagekomen_op).order_by(Vaststelling.volgnummer)).all()  # type: ignore[arg-type]
    assert days == [None, FIXABLE]
