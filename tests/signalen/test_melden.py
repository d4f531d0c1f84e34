"""Which signal goes when: what cannot wait at once, the rest in one mail a day, and nothing to who may not have it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import text
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.berichten.dagmail import send_digests
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.service import mark_read, tell
from portal.berichten.teksten import TEKSTEN
from portal.clock import Frozen
from portal.db import Database
from portal.dossier.models import Dossier, Persoon
from portal.dossier.relaties import note_relation
from portal.signalen.lezer import Lezer, seal_of
from portal.signalen.models import Mailsoort, Meldwijze, Wijze
from portal.signalen.outbox import move_to, send_again
from tests.conftest import check_page, get, post
from tests.race import race, refusals
from tests.signalen.conftest import mails_of, subscribe
from tests.world import World, build_world

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
ADDRESS, PAGE = "fatma@mail.example", "/berichten/instellingen"
DAYS = (
    Berichtsoort.TERMIJN_NADERT, Berichtsoort.EVALUATIE_NADERT, Berichtsoort.GESPREK_GEWIJZIGD,
    Berichtsoort.GESPREK_AFGEZEGD, Berichtsoort.BEZWAAR_HOREN_AF,
)  # fmt: skip
ASKED, ANSWERED, DECIDED = Berichtsoort.VRAAG_ONTVANGEN, Berichtsoort.VRAAG_BEANTWOORD, Berichtsoort.NIET_TOEGEKEND


def say(db: Database, world: World, *kinds: Berichtsoort, **more: Any) -> None:
    for kind in kinds:
        with db.write() as session:
            tell(session, world.fatma.dossier_id, kind, world.waterveen_id, **more)


def digests(db: Database) -> int:
    return send_digests(db, clock.today())


@pytest.mark.parametrize(
    ("meldingen", "kinds"),
    [
        (Meldwijze.GEEN, []),
        (Meldwijze.METEEN, [Mailsoort.BERICHT] * 2),
        (Meldwijze.DAGELIJKS, [Mailsoort.BERICHT, Mailsoort.BERICHT, Mailsoort.DAG]),
    ],
)
def test_each_choice(db: Database, world: World, meldingen: Meldwijze, kinds: list[Mailsoort]) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS, meldingen)
    say(db, world, ASKED, DECIDED, ANSWERED)
    say(db, world, Berichtsoort.TERMIJN_NADERT, tot="2026-11-12")
    digests(db)
    assert mails_of(db) == [(ADDRESS, kind) for kind in kinds]


@pytest.mark.parametrize("soort", Berichtsoort)
def test_every_decision_and_letter_goes_at_once(db: Database, world: World, soort: Berichtsoort) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    say(db, world, soort, zorgverlener="Helper", nummer="1", ingang="2026-01-01", einde="2026-12-31", kenmerk="B-1")
    text = TEKSTEN[soort]
    at_once = text.besluit or text.brief or soort in DAYS
    assert mails_of(db) == ([(ADDRESS, Mailsoort.BERICHT)] if at_once else [])


def test_a_digital_letter_is_told_once(db: Database, world: World) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS, Meldwijze.DAGELIJKS, Wijze.BEIDE)
    say(db, world, DECIDED)
    digests(db)
    assert mails_of(db) == [(ADDRESS, Mailsoort.BRIEF)]


def test_one_mail_a_day_and_no_more(db: Database, world: World, frozen_clock: Frozen) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    assert digests(db) == 0
    say(db, world, ASKED, ANSWERED)
    assert (digests(db), digests(db)) == (1, 0)
    say(db, world, ANSWERED)
    assert digests(db) == 0, "it waits until tomorrow"
    frozen_clock.advance(hours=24)
    assert (digests(db), digests(db)) == (1, 0)
    frozen_clock.advance(hours=24)
    assert digests(db) == 0
    assert mails_of(db) == [(ADDRESS, Mailsoort.DAG)] * 2


def test_what_was_read_needs_no_mail(db: Database, world: World) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    say(db, world, ASKED)
    with db.write() as session:
        mark_read(session, session.exec(select(Bericht.id)).one())
    assert digests(db) == 0
    assert mails_of(db) == []


def test_a_message_that_is_taken_back_leaves_nothing(both_db: Database) -> None:
    world = build_world(both_db)
    subscribe(both_db, Lezer(world.fatma.dossier_id), ADDRESS)
    with both_db.write() as session:
        for kind in (ASKED, DECIDED):
            tell(session, world.fatma.dossier_id, kind, world.waterveen_id)
        session.rollback()
    assert (digests(both_db), mails_of(both_db)) == (0, [])


def test_two_rounds_at_once_leave_one_mail(both_db: Database, frozen_clock: Frozen) -> None:
    world = build_world(both_db)
    for person in (world.fatma, world.joris, world.mei):
        subscribe(both_db, Lezer(person.dossier_id), f"{person.dossier_id}@mail.example")
        with both_db.write() as session:
            tell(session, person.dossier_id, ASKED, world.waterveen_id)
    day, left = clock.today(), []
    ended = race(*[lambda: left.append(send_digests(both_db, day))] * 3, around=lambda: clock.frozen(frozen_clock.at))
    assert refusals(ended) == []
    assert sum(left) == 3
    assert sorted(mails_of(both_db)) == sorted(
        (f"{one.dossier_id}@mail.example", Mailsoort.DAG) for one in (world.fatma, world.joris, world.mei)
    )


@pytest.mark.parametrize("kind", [ASKED, DECIDED])
def test_nobody_mails_somebody_who_died(db: Database, world: World, kind: Berichtsoort) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    with db.write() as session:
        session.get_one(Dossier, world.fatma.dossier_id).overleden_op = clock.today()
    say(db, world, kind)
    assert (digests(db), mails_of(db)) == (0, [])


def test_whose_authority_ended_hears_nothing_more(db: Database, world: World) -> None:
    """Emre confirmed his address as a representative in the register, and is none any more."""
    subscribe(db, Lezer(world.fatma.dossier_id), "emre@mail.example", wijze=Wijze.DIGITAAL, by=world.emre_id)
    with db.write() as session:
        note_relation(session, world.fatma.dossier_id, world.emre_id, kind=False, geldt=True)
    say(db, world, DECIDED, ASKED)
    assert digests(db) == 1
    with db.write() as session:
        note_relation(session, world.fatma.dossier_id, world.emre_id, kind=False, geldt=False)
    before = mails_of(db)
    say(db, world, DECIDED, ASKED)
    assert mails_of(db) == before
    with db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM poststuk")).scalar_one() == 1, "and the letter goes by post"


def test_the_language_is_that_of_who_confirmed(db: Database, world: World) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS, by=world.emre_id)
    with db.write() as session:
        session.get_one(Persoon, world.emre_id).taal = "en"
    say(db, world, DECIDED)
    with db.read() as session:
        assert session.execute(text("SELECT taal FROM mail")).scalars().all() == ["en"]


def test_stopping_is_at_once_and_whole(log_in: LogIn, db: Database, world: World) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS, wijze=Wijze.DIGITAAL)
    say(db, world, DECIDED, ASKED)
    client = log_in(world.fatma.actor)
    assert ADDRESS in get(client, PAGE).words
    post(client, f"{PAGE}/stoppen", {}, page=PAGE)
    post(client, f"{PAGE}/stoppen", {}, page=PAGE)  # pressed twice
    page = get(client, f"{PAGE}?klaar=gestopt")
    assert "U krijgt geen e-mail meer" in page.words
    assert ADDRESS not in str(page.soup)
    say(db, world, DECIDED, ASKED)
    assert digests(db) == 0
    assert mails_of(db) == [(ADDRESS, Mailsoort.BRIEF), (ADDRESS, Mailsoort.GEWIJZIGD)]
    with db.read() as session:
        waits = session.execute(text("SELECT soort FROM mail WHERE mislukt_op IS NULL")).scalars().all()
        posted = session.execute(text("SELECT COUNT(*) FROM poststuk")).scalar_one()
    assert waits == ["gewijzigd"]
    assert posted == 2, "the letter whose mail was not sent goes by post after all"


def test_an_address_that_failed_is_seen_and_never_used_once_it_is_gone(
    log_in: LogIn, db: Database, world: World, frozen_clock: Frozen
) -> None:
    """What failed may be tried again by an administrator: at the address that counts by then, or not at all."""
    keuze = subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    say(db, world, DECIDED)
    with db.write() as session:
        session.execute(text("UPDATE mail SET mislukt_op = gemaakt_op, fout = 'adres'"))
    client = log_in(world.fatma.actor)
    assert "Onze laatste e-mail kwam niet aan" in get(client, PAGE).words
    with db.write() as session:
        move_to(session, keuze, seal_of(session, world.fatma.dossier_id).seal("nieuw@mail.example"))
    assert mails_of(db) == [("nieuw@mail.example", Mailsoort.BERICHT)]
    post(client, f"{PAGE}/stoppen", {}, page=PAGE)
    with db.write() as session:
        send_again(session, [1])
    with db.read() as session:
        assert session.execute(text("SELECT fout FROM mail WHERE id = 1")).scalar_one() == "gestopt"


def test_stopping_when_there_is_nothing_does_nothing(log_in: LogIn, db: Database, world: World) -> None:
    post(log_in(world.fatma.actor), f"{PAGE}/stoppen", {}, page=PAGE)
    with db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM meldkeuze")).scalar_one() == 0


def test_less_mail_takes_what_waits_along(log_in: LogIn, db: Database, world: World) -> None:
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    say(db, world, ASKED)
    client = log_in(world.fatma.actor)
    fields = get(client, PAGE).fields("#formulier") | {"meldingen": "meteen"}
    assert client.post(PAGE, data=fields, follow_redirects=False).status_code == 303
    fields = get(client, PAGE).fields("#formulier") | {"meldingen": "dagelijks"}
    client.post(PAGE, data=fields, follow_redirects=False)
    assert digests(db) == 0


@pytest.mark.parametrize("changes", [{"meldingen": "meteen"}, {"meldingen": "dagelijks"}, {"wijze": "digitaal"}])
def test_mail_needs_an_address(log_in: LogIn, world: World, changes: dict[str, str]) -> None:
    client = log_in(world.fatma.actor)
    fields = get(client, PAGE).fields("#formulier") | changes
    page = check_page(client.post(PAGE, data=fields, follow_redirects=False), 422)
    assert "Zonder e-mailadres kunnen wij u niets mailen" in page.words
    assert {name: page.soup.select_one(f"[name={name}][checked]")["value"] for name in changes} == changes


def test_a_mail_waits_for_the_new_address(log_in: LogIn, db: Database, world: World, frozen_clock: Frozen) -> None:
    """What was left before an address was confirmed goes to that one, and the old one hears that it changed."""
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    say(db, world, DECIDED)
    client = log_in(world.fatma.actor)
    new = "nieuw@mail.example"
    fields = get(client, PAGE).fields("#formulier") | {"email": new}
    client.post(PAGE, data=fields, follow_redirects=False)
    with db.read() as session:
        row = session.execute(text("SELECT geheim FROM mail WHERE soort = 'bevestigen'")).scalar_one()
        wrapped = session.get_one(Dossier, world.fatma.dossier_id).sleutel
    secret = db.keys.from_dossier(wrapped, row)
    assert mails_of(db)[-1] == (new, Mailsoort.BEVESTIGEN)
    frozen_clock.advance(seconds=timedelta(minutes=5).total_seconds())
    post(client, f"{PAGE}/bevestigen", {"sleutel": secret})
    assert mails_of(db) == [(new, Mailsoort.BERICHT), (new, Mailsoort.BEVESTIGEN), (ADDRESS, Mailsoort.GEWIJZIGD)]
