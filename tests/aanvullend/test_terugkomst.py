"""What a bank sends back (Regeling 5.8): back at each depositor to the cent, paid once more, and never twice."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.aanvullend import beoordelen, terugkomst
from portal.aanvullend.beoordelen import AlGeboekt, Geweigerd
from portal.aanvullend.formulieren import Bankretour, Nieuwrekeningnummer
from portal.aanvullend.models import AanvullendeBoeking, Mutatiesoort
from portal.aanvullend.status import Dienststand, Rekeningstand
from portal.aanvullend.terugkomst import TeVroeg, ZelfdeRekening
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible, NotAllowed, Stale
from portal.documenten.opslag import FolderStore
from portal.dossier.eigen import say_own
from portal.web.visit import Denied
from tests.aanvullend.conftest import IBAN_DERDE, IBAN_GOED, IBANS, Zaak, kinds
from tests.world import TODAY, World, build_world

_b = columns(AanvullendeBoeking)


def _paid(zaak: Zaak, cents: int, sleutel: str = "") -> int:
    number = zaak.bill(cents, sleutel)
    zaak.approve(number)
    zaak.pay(number)
    return number


def _saldi(zaak: Zaak) -> list[int]:
    return [one.saldo_ct for one in zaak.view().storters]


def _rest(zaak: Zaak) -> int:
    """The last line by which a rest went back."""
    return int(zaak.lines(_b.soort == Mutatiesoort.TERUGGESTORT)[-1].id)


def test_a_payment_that_comes_back_is_set_apart_at_each_depositor_to_the_cent(
    zaak: Zaak, db: Database, world: World
) -> None:
    zaak.with_deposits(10_000, 5_000)
    number = _paid(zaak, 9_001)
    assert _saldi(zaak) == [3_999, 2_000]
    zaak.came_back(number)
    zaak.check()
    view = zaak.view()
    assert (_saldi(zaak), view.gereserveerd_ct, view.betaald_ct) == ([10_000, 5_000], 9_001, 0)
    assert view.bill(number).status is Rekeningstand.TERUGGEKOMEN
    (found,) = view.returned(number)
    assert (found.bedrag_ct, found.reden, found.iban) == (9_001, "Rekening opgeheven.", IBAN_DERDE)
    assert [line.bedrag_ct for _, line in found.delen] == [6_001, 3_000]
    assert view.paid_from(number) == []
    assert kinds(db, world.joris.dossier_id)[-1] == "aanvullend_teruggekomen"
    assert [one.bedrag_ct for one in zaak.lines(_b.rekening_id == number)] == [-6_001, -3_000, 6_001, 3_000]


def test_its_money_pays_no_other_bill(zaak: Zaak) -> None:
    zaak.with_deposits(5_000)
    number = _paid(zaak, 4_000)
    zaak.came_back(number)
    other = zaak.bill(2_000)
    with pytest.raises(Geweigerd, match="te-weinig-gestort"):
        zaak.approve(other)
    assert zaak.view().tekort_ct == 1_000


def test_it_is_paid_once_more_after_the_account_was_put_right(zaak: Zaak) -> None:
    zaak.with_deposits(10_000, 5_000)
    number = _paid(zaak, 9_001)
    zaak.came_back(number)
    for too_early in (zaak.pay, zaak.approve):
        with pytest.raises(Impossible):
            too_early(number)
    zaak.correct(number)
    with pytest.raises(Impossible):
        zaak.pay(number)
    zaak.approve(number)
    zaak.pay(number)
    with pytest.raises(Impossible):
        zaak.pay(number)
    zaak.check()
    view = zaak.view()
    assert (view.bill(number).iban, view.betaald_ct) == (IBAN_GOED, 9_001)
    assert [line.iban for _, line in view.paid_from(number)] == [IBAN_GOED] * 2
    assert [one.iban for one in view.returned(number)] == [IBAN_DERDE]  # where the first one went is still known


def test_it_can_come_back_again(zaak: Zaak) -> None:
    zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    for _ in range(3):
        zaak.came_back(number)
        zaak.correct(number, klopt="ja")
        zaak.approve(number)
        zaak.pay(number)
        zaak.check()
    view = zaak.view()
    assert (len(view.returned(number)), view.bill(number).teruggekomen, _saldi(zaak)) == (3, 3, [0])


def test_the_same_account_needs_somebody_who_asked(zaak: Zaak) -> None:
    zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    zaak.came_back(number)
    with pytest.raises(ZelfdeRekening):
        zaak.correct(number, IBAN_DERDE)
    assert zaak.view().bill(number).status is Rekeningstand.TERUGGEKOMEN
    zaak.correct(number, IBAN_DERDE, "ja")
    zaak.correct(number, IBAN_DERDE)  # pressed twice
    zaak.correct(number, IBAN_GOED)  # a second thought
    assert (zaak.view().bill(number).status, zaak.view().bill(number).iban) == (Rekeningstand.VERBETERD, IBAN_GOED)
    zaak.approve(number)
    with pytest.raises(Impossible):
        zaak.correct(number, IBANS[0])


def test_one_line_of_the_bank_is_booked_once_whatever_for(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(10_000)  # BANK1
    first, second = _paid(zaak, 3_000), _paid(zaak, 2_000)
    with pytest.raises(AlGeboekt):
        zaak.came_back(first, "bank 1")
    zaak.came_back(first, "X1")
    zaak.came_back(first, "x 1")  # pressed twice
    with pytest.raises(AlGeboekt):
        zaak.came_back(second, "X1")
    with pytest.raises(AlGeboekt):
        zaak.deposit(oma, 100, bank="X1")
    with pytest.raises(Impossible):
        zaak.came_back(first, "X2")
    assert len(zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN)) == 1
    zaak.check()


def test_the_form_of_the_first_payment_says_nothing_of_the_second(zaak: Zaak) -> None:
    zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    old = zaak.view().bill(number).version
    zaak.came_back(number, "X1", version=old)
    zaak.correct(number)
    zaak.approve(number)
    zaak.pay(number)
    zaak.came_back(number, "X1", version=old)  # the old form, sent again: booked already
    with pytest.raises(Stale):
        zaak.came_back(number, "X2", version=old)
    assert zaak.view().bill(number).status is Rekeningstand.BETAALD


def test_no_return_lies_before_its_payment_or_still_has_to_come(zaak: Zaak, db: Database) -> None:
    zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(TeVroeg):
            zaak.came_back(number, on=day)
    assert zaak.view().bill(number).status is Rekeningstand.BETAALD
    with clock.frozen(clock.now() + timedelta(days=3)):
        zaak.came_back(number, on=TODAY + timedelta(days=2))
    with db.read() as session:
        assert beoordelen.payable_since(session, number) == TODAY + timedelta(days=2)


def test_after_the_end_the_person_chooses_the_account_or_the_rest(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    zaak.stop()
    assert zaak.view().status is Dienststand.KLAAR
    zaak.came_back(number)
    assert zaak.view().status is Dienststand.STOPT
    with pytest.raises(Geweigerd, match="rekening-wacht"):
        zaak.give_back(oma)
    zaak.correct(number)
    zaak.withdraw(number)
    zaak.give_back(oma)
    zaak.check()
    assert (zaak.view().status, zaak.view().terug_ct) == (Dienststand.KLAAR, 5_000)


def test_the_svb_can_refuse_what_came_back(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    zaak.came_back(number)
    zaak.refuse(number)
    assert zaak.view().gereserveerd_ct == 0
    zaak.stop()
    zaak.give_back(oma)
    assert zaak.view().status is Dienststand.KLAAR


def test_a_return_that_was_a_mistake_is_booked_back_and_its_line_is_free(
    zaak: Zaak, db: Database, world: World
) -> None:
    zaak.with_deposits(4_000, 4_000)
    wrong, right = _paid(zaak, 3_001), _paid(zaak, 2_000)
    zaak.came_back(wrong, "X1")
    zaak.correct(wrong)
    line = zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN)[-1]  # the part of one depositor stands for all
    zaak.not_returned(line.id)
    zaak.not_returned(line.id)
    zaak.check()
    view = zaak.view()
    assert (view.bill(wrong).status, view.bill(wrong).iban) == (Rekeningstand.BETAALD, IBAN_DERDE)
    assert [one.hersteld for one in view.returned(wrong)] == [True]
    assert -sum(part.bedrag_ct for _, part in view.paid_from(wrong)) == 3_001
    assert kinds(db, world.joris.dossier_id)[-1] == "aanvullend_toch_betaald"
    zaak.came_back(right, "X1")
    zaak.came_back(wrong, "X2")
    zaak.correct(wrong)
    zaak.approve(wrong)
    zaak.pay(wrong)
    zaak.check()


def test_a_mistake_stands_once_the_money_moved_on(zaak: Zaak) -> None:
    zaak.with_deposits(10_000)
    number = _paid(zaak, 10_000)
    zaak.came_back(number)
    line = zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN)[-1]
    zaak.depositor(1)
    zaak.deposit(zaak.view().storters[1].id, 10_000, place=1)
    _paid(zaak, 9_000)  # half of it from the first depositor
    with pytest.raises(Geweigerd, match="al-gebruikt"):
        zaak.not_returned(line.id)
    zaak.check()
    assert zaak.view().bill(number).status is Rekeningstand.TERUGGEKOMEN
    zaak.correct(number)
    zaak.approve(number)
    with pytest.raises(Impossible):
        zaak.not_returned(line.id)


def test_a_rest_that_comes_back_waits_for_the_account_of_its_depositor(zaak: Zaak, db: Database, world: World) -> None:
    oma, opa = zaak.with_deposits(900, 600)
    zaak.stop()
    zaak.give_back(oma, sleutel="een")
    zaak.give_back(opa, sleutel="twee")
    sent = zaak.lines(_b.soort == Mutatiesoort.TERUGGESTORT)[0].id
    assert zaak.view().status is Dienststand.KLAAR
    zaak.rest_came_back(sent, "X1")
    zaak.rest_came_back(sent, "X1")
    with pytest.raises(Impossible):
        zaak.rest_came_back(sent, "X2")
    with pytest.raises(AlGeboekt):
        zaak.rest_came_back(_rest(zaak), "X1")
    zaak.check()
    view = zaak.view()
    assert (view.status, _saldi(zaak), view.storters[0].onjuist_op) == (Dienststand.STOPT, [900, 0], TODAY)
    assert kinds(db, world.joris.dossier_id)[-1] == "aanvullend_rest_teruggekomen"
    with pytest.raises(Geweigerd, match="rekening-onjuist"):
        zaak.give_back(oma, sleutel="drie")
    with pytest.raises(ZelfdeRekening):
        zaak.correct_depositor(oma, IBANS[0])
    zaak.correct_depositor(oma)
    zaak.correct_depositor(oma)
    zaak.give_back(oma, sleutel="drie")
    zaak.check()
    view = zaak.view()
    assert (view.status, view.terug_ct) == (Dienststand.KLAAR, 1_500)
    assert [one.iban for one in view.storters[0].mutaties[1:]] == [IBANS[0], IBANS[0], IBAN_GOED]


def test_the_account_of_a_depositor_changes_only_after_a_rest_came_back(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(900)
    with pytest.raises(Impossible):
        zaak.correct_depositor(oma)
    assert zaak.view().storters[0].iban == IBANS[0]


def test_a_rest_that_came_back_by_mistake_counts_as_sent_again(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(900)
    zaak.stop()
    zaak.give_back(oma)
    zaak.rest_came_back(_rest(zaak), "X1")
    zaak.not_returned(zaak.lines()[-1].id)
    zaak.check()
    view = zaak.view()
    assert (view.status, view.terug_ct, view.storters[0].onjuist_op) == (Dienststand.KLAAR, 900, None)
    zaak.rest_came_back(_rest(zaak), "X1")  # and now it did
    zaak.check()
    assert _saldi(zaak) == [900]


def test_a_stranger_and_another_role_reach_nothing(zaak: Zaak, db: Database, world: World) -> None:
    (oma,) = zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    line = zaak.lines()[-1].id
    value = Bankretour(datum=TODAY, bankkenmerk="X1", toelichting="x")
    account = Nieuwrekeningnummer(iban=IBAN_GOED)
    with db.write() as session:
        for act in (
            lambda: terugkomst.correct_bill(session, db, world.fatma.actor, number, account, None),
            lambda: terugkomst.bill_came_back(session, db, world.svb, 2**40, value, None),
            lambda: terugkomst.rest_came_back(session, db, world.svb, line, value),  # a payment, no rest
            lambda: terugkomst.not_returned(session, db, world.svb, line, "x"),
            lambda: terugkomst.correct_depositor(session, db, world.svb, 2**40, account),
        ):
            with pytest.raises(Denied):
                act()
        for forbidden in (
            lambda: terugkomst.bill_came_back(session, db, world.consulent, number, value, None),
            lambda: terugkomst.bill_came_back(session, db, world.joris.actor, number, value, None),
            lambda: terugkomst.correct_depositor(session, db, world.joris.actor, oma, account),
        ):
            with pytest.raises(NotAllowed):
                forbidden()
    with db.write() as session:
        say_own(session, db, world.svb, world.joris.dossier_id)
    with pytest.raises(Denied):
        zaak.came_back(number)


def test_the_database_itself_refuses_a_second_return(both_db: Database, tmp_path: Path) -> None:
    zaak = Zaak(both_db, build_world(both_db), FolderStore(tmp_path / "bestanden"))
    zaak.with_deposits(5_000)
    number = _paid(zaak, 5_000)
    zaak.came_back(number, "X1")
    (line,) = zaak.lines(_b.soort == Mutatiesoort.TERUGGEKOMEN)
    known = {name: value for name, value in line._mapping.items() if name != "id"}
    for wrong in (
        {"kenmerk": "X2", "sleutel": "y"},  # the same payment
        {"herstelt_id": None, "sleutel": "y"},  # opposite nothing
        {"bedrag_ct": -1, "sleutel": "y"},
        {"nummer": None, "sleutel": "y"},
    ):
        with pytest.raises(IntegrityError), zaak.db.write() as session:
            session.execute(insert(table(AanvullendeBoeking)).values(known | wrong))
