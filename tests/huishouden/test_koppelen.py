"""Linking dossiers of one household: asked by a code, answered by everybody, nothing revealed before that."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.dossier.models import Persoon
from portal.huishouden.models import Bandakkoord, Gezinsband
from portal.huishouden.status import Bandstatus
from portal.logboek.models import Logregel
from tests.conftest import Page, count_statements, get, post
from tests.huishouden.conftest import Gezin, LogIn
from tests.world import World


def ask(log_in: LogIn, actor: Actor) -> str:
    """Make a code and return it."""
    client = log_in(actor)
    where = post(client, "/huishouden/vragen", {}).response.headers["location"]
    return get(client, where).soup.select_one("[data-code]").get_text(strip=True)


def use(log_in: LogIn, actor: Actor, code: str, status: int = 303) -> Page:
    return post(log_in(actor), "/huishouden/code", {"code": code}, status=status)


def band(db: Database) -> Gezinsband:
    with db.read() as session:
        return session.exec(select(Gezinsband).order_by(Gezinsband.id.desc())).first()  # type: ignore[attr-defined,return-value]


def agree(log_in: LogIn, db: Database, actor: Actor) -> None:
    post(log_in(actor), f"/huishouden/{band(db).id}/akkoord", {})


def link(log_in: LogIn, db: Database, world: World) -> None:
    """Fatma asks, Joris answers, Fatma confirms."""
    use(log_in, world.joris.actor, ask(log_in, world.fatma.actor))
    agree(log_in, db, world.fatma.actor)


def test_a_code_is_answered_and_confirmed(log_in: LogIn, db: Database, world: World) -> None:
    code = ask(log_in, world.fatma.actor)
    get(log_in(world.joris.actor), "/huishouden/code")
    use(log_in, world.joris.actor, f" {code.lower().replace('-', ' ')} ")
    assert "Fatma" not in get(log_in(world.joris.actor), f"/huishouden/{band(db).id}").text.replace(code, "")
    page = get(log_in(world.fatma.actor), f"/huishouden/{band(db).id}")
    assert "Joris van Amerongen gebruikte de code" in page.words
    assert "Joris" not in get(log_in(world.fatma.actor), "/huishouden/samen").text
    agree(log_in, db, world.fatma.actor)
    assert band(db).status is Bandstatus.GEKOPPELD
    assert band(db).code is None
    for mine, other in ((world.fatma, world.joris), (world.joris, world.fatma)):
        page = get(log_in(mine.actor), "/huishouden/samen")
        assert other.naam in page.words
        assert f"Helper {other.dossier_id}-1" in page.words
        assert "€" not in page.words
        assert "Dorpsstraat" not in page.text
        assert "gekoppeld met een huisgenoot" in get(log_in(mine.actor), "/berichten").words


def test_a_housemate_stands_in_the_log(log_in: LogIn, db: Database, world: World) -> None:
    link(log_in, db, world)
    get(log_in(world.joris.actor), "/huishouden/samen")
    page = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens")
    assert "Joris van Amerongen, voor iemand uit uw huishouden" in page.words
    assert "uw toestemming om plannen samen te bekijken" in page.words


def test_a_code_works_once_and_tells_nothing(log_in: LogIn, db: Database, world: World, gezin: Gezin) -> None:
    code = ask(log_in, world.fatma.actor)
    refusals = [use(log_in, world.fatma.actor, code, 422).words]
    use(log_in, world.joris.actor, code)
    for who, typed in ((gezin.sanne_noor, code), (world.joris.actor, code), (gezin.sanne_noor, "ABCD-2345-EFGH-6789")):
        page = use(log_in, who, typed, 422)
        assert page.soup.select_one("[name=code]")["value"] == typed
        refusals.append(page.words)
    assert len({one.replace(" voor Noor Wolters", "") for one in refusals}) == 1
    assert "Deze code werkt niet" in refusals[0]
    assert "Vul dit in" in use(log_in, world.joris.actor, "", 422).words


def test_a_stranger_with_the_code_sees_nobody(log_in: LogIn, db: Database, world: World, gezin: Gezin) -> None:
    use(log_in, gezin.sanne_noor, ask(log_in, world.fatma.actor))
    client = log_in(gezin.sanne_noor)
    for path in ("/huishouden", f"/huishouden/{band(db).id}", "/huishouden/samen", "/berichten"):
        assert "Fatma" not in get(client, path).text
    client = log_in(world.fatma.actor)
    post(client, f"/huishouden/{band(db).id}/stoppen", {})
    assert "Fatma" not in get(log_in(gezin.sanne_noor), "/huishouden").text
    get(log_in(world.fatma.actor), f"/huishouden/{band(db).id}", 404)


def test_a_code_runs_out(log_in: LogIn, db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    code = ask(log_in, world.fatma.actor)
    frozen_clock.advance(days=7, minutes=1)
    use(log_in, world.joris.actor, code, 422)
    assert "Code verlopen" in get(log_in(world.fatma.actor), "/huishouden").words


def test_pressing_twice_makes_one_code_and_five_are_the_most(
    log_in: LogIn, db: Database, world: World, frozen_clock: clock.Frozen
) -> None:
    first, second = ask(log_in, world.fatma.actor), ask(log_in, world.fatma.actor)
    assert first == second
    for _ in range(4):
        frozen_clock.advance(minutes=3)
        ask(log_in, world.fatma.actor)
    frozen_clock.advance(minutes=3)
    page = post(log_in(world.fatma.actor), "/huishouden/vragen", {}, status=422)
    assert "vijf codes" in page.words


@pytest.mark.parametrize("first", ["register", "page"])
def test_withdrawing_unlinks_at_once(log_in: LogIn, db: Database, world: World, first: str) -> None:
    link(log_in, db, world)
    number = band(db).id
    page = get(log_in(world.fatma.actor), "/huishouden/samen")  # it stays open
    assert "Joris" in page.words
    path = "/toestemmingen/huishouden/intrekken" if first == "register" else f"/huishouden/{number}/stoppen"
    for _ in range(2):
        post(log_in(world.joris.actor), path, {})
    for mine, other in ((world.fatma, world.joris), (world.joris, world.fatma)):
        assert other.naam not in get(log_in(mine.actor), "/huishouden/samen").text
        assert other.naam not in get(log_in(mine.actor), "/huishouden").text.replace(mine.naam, "") or first != "page"
    assert "U geeft toestemming" not in get(log_in(world.joris.actor), "/toestemmingen").words
    if first == "register":  # a new yes is for a new link alone
        use(log_in, world.joris.actor, ask(log_in, world.fatma.actor))
        assert "Joris" not in get(log_in(world.fatma.actor), "/huishouden/samen").text
        agree(log_in, db, world.fatma.actor)
        assert "Joris" in get(log_in(world.fatma.actor), "/huishouden/samen").text
        with db.read() as session:
            assert session.get_one(Gezinsband, number).status is Bandstatus.GESTOPT


def test_a_yes_that_comes_too_late_shows_how_it_is(log_in: LogIn, db: Database, world: World) -> None:
    use(log_in, world.joris.actor, ask(log_in, world.fatma.actor))
    number = band(db).id
    post(log_in(world.joris.actor), f"/huishouden/{number}/stoppen", {})
    page = post(log_in(world.fatma.actor), f"/huishouden/{number}/akkoord", {}, status=409)
    assert "intussen veranderd" in page.words


def test_the_side_that_asked_cannot_agree_before_the_other(log_in: LogIn, db: Database, world: World) -> None:
    ask(log_in, world.fatma.actor)
    post(log_in(world.fatma.actor), f"/huishouden/{band(db).id}/akkoord", {}, status=409)
    assert band(db).status is Bandstatus.GEVRAAGD


def test_each_parent_agrees_in_their_own_login(log_in: LogIn, db: Database, world: World, gezin: Gezin) -> None:
    use(log_in, gezin.sanne, ask(log_in, world.fatma.actor))
    assert band(db).status is Bandstatus.BEANTWOORD
    assert "Bram" not in get(log_in(world.fatma.actor), "/huishouden").text
    page = get(log_in(gezin.sanne), f"/huishouden/{band(db).id}")
    assert "andere ouder moet nog ja zeggen" in page.words
    post(log_in(gezin.sanne), f"/huishouden/{band(db).id}/akkoord", {})
    assert band(db).status is Bandstatus.BEANTWOORD
    page = get(log_in(gezin.daan), f"/huishouden/{band(db).id}")
    assert "Fatma" not in page.text
    agree(log_in, db, gezin.daan)
    assert band(db).status is Bandstatus.TE_BEVESTIGEN
    agree(log_in, db, world.fatma.actor)
    assert "Fatma" in get(log_in(gezin.daan), "/huishouden/samen").text
    post(log_in(gezin.daan), f"/huishouden/{band(db).id}/stoppen", {})
    assert "Fatma" not in get(log_in(gezin.sanne), "/huishouden/samen").text


def test_one_parent_links_two_children_by_changing_who_is_served(
    log_in: LogIn, db: Database, world: World, gezin: Gezin
) -> None:
    use(log_in, gezin.sanne_noor, ask(log_in, gezin.sanne))
    for who in (gezin.sanne, gezin.daan):
        assert "Noor Wolters gebruikte de code" in get(log_in(who), f"/huishouden/{band(db).id}").words
        agree(log_in, db, who)
    page = get(log_in(gezin.sanne), "/huishouden/samen")
    assert "Noor Wolters" in page.words
    assert "Veilige Haven" not in page.text


def test_who_has_become_eighteen_decides_alone(log_in: LogIn, db: Database, world: World, gezin: Gezin) -> None:
    use(log_in, gezin.sanne_noor, ask(log_in, world.fatma.actor))
    agree(log_in, db, world.fatma.actor)
    assert "Noor" in get(log_in(world.fatma.actor), "/huishouden/samen").text
    with db.write() as session:
        noor = session.exec(select(Persoon).where(Persoon.naam == "Noor Wolters")).one()
        noor.geboortedatum = date(2008, 5, 3)
        session.add(noor)
        own = Actor(Rol.BUDGETHOUDER, noor.naam, Grond.EIGEN, persoon_id=noor.id, dossier_id=gezin.noor_id)
    assert "Noor" not in get(log_in(world.fatma.actor), "/huishouden/samen").text
    page = get(log_in(own), "/huishouden/samen")
    assert "Fatma" not in page.text
    assert "kunnen weer samen kijken als u ja zegt" in get(log_in(own), f"/huishouden/{band(db).id}").words
    agree(log_in, db, own)
    assert "Noor" in get(log_in(world.fatma.actor), "/huishouden/samen").text
    assert "Fatma" in get(log_in(own), "/huishouden/samen").text


def test_who_takes_part_no_more_is_not_seen(log_in: LogIn, db: Database, world: World) -> None:
    link(log_in, db, world)
    with db.write() as session:
        session.execute(text("UPDATE dossier SET status = 'beeindigd' WHERE id = :d"), {"d": world.joris.dossier_id})
    assert "Joris" not in get(log_in(world.fatma.actor), "/huishouden/samen").text


def test_a_stranger_finds_no_link(log_in: LogIn, db: Database, world: World) -> None:
    link(log_in, db, world)
    number = band(db).id
    for who in (world.mei.actor,):
        get(log_in(who), f"/huishouden/{number}", 404)
        for act in ("akkoord", "stoppen"):
            post(log_in(who), f"/huishouden/{number}/{act}", {}, status=404)
    for staff in (world.svb, world.consulent):
        get(log_in(staff), "/huishouden", 403)
        post(log_in(staff), "/huishouden/code", {"code": "x"}, status=403)
    assert band(db).status is Bandstatus.GEKOPPELD


def test_the_page_asks_as_much_for_one_as_for_many(log_in: LogIn, db: Database, world: World, gezin: Gezin) -> None:
    link(log_in, db, world)
    client = log_in(world.fatma.actor)
    get(client, "/huishouden/samen")
    with count_statements(db) as one:
        get(client, "/huishouden")
    code = ask(log_in, world.fatma.actor)
    use(log_in, gezin.sanne_noor, code)
    agree(log_in, db, world.fatma.actor)
    client = log_in(world.fatma.actor)
    with count_statements(db) as two:
        assert "Noor" in get(client, "/huishouden").text
    assert len(one) == len(two)


def test_a_shared_helper_has_a_contract_with_each(log_in: LogIn, db: Database, world: World) -> None:
    link(log_in, db, world)
    page = get(log_in(world.joris.actor), "/huishouden/samen")
    cards = page.soup.select("[data-row=hulp]")
    assert "Werkt voor meer mensen in uw huishouden" in cards[0].get_text()
    assert "Ieder sluit dan een eigen zorgovereenkomst" in page.words


def test_a_yes_is_never_changed(log_in: LogIn, db: Database, world: World) -> None:
    link(log_in, db, world)
    with db.read() as session:
        assert len(session.exec(select(Bandakkoord)).all()) == 2
        codes = session.exec(select(Logregel).where(Logregel.activiteit == "huishouden-vragen")).all()
    assert [one.object for one in codes] == [f"band {band(db).id}"]
    with pytest.raises(Exception, match="only appended"), db.write() as session:
        session.execute(text("UPDATE bandakkoord SET persoon_id = 1"))


def test_the_view_together_asks_no_more_for_a_larger_plan(log_in: LogIn, db: Database, world: World) -> None:
    link(log_in, db, world)
    counts = []
    for who in (world.fatma.actor, world.joris.actor):  # three contracts and four services, or one and two
        client = log_in(who)
        get(client, "/huishouden/samen")
        with count_statements(db) as seen:
            get(client, "/huishouden/samen")
        counts.append(len(seen))
    with db.write() as session:
        session.execute(
            text("UPDATE zorgovereenkomst SET status = 'ingetrokken' WHERE dossier_id = :d"),
            {"d": world.fatma.dossier_id},
        )
    with count_statements(db) as fewer:
        get(client, "/huishouden/samen")
    assert counts == [len(fewer)] * 2
