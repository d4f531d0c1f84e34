"""Recovery: a decision of its own, heard before it, with an arrangement, and booked only when money came back."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Boeking, Boekingsoort
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.models import Declaratie
from portal.herziening import terugbetalen, terugvorderen
from portal.herziening.formulieren import Reactie, Vorderformulier
from portal.herziening.models import Betalingsregeling, Terugbetaling, Terugvordering
from portal.herziening.opstellen import NogNiet
from portal.herziening.terugvorderbeeld import Vorderzaak, recovery_for
from tests.conftest import count_statements, get, post
from tests.herziening.conftest import LogIn, announce, balance, count, decide, keep, lower, paid, react
from tests.race import race, refusals
from tests.world import NOW, TODAY, World, build_world

FORM, DESK, OWN = "/gemeente/dossiers/{}/terugvorderingen/nieuw", "/gemeente/terugvorderingen/{}", "/terugvordering/{}"


def lowered(db: Database, world: World, to: int = 4_000) -> None:
    """Joris was paid 180 euro, and his budget went down because of wrong information."""
    paid(db, world, world.joris, 18_000)
    number = keep(db, world.consulent, world.joris, lower(world.joris, to, grond="onjuiste-gegevens"))
    announce(db, world.consulent, number)
    react(db, world.joris.actor, number)
    decide(db, world.consulent, number)


def typed(world: World, **other: Any) -> Vorderformulier:
    known = {
        "budget": world.joris.budget_id, "van_wie": "budgethouder", "bedrag": 4_000, "termijnen": 3,
        "eerste_op": "31-12-2026", "handelen": "De uren waren bewust te hoog opgegeven.",
        "toelichting": "U kreeg hierdoor te veel budget.",
    }  # fmt: skip
    return Vorderformulier.model_validate({**known, **other})


def made(db: Database, world: World, **other: Any) -> int:
    with db.write() as session:
        value = typed(world, **other)
        return terugvorderen.keep(session, db, world.consulent, world.joris.dossier_id, value, "een", None)


def seen(db: Database, actor: Actor, number: int) -> Vorderzaak:
    with db.read() as session:
        return recovery_for(session, db.keys, actor, number)


def told(db: Database, world: World, number: int) -> None:
    with db.write() as session:
        terugvorderen.announce(session, db, world.consulent, number, date(2026, 12, 1), None)


def decided(db: Database, world: World, **other: Any) -> int:
    number = made(db, world, **other)
    told(db, world, number)
    with db.write() as session:
        yes = Reactie.model_validate({"akkoord": "ja"})
        if other.get("van_wie") is None:
            terugvorderen.react(session, db, world.joris.actor, number, yes, "v1", TODAY)
    shown = seen(db, world.consulent, number).gezien
    with db.write() as session:
        terugvorderen.decide(session, db, world.consulent, number, "", shown)
    return number


def came_in(db: Database, world: World, number: int, amount: int, key: str = "een") -> None:
    with db.write() as session:
        terugbetalen.receive(session, db, world.consulent, number, amount, TODAY, "OV-1", key)


def test_from_the_form_to_a_letter_with_what_matters_first(log_in: LogIn, db: Database, world: World) -> None:
    lowered(db, world)
    client, form = log_in(world.consulent), FORM.format(world.joris.dossier_id)
    fields = get(client, form).fields("#formulier") | {
        "van_wie": "budgethouder", "bedrag": "40", "handelen": "De uren waren bewust te hoog opgegeven.",
        "toelichting": "U kreeg hierdoor te veel budget.", "termijnen": "3",
    }  # fmt: skip
    for _ in range(2):
        post(client, form, fields, page=form)
    assert count(db, Terugvordering) == 1
    desk = DESK.format(1)
    assert "Kondig dit eerst aan" in get(client, desk).words
    post(client, f"{desk}/aankondigen", get(client, desk).fields("#aankondigen"), page=desk)
    assert get(client, "/gemeente/werk?soort=terugvordering").soup.select_one(f"a[href='{desk}']")
    client, own = log_in(world.joris.actor), OWN.format(1)
    page = get(client, own)
    assert "U hoeft nu niets te betalen" in page.words
    assert "Een onafhankelijke cliëntondersteuner helpt u gratis" in page.words
    send = page.fields("#reageren") | {"akkoord": "nee", "tekst": "Ik wist het niet."}
    for _ in range(2):
        post(client, f"{own}/reactie", send, page=own)
    client = log_in(world.consulent)
    check = get(client, desk)
    send = check.fields("#besluiten")
    assert "Schrijf een antwoord" in post(client, f"{desk}/besluiten", send, page=desk, status=422).words
    for _ in range(2):
        post(client, f"{desk}/besluiten", {**send, "antwoord": "Dat blijkt niet."}, page=desk)
    assert balance(db, world.joris) == (18_000, 18_000)  # the decision itself books nothing
    with db.read() as session:
        [message] = session.exec(select(Bericht).where(Bericht.soort == Berichtsoort.TERUGVORDERING_BESLUIT)).all()
    client = log_in(world.joris.actor)
    letter = get(client, f"/brieven/{message.brief_id}").words.replace("\xa0", " ")
    order = ["€ 40,00", "Met opzet zijn onjuiste gegevens gegeven", "Aantal termijnen", "helpt u gratis", "Waarom",
             "Ik wist het niet.", "Dat blijkt niet."]  # fmt: skip
    places = [letter.index(words) for words in order]
    assert places == sorted(places)
    assert "bezwaar" in letter.lower()
    page = get(client, own)
    assert "U moet nog € 40,00 terugbetalen" in page.words.replace("\xa0", " ")
    assert [one.get_text(" ", strip=True).replace("\xa0", " ") for one in page.soup.select("main tbody tr")] == [
        "22 december 2026 € 13,34", "22 januari 2027 € 13,33", "22 februari 2027 € 13,33",
    ]  # fmt: skip


def test_money_that_came_back_fills_the_shortfall_and_is_taken_back_whole(
    log_in: LogIn, db: Database, world: World
) -> None:
    lowered(db, world)
    number = decided(db, world)
    client, desk = log_in(world.consulent), DESK.format(number)
    fields = get(client, desk).fields("#ontvangen")
    late = post(client, f"{desk}/ontvangsten", {**fields, "bedrag": "40,01"}, page=desk, status=422)
    assert "hoogstens dat bedrag" in late.words
    for _ in range(2):
        post(client, f"{desk}/ontvangsten", {**fields, "bedrag": "15", "kenmerk": "OV-1"}, page=desk)
    assert balance(db, world.joris) == (16_500, 16_500)  # nothing to use before the shortfall is filled
    assert seen(db, world.consulent, number).rest_ct == 2_500
    came_in(db, world, number, 2_500, "twee")
    assert balance(db, world.joris) == (14_000, 14_000)
    assert "Alles is terugbetaald" in get(client, desk).words
    assert "U hebt alles terugbetaald" in get(log_in(world.joris.actor), OWN.format(number)).words
    with db.write() as session:
        last = seen(db, world.consulent, number).ontvangsten[-1]
        for _ in range(2):
            terugbetalen.take_back_receipt(session, db, world.consulent, number, last.id)
    assert balance(db, world.joris) == (16_500, 16_500)
    assert seen(db, world.consulent, number).rest_ct == 2_500
    assert count(db, Boeking, Boeking.soort == Boekingsoort.TERUGGEKOMEN) == 3


def test_beyond_the_shortfall_it_can_be_used_again(db: Database, world: World) -> None:
    lowered(db, world, 9_000)  # the budget is 190 euro, 180 was paid: no shortfall
    number = decided(db, world)
    came_in(db, world, number, 4_000)
    assert balance(db, world.joris) == (19_000, 14_000)


def test_another_arrangement_is_asked_and_answered(log_in: LogIn, db: Database, world: World) -> None:
    lowered(db, world)
    number = decided(db, world)
    client, own = log_in(world.joris.actor), OWN.format(number)
    fields = get(client, own).fields("#regeling")
    assert "hoger is dan 0" in post(client, f"{own}/regeling", {**fields, "per_maand": "0"}, page=own, status=422).words
    for _ in range(2):
        post(client, f"{own}/regeling", {**fields, "per_maand": "5", "tekst": "Meer heb ik niet."}, page=own)
    client, desk = log_in(world.consulent), DESK.format(number)
    assert get(client, "/gemeente/werk?soort=betalingsregeling").soup.select_one(f"a[href='{desk}']")
    page = get(client, desk)
    assert "Meer heb ik niet." in page.words
    send = page.fields("#regelen")
    assert send["termijnen"] == "8"
    for _ in range(2):
        post(client, f"{desk}/regeling", send, page=desk)
    assert count(db, Betalingsregeling) == 2
    assert len(seen(db, world.joris.actor, number).termijnen) == 8
    assert not get(client, "/gemeente/werk?soort=betalingsregeling").soup.select_one(f"a[href='{desk}']")
    assert "500" in post(client, f"{desk}/regeling", {**get(client, desk).fields("#regelen"), "termijnen": "500"},
                         page=desk, status=422).fields("#regelen")["termijnen"]  # fmt: skip


def test_what_is_behind_is_said_and_not_punished(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    lowered(db, world)
    number = decided(db, world)
    came_in(db, world, number, 1_000)
    frozen_clock.set(NOW.replace(year=2027, month=1, day=2))
    assert seen(db, world.consulent, number).achter_ct == 334


def test_from_a_zorgverlener_on_paper_and_out_of_the_inbox(log_in: LogIn, db: Database, world: World) -> None:
    number = paid(db, world, world.joris, 12_000)
    with db.write() as session:
        session.get_one(Declaratie, number).betaald_ct = 12_000
    helper = world.joris.helpers[0]
    number = made(db, world, van_wie="zorgverlener", zorgverlener=helper, bedrag=12_000)
    client, desk = log_in(world.consulent), DESK.format(number)
    assert client.get(f"{desk}/pdf").status_code == 404
    told(db, world, number)
    assert client.get(f"{desk}/pdf").content.startswith(b"%PDF")
    assert "leest niet mee" in get(client, desk).words
    assert count(db, Bericht, Bericht.soort == Berichtsoort.TERUGVORDERING_VOORNEMEN) == 0
    get(log_in(world.joris.actor), OWN.format(number), 404)


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"bedrag": "0"}, "bedrag", "hoger is dan 0"),
        ({"bedrag": "180,01"}, "bedrag", "hoogstens nog"),
        ({"termijnen": "61"}, "termijnen", "Kies 1 tot en met"),
        ({"termijnen": "0"}, "termijnen", "Kies 1 tot en met"),
        ({"eerste_op-jaar": "2025"}, "eerste_op", "na vandaag"),
        ({"van_wie": "zorgverlener"}, "zorgverlener", "Kies een van"),
        ({"van_wie": "meewerker"}, "naam", "Vul dit in"),
        ({"van_wie": "zorgverlener", "zorgverlener": "HELPER", "bedrag": "5"}, "bedrag", "hoogstens nog"),
        ({"handelen": ""}, "handelen", "Vul dit in"),
        ({"van_wie": ""}, "van_wie", "Vul dit in"),
    ],
)
def test_what_is_refused_stands_beside_its_field(
    log_in: LogIn, db: Database, world: World, change: dict[str, str], field: str, message: str
) -> None:
    lowered(db, world)
    client, form = log_in(world.consulent), FORM.format(world.joris.dossier_id)
    known = {"van_wie": "budgethouder", "bedrag": "40", "handelen": "Met opzet.", "toelichting": "Blijft staan.",
             "termijnen": "3"}  # fmt: skip
    change = {name: one.replace("HELPER", str(world.joris.helpers[0])) for name, one in change.items()}
    page = post(client, form, get(client, form).fields("#formulier") | known | change, page=form, status=422)
    assert page.soup.select_one(f".errors a[href='#{field}']"), page.words
    assert message in page.words
    assert page.fields("#formulier")["toelichting"] == "Blijft staan."
    assert count(db, Terugvordering) == 0


def test_never_without_a_decision_on_wrong_information(db: Database, world: World) -> None:
    paid(db, world, world.joris, 18_000)
    with pytest.raises(NogNiet) as refused:
        made(db, world)
    assert {one.reden for one in refused.value.rulings} == {"eerst-herzien"}


def test_a_helper_of_somebody_else_is_not_there(log_in: LogIn, db: Database, world: World) -> None:
    client, form = log_in(world.consulent), FORM.format(world.joris.dossier_id)
    fields = get(client, form).fields("#formulier") | {
        "van_wie": "zorgverlener", "zorgverlener": str(world.fatma.helpers[0]), "bedrag": "1", "handelen": "x",
        "toelichting": "x", "termijnen": "1",
    }  # fmt: skip
    post(client, form, fields, page=form, status=404)


def test_letting_go_of_the_rest_is_told(log_in: LogIn, db: Database, world: World) -> None:
    lowered(db, world)
    number = decided(db, world)
    client, desk = log_in(world.consulent), DESK.format(number)
    post(client, f"{desk}/afzien", get(client, desk).fields("#afzien"), page=desk)
    assert "niet (verder) terug te betalen" in get(log_in(world.joris.actor), OWN.format(number)).words
    with pytest.raises(Impossible):
        came_in(db, world, number, 100)


def test_somebody_else_gets_nothing(log_in: LogIn, db: Database, world: World) -> None:
    lowered(db, world)
    number = decided(db, world)
    get(log_in(world.fatma.actor), OWN.format(number), 404)
    client = log_in(world.consulent_heidekerk)
    for path in (DESK.format(number), f"{DESK.format(number)}/wijzigen", FORM.format(world.joris.dossier_id)):
        get(client, path, 404)


def test_the_page_takes_as_many_statements_whatever_came_in(log_in: LogIn, db: Database, world: World) -> None:
    lowered(db, world)
    number = decided(db, world)
    client, counts = log_in(world.consulent), []
    for more in range(2):
        with count_statements(db) as statements:
            get(client, DESK.format(number))
        counts.append(len(statements))
        came_in(db, world, number, 100, f"r{more}")
    assert len(set(counts)) == 1


def test_money_is_booked_once_however_often_it_is_pressed(both_db: Database) -> None:
    world = build_world(both_db)
    lowered(both_db, world)
    number = decided(both_db, world)

    def around() -> Any:
        return clock.frozen(NOW)

    same: list[Callable[[], None]] = [partial(came_in, both_db, world, number, 4_000)] * 3
    assert refusals(race(*same, around=around)) == []
    assert count(both_db, Terugbetaling) == 1
    assert balance(both_db, world.joris) == (14_000, 14_000)
