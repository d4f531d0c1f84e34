"""Payments that wait: asked at the desk, seen by everybody who is touched, never paid meanwhile, over by itself."""

from datetime import date

import pytest
from sqlmodel import select

from portal import clock
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.declaratie.models import Declaratie, Uitkomst, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.herziening import opschorten
from portal.herziening.models import Opschorting
from portal.law.herziening import Herziengrond
from tests.conftest import get, post
from tests.herziening.conftest import LogIn, announce, balance, count, decide, keep, lower, react
from tests.world import NOW, Person, World, add_declaration

FORM, ONE = "/gemeente/dossiers/{}/opschortingen/nieuw", "/gemeente/opschortingen/{}"


def _suspend(db: Database, world: World, person: Person, until: date = date(2026, 12, 24)) -> int:
    with db.write() as session:
        return opschorten.begin(
            session, db, world.consulent, person.dossier_id, person.budget_id, Herziengrond.VERPLICHTING, until,
            "Wij zoeken dit uit.", "een",
        )  # fmt: skip


def _payable(db: Database, world: World, person: Person) -> int:
    number = add_declaration(db, person, Declaratiestatus.BETAALBAAR)
    with db.write() as session:
        row = session.get_one(Declaratie, number)
        row.betaalbaar_ct = row.totaal_ct
        session.add_all([row, Uitkomst(
            declaratie_id=number, soort=Uitkomstsoort.BETAALBAAR, bedrag_ct=row.totaal_ct,
            medewerker_id=world.svb.medewerker_id, op=NOW,
        )])  # fmt: skip
    return number


def test_from_the_form_to_everybody_who_is_touched(log_in: LogIn, db: Database, world: World) -> None:
    client, form = log_in(world.consulent), FORM.format(world.joris.dossier_id)
    fields = get(client, form).fields("#formulier")
    assert (fields["tot-dag"], fields["tot-maand"], fields["tot-jaar"]) == ("9", "2", "2027")  # thirteen weeks
    fields |= {"grond": "verplichting", "toelichting": "Wij zoeken dit uit."}
    for _ in range(2):
        post(client, form, fields, page=form)
    assert count(db, Opschorting) == 1
    assert "vanzelf voorbij" in get(client, ONE.format(1)).words
    number = _payable(db, world, world.joris)
    client = log_in(world.joris.actor)
    for path in ("/", "/wijziging-budget"):
        assert "wacht met betalen tot en met 9 februari 2027" in get(client, path).words, path
    assert "Wij zoeken dit uit." in get(client, "/wijziging-budget").words
    with db.read() as session:
        told = session.exec(select(Bericht).where(Bericht.soort == Berichtsoort.BETALING_OPGESCHORT)).one()
    letter = get(client, f"/brieven/{told.brief_id}").words
    assert "Wij zoeken dit uit." in letter
    assert "bezwaar" in letter.lower()
    helper = get(log_in(world.joris.helper), f"/hulp/overeenkomsten/{world.joris.contracts[0]}").words
    assert "wacht met betalen" in helper
    assert "Wij zoeken dit uit." not in helper  # why is not theirs to know
    client = log_in(world.svb)
    assert "Joris van Amerongen" in get(client, "/svb/opschortingen").words
    page = get(client, f"/svb/declaraties/{number}")
    assert "Wacht met betalen" in page.words
    assert "Wij zoeken dit uit." not in page.words


def test_the_svb_books_no_payment_of_these_days(
    log_in: LogIn, db: Database, world: World, frozen_clock: clock.Frozen
) -> None:
    number = _payable(db, world, world.joris)
    made = _suspend(db, world, world.joris)
    client, form = log_in(world.svb), f"/svb/declaraties/{number}/betaling"
    fields = get(client, form).fields("#formulier") | {"kenmerk": "SVB-1"}
    page = post(client, form, fields, page=form, status=422)
    assert "wachten met betalen tot en met 24 december 2026" in page.words
    assert page.fields("#formulier")["kenmerk"] == "SVB-1"
    assert balance(db, world.joris) == (20_000, 0)
    frozen_clock.advance(days=45)  # 25 December: over by itself
    client = log_in(world.svb)
    assert "Wacht met betalen" not in get(client, f"/svb/declaraties/{number}").words
    day = {"datum-dag": "25", "datum-maand": "12", "datum-jaar": "2026"}
    post(client, form, get(client, form).fields("#formulier") | {"kenmerk": "SVB-1"} | day, page=form)
    assert balance(db, world.joris)[1] == 12_000
    assert "Voorbij" in get(log_in(world.consulent), ONE.format(made)).words


def test_a_payment_of_the_day_before_is_still_booked(log_in: LogIn, db: Database, world: World) -> None:
    number = _payable(db, world, world.joris)
    _suspend(db, world, world.joris)
    client, form = log_in(world.svb), f"/svb/declaraties/{number}/betaling"
    day = {"datum-dag": "9", "datum-maand": "11", "datum-jaar": "2026"}
    post(client, form, get(client, form).fields("#formulier") | {"kenmerk": "SVB-1"} | day, page=form)
    assert balance(db, world.joris)[1] == 12_000


def test_lifted_it_goes_on_at_once_and_is_told_once(log_in: LogIn, db: Database, world: World) -> None:
    made = _suspend(db, world, world.joris)
    client, page = log_in(world.consulent), ONE.format(made)
    fields = get(client, page).fields("#opheffen")
    for _ in range(2):
        post(client, f"{page}/opheffen", fields, page=page)
    assert count(db, Bericht, Bericht.soort == Berichtsoort.BETALING_HERVAT) == 1
    with db.read() as session:
        assert opschorten.may_pay(session, world.joris.budget_id, clock.today()).allowed
        assert opschorten.suspended_until(session, [world.joris.dossier_id], clock.today()) == {}
    assert "wacht met betalen tot en met" not in get(log_in(world.joris.actor), "/").words


def test_the_decision_that_was_suspected_ends_it(db: Database, world: World) -> None:
    _suspend(db, world, world.joris)
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    react(db, world.joris.actor, number)
    decide(db, world.consulent, number)
    with db.read() as session:
        assert opschorten.may_pay(session, world.joris.budget_id, clock.today()).allowed


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"tot-dag": "10"}, "tot", "hoogstens 13 weken"),
        ({"tot-dag": "9", "tot-maand": "11", "tot-jaar": "2026"}, "tot", "voor vandaag"),
        ({"tot-dag": "32"}, "tot", "bestaat niet"),
        ({"grond": "behoefte"}, "grond", "ernstig vermoeden"),
        ({"grond": ""}, "grond", "Vul dit in"),
        ({"toelichting": ""}, "toelichting", "Vul dit in"),
    ],
)
def test_what_is_refused_stands_beside_its_field(
    log_in: LogIn, db: Database, world: World, change: dict[str, str], field: str, message: str
) -> None:
    client, form = log_in(world.consulent), FORM.format(world.joris.dossier_id)
    known = {"grond": "verplichting", "toelichting": "Blijft staan."}
    page = post(client, form, get(client, form).fields("#formulier") | known | change, page=form, status=422)
    assert page.soup.select_one(f".errors a[href='#{field}']")
    assert message in page.words
    assert count(db, Opschorting) == 0


def test_no_second_one_while_the_first_runs(log_in: LogIn, db: Database, world: World) -> None:
    _suspend(db, world, world.joris)
    client, form = log_in(world.consulent), FORM.format(world.joris.dossier_id)
    fields = get(client, form).fields("#formulier") | {"grond": "verplichting", "toelichting": "Nog eens."}
    assert "wacht al met betalen" in post(client, form, fields, page=form, status=422).words


def test_somebody_else_gets_nothing(log_in: LogIn, db: Database, world: World) -> None:
    made = _suspend(db, world, world.joris)
    client = log_in(world.consulent_heidekerk)
    get(client, ONE.format(made), 404)
    get(client, FORM.format(world.joris.dossier_id), 404)
    assert "wacht met betalen tot" not in get(log_in(world.fatma.actor), "/").words
