"""A contributor with many participants finds each of them (Besluit 6.5), and each start and stop (Besluit 7.6)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.beschikking.models import Verzendwijze
from portal.budget.einde import shorten
from portal.budget.models import IntegraalBudget
from portal.budget.service import Deel, grant
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.models import Dossier, Dossierstatus, Persoon
from portal.eigenbijdrage import service
from portal.law.eigenbijdrage import Cakmeldingsoort
from portal.law.wetten import Wet
from portal.logboek.models import Logregel
from tests.conftest import Page, count_statements, get, post
from tests.gegevens.conftest import LogIn
from tests.world import DECEMBER, JANUARY, TODAY, World

MANY = 205
PARTS, CAK = "/verstrekker/deelnemers", "/verstrekker/eigen-bijdrage"
_ib, _l = columns(IntegraalBudget), columns(Logregel)


def fill(db: Database, world: World, count: int = MANY) -> list[int]:
    """So many people with a Wlz part of the zorgkantoor; the last in the alphabet is Zus Zwart."""
    numbers = []
    with db.write() as session:
        for place in range(count):
            naam = "Zus Zwart" if place == count - 1 else f"Inwoner {place:03}"
            person = Persoon(bsn_hash=bytes([1, place // 256, place % 256]) * 10, bsn=b"", naam=naam)
            session.add(person)
            session.flush()
            row = Dossier(
                persoon_id=person.id, gemeente_id=world.waterveen_id, clientnummer=f"W-9{place:03}",
                sleutel=db.keys.new_dossier_key(), status=Dossierstatus.BUDGETHOUDER, toegelaten_op=JANUARY,
            )  # fmt: skip
            session.add(row)
            session.flush()
            delen = [Deel(Wet.WLZ, world.kantoor.organisatie_id or 0, 100_000, JANUARY)]
            grant(session, row.id, (JANUARY, DECEMBER), delen, f"B-9{place:03}", world.waterveen_id, JANUARY)
            numbers.append(row.id)
    return numbers


def walk(client: object, path: str) -> list[Page]:
    """Every page of a list, by its own links."""
    pages = [get(client, path)]  # type: ignore[arg-type]
    while link := pages[-1].soup.select_one("nav.pages a[rel=next]"):
        pages.append(get(client, str(link["href"])))  # type: ignore[arg-type]
    return pages


def test_everybody_is_on_some_page(log_in: LogIn, db: Database, world: World) -> None:
    numbers = fill(db, world)
    pages = walk(log_in(world.kantoor), PARTS)
    shown = [str(one["href"]) for page in pages for one in page.soup.select(f"a[href^='{PARTS}/']")]
    assert sorted(shown) == sorted(f"{PARTS}/{one}" for one in [world.fatma.dossier_id, *numbers])
    assert "Zus Zwart" in pages[-1].words
    with db.read() as session:
        seen = select(func.count(_l.dossier_id.distinct())).where(_l.object == "lijst")
        assert session.execute(seen).scalar_one() == MANY + 1, "each look is recorded, of who was on the page"


def test_the_last_start_in_the_alphabet_is_told(log_in: LogIn, db: Database, world: World) -> None:
    zus = fill(db, world)[-1]
    client = log_in(world.kantoor)
    pages = walk(client, CAK)
    assert sum(len(one.soup.select("[data-cak=start]")) for one in pages) == MANY + 1
    last = pages[-1]
    assert "Zus Zwart" in last.words
    post(client, f"{PARTS}/{zus}/eigen-bijdrage", last.fields(f"form[action='{PARTS}/{zus}/eigen-bijdrage']"))
    assert all("Zus Zwart" not in one.words for one in walk(client, CAK))
    told = walk(client, CAK + "?toon=doorgegeven")
    assert "Zus Zwart" in told[-1].words
    assert "Fatma" not in told[0].words


def test_the_last_stop_in_the_alphabet_is_told_too(log_in: LogIn, db: Database, world: World) -> None:
    zus = fill(db, world, 30)[-1]
    with db.write() as session:
        begin = session.execute(select(_ib.ingang).where(_ib.dossier_id == zus)).scalar_one()
        seen = (Cakmeldingsoort.START, begin)
        service.record_told(session, db, world.kantoor, zus, Wet.WLZ, seen, Verzendwijze.OVERDRACHT, TODAY, "begin")
    client = log_in(world.kantoor)
    assert all("Zus Zwart" not in one.words for one in walk(client, CAK))
    with db.write() as session:
        budget = session.execute(select(_ib.id).where(_ib.dossier_id == zus)).scalar_one()
        shorten(session, budget, TODAY - timedelta(days=1), "E-1", world.waterveen_id)
    last = walk(client, CAK)[-1]
    assert len(last.soup.select("[data-cak=stop]")) == 1
    assert "Zus Zwart" in last.words
    assert all("Zus Zwart" not in one.words for one in walk(client, CAK + "?toon=doorgegeven"))


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999", "7"])
def test_a_page_that_is_not_there_is_another_one(log_in: LogIn, world: World, asked: str) -> None:
    client = log_in(world.kantoor)
    for path in (f"{PARTS}?pagina={asked}", f"{CAK}?pagina={asked}"):
        assert "Fatma" in get(client, path).words
    assert "Fatma" not in get(client, f"{CAK}?toon=doorgegeven&pagina={asked}").words


def test_the_number_of_statements_is_constant(log_in: LogIn, db: Database, world: World) -> None:
    client, counts = log_in(world.kantoor), []
    for _ in range(2):
        for path in (PARTS, CAK):
            with count_statements(db) as seen:
                get(client, path)
            counts.append(len(seen))
        if len(counts) == 2:
            fill(db, world, 30)
    assert counts[:2] == counts[2:]
