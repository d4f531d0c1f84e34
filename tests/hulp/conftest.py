"""A zorgverlener with a browser, and a mail box that is a folder."""

import email
import email.policy
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.settings import MailConfig, Settings
from portal.signalen.outbox import deliver_one
from tests.conftest import Page, check_page, get, post
from tests.world import World

OCTOBER = "2026-10"


@pytest.fixture
def mailbox(settings: Settings, db: Database, tmp_path: Path) -> Callable[[], list[EmailMessage]]:
    """`mailbox()` sends what waits, and reads every mail of this test, oldest first."""
    folder = tmp_path / "mail"
    sending = settings.model_copy(update={"mail": MailConfig(folder=folder)})

    def read() -> list[EmailMessage]:
        while deliver_one(db, sending):
            pass
        found = [one.read_bytes() for one in sorted(folder.glob("*.eml"))]
        return [email.message_from_bytes(one, policy=email.policy.default) for one in found]  # type: ignore[misc]

    return read


def body(mail: EmailMessage) -> str:
    """The text of a mail."""
    return str(mail.get_content())


def code_in(mail: EmailMessage) -> str:
    """The code of the link in a mail."""
    found = re.search(r"/hulp/link\?code=([\w-]+)", body(mail))
    assert found
    return found[1]


class Helper:
    """The zorgverlener of Fatma's first contract at the hours of a month: sends what the page holds, as browsers do."""

    def __init__(self, client: TestClient[Litestar], world: World, log_in: Callable[[Actor], Any]) -> None:
        self.client, self.world, self._log_in = client, world, log_in
        self.contract, self.rate = world.fatma.contracts[0], world.fatma.rates[0]

    def come_in(self) -> "Helper":
        """Be the zorgverlener again."""
        self._log_in(self.world.fatma.helper)
        return self

    def path(self, maand: str = OCTOBER) -> str:
        return f"/hulp/uren?overeenkomst={self.contract}&maand={maand}"

    def hours(self, **days: str) -> dict[str, str]:
        """Fields by day: `hours(d5="2:30")`."""
        return {f"u-{self.rate}-{day[1:]}": text for day, text in days.items()}

    def send(self, page: Page, typed: dict[str, str] | None = None, *, form: str = "#formulier", **button: str) -> Any:
        """Press a button of a form on a page; returns the raw answer."""
        found = page.soup.select_one(form)
        assert found is not None, f"no {form} on the page"
        data = {**page.fields(form), **(typed or {}), **button}
        return self.client.post(str(found["action"]), data=data, follow_redirects=False)

    def fill(self, typed: dict[str, str], actie: str = "bewaren", status: int = 303, maand: str = OCTOBER) -> Page:
        """Open the form, type and press a button."""
        return check_page(self.send(get(self.client, self.path(maand)), typed, actie=actie), status)

    def ready(self, **days: str) -> int:
        """Fill in the hours and go on to look at them; returns the number of the sheet."""
        answer = self.fill(self.hours(**(days or {"d5": "2", "d6": "3:30"})), "controleren").response
        return int(answer.headers["location"].rpartition("/")[2])

    def press(self, number: int, act: str) -> Any:
        """Press a button on the page of a sheet."""
        page = get(self.client, f"/hulp/uren/{number}")
        return self.send(page, form=f'form[action="/hulp/uren/{number}/{act}"]')

    def hand_over(self, **days: str) -> int:
        """Fill in and give; returns the number of the sheet."""
        number = self.ready(**days)
        check_page(self.press(number, "overhandigen"), 303)
        return number


@pytest.fixture
def helper(client: TestClient[Litestar], world: World, log_in: Callable[[Actor], Any]) -> Helper:
    """The zorgverlener, logged in."""
    return Helper(client, world, log_in).come_in()


def invite(client: TestClient[Litestar], contract: int, adres: str = "helper@voorbeeld.nl", status: int = 303) -> Page:
    """The budgethouder who is logged in mails a link."""
    path = f"/zorgovereenkomsten/{contract}/zorgverlener"
    return post(client, f"{path}/uitnodigen", {"adres": adres}, page=path, status=status)


def rows_in(db: Database, table: str) -> list[Any]:
    """Every row of a table."""
    with db.engine.connect() as connection:
        return list(connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").mappings())
