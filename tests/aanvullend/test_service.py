"""Announce, deposit, hand in, pay, send back (Regeling 5.8): by the commands themselves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from portal import clock
from portal.aanvullend import beoordelen, service
from portal.aanvullend.beoordelen import AlGeboekt, Geweigerd, OnbekendKenmerk, Veranderd
from portal.aanvullend.formulieren import Storting
from portal.aanvullend.models import AanvullendeBoeking, AanvullendeStorter, Mutatiesoort
from portal.aanvullend.queries import deposited_ct
from portal.aanvullend.status import Dienststand, Rekeningstand
from portal.budget.models import Boeking, IntegraalBudget
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible, NotAllowed, Stale
from portal.dossier.eigen import say_own
from portal.dossier.models import Dossier
from portal.law.regelset import GeenRegelset, Regelset, regelset_for
from portal.web.visit import Denied
from tests.aanvullend.conftest import IBANS, Zaak, kinds
from tests.world import TODAY, World

_s, _b, _d = columns(AanvullendeStorter), columns(AanvullendeBoeking), columns(Dossier)


def test_from_deposit_to_the_rest_that_goes_back(zaak: Zaak, db: Database, world: World) -> None:
    oma, opa = zaak.with_deposits(10_000, 5_000)
    number = zaak.bill(9_001)
    zaak.approve(number)
    assert zaak.view().gereserveerd_ct == 9_001
    zaak.pay(number)
    view = zaak.view()
    assert [(one.betaald_ct, one.saldo_ct) for one in view.storters] == [(6_001, 3_999), (3_000, 2_000)]
    assert view.bill(number).status is Rekeningstand.BETAALD
    zaak.stop()
    zaak.give_back(oma)
    assert zaak.view().status is Dienststand.STOPT
    zaak.give_back(opa)
    zaak.check()
    view = zaak.view()
    assert (view.saldo_ct, view.terug_ct, view.status) == (0, 5_999, Dienststand.KLAAR)
    assert [one.split("_", 1)[1] for one in kinds(db, world.joris.dossier_id)] == [
        "gestort", "gestort", "betaald", "terug", "terug"
    ]  # fmt: skip


def test_the_integral_budget_does_not_change_by_a_cent(zaak: Zaak, db: Database, world: World) -> None:
    def money() -> list[tuple[object, ...]]:
        with db.read() as session:
            rows = [*session.execute(select(table(IntegraalBudget))), *session.execute(select(table(Boeking)))]
        return [tuple(one) for one in rows]

    before = money()
    (oma,) = zaak.with_deposits(10_000)
    number = zaak.bill(4_000)
    zaak.approve(number)
    zaak.pay(number)
    zaak.stop()
    zaak.give_back(oma)
    assert money() == before


def test_a_bill_over_the_deposits_waits_and_is_paid_once_there_is_enough(
    zaak: Zaak, db: Database, world: World
) -> None:
    (oma,) = zaak.with_deposits(4_000)
    number = zaak.bill(5_000)
    assert kinds(db, world.joris.dossier_id)[-1] == "aanvullend_te_weinig"
    assert zaak.view().tekort_ct == 1_000
    with pytest.raises(Geweigerd) as refused:
        zaak.approve(number)
    assert refused.value.oordeel.reden == "te-weinig-gestort"
    assert refused.value.oordeel.cijfers["tekort_ct"] == 1_000
    assert zaak.view().bill(number).status is Rekeningstand.INGEDIEND
    zaak.deposit(oma, 1_000)
    zaak.approve(number)
    zaak.pay(number)
    zaak.check()


def test_a_small_bill_is_not_said_to_lack_what_a_larger_one_lacks(zaak: Zaak, db: Database, world: World) -> None:
    zaak.with_deposits(7_500)
    zaak.bill(12_500)
    small = zaak.bill(4_000)
    assert list(kinds(db, world.joris.dossier_id)).count("aanvullend_te_weinig") == 1
    view = zaak.view()
    assert view.expect(view.bill(small)).oordeel.allowed
    assert view.tekort_ct == 9_000


def test_approved_money_pays_no_other_bill(zaak: Zaak) -> None:
    zaak.with_deposits(10_000)
    first, second, small = zaak.bill(6_000), zaak.bill(5_000), zaak.bill(4_000)
    zaak.approve(first)
    with pytest.raises(Geweigerd):
        zaak.approve(second)
    zaak.approve(small)
    view = zaak.view()
    assert view.judge(view.bill(first)).oordeel.allowed  # its own reservation is no obstacle
    assert view.expect(view.bill(second)).tekort_ct == 5_000
    assert view.tekort_ct == 5_000
    zaak.pay(small)
    zaak.pay(first)
    zaak.check()


def test_a_bill_that_goes_frees_its_money(zaak: Zaak) -> None:
    zaak.with_deposits(5_000)
    first, second = zaak.bill(5_000, "een"), zaak.bill(5_000, "twee")
    zaak.approve(first)
    zaak.withdraw(first)
    zaak.withdraw(first)
    zaak.approve(second)
    zaak.refuse(second)
    assert zaak.view().bill(second).toelichting == "Dit is geen dienst."
    third = zaak.bill(5_000, "drie")
    zaak.approve(third)
    zaak.pay(third)
    with pytest.raises(Impossible):
        zaak.withdraw(third)
    with pytest.raises(Impossible):
        zaak.pay(third)
    zaak.check()


def test_a_line_of_the_bank_is_booked_once(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(100)
    with pytest.raises(AlGeboekt) as refused:
        zaak.deposit(oma, 100, bank="bank 1")
    assert refused.value.dienst_id == zaak.id
    zaak.deposit(oma, 100, bank="BANK1", sleutel="stort-1")  # the same form, sent again
    assert zaak.view().gestort_ct == 100


def test_a_mistaken_deposit_is_booked_back_and_its_line_can_be_booked_again(
    zaak: Zaak, db: Database, world: World
) -> None:
    (oma,) = zaak.with_deposits(700)
    (line,) = zaak.lines()
    zaak.undo(line.id)
    zaak.undo(line.id)
    assert [(one.soort, one.bedrag_ct) for one in zaak.lines()] == [("gestort", 700), ("hersteld", -700)]
    assert kinds(db, world.joris.dossier_id)[-1] == "aanvullend_hersteld"
    zaak.deposit(oma, 700, bank="BANK1")
    view = zaak.view()
    assert view.saldo_ct == 700
    assert [one.hersteld for one in view.storters[0].mutaties] == [True, False, False]
    assert view.storters[0].mutaties[1].reden == "Hoort bij een ander kenmerk."
    zaak.check()


def test_what_was_promised_or_spent_is_not_booked_back(zaak: Zaak) -> None:
    zaak.with_deposits(700)
    (line,) = zaak.lines()
    number = zaak.bill(300)
    zaak.approve(number)
    with pytest.raises(Geweigerd, match="al-gebruikt"):
        zaak.undo(line.id)
    zaak.pay(number)
    with pytest.raises(Geweigerd, match="al-gebruikt"):
        zaak.undo(line.id)


def test_money_from_another_account_is_somebody_of_their_own(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(100)
    zaak.deposit(oma, 50, place=3)
    zaak.deposit(oma, 25, place=3)
    view = zaak.view()
    assert [(one.soort, one.saldo_ct, one.iban) for one in view.storters] == [
        ("naaste", 100, IBANS[0]), ("onbekend", 75, IBANS[3])
    ]  # fmt: skip
    assert view.storters[1].kenmerk is None
    again = zaak.depositor(3)
    assert again == view.storters[1].id
    assert zaak.reference(again).startswith("RF")


def test_nothing_goes_back_while_it_runs_or_a_bill_waits(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(1_000)
    with pytest.raises(Geweigerd, match="loopt-nog"):
        zaak.give_back(oma)
    number = zaak.bill(400)
    zaak.stop()
    with pytest.raises(Geweigerd, match="rekening-wacht"):
        zaak.give_back(oma)
    zaak.approve(number)
    zaak.pay(number)
    with pytest.raises(Veranderd):
        zaak.give_back(oma, shown=1_000)
    zaak.give_back(oma)
    zaak.give_back(oma, shown=600)  # the same form, sent again
    with pytest.raises(Geweigerd, match="niets-over"):
        zaak.give_back(oma, sleutel="nog-eens")
    assert [one.bedrag_ct for one in zaak.lines(_b.soort == Mutatiesoort.TERUGGESTORT)] == [-600]


def test_a_service_that_stops_takes_no_more_bills_and_drops_its_drafts(zaak: Zaak) -> None:
    draft = zaak.bill(100, send=False)
    zaak.stop()
    zaak.stop()
    view = zaak.view()
    assert (view.status, view.bill(draft).status) == (Dienststand.KLAAR, Rekeningstand.INGETROKKEN)
    for act in (lambda: zaak.bill(200), lambda: zaak.depositor(1)):
        with pytest.raises(Impossible):
            act()


def test_a_deposit_that_comes_late_opens_the_service_again_to_go_back(zaak: Zaak) -> None:
    oma = zaak.depositor()
    zaak.stop()
    zaak.deposit(oma, 300)
    assert zaak.view().status is Dienststand.STOPT
    zaak.give_back(oma)
    assert zaak.view().status is Dienststand.KLAAR


def test_after_the_end_of_the_participation_the_rest_goes_back(zaak: Zaak, db: Database, world: World) -> None:
    (oma,) = zaak.with_deposits(300)
    with db.write() as session:
        assert deposited_ct(session, world.joris.dossier_id) == 300
        session.execute(update(table(Dossier)).values(eindigt_op=TODAY).where(_d.id == world.joris.dossier_id))
    with pytest.raises(Geweigerd, match="loopt-nog"):
        zaak.give_back(oma)
    with clock.frozen(clock.now() + timedelta(days=1)):
        zaak.give_back(oma)
    assert zaak.view().status is Dienststand.KLAAR
    with db.read() as session:
        assert deposited_ct(session, world.joris.dossier_id) == 0
    with clock.frozen(clock.now() + timedelta(days=1)), pytest.raises(service.GeenBudget):
        zaak.announce("nog-een")


def test_the_same_form_announces_once(zaak: Zaak) -> None:
    assert zaak.announce() == zaak.id
    assert zaak.depositor(0) == zaak.depositor(0, "andere-sleutel")
    assert zaak.bill(100, send=False) == zaak.bill(100, send=False)


def test_somebody_else_is_known_as_the_regeling_asks(zaak: Zaak, world: World, db: Database) -> None:
    first = zaak.announce("twee", wie="anders", naam="Zwemschool", bij_kvk="ja", kvk="12345678")
    second = zaak.announce("drie", wie="anders", naam="Zwemschool", bij_kvk="ja", kvk="12345678")
    assert first != second
    with db.read() as session:
        one, two = (
            service.own(session, world.joris.actor, number).dienst.zorgverlener_id for number in (first, second)
        )
    assert one == two
    with pytest.raises(service.OnbekendeHulp):
        zaak.announce("vier", wie=str(world.fatma.helpers[0]))
    with pytest.raises(service.OnbekendeHulp):
        zaak.announce("vijf", wie="x")


def test_without_a_budget_there_is_nothing_to_add_to(db: Database, world: World, tmp_path: object) -> None:
    world.mei.helpers = (1,)
    with pytest.raises(service.GeenBudget):
        Zaak(db, world, None, world.mei)  # type: ignore[arg-type]


def test_a_stranger_and_another_role_reach_nothing(zaak: Zaak, db: Database, world: World) -> None:
    (oma,) = zaak.with_deposits(500)
    number = zaak.bill(100)
    (line,) = zaak.lines()
    with db.write() as session:
        for act in (
            lambda: service.own(session, world.fatma.actor, zaak.id),
            lambda: service.own_bill(session, world.fatma.actor, number),
            lambda: service.own(session, world.fatma.actor, 2**40),
            lambda: beoordelen.undo(session, db, world.svb, 2**40, "x"),
        ):
            with pytest.raises(Denied):
                act()
        with pytest.raises(NotAllowed):
            beoordelen.approve(session, db, world.consulent, number, None)
        with pytest.raises(NotAllowed):
            beoordelen.undo(session, db, world.consulent, line.id, "x")
        unknown = {"kenmerk": "RF18539007547034", "bankkenmerk": "B", "naam": "A", "iban": IBANS[0]}
        value = Storting(datum=TODAY, bedrag="1", **unknown)
        with pytest.raises(OnbekendKenmerk):
            beoordelen.book_deposit(session, db, world.svb, value, "x")
    with db.write() as session:
        say_own(session, db, world.svb, world.joris.dossier_id)
    for do in (lambda: zaak.approve(number), lambda: zaak.deposit(oma, 1), lambda: zaak.give_back(oma)):
        with pytest.raises(Denied):
            do()


def test_an_old_page_is_told(zaak: Zaak, db: Database, world: World) -> None:
    zaak.with_deposits(500)
    number = zaak.bill(100)
    with db.write() as session, pytest.raises(Stale):
        beoordelen.approve(session, db, world.svb, number, 99)


def test_the_database_itself_refuses_what_the_deposits_do_not_hold(zaak: Zaak, db: Database) -> None:
    (oma,) = zaak.with_deposits(500)
    with pytest.raises(IntegrityError), db.write() as session:
        session.execute(update(table(AanvullendeStorter)).values(betaald_ct=501).where(_s.id == oma))
    with pytest.raises(DatabaseError, match="only appended"), db.write() as session:
        session.execute(update(table(AanvullendeBoeking)).values(bedrag_ct=1))


def test_deposits_go_back_after_the_rules_of_the_municipality_ended(
    zaak: Zaak, frozen_clock: clock.Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regeling 5.8: what is left goes back, also when the i-pgb itself has ended meanwhile (Nota 1.4)."""

    def until_today(gemeente: str, on: date) -> Regelset:
        if on > TODAY:
            raise GeenRegelset(gemeente, on)
        return regelset_for(gemeente, on)

    (oma,) = zaak.with_deposits(25_000)
    zaak.stop()
    monkeypatch.setattr("portal.dossier.regels.regelset_for", until_today)
    frozen_clock.advance(days=100)
    assert zaak.saldo(oma) == 25_000
    zaak.give_back(oma)
    assert zaak.saldo(oma) == 0
