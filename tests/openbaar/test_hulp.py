"""Whom to reach: by municipality, from the settings."""

from collections.abc import Callable
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from portal.settings import ContactConfig, HostConfig, OndersteuningConfig
from tests.conftest import Page, get

Client = TestClient[Litestar]
CONTACT = {
    "Waterveen": {
        "telefoon": "0300 111 222",
        "bereikbaar": "elke werkdag",
        "statement_url": "https://www.waterveen.example/toegankelijkheid",
        "ondersteuning": [{"naam": "Naast U", "telefoon": "0300 333 444", "url": "https://naastu.example"}],
    }
}


def _links(page: Page) -> set[str]:
    return {str(one["href"]) for one in page.soup.select("main a")}


def test_free_help_by_municipality(as_host: Callable[..., Any]) -> None:
    page = get(as_host(contact=CONTACT), "/i-pgb/hulp")
    assert {"tel:0300333444", "https://naastu.example", "https://www.pgb.nl"} <= _links(page)
    assert "Naast U" in page.words
    # Heidekerk named nobody: then the municipality itself is asked.
    assert "Gemeente Heidekerk" in page.words
    assert "tel:0300123456" in _links(page)
    assert "Vraag de gemeente wie in uw buurt cliëntondersteuner is." in page.words


def test_the_statement_and_the_contact_of_each_municipality(as_host: Callable[..., Any]) -> None:
    page = get(as_host(contact=CONTACT), "/toegankelijkheid")
    assert {"https://www.waterveen.example/toegankelijkheid", "tel:0300111222", "tel:0300123456"} <= _links(page)
    assert "Toegankelijkheidsverklaring van Waterveen" in page.words
    assert "Heidekerk heeft hier nog geen verklaring bekendgemaakt." in page.words
    assert "elke werkdag" in page.words


def test_an_address_of_staff_has_its_own_statement(as_host: Callable[..., Any]) -> None:
    client = as_host(gemeenten=(), statement_url="https://pgb.example/verklaring")
    page = get(client, "/toegankelijkheid")
    assert {"https://pgb.example/verklaring", "tel:0300123456"} <= _links(page)


def test_the_answer_of_the_check_names_the_own_number(as_host: Callable[..., Any]) -> None:
    page = get(as_host(contact=CONTACT), "/i-pgb/regels?gemeente=Waterveen&datum=1-1-2019")
    assert "tel:0300111222" in _links(page)


def test_what_a_municipality_leaves_open_is_that_of_the_host() -> None:
    host = HostConfig(
        host="pgb.example",
        base_url="https://pgb.example",
        naam="Pgb",
        gemeenten=("Leiden", "Meppel"),
        telefoon="1",
        email="a@pgb.example",
        contact={"Leiden": ContactConfig(telefoon="2", ondersteuning=(OndersteuningConfig(naam="Hulp"),))},
    )
    leiden, meppel = host.contact_for("Leiden"), host.contact_for("Meppel")
    assert (leiden.telefoon, leiden.email, leiden.ondersteuning[0].naam) == ("2", "a@pgb.example", "Hulp")
    assert (meppel.telefoon, meppel.email, meppel.ondersteuning) == ("1", "a@pgb.example", ())
