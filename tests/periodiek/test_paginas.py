"""The pages: what a budgethouder sees and says, what the desk fills in wrong, two windows, strangers."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import col, select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort, Gesprek
from portal.db import Database
from portal.dossier.models import Dossier
from portal.periodiek import lijst
from portal.periodiek.models import Afwezigheid, Maandantwoord, Maandbesluit, Maandvraag
from portal.periodiek.vraag import ask_about, maintain
from portal.web.csvbestand import read_table
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import Page, count_statements, get, post, token_of
from tests.periodiek.conftest import (
    OCTOBER,
    add_monthly,
    begin,
    books_balance,
    change_contract,
    month_of,
    months,
    paid,
    pay_month,
    the_list,
)
from tests.race import race, refusals
from tests.world import World, build_world

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
ROOT, DESK = "/vaste-betalingen", "/svb/maandbetalingen"


def form_of(page: Page, form: str = "#formulier") -> dict[str, str]:
    return page.fields(form)


def day(name: str, day: int, month: int, year: int = 2026) -> dict[str, str]:
    return {f"{name}-dag": str(day), f"{name}-maand": str(month), f"{name}-jaar": str(year)}


def test_the_calendar_tells_what_comes_in_words(fatma: Client, db: Database, world: World, monthly: int) -> None:
    change_contract(db, monthly, einde=date(2026, 12, 15), status=Contractstatus.BEEINDIGD)
    page = get(fatma, ROOT)
    assert "de SVB betaalt uiterlijk op 30 november 2026" in page.words
    assert "De zorgovereenkomst stopt in deze maand." in page.words
    assert "11.483,87" in page.text  # eleven months and fifteen days
    assert "ZV-" in page.words
    assert f"{ROOT}/{monthly}" in str(page.soup)
    assert get(fatma, "/").soup.select_one(f'a[href="{ROOT}/{monthly}"]')


def test_who_has_none_is_told_so(fatma: Client, world: World) -> None:
    assert "U hebt geen vaste betalingen" in get(fatma, ROOT).words


def test_what_does_not_fit_in_the_budget_is_told_beforehand(db: Database, world: World, log_in: LogIn) -> None:
    add_monthly(db, world.joris, 15_000)
    joris = log_in(world.joris.actor)
    text = get(joris, ROOT).words
    assert "Vanaf februari 2026 is er niet genoeg geld" in text
    number = months(db, world.joris)[0].contract.id
    assert "Voor een deel. In uw budget past € 50,00" in get(joris, f"{ROOT}/{number}/maand/2026-02").words
    assert "uw budget is te klein" in get(joris, f"{ROOT}/{number}/maand/2026-03").words


def test_no_declaration_is_asked_for_a_fixed_amount(fatma: Client, db: Database, world: World, monthly: int) -> None:
    page = get(fatma, "/declaraties/uren")
    assert f'value="{monthly}"' not in str(page.soup.select("input[name=overeenkomst]"))
    assert "Voor vaste bedragen hoeft u niets te doen" in page.words
    form = get(fatma, f"/declaraties/invullen?overeenkomst={monthly}&maand=2026-10")
    assert "Voor deze zorgverlener hoeft u niet te declareren" in form.words
    contract = get(fatma, f"/zorgovereenkomsten/{monthly}")
    assert "Declareer elke maand" not in contract.words
    assert "U hoeft niet te declareren" in contract.words


def test_hours_before_the_change_to_a_fixed_amount_are_still_declared(
    fatma: Client, db: Database, world: World
) -> None:
    hourly = world.fatma.contracts[0]
    change_contract(db, hourly, einde=date(2026, 10, 15), status=Contractstatus.VERVANGEN)
    add_monthly(db, world.fatma, start=date(2026, 10, 16), changes=hourly)
    page = get(fatma, "/declaraties/uren")
    assert f'value="{hourly}"' in str(page.soup.select("input[name=overeenkomst]"))


def test_yes_is_kept_once_and_need_not_be_said(fatma: Client, db: Database, world: World, monthly: int) -> None:
    path = f"{ROOT}/{monthly}/maand/2026-10"
    page = get(fatma, path)
    assert "U hoeft niet te antwoorden" in page.words
    for _ in range(2):
        answer = post(fatma, f"{path}/klopt", page.fields(f'form[action="{path}/klopt"]'))
        assert answer.response.headers["location"] == f"{path}?klaar=ja#klopte-het"
    assert "U zei: ja, het klopte." in get(fatma, f"{path}?klaar=ja").words
    with db.read() as session:
        assert [one.klopt for one in session.exec(select(Maandantwoord))] == [True]


def test_no_asks_the_svb_what_was_different(
    fatma: Client, db: Database, world: World, monthly: int, log_in: LogIn
) -> None:
    path = f"{ROOT}/{monthly}/maand/2026-10"
    page = get(fatma, path)
    empty = post(fatma, f"{path}/klopt-niet", form_of(page), status=422)
    assert "Schrijf op wat er anders was." in empty.words
    typed = {**form_of(empty), "anders": "Sanne kwam twee weken niet."}
    first = post(fatma, f"{path}/klopt-niet", typed).response.headers["location"]
    assert post(fatma, f"{path}/klopt-niet", typed).response.headers["location"] == first
    assert "Sanne kwam twee weken niet." in get(fatma, first.partition("?")[0]).words
    with db.read() as session:
        (talk,) = session.exec(select(Gesprek)).all()
        (said,) = session.exec(select(Maandantwoord)).all()
    assert (talk.met_id, talk.onderwerp, said.klopt, said.gesprek_id) == (
        world.svb_id, "vaste_betaling", False, talk.id
    )  # fmt: skip
    assert [one.klopt for one in the_list(db).regels] == [False]
    desk = log_in(world.svb)
    assert "Budgethouder zegt: klopte niet" in get(desk, f"{DESK}?maand=2026-10").words


def test_a_month_that_goes_on_is_not_asked_about(fatma: Client, db: Database, monthly: int) -> None:
    path = f"{ROOT}/{monthly}/maand/2026-11"
    assert "nog niet voorbij" in get(fatma, path).words
    post(fatma, f"{path}/klopt", {"formulier": "formulier-november"}, status=404)
    with db.read() as session:
        assert session.exec(select(Maandantwoord)).all() == []


def test_everybody_is_asked_once_a_month(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    add_monthly(db, world.fatma)
    add_monthly(db, world.fatma)
    add_monthly(db, world.joris, 1_000, start=date(2026, 11, 1))
    assert refusals(race(*3 * [lambda: ask_about(db, OCTOBER)])) == []
    maintain(db)
    with db.read() as session:
        assert [(one.dossier_id, one.maand) for one in session.exec(select(Maandvraag))] == [
            (world.fatma.dossier_id, OCTOBER)
        ]
        told = session.exec(select(Bericht)).all()
    assert [(one.soort, one.feiten) for one in told] == [(Berichtsoort.MAAND_VRAAG, {"maand": "2026-10-01"})]


def test_nobody_asks_about_the_help_of_somebody_who_died(db: Database, world: World, monthly: int) -> None:
    with db.write() as session:
        row = session.get_one(Dossier, world.fatma.dossier_id)
        row.overleden_op = date(2026, 11, 4)
        session.add(row)
    assert ask_about(db, OCTOBER) == 0


@pytest.mark.parametrize("kind", [kind for kind in Berichtsoort if kind.startswith("maand_")])
def test_every_message_leads_to_its_month(
    fatma: Client, db: Database, world: World, monthly: int, kind: Berichtsoort
) -> None:
    about = ("vaste_betalingen", 0) if kind is Berichtsoort.MAAND_VRAAG else ("vaste_betaling", monthly)
    facts = {
        "maand": "2026-10-01", "zorgverlener": "Sanne", "betaald_ct": 1, "zorgverlener_ct": 1, "ingehouden_ct": 1,
        "tekort_ct": 1, "betaald_op": "2026-11-02", "kenmerk": "K", "bedrag_ct": 1, "tot": "2026-12-01",
        "betalen_voor": "2026-11-30",
    }  # fmt: skip
    with db.write() as session:
        row = Bericht(
            dossier_id=world.fatma.dossier_id, soort=kind, feiten=facts, van_id=world.svb_id, onderwerp=about[0],
            onderwerp_id=about[1], verzonden_op=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        number = row.id
    page = get(fatma, f"/berichten/{number}")
    assert "oktober 2026" in page.words
    link = page.soup.select_one(f'a[href^="{ROOT}"]')
    assert link
    get(fatma, str(link["href"]))


def test_an_absence_is_told_ended_and_taken_back(fatma: Client, db: Database, world: World, monthly: int) -> None:
    path = f"{ROOT}/{monthly}"
    page = get(fatma, path)
    empty = post(fatma, f"{path}/afwezig", form_of(page), status=422)
    assert "Kies ziek of met verlof." in empty.words
    typed = {**form_of(empty), "soort": "verlof", **day("van", 2, 11), **day("tot", 1, 11)}
    wrong = post(fatma, f"{path}/afwezig", typed, status=422)
    assert "De laatste dag ligt voor de eerste." in wrong.words
    assert wrong.soup.select_one("input[name=van-dag]")["value"] == "2"  # type: ignore[index]
    assert "Deze datum bestaat niet" in post(
        fatma, f"{path}/afwezig", {**typed, **day("van", 31, 11)}, status=422
    ).text  # fmt: skip
    good = {**typed, "tot-dag": "", "tot-maand": "", "tot-jaar": ""}
    for _ in range(2):
        post(fatma, f"{path}/afwezig", good)
    told = get(fatma, path)
    assert "Deze dagen worden niet betaald." in told.words
    number = 1
    end = told.fields(f'form[action="{path}/afwezig/{number}/einde"]') | day(f"terug-{number}", 1, 11)
    assert "De laatste dag ligt voor de eerste." in post(
        fatma, f"{path}/afwezig/{number}/einde", end, status=422
    ).text  # fmt: skip
    for _ in range(2):
        post(fatma, f"{path}/afwezig/{number}/einde", end | day(f"terug-{number}", 4, 11))
    assert month_of(db, world.fatma, monthly, date(2026, 11, 1)).due_ct == 90_000
    again = get(fatma, path)
    double = {**form_of(again), "soort": "ziek", **day("van", 3, 11)}
    assert "Voor deze dagen is al iets doorgegeven" in post(fatma, f"{path}/afwezig", double, status=422).words
    for _ in range(2):
        post(fatma, f"{path}/afwezig/2/intrekken", again.fields(f'form[action="{path}/afwezig/2/intrekken"]'))
    assert month_of(db, world.fatma, monthly, date(2026, 11, 1)).due_ct == 100_000
    with db.read() as session:
        rows = session.exec(select(Afwezigheid).order_by(col(Afwezigheid.id))).all()
    assert [(one.tot, one.vervangt_id, one.vervalt) for one in rows] == [
        (None, None, False), (date(2026, 11, 4), 1, False), (date(2026, 11, 4), 2, True)
    ]  # fmt: skip


def test_illness_of_an_employee_is_paid_from_elsewhere_and_an_end_is_announced(
    fatma: Client, db: Database, world: World
) -> None:
    contract = add_monthly(db, world.fatma, model="arbeidsovereenkomst", end=date(2026, 12, 31))
    page = get(fatma, f"{ROOT}/{contract}")
    assert "Zeg uiterlijk op 30 november 2026 of het werk doorgaat" in page.words
    post(fatma, f"{ROOT}/{contract}/afwezig", {**form_of(page), "soort": "ziek", **day("van", 1, 10)})
    text = get(fatma, f"{ROOT}/{contract}").words
    assert "maar niet uit uw budget" in text
    assert "eigen regeling" in text  # the text that the rule set carries
    assert month_of(db, world.fatma, contract).due_ct == 0


def test_the_desk_pays_a_month_in_one_form(desk: Client, db: Database, world: World, monthly: int) -> None:
    add_monthly(db, world.joris, 8_000)
    page = get(desk, f"{DESK}?maand=2026-10")
    assert "Er gaan 2 betalingen mee." in page.words
    sent = {**form_of(page), "kenmerk": ""}
    wrong = post(desk, f"{DESK}/rondes", {**sent, **day("datum", 31, 10)}, status=422)
    assert "Vul het betalingskenmerk in." in wrong.words
    early = post(desk, f"{DESK}/rondes", {**sent, "kenmerk": "SVB-9", **day("datum", 31, 10)}, status=422)
    assert "Deze dag is te vroeg." in early.words
    assert early.soup.select_one("input[name=kenmerk]")["value"] == "SVB-9"  # type: ignore[index]
    ahead = post(desk, f"{DESK}/rondes", {**sent, "kenmerk": "SVB-9", **day("datum", 11, 11)}, status=422)
    assert "Deze dag komt nog." in ahead.words
    good = {**sent, "kenmerk": "SVB-9"}
    place = post(desk, f"{DESK}/rondes", good).response.headers["location"]
    assert post(desk, f"{DESK}/rondes", good).response.headers["location"] == place
    assert "Alle betalingen zijn gedaan." in get(desk, place).words
    post(desk, f"{place}/verder", {})
    assert len(paid(db)) == 2
    books_balance(db)
    assert "Er is niets betaald" in post(desk, f"{DESK}/rondes", {**good, "formulier": "een-ander-formulier"},
                                         status=409).text  # fmt: skip
    assert len(paid(db)) == 2


def test_two_windows_and_a_list_that_changed(desk: Client, db: Database, world: World, monthly: int) -> None:
    page = get(desk, f"{DESK}?maand=2026-10")
    change_contract(db, monthly, maandbedrag_ct=90_000)
    changed = post(desk, f"{DESK}/rondes", {**form_of(page), "kenmerk": "SVB-9"}, status=409)
    assert "De lijst is veranderd" in changed.words
    assert changed.soup.select_one("input[name=kenmerk]")["value"] == "SVB-9"  # type: ignore[index]
    assert paid(db) == []
    post(desk, f"{DESK}/rondes", {**form_of(changed), "kenmerk": "SVB-9"})
    assert [one.bedrag_ct for one in paid(db)] == [90_000]


def test_a_decision_comes_back_with_what_was_typed(desk: Client, db: Database, world: World, monthly: int) -> None:
    path = f"{DESK}/{monthly}/2026-10"
    page = get(desk, f"{path}?besluit=weigeren")
    wrong = post(desk, f"{path}/besluit", {**form_of(page), "bedrag": "12.345,00", "toelichting": "Nee"}, status=422)
    assert "Kies een grond." in wrong.words
    assert wrong.soup.select_one("textarea[name=toelichting]").get_text(strip=True) == "Nee"  # type: ignore[union-attr]
    sent = {**form_of(wrong), "grond": "niet-volgens-afspraak"}
    assert "hoogstens € 1.000,00" in post(desk, f"{path}/besluit", sent, status=422).words
    good = {**sent, "bedrag": "400"}
    for _ in range(2):
        post(desk, f"{path}/besluit", good)
    with db.read() as session:
        assert len(session.exec(select(Maandbesluit)).all()) == 1
    hold = get(desk, f"{path}?besluit=opschorten")
    typed = {**form_of(hold), "grond": "verzoek-college", "toelichting": "Onderzoek.", **day("tot", 1, 12)}
    post(desk, f"{path}/besluit", typed)
    late = post(desk, f"{path}/besluit", {**typed, "formulier": "een-tweede-venster"}, status=409)
    assert "Een collega was u voor." in late.words
    post(desk, f"{path}/besluit", form_of(get(desk, f"{path}?besluit=hervatten")))
    assert month_of(db, world.fatma, monthly).due_ct == 60_000


def test_the_budgethouder_reads_why(desk: Client, db: Database, world: World, monthly: int, log_in: LogIn) -> None:
    path = f"{DESK}/{monthly}/2026-10"
    sent = {**form_of(get(desk, f"{path}?besluit=weigeren")), "bedrag": "400", "grond": "niet-volgens-afspraak",
            "toelichting": "Twee weken was er geen hulp."}  # fmt: skip
    post(desk, f"{path}/besluit", sent)
    text = get(log_in(world.fatma.actor), f"{ROOT}/{monthly}/maand/2026-10").words
    assert "Twee weken was er geen hulp." in text
    assert "De SVB betaalt € 400,00 niet" in text
    with db.read() as session:
        row = session.exec(select(Maandbesluit)).one()
    assert row.toelichting
    assert b"Twee weken" not in row.toelichting


def test_a_wage_asks_what_is_withheld(desk: Client, db: Database, world: World) -> None:
    contract = add_monthly(db, world.fatma, payroll=True)
    path = f"{DESK}/{contract}/2026-10"
    form = f'form[action="{path}/inhouding"]'
    page = get(desk, path)
    wrong = post(desk, f"{path}/inhouding", {**page.fields(form), "ingehouden": "2000"}, status=422)
    assert "Houd hoogstens het bedrag in dat betaalbaar is" in wrong.words
    empty = post(desk, f"{path}/inhouding", page.fields(form), status=422)
    assert "Vul in wat u inhoudt" in empty.words
    post(desk, f"{path}/inhouding", {**page.fields(form), "ingehouden": "300"})
    assert [one.contract.id for one in the_list(db).betaalbaar] == [contract]


def test_the_file_has_stable_columns_and_no_bsn(desk: Client, db: Database, world: World, monthly: int) -> None:
    answer = desk.post(f"{DESK}/uitvoer", data={"_csrf": token_of(desk), "maand": "2026-10", "bom": "ja"})
    assert answer.status_code == 200
    assert 'filename="maandbetalingen-2026-10.csv"' in answer.headers["content-disposition"]
    (row,) = read_table(answer.content, ("zorgovereenkomst", "nu_betaalbaar"))
    assert (row.get("nu_betaalbaar"), row.get("maand"), row.get("dagen")) == ("1000,00", "2026-10", "31")
    assert (row.get("stand"), row.get("betalen_voor")) == ("betalen", "30-11-2026")
    assert "999990019" not in answer.text


@pytest.mark.parametrize("path", ["", "/maand/2026-10"])
def test_a_stranger_sees_nothing(log_in: LogIn, world: World, monthly: int, path: str) -> None:
    get(log_in(world.joris.actor), f"{ROOT}/{monthly}{path}", 404)


def test_strange_addresses_are_no_page(fatma: Client, desk: Client, log_in: LogIn, world: World, monthly: int) -> None:
    for path in (f"{DESK}/{monthly}/2026-13", f"{DESK}/{monthly}/x", f"{DESK}/999999/2026-10", f"{DESK}/rondes/999999"):
        get(desk, path, 404)
    assert get(desk, f"{DESK}?maand=onzin").h1
    post(desk, f"{DESK}/{monthly}/2026-10/besluit", {"soort": "onzin"}, status=404)
    own = log_in(world.fatma.actor)
    for path in (f"{ROOT}/{monthly}/maand/2026-13", f"{ROOT}/{monthly}/maand/1999-01", f"{ROOT}/999999"):
        get(own, path, 404)


def test_a_round_waits_for_a_colleague_where_it_stopped(desk: Client, db: Database, world: World, monthly: int) -> None:
    number = begin(db, world.svb)
    text = get(desk, f"{DESK}?maand=2026-10").words
    assert "Een ronde is niet af" in text
    page = get(desk, f"{DESK}/rondes/{number}")
    assert "Deze ronde is niet af" in page.words
    post(desk, f"{DESK}/rondes/{number}/verder", {})
    assert "Alle betalingen zijn gedaan." in get(desk, f"{DESK}/rondes/{number}").words


def test_the_balance_names_the_month_of_a_payment(fatma: Client, db: Database, world: World, monthly: int) -> None:
    pay_month(db, world)
    page = get(fatma, "/bedragen/betaald")
    assert page.soup.select_one(f'a[href="{ROOT}/{monthly}/maand/2026-10"]')
    assert "daarvan is € 1.000,00 afgehandeld" in get(fatma, "/bedragen/gereserveerd").words


def test_a_long_list_has_pages_and_a_round_pays_all_of_it(
    desk: Client, db: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lijst, "PAGE_SIZE", 2)
    for place in range(5):
        add_monthly(db, world.fatma, 1_000 + place)
    page = get(desk, f"{DESK}?maand=2026-10")
    assert len(page.soup.select("main table tbody tr")) == 2
    assert len(get(desk, f"{DESK}?maand=2026-10&pagina=99").soup.select("main table tbody tr")) == 1
    assert "Er gaan 5 betalingen mee." in page.words
    place = post(desk, f"{DESK}/rondes", {**form_of(page), "kenmerk": "SVB-9"}).response.headers["location"]
    assert len(get(desk, place).soup.select("main table tbody tr")) == 5
    assert len(paid(db)) == 5


def test_the_number_of_statements_does_not_grow(
    fatma: Client, db: Database, world: World, log_in: LogIn, monthly: int
) -> None:
    def count(path: str) -> int:
        with count_statements(db) as seen:
            get(fatma, path)
        return len(seen)

    before = [count(path) for path in (ROOT, f"{ROOT}/{monthly}")]
    for place in range(4):
        add_monthly(db, world.fatma, 1_000 + place)
    assert [count(path) for path in (ROOT, f"{ROOT}/{monthly}")] == before
    log_in(world.svb)
    before = [count(f"{DESK}?maand=2026-10")]
    for place in range(4):
        add_monthly(db, world.joris, 100 + place)
    assert [count(f"{DESK}?maand=2026-10")] == before
