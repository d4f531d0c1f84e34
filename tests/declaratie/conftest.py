"""Short ways through the pages of a declaration."""

from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import Response
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from tests.conftest import Page, check_page, get
from tests.world import World

OCTOBER = "2026-10"


class Browser:
    """Fatma's browser on the form of one contract and month: it sends what the page holds, as browsers do."""

    def __init__(self, client: TestClient[Litestar], world: World) -> None:
        self.client, self.world = client, world
        self.contract, self.rate = world.fatma.contracts[0], world.fatma.rates[0]

    def path(self, maand: str = OCTOBER) -> str:
        """The address of the form."""
        return f"/declaraties/invullen?overeenkomst={self.contract}&maand={maand}"

    def open(self, maand: str = OCTOBER, status: int = 200) -> Page:
        """The form of a month."""
        return get(self.client, self.path(maand), status)

    def hours(self, **days: str) -> dict[str, str]:
        """Fields by day: `hours(d5="2:30")`."""
        return {f"u-{self.rate}-{day[1:]}": text for day, text in days.items()}

    def received(self, day: str = "2", month: str = "11", year: str = "2026") -> dict[str, str]:
        """The date on which the hours were handed over."""
        return {"ontvangen_op-dag": day, "ontvangen_op-maand": month, "ontvangen_op-jaar": year}

    def send(self, page: Page, typed: dict[str, str] | None = None, *, form: str = "#formulier", **button: str) -> Any:
        """Press a button of a form on a page; returns the raw answer."""
        found = page.soup.select_one(form)
        assert found is not None, f"no {form} on the page"
        return self.client.post(
            str(found["action"]), data={**page.fields(form), **(typed or {}), **button}, follow_redirects=False
        )

    def fill(self, typed: dict[str, str], actie: str = "bewaren", status: int = 303) -> Page:
        """Open the form, type and press a button."""
        return check_page(self.send(self.open(), typed, actie=actie), status)

    def draft(self, **days: str) -> int:
        """Fill in October completely and go on to the check; returns the number of the declaration."""
        typed = {**self.hours(**(days or {"d5": "2", "d6": "3:30"})), **self.received()}
        return number_in(self.fill(typed, "controleren").response)

    def submit(self, number: int) -> Response:
        """Press "Versturen naar de SVB" on the page of the check."""
        page = get(self.client, f"/declaraties/{number}/controle")
        answer: Response = self.send(page, form=f'form[action="/declaraties/{number}/indienen"]')
        return answer


def number_in(response: Response) -> int:
    """The declaration to which an answer leads."""
    return int(response.headers["location"].split("/")[2].partition("?")[0])


@pytest.fixture
def browser(
    client: TestClient[Litestar], world: World, log_in: Callable[[Actor], TestClient[Litestar]], db: Database
) -> Browser:
    """Fatma, logged in."""
    log_in(world.fatma.actor)
    return Browser(client, world)
