"""Months outside what was granted or arranged: after the budget, and where no rule set holds."""

from collections.abc import Callable
from datetime import date

from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Organisatie
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
