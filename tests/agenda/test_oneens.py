"""Days around disagreeing are for who wrote it, and what is told in confidence leaves no signal at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from icalendar import Calendar
from litestar.testing import TestClient
from sqlalchemy import select, text

from portal import clock
from portal.actor import Actor, Grond
from portal.agenda.dag import Dagsoort, Vraag
from portal.agenda.dagen import days_of
from portal.agenda.ronde import daily_round
from portal.agenda.waarschuwen import warn_people
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import betaling, klachten, service
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.bezwaar.formulieren import Klachtformulier, Vertrouwelijk
from portal.bezwaar.models import Klachtover
from portal.bezwaar.vertrouwelijk import report
from portal.clock import Frozen
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.status import Declaratiestatus
from portal.dossier.relaties import note_relation
from portal.signalen.lezer import Lezer
from portal.signalen.models import Mailsoort
from tests.bezwaar.conftest import bezwaar, decide, decided, hear, letter, object_to, officer, take_up
from tests.conftest import get
from tests.huishouden.conftest import Gezin, gezin
from tests.signalen.conftest import mails_of, subscribe
from tests.world import TODAY, World, add_declaration

__all__ = ["bezwaar", "gezin", "letter", "officer"]  # fixtures of those rooms
LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
YEAR = timedelta(days=365)
LATER = {"gronden": "later", "tekst": ""}
_b = columns(Bericht)
D = Dagsoort


def days(db: Database, actor: Actor) -> dict[Dagsoort, date]:
    """What somebody finds in the agenda about disagreeing."""
    with db.read() as session:
        found = days_of(session, Vraag(clock.today(), clock.today() + YEAR, actor.dossier_id, actor))
        own = actor.persoon_id if actor.grond is Grond.REGISTER else None
        known = (D.BEZWAAR, D.BEROEP, D.AANVULLING, D.HOORGESPREK, D.BESLISSING, D.BETALINGSBESLUIT, D.KLACHT)
        return {one.soort: one.dag for one in found if one.soort in known and one.lezer_id in (None, own)}


def test_the_days_of_an_objection(db: Database, world: World, letter: int) -> None:
    fatma = world.fatma.actor
    assert days(db, fatma) == {D.BEZWAAR: date(2026, 12, 1)}
    number = object_to(db, fatma, letter)
    assert days(db, fatma) == {D.BESLISSING: date(2027, 1, 12)}, "who objected need not keep the term to object"
    take_up(db, world.behandelaar, number)
    hear(db, world.behandelaar, number)
    assert days(db, fatma) == {D.HOORGESPREK: date(2026, 12, 3), D.BESLISSING: date(2027, 1, 12)}
    assert days(db, world.joris.actor) == {}


def test_after_the_answer_comes_an_appeal(db: Database, world: World, bezwaar: int) -> None:
    take_up(db, world.behandelaar, bezwaar)
    decide(db, world.behandelaar, bezwaar)
    assert days(db, world.fatma.actor) == {D.BEROEP: TODAY + timedelta(weeks=6)}


def test_after_it_was_withdrawn_the_term_still_runs(db: Database, world: World, bezwaar: int) -> None:
    with db.write() as session:
        service.withdraw(session, db, world.fatma.actor, bezwaar)
    assert days(db, world.fatma.actor) == {D.BEZWAAR: date(2026, 12, 1)}


def test_grounds_that_are_to_follow(db: Database, world: World, letter: int, frozen_clock: Frozen) -> None:
    fatma = world.fatma.actor
    number = object_to(db, fatma, letter, **LATER)
    last = days(db, fatma)[D.AANVULLING]
    frozen_clock.advance(hours=24 * (last - TODAY).days)
    assert (warn_people(db, clock.today()), warn_people(db, clock.today())) == (1, 0)
    assert reminded(db) == [(None, "bezwaar", number)]
    with db.write() as session:
        service.add_words(session, db, fatma, number, "Vier uur is te weinig.", "formulier")
    assert D.AANVULLING not in days(db, fatma)


def test_what_others_have_to_answer(db: Database, world: World, frozen_clock: Frozen) -> None:
    fatma = world.fatma.actor
    declared = add_declaration(db, world.fatma, Declaratiestatus.GEWEIGERD)
    said = {"over": Klachtover.GEMEENTE, "tekst": "Niemand belt terug.", "wie": "", "wens": ""}
    with db.write() as session:
        asked = betaling.ask(session, db, fatma, Betaalzaak(declared), "Er mist een uur.", "een")
        complaint = klachten.complain(session, db, fatma, Klachtformulier.model_validate(said), "een")
    assert days(db, fatma) == {D.BETALINGSBESLUIT: date(2027, 1, 5), D.KLACHT: date(2026, 12, 22)}
    with db.write() as session:
        betaling.withdraw(session, db, fatma, asked)
        klachten.withdraw(session, db, fatma, complaint)
    assert days(db, fatma) == {}


def test_the_page_and_the_file_of_a_hearing(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    take_up(db, world.behandelaar, bezwaar)
    talk = hear(db, world.behandelaar, bezwaar)
    client = log_in(world.fatma.actor)
    page = get(client, "/agenda")
    assert len(page.soup.select(f"main a[href='/bezwaren/{bezwaar}']")) == 2
    files = [client.get(one) for one in (f"/agenda/bestand?wat=hoorgesprek-{talk}", f"/hoorgesprekken/{talk}/agenda")]
    events = [Calendar.from_ical(one.content).walk("VEVENT")[0] for one in files]
    for name in ("UID", "DTSTART", "DTEND", "SEQUENCE"):
        assert events[0][name] == events[1][name], "a calendar that gets both knows that it is one talk"
    answer = client.get(f"/agenda/bestand?wat=beslissing-{bezwaar}")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["SUMMARY"]), event.walk("VALARM")) == ("Uiterlijk dan hoort u iets", [])
    assert "bezwaar" not in answer.text.replace(f"/bezwaren/{bezwaar}", "")


def reminded(db: Database) -> list[tuple[int | None, str, int | None]]:
    """In which inboxes a reminder was put, and of what."""
    chosen = select(_b.ontvanger_id, _b.onderwerp, _b.onderwerp_id).where(_b.soort == Berichtsoort.TERMIJN_NADERT)
    with db.read() as session:
        return [(row[0], row[1], row[2]) for row in session.execute(chosen.order_by(_b.id))]


def of_sanne(db: Database, world: World, gezin: Gezin) -> int:
    """Both parents want mail; a decision was told to both, and one of them objects without grounds."""
    for person_id, address in ((gezin.sanne_id, "sanne@mail.example"), (gezin.daan_id, "daan@mail.example")):
        subscribe(db, Lezer(gezin.bram_id, person_id), address)
    subscribe(db, Lezer(gezin.bram_id), "bram@mail.example")
    decided(db, gezin.bram_id, world.waterveen_id)
    with db.read() as session:
        mine = select(_b.id).where(_b.ontvanger_id == gezin.sanne_id)
        message = int(session.execute(mine).scalar_one())
    with db.write() as session:
        session.execute(text("DELETE FROM mail"))
    return object_to(db, gezin.sanne, message, **LATER)


def test_what_one_parent_wrote_reaches_no_other_one(
    log_in: LogIn, db: Database, world: World, gezin: Gezin, frozen_clock: Frozen
) -> None:
    number = of_sanne(db, world, gezin)
    take_up(db, world.behandelaar, number)
    hear(db, world.behandelaar, number)
    assert {D.AANVULLING, D.HOORGESPREK, D.BESLISSING} <= set(days(db, gezin.sanne))
    others = (gezin.daan, replace(gezin.daan, grond=Grond.CLAIM))
    for other in others:
        assert days(db, other) == {}
    frozen_clock.advance(hours=24 * (days(db, gezin.sanne)[D.AANVULLING] - TODAY).days)
    daily_round(db)
    assert set(reminded(db)) == {(None, "bezwaar", number), (gezin.sanne_id, "bezwaar", number)}
    assert {to for to, _ in mails_of(db)} == {"sanne@mail.example"}
    for reader, told in ((gezin.sanne, True), *((other, False) for other in others)):
        client = log_in(replace(reader, valid_until=clock.now() + timedelta(hours=1)))
        words = get(client, "/wie-zag-mijn-gegevens?wie=alles").words
        assert "zag" in words
        assert ("herinnerde aan een termijn" in words) is told


def test_nobody_hears_it_for_a_parent_who_acts_no_longer(
    db: Database, world: World, gezin: Gezin, frozen_clock: Frozen
) -> None:
    of_sanne(db, world, gezin)
    last = days(db, gezin.sanne)[D.AANVULLING]
    with db.write() as session:
        session.execute(text("DELETE FROM mail"))
        note_relation(session, gezin.bram_id, gezin.sanne_id, kind=True, geldt=False)
    frozen_clock.advance(hours=24 * (last - TODAY).days)
    daily_round(db)
    assert (reminded(db), mails_of(db)) == ([], [])


def test_what_is_told_in_confidence_leaves_no_signal(
    log_in: LogIn, db: Database, world: World, officer: Actor, frozen_clock: Frozen
) -> None:
    fatma = world.fatma
    subscribe(db, Lezer(fatma.dossier_id), "fatma@mail.example")
    for one in (world.consulent, officer):
        subscribe(db, Lezer(medewerker_id=one.medewerker_id), f"m{one.medewerker_id}@mail.example")
    daily_round(db)
    before = (signals(db), get(log_in(fatma.actor), "/agenda").words)
    told = {"tekst": "Mijn broer dwingt mij te tekenen.", "bereiken": "bellen", "hoe": "06 12345678"}
    with db.write() as session:
        report(session, db, fatma.actor, Vertrouwelijk.model_validate(told), "formulier")
    daily_round(db)
    assert (signals(db), get(log_in(fatma.actor), "/agenda").words) == before
    frozen_clock.advance(hours=24)
    daily_round(db)
    assert [soort for _, soort in mails_of(db) if soort is Mailsoort.BERICHT] == []


def signals(db: Database) -> list[int]:
    """How many signals there are of each kind."""
    with db.read() as session:
        tables = ("mail", "bericht", "dagsignaal", "termijnsignaal")
        return [session.execute(text(f"SELECT COUNT(*) FROM {one}")).scalar_one() for one in tables]
