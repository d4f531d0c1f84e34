"""Own money stays outside: the year end, the balance and the start page do not change by a cent (Regeling 5.8)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from litestar.testing import TestClient
from sqlalchemy import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.gegevens.lezer import reader_of
from portal.gegevens.verzamelen import collect
from portal.law.einde import Eindsoort
from portal.vaststelling.besluiten import decisions_of
from portal.vaststelling.vaststellen import stel_vast
from tests.aanvullend.conftest import Zaak
from tests.conftest import get
from tests.einde.conftest import DESK, LAST, case, prepare, stopped
from tests.vaststelling.conftest import FIXABLE, balance, pay
from tests.world import World

LogIn = Callable[[Actor], TestClient]
_m = columns(Bericht)


def _busy(zaak: Zaak) -> None:
    """Money in, a bill paid, one that waits, one refused."""
    zaak.with_deposits(70_000, 3_333)
    for cents in (9_001, 40_000):
        number = zaak.bill(cents)
        zaak.approve(number)
        zaak.pay(number)
    zaak.refuse(zaak.bill(77))
    zaak.bill(99_000)


def test_the_year_is_fixed_as_if_there_were_no_deposits(db: Database, world: World, zaak: Zaak) -> None:
    pay(db, world, world.joris, 10_000, maand=date(2026, 9, 1))
    before = balance(db, world.joris.budget_id)
    _busy(zaak)
    assert balance(db, world.joris.budget_id) == before == (20_000, 10_000, 10_000)
    with clock.frozen(datetime(FIXABLE.year, FIXABLE.month, FIXABLE.day, 9, tzinfo=UTC)):
        with db.write() as session:
            stel_vast(session, db, world.consulent, world.joris.budget_id)
        with db.read() as session:
            (decision,) = decisions_of(session, db.keys, world.joris.budget_id)
        assert (decision.beschikbaar_ct, decision.vastgesteld_ct, decision.terug_ct) == (20_000, 10_000, 10_000)
        assert sum(one.terug_ct for one in decision.delen) == 10_000
        zaak.check()


def test_the_start_page_shows_the_same_amounts(zaak: Zaak, world: World, log_in: LogIn) -> None:
    def amounts() -> list[str]:
        page = get(log_in(world.joris.actor), "/")
        return [one.get_text() for one in page.soup.select("main .amount")]

    before = amounts()
    _busy(zaak)
    assert amounts() == before


def test_whoever_stops_reads_that_the_rest_goes_back(db: Database, zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(12_345)
    prepared = prepare(db, world.consulent, world.joris, Eindsoort.EIGEN_WENS, LAST)
    assert prepared.gevolg.gestort_ct == 12_345
    page = get(log_in(world.consulent), DESK.format(world.joris.dossier_id))
    assert page.soup.select_one("[data-gestort]")["data-gestort"] == "12345"  # type: ignore[index]


def test_the_letter_of_an_end_says_it_and_the_desk_sends_it_back(
    db: Database, zaak: Zaak, world: World, log_in: LogIn
) -> None:
    (oma,) = zaak.with_deposits(12_345)
    stopped(db, world.consulent, world.joris)
    client = log_in(world.joris.actor)
    page = get(client, "/berichten")
    links = page.soup.select('main a[href^="/berichten/"]')
    link = next(str(one["href"]) for one in links if "stopt" in one.get_text())
    letter = get(client, link).soup.select_one('a[href^="/brieven/"]')["href"]  # type: ignore[index]
    assert "Er is nog € 123,45 gestort voor aanvullende diensten." in get(client, str(letter)).words
    with clock.frozen(datetime.combine(LAST + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=9)):
        assert "€ 123,45" in get(log_in(world.svb), "/svb/aanvullend").words
        zaak.give_back(oma)
        assert case(db, world.consulent, world.joris.dossier_id).gevolg.gestort_ct == 0
    zaak.check()


def test_a_download_of_own_data_holds_it_in_words(db: Database, zaak: Zaak, world: World) -> None:
    _busy(zaak)
    with db.read() as session:
        found = collect(session, db.keys, reader_of(session, world.joris.actor))
    assert found["aanvullende_dienst"][0]["wat"] == "Muziekles"
    assert found["aanvullende_storter"][0]["naam"] == "Storter 0"
    assert {one["iban"] for one in found["aanvullende_storter"]} == {"…4300", "…4567"}  # accounts of others
    assert {one["iban"] for one in found["aanvullende_rekening"]} == {"…6789"}
    assert len(found["aanvullende_rekening"]) == 4
    assert sum(one["bedrag_ct"] for one in found["aanvullende_boeking"]) == 73_333 - 49_001


def test_messages_of_every_kind_open_and_lead_on(db: Database, zaak: Zaak, world: World, log_in: LogIn) -> None:
    _busy(zaak)
    zaak.deposit(zaak.view().storters[0].id, 500)
    zaak.undo(zaak.lines()[-1].id)
    zaak.withdraw(zaak.view().wachtend[0].id)
    zaak.stop()
    zaak.give_back(zaak.view().storters[0].id)
    with db.read() as session:
        rows = session.execute(select(_m.id, _m.soort).where(_m.dossier_id == world.joris.dossier_id)).all()
    kinds = {row.soort: row.id for row in rows if row.soort.startswith("aanvullend")}
    assert len(kinds) == 6
    client = log_in(world.joris.actor)
    for number in kinds.values():
        page = get(client, f"/berichten/{number}")
        assert page.soup.select_one('main a[href^="/aanvullend/"]')
        assert "%(" not in page.text


def test_somebody_without_a_budget_may_read_and_not_begin(db: Database, world: World, log_in: LogIn) -> None:
    with db.write() as session:
        session.get_one(Dossier, world.mei.dossier_id).toegelaten_op = date(2026, 1, 1)
    page = get(log_in(world.mei.actor), "/aanvullend")
    assert "U kunt nu niets nieuws aanmelden" in page.words
