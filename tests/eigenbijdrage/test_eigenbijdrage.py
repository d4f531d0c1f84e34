"""The own contribution: what the resident reads, what the CAK is told by whom, and that each message is one."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from portal import clock
from portal.actor import Actor
from portal.beschikking.bekendmaken import award_for
from portal.beschikking.bericht import to_contributor
from portal.beschikking.models import Verzendwijze
from portal.brieven.blokken import Alinea
from portal.budget.einde import shorten
from portal.budget.herzien import newest_decision, revise_budget
from portal.budget.models import IntegraalBudget
from portal.budget.service import Deel, grant
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.models import Dossier, Dossierstatus
from portal.eigenbijdrage import service
from portal.eigenbijdrage.models import Cakbericht
from portal.eigenbijdrage.stand import states_of
from portal.eigenbijdrage.werk import waits_for_cak
from portal.herziening.models import Herziening
from portal.herziening.status import Herzienstand
from portal.law.eigenbijdrage import Cakmeldingsoort
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.law.wetten import Wet
from tests.conftest import count_statements, get, post
from tests.world import DECEMBER, JANUARY, NOW, TODAY, World, build_world

LogIn = Callable[[Actor], TestClient[Litestar]]
S = Cakmeldingsoort
_c, _ib = columns(Cakbericht), columns(IntegraalBudget)
WAITS = waits_for_cak()
SENT = {"wijze": "mail", "verzonden_op-dag": "10", "verzonden_op-maand": "11", "verzonden_op-jaar": "2026"}


def grant_mei(
    db: Database, world: World, ingang: date = JANUARY, einde: date = DECEMBER, wmo_ct: int = 100_000
) -> None:
    """Mei gets a budget with a part of the Wmo."""
    with db.write() as session:
        parts = [Deel(Wet.WMO, world.heidekerk_id, wmo_ct, JANUARY), Deel(Wet.JW, world.heidekerk_id, 50_000, JANUARY)]
        grant(session, world.mei.dossier_id, (ingang, einde), parts, f"B-{ingang:%Y%m}", world.heidekerk_id, JANUARY)
        session.get_one(Dossier, world.mei.dossier_id).status = Dossierstatus.BUDGETHOUDER


def due(db: Database, dossier_id: int, wet: Wet = Wet.WMO) -> tuple[S, date] | None:
    """What the CAK should hear now; the list of work says the same of the Wmo."""
    with db.read() as session:
        found = [one for one in states_of(session, [dossier_id]) if one.wet is wet]
        waits = {row.dossier_id for row in session.execute(WAITS)}
    known = found[0].melding if found else None
    if wet is Wet.WMO:
        assert (dossier_id in waits) is (known is not None)
    return (known.soort, known.dag) if known else None


def tell(
    db: Database, actor: Actor, dossier_id: int, soort: S, sleutel: str, wet: Wet = Wet.WMO, dag: date | None = None
) -> None:
    """The CAK is told a start or a stop, with the day that it should hear unless another is given."""
    with db.write() as session:
        found = next(one for one in states_of(session, [dossier_id]) if one.wet is wet)
        seen = (soort, dag or (found.melding.dag if found.melding else clock.today()))
        service.record_told(session, db, actor, dossier_id, wet, seen, Verzendwijze.POST, clock.today(), sleutel)


def change(
    db: Database, world: World, dossier_id: int, soort: Herzieningsoort, ingang: date, bedrag_ct: int,
    budget_id: int | None = None,
) -> None:  # fmt: skip
    """The college decided about the part of the Wmo, from a day on, in the only budget or in this one."""
    with db.write() as session:
        chosen = select(_ib.id).where(_ib.dossier_id == dossier_id)
        budget = budget_id or session.execute(chosen).scalar_one()
        newest = newest_decision(session, budget)
        parts = [Deel(Wet.WMO, world.heidekerk_id, bedrag_ct), Deel(Wet.JW, world.heidekerk_id, 50_000, JANUARY)]
        made = revise_budget(session, budget, parts, f"H-{newest}", world.heidekerk_id, clock.today(), newest)
        session.add(Herziening(
            dossier_id=dossier_id, budget_id=budget, sleutel=f"h{newest}", status=Herzienstand.BESLOTEN,
            soort=soort, wet=Wet.WMO, verstrekker_id=world.heidekerk_id, bedrag_ct=bedrag_ct, beschikking_id=made.id,
            ingang=ingang, grond=Herziengrond.BEHOEFTE, toelichting=b"", medewerker_id=world.consulent.medewerker_id,
            gewijzigd_op=NOW,
        ))  # fmt: skip


def withdraw(db: Database, world: World, dossier_id: int, ingang: date) -> None:
    """The college withdrew the part of the Wmo from a day on; what was for the days before stays."""
    change(db, world, dossier_id, Herzieningsoort.INTREKKEN, ingang, 50_000)


def give_back(db: Database, world: World, dossier_id: int, ingang: date) -> None:
    """The college gave back what it withdrew."""
    change(db, world, dossier_id, Herzieningsoort.VERHOGEN, ingang, 100_000)


def test_the_life_of_a_part(db: Database, world: World) -> None:
    """It begins with the grant, goes on in the next year without a message, and stops once."""
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    assert due(db, mei) is None
    grant_mei(db, world)
    assert due(db, mei) == (S.START, JANUARY)
    tell(db, actor, mei, S.START, "een")
    assert due(db, mei) is None
    grant_mei(db, world, date(2027, 1, 1), date(2027, 12, 31))
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31)):
        with clock.frozen(day):
            assert due(db, mei) is None
    with clock.frozen(date(2028, 1, 1)):
        assert due(db, mei) == (S.STOP, date(2027, 12, 31))
        tell(db, actor, mei, S.STOP, "twee")
        assert due(db, mei) is None
        with pytest.raises(service.NietsTeMelden):
            tell(db, actor, mei, S.STOP, "drie")


def test_a_part_that_goes_on_after_late_news_begins_where_it_began(db: Database, world: World) -> None:
    grant_mei(db, world)
    grant_mei(db, world, date(2027, 1, 1), date(2027, 12, 31))
    with clock.frozen(date(2027, 3, 1)):
        assert due(db, world.mei.dossier_id) == (S.START, JANUARY)


def test_a_part_that_was_withdrawn_or_an_end(db: Database, world: World) -> None:
    grant_mei(db, world)
    mei = world.mei.dossier_id
    tell(db, world.consulent_heidekerk, mei, S.START, "een")
    withdraw(db, world, mei, TODAY + timedelta(days=5))
    assert due(db, mei) is None
    with clock.frozen(TODAY + timedelta(days=5)):
        assert due(db, mei) == (S.STOP, TODAY + timedelta(days=4))
    with db.write() as session:
        shorten(session, world.fatma.budget_id, TODAY - timedelta(days=1), "E-1", world.waterveen_id)
    assert due(db, world.fatma.dossier_id) == (S.STOP, TODAY - timedelta(days=1))


def test_the_consulent_tells_and_sees_it(log_in: LogIn, db: Database, world: World) -> None:
    grant_mei(db, world)
    path = f"/gemeente/dossiers/{world.mei.dossier_id}/eigen-bijdrage"
    client = log_in(world.consulent_heidekerk)
    assert "Eigen bijdrage" in get(client, "/gemeente/werk").words
    page = get(client, path)
    assert page.soup.select_one("[data-cak=start]")
    assert client.get(path + "/pdf").content.startswith(b"%PDF")
    fields = page.fields("#verzonden")
    wrong = post(client, path + "/verzonden", {**fields, **SENT, "wijze": ""}, status=422)
    assert wrong.soup.select_one(".errors a[href^='#wijze']")
    late = post(client, path + "/verzonden", {**fields, **SENT, "verzonden_op-dag": "11"}, status=422)
    assert late.soup.select_one(".errors a[href^='#verzonden_op']")
    for _ in range(2):  # a second press
        post(client, path + "/verzonden", {**fields, **SENT})
    again = post(client, path + "/verzonden", {**fields, **SENT, "sleutel": "een ander"}, status=409)
    post(client, path + "/verzonden", {**fields, **SENT, "dag": "gisteren"}, status=422)
    assert "intussen al gemeld" in again.words
    assert "Het CAK weet het" in get(client, path).words
    get(client, path + "/pdf", 404)
    with db.read() as session:
        assert len(session.execute(select(_c.id).where(_c.dossier_id == world.mei.dossier_id)).all()) == 1


def test_the_zorgkantoor_delivers_its_own_part(log_in: LogIn, db: Database, world: World) -> None:
    fatma = world.fatma.dossier_id
    assert due(db, fatma, Wet.WLZ) == (S.START, JANUARY)
    path = f"/gemeente/dossiers/{fatma}/eigen-bijdrage"
    client = log_in(world.consulent)
    page = get(client, path)
    for _ in range(2):
        post(client, path + "/herinneren", page.fields("form[action$='/herinneren']"))
    assert get(client, path).words.count("Herinnering aan het zorgkantoor") == 1
    client = log_in(world.kantoor)
    page = get(client, "/verstrekker/eigen-bijdrage")
    assert "De gemeente vroeg hier op" in page.words
    fields = page.fields("main form")
    post(client, f"/verstrekker/deelnemers/{fatma}/eigen-bijdrage", {**fields, "soort": "iets"}, status=422)
    for _ in range(2):
        post(client, f"/verstrekker/deelnemers/{fatma}/eigen-bijdrage", fields)
    assert due(db, fatma, Wet.WLZ) is None
    assert not get(client, "/verstrekker/eigen-bijdrage").soup.select("[data-cak]")
    post(client, f"/verstrekker/deelnemers/{fatma}/eigen-bijdrage", {**fields, "sleutel": "y"}, status=409)
    joris = post(client, f"/verstrekker/deelnemers/{world.joris.dossier_id}/eigen-bijdrage", fields, status=404)
    assert "Joris" not in joris.text
    get(log_in(world.verzekeraar), "/verstrekker/eigen-bijdrage", 403)


def test_what_the_resident_reads(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.fatma.actor), "/eigen-bijdrage")
    kinds = [one["data-bijdrage"] for one in page.soup.select("[data-bijdrage]")]
    assert sorted(kinds) == ["geen", "geen", "inkomen", "naast-wlz"]
    assert "Het bedrag van nu staat hier niet" in page.words  # 2026 is not sourced
    assert "21,00" in page.words
    assert "Begin van het deel: 1 januari 2026" in page.words
    joris = get(log_in(world.joris.actor), "/eigen-bijdrage")
    assert "vast" in {one["data-bijdrage"] for one in joris.soup.select("[data-bijdrage]")}
    assert "U hebt nog geen budget" in get(log_in(world.mei.actor), "/eigen-bijdrage").words


def test_the_award_reminds_the_zorgkantoor_and_no_other(db: Database, world: World) -> None:
    with db.read() as session:
        award = award_for(session, db.keys, world.consulent, world.fatma.dossier_id, 1)
    for parts in (award.van(part.verstrekker_id) for part in award.delen):
        letter = to_contributor(award, parts, JANUARY)
        says = any(isinstance(one, Alinea) and "CAK" in one.tekst for one in letter.blokken)
        assert says is any(one.wet is Wet.WLZ for one in parts)


def test_two_colleagues_tell_it_once(both_db: Database) -> None:
    world, gate, refused = build_world(both_db), Barrier(2), []
    grant_mei(both_db, world)

    def go(sleutel: str) -> None:
        with clock.frozen(NOW):
            gate.wait()
            try:
                tell(both_db, world.consulent_heidekerk, world.mei.dossier_id, S.START, sleutel)
            except service.NietsTeMelden:
                refused.append(sleutel)

    runs = [Thread(target=go, args=(name,)) for name in ("a", "b")]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert due(both_db, world.mei.dossier_id) is None
    assert len(refused) == 1


def test_the_list_asks_the_same_number_of_questions(log_in: LogIn, db: Database, world: World) -> None:
    grant_mei(db, world)
    client = log_in(world.kantoor)
    with count_statements(db) as seen:
        get(client, "/verstrekker/eigen-bijdrage")
    assert len(seen) < 25
