"""A supervisor opens one file, reads what was chosen while it lasts, and the person reads along: now or later."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, not_, select
from sqlmodel import SQLModel

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.status import Declaratiestatus
from portal.documenten.models import Document, Documentsoort, Documentstatus
from portal.dossier.eigen import say_own
from portal.dossier.models import Dossier
from portal.law.toezicht import Toezichtdeel, Toezichtgrond
from portal.logboek.models import Logregel, Uitslag
from portal.logboek.queries import VERTELD, Filter, seen_by
from portal.toezicht import service
from portal.toezicht.models import Toezichtinzage, Toezichtuitkomst
from portal.toezicht.onderhoud import maintain
from tests.conftest import count_statements, get, post
from tests.toezicht.conftest import LATER, WHY, LogIn, colleague, look, typed
from tests.world import NOW, World, add_declaration, build_world

D, G = Toezichtdeel, Toezichtgrond
_b, _l, _i = columns(Bericht), columns(Logregel), columns(Toezichtinzage)


def told(db: Database, dossier_id: int) -> list[Berichtsoort]:
    """The messages about looks in an inbox."""
    kinds = (Berichtsoort.TOEZICHT_GEOPEND, Berichtsoort.TOEZICHT_ACHTERAF, Berichtsoort.TOEZICHT_KLAAR)
    with db.read() as session:
        chosen = select(_b.soort).where(_b.dossier_id == dossier_id, _b.soort.in_(kinds)).order_by(_b.id)
        return list(session.execute(chosen).scalars())


def log_of(db: Database, actor: Actor) -> list[str]:
    """Who the person sees in the log, by organisation."""
    with db.read() as session:
        return [one.wie for one in seen_by(session, actor, Filter()).regels if "toezichthouder" in one.wie]


def not_told(db: Database) -> set[str]:
    """Tables with rows that the person may not know of yet."""
    tables = SQLModel.metadata.tables
    with db.read() as session:
        counts = {
            name: session.execute(select(func.count()).select_from(tables[name]).where(not_(may()))).scalar_one()
            for name, may in VERTELD.items()
        }
    return {name for name, count in counts.items() if count}


def test_from_the_number_to_the_result(log_in: LogIn, db: Database, world: World) -> None:
    number = add_declaration(db, world.fatma)
    client = log_in(world.toezichthouder)
    page = get(client, "/toezicht")
    fields = page.fields("#formulier")
    for _ in range(2):  # a second press opens one
        answer = post(client, "/toezicht", {**fields, **typed(sleutel=fields["sleutel"])})
        assert answer.response.headers["location"] == "/toezicht/1"
    assert "Fatma" in get(client, "/toezicht/1").words
    assert f"D-{number}" in get(client, "/toezicht/1/declaraties").words
    assert "Begeleiding" in get(client, f"/toezicht/1/declaratie/{number}").words
    for closed in ("budget", "plan", "overeenkomsten", "bestanden", "iets"):  # not chosen, or no part
        get(client, f"/toezicht/1/{closed}", 404)
    wrong = post(client, "/toezicht/1/sluiten", {}, status=422)
    assert wrong.soup.select_one("a[href^='#uitkomst']")
    fields = get(client, "/toezicht/1").fields("#formulier")
    post(client, "/toezicht/1/sluiten", {**fields, "uitkomst": "overleg"})
    again = post(client, "/toezicht/1/sluiten", {**fields, "uitkomst": "niets"}, status=409)
    assert "al afgerond" in again.words
    assert client.get("/toezicht/1/declaraties", follow_redirects=False).headers["location"] == "/toezicht/1"
    assert told(db, world.fatma.dossier_id) == [Berichtsoort.TOEZICHT_GEOPEND, Berichtsoort.TOEZICHT_KLAAR]
    fatma = log_in(world.fatma.actor)
    assert "van 10 november 2026 tot en met" in get(fatma, "/berichten/1").words
    mine = get(fatma, "/inzage-door-toezicht").words
    assert WHY in mine
    assert "praat erover met de gemeente" in mine


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"nummer": ""}, "nummer"),
        ({"nummer": "W-9999"}, "nummer"),
        ({"nummer": "H-2001"}, "nummer"),  # another municipality looks the same as none
        ({"nummer": "999990019"}, "nummer"),
        ({"grond": "zomaar"}, "grond"),
        ({"aanleiding": "  "}, "aanleiding"),
        ({"delen": ""}, "delen"),
        ({"grond": "onderzoek"}, "waarom_later"),
        ({"tot-maand": "12"}, "tot"),
        ({"tot-dag": "9", "tot-maand": "11"}, "tot"),
        ({"tot-dag": "31", "tot-maand": "2"}, "tot"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    log_in: LogIn, db: Database, world: World, change: dict[str, str], field: str
) -> None:
    data = typed(**change)
    if not data["delen"]:
        del data["delen"]
    page = post(log_in(world.toezichthouder), "/toezicht", data, status=422)
    assert page.soup.select_one(f".errors a[href^='#{field}']"), page.text
    assert page.fields("#formulier")["aanleiding"].strip() == data["aanleiding"].strip()
    with db.read() as session:
        assert session.execute(select(_i.id)).first() is None


def test_a_number_that_opens_nothing_is_recorded(log_in: LogIn, db: Database, world: World) -> None:
    post(log_in(world.toezichthouder), "/toezicht", typed(nummer="W-9999"), status=422)
    with db.read() as session:
        chosen = select(_l.dossier_id, _l.reden).where(_l.uitslag == Uitslag.GEWEIGERD)
        assert session.execute(chosen).all() == [(None, "geen-dossier")]


def test_one_file_at_a_time(log_in: LogIn, db: Database, world: World) -> None:
    first = look(db, world.toezichthouder)
    with pytest.raises(service.MagNiet):
        look(db, world.toezichthouder, "W-1002", sleutel="twee")
    page = post(log_in(world.toezichthouder), "/toezicht", typed(nummer="W-1002"), status=422)
    assert page.soup.select_one("#lopend")
    assert look(db, colleague(db, world), "W-1002")  # somebody else may
    with db.write() as session:
        service.close(session, db, world.toezichthouder, first, Toezichtuitkomst.NIETS, None)
    assert look(db, world.toezichthouder, "W-1002", sleutel="twee")


def test_two_files_opened_at_once_are_one(both_db: Database) -> None:
    """The row of the employee is the lock, on both databases."""
    world, gate, refused = build_world(both_db), Barrier(2), []

    def go(number: str) -> None:
        with clock.frozen(NOW):
            gate.wait()
            try:
                look(both_db, world.toezichthouder, number, sleutel=number)
            except service.MagNiet:
                refused.append(number)

    runs = [Thread(target=go, args=(number,)) for number in ("W-1001", "W-1002")]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    with both_db.read() as session:
        assert len(session.execute(select(_i.id)).all()) == 1
    assert len(refused) == 1


def test_nobody_looks_into_their_own_file(db: Database, world: World) -> None:
    namesake = colleague(db, world, "Fatma  yıldız")
    with pytest.raises(service.MagNiet) as refused:
        look(db, namesake)
    assert [one.reden for one in refused.value.refused] == ["eigen-dossier"]
    number = look(db, world.toezichthouder)
    with db.write() as session:  # a consulent who became a supervisor had said so
        row = session.get_one(Dossier, world.fatma.dossier_id)
        as_consulent = Actor(
            world.consulent.rol, "x", world.consulent.grond, medewerker_id=world.toezichthouder.medewerker_id,
            organisatie_id=world.waterveen_id,
        )  # fmt: skip
        say_own(session, db, as_consulent, row.id)
    with db.write() as session, pytest.raises(Exception, match="toezichtinzage"):
        service.close(session, db, world.toezichthouder, number, Toezichtuitkomst.NIETS, None)


def test_it_ends_by_itself(log_in: LogIn, db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    look(db, world.toezichthouder)
    client = log_in(world.toezichthouder)
    get(client, "/toezicht/1/budget")
    with clock.frozen(NOW + timedelta(days=7)):
        client = log_in(world.toezichthouder)
        assert client.get("/toezicht/1/budget", follow_redirects=False).status_code == 303
        page = get(client, "/toezicht/1")
        assert "De tijd is om" in page.words
        post(client, "/toezicht/1/sluiten", {**page.fields("#formulier"), "uitkomst": "niets"})


@pytest.mark.parametrize("deel", list(D))
def test_every_part_can_be_read(log_in: LogIn, db: Database, world: World, deel: D) -> None:
    look(db, world.toezichthouder)
    number = add_declaration(db, world.fatma)
    client = log_in(world.toezichthouder)
    assert "Fatma" in get(client, f"/toezicht/1/{deel.value}").words
    get(client, f"/toezicht/1/declaratie/{number}")
    with db.read() as session:
        seen = session.execute(select(_l.object).where(_l.dossier_id == world.fatma.dossier_id)).scalars().all()
    assert deel.value in seen
    assert f"declaratie {number}" in seen


def test_nothing_of_others_and_no_drafts(log_in: LogIn, db: Database, world: World) -> None:
    look(db, world.toezichthouder)
    client = log_in(world.toezichthouder)
    other = add_declaration(db, world.joris)
    draft = add_declaration(db, world.fatma, Declaratiestatus.CONCEPT, submitted=None)
    for number in (other, draft):
        get(client, f"/toezicht/1/declaratie/{number}", 404)
    client = log_in(colleague(db, world))
    for path in ("/toezicht/1", "/toezicht/1/budget"):  # a look is of one supervisor
        get(client, path, 404)
    client = log_in(world.consulent)
    get(client, "/toezicht/1", 403)


@pytest.mark.parametrize("soort", [Documentsoort.OVEREENKOMST, Documentsoort.REKENING, Documentsoort.BIJLAGE])
def test_files_that_belong_to_the_spending_and_no_other(
    log_in: LogIn, db: Database, world: World, soort: Documentsoort
) -> None:
    with db.write() as session:
        row = Document(dossier_id=world.fatma.dossier_id, soort=soort, status=Documentstatus.VAST, gemaakt_op=NOW)
        session.add(row)
        session.flush()
        path = f"/documenten/{row.id}"
    client = log_in(world.toezichthouder)
    get(client, path, 404)
    look(db, world.toezichthouder)
    get(client, path, 404 if soort is Documentsoort.BIJLAGE else 200)
    with db.write() as session:
        service.close(session, db, world.toezichthouder, 1, Toezichtuitkomst.NIETS, None)
    get(client, path, 404)


@pytest.mark.parametrize("grond", list(G))
def test_the_person_knows_at_once_unless_the_ground_says_later(
    log_in: LogIn, db: Database, world: World, grond: G
) -> None:
    number = look(db, world.toezichthouder, grond=grond)
    client = log_in(world.toezichthouder)
    get(client, "/toezicht/1/budget")
    later = grond is G.ONDERZOEK
    for actor in (world.fatma.actor, world.emre):
        assert bool(log_of(db, actor)) is not later
        words = get(log_in(actor), "/inzage-door-toezicht").words
        assert (WHY in words) is not later
        assert "Er keek geen toezichthouder" in words or not later
    assert told(db, world.fatma.dossier_id) == ([] if later else [Berichtsoort.TOEZICHT_GEOPEND])
    assert number == 1


def test_what_waits_is_told_on_its_day_and_once(log_in: LogIn, db: Database, world: World) -> None:
    number = look(db, world.toezichthouder, grond=G.ONDERZOEK)
    with db.write() as session:
        service.close(session, db, world.toezichthouder, number, Toezichtuitkomst.RAPPORT, None)
    assert told(db, world.fatma.dossier_id) == []  # the result waits with it
    assert maintain(db) == 0
    with clock.frozen(NOW + timedelta(weeks=13)):
        assert [maintain(db), maintain(db)] == [1, 0]
        assert told(db, world.fatma.dossier_id) == [Berichtsoort.TOEZICHT_ACHTERAF]
        assert log_of(db, world.fatma.actor)
        assert LATER in get(log_in(world.fatma.actor), "/inzage-door-toezicht").words


def test_it_can_be_told_sooner_or_wait_once_more(log_in: LogIn, db: Database, world: World) -> None:
    look(db, world.toezichthouder, grond=G.ONDERZOEK)
    client = log_in(world.toezichthouder)
    wrong = post(client, "/toezicht/1/uitstellen", {"sleutel": "x", "reden": " "}, status=422)
    assert wrong.soup.select_one(".errors a[href='#reden']")
    with clock.frozen(NOW + timedelta(weeks=12)):
        client = log_in(world.toezichthouder)
        fields = {**get(client, "/toezicht/1").fields("#uitstellen"), "reden": "Er volgt nog een gesprek."}
        for _ in range(2):
            post(client, "/toezicht/1/uitstellen", fields)
        assert len(get(client, "/toezicht/1").soup.select("[data-uitstel]")) == 1
        assert not_told(db) == {"logregel", "gebeurtenis", "toezichtinzage", "toezichtuitstel"}
    with clock.frozen(NOW + timedelta(weeks=13)):
        assert maintain(db) == 0
        client = log_in(world.toezichthouder)
        for _ in range(2):
            post(client, "/toezicht/1/vertellen", {})
        assert told(db, world.fatma.dossier_id) == [Berichtsoort.TOEZICHT_ACHTERAF]
        assert not_told(db) == set()
        late = post(client, "/toezicht/1/uitstellen", {"sleutel": "y", "reden": "Toch nog."}, status=422)
        assert "weet het al" in late.words


def test_an_earlier_look_stays_in_the_log_while_a_later_one_waits(log_in: LogIn, db: Database, world: World) -> None:
    first = look(db, world.toezichthouder)
    with db.write() as session:
        service.close(session, db, world.toezichthouder, first, Toezichtuitkomst.NIETS, None)
    with clock.frozen(NOW + timedelta(days=3)):
        look(db, world.toezichthouder, grond=G.ONDERZOEK, sleutel="twee", tot=NOW.date() + timedelta(days=5))
        get(log_in(world.toezichthouder), "/toezicht/2/budget")
        with db.read() as session:
            rows = seen_by(session, world.fatma.actor, Filter()).regels
        assert {one.dag for one in rows if "toezichthouder" in one.wie} == {NOW.date()}


def test_nobody_writes_to_somebody_who_died(db: Database, world: World) -> None:
    with db.write() as session:
        session.get_one(Dossier, world.fatma.dossier_id).overleden_op = NOW.date()
    look(db, world.toezichthouder)
    assert told(db, world.fatma.dossier_id) == []


def test_a_page_asks_the_same_number_of_questions_whatever_it_lists(log_in: LogIn, db: Database, world: World) -> None:
    look(db, world.toezichthouder)
    client = log_in(world.toezichthouder)
    counts = []
    for _ in range(2):
        for _ in range(4):
            add_declaration(db, world.fatma)
        with count_statements(db) as seen:
            get(client, "/toezicht/1/declaraties")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_at_midnight_between_the_days(db: Database, world: World, log_in: LogIn) -> None:
    """The last day is a local one: it lasts until midnight in Amsterdam."""
    look(db, world.toezichthouder)  # until 16 November
    for hour, status in ((22, 200), (23, 303)):
        with clock.frozen(datetime(2026, 11, 16, hour, 30, tzinfo=UTC)):
            client = log_in(world.toezichthouder)
            assert client.get("/toezicht/1/budget", follow_redirects=False).status_code == status
