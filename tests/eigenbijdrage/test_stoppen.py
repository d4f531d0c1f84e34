"""That the CAK hears of every stop and restart, so that a household pays for the days with a part and for no other."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.budget.einde import Inkorting, restore, shorten
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.queries import dossier_for
from portal.eigenbijdrage import service
from portal.eigenbijdrage.models import Cakbericht
from portal.eigenbijdrage.stand import states_of
from portal.eigenbijdrage.teksten import to_cak
from portal.law.eigenbijdrage import Cakmelding
from portal.law.herziening import Herzieningsoort
from portal.law.wetten import Wet
from tests.conftest import count_statements, get, post
from tests.eigenbijdrage.test_eigenbijdrage import (
    SENT,
    LogIn,
    S,
    change,
    due,
    give_back,
    grant_mei,
    tell,
    withdraw,
)
from tests.world import DECEMBER, JANUARY, TODAY, World, build_world

DAG = timedelta(days=1)
NEXT, SPRING, LAST = date(2027, 1, 1), date(2027, 4, 1), date(2027, 12, 31)
H = Herzieningsoort
_c, _ib = columns(Cakbericht), columns(IntegraalBudget)


def budget_of(db: Database, world: World, ingang: date) -> int:
    with db.read() as session:
        chosen = select(_ib.id).where(_ib.dossier_id == world.mei.dossier_id, _ib.ingang == ingang)
        return int(session.execute(chosen).scalar_one())


def never_begins(db: Database, world: World) -> None:
    """The participation ends before the next budget begins."""
    with db.write() as session:
        budget = session.execute(select(_ib.id).where(_ib.ingang == NEXT)).scalar_one()
        shorten(session, budget, date(2026, 12, 1), "E-9", world.heidekerk_id)


def test_a_grant_that_is_withdrawn_before_it_begins(db: Database, world: World) -> None:
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    grant_mei(db, world, NEXT, LAST)
    tell(db, actor, mei, S.START, "een")
    never_begins(db, world)
    for day in (TODAY, NEXT, LAST):
        with clock.frozen(day):
            assert due(db, mei) == (S.STOP, NEXT - DAG)
    tell(db, actor, mei, S.STOP, "twee")
    for day in (TODAY, NEXT, LAST):
        with clock.frozen(day):
            assert due(db, mei) is None


@pytest.mark.parametrize("soort", [H.INTREKKEN, H.VERLAGEN])
def test_a_part_of_which_nothing_is_left_from_its_first_day(db: Database, world: World, soort: H) -> None:
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    grant_mei(db, world)
    tell(db, actor, mei, S.START, "een")
    change(db, world, mei, soort, JANUARY, 0)
    assert due(db, mei) == (S.STOP, JANUARY - DAG)
    tell(db, actor, mei, S.STOP, "twee")
    assert due(db, mei) is None


def test_a_part_that_is_lowered_to_nothing_stops_on_that_day(db: Database, world: World) -> None:
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    grant_mei(db, world)
    tell(db, actor, mei, S.START, "een")
    change(db, world, mei, H.VERLAGEN, TODAY + DAG, 40_000)
    change(db, world, mei, H.VERLAGEN, TODAY + 2 * DAG, 0)
    assert due(db, mei) is None
    with clock.frozen(TODAY + 2 * DAG):
        assert due(db, mei) == (S.STOP, TODAY + DAG)


def test_a_gap_between_two_grants(db: Database, world: World) -> None:
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    grant_mei(db, world)
    tell(db, actor, mei, S.START, "een")
    grant_mei(db, world, SPRING, LAST)
    with clock.frozen(DECEMBER):
        assert due(db, mei) is None
    for day in (NEXT, SPRING, date(2027, 6, 1)):
        with clock.frozen(day):
            assert due(db, mei) == (S.STOP, DECEMBER)
    with clock.frozen(NEXT):
        tell(db, actor, mei, S.STOP, "twee")
        assert due(db, mei) == (S.START, SPRING)
        tell(db, actor, mei, S.START, "drie")
    for day in (NEXT, SPRING, LAST):
        with clock.frozen(day):
            assert due(db, mei) is None
    with clock.frozen(LAST + DAG):
        assert due(db, mei) == (S.STOP, LAST)


def test_a_part_that_is_given_back(db: Database, world: World) -> None:
    mei, actor, gone = world.mei.dossier_id, world.consulent_heidekerk, date(2026, 12, 1)
    grant_mei(db, world)
    tell(db, actor, mei, S.START, "een")
    withdraw(db, world, mei, gone)
    with clock.frozen(gone + DAG):
        tell(db, actor, mei, S.STOP, "twee")
        assert due(db, mei) is None
        give_back(db, world, mei, gone)  # whoever objected was right
        assert due(db, mei) == (S.START, gone)
        tell(db, actor, mei, S.START, "drie")
        assert due(db, mei) is None
    with clock.frozen(NEXT):
        assert due(db, mei) == (S.STOP, DECEMBER)


def test_a_part_that_is_given_back_before_anybody_told_it_stopped(db: Database, world: World) -> None:
    mei, gone = world.mei.dossier_id, date(2026, 12, 1)
    grant_mei(db, world)
    tell(db, world.consulent_heidekerk, mei, S.START, "een")
    withdraw(db, world, mei, gone)
    with clock.frozen(gone + DAG):
        give_back(db, world, mei, gone)
        assert due(db, mei) is None
        withdraw(db, world, mei, gone)
        give_back(db, world, mei, gone + 3 * DAG)
        assert due(db, mei) == (S.STOP, gone - DAG)


def test_a_part_that_joins_a_budget_begins_on_its_own_day(db: Database, world: World) -> None:
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    grant_mei(db, world, wmo_ct=0)
    assert due(db, mei) is None
    change(db, world, mei, H.TOEVOEGEN, TODAY + DAG, 90_000)
    assert due(db, mei) == (S.START, TODAY + DAG)
    tell(db, actor, mei, S.START, "een")
    assert due(db, mei) is None


def test_what_was_told_stays_without_a_budget(db: Database, world: World) -> None:
    """Nothing of the budget is there, and the CAK still counts with a part: it must hear that there is none."""
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    with db.write() as session:
        session.add(Cakbericht(
            dossier_id=mei, wet=Wet.WMO, soort=S.START, dag=JANUARY, organisatie_id=world.heidekerk_id, sleutel="oud",
            verzonden_op=JANUARY, medewerker_id=actor.medewerker_id or 0, op=clock.now(),
        ))  # fmt: skip
    assert due(db, mei) == (S.STOP, JANUARY - DAG)
    tell(db, actor, mei, S.STOP, "een")
    assert due(db, mei) is None


def test_another_day_than_the_page_showed_is_not_what_was_told(db: Database, world: World) -> None:
    mei, actor = world.mei.dossier_id, world.consulent_heidekerk
    grant_mei(db, world)
    with pytest.raises(service.NietsTeMelden):
        tell(db, actor, mei, S.START, "een", dag=JANUARY + DAG)
    tell(db, actor, mei, S.START, "twee", dag=JANUARY)


def test_the_desk_and_the_resident_read_that_a_start_lapsed(log_in: LogIn, db: Database, world: World) -> None:
    grant_mei(db, world, NEXT, LAST)
    tell(db, world.consulent_heidekerk, world.mei.dossier_id, S.START, "een")
    never_begins(db, world)
    path = f"/gemeente/dossiers/{world.mei.dossier_id}/eigen-bijdrage"
    client = log_in(world.consulent_heidekerk)
    assert "Eigen bijdrage" in get(client, "/gemeente/werk").words
    page = get(client, path)
    assert page.soup.select_one("[data-cak=stop]")
    assert "het begin van 1 januari 2027 vervalt: na 31 december 2026 is er geen deel meer" in page.words
    assert client.get(path + "/pdf").content.startswith(b"%PDF")
    post(client, path + "/verzonden", {**page.fields("#verzonden"), **SENT})
    assert "Het begin van 1 januari 2027 vervalt." in get(client, path).words
    assert "Het begin van 1 januari 2027 vervalt." in get(log_in(world.mei.actor), "/eigen-bijdrage").words


def test_a_part_that_never_was_is_nowhere(log_in: LogIn, db: Database, world: World) -> None:
    """Nobody told the CAK that it would begin: then there is nothing to tell, nor to read."""
    grant_mei(db, world, NEXT, LAST)
    never_begins(db, world)
    assert due(db, world.mei.dossier_id) is None
    assert "Wat weet het CAK" not in get(log_in(world.mei.actor), "/eigen-bijdrage").words
    page = get(log_in(world.consulent_heidekerk), f"/gemeente/dossiers/{world.mei.dossier_id}/eigen-bijdrage")
    assert "Er is geen deel uit de Wmo" in page.words


def test_the_states_of_many_ask_three_questions(db: Database, world: World) -> None:
    grant_mei(db, world)
    everybody = [world.mei.dossier_id, world.fatma.dossier_id, world.joris.dossier_id]
    with db.read() as session, count_statements(db) as seen:
        assert states_of(session, everybody)
    assert len(seen) == 3


class Jaren:
    """Mei's part by day as a calendar tells it, beside the budgets that the portal holds."""

    def __init__(self, db: Database, world: World, seed: int) -> None:
        self.db, self.world, self.random, self.mei = db, world, random.Random(seed), world.mei.dossier_id
        self.given: dict[int, set[date]] = {}
        self.periods: dict[int, tuple[date, date]] = {}
        self.cut: dict[int, tuple[Inkorting, date]] = {}
        self.today, self.acts, self.told = TODAY, 0, 0

    @property
    def days(self) -> set[date]:
        """On which there is a part."""
        return {
            day for one, known in self.given.items() for day in known
            if one not in self.cut or day <= self.cut[one][1]
        }  # fmt: skip

    def grant(self) -> None:
        begins = [JANUARY, date(2026, 12, 1), NEXT, date(2027, 2, 1), date(2027, 8, 1)]
        at = self.random.choice([place for place, one in enumerate(begins) if one not in self._begun()] or [-1])
        if at < 0:
            return
        end = (begins[at + 1] if at + 1 < len(begins) else date(2028, 1, 1)) - DAG
        end -= self.random.choice((0, 20)) * DAG
        grant_mei(self.db, self.world, begins[at], end)
        budget = budget_of(self.db, self.world, begins[at])
        self.periods[budget] = (begins[at], end)
        self.given[budget] = _span(begins[at], end)

    def _begun(self) -> set[date]:
        return {begin for begin, _ in self.periods.values()}

    def decide(self) -> None:
        """Withdraw the part, lower it, to nothing or not, or raise it, from a day in its budget."""
        open_ = [one for one in self.periods if one not in self.cut]
        if not open_:
            return
        budget = self.random.choice(open_)
        begin, end = self.periods[budget]
        day = self.random.choice((begin, begin + 9 * DAG, begin + self.random.randrange((end - begin).days) * DAG))
        soort, cents = self.random.choice(
            [(H.INTREKKEN, 50_000), (H.INTREKKEN, 0), (H.VERLAGEN, 0), (H.VERLAGEN, 30_000), (H.VERHOGEN, 90_000)]
        )
        change(self.db, self.world, self.mei, soort, day, cents, budget)
        if soort is H.VERHOGEN:
            self.given[budget] |= _span(day, end)
        elif soort is H.INTREKKEN or not cents:
            self.given[budget] -= _span(day, end)

    def stop(self) -> None:
        """The participation ends, or that is undone."""
        if self.cut:
            budget, (before, _) = self.cut.popitem()
            with self.db.write() as session:
                restore(session, before, f"R-{self.acts}", self.world.heidekerk_id)
            return
        if self.periods:
            budget = self.random.choice(sorted(self.periods))
            last = self.periods[budget][0] + self.random.choice((-1, 0, 9)) * DAG
            with self.db.write() as session:
                before = shorten(session, budget, last, f"E-{self.acts}", self.world.heidekerk_id)
            self.cut[budget] = (before, last)

    def wait(self) -> None:
        self.today += self.random.randrange(60) * DAG

    def turn(self) -> None:
        self.acts += 1
        self.random.choice((self.grant, self.grant, self.decide, self.decide, self.stop, self.wait))()

    def tell(self) -> set[date]:
        """Tell what waits until nothing does; the days that the CAK then counts with, as it reads them."""
        for _ in range(30):
            found = due(self.db, self.mei)
            if found is None:
                return self.read()
            before, actor = self.read(), self.world.consulent_heidekerk
            tell(self.db, actor, self.mei, found[0], f"b{self.told}", dag=found[1])
            self.told += 1
            assert self.read() != before
        raise AssertionError("it never ends")

    def read(self) -> set[date]:
        with self.db.read() as session:
            chosen = select(_c.soort, _c.dag).where(_c.dossier_id == self.mei).order_by(_c.id)
            told = session.execute(chosen).all()
        known: set[date] = set()
        for soort, day in told:
            known = known | _span(day, HORIZON) if soort is S.START else {one for one in known if one <= day}
        return known


HORIZON = date(2029, 1, 1)


def _span(begin: date, end: date) -> set[date]:
    return {begin + count * DAG for count in range((end - begin).days + 1)}


def _live(db: Database, world: World, seed: int, turns: int) -> None:
    years = Jaren(db, world, seed)
    for _ in range(turns):
        with clock.frozen(years.today):
            years.turn()
        with clock.frozen(years.today):
            known = years.tell()
        passed = {day for day in known if day <= years.today}
        assert passed == {day for day in years.days if day <= years.today}
        assert not known or years.days
    with clock.frozen(HORIZON - DAG):
        assert years.tell() == years.days


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_decided_the_cak_counts_with_the_days_of_the_part(db: Database, world: World, seed: int) -> None:
    """Grant, withdraw, lower, give back, stop, and let time go by; the list of work agrees at each step."""
    _live(db, world, seed, 16)


def test_and_so_on_both_databases(both_db: Database) -> None:
    _live(both_db, build_world(both_db), 99, 14)


def test_what_the_cak_reads(world: World, db: Database) -> None:
    with db.read() as session:
        head = dossier_for(session, world.consulent_heidekerk, world.mei.dossier_id)
    told = [
        " ".join(str(one) for one in to_cak(head, message).blokken)
        for message in (
            Cakmelding(S.START, NEXT), Cakmelding(S.STOP, LAST), Cakmelding(S.STOP, DECEMBER, vervalt=NEXT),
        )
    ]  # fmt: skip
    assert "begint op 1 januari 2027" in told[0]
    assert "De laatste dag is 31 december 2027" in told[1]
    assert "Dat vervalt: na 31 december 2026 is er geen deel meer" in told[2]
