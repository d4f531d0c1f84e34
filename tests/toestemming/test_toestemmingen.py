"""Consent: nothing by default, given with its words, withdrawn in one click, and every answer kept."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.law.inzage import Partij
from portal.law.toestemming import Doel
from portal.toestemming.models import Toestemming
from portal.toestemming.queries import consent_of
from portal.toestemming.teksten import TEKSTEN
from tests.conftest import get, post
from tests.toegang.conftest import LogIn
from tests.world import TODAY, World


def _rows(db: Database) -> list[Toestemming]:
    with db.read() as session:
        return list(session.exec(select(Toestemming).order_by(Toestemming.id)))  # type: ignore[arg-type]


def test_by_default_nothing_is_allowed(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.joris.actor), "/toestemmingen")
    assert len(page.soup.select("[data-doel]")) == len(Doel)
    assert "U geeft toestemming" not in page.text
    assert "telt niet mee bij een besluit" in page.text


def test_it_is_given_with_what_it_is_about_and_withdrawn_in_one_click(
    log_in: LogIn, world: World, db: Database
) -> None:
    client = log_in(world.joris.actor)
    page = get(client, "/toestemmingen/onderzoek")
    assert "Geen gegevens over uw zorg" in page.text
    post(client, "/toestemmingen/onderzoek", page.fields("#formulier"))
    page = get(client, "/toestemmingen")
    assert len(page.soup.select("[data-doel=onderzoek] .nl-button")) == 1
    assert "U geeft toestemming" in page.text
    for _ in range(2):
        post(client, "/toestemmingen/onderzoek/intrekken", page.fields('form[action$="intrekken"]'))
    assert "U geeft toestemming" not in get(client, "/toestemmingen").text
    rows = _rows(db)
    assert [(one.doel, one.geldt, one.partij) for one in rows] == [
        (Doel.ONDERZOEK, True, Partij.OVERIG),
        (Doel.ONDERZOEK, False, Partij.OVERIG),
    ]
    assert rows[0].omvang == TEKSTEN[Doel.ONDERZOEK].omvang
    assert rows[0].persoon_id == world.joris.persoon_id


def test_it_can_have_a_last_day(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.joris.actor)
    day = {"tot-dag": "9", "tot-maand": "11", "tot-jaar": "2026"}
    assert "al voorbij" in post(client, "/toestemmingen/ciz", day, status=422).text
    post(client, "/toestemmingen/ciz", {**day, "tot-dag": "10"})
    with db.read() as session:
        found = consent_of(session, world.joris.dossier_id, Doel.CIZ)
    assert found.holds(TODAY)
    assert not found.holds(TODAY + timedelta(days=1))


def test_pressing_twice_gives_it_once(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.joris.actor)
    for _ in range(2):
        post(client, "/toestemmingen/ciz", {})
    assert len(_rows(db)) == 1


def test_an_unknown_purpose(log_in: LogIn, world: World) -> None:
    client = log_in(world.joris.actor)
    get(client, "/toestemmingen/reclame", 404)
    post(client, "/toestemmingen/reclame", {}, status=404)


def test_a_representative_is_recorded_as_such(log_in: LogIn, world: World, db: Database) -> None:
    post(log_in(world.emre), "/toestemmingen/zorgkantoor", {})
    row = _rows(db)[0]
    assert (row.dossier_id, row.namens, row.persoon_id) == (world.fatma.dossier_id, True, world.emre_id)


@pytest.mark.parametrize("who", ["svb", "consulent"])
def test_it_is_not_for_staff_to_give(log_in: LogIn, world: World, who: str) -> None:
    found: Actor = getattr(world, who)
    client = log_in(found)
    get(client, "/toestemmingen", 403)
    post(client, "/toestemmingen/onderzoek", {}, status=403)


def test_no_answer_is_ever_changed(db: Database, world: World, log_in: LogIn) -> None:
    post(log_in(world.joris.actor), "/toestemmingen/ciz", {})
    with pytest.raises(Exception, match="only appended"), db.write() as session:
        session.execute(text("UPDATE toestemming SET geldt = 0"))
