"""What waits goes out as a file, outcomes come back as one: a wrong line is named, the others go through, once."""

import csv
import io
from collections.abc import Callable

import pytest
from httpx2 import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.status import Declaratiestatus as S
from portal.dossier.models import Persoon
from portal.gemeente.toewijzen import say_own
from portal.law.zorgovereenkomst import GrondSvb
from portal.logboek.models import Logregel
from portal.svb import invoer
from portal.svb.models import Invoer, Invoerregel
from portal.zorgovereenkomst.models import Oordeel, Overeenkomstbesluit, Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, check_page, count_statements, get, post, token_of
from tests.race import race
from tests.svb.conftest import brought_to
from tests.world import BSN_FATMA, Person, World, add_declaration, build_world

Client = TestClient[Litestar]
HEADING = "zorgovereenkomst;uitkomst;grond;toelichting;datum\n"


def let_wait(db: Database, person: Person) -> list[str]:
    """All contracts of a person wait for the SVB; returns their numbers."""
    with db.write() as session:
        rows = [session.get_one(Zorgovereenkomst, number) for number in person.contracts]
        for row in rows:
            row.status, row.goedgekeurd_svb_op = Contractstatus.GOEDGEKEURD_COLLEGE, None
            session.add(row)
        return [row.nummer for row in rows]


def upload(client: Client, text: str | bytes, status: int = 303) -> Page:
    raw = text if isinstance(text, bytes) else text.encode()
    token = token_of(client)
    answer = client.post(
        "/svb/bestanden", data={"_csrf": token, "_pagina": "/svb/bestanden"}, files={"bestand": ("x.csv", raw)},
        follow_redirects=False,
    )  # fmt: skip
    return check_page(answer, status)  # type: ignore[arg-type]


def place(page: Page) -> str:
    return str(page.response.headers["location"])


def carry_out(client: Client, text: str) -> Page:
    where = place(upload(client, text)).split("?")[0]
    post(client, f"{where}/verwerken", {})
    return get(client, where)


def statuses(db: Database, person: Person) -> list[Contractstatus]:
    with db.read() as session:
        return [session.get_one(Zorgovereenkomst, number).status for number in person.contracts]


def decisions(db: Database) -> list[Overeenkomstbesluit]:
    with db.read() as session:
        return list(session.exec(select(Overeenkomstbesluit).order_by(Overeenkomstbesluit.id)))  # type: ignore[arg-type]


def report(page: Page) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page.soup.select("table tbody tr")
    ]


def download(client: Client, kind: str, **choice: str) -> Response:
    token = token_of(client)
    return client.post("/svb/bestanden/uitvoer", data={"_csrf": token, "_pagina": "/", "soort": kind, **choice})  # type: ignore[return-value]


def table_in(answer: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("bom", ["", "ja"])
def test_contracts_that_wait_go_out(desk: Client, world: World, db: Database, bom: str) -> None:
    numbers = let_wait(db, world.fatma)
    answer = download(desk, "zorgovereenkomsten", bom=bom)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="zorgovereenkomsten-20261110.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf") is bool(bom)
    rows = table_in(answer)
    assert [row["zorgovereenkomst"] for row in rows] == numbers
    assert rows[0]["budgethouder"] == "Fatma Yıldız"
    assert rows[0]["ingang"] == "01-01-2026"
    assert (rows[0]["loonheffing"], rows[0]["uitkomst"], rows[0]["datum"]) == ("nee", "", "")
    assert BSN_FATMA not in answer.text
    with db.read() as session:
        seen = session.exec(select(Logregel).where(Logregel.activiteit == "bestand-maken")).all()
    assert [one.dossier_id for one in seen] == [world.fatma.dossier_id], "everybody in it once"


def test_declarations_that_wait_go_out(desk: Client, world: World, db: Database) -> None:
    number = brought_to(db, world, S.INGEDIEND)
    brought_to(db, world, S.GEWEIGERD)
    rows = table_in(download(desk, "declaraties"))
    assert [(row["declaratie"], row["bedrag"], row["maand"]) for row in rows] == [(f"D-{number}", "120,00", "2026-10")]


def test_what_has_no_contract_goes_out_as_well(desk: Client, world: World, db: Database) -> None:
    """Own transport: nobody is paid but the person (Regeling 6.3)."""
    number = add_declaration(db, world.fatma)
    with db.write() as session:
        row = session.get_one(Declaratie, number)
        row.soort, row.zorgovereenkomst_id = Declaratiesoort.VERVOER, None
    (line,) = table_in(download(desk, "declaraties"))
    assert (line["declaratie"], line["soort"]) == (f"D-{number}", "vervoer")
    assert (line["zorgovereenkomst"], line["zorgverlener"], line["bedrag"]) == ("", "", "120,00")
    assert "Declaraties die op de SVB wachten (1)" in get(desk, "/svb/bestanden").words


@pytest.mark.parametrize("name", ["zorgovereenkomsten", "declaraties"])
def test_an_own_dossier_never_comes_along(desk: Client, world: World, db: Database, name: str) -> None:
    let_wait(db, world.fatma)
    add_declaration(db, world.fatma)
    assert table_in(download(desk, name))
    with db.write() as session:
        say_own(session, db, world.svb, world.fatma.dossier_id)
    assert table_in(download(desk, name)) == []
    assert "(0)" in get(desk, "/svb/bestanden").words


def test_a_name_is_no_formula(desk: Client, world: World, db: Database) -> None:
    let_wait(db, world.fatma)
    with db.write() as session:
        session.get_one(Persoon, world.fatma.persoon_id).naam = "=HYPERLINK(A1)"
    assert table_in(download(desk, "zorgovereenkomsten"))[0]["budgethouder"] == "'=HYPERLINK(A1)"


def test_an_unknown_file_is_not_there(desk: Client, world: World) -> None:
    assert download(desk, "alles").status_code == 404


def test_a_wrong_line_is_named_and_the_others_go_through(desk: Client, world: World, db: Database) -> None:
    one, two, three = let_wait(db, world.fatma)
    text = HEADING + (
        f"{one};goedgekeurd;;;9-11-2026\n"
        f"{two};geweigerd;;Uren passen niet.;09-11-2026\n"
        f"{three.lower()};Geweigerd;Strijd met recht;Een beding mag niet.;2026-11-09\n"
        "ZO-99;goedgekeurd;;;9-11-2026\n"
        ";;;;\n"
    )
    page = get(desk, place(upload(desk, text)))
    assert "2 regels gaan door. 2 regels kloppen niet en gaan niet door." in page.words
    assert statuses(db, world.fatma) == [Contractstatus.GOEDGEKEURD_COLLEGE] * 3, "looking carries nothing out"
    post(desk, f"{place(upload(desk, text)).split('?')[0]}/verwerken", {})
    assert statuses(db, world.fatma) == [
        Contractstatus.LOPEND, Contractstatus.GOEDGEKEURD_COLLEGE, Contractstatus.GEWEIGERD_SVB,
    ]  # fmt: skip
    made = decisions(db)
    assert [(row.oordeel, row.grond, row.toelichting, row.bron) for row in made] == [
        (Oordeel.GOEDGEKEURD, None, "", "import"),
        (Oordeel.AFGEKEURD, GrondSvb.STRIJD_MET_RECHT, "Een beding mag niet.", "import"),
    ]
    with db.read() as session:
        assert str(session.get_one(Zorgovereenkomst, world.fatma.contracts[0]).goedgekeurd_svb_op) == "2026-11-09"
    page = get(desk, place(upload(desk, text)))
    assert "Dit bestand was al ingelezen" in page.words
    assert [row[0] for row in report(page)] == ["3", "5", "2", "4"], "what was rejected first, by its line in the file"
    assert "Vul bij een weigering een grond van Regeling 4.6 in." in report(page)[0][3]
    assert "Deze zorgovereenkomst kennen wij niet." in report(page)[1][3]


def test_the_same_file_and_the_same_line_change_nothing(desk: Client, world: World, db: Database) -> None:
    one, two, _ = let_wait(db, world.fatma)
    line = f"{one};goedgekeurd;;;9-11-2026\n"
    carry_out(desk, HEADING + line)
    carry_out(desk, HEADING + line)
    assert len(decisions(db)) == 1
    page = carry_out(desk, HEADING + f"{one} ; GOEDGEKEURD;;;09-11-2026\n{two};goedgekeurd;;;9-11-2026\n")
    assert len(decisions(db)) == 2
    assert "1 verwerkt, 1 al eerder verwerkt, 0 afgewezen" in page.words


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{0};misschien;;;9-11-2026", "goedgekeurd of geweigerd"),
        ("{0};geweigerd;omdat;Daarom;9-11-2026", "Deze grond bestaat niet"),
        ("{0};geweigerd;strijd-met-recht;;9-11-2026", "een toelichting voor de budgethouder"),
        ("{0};geweigerd;strijd-met-recht;" + "x" * 2001 + ";9-11-2026", "langer dan 2.000 tekens"),
        ("{0};goedgekeurd;strijd-met-recht;;9-11-2026", "Bij een goedkeuring hoort geen grond"),
        ("{0};goedgekeurd;;;", "Vul een datum in"),
        ("{0};goedgekeurd;;;31-2-2026", "Vul een datum in"),
        ("{0};goedgekeurd;;;11-11-2026", "Deze datum komt nog"),
        ("{0};goedgekeurd;;;31-12-2025", "vóór de goedkeuring van de gemeente"),
        ("{0};goedgekeurd;;;9-11-2026\n{0};geweigerd;strijd-met-recht;Nee.;9-11-2026", "eerder in het bestand"),
        ("1;goedgekeurd;;;9-11-2026", "kennen wij niet"),
    ],
)
def test_each_mistake_has_its_own_words(desk: Client, world: World, db: Database, line: str, message: str) -> None:
    numbers = let_wait(db, world.fatma)
    page = get(desk, place(upload(desk, HEADING + line.format(*numbers) + "\n")))
    assert message in page.words
    assert decisions(db) == []


@pytest.mark.parametrize("status", [one for one in Contractstatus if one is not Contractstatus.GOEDGEKEURD_COLLEGE])
def test_only_what_waits_for_the_svb_is_answered(
    desk: Client, world: World, db: Database, status: Contractstatus
) -> None:
    number = let_wait(db, world.fatma)[0]
    with db.write() as session:
        session.get_one(Zorgovereenkomst, world.fatma.contracts[0]).status = status
    page = carry_out(desk, HEADING + f"{number};goedgekeurd;;;9-11-2026\n")
    assert "0 verwerkt, 0 al eerder verwerkt, 1 afgewezen" in page.words
    assert statuses(db, world.fatma)[0] is status


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "Kies een bestand."),
        (b"PK\x03\x04\x00", "Dit is geen CSV-bestand."),
        (b"a;b\n1;2\n", "staan niet op de eerste regel"),
        (b"zorgovereenkomst;uitkomst\nZO-1;\n", "Op geen enkele regel staat een uitkomst"),
        (HEADING.encode() + b"A;goedgekeurd;;;\n" * 10_001, "meer dan 10.000 regels"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    desk: Client, world: World, db: Database, raw: bytes, message: str
) -> None:
    page = upload(desk, raw, 422)
    assert message in page.words
    assert page.soup.select_one(".errors a[href='#bestand']")
    with db.read() as session:
        assert session.exec(select(Invoer)).all() == []


def test_a_file_can_be_thrown_away_until_it_was_begun(desk: Client, world: World, db: Database) -> None:
    number = let_wait(db, world.fatma)[0]
    where = place(upload(desk, HEADING + f"{number};goedgekeurd;;;9-11-2026\n"))
    post(desk, f"{where}/weggooien", {})
    get(desk, where, 404)
    where = place(upload(desk, HEADING + f"{number};goedgekeurd;;;9-11-2026\n"))
    post(desk, f"{where}/verwerken", {})
    post(desk, f"{where}/weggooien", {}, status=404)


def test_what_was_done_stays_when_the_rest_waits(
    desk: Client, world: World, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large file takes turns: after each the page says how far it is, and goes on where it was."""
    numbers = let_wait(db, world.fatma)
    where = place(upload(desk, HEADING + "".join(f"{one};goedgekeurd;;;9-11-2026\n" for one in numbers)))
    number = int(where.rpartition("/")[2])
    ticks = iter([0.0, 0.0, 9.0])
    with monkeypatch.context() as patched:
        patched.setattr(invoer, "monotonic", lambda: next(ticks))
        assert invoer.carry_out(db, world.svb, number, seconds=5) is False
    page = get(desk, where)
    assert "1 van 3 regels gedaan." in page.words
    assert page.soup.select_one("form[hx-trigger]")
    post(desk, f"{where}/verwerken", {})
    assert "3 verwerkt" in get(desk, where).words
    with db.read() as session:
        assert session.get_one(Invoer, number).inhoud is None, "what it said of people is gone"


def test_an_own_dossier_is_left_to_a_colleague(desk: Client, world: World, db: Database) -> None:
    number = let_wait(db, world.fatma)[0]
    with db.write() as session:
        say_own(session, db, world.svb, world.fatma.dossier_id)
    page = carry_out(desk, HEADING + f"{number};goedgekeurd;;;9-11-2026\n")
    assert "Dit dossier mag u niet behandelen" in page.words


@pytest.mark.parametrize("who", ["fatma", "consulent"])
def test_files_are_for_the_svb_only(log_in: Callable[[Actor], Client], world: World, db: Database, who: str) -> None:
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    get(client, "/svb/bestanden", 403)
    upload(client, HEADING, 403)
    assert download(client, "zorgovereenkomsten").status_code == 403


def test_statements_do_not_grow_with_the_lines(desk: Client, world: World, db: Database) -> None:
    numbers = let_wait(db, world.fatma)

    def statements(count: int) -> int:
        where = place(upload(desk, HEADING + "".join(f"{one};goedgekeurd;;;9-11-2026\n" for one in numbers[:count])))
        with count_statements(db) as seen:
            get(desk, where)
        return len(seen)

    assert statements(1) == statements(3) <= 9


def test_two_who_carry_out_the_same_file_do_it_once(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    numbers = let_wait(db, world.fatma)
    text = HEADING + "".join(f"{one};goedgekeurd;;;9-11-2026\n" for one in numbers)
    with db.write() as session:
        number, _ = invoer.keep_file(session, db, world.svb, text.encode())
    assert race(*2 * [lambda: invoer.carry_out(db, world.svb, number)]) == [None, None]
    assert len(decisions(db)) == 3
    with db.read() as session:
        assert len(session.exec(select(Invoerregel)).all()) == 3
