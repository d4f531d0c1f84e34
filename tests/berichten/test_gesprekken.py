"""Questions and answers: about anything of the own dossier, to one organisation, sealed, and once."""

import re
from collections.abc import Callable

import pytest
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.berichten.models import Gesprek, Gespreksbijdrage
from portal.berichten.onderwerpen import ONDERWERPEN
from portal.berichten.status import FLOW, Gesprekstatus
from portal.db import Database
from tests.conftest import Page, check_page, count_statements, get, post, words
from tests.world import World, add_declaration

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
QUESTION = "Waarom is mijn declaratie nog niet betaald?\n\nIk wacht al lang."


def send(client: TestClient, path: str, form: str = "#formulier", *, status: int = 303, **typed: str) -> Page:  # type: ignore[type-arg]
    """Open a form, type and send it, as a browser does."""
    found = get(client, path).soup.select_one(form)
    assert found
    fields = get(client, path).fields(form) | typed
    return check_page(client.post(str(found["action"]), data=fields, follow_redirects=False), status)  # type: ignore[arg-type]


def ask(client: TestClient, query: str = "", **typed: str) -> int:  # type: ignore[type-arg]
    """Ask something; returns the number of the conversation."""
    answer = send(client, f"/berichten/vraag{query}", **{"tekst": QUESTION, **typed})
    found = re.search(r"/berichten/vragen/(\d+)", answer.response.headers["location"])
    assert found
    return int(found[1])


def count(db: Database, table: str) -> int:
    with db.read() as session:
        return int(session.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar_one())


def test_a_question_about_a_declaration_goes_to_the_svb_and_is_answered(
    log_in: LogIn, world: World, db: Database
) -> None:
    about = add_declaration(db, world.fatma)
    client = log_in(world.fatma.actor)
    page = get(client, f"/berichten/vraag?over=declaratie&nummer={about}")
    assert f"Declaratie D-{about} van oktober 2026" in page.words
    assert page.soup.select_one("[name=soort][checked]")["value"] == "svb"
    assert "Wij antwoorden meestal binnen 5 werkdagen. Dit is geen wettelijke termijn." in page.words
    number = ask(client, f"?over=declaratie&nummer={about}")
    assert "Wacht op antwoord" in get(client, f"/berichten/vragen/{number}").words

    desk = log_in(world.svb)
    assert f"Declaratie D-{about}" in get(desk, "/svb/vragen").words
    page = get(desk, f"/svb/vragen/{number}")
    assert "Fatma Yıldız" in page.words
    assert "Ik wacht al lang." in page.words
    assert page.soup.select_one(f"main a[href='/svb/declaraties/{about}']")
    send(desk, f"/svb/vragen/{number}", tekst="Wij betalen morgen.")

    client = log_in(world.fatma.actor)
    assert "1 ongelezen" in words(get(client, "/declaraties").soup.select_one(".menu"))
    inbox = get(client, "/berichten?toon=ongelezen")
    assert "U hebt antwoord op uw vraag" in inbox.words
    page = get(client, inbox.soup.select_one("[data-row=message] a")["href"])
    assert "Wij betalen morgen." in page.words
    assert "Een medewerker van de SVB" in page.words
    assert "Yara" not in page.words
    assert not page.soup.select_one(".count")
    assert "Hier staat niets" in get(client, "/berichten?toon=ongelezen").words


def test_asking_on_waits_again_and_closing_can_be_undone(log_in: LogIn, world: World, db: Database) -> None:
    number = ask(log_in(world.fatma.actor), soort="gemeente")
    send(log_in(world.consulent), f"/gemeente/vragen/{number}", tekst="Dat klopt.")
    client = log_in(world.fatma.actor)
    path = f"/berichten/vragen/{number}"
    send(client, path, tekst="En de volgende maand?")
    assert "Wacht op antwoord" in get(client, path).words
    for _ in range(2):
        post(client, f"{path}/sluiten", {})
    assert "Afgesloten" in get(client, path).words
    assert "Te beantwoorden" not in get(log_in(world.consulent), f"/gemeente/vragen/{number}").words
    send(log_in(world.fatma.actor), path, tekst="Toch nog iets.")
    assert "Te beantwoorden" in get(log_in(world.consulent), f"/gemeente/vragen/{number}").words


def test_the_consulent_asks_the_resident(log_in: LogIn, world: World, db: Database) -> None:
    about = add_declaration(db, world.fatma)
    desk = log_in(world.consulent)
    path = f"/gemeente/dossiers/{world.fatma.dossier_id}/vraag?over=declaratie&nummer={about}"
    answer = send(desk, path, tekst="Kunt u ons bellen?")
    number = answer.response.headers["location"].split("/")[3].partition("?")[0]
    client = log_in(world.fatma.actor)
    assert "Er is een vraag voor u" in get(client, "/berichten").words
    page = get(client, f"/berichten/vragen/{number}")
    assert "Een consulent van de gemeente Waterveen" in page.words
    assert "Kunt u ons bellen?" in page.words
    send(client, f"/berichten/vragen/{number}", tekst="Ja, morgen.")
    assert "Ja, morgen." in get(log_in(world.consulent), f"/gemeente/vragen/{number}").words


def test_what_somebody_wrote_lies_sealed(log_in: LogIn, world: World, db: Database) -> None:
    ask(log_in(world.fatma.actor))
    with db.read() as session:
        stored = session.execute(text("SELECT tekst FROM gespreksbijdrage")).scalar_one()
    assert b"declaratie" not in stored
    db.dispose()
    with open(str(db.url.database), "rb") as file:
        assert b"Ik wacht al lang" not in file.read()


def test_a_double_click_asks_once(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.fatma.actor)
    fields = get(client, "/berichten/vraag").fields("#formulier") | {"tekst": QUESTION}
    first, second = (client.post("/berichten/vraag", data=fields, follow_redirects=False) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert (count(db, "gesprek"), count(db, "gespreksbijdrage"), count(db, "bericht")) == (1, 1, 1)
    path = first.headers["location"].partition("?")[0]
    fields = get(client, path).fields("#formulier") | {"tekst": "Nog iets."}
    for _ in range(2):
        assert client.post(path, data=fields, follow_redirects=False).status_code == 303
    assert count(db, "gespreksbijdrage") == 2


def test_two_colleagues_answer_and_the_second_reads_first(log_in: LogIn, world: World, db: Database) -> None:
    number = ask(log_in(world.fatma.actor), soort="svb")
    desk = log_in(world.svb)
    old = get(desk, f"/svb/vragen/{number}").fields("#formulier")
    send(desk, f"/svb/vragen/{number}", tekst="Het eerste antwoord.")
    answer = desk.post(f"/svb/vragen/{number}", data=old | {"tekst": "Het tweede antwoord."}, follow_redirects=False)
    page = check_page(answer, 409)  # type: ignore[arg-type]
    assert "Er is intussen iets bij gekomen" in page.words
    assert "Het eerste antwoord." in page.words
    assert page.soup.select_one("textarea").get_text().strip() == "Het tweede antwoord."
    sent = desk.post(f"/svb/vragen/{number}", data=page.fields("#formulier"), follow_redirects=False)
    assert sent.status_code == 303
    assert count(db, "gespreksbijdrage") == 3


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"tekst": "  "}, "Vul dit in."),
        ({"tekst": "x" * 4001}, "Gebruik hoogstens 4.000 tekens."),
        ({"soort": "zorgkantoor"}, "Kies een van de mogelijkheden."),
        ({"soort": ""}, "Vul dit in."),
    ],
)
def test_a_wrong_question_comes_back_whole(
    log_in: LogIn, world: World, db: Database, typed: dict[str, str], message: str
) -> None:
    about = add_declaration(db, world.fatma)
    client = log_in(world.fatma.actor)
    fields = {"tekst": QUESTION, **typed}
    page = send(client, f"/berichten/vraag?over=declaratie&nummer={about}", status=422, **fields)
    assert message in page.words
    assert "1 fout" in page.soup.title.get_text()
    assert page.soup.select_one("textarea").get_text().strip() == fields["tekst"].strip()
    assert f"Declaratie D-{about}" in page.words
    assert count(db, "gesprek") == 0


@pytest.mark.parametrize("over", [one for one in ONDERWERPEN if ONDERWERPEN[one].tabel] + ["onbekend"])
@pytest.mark.parametrize("nummer", ["999", "", "x", "9" * 18])
def test_nobody_asks_about_what_is_not_theirs(
    log_in: LogIn, world: World, db: Database, over: str, nummer: str
) -> None:
    get(log_in(world.fatma.actor), f"/berichten/vraag?over={over}&nummer={nummer}", 404)


def test_somebody_elses_things_are_not_there(log_in: LogIn, world: World, db: Database) -> None:
    about = add_declaration(db, world.fatma)
    number = ask(log_in(world.fatma.actor), soort="gemeente")
    joris = log_in(world.joris.actor)
    get(joris, f"/berichten/vraag?over=declaratie&nummer={about}", 404)
    get(joris, f"/berichten/vragen/{number}", 404)
    post(joris, f"/berichten/vragen/{number}", {"tekst": "x"}, status=404)
    post(joris, f"/berichten/vragen/{number}/sluiten", {}, status=404)
    for actor, path in (
        (world.consulent_heidekerk, f"/gemeente/vragen/{number}"),
        (world.svb, f"/svb/vragen/{number}"),
        (world.consulent_heidekerk, f"/gemeente/dossiers/{world.fatma.dossier_id}/vraag"),
    ):
        desk = log_in(actor)
        get(desk, path, 404)
        post(desk, path, {"tekst": "x"}, status=404)
    assert str(number) not in [one.get_text() for one in get(log_in(world.svb), "/svb/vragen").soup.select("main td")]
    get(log_in(world.consulent), f"/svb/vragen/{number}", 403)
    get(log_in(world.svb), "/gemeente/vragen", 403)


def test_a_representative_writes_in_both_names(log_in: LogIn, world: World) -> None:
    number = ask(log_in(world.emre), soort="gemeente")
    assert "Emre Yıldız, namens Fatma Yıldız" in get(log_in(world.consulent), f"/gemeente/vragen/{number}").words


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_statements_does_not_grow(log_in: LogIn, world: World, db: Database, many: int) -> None:
    client = log_in(world.fatma.actor)
    numbers = [ask(client, soort="gemeente") for _ in range(many)]
    found: dict[str, int] = {}
    for path in ("/berichten", "/berichten?toon=vragen", f"/berichten/vragen/{numbers[0]}"):
        with count_statements(db) as seen:
            get(client, path)
        found[path.partition("vragen/")[0]] = len(seen)
    assert list(found.values()) == [3, 3, 6]
    desk = log_in(world.consulent)
    with count_statements(db) as seen:
        get(desk, "/gemeente/vragen")
    assert len(seen) == 5


def test_the_work_list_of_the_municipality_has_it(log_in: LogIn, world: World) -> None:
    number = ask(log_in(world.fatma.actor), soort="gemeente")
    ask(log_in(world.fatma.actor), soort="svb")
    page = get(log_in(world.consulent), "/gemeente/werk")
    links = [one["href"] for one in page.soup.select("main a[href^='/gemeente/vragen/']")]
    assert links == [f"/gemeente/vragen/{number}"]
    assert "Vraag beantwoorden" in page.words


def test_the_table_of_the_flow_is_whole() -> None:
    assert {one.name for one in FLOW.table} == {"schrijven", "antwoorden", "sluiten"}
    assert set(Gesprekstatus) == FLOW.start | {one.target for one in FLOW.table}
    assert {Gesprek, Gespreksbijdrage}
