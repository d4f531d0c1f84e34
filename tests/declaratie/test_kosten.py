"""An invoice for an aid or another one-off: from an empty form to the SVB, whatever is typed."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.declaratie import kostenservice, service
from portal.declaratie.kosten import Gegevens, Kosten, Kostenpost, read_costs
from portal.declaratie.models import Declaratie, Declaratieregel, Declaratiesoort
from portal.declaratie.status import Declaratiestatus
from portal.dossier.queries import dossier_for
from portal.plan.models import Plandienst
from portal.svb import service as svb
from portal.svb.besluiten import Besluit, Betaling
from portal.zorgovereenkomst.models import Zorgverlener
from tests.conftest import Page, check_page, count_statements, get, post
from tests.declaratie.conftest import Browser, number_in
from tests.world import TODAY, World, build_world

LogIn = Callable[[Actor], Any]
IBAN = "NL91 ABNA 0417 1643 00"


def service_of(db: Database, world: World, place: int = 1) -> str:
    """A service of Fatma's plan, as it is chosen."""
    with db.read() as session:
        return str(session.exec(select(Plandienst.id).order_by(Plandienst.id)).all()[place])  # type: ignore[arg-type]


def invoice(db: Database, world: World, **changed: str) -> dict[str, str]:
    """Everything that an invoice asks."""
    typed = {
        "dienst": service_of(db, world), "wat-1": "Douchestoel", "bedrag-1": "205,70", "btw": "21 procent",
        "naam": "Hulpmiddelen BV", "plaats": "Waterveen", "kvk": "69599084", "iban": IBAN, "factuurnummer": "2026-044",
        "opmerking": "",
    }  # fmt: skip
    for name, (day, month) in {"factuurdatum": ("20", "10"), "ontvangen_op": ("2", "11")}.items():
        typed |= {f"{name}-dag": day, f"{name}-maand": month, f"{name}-jaar": "2026"}
    return typed | changed


def fill(browser: Browser, typed: dict[str, str], actie: str = "controleren", status: int = 303) -> Page:
    page = get(browser.client, "/declaraties/rekening")
    return check_page(browser.send(page, typed, actie=actie), status)


def only(db: Database) -> Declaratie:
    with db.read() as session:
        return session.exec(select(Declaratie)).one()


def test_the_choice_leads_to_three_ways(browser: Browser) -> None:
    page = get(browser.client, "/declaraties/nieuw")
    links = [link["href"] for link in page.soup.select("main .rows a")]
    assert links == ["/declaraties/uren", "/declaraties/rekening", "/declaraties/vervoer"]


def test_from_the_form_to_the_svb_and_paid_to_the_seller(
    browser: Browser, db: Database, world: World, log_in: LogIn
) -> None:
    number = number_in(fill(browser, invoice(db, world)).response)
    page = get(browser.client, f"/declaraties/{number}/controle")
    assert "Hulpmiddelen BV" in page.words
    assert "€ 205,70" in page.words
    assert "Dit moet u nog invullen" not in page.words
    browser.submit(number)
    row = only(db)
    assert (row.soort, row.status, row.totaal_ct) == (Declaratiesoort.REKENING, Declaratiestatus.INGEDIEND, 20_570)
    assert row.betalen_voor == TODAY + timedelta(days=30)

    client = log_in(world.svb)
    page = get(client, f"/svb/declaraties/{number}")
    assert "NL91ABNA0417164300" in page.words
    assert "Regeling 5.3" in page.words
    get(client, "/svb")
    post(client, f"/svb/declaraties/{number}/besluit", {"soort": "betaalbaar_stellen", "versie": str(row.version)})
    date = {"datum-dag": "10", "datum-maand": "11", "datum-jaar": "2026"}
    post(client, f"/svb/declaraties/{number}/betaling", {"kenmerk": "SVB-1", "versie": str(row.version + 1), **date})
    assert (only(db).status, only(db).betaald_ct) == (Declaratiestatus.BETAALD, 20_570)

    client = log_in(world.fatma.actor)
    assert "Hulpmiddelen BV" in get(client, f"/declaraties/{number}").words
    assert "Hulpmiddelen BV" in get(client, "/").words
    assert "205,70" in get(client, "/bedragen/betaald").words
    for path in ("/declaraties", "/berichten"):
        get(client, path)
    get(log_in(world.consulent), f"/gemeente/dossiers/{world.fatma.dossier_id}")


def test_personal_text_is_sealed(browser: Browser, db: Database, world: World) -> None:
    fill(browser, invoice(db, world))
    row = only(db)
    with db.read() as session:
        line = session.exec(select(Declaratieregel)).one()
        found = read_costs(session, db.keys, row.id).kosten
    assert b"Douchestoel" not in (line.tekst or b"")
    assert b"NL91" not in (row.bijzonderheden or b"")
    assert (found.posten[0].omschrijving, found.gegevens.iban) == ("Douchestoel", "NL91ABNA0417164300")


def test_what_was_kept_comes_back_as_it_was_typed(browser: Browser, db: Database, world: World) -> None:
    typed = invoice(db, world, **{"wat-2": "Montage 🙂 ñ", "bedrag-2": "0,30", "opmerking": "Met spoed"})
    number = number_in(fill(browser, typed, "bewaren").response)
    fields = get(browser.client, f"/declaraties/{number}/rekening").fields("#formulier")
    assert {name: fields.get(name) for name in typed} == typed | {"iban": "NL91ABNA0417164300"}


def test_another_line_is_one_press_away(browser: Browser, db: Database, world: World) -> None:
    answer = fill(browser, invoice(db, world), "meer")
    page = get(browser.client, answer.response.headers["location"].partition("#")[0])
    assert len(page.soup.select("fieldset.post")) == 2


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("bedrag-1", "-5", "0 euro of meer"),
        ("bedrag-1", "123456789012", "te groot"),
        ("bedrag-1", "🙂", "Vul een bedrag in"),
        ("bedrag-1", "0", "meer dan 0 euro"),
        ("bedrag-1", "", "Vul ook het bedrag in"),
        ("kvk", "1234567", "8 cijfers"),
        ("iban", "NL91 ABNA 0417 1643 01", "klopt niet"),
        ("wat-1", "x" * 201, "hoogstens 200"),
        ("naam", "x" * 121, "hoogstens 120"),
        ("dienst", "", "Kies waar dit bij hoort"),
        ("dienst", "999999", "Kies waar dit bij hoort"),
        ("dienst", "1e9", "Kies waar dit bij hoort"),
    ],
)
def test_bad_input_comes_back_with_everything_typed(
    browser: Browser, db: Database, world: World, field: str, text: str, said: str
) -> None:
    typed = invoice(db, world, **{field: text})
    page = fill(browser, typed, status=422)
    assert said in page.words
    assert page.soup.select_one(f'.errors a[href="#{field}"]')
    fields = page.fields("#formulier")
    assert {name: fields.get(name, "") for name in typed if name != "dienst"} == {
        name: value for name, value in typed.items() if name != "dienst"
    }
    with db.read() as session:
        assert session.exec(select(Declaratie)).all() == []


def test_a_day_that_does_not_exist(browser: Browser, db: Database, world: World) -> None:
    wrong = {"factuurdatum-dag": "32", "factuurdatum-maand": "2"}
    assert "bestaat niet" in fill(browser, invoice(db, world, **wrong), status=422).words


def test_a_service_of_another_ones_plan_is_no_choice(browser: Browser, db: Database, world: World) -> None:
    page = fill(browser, invoice(db, world, dienst=service_of(db, world, 4)), status=422)
    assert "Kies waar dit bij hoort" in page.words


def test_a_foreign_account_is_fine(browser: Browser, db: Database, world: World) -> None:
    fill(browser, invoice(db, world, iban="BE68 5390 0754 7034"))


def test_what_is_not_in_the_plan_may_be_sent_with_a_warning(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, invoice(db, world, dienst="geen")).response)
    page = get(browser.client, f"/declaraties/{number}/controle")
    assert "Vraag uw consulent of dit in uw ondersteuningsplan kan komen" in page.words
    assert browser.submit(number).status_code == 303
    assert only(db).status == Declaratiestatus.INGEDIEND


def test_a_draft_without_a_service_cannot_be_sent(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, invoice(db, world, dienst=""), "bewaren").response)
    page = get(browser.client, f"/declaraties/{number}/controle")
    assert "U kunt nog niet versturen" in page.words
    post(browser.client, f"/declaraties/{number}/indienen", {"versie": "2"}, status=422)


def test_the_same_invoice_again_is_told(browser: Browser, db: Database, world: World) -> None:
    first = number_in(fill(browser, invoice(db, world)).response)
    browser.submit(first)
    second = number_in(fill(browser, invoice(db, world, factuurnummer="2026 044")).response)
    page = get(browser.client, f"/declaraties/{second}/controle")
    assert f"declaratie D-{first}" in page.words
    assert browser.submit(second).status_code == 303


def test_sending_the_empty_form_twice_makes_one_draft(browser: Browser, db: Database, world: World) -> None:
    page = get(browser.client, "/declaraties/rekening")
    first = browser.send(page, invoice(db, world), actie="bewaren")
    again = browser.send(page, invoice(db, world), actie="bewaren")
    assert number_in(first) == number_in(again) == only(db).id


def test_another_window_shows_both(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, invoice(db, world), "bewaren").response)
    page = get(browser.client, f"/declaraties/{number}/rekening")
    browser.send(page, {"wat-1": "Rolstoel"}, actie="bewaren")
    both = check_page(browser.send(page, {"wat-1": "Tillift", "naam": "Een ander"}, actie="bewaren"), 409)
    assert [word for word in ("Rolstoel", "Tillift", "Een ander") if word not in both.words] == []
    kept = browser.send(both, form="main form", actie="bewaren")
    assert number_in(kept) == number
    with db.read() as session:
        assert read_costs(session, db.keys, number).kosten.posten[0].omschrijving == "Tillift"


def test_an_old_window_after_sending_says_so(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, invoice(db, world), "bewaren").response)
    page = get(browser.client, f"/declaraties/{number}/rekening")
    browser.submit(number)
    gone = check_page(browser.send(page, {"wat-1": "Tillift"}, actie="bewaren"), 409)
    assert gone.soup.select_one(f'a[href="/declaraties/{number}"]')
    browser.send(gone, form="main form", actie="bewaren")
    with db.read() as session:
        assert len(session.exec(select(Declaratie)).all()) == 2


def test_a_repair_keeps_everything_and_shows_the_question(
    browser: Browser, db: Database, world: World, log_in: LogIn
) -> None:
    number = number_in(fill(browser, invoice(db, world)).response)
    browser.submit(number)
    asked = {"soort": "herstel_vragen", "versie": str(only(db).version), "toelichting": "Welke stoel is het?"}
    until = {"tot-dag": "24", "tot-maand": "11", "tot-jaar": "2026"}
    post(log_in(world.svb), f"/svb/declaraties/{number}/besluit", {**asked, **until})
    client = log_in(world.fatma.actor)
    answer = post(client, f"/declaraties/{number}/verbeteren", {})
    page = get(client, answer.response.headers["location"])
    assert "Welke stoel is het?" in page.words
    assert page.fields("#formulier")["wat-1"] == "Douchestoel"
    copy = number_in(browser.send(page, {"wat-1": "Douchestoel met leuning"}, actie="controleren"))
    browser.submit(copy)
    with db.read() as session:
        states = {row.id: row.status for row in session.exec(select(Declaratie)).all()}
    assert states == {number: Declaratiestatus.VERVANGEN, copy: Declaratiestatus.INGEDIEND}


def test_a_seller_that_was_mistyped_is_forgotten(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, invoice(db, world, naam="Hulpmidelen"), "bewaren").response)
    page = get(browser.client, f"/declaraties/{number}/rekening")
    browser.send(page, {"naam": "Hulpmiddelen BV"}, actie="bewaren")
    fill(browser, invoice(db, world, factuurnummer="7"), "bewaren")
    with db.read() as session:
        names = [row.naam for row in session.exec(select(Zorgverlener)).all() if row.naam.startswith("Hulpmid")]
    assert names == ["Hulpmiddelen BV"]


@pytest.mark.parametrize("path", ["/declaraties/{}", "/declaraties/{}/rekening", "/declaraties/{}/controle"])
def test_a_stranger_finds_nothing(browser: Browser, db: Database, world: World, log_in: LogIn, path: str) -> None:
    number = number_in(fill(browser, invoice(db, world), "bewaren").response)
    client = log_in(world.joris.actor)
    get(client, path.format(number), 404)
    post(client, "/declaraties/rekening", {"nummer": str(number), "versie": f"{number}.2"}, status=404)


def test_the_statements_do_not_grow(browser: Browser, db: Database, world: World) -> None:
    number = number_in(fill(browser, invoice(db, world), "bewaren").response)
    with count_statements(db) as few:
        get(browser.client, f"/declaraties/{number}/controle")
    more = {f"wat-{n}": f"Ding {n}" for n in range(2, 10)} | {f"bedrag-{n}": "10" for n in range(2, 10)}
    browser.send(get(browser.client, f"/declaraties/{number}/rekening"), more, actie="bewaren")
    for other in range(3):
        browser.submit(number_in(fill(browser, invoice(db, world, factuurnummer=str(other))).response))
    with count_statements(db) as many:
        get(browser.client, f"/declaraties/{number}/controle")
    assert len(many) == len(few)


def test_paying_against_withdrawing_has_one_winner(both_db: Database) -> None:
    """The SVB books the payment of an invoice while the budgethouder takes it back."""
    world = build_world(both_db)
    number, version = _payable(both_db, world)
    outcome: dict[str, str] = {}

    paid = Betaling(datum=TODAY, kenmerk="K")

    def withdraw() -> None:
        fatma = world.fatma.actor
        outcome["in"] = _attempt(both_db, lambda s: service.withdraw_declaratie(s, both_db, fatma, number, None))

    def pay() -> None:
        outcome["uit"] = _attempt(both_db, lambda s: svb.pay(s, both_db, world.svb, number, paid, version))

    threads = [threading.Thread(target=act) for act in (withdraw, pay)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.values()) == ["done", "refused"]
    with both_db.read() as session:
        row = session.get_one(Declaratie, number)
        assert (row.status, row.betaald_ct) in {(Declaratiestatus.BETAALD, 5_000), (Declaratiestatus.INGETROKKEN, 0)}


def _attempt(db: Database, act: Callable[[Any], object]) -> str:
    try:
        with db.write() as session:
            act(session)
    except Exception:
        return "refused"
    return "done"


def _payable(db: Database, world: World) -> tuple[int, int]:
    kosten = Kosten(
        Declaratiesoort.REKENING, TODAY.replace(day=1), None, Gegevens(naam="Winkel", buiten_plan=True),
        (Kostenpost(5_000, "Kruk"),), TODAY, "1", TODAY,
    )  # fmt: skip
    with db.write() as session:
        number = kostenservice.save_costs(session, db, world.fatma.actor, kosten, number=None, sleutel="s", stand="")
    with db.write() as session:
        dossier = dossier_for(session, world.fatma.actor, world.fatma.dossier_id)
        service.submit_declaratie(session, db, world.fatma.actor, dossier, number, None)
    with db.write() as session:
        version = session.get_one(Declaratie, number).version
        svb.decide(session, db, world.svb, number, "betaalbaar_stellen", Besluit(), version)
        return number, session.get_one(Declaratie, number).version
