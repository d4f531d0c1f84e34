"""The pages of what a bank sends back, and of a service that is changed: at the desk and for the participant."""

from collections.abc import Callable
from typing import Any

from litestar.testing import TestClient
from sqlalchemy import select

from portal.aanvullend.models import AanvullendeBoeking, Mutatiesoort
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns
from portal.logboek.models import Logregel
from tests.aanvullend.conftest import IBAN_DERDE, IBAN_GOED, IBANS, Zaak
from tests.conftest import Page, count_statements, get, post
from tests.world import World

LogIn = Callable[[Actor], TestClient[Any]]
_b, _l = columns(AanvullendeBoeking), columns(Logregel)
LINE = {"bankkenmerk": "x 1", "toelichting": "Rekening opgeheven.", "datum-dag": "10", "datum-maand": "11",
        "datum-jaar": "2026"}  # fmt: skip
CHANGE = {"wat": "Zwemles", "kosten": "250", "van-dag": "1", "van-maand": "9", "van-jaar": "2026"}


def _paid(zaak: Zaak, cents: int) -> int:
    number = zaak.bill(cents)
    zaak.approve(number)
    zaak.pay(number)
    return number


def _links(page: Page) -> list[str]:
    return [str(one["href"]) for one in page.soup.select(".errors a")]


def test_a_payment_comes_back_and_is_paid_once_more(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(10_000, 5_000)
    number = _paid(zaak, 9_001)
    bill = f"/svb/aanvullend/rekeningen/{number}"
    desk = log_in(world.svb)
    form = get(desk, bill).fields("#terug")
    page = post(desk, f"{bill}/teruggekomen", form | LINE | {"bankkenmerk": " ", "datum-dag": "11"}, status=422)
    assert _links(page) == ["#bankkenmerk"]
    page = post(desk, f"{bill}/teruggekomen", form | LINE | {"datum-dag": "11"}, status=422)
    assert _links(page) == ["#datum"]
    assert page.fields("#terug")["toelichting"] == "Rekening opgeheven."
    page = post(desk, f"{bill}/teruggekomen", form | LINE | {"bankkenmerk": "bank1"}, status=409)
    assert _links(page) == ["#bankkenmerk"]
    assert page.fields("#terug")["bankkenmerk"] == "bank1"
    post(desk, f"{bill}/teruggekomen", form | LINE)
    post(desk, f"{bill}/teruggekomen", form | LINE)
    post(desk, f"{bill}/teruggekomen", form | LINE | {"bankkenmerk": "x 2"}, status=409)
    page = get(desk, bill)
    assert page.soup.select_one("[data-terug]")["data-terug"] == "9001"  # type: ignore[index]
    assert page.soup.select_one("#terug, #goedkeuren, #formulier") is None
    assert "Wacht op rekeningnummer" in get(desk, "/svb/aanvullend").words

    client = log_in(world.joris.actor)
    assert "De bank stuurde een betaling terug" in get(client, f"/aanvullend/{zaak.id}").words
    page = get(client, f"/aanvullend/rekeningen/{number}")
    assert "Rekening opgeheven." in page.words
    account = f"/aanvullend/rekeningen/{number}/rekeningnummer"
    assert page.soup.select_one(f'main a[href="{account}"]')
    form = get(client, account).fields("#formulier")
    assert _links(post(client, account, form | {"iban": "NL1"}, status=422)) == ["#iban"]
    page = post(client, account, form | {"iban": IBAN_DERDE}, status=422)
    assert (_links(page), page.fields("#formulier")["iban"]) == (["#iban"], IBAN_DERDE)
    post(client, account, form | {"iban": IBAN_GOED})
    post(client, account, form | {"iban": IBANS[0]}, status=409)
    assert "Er is genoeg gestort" not in get(client, f"/aanvullend/rekeningen/{number}").words

    desk = log_in(world.svb)
    page = get(desk, bill)
    assert IBAN_GOED in page.words.replace(" ", "")
    form = page.fields("#goedkeuren")
    post(desk, f"{bill}/goedkeuren", form)
    form = get(desk, bill).fields("#formulier")
    file = desk.post("/svb/aanvullend/uitvoer", data={"_csrf": form["_csrf"], "bom": "nee"})
    assert IBAN_GOED in file.text
    post(desk, f"{bill}/betalen", form | {"kenmerk": "BET-2"})
    post(desk, f"{bill}/betalen", form | {"kenmerk": "BET-2"}, status=409)
    words = get(log_in(world.joris.actor), f"/aanvullend/rekeningen/{number}").words
    assert "BET-2" in words
    assert "Rekening opgeheven." in words
    zaak.check()


def test_a_rest_comes_back_and_goes_to_the_account_that_the_depositor_gave(
    zaak: Zaak, world: World, log_in: LogIn
) -> None:
    (oma,) = zaak.with_deposits(900)
    zaak.stop()
    zaak.give_back(oma)
    sent = zaak.lines()[-1].id
    desk, service = log_in(world.svb), f"/svb/aanvullend/{zaak.id}"
    back = f"/svb/aanvullend/boekingen/{sent}/teruggekomen"
    assert get(desk, service).soup.select_one(f'a[href*="doe=retour-{sent}"]')
    form = get(desk, f"{service}?doe=retour-{sent}").fields("#formulier")
    page = post(desk, back, form | LINE | {"toelichting": ""}, status=422)
    assert (_links(page), page.fields("#formulier")["bankkenmerk"]) == (["#toelichting"], "x 1")
    assert _links(post(desk, back, form | LINE | {"datum-jaar": "2025"}, status=422)) == ["#datum"]
    assert _links(post(desk, back, form | LINE | {"bankkenmerk": "BANK1"}, status=409)) == ["#bankkenmerk"]
    post(desk, back, form | LINE)
    post(desk, back, form | LINE)
    post(desk, back, form | LINE | {"bankkenmerk": "x 2"}, status=409)
    page = get(desk, service)
    assert page.soup.select_one('a[href*="doe=terug-"]') is None
    assert "Vraag" in get(log_in(world.joris.actor), f"/aanvullend/{zaak.id}").words
    desk = log_in(world.svb)
    account = f"/svb/aanvullend/storters/{oma}/rekening"
    form = get(desk, f"{service}?doe=rekening-{oma}").fields("#formulier")
    page = post(desk, account, form | {"iban": IBANS[0]}, status=422)
    assert (_links(page), page.fields("#formulier")["iban"]) == (["#iban"], IBANS[0])
    post(desk, account, form | {"iban": IBAN_GOED})
    post(desk, account, form | {"iban": IBANS[2]}, status=409)
    assert get(desk, service).soup.select_one('a[href*="doe=terug-"]')
    zaak.give_back(oma, sleutel="nog-eens")
    zaak.check()


def test_a_return_that_was_a_mistake_is_put_right_at_the_desk(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(500, 400)
    number = _paid(zaak, 900)
    zaak.came_back(number)
    desk = log_in(world.svb)
    link = get(desk, f"/svb/aanvullend/rekeningen/{number}").soup.select_one('a[href*="doe=toch-"]')
    path = str(link["href"]).split("#")[0]  # type: ignore[index]
    post_to = f"/svb/aanvullend/boekingen/{path.split('toch-')[1]}/toch-betaald"
    form = get(desk, path).fields("#formulier")
    assert _links(post(desk, post_to, form, status=422)) == ["#toelichting"]
    post(desk, post_to, form | {"toelichting": "Een andere rekening."})
    post(desk, post_to, form | {"toelichting": "Een andere rekening."})
    words = get(log_in(world.joris.actor), f"/aanvullend/rekeningen/{number}").words
    assert "Dit was een vergissing van de SVB" in words
    zaak.check()
    zaak.came_back(number, "X9")
    line = zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN)[-1].id
    zaak.refuse(number)
    page = post(log_in(world.svb), f"/svb/aanvullend/boekingen/{line}/toch-betaald", {"toelichting": "x"}, status=409)
    assert "intussen veranderd" in page.words


def test_a_service_is_changed_and_the_svb_sees_it(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(30_000)
    number = _paid(zaak, 25_000)
    client = log_in(world.joris.actor)
    path = f"/aanvullend/{zaak.id}/wijzigen"
    assert get(client, f"/aanvullend/{zaak.id}").soup.select_one(f'main a[href="{path}"]')
    page = get(client, path)
    assert page.soup.title.get_text().startswith("Aanvullende dienst wijzigen: Muziekles")  # type: ignore[union-attr]
    form = page.fields("#formulier")
    assert (form["wat"], form["kosten"], form["wie"]) == ("Muziekles", "600,00", str(world.joris.helpers[0]))
    wrong: tuple[tuple[dict[str, str], str], ...] = (
        ({"wat": ""}, "#wat"), ({"kosten": "249,99"}, "#kosten"), ({"kosten": "0"}, "#kosten"),
        ({"wie": "999999"}, "#wie"), ({"wie": "anders"}, "#naam"),
        ({"tot-dag": "1", "tot-maand": "8", "tot-jaar": "2026"}, "#tot"),
    )  # fmt: skip
    for one, field in wrong:
        page = post(client, path, form | CHANGE | one, status=422)
        assert _links(page) == [field], one
        assert page.fields("#formulier")["van-maand"] == "9"
    assert "minstens € 250,00" in post(client, path, form | CHANGE | {"kosten": "249,99"}, status=422).words
    post(client, path, form | CHANGE)
    post(client, path, form | CHANGE)
    page = post(client, path, form | CHANGE | {"wat": "Dansles"}, status=409)
    assert page.fields("#formulier")["wat"] == "Dansles"  # what was typed
    assert "Zwemles" in page.words  # and what it is now
    post(client, path, page.fields("#formulier"))
    words = get(client, f"/aanvullend/{zaak.id}?klaar=gewijzigd").words
    assert "2 keer gewijzigd" in words
    desk = log_in(world.svb)
    assert "2 keer gewijzigd" in get(desk, f"/svb/aanvullend/{zaak.id}").words
    words = get(desk, f"/svb/aanvullend/rekeningen/{number}").words
    assert "De dienst is gewijzigd nadat deze rekening kwam" in words
    assert "Muziekles" in words
    zaak.stop()
    client = log_in(world.joris.actor)
    assert "Deze dienst is gestopt" in get(client, path).words
    post(client, path, CHANGE | {"wie": form["wie"], "wat": "Nog iets"}, status=409)


def test_nobody_reaches_anothers(zaak: Zaak, world: World, log_in: LogIn) -> None:
    (oma,) = zaak.with_deposits(900)
    number = _paid(zaak, 900)
    zaak.came_back(number)
    line = zaak.lines()[-1].id
    paths = (f"/aanvullend/{zaak.id}/wijzigen", f"/aanvullend/rekeningen/{number}/rekeningnummer")
    for actor in (world.fatma.actor, world.emre):
        client = log_in(actor)
        for path in paths:
            assert client.get(path).status_code == 404
            post(client, path, CHANGE | {"wie": str(world.fatma.helpers[0]), "iban": IBAN_GOED}, status=404)
    acts = (f"rekeningen/{number}/teruggekomen", f"boekingen/{line}/teruggekomen", f"boekingen/{line}/toch-betaald",
            f"storters/{oma}/rekening")  # fmt: skip
    for actor in (world.consulent, world.joris.actor):
        client = log_in(actor)
        for path in acts:
            post(client, f"/svb/aanvullend/{path}", LINE | {"iban": IBAN_GOED}, status=403)
    desk = log_in(world.svb)
    for path in (f"boekingen/{2**40}/teruggekomen", f"boekingen/{line}/teruggekomen", f"storters/{2**40}/rekening"):
        post(desk, f"/svb/aanvullend/{path}", LINE | {"iban": IBAN_GOED}, status=404)
    assert zaak.view().versies == ()
    zaak.check()


def test_a_page_asks_the_same_however_often_something_came_back(
    zaak: Zaak, db: Database, world: World, log_in: LogIn
) -> None:
    zaak.with_deposits(900, 800)
    number = _paid(zaak, 900)

    def asked(actor: Actor, path: str) -> int:
        client = log_in(actor)
        with count_statements(db) as seen:
            get(client, path)
        return len(seen)

    things = (str(zaak.id), f"rekeningen/{number}")
    paths = [
        *((world.joris.actor, f"/aanvullend/{one}") for one in things),
        *((world.svb, f"/svb/aanvullend/{one}") for one in things),
    ]
    before = [asked(*one) for one in paths]
    for _ in range(2):
        zaak.came_back(number)
        zaak.correct(number, klopt="ja")
        zaak.approve(number)
        zaak.pay(number)
        zaak.change(wat=f"Les {_}")
    assert [asked(*one) for one in paths] == before


def test_every_act_is_logged(zaak: Zaak, db: Database, world: World) -> None:
    zaak.with_deposits(900)
    number = _paid(zaak, 900)

    def logged() -> list[tuple[str, bool]]:
        chosen = select(_l.activiteit, _l.medewerker_id).where(_l.dossier_id == world.joris.dossier_id)
        with db.read() as session:
            rows = session.execute(chosen.order_by(_l.id)).all()
        return [(row[0].rsplit(":", 1)[-1], row[1] is not None) for row in rows]

    before = len(logged())
    zaak.came_back(number)
    zaak.correct(number)
    zaak.change(wat="Dansles")
    zaak.not_returned(zaak.lines()[-1].id)
    zaak.stop()
    assert logged()[before:] == [
        ("aanvullend-boeken", True), ("aanvullend-declareren", False), ("aanvullend-regelen", False),
        ("aanvullend-boeken", True), ("aanvullend-regelen", False),
    ]  # fmt: skip
