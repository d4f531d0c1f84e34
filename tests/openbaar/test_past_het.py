"""The first check: the rule of the decision, never a bare no, and nothing that stays behind."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text

from portal.clock import Frozen
from portal.db import Database
from portal.web.i18n import COOKIE
from tests.conftest import Page, check_page, get, post, token_of
from tests.openbaar.conftest import TODAY, question
from tests.world import World

Client = TestClient[Litestar]
LogIn = Callable[..., Client]
PATH = "/i-pgb/past-het"
SUMMER = date(2020, 6, 1)


def ask(client: Client, gemeente: str, *wetten: str, on: date = TODAY, status: int = 200) -> Page:
    return post(client, PATH, question(gemeente, *wetten, on=on), page=PATH, status=status)  # type: ignore[arg-type]


def verdict(page: Page) -> str:
    heading = page.soup.select_one(".utrecht-alert h2")
    assert heading
    return heading.get_text()


@pytest.mark.parametrize(
    ("gemeente", "wetten", "on", "answer", "said"),
    [
        ("Waterveen", ("wmo", "jw"), TODAY, "Waarschijnlijk wel", "Wat u koos, past bij de regels."),
        ("Waterveen", ("wmo", "jw", "weet-niet"), TODAY, "Waarschijnlijk wel", "U weet nog niet zeker"),
        ("Waterveen", ("wmo",), TODAY, "Misschien", "Nodig is een pgb uit minstens 2 verschillende wetten."),
        ("Waterveen", ("jw", "jw"), TODAY, "Misschien", "U komt nu op 1."),
        ("Waterveen", ("geen",), TODAY, "Misschien", "U komt nu op 0."),
        ("Waterveen", ("weet-niet",), TODAY, "Misschien", "U weet nog niet zeker"),
        ("Waterveen", ("wmo", "jw"), date(2019, 12, 31), "Misschien", "pas vanaf 1 januari 2020"),
        ("Leiden", ("wmo", "zvw"), SUMMER, "Waarschijnlijk wel", "past bij de regels"),
        ("Leiden", ("wmo", "zvw"), date(2021, 1, 1), "Misschien", "kon u zich melden tot 1 januari 2021"),
        ("Leiden", ("wmo", "zvw"), TODAY, "Misschien", "tot en met 30 september 2022"),
        ("Leiden", ("wmo", "zvw"), date(2019, 9, 30), "Misschien", "pas vanaf 1 oktober 2019"),
        ("Zwolle", ("wmo", "wlz"), date(2019, 6, 1), "Misschien", "De Wlz telt in uw gemeente niet mee."),
        ("elders", ("wmo", "zvw"), SUMMER, "Misschien", "Uw gemeente staat niet in de regels"),
    ],
)
def test_the_answer(client: Client, gemeente: str, wetten: tuple[str, ...], on: date, answer: str, said: str) -> None:
    page = ask(client, gemeente, *wetten, on=on)
    assert verdict(page) == answer
    assert page.soup.title.get_text().startswith(answer)  # type: ignore[union-attr]
    assert said in page.words
    assert "Dit is geen besluit." in page.words


@pytest.mark.parametrize("gemeente", ["Waterveen", "Leiden", "elders"])
@pytest.mark.parametrize("wetten", [("wmo", "zvw"), ("geen",)])
def test_every_answer_says_whom_to_call(client: Client, gemeente: str, wetten: tuple[str, ...]) -> None:
    page = ask(client, gemeente, *wetten)
    assert page.soup.select_one("main a[href='/i-pgb/hulp']")
    if gemeente == "Waterveen":
        assert page.soup.select_one("main a[href='tel:0300123456']")
    else:
        assert "Bel uw eigen gemeente." in page.words


def test_the_reasons_stand_with_their_articles_behind_why(client: Client) -> None:
    details = ask(client, "Leiden", "wmo", "zvw", on=SUMMER).soup.select_one("main details")
    assert details
    articles = {one.get_text() for one in details.select(".article")}
    assert articles == {"Besluit 1", "Besluit 3.1", "Regeling 3.2", "Regeling 3.1", "Besluit 3.6", "Besluit 4.1"}
    assert "hoogstens 40 mensen" in " ".join(details.get_text().split())
    assert "zorgverzekeraar op papier" in details.get_text()


def test_no_consent_is_asked_of_whom_has_no_part(client: Client) -> None:
    page = ask(client, "Leiden", "wmo", "jw", on=SUMMER)
    assert "op papier ja zeggen" not in page.words


def test_what_was_answered_still_stands_there(client: Client) -> None:
    page = ask(client, "Leiden", "wmo", "zvw", on=SUMMER)
    assert page.fields("#formulier")["gemeente"] == "Leiden"
    assert [one["value"] for one in page.soup.select("[name=wetten][checked]")] == ["wmo", "zvw"]
    assert page.fields("#formulier")["datum-jaar"] == "2020"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"gemeente": ""}, "Kies een gemeente."),
        ({"gemeente": "Amsterdam"}, "Kies een gemeente."),
        ({"wetten": []}, "Kies wat bij u past."),
        ({"wetten": ["wmo", "Awbz"]}, "Kies wat bij u past."),
        ({"datum-dag": "31", "datum-maand": "6"}, "Deze datum bestaat niet."),
        ({"datum-jaar": "20"}, "Vul een jaar tussen 1900 en 2100 in."),
        ({"datum-dag": "", "datum-maand": "", "datum-jaar": ""}, "Vul dit in."),
        ({"datum-dag": "x" * 500}, "Deze datum bestaat niet."),
    ],
)
def test_what_cannot_be_read_comes_back_beside_its_field(
    client: Client, change: dict[str, object], message: str
) -> None:
    fields = {**question("Leiden", "wmo", on=SUMMER), **change}
    page = post(client, PATH, fields, page=PATH, status=422)  # type: ignore[arg-type]
    assert message in page.words
    assert page.soup.select(".errors a")
    assert not page.soup.select_one(".utrecht-alert")
    kept = page.fields("#formulier")
    assert all(kept[name] == value for name, value in change.items() if name.startswith("datum"))


def test_it_begins_today_and_with_the_only_municipality(client: Client, as_host: Callable[..., Client]) -> None:
    both = get(client, PATH).fields("#formulier")
    assert (both["datum-dag"], both["datum-maand"], both["datum-jaar"]) != ("", "", "")
    assert both["gemeente"] == ""
    assert get(as_host(gemeenten=("Heidekerk",)), PATH).fields("#formulier")["gemeente"] == "Heidekerk"


class TestNothingStays:
    """No table, no address and no line of the log holds what somebody answered."""

    def test_nothing_is_stored(self, client: Client, db: Database) -> None:
        before = everything(db)
        ask(client, "Leiden", "wmo", "zvw", on=SUMMER)
        ask(client, "Leiden", status=422)
        assert everything(db) == before

    def test_nothing_is_logged(self, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
        token_of(client)
        capsys.readouterr()
        ask(client, "Leiden", "wmo", "zvw", on=SUMMER)
        logged = capsys.readouterr().out
        assert PATH in logged
        assert "Leiden" not in logged
        assert "zvw" not in logged

    def test_whoever_is_logged_in_leaves_nothing_either(
        self, log_in: LogIn, world: World, db: Database, frozen_clock: Frozen
    ) -> None:
        """A language switch, a session that ended, a wrong token: a form that is kept would lie in the table."""
        client = log_in(world.fatma.actor)
        fields = {"_csrf": token_of(client), "_pagina": PATH, **question("Leiden", "wmo", "zvw", on=SUMMER)}
        client.post("/taal", data={**fields, "_taal": "en"})
        client.post(PATH, data={**fields, "_csrf": "x"})
        frozen_clock.advance(minutes=16)
        assert check_page(client.post(PATH, data=fields), 200).status == 200  # type: ignore[arg-type]
        with db.read() as session:
            assert session.execute(text("SELECT COUNT(*) FROM bewaard_formulier")).scalar_one() == 0


class TestLanguage:
    """The language switch sends the form again, so that what was typed goes along without being stored."""

    def switch(self, client: Client, lang: str, fields: dict[str, object]) -> Page:
        data = {"_csrf": token_of(client), "_pagina": PATH, "_los": "1", **fields, "_taal": lang}
        answer = client.post("/taal", data=data, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, PATH)
        client.cookies.set(COOKIE, lang, domain="pgb.waterveen.example")
        return check_page(client.post(answer.headers["location"], data=data), 200)  # type: ignore[arg-type]

    def test_an_answer_comes_in_the_other_language(self, client: Client) -> None:
        page = self.switch(client, "en", question("Leiden", "wmo", "zvw", on=SUMMER))
        assert verdict(page) == "Probably yes"

    def test_a_half_filled_form_gets_no_scolding(self, client: Client) -> None:
        page = self.switch(client, "en", {"gemeente": "", "wetten": ["zvw"], "datum-dag": "31", "datum-maand": "2",
                                          "datum-jaar": "2020"})  # fmt: skip
        assert page.h1 == "Could this be for me?"
        assert not page.soup.select(".errors")
        assert page.fields("#formulier")["datum-dag"] == "31"
        assert [one["value"] for one in page.soup.select("[name=wetten][checked]")] == ["zvw"]


def everything(db: Database) -> dict[str, object]:
    with db.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return {name: connection.exec_driver_sql(f'SELECT COUNT(*) FROM "{name}"').scalar_one() for name in tables}
