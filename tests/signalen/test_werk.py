"""An employee hears once a day at most that terms in the work run out: each term once, with nobody's name."""

from collections.abc import Callable

from litestar.testing import TestClient
from sqlalchemy import text

from portal import clock
from portal.actor import Actor
from portal.agenda.waarschuwen import warn_employees
from portal.clock import Frozen
from portal.db import Database
from portal.gemeente.models import Toewijzing
from portal.identity.models import Medewerker
from portal.signalen.lezer import Lezer
from portal.signalen.models import Mailsoort, Meldwijze
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import check_page, get, post
from tests.signalen.conftest import mails_of, subscribe
from tests.world import TODAY, World

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
PAGE, ADDRESS = "/gemeente/werk/mail", "maud@waterveen.example"


def waits(db: Database, world: World, contract: int = 0) -> None:
    """A contract that the college has to answer within two weeks from today."""
    with db.write() as session:
        row = session.get_one(Zorgovereenkomst, world.fatma.contracts[contract])
        row.status, row.getekend_op, row.ontvangen_op = Contractstatus.GETEKEND, TODAY, TODAY


def warn(db: Database) -> int:
    return warn_employees(db, clock.today())


def test_a_term_is_told_once_and_one_mail_a_day(db: Database, world: World, frozen_clock: Frozen) -> None:
    subscribe(db, Lezer(medewerker_id=world.consulent.medewerker_id), ADDRESS, Meldwijze.METEEN)
    subscribe(db, Lezer(medewerker_id=world.consulent_heidekerk.medewerker_id), "daan@h.example", Meldwijze.METEEN)
    waits(db, world)
    assert warn(db) == 0, "two weeks are not near"
    frozen_clock.advance(hours=7 * 24)
    assert (warn(db), warn(db)) == (1, 0)
    waits(db, world, 1)
    frozen_clock.advance(hours=24)
    assert warn(db) == 1, "another term, on another day"
    frozen_clock.advance(hours=24)
    assert warn(db) == 0
    assert mails_of(db) == [(ADDRESS, Mailsoort.WERK)] * 2


def test_work_of_a_colleague_is_theirs(db: Database, world: World, frozen_clock: Frozen) -> None:
    subscribe(db, Lezer(medewerker_id=world.consulent.medewerker_id), ADDRESS, Meldwijze.METEEN)
    waits(db, world)
    with db.write() as session:
        other = Medewerker(
            issuer="x", subject="y", naam="Els", rol=world.consulent.rol, organisatie_id=world.waterveen_id
        )
        session.add(other)
        session.flush()
        session.add(
            Toewijzing(
                onderwerp="zorgovereenkomst",
                onderwerp_id=world.fatma.contracts[0],
                volgnummer=1,
                dossier_id=world.fatma.dossier_id,
                medewerker_id=other.id,
                door_id=other.id,
                op=clock.now(),
            )
        )
    frozen_clock.advance(hours=8 * 24)
    assert warn(db) == 0


def test_who_is_blocked_or_does_other_work_hears_nothing(db: Database, world: World, frozen_clock: Frozen) -> None:
    subscribe(db, Lezer(medewerker_id=world.consulent.medewerker_id), ADDRESS, Meldwijze.METEEN)
    waits(db, world)
    frozen_clock.advance(hours=8 * 24)
    with db.write() as session:
        session.get_one(Medewerker, world.consulent.medewerker_id).geblokkeerd_op = clock.now()
    assert warn(db) == 0


def test_from_the_address_to_the_choice_and_back(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.consulent)
    assert get(client, "/gemeente/werk").soup.select_one(f"a[href='{PAGE}']")
    fields = get(client, PAGE).fields("#formulier")
    page = check_page(client.post(PAGE, data=fields | {"meldingen": "meteen"}, follow_redirects=False), 422)
    assert page.soup.select_one("#email")["aria-invalid"] == "true"
    fields |= {"meldingen": "meteen", "email": ADDRESS}
    check_page(client.post(PAGE, data=fields, follow_redirects=False), 303)
    assert mails_of(db) == [(ADDRESS, Mailsoort.BEVESTIGEN_WERK)]
    with db.read() as session:
        secret = db.keys.decrypt(session.execute(text("SELECT geheim FROM mail")).scalar_one(), "mail")
    stranger = log_in(world.consulent_heidekerk)
    get(stranger, f"{PAGE}/bevestigen?sleutel={secret}", 422)
    client = log_in(world.consulent)
    get(client, f"{PAGE}/bevestigen?sleutel={secret}")
    post(client, f"{PAGE}/bevestigen", {"sleutel": secret})
    assert ADDRESS in get(client, f"{PAGE}?klaar=bevestigd").words
    post(client, f"{PAGE}/stoppen", {}, page=PAGE)
    assert mails_of(db)[-1] == (ADDRESS, Mailsoort.GEWIJZIGD_WERK)
    assert ADDRESS not in str(get(client, PAGE).soup)
    db.dispose()
    with open(str(db.url.database), "rb") as file:
        assert ADDRESS.encode() not in file.read()
