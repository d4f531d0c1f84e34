"""The ten points: a help to look at oneself, never a gate; nothing stays."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.openbaar.zelfdoenteksten import PUNTEN
from tests.conftest import Page, get, post

Client = TestClient[Litestar]
PATH = "/i-pgb/zelf-doen"


def send(client: Client, status: int = 200, **answers: str) -> Page:
    return post(client, PATH, {"_los": "1", **answers}, page=PATH, status=status)


def test_ten_points_with_three_answers_each(client: Client) -> None:
    page = get(client, PATH)
    assert len(PUNTEN) == 10
    assert [len(page.soup.select(f"[type=radio][name={punt.naam}]")) for punt in PUNTEN] == [3] * 10
    assert "U kunt niet zakken" in page.words
    assert not page.soup.select("[checked], [required]")


def test_what_is_hard_comes_with_help_hardest_first(client: Client) -> None:
    page = send(client, regels="soms", werkgever="lastig", kiezen="goed")
    headings = [one.get_text() for one in page.soup.select("main h2")]
    told = [one for one in headings if one.startswith("Hulp bij punt")]
    assert [one.split(":")[0] for one in told] == ["Hulp bij punt 10", "Hulp bij punt 2"]
    assert headings[0] == "Bij 2 punten kunt u hulp gebruiken"
    assert "Dat is geen reden om niet mee te doen." in page.words
    assert "U liet 7 punten open. Dat mag." in page.words
    assert page.soup.select_one("main a[href='/i-pgb/hulp']")
    assert page.fields("#formulier")["werkgever"] == "lastig"


def test_all_well_leads_to_help_too(client: Client) -> None:
    page = send(client, **{punt.naam: "goed" for punt in PUNTEN})
    assert "Bij geen enkel punt zegt u dat het lastig is" in page.words
    assert page.soup.select_one("main a[href='/i-pgb/hulp']")
    assert "open" not in page.soup.select_one(".utrecht-alert").get_text()  # type: ignore[union-attr]


def test_all_hard_is_no_refusal(client: Client) -> None:
    page = send(client, **{punt.naam: "lastig" for punt in PUNTEN})
    assert all(punt.hulp in page.words for punt in PUNTEN)


def test_without_any_answer_it_asks_for_one(client: Client) -> None:
    page = send(client, 422)
    assert "Kies bij minstens één punt een antwoord." in page.words
    assert page.soup.select_one(".errors a[href='#overzicht']")
    assert page.soup.select_one("#overzicht")


@pytest.mark.parametrize("value", ["ja", "x" * 3000, "<b>"])
def test_an_answer_that_is_none_is_refused(client: Client, value: str) -> None:
    page = send(client, 422, regels=value, kiezen="soms")
    assert "Kies een van de mogelijkheden." in page.words
    assert page.fields("#formulier")["kiezen"] == "soms"
