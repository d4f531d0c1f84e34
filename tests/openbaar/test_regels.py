"""The rules in force: every dated value of the rule set of a municipality on a day, with its article."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from urllib.parse import urlencode

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.law.regelset import regelsets
from portal.law.termijnen import Diensttermijnen, Termijnen
from portal.openbaar import regelteksten
from portal.openbaar.regels import length, rules_on
from tests.conftest import Page, get
from tests.openbaar.conftest import day

Client = TestClient[Litestar]
PATH = "/i-pgb/regels"


def ask(client: Client, gemeente: str, on: date, status: int = 200) -> Page:
    return get(client, f"{PATH}?{urlencode({'gemeente': gemeente, **day(on)})}", status)


def rows(page: Page) -> dict[str, str]:
    """What holds, by what it is about; the article stands behind it."""
    found = page.soup.select("main dl.answers > div")
    return {
        " ".join(one.dt.get_text().split()): " ".join(one.dd.get_text().split())  # type: ignore[union-attr]
        for one in found
    }


def test_without_a_question_those_of_here_and_now(client: Client) -> None:
    page = get(client, PATH)
    assert "Regels in Waterveen op " in page.words
    assert page.fields("#zoeken")["gemeente"] == "Waterveen"


def test_the_values_of_the_experiment(client: Client) -> None:
    found = rows(ask(client, "Leiden", date(2020, 8, 1)))
    assert found["Begin van de regels"] == "Vanaf 1 oktober 2019 Regeling 11"
    assert found["Einde van de regels"] == "Tot en met 30 september 2022 Besluit 13"
    assert found["Plaatsen in deze gemeente"] == "Hoogstens 40 mensen Besluit 3.6; Regeling 2"
    assert found["Plaatsen in alle gemeenten samen"] == "Hoogstens 500 mensen Besluit 3.6"
    assert found["Melden bij de gemeente"] == "Vóór 1 januari 2021 Regeling 3.2"
    assert found[regelteksten.TERMIJNEN["derde"]] == "Hoogstens 6 weken Regeling 5.5 d"
    assert found[regelteksten.TERMIJNEN["betaling"]] == "Hoogstens 30 dagen Regeling 5.6"
    assert "eerste werkdag" in found[regelteksten.TERMIJNEN["bezwaar"]]
    assert found["De gemeente reageert op uw pgb-plan"].startswith(
        "Geen wettelijke termijn. De gemeente houdt zich aan"
    )
    assert found["De gemeente beslist of u mee kunt doen"] == (
        "Geen wettelijke termijn. De gemeente houdt zich aan 6 weken. Besluit 3.1"
    )
    assert found["Advies voor hulp van een bekende, Wlz"] == "€ 20,73 per uur nota 4.2"
    assert found["Advies voor hulp van een bekende, Zvw"] == "€ 23,52 per uur nota 4.2"
    assert found["Advies voor reiskosten"] == "€ 0,19 per kilometer"
    assert found["Zo telt de SVB een midweek"] == "Als 120 uur"
    assert found["Zorgovereenkomst met een zorginstelling"] == "Model 2019-1 van de SVB Regeling 4.2"


def test_values_change_with_the_day(client: Client) -> None:
    informal = "Advies voor hulp van een bekende, Wlz"
    assert rows(ask(client, "Leiden", date(2020, 6, 30)))[informal].startswith("€ 20,00")
    assert rows(ask(client, "Leiden", date(2020, 7, 1)))[informal].startswith("€ 20,73")


def test_another_rule_set_says_other_things(client: Client) -> None:
    page = ask(client, "Zwolle", date(2019, 6, 1))
    found = rows(page)
    assert found["Zo lang duurt het"] == "Hoogstens 12 maanden"
    assert found["Melden bij de gemeente"] == "Er is geen laatste dag Regeling 3.2"
    assert found["Reizen zonder begeleider, met bus of taxi"].startswith("De regels zeggen er niets over")
    assert not any(one.startswith("Ja van") for one in found)
    assert "Wet langdurige zorg" not in page.words


@pytest.mark.parametrize(
    ("gemeente", "on", "said", "link"),
    [
        ("Leiden", date(2019, 9, 30), "De regels gelden hier vanaf:", "1 oktober 2019"),
        ("Leiden", date(2022, 10, 1), "De regels golden hier tot en met:", "30 september 2022"),
        ("Zwolle", date(2026, 1, 1), "De regels golden hier tot en met:", "31 december 2019"),
        ("elders", date(2020, 1, 1), "Deze gemeente staat niet in de regels", None),
    ],
)
def test_where_no_rules_hold_there_is_a_way_on(
    client: Client, gemeente: str, on: date, said: str, link: str | None
) -> None:
    page = ask(client, gemeente, on)
    assert "Op die dag gelden hier geen regels" in page.words
    assert said in page.words
    assert "Bel uw eigen gemeente." in page.words
    way = page.soup.select_one("main .utrecht-alert a")
    assert (way.get_text() if way else None) == link
    if way:
        assert f"Regels in {gemeente} op {link}" in get(client, str(way["href"])).words


def test_an_own_municipality_comes_with_its_telephone(client: Client) -> None:
    page = ask(client, "Waterveen", date(2019, 1, 1))
    assert page.soup.select_one("main a[href='tel:0300123456']")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("gemeente=Waterveen&datum-dag=31&datum-maand=2&datum-jaar=2020", "Deze datum bestaat niet."),
        ("gemeente=Waterveen&datum-dag=1&datum-maand=2&datum-jaar=3020", "Vul een jaar tussen 1900 en 2100 in."),
        ("gemeente=Waterveen", "Vul dit in."),
        ("gemeente=Utopia&datum=1-1-2020", "Kies een gemeente."),
        ("gemeente=&datum=1-1-2020", "Kies een gemeente."),
        ("vreemd=1", "Kies een gemeente."),
        ("gemeente=%C3%28&datum=1-1-2020", "Kies een gemeente."),
    ],
)
def test_a_question_that_cannot_be_read(client: Client, query: str, message: str) -> None:
    page = get(client, f"{PATH}?{query}", 422)
    assert message in page.words
    assert not page.soup.select("main dl")


def test_a_day_in_one_piece_is_read_too(client: Client) -> None:
    page = get(client, f"{PATH}?gemeente=Leiden&datum=1-8-2020")
    assert "Regels in Leiden op 1 augustus 2020" in page.words
    assert page.fields("#zoeken")["datum-maand"] == "8"


def test_every_term_of_the_law_and_every_promise_is_told() -> None:
    assert set(regelteksten.TERMIJNEN) == {one.name for one in fields(Termijnen)} - {"gelijkgesteld"}
    assert set(regelteksten.BELOFTEN) == {one.name for one in fields(Diensttermijnen)}


@pytest.mark.parametrize("regelset", regelsets(), ids=lambda one: one.id)
def test_every_rule_set_can_be_told(regelset) -> None:  # type: ignore[no-untyped-def]
    for gemeente in regelset.gemeenten:
        for on in (regelset.geldig_van, regelset.geldig_tot or date(2026, 11, 27)):
            around, sheet = rules_on(gemeente, on)
            assert around.nu is regelset
            assert sheet
            assert sheet.meedoen


def test_weeks_and_days() -> None:
    assert (length(42).aantal, length(42).vormen) == (6, regelteksten.WEKEN)
    assert (length(30).aantal, length(30).vormen) == (30, regelteksten.DAGEN)


def test_it_fits_a_host_with_another_municipality(as_host: Callable[..., Client]) -> None:
    assert get(as_host(gemeenten=("Meppel",)), PATH).fields("#zoeken")["gemeente"] == "Meppel"
