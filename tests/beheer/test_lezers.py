"""Every reader of the rules sees what the municipality set: access under its lock, letters, promises."""

from datetime import date
from functools import partial

import pytest
from sqlmodel import desc, select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.beheer.deel import Plek, Voorstel
from portal.beheer.delen.termijnen import DEEL as TERMIJNEN
from portal.beheer.service import Opdracht, change
from portal.brieven.models import Brief
from portal.brieven.queries import letter_for
from portal.db import Database
from portal.db.flow import Stale
from portal.law.plaatselijk import Onderdeel, use
from portal.law.regelset import shipped_for
from portal.settings import HostConfig
from portal.toegang.besluiten import AndersDanDeRegel
from portal.waarden.bron import Verversing, renew, values_of
from tests.beheer.conftest import BRIEF, CONTACT, MAXIMUM, LogIn, administrator, fill, look, set_value
from tests.beheer.test_waarden import CONTACT_FIELDS, RULES
from tests.conftest import get
from tests.race import race, refusals
from tests.toegang.conftest import decide, report, resident, talk
from tests.world import NOW, TODAY, World, build_world

HOST = HostConfig(host="pgb.waterveen.example", base_url="https://pgb.waterveen.example", naam="Mijn pgb")
LOWER = {"maximum": "2", "gemeenteblad": "Gemeenteblad 2026, 77"}


def texts(db: Database) -> dict[str, str]:
    """What the newest letter says, by language."""
    with db.read() as session:
        row = session.exec(select(Brief).order_by(desc(Brief.id))).first()  # type: ignore[arg-type]
        assert row is not None
        reader = Actor(Rol.BUDGETHOUDER, "", Grond.EIGEN, dossier_id=row.dossier_id)
        return {lang: repr(one) for lang, one in letter_for(session, db.keys, reader, row.id).teksten.items()}


def test_a_maximum_set_this_minute_counts_at_the_decision(log_in: LogIn, world: World, db: Database) -> None:
    """Two take part already. Who decides has locked the municipality, and reads its values there."""
    number = report(db, resident(db), world.waterveen_id)
    seen = talk(db, world.consulent, number)
    assert seen.oordeel
    assert seen.oordeel.eligible
    set_value(log_in(world.beheerder), MAXIMUM, **LOWER)
    with pytest.raises(AndersDanDeRegel):
        decide(db, world.consulent, number, admit=True)
    page = get(log_in(world.consulent), f"/gemeente/aanmeldingen/{number}")
    assert "Gemeenteblad 2026, 77" in page.words
    decide(db, world.consulent, number, admit=False, words="Helaas.")


def test_a_maximum_in_the_past_leaves_decisions_alone(log_in: LogIn, world: World, db: Database) -> None:
    number = report(db, resident(db), world.waterveen_id)
    talk(db, world.consulent, number)
    decide(db, world.consulent, number, admit=True)
    client = log_in(world.beheerder)
    page = look(client, MAXIMUM, fill(client, MAXIMUM, date(2026, 11, 1), **LOWER), status=422)
    assert "Op 10 november 2026 is nog over toegang beslist" in page.words
    set_value(client, MAXIMUM, date(2026, 11, 11), **LOWER)


def test_its_own_paragraph_stands_in_its_letters_and_in_no_others(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    shown = look(client, BRIEF, fill(client, BRIEF, nl="Kom langs op dinsdag.\n\nNeem iemand mee.", en="Drop in."))
    assert shown.soup.select_one("article[lang=nl]").get_text().count("Kom langs op dinsdag.") == 1  # type: ignore[union-attr]
    assert "Drop in." in shown.soup.select_one("article[lang=en]").get_text()  # type: ignore[union-attr]
    assert "Kom langs" not in shown.soup.select_one("article[lang=en]").get_text()  # type: ignore[union-attr]
    set_value(client, BRIEF, nl="Kom langs op dinsdag.", en="")
    set_value(client, CONTACT, **CONTACT_FIELDS)
    values = renew(db)
    for town, consulent, is_own in (
        (world.waterveen_id, world.consulent, True),
        (world.heidekerk_id, world.consulent_heidekerk, False),
    ):
        number = report(db, resident(db, "999994062" if is_own else "999994074"), town)
        talk(db, consulent, number)
        with use(values):
            decide(db, consulent, number, admit=True)
        found = texts(db)
        assert all(("Kom langs op dinsdag." in one) is is_own for one in found.values())
        assert all(("Postbus 9, 1234 ZZ Waterveen" in one) is is_own for one in found.values())
        assert all(("0300 999 888" in one) is is_own for one in found.values())


def test_another_process_sees_it_too(log_in: LogIn, world: World, db: Database) -> None:
    """A process with an older snapshot: a session tells it that there is more, a public page waits for its worker."""
    other = Database(str(db.url), db.keys)
    try:
        Verversing(lambda: other).look()
        set_value(log_in(world.beheerder), MAXIMUM, **LOWER)
        assert not values_of(other, None).has("Waterveen")
        assert values_of(other, 1).has("Waterveen")
        Verversing(lambda: other).look()
        assert values_of(other, None).has("Waterveen")
    finally:
        other.dispose()


def test_a_public_page_shows_it_at_once_here(log_in: LogIn, world: World) -> None:
    client = log_in(world.beheerder)
    set_value(client, MAXIMUM, **LOWER)
    client.cookies.clear()
    assert "Hoogstens 2 mensen" in get(client, RULES.format(TODAY.strftime("%d-%m-%Y"))).words


def test_two_at_once_keep_one_change_and_hear_of_the_other(both_db: Database) -> None:
    """Two administrators who saw the same: one change stands, the other one is told."""
    world = build_world(both_db)
    who = [world.beheerder, administrator(both_db, "Bram Post", world.waterveen_id, "Waterveen")]
    plek = Plek("Waterveen", world.waterveen_id, "vraag", TODAY, HOST)

    def act(place: int) -> None:
        ask = Voorstel(plek, {"dagen": 3 + place}, TODAY, shipped_for("Waterveen", TODAY))
        with both_db.write() as session:
            change(session, both_db, who[place], TERMIJNEN, ask, Opdracht("Besluit.", f"f{place}", 0))

    found = refusals(race(partial(act, 0), partial(act, 1), around=lambda: clock.frozen(NOW)))
    assert [type(one) for one in found] == [Stale]
    assert len(values_of(both_db, None).of("Waterveen", Onderdeel.TERMIJNEN)) == 1
