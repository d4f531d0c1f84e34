"""A parent with a protected address who is paid as zorgverlener: no contract or draft tells the other parent where."""

import pytest

from portal.db import Database
from portal.dossier.adres import keep_address
from portal.dossier.models import Dossier
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.detail import everything_of, helper_in, helpers_of
from portal.zorgovereenkomst.gegevens import Derdegegevens
from portal.zorgovereenkomst.models import Zorgverlener
from portal.zorgovereenkomst.opslaan import store_helper
from tests.conftest import get, post
from tests.huishouden.conftest import SAFE, Gezin, LogIn

SANNE = Derdegegevens(
    naam="Sanne Wolters", adres=SAFE[0], plaats="Havendorp", telefoon="0612345678", bsn="999994001"
)  # fmt: skip
STEP = "/zorgovereenkomsten/invullen/{}/zorgverlener"
TYPED = {
    "naam": "Sanne Wolters", "bij_kvk": "nee", "bsn": "999994001", "adres": SAFE[0], "plaats": "Havendorp",
}  # fmt: skip


@pytest.fixture
def helper(db: Database, gezin: Gezin) -> int:
    """Sanne is in the register of Bram's file since before her address was protected."""
    with db.write() as session:
        keep_address(session, db, gezin.sanne, SAFE, protect=False)
        number = store_helper(session, db.keys, gezin.bram_id, SANNE)
    with db.write() as session:
        keep_address(session, db, gezin.sanne, SAFE, protect=True)
    return number


def draft(db: Database, gezin: Gezin, helper_id: int | None = None) -> int:
    """A draft that Sanne begins."""
    with db.write() as session:
        return service.begin_new(session, db, gezin.sanne, helper_id)


def test_the_register_shows_nobody_the_address(db: Database, gezin: Gezin, helper: int) -> None:
    with db.read() as session:
        shown = helper_in(session, db.keys, gezin.bram_id, helper)
        (listed,) = helpers_of(session, db.keys, gezin.bram_id)
    assert (shown.adres, shown.plaats, shown.adres_beschermd) == ("", "", True)
    assert shown.telefoon == SANNE.telefoon
    assert (listed.naam, listed.plaats) == ("Sanne Wolters", "")


def test_what_was_known_is_not_lost(db: Database, gezin: Gezin, helper: int) -> None:
    with db.write() as session:
        shown = helper_in(session, db.keys, gezin.bram_id, helper)
        assert store_helper(session, db.keys, gezin.bram_id, shown) == helper
    with db.read() as session:
        key = session.get_one(Dossier, gezin.bram_id).sleutel
        kept = everything_of(db.keys, key, session.get_one(Zorgverlener, helper))
    assert (kept.adres, kept.plaats) == (SAFE[0], "Havendorp")


def test_a_draft_with_a_known_parent_begins_without_the_address(
    log_in: LogIn, db: Database, gezin: Gezin, helper: int
) -> None:
    page = get(log_in(gezin.daan), STEP.format(draft(db, gezin, helper)))
    assert "Sanne Wolters" in str(page.soup)
    assert "Haven" not in str(page.soup)


def test_what_the_parent_types_is_not_kept_for_the_other(log_in: LogIn, db: Database, gezin: Gezin) -> None:
    path = STEP.format(draft(db, gezin))
    client = log_in(gezin.sanne)
    page = get(client, path)
    assert "Het adres van een ouder is beschermd" in page.text
    stand = page.soup.select_one("input[name=stand]")["value"]
    post(client, path, {**TYPED, "stand": stand}, page=path, status=303)
    page = get(log_in(gezin.daan), path)
    assert "Sanne Wolters" in str(page.soup)
    assert "Haven" not in str(page.soup)
    assert "Het adres van een ouder is beschermd" not in page.text


def test_a_draft_of_before_loses_the_address_with_the_protection(log_in: LogIn, db: Database, gezin: Gezin) -> None:
    with db.write() as session:
        keep_address(session, db, gezin.sanne, SAFE, protect=False)
    path = STEP.format(draft(db, gezin))
    client = log_in(gezin.sanne)
    stand = get(client, path).soup.select_one("input[name=stand]")["value"]
    post(client, path, {**TYPED, "stand": stand}, page=path, status=303)
    assert "Havendorp" in str(get(client, path).soup)
    street, postcode, place = SAFE
    address = {"straat": street, "postcode": postcode, "plaats": place, "beschermd": "ja"}
    post(client, "/mijn-adres", address, page="/mijn-adres", status=303)
    assert "Haven" not in str(get(log_in(gezin.daan), path).soup)


def test_another_helper_keeps_the_address(log_in: LogIn, db: Database, gezin: Gezin) -> None:
    path = STEP.format(draft(db, gezin))
    client = log_in(gezin.sanne)
    stand = get(client, path).soup.select_one("input[name=stand]")["value"]
    other = {**TYPED, "naam": "Loes Jansen", "bsn": "999994025", "adres": "Dorpsweg 3"}
    post(client, path, {**other, "stand": stand}, page=path, status=303)
    assert "Dorpsweg 3" in str(get(log_in(gezin.daan), path).soup)
