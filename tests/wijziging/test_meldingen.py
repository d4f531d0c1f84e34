"""Iets is veranderd: reported once, sent to who must know, seen and handled at the desks, followed by the person."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible
from portal.dossier.models import EigenDossier
from portal.law.wijziging import Wijzigingsoort
from portal.wijziging.formulieren import VELDEN, VORMEN
from portal.wijziging.models import Melding, Ontvangst
from portal.wijziging.service import handle
from portal.wijziging.teksten import ELDERS, KORT, SOORTEN
from tests.conftest import Page, count_statements, get, post
from tests.world import NOW, World

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
DAY = {"vanaf-dag": "1", "vanaf-maand": "12", "vanaf-jaar": "2026"}
TYPED = {
    "adres": {"straat": "Lindelaan 3", "postcode": "1234 AB", "plaats": "Heidekerk", **DAY},
    "opname": {"waar": "Ziekenhuis De Linde", **DAY},
    "buitenland": {"land": "Marokko", **DAY, "tot-dag": "20", "tot-maand": "12", "tot-jaar": "2026"},
    "meer-of-minder": {"richting": "meer", "toelichting": "Ik val vaker.", **DAY},
    "vertegenwoordiger": {"naam": "Emre Yıldız", **DAY},
    "anders": {"toelichting": "Mijn dochter gaat studeren."},
}


@pytest.fixture
def fatma(log_in: LogIn, world: World) -> Client:
    return log_in(world.fatma.actor)


def report(client: Client, kind: str = "opname", **other: str) -> Page:
    """Report a change as a browser does; returns the page that follows."""
    path = f"/iets-is-veranderd/{kind}"
    typed = {**get(client, path).fields("#formulier"), **TYPED[kind], **other}
    answer = post(client, path, typed, page=path)
    return get(client, answer.response.headers["location"])


def received(db: Database, ontvanger_id: int) -> int:
    with db.read() as session:
        return session.exec(select(Ontvangst.id).where(Ontvangst.ontvanger_id == ontvanger_id)).one()


def test_every_kind_has_words_and_a_form() -> None:
    kinds = set(Wijzigingsoort)
    assert kinds == set(SOORTEN) == set(KORT) == set(ELDERS)
    assert set(VELDEN) == set(VORMEN) == kinds - {Wijzigingsoort.HULP_STOPT}
    for kind, fields in VELDEN.items():
        assert {field.naam for field in fields} == set(VORMEN[kind].model_fields)


def test_it_is_found_on_every_page_of_a_citizen_and_of_nobody_else(fatma: Client, log_in: LogIn, world: World) -> None:
    for path in ("/", "/declaraties", "/berichten", "/privacy"):
        assert get(fatma, path).soup.select_one("footer a[href='/iets-is-veranderd']")
    log_in(world.svb)
    assert not get(fatma, "/privacy").soup.select_one("footer a[href='/iets-is-veranderd']")


@pytest.mark.parametrize("kind", TYPED)
def test_each_kind_is_sent(fatma: Client, db: Database, world: World, kind: str) -> None:
    page = report(fatma, kind)
    assert "Uw melding is verstuurd" in page.words
    assert next(iter(TYPED[kind].values())) in page.words or kind == "meer-of-minder"
    with db.read() as session:
        row = session.exec(select(Melding)).one()
        told = set(session.exec(select(Ontvangst.ontvanger_id)))
    assert told == ({world.waterveen_id} if kind == "meer-of-minder" else {world.waterveen_id, world.svb_id})
    assert b"Linde" not in row.velden, "what was typed lies sealed"
    assert "Uw melding is verstuurd" in get(fatma, "/berichten").words


def test_choosing(fatma: Client) -> None:
    page = post(fatma, "/iets-is-veranderd", {}, status=422)
    assert "Kies een van de mogelijkheden." in page.words
    answer = post(fatma, "/iets-is-veranderd", {"soort": "adres"})
    assert answer.response.headers["location"] == "/iets-is-veranderd/adres"
    get(fatma, "/iets-is-veranderd/bestaat-niet", 404)
    post(fatma, "/iets-is-veranderd/hulp-stopt", {}, status=404)


def test_a_helper_who_stops_is_told_at_the_contract(fatma: Client, world: World) -> None:
    page = get(fatma, "/iets-is-veranderd/hulp-stopt")
    links = {link["href"] for link in page.soup.select("main .rows a")}
    assert links == {f"/zorgovereenkomsten/{number}" for number in world.fatma.contracts}


def test_who_must_know_is_said_before_sending(fatma: Client, log_in: LogIn, world: World) -> None:
    page = get(fatma, "/iets-is-veranderd/opname")
    for words in ("De gemeente", "De SVB", "Uw zorgkantoor", "Uw zorgverzekeraar", "Regeling 7", "Besluit 8.4"):
        assert words in page.words
    assert "Declareer alleen hulp die er echt was." in page.words
    log_in(world.joris.actor)  # no Wlz in the budget
    assert "Uw zorgkantoor" not in get(fatma, "/iets-is-veranderd/opname").words
    log_in(world.mei.actor)  # no budget yet
    assert "De SVB" not in get(fatma, "/iets-is-veranderd/opname").words


def test_what_is_missing_stands_beside_its_field(fatma: Client, db: Database) -> None:
    typed = {
        "waar": "Ziekenhuis",
        "vanaf-dag": "32",
        "vanaf-maand": "1",
        "vanaf-jaar": "2026",
        "toelichting": "x" * 2001,
    }
    page = post(fatma, "/iets-is-veranderd/opname", typed, status=422)
    assert {link["href"] for link in page.soup.select(".errors a")} == {"#vanaf", "#toelichting"}
    fields = page.fields("#formulier")
    assert {name: fields[name] for name in typed} == typed
    with db.read() as session:
        assert session.exec(select(Melding)).all() == []


def test_sending_twice_reports_once(fatma: Client, db: Database) -> None:
    path = "/iets-is-veranderd/opname"
    typed = {**get(fatma, path).fields("#formulier"), **TYPED["opname"]}
    first, again = (post(fatma, path, typed).response.headers["location"] for _ in range(2))
    assert first == again
    with db.read() as session:
        assert len(session.exec(select(Melding)).all()) == 1
        assert len(session.exec(select(Ontvangst)).all()) == 2


def test_seen_and_handled(fatma: Client, db: Database, world: World, log_in: LogIn) -> None:
    """The person sees at each receiver how far it is, and reads the answer."""
    number = report(fatma).response.url.path.rsplit("/", 1)[1]
    mine = f"/iets-is-veranderd/meldingen/{number}"
    log_in(world.consulent)
    at_desk = received(db, world.waterveen_id)
    work = get(fatma, "/gemeente/werk")
    assert "Melding van een verandering" in work.words
    assert work.soup.select_one(f"a[href='/meldingen/{at_desk}']")
    page = get(fatma, f"/meldingen/{at_desk}")
    assert "Ziekenhuis De Linde" in page.words
    assert "Geef dit door aan het zorgkantoor." in page.words
    log_in(world.fatma.actor)
    assert "Waterveen Gezien SVB Verstuurd" in get(fatma, mine).words
    log_in(world.consulent)
    path = f"/meldingen/{at_desk}"
    assert "Vul dit in." in post(fatma, path, {"versie": "2"}, status=422).words
    answer = {"versie": "2", "antwoord": "Wij hebben het zorgkantoor gebeld."}
    post(fatma, path, answer)
    post(fatma, path, answer)  # pressing twice
    post(fatma, path, {**answer, "antwoord": "Iets anders"}, status=409)
    assert "Melding van een verandering" not in get(fatma, "/gemeente/werk").soup.select_one("#lijst").get_text()  # type: ignore[union-attr]
    assert "Er zijn geen meldingen" in get(fatma, "/meldingen").words
    assert get(fatma, "/meldingen?stand=afgehandeld").soup.select_one(f"a[href='/meldingen/{at_desk}']")
    log_in(world.fatma.actor)
    page = get(fatma, mine)
    assert "Wij hebben het zorgkantoor gebeld." in page.words
    assert "Uw melding is afgehandeld" in get(fatma, "/berichten").words
    assert "Afgehandeld" in get(fatma, "/iets-is-veranderd").words


def test_a_colleague_was_faster(fatma: Client, db: Database, world: World, log_in: LogIn) -> None:
    report(fatma)
    log_in(world.svb)
    number = received(db, world.svb_id)
    get(fatma, f"/meldingen/{number}")
    with db.write() as session:
        handle(session, db, world.svb, number, "Gedaan.", 2)
    with pytest.raises(Impossible), db.write() as session:
        handle(session, db, world.svb, number, "Ook gedaan.", 2)


@pytest.mark.parametrize("who", ["joris", "emre", "consulent_heidekerk", "svb", "consulent"])
def test_who_sees_it(fatma: Client, db: Database, world: World, log_in: LogIn, who: str) -> None:
    number = report(fatma).response.url.path.rsplit("/", 1)[1]
    found = getattr(world, who)
    log_in(found if isinstance(found, Actor) else found.actor)
    get(fatma, f"/iets-is-veranderd/meldingen/{number}", {"joris": 404, "emre": 200}.get(who, 403))
    for desk in (world.waterveen_id, world.svb_id):
        own = {world.waterveen_id: "consulent", world.svb_id: "svb"}[desk] == who
        expected = 200 if own else 403 if who in ("joris", "emre") else 404
        get(fatma, f"/meldingen/{received(db, desk)}", expected)


def test_an_own_dossier_is_out_of_reach(fatma: Client, db: Database, world: World, log_in: LogIn) -> None:
    report(fatma)
    me = world.consulent.medewerker_id
    with db.write() as session:
        session.add(EigenDossier(dossier_id=world.fatma.dossier_id, medewerker_id=me, geldt=True, door_id=me, op=NOW))
    log_in(world.consulent)
    get(fatma, f"/meldingen/{received(db, world.waterveen_id)}", 404)
    assert "Er zijn geen meldingen" in get(fatma, "/meldingen").words


def test_the_number_of_statements_is_constant(fatma: Client, db: Database, world: World, log_in: LogIn) -> None:
    def count(path: str) -> int:
        with count_statements(db) as seen:
            get(fatma, path)
        return len(seen)

    report(fatma)
    few = count("/iets-is-veranderd")
    for _ in range(3):
        report(fatma)
    assert count("/iets-is-veranderd") == few <= 6


def test_numbers_beyond_the_database(fatma: Client, world: World, log_in: LogIn) -> None:
    get(fatma, f"/iets-is-veranderd/meldingen/{2**62}", 404)
    log_in(world.svb)
    get(fatma, f"/meldingen/{2**62}", 404)
    get(fatma, f"/meldingen?voor={10**17}")
