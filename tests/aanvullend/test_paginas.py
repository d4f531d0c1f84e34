"""The pages of additional services: the participant and the SVB, from the announcement to the rest that goes back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from litestar.testing import TestClient
from sqlalchemy import select

from portal.aanvullend import boekhouding
from portal.aanvullend.models import AanvullendeDienst, AanvullendeRekening
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns
from portal.law.vrijwillig import Stortregels
from portal.logboek.models import Logregel
from tests.aanvullend.conftest import IBAN_DERDE, IBANS, Zaak
from tests.conftest import Page, count_statements, get, post
from tests.world import World

LogIn = Callable[[Actor], TestClient]
_d, _r, _l = columns(AanvullendeDienst), columns(AanvullendeRekening), columns(Logregel)
DAY = {"datum-dag": "10", "datum-maand": "11", "datum-jaar": "2026"}
BILL = {
    "bedrag": "45,00", "dag-dag": "2", "dag-maand": "11", "dag-jaar": "2026", "factuurnummer": "2026-7",
    "omschrijving": "Vier lessen", "iban": IBAN_DERDE,
}  # fmt: skip


def _announce(client: TestClient, **more: str) -> Page:
    start = get(client, "/aanvullend/nieuw")
    data = start.fields("#formulier") | {
        "wat": "Muziekles <b>thuis</b>", "wie": "anders", "naam": "Muziekschool", "bij_kvk": "ja", "kvk": "12345678",
        "kosten": "600", "van-dag": "1", "van-maand": "9", "van-jaar": "2026",
    }  # fmt: skip
    return post(client, "/aanvullend/nieuw", data | more, status=422 if more else 303)


def _newest(db: Database, column: object) -> int:
    with db.read() as session:
        return int(session.execute(select(column).order_by(column.desc()).limit(1)).scalar_one())  # type: ignore[attr-defined,call-overload]


def test_a_participant_and_the_svb_go_all_the_way(db: Database, world: World, log_in: LogIn) -> None:
    client = log_in(world.joris.actor)
    page = get(client, "/")
    assert page.soup.select_one('main a[href="/aanvullend"]')
    page = get(client, "/aanvullend")
    assert "geen deel van uw budget" in page.words
    _announce(client)
    number = _newest(db, _d.id)
    page = get(client, f"/aanvullend/{number}?klaar=dienst")
    assert "<b>thuis</b>" in page.words
    assert page.soup.select_one("[data-saldo]")["data-saldo"] == "0"  # type: ignore[index]
    form = get(client, f"/aanvullend/{number}/storter").fields("#formulier")
    post(
        client,
        f"/aanvullend/{number}/storter",
        form | {"soort": "naaste", "storter": "Oma Jo", "iban": IBANS[0].lower()},
    )
    page = get(client, f"/aanvullend/{number}")
    reference = page.soup.select_one("details b bdi").get_text()  # type: ignore[union-attr]
    assert reference.startswith("RF")
    assert "NL20INGB0001234567" in page.words.replace(" ", "")

    desk = log_in(world.svb)
    form = get(desk, "/svb/aanvullend/storting").fields("#formulier")
    line = {**DAY, "sleutel": form["sleutel"], "kenmerk": reference, "bedrag": "40", "bankkenmerk": "b 1"}
    line |= {"naam": "J. Jansen", "iban": IBANS[0]}
    post(desk, "/svb/aanvullend/storting", line)
    again = post(desk, "/svb/aanvullend/storting", line | {"sleutel": "een-andere"}, status=409)
    assert again.soup.select_one(f'main a[href="/svb/aanvullend/{number}"]')
    assert again.fields("#formulier")["bedrag"] == "40"

    client = log_in(world.joris.actor)
    form = get(client, f"/aanvullend/{number}/rekening").fields("#formulier")
    post(client, f"/aanvullend/{number}/rekening", form | BILL)
    bill = _newest(db, _r.id)
    page = get(client, f"/aanvullend/rekeningen/{bill}")
    assert page.soup.select_one("[data-tekort]")["data-tekort"] == "500"  # type: ignore[index]
    answer = post(client, f"/aanvullend/rekeningen/{bill}/bestanden", {})
    assert answer.response.headers["location"].endswith(f"terug=/aanvullend/rekeningen/{bill}")
    form = get(client, f"/aanvullend/rekeningen/{bill}/wijzigen").fields("#formulier")
    assert form["bedrag"] == "45,00"
    post(client, f"/aanvullend/rekeningen/{bill}/wijzigen", form | {"bedrag": "44,00"})
    post(client, f"/aanvullend/rekeningen/{bill}/wijzigen", form, status=409)
    form = get(client, f"/aanvullend/rekeningen/{bill}").fields("#versturen")
    post(client, f"/aanvullend/rekeningen/{bill}/versturen", form)
    post(client, f"/aanvullend/rekeningen/{bill}/versturen", form)
    page = get(client, "/berichten")
    assert "te weinig gestort" in page.words

    desk = log_in(world.svb)
    page = get(desk, "/svb/aanvullend")
    assert "Te weinig: € 4,00" in page.words
    page = get(desk, f"/svb/aanvullend/rekeningen/{bill}")
    assert page.soup.select_one("[data-oordeel]")["data-oordeel"] == "te-weinig-gestort"  # type: ignore[index]
    assert page.soup.select_one("#goedkeuren") is None
    version = page.fields("#weigeren")
    page = post(desk, f"/svb/aanvullend/rekeningen/{bill}/goedkeuren", version, status=422)
    assert "ontbreekt € 4,00" in page.words
    other = {**line, "sleutel": "nog-een", "bedrag": "10", "bankkenmerk": "B2"}
    post(desk, "/svb/aanvullend/storting", other)
    form = get(desk, f"/svb/aanvullend/rekeningen/{bill}").fields("#goedkeuren")
    post(desk, f"/svb/aanvullend/rekeningen/{bill}/goedkeuren", form)
    post(desk, f"/svb/aanvullend/rekeningen/{bill}/goedkeuren", form, status=409)
    form = get(desk, f"/svb/aanvullend/rekeningen/{bill}").fields("#formulier")
    file = desk.post("/svb/aanvullend/uitvoer", data={"_csrf": form["_csrf"], "bom": "nee"})
    assert f"rekening;{bill};W-1002" in file.text.replace('"', "")
    assert "44,00" in file.text
    early = form | {"kenmerk": "BET-1", "datum-dag": "1"}
    page = post(desk, f"/svb/aanvullend/rekeningen/{bill}/betalen", early, status=422)
    assert page.fields("#formulier")["kenmerk"] == "BET-1"
    post(desk, f"/svb/aanvullend/rekeningen/{bill}/betalen", form | {"kenmerk": ""}, status=422)
    post(desk, f"/svb/aanvullend/rekeningen/{bill}/betalen", form | {"kenmerk": "BET-1"})
    post(desk, f"/svb/aanvullend/rekeningen/{bill}/betalen", form | {"kenmerk": "BET-1"}, status=409)

    client = log_in(world.joris.actor)
    page = get(client, f"/aanvullend/{number}/stoppen")
    assert "€ 6,00" in page.words
    post(client, f"/aanvullend/{number}/stoppen", {})
    assert "U bent al gestopt" in get(client, f"/aanvullend/{number}/stoppen").words

    desk = log_in(world.svb)
    page = get(desk, "/svb/aanvullend")
    assert "J. Jansen" not in page.words  # the account was announced by another name
    assert "Oma Jo" in page.words
    page = get(desk, f"/svb/aanvullend/{number}")
    link = page.soup.select_one('a[href*="doe=terug"]')["href"]  # type: ignore[index]
    form = get(desk, str(link).split("#")[0]).fields("#formulier")
    assert form["bedrag_ct"] == "600"
    storter = str(link).split("terug-")[1].split("#")[0]
    post(desk, f"/svb/aanvullend/storters/{storter}/terug", form | {"kenmerk": ""}, status=422)
    post(desk, f"/svb/aanvullend/storters/{storter}/terug", form | {"kenmerk": "T-1"})
    post(desk, f"/svb/aanvullend/storters/{storter}/terug", form | {"kenmerk": "T-1"})
    post(desk, f"/svb/aanvullend/storters/{storter}/terug", form | {"kenmerk": "T-1", "sleutel": "x"}, status=422)
    page = get(log_in(world.joris.actor), f"/aanvullend/{number}")
    assert "Alles is afgehandeld" in page.words
    assert "T-1" in page.words


def test_a_mistake_is_put_right_at_the_desk(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(1_200)
    desk = log_in(world.svb)
    (line,) = zaak.lines()
    path = f"/svb/aanvullend/boekingen/{line.id}/herstellen"
    form = get(desk, f"/svb/aanvullend/{zaak.id}?doe=herstel-{line.id}").fields("#formulier")
    page = post(desk, path, form | {"toelichting": ""}, status=422)
    assert page.soup.select_one(".errors a[href='#toelichting']")
    post(desk, path, form | {"toelichting": "Hoort bij iemand anders."})
    page = get(desk, f"/svb/aanvullend/{zaak.id}?doe=herstel-{line.id}")
    assert page.soup.select_one("#formulier") is None
    assert "Hoort bij iemand anders." in get(log_in(world.joris.actor), f"/aanvullend/{zaak.id}").words
    page = get(log_in(world.joris.actor), "/berichten")
    for link in page.soup.select('main a[href^="/berichten/"]'):
        href = str(link["href"])
        if href.rsplit("/", 1)[1].isdecimal():
            assert get(log_in(world.joris.actor), href).soup.select_one(f'a[href="/aanvullend/{zaak.id}"]')


def test_a_bill_is_refused_with_a_reason(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(1_200)
    number = zaak.bill(500)
    desk = log_in(world.svb)
    form = get(desk, f"/svb/aanvullend/rekeningen/{number}").fields("#weigeren")
    page = post(desk, f"/svb/aanvullend/rekeningen/{number}/weigeren", form, status=422)
    assert page.soup.select_one("details[open]")
    post(desk, f"/svb/aanvullend/rekeningen/{number}/weigeren", form | {"toelichting": "De naam klopt niet."})
    post(desk, f"/svb/aanvullend/rekeningen/{number}/weigeren", form | {"toelichting": "Nog eens."}, status=409)
    page = get(log_in(world.joris.actor), f"/aanvullend/rekeningen/{number}")
    assert "De naam klopt niet." in page.words


def test_wrong_input_comes_back_beside_its_field(db: Database, world: World, log_in: LogIn) -> None:
    client = log_in(world.joris.actor)
    page = _announce(client, kosten="0", **{"tot-dag": "1", "tot-maand": "8", "tot-jaar": "2026"})
    assert {one["href"] for one in page.soup.select(".errors a")} == {"#kosten", "#tot"}
    assert page.fields("#formulier")["wat"] == "Muziekles <b>thuis</b>"
    for wrong, field in (
        ({"naam": ""}, "#naam"), ({"kvk": ""}, "#kvk"), ({"kvk": "123"}, "#kvk"),
        ({"bij_kvk": "nee"}, "#geboortedatum"), ({"bij_kvk": "misschien"}, "#bij_kvk"),
        ({"wie": ""}, "#wie"), ({"wie": "999999"}, "#wie"), ({"wat": ""}, "#wat"),
        ({"wat": "x" * 401}, "#wat"), ({"van-dag": "32"}, "#van"),
    ):  # fmt: skip
        page = _announce(client, **wrong)
        assert [one["href"] for one in page.soup.select(".errors a")] == [field], wrong
    with db.read() as session:
        assert session.execute(select(_d.id)).first() is None


def test_wrong_deposits_depositors_and_bills(zaak: Zaak, world: World, log_in: LogIn) -> None:
    client = log_in(world.joris.actor)
    page = post(
        client, f"/aanvullend/{zaak.id}/storter", {"soort": "onbekend", "storter": "A", "iban": "NL1"}, status=422
    )
    assert {one["href"] for one in page.soup.select(".errors a")} == {"#soort", "#iban"}
    page = post(client, f"/aanvullend/{zaak.id}/rekening", BILL | {"bedrag": "0", "dag-jaar": "2027"}, status=422)
    assert {one["href"] for one in page.soup.select(".errors a")} == {"#bedrag", "#dag"}
    reference = zaak.reference(zaak.depositor())
    desk = log_in(world.svb)
    line = {**DAY, "kenmerk": reference, "bedrag": "40", "naam": "J", "iban": IBANS[0], "bankkenmerk": "b1"}
    for wrong, field in (
        ({"kenmerk": reference[:-1]}, "#kenmerk"), ({"kenmerk": "RF18539007547034"}, "#kenmerk"),
        ({"bedrag": "0"}, "#bedrag"), ({"datum-jaar": "2027"}, "#datum"), ({"iban": "x"}, "#iban"),
        ({"bankkenmerk": " "}, "#bankkenmerk"), ({"bankkenmerk": "x" * 61}, "#bankkenmerk"),
    ):  # fmt: skip
        page = post(desk, "/svb/aanvullend/storting", line | wrong, status=422)
        assert [one["href"] for one in page.soup.select(".errors a")] == [field], wrong
    assert not zaak.lines()


def test_nobody_sees_another_dossier(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(100)
    number = zaak.bill(50)
    service, bill = f"/aanvullend/{zaak.id}", f"/aanvullend/rekeningen/{number}"
    pages = (service, *(f"{service}/{one}" for one in ("storter", "stoppen", "rekening")), bill, f"{bill}/wijzigen")
    acts = (*(f"{service}/{one}" for one in ("storter", "stoppen", "rekening")),
            *(f"{bill}/{one}" for one in ("wijzigen", "intrekken", "versturen", "bestanden")))  # fmt: skip
    for actor in (world.fatma.actor, world.emre):
        client = log_in(actor)
        assert [client.get(path).status_code for path in pages] == [404] * len(pages)
        for path in acts:
            post(client, path, {**BILL, "soort": "zelf", "storter": "Ik"}, status=404)
    zaak.check()
    assert len(zaak.view().rekeningen) == 1
    desk = log_in(world.consulent)
    for path in ("/svb/aanvullend", f"/svb/aanvullend/{zaak.id}", f"/svb/aanvullend/rekeningen/{number}"):
        assert desk.get(path).status_code == 403
    assert log_in(world.svb).get(f"/svb/aanvullend/rekeningen/{zaak.bill(10, send=False)}").status_code == 404


def test_every_look_and_act_is_logged(zaak: Zaak, db: Database, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(100)
    number = zaak.bill(50)
    desk = log_in(world.svb)
    for path in ("/svb/aanvullend", f"/svb/aanvullend/{zaak.id}", f"/svb/aanvullend/rekeningen/{number}"):
        get(desk, path)
    with db.read() as session:
        chosen = select(_l.activiteit, _l.medewerker_id).where(_l.dossier_id == world.joris.dossier_id)
        seen = [(row[0].rsplit(":", 1)[-1], row[1] is not None) for row in session.execute(chosen)]
    assert seen.count(("aanvullend-inzien", True)) == 3
    assert {("aanvullend-regelen", False), ("aanvullend-boeken", True), ("aanvullend-declareren", False)} <= set(seen)


def test_a_page_asks_the_same_however_much_there_is(zaak: Zaak, db: Database, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(100)
    zaak.bill(50)

    def asked(actor: Actor, path: str) -> int:
        client = log_in(actor)
        with count_statements(db) as seen:
            get(client, path)
        return len(seen)

    paths = ((world.joris.actor, "/aanvullend"), (world.joris.actor, f"/aanvullend/{zaak.id}"),
             (world.svb, "/svb/aanvullend"), (world.svb, f"/svb/aanvullend/{zaak.id}"))  # fmt: skip
    before = [asked(*one) for one in paths]
    zaak.with_deposits(100, 200, 300)
    for cents in (20, 30, 40):
        zaak.bill(cents)
    zaak.announce("nog-een")
    assert [asked(*one) for one in paths] == before


def test_a_representative_does_the_same_and_stands_in_the_log(db: Database, world: World, log_in: LogIn) -> None:
    client = log_in(world.emre)
    _announce(client)
    number = _newest(db, _d.id)
    storter = {"soort": "naaste", "storter": "Oma", "iban": IBANS[0]}
    post(client, f"/aanvullend/{number}/storter", storter)
    post(client, f"/aanvullend/{number}/rekening", BILL)
    bill = _newest(db, _r.id)
    post(client, f"/aanvullend/rekeningen/{bill}/versturen", {})
    assert "Bij de SVB" in get(log_in(world.fatma.actor), f"/aanvullend/rekeningen/{bill}").words
    page = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens?wie=alles")
    assert "Emre" in page.words
    assert "regelde iets voor een aanvullende dienst" in page.words


def test_a_question_about_it_goes_to_the_svb(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(100)
    number = zaak.bill(50)
    client = log_in(world.joris.actor)
    for page in (f"/aanvullend/{zaak.id}", f"/aanvullend/rekeningen/{number}"):
        link = get(client, page).soup.select_one('main a[href^="/berichten/vraag"]')["href"]  # type: ignore[index]
        form = get(client, str(link)).fields("#formulier")
        assert form["soort"] == "svb"
        post(client, "/berichten/vraag", form | {"tekst": "Waarom duurt het zo lang?"})
    assert get(log_in(world.svb), "/svb/vragen").words.count("anvullende dienst") >= 2


def test_an_account_that_nobody_knows_is_a_text_slot(zaak: Zaak, world: World, log_in: LogIn, monkeypatch: Any) -> None:
    zaak.depositor()
    known = boekhouding.rules
    empty = Stortregels("Sociale Verzekeringsbank", "", 42)
    monkeypatch.setattr(boekhouding, "rules", lambda *where: replace(known(*where), storten=empty))
    page = get(log_in(world.joris.actor), f"/aanvullend/{zaak.id}")
    assert "Vraag de SVB naar welk rekeningnummer." in page.words
