"""Whatever is typed: it stays on the page, and the message stands beside its field."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie, Declaratieregel
from portal.law.geld import Eenheid
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst
from tests.conftest import Page, check_page, get, post
from tests.declaratie.conftest import Browser
from tests.world import World

ARABIC = "\u202eمرحبا بالعالم"
EMOJI = "👩🏽‍⚕️ kwam 🚗"


def _refused(browser: Browser, typed: dict[str, str], field: str, maand: str = "2026-10") -> str:
    """Send the form; the field has a message, the summary links to it, and everything typed is still there."""
    page = check_page(browser.send(browser.open(maand), typed, actie="controleren"), 422)
    fields = page.fields("#formulier")
    assert {name: fields[name].strip("\r\n") for name in typed} == typed
    box = page.soup.find(id=field)
    assert box is not None
    assert page.soup.select_one(f'.errors a[href="#{field}"]')
    assert page.soup.find(id=f"{field}-fout")
    assert page.soup.title.get_text().startswith("1 fout")  # type: ignore[union-attr]
    return " ".join(page.soup.find(id=f"{field}-fout").get_text().split())  # type: ignore[union-attr]


def _hours(browser: Browser, text: str, maand: str = "2026-10") -> str:
    return _refused(browser, browser.hours(d5=text), f"u-{browser.rate}-5", maand)


@pytest.mark.parametrize("text", ["veel", EMOJI, ARABIC, "2:75", "1e3", "0x10", "2,5,5", "<b>2</b>", "½", "9" * 12])
def test_hours_that_cannot_be_read(browser: Browser, text: str) -> None:
    assert "ma 5 okt: Vul uren in, bijvoorbeeld 2,5 of 2:30." in _hours(browser, text)


def test_negative_hours(browser: Browser) -> None:
    assert "Vul 0 uur of meer in." in _hours(browser, "-2")


@pytest.mark.parametrize("text", ["25", "24:01", "24,1", "99999"])
def test_more_hours_than_the_day_has(browser: Browser, text: str) -> None:
    assert "ma 5 okt heeft 24 uur." in _hours(browser, text)


@pytest.mark.parametrize(("maand", "day", "room"), [("2026-03", 29, 23), ("2026-10", 25, 25), ("2026-10", 24, 24)])
def test_the_days_on_which_the_clock_changes(browser: Browser, maand: str, day: int, room: int) -> None:
    field = f"u-{browser.rate}-{day}"
    assert f"heeft {room} uur." in _refused(browser, {field: f"{room}:01"}, field, maand)
    check_page(browser.send(browser.open(maand), {field: f"{room}:00"}, actie="bewaren"), 303)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("32", "2", "2026"), ("29", "2", "2026"), ("0", "1", "2026"), ("3", "", "2026"), ("drie", "maart", "dit jaar")],
)
def test_a_date_that_does_not_exist(browser: Browser, day: str, month: str, year: str) -> None:
    message = _refused(browser, browser.received(day, month, year), "ontvangen_op")
    assert "Deze datum bestaat niet." in message


@pytest.mark.parametrize("year", ["26", "1", "9999"])
def test_a_year_far_away(browser: Browser, year: str) -> None:
    message = _refused(browser, browser.received("3", "11", year), "ontvangen_op")
    assert "jaar tussen 1900 en 2100" in message


def test_a_hundred_kilobytes_of_text(browser: Browser) -> None:
    message = _refused(browser, {"opmerking": "zorg " * 20_000}, "opmerking")
    assert "Gebruik hoogstens 2.000 tekens." in message


def test_a_hundred_kilobytes_in_a_field_of_hours(browser: Browser) -> None:
    assert "Vul uren in" in _hours(browser, "1" * 100_000)


def test_an_invoice_number_that_is_too_long(browser: Browser) -> None:
    assert "hoogstens 60 tekens" in _refused(browser, {"factuurnummer": "F" * 61}, "factuurnummer")


@pytest.mark.parametrize("text", [EMOJI, ARABIC, "Zoë's «opmerking» & <script>alert(1)</script>", "regel 1\r\nregel 2"])
def test_every_script_is_kept_as_it_was_typed(browser: Browser, db: Database, text: str) -> None:
    browser.fill({"opmerking": text})
    with db.read() as session:
        assert session.exec(select(Declaratie.opmerking)).one() == text
    page = browser.open()
    assert page.soup.find("textarea", id="opmerking").get_text().lstrip("\n") == text.replace("\r\n", "\n")  # type: ignore[union-attr]
    assert page.soup.find("script", string=True) is None


def test_several_wrong_fields_are_all_named(browser: Browser) -> None:
    typed = {**browser.hours(d5="25", d6="veel"), **browser.received("32", "2")}
    page = check_page(browser.send(browser.open(), typed), 422)
    assert [link["href"] for link in page.soup.select(".errors a")] == [
        "#ontvangen_op",
        f"#u-{browser.rate}-6",
        f"#u-{browser.rate}-5",
    ]
    assert page.soup.title.get_text().startswith("3 fouten")  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["2,5", "2.5", "2:30", "2u30", "2 u 30", "2,5 uur", " 2:30 "])
def test_hours_as_people_write_them(browser: Browser, db: Database, text: str) -> None:
    browser.fill(browser.hours(d5=text))
    with db.read() as session:
        assert session.exec(select(Declaratieregel.aantal)).one() == 150


def test_an_empty_form_is_kept_and_says_what_is_missing(browser: Browser) -> None:
    answer = browser.fill({}, "controleren")
    page = get(browser.client, answer.response.headers["location"])
    assert "U kunt nog niet versturen" in page.text
    assert "Vul in wat uw zorgverlener deze maand heeft gedaan." in page.text
    assert not page.soup.select_one('form[action$="/indienen"]')


def test_an_empty_declaration_cannot_be_forced(browser: Browser, db: Database) -> None:
    answer = browser.fill({}, "controleren").response
    number = answer.headers["location"].split("/")[2]
    page = post(browser.client, f"/declaraties/{number}/indienen", {}, status=422)
    assert "U kunt nog niet versturen" in page.text
    with db.read() as session:
        assert session.exec(select(Declaratie.ingediend_op)).one() is None


@pytest.mark.parametrize(
    "maand", ["", "2026-13", "2026-00", "0001-01", "9999-12", "202610", "2026-10-01", "oktober", "٢٠٢٦-١٠", "2026-W1"]
)
def test_a_month_that_does_not_exist(browser: Browser, maand: str) -> None:
    page = post(browser.client, "/declaraties/uren", {"overeenkomst": "1", "maand": maand}, status=422)
    assert page.soup.select_one('.errors a[href="#maand"]')
    get(browser.client, browser.path(maand), 422)


@pytest.mark.parametrize("contract", ["", "x", "-1", "1.5", "٣", "9" * 30, "1' OR 1=1"])
def test_a_contract_that_does_not_exist(browser: Browser, contract: str) -> None:
    page = post(browser.client, "/declaraties/uren", {"overeenkomst": contract, "maand": "2026-10"}, status=422)
    assert page.soup.select_one('.errors a[href="#overeenkomst"]')


def test_a_month_before_the_first_budget(browser: Browser) -> None:
    page = browser.open("2025-12", 422)
    assert "Voor deze maand hebt u geen budget." in page.text


def test_a_form_without_any_field(browser: Browser) -> None:
    page = post(browser.client, "/declaraties/invullen", {}, status=422)
    assert page.h1 == "Voor wie en welke maand declareert u?"


class TestOtherUnits:
    """Nights by day, results and kilometres over the month."""

    @pytest.fixture
    def rates(self, db: Database, world: World) -> dict[Eenheid, int]:
        """More rates on the contract."""
        with db.write() as session:
            rows = [
                Tariefregel(
                    zorgovereenkomst_id=world.fatma.contracts[0], omschrijving=str(unit), eenheid=unit,
                    tarief=1_000_000, per_maand=10,
                )
                for unit in (Eenheid.NACHT, Eenheid.ETMAAL, Eenheid.RESULTAAT, Eenheid.KILOMETER)
            ]  # fmt: skip
            session.add_all(rows)
            session.flush()
            return {row.eenheid: row.id or 0 for row in rows}

    def test_each_rate_has_its_own_field(self, rates: dict[Eenheid, int], browser: Browser) -> None:
        fields = browser.open().fields("#formulier")
        by_day = {f"u-{rates[unit]}-31" for unit in (Eenheid.NACHT, Eenheid.ETMAAL)}
        whole = {f"a-{rates[unit]}" for unit in (Eenheid.RESULTAAT, Eenheid.KILOMETER)}
        assert by_day | whole | {f"o-{rates[Eenheid.RESULTAAT]}"} <= fields.keys()

    def test_they_are_stored_and_come_back(self, rates: dict[Eenheid, int], browser: Browser, db: Database) -> None:
        typed = {
            f"u-{rates[Eenheid.NACHT]}-3": "1",
            f"a-{rates[Eenheid.RESULTAAT]}": "1",
            f"o-{rates[Eenheid.RESULTAAT]}": "Reist zelf met de bus",
            f"a-{rates[Eenheid.KILOMETER]}": "120",
        }
        browser.fill(typed)
        fields = browser.open().fields("#formulier")
        assert {name: fields[name].strip() for name in typed} == typed
        with db.read() as session:
            assert session.exec(select(Declaratie.totaal_ct)).one() == (1 + 1 + 120) * 1_000

    @pytest.mark.parametrize("text", ["2,5", "twee", "1234567", "-"])
    def test_a_night_is_a_whole_number(self, rates: dict[Eenheid, int], browser: Browser, text: str) -> None:
        field = f"u-{rates[Eenheid.NACHT]}-3"
        assert "Vul een heel getal in, bijvoorbeeld 3." in _refused(browser, {field: text}, field)

    def test_a_negative_result(self, rates: dict[Eenheid, int], browser: Browser) -> None:
        field = f"a-{rates[Eenheid.RESULTAAT]}"
        assert "Vul 0 of meer in." in _refused(browser, {field: "-1"}, field)

    def test_a_description_without_a_quantity_is_not_lost(self, rates: dict[Eenheid, int], browser: Browser) -> None:
        typed = {f"o-{rates[Eenheid.RESULTAAT]}": "Reist zelf met de bus"}
        assert "Vul ook het aantal in" in _refused(browser, typed, f"a-{rates[Eenheid.RESULTAAT]}")

    def test_a_long_description_is_not_cut_off(self, rates: dict[Eenheid, int], browser: Browser) -> None:
        field = f"o-{rates[Eenheid.RESULTAAT]}"
        typed = {field: "x" * 401, f"a-{rates[Eenheid.RESULTAAT]}": "1"}
        assert "hoogstens 400 tekens" in _refused(browser, typed, field)


def test_days_outside_the_contract_can_be_filled_in_and_are_marked(browser: Browser, db: Database) -> None:
    with db.write() as session:
        session.get_one(Zorgovereenkomst, browser.contract).ingang = date(2026, 10, 10)
    page = browser.open()
    note = page.soup.select_one(f'label[for="u-{browser.rate}-9"] .week__note')
    assert note
    assert not page.soup.select_one(f'label[for="u-{browser.rate}-10"] .week__note')
    page = _check(browser, browser.hours(d9="2"))
    assert "De zorgovereenkomst geldt dan niet." in page.text


def _check(browser: Browser, typed: dict[str, str]) -> Page:
    return get(browser.client, browser.fill(typed, "controleren").response.headers["location"])


def test_the_total_while_typing(browser: Browser) -> None:
    data = {**browser.open().fields("#formulier"), **browser.hours(d5="2:30", d6="veel")}
    answer = browser.client.post("/declaraties/totaal", data=data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "€\xa075,00" in answer.text
    assert "telt nog niet mee" in answer.text
    assert "<html" not in answer.text
    assert 'id="week-41-totaal" hx-swap-oob="true"' in answer.text


def test_only_the_form_page_loads_htmx(browser: Browser) -> None:
    assert browser.open().soup.select_one('script[src*="htmx"]')
    for path in ("/declaraties", "/declaraties/uren"):
        assert not get(browser.client, path).soup.select_one('script[src*="htmx"]')


def test_somebody_without_a_dossier_reads_what_to_do(
    world: World, log_in: Callable[[Actor], TestClient[Litestar]]
) -> None:
    client = log_in(world.mei.actor)
    page = get(client, "/declaraties/uren")
    assert "U hebt nog geen budget" in page.text
    assert not page.soup.select_one("#formulier")


@pytest.mark.parametrize("actie", ["week-€", "week-1\r\nSet-Cookie: a=b", "week-\n", "week-123"])
def test_a_button_that_is_not_ours_says_nothing_in_the_address(browser: Browser, actie: str) -> None:
    page = browser.fill(browser.hours(d5="2"), actie)
    assert page.response.headers["location"] == f"{browser.path()}#bewaard"
    assert "set-cookie" not in page.response.headers
