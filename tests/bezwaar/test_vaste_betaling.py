"""A fixed month and a bill of an extra service are no decision either: whose it is, where to go, asked and answered."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import betaling
from portal.bezwaar.beslissing import newest_about, payments_of
from portal.bezwaar.betaalzaak import Betaalzaak, own_piece
from portal.bezwaar.formulieren import Betalingsbesluit
from portal.bezwaar.models import Betalingsverzoek
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.status import Declaratiestatus
from portal.documenten.opslag import FolderStore
from portal.periodiek.models import Maandbesluitsoort as B
from portal.web.visit import Denied
from tests.aanvullend.conftest import Zaak
from tests.bezwaar.conftest import LogIn, digital
from tests.conftest import count_statements, get, post
from tests.periodiek.conftest import OCTOBER, SEPTEMBER, add_monthly, month_of, pay_month
from tests.periodiek.test_betalen import judge
from tests.periodiek.test_intrekken import refusal, withdraw
from tests.race import race, refusals
from tests.world import NOW, World, add_declaration, build_world

_b = columns(Bericht)
ASK = "/betalingsbesluiten/vragen"


def message(db: Database, soort: Berichtsoort) -> int:
    with db.read() as session:
        return int(session.execute(select(_b.id).where(_b.soort == soort).order_by(_b.id.desc()).limit(1)).scalar_one())


@pytest.fixture
def monthly(db: Database, world: World) -> int:
    return add_monthly(db, world.fatma)


@pytest.mark.parametrize(
    ("kind", "told"),
    [(B.WEIGEREN, Berichtsoort.MAAND_GEWEIGERD), (B.OPSCHORTEN, Berichtsoort.MAAND_OPGESCHORT)],
)
def test_who_disagrees_with_a_month_goes_to_the_svb_first(
    log_in: LogIn, db: Database, world: World, monthly: int, kind: B, told: Berichtsoort
) -> None:
    judge(db, world, monthly, kind)
    client = log_in(world.fatma.actor)
    from_message = get(client, f"/berichten/{message(db, told)}").soup.select_one("a[href^='/niet-eens']")
    from_month = get(client, f"/vaste-betalingen/{monthly}/maand/2026-10").soup.select_one("a[href^='/niet-eens']")
    assert from_message
    assert from_month
    for link in (from_message, from_month):
        page = get(client, str(link["href"]))
        assert page.soup.select_one("[data-beslisser=svb]")
        assert page.soup.select_one("[data-betaling=vaste_betaling]")
        assert "geen besluit" in page.words
        assert "25 januari 2027" in page.words  # eight weeks after 30 November
        assert not page.soup.select_one("a[href^='/bezwaren/maken']")
    form = str(page.soup.select_one(f"a[href^='{ASK}']")["href"])  # type: ignore[index]
    typed = get(client, form).fields("#formulier")
    assert (typed["vast"], typed["maand"]) == (str(monthly), "2026-10")
    wrong = post(client, ASK, typed, status=422)
    assert wrong.soup.select_one("a[href='#tekst']")
    assert wrong.fields("#formulier")["maand"] == "2026-10"
    sent = {**typed, "tekst": "De zorg was er wel."}
    place = post(client, ASK, sent).response.headers["location"]
    assert post(client, ASK, sent).response.headers["location"] == place
    again = post(client, ASK, {**sent, "formulier": "een-ander-venster"}, status=409)
    assert "De zorg was er wel." in again.soup.select_one("#tekst").get_text()  # type: ignore[union-attr]
    assert "Sanne Vaste Hulp" in get(client, place).words


def _asked(db: Database, world: World, contract: int) -> int:
    with db.write() as session:
        zaak = Betaalzaak(contract_id=contract, maand=OCTOBER)
        return betaling.ask(session, db, world.fatma.actor, zaak, "De zorg was er wel.", "een-vraag")


def test_the_svb_answers_takes_it_back_and_to_that_somebody_objects(
    log_in: LogIn, db: Database, world: World, monthly: int
) -> None:
    digital(db, world.fatma.dossier_id)
    judge(db, world, monthly, B.WEIGEREN)
    number = _asked(db, world, monthly)
    desk = log_in(world.svb)
    assert "Vast bedrag" in get(desk, "/svb/betalingsbesluiten").words
    page = get(desk, f"/svb/betalingsbesluiten/{number}")
    assert "trek de weigering in" in page.words
    month = get(desk, str(page.soup.select_one("[data-betaling] a")["href"]))  # type: ignore[index]
    assert month.soup.select_one(f"a[href$='/weigeringen/{refusal(db)}']")
    answer = {**page.fields("#formulier"), "uitkomst": "anders", "toelichting": "Alsnog betaald."}
    post(desk, f"/svb/betalingsbesluiten/{number}", answer)
    withdraw(db, world, monthly)
    pay_month(db, world)
    assert month_of(db, world.fatma, monthly).stand.paid_ct == 100_000
    client = log_in(world.fatma.actor)
    told = message(db, Berichtsoort.BETALINGSBESLUIT_ANDERS)
    assert "(2026-10)" in get(client, f"/berichten/{told}").words
    objected = get(client, f"/niet-eens?bericht={told}")
    assert objected.soup.select_one("a[href^='/bezwaren/maken?bericht=']")


def test_a_part_that_did_not_fit_is_a_payment_too(log_in: LogIn, db: Database, world: World) -> None:
    """Joris has 200 euro."""
    contract = add_monthly(db, world.joris, 30_000)
    pay_month(db, world)
    page = get(log_in(world.joris.actor), f"/niet-eens?bericht={message(db, Berichtsoort.MAAND_DEELS)}")
    assert page.soup.select_one(f"a[href='{ASK}?vast={contract}&maand=2026-10']")


def test_each_month_is_a_payment_of_its_own(log_in: LogIn, db: Database, world: World, monthly: int) -> None:
    add_declaration(db, world.fatma, Declaratiestatus.BETAALD)
    pay_month(db, world, SEPTEMBER)
    pay_month(db, world)
    client = log_in(world.fatma.actor)
    lines = [one.get_text() for one in get(client, "/niet-eens").soup.select("#betalingen li")]
    assert len(lines) == 2
    assert "september" in get(client, f"/niet-eens?over=vaste_betaling&nummer={monthly}&maand=2026-09").words
    with db.read() as session, pytest.raises(Denied):  # nothing was said of it yet
        own_piece(session, world.fatma.actor, Betaalzaak(contract_id=monthly, maand=SEPTEMBER.replace(month=11)))


def test_a_refused_bill_of_an_extra_service_takes_the_same_way(
    log_in: LogIn, db: Database, world: World, tmp_path: Path
) -> None:
    """Regeling 5.8: paid from what was deposited; a payment is no decision here either."""
    service = Zaak(db, world, FolderStore(tmp_path))
    service.with_deposits(20_000)
    waiting, number = service.bill(5_000), service.bill(10_000)
    service.refuse(number)
    client = log_in(world.joris.actor)
    link = get(client, f"/aanvullend/rekeningen/{number}").soup.select_one("a[href^='/niet-eens']")
    assert link
    page = get(client, str(link["href"]))
    assert page.soup.select_one("[data-betaling=aanvullende_rekening]")
    assert "Regeling 5.8" in page.words
    form = str(page.soup.select_one(f"a[href^='{ASK}']")["href"])  # type: ignore[index]
    typed = get(client, form).fields("#formulier")
    assert typed["rekening"] == str(number)
    place = post(client, ASK, {**typed, "tekst": "Dit is wel een dienst."}).response.headers["location"]
    desk = get(log_in(world.svb), "/svb" + place.split("?")[0])
    assert "opnieuw te sturen" in desk.words
    get(log_in(world.svb), str(desk.soup.select_one("[data-betaling] a")["href"]))  # type: ignore[index]
    get(log_in(world.joris.actor), f"{ASK}?rekening={waiting}", 404)
    get(log_in(world.fatma.actor), f"{ASK}?rekening={number}", 404)


def test_strangers_and_halves_find_nothing(log_in: LogIn, db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN)
    both = "vast=1&maand=2026-10&declaratie=1"
    for query in (f"vast={monthly}&maand=2026-10", f"vast={monthly}", "maand=2026-10", both, "", "rekening=1"):
        get(log_in(world.joris.actor), f"{ASK}?{query}", 404)
    get(log_in(world.fatma.actor), f"{ASK}?vast={monthly}&maand=2026-13", 404)
    number = _asked(db, world, monthly)
    get(log_in(world.joris.actor), f"/betalingsbesluiten/{number}", 404)
    get(log_in(world.consulent), f"/svb/betalingsbesluiten/{number}", 403)


def test_a_question_names_exactly_one_payment(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    contract = add_monthly(db, world.fatma)
    declared = add_declaration(db, world.fatma, Declaratiestatus.BETAALD)
    judge(db, world, contract, B.WEIGEREN)
    number = _asked(db, world, contract)
    for wrong in ({"declaratie_id": declared}, {"zorgovereenkomst_id": None}, {"maand": None}):
        with pytest.raises(IntegrityError):
            _spoil(db, number, wrong)


def _spoil(db: Database, number: int, values: dict[str, object]) -> None:
    with db.write() as session:
        row = session.get_one(Betalingsverzoek, number)
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def test_the_choice_names_each_payment_once(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    contract = add_monthly(db, world.fatma)
    judge(db, world, contract, B.OPSCHORTEN)
    judge(db, world, contract, B.WEIGEREN, "besluit-twee")
    pay_month(db, world, SEPTEMBER)
    with db.read() as session:
        found = payments_of(session, world.fatma.actor)
        newest = newest_about(session, world.fatma.actor, "vaste_betaling", contract, OCTOBER)
    assert [(one.maand, one.soort) for one in found] == [
        (SEPTEMBER, Berichtsoort.MAAND_BETAALD), (OCTOBER, Berichtsoort.MAAND_GEWEIGERD),
    ]  # fmt: skip
    assert newest
    assert newest.soort is Berichtsoort.MAAND_GEWEIGERD


def test_asked_and_answered_at_the_same_moment_once(both_db: Database) -> None:
    db, world = both_db, build_world(both_db)
    contract = add_monthly(db, world.fatma)
    judge(db, world, contract, B.WEIGEREN)
    frozen = partial(clock.frozen, NOW)
    assert refusals(race(*2 * [lambda: _asked(db, world, contract)], around=frozen)) == []
    number = _asked(db, world, contract)
    value = Betalingsbesluit.model_validate({"uitkomst": "blijft", "toelichting": "Wij blijven erbij."})

    def answers() -> None:
        with db.write() as session:
            betaling.answer(session, db, world.svb, number, value, None)

    assert refusals(race(answers, answers, around=frozen)) == []
    with db.read() as session:
        kinds = session.execute(select(_b.soort).where(_b.soort == Berichtsoort.BETALINGSBESLUIT_BLIJFT)).all()
    assert len(kinds) == 1


def test_many_questions_cost_no_more_statements(log_in: LogIn, db: Database, world: World, monthly: int) -> None:
    judge(db, world, monthly, B.WEIGEREN)
    _asked(db, world, monthly)
    desk = log_in(world.svb)
    get(desk, "/svb/betalingsbesluiten")
    with count_statements(db) as one:
        get(desk, "/svb/betalingsbesluiten")
    for _ in range(3):
        declared = add_declaration(db, world.fatma, Declaratiestatus.BETAALD)
        with db.write() as session:
            betaling.ask(session, db, world.fatma.actor, Betaalzaak(declared), "Er mist iets.", f"vraag-{declared}")
    with count_statements(db) as four:
        get(desk, "/svb/betalingsbesluiten")
    assert len(four) <= len(one)
