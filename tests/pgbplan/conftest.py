"""Short ways through the pages of a pgb-plan."""

from collections.abc import Callable
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from tests.conftest import Page, check_page, get, post
from tests.world import World

HELP = {
    "hulp-1-wat": "Hulp bij het opstaan",
    "hulp-1-wie": "Anna de Boer",
    "hulp-1-hoeveel": "2,5",
    "hulp-1-weken": "40",
    "hulp-1-tarief": "30",
    "hulp-1-soort": "zvw",
}


class Planner:
    """Somebody's browser on the steps of their plan: it sends what the page holds, as browsers do."""

    def __init__(self, client: TestClient[Litestar]) -> None:
        self.client = client
        self.number = 0

    def begin(self) -> int:
        """Begin a plan, or go on with the one that is there."""
        answer = post(self.client, "/pgb-plan/beginnen", {}, page="/pgb-plan").response
        self.number = int(answer.headers["location"].rpartition("/")[2])
        return self.number

    def path(self, part: str = "") -> str:
        """The address of the draft, or of a part of it."""
        return f"/pgb-plan/concept/{self.number}" + (f"/{part}" if part else "")

    def open(self, part: str = "", status: int = 200) -> Page:
        """A part of the draft."""
        return get(self.client, self.path(part), status)

    def keep(
        self, step: str, typed: dict[str, str], status: int = 303, *, page: Page | None = None, **button: str
    ) -> Page:
        """Type into a step and press a button."""
        found = page or self.open(step)
        answer = self.client.post(
            self.path(step), data={**found.fields("#formulier"), **typed, **button}, follow_redirects=False
        )
        return check_page(answer, status)  # type: ignore[arg-type]

    def send(self, status: int = 303) -> int:
        """Send the draft; returns the number of the plan."""
        page = self.open("controle")
        answer = self.client.post(
            self.path("indienen"), data=page.fields("form[action$='/indienen']"), follow_redirects=False
        )
        check_page(answer, status)  # type: ignore[arg-type]
        return int(answer.headers["location"].split("/")[2].partition("?")[0])

    def submit(self, **typed: str) -> int:
        """Compose the smallest plan that the law lets somebody send, and send it."""
        self.begin()
        self.keep("hulp", {**HELP, **typed})
        return self.send()


LogIn = Callable[[Actor], TestClient[Litestar]]


@pytest.fixture
def mei(log_in: LogIn, world: World) -> Planner:
    """Mei, logged in: admitted, no plan, no budget."""
    return Planner(log_in(world.mei.actor))


@pytest.fixture
def planner(log_in: LogIn) -> Callable[[Actor], Planner]:
    """Somebody else, logged in."""
    return lambda actor: Planner(log_in(actor))


def rows(db: Any, statement: str) -> list[Any]:
    """The rows of a statement, outside the portal."""
    with db.engine.connect() as connection:
        return list(connection.exec_driver_sql(statement).all())
