"""Months outside what was granted or arranged: after the budget, and where no rule set holds."""

from collections.abc import Callable
from datetime import date

from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.budget.models import IntegraalBudget
from portal.budget.service import Deel, grant
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Organisatie
from portal.law.wetten import Wet
from tests.conftest import get, post
from tests.declaratie.conftest import Browser
from tests.world import World, add_declaration


def test_after_the_budget_nothing_is_called_large_enough(browser: Browser, db: Database, world: World) -> None:
    """The budget of 2026 is not for help in January 2027 (Besluit 6.1); sending is still possible."""
    number = add_declaration(db, world.fatma, Declaratiestatus.CONCEPT, maand=date(2027, 1, 1))
    page = get(browser.client, f"/declaraties/{number}/controle")
    assert "Voor deze maand hebt u geen budget." in page.text
    assert "Uw budget is groot genoeg" not in page.text


def test_december_is_held_against_the_budget_of_its_year(browser: Browser, db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma, Declaratiestatus.CONCEPT, maand=date(2026, 12, 1))
    assert "Uw budget is groot genoeg" in get(browser.client, f"/declaraties/{number}/controle").text


def test_a_municipality_without_rules_gets_a_page(
    browser: Browser, db: Database, world: World, log_in: Callable[[Actor], TestClient[Litestar]]
) -> None:
    draft = add_declaration(db, world.fatma, Declaratiestatus.CONCEPT, maand=date(2026, 9, 1))
    sent = add_declaration(db, world.fatma)
    with db.write() as session:
        session.get_one(Organisatie, world.waterveen_id).naam = "Nergenshuizen"
    for path in (f"/declaraties/{draft}/controle", f"/declaraties/{sent}"):
        assert "Voor deze maand kennen wij de regels niet" in get(browser.client, path, 422).h1
    post(browser.client, f"/declaraties/{draft}/indienen", {"versie": "1"}, status=422)
    log_in(world.svb)
    get(browser.client, f"/svb/declaraties/{sent}", 422)
    post(browser.client, f"/svb/declaraties/{sent}/besluit", {"soort": "betaalbaar_stellen", "versie": "1"}, status=422)


def test_nothing_is_paid_from_the_budget_of_another_year(
    db: Database, world: World, log_in: Callable[[Actor], TestClient[Litestar]]
) -> None:
    """January 2027 belongs to the budget of 2027: only when that is granted the desk can pay, and pays from it."""
    sent = add_declaration(db, world.fatma, maand=date(2027, 1, 1))
    desk = log_in(world.svb)
    path = f"/svb/declaraties/{sent}/besluit?soort=betaalbaar_stellen"
    post(desk, path, {"soort": "betaalbaar_stellen", "versie": "1"}, status=422)
    with db.write() as session:
        period = (date(2027, 1, 1), date(2027, 12, 31))
        part = Deel(Wet.WMO, world.waterveen_id, 50_000)
        next_year = grant(
            session, world.fatma.dossier_id, period, [part], "B-2027", world.waterveen_id, date(2026, 11, 1)
        )
    post(desk, path, {"soort": "betaalbaar_stellen", "versie": "1"})
    day = {"datum-dag": "10", "datum-maand": "11", "datum-jaar": "2026", "kenmerk": "SVB-1", "versie": "2"}
    post(desk, f"/svb/declaraties/{sent}/betaling", day)
    with db.read() as session:
        assert session.get_one(IntegraalBudget, next_year.id).paid_ct == 12_000
        assert session.get_one(IntegraalBudget, world.fatma.budget_id).paid_ct == 0
