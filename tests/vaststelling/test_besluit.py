"""Fixing one budget: once, with its books, letters and rights; and a closed year that stays closed."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from portal import clock
from portal.berichten.models import Bericht, Berichtsoort
from portal.brieven.blokken import Tekststuk
from portal.budget.einde import Inkorting, budgets_after, restore, shorten
from portal.budget.herzien import book_return, revise_budget, unbook_return
from portal.budget.models import Boeking, Boekingsoort, IntegraalBudget
from portal.budget.service import Gesloten, book_payment
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.declaratie.models import Uitkomst, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.dossier.eigen import EigenDossier
from portal.law.jaarafsluiting import Correctiegrond
from portal.law.uitbetaling import Betaaldelen
from portal.law.wetten import Wet
from portal.vaststelling.besluiten import BesluitView, decisions_of, letter_for, letters_about, place_of_letter
from portal.vaststelling.corrigeren import Correctie, correct
from portal.vaststelling.lijst import Toon, find_years
from portal.vaststelling.models import Vaststelling, Vaststellingsdeel
from portal.vaststelling.vaststellen import NogNiet, stel_vast
from portal.web.visit import Denied
from tests.race import race
from tests.vaststelling.conftest import add_declaration, balance, pay, year
from tests.world import NOW, World, build_world


def fix(db: Database, world: World, **known: object) -> int:
    with db.write() as session:
        return stel_vast(session, db, world.consulent, world.joris.budget_id, **known)  # type: ignore[arg-type]


def decisions(db: Database, budget_id: int) -> tuple[BesluitView, ...]:
    with db.read() as session:
        return decisions_of(session, db.keys, budget_id)


@pytest.fixture
def spent(db: Database, world: World, later: clock.Frozen) -> World:
    """Joris used 150 of his 200 euro."""
    pay(db, world, world.joris, 10_000, maand=date(2026, 9, 1))
    pay(db, world, world.joris, 5_000)
    return world


def test_what_was_not_used_goes_back_pro_rata(db: Database, spent: World) -> None:
    fix(db, spent)
    (found,) = decisions(db, spent.joris.budget_id)
    assert (found.beschikbaar_ct, found.vastgesteld_ct, found.terug_ct) == (20_000, 15_000, 5_000)
    assert {one.wet: (one.terug_ct, one.gerealiseerd_ct) for one in found.delen} == {
        Wet.WMO: (2_500, 7_500),
        Wet.ZVW: (2_500, 7_500),
    }
    assert balance(db, spent.joris.budget_id) == (15_000, 15_000, 0)


def test_pressing_twice_fixes_once(db: Database, spent: World) -> None:
    assert fix(db, spent) == fix(db, spent)
    other = replace(spent.consulent, medewerker_id=spent.svb.medewerker_id)
    with db.write() as session, pytest.raises(NogNiet, match="al-vastgesteld"):
        stel_vast(session, db, other, spent.joris.budget_id)


def test_two_consulenten_at_once_fix_once(both_db: Database, frozen_clock: clock.Frozen) -> None:
    world = build_world(both_db)
    pay(both_db, world, world.joris, 5_000)
    frozen_clock.advance(days=130)

    def act() -> None:
        with both_db.write() as session:
            stel_vast(session, both_db, world.consulent, world.joris.budget_id)

    assert race(*[act] * 4) == [None] * 4
    assert len(decisions(both_db, world.joris.budget_id)) == 1
    assert balance(both_db, world.joris.budget_id) == (5_000, 5_000, 0)


def test_the_figures_that_were_seen_count(db: Database, spent: World) -> None:
    seen = year(db, spent.joris).afdruk
    pay(db, spent, spent.joris, 100)
    with pytest.raises(Stale):
        fix(db, spent, gezien=seen)
    fix(db, spent, gezien=year(db, spent.joris).afdruk)


def test_nothing_is_fixed_before_its_time(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    with pytest.raises(NogNiet, match="periode-loopt, declaraties-mogelijk"):
        fix(db, world)
    frozen_clock.advance(days=60)
    with pytest.raises(NogNiet, match="declaraties-mogelijk"):
        fix(db, world)
    add_declaration(db, world.joris, Declaratiestatus.HERSTEL_GEVRAAGD)
    with pytest.raises(NogNiet, match="open-bij-svb"):
        fix(db, world, zeker=True)


def test_the_person_told_that_nothing_more_comes(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    frozen_clock.advance(days=60)
    fix(db, world, zeker=True)
    (found,) = decisions(db, world.joris.budget_id)
    assert (found.zeker, found.vastgesteld_ct, found.terug_ct) == (True, 0, 20_000)


def test_costs_outside_the_plan_are_looked_at_first(db: Database, spent: World) -> None:
    with db.write() as session:
        session.execute(text("UPDATE ondersteuningsplan SET einde = '2026-09-30'"))
    with pytest.raises(NogNiet, match="telt-niet-mee"):
        fix(db, spent)
    fix(db, spent, beoordeeld=True)
    (found,) = decisions(db, spent.joris.budget_id)
    assert (found.vastgesteld_ct, found.buiten_plan_ct, found.terug_ct) == (10_000, 5_000, 10_000)
    assert balance(db, spent.joris.budget_id) == (15_000, 15_000, 0)
    assert "€ 50,00" in letter_of(db, spent)


def letter_of(
    db: Database, world: World, kind: Berichtsoort = Berichtsoort.BUDGET_VASTGESTELD, lang: str = "nl"
) -> str:
    """The words of the letter to Joris."""
    with db.read() as session:
        told = session.exec(select(Bericht).where(Bericht.soort == kind)).one()
        sealed = session.execute(text("SELECT inhoud FROM brief WHERE id = :id"), {"id": told.brief_id}).scalar_one()
        key = session.execute(text("SELECT sleutel FROM dossier WHERE id = :id"), {"id": told.dossier_id}).scalar_one()
        texts = json.loads(db.keys.from_dossier(key, sealed))
    return str(Tekststuk.from_json(texts[lang]).to_json()).replace("\xa0", " ")


def test_the_letter_says_first_that_there_is_nothing_to_pay(db: Database, spent: World) -> None:
    fix(db, spent, toelichting="Bel mij gerust.")
    words = letter_of(db, spent)
    assert words.index("U hoeft niets te betalen") < words.index("gaat terug naar de organisaties") < words.index("Wlz")
    for part in ("€ 150,00", "€ 25,00", "grootste resten", "Bel mij gerust.", "bezwaar"):
        assert part in words


def test_each_other_contributor_gets_a_letter(db: Database, spent: World) -> None:
    fix(db, spent)
    with db.read() as session:
        (letter,) = letters_about(session, spent.verzekeraar, spent.joris.dossier_id)
        found = letter_for(session, db.keys, spent.verzekeraar, letter.id)
        assert "variabele zorgkosten" in str(found.to_json())
        assert place_of_letter(session, spent.consulent, letter.id) == spent.joris.dossier_id
        for stranger in (spent.kantoor, spent.consulent_heidekerk, spent.fatma.actor, spent.beheerder):
            with pytest.raises(Denied):
                letter_for(session, db.keys, stranger, letter.id)
        assert letters_about(session, spent.kantoor, spent.joris.dossier_id) == []


def test_only_the_own_municipality_fixes_and_nobody_their_own(db: Database, spent: World) -> None:
    for stranger in (spent.consulent_heidekerk, spent.kantoor, spent.fatma.actor):
        with db.write() as session, pytest.raises(Denied):
            stel_vast(session, db, stranger, spent.joris.budget_id)
    namesake = replace(spent.consulent, naam=spent.joris.naam.upper())
    with db.write() as session, pytest.raises(EigenDossier):
        stel_vast(session, db, namesake, spent.joris.budget_id)


BOOK = (
    "INSERT INTO boeking (budget_id, soort, bedrag_ct, datum, kenmerk, geboekt_op, ingehouden_ct, "
    "werkgeverslasten_ct, vaststelling_id) VALUES ({}, 'betaald', 0, '2027-03-12', 'x', '2027-03-12', 0, 0, {})"
)
GRANT = (
    "INSERT INTO beschikking (budget_id, soort, kenmerk, genomen_op, bekendgemaakt_op, door_id, tekort_ct) "
    "VALUES ({}, 'herziening', 'h', '2027-03-12', '2027-03-12', {}, 0)"
)


def test_the_database_keeps_a_closed_year_closed(both_db: Database, frozen_clock: clock.Frozen) -> None:
    world = build_world(both_db)
    frozen_clock.advance(days=130)
    with both_db.write() as session:
        other = stel_vast(session, both_db, world.consulent, world.fatma.budget_id)
    fix(both_db, world)
    joris = world.joris.budget_id
    for statement in (
        BOOK.format(joris, "NULL"),
        BOOK.format(joris, other),  # the decision about somebody else
        GRANT.format(joris, world.waterveen_id),
        f"UPDATE integraal_budget SET gesloten_op = NULL WHERE id = {joris}",
        f"UPDATE integraal_budget SET einde = '2027-12-31' WHERE id = {joris}",
    ):
        with pytest.raises(DBAPIError, match="closed year"), both_db.write() as session:
            session.execute(text(statement))
    with pytest.raises(DBAPIError), both_db.write() as session:
        session.execute(text(f"UPDATE integraal_budget SET granted_ct = 1 WHERE id = {joris}"))
    for table in ("vaststelling", "vaststellingsdeel", "vaststellingsbrief"):
        with pytest.raises(DBAPIError, match="only appended"), both_db.write() as session:
            session.execute(text(f"DELETE FROM {table}"))


def test_a_closed_year_takes_no_payment(db: Database, spent: World) -> None:
    number = add_declaration(db, spent.joris, Declaratiestatus.CONCEPT)
    fix(db, spent)
    with db.write() as session:
        outcome = Uitkomst(
            declaratie_id=number, soort=Uitkomstsoort.BETAALBAAR, bedrag_ct=1, op=NOW,
            medewerker_id=spent.svb.medewerker_id or 0,
        )  # fmt: skip
        session.add(outcome)
    known = (spent.joris.budget_id, Betaaldelen(1), clock.today(), "x", number, outcome.id)
    with db.write() as session, pytest.raises(Gesloten):
        book_payment(session, *known)


def test_a_payment_and_the_fixing_at_once(both_db: Database, frozen_clock: clock.Frozen) -> None:
    """Whoever comes first: the fixed amount holds the payment, or the payment is refused."""
    world = build_world(both_db)
    frozen_clock.advance(days=130)

    def paid() -> None:
        pay(both_db, world, world.joris, 4_000)

    def fixed() -> None:
        with both_db.write() as session:
            stel_vast(session, both_db, world.consulent, world.joris.budget_id)

    ended = race(paid, fixed)
    granted, spent_ct, booked = balance(both_db, world.joris.budget_id)
    done = decisions(both_db, world.joris.budget_id)
    if done:
        assert granted == spent_ct
        assert booked == 0
        assert done[0].vastgesteld_ct == spent_ct == (0 if isinstance(ended[0], Gesloten) else 4_000)
    else:
        assert isinstance(ended[1], NogNiet)  # the declaration was there, and not paid yet
        assert spent_ct == 4_000


def correction(kosten_ct: int, grond: Correctiegrond, buiten_plan_ct: int = 0) -> Correctie:
    return Correctie(kosten_ct, buiten_plan_ct, grond, "De SVB betaalde nog een rekening.", clock.today())


def put_right(db: Database, world: World, what: Correctie, seen: int = 1) -> int:
    with db.write() as session:
        return correct(session, db, world.consulent, world.joris.budget_id, what, seen)


def test_a_correction_is_a_decision_of_its_own(db: Database, spent: World) -> None:
    fix(db, spent)
    more = correction(16_000, Correctiegrond.TEN_GUNSTE)
    assert put_right(db, spent, more) == put_right(db, spent, more)
    first, second = decisions(db, spent.joris.budget_id)
    assert (first.vastgesteld_ct, second.vastgesteld_ct, second.terug_ct) == (15_000, 16_000, 4_000)
    assert (second.grond, second.kenmerk) == (Correctiegrond.TEN_GUNSTE, f"V-{spent.joris.budget_id}-2")
    assert balance(db, spent.joris.budget_id) == (16_000, 16_000, 0)
    with db.read() as session:
        booked = session.exec(select(Boeking).where(Boeking.vaststelling_id == second.id)).all()
        assert {one.soort: one.bedrag_ct for one in booked} == {
            Boekingsoort.GECORRIGEERD: -1_000,
            Boekingsoort.VASTGESTELD: 1_000,
        }
    words = letter_of(db, spent, Berichtsoort.VASTSTELLING_GECORRIGEERD)
    assert "Eerder vastgesteld" in words
    assert "De SVB betaalde nog een rekening." in words


def test_downward_only_on_its_grounds(db: Database, spent: World) -> None:
    fix(db, spent)
    with pytest.raises(NogNiet, match="geen-grond-om-te-verlagen"):
        put_right(db, spent, correction(14_000, Correctiegrond.BEZWAAR))
    with pytest.raises(NogNiet, match="niet-gehoord"):
        put_right(db, spent, replace(correction(14_000, Correctiegrond.FEITEN, 1_000), gehoord_op=None))
    put_right(db, spent, correction(14_000, Correctiegrond.FEITEN, 1_000))
    found = decisions(db, spent.joris.budget_id)[-1]
    assert (found.vastgesteld_ct, found.buiten_plan_ct, found.terug_ct) == (14_000, 1_000, 6_000)
    # Nothing was paid more or less: only what counts changed, so nothing is booked.
    assert balance(db, spent.joris.budget_id) == (15_000, 15_000, 0)
    words = letter_of(db, spent, Berichtsoort.VASTSTELLING_GECORRIGEERD)
    assert "vraagt u niet om geld" in words
    assert "De gemeente sprak u hierover op 12 maart 2027." in words


def test_a_correction_of_what_was_never_fixed_or_of_another_decision(db: Database, spent: World) -> None:
    with pytest.raises(Impossible):
        put_right(db, spent, correction(1, Correctiegrond.FEITEN))
    fix(db, spent)
    with pytest.raises(NogNiet, match="niets-verandert"):
        put_right(db, spent, correction(15_000, Correctiegrond.TEN_GUNSTE))
    put_right(db, spent, correction(16_000, Correctiegrond.TEN_GUNSTE))
    with pytest.raises(Stale):
        put_right(db, spent, correction(17_000, Correctiegrond.TEN_GUNSTE))


def test_the_rows_hold_what_the_law_says(db: Database, spent: World) -> None:
    fix(db, spent)
    with db.read() as session:
        row = session.exec(select(Vaststelling)).one()
        parts = session.exec(select(Vaststellingsdeel)).all()
        budget = session.get_one(IntegraalBudget, spent.joris.budget_id)
    assert sum(one.terug_ct for one in parts) == row.terug_ct
    assert (row.toelichting, row.run_id, budget.gesloten_op) == (None, None, clock.today())


def test_what_others_do_to_a_closed_year(db: Database, spent: World) -> None:
    """A revision, a return and the end of a participation leave it as it is; money that comes back is corrected."""
    number = spent.joris.budget_id
    with db.write() as session:
        assert book_return(session, number, 1_000, clock.today(), "terug")
    fix(db, spent)
    (found,) = decisions(db, number)
    assert (found.vastgesteld_ct, found.terug_ct) == (14_000, 6_000)
    with db.write() as session:
        assert book_return(session, number, 1_000, clock.today(), "terug") is None
        assert budgets_after(session, spent.joris.dossier_id, date(2026, 6, 1)) == []
    with pytest.raises(Impossible), db.write() as session:
        revise_budget(session, number, [], "h", spent.waterveen_id, clock.today(), 2)
    with pytest.raises(Impossible), db.write() as session:
        unbook_return(session, number, 1_000, clock.today(), "terug")
    with pytest.raises(Impossible), db.write() as session:
        restore(session, Inkorting(number, "2026-12-31", 20_000), "e", spent.waterveen_id)
    assert balance(db, number) == (14_000, 14_000, 0)


def test_a_grant_that_was_withdrawn_is_nothing_to_fix(db: Database, world: World, later: clock.Frozen) -> None:
    with db.write() as session:
        shorten(session, world.joris.budget_id, date(2025, 12, 31), "e", world.waterveen_id)
    with db.read() as session:
        assert find_years(session, world.consulent, Toon.OPEN, 1).budgets == (world.fatma.budget_id,)
