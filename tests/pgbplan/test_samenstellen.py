"""Composing a pgb-plan: small steps that are all kept, nothing asked but what the law asks."""

from collections.abc import Callable

import pikepdf
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from tests.conftest import check_page, count_statements, get, post, words
from tests.pgbplan.conftest import HELP, Planner, rows
from tests.world import World

LogIn = Callable[[Actor], TestClient[Litestar]]


def test_the_overview_explains_and_points_out_free_support(mei: Planner) -> None:
    page = get(mei.client, "/pgb-plan")
    assert page.h1 == "Mijn pgb-plan"
    assert "U hebt nog geen pgb-plan." in page.words
    assert "Een cliëntondersteuner helpt u met het plan. Dat kost niets." in page.words
    assert "budgethouder" not in page.words.lower()


def test_beginning_twice_finds_one_draft(mei: Planner, db: Database) -> None:
    assert mei.begin() == mei.begin()
    assert rows(db, "SELECT COUNT(*) FROM concept") == [(1,)]
    assert "Ga verder met uw plan" in get(mei.client, "/pgb-plan").text


def test_every_step_is_kept_and_another_device_goes_on(mei: Planner, log_in: LogIn, world: World) -> None:
    mei.begin()
    mei.keep("situatie", {"situatie": "Ik woon alleen.\nMijn zus helpt. 🙂"})
    mei.keep("doelen", {"doel-1-doel": "Elke dag naar buiten", "doel-1-leefgebied": "dag"})
    log_in(world.mei.actor)  # another session: another device
    assert mei.open("situatie").fields("#formulier")["situatie"] == "Ik woon alleen.\nMijn zus helpt. 🙂"
    assert mei.open("doelen").fields("#formulier")["doel-1-leefgebied"] == "dag"
    tasks = words(mei.open().soup.select_one("ul.rows"))
    assert tasks.startswith("Mijn situatie Klaar Wat ik wil bereiken Klaar Welke hulp ik wil Nog niet begonnen")


def test_the_law_asks_two_things_before_sending_and_nothing_more(mei: Planner, db: Database) -> None:
    mei.begin()
    page = mei.open("controle")
    wrong = [one.get_text() for one in page.soup.select(".errors li")]
    assert wrong == [
        "Schrijf bij Welke hulp op welke hulp u nodig hebt. Dat vraagt de wet.",
        "Vertel hoe u het budget wilt gebruiken: een tarief bij de hulp, of een zin hieronder.",
    ]
    stand = str(rows(db, "SELECT version FROM concept")[0][0])
    post(mei.client, mei.path("indienen"), {"stand": stand}, page=mei.path("controle"), status=422)
    mei.keep("hulp", {"hulp-1-wat": "Hulp in huis"})
    mei.keep("kosten", {"besteding": "Een vaste hulp die ik vertrouw."})
    assert mei.open("controle").soup.select(".errors li") == []
    assert mei.send() == 1


def test_a_line_without_a_name_is_told_at_the_check(mei: Planner) -> None:
    mei.begin()
    mei.keep("hulp", {"hulp-1-wie": "Anna", "hulp-1-hoeveel": "2", "hulp-1-tarief": "20"})
    assert "Schrijf bij Welke hulp op welke hulp u nodig hebt" in mei.open("controle").words


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("weken", "-3", "Vul 0 of meer in."),
        ("weken", "54", "Een jaar heeft hoogstens 53 weken. Vul 0 tot en met 53 in."),
        ("hoeveel", "200", "Zo veel uren zijn er niet in deze tijd. Controleer het aantal uren."),
        ("hoeveel", "veel", "Vul uren in, bijvoorbeeld 2,5 of 2:30."),
        ("tarief", "999999999", "Dit bedrag is te groot. Controleer het aantal cijfers."),
        ("tarief", "100000,00", "Dit bedrag is te groot. Controleer het aantal cijfers."),
        ("tarief", "-5", "Vul een bedrag van 0 euro of meer in."),
        ("soort", "gokken", "Kies een van de mogelijkheden."),
    ],
)
def test_what_cannot_be_read_comes_back_beside_its_field_and_is_kept(
    mei: Planner, field: str, text: str, message: str
) -> None:
    mei.begin()
    page = mei.keep("hulp", {**HELP, f"hulp-1-{field}": text}, 422)
    assert message in page.soup.select_one(f"#hulp-1-{field}-fout").get_text()  # type: ignore[union-attr]
    assert page.fields("#formulier")["hulp-1-wat"] == HELP["hulp-1-wat"]
    again = mei.open("hulp")
    if field != "soort":  # a choice that does not exist cannot stand in a list
        assert again.fields("#formulier")[f"hulp-1-{field}"] == text
    assert message in again.words


def test_a_hundred_thousand_letters_are_kept_and_told(mei: Planner) -> None:
    mei.begin()
    long = "é" * 100_000
    page = mei.keep("situatie", {"situatie": long}, 422)
    assert "Gebruik hoogstens 2.000 tekens." in page.words
    assert mei.open("situatie").fields("#formulier")["situatie"] == long
    assert "Gebruik hoogstens 2.000 tekens." in mei.open("controle").words


def test_sixty_rows_are_all_kept_and_the_limit_is_told(mei: Planner) -> None:
    mei.begin()
    typed = {f"hulp-{number}-wat": f"Hulp nummer {number}" for number in range(1, 61)}
    page = mei.keep("hulp", typed, 422)
    assert "U kunt hier hoogstens 40 regels invullen." in page.soup.select_one("#hulp-41-wat-fout").get_text()  # type: ignore[union-attr]
    assert mei.open("hulp").fields("#formulier")["hulp-60-wat"] == "Hulp nummer 60"


def test_rows_come_and_go_and_everything_else_stays(mei: Planner) -> None:
    mei.begin()
    answer = mei.keep("hulp", HELP, actie="rij-hulp").response
    assert answer.headers["location"] == mei.path("hulp") + "#hulp"
    page = mei.open("hulp")
    assert page.fields("#formulier")["hulp-1-wie"] == "Anna de Boer"
    mei.keep("hulp", {"hulp-2-wat": "Koken"}, actie="rij-hulp-1-weg")
    assert "Hulp bij het opstaan" not in mei.open("hulp").words
    assert mei.open("hulp").fields("#formulier")["hulp-2-wat"] == "Koken"


def test_two_windows_on_one_step_show_both(mei: Planner) -> None:
    mei.begin()
    old = mei.open("situatie")
    mei.keep("situatie", {"situatie": "Uit het ene venster"})
    page = mei.keep("situatie", {"situatie": "Uit het andere venster"}, 409, page=old)
    assert "Uit het ene venster" in page.words
    assert "Uit het andere venster" in page.words
    mei.client.post(mei.path("situatie"), data=page.fields("main form"), follow_redirects=False)
    assert mei.open("situatie").fields("#formulier")["situatie"] == "Uit het andere venster"


def test_the_running_total_counts_the_sum_and_not_the_parts(planner: Callable[[Actor], Planner], world: World) -> None:
    joris = planner(world.joris.actor)  # 100 + 100 euro
    joris.begin()
    typed = {
        "hulp-1-wat": "Hulp",
        "hulp-1-hoeveel": "1",
        "hulp-1-weken": "5",
        "hulp-1-tarief": "30",
        "hulp-1-soort": "wmo",
    }
    joris.keep("hulp", typed)
    page = joris.open("kosten")
    assert (
        "Uw plan kost in een jaar € 150,00 Uw budget is € 200,00. Daarvan is € 50,00 niet in dit plan gebruikt."
        in page.words
    )
    joris.keep("hulp", {"hulp-1-weken": "7"})
    assert "Dat is € 10,00 meer dan uw budget van € 200,00." in joris.open("kosten").words
    assert joris.open("controle").soup.select(".errors li") == []  # never a reason to stop


def test_the_total_while_typing_keeps_nothing(mei: Planner) -> None:
    mei.begin()
    answer = mei.client.post(mei.path("totaal"), data={**mei.open("hulp").fields("#formulier"), **HELP})
    assert "3.000,00" in answer.text
    assert "<html" not in answer.text
    assert mei.open("hulp").fields("#formulier")["hulp-1-wat"] == ""


def test_work_and_school_cost_the_budget_nothing(mei: Planner) -> None:
    mei.begin()
    mei.keep("hulp", {**HELP, "hulp-1-soort": "werk"})
    page = mei.open("kosten")
    assert "Uw plan kost in een jaar € 0,00" in page.words
    assert "betaalt iemand anders" in page.words


def test_known_helpers_are_offered(planner: Callable[[Actor], Planner], world: World) -> None:
    fatma = planner(world.fatma.actor)
    fatma.begin()
    options = [one.get_text() for one in fatma.open("hulp").soup.select("#hulp-1-bekend option")]
    assert options == [
        "Iemand anders, of nog niet bekend",
        *[f"Helper {world.fatma.dossier_id}-{n}" for n in (1, 2, 3)],
    ]


def test_it_is_sent_once_sealed_with_its_lines(mei: Planner, db: Database) -> None:
    number = mei.submit()
    again = post(mei.client, mei.path("indienen"), {"stand": "1"}, page=mei.path("controle")).response
    assert again.headers["location"] == f"/pgb-plan/{number}?verstuurd=1"
    assert rows(db, "SELECT versie, status, totaal_ct FROM pgbplan") == [(1, "ingediend", 300_000)]
    line = rows(db, "SELECT nummer, wet, aantal, keren, tarief, bedrag_ct FROM pgbplanregel")
    assert line == [(1, "zvw", 150, 40, 3_000_000, 300_000)]
    stored = b"".join(
        row[0] for row in rows(db, "SELECT inhoud FROM pgbplan UNION ALL SELECT inhoud FROM pgbplanregel")
    )
    assert b"Anna" not in stored
    assert rows(db, "SELECT soort FROM bericht") == [("pgbplan_ontvangen",)]
    assert rows(db, "SELECT handeling FROM gebeurtenis WHERE onderwerp = 'pgbplan'") == [("begin",)]
    page = get(mei.client, f"/pgb-plan/{number}?verstuurd=1")
    assert "Uw plan is verstuurd" in page.words
    assert "Anna de Boer" in page.words
    assert "€ 3.000,00" in page.words


def test_what_is_sent_is_what_was_checked(mei: Planner, db: Database) -> None:
    mei.begin()
    mei.keep("hulp", HELP)
    checked = mei.open("controle").fields("form[action$='/indienen']")
    mei.keep("hulp", {"hulp-1-tarief": "31"})
    answer = mei.client.post(mei.path("indienen"), data=checked, follow_redirects=False)
    page = check_page(answer, 409)  # type: ignore[arg-type]
    assert "Uw plan is intussen veranderd" in page.words
    assert "€ 31,00" in page.words
    assert rows(db, "SELECT COUNT(*) FROM pgbplan") == [(0,)]
    mei.send()


def test_a_new_version_begins_with_everything_and_replaces_the_old_one(mei: Planner, db: Database) -> None:
    first = mei.submit()
    mei.begin()
    assert mei.open("hulp").fields("#formulier")["hulp-1-wie"] == "Anna de Boer"
    mei.keep("hulp", {"hulp-1-hoeveel": "3"})
    second = mei.send()
    assert rows(db, "SELECT id, versie, status, vervangt_id FROM pgbplan ORDER BY id") == [
        (first, 1, "vervangen", None), (second, 2, "ingediend", first),
    ]  # fmt: skip
    assert "Versie 1" in get(mei.client, "/pgb-plan").words
    assert "2:30" in get(mei.client, f"/pgb-plan/{first}").words  # never overwritten


def test_withdrawing_ends_it_and_a_draft_of_its_next_version_stays(mei: Planner, db: Database) -> None:
    number = mei.submit()
    mei.begin()
    page = get(mei.client, f"/pgb-plan/{number}")
    form = page.fields("form[action$='/intrekken']")
    for _ in range(1):
        mei.client.post(f"/pgb-plan/{number}/intrekken", data=form, follow_redirects=False)
    assert rows(db, "SELECT status FROM pgbplan") == [("ingetrokken",)]
    again = mei.client.post(f"/pgb-plan/{number}/intrekken", data=form, follow_redirects=False)
    assert again.status_code == 409
    assert mei.send() == number + 1
    assert rows(db, "SELECT status FROM pgbplan ORDER BY id") == [("ingetrokken",), ("ingediend",)]


def test_a_draft_that_is_thrown_away_is_gone(mei: Planner, db: Database) -> None:
    mei.begin()
    post(mei.client, mei.path("weggooien"), {}, page=mei.path())
    mei.open(status=404)
    assert "U hebt nog geen pgb-plan." in get(mei.client, "/pgb-plan").words


def test_the_pdf_is_tagged_and_says_its_title_and_language(mei: Planner) -> None:
    number = mei.submit(**{"hulp-2-wat": "Hulp ñ 🙂 中文 #strong[x]"})
    answer = mei.client.get(f"/pgb-plan/{number}/pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert "pgb-plan-1.pdf" in answer.headers["content-disposition"]
    import io

    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "nl"
        assert str(document.docinfo.get("/Title") or document.open_metadata()["dc:title"]) == "Pgb-plan, versie 1"


@pytest.mark.parametrize("part", ["hulp", "controle", ""])
def test_a_page_takes_a_constant_number_of_statements(mei: Planner, db: Database, part: str) -> None:
    def statements() -> int:
        with count_statements(db) as seen:
            mei.open(part)
        return len(seen)

    mei.begin()
    mei.keep("hulp", HELP)
    few = statements()
    mei.keep("hulp", {f"hulp-{n}-wat": f"Hulp {n}" for n in range(2, 30)})
    assert statements() == few <= 8


def test_what_was_sent_takes_a_constant_number_of_statements(mei: Planner, db: Database) -> None:
    first = mei.submit()
    mei.begin()
    mei.keep("hulp", {f"hulp-{n}-wat": f"Hulp {n}" for n in range(2, 30)})
    second = mei.send()
    counted = []
    for number in (first, second):
        with count_statements(db) as seen:
            get(mei.client, f"/pgb-plan/{number}")
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 12


def test_a_representative_acts_in_both_names(planner: Callable[[Actor], Planner], world: World, db: Database) -> None:
    emre = planner(world.emre)
    number = emre.submit()
    assert rows(db, "SELECT rol, namens FROM gebeurtenis WHERE onderwerp = 'pgbplan'") == [("vertegenwoordiger", 1)]
    assert "Gedaan door uw vertegenwoordiger." in get(emre.client, f"/pgb-plan/{number}").words


def test_it_is_nobody_elses(mei: Planner, log_in: LogIn, world: World) -> None:
    number, draft = mei.submit(), mei.number
    mei.begin()
    client = log_in(world.fatma.actor)
    for path in (f"/pgb-plan/{number}", f"/pgb-plan/{number}/pdf", f"/pgb-plan/concept/{mei.number}/hulp"):
        assert client.get(path).status_code == 404
    post(client, f"/pgb-plan/{number}/intrekken", {}, page="/", status=404)
    post(client, f"/pgb-plan/concept/{draft}/indienen", {}, page="/", status=404)


def _task(mei: Planner) -> str:
    page = get(mei.client, "/")
    found = page.soup.select_one("[data-taak]")
    assert found is not None
    return f"{found['data-taak']} {found.select_one('a')['href']}"  # type: ignore[index]


def test_the_start_page_leads_to_the_plan(mei: Planner, db: Database) -> None:
    assert _task(mei) == "plan /pgb-plan"
    draft = mei.begin()
    assert _task(mei) == f"plan /pgb-plan/concept/{draft}"
    mei.keep("hulp", HELP)
    number = mei.send()
    assert _task(mei) == f"geen /pgb-plan/{number}"
    with count_statements(db) as seen:
        get(mei.client, "/")
    assert len(seen) <= 8
