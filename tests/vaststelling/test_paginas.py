"""The pages of closing a year: the desk, a run, a correction, files, the person and each contributor."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.beschikking.models import Budgetconcept, Conceptdeel
from portal.budget.queries import budget_of
from portal.budget.service import Deel, grant
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from portal.dossier.regels import rules
from portal.law.wetten import Wet
from portal.mijnbudget.queries import agreements_of
from portal.vaststelling import volgend
from portal.vaststelling.vaststellen import stel_vast
from tests.conftest import Page, count_statements, token_of
from tests.conftest import check_page as _check_page
from tests.instemming.conftest import admitted
from tests.vaststelling.conftest import DESK, add_declaration, add_people, balance, pay
from tests.world import DECEMBER, JANUARY, World

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]


@pytest.fixture
def spent(db: Database, world: World, later: clock.Frozen) -> World:
    """Joris used 150 of his 200 euro."""
    pay(db, world, world.joris, 15_000)
    return world


@pytest.fixture
def desk(log_in: LogIn, spent: World) -> Client:
    return log_in(spent.consulent)


def check_page(answer: Any, status: int = 200) -> Page:
    return _check_page(answer, status)


def post(client: Client, path: str, **fields: str) -> Any:
    return client.post(path, data={"_csrf": token_of(client), "_pagina": path, **fields}, follow_redirects=False)


def fixed(db: Database, world: World) -> int:
    with db.write() as session:
        return stel_vast(session, db, world.consulent, world.joris.budget_id)


def test_the_list_names_what_stands_in_the_way(desk: Client, db: Database, spent: World) -> None:
    add_declaration(db, spent.fatma, Declaratiestatus.INGEDIEND)
    page = check_page(desk.get(DESK))
    rows = {row.a.get_text(): row.get_text(" ") for row in page.soup.select("main tbody tr")}
    assert "Wacht op de SVB" in rows["Fatma Yıldız"]
    assert "Kan worden vastgesteld" in rows["Joris van Amerongen"]
    assert "3 juni 2027" in rows["Joris van Amerongen"]


def test_one_year_is_fixed_and_signed(desk: Client, db: Database, spent: World) -> None:
    path = f"{DESK}/{spent.joris.budget_id}"
    page = check_page(desk.get(path))
    assert "€ 25,00" in page.text.replace("\xa0", " ")
    seen = page.soup.select_one("[name=gezien]")["value"]  # type: ignore[index]
    wrong = post(desk, path, naam="Iemand anders", gezien=str(seen), toelichting="Bel mij.")
    again = check_page(wrong, 422)
    assert again.soup.select_one(".errors a[href='#naam']")
    assert again.soup.select_one("textarea").get_text(strip=True) == "Bel mij."  # type: ignore[union-attr]
    pay(db, spent, spent.joris, 1)
    assert post(desk, path, naam=spent.consulent.naam, gezien=str(seen)).status_code == 409
    seen = check_page(desk.get(path)).soup.select_one("[name=gezien]")["value"]  # type: ignore[index]
    for _ in range(2):
        done = post(desk, path, naam="  maud  TERPSTRA", gezien=str(seen))
        assert (done.status_code, done.headers["location"]) == (303, path)
    page = check_page(desk.get(path))
    assert page.soup.select_one("#besluit")
    assert not page.soup.select_one("#formulier")
    assert balance(db, spent.joris.budget_id) == (15_001, 15_001, 0)
    assert len(page.soup.select("main a[href$='/pdf']")) == 1


def test_expected_declarations_and_their_terms(
    log_in: LogIn, db: Database, world: World, frozen_clock: clock.Frozen
) -> None:
    frozen_clock.advance(days=60)
    desk, path = log_in(world.consulent), f"{DESK}/{world.joris.budget_id}"
    page = check_page(desk.get(path))
    shown = page.text.replace("\xa0", " ")
    assert "Tot en met 11 maart 2027 kan nog een declaratie op tijd binnenkomen." in shown
    assert "11 februari 2027" in shown  # December at the budgethouder
    assert check_page(post(desk, path, naam=world.consulent.naam), 422).soup.select_one(".errors a[href='#zeker']")
    assert post(desk, path, naam=world.consulent.naam, zeker="ja").status_code == 303


def test_a_year_that_runs_or_waits_at_the_svb_cannot_be_fixed(desk: Client, db: Database, spent: World) -> None:
    add_declaration(db, spent.joris, Declaratiestatus.OPGESCHORT)
    path = f"{DESK}/{spent.joris.budget_id}"
    assert not check_page(desk.get(path)).soup.select_one("#formulier")
    refused = check_page(post(desk, path, naam=spent.consulent.naam), 409)
    assert "open" in refused.text


def test_a_run_from_the_list_to_the_letters(desk: Client, db: Database, spent: World) -> None:
    many = add_people(db, spent, 6)
    begun = post(desk, f"{DESK}/runs", sleutel="een")
    run = begun.headers["location"]
    assert post(desk, f"{DESK}/runs", sleutel="twee").headers["location"] == run
    page = check_page(desk.get(run))
    assert page.soup.select_one("[data-fase=nakijken]")
    version = str(page.soup.select_one("[name=versie]")["value"])  # type: ignore[index]
    name = spent.consulent.naam
    assert check_page(post(desk, f"{run}/vaststellen", naam=name, versie=version), 422).soup.select_one(
        ".errors a[href='#klopt']"
    )
    unseen = check_page(post(desk, f"{run}/vaststellen", naam=name, versie=version, klopt="ja"), 422)
    assert "5" in unseen.soup.select_one(".errors").get_text()  # type: ignore[union-attr]
    assert post(desk, f"{run}/weglaten", budget=str(many.budgets[0])).status_code == 303
    assert post(desk, f"{run}/vaststellen", naam=name, versie=version, klopt="ja").status_code == 409
    page = check_page(desk.get(run))
    for row in page.soup.select("main tbody tr"):
        if "Steekproef" in row.get_text():
            desk.get(str(row.a["href"]))
    version = str(page.soup.select_one("[name=versie]")["value"])  # type: ignore[index]
    for _ in range(2):
        done = post(desk, f"{run}/vaststellen", naam=name, versie=version, klopt="ja")
        assert (done.status_code, done.headers["location"]) == (303, run)
    assert post(desk, f"{run}/verder").status_code == 303
    page = check_page(desk.get(run))
    assert page.soup.select_one("[data-fase=klaar]")
    assert "Klaar. 7 jaren zijn vastgesteld." in page.text  # Fatma, Joris and five
    assert "U liet dit jaar weg" in check_page(desk.get(f"{run}?toon=niet")).text
    assert post(desk, f"{run}/stoppen").status_code == 409
    assert check_page(desk.get(f"{DESK}?toon=vastgesteld")).soup.select("main tbody tr")


def test_a_run_can_be_stopped(desk: Client, db: Database, spent: World) -> None:
    run = post(desk, f"{DESK}/runs", sleutel="een").headers["location"]
    assert post(desk, f"{run}/stoppen").status_code == 303
    assert check_page(desk.get(run)).soup.select_one("[data-fase=gestopt]")
    assert post(desk, f"{DESK}/runs", sleutel="drie").headers["location"] != run


def test_a_correction_is_looked_at_before_it_is_decided(desk: Client, db: Database, spent: World) -> None:
    path = f"{DESK}/{spent.joris.budget_id}"
    assert desk.get(f"{path}/corrigeren").status_code == 404
    fixed(db, spent)
    page = check_page(desk.get(f"{path}/corrigeren"))
    assert page.soup.select_one("[name=kosten]")["value"] == "150,00"  # type: ignore[index]
    typed = {"kosten": "140", "buiten_plan": "10", "grond": "ten_gunste", "toelichting": "Een rekening telde niet."}
    wrong = check_page(post(desk, f"{path}/corrigeren", **typed, gezien="1"), 422)
    assert wrong.soup.select_one(".errors a[href='#grond']")
    typed["grond"] = "feiten"
    unheard = check_page(post(desk, f"{path}/corrigeren", **typed, gezien="1"), 422)
    assert unheard.soup.select_one(".errors a[href='#gehoord_op']")
    typed |= {"gehoord_op-dag": "10", "gehoord_op-maand": "3", "gehoord_op-jaar": "2027"}
    seen = check_page(post(desk, f"{path}/corrigeren", **typed, gezien="1"))
    assert seen.soup.select_one("#gevolg")
    assert balance(db, spent.joris.budget_id) == (15_000, 15_000, 0)
    unsigned = check_page(post(desk, f"{path}/corrigeren/besluit", **typed, gezien="1", naam="X"), 422)
    assert unsigned.soup.select_one("#gevolg .utrecht-form-field-error-message")
    for _ in range(2):
        done = post(desk, f"{path}/corrigeren/besluit", **typed, gezien="1", naam=spent.consulent.naam)
        assert done.status_code == 303
    late = {**typed, "kosten": "130"}
    assert post(desk, f"{path}/corrigeren/besluit", **late, gezien="1", naam=spent.consulent.naam).status_code == 409
    assert "V-2-1" in check_page(desk.get(path)).text


def test_files_of_a_year(desk: Client, db: Database, spent: World) -> None:
    fixed(db, spent)
    lines = list(
        csv.reader(io.StringIO(post(desk, f"{DESK}/bestanden", soort="terug", jaar="2026").text), delimiter=";")
    )
    assert lines[0][-5:] == ["beschikbaar", "terug", "eerder_terug", "verschil", "gerealiseerd"]
    assert [line[7:] for line in lines[1:]] == [
        ["wmo", "Gemeente Waterveen", "", "100,00", "25,00", "0,00", "25,00", "75,00"],
        ["zvw", "Zorgverzekeraar De Linde", "", "100,00", "25,00", "0,00", "25,00", "75,00"],
    ]
    cak = post(desk, f"{DESK}/bestanden", soort="cak", jaar="2026").text
    assert (cak.count("\r\n"), "75,00" in cak) == (2, True)
    assert post(desk, f"{DESK}/bestanden", soort="alles", jaar="2026").status_code == 404
    assert post(desk, f"{DESK}/bestanden", soort="terug", jaar="1999").status_code == 404


def test_the_person_reads_what_it_came_to(log_in: LogIn, db: Database, spent: World) -> None:
    client, path = log_in(spent.joris.actor), f"/jaarafsluiting/{spent.joris.budget_id}"
    before = check_page(client.get(path))
    assert "uiterlijk op 3 juni 2027" in before.text.replace("\xa0", " ")
    number = fixed(db, spent)
    page = check_page(client.get(path))
    assert page.soup.select_one("main .lead").get_text() == "U hoeft niets te betalen."  # type: ignore[union-attr]
    assert page.soup.select_one("details table")
    letter = page.soup.select_one("main a[href^='/brieven/']")
    assert "U hoeft niets te betalen" in check_page(client.get(str(letter["href"]))).text  # type: ignore[index]
    assert client.get(f"/jaarafsluiting/besluiten/{number}", follow_redirects=False).headers["location"] == path
    assert check_page(client.get("/jaarafsluiting")).soup.select_one("[data-jaar=vastgesteld]")
    start = check_page(client.get("/"))
    assert "U hoeft niets te betalen." in start.text
    assert check_page(client.get("/bedragen/toegekend")).soup.select_one("[data-bedrag='15000']")
    assert check_page(client.get("/bedragen/betaald")).soup.select_one("[data-bedrag='15000']")


def test_nothing_is_reserved_in_a_fixed_year(db: Database, spent: World) -> None:
    fixed(db, spent)
    with db.read() as session:
        budget = budget_of(session, spent.joris.dossier_id, DECEMBER)
        assert budget
        found = agreements_of(session, budget, spent.joris.dossier_id)
    assert {one.reserved_ct for one in found.contracten} == {0}


def test_a_contributor_reads_its_own_letter_and_no_other(log_in: LogIn, db: Database, spent: World) -> None:
    fixed(db, spent)
    client = log_in(spent.verzekeraar)
    page = check_page(client.get(f"/verstrekker/deelnemers/{spent.joris.dossier_id}"))
    link = str(page.soup.select_one("#eindafrekeningen + ul a")["href"])  # type: ignore[index]
    answer = client.get(link)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert log_in(spent.kantoor).get(link).status_code == 404
    assert log_in(spent.consulent).get(f"{DESK}/brieven/{link.split('/')[-2]}/pdf").status_code == 200
    assert log_in(spent.consulent_heidekerk).get(f"{DESK}/brieven/{link.split('/')[-2]}/pdf").status_code == 404


def test_the_year_after(desk: Client, db: Database, spent: World) -> None:
    fixed(db, spent)
    page = check_page(desk.get(f"{DESK}/{spent.joris.budget_id}/volgend-jaar"))
    text = page.text.replace("\xa0", " ")
    assert "31 december 2027" in text
    assert "€ 200,00" in text
    assert page.soup.select_one(f"main a[href$='/{spent.joris.dossier_id}/instemming/zvw']")


def test_the_year_after_becomes_a_draft_of_the_grant(log_in: LogIn, db: Database, world: World) -> None:
    who = admitted(db, world, recht_wmo="ja", recht_jw="ja")
    parts = [Deel(Wet.WMO, world.waterveen_id, 100_000), Deel(Wet.JW, world.waterveen_id, 50_000)]
    with db.write() as session:
        budget = grant(session, who.dossier_id, (JANUARY, DECEMBER), parts, "B-x", world.waterveen_id, JANUARY)
    desk, path = log_in(world.consulent), f"{DESK}/{budget.id}/volgend-jaar"
    for _ in range(2):
        done = post(desk, path)
        assert done.headers["location"] == f"/gemeente/dossiers/{who.dossier_id}/beschikking"
    with db.read() as session:
        (draft,) = session.exec(select(Budgetconcept)).all()
        drafted = session.exec(select(Conceptdeel).order_by(Conceptdeel.wet)).all()  # type: ignore[arg-type]
    assert (draft.ingang, draft.einde) == (date(2027, 1, 1), date(2027, 12, 31))
    assert {one.wet: one.bedrag_ct for one in drafted} == {Wet.WMO: 100_000, Wet.JW: 50_000}
    assert check_page(desk.get(path)).soup.select_one("main a[href$='/beschikking']")


def test_there_is_no_year_after_the_last_day_that_somebody_may_take_part(
    desk: Client, spent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve months that are over: nothing to prepare, and no draft of a grant (Besluit 13)."""
    monkeypatch.setattr(volgend, "rules", lambda *asked: replace(rules(*asked), duur_maanden=12))
    path = f"{DESK}/{spent.joris.budget_id}/volgend-jaar"
    page = check_page(desk.get(path))
    assert "Er komt geen jaar meer" in page.text
    assert "31 december 2026" in page.text.replace("\xa0", " ")
    assert not page.soup.select("main form[action$='/volgend-jaar'], main table")
    assert post(desk, path).status_code == 409


@pytest.mark.parametrize("who", ["fatma", "emre", "helper", "svb", "kantoor", "verzekeraar", "beheerder"])
def test_the_desk_is_for_the_consulent_alone(log_in: LogIn, db: Database, spent: World, who: str) -> None:
    people = {"fatma": spent.fatma.actor, "helper": spent.fatma.helper}
    client = log_in(people.get(who) or getattr(spent, who))
    path = f"{DESK}/{spent.joris.budget_id}"
    for address in (DESK, path, f"{path}/volgend-jaar", f"{path}/corrigeren", f"{DESK}/runs/1"):
        assert client.get(address).status_code == 403
    for address in (
        path,
        f"{DESK}/runs",
        f"{DESK}/bestanden",
        f"{DESK}/runs/1/vaststellen",
        f"{path}/corrigeren/besluit",
    ):
        assert post(client, address, naam="x").status_code == 403
    assert balance(db, spent.joris.budget_id)[0] == 20_000


def test_pages_ask_as_much_for_many_as_for_few(desk: Client, db: Database, spent: World) -> None:
    counted = []
    for extra in (1, 9):
        add_people(db, spent, extra, first=50 * len(counted))
        with count_statements(db) as seen:
            check_page(desk.get(DESK))
        counted.append(len(seen))
    assert counted[0] == counted[1]
    run = post(desk, f"{DESK}/runs", sleutel="een").headers["location"]
    with count_statements(db) as seen:
        check_page(desk.get(run))
    assert len(seen) <= 14


def test_every_page_is_in_both_languages(desk: Client, db: Database, spent: World) -> None:
    fixed(db, spent)
    desk.cookies.set("__Host-taal", "en", domain="pgb.waterveen.example")
    page = BeautifulSoup(desk.get(f"{DESK}/{spent.joris.budget_id}").text, "html.parser")
    assert page.html["lang"] == "en"  # type: ignore[index]
    assert "Vastgesteld" not in page.get_text()


def test_the_work_list_knows_the_years(desk: Client, db: Database, spent: World) -> None:
    page = check_page(desk.get("/gemeente/werk?soort=jaarafsluiting"))
    assert len(page.soup.select("main tbody tr")) == 2
    assert page.soup.select_one(f"main a[href='{DESK}/{spent.joris.budget_id}']")
    fixed(db, spent)
    assert len(check_page(desk.get("/gemeente/werk?soort=jaarafsluiting")).soup.select("main tbody tr")) == 1


def test_a_payment_in_a_closed_year_is_refused_at_the_desk_of_the_svb(
    log_in: LogIn, db: Database, spent: World
) -> None:
    fixed(db, spent)
    number = add_declaration(db, spent.joris, Declaratiestatus.INGEDIEND, submitted=date(2027, 3, 1))
    client = log_in(spent.svb)
    path = f"/svb/declaraties/{number}"
    form = check_page(client.get(path)).soup
    version = str(form.select_one("[name=versie]")["value"])  # type: ignore[index]
    refused = post(client, f"{path}/betaalbaar_stellen", versie=version)
    assert refused.status_code in (404, 422)
