"""Every route of the route table: a stranger gets nothing, a POST without a token does nothing."""

import re
from collections.abc import Callable, Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.declaratie.status import Declaratiestatus
from tests.conftest import token_of
from tests.toegang.conftest import report_child, resident
from tests.world import BSN_FATMA, World, add_declaration

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]

# Pages that anybody may open; every other route must ask who is there.
PUBLIC = re.compile(
    r"/(inloggen|medewerkers/inloggen|uitloggen|uitgelogd|taal|toegankelijkheid|privacy|overlijden|i-pgb|hulp/link)(/.*)?"
    r"|/|/medewerkers"
)


def routes(app: Litestar) -> Iterator[tuple[str, str]]:
    for route in app.routes:
        for method in sorted(getattr(route, "methods", ())):
            if method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
                yield method, route.path


def _fill(path: str, number: int) -> str:
    return re.sub(r"\{\w+:int\}", str(number), re.sub(r"\{\w+:str\}", "x", path))


def test_without_a_login_every_page_leads_to_the_login(client: Client, app: Litestar) -> None:
    open_pages = []
    for method, path in routes(app):
        if PUBLIC.fullmatch(path):
            continue
        if method == "GET":
            answer = client.get(_fill(path, 1), follow_redirects=False)
            if not answer.headers.get("location", "").startswith("/inloggen"):
                open_pages.append((path, answer.status_code))
    assert not open_pages


def test_every_post_needs_a_token(client: Client, app: Litestar, log_in: LogIn, world: World) -> None:
    log_in(world.fatma.actor)
    posts = [_fill(path, 1) for method, path in routes(app) if method != "GET"]
    assert posts
    assert {path: client.post(path, data={}).status_code for path in posts} == dict.fromkeys(posts, 403)


def test_a_get_on_an_address_that_acts_does_nothing(client: Client, app: Litestar, log_in: LogIn, world: World) -> None:
    log_in(world.fatma.actor)
    table = list(routes(app))
    gets = {path for method, path in table if method == "GET"}
    only_posts = [_fill(path, 1) for method, path in table if method == "POST" and path not in gets]
    assert {path: client.get(path).status_code for path in only_posts} == dict.fromkeys(only_posts, 405)


# Each with somebody of the same role in `OWN_ROOMS`.
STRANGERS = {
    "joris": "fatma",
    "mei": "fatma",
    "consulent_heidekerk": "consulent",
    "joris_helper": "helper",
    "beheerder": "beheerder",
    "behandelaar": "behandelaar",
    "vertrouwenspersoon": "vertrouwenspersoon",
    "toezichthouder": "toezichthouder",
}


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_sees_and_changes_nothing_of_fatma(
    client: Client, app: Litestar, log_in: LogIn, world: World, db: Database, who: str
) -> None:
    """Joris is another budgethouder, Mei has no plan yet, the consulent works for another municipality, and the
    zorgverlener works for Joris."""
    for status in Declaratiestatus:
        add_declaration(db, world.fatma, status)
    report_child(db, resident(db), world.waterveen_id, BSN_FATMA)
    found = world.joris.helper if who == "joris_helper" else getattr(world, who)
    log_in(found if isinstance(found, Actor) else found.actor)
    token = token_of(client)
    before = _everything(db)
    own, rooms = re.compile(_own(world, who)), re.compile(OWN_ROOMS[STRANGERS[who]])
    for method, path in routes(app):
        if "{" not in path or PUBLIC.fullmatch(path):
            continue
        # Another role's room closes before it looks for a number.
        numbers = range(1, 12) if rooms.fullmatch(path) or SHARED.fullmatch(path) else (1,)
        for filled in {_fill(path, number) for number in numbers}:
            if not own.fullmatch(filled):
                _expect_nothing(client, method, filled, token)
    assert _everything(db) == before


def _own(world: World, who: str) -> str:
    """Addresses at which this stranger finds what is theirs: a dossier that they handle, a contract of their own."""
    contract = world.joris.contracts[0]
    return {
        "consulent_heidekerk": rf"/gemeente/(dossiers|einde|achttien|voortgang)/{world.mei.dossier_id}(/.*)?",
        "joris": rf"/zorgovereenkomsten/{contract}(/.*)?|/plan/versies/1|/jaarafsluiting/{world.joris.budget_id}"
        r"|/vooruitblik/doelen/[56]",  # the two services of the plan of Joris
        "joris_helper": rf"/hulp/overeenkomsten/{contract}(/.*)?",
        "beheerder": r"/beheer/medewerkers/\d+",
    }.get(who, "-")


CITIZEN = r"/(?!gemeente\b|svb\b|hulp\b|verstrekker\b|bezwaarbehandeling\b|vertrouwenspersoon\b|toezicht\b|beheer\b).*"
# The rooms of each role; every other room is not for it.
OWN_ROOMS = {
    "fatma": CITIZEN,
    "emre": CITIZEN,
    "helper": r"/hulp(/.*)?",
    "consulent": r"/(gemeente|meldingen)(/.*)?",
    "svb": r"/(svb|meldingen)(/.*)?",
    "kantoor": r"/verstrekker(/.*)?",
    "verzekeraar": r"/verstrekker(/.*)?",
    "beheerder": r"/beheer(/.*)?",
    "behandelaar": r"/bezwaarbehandeling(/.*)?",
    "vertrouwenspersoon": r"/vertrouwenspersoon(/.*)?",
    "toezichthouder": r"/toezicht(/.*)?",
}
# Open to several roles: who may see which file or letter is tested with them.
SHARED = re.compile(r"/(sessie|documenten|brieven)(/.*)?")


@pytest.mark.parametrize("who", OWN_ROOMS)
def test_a_role_reaches_the_own_rooms_and_no_other(
    client: Client, app: Litestar, log_in: LogIn, world: World, db: Database, who: str
) -> None:
    """Everybody here has to do with Fatma's file, each in a room of their own."""
    for status in Declaratiestatus:
        add_declaration(db, world.fatma, status)
    actors = {"fatma": world.fatma.actor, "helper": world.fatma.helper}
    log_in(actors.get(who) or getattr(world, who))
    token, before, own = token_of(client), _everything(db), re.compile(OWN_ROOMS[who])
    others = [
        one for one in routes(app) if one[1] != "/" and not any(p.fullmatch(one[1]) for p in (PUBLIC, SHARED, own))
    ]
    assert len(others) > 30
    for method, path in others:
        _expect_nothing(client, method, _fill(path, 1), token, is_named=who in ("fatma", "emre"))
    assert _everything(db) == before


def _expect_nothing(client: Client, method: str, path: str, token: str, *, is_named: bool = False) -> None:
    """Neither page nor act; `is_named`: the head of every page names Fatma to whoever is logged in for her."""
    if method == "GET":
        answer = client.get(path, follow_redirects=False)
    else:
        answer = client.post(path, data={"_csrf": token, "_pagina": "/"}, follow_redirects=False)
    assert answer.status_code in (403, 404), f"{method} {path}: {answer.status_code}"
    assert is_named or "Fatma" not in answer.text


def _everything(db: Database) -> dict[str, object]:
    tables = ("declaratie", "declaratieregel", "uitkomst", "boeking", "bericht", "gebeurtenis", "integraal_budget",
              "uitnodiging", "hulptoegang", "gegevenscheck", "urenstaat", "aanmelding", "bevoegdheid", "intake",
              "toegangsbesluit", "toestemming", "dossier", "keukentafelgesprek", "gespreksdeelnemer",
              "gespreksverslag", "verslagreactie", "verslagdeling", "instemmingsverzoek", "instemmingsstuk",
              "instemmingsantwoord", "instemmingsstap", "geenbudget", "document", "beheerwijziging",
              "medewerker", "ondersteuningsplan", "plandienst", "planaanpassing", "planreactie", "planantwoord",
              "evaluatie", "evaluatieherinnering", "einde", "eindezienswijze", "eindbericht", "meerderjarigheid",
              "meerderjarigstap", "briefadres", "budgetconcept", "conceptdeel", "overstappgb",
              "overstapcontract", "storting", "stortafspraak", "toekenningsbericht", "herziening", "zienswijze",
              "opschorting", "terugvordering", "regelingsvraag", "betalingsregeling", "terugbetaling", "maandbesluit",
              "inhouding", "betaalronde", "ronderegel", "rondeuitslag", "maandbetaling", "maandvraag", "maandantwoord",
              "afwezigheid", "gesprek", "vaststelling", "vaststellingsdeel", "vaststelrun",
              "vaststelregel", "signaal", "signaalafhandeling", "bezwaar",
              "bezwaargrond", "bezwaarstap", "hoorgesprek", "bezwaarbeslissing", "bezwaaropdracht", "betalingsverzoek",
              "klacht", "vertrouwenspersoon", "vertrouwelijk", "vertrouwelijke_stap", "toezichtinzage",
              "toezichtuitstel", "cakbericht", "naturaplan", "naturadienst", "naturareactie",
              "evaluatieantwoord", "aanvullende_dienst", "aanvullende_storter", "aanvullende_rekening",
              "aanvullende_boeking", "aanvullende_dienstversie",
              "gegevensverzoek", "gegevensbesluit", "gegevensbeperking", "uitvoer")  # fmt: skip
    with db.engine.connect() as connection:
        return {name: connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in tables}
