"""The own login of a zorgverlener, at the provider that really answers: another door, another role, never both."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from portal.actor import Rol
from portal.db import Database
from portal.hulp.models import Hulptoegang
from portal.hulp.status import Toegangsstatus
from portal.web.sessions import Sessie
from portal.zorgovereenkomst.models import Zorgverlener
from portal.zorgovereenkomst.queries import BSN
from tests.conftest import get
from tests.identity.conftest import Browser
from tests.identity.conftest import _simulator as _simulator
from tests.identity.conftest import browser as browser
from tests.identity.conftest import idp as idp
from tests.identity.conftest import login_app as login_app
from tests.identity.conftest import login_settings as login_settings
from tests.identity.conftest import own_keys as own_keys
from tests.world import BSN_JORIS, World

HATICE = "999991772"


def name(db: Database, bsn: str, *helpers: int) -> None:
    """Write a BSN with these entries of the register."""
    with db.write() as session:
        for number in helpers:
            row = session.get_one(Zorgverlener, number)
            row.bsn, row.bsn_hash = db.keys.encrypt(bsn, BSN), db.keys.hash(bsn, BSN)


def work(browser: Browser, person: str = "hatice", naam: str = "burger", next: str = "") -> Any:
    """Log in through the door of zorgverleners."""
    query = {"als": "zorgverlener"} | ({"next": next} if next else {})
    return browser.come_back(browser.answer(browser.start(naam, **query), person), naam)


def actors(db: Database) -> list[dict[str, Any]]:
    with db.read() as session:
        return [row.actor for row in session.scalars(select(Sessie))]


def test_the_login_page_shows_the_other_door(browser: Browser) -> None:
    page = get(browser.client, "/inloggen")
    assert page.soup.select_one("main a[href='/inloggen/zorgverlener']")
    page = get(browser.client, "/inloggen/zorgverlener")
    links = [str(link["href"]) for link in page.soup.select("main .buttons a")]
    assert links == ["/inloggen/start/burger?als=zorgverlener", "/inloggen/start/tvs?als=zorgverlener"]


def test_a_page_of_a_zorgverlener_leads_to_it_and_back(browser: Browser, db: Database, world: World) -> None:
    name(db, HATICE, world.fatma.helpers[0])
    path = f"/hulp/overeenkomsten/{world.fatma.contracts[0]}"
    answer = browser.client.get(path)
    assert answer.url.path == "/inloggen/zorgverlener"
    assert work(browser, next=path).headers["location"] == path
    assert "Fatma Yıldız" in get(browser.client, path).words


def test_everybody_worked_for_and_nobody_else(browser: Browser, db: Database, world: World) -> None:
    name(db, HATICE, world.fatma.helpers[0], world.joris.helpers[0])
    assert work(browser).headers["location"] == "/hulp"
    (actor,) = actors(db)
    assert (actor["rol"], actor["naam"], actor["dossier_id"]) == (
        Rol.ZORGVERLENER,
        f"Helper {world.joris.dossier_id}-1",
        None,
    )
    page = get(browser.client, "/hulp")
    assert [h2.get_text() for h2 in page.soup.select("main h2")] == ["Fatma Yıldız", "Joris van Amerongen"]
    assert len(page.soup.select("[data-row=werk]")) == 2


def test_nobody_is_two_roles_at_once(browser: Browser, db: Database, world: World) -> None:
    """Joris has a budget and works for Fatma: he chooses at the login, and the other role ends."""
    name(db, BSN_JORIS, world.fatma.helpers[0])
    browser.log_in(person="joris")
    assert get(browser.client, "/").h1 == "Mijn budget"
    get(browser.client, "/hulp", 403)
    work(browser, "joris")
    assert [actor["rol"] for actor in actors(db)] == [Rol.ZORGVERLENER]
    assert "Fatma Yıldız" in get(browser.client, "/hulp").words
    get(browser.client, "/declaraties", 403)
    browser.log_in(person="joris")
    assert [actor["rol"] for actor in actors(db)] == [Rol.BUDGETHOUDER]


@pytest.mark.parametrize("person", ["hatice", "fatma", "sanne"])
def test_without_a_contract_there_is_nothing(browser: Browser, db: Database, world: World, person: str) -> None:
    answer = work(browser, person)
    assert answer.status_code == 403
    assert "Wij hebben geen zorgovereenkomst op uw naam" in answer.text
    assert 'href="/inloggen/zorgverlener"' not in answer.text
    assert actors(db) == []


def test_by_a_mandate_nobody_works(browser: Browser, db: Database, world: World) -> None:
    name(db, "999990019", world.joris.helpers[0])
    for entry in ("burger", "machtigen"):
        assert work(browser, "emre", entry).status_code == 403
    assert actors(db) == []


@pytest.mark.parametrize("door", ["consulent", "svb", "systeem", "x", ""])
def test_there_is_no_other_door(browser: Browser, db: Database, world: World, door: str) -> None:
    name(db, HATICE, world.fatma.helpers[0])
    answer = browser.come_back(browser.answer(browser.start("burger", als=door), "fatma"))
    assert answer.status_code == 303
    assert [actor["rol"] for actor in actors(db)] == [Rol.BUDGETHOUDER]


def test_staff_do_not_come_through_it(browser: Browser, db: Database, world: World) -> None:
    work(browser, "svb", "medewerker")
    assert [actor["rol"] for actor in actors(db)] == [Rol.SVB]


def test_a_stopped_access_is_left_out(browser: Browser, db: Database, world: World) -> None:
    name(db, HATICE, world.fatma.helpers[0], world.joris.helpers[0])
    work(browser)
    stop(db, world.fatma.dossier_id, world.fatma.helpers[0])
    assert "Fatma" not in get(browser.client, "/hulp").words
    work(browser)
    assert actors(db)[0]["zorgverlener_ids"] == [world.joris.helpers[0]]


def stop(db: Database, dossier_id: int, helper: int) -> None:
    with db.write() as session:
        session.add(Hulptoegang(dossier_id=dossier_id, zorgverlener_id=helper, status=Toegangsstatus.GESTOPT))


def test_another_municipality_is_another_address(
    browser: Browser, db: Database, world: World, monkeypatch: pytest.MonkeyPatch, login_app: Any
) -> None:
    name(db, HATICE, world.fatma.helpers[0])
    host = login_app.app.state.settings.hosts[0].model_copy(update={"gemeenten": ("Heidekerk",)})
    admit: Callable[..., Any] = login_app.app.state.doors["zorgverlener"]
    monkeypatch.setitem(login_app.app.state.doors, "zorgverlener", lambda db, _, identity: admit(db, host, identity))
    assert work(browser).status_code == 403


def test_a_session_lasts_no_longer_than_that_of_a_resident(browser: Browser, db: Database, world: World) -> None:
    name(db, HATICE, world.fatma.helpers[0])
    work(browser)
    with db.read() as session:
        row = session.scalars(select(Sessie)).one()
    assert (row.ends_at - row.seen_at).total_seconds() == 4 * 3600
