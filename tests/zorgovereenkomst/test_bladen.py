"""The budgethouder's pages: fill in, check, send, follow, change, end; and what a wrong form brings back."""

from typing import Any

import pytest
from sqlmodel import select

from portal.concept import service as concepts
from portal.concept.service import concept_for
from portal.db import Database
from portal.documenten.models import Document, Documentstatus
from portal.zorgovereenkomst.formulier import STAPPEN
from portal.zorgovereenkomst.lezen import DOCUMENT
from portal.zorgovereenkomst.models import Gegevenswijziging, Oordeel, Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import count_statements, get, post
from tests.world import TODAY, World
from tests.zorgovereenkomst.conftest import (
    SOORT,
    Kamer,
    add_document,
    add_draft,
    brought_to,
    changed,
    college,
    fields,
    row_of,
    sent,
    svb_and_college,
    to_of,
)

S = Contractstatus


def _begin(kamer: Kamer) -> str:
    page = kamer.press(kamer.open("/zorgovereenkomsten/nieuw"), "/nieuw", {"zorgverlener": "nieuw"})
    return to_of(page)


def _steps(world: World, **changes: str) -> dict[str, dict[str, Any]]:
    """What to type in each step."""
    typed = fields(world.fatma, **changes)
    return {step.naam: {name: text for name, text in typed if step.owns(name)} for step in STAPPEN.stappen}


def test_every_step_by_hand_until_it_is_sent(kamer: Kamer, db: Database, world: World) -> None:
    base = _begin(kamer)
    draft = int(base.rpartition("/")[2])
    place = f"{base}/zorgverlener"
    visited = []
    while not place.endswith("/controle"):
        visited.append(place.rpartition("/")[2])
        page = kamer.open(place)
        place = to_of(kamer.press(page, place, _steps(world)[visited[-1]]))
    assert visited == [step.naam for step in STAPPEN.stappen]
    page = kamer.open(place)
    assert "Voeg de ondertekende zorgovereenkomst toe." in page.words
    assert not page.soup.select_one('form[action$="/versturen"]'), "without a signed document nothing is sent"

    document = add_document(db, world.fatma)
    with db.write() as session:
        concepts.note(session, db.keys, world.fatma.actor, SOORT, draft, DOCUMENT, str(document))
    page = kamer.open(place)
    assert "40,00" in page.words
    answer = kamer.press(page, "/versturen")
    assert to_of(answer).startswith("/zorgovereenkomsten/")
    shown = kamer.open(to_of(answer))
    assert "Uw zorgovereenkomst is verstuurd" in shown.words
    assert "Zorg op Maat" in shown.h1
    with db.read() as session:
        row = session.exec(select(Zorgovereenkomst).order_by(Zorgovereenkomst.id.desc())).first()  # type: ignore[attr-defined]
        assert row
        helper = session.get_one(Zorgverlener, row.zorgverlener_id)
        rate = session.exec(select(Tariefregel).where(Tariefregel.zorgovereenkomst_id == row.id)).one()
        assert session.get_one(Document, document).status is Documentstatus.VAST
    assert (row.status, row.model, row.modelversie, row.nummer) == (
        S.GETEKEND,
        "opdracht",
        "2025-1",
        f"ZO-{row.id:06d}",
    )
    assert (helper.dossier_id, helper.kvk, rate.tarief, rate.per_maand) == (
        world.fatma.dossier_id, "00010077", 4_000_000, 510,
    )  # fmt: skip
    assert b"NL91" not in (helper.iban or b""), "the IBAN lies sealed"

    again = kamer.press(page, "/versturen")
    assert to_of(again) == to_of(answer), "sent twice is sent once"
    with db.read() as session:
        assert len(session.exec(select(Zorgovereenkomst).where(Zorgovereenkomst.dossier_id == 1)).all()) == 4


WRONG = [
    ("zorgverlener", {"kvk": "1234567"}, "kvk", "U vulde 7 cijfers in"),
    ("zorgverlener", {"bsn": "123456789"}, "bsn", "burgerservicenummer"),
    ("zorgverlener", {"agb": "123"}, "agb", "AGB-code"),
    ("zorgverlener", {"email": "geen mail"}, "email", "e-mailadres"),
    ("zorgverlener", {"geboortedatum-dag": "31", "geboortedatum-maand": "2", "geboortedatum-jaar": "1980"},
     "geboortedatum", "bestaat niet"),
    ("rekening", {"iban": "NL00ABNA0417164300"}, "iban", "IBAN"),
    ("rekening", {"bic": "X"}, "bic", "BIC"),
    ("looptijd", {"einde-jaar": "2025"}, "einde", "voor de begindatum"),
    ("werkafspraken", {"uren_ma": "veel"}, "uren_ma", "uren"),
    ("tarieven", {"tarief-1-bedrag": "gratis"}, "tarief-1-bedrag", "bedrag"),
    ("tarieven", {"tarief-1-per_maand": "veel"}, "tarief-1-per_maand", "uren"),
]  # fmt: skip


@pytest.mark.parametrize(("stap", "typed", "veld", "tekst"), WRONG, ids=lambda one: str(one)[:30])
def test_what_cannot_be_read_comes_back_with_everything_typed(
    kamer: Kamer, db: Database, world: World, stap: str, typed: dict[str, str], veld: str, tekst: str
) -> None:
    base = _begin(kamer)
    page = kamer.open(f"{base}/{stap}")
    all_typed = {**_steps(world)[stap], **typed}
    back = kamer.press(page, f"/{stap}", all_typed, 422)
    assert tekst in back.soup.select_one(f"#{veld}-fout").get_text()  # type: ignore[union-attr]
    assert back.soup.select_one(f'.errors a[href="#{veld}"]')
    kept = back.fields("#formulier")
    assert {name: kept.get(name) for name in typed} == typed
    again = kamer.open(f"{base}/{stap}").fields("#formulier")
    assert {name: again.get(name) for name in typed} == typed, "it is kept, also when it cannot be read"


def test_a_foreign_account_is_fine_and_asks_its_bank(kamer: Kamer, db: Database, world: World) -> None:
    number = sent(db, world.fatma, iban="BE68 5390 0754 7034", bic="GKCCBEBB")
    assert "BE68539007547034" in kamer.open(f"/zorgovereenkomsten/{number}").words
    draft = add_draft(db, world.fatma, iban="BE68539007547034")
    assert "Vul de BIC van de bank in." in kamer.open(f"/zorgovereenkomsten/invullen/{draft}/controle").words


def test_transport_that_was_taken_needs_nothing_more(kamer: Kamer, db: Database, world: World) -> None:
    draft = add_draft(db, world.fatma, vervoer="al-afgenomen")
    tasks = kamer.open(f"/zorgovereenkomsten/invullen/{draft}")
    assert len(tasks.soup.select("main ul.rows li")) == 2
    page = kamer.open(f"/zorgovereenkomsten/invullen/{draft}/controle")
    assert "U hoeft geen zorgovereenkomst te maken." in page.words
    assert not page.soup.select_one('form[action$="/versturen"]')


def test_a_fixed_amount_needs_no_rates(kamer: Kamer, db: Database, world: World) -> None:
    number = sent(db, world.fatma, betaling="periodiek", maandbedrag="320")
    row = row_of(db, number)
    assert (row.periodiek, row.maandbedrag_ct) == (True, 32_000)
    page = kamer.open(f"/zorgovereenkomsten/{number}")
    assert "vast bedrag per maand" in page.words
    assert "€ 320,00 per maand" in page.words


def test_another_window_changed_it_after_the_check(kamer: Kamer, db: Database, world: World) -> None:
    draft = add_draft(db, world.fatma)
    seen = kamer.open(f"/zorgovereenkomsten/invullen/{draft}/controle")
    page = kamer.open(f"/zorgovereenkomsten/invullen/{draft}/rekening")
    kamer.press(page, "/rekening", {"iban": "NL02ABNA0123456789"})
    back = kamer.press(seen, "/versturen", status=409)
    assert "NL02ABNA0123456789" in back.words
    with db.read() as session:
        assert concept_for(session, db.keys, world.fatma.actor, SOORT, draft)


def test_sent_back_and_everything_is_still_there(kamer: Kamer, db: Database, world: World, waiting: int) -> None:
    college(db, world, waiting, Oordeel.TERUGGESTUURD, ("handtekening",), "Op blad 2.")
    assert "De gemeente vraagt iets" in kamer.open("/").words
    page = kamer.open(f"/zorgovereenkomsten/{waiting}")
    assert "Op blad 2." in page.words
    assert "In het document ontbreekt een handtekening." in page.words
    base = to_of(kamer.press(page, "/aanvullen"))
    assert to_of(kamer.press(page, "/aanvullen")) == base, "pressed twice, one draft"
    assert kamer.open(f"{base}/diensten").fields("#formulier")["omschrijving"] == "Helpt elke week met de post."
    document = kamer.open(f"{base}/document")
    assert "kan niet meer veranderen" in document.words
    answer = kamer.press(kamer.open(f"{base}/controle"), "/versturen")
    assert to_of(answer).startswith(f"/zorgovereenkomsten/{waiting}?")
    row = row_of(db, waiting)
    assert row.status is S.GETEKEND


def test_a_known_helper_is_reused_and_keeps_the_bsn(kamer: Kamer, db: Database, world: World) -> None:
    sent(db, world.fatma, bij_kvk="nee", kvk="", bsn="111222333", naam="Oma Ans")
    page = kamer.open("/zorgovereenkomsten/nieuw")
    options = {one["value"] for one in page.soup.select("input[name=zorgverlener]")}
    with db.read() as session:
        helper = session.exec(select(Zorgverlener).where(Zorgverlener.naam == "Oma Ans")).one()
    assert str(helper.id) in options
    base = to_of(kamer.press(page, "/nieuw", {"zorgverlener": str(helper.id)}))
    form = kamer.open(f"{base}/zorgverlener")
    assert form.fields("#formulier")["naam"] == "Oma Ans"
    assert "111222333" not in form.response.text
    number = sent(db, world.fatma, zorgverlener_id=str(helper.id), bij_kvk="nee", kvk="", naam="Oma Ans")
    assert row_of(db, number).zorgverlener_id == helper.id
    with db.read() as session:
        assert session.get_one(Zorgverlener, helper.id).bsn == helper.bsn


def test_another_dossiers_helper_and_service_are_out_of_reach(kamer: Kamer, db: Database, world: World) -> None:
    number = sent(db, world.joris, kvk="00010088", naam="Van Joris")
    theirs = row_of(db, number).zorgverlener_id
    page = kamer.open("/zorgovereenkomsten/nieuw")
    kamer.press(page, "/nieuw", {"zorgverlener": str(theirs)}, 404)
    draft = add_draft(db, world.fatma, diensten="5")
    checked = kamer.open(f"/zorgovereenkomsten/invullen/{draft}/controle")
    assert "Kies waarvoor de hulp is." in checked.words


def test_a_change_shows_both_until_it_is_approved(kamer: Kamer, db: Database, world: World) -> None:
    old = brought_to(db, world, S.LOPEND)
    base = to_of(kamer.press(kamer.open(f"/zorgovereenkomsten/{old}/verandert"), "/verandert", {"wat": "uren"}))
    base, _, step = base.rpartition("/")
    assert step == "werkafspraken"
    assert kamer.open(f"{base}/tarieven").fields("#formulier")["tarief-1-bedrag"] == "40,00"
    new = changed(db, world.fatma, old)
    page = kamer.open(f"/zorgovereenkomsten/{old}")
    assert page.soup.select_one(f'main a[href="/zorgovereenkomsten/{new}"]')
    svb_and_college(db, world, new)
    assert "Vervangen" in kamer.open(f"/zorgovereenkomsten/{old}").words


def test_what_a_change_does_is_shown_before_it_is_sent(kamer: Kamer, db: Database, world: World) -> None:
    old = brought_to(db, world, S.LOPEND)
    base = to_of(kamer.press(kamer.open(f"/zorgovereenkomsten/{old}/verandert"), "/verandert", {"wat": "tarief"}))
    base = base.rpartition("/")[0]
    kamer.press(kamer.open(f"{base}/tarieven"), "/tarieven", {"tarief-1-bedrag": "45,00"})
    start = {"ingang-dag": "16", "ingang-maand": "12", "ingang-jaar": "2026"}
    kamer.press(kamer.open(f"{base}/looptijd"), "/looptijd", start)
    page = kamer.open(f"{base}/controle")
    assert "Tarief en uren" in page.words
    assert "opnieuw nodig Regeling 4.3" in page.words
    assert "€ 40,00 per uur" in page.words
    assert "€ 45,00 per uur" in page.words
    # 16 of 31 days of December, at 8.5 hours a month of € 40 and of € 45.
    assert "€ 175,48" in page.words
    assert "€ 197,42" in page.words
    assert "Dit kost € 21,94 meer." in page.words
    assert "Helper 1-1" in page.words, "the other contracts go on"
    assert "Werk van vóór de wijziging" in page.words


def test_an_account_goes_to_the_svb_at_once(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.LOPEND)
    path = f"/zorgovereenkomsten/{number}"
    page = kamer.open(f"{path}/verandert")
    kamer.press(page, "/verandert", {}, 422)
    assert to_of(kamer.press(page, "/verandert", {"wat": "einde"})).endswith("/stoppen")
    assert to_of(kamer.press(page, "/verandert", {"wat": "vervanging"})).endswith("/hulp-weg")
    where = to_of(kamer.press(page, "/verandert", {"wat": "rekening"}))
    form, old = kamer.open(where), kamer.open(where)
    wrong = kamer.press(form, "/rekening", {"iban": "NL00"}, 422)
    assert wrong.fields("#formulier")["iban"] == "NL00"
    for _ in range(2):
        shown = kamer.open(to_of(kamer.press(form, "/rekening", {"iban": "NL02ABNA0123456789"})))
    assert "hebben de nieuwe gegevens" in shown.words
    both = kamer.press(old, "/rekening", {"iban": "NL20INGB0001234567"}, 409)
    assert both.fields("#formulier")["iban"] == "NL20INGB0001234567"
    assert row_of(db, number).status is S.LOPEND, "nothing waits for an approval"
    printed = kamer.open(f"{path}/wijzigingsformulier").words
    assert "NL91ABNA0417164300" in printed
    assert "NL02ABNA0123456789" in printed
    assert "Regeling 4.7" in printed
    with db.read() as session:
        told = session.exec(select(Gegevenswijziging)).all()
        assert [one.gemeld_svb_op for one in told] == [TODAY]
        assert b"NL02" not in told[0].inhoud
    svb = kamer.log_in(world.svb)
    assert f"/svb/zorgovereenkomsten/{number}" in str(get(svb, "/svb/zorgovereenkomsten?lijst=verwerken").soup)
    page = get(svb, f"/svb/zorgovereenkomsten/{number}")
    assert "gaf een ander adres of een andere rekening door" in page.words
    post(svb, f"/svb/zorgovereenkomsten/{number}/verwerkt", page.fields("form[action$='/verwerkt']"))
    assert "gaf een ander adres" not in get(svb, f"/svb/zorgovereenkomsten/{number}").words


def test_the_form_of_a_change_is_of_a_change(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.LOPEND)
    kamer.open(f"/zorgovereenkomsten/{number}/wijzigingsformulier", 404)
    kamer.open(f"/zorgovereenkomsten/{number}/gegevens/naam", 404)
    waiting = brought_to(db, world, S.GETEKEND)
    assert "loopt niet" in kamer.open(f"/zorgovereenkomsten/{waiting}/verandert").words
    assert "loopt niet" in kamer.open(f"/zorgovereenkomsten/{waiting}/gegevens/adres").words


def test_ill_on_leave_or_gone(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.LOPEND)
    page = kamer.open(f"/zorgovereenkomsten/{number}/hulp-weg")
    kamer.press(page, "/hulp-weg", {}, 422)
    base = to_of(kamer.press(page, "/hulp-weg", {"waarom": "ziek"}))
    assert kamer.open(f"{base}/looptijd").fields("#formulier")["vervangt_wie"] == "Zorg op Maat"
    assert kamer.open(f"{base}/zorgverlener").fields("#formulier")["naam"] == ""
    assert to_of(kamer.press(page, "/hulp-weg", {"waarom": "stopt"})).endswith("/stoppen")


def test_ending_and_taking_it_back(kamer: Kamer, db: Database, world: World) -> None:
    number = brought_to(db, world, S.LOPEND)
    page = kamer.open(f"/zorgovereenkomsten/{number}/stoppen")
    day = {"laatste_dag-dag": "20", "laatste_dag-maand": "12", "laatste_dag-jaar": "2026", "reden": "Verhuisd"}
    back = kamer.press(page, "/stoppen", {**day, "laatste_dag-jaar": "2027"}, 422)
    assert back.fields("#formulier")["reden"] == "Verhuisd"
    seen = kamer.press(page, "/stoppen", day, 200)
    assert row_of(db, number).status is S.LOPEND, "first it shows what it does"
    shown = kamer.open(to_of(kamer.press(seen, "/stoppen")))
    assert "weten dat deze zorgovereenkomst stopt" in shown.words
    assert row_of(db, number).reden_einde == "Verhuisd"
    kamer.press(shown, "/doorlopen")
    row = row_of(db, number)
    assert (row.status, row.reden_einde, str(row.einde)) == (S.LOPEND, "", "2026-12-31")


@pytest.mark.parametrize("status", list(S))
def test_the_page_offers_what_can_be_done(kamer: Kamer, db: Database, world: World, status: Contractstatus) -> None:
    number = brought_to(db, world, status)
    page = kamer.open(f"/zorgovereenkomsten/{number}")
    offered = {str(form["action"]).rpartition("/")[2] for form in page.soup.select("main form[method=post]")}
    assert (
        offered
        == {
            S.CONCEPT: {"aanvullen", "intrekken"},
            S.GETEKEND: {"intrekken"},
            S.AANVULLING_GEVRAAGD: {"aanvullen", "intrekken"},
            S.GOEDGEKEURD_COLLEGE: {"intrekken"},
            S.LOPEND: set(),
            S.AFGEKEURD: {"opnieuw"},
            S.GEWEIGERD_SVB: {"opnieuw"},
            S.INGETROKKEN: {"opnieuw"},
            S.VERVANGEN: set(),
            S.BEEINDIGD: {"doorlopen"},
        }[status]
    )
    assert page.soup.select(".approvals .nl-data-badge")
    listed = kamer.open("/zorgovereenkomsten")
    assert listed.soup.select_one(f'main a[href="/zorgovereenkomsten/{number}"]')
    messages = kamer.open("/berichten")
    for link in messages.soup.select("main a[href^='/berichten/']"):
        kamer.open(str(link["href"]))


def test_statements_do_not_grow_with_the_rows(kamer: Kamer, db: Database, world: World) -> None:
    counts = []
    number = sent(db, world.fatma)
    for more in (0, 3):
        for _ in range(more):
            sent(db, world.fatma)
            add_draft(db, world.fatma)
        seen = []
        for path in ("/zorgovereenkomsten", f"/zorgovereenkomsten/{number}", "/", "/zorgovereenkomsten/nieuw"):
            with count_statements(db) as statements:
                kamer.open(path)
            seen.append(len(statements))
        counts.append(seen)
    assert counts[0] == counts[1]


def test_drafts_and_refusals_are_not_running(kamer: Kamer, db: Database, world: World) -> None:
    for status in (S.CONCEPT, S.GETEKEND, S.AFGEKEURD, S.INGETROKKEN):
        brought_to(db, world, status)
    page = kamer.open("/declaraties/uren")
    assert len(page.soup.select("input[name=overeenkomst]")) == 4, "three that run and one that waits"
    start = kamer.open("/")
    reserved = start.soup.select_one('a[href="/bedragen/gereserveerd"]')
    assert reserved
    assert reserved.get_text(strip=True)
